//! Counts messages, by the chain that sends and the chain that receives.
//!
//! *Sent* is what a chain's events say it sent, *accepted* what the relay chain's events say it took, *processed* what the
//! receiving chain's message queue says it executed. While a message to another chain waits with its sender, nothing says who
//! it is for; the page in which it leaves does.
//!
//! A direct message is with its sender until the recipient's block has it, and both say at which position of the channel's
//! stream it is. So every one is checked to be received once, in order, and as it was sent.
//!
//! When governance removes a chain, the relay chain's events say what it *discarded*. What the removed chain had not yet
//! executed is discarded too, and what waits with a sender for a chain that is no longer there, or with the removed chain
//! itself: nobody can take it. Everything else that was sent and not processed is *lost*.

mod direct;
mod stream;

use super::{xcmp::Page, RELAY};
use crate::chain::{ParaEvent, RelayEvent, RelayRuntime};
use anyhow::{ensure, Context as _, Result};
use pallet_hrmp::{PrunedMessage, QueuedMessage};
use polkadot_primitives::{Hash, Id as ParaId};
use sluice_primitives::{AggregateMessageOrigin as RelayOrigin, ChannelId, UmpQueueId};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use stream::Stream;

/// What one chain sent another.
#[derive(Clone, Copy, Debug, Default)]
struct Flow {
	sent: u64,
	accepted: u64,
	discarded: u64,
	processed: u64,
}

impl Flow {
	/// With the sender.
	fn with_sender(&self) -> u64 {
		self.sent.saturating_sub(self.accepted)
	}

	/// On the relay chain, or taken and not executed.
	fn under_way(&self) -> u64 {
		self.accepted.saturating_sub(self.discarded).saturating_sub(self.processed)
	}
}

/// Messages so far.
#[derive(Debug, Default)]
pub struct Ledger {
	flows: BTreeMap<(u32, u32), Flow>,
	/// By sender: messages that have not left it.
	waiting: BTreeMap<u32, BTreeSet<[u8; 32]>>,
	/// How many messages each page has that ever left a chain.
	pages: BTreeMap<Hash, u64>,
	/// The pages in each channel, oldest first, as numbers of messages.
	channels: BTreeMap<ChannelId, VecDeque<u64>>,
	/// Each channel's direct messages.
	streams: BTreeMap<ChannelId, Stream>,
	/// Direct messages that were received.
	direct: u64,
	/// Chains that were removed.
	removed: BTreeSet<u32>,
	failures: BTreeMap<String, u64>,
}

impl Ledger {
	/// Take an event of the relay chain into account.
	pub fn relay(&mut self, event: &RelayEvent) -> Result<()> {
		match event {
			RelayEvent::Dmp(event) => self.downward(event),
			RelayEvent::Ump(event) => self.upward(event),
			RelayEvent::Hrmp(event) => self.horizontal(event)?,
			RelayEvent::MessageQueue(event) => self.executed(RELAY, event, |origin| {
				let RelayOrigin::Ump(UmpQueueId::Para(para)) = origin;
				u32::from(*para)
			}),
			RelayEvent::Paras(pallet_paras::Event::Deregistered { para }) => {
				self.removed.insert((*para).into());
			}
			_ => (),
		}
		Ok(())
	}

	fn downward(&mut self, event: &pallet_dmp::Event<RelayRuntime>) {
		use pallet_dmp::Event::{MessageQueued, QueueRemoved};
		match event {
			MessageQueued { para, .. } => {
				let flow = self.flow(RELAY, *para);
				flow.sent += 1;
				flow.accepted += 1;
			}
			QueueRemoved { para, count, .. } => {
				self.flow(RELAY, *para).discarded += u64::from(*count);
			}
			_ => (),
		}
	}

	fn upward(&mut self, event: &pallet_ump::Event<RelayRuntime>) {
		use pallet_ump::Event::{MessageQueued, QueueSwept};
		match event {
			MessageQueued { from, .. } => self.flow(*from, RELAY).accepted += 1,
			QueueSwept { from, count, .. } => {
				self.flow(*from, RELAY).discarded += u64::from(*count);
			}
			_ => (),
		}
	}

	fn horizontal(&mut self, event: &pallet_hrmp::Event<RelayRuntime>) -> Result<()> {
		use pallet_hrmp::Event::{ChannelClosed, MessagesPruned, MessagesQueued};
		match event {
			MessagesQueued { sender, messages: pages, .. } => {
				for QueuedMessage { recipient, hash, .. } in pages {
					let page = self.pages.get(hash).copied();
					let messages = page.with_context(|| format!("no chain sent page {hash:?}"))?;
					let channel = ChannelId::new(*sender, *recipient);
					self.channels.entry(channel).or_default().push_back(messages);
					self.flow(*sender, *recipient).accepted += messages;
				}
			}
			MessagesPruned { recipient, messages: pages } => {
				for PrunedMessage { sender, .. } in pages {
					let channel = ChannelId::new(*sender, *recipient);
					self.channels.get_mut(&channel).and_then(VecDeque::pop_front);
				}
			}
			ChannelClosed { channel_id, discarded } => {
				let left = self.channels.remove(channel_id).unwrap_or_default();
				ensure!(
					left.len() == *discarded as usize,
					"{channel_id:?} goes: expected {} pages to be in it, the relay chain discards {discarded}",
					left.len()
				);
				let messages: u64 = left.into_iter().sum();
				self.flow(channel_id.sender, channel_id.recipient).discarded += messages;
			}
			_ => (),
		}
		Ok(())
	}

	/// Take an event of `chain` into account.
	pub fn para(&mut self, chain: ParaId, event: &ParaEvent) -> Result<()> {
		use cumulus_pallet_parachain_system::Event::UpwardMessageSent;
		use cumulus_pallet_xcmp_queue::Event::XcmpMessageSent;
		use cumulus_primitives_core::AggregateMessageOrigin::{Here, Parent, Sibling};
		match event {
			ParaEvent::ParachainSystem(UpwardMessageSent { .. }) => {
				self.flow(chain, RELAY).sent += 1;
			}
			ParaEvent::XcmpQueue(XcmpMessageSent { message_hash }) => {
				self.waiting.entry(chain.into()).or_default().insert(*message_hash);
			}
			ParaEvent::MessageQueue(event) => {
				self.executed(chain.into(), event, |origin| match origin {
					Here => chain.into(),
					Parent => RELAY,
					Sibling(sender) => (*sender).into(),
				});
			}
			ParaEvent::XcmpEndpoint(event) => self.directly(chain, event)?,
			_ => (),
		}
		Ok(())
	}

	/// `page` leaves `sender` for `recipient`.
	pub fn left(&mut self, sender: ParaId, recipient: ParaId, page: &Page) -> Result<()> {
		let messages = page.messages()?;
		self.pages.insert(page.hash(), messages.len() as u64);
		self.address(sender, recipient, &messages);
		Ok(())
	}

	/// `page` waits with `sender` for `recipient`, which was removed.
	pub fn stranded(&mut self, sender: ParaId, recipient: ParaId, page: &Page) -> Result<()> {
		self.address(sender, recipient, &page.messages()?);
		Ok(())
	}

	/// After a block of `sender`, these pages wait in its queue. If a chain was removed, `sender` has dropped whatever else has not
	/// left it, as it does where a channel is gone: it may answer a message of that chain in the very block in which it sees so.
	pub fn waits(&mut self, sender: ParaId, pages: &[Page]) -> Result<()> {
		let Some(removed) = self.removed.last().copied() else { return Ok(()) };
		let pages = pages.iter().map(Page::messages).collect::<Result<Vec<_>>>()?;
		let queued: BTreeSet<_> = pages.into_iter().flatten().collect();
		let waiting = self.waiting.entry(sender.into()).or_default();
		let sent = waiting.len();
		waiting.retain(|message| queued.contains(message));
		let dropped = sent.saturating_sub(waiting.len());
		self.flow(sender, removed).sent += dropped as u64;
		Ok(())
	}

	/// It is known now who these messages of `sender` are for.
	fn address(&mut self, sender: ParaId, recipient: ParaId, messages: &[[u8; 32]]) {
		let waiting = self.waiting.entry(sender.into()).or_default();
		let known = messages.iter().filter(|message| waiting.remove(*message)).count();
		self.flow(sender, recipient).sent += known as u64;
	}

	fn executed<T: pallet_message_queue::Config>(
		&mut self,
		chain: u32,
		event: &pallet_message_queue::Event<T>,
		sender: impl Fn(&pallet_message_queue::MessageOriginOf<T>) -> u32,
	) {
		use pallet_message_queue::Event::{Processed, ProcessingFailed};
		match event {
			Processed { success: true, origin, .. } => {
				self.flow(sender(origin), chain).processed += 1;
			}
			Processed { id, .. } => self.failed(format!("{id:?}: its execution failed")),
			ProcessingFailed { id, error, .. } => self.failed(format!("{id:?}: {error:?}")),
			_ => (),
		}
	}

	fn flow(&mut self, sender: impl Into<u32>, recipient: impl Into<u32>) -> &mut Flow {
		self.flows.entry((sender.into(), recipient.into())).or_default()
	}

	fn failed(&mut self, what: String) {
		*self.failures.entry(what).or_default() += 1;
	}

	/// Messages that chains sent.
	pub fn sent(&self) -> u64 {
		let waiting: usize = self.waiting.values().map(BTreeSet::len).sum();
		self.flows.values().map(|flow| flow.sent).sum::<u64>() + waiting as u64
	}

	/// Messages that were executed with success.
	pub fn processed(&self) -> u64 {
		self.flows.values().map(|flow| flow.processed).sum()
	}

	/// Messages from the sender of `id` to its recipient that the relay chain took, or that the recipient received directly.
	pub fn accepted(&self, id: ChannelId) -> u64 {
		let flow = self.flows.get(&(u32::from(id.sender), u32::from(id.recipient)));
		flow.map_or(0, |flow| flow.accepted)
	}

	/// Of these, messages that are on the relay chain.
	pub fn on_relay(&self, id: ChannelId) -> u64 {
		self.channels.get(&id).map_or(0, |pages| pages.iter().sum())
	}

	/// Messages that were received directly.
	pub fn direct(&self) -> u64 {
		self.direct
	}

	/// Messages that were sent and neither executed with success nor discarded: while the network runs, they are under way.
	pub fn lost(&self) -> u64 {
		self.unprocessed().0
	}

	/// Where messages are lost, as far as it is known.
	pub fn lost_on(&self) -> String {
		let removed = |chain: &u32| self.removed.contains(chain);
		let name = |chain: &u32| match *chain {
			RELAY => "the relay chain".to_string(),
			id => id.to_string(),
		};
		let flows = self.flows.iter().filter_map(|((sender, recipient), flow)| {
			let kept = if removed(sender) || removed(recipient) { 0 } else { flow.with_sender() };
			let taken = if removed(recipient) { 0 } else { flow.under_way() };
			let lost = kept.saturating_add(taken);
			let (sender, recipient) = (name(sender), name(recipient));
			(lost > 0)
				.then(|| format!("{lost} from {sender} to {recipient} ({kept} with the sender)"))
		});
		let waiting = self
			.waiting
			.iter()
			.filter(|(sender, messages)| !removed(sender) && !messages.is_empty());
		let waiting = waiting.map(|(sender, messages)| {
			format!("{} that {} has yet to hand out", messages.len(), name(sender))
		});
		flows.chain(waiting).collect::<Vec<_>>().join(", ")
	}

	/// Messages that went with a removed chain.
	pub fn discarded(&self) -> u64 {
		self.unprocessed().1
	}

	/// What was not processed: lost, and discarded.
	fn unprocessed(&self) -> (u64, u64) {
		let removed = |chain: &u32| self.removed.contains(chain);
		let (mut lost, mut discarded) = (0, 0);
		for ((sender, recipient), flow) in &self.flows {
			discarded += flow.discarded;
			let either = removed(sender) || removed(recipient);
			*(if either { &mut discarded } else { &mut lost }) += flow.with_sender();
			*(if removed(recipient) { &mut discarded } else { &mut lost }) += flow.under_way();
		}
		for (sender, messages) in &self.waiting {
			*(if removed(sender) { &mut discarded } else { &mut lost }) += messages.len() as u64;
		}
		(lost, discarded)
	}

	/// What failed, and why.
	pub fn failures(&self) -> Vec<&str> {
		self.failures.keys().map(String::as_str).collect()
	}
}

#[cfg(test)]
mod tests;
