//! What is read and written does not depend on how much waits.

use super::*;
use sluice_testing::cost::{measure, Cost};

/// A page of the message queue holds four such messages.
const MESSAGE: [u8; 27] = [1; 27];

/// What `operation` costs on a queue of `depth` messages. Proofs grow with the trie, and are left out.
fn cost(depth: u32, operation: fn()) -> Cost {
	let mut ext = new_test_ext();
	ext.execute_with(|| {
		Configuration::mutate(|config| {
			config.max_upward_queue_count = u32::MAX;
			config.max_upward_queue_size = u32::MAX;
		});
		next_block();
		(0..depth).for_each(|_| send(PARA, vec![MESSAGE.to_vec()]));
		System::reset_events();
	});
	Cost { proof_bytes: 0, ..measure(&mut ext, operation).1 }
}

/// Measured at 10 and at 10,002 messages: both times, the last page holds two.
fn same_at_any_depth(operation: fn()) -> Cost {
	let shallow = cost(10, operation);
	assert!(shallow.reads > 0);
	assert_eq!(shallow, cost(10_002, operation));
	shallow
}

#[test]
fn enqueueing_costs_the_same_at_any_depth() {
	same_at_any_depth(|| send(PARA, vec![MESSAGE.to_vec()]));
}

#[test]
fn checking_costs_the_same_at_any_depth() {
	let cost = same_at_any_depth(|| assert_eq!(check(vec![MESSAGE.to_vec()]), Ok(())));
	assert_eq!(cost.writes, 0);
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
	assert_eq!(swept(102), swept(10_002));
}
