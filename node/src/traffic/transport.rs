//! The two ways that messages between chains take.

use clap::ValueEnum;
use sluice_primitives::endpoint::ChannelTransport;

/// How the messages of the main job travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Transport {
	/// Through the relay chain (HRMP).
	#[default]
	Relayed,
	/// From collator to collator (direct XCMP).
	#[value(name = "direct", alias = "xcmp")]
	Direct,
}

impl Transport {
	/// How it is said that a message went this way.
	pub fn adverb(self) -> &'static str {
		match self {
			Self::Relayed => "over HRMP",
			Self::Direct => "directly",
		}
	}
}

impl From<Transport> for ChannelTransport {
	fn from(transport: Transport) -> Self {
		match transport {
			Transport::Relayed => Self::Relayed,
			Transport::Direct => Self::Direct,
		}
	}
}
