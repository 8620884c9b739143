//! Messages from one chain to another, in the order in which they were sent and executed, whichever way they took.

use super::{Fact, MessageId, Stage, PATIENCE_ROUNDS};
use crate::{
	chain::ParaEvent,
	demo::{stage::hex, timeline::Place},
};
use anyhow::{ensure, Context as _, Result};
use sluice_primitives::ChannelId;
use staging_xcm::latest::{Junction::Parachain, Location};

/// A message that arrived.
#[derive(Clone, Copy, Debug)]
pub struct Delivery {
	/// The relay-chain block that brought the block that sent it.
	pub sent: u32,
	/// The relay-chain block that brought the block that executed it.
	pub executed: u32,
}

/// A message, and the relay-chain block that brought the block in which something happened to it.
type Noted = (MessageId, u32);

impl Stage<'_> {
	/// Wait until all that the sender of `id` has sent its recipient since `since` was executed there, with success, in the
	/// order in which it was sent, each message once. Gives the place of the last, and when each was sent and executed.
	pub async fn in_order(
		&mut self,
		since: usize,
		id: ChannelId,
	) -> Result<(Place, Vec<Delivery>)> {
		let sent = self.noted(since, |fact| sent(fact, id));
		let mut executed = self.noted(since, |fact| executed(fact, id));
		let mut rounds_left = PATIENCE_ROUNDS;
		while executed.len() < sent.len() {
			let what = || format!("{} of {} messages were executed", executed.len(), sent.len());
			rounds_left = rounds_left.checked_sub(1).with_context(what)?;
			self.advance().await.with_context(what)?;
			let now = self.noted(since, |fact| self::executed(fact, id));
			if now.len() > executed.len() {
				rounds_left = PATIENCE_ROUNDS;
			}
			executed = now;
		}
		ensure!(
			executed.len() == sent.len(),
			"expected {} messages to be executed, found {}",
			sent.len(),
			executed.len()
		);
		for (position, (sent, executed)) in sent.iter().zip(&executed).enumerate() {
			ensure!(
				sent.0 == executed.0,
				"message {position}: expected {} to be executed, found {}",
				hex(sent.0),
				hex(executed.0)
			);
		}
		let place = self.latest(id.recipient.into())?;
		let both = sent.into_iter().zip(executed);
		Ok((place, both.map(|((_, sent), (_, executed))| Delivery { sent, executed }).collect()))
	}

	/// How many messages the sender of `id` has sent its recipient since `since`.
	pub fn sent(&self, since: usize, id: ChannelId) -> usize {
		self.noted(since, |fact| sent(fact, id)).len()
	}

	fn noted(&self, since: usize, of: impl Fn(&Fact) -> Option<MessageId>) -> Vec<Noted> {
		let facts = self.facts.iter().skip(since);
		facts.filter_map(|fact| Some((of(fact)?, fact.relay_block))).collect()
	}
}

/// The message that a fact says was sent from the sender of `id` to its recipient.
fn sent(fact: &Fact, id: ChannelId) -> Option<MessageId> {
	use pallet_xcm::Event::{
		Sent, VersionChangeNotified, VersionNotifyRequested, VersionNotifyStarted,
	};
	let recipient = Location::new(1, [Parachain(id.recipient.into())]);
	// Beside those that somebody sends, a chain asks others for the version of XCM that they speak, and tells them its own.
	match fact.para(id.sender)? {
		ParaEvent::PolkadotXcm(
			Sent { destination, message_id, .. }
			| VersionNotifyRequested { destination, message_id, .. }
			| VersionNotifyStarted { destination, message_id, .. }
			| VersionChangeNotified { destination, message_id, .. },
		) => (*destination == recipient).then_some(*message_id),
		_ => None,
	}
}

/// The message of the sender of `id` that a fact says its recipient executed with success.
fn executed(fact: &Fact, id: ChannelId) -> Option<MessageId> {
	use cumulus_primitives_core::AggregateMessageOrigin::Sibling;
	match fact.para(id.recipient)? {
		ParaEvent::MessageQueue(pallet_message_queue::Event::Processed {
			id: message,
			origin,
			success: true,
			..
		}) => (*origin == Sibling(id.sender)).then_some(message.0),
		_ => None,
	}
}
