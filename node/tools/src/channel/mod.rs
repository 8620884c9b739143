//! `sluice channel`.
//!
//! | module | what it does |
//! |---|---|
//! | `action` | what can be done to a channel: the call, its effect, what speaks against it |
//! | `state` | the channels, requests and chains of a relay chain |
//! | `root`, `council`, `para` | the ways to act |
//! | `report` | what came of it |
//! | `list` | `sluice channel list` |

mod action;
mod council;
mod list;
mod para;
mod report;
mod root;
mod state;

use crate::args::{ParaArgs, PatienceArgs, RelayArgs, SignerArgs};
pub use list::reason_to_wait;

use action::{Action, Deed};
use anyhow::{bail, Context as _, Result};
use clap::{Args, Subcommand, ValueEnum};
use report::Outcome;
use sluice_primitives::ChannelId;
use state::State;

/// What can be done with channels.
#[derive(Debug, Subcommand)]
pub enum ChannelCommand {
	/// All channels with their limits, load and deposits, and all requests without an answer.
	List(RelayArgs),
	/// Open a channel at once, as root or by the council; or, as its sender, ask the recipient to accept one.
	Open {
		#[command(flatten)]
		ends: Ends,
		/// Most messages that may wait. Without it: what the configuration allows at most.
		#[arg(long, value_name = "MESSAGES")]
		capacity: Option<u32>,
		/// Largest message. Without it: what the configuration allows at most.
		#[arg(long, value_name = "BYTES")]
		message_size: Option<u32>,
		#[command(flatten)]
		with: Act,
	},
	/// Accept the sender's request, as the recipient. The channel is open at once.
	Accept {
		#[command(flatten)]
		ends: Ends,
		#[command(flatten)]
		with: Act,
	},
	/// Close a channel, as one of its ends. Nothing that it accepted is lost.
	Close {
		#[command(flatten)]
		ends: Ends,
		#[command(flatten)]
		by: By,
		#[command(flatten)]
		with: Act,
	},
	/// Cancel a request for a channel, as one of its ends.
	Cancel {
		#[command(flatten)]
		ends: Ends,
		#[command(flatten)]
		by: By,
		#[command(flatten)]
		with: Act,
	},
	/// Take no new messages from the sender for now. Nothing is lost: they wait in the sender's own queue.
	Block {
		#[command(flatten)]
		ends: Ends,
		#[command(flatten)]
		with: Act,
	},
	/// Take messages from the sender again.
	Unblock {
		#[command(flatten)]
		ends: Ends,
		#[command(flatten)]
		with: Act,
	},
	/// Change the limits of a live channel. What is not given stays as it is.
	Limits {
		#[command(flatten)]
		ends: Ends,
		/// Most messages that may wait.
		#[arg(long, value_name = "MESSAGES")]
		capacity: Option<u32>,
		/// Most bytes that may wait.
		#[arg(long, value_name = "BYTES")]
		total_size: Option<u32>,
		/// Largest message.
		#[arg(long, value_name = "BYTES")]
		message_size: Option<u32>,
		#[command(flatten)]
		with: Act,
	},
}

/// The two ends of a channel.
#[derive(Debug, Args)]
pub struct Ends {
	/// The chain that sends.
	sender: u32,
	/// The chain that receives.
	recipient: u32,
}

/// Which end acts.
#[derive(Debug, Args)]
pub struct By {
	/// Which end acts.
	#[arg(long, value_enum, default_value_t = End::Sender)]
	by: End,
}

/// An end of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum End {
	/// The chain that sends.
	Sender,
	/// The chain that receives.
	Recipient,
}

/// How to act.
#[derive(Debug, Args)]
pub struct Act {
	/// As whom: the relay chain's root by sudo, its council by a motion, or the chain itself by a message to the relay
	/// chain, which its own sudo sends. Without it: root, where governance may do it, else the chain.
	#[arg(long = "as", value_enum, value_name = "WHO")]
	who: Option<Way>,

	#[command(flatten)]
	relay: RelayArgs,

	#[command(flatten)]
	paras: ParaArgs,

	#[command(flatten)]
	signer: SignerArgs,

	#[command(flatten)]
	patience: PatienceArgs,

	/// Most that the relay chain may charge the chain's sovereign account for executing its message, in the smallest
	/// unit. What is left of it returns.
	#[arg(long, value_name = "AMOUNT", default_value_t = 100_000_000_000)]
	max_fee: u128,
}

/// As whom to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Way {
	/// The relay chain's root.
	Root,
	/// More than half of the relay chain's council.
	Council,
	/// The chain itself.
	Para,
}

impl Way {
	/// Its name on the command line.
	pub fn name(self) -> &'static str {
		match self {
			Self::Root => "root",
			Self::Council => "council",
			Self::Para => "para",
		}
	}
}

impl Ends {
	fn id(&self) -> Result<ChannelId> {
		if self.sender == self.recipient {
			bail!("a chain needs no channel to itself: give two different chains");
		}
		Ok(ChannelId::new(self.sender.into(), self.recipient.into()))
	}
}

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
	};
	act(ends.id()?, deed, with).await
}

async fn act(id: ChannelId, deed: Deed, with: Act) -> Result<bool> {
	let way = deed.way(with.who)?;
	let relay = with.relay.connect().await?;
	let state = State::read(&relay).await?;
	let action = Action::new(id, deed, way, &state)?;
	let call = action.call(&relay.metadata())?;
	let done = async {
		match way {
			Way::Root => root::act(&relay, call, &with.signer).await,
			Way::Council => council::act(&relay, call, &with.signer).await,
			Way::Para => para::act(&relay, call, &action, &state, &with).await,
		}
	};
	let outcome = with.patience.spend(done).await.with_context(|| action.to_string())?;
	report::print(&relay, &action, &outcome, with.relay.json).await?;
	Ok(matches!(outcome, Outcome::Done { .. }))
}
