//! The demo parachain's real Wasm: genesis, a node on disk, candidates at a made-up relay state, and its own
//! `validate_block` as the judge.

use anyhow::{ensure, Context};
use codec::{Decode, Encode};
use cumulus_primitives_core::{InboundDownwardMessage, InboundHrmpMessage, ParaId};
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use polkadot_parachain_primitives::primitives::{HeadData, ValidationParams, ValidationResult};
use sc_executor_common::runtime_blob::RuntimeBlob;
use sluice_node_para::{
	start, BuildError, Collated, Executor, GenesisInfo, Hash, Header, ParaNode, ParaSource,
	RelayInput, StartOptions,
};
use sp_blockchain::HeaderBackend;
use sp_io::hashing::blake2_256;
use sp_state_machine::BasicExternalities;
use std::{net::TcpStream, path::Path, time::Duration};

const PARA: u32 = 2000;
const SENDER: u32 = 2001;
const FIRST_RELAY_BLOCK: u32 = 7;
const RELAY_SLOT: u64 = 300_000_000;
const RELAY_SLOT_MS: u64 = 6_000;

/// The runtime, of this build or, if the build left it out, from `SLUICE_PARACHAIN_WASM`.
fn wasm() -> anyhow::Result<Vec<u8>> {
	if let Some(wasm) = sluice_parachain_runtime::WASM_BINARY {
		return Ok(wasm.to_vec());
	}
	let file = std::env::var_os("SLUICE_PARACHAIN_WASM").context(
		"this build has no parachain Wasm: unset SKIP_WASM_BUILD, or name the file in SLUICE_PARACHAIN_WASM",
	)?;
	Ok(std::fs::read(file)?)
}

fn genesis() -> anyhow::Result<GenesisInfo> {
	GenesisInfo::new(&ParaSource { id: PARA.into(), wasm: wasm()?, preset: None })
}

fn node(genesis: &GenesisInfo, base_path: &Path) -> anyhow::Result<ParaNode> {
	let options = StartOptions {
		base_path: base_path.into(),
		rpc_port: 0,
		prometheus_port: None,
		tokio_handle: tokio::runtime::Handle::current(),
		log_prefix: PARA.to_string(),
		xcmp_peers: Vec::new(),
	};
	start(genesis, options)
}

/// The node on a base path that another has just left: its tasks let go of the database one by one.
async fn reopened(genesis: &GenesisInfo, base_path: &Path) -> anyhow::Result<ParaNode> {
	for _ in 0..100 {
		if let Ok(node) = node(genesis, base_path) {
			return Ok(node);
		}
		tokio::time::sleep(Duration::from_millis(100)).await;
	}
	node(genesis, base_path)
}

/// The next link of a message queue's hash chain.
fn link(previous: Hash, sent_at: u32, message: &Vec<u8>) -> Hash {
	blake2_256(&(previous, sent_at, Hash::from(blake2_256(&message.encode()))).encode()).into()
}

/// What both queues hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Queues {
	/// No message was ever sent.
	Unused,
	/// One message, sent at the first relay block, waits.
	Waiting,
	/// That message was processed: its hash stays in the queue's chain.
	Processed,
}

/// The relay chain `blocks` after the start.
fn relay(parent_head: &HeadData, blocks: u32, queues: Queues) -> RelayInput {
	let (number, slot) = (FIRST_RELAY_BLOCK + blocks, RELAY_SLOT + u64::from(blocks));
	let mut state = RelayStateSproofBuilder {
		para_id: PARA.into(),
		current_slot: slot.into(),
		included_para_head: Some(parent_head.clone()),
		..Default::default()
	};
	let message = vec![0u8, 1, 2, 3];
	let sent_at = FIRST_RELAY_BLOCK;
	let (mut downward_messages, mut inbound) = (vec![], vec![]);
	let channel = state.upsert_inbound_channel(SENDER.into());
	(channel.max_capacity, channel.max_total_size, channel.max_message_size) = (8, 100_000, 50_000);
	if queues != Queues::Unused {
		let head = link(Hash::zero(), sent_at, &message);
		channel.mqc_head = Some(head);
		if queues == Queues::Waiting {
			(channel.msg_count, channel.total_size) = (1, message.len() as u32);
			downward_messages.push(InboundDownwardMessage { sent_at, msg: message.clone() });
			inbound.push(InboundHrmpMessage { sent_at, data: message });
		}
		state.dmq_mqc_head = Some(head);
	}
	let (relay_parent_storage_root, relay_state_proof) = state.into_state_root_and_proof();
	RelayInput {
		relay_parent: Hash::repeat_byte(blocks as u8),
		relay_parent_number: number,
		relay_parent_storage_root,
		relay_slot: slot,
		relay_slot_duration_ms: RELAY_SLOT_MS,
		parent_head: parent_head.clone(),
		max_pov_size: 5 * 1024 * 1024,
		relay_state_proof,
		downward_messages,
		horizontal_messages: [(ParaId::from(SENDER), inbound)].into(),
	}
}

/// Runs the chain's `validate_block` on the candidate that was built of `input`, and compares every output with what the
/// collator says.
fn validate(wasm: &[u8], input: RelayInput, candidate: &Collated) -> anyhow::Result<()> {
	let params = ValidationParams {
		parent_head: input.parent_head,
		block_data: candidate.block_data.clone(),
		relay_parent_number: input.relay_parent_number,
		relay_parent_storage_root: input.relay_parent_storage_root,
	};
	let executor = Executor::builder().with_allow_missing_host_functions(true).build();
	let blob = RuntimeBlob::uncompress_if_needed(wasm)?;
	let mut ext = BasicExternalities::new_empty();
	let verdict =
		executor.uncached_call(blob, &mut ext, true, "validate_block", &params.encode())?;
	let verdict = ValidationResult::decode(&mut &verdict[..])?;
	let commitments = candidate.commitments()?;
	ensure!(verdict.head_data == commitments.head_data, "head data");
	ensure!(verdict.head_data == candidate.head_data, "head data of the candidate");
	ensure!(verdict.new_validation_code == commitments.new_validation_code, "code");
	ensure!(verdict.upward_messages == commitments.upward_messages, "upward messages");
	ensure!(verdict.horizontal_messages == commitments.horizontal_messages, "horizontal messages");
	ensure!(
		verdict.processed_downward_messages == commitments.processed_downward_messages,
		"processed downward messages"
	);
	ensure!(verdict.hrmp_watermark == commitments.hrmp_watermark, "watermark");
	Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn candidates_pass_their_own_validation() -> anyhow::Result<()> {
	let genesis = genesis()?;
	let folder = tempfile::tempdir()?;
	let node = node(&genesis, folder.path())?;
	TcpStream::connect(node.rpc_addr()).context("JSON-RPC is served")?;

	// One message in each queue.
	let input = relay(&genesis.head, 0, Queues::Waiting);
	let first = node.build(input.clone()).await?;
	let first = first.context("the first block is built at once")?;
	assert_eq!((first.number, first.collation.processed_downward_messages), (1, 1));
	assert!(first.has_activity && first.extrinsics >= 2);
	validate(&genesis.code.0, input, &first)?;

	// A second candidate in place of the first, which was not backed; then the first is enacted after all.
	let rival = node.build(relay(&genesis.head, 4, Queues::Waiting)).await?;
	let rival = rival.context("a block is built again on the old head")?;
	assert_eq!((rival.number, node.client.info().best_hash), (1, rival.hash));
	node.note_enacted(&first.head_data).await?;
	assert_eq!(node.client.info().best_hash, first.hash);
	node.note_finalized(&first.head_data)?;
	assert_eq!(node.client.info().finalized_hash, first.hash);

	// A head that the node does not have is named.
	let mut unknown = Header::decode(&mut &first.head_data.0[..])?;
	unknown.number = 99;
	let refused = node.build(relay(&HeadData(unknown.encode()), 8, Queues::Unused)).await;
	assert!(matches!(refused, Err(BuildError::UnknownParent { number: 99, .. })), "{refused:?}");
	let refused = node.build(relay(&HeadData(vec![1]), 8, Queues::Unused)).await;
	assert!(matches!(refused, Err(BuildError::HeadIsNoHeader { .. })), "{refused:?}");

	// The next block, on what was read back from disk.
	drop(node);
	let node = reopened(&genesis, folder.path()).await?;
	assert_eq!(node.client.info().best_hash, first.hash);
	let input = relay(&first.head_data, 8, Queues::Processed);
	let second = node.build(input.clone()).await?;
	let second = second.context("a block is built four slots later")?;
	assert_eq!((second.number, second.has_activity), (2, false));
	validate(&genesis.code.0, input, &second)?;

	// Nothing is built twice in a slot, or before it: the chain has to wait for a later one.
	let early = node.build(relay(&second.head_data, 7, Queues::Processed)).await?;
	assert!(early.is_none());
	Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_state_that_does_not_fit_is_told_in_the_runtimes_words() -> anyhow::Result<()> {
	let genesis = genesis()?;
	let folder = tempfile::tempdir()?;
	let node = node(&genesis, folder.path())?;
	let mut input = relay(&genesis.head, 0, Queues::Unused);
	input.relay_parent_storage_root = Hash::repeat_byte(1);
	let error = node.build(input).await.err().context("a wrong root is refused")?.to_string();
	assert!(error.contains("chain 2000") && error.contains("building the block"), "{error}");
	// Not the lack of the inherent, which is what the proposer would say: the inherent's own failure. Its words are in
	// the error if the runtime is built to report them, else in the log.
	assert!(!error.contains("backtrace"), "{error}");
	let told = error.contains("relay chain state proof") || error.contains("in the log");
	assert!(told, "{error}");
	Ok(())
}
