use super::*;
use crate::sample::{self, metadata, Block, Node};
use subxt::ext::frame_metadata::v15::PalletMetadata;

/// What a chain with these pallets and runtime APIs gives as its number, if it answers 2000 and stores 2001.
async fn number(pallets: Vec<PalletMetadata>, apis: &[&'static str]) -> Result<Option<u32>> {
	let metadata = metadata(pallets, apis)?;
	let mut newest = Block::default();
	newest.answers.insert("GetParachainInfo_parachain_id", 2000u32.encode());
	for pallet in metadata.pallets() {
		newest.state.insert(sample::key(pallet.name(), STORED_NUMBER), 2001u32.encode());
	}
	let rpc = RpcClient::new(Node { blocks: vec![newest] });
	Chain::behind(RELAY, rpc, metadata)?.own_number().await
}

#[tokio::test]
async fn a_chain_is_known_by_what_it_says_or_else_by_what_it_stores() -> Result<()> {
	let storing = |name| sample::storing::<u32>(sample::pallet(name, 0), STORED_NUMBER);
	assert_eq!(number(vec![storing("ParachainInfo")], &[OWN_NUMBER]).await?, Some(2000));
	assert_eq!(number(vec![], &[OWN_NUMBER]).await?, Some(2000));
	assert_eq!(number(vec![storing("ParachainInfo")], &[]).await?, Some(2001));
	assert_eq!(number(vec![storing("SelfInfo")], &[]).await?, Some(2001));
	assert_eq!(number(vec![sample::pallet("System", 0)], &["Core"]).await?, None);
	Ok(())
}
