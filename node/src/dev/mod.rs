//! A whole network in one process: the relay chain with its validator, and the parachains with their collators.
//!
//! Each round makes one relay-chain block (`round`). `sealing` says when a round is due, `finality` carries the relay
//! chain's finality over to the chains, `upgrades` readies the validator for their new code.

mod finality;
mod network;
mod options;
mod refusals;
mod round;
mod sealing;
mod upgrades;

pub use network::Network;
pub use options::{demo_chains, DevArgs, NetworkOptions, Sealing};
pub use round::{Outcome, Round};
