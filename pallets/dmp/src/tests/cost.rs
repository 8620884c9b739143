//! What is read and written does not depend on how much waits.

use super::*;
use sluice_testing::cost::{measure, Cost};

/// What `operation` costs on an inbox with `depth` messages in it. Proofs grow with the trie, and are left out.
fn cost(depth: u32, operation: fn()) -> Cost {
	let mut ext = new_test_ext();
	ext.execute_with(|| {
		Configuration::mutate(|config| {
			config.max_downward_queue_count = u32::MAX;
			config.max_downward_queue_size = u32::MAX;
		});
		(0..depth).for_each(|_| queue(&[7; 30]));
		System::reset_events();
	});
	Cost { proof_bytes: 0, ..measure(&mut ext, operation).1 }
}

/// Measured at 10 and at 10,000 messages.
fn same_at_any_depth(operation: fn()) -> Cost {
	let shallow = cost(10, operation);
	assert!(shallow.reads > 0);
	assert_eq!(shallow, cost(10_000, operation));
	shallow
}

#[test]
fn queueing_costs_the_same_at_any_depth() {
	let cost = same_at_any_depth(|| queue(&[7; 30]));
	// One message, not a queue of them.
	assert!(cost.bytes_written < 500, "{cost:?}");
}

#[test]
fn pruning_costs_the_same_at_any_depth() {
	let cost = same_at_any_depth(|| enact(1));
	assert!(cost.bytes_written < 500, "{cost:?}");
}

#[test]
fn checking_costs_the_same_at_any_depth() {
	let cost = same_at_any_depth(|| assert!(check(0, 1).is_err()));
	assert_eq!(cost.writes, 0);
}

#[test]
fn viewing_costs_the_same_at_any_depth() {
	same_at_any_depth(|| assert_eq!(Dmp::inbox(PARA).oldest_sent_at, Some(1)));
}

#[test]
fn offboarding_costs_the_same_at_any_depth() {
	same_at_any_depth(offboard);
}

#[test]
fn sweeping_costs_the_same_at_any_depth() {
	let swept = |depth| {
		cost(depth, || {
			offboard();
			next_block();
		})
	};
	assert_eq!(swept(100), swept(10_000));
}
