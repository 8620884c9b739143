//! `sluice queue list`.

mod direct;

use crate::{
	args::{ParaArgs, RelayArgs},
	output,
};
use anyhow::Result;
use clap::{Args, Subcommand};
use direct::Direct;
use serde_json::{json, Value as Json};
use sluice_primitives::{
	runtime_api::{ChannelView, QueueView},
	ParaId,
};

/// What can be asked of queues.
#[derive(Debug, Subcommand)]
pub enum QueueCommand {
	/// For every chain: what waits for it from the relay chain (down) and from other chains (across), what waits of it to
	/// be executed on the relay chain (up), and the relay block up to which it has taken its horizontal messages. For every
	/// direct channel: what was sent, confirmed and consumed, as its ends say.
	List(ListArgs),
}

/// Arguments of `queue list`.
#[derive(Debug, Args)]
pub struct ListArgs {
	#[command(flatten)]
	relay: RelayArgs,

	#[command(flatten)]
	paras: ParaArgs,
}

/// Does what `command` says.
pub async fn run(command: QueueCommand) -> Result<()> {
	let QueueCommand::List(args) = command;
	let relay = args.relay.connect().await?;
	let at = relay.best().await?;
	let (queues, channels) = (relay.queues(at).await?, relay.channels(at).await?);
	let direct = direct::all(&relay, at, &channels, &args.paras, queues.len()).await?;
	let json = json!({
		"block": relay.number(at).await?,
		"queues": queues.iter().map(|queue| queue_json(queue, &channels)).collect::<Vec<_>>(),
		"direct": direct.iter().map(Direct::json).collect::<Vec<_>>(),
	});
	output::print(args.relay.json, json, || {
		let mut text = table(&queues, &channels);
		if !direct.is_empty() {
			text.push_str("\n\ndirect channels:\n");
			text.push_str(&direct::table(&direct));
		}
		text
	})
}

fn queue_json(queue: &QueueView, channels: &[ChannelView]) -> Json {
	json!({
		"chain": u32::from(queue.para),
		"down": load_json(queue.downward),
		"across": load_json(waiting_for(queue.para, channels)),
		"up": load_json(queue.upward),
		"hrmp_watermark": queue.hrmp_watermark,
	})
}

fn table(queues: &[QueueView], channels: &[ChannelView]) -> String {
	let rows = queues.iter().map(|queue| {
		[
			u32::from(queue.para).to_string(),
			load(queue.downward),
			load(waiting_for(queue.para, channels)),
			load(queue.upward),
			queue.hrmp_watermark.map_or("-".into(), |block| block.to_string()),
		]
	});
	output::table([">chain", ">down", ">across", ">up", ">hrmp watermark"], rows)
}

/// Messages and bytes that other chains have sent to `para` and it has not taken.
fn waiting_for(para: ParaId, channels: &[ChannelView]) -> (u64, u64) {
	channels.iter().filter(|channel| channel.id.recipient == para).fold(
		(0, 0),
		|(messages, bytes), channel| {
			(messages + u64::from(channel.msg_count), bytes + u64::from(channel.total_size))
		},
	)
}

/// Messages and bytes for people.
fn load<M: Into<u64>, B: Into<u64>>((messages, bytes): (M, B)) -> String {
	let (messages, bytes): (u64, u64) = (messages.into(), bytes.into());
	format!("{messages} ({bytes} B)")
}

/// Messages and bytes for programs.
fn load_json<M: Into<u64>, B: Into<u64>>((messages, bytes): (M, B)) -> Json {
	let (messages, bytes): (u64, u64) = (messages.into(), bytes.into());
	json!({ "messages": messages, "bytes": bytes })
}
