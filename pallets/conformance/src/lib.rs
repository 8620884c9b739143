//! The Sluice pallets beside the real pallets of `polkadot-runtime-parachains`, each in a runtime of its own, on the same
//! accounts, chains and limits.
//!
//! | module | what it offers |
//! |---|---|
//! | [`upstream`] | a runtime of the upstream pallets, and [`upstream::Relay`], which drives it block by block with signed candidates |
//! | [`ours`] | a runtime of the Sluice pallets under the same names, with the migrations that take the upstream state over |
//! | [`parties`] | validators, chains and their accounts |
//! | [`state`] | a whole state as keys and values, to carry it from one runtime into the other |
//! | [`reads`] | what parachains read of a relay-chain state |

// The runtime macros make items that nobody can document.
#![allow(missing_docs)]

pub mod ours;
#[deny(missing_docs)]
pub mod parties;
#[deny(missing_docs)]
pub mod reads;
#[deny(missing_docs)]
pub mod state;
pub mod upstream;
