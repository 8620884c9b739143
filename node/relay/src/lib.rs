//! The relay-chain node of Sluice: BABE, GRANDPA, networking, JSON-RPC.
//!
//! | file | what it has |
//! |---|---|
//! | `types` | the concrete types, in one place |
//! | `parts` | client, transaction pool, block-import pipeline |
//! | `service` | the running node: network, JSON-RPC, consensus tasks of `consensus` |
//! | `rpc`, `inherents`, `clock` | what the service needs |
//! | `cli`, `command`, `genesis` | `sluice relay` and its chain specifications |
//! | `dev`, `executor` | the relay chain of a development network |
//! | `author`, `backing`, `queries` | its blocks on demand, its validator's votes, what its collators ask |
//!
//! A network's validators author in their BABE slots by the wall clock. A development network has one validator and
//! authors when it is asked to; each of its blocks takes one genuine BABE slot, so that whatever reads slots, epochs,
//! randomness or timestamps finds what it would find on a live network, only sooner. The chain's time may run ahead of
//! the wall clock then, and never behind it.

#![deny(missing_docs)]

mod author;
mod backing;
mod cli;
mod clock;
mod command;
mod consensus;
mod dev;
mod executor;
pub mod genesis;
mod inherents;
mod parts;
mod queries;
mod rpc;
mod service;
mod types;

pub use author::{slot_of, AuthoredBlock, BabeAuthor};
pub use backing::Backer;
pub use cli::{RelayCmd, RelaySubcommand};
pub use clock::{earliest_slot, slot_start, SlotClock};
pub use command::run;
pub use dev::DevRelay;
pub use genesis::GenesisPara;
pub use queries::RelayQueries;
pub use service::{new_full, ConsensusOptions, RelayNode};
pub use types::{
	AccountId, Balance, Block, BlockNumber, Hash, Header, Nonce, RelayBackend, RelayClient,
	RelayPool,
};
