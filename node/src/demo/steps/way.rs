//! Which way messages took, as the chains themselves say.

use super::expect::expect_equal;
use crate::{
	chain::{ParaEvent, RelayEvent, RelayRuntime},
	demo::{stage::Stage, Transport},
};
use anyhow::{ensure, Result};
use sluice_primitives::ChannelId;

/// Whether the relay chain says that it took a page of the channel: a candidate has one of each at most.
pub fn queues(event: &pallet_hrmp::Event<RelayRuntime>, id: ChannelId) -> bool {
	let pallet_hrmp::Event::MessagesQueued { sender, messages, .. } = event else { return false };
	*sender == id.sender && messages.iter().any(|message| message.recipient == id.recipient)
}

/// How many pages of the channel the relay chain took since `since`.
pub fn relayed_pages(stage: &Stage<'_>, since: usize, id: ChannelId) -> usize {
	let taken = stage.found(since, |event| match event {
		RelayEvent::Hrmp(event) => queues(event, id).then_some(()),
		_ => None,
	});
	taken.len()
}

/// How many messages of the channel its recipient got directly since `since`.
pub fn direct_messages(stage: &Stage<'_>, since: usize, id: ChannelId) -> usize {
	use pallet_xcmp_endpoint::Event::MessageReceived;
	let received = stage.found_on(id.recipient, since, |event| match event {
		ParaEvent::XcmpEndpoint(MessageReceived { source, .. }) => {
			(*source == id.sender).then_some(())
		}
		_ => None,
	});
	received.len()
}

/// All that was sent through the channel since `since`, which is something, went by `transport`.
pub fn all_went(
	stage: &Stage<'_>,
	since: usize,
	id: ChannelId,
	transport: Transport,
) -> Result<()> {
	let (pages, direct) = (relayed_pages(stage, since, id), direct_messages(stage, since, id));
	match transport {
		Transport::Relayed => {
			ensure!(pages > 0, "expected messages to go through the relay chain, found none");
			expect_equal("messages that went directly", 0, direct)
		}
		Transport::Direct => {
			expect_equal("messages that went directly", stage.sent(since, id), direct)?;
			expect_equal("pages that went through the relay chain", 0, pages)
		}
	}
}
