//! Counts messages: sent is what a chain's events say it sent, processed is what the receiving chain's message queue says it
//! executed.

use crate::chain::{ParaEvent, RelayEvent};
use std::collections::BTreeMap;

/// Messages so far.
#[derive(Debug, Default)]
pub struct Ledger {
	sent: u64,
	processed: u64,
	failures: BTreeMap<String, u64>,
}

impl Ledger {
	/// Take an event of the relay chain into account.
	pub fn relay(&mut self, event: &RelayEvent) {
		match event {
			RelayEvent::Dmp(pallet_dmp::Event::MessageQueued { .. }) => self.sent += 1,
			RelayEvent::MessageQueue(event) => self.queue(event),
			_ => (),
		}
	}

	/// Take an event of a chain into account.
	pub fn para(&mut self, event: &ParaEvent) {
		use cumulus_pallet_parachain_system::Event::UpwardMessageSent;
		use cumulus_pallet_xcmp_queue::Event::XcmpMessageSent;
		match event {
			ParaEvent::ParachainSystem(UpwardMessageSent { .. }) => self.sent += 1,
			ParaEvent::XcmpQueue(XcmpMessageSent { .. }) => self.sent += 1,
			ParaEvent::MessageQueue(event) => self.queue(event),
			_ => (),
		}
	}

	fn queue<T: pallet_message_queue::Config>(&mut self, event: &pallet_message_queue::Event<T>) {
		use pallet_message_queue::Event::*;
		match event {
			Processed { success: true, .. } => self.processed += 1,
			Processed { id, .. } => self.failed(format!("{id:?}: its execution failed")),
			ProcessingFailed { id, error, .. } => self.failed(format!("{id:?}: {error:?}")),
			_ => (),
		}
	}

	fn failed(&mut self, what: String) {
		*self.failures.entry(what).or_default() += 1;
	}

	/// Messages that chains sent.
	pub fn sent(&self) -> u64 {
		self.sent
	}

	/// Messages that were executed with success.
	pub fn processed(&self) -> u64 {
		self.processed
	}

	/// Messages that were sent and not executed with success.
	pub fn lost(&self) -> u64 {
		self.sent.saturating_sub(self.processed)
	}

	/// What failed, and why.
	pub fn failures(&self) -> Vec<&str> {
		self.failures.keys().map(String::as_str).collect()
	}
}
