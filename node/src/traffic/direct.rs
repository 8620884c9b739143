//! Direct channels, as their ends know them.

use anyhow::{anyhow, Result};
use polkadot_primitives::{Hash, Id as ParaId};
use sluice_node_para::ParaNode;
use sluice_primitives::endpoint::{
	api::{ChannelStatus, StreamStatus, XcmpEndpointApi},
	ChannelEnd,
};
use sp_api::ProvideRuntimeApi;

/// The channel from `chain` to `recipient`, as `chain` knows it.
pub fn outbound(chain: &ParaNode, at: Hash, recipient: ParaId) -> Result<ChannelStatus> {
	let known = find(chain, at, recipient, ChannelEnd::Sender)?;
	known.ok_or_else(|| anyhow!("{} knows of no direct channel to {recipient}", chain.id))
}

/// The channel from `sender` to `chain`, as `chain` knows it.
pub fn inbound(chain: &ParaNode, at: Hash, sender: ParaId) -> Result<ChannelStatus> {
	let known = find(chain, at, sender, ChannelEnd::Recipient)?;
	known.ok_or_else(|| anyhow!("{} knows of no direct channel from {sender}", chain.id))
}

/// One end of `chain`, if it has it.
pub fn find(
	chain: &ParaNode,
	at: Hash,
	peer: ParaId,
	end: ChannelEnd,
) -> Result<Option<ChannelStatus>> {
	let channels = chain.direct_channels(at)?;
	Ok(channels.into_iter().find(|channel| channel.peer == peer && channel.end == end))
}

/// The streams of `chain`.
pub fn streams(chain: &ParaNode, at: Hash) -> Result<Vec<StreamStatus>> {
	Ok(chain.client.runtime_api().streams(at)?)
}

/// Messages that were sent and not confirmed.
pub fn unconfirmed(channel: &ChannelStatus) -> u64 {
	channel.messages.saturating_sub(channel.confirmed_messages)
}
