//! A connection to one chain.

use crate::{connect::connect, event::Event, pallets::storing, parse::parse_hash, value};
use anyhow::{anyhow, ensure, Context as _, Result};
use codec::{DecodeAll, Encode};
use serde_json::{Map, Value as Json};
use sluice_primitives::{
	runtime_api::{ChannelView, QueueView, RequestView},
	ChannelId,
};
use sp_runtime::traits::{BlakeTwo256, Hash as _};
use subxt::{
	backend::{rpc::RpcClient, BackendExt as _},
	dynamic::{DecodedValueThunk, Value},
	events::{EventDetails, Events, Phase},
	ext::subxt_rpcs::{client::RpcParams, rpc_params},
	metadata::types::SUPPORTED_METADATA_VERSIONS,
	utils::H256,
	Metadata, OnlineClient, PolkadotConfig,
};

#[cfg(test)]
mod tests;

/// The number by which the relay chain goes among the chains.
pub const RELAY: u32 = 0;

/// The runtime API by which a chain says which one it is.
const OWN_NUMBER: &str = "GetParachainInfo";
/// Where a chain has it that does not say so.
const STORED_NUMBER: &str = "ParachainId";

/// A connection to the relay chain or to a chain on it.
#[derive(Clone)]
pub struct Chain {
	id: u32,
	url: String,
	/// Transactions, blocks, storage.
	pub api: OnlineClient<PolkadotConfig>,
	rpc: RpcClient,
}

impl Chain {
	/// The relay chain at `url`.
	pub async fn relay(url: &str) -> Result<Self> {
		let chain = Self::connect(RELAY, url).await?;
		ensure!(
			chain.metadata().runtime_api_trait_by_name("SluiceApi").is_some(),
			"what answers at {url} is no relay chain with the Sluice pallets: it has no runtime API `SluiceApi`"
		);
		Ok(chain)
	}

	/// A chain on the relay chain at `url`.
	pub async fn para(url: &str) -> Result<Self> {
		let mut chain = Self::connect(RELAY, url).await?;
		chain.id = chain.own_number().await?.with_context(|| {
			format!(
				"what answers at {url} is no parachain: it has no runtime API {OWN_NUMBER}, and no pallet with a \
				 {STORED_NUMBER}"
			)
		})?;
		Ok(chain)
	}

	/// The number that a chain gives as its own.
	async fn own_number(&self) -> Result<Option<u32>> {
		let (at, metadata) = (self.best().await?, self.metadata());
		if metadata.runtime_api_trait_by_name(OWN_NUMBER).is_some() {
			let method = format!("{OWN_NUMBER}_parachain_id");
			return self.ask(at, &method, ()).await.map(Some);
		}
		let Some(pallet) = storing(&metadata, "ParachainInfo", STORED_NUMBER) else {
			return Ok(None);
		};
		self.read(at, &pallet, STORED_NUMBER, vec![]).await
	}

	async fn connect(id: u32, url: &str) -> Result<Self> {
		let (rpc, api) = connect(url).await?;
		Ok(Self { id, url: url.to_owned(), api, rpc })
	}

	/// Chain `id` without a connection: `rpc` answers for its node.
	#[cfg(test)]
	pub fn behind(id: u32, rpc: RpcClient, metadata: Metadata) -> Result<Self> {
		let version = subxt::client::RuntimeVersion { spec_version: 0, transaction_version: 0 };
		let api = OnlineClient::from_rpc_client_with(H256::zero(), version, metadata, rpc.clone())?;
		Ok(Self { id, url: String::new(), api, rpc })
	}

	/// The same chain by the metadata of another of its runtimes, to read what that one wrote.
	pub fn described_by(&self, metadata: Metadata) -> Result<Self> {
		let (genesis, version) = (self.api.genesis_hash(), self.api.runtime_version());
		let api = OnlineClient::from_rpc_client_with(genesis, version, metadata, self.rpc.clone())?;
		Ok(Self { id: self.id, url: self.url.clone(), api, rpc: self.rpc.clone() })
	}

	/// Fails unless this is the chain that `relay` knows by its number: another relay chain may have one of that number.
	pub async fn ensure_on(&self, relay: &Self) -> Result<()> {
		let at = relay.finalized().await?;
		let head: Option<Vec<u8>> =
			relay.read(at, "Paras", "Heads", vec![Value::u128(self.id.into())]).await?;
		let head = head.with_context(|| {
			format!("{} is not registered on the relay chain at {}", self.name(), relay.url)
		})?;
		let head = H256(BlakeTwo256::hash(&head).0);
		let header = self.request("chain_getHeader", rpc_params![head]).await?;
		ensure!(
			!header.is_null(),
			"what answers at {} is the {} of another relay chain, or has yet to catch up: it has no block {head:?}, \
			 which is that chain's newest at {}",
			self.url,
			self.name(),
			relay.url
		);
		Ok(())
	}

	/// The chain's number; the relay chain's is [`RELAY`].
	pub fn id(&self) -> u32 {
		self.id
	}

	/// What people call it.
	pub fn name(&self) -> String {
		chain_name(self.id)
	}

	/// Where it is.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// What it says of itself.
	pub fn metadata(&self) -> Metadata {
		self.api.metadata()
	}

	/// What the runtime says of itself that is in the state of block `at`.
	pub async fn metadata_at(&self, at: H256) -> Result<Metadata> {
		let backend = self.api.backend();
		for version in SUPPORTED_METADATA_VERSIONS {
			if let Ok(metadata) = backend.metadata_at_version(version, at).await {
				return Ok(metadata);
			}
		}
		// Runtimes that can be asked for no version. If it is the node that does not answer, this says so.
		let metadata = backend.legacy_metadata(at).await;
		metadata.with_context(|| format!("{}: metadata in block {at:?}", self.name()))
	}

	/// Call a method of the JSON-RPC.
	pub async fn request(&self, method: &str, parameters: RpcParams) -> Result<Json> {
		let answer = self.rpc.request(method, parameters).await;
		answer.with_context(|| format!("{}: {method}", self.name()))
	}

	/// Hash of the newest block.
	pub async fn best(&self) -> Result<H256> {
		let hash = self.request("chain_getBlockHash", rpc_params![]).await?;
		read_hash(&hash).with_context(|| format!("{}: its newest block", self.name()))
	}

	/// Hash of the newest finalized block.
	pub async fn finalized(&self) -> Result<H256> {
		let hash = self.request("chain_getFinalizedHead", rpc_params![]).await?;
		read_hash(&hash).with_context(|| format!("{}: its newest finalized block", self.name()))
	}

	/// Number of block `hash`.
	pub async fn number(&self, hash: H256) -> Result<u32> {
		let header = self.request("chain_getHeader", rpc_params![hash]).await?;
		let number = header.get("number").and_then(Json::as_str).unwrap_or_default();
		u32::from_str_radix(number.trim_start_matches("0x"), 16)
			.with_context(|| format!("{}: number of block {hash:?}", self.name()))
	}

	/// Hash of the block before block `hash`.
	pub async fn parent(&self, hash: H256) -> Result<H256> {
		let header = self.request("chain_getHeader", rpc_params![hash]).await?;
		read_hash(header.get("parentHash").unwrap_or(&Json::Null))
			.with_context(|| format!("{}: the block before {hash:?}", self.name()))
	}

	/// Hash of the block of that number on the best chain.
	pub async fn hash_of(&self, number: u32) -> Result<H256> {
		let hash = self.request("chain_getBlockHash", rpc_params![number]).await?;
		read_hash(&hash).with_context(|| format!("{}: block {number}", self.name()))
	}

	/// The value of a storage item in the state of block `at`.
	pub async fn storage(
		&self,
		at: H256,
		pallet: &str,
		item: &str,
		keys: Vec<Value>,
	) -> Result<Option<DecodedValueThunk>> {
		let address = subxt::dynamic::storage(pallet, item, keys);
		let found = self.api.storage().at(at).fetch(&address).await;
		found.with_context(|| format!("{}: {pallet}.{item}", self.name()))
	}

	/// The same, decoded.
	pub async fn read<V: DecodeAll>(
		&self,
		at: H256,
		pallet: &str,
		item: &str,
		keys: Vec<Value>,
	) -> Result<Option<V>> {
		let found = self.storage(at, pallet, item, keys).await?;
		found.map(|value| V::decode_all(&mut value.encoded())).transpose().with_context(|| {
			format!("{}: {pallet}.{item} is not what is expected there", self.name())
		})
	}

	/// The same, as JSON.
	pub async fn read_json(&self, at: H256, pallet: &str, item: &str) -> Result<Option<Json>> {
		let Some(found) = self.storage(at, pallet, item, vec![]).await? else { return Ok(None) };
		let decoded = found.to_value().with_context(|| format!("{pallet}.{item}"))?;
		Ok(Some(value::json(&decoded, self.metadata().types())))
	}

	/// The answer of a runtime API in the state of block `at`.
	pub async fn ask<R: DecodeAll>(&self, at: H256, method: &str, input: impl Encode) -> Result<R> {
		let answer = self.ask_raw(at, method, &input.encode()).await?;
		R::decode_all(&mut &answer[..])
			.with_context(|| format!("{}: {method} gives something else", self.name()))
	}

	/// The encoded answer of a runtime API.
	pub async fn ask_raw(&self, at: H256, method: &str, input: &[u8]) -> Result<Vec<u8>> {
		let answer = self.api.runtime_api().at(at).call_raw(method, Some(input)).await;
		answer.with_context(|| format!("{}: {method}", self.name()))
	}

	/// All channels.
	pub async fn channels(&self, at: H256) -> Result<Vec<ChannelView>> {
		self.ask(at, "SluiceApi_channels", ()).await
	}

	/// One channel.
	pub async fn channel(&self, at: H256, id: ChannelId) -> Result<Option<ChannelView>> {
		self.ask(at, "SluiceApi_channel", id).await
	}

	/// All requests for channels.
	pub async fn requests(&self, at: H256) -> Result<Vec<RequestView>> {
		self.ask(at, "SluiceApi_channel_requests", ()).await
	}

	/// The queues of all chains.
	pub async fn queues(&self, at: H256) -> Result<Vec<QueueView>> {
		self.ask(at, "SluiceApi_queues", ()).await
	}

	/// The events of block `at`.
	pub async fn events(&self, at: H256) -> Result<Vec<Event>> {
		self.raw_events(at).await?.iter().map(|event| self.event(&event?)).collect()
	}

	/// The same, not decoded.
	pub async fn raw_events(&self, at: H256) -> Result<Events<PolkadotConfig>> {
		let events = self.api.events().at(at).await;
		events.with_context(|| format!("{}: events of block {at:?}", self.name()))
	}

	/// An event, decoded.
	pub fn event(&self, event: &EventDetails<PolkadotConfig>) -> Result<Event> {
		let fields = event.field_values()?;
		Ok(Event {
			name: format!("{}.{}", event.pallet_name(), event.variant_name()),
			fields: match value::fields(&fields, self.metadata().types()) {
				Json::Null => Json::Object(Map::new()),
				fields => fields,
			},
			bytes: event.field_bytes().to_vec(),
			extrinsic: match event.phase() {
				Phase::ApplyExtrinsic(index) => Some(index),
				_ => None,
			},
		})
	}
}

/// What people call a chain.
pub fn chain_name(id: u32) -> String {
	if id == RELAY {
		"relay chain".into()
	} else {
		format!("chain {id}")
	}
}

/// The same within a sentence.
pub fn the(id: u32) -> String {
	if id == RELAY {
		"the relay chain".into()
	} else {
		chain_name(id)
	}
}

fn read_hash(answer: &Json) -> Result<H256> {
	parse_hash(answer.as_str().ok_or_else(|| anyhow!("there is no such block"))?)
}
