//! Blocks from what a step says of them: as it stands, or as a collator makes it, who knows the state.

use super::{
	ledger,
	steps::{Sent, Upward},
	*,
};
use crate::configs::messaging::Transports;
use sluice_primitives::{runtime_api::ChannelView, Chains as _, Hash};

/// The parent head and the block that `sent` describes, on relay-chain block `on`, in whose state this is called.
pub fn block(sent: Sent, salt: u32, on: &Header) -> (Option<HeadData>, Block) {
	let para = sent.para;
	let head = Paras::head(para.into());
	let horizontal = if sent.by_collator { routed(&sent) } else { sent.horizontal };
	let mut block = Block {
		salt,
		upward: sent.upward.into_iter().map(|kind| upward(para, kind)).collect(),
		horizontal: horizontal.into_iter().map(|(to, size)| (to, message(size))).collect(),
		processed: sent.takes,
		watermark_lag: sent.watermark_lag,
		takes_none: sent.watermark_lag % 2 == 1,
		new_code: sent.upgrade.map(world::code),
		root: sent.root.map(Hash::repeat_byte),
		requires: sent.requires.and_then(newest_root_of).into_iter().collect(),
	};
	if sent.by_collator {
		while !fits(para, &head, &block, on) && leave_one_away(&mut block) {}
		return (head, block);
	}
	(if sent.forged { Some(HeadData(vec![0])) } else { head }, block)
}

/// A chain with its newest root, if it has one.
fn newest_root_of(source: u32) -> Option<(u32, Hash)> {
	Xcmp::newest_root(source.into()).map(|newest| (source, newest.root))
}

fn upward(para: u32, kind: Upward) -> Vec<u8> {
	match kind {
		Upward::Garbage(size) => message(size),
		Upward::Unpaid => ledger::unpaid(),
		Upward::Paid => ledger::paid(para),
	}
}

/// The messages go to chains that this one has a channel to, as large as the channel has room for.
fn routed(sent: &Sent) -> Vec<(u32, usize)> {
	let room = |channel: &ChannelView| {
		let bytes = channel.max_total_size.saturating_sub(channel.total_size);
		let most = bytes.min(channel.max_message_size) as usize;
		(most > 0 && channel.msg_count < channel.max_capacity).then_some(most)
	};
	Hrmp::channel_views()
		.into_iter()
		.filter(|channel| channel.id.sender == sent.para.into())
		.filter_map(|channel| Some((u32::from(channel.id.recipient), room(&channel)?)))
		.zip(&sent.horizontal)
		.map(|((to, most), (_, size))| (to, most.min(*size)))
		.collect()
}

/// Would every transport take the block?
fn fits(para: u32, head: &Option<HeadData>, block: &Block, on: &Header) -> bool {
	let backed = back(para, on, head.clone(), block.clone());
	Transports::check(&candidate(&backed, on)).is_ok()
}

/// Leave away what is dispensable, one thing after the other. False if nothing was left to leave away.
fn leave_one_away(block: &mut Block) -> bool {
	if block.new_code.take().is_some() || block.processed.take().is_some() {
		return true;
	}
	if !block.requires.is_empty() {
		block.requires.clear();
		return true;
	}
	if block.watermark_lag > 0 && !block.takes_none {
		block.watermark_lag = 0;
		return true;
	}
	block.upward.pop().is_some() || block.horizontal.pop().is_some()
}

/// What the transports are shown of a candidate.
pub fn candidate<'a>(backed: &'a BackedCandidate, on: &Header) -> Candidate<'a> {
	Candidate {
		para: backed.descriptor().para_id(),
		relay_parent_number: on.number,
		commitments: &backed.candidate().commitments,
	}
}
