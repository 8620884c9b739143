//! A chain for tests, and networks on this machine.
#![allow(dead_code, missing_docs)]

pub mod chain;
pub mod liars;
pub mod network;
