//! How sources share a block.
//!
//! Each gets an equal part, so none can crowd out another. Equal parts can be too small for a large message: therefore one source,
//! another one each time, gets at least as much as the largest message takes. What is left of all parts then goes to those that have
//! more, in the same order, as long as the largest message would fit. So every source is brought something within as many blocks as there are sources.

use codec::MaxEncodedLen;
use sluice_primitives::{
	endpoint::api::InboundLimits,
	xcmp::{exchange::MAX_PAYLOAD, ExtensionProof, InclusionProof},
};

/// Most bytes of the length of a vector.
const LENGTH: u64 = 5;

/// What holds the items of one source together: its id, and how many there are.
pub(super) const FRAME: u64 = 4 + LENGTH;

/// How much of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Room {
	/// Bytes, encoded, with proofs.
	pub bytes: u64,
	/// Messages.
	pub messages: u64,
}

impl Room {
	/// A whole block, without what holds the sources together.
	pub fn of(limits: InboundLimits) -> Self {
		Self {
			bytes: u64::from(limits.bytes).saturating_sub(LENGTH),
			messages: limits.messages.into(),
		}
	}

	pub fn and(self, other: Self) -> Self {
		Self {
			bytes: self.bytes.saturating_add(other.bytes),
			messages: self.messages.saturating_add(other.messages),
		}
	}

	pub fn without(self, other: Self) -> Self {
		Self {
			bytes: self.bytes.saturating_sub(other.bytes),
			messages: self.messages.saturating_sub(other.messages),
		}
	}

	/// Whether a message of any size fits, with all that goes with it.
	pub fn has_room_for_largest(self) -> bool {
		self.min(largest()) == largest()
	}

	fn max(self, other: Self) -> Self {
		Self { bytes: self.bytes.max(other.bytes), messages: self.messages.max(other.messages) }
	}

	fn min(self, other: Self) -> Self {
		Self { bytes: self.bytes.min(other.bytes), messages: self.messages.min(other.messages) }
	}

	fn part(self, of: u64) -> Self {
		let of = of.max(1);
		Self { bytes: self.bytes / of, messages: self.messages / of }
	}
}

/// What an item of messages takes beside its bodies, at most.
pub(super) fn around_bodies() -> u64 {
	let (stream, variant) = (8, 1);
	let proofs =
		ExtensionProof::max_encoded_len().saturating_add(InclusionProof::max_encoded_len());
	LENGTH.saturating_add(stream).saturating_add(variant).saturating_add(proofs as u64)
}

/// What the largest message takes.
fn largest() -> Room {
	let bytes = u64::from(MAX_PAYLOAD).saturating_add(around_bodies());
	Room { bytes: bytes.saturating_add(FRAME).saturating_add(LENGTH), messages: 1 }
}

/// The shares of so many sources, [`FRAME`]s included. The first has the first choice.
pub(super) fn shares(limits: InboundLimits, sources: usize) -> Vec<Room> {
	let (whole, sources) = (Room::of(limits), sources as u64);
	let first = whole.part(sources).max(largest()).min(whole);
	let others = sources.saturating_sub(1);
	let rest = whole.without(first).part(others);
	(0..sources).map(|index| if index == 0 { first } else { rest }).collect()
}

/// What bodies take of a block, at most.
pub(super) fn space(bodies: &[Vec<u8>]) -> Room {
	let bytes = bodies.iter().map(|body| (body.len() as u64).saturating_add(LENGTH));
	Room { bytes: bytes.fold(0, u64::saturating_add), messages: bodies.len() as u64 }
}

/// How many of the bodies, from the first on, have space.
pub(super) fn fitting(bodies: &[Vec<u8>], room: Room) -> usize {
	let mut left = room;
	let fits = |body: &&Vec<u8>| {
		let one = space(std::slice::from_ref(*body));
		let fits = one.bytes <= left.bytes && left.messages > 0;
		left = left.without(one);
		fits
	};
	bodies.iter().take_while(fits).count()
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	#[test]
	fn shares_are_equal_if_all_have_room_for_a_message() {
		let shares = shares(InboundLimits { bytes: 1_000_005, messages: 40 }, 4);
		assert_eq!(shares, vec![Room { bytes: 250_000, messages: 10 }; 4]);
	}

	#[test]
	fn a_lone_source_has_everything() {
		let shares = shares(InboundLimits { bytes: 1_005, messages: 40 }, 1);
		assert_eq!(shares, vec![Room { bytes: 1_000, messages: 40 }]);
	}

	#[test]
	fn bodies_are_taken_from_the_first_on_until_one_does_not_fit() {
		let bodies = [vec![0; 10], vec![0; 20], vec![0; 1]];
		let fitting = |bytes, messages| fitting(&bodies, Room { bytes, messages });
		assert_eq!(fitting(1_000, 9), 3);
		assert_eq!(fitting(1_000, 2), 2);
		assert_eq!(fitting(40, 9), 2);
		assert_eq!(fitting(39, 9), 1, "the last one would fit, and must not come before its turn");
		assert_eq!(fitting(14, 9), 0);
		assert_eq!(fitting(1_000, 0), 0);
	}

	proptest! {
		#[test]
		fn the_first_can_take_the_largest_message_and_no_limit_is_broken(
			bytes in 0u32..2_000_000, messages in 0u32..100, sources in 1usize..50,
		) {
			let limits = InboundLimits { bytes, messages };
			let shares = shares(limits, sources);
			prop_assert_eq!(shares.len(), sources);
			let sum = shares.iter().fold(Room::default(), |sum, share| sum.and(*share));
			let whole = Room::of(limits);
			prop_assert_eq!(sum.min(whole), sum);
			if bytes > 120_000 && messages > 0 {
				prop_assert!(shares[0].bytes >= u64::from(MAX_PAYLOAD) + around_bodies() + FRAME);
				prop_assert!(shares[0].messages > 0);
			}
		}
	}
}
