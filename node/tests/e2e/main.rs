//! End to end: the real `sluice` as a process, seen by clients that know nothing but its JSON-RPC.
//!
//! It is one program, so that tests run beside each other, as many as there are processors: a network mostly waits for itself.

mod bad_code;
mod bad_input;
mod broadcast;
mod code_upgrade;
mod common;
mod contracts;
mod demo;
mod direct;
mod direct_cycle;
#[cfg(target_os = "linux")]
mod interrupt;
mod interval;
mod load;
mod other_runtimes;
mod outside_client;
mod own_wasm;
mod relay_nodes;
mod restart;
mod tools;
