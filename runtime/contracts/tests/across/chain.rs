//! A chain of the real Wasm, in externalities.

use crate::relay::Relay;
use anyhow::{anyhow, ensure, Context};
use codec::{Decode, Encode};
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use frame_system::AccountInfo;
use pallet_balances::AccountData;
use sc_chain_spec::json_merge;
use sc_executor::WasmExecutor;
use sluice_contracts_runtime::{signed, wasm_binary};
use sluice_node_base::GenesisCalls;
use sluice_parachain_runtime::{AccountId, Balance, Hash, Header, Nonce, Runtime};
use sluice_primitives::{
	endpoint::{api::OutboxEntry, Content, FromSource, InboundData, Item},
	xcmp::{digest, ExtensionProof, InclusionProof},
};
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_core::traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode};
use sp_io::{hashing::blake2_256, TestExternalities};
use sp_keyring::Sr25519Keyring::Alice;
use sp_runtime::{traits::Header as _, ApplyExtrinsicResult, Digest, DigestItem, OpaqueExtrinsic};
use std::sync::LazyLock;

type Executor = WasmExecutor<(sp_io::SubstrateHostFunctions, storage_proof_size::HostFunctions)>;

/// One for all chains, so that the runtime is compiled once.
static EXECUTOR: LazyLock<Executor> = LazyLock::new(|| Executor::builder().build());

/// A chain and its newest block.
pub struct Chain {
	id: u32,
	ext: TestExternalities,
	wasm: &'static [u8],
	genesis: Hash,
	head: Header,
}

impl Chain {
	/// At the genesis of its preset.
	pub fn new(id: u32) -> anyhow::Result<Self> {
		let wasm = wasm_binary().map_err(|missing| anyhow!(missing))?;
		let runtime = GenesisCalls::new(wasm, EXECUTOR.clone());
		let mut config = runtime.config(None)?;
		json_merge(&mut config, runtime.config(Some(&id.to_string()))?);
		let ext = TestExternalities::new(runtime.build_state(&config)?);
		let nothing = Hash::default();
		let head = Header::new(0, nothing, nothing, nothing, Digest::default());
		Ok(Self { id, ext, wasm, genesis: head.hash(), head })
	}

	/// The next block on `relay`: what a collator `brought`, and Alice's encoded `calls`, each of which must succeed.
	pub fn block(
		&mut self,
		relay: &Relay,
		brought: InboundData,
		calls: &[Vec<u8>],
	) -> anyhow::Result<()> {
		let applied = self.block_with(relay, brought, calls)?;
		let failed = applied.iter().find(|applied| !matches!(applied, Ok(Ok(()))));
		ensure!(failed.is_none(), "a call failed: {failed:?}");
		Ok(())
	}

	/// The next block on `relay`, and what became of Alice's `calls` in it.
	pub fn block_with(
		&mut self,
		relay: &Relay,
		brought: InboundData,
		calls: &[Vec<u8>],
	) -> anyhow::Result<Vec<ApplyExtrinsicResult>> {
		let (parent, nothing) = (self.head.clone(), Hash::default());
		let slot = DigestItem::PreRuntime(AURA_ENGINE_ID, relay.slot().encode());
		let digest = Digest { logs: vec![slot] };
		let header = Header::new(parent.number + 1, nothing, nothing, parent.hash(), digest);
		self.ask::<sp_runtime::ExtrinsicInclusionMode>("Core_initialize_block", header)?;
		let data = relay.inherent_data(self.id, &parent, &brought)?;
		let inherents: Vec<OpaqueExtrinsic> = self.ask("BlockBuilder_inherent_extrinsics", data)?;
		for inherent in inherents {
			let applied = self.apply(inherent)?;
			ensure!(applied == Ok(Ok(())), "an inherent of chain {}: {applied:?}", self.id);
		}
		let mut applied = Vec::new();
		for call in calls {
			// Putting a contract on the chain takes a number of its own.
			let nonce = self.account(&Alice.to_account_id()).nonce;
			let extrinsic = signed(call, Alice, nonce, self.genesis);
			applied.push(self.apply(extrinsic)?);
		}
		self.head = self.ask("BlockBuilder_finalize_block", ())?;
		Ok(applied)
	}

	/// The root over what the chain sent, in its newest header.
	pub fn root(&self) -> anyhow::Result<Hash> {
		digest::root_in(&self.head.digest)
			.map_err(|error| anyhow!("{error:?}"))?
			.context("the block sent nothing")
	}

	/// What the newest block sent.
	pub fn outbox(&mut self) -> anyhow::Result<Vec<OutboxEntry>> {
		self.ask("XcmpEndpointApi_outbox", ())
	}

	/// What a collator brings of `sent`, the first that the chain ever sent in its stream.
	pub fn brought(&mut self, sent: OutboxEntry) -> anyhow::Result<InboundData> {
		let OutboxEntry { stream, body, .. } = sent;
		let inclusion: Option<InclusionProof> = self.ask("XcmpEndpointApi_inclusion", stream)?;
		let inclusion = inclusion.context("the stream is in the chain's tree")?;
		let content =
			Content::Messages { bodies: vec![body], extension: ExtensionProof::identity() };
		let items = vec![Item { stream, content, inclusion }];
		Ok(InboundData { sources: vec![FromSource { source: self.id.into(), items }] })
	}

	/// The free balance of `account`.
	pub fn free(&mut self, account: &AccountId) -> Balance {
		self.account(account).data.free
	}

	fn account(&mut self, account: &AccountId) -> AccountInfo<Nonce, AccountData<Balance>> {
		self.ext.execute_with(|| frame_system::Account::<Runtime>::get(account))
	}

	fn apply(&mut self, extrinsic: OpaqueExtrinsic) -> anyhow::Result<ApplyExtrinsicResult> {
		self.ask("BlockBuilder_apply_extrinsic", extrinsic)
	}

	/// Ask the runtime; what it changes stays.
	fn ask<T: Decode>(&mut self, method: &str, arguments: impl Encode) -> anyhow::Result<T> {
		let fetcher = WrappedRuntimeCode(self.wasm.into());
		let hash = blake2_256(self.wasm).to_vec();
		let code = RuntimeCode { code_fetcher: &fetcher, heap_pages: None, hash };
		let context = CallContext::Onchain { import: false };
		let (answer, _) =
			EXECUTOR.call(&mut self.ext.ext(), &code, method, &arguments.encode(), context);
		let answer = answer.map_err(|error| anyhow!("{method} of chain {}: {error}", self.id))?;
		T::decode(&mut &answer[..]).with_context(|| format!("{method}: its answer does not decode"))
	}
}
