//! `sluice queue list`.

use crate::{args::RelayArgs, output};
use anyhow::Result;
use clap::Subcommand;
use serde_json::json;
use sluice_primitives::{runtime_api::ChannelView, ParaId};

/// What can be asked of queues.
#[derive(Debug, Subcommand)]
pub enum QueueCommand {
	/// For every chain: what waits for it from the relay chain (down) and from other chains (across), what waits of it to
	/// be executed on the relay chain (up), and the relay block up to which it has taken its horizontal messages.
	List(RelayArgs),
}

/// Does what `command` says.
pub async fn run(command: QueueCommand) -> Result<()> {
	let QueueCommand::List(args) = command;
	let relay = args.connect().await?;
	let at = relay.best().await?;
	let (queues, channels) = (relay.queues(at).await?, relay.channels(at).await?);
	let block = relay.number(at).await?;
	let list: Vec<_> = queues
		.iter()
		.map(|queue| {
			let across = waiting_for(queue.para, &channels);
			json!({
				"chain": u32::from(queue.para),
				"down": { "messages": queue.downward.0, "bytes": queue.downward.1 },
				"across": { "messages": across.0, "bytes": across.1 },
				"up": { "messages": queue.upward.0, "bytes": queue.upward.1 },
				"hrmp_watermark": queue.hrmp_watermark,
			})
		})
		.collect();
	output::print(args.json, json!({ "block": block, "queues": list }), || {
		let rows = queues.iter().map(|queue| {
			let across = waiting_for(queue.para, &channels);
			[
				u32::from(queue.para).to_string(),
				load(queue.downward),
				load(across),
				load(queue.upward),
				queue.hrmp_watermark.map_or("-".into(), |block| block.to_string()),
			]
		});
		output::table([">chain", ">down", ">across", ">up", ">hrmp watermark"], rows)
	});
	Ok(())
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

fn load<N: std::fmt::Display>((messages, bytes): (N, N)) -> String {
	format!("{messages} ({bytes} B)")
}
