//! A development relay chain from its first block on. Needs the runtime's Wasm: build without `SKIP_WASM_BUILD`.

use anyhow::Context;
use sluice_node_base::DevNode;
use sluice_node_relay::{
	genesis::{max_code_size, DevGenesis},
	slot_of, AuthoredBlock, DevRelay, GenesisPara,
};
use sp_blockchain::HeaderBackend;
use std::{net::TcpListener, path::Path, time::Duration};

const PATIENCE: Duration = Duration::from_secs(30);

fn start(folder: &Path) -> anyhow::Result<DevRelay> {
	start_with(folder, &[], 0)
}

fn start_with(folder: &Path, chains: &[GenesisPara], rpc_port: u16) -> anyhow::Result<DevRelay> {
	DevRelay::start(DevNode {
		chain_spec: DevGenesis::new()?.with(chains)?,
		base_path: folder.to_path_buf(),
		rpc_port,
		prometheus_port: None,
		tokio_handle: tokio::runtime::Handle::current(),
	})
}

async fn author(relay: &DevRelay, blocks: u32) -> anyhow::Result<Vec<AuthoredBlock>> {
	let mut authored = Vec::new();
	for _ in 0..blocks {
		authored.push(relay.author_block(Vec::new()).await?);
	}
	Ok(authored)
}

struct Folder(std::path::PathBuf);

impl Folder {
	fn new(name: &str) -> anyhow::Result<Self> {
		let path = std::env::temp_dir().join(format!("sluice-{name}-{}", std::process::id()));
		std::fs::create_dir_all(&path)?;
		Ok(Self(path))
	}
}

impl Drop for Folder {
	fn drop(&mut self) {
		std::fs::remove_dir_all(&self.0).ok();
	}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn blocks_on_demand_take_a_slot_each_and_are_finalised() -> anyhow::Result<()> {
	let folder = Folder::new("on-demand")?;
	let relay = start(&folder.0)?;
	let authored = author(&relay, 5).await?;

	let slots: Vec<u64> = authored.iter().map(|block| block.slot.into()).collect();
	let first = *slots.first().context("no block was authored")?;
	assert_eq!(slots, (first..first + 5).collect::<Vec<_>>());
	for (number, block) in (1..).zip(&authored) {
		assert_eq!(block.header.number, number);
		assert_eq!(slot_of(&block.header)?, block.slot);
		// Timestamp and parachains inherent at least.
		assert!(block.extrinsics.len() >= 2, "block {number} has {}", block.extrinsics.len());
	}
	let last = authored.last().context("no block was authored")?;
	assert_eq!(relay.best_header()?.hash(), last.hash);
	assert_eq!(relay.wait_finalized(5, PATIENCE).await?, last.hash);
	Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_chain_passes_an_epoch_faster_than_the_clock() -> anyhow::Result<()> {
	let folder = Folder::new("epoch")?;
	let relay = start(&folder.0)?;
	let queries = relay.queries();
	let first = author(&relay, 1).await?;
	let first = first.first().context("no block was authored")?;
	let session = queries.session_index_for_child(first.hash)?;
	let authored = author(&relay, 120).await?;
	let last = authored.last().context("no block was authored")?;
	assert!(queries.session_index_for_child(last.hash)? > session);
	relay.wait_finalized(last.header.number, PATIENCE).await?;
	Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_idle_chain_skips_epochs_and_goes_on() -> anyhow::Result<()> {
	let folder = Folder::new("idle")?;
	let relay = start(&folder.0)?;
	let before = author(&relay, 2).await?;
	// The clock does not wait for blocks: this is several epochs.
	relay.advance_clock(Duration::from_secs(3 * 3_600));
	let after = author(&relay, 3).await?;
	let slot = |block: Option<&AuthoredBlock>| block.map(|block| u64::from(block.slot));
	let skipped =
		slot(after.first()).zip(slot(before.last())).map(|(after, before)| after - before);
	assert!(skipped.is_some_and(|slots| slots >= 1_800), "{skipped:?}");
	relay.wait_finalized(5, PATIENCE).await?;
	Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_validator_may_back_and_state_is_proven() -> anyhow::Result<()> {
	let folder = Folder::new("queries")?;
	let relay = start(&folder.0)?;
	let block = relay.author_block(Vec::new()).await?;
	let queries = relay.queries();
	assert_eq!(queries.validators(block.hash)?.len(), 1);
	queries.backer(block.hash)?;
	assert_eq!(queries.persisted_validation_data(block.hash, 2_000.into())?, None);

	let key = polkadot_primitives::well_known_keys::ACTIVE_CONFIG.to_vec();
	let proof = queries.state_proof(block.hash, std::slice::from_ref(&key))?;
	let read = sp_state_machine::read_proof_check::<sp_runtime::traits::BlakeTwo256, _>(
		block.header.state_root,
		proof,
		[&key],
	)
	.map_err(|error| anyhow::anyhow!("{error}"))?;
	assert!(read.get(&key).is_some_and(|value| value.is_some()));
	Ok(())
}

/// The chain in a folder that another has just left: its tasks end in their own time, and the database is free once the last of
/// them has let go of it.
async fn restarted(folder: &Path, chains: &[GenesisPara]) -> anyhow::Result<DevRelay> {
	for _ in 0..50 {
		match start_with(folder, chains, 0) {
			Err(error) if !error.to_string().contains("holds another") => {
				tokio::time::sleep(Duration::from_millis(200)).await
			}
			started => return started,
		}
	}
	start_with(folder, chains, 0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_restarted_chain_goes_on_where_it_was() -> anyhow::Result<()> {
	let folder = Folder::new("restart")?;
	let relay = start(&folder.0)?;
	let before = author(&relay, 3).await?;
	relay.wait_finalized(3, PATIENCE).await?;
	drop(relay.take_task_manager());
	drop(relay);
	let relay = restarted(&folder.0, &[]).await?;
	assert_eq!(relay.client().info().best_number, 3);
	let after = relay.author_block(Vec::new()).await?;
	let last = before.last().context("no block was authored")?;
	assert_eq!(after.header.parent_hash, last.hash);
	assert!(after.slot > last.slot);
	Ok(())
}

#[test]
fn the_development_genesis_is_that_of_the_named_chain() -> anyhow::Result<()> {
	let built = |spec: Box<dyn sc_chain_spec::ChainSpec>| {
		spec.build_storage().map_err(|error| anyhow::anyhow!(error))
	};
	let ours = built(DevGenesis::new()?.with(&[])?)?;
	assert_eq!(ours.top, built(sluice_node_relay::genesis::load("dev")?)?.top);
	Ok(())
}

/// A chain that is registered and that nobody runs.
fn chain(code: &[u8]) -> GenesisPara {
	GenesisPara { id: 2_000.into(), head: vec![1; 40], code: code.to_vec() }
}

fn refused<T>(result: anyhow::Result<T>) -> String {
	result.err().map(|error| format!("{error:#}")).unwrap_or_default()
}

/// It would run without the chain, and say no more than that it is not registered.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_folder_of_another_genesis_is_refused() -> anyhow::Result<()> {
	let folder = Folder::new("genesis")?;
	let relay = start(&folder.0)?;
	drop(relay.take_task_manager());
	drop(relay);
	let said = refused(restarted(&folder.0, &[chain(&[2; 64])]).await);
	let place = folder.0.display().to_string();
	for words in
		["holds another relay chain (genesis 0x", "another folder with --base-path", &place]
	{
		assert!(said.contains(words), "expected `{words}` in: {said}");
	}
	restarted(&folder.0, &[]).await.map(drop)
}

/// Somebody else may take a port after it was tried. What the server then says of it has no address.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_port_taken_since_it_was_tried_is_named() -> anyhow::Result<()> {
	let (folder, holder) = (Folder::new("port")?, TcpListener::bind("127.0.0.1:0")?);
	let port = holder.local_addr()?.port();
	let said = refused(start_with(&folder.0, &[], port));
	let expected = format!("port {port} for its JSON-RPC is taken on 127.0.0.1: stop what listens");
	assert!(said.starts_with(&expected), "{said}");
	Ok(())
}

#[test]
fn the_largest_code_is_that_of_the_genesis() -> anyhow::Result<()> {
	let spec = DevGenesis::new()?.with(&[])?;
	let state = spec.build_storage().map_err(|error| anyhow::anyhow!(error))?;
	let config = state.top.get(polkadot_primitives::well_known_keys::ACTIVE_CONFIG);
	// Its first figure, for whoever reads the record.
	let size = config.and_then(|config| config.get(..4)).context("no configuration")?;
	assert_eq!(size, max_code_size().to_le_bytes());
	Ok(())
}

#[test]
fn a_genesis_that_the_runtime_refuses_is_told_on_one_line() -> anyhow::Result<()> {
	let said = refused(DevGenesis::new()?.with(&[chain(&[])]));
	assert!(said.contains("GenesisBuilder_build_state"), "{said}");
	assert_eq!(said.lines().count(), 1, "{said}");
	Ok(())
}
