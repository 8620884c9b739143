use super::*;
use crate::sample::{self, encoded, hash_of, metadata, Node, RUNTIME};
use codec::{Compact, Encode};
use scale_info::TypeInfo;
use serde_json::{json, Value as Json};
use subxt::{backend::rpc::RpcClient, ext::frame_metadata::v15::PalletMetadata};

#[derive(Encode, TypeInfo)]
enum Before {
	Sent { id: u32 },
}

/// An upgrade has moved the event, and its field has another type.
#[derive(Encode, TypeInfo)]
#[allow(dead_code)]
enum After {
	Other,
	Sent { id: [u8; 4] },
}

fn first() -> Vec<PalletMetadata> {
	vec![sample::system(1), sample::telling::<Before>(sample::pallet("Courier", 7))]
}

fn second() -> Vec<PalletMetadata> {
	vec![sample::system(2), sample::telling::<After>(sample::pallet("Post", 7))]
}

/// A block that runtime `version` made, with one event, and these pallets in its state.
fn block(version: u32, event: &impl Encode, there: Vec<PalletMetadata>) -> sample::Block {
	// How many there are, in which phase it happened, its pallet, and its topics.
	let events = (Compact(1u32), 1u8, 7u8, event, Compact(0u32)).encode();
	let upgrade = (Compact(version), RUNTIME).encode();
	let keys = ["Events", "LastRuntimeUpgrade"].map(|item| sample::key("System", item));
	let state = keys.into_iter().zip([events, upgrade]).collect();
	sample::Block { state, metadata: encoded(there, &[]), ..Default::default() }
}

/// What a scan finds in these blocks, all made after a first one: numbers, events and their fields, newest first.
async fn scanned(mut blocks: Vec<sample::Block>) -> Result<Vec<(u32, String, Json)>> {
	blocks.insert(0, sample::Block::default());
	let rpc = RpcClient::new(Node { blocks });
	let chain = Chain::behind(2000, rpc, metadata(second(), &[])?)?;
	let scan = Scan::of(&chain, 1_000).await?;
	let mut found = Vec::new();
	for block in &scan.blocks {
		assert_eq!(block.hash, hash_of(u8::try_from(block.number)?));
		for event in &block.events {
			let event = block.chain.event(event)?;
			found.push((block.number, event.name, event.fields));
		}
	}
	Ok(found)
}

#[tokio::test]
async fn a_block_is_read_by_the_runtime_that_made_it() -> Result<()> {
	let (old, new) = (Before::Sent { id: 5 }, After::Sent { id: [1, 2, 3, 4] });
	// The second block brings the upgrade, and is itself of the first runtime.
	let blocks = vec![block(1, &old, first()), block(1, &old, second()), block(2, &new, second())];
	let before = |number: u32| (number, "Courier.Sent".to_owned(), json!({ "id": 5 }));
	let after = (3u32, "Post.Sent".to_owned(), json!({ "id": "0x01020304" }));
	assert_eq!(scanned(blocks).await?, [after, before(2), before(1)]);
	Ok(())
}

#[tokio::test]
async fn a_block_that_cannot_be_read_ends_the_scan_and_not_the_trace() -> Result<()> {
	let new = After::Sent { id: [1, 2, 3, 4] };
	// Upgraded to a version of the same number: nothing says that the first block is of another runtime.
	let unknown = block(2, &200u8, second());
	let blocks = vec![unknown, block(2, &new, second()), block(2, &new, second())];
	let numbers: Vec<_> = scanned(blocks).await?.into_iter().map(|(number, ..)| number).collect();
	assert_eq!(numbers, [3, 2]);
	Ok(())
}

#[tokio::test]
async fn a_scan_that_ends_earlier_keeps_the_newest_blocks() -> Result<()> {
	let new = After::Sent { id: [1, 2, 3, 4] };
	let made = block(2, &new, second());
	let rpc = RpcClient::new(Node { blocks: vec![made; 5] });
	let chain = Chain::behind(2000, rpc, metadata(second(), &[])?)?;
	let mut scan = Scan::of(&chain, 1_000).await?;
	assert_eq!(scan.to_string(), "blocks 1 to 4 of chain 2000");
	scan.end_after(2, &anyhow::anyhow!("no outbox"));
	assert_eq!(scan.to_string(), "blocks 3 to 4 of chain 2000");
	Ok(())
}
