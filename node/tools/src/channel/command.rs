//! What the user types.

use crate::{
	args::{ParaArgs, RelayArgs, SignerArgs},
	patience::PatienceArgs,
};
use anyhow::{bail, Result};
use clap::{Args, Subcommand, ValueEnum};
use sluice_primitives::{
	endpoint::{ChannelEnd, ChannelTransport},
	ChannelId,
};

/// What a message may cost if the user says nothing: some times what those of these commands do.
const MAX_FEE: u128 = 100_000_000_000;

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
	/// Choose how messages of a channel travel from now on. Nothing is lost, and the order is kept. As one of its ends: it
	/// changes when the other end has asked for the same; until then, whoever asked takes it back by asking for the
	/// transport that there is.
	Transport {
		#[command(flatten)]
		ends: Ends,
		/// How messages travel.
		#[arg(value_enum)]
		transport: Transport,
		#[command(flatten)]
		by: By,
		#[command(flatten)]
		with: Act,
	},
}

/// How messages of a channel travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Transport {
	/// Through the relay chain.
	Relayed,
	/// From collator to collator. Both chains must have the endpoint of direct channels.
	Direct,
}

impl From<Transport> for ChannelTransport {
	fn from(transport: Transport) -> Self {
		match transport {
			Transport::Relayed => Self::Relayed,
			Transport::Direct => Self::Direct,
		}
	}
}

/// The two ends of a channel.
#[derive(Debug, Args)]
pub struct Ends {
	/// The chain that sends.
	pub sender: u32,
	/// The chain that receives.
	pub recipient: u32,
}

/// Which end acts.
#[derive(Debug, Args)]
pub struct By {
	/// Which end acts.
	#[arg(long, value_enum, default_value_t = End::Sender)]
	pub by: End,
}

/// An end of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum End {
	/// The chain that sends.
	Sender,
	/// The chain that receives.
	Recipient,
}

impl From<End> for ChannelEnd {
	fn from(end: End) -> Self {
		match end {
			End::Sender => Self::Sender,
			End::Recipient => Self::Recipient,
		}
	}
}

/// How to act.
#[derive(Debug, Args)]
pub struct Act {
	/// As whom: the relay chain's root by sudo, its council by a motion, or the chain itself by a message to the relay
	/// chain, which its own sudo sends. Without it: root, where governance may do it, else the chain.
	#[arg(long = "as", value_enum, value_name = "WHO")]
	pub who: Option<Way>,

	#[command(flatten)]
	pub relay: RelayArgs,

	#[command(flatten)]
	pub paras: ParaArgs,

	#[command(flatten)]
	pub signer: SignerArgs,

	#[command(flatten)]
	pub patience: PatienceArgs,

	/// Most that the relay chain may charge the chain's sovereign account for executing its message, in the smallest
	/// unit. What is left of it returns. Without it: 100000000000.
	#[arg(long, value_name = "AMOUNT")]
	max_fee: Option<u128>,
}

impl Act {
	/// Most that the message may cost.
	pub fn max_fee(&self) -> u128 {
		self.max_fee.unwrap_or(MAX_FEE)
	}

	/// Fails if something is said that concerns chains only, and no chain acts.
	pub fn ensure_fits(&self, way: Way) -> Result<()> {
		let given = [("--max-fee", self.max_fee.is_some()), ("--para-url", self.paras.is_given())];
		match given.into_iter().find(|(_, given)| *given && way != Way::Para) {
			Some((option, _)) => bail!(
				"{option} is for a chain that acts itself, and this is done as {}: leave it out, or give --as para",
				way.name()
			),
			None => Ok(()),
		}
	}
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
	/// The channel between them.
	pub fn id(&self) -> Result<ChannelId> {
		if self.sender == self.recipient {
			bail!("a chain needs no channel to itself: give two different chains");
		}
		Ok(ChannelId::new(self.sender.into(), self.recipient.into()))
	}
}
