//! Configuration of the pallets, by subject.

pub mod assets;
#[cfg(feature = "contracts")]
pub mod contracts;
pub mod cumulus;
pub mod direct;
pub mod system;
pub mod xcm;
