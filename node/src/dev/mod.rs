//! A whole network in one process: the relay chain with its validator, and the parachains with their collators.
//!
//! Each round (`round`) makes one relay-chain block with a candidate (`candidate`) of every chain. `sealing` says when a
//! round is due, for which `demand` hears of transactions and `failing` notes which chains make no blocks; `finality` carries the
//! relay chain's finality over to the chains, `upgrades` readies the validator for their new code, `direct` looks at what is
//! under way past the relay chain, `rest` lets chains sleep. `calls` keeps a chain whose runtime does not return from the others.

mod calls;
mod candidate;
mod codes;
mod demand;
mod direct;
mod failing;
mod finality;
mod network;
mod options;
mod ports;
mod rest;
mod round;
mod sealing;
mod tasks;
mod upgrades;
mod verdicts;

pub use codes::Code;
pub use network::Network;
pub use options::{demo_chains, DevArgs, NetworkOptions, Sealing};
pub use round::{Outcome, Round};
