//! The Sluice pallets measured beside the real pallets of `polkadot-runtime-parachains`, on the same work.
//!
//! | module | what it offers |
//! |---|---|
//! | [`rows`] | what is measured, at which sizes, and what it should cost |
//! | [`scenario`] | the states, and the work on them |
//! | [`side`] | what a scenario asks of either side, and the two sides |
//! | [`chain`] | a relay chain of one side, block by block |
//! | [`work`] | a piece of work on a trie-backed state, done natively or in Wasm as often as one likes, and what it costs |
//!
//! A time is that of the work and of the state root after it, as a node has it that imports the block. Nothing is cached between
//! two runs, and what one changes is thrown away.

#![deny(missing_docs)]

pub mod candidate;
pub mod chain;
pub mod rows;
pub mod scenario;
pub mod side;
#[cfg(feature = "wasm")]
pub mod wasm;
pub mod work;
pub mod world;
