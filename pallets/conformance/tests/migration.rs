//! A state made by the upstream pallets is taken over by ours.

#[path = "migration/world.rs"]
mod world;

#[path = "migration/carried.rs"]
mod carried;
#[path = "migration/chains.rs"]
mod chains;
#[path = "migration/channels.rs"]
mod channels;
#[path = "migration/checks.rs"]
mod checks;
#[path = "migration/leftovers.rs"]
mod leftovers;
#[path = "migration/random.rs"]
mod random;
