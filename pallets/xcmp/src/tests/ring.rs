//! A chain's ring of recent roots.

use super::*;
use sp_io::hashing::{twox_128, twox_64};

/// Parity's relay PoC, `spec_msg.rs`, has no events.
#[test]
fn a_new_root_is_the_newest() {
	run(|| {
		push(A, 1);
		next_block();
		push(A, 2);
		let pushed =
			|n, relay_block| Event::RootPushed { para: A.into(), root: root(n), relay_block };
		assert_eq!(events(), vec![pushed(1, 1), pushed(2, 2)]);
		let RingView { newest, recent } = Xcmp::ring(A.into());
		let newest = newest.expect("there is one");
		assert_eq!((newest.root, newest.relay_block), (root(2), 2));
		assert_eq!(recent, roots([1, 2]));
	});
}

#[test]
fn an_unchanged_root_writes_nothing() {
	run(|| {
		push(A, 1);
		next_block();
		assert_storage_noop!(push(A, 1));
		assert_eq!(Xcmp::newest_root(A.into()).map(|newest| newest.relay_block), Some(1));
	});
}

#[test]
fn a_candidate_that_tells_no_root_writes_nothing() {
	run(|| {
		push(A, 1);
		assert_storage_noop!(enact(&Built::by(A)));
		assert_eq!(recent(A), roots([1]));
	});
}

/// There, the length is a constant of the pallet; here each runtime has its own.
#[test]
fn a_root_falls_out_after_exactly_as_many_pushes_as_the_ring_is_long() {
	for length in [1, 2, 3, 128] {
		run(|| {
			RingLength::set(length);
			// So that the ring is not at its beginning.
			push(A, 200);
			push(A, 201);
			push(A, 255);
			for n in 1..length {
				push(A, n as u8);
				assert!(Xcmp::is_recent(A.into(), root(255)), "{n} of {length}");
			}
			push(A, length as u8);
			assert!(!Xcmp::is_recent(A.into(), root(255)));
			assert_eq!(recent(A), roots(1..=length as u8));
		});
	}
}

#[test]
fn a_ring_goes_round() {
	run(|| {
		for n in 1..=50u8 {
			push(A, n);
			assert_eq!(recent(A), roots(n.saturating_sub(3).max(1)..=n));
			assert_eq!(Xcmp::do_try_state(), Ok(()));
		}
	});
}

#[test]
fn a_root_that_is_pushed_twice_is_recent_until_its_later_push_falls_out() {
	run(|| {
		[1, 2, 1, 3].into_iter().for_each(|n| push(A, n));
		assert_eq!(recent(A), roots([1, 2, 1, 3]));
		for n in 4..=5 {
			push(A, n);
			assert!(Xcmp::is_recent(A.into(), root(1)));
			assert_eq!(Xcmp::do_try_state(), Ok(()));
		}
		push(A, 6);
		assert!(!Xcmp::is_recent(A.into(), root(1)));
	});
}

#[test]
fn a_root_that_fell_out_can_be_told_again() {
	run(|| {
		(1..=5).for_each(|n| push(A, n));
		push(A, 1);
		assert_eq!(recent(A), roots([3, 4, 5, 1]));
		assert_eq!(Xcmp::newest_root(A.into()).map(|newest| newest.root), Some(root(1)));
	});
}

/// Empty slots are read as some root: it must not matter if a chain has that very one.
#[test]
fn no_root_is_special() {
	run(|| {
		[0, 1, 0, 2, 3, 0, 4, 5, 6].into_iter().for_each(|n| {
			push(A, n);
			assert!(Xcmp::is_recent(A.into(), root(n)));
			assert_eq!(Xcmp::do_try_state(), Ok(()));
		});
		assert!(Xcmp::is_recent(A.into(), root(0)));
		push(A, 7);
		assert!(!Xcmp::is_recent(A.into(), root(0)));
	});
}

#[test]
fn rings_do_not_touch_one_another() {
	run(|| {
		(1..=9).for_each(|n| push(A, n));
		push(B, 1);
		assert_eq!((recent(A), recent(B)), (roots(6..=9), roots([1])));
		assert!(!Xcmp::is_recent(B.into(), root(9)));
	});
}

#[test]
fn chains_find_the_newest_root_under_the_well_known_key() {
	run(|| {
		System::set_block_number(0x0102_0304);
		push(A, 5);
		let id = A.to_le_bytes();
		let key = [&twox_128(b"Xcmp")[..], &twox_128(b"NewestRoots"), &twox_64(&id), &id].concat();
		let value = [&[5; 32][..], &[4, 3, 2, 1]].concat();
		assert_eq!(sp_io::storage::get(&key).map(|value| value.to_vec()), Some(value));
	});
}
