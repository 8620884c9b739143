//! The events that only the runtime with contracts has, for those who read the others by the types of the one without.

use codec::Decode;
use sp_core::{crypto::AccountId32, H160, H256};
use sp_runtime::DispatchError;

/// An event that the runtime without contracts has not.
#[derive(Clone, Debug, PartialEq, Eq, Decode)]
pub enum Event {
	/// Of `pallet-balances`: of deposits for what contracts store.
	#[codec(index = 10)]
	Balances(Deposit),
	/// Of `pallet-revive`.
	#[codec(index = 60)]
	Revive(Revive),
}

/// Why a deposit is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Decode)]
pub enum Reason {
	/// For what `pallet-revive` says.
	#[codec(index = 60)]
	Revive(Purpose),
}

/// What `pallet-revive` holds deposits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Decode)]
pub enum Purpose {
	/// Code.
	Code,
	/// What a contract stores.
	Storage,
	/// An address.
	Address,
}

/// What becomes of a deposit.
#[derive(Clone, Debug, PartialEq, Eq, Decode)]
#[allow(missing_docs)]
pub enum Deposit {
	/// It is held.
	#[codec(index = 24)]
	Held { reason: Reason, who: AccountId32, amount: u128 },
	/// It is burnt.
	#[codec(index = 25)]
	BurnedHeld { reason: Reason, who: AccountId32, amount: u128 },
	/// It goes from one account to another.
	#[codec(index = 26)]
	TransferOnHold { reason: Reason, source: AccountId32, dest: AccountId32, amount: u128 },
	/// Another account's money becomes it.
	#[codec(index = 27)]
	TransferAndHold { reason: Reason, source: AccountId32, dest: AccountId32, transferred: u128 },
	/// It is released.
	#[codec(index = 28)]
	Released { reason: Reason, who: AccountId32, amount: u128 },
}

/// What contracts do.
#[derive(Clone, Debug, PartialEq, Eq, Decode)]
#[allow(missing_docs)]
pub enum Revive {
	/// A contract says something.
	ContractEmitted { contract: H160, data: Vec<u8>, topics: Vec<H256> },
	/// A contract is on the chain.
	Instantiated { deployer: H160, contract: H160 },
	/// A transaction of Ethereum's kind failed.
	EthExtrinsicRevert { dispatch_error: DispatchError },
}
