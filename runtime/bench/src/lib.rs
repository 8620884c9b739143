//! The messaging part of a relay chain alone, to be measured: of Sluice, and of `polkadot-runtime-parachains`, upon the same
//! base.
//!
//! | module and feature | what it is |
//! |---|---|
//! | `bare` | the base: system, balances, sessions, the message queue. What code a runtime has without messaging |
//! | `ours` | with the Sluice pallets |
//! | `upstream` | with the upstream pallets |
//! | `verifier` | no relay chain: the verifying of direct messages, and the hashing of their bytes |
//!
//! Each is a Wasm of its own, and all are in one native build. Natively and in Wasm the same function does the work.

#![cfg_attr(not(feature = "std"), no_std)]
// The composed runtimes are deeply nested types.
#![recursion_limit = "256"]
// The runtime macros make items that nobody can document. Written modules turn the lint on again.
#![allow(missing_docs)]

extern crate alloc;

#[warn(missing_docs)]
pub mod api;
#[macro_use]
mod base;
#[warn(missing_docs)]
pub mod types;

#[cfg(feature = "bare")]
pub mod bare;
#[cfg(feature = "ours")]
pub mod ours;
#[cfg(feature = "upstream")]
pub mod upstream;
#[cfg(feature = "verifier")]
pub mod verifier;
