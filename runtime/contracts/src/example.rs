//! The contracts of the example: how each is put on its chain, and called.

use crate::{
	abi,
	addresses::{account_of, of_contract},
	artifact::bytecode,
	calls::{call, instantiate, Call},
};
use sp_core::{crypto::AccountId32, H160};

/// Where contracts of the same deployer go.
const SALT: [u8; 32] = *b"sluice: contracts across chains.";

/// A contract that is to be put on a chain: its code, and the constructor's arguments.
#[derive(Clone, Debug)]
pub struct Deployment(Vec<u8>);

impl Deployment {
	/// The call that does it.
	pub fn call(&self) -> Call {
		instantiate(self.0.clone(), SALT)
	}

	/// Where the contract then is, if the account at `deployer` makes the call.
	pub fn address(&self, deployer: H160) -> H160 {
		of_contract(deployer, &self.0, &SALT)
	}
}

/// `Vault.sol`: pays out on the word of a teller on another chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vault(pub H160);

impl Vault {
	/// A new one.
	pub fn deployment() -> Result<Deployment, String> {
		bytecode(include_str!("../compiled/Vault.json")).map(Deployment)
	}

	/// Its account.
	pub fn account(&self) -> AccountId32 {
		account_of(self.0)
	}

	/// Put tokens into it.
	pub fn fill(&self, amount: u128) -> Call {
		call(self.0, amount, Vec::new())
	}

	/// Have it obey the teller whose account on this chain has this address.
	pub fn employ(&self, teller: H160) -> Call {
		call(self.0, 0, abi::call("employ(address)", &[abi::address(teller)]))
	}

	/// Have it pay. It obeys its teller alone.
	pub fn pay_out(&self, to: H160, amount: u32) -> Call {
		let arguments = [abi::address(to), abi::number(amount)];
		call(self.0, 0, abi::call("payOut(address,uint256)", &arguments))
	}
}

/// `Teller.sol`: takes tokens, and has a vault on another chain pay out as many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Teller(pub H160);

impl Teller {
	/// A new one on the chain `home`, with a vault on another chain.
	pub fn deployment(home: u32, destination: u32, vault: Vault) -> Result<Deployment, String> {
		let code = bytecode(include_str!("../compiled/Teller.json"))?;
		let arguments = [abi::number(home), abi::number(destination), abi::address(vault.0)];
		Ok(Deployment([code, arguments.concat()].concat()))
	}

	/// Its account.
	pub fn account(&self) -> AccountId32 {
		account_of(self.0)
	}

	/// Pay it `amount`, to be paid to the address `to` on the other chain.
	pub fn pay(&self, to: H160, amount: u128) -> Call {
		call(self.0, amount, abi::call("pay(address)", &[abi::address(to)]))
	}
}
