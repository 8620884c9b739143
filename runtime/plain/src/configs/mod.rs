//! Configuration of the pallets, by subject.

pub mod cumulus;
pub mod system;
pub mod xcm;
