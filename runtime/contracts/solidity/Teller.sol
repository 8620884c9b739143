// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Revive} from "./Revive.sol";
import {Vault} from "./Vault.sol";
import {XCM, Xcm} from "./Xcm.sol";

/// Takes tokens of its chain, and has a vault on another chain pay out as many of that chain's.
///
/// It pays the message's fee out of what its account on the other chain holds. What it took stays here: an example needs no
/// way back.
contract Teller {
	/// `amount` was taken from `from`, to be paid to `to` on the other chain.
	event Ordered(address indexed from, address indexed to, uint256 amount);

	error Nothing();

	/// This chain, the vault's, and the vault.
	uint32 public immutable home;
	uint32 public immutable destination;
	address public immutable vault;

	/// At most what the message costs over there: a tenth of a token of 12 decimals.
	uint128 constant FEE = 1e11;

	constructor(uint32 home_, uint32 destination_, address vault_) {
		home = home_;
		destination = destination_;
		vault = vault_;
	}

	/// Order that as much as was sent along is paid to `to`, an address of the other chain.
	function pay(address to) external payable {
		require(msg.value > 0, Nothing());
		Revive.Limits memory limits = Revive.Limits({refTime: 20e9, proofSize: 512 * 1024, deposit: 1e12});
		bytes memory call = Revive.call(vault, limits, abi.encodeCall(Vault.payOut, (payable(to), msg.value)));
		XCM.send(Xcm.sibling(destination), Xcm.transact(call, FEE, home, address(this)));
		emit Ordered(msg.sender, to, msg.value);
	}
}
