//! A connection to one chain.

use crate::value;
use anyhow::{anyhow, bail, ensure, Context as _, Result};
use codec::{DecodeAll, Encode};
use serde_json::{Map, Value as Json};
use sluice_primitives::{
	runtime_api::{ChannelView, QueueView, RequestView},
	ChannelId,
};
use subxt::{
	backend::rpc::RpcClient,
	dynamic::{DecodedValueThunk, Value},
	events::{EventDetails, Events, Phase},
	ext::subxt_rpcs::{client::RpcParams, rpc_params},
	utils::H256,
	Metadata, OnlineClient, PolkadotConfig,
};

/// The number by which the relay chain goes among the chains.
pub const RELAY: u32 = 0;

/// A connection to the relay chain or to a chain on it.
pub struct Chain {
	id: u32,
	url: String,
	/// Transactions, blocks, storage.
	pub api: OnlineClient<PolkadotConfig>,
	rpc: RpcClient,
}

/// An event, by the names in the metadata.
#[derive(Clone, Debug)]
pub struct Event {
	/// Pallet and variant, as in `Hrmp.ChannelOpened`.
	pub name: String,
	/// Its fields.
	pub fields: Json,
	/// Its fields, encoded.
	pub bytes: Vec<u8>,
	/// The extrinsic that it belongs to, if it belongs to one.
	pub extrinsic: Option<u32>,
}

impl Event {
	/// A field that is a number.
	pub fn number(&self, field: &str) -> Option<u32> {
		self.fields.get(field)?.as_u64()?.try_into().ok()
	}

	/// What it gives as the reason of a failure.
	pub fn cause(&self) -> Option<String> {
		let cause = self.fields.get("cause").or_else(|| self.fields.get("error"))?;
		Some(value::brief(cause))
	}

	/// Whether `hash` is among what the event says.
	pub fn names(&self, hash: &H256) -> bool {
		self.bytes.windows(32).any(|window| window == hash.0)
	}
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
		let at = chain.best().await?;
		let id = chain.storage(at, "ParachainInfo", "ParachainId", vec![]).await.ok().flatten();
		let id = id.with_context(|| {
			format!("what answers at {url} is no parachain: it has no ParachainInfo.ParachainId")
		})?;
		chain.id = u32::decode_all(&mut id.encoded()).context("ParachainInfo.ParachainId")?;
		Ok(chain)
	}

	async fn connect(id: u32, url: &str) -> Result<Self> {
		ensure!(
			url.starts_with("ws://") || url.starts_with("wss://"),
			"`{url}` is no WebSocket address: expected ws://HOST:PORT or wss://HOST:PORT"
		);
		let connected = async {
			let rpc = RpcClient::from_insecure_url(url).await?;
			let api = OnlineClient::from_rpc_client(rpc.clone()).await?;
			anyhow::Ok((rpc, api))
		};
		let (rpc, api) = connected.await.with_context(|| {
			format!("no chain answers at {url}; start a network with `sluice dev`, or give another address")
		})?;
		Ok(Self { id, url: url.to_owned(), api, rpc })
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

	/// Number of block `hash`.
	pub async fn number(&self, hash: H256) -> Result<u32> {
		let header = self.request("chain_getHeader", rpc_params![hash]).await?;
		let number = header.get("number").and_then(Json::as_str).unwrap_or_default();
		u32::from_str_radix(number.trim_start_matches("0x"), 16)
			.with_context(|| format!("{}: number of block {hash:?}", self.name()))
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
		self.raw_events(at).await?.iter().map(|event| self.event(event?)).collect()
	}

	/// The same, not decoded.
	pub async fn raw_events(&self, at: H256) -> Result<Events<PolkadotConfig>> {
		let events = self.api.events().at(at).await;
		events.with_context(|| format!("{}: events of block {at:?}", self.name()))
	}

	/// An event, decoded.
	pub fn event(&self, event: EventDetails<PolkadotConfig>) -> Result<Event> {
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

/// The addresses of the `count` ports after that of `url`.
pub fn ports_after(url: &str, count: usize) -> Vec<String> {
	let Some((host, port)) = url.trim_end_matches('/').rsplit_once(':') else { return vec![] };
	let Ok(port) = port.parse::<u16>() else { return vec![] };
	let ports = (1..=count).map_while(|step| port.checked_add(u16::try_from(step).ok()?));
	ports.map(|port| format!("{host}:{port}")).collect()
}

/// A hash as people write it.
pub fn parse_hash(text: &str) -> Result<H256> {
	let digits = text.strip_prefix("0x").unwrap_or(text);
	let mut hash = [0u8; 32];
	if hex::decode_to_slice(digits, &mut hash).is_err() {
		bail!("`{text}` is no hash: expected 64 hexadecimal digits, with or without 0x");
	}
	Ok(H256(hash))
}

fn read_hash(answer: &Json) -> Result<H256> {
	parse_hash(answer.as_str().ok_or_else(|| anyhow!("there is no such block"))?)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_chains_of_a_development_network_follow_its_relay_chain() {
		let expected = ["ws://127.0.0.1:9945", "ws://127.0.0.1:9946"];
		assert_eq!(ports_after("ws://127.0.0.1:9944", 2), expected);
		assert_eq!(ports_after("ws://127.0.0.1:9944/", 1), expected[..1]);
	}

	#[test]
	fn an_address_without_a_port_or_with_the_last_one_has_no_next() {
		assert!(ports_after("wss://relay.example", 2).is_empty());
		assert!(ports_after("ws://127.0.0.1:65535", 2).is_empty());
	}

	#[test]
	fn a_hash_has_64_digits() -> Result<()> {
		let digits = "ab".repeat(32);
		assert_eq!(parse_hash(&digits)?, H256([0xab; 32]));
		assert_eq!(parse_hash(&format!("0x{digits}"))?, H256([0xab; 32]));
		for wrong in ["", "0x", "0xab", &digits[1..], "zz"] {
			let said = parse_hash(wrong).err().map(|error| error.to_string()).unwrap_or_default();
			assert!(said.contains("64 hexadecimal digits"), "{said}");
		}
		Ok(())
	}
}
