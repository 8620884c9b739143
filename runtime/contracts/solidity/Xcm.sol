// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Scale} from "./Scale.sol";

/// The precompile that sends messages: `pallet-xcm-precompiles`.
interface IXcm {
	/// Send `message`, a `VersionedXcm`, to `destination`, a `VersionedLocation`. Reverts if it cannot be sent.
	function send(bytes calldata destination, bytes calldata message) external;
}

IXcm constant XCM = IXcm(0x00000000000000000000000000000000000a0000);

/// The least of XCM that a contract needs to call another on a sibling chain.
library Xcm {
	using Scale for uint256;
	using Scale for bytes;

	/// `VersionedLocation::V5`: a chain beside this one.
	function sibling(uint32 chain) internal pure returns (bytes memory) {
		return abi.encodePacked(hex"05", hex"01", hex"01", parachain(chain));
	}

	/// `VersionedXcm::V5`: pay `fee` of the destination's own token out of what the sender has there, dispatch `call` as the
	/// sender's account, and give the account what is left of the fee. The message fails if the call does.
	///
	/// `home` is the sender's chain, and `sender` the contract there.
	function transact(bytes memory call, uint256 fee, uint32 home, address sender)
		internal
		pure
		returns (bytes memory)
	{
		bytes memory asset = abi.encodePacked(hex"0000", hex"00", fee.compact());
		bytes memory beneficiary = abi.encodePacked(hex"01", hex"02", parachain(home), account(sender));
		return abi.encodePacked(
			hex"05", uint256(5).compact(),
			// WithdrawAsset
			hex"00", uint256(1).compact(), asset,
			// BuyExecution, without a limit
			hex"13", asset, hex"00",
			// SetAppendix: RefundSurplus, and DepositAsset of all there is of one asset
			hex"16", uint256(2).compact(), hex"14", hex"0d", hex"0102", uint256(1).compact(), beneficiary,
			// Transact as the sovereign account, of what weight the call says
			hex"06", hex"01", hex"00", call.sized(),
			// ExpectTransactStatus: Success
			hex"2000"
		);
	}

	/// `Junction::Parachain`.
	function parachain(uint32 chain) private pure returns (bytes memory) {
		return abi.encodePacked(hex"00", uint256(chain).compact());
	}

	/// `Junction::AccountId32` on no named network: a contract's account is its address, filled up.
	function account(address contract_) private pure returns (bytes memory) {
		return abi.encodePacked(hex"01", hex"00", contract_, hex"EEEEEEEEEEEEEEEEEEEEEEEE");
	}
}
