#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod archive;
pub mod chain;
pub mod exchange;
pub mod fetch;
pub mod node;
pub mod peers;

/// Where this crate logs.
pub(crate) const LOG_TARGET: &str = "sluice::xcmp";
