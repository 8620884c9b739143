//! The calls of the runtime that the example makes, as the runtime encodes them.

use codec::Encode;
use sp_core::H160;
use sp_weights::Weight;

/// A call of the runtime.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub enum Call {
	/// Of `pallet-revive`.
	#[codec(index = 60)]
	Revive(Revive),
}

/// A call of `pallet-revive`.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub enum Revive {
	/// Call a contract.
	#[codec(index = 1)]
	Call {
		/// Its address.
		dest: H160,
		/// Tokens to send along, in the chain's own unit.
		#[codec(compact)]
		value: u128,
		/// Most weight to spend.
		weight_limit: Weight,
		/// Most deposit to pay for what is stored.
		#[codec(compact)]
		storage_deposit_limit: u128,
		/// Selector and arguments.
		data: Vec<u8>,
	},
	/// Put a contract on the chain.
	#[codec(index = 3)]
	InstantiateWithCode {
		/// Tokens to send along, in the chain's own unit.
		#[codec(compact)]
		value: u128,
		/// Most weight to spend.
		weight_limit: Weight,
		/// Most deposit to pay for what is stored.
		#[codec(compact)]
		storage_deposit_limit: u128,
		/// The code that runs the constructor, and its arguments.
		code: Vec<u8>,
		/// Nothing: only PolkaVM's contracts have their arguments here.
		data: Vec<u8>,
		/// What makes the contract's address.
		salt: Option<[u8; 32]>,
	},
}

/// Most weight of a call: a quarter of what a block has for transactions.
const WEIGHT_LIMIT: Weight = Weight::from_parts(375_000_000_000, 960 * 1024);
/// Most deposit of a call: 10 units.
const DEPOSIT_LIMIT: u128 = 10_000_000_000_000;

/// Call a contract at `dest`.
pub(crate) fn call(dest: H160, value: u128, data: Vec<u8>) -> Call {
	Call::Revive(Revive::Call {
		dest,
		value,
		weight_limit: WEIGHT_LIMIT,
		storage_deposit_limit: DEPOSIT_LIMIT,
		data,
	})
}

/// Put a contract on the chain.
pub(crate) fn instantiate(code: Vec<u8>, salt: [u8; 32]) -> Call {
	Call::Revive(Revive::InstantiateWithCode {
		value: 0,
		weight_limit: WEIGHT_LIMIT,
		storage_deposit_limit: DEPOSIT_LIMIT,
		code,
		data: Vec::new(),
		salt: Some(salt),
	})
}
