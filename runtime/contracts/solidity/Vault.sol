// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

/// Holds tokens of its chain, and pays them out on the word of a teller, who is on another chain.
contract Vault {
	/// `amount` was paid to `to`.
	event PaidOut(address indexed to, uint256 amount);

	error NotTheOwner(address caller);
	error NotTheTeller(address caller, address teller);
	error NotPaid(address to, uint256 amount);

	address public immutable owner = msg.sender;
	/// The address that the teller's account has on this chain.
	address public teller;

	/// Anyone may fill it.
	receive() external payable {}

	/// Make `newTeller` the one to be obeyed.
	function employ(address newTeller) external {
		require(msg.sender == owner, NotTheOwner(msg.sender));
		teller = newTeller;
	}

	/// Pay `amount` to `to`.
	function payOut(address payable to, uint256 amount) external {
		require(msg.sender == teller, NotTheTeller(msg.sender, teller));
		(bool paid,) = to.call{value: amount}("");
		require(paid, NotPaid(to, amount));
		emit PaidOut(to, amount);
	}
}
