// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Scale} from "./Scale.sol";

/// The calls of `pallet-revive` as the demo parachain's runtime encodes them.
library Revive {
	using Scale for uint256;
	using Scale for bytes;

	/// What a call may use: time in picoseconds, bytes of proof, and deposit for what it stores.
	struct Limits {
		uint64 refTime;
		uint64 proofSize;
		uint128 deposit;
	}

	/// `Revive.call`: call `target` with `input`, and send no value along.
	function call(address target, Limits memory limits, bytes memory input)
		internal
		pure
		returns (bytes memory)
	{
		return abi.encodePacked(
			// Pallet 60, call 1
			hex"3c01", target, uint256(0).compact(),
			uint256(limits.refTime).compact(), uint256(limits.proofSize).compact(), uint256(limits.deposit).compact(),
			input.sized()
		);
	}
}
