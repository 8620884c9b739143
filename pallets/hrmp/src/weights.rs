//! Weights of the calls and of the pallet's part in blocks and candidates.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// Weights that the pallet needs.
pub trait WeightInfo {
	/// `hrmp_init_open_channel`, with the notice to the recipient.
	fn hrmp_init_open_channel() -> Weight;
	/// `hrmp_accept_open_channel`, with the notice to the sender.
	fn hrmp_accept_open_channel() -> Weight;
	/// `hrmp_close_channel`, with the notice to the other end.
	fn hrmp_close_channel() -> Weight;
	/// `force_clean_hrmp` of a chain with `channels` channels and `requests` requests.
	fn force_clean_hrmp(channels: u32, requests: u32) -> Weight;
	/// `hrmp_cancel_open_request`.
	fn hrmp_cancel_open_request() -> Weight;
	/// `force_open_hrmp_channel`, with a pending request to settle.
	fn force_open_hrmp_channel() -> Weight;
	/// `establish_system_channel`.
	fn establish_system_channel() -> Weight;
	/// `poke_channel_deposits`.
	fn poke_channel_deposits() -> Weight;
	/// `establish_channel_with_system`.
	fn establish_channel_with_system() -> Weight;
	/// `set_channel_limits`.
	fn set_channel_limits() -> Weight;
	/// `block_channel`.
	fn block_channel() -> Weight;
	/// `unblock_channel`.
	fn unblock_channel() -> Weight;
	/// `set_channel_transport`, if the channel becomes direct for the first time.
	fn set_channel_transport() -> Weight;
	/// A look at `channels` unsettled channels and the sweeping of `messages` discarded messages.
	fn on_initialize(channels: u32, messages: u32) -> Weight;
	/// The watermark of a candidate whose chain has `channels` inbound channels: nothing waits in them.
	fn watermark(channels: u32) -> Weight;
	/// Taking a message off each of `channels` channels, and `messages` more.
	fn prune(channels: u32, messages: u32) -> Weight;
	/// Checking and storing `messages` messages, each to another chain.
	fn enqueue(messages: u32) -> Weight;
	/// What messages of `bytes` together take besides, stored or taken.
	fn bytes(bytes: u32) -> Weight;
}

/// Counted by hand, from the storage items touched and a processing time on the safe side; good
/// until the pallet is benchmarked.
impl WeightInfo for () {
	fn hrmp_init_open_channel() -> Weight {
		step(12, 8)
	}

	fn hrmp_accept_open_channel() -> Weight {
		step(14, 13)
	}

	fn hrmp_close_channel() -> Weight {
		step(8, 7)
	}

	fn force_clean_hrmp(channels: u32, requests: u32) -> Weight {
		step(8, 5)
			.saturating_add(step(9, 10).saturating_mul(channels.into()))
			.saturating_add(step(4, 5).saturating_mul(requests.into()))
	}

	fn hrmp_cancel_open_request() -> Weight {
		step(4, 5)
	}

	fn force_open_hrmp_channel() -> Weight {
		step(20, 18)
	}

	fn establish_system_channel() -> Weight {
		step(20, 18)
	}

	fn poke_channel_deposits() -> Weight {
		step(4, 3)
	}

	fn establish_channel_with_system() -> Weight {
		step(40, 36)
	}

	fn set_channel_limits() -> Weight {
		step(4, 3)
	}

	fn block_channel() -> Weight {
		step(3, 3)
	}

	fn unblock_channel() -> Weight {
		step(3, 3)
	}

	fn set_channel_transport() -> Weight {
		step(4, 4)
	}

	fn on_initialize(channels: u32, messages: u32) -> Weight {
		step(4, 2)
			.saturating_add(step(11, 12).saturating_mul(channels.into()))
			.saturating_add(step(3, 3).saturating_mul(messages.into()))
	}

	fn watermark(channels: u32) -> Weight {
		step(5, 3).saturating_add(step(1, 0).saturating_mul(channels.into()))
	}

	fn prune(channels: u32, messages: u32) -> Weight {
		step(4, 4)
			.saturating_mul(channels.into())
			.saturating_add(step(2, 2).saturating_mul(messages.into()))
	}

	fn enqueue(messages: u32) -> Weight {
		step(5, 4).saturating_mul(messages.into())
	}

	fn bytes(bytes: u32) -> Weight {
		// Hashing and copying a byte takes a few nanoseconds.
		Weight::from_parts(5_000, 0).saturating_mul(bytes.into())
	}
}

/// A step that reads and writes that many storage items.
fn step(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(20_000_000, 0)
		.saturating_add(RocksDbWeight::get().reads_writes(reads, writes))
}
