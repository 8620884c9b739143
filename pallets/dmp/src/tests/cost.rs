//! What is read and written does not depend on how much waits, and what is proven on the depth of the trie alone.

use super::*;
use sluice_testing::cost::{ensure_constant, measure, Cost};

/// What `operation` costs on an inbox with `depth` messages in it.
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
	measure(&mut ext, operation).1
}

/// Measured at 10 and at 10,000 messages.
fn same_at_any_depth(operation: fn()) -> Cost {
	let costs = [10, 10_000].map(|depth| cost(depth, operation));
	println!("{costs:?}");
	ensure_constant(costs);
	let [shallow, _] = costs;
	assert!(shallow.reads > 0);
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
	// So many are swept that of few messages they would share most of their proof.
	ensure_constant([1_000, 10_000].map(swept));
}
