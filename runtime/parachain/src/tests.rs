//! Tests of the runtime as configured.
#![allow(clippy::unwrap_used)]

mod accounts;
mod blocks;
mod direct;
mod execution;
mod genesis;
mod transfers;
mod world;
