//! `sluice channel`.
//!
//! | module | what it does |
//! |---|---|
//! | `command` | what the user types |
//! | `action` | what can be done to a channel: the call, its effect, what speaks against it |
//! | `wish` | what comes of the wish for another transport |
//! | `state` | the channels, requests and chains of a relay chain |
//! | `root`, `council`, `para` | the ways to act |
//! | `version` | which version of XCM a chain takes |
//! | `report` | what came of it |
//! | `list` | `sluice channel list` |

mod action;
mod command;
mod council;
mod list;
mod para;
mod report;
mod root;
#[cfg(test)]
mod sample;
mod state;
mod version;
mod wish;

pub use command::ChannelCommand;
pub use list::{reason_to_wait, transport, way};
#[cfg(test)]
pub use sample::example;

use action::{Action, Deed};
use anyhow::{Context as _, Result};
use command::{Act, Way};
use report::Outcome;
use sluice_primitives::ChannelId;
use state::State;

/// Does what `command` says. False if votes are missing.
pub async fn run(command: ChannelCommand) -> Result<bool> {
	use ChannelCommand::*;
	let (ends, deed, with) = match command {
		List(args) => return list::run(args).await.map(|()| true),
		Open { ends, capacity, message_size, with } => {
			(ends, Deed::Open { capacity, message_size }, with)
		}
		Accept { ends, with } => (ends, Deed::Accept, with),
		Close { ends, by, with } => (ends, Deed::Close(by.by), with),
		Cancel { ends, by, with } => (ends, Deed::Cancel(by.by), with),
		Block { ends, with } => (ends, Deed::Block, with),
		Unblock { ends, with } => (ends, Deed::Unblock, with),
		Limits { ends, capacity, total_size, message_size, with } => {
			(ends, Deed::Limits { capacity, total_size, message_size }, with)
		}
		Transport { ends, transport, by, with } => {
			(ends, Deed::Transport { transport: transport.into(), by: by.by }, with)
		}
	};
	act(ends.id()?, deed, with).await
}

async fn act(id: ChannelId, deed: Deed, with: Act) -> Result<bool> {
	let way = deed.way(with.who)?;
	with.ensure_fits(way)?;
	let relay = with.relay.connect().await?;
	let patience = with.patience.begin();
	let state = patience.spend(State::read(&relay)).await?;
	let action = Action::new(id, deed, way, &state)?;
	let call = action.call(&relay.metadata())?;
	let outcome = match way {
		Way::Root => patience.spend(root::act(&relay, call, &with.signer, &patience)).await,
		Way::Council => patience.spend(council::act(&relay, call, &with.signer, &patience)).await,
		Way::Para => para::act(&relay, call, &action, &state, &with, &patience).await,
	};
	let outcome = outcome.with_context(|| action.to_string())?;
	report::print(&relay, &action, &outcome, with.relay.json).await?;
	Ok(matches!(outcome, Outcome::Done { .. }))
}
