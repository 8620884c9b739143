use super::*;
use crate::{
	chain::Chain,
	sample::{self, metadata, Node},
};
use codec::{Compact, Encode};
use scale_info::TypeInfo;
use subxt::backend::rpc::RpcClient;

const RELAY_BLOCK: &str = "LastRelayChainBlockNumber";

#[derive(Encode, TypeInfo)]
enum EndpointEvent {
	MessageSent,
}

/// A block that builds on this relay block, and whose outbox has one body if it can be read.
fn block(relay_block: u32, readable: bool) -> sample::Block {
	let event = (Compact(1u32), 1u8, 7u8, EndpointEvent::MessageSent, Compact(0u32)).encode();
	let built_on = (sample::key("Anchor", RELAY_BLOCK), relay_block.encode());
	let stream = StreamId::Channel { recipient: 2001.into(), domain: 0, num: 0 };
	let outbox = vec![OutboxEntry { stream, position: 0, body: vec![9] }];
	let answers = readable.then(|| ("XcmpEndpointApi_outbox", outbox.encode()));
	sample::Block {
		state: [(sample::key("System", "Events"), event), built_on].into(),
		answers: answers.into_iter().collect(),
		..Default::default()
	}
}

/// The relay blocks on which the blocks build that sent something, and the blocks that are left of the scan. Nothing on this
/// chain has its usual name.
async fn sent(blocks: &[(u32, bool)]) -> Result<(Vec<u32>, Vec<u32>)> {
	let endpoint = sample::telling::<EndpointEvent>(sample::pallet("Endpoint", 7));
	let anchor = sample::storing::<u32>(sample::pallet("Anchor", 8), RELAY_BLOCK);
	let metadata = metadata(vec![sample::system(1), endpoint, anchor], &[API])?;
	let made = blocks.iter().map(|(relay_block, readable)| block(*relay_block, *readable));
	let blocks = [sample::Block::default()].into_iter().chain(made).collect();
	let chain = Chain::behind(2000, RpcClient::new(Node { blocks }), metadata)?;
	let mut scan = Scan::of(&chain, 1_000).await?;
	let sent = all(&mut scan).await.iter().map(|carried| carried.block).collect();
	Ok((sent, scan.blocks.iter().map(|block| block.number).collect()))
}

#[tokio::test]
async fn a_chain_that_sends_is_known_by_its_runtime_api_and_not_by_names() -> Result<()> {
	assert_eq!(sent(&[(30, true), (32, true)]).await?, (vec![30, 32], vec![2, 1]));
	Ok(())
}

#[tokio::test]
async fn an_outbox_that_cannot_be_read_ends_the_scan_and_not_the_trace() -> Result<()> {
	assert_eq!(sent(&[(30, true), (31, false), (32, true)]).await?, (vec![32], vec![3]));
	Ok(())
}
