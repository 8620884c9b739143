//! Messages between chains: what the demo and the load send, and how both see what became of it.
//!
//! | module | what it does |
//! |---|---|
//! | `call` | the calls by which a chain's root speaks to another chain |
//! | `note` | messages of any size that do nothing but arrive |
//! | `transport` | the two ways that messages take |
//! | `direct`, `xcmp` | what a chain says of its direct and of its relayed channels |
//! | `ledger` | counts messages, from the events of all chains |

pub mod call;
pub mod direct;
pub mod ledger;
pub mod note;
mod transport;
pub mod xcmp;

pub use transport::Transport;

/// The number by which the relay chain is called among the chains.
pub const RELAY: u32 = 0;
