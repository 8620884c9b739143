//! What is under way past the relay chain, of which only the chains know.

use super::{Network, Outcome};
use anyhow::Result;
use polkadot_primitives::Id as ParaId;
use sluice_primitives::endpoint::{api::ChannelStatus, ChannelEnd};
use std::collections::BTreeMap;

impl Network {
	/// Whether chains that make blocks have yet to take what was sent to them directly, or its senders to learn that they did.
	pub(super) async fn direct_under_way(&self, outcomes: &BTreeMap<ParaId, Outcome>) -> bool {
		let mut channels = BTreeMap::new();
		for (id, outcome) in outcomes {
			if let Outcome::Included { hash, .. } = outcome {
				let at = *hash;
				let asked =
					self.ask(*id, "answer about its direct channels", move |para| async move {
						para.direct_channels(at)
					});
				note(&mut channels, *id, asked.await);
			}
		}
		under_way(&channels)
	}
}

/// Note the answer of chain `id`. One that does not answer is not waited for, neither as sender nor as recipient.
fn note(
	channels: &mut BTreeMap<ParaId, Vec<ChannelStatus>>,
	id: ParaId,
	answer: Result<Vec<ChannelStatus>>,
) {
	match answer {
		Ok(ends) => {
			channels.insert(id, ends);
		}
		Err(error) => log::warn!(
			target: "sluice",
			"{error:#}; what is under way to and from it directly is not waited for",
		),
	}
}

/// The same, by the channels of each chain that makes blocks.
fn under_way(channels: &BTreeMap<ParaId, Vec<ChannelStatus>>) -> bool {
	channels.iter().any(|(sender, ends)| {
		let sending = ends.iter().filter(|channel| channel.end == ChannelEnd::Sender);
		let mut unconfirmed =
			sending.filter(|channel| channel.messages > channel.confirmed_messages);
		unconfirmed.any(|channel| takes(channels.get(&channel.peer), *sender))
	})
}

/// Whether the chain with these channels, if it makes blocks, takes what `sender` sends. It may not know the channel yet.
fn takes(channels: Option<&Vec<ChannelStatus>>, sender: ParaId) -> bool {
	let receiving =
		|channel: &&ChannelStatus| (channel.end, channel.peer) == (ChannelEnd::Recipient, sender);
	channels.is_some_and(|channels| {
		channels.iter().find(receiving).is_none_or(|channel| channel.flowing)
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use sluice_primitives::endpoint::{ChannelNumber, ChannelTransport, Grant};

	const SENDER: u32 = 2000;
	const RECIPIENT: u32 = 2001;

	fn channel(peer: u32, end: ChannelEnd) -> ChannelStatus {
		ChannelStatus {
			peer: peer.into(),
			end,
			stream: ChannelNumber(0).channel(RECIPIENT.into()),
			transport: ChannelTransport::Direct,
			flowing: true,
			messages: 0,
			bytes: 0,
			confirmed_messages: 0,
			confirmed_bytes: 0,
			window: Grant::default(),
		}
	}

	#[test]
	fn what_is_unconfirmed_is_under_way_if_its_recipient_takes_it() {
		let mut sending = channel(RECIPIENT, ChannelEnd::Sender);
		let receiving = channel(SENDER, ChannelEnd::Recipient);
		let waits = |sending: &ChannelStatus, receiving: Option<&ChannelStatus>| {
			let sender = (ParaId::from(SENDER), vec![sending.clone()]);
			let recipient = receiving.map(|end| (ParaId::from(RECIPIENT), vec![end.clone()]));
			under_way(&[sender].into_iter().chain(recipient).collect())
		};
		assert!(!waits(&sending, Some(&receiving)));
		sending.messages = 2;
		sending.confirmed_messages = 1;
		assert!(waits(&sending, Some(&receiving)));
		// It makes no blocks; or it is told not to take anything.
		assert!(!waits(&sending, None));
		assert!(!waits(&sending, Some(&ChannelStatus { flowing: false, ..receiving.clone() })));
		sending.confirmed_messages = 2;
		assert!(!waits(&sending, Some(&receiving)));
	}

	#[test]
	fn a_chain_that_does_not_answer_is_not_waited_for_and_the_others_are() {
		let sending = |peer| ChannelStatus { messages: 1, ..channel(peer, ChannelEnd::Sender) };
		let mut channels = BTreeMap::new();
		note(&mut channels, SENDER.into(), Ok(vec![sending(RECIPIENT)]));
		note(&mut channels, RECIPIENT.into(), Err(anyhow::anyhow!("chain 2001: it traps")));
		assert!(!under_way(&channels));
		let other = 2002;
		note(&mut channels, other.into(), Ok(vec![sending(SENDER)]));
		assert!(under_way(&channels));
	}

	#[test]
	fn a_recipient_that_does_not_know_the_channel_yet_will() {
		let sending = ChannelStatus { messages: 1, ..channel(RECIPIENT, ChannelEnd::Sender) };
		let chains = [(SENDER.into(), vec![sending]), (RECIPIENT.into(), vec![])];
		assert!(under_way(&chains.into()));
	}
}
