use super::*;
use crate::sample::{self, encoded, hash_of, metadata, Block, Node, RUNTIME};
use codec::Encode;
use subxt::backend::rpc::RpcClient;

/// Of a chain whose blocks have these versions on record and in their states: those that made the blocks, newest first.
async fn makers(newest: u32, blocks: &[(u32, u32)]) -> Result<Vec<Option<u32>>> {
	let now = metadata(vec![sample::system(newest)], &[])?;
	let key = sample::key(PALLET, RECORD);
	let block = |(recorded, there): &(u32, u32)| Block {
		state: [(key.clone(), (Compact(*recorded), RUNTIME).encode())].into(),
		metadata: encoded(vec![sample::system(*there)], &[]),
		..Default::default()
	};
	let rpc = RpcClient::new(Node { blocks: blocks.iter().map(block).collect() });
	let runtimes = Runtimes::of(&Chain::behind(2000, rpc, now)?);
	let mut makers = Vec::new();
	for number in (0..u8::try_from(blocks.len())?).rev() {
		let chain = runtimes.that_made(hash_of(number)).await?;
		makers.push(Version::of(&chain.metadata()).map(|version| version.number));
	}
	Ok(makers)
}

#[tokio::test]
async fn a_block_is_of_the_runtime_that_made_it() -> Result<()> {
	// The third block brings an upgrade, the last but one another.
	let blocks = [(1, 1), (1, 1), (1, 2), (2, 2), (2, 3), (3, 3)];
	let expected = [3, 2, 2, 1, 1, 1].map(Some);
	assert_eq!(makers(3, &blocks).await?, expected);
	// The connection knows the runtime of the newest finalized block, which may be behind.
	assert_eq!(makers(2, &blocks).await?, expected);
	Ok(())
}

#[tokio::test]
async fn a_runtime_that_was_put_below_the_one_on_record_is_taken_from_the_state() -> Result<()> {
	assert_eq!(makers(4, &[(5, 4), (5, 4)]).await?, [4, 4].map(Some));
	Ok(())
}

#[tokio::test]
async fn of_a_chain_that_does_not_say_the_newest_is_taken() -> Result<()> {
	let nameless = metadata(vec![sample::pallet(PALLET, 0)], &[])?;
	let rpc = RpcClient::new(Node { blocks: vec![Block::default()] });
	let runtimes = Runtimes::of(&Chain::behind(2000, rpc, nameless)?);
	let chain = runtimes.that_made(hash_of(0)).await?;
	assert!(Arc::ptr_eq(&chain, &runtimes.newest));
	Ok(())
}
