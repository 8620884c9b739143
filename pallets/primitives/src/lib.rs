//! The small contracts by which the Sluice pallets meet.
//!
//! No pallet of the suite names another one in its `Config`. Each asks for what it needs through a trait of this
//! crate, and the runtime wires them together. Every trait has an implementation for `()`, so any pallet runs alone.
//!
//! | trait | asks | answered by |
//! |---|---|---|
//! | [`HostConfig`] | which limits and deposits are in force? | `pallet-configuration` |
//! | [`Chains`] | is there such a chain, what is its head, what its code? | `pallet-paras` |
//! | [`Transport`] | does a candidate keep my rules, what may that weigh (`weight`), and what may telling that weigh (`weighing`)? then enact it | `pallet-paras`, `-ump`, `-dmp`, `-hrmp`, `-xcmp` |
//! | [`Offboard`] | a chain is gone: leave nothing behind; what may that weigh (`max_weight`)? | every pallet that stores something of a chain |
//! | [`DownwardMessages`] | put a message into a chain's inbox | `pallet-dmp` |
//! | [`OpenChannels`] | is there a channel from one chain to another? | `pallet-hrmp` |
//! | [`Matching`](matching::Matching) | which candidates of a block can be enacted, given what they require of other chains? | `pallet-xcmp` |
//!
//! [`xcmp`] holds the encodings of direct XCMP, on which chains agree without asking.
//!
//! Types that `polkadot-primitives` and its siblings define are used from there. [`ChannelId`] is the exception: the
//! upstream type has no `MaxEncodedLen`, without which no storage map keyed by it is bounded.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod candidate;
mod channel;
mod configuration;
pub mod endpoint;
pub mod matching;
pub mod migration;
pub mod mqc;
mod origin;
mod refusal;
pub mod runtime_api;
mod signals;
mod topic;
mod traits;
pub mod xcmp;

pub use candidate::Candidate;
pub use channel::{ChannelId, OpenChannels};
pub use configuration::{AsyncBackingParams, HostConfiguration};
pub use origin::{AggregateMessageOrigin, UmpQueueId};
pub use refusal::{Figure, Refusal, Rule};
pub use signals::Signals;
pub use topic::{topic_of, xcm_topic};
pub use traits::{Chains, DownwardMessages, HostConfig, Offboard, QueueDownwardError, Transport};

pub use polkadot_core_primitives::{
	BlockNumber, DownwardMessage, Hash, InboundDownwardMessage, InboundHrmpMessage,
	OutboundHrmpMessage,
};
pub use polkadot_parachain_primitives::primitives::{
	HeadData, Id as ParaId, ValidationCode, ValidationCodeHash,
};
pub use polkadot_primitives::CandidateCommitments;

/// Amounts of the relay chain's native token, as in every Polkadot runtime.
pub type Balance = u128;
