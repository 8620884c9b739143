//! Weights of the pallet's operations.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// What an operation takes beside its database accesses, in picoseconds.
const BASE: u64 = 10_000_000;
/// An event, decoding the topic, and queueing, of one message, in picoseconds.
const PER_MESSAGE: u64 = 30_000_000;
/// Hashing and copying one byte, in picoseconds.
const PER_BYTE: u64 = 5_000;
/// Hashing the proofs of one stream, at most 128 nodes, in picoseconds.
const PER_PROOF: u64 = 300_000_000;

/// Weights of the pallet's operations.
pub trait WeightInfo {
	/// Begin a block, and end it if nothing changed.
	fn on_initialize() -> Weight;
	/// Read `c` channels and `r` roots of the relay chain.
	fn on_relay_state_proof(c: u32, r: u32) -> Weight;
	/// Bring the tree up to date for a stream with `d` nodes above it.
	fn fold(d: u32) -> Weight;
	/// Receive `n` messages in `i` items, `b` bytes altogether.
	fn receive(i: u32, n: u32, b: u32) -> Weight;
	/// Suspend a source.
	fn suspend() -> Weight;
	/// Resume a source.
	fn resume() -> Weight;
	/// Publish `b` bytes.
	fn publish(b: u32) -> Weight;
	/// Remove a broadcast stream.
	fn unpublish() -> Weight;
	/// Subscribe to a broadcast.
	fn subscribe() -> Weight;
	/// End a subscription.
	fn unsubscribe() -> Weight;
}

/// Counted by hand from the storage accesses on RocksDB, with a generous constant for the computation; not benchmarked. Of proof sizes it
/// knows the bytes that are brought, which count by the extrinsic's length, and not the storage that is read.
impl WeightInfo for () {
	fn on_initialize() -> Weight {
		// Reads: the outbox's load, both directions' channels, subscriptions, what was asked for, touched streams, whether one
		// was removed. Writes: the outbox and its load, touched streams, that one was removed, outbound channels, what is asked
		// for, the relay view.
		Weight::from_parts(BASE, 0).saturating_add(RocksDbWeight::get().reads_writes(7, 7))
	}

	fn on_relay_state_proof(c: u32, r: u32) -> Weight {
		let (c, r) = (u64::from(c), u64::from(r));
		let time = BASE.saturating_add(BASE.saturating_mul(c.saturating_add(r)));
		// Reads: what was asked for, both directions' channels; of each whether the stock queue has something for it. Writes:
		// the channels, and the view. What a channel that is gone or new takes is in `fold`.
		Weight::from_parts(time, 0)
			.saturating_add(RocksDbWeight::get().reads_writes(c.saturating_add(3), 3))
	}

	fn fold(d: u32) -> Weight {
		let d = u64::from(d);
		// The stream, the number of streams, touched streams, the root, the nodes, one more; and, if it goes with its channel, the
		// range of what was consumed.
		let accesses = d.saturating_add(6);
		Weight::from_parts(BASE.saturating_add(BASE.saturating_mul(d)), 0)
			.saturating_add(RocksDbWeight::get().reads_writes(accesses, accesses))
	}

	fn receive(i: u32, n: u32, b: u32) -> Weight {
		let (i, n, b) = (u64::from(i), u64::from(n), u64::from(b));
		let time = BASE
			.saturating_add(PER_PROOF.saturating_mul(i))
			.saturating_add(PER_MESSAGE.saturating_mul(n))
			.saturating_add(PER_BYTE.saturating_mul(b));
		// The bytes count as proof already, being the extrinsic's length.
		// Once what was asked for, both directions' channels, the view. For each item the range or subscriptions, the relayed
		// progress, the queue's book, its neighbours, its head and a page, what the stock queue does if it changes, and at the
		// end of the block a register, with its stream and the outbox. For each message at most a page more.
		let accesses = i.saturating_mul(12).saturating_add(n).saturating_add(5);
		Weight::from_parts(time, 0)
			.saturating_add(RocksDbWeight::get().reads_writes(accesses, accesses))
	}

	fn suspend() -> Weight {
		// The channels; at the end of the block the register, its stream, the outbox and its bytes.
		Weight::from_parts(BASE, 0).saturating_add(RocksDbWeight::get().reads_writes(4, 4))
	}

	fn resume() -> Weight {
		Self::suspend()
	}

	fn publish(b: u32) -> Weight {
		let time = BASE.saturating_add(PER_BYTE.saturating_mul(b.into()));
		// The stream, the number of streams and of broadcasts, touched streams, the outbox and its bytes.
		Weight::from_parts(time, 0).saturating_add(RocksDbWeight::get().reads_writes(6, 6))
	}

	fn unpublish() -> Weight {
		// The stream, the number of streams and of broadcasts, touched streams, that one was removed.
		Weight::from_parts(BASE, 0).saturating_add(RocksDbWeight::get().reads_writes(4, 5))
	}

	fn subscribe() -> Weight {
		Weight::from_parts(BASE, 0).saturating_add(RocksDbWeight::get().reads_writes(1, 1))
	}

	fn unsubscribe() -> Weight {
		// The subscriptions, and the body.
		Weight::from_parts(BASE, 0).saturating_add(RocksDbWeight::get().reads_writes(1, 2))
	}
}
