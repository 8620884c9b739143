//! The configuration of every pallet, by subject.

pub mod consensus;
pub mod governance;
pub mod messaging;
pub mod system;
pub mod xcm;
pub mod xcm_versions;
