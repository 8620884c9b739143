//! A demo chain by its own types: sign and submit calls, read balances and events. Both demo runtimes share accounts, nonces
//! and balances, so most of it is written once.

use crate::contracts;
use anyhow::{anyhow, Context as _, Result};
use codec::{Decode, DecodeAll, Encode};
use frame_support::{pallet_prelude::Member, traits::tokens::IdAmount, Parameter};
use frame_system::{AccountInfo, EventRecord};
use pallet_balances::AccountData;
use polkadot_primitives::Hash;
use sc_client_api::{BlockBackend, HeaderBackend, StorageKey, StorageProvider};
use sc_transaction_pool_api::{TransactionPool, TransactionSource};
use sluice_node_para::ParaNode;
use sluice_node_relay::{Block, DevRelay, RelayPool};
use sluice_primitives::HostConfiguration;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic::{Era, SignedPayload, UncheckedExtrinsic},
	traits::{Dispatchable, TransactionExtension},
	AccountId32, MultiAddress, MultiSignature, OpaqueExtrinsic,
};
use std::future::Future;

pub use sluice_parachain_runtime::{
	Runtime as ParaRuntime, RuntimeCall as ParaCall, RuntimeEvent as ParaEvent,
};
pub use sluice_relay_runtime::{
	Runtime as RelayRuntime, RuntimeCall as RelayCall, RuntimeEvent as RelayEvent,
	RuntimeHoldReason,
};

type Account = AccountInfo<u32, AccountData<u128>>;
/// Both demo chains' extrinsics, with their calls and extensions.
type Extrinsic<C, E> = UncheckedExtrinsic<MultiAddress<AccountId32, ()>, C, MultiSignature, E>;

/// What differs between the demo chains.
pub trait DemoChain {
	/// Its calls.
	type Call: Encode;
	/// Its events.
	type Event: Parameter + Member;
	/// Its transaction pool.
	type Pool: TransactionPool<Block = Block>;

	/// Hash of the newest block.
	fn best(&self) -> Hash;
	/// The raw value under `key` in the state of block `at`.
	fn raw(&self, at: Hash, key: &[u8]) -> Result<Option<Vec<u8>>>;
	/// The extrinsics of block `at`.
	fn body(&self, at: Hash) -> Result<Vec<OpaqueExtrinsic>>;
	/// `call`, signed.
	fn sign(&self, call: Self::Call, by: Sr25519Keyring, nonce: u32) -> Result<OpaqueExtrinsic>;
	/// Extrinsics that wait for a block.
	fn pool(&self) -> &Self::Pool;

	/// Hand an extrinsic to the transaction pool.
	fn submit(&self, extrinsic: OpaqueExtrinsic) -> impl Future<Output = Result<()>> {
		async move {
			let submitted =
				self.pool().submit_one(self.best(), TransactionSource::Local, extrinsic).await;
			submitted.map(drop).map_err(|error| anyhow!("the transaction pool: {error}"))
		}
	}

	/// The decoded value under `key`.
	fn read<V: Decode>(&self, at: Hash, key: &[u8]) -> Result<Option<V>> {
		self.raw(at, key)?
			.map(|raw| V::decode(&mut &raw[..]))
			.transpose()
			.context("a storage value does not decode")
	}

	/// All events of block `at`.
	fn events(&self, at: Hash) -> Result<Vec<EventRecord<Self::Event, Hash>>> {
		Ok(self.read(at, &events_key())?.unwrap_or_default())
	}

	/// The record of `account`.
	fn account(&self, at: Hash, account: &AccountId32) -> Result<Account> {
		let key = frame_system::Account::<RelayRuntime>::hashed_key_for(account);
		Ok(self.read(at, &key)?.unwrap_or_default())
	}

	/// The free balance of `account` in the chain's own token.
	fn free(&self, at: Hash, account: &AccountId32) -> Result<u128> {
		Ok(self.account(at, account)?.data.free)
	}
}

impl DemoChain for DevRelay {
	type Call = RelayCall;
	type Event = RelayEvent;
	type Pool = RelayPool;

	fn best(&self) -> Hash {
		self.client().info().best_hash
	}

	fn raw(&self, at: Hash, key: &[u8]) -> Result<Option<Vec<u8>>> {
		self.queries().storage(at, key)
	}

	fn body(&self, at: Hash) -> Result<Vec<OpaqueExtrinsic>> {
		self.client().block_body(at)?.ok_or_else(|| anyhow!("relay block {at:?} has no body"))
	}

	fn pool(&self) -> &RelayPool {
		DevRelay::pool(self)
	}

	fn sign(&self, call: RelayCall, by: Sr25519Keyring, nonce: u32) -> Result<OpaqueExtrinsic> {
		use sluice_relay_runtime::{TxExtension, VERSION};
		let extension: TxExtension = (
			frame_system::AuthorizeCall::new(),
			frame_system::CheckNonZeroSender::new(),
			frame_system::CheckSpecVersion::new(),
			frame_system::CheckTxVersion::new(),
			frame_system::CheckGenesis::new(),
			frame_system::CheckMortality::from(Era::Immortal),
			frame_system::CheckNonce::from(nonce),
			frame_system::CheckWeight::new(),
			pallet_transaction_payment::ChargeTransactionPayment::from(0),
			frame_system::WeightReclaim::new(),
		);
		let genesis = self.client().info().genesis_hash;
		let (spec, tx) = (VERSION.spec_version, VERSION.transaction_version);
		signed(call, extension, ((), (), spec, tx, genesis, genesis, (), (), (), ()), by)
	}
}

impl DemoChain for ParaNode {
	type Call = ParaCall;
	type Event = ParaEvent;
	type Pool = sluice_node_para::Pool;

	fn events(&self, at: Hash) -> Result<Vec<EventRecord<ParaEvent, Hash>>> {
		let encoded = self.raw(at, &events_key())?;
		encoded.map_or_else(|| Ok(Vec::new()), |encoded| contracts::events(&encoded))
	}

	fn best(&self) -> Hash {
		self.client.info().best_hash
	}

	fn raw(&self, at: Hash, key: &[u8]) -> Result<Option<Vec<u8>>> {
		Ok(self.client.storage(at, &StorageKey(key.to_vec()))?.map(|data| data.0))
	}

	fn body(&self, at: Hash) -> Result<Vec<OpaqueExtrinsic>> {
		self.client.block_body(at)?.ok_or_else(|| anyhow!("block {at:?} has no body"))
	}

	fn pool(&self) -> &sluice_node_para::Pool {
		&self.pool
	}

	fn sign(&self, call: ParaCall, by: Sr25519Keyring, nonce: u32) -> Result<OpaqueExtrinsic> {
		use sluice_parachain_runtime::{TxExtension, VERSION};
		let extension: TxExtension = (
			frame_system::CheckNonZeroSender::new(),
			frame_system::CheckSpecVersion::new(),
			frame_system::CheckTxVersion::new(),
			frame_system::CheckGenesis::new(),
			frame_system::CheckMortality::from(Era::Immortal),
			frame_system::CheckNonce::from(nonce),
			frame_system::CheckWeight::new(),
			pallet_transaction_payment::ChargeTransactionPayment::from(0),
			frame_system::WeightReclaim::new(),
		);
		let genesis = self.client.info().genesis_hash;
		let (spec, tx) = (VERSION.spec_version, VERSION.transaction_version);
		signed(call, extension, ((), spec, tx, genesis, genesis, (), (), (), ()), by)
	}
}

/// Where every FRAME chain has its events, if its system pallet is called `System`.
fn events_key() -> [u8; 32] {
	frame_support::storage::storage_prefix(b"System", b"Events")
}

/// `call`, signed with what the chain's extensions carry and with what they imply.
fn signed<C, E>(
	call: C,
	extension: E,
	implied: E::Implicit,
	by: Sr25519Keyring,
) -> Result<OpaqueExtrinsic>
where
	C: Dispatchable + Encode + Clone,
	E: TransactionExtension<C>,
{
	let payload = SignedPayload::<C, E>::from_raw(call.clone(), extension.clone(), implied);
	let signature = payload.using_encoded(|payload| by.sign(payload));
	let extrinsic: Extrinsic<C, E> = UncheckedExtrinsic::new_signed(
		call,
		by.to_account_id().into(),
		signature.into(),
		extension,
	);
	OpaqueExtrinsic::decode_all(&mut &extrinsic.encode()[..]).context("encoding an extrinsic")
}

/// What is held of `account` on the relay chain for `reason`.
pub fn held(
	relay: &DevRelay,
	at: Hash,
	account: &AccountId32,
	reason: RuntimeHoldReason,
) -> Result<u128> {
	let key = pallet_balances::Holds::<RelayRuntime>::hashed_key_for(account);
	let holds: Vec<IdAmount<RuntimeHoldReason, u128>> = relay.read(at, &key)?.unwrap_or_default();
	Ok(holds.iter().filter(|hold| hold.id == reason).map(|hold| hold.amount).sum())
}

/// The configuration in force on the relay chain.
pub fn host_configuration(relay: &DevRelay, at: Hash) -> Result<HostConfiguration> {
	let key = pallet_configuration::ActiveConfig::<RelayRuntime>::hashed_key();
	Ok(relay.read(at, &key)?.unwrap_or_default())
}
