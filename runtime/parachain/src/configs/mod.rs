//! Configuration of the pallets, by subject.

pub mod assets;
pub mod cumulus;
pub mod direct;
pub mod system;
pub mod xcm;
