//! The time by which blocks are authored and checked.

use sp_consensus_babe::{Slot, SlotDuration};
use sp_timestamp::Timestamp;
use std::{
	sync::{
		atomic::{AtomicU64, Ordering},
		Arc,
	},
	time::Duration,
};

/// The wall clock, or a clock that a developer's network may push ahead of it.
///
/// A development network makes blocks faster than one in a slot, yet each block has a slot of its own, whose time is the
/// block's timestamp. Block import refuses timestamps well ahead of its clock, so the author pushes the clock along.
#[derive(Clone, Debug, Default)]
pub struct SlotClock {
	pushed: Option<Arc<AtomicU64>>,
}

impl SlotClock {
	/// The wall clock, which nobody pushes.
	pub fn wall() -> Self {
		Self { pushed: None }
	}

	/// A clock that shows the wall clock's time until it is pushed ahead.
	pub fn pushable() -> Self {
		Self { pushed: Some(Arc::default()) }
	}

	/// The time of this clock.
	pub fn now(&self) -> Timestamp {
		let wall = Timestamp::current();
		match &self.pushed {
			Some(pushed) => wall.max(Timestamp::new(pushed.load(Ordering::SeqCst))),
			None => wall,
		}
	}

	/// Push the clock ahead by a span of time, as if that time had passed.
	pub fn advance(&self, by: Duration) {
		let ahead = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
		if let Some(pushed) = &self.pushed {
			pushed.fetch_max(self.now().as_millis().saturating_add(ahead), Ordering::SeqCst);
		}
	}

	/// Push the clock to the beginning of a slot, unless it is later already. Returns that slot's beginning.
	pub fn push_to(&self, slot: Slot, duration: SlotDuration) -> Timestamp {
		let start = slot_start(slot, duration);
		if let Some(pushed) = &self.pushed {
			pushed.fetch_max(start.as_millis(), Ordering::SeqCst);
		}
		start
	}
}

/// When a slot begins.
pub fn slot_start(slot: Slot, duration: SlotDuration) -> Timestamp {
	Timestamp::new(u64::from(slot).saturating_mul(duration.as_millis()))
}

/// The first slot in which a child of a block of slot `parent` may be made at `now`: the present one, or the next after
/// the parent's if the chain is ahead of the clock.
pub fn earliest_slot(parent: Slot, now: Timestamp, duration: SlotDuration) -> Slot {
	let next = Slot::from(u64::from(parent).saturating_add(1));
	Slot::from_timestamp(now, duration).max(next)
}

#[cfg(test)]
mod tests {
	use super::*;

	const DURATION: SlotDuration = SlotDuration::from_millis(6_000);

	#[test]
	fn the_present_slot_is_taken_when_the_chain_is_behind() {
		let now = Timestamp::new(600_500);
		assert_eq!(earliest_slot(7.into(), now, DURATION), Slot::from(100));
		assert_eq!(earliest_slot(99.into(), now, DURATION), Slot::from(100));
	}

	#[test]
	fn a_chain_ahead_of_the_clock_takes_one_slot_a_block() {
		let now = Timestamp::new(600_500);
		assert_eq!(earliest_slot(100.into(), now, DURATION), Slot::from(101));
		assert_eq!(earliest_slot(250.into(), now, DURATION), Slot::from(251));
	}

	#[test]
	fn the_last_slot_does_not_overflow() {
		assert_eq!(
			earliest_slot(u64::MAX.into(), Timestamp::new(0), DURATION),
			Slot::from(u64::MAX)
		);
		assert_eq!(slot_start(u64::MAX.into(), DURATION), Timestamp::new(u64::MAX));
	}

	#[test]
	fn a_pushed_clock_never_goes_back() {
		let clock = SlotClock::pushable();
		let ahead = Slot::from_timestamp(Timestamp::current(), DURATION) + 1_000;
		assert_eq!(clock.push_to(ahead, DURATION), slot_start(ahead, DURATION));
		assert_eq!(clock.now(), slot_start(ahead, DURATION));
		clock.push_to(Slot::from(u64::from(ahead) - 500), DURATION);
		assert_eq!(clock.now(), slot_start(ahead, DURATION));
	}

	#[test]
	fn an_advanced_clock_shows_later_slots() {
		let clock = SlotClock::pushable();
		let before = clock.now();
		clock.advance(Duration::from_secs(3_600));
		assert!(clock.now().as_millis() >= before.as_millis() + 3_600_000);
	}

	#[test]
	fn the_wall_clock_is_not_pushed() {
		let clock = SlotClock::wall();
		let ahead = Slot::from_timestamp(Timestamp::current(), DURATION) + 1_000;
		clock.push_to(ahead, DURATION);
		assert!(clock.now() < slot_start(ahead, DURATION));
	}
}
