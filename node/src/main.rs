//! `sluice`: a relay-chain node, a whole development network in one process, and the demonstration that its messages
//! arrive.
//!
//! | module | what it does |
//! |---|---|
//! | `benchmark` | measures the weights of the relay runtime's pallets |
//! | `chain` | the demo chains by their own types |
//! | `cli` | what the user types |
//! | `contracts` | demo chains with contracts |
//! | `dev` | relay chain, parachains and collators of `sluice dev` |
//! | `validator` | turns a collation into a backed candidate: runs the PVF, compares, signs |
//! | `traffic` | messages between chains: sending them, and what became of them |
//! | `demo` | the main job of the project, step by step, verified from chain state |
//! | `load` | messages at a rate of one's choice, and what comes of them |
//! | `folder` | where databases are |
//! | `interrupt` | Ctrl-C and SIGTERM |

// These panic when nobody reads any more: `stdio` of the tools does not.
#![warn(clippy::print_stderr, clippy::print_stdout)]

#[cfg(feature = "runtime-benchmarks")]
mod benchmark;
mod chain;
mod cli;
mod contracts;
mod demo;
mod dev;
mod folder;
mod interrupt;
mod load;
mod traffic;
mod validator;

use std::process::ExitCode;

fn main() -> ExitCode {
	cli::run()
}
