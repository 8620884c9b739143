//! `sluice channel list`, and how channels are shown everywhere.

use crate::{args::RelayArgs, output, token::Token};
use anyhow::Result;
use serde_json::{json, Value as Json};
use sluice_primitives::{
	endpoint::{ChannelEnd, ChannelTransport},
	runtime_api::{ChannelState, ChannelView, RequestView},
	ChannelId,
};

/// Show all channels and requests.
pub async fn run(args: RelayArgs) -> Result<()> {
	let relay = args.connect().await?;
	let at = relay.best().await?;
	let (mut channels, mut requests) = (relay.channels(at).await?, relay.requests(at).await?);
	channels.sort_by_key(|channel| channel.id);
	requests.sort_by_key(|request| request.id);
	let (block, token) = (relay.number(at).await?, Token::of(&relay).await);
	let json = json!({
		"block": block,
		"channels": channels.iter().map(channel_json).collect::<Vec<_>>(),
		"requests": requests.iter().map(request_json).collect::<Vec<_>>(),
	});
	output::print(args.json, json, || {
		let mut parts = Vec::new();
		if channels.is_empty() {
			parts.push("no channels".to_owned());
		} else {
			parts.push(table(&channels, &token));
		}
		if !requests.is_empty() {
			parts.push(format!(
				"requests without an answer:\n{}",
				requests_table(&requests, &token)
			));
		}
		parts.join("\n\n")
	})
}

/// A channel in words.
pub fn name(id: ChannelId) -> String {
	format!("{} to {}", u32::from(id.sender), u32::from(id.recipient))
}

/// Where a channel stands, in words.
pub fn state(channel: &ChannelView) -> String {
	match channel.state {
		ChannelState::Open => "open".into(),
		ChannelState::Blocked => "blocked".into(),
		ChannelState::Closing { until } => format!("closing, grace until block {until}"),
	}
}

/// A transport in a word.
pub fn transport(transport: ChannelTransport) -> &'static str {
	match transport {
		ChannelTransport::Relayed => "relayed",
		ChannelTransport::Direct => "direct",
	}
}

/// How messages of a channel travel, and which chain would have it otherwise.
pub fn way(channel: &ChannelView) -> String {
	let now = transport(channel.transport);
	match channel.asked_by {
		Some(end) => {
			format!("{now}, chain {} asks for the other", u32::from(channel.id.chain_at(end)))
		}
		None => now.into(),
	}
}

/// Why a channel takes no new message now, if it takes none; or none of `size` bytes, if that is known.
pub fn reason_to_wait(channel: &ChannelView, size: Option<usize>) -> Option<String> {
	let ChannelView { state, msg_count, max_capacity, total_size, max_total_size, .. } = channel;
	if *state != ChannelState::Open {
		return Some(self::state(channel));
	}
	if msg_count >= max_capacity {
		return Some(format!("full: {msg_count} of {max_capacity} messages wait in it"));
	}
	let bytes = u32::try_from(size.unwrap_or(1)).unwrap_or(u32::MAX);
	let page = size.map_or(String::new(), |size| format!(", and the page has {size}"));
	let most = channel.max_message_size;
	if bytes > most {
		// Its limit was lowered after the page had been filled.
		return Some(format!("open to messages of at most {most} bytes{page}"));
	}
	let full = total_size.saturating_add(bytes) > *max_total_size;
	full.then(|| format!("full: {total_size} of {max_total_size} bytes wait in it{page}"))
}

/// A channel for programs.
pub fn channel_json(channel: &ChannelView) -> Json {
	let (state, until) = match channel.state {
		ChannelState::Open => ("open", None),
		ChannelState::Blocked => ("blocked", None),
		ChannelState::Closing { until } => ("closing", Some(until)),
	};
	json!({
		"sender": u32::from(channel.id.sender),
		"recipient": u32::from(channel.id.recipient),
		"state": state,
		"grace_until": until,
		"messages": channel.msg_count,
		"max_messages": channel.max_capacity,
		"bytes": channel.total_size,
		"max_bytes": channel.max_total_size,
		"max_message_size": channel.max_message_size,
		"mqc_head": channel.mqc_head.map(|head| format!("{head:?}")),
		"sender_deposit": channel.sender_deposit.to_string(),
		"recipient_deposit": channel.recipient_deposit.to_string(),
		"transport": transport(channel.transport),
		"stream": channel.stream.map(|number| number.0),
		"asked_by": channel.asked_by.map(|end| match end {
			ChannelEnd::Sender => "sender",
			ChannelEnd::Recipient => "recipient",
		}),
	})
}

fn request_json(request: &RequestView) -> Json {
	json!({
		"sender": u32::from(request.id.sender),
		"recipient": u32::from(request.id.recipient),
		"max_messages": request.max_capacity,
		"max_message_size": request.max_message_size,
		"sender_deposit": request.sender_deposit.to_string(),
	})
}

/// Channels for people.
pub fn table(channels: &[ChannelView], token: &Token) -> String {
	let rows = channels.iter().map(|channel| {
		[
			u32::from(channel.id.sender).to_string(),
			u32::from(channel.id.recipient).to_string(),
			state(channel),
			way(channel),
			format!("{} of {}", channel.msg_count, channel.max_capacity),
			format!("{} of {}", channel.total_size, channel.max_total_size),
			channel.max_message_size.to_string(),
			token.show_or_dash(channel.sender_deposit),
			token.show_or_dash(channel.recipient_deposit),
		]
	});
	let header = [
		">sender",
		">recipient",
		"state",
		"transport",
		">messages waiting",
		">bytes waiting",
		">largest message",
		">sender's deposit",
		">recipient's deposit",
	];
	output::table(header, rows)
}

fn requests_table(requests: &[RequestView], token: &Token) -> String {
	let rows = requests.iter().map(|request| {
		[
			u32::from(request.id.sender).to_string(),
			u32::from(request.id.recipient).to_string(),
			request.max_capacity.to_string(),
			request.max_message_size.to_string(),
			token.show_or_dash(request.sender_deposit),
		]
	});
	let header =
		[">sender", ">recipient", ">messages at most", ">largest message", ">sender's deposit"];
	output::table(header, rows)
}
