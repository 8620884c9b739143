//! Channels, queues, sessions and messages of a running network, from the command line.
//!
//! Everything is asked and done over JSON-RPC, by the names in the chains' metadata: any relay chain that runs the Sluice
//! pallets will do, and any Cumulus chain on it.
//!
//! | module | what it does |
//! |---|---|
//! | `args` | what several commands ask of the user |
//! | `guess` | where the chains are if the user does not say |
//! | `connect`, `chain`, `event` | a connection to one chain: its state, events, runtime APIs |
//! | `runtimes` | the same chain by the runtime that made a block |
//! | `pallets` | pallets by what they have, whatever their names |
//! | `channel` | `sluice channel …` |
//! | `queue` | `sluice queue …` |
//! | `session` | `sluice session …` |
//! | `trace` | `sluice message trace` |
//! | `page` | what is in a page of horizontal messages, read with limits |
//! | `inherent` | the candidates in a relay block, read with limits |
//! | `call`, `submit`, `refusal` | calls by name, signed and followed into a block, and why one was refused |
//! | `patience` | how long to wait, and what may still come after that |
//! | `parse`, `token` | hashes, addresses and amounts as people write them |
//! | `value`, `output` | what chains say, for people and for programs |
//! | `stdio` | standard output and standard error, which may be closed |

#![deny(missing_docs)]
// These panic when nobody reads any more: `stdio` does not.
#![warn(clippy::print_stderr, clippy::print_stdout)]

mod args;
mod call;
mod chain;
mod channel;
mod connect;
mod event;
mod guess;
pub mod inherent;
pub mod output;
pub mod page;
mod pallets;
mod parse;
mod patience;
mod queue;
mod refusal;
mod runtimes;
#[cfg(test)]
mod sample;
mod session;
pub mod stdio;
mod submit;
mod token;
mod trace;
mod value;

use anyhow::{Context as _, Result};
use channel::ChannelCommand;
use clap::Subcommand;
use queue::QueueCommand;
use session::SessionCommand;
use trace::MessageCommand;

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// See, open, accept, close and change channels.
	#[command(subcommand)]
	Channel(ChannelCommand),
	/// Follow a message.
	#[command(subcommand)]
	Message(MessageCommand),
	/// See what waits for, and from, each chain.
	#[command(subcommand)]
	Queue(QueueCommand),
	/// See when the relay chain's next session begins, and what changes then.
	#[command(subcommand)]
	Session(SessionCommand),
}

/// Does what `command` says. True if that is what came of it, false if the network has yet to do its part.
pub fn run(command: Command) -> Result<bool> {
	let runtime = tokio::runtime::Builder::new_multi_thread()
		.worker_threads(2)
		.enable_all()
		.build()
		.context("starting the asynchronous runtime")?;
	runtime.block_on(async {
		match command {
			Command::Channel(command) => channel::run(command).await,
			Command::Message(command) => trace::run(command).await,
			Command::Queue(command) => queue::run(command).await.map(|()| true),
			Command::Session(command) => session::run(command).await.map(|()| true),
		}
	})
}
