//! What is under way past the relay chain. It knows only which root of all that a chain sends directly is the newest; the rest the
//! ends of a channel say, each what it knows.

use super::{load, load_json};
use crate::{args::ParaArgs, chain::Chain, channel, output};
use anyhow::{Context as _, Result};
use serde_json::{json, Value as Json};
use sluice_primitives::{
	endpoint::{api::ChannelStatus, ChannelEnd, ChannelNumber},
	runtime_api::ChannelView,
	xcmp::{relay_keys::NewestRoot, StreamId},
};
use std::collections::BTreeMap;
use subxt::utils::H256;

#[cfg(test)]
mod tests;

/// The runtime API of a chain that has ends of direct channels.
const API: &str = "XcmpEndpointApi";

/// A channel that is direct, or was: then something may still be under way in its stream.
pub struct Direct<'a> {
	channel: &'a ChannelView,
	number: ChannelNumber,
	root: Option<NewestRoot>,
	sender: Option<ChannelStatus>,
	recipient: Option<ChannelStatus>,
}

/// All such among `channels`, the relay chain's in block `at`, and what those of its `registered` chains say that can be asked.
pub async fn all<'a>(
	relay: &Chain,
	at: H256,
	channels: &'a [ChannelView],
	paras: &ParaArgs,
	registered: usize,
) -> Result<Vec<Direct<'a>>> {
	let numbered: Vec<_> =
		channels.iter().filter_map(|channel| Some((channel, channel.stream?))).collect();
	// Without direct channels there is nothing to ask the chains, unless they are named and have to answer.
	if numbered.is_empty() && !paras.is_given() {
		return Ok(Vec::new());
	}
	let ends = ends(relay, paras, registered).await?;
	let mut direct = Vec::new();
	for (channel, number) in numbered {
		let root = relay.ask(at, "SluiceApi_newest_root", channel.id.sender).await?;
		let stream = number.channel(channel.id.recipient);
		let of = |end| find(&ends, channel, end, stream);
		let (sender, recipient) = (of(ChannelEnd::Sender), of(ChannelEnd::Recipient));
		direct.push(Direct { channel, number, root, sender, recipient });
	}
	direct.sort_by_key(|direct| direct.channel.id);
	Ok(direct)
}

/// By chain, its ends of direct channels in its newest block.
async fn ends(
	relay: &Chain,
	paras: &ParaArgs,
	registered: usize,
) -> Result<BTreeMap<u32, Vec<ChannelStatus>>> {
	let mut ends = BTreeMap::new();
	for chain in paras.connect(relay, registered).await? {
		if paras.is_given() {
			chain.ensure_on(relay).await.context("--para-url")?;
		}
		// A chain without the API has no such ends.
		if chain.metadata().runtime_api_trait_by_name(API).is_some() {
			let at = chain.best().await?;
			ends.insert(chain.id(), chain.ask(at, &format!("{API}_channels"), ()).await?);
		}
	}
	Ok(ends)
}

/// What one end of `channel` says of `stream`.
fn find(
	ends: &BTreeMap<u32, Vec<ChannelStatus>>,
	channel: &ChannelView,
	end: ChannelEnd,
	stream: StreamId,
) -> Option<ChannelStatus> {
	let of_chain = ends.get(&channel.id.chain_at(end).into())?;
	of_chain.iter().find(|status| status.end == end && status.stream == stream).cloned()
}

impl Direct<'_> {
	/// For programs.
	pub fn json(&self) -> Json {
		json!({
			"sender": u32::from(self.channel.id.sender),
			"recipient": u32::from(self.channel.id.recipient),
			"transport": channel::transport(self.channel.transport),
			"stream": self.number.0,
			"newest_root": self.root.map(|newest| json!({
				"root": format!("{:?}", newest.root),
				"relay_block": newest.relay_block,
			})),
			"at_sender": self.sender.as_ref().map(|end| json!({
				"sends_directly": end.flowing,
				"sent": load_json((end.messages, end.bytes)),
				"confirmed": load_json((end.confirmed_messages, end.confirmed_bytes)),
				"waiting": load_json(waiting(end)),
				"window": {
					"messages": end.window.max_messages,
					"bytes": end.window.max_bytes,
					"message_size": end.window.max_message_size,
				},
			})),
			"at_recipient": self.recipient.as_ref().map(|end| json!({
				"suspended": !end.flowing,
				"consumed": load_json((end.messages, end.bytes)),
			})),
		})
	}

	fn row(&self) -> [String; 9] {
		let sender =
			|figure: fn(&ChannelStatus) -> String| or_dash(self.sender.as_ref().map(figure));
		[
			u32::from(self.channel.id.sender).to_string(),
			u32::from(self.channel.id.recipient).to_string(),
			channel::way(self.channel),
			or_dash(self.root.map(|newest| newest.relay_block.to_string())),
			sender(|end| load((end.messages, end.bytes))),
			or_dash(self.recipient.as_ref().map(consumed)),
			sender(|end| load((end.confirmed_messages, end.confirmed_bytes))),
			sender(|end| load(waiting(end))),
			sender(|end| load((end.window.max_messages, end.window.max_bytes))),
		]
	}
}

/// For people.
pub fn table(direct: &[Direct]) -> String {
	let header = [
		">sender",
		">recipient",
		"transport",
		">newest root",
		">sent",
		">consumed",
		">confirmed",
		">waiting",
		">window",
	];
	output::table(header, direct.iter().map(Direct::row))
}

fn consumed(end: &ChannelStatus) -> String {
	let consumed = load((end.messages, end.bytes));
	if end.flowing {
		consumed
	} else {
		format!("{consumed}, suspended")
	}
}

/// What was sent and is not confirmed.
fn waiting(end: &ChannelStatus) -> (u64, u64) {
	(
		end.messages.saturating_sub(end.confirmed_messages),
		end.bytes.saturating_sub(end.confirmed_bytes),
	)
}

fn or_dash(figure: Option<String>) -> String {
	figure.unwrap_or_else(|| "-".into())
}
