//! What the nodes of a network have in common, the relay chain's and the other chains'.
//!
//! | file | what it has |
//! |---|---|
//! | `compiled` | where compiled Wasm is kept |
//! | `config` | the configuration of a development network's node |
//! | `ports` | which ports can be had, and where a node serves |
//! | `database` | why a database does not open, and the remedy |
//! | `genesis_calls` | what a runtime says of its genesis |
//! | `state_root` | the root of a state that no chain has yet |
//! | `one_line` | a runtime's failure on one line |

#![deny(missing_docs)]

mod compiled;
mod config;
mod database;
mod genesis_calls;
mod one_line;
pub mod ports;
mod state_root;

pub use compiled::compiled_wasm;
pub use config::{dev_configuration, DevNode};
pub use database::with_remedy;
pub use genesis_calls::GenesisCalls;
pub use one_line::one_line;
pub use state_root::state_root;
