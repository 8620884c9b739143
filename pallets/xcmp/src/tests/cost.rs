//! What is read and written does not depend on how full a ring is, nor on how long it is.

use super::*;
use sluice_testing::cost::{ensure_constant, measure, Cost};

fn filled(length: u32, pushes: u32) -> sp_io::TestExternalities {
	let mut ext = new_test_ext();
	ext.execute_with(|| {
		RingLength::set(length);
		for n in 0..pushes {
			assert!(Xcmp::do_push(A.into(), Hash::from_low_u64_be(u64::from(n) + 1)));
		}
		// Events are no state, and not counted: at genesis there are none.
		System::reset_events();
		System::set_block_number(0);
	});
	ext
}

/// What enacting `built` costs after so many pushes.
fn cost(length: u32, pushes: u32, built: &Built) -> Cost {
	measure(&mut filled(length, pushes), || enact(built)).1
}

/// Parity's relay PoC, `spec_msg.rs`, reads and writes the whole ring at each push.
#[test]
fn a_push_costs_the_same_however_full_the_ring_is() {
	let new = Built::by(A).tells(255);
	let pushes = [0, 1, 127, 128, 1_000];
	let costs = pushes.map(|pushes| cost(128, pushes, &new));
	println!("{costs:?}");
	let counts = costs.map(|cost| (cost.reads, cost.writes, cost.bytes_written));
	// Two reads are of the block's number.
	assert_eq!(counts, [(4 + 2, 5, 76); 5]);
	// A slot that is empty is read for less than one with a root.
	assert!(costs.iter().all(|cost| cost.bytes_read <= 76 + 2 * 8), "{costs:?}");
	assert_eq!(costs[3].bytes_read, costs[4].bytes_read);
}

/// There, `remove(0)` moves every root that stays.
#[test]
fn a_push_costs_the_same_however_long_the_ring_is() {
	let new = Built::by(A).tells(255);
	ensure_constant([10, 1_000].map(|length| cost(length, 3_000, &new)));
}

#[test]
fn a_candidate_without_a_new_root_writes_nothing() {
	for pushes in [0, 1, 128, 1_000] {
		let silent = cost(128, pushes, &Built::by(A));
		assert_eq!((silent.reads, silent.writes), (0, 0));
	}
	let mut ext = filled(128, 1_000);
	ext.execute_with(|| push(A, 1));
	let (_, unchanged) = measure(&mut ext, || enact(&Built::by(A).tells(1)));
	assert_eq!((unchanged.reads, unchanged.writes), (1, 0));
}

/// There, each required root decodes its source's ring, and is searched for in it.
#[test]
fn a_requirement_costs_the_same_however_full_the_ring_is() {
	let checked = |pushes| {
		let mut ext = filled(128, pushes);
		ext.execute_with(|| push(A, 255));
		let (result, cost) = measure(&mut ext, || check(&Built::by(B).requires(A, 255)));
		assert_ok!(result);
		Cost { proof_bytes: 0, ..cost }
	};
	let few = checked(1);
	assert_eq!(few, checked(1_000));
	assert_eq!((few.reads, few.writes), (2, 0));
}

/// Nor on how many candidates the block has, nor on who meets what.
#[test]
fn matching_reads_one_slot_for_each_requirement() {
	let matched_cost = |count: u32| {
		let mut ext = filled(128, 1_000);
		ext.execute_with(|| push(A, 255));
		let chain = |n: u32| 3_000 + n % count;
		// Each requires a root that is recent, and one that the next candidate provides.
		let built = |n| Built::by(chain(n)).provides(1).requires(A, 255).requires(chain(n + 1), 1);
		let block: Vec<_> = (0..count).map(built).collect();
		Registered::mutate(|registered| registered.extend((0..count).map(chain)));
		let (matched, cost) = measure(&mut ext, || block::matched(&block));
		assert_eq!(matched.groups().len(), 1, "they need one another");
		(cost.reads, cost.writes)
	};
	for count in [2, 10, 100] {
		assert_eq!(matched_cost(count), (2 * count, 0));
	}
}

/// The rewriting of the slot of a root that is falling out, but was pushed again since.
#[test]
fn a_root_that_comes_again_costs_four_bytes() {
	let mut ext = filled(4, 3);
	ext.execute_with(|| {
		push(A, 1);
		assert!(Xcmp::do_push(A.into(), Hash::from_low_u64_be(2)));
	});
	let (_, cost) = measure(&mut ext, || enact(&Built::by(A).tells(3)));
	assert_eq!((cost.reads, cost.writes, cost.bytes_written), (4 + 2, 5, 80));
}

/// There, a dispute that freezes the chain clears the rings of all chains, as many as there are: `clear(u32::MAX)`.
#[test]
fn off_boarding_costs_no_more_than_a_full_ring() {
	let removed = |pushes| {
		let (_, cost) = measure(&mut filled(128, pushes), || offboard(A));
		(cost.reads, cost.writes)
	};
	// One read is of the block's number.
	assert_eq!(removed(128), (128 + 1, 2 * 128 + 2));
	assert_eq!(removed(1_000), removed(128));
	assert_eq!(removed(5), (6 + 1, 2 * 5 + 2));
}

/// After ten thousand blocks that sent, the state holds what it holds after a ringful.
#[test]
fn the_state_is_bounded_whatever_is_sent() {
	use sluice_testing::leftovers::keys_under;
	let stored = |pushes| {
		filled(128, pushes).execute_with(|| {
			let prefix = sp_io::hashing::twox_128(b"Xcmp");
			let size = |key: &Vec<u8>| sp_io::storage::get(key).map_or(0, |value| value.len());
			keys_under(&prefix).map(|key| key.len() + size(&key)).sum::<usize>()
		})
	};
	assert_eq!(stored(128), stored(10_000));
}
