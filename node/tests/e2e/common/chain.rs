//! A client of one chain, as a wallet or an explorer is: JSON-RPC and metadata, no types of the runtime.

use super::{calls, dev::RELAY};
use anyhow::{anyhow, bail, ensure, Context, Result};
use serde_json::Value as Json;
use std::{future::Future, time::Duration};
use subxt::{
	backend::rpc::RpcClient,
	blocks::ExtrinsicEvents,
	config::polkadot::PolkadotExtrinsicParamsBuilder,
	dynamic::{At, DecodedValue, Value},
	ext::subxt_rpcs::{client::RpcParams, rpc_params},
	tx::DynamicPayload,
	OnlineClient, PolkadotConfig,
};
use subxt_signer::sr25519::Keypair;
use tokio::time::{sleep, timeout};

/// How long the consequence of an act may take to show: some blocks, each of which may wait for a validation that does not
/// end.
const PATIENCE: Duration = Duration::from_secs(240);
/// A network at rest makes no block in this time.
const REST: Duration = Duration::from_secs(10);
/// Times to look whether it is.
const LOOKS: u32 = 30;

/// A connection to one chain.
pub struct Chain {
	/// The chain's name in messages.
	pub name: String,
	/// Transactions, storage, blocks.
	pub api: OnlineClient<PolkadotConfig>,
	rpc: RpcClient,
}

impl Chain {
	/// Connect to a chain's endpoint.
	pub async fn connect(id: u32, url: &str) -> Result<Self> {
		let name = if id == RELAY { "relay chain".into() } else { format!("chain {id}") };
		let connected = async {
			let rpc = RpcClient::from_url(url).await?;
			let api = OnlineClient::from_rpc_client(rpc.clone()).await?;
			anyhow::Ok((rpc, api))
		};
		let (rpc, api) = in_time(connected, || format!("{name}: a connection to {url}")).await?;
		Ok(Self { name, api, rpc })
	}

	/// Call a method of the JSON-RPC.
	pub async fn request(&self, method: &str, parameters: RpcParams) -> Result<Json> {
		self.rpc
			.request(method, parameters)
			.await
			.with_context(|| format!("{}: {method}", self.name))
	}

	/// Sign `call`, and wait until it is in a finalized block and was executed with success.
	pub async fn submit(
		&self,
		call: &DynamicPayload,
		signer: &Keypair,
	) -> Result<ExtrinsicEvents<PolkadotConfig>> {
		let what =
			|| format!("{}: {}.{} executed", self.name, call.pallet_name(), call.call_name());
		let done = async {
			let sent = self.api.tx().sign_and_submit_then_watch_default(call, signer).await?;
			anyhow::Ok(sent.wait_for_finalized_success().await?)
		};
		in_time(done, what).await.with_context(what)
	}

	/// Hand `calls` to the transaction pool, in this order, and wait for none of them.
	pub async fn pour(&self, calls: &[DynamicPayload], signer: &Keypair) -> Result<()> {
		let poured = async {
			let mut transactions = self.api.tx();
			let first = transactions.account_nonce(&signer.public_key().to_account_id()).await?;
			for (nonce, call) in (first..).zip(calls) {
				let parameters = PolkadotExtrinsicParamsBuilder::new().nonce(nonce).build();
				transactions.sign_and_submit(call, signer, parameters).await?;
			}
			anyhow::Ok(())
		};
		in_time(poured, || format!("{}: {} transactions taken", self.name, calls.len())).await
	}

	/// A value in the state of the newest finalized block.
	pub async fn storage(
		&self,
		pallet: &str,
		item: &str,
		keys: &[Value],
	) -> Result<Option<DecodedValue>> {
		let address = subxt::dynamic::storage(pallet, item, keys.to_vec());
		let found = self.api.storage().at_latest().await?.fetch(&address).await;
		let found = found.with_context(|| format!("{}: {pallet}.{item}", self.name))?;
		Ok(found.map(|value| value.to_value()).transpose()?)
	}

	/// Look at `read` at every finalized block, from the newest on, until it gives something.
	pub async fn wait_until<R, F>(&self, what: &str, read: impl Fn() -> F) -> Result<R>
	where
		F: Future<Output = Result<Option<R>>>,
	{
		let mut blocks = self.api.blocks().subscribe_finalized().await?;
		let seen = async {
			loop {
				if let Some(found) = read().await? {
					return Ok(found);
				}
				blocks.next().await.context("the blocks have come to an end")??;
			}
		};
		in_time(seen, || format!("{}: {what}", self.name)).await
	}

	/// What an account has of the chain's own token, free.
	pub async fn free(&self, account: &[u8; 32]) -> Result<u128> {
		let found = self.storage("System", "Account", &[Value::from_bytes(account)]).await?;
		Ok(found.as_ref().at("data").at("free").and_then(|free| free.as_u128()).unwrap_or(0))
	}

	/// What an account has of another chain's token.
	pub async fn foreign(&self, asset: &Value, account: &[u8; 32]) -> Result<u128> {
		let keys = [asset.clone(), Value::from_bytes(account)];
		let found = self.storage("ForeignAssets", "Account", &keys).await?;
		Ok(found.as_ref().at("balance").and_then(|balance| balance.as_u128()).unwrap_or(0))
	}

	/// How much of another chain's token there is here.
	pub async fn foreign_issuance(&self, asset: &Value) -> Result<u128> {
		let found = self.storage("ForeignAssets", "Asset", std::slice::from_ref(asset)).await?;
		Ok(found.as_ref().at("supply").and_then(|supply| supply.as_u128()).unwrap_or(0))
	}

	/// Number of the newest finalized block.
	pub async fn finalized(&self) -> Result<u32> {
		let hash = self.request("chain_getFinalizedHead", rpc_params![]).await?;
		let header = self.request("chain_getHeader", rpc_params![hash]).await?;
		let number = header.get("number").and_then(Json::as_str).unwrap_or_default();
		u32::from_str_radix(number.trim_start_matches("0x"), 16)
			.with_context(|| format!("{}: no number in the header {header}", self.name))
	}

	/// Wait until nobody wants anything more, and no more blocks are made.
	pub async fn comes_to_rest(&self) -> Result<()> {
		let mut before = self.finalized().await?;
		for _ in 0..LOOKS {
			sleep(REST).await;
			let now = self.finalized().await?;
			if now == before {
				return Ok(());
			}
			before = now;
		}
		bail!("{}: the network goes on for ever: block {before}", self.name)
	}

	/// Hash of the block of that number on the best chain, if there is one.
	pub async fn block_hash(&self, number: u32) -> Result<Option<String>> {
		let hash = self.request("chain_getBlockHash", rpc_params![number]).await?;
		Ok(hash.as_str().map(str::to_owned))
	}

	/// The version of the runtime that the next block is built with.
	pub async fn spec_version(&self) -> Result<u64> {
		let version = self.request("state_getRuntimeVersion", rpc_params![]).await?;
		version
			.get("specVersion")
			.and_then(Json::as_u64)
			.with_context(|| format!("{}: no version in {version}", self.name))
	}

	/// The hash of chain `id`'s code, as collators and validators ask this relay chain for it.
	pub async fn code_hash_of(&self, id: u32) -> Result<String> {
		// `OccupiedCoreAssumption::Free`.
		let arguments = hex::encode([&id.to_le_bytes()[..], &[2]].concat());
		let parameters =
			rpc_params!["ParachainHost_validation_code_hash", format!("0x{arguments}")];
		let answer = self.request("state_call", parameters).await?;
		let hash = answer.as_str().and_then(|hash| hash.strip_prefix("0x01"));
		Ok(format!("0x{}", hash.with_context(|| format!("no code of chain {id}: {answer}"))?))
	}

	/// Make the chain do something: a remark by `signer`.
	pub async fn remark(&self, signer: &Keypair) -> Result<()> {
		self.submit(&calls::remark(b"sluice"), signer).await?;
		Ok(())
	}

	/// The fields of the only event `pallet.variant` among `events`.
	pub fn the_event(
		&self,
		events: &ExtrinsicEvents<PolkadotConfig>,
		pallet: &str,
		variant: &str,
	) -> Result<DecodedValue> {
		let (mut found, mut names) = (Vec::new(), Vec::new());
		for event in events.iter() {
			let event = event?;
			names.push(format!("{}.{}", event.pallet_name(), event.variant_name()));
			if (event.pallet_name(), event.variant_name()) == (pallet, variant) {
				found.push(event.field_values()?);
			}
		}
		ensure!(
			found.len() == 1,
			"{}: expected one event {pallet}.{variant}, found {}",
			self.name,
			names.join(", ")
		);
		let fields = found.pop().context("it was just counted")?;
		Ok(DecodedValue { value: subxt::ext::scale_value::ValueDef::Composite(fields), context: 0 })
	}
}

async fn in_time<R>(work: impl Future<Output = Result<R>>, what: impl Fn() -> String) -> Result<R> {
	timeout(PATIENCE, work)
		.await
		.map_err(|_| anyhow!("expected within {} s: {}", PATIENCE.as_secs(), what()))?
}
