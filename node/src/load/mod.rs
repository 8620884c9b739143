//! `sluice load`: messages at a rate of one's choice on a fresh network, and what comes of them, block by block.
//!
//! | module | what it does |
//! |---|---|
//! | `options`, `rate`, `topology` | what the user chooses |
//! | `plan` | the same, checked against what channels and blocks take |
//! | `setup` | channels, and money for what travels through them |
//! | `send` | the transactions of each block |
//! | `watch`, `flight` | what a round brought, and each message from the block that sends it to the one that executes it |
//! | `memory` | of this process, and of the relay chain's state |
//! | `latency`, `sample`, `record` | what was measured |
//! | `run` | all of it in turn |
//! | `report` | a table, JSON, a plot |

mod flight;
mod latency;
mod memory;
mod options;
mod plan;
mod rate;
mod record;
mod report;
mod run;
mod sample;
mod send;
mod setup;
mod topology;
mod watch;

pub use options::LoadArgs;
pub use plan::Plan;
pub use record::Record;
pub use report::Outputs;
pub use run::{run, start};
