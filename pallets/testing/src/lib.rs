//! What the tests of the pallets measure and look for, on a real trie-backed state.
//!
//! | module | tells |
//! |---|---|
//! | [`calls`] | which calls a pallet has |
//! | [`cost`] | what a piece of runtime code reads, writes and proves |
//! | [`crate_folder`] | where a crate keeps what its tests read |
//! | [`fuzz`] | that no input of a fuzzer's corpus breaks its target again |
//! | [`leftovers`] | what storage still says of a chain |
//! | [`random`] | whether something holds of random values, with a seed to repeat it |

#![deny(missing_docs)]

pub mod calls;
pub mod cost;
mod counting;
mod folder;
pub mod fuzz;
pub mod leftovers;
pub mod random;

pub use folder::crate_folder;
