//! A development relay chain from its first block on. Needs the runtime's Wasm: build without `SKIP_WASM_BUILD`.

use anyhow::Context;
use sluice_node_base::DevNode;
use sluice_node_relay::{genesis::DevGenesis, slot_of, AuthoredBlock, DevRelay};
use sp_blockchain::HeaderBackend;
use std::{path::Path, time::Duration};

const PATIENCE: Duration = Duration::from_secs(30);

fn start(folder: &Path) -> anyhow::Result<DevRelay> {
	DevRelay::start(DevNode {
		chain_spec: DevGenesis::new()?.with(&[])?,
		base_path: folder.to_path_buf(),
		rpc_port: 0,
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

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_restarted_chain_goes_on_where_it_was() -> anyhow::Result<()> {
	let folder = Folder::new("restart")?;
	let relay = start(&folder.0)?;
	let before = author(&relay, 3).await?;
	relay.wait_finalized(3, PATIENCE).await?;
	drop(relay.take_task_manager());
	drop(relay);
	// Tasks end in their own time; the database is free once the last of them has let go of it.
	let mut restarted = start(&folder.0);
	for _ in 0..50 {
		if restarted.is_ok() {
			break;
		}
		tokio::time::sleep(Duration::from_millis(200)).await;
		restarted = start(&folder.0);
	}
	let relay = restarted?;
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
