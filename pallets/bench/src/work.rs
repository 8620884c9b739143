//! A piece of work on a trie-backed state.

use crate::side::Side;
use codec::DecodeAll;
use sluice_bench_runtime::{
	api::{Delivery, Step},
	verifier,
};
use sluice_testing::cost::{measure, Cost};
use sp_core::{storage::StateVersion, Blake2Hasher};
use sp_externalities::{set_and_run_with_externalities, Externalities};
use sp_io::TestExternalities;
use sp_state_machine::{Ext, InMemoryBackend, OverlayedChanges};
use std::marker::PhantomData;

/// Who does the work: a function of a runtime, which does the same natively and in Wasm.
pub trait Worker {
	/// The runtime, by the feature that makes its Wasm.
	fn runtime(&self) -> &'static str;

	/// The runtime API's name for the work.
	fn method(&self) -> &'static str;

	/// The messaging pallets, by their names.
	fn pallets(&self) -> &'static [&'static str];

	/// Do it natively, in externalities.
	fn native(&self, input: &[u8]);
}

/// Steps of a relay chain's block.
pub struct Relay<S>(PhantomData<S>);

impl<S> Default for Relay<S> {
	fn default() -> Self {
		Self(PhantomData)
	}
}

impl<S: Side> Worker for Relay<S> {
	fn runtime(&self) -> &'static str {
		S::NAME
	}

	fn method(&self) -> &'static str {
		"Work_run"
	}

	fn pallets(&self) -> &'static [&'static str] {
		S::PALLETS
	}

	fn native(&self, input: &[u8]) {
		S::run(Vec::<Step>::decode_all(&mut &input[..]).expect("it is encoded here"));
	}
}

/// A recipient of direct messages.
pub enum Recipient {
	/// Verifies them.
	Verifies,
	/// Hashes their bytes.
	Hashes,
}

impl Worker for Recipient {
	fn runtime(&self) -> &'static str {
		"verifier"
	}

	fn method(&self) -> &'static str {
		match self {
			Self::Verifies => "Verifier_verify",
			Self::Hashes => "Verifier_hash",
		}
	}

	fn pallets(&self) -> &'static [&'static str] {
		&[]
	}

	fn native(&self, input: &[u8]) {
		let delivery = Delivery::decode_all(&mut &input[..]).expect("it is encoded here");
		match self {
			Self::Verifies => verifier::verify(delivery),
			Self::Hashes => {
				std::hint::black_box(verifier::hash(delivery));
			}
		}
	}
}

/// Work that is ready to be done, as often as one likes.
pub struct Work {
	state: TestExternalities,
	worker: Box<dyn Worker>,
	input: Vec<u8>,
}

impl Work {
	/// The work of `worker` with `input` on `state`.
	pub fn new(
		mut state: TestExternalities,
		worker: impl Worker + 'static,
		input: Vec<u8>,
	) -> Self {
		state.commit_all().expect("no transaction is open");
		Self { state, worker: Box::new(worker), input }
	}

	/// Who does it.
	pub fn worker(&self) -> &dyn Worker {
		&*self.worker
	}

	/// What it gets.
	pub fn input(&self) -> &[u8] {
		&self.input
	}

	/// Do it natively. Returns the state root after it.
	pub fn native(&self) -> Vec<u8> {
		self.on_state(|ext| {
			set_and_run_with_externalities(ext, || self.worker.native(&self.input));
		})
	}

	/// Do something on the state, and return the state root after it. The changes are thrown away.
	pub fn on_state(&self, work: impl FnOnce(&mut dyn Externalities)) -> Vec<u8> {
		self.changes(|ext| {
			work(ext);
			ext.storage_root(StateVersion::V1)
		})
		.0
	}

	fn changes<R>(
		&self,
		work: impl FnOnce(&mut Ext<Blake2Hasher, InMemoryBackend<Blake2Hasher>>) -> R,
	) -> (R, OverlayedChanges<Blake2Hasher>) {
		let mut overlay = OverlayedChanges::default();
		let result = work(&mut Ext::new(&mut overlay, &self.state.backend, None));
		(result, overlay)
	}

	/// What it reads, writes and proves.
	pub fn cost(&mut self) -> Cost {
		let Self { state, worker, input } = self;
		let (_, cost) = measure(state, || worker.native(input));
		state.reset_overlay();
		cost
	}

	/// The bytes of the values that it leaves changed in the storage of the messaging pallets.
	pub fn messaging_bytes(&self) -> u64 {
		let prefixes: Vec<_> = self
			.worker
			.pallets()
			.iter()
			.map(|pallet| sp_io::hashing::twox_128(pallet.as_bytes()))
			.collect();
		let (_, mut overlay) = self.changes(|ext| {
			set_and_run_with_externalities(ext, || self.worker.native(&self.input));
		});
		let of_messaging = |key: &[u8]| prefixes.iter().any(|prefix| key.starts_with(prefix));
		overlay
			.changes_mut()
			.filter(|(key, _)| of_messaging(key))
			.map(|(_, value)| value.value().map_or(0, |value| value.len() as u64))
			.sum()
	}

	/// Look at the state before it.
	pub fn look<R>(&mut self, look: impl FnOnce() -> R) -> R {
		self.state.execute_with(look)
	}

	/// Do it, and look at the state then.
	pub fn then<R>(mut self, look: impl FnOnce() -> R) -> R {
		let Self { state, worker, input } = &mut self;
		state.execute_with(|| {
			worker.native(input);
			look()
		})
	}
}
