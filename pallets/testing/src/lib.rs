//! What the tests of the pallets measure and look for, on a real trie-backed state.
//!
//! | module | tells |
//! |---|---|
//! | [`cost`] | what a piece of runtime code reads, writes and proves |
//! | [`leftovers`] | what storage still says of a chain |

#![deny(missing_docs)]

pub mod cost;
mod counting;
pub mod leftovers;
