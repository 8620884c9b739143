//! What was fetched, and why not more.

use sc_network::PeerId;
use sluice_primitives::{
	endpoint::InboundData,
	xcmp::{exchange::ResponseError, StreamId},
	ParaId,
};
use std::fmt;

/// What was fetched.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fetched {
	/// For the inherent data, under [`INHERENT_IDENTIFIER`](sluice_primitives::endpoint::INHERENT_IDENTIFIER).
	pub data: InboundData,
	/// What came of each stream, and why not more.
	pub report: Vec<StreamReport>,
}

/// What came of one stream.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StreamReport {
	/// Whose stream it is.
	pub source: ParaId,
	/// The stream.
	pub stream: StreamId,
	/// What came.
	pub outcome: Outcome,
	/// Who gave no answer, or a wrong one.
	pub failures: Vec<(PeerId, Failure)>,
}

/// What came of a stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Outcome {
	/// Messages.
	#[error("{count} messages{}", and_more(.more))]
	Messages {
		/// How many.
		count: u32,
		/// Whether there are more.
		more: bool,
	},
	/// The newest leaf.
	#[error("the newest leaf")]
	Newest,
	/// Nothing: there is nothing new.
	#[error("nothing new")]
	Nothing,
	/// Nothing: the relay chain has no root of the source.
	#[error("the source has published nothing")]
	NoRoot,
	/// Nothing: whoever was asked says that there is no such stream yet.
	#[error("the source has no such stream yet")]
	NoStream,
	/// Nothing: there is no room left in the block.
	#[error("no room left in the block")]
	NoRoom,
	/// Nothing: nobody is known who serves the source.
	#[error("no collator of the source is known")]
	NoPeer,
	/// Nothing: nobody gave an answer in time.
	#[error("no answer in time")]
	NoAnswer,
}

fn and_more(more: &bool) -> &'static str {
	match more {
		true => ", and there are more",
		false => "",
	}
}

/// How a peer failed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Failure {
	/// It gave no answer in time.
	#[error("no answer in time")]
	Silent,
	/// It refused.
	#[error("refused")]
	Refused,
	/// It could not be reached, or broke off.
	#[error("not reached: {0}")]
	Unreached(String),
	/// It gave proofs, and none of the messages that they prove.
	#[error("messages withheld")]
	Withheld,
	/// It gave something that is no response.
	#[error("no response: {0}")]
	Garbage(String),
	/// It gave a response that does not verify.
	#[error("a response that does not verify: {0:?}")]
	Lie(ResponseError),
}

impl Failure {
	/// Whether no honest peer fails so.
	pub fn is_lie(&self) -> bool {
		matches!(self, Self::Garbage(_) | Self::Lie(_))
	}
}

impl fmt::Display for StreamReport {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "chain {}, {:?}: {}", self.source, self.stream, self.outcome)?;
		for (peer, failure) in &self.failures {
			write!(f, "; {peer}: {failure}")?;
		}
		Ok(())
	}
}
