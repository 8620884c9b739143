//! One parachain of a dev network: any Cumulus runtime, run from its Wasm alone.
//!
//! In order: [`ParaArg`] reads the command line, [`GenesisInfo`] asks the runtime for its first block, [`start`] runs
//! a node with database, pool and JSON-RPC, and [`ParaNode::build`] makes candidates for the relay chain.
//! Nothing here knows the relay chain's node: what it says comes in as [`RelayInput`], with a proof of
//! [`ParaNode::relay_proof_keys`].

#![deny(missing_docs)]

mod arg;
mod aura;
mod code_size;
mod collation;
mod collator;
mod diagnose;
mod direct;
mod error;
mod executor;
mod genesis;
mod keys;
mod proposal;
mod queue;
mod queued;
mod rpc;
mod serve;
mod service;
mod stand_in;
mod turn;
mod types;
mod wasm;

pub use arg::{ParaArg, ParaSource};
pub use code_size::code_within;
pub use collation::{Collated, RelayInput};
pub use direct::PEERS as XCMP_PEERS;
pub use error::BuildError;
pub use genesis::{Extensions, GenesisInfo, ParaChainSpec};
pub use keys::{relay_state_keys, RelayProofKeys};
pub use service::{start, ParaNode, StartOptions};
pub use sluice_node_xcmp::peers::KnownPeer;
pub use types::{Backend, Block, Client, Executor, Hash, Header, HostFunctions, Pool};
