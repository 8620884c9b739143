//! Accounts and amounts of the demo.

use crate::chain::{held, DemoChain, ParaRuntime, RuntimeHoldReason};
use anyhow::Result;
use polkadot_primitives::{Hash, Id as ParaId};
use sluice_node_para::ParaNode;
use sluice_node_relay::DevRelay;
use sp_runtime::{traits::AccountIdConversion, AccountId32};
use staging_xcm::latest::prelude::*;

pub use crate::traffic::call::sovereign_on_sibling;

/// The account of chain `id` on the relay chain.
pub fn sovereign_on_relay(id: ParaId) -> AccountId32 {
	id.into_account_truncating()
}

/// Where execution fees go on the demo chains.
pub fn fee_account() -> AccountId32 {
	sluice_parachain_runtime::configs::assets::FeeAccount::get()
}

/// The relay chain's token, as a chain on it sees it.
pub fn relay_token() -> Location {
	Location::parent()
}

/// The token of chain `id`, as another chain sees it.
pub fn token_of(id: ParaId) -> Location {
	Location::new(1, [Parachain(id.into())])
}

/// What `account` has of `asset` on `chain`.
pub fn foreign(
	chain: &ParaNode,
	at: Hash,
	asset: &Location,
	account: &AccountId32,
) -> Result<u128> {
	type Record = pallet_assets::AssetAccount<u128, u128, (), AccountId32>;
	let key = pallet_assets::Account::<ParaRuntime>::hashed_key_for(asset, account);
	Ok(chain.read::<Record>(at, &key)?.map_or(0, |record| record.balance))
}

/// How much of `asset` there is on `chain`.
pub fn foreign_issuance(chain: &ParaNode, at: Hash, asset: &Location) -> Result<u128> {
	type Details = pallet_assets::AssetDetails<u128, AccountId32, u128>;
	let key = pallet_assets::Asset::<ParaRuntime>::hashed_key_for(asset);
	Ok(chain.read::<Details>(at, &key)?.map_or(0, |details| details.supply))
}

/// What is held of chain `id` on the relay chain for its channels and requests, as sender and as recipient.
pub fn deposits(relay: &DevRelay, at: Hash, id: ParaId) -> Result<(u128, u128)> {
	use pallet_hrmp::HoldReason::{RecipientDeposit, SenderDeposit};
	let account = sovereign_on_relay(id);
	let held = |reason| held(relay, at, &account, RuntimeHoldReason::Hrmp(reason));
	Ok((held(SenderDeposit)?, held(RecipientDeposit)?))
}

/// All that `account` has on the relay chain, what is held of it included.
pub fn relay_account(relay: &DevRelay, at: Hash, account: &AccountId32) -> Result<u128> {
	let data = relay.account(at, account)?.data;
	Ok(data.free + data.reserved)
}
