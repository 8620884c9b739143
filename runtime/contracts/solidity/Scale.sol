// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

/// What SCALE encodes otherwise than as the bytes themselves.
library Scale {
	/// A number in the fewest bytes, as lengths and amounts are written.
	function compact(uint256 number) internal pure returns (bytes memory) {
		if (number < 1 << 6) return abi.encodePacked(uint8(number << 2));
		if (number < 1 << 14) return littleEndian((number << 2) | 1, 2);
		if (number < 1 << 30) return littleEndian((number << 2) | 2, 4);
		uint256 size = 4;
		while (size < 32 && number >> (8 * size) != 0) size++;
		return abi.encodePacked(uint8(((size - 4) << 2) | 3), littleEndian(number, size));
	}

	/// Bytes behind their length.
	function sized(bytes memory content) internal pure returns (bytes memory) {
		return abi.encodePacked(compact(content.length), content);
	}

	/// The `size` lowest bytes of a number, the lowest first.
	function littleEndian(uint256 number, uint256 size) private pure returns (bytes memory encoded) {
		encoded = new bytes(size);
		for (uint256 i = 0; i < size; i++) encoded[i] = bytes1(uint8(number >> (8 * i)));
	}
}
