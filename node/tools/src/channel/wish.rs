//! What comes of the wish for another transport, as the channel stands.

use super::{
	command::{End, Way},
	list,
};
use anyhow::{bail, Result};
use sluice_primitives::{endpoint::ChannelTransport, runtime_api::ChannelView};

/// The event that shows it, if one end wishes it or governance for both.
pub fn effect(
	channel: &ChannelView,
	transport: ChannelTransport,
	way: Way,
	by: End,
) -> Result<&'static str> {
	let (name, wish) = (list::name(channel.id), list::transport(transport));
	let own = |asker| way != Way::Para || asker == by.into();
	Ok(match (channel.transport == transport, channel.asked_by) {
		(true, Some(asker)) if own(asker) => "ChannelTransportKept",
		(true, _) => bail!("channel {name} is {wish} already"),
		(false, None) if way == Way::Para => "ChannelTransportAsked",
		(false, Some(asker)) if way == Way::Para && own(asker) => bail!(
			"chain {} has asked for channel {name} to be {wish} already; the other end has to ask for it too",
			u32::from(channel.id.chain_at(asker))
		),
		(false, _) => "ChannelTransportChanged",
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::channel::example;
	use sluice_primitives::endpoint::{
		ChannelEnd,
		ChannelTransport::{Direct, Relayed},
	};

	fn wish(
		asked_by: Option<ChannelEnd>,
		way: Way,
		wish: ChannelTransport,
	) -> Result<&'static str> {
		let channel = ChannelView { asked_by, ..example() };
		effect(&channel, wish, way, End::Sender)
	}

	#[test]
	fn an_end_asks_agrees_and_takes_back() -> Result<()> {
		let (own, other) = (Some(ChannelEnd::Sender), Some(ChannelEnd::Recipient));
		assert_eq!(wish(None, Way::Para, Direct)?, "ChannelTransportAsked");
		assert_eq!(wish(other, Way::Para, Direct)?, "ChannelTransportChanged");
		assert_eq!(wish(own, Way::Para, Relayed)?, "ChannelTransportKept");
		for refused in [
			wish(own, Way::Para, Direct),
			wish(other, Way::Para, Relayed),
			wish(None, Way::Para, Relayed),
		] {
			assert!(refused.is_err_and(|error| error.to_string().contains("already")));
		}
		Ok(())
	}

	#[test]
	fn governance_wishes_for_both() -> Result<()> {
		for asked_by in [None, Some(ChannelEnd::Sender), Some(ChannelEnd::Recipient)] {
			assert_eq!(wish(asked_by, Way::Root, Direct)?, "ChannelTransportChanged");
			let kept = wish(asked_by, Way::Council, Relayed);
			assert_eq!(kept.ok(), asked_by.map(|_| "ChannelTransportKept"));
		}
		Ok(())
	}
}
