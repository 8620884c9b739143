//! Blocks from the network.
//!
//! Every block is our own collator's and is imported by it directly. A peer may still send one; it is executed on
//! import like any other, and what the relay chain enacts decides which block counts.

use crate::types::{Block, Client};
use sc_consensus::{BasicQueue, BlockImportParams, ForkChoiceStrategy, Verifier};
use sc_service::TaskManager;
use sp_runtime::{traits::Header as _, DigestItem};
use std::{future::Future, pin::Pin, sync::Arc};

/// Takes every block and tells the client how to store it.
struct TakeAll;

impl Verifier<Block> for TakeAll {
	fn verify<'life0, 'async_trait>(
		&'life0 self,
		mut block: BlockImportParams<Block>,
	) -> Pin<Box<dyn Future<Output = Result<BlockImportParams<Block>, String>> + Send + 'async_trait>>
	where
		'life0: 'async_trait,
		Self: 'async_trait,
	{
		block.post_hash = Some(block.header.hash());
		// A seal is no part of what the runtime executes.
		if matches!(block.header.digest().logs.last(), Some(DigestItem::Seal(..))) {
			block.post_digests.extend(block.header.digest_mut().pop());
		}
		block.fork_choice = Some(ForkChoiceStrategy::LongestChain);
		Box::pin(std::future::ready(Ok(block)))
	}
}

/// The queue that the network feeds.
pub(crate) fn import_queue(client: Arc<Client>, tasks: &TaskManager) -> BasicQueue<Block> {
	BasicQueue::new(TakeAll, Box::new(client), None, &tasks.spawn_essential_handle(), None)
}
