mod candidates;
mod genesis;
mod registration;
mod upgrades;
