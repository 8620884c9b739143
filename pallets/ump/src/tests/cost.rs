//! What is read and written does not depend on how much waits, and what is proven on the depth of the trie alone.

use super::*;
use sluice_testing::cost::{ensure_constant, measure, Cost};

/// Instructions of a message, each of which is a byte.
const INSTRUCTIONS: usize = 9;

/// A page of the message queue holds eight such messages.
fn message() -> Vec<u8> {
	clear(INSTRUCTIONS)
}

/// A queue of `depth` messages.
fn queued(depth: u32) -> sp_io::TestExternalities {
	let mut ext = new_test_ext();
	ext.execute_with(|| {
		Configuration::mutate(|config| {
			config.max_upward_queue_count = u32::MAX;
			config.max_upward_queue_size = u32::MAX;
		});
		next_block();
		(0..depth).for_each(|_| send(PARA, vec![message()]));
		System::reset_events();
	});
	ext
}

/// What `operation` costs on a queue of `depth` messages.
fn cost(depth: u32, operation: fn()) -> Cost {
	measure(&mut queued(depth), operation).1
}

/// Measured at 10 and at 10,002 messages: both times, the last page holds two.
const DEPTHS: [u32; 2] = [10, 10_002];

fn same_at_any_depth(operation: fn()) -> Cost {
	let costs = DEPTHS.map(|depth| cost(depth, operation));
	println!("{costs:?}");
	ensure_constant(costs);
	let [shallow, _] = costs;
	assert!(shallow.reads > 0);
	shallow
}

#[test]
fn enqueueing_costs_the_same_at_any_depth() {
	same_at_any_depth(|| send(PARA, vec![message()]));
}

/// What the message queue needs for one message, and no more.
fn weight_of_one() -> Weight {
	use pallet_message_queue::WeightInfo as _;
	type Queue = <Test as pallet_message_queue::Config>::WeightInfo;
	let page = Queue::service_page_base_completion().max(Queue::service_page_base_no_completion());
	let handling = <() as WeightInfo>::process_message(message().len() as u32);
	Queue::bump_service_head()
		+ Queue::service_queue_base()
		+ Queue::ready_ring_unknit()
		+ page + Queue::service_page_item()
		+ handling
		+ UnitWeight::get() * INSTRUCTIONS as u64
}

/// The page at the front is read and written as a whole. It is bounded, whatever waits behind it.
#[test]
fn serving_costs_the_same_at_any_depth() {
	let costs = DEPTHS.map(|depth| {
		let mut ext = queued(depth);
		let (_, cost) = measure(&mut ext, || MessageQueue::service_queues(weight_of_one()));
		ext.execute_with(|| {
			assert_eq!(executed(), [hash(&message())]);
			assert_eq!(Ump::queue_footprint(PARA).0, depth - 1);
		});
		cost
	});
	println!("{costs:?}");
	ensure_constant(costs);
}

#[test]
fn checking_costs_the_same_at_any_depth() {
	let cost = same_at_any_depth(|| assert_eq!(check(vec![message()]), Ok(())));
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
	ensure_constant([98, 10_002].map(swept));
}
