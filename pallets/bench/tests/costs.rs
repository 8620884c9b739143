//! What is counted, and so needs no quiet machine.

use sluice_bench::{
	scenario::{delivery, direct, queue},
	side::{Ours, Side, Upstream},
	work::Work,
};
use sluice_testing::cost::Cost;

/// The cost at a size, without the proof, which has a node more where the trie is deeper.
fn cost(work: fn(u32) -> Work, size: u32) -> Cost {
	Cost { proof_bytes: 0, ..work(size).cost() }
}

#[test]
fn a_message_costs_the_same_at_any_depth() {
	for work in [queue::enact::<Ours>, queue::prune::<Ours>] {
		assert_eq!(cost(work, 10), cost(work, 1_000));
	}
}

/// So the queues are as deep as they should be.
#[test]
fn upstream_reads_all_that_waits() {
	for work in [queue::enact::<Upstream>, queue::prune::<Upstream>] {
		let (few, many) = (cost(work, 10), cost(work, 1_000));
		assert!(
			many.bytes_read + many.bytes_written > few.bytes_read + 900 * 100,
			"{few:?} {many:?}"
		);
	}
}

#[test]
fn direct_messages_cost_the_same_however_many_there_are() {
	let [few, many] = [1, 10_000].map(|messages| {
		let mut work = direct::direct::<Ours>(messages);
		(work.messaging_bytes(), Cost { proof_bytes: 0, ..work.cost() })
	});
	assert_eq!(few, many);
	assert!(few.0 <= 100, "{few:?}");
}

#[test]
fn relayed_messages_are_stored() {
	fn stored<S: Side>() {
		for messages in [1, 1_000] {
			let bytes = direct::relayed::<S>(messages).messaging_bytes();
			assert!(bytes >= u64::from(messages * direct::TRANSFER), "{} {bytes}", S::NAME);
		}
	}
	stored::<Ours>();
	stored::<Upstream>();
}

#[test]
fn what_is_verified_is_what_is_hashed() {
	let [verified, hashed] = [delivery::verify::<256>(20), delivery::hash::<256>(20)];
	assert_eq!(verified.input(), hashed.input());
	assert!(verified.input().len() > 20 * 256);
	verified.native();
}

#[test]
#[should_panic(expected = "messages are refused")]
fn what_is_forged_is_not_verified() {
	let right = delivery::verify::<256>(3);
	let mut forged = right.input().to_vec();
	let middle = forged.len() / 2;
	forged[middle] ^= 1;
	right.worker().native(&forged);
}
