//! The Sluice pallets beside the real pallets of `polkadot-runtime-parachains`, each in a runtime of its own, on the same
//! accounts, chains and limits.
//!
//! | module | what it offers |
//! |---|---|
//! | [`upstream`] | a runtime of the upstream pallets, and [`upstream::Relay`], which drives it block by block with signed candidates |
//! | [`ours`] | a runtime of the Sluice pallets under the same names, with the migrations that take the upstream state over, and [`ours::Relay`], which goes on where an [`upstream::Relay`] stands |
//! | [`Candidate`] | a chain's next block, described once for both |
//! | [`Verdict`] | what became of what was tried |
//! | [`parties`] | validators, chains and their accounts |
//! | [`upward`] | upward messages, which wait until they are served |
//! | [`state`] | a whole state as keys and values, to carry it from one runtime into the other |
//! | [`reads`] | what parachains read of a relay-chain state |
//! | [`collator`] | what collators prove of it, and what a stock chain makes of the proof |
//!
//! Three suites stand on them. `tests/differences.rs` holds `docs/differences.md` against upstream's crate.
//! `tests/migration.rs` takes upstream states over. `tests/differential` plays the same random steps on both relay
//! chains in lockstep: it compares after each one what was accepted, what parachains and collators read, and what accounts
//! have, shows each state to a stock chain's reader, and allows the differences of one table alone.

// The runtime macros make items that nobody can document.
#![allow(missing_docs)]

#[deny(missing_docs)]
mod candidate;
#[deny(missing_docs)]
pub mod collator;
pub mod ours;
#[deny(missing_docs)]
pub mod parties;
#[deny(missing_docs)]
pub mod reads;
#[deny(missing_docs)]
pub mod state;
pub mod upstream;
#[deny(missing_docs)]
pub mod upward;
#[deny(missing_docs)]
mod verdict;

pub use candidate::{Candidate, Header};
pub use verdict::{tried, Verdict};
