//! Tests, by what they are about.
#![allow(clippy::unwrap_used)]

mod candidates;
mod close;
mod force;
mod open;
mod random;
