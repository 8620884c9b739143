//! What queueing and taking a message cost, however much is queued.

use super::*;
use alloc::{vec, vec::Vec};
use frame_support::assert_ok;
use sluice_primitives::Refusal;
use sluice_testing::cost::{ensure_constant, measure, Cost};

const SIZE: usize = 100;

/// The state in which A has sent B that many messages: one in block 1, ten in each that follows.
fn queued(messages: u32) -> sp_io::TestExternalities {
	let mut ext = TestExt::default().channel(A, B).build();
	ext.execute_with(|| {
		configure(|c| {
			c.hrmp_channel_max_capacity = 20_000;
			c.hrmp_channel_max_total_size = 20_000 * SIZE as u32;
		});
		set_block_seconds(20);
		assert_ok!(limit(A, B, (20_000, 20_000 * SIZE as u32, 1_000)));
		assert_ok!(send(A, B, SIZE));
		for index in 1..messages {
			System::set_block_number(2 + index / 10);
			assert_ok!(send(A, B, SIZE));
		}
		System::set_block_number(5_000);
		System::reset_events();
		check();
	});
	ext
}

/// What `step` costs with 10 and with 10,000 messages queued.
fn cost_of(step: impl Fn() -> Result<(), Refusal>) -> [Cost; 2] {
	[10, 10_000].map(|messages| {
		let (result, cost) = measure(&mut queued(messages), &step);
		assert_ok!(result);
		cost
	})
}

/// Upstream's `hrmp.rs`, 1422-1432, reads and writes the digests of all messages for the recipient.
#[test]
fn a_message_costs_the_same_however_many_are_queued() {
	let costs = cost_of(|| send(A, B, SIZE));
	println!("enqueue: {costs:?}");
	ensure_constant(costs);
}

/// Upstream's, 1348-1363, decodes and writes again all that waits in a channel of which one message is taken, and, 1326, all
/// digests.
#[test]
fn taking_a_message_costs_the_same_however_many_are_queued() {
	let costs = cost_of(|| submit(B, 4_999, 1, &[]));
	println!("prune: {costs:?}");
	ensure_constant(costs);
	// Far less than what is queued.
	assert!(costs[1].bytes_read + costs[1].bytes_written < 10 * SIZE as u64, "{costs:?}");
}

/// So many chains have each sent B a message in block 1, and now it is block 2.
fn loaded(senders: u32) -> sp_io::TestExternalities {
	let senders = || (0..senders).map(|n| C + n);
	let ext = senders().fold(TestExt::default(), |ext, from| ext.channel(from, B).channel(B, from));
	let mut ext = ext.build();
	ext.execute_with(|| {
		for from in senders() {
			assert_ok!(send(from, B, SIZE));
		}
		advance_to(2);
	});
	ext
}

/// What `step` reads and writes.
fn counts(ext: &mut sp_io::TestExternalities, step: impl Fn() -> Result<(), Refusal>) -> [u32; 2] {
	ext.execute_with(System::reset_events);
	let (result, Cost { reads, writes, .. }) = measure(ext, step);
	assert_ok!(result);
	[reads, writes]
}

/// How many more each of two more costs.
fn each([one, three]: [[u32; 2]; 2]) -> [u32; 2] {
	[0, 1].map(|index| (three[index] - one[index]) / 2)
}

/// Checked, then queued: the channel is read twice and written once, the sum of the block's messages read and written, the
/// message written. One event names all of a candidate's.
#[test]
fn a_message_more_takes_three_reads_and_three_writes() {
	let costs = [1, 3].map(|messages| {
		let message = |n| (C + n, vec![7; SIZE]);
		let messages: Vec<_> = (0..messages).map(message).collect();
		counts(&mut loaded(3), || submit(B, 0, 0, &messages))
	});
	assert_eq!(each(costs), [3, 3], "{costs:?}");
}

/// The channel is read and written, the message read and removed. One event names all, and the block's sum is brought up to
/// date once.
#[test]
fn taking_a_message_more_takes_two_reads_and_two_writes() {
	let costs = [1, 3].map(|senders| {
		let mut ext = loaded(senders);
		// To move a chain's first watermark, all that waits is counted.
		ext.execute_with(|| HrmpWatermarks::<Test>::insert(sluice_primitives::ParaId::from(B), 0));
		counts(&mut ext, || take(B, 1))
	});
	assert_eq!(each(costs), [2, 2], "{costs:?}");
}

/// Weighed, then enacted: the watermark and the sums of the blocks are read twice, the markers of channels that are gone once,
/// and the watermark is written.
#[test]
fn a_candidate_that_takes_nothing_looks_into_no_channel() {
	for senders in [1, 3] {
		let mut ext = loaded(senders);
		ext.execute_with(|| {
			assert_ok!(take(B, 1));
			System::set_block_number(3);
			for n in 0..senders {
				assert_ok!(send(C + n, B, SIZE));
			}
			System::set_block_number(4);
		});
		assert_eq!(counts(&mut ext, || take(B, 2)), [5, 1]);
		ext.execute_with(check);
	}
}

/// All that is due is found before, and the sums of the blocks weigh it.
#[test]
fn channels_behind_the_last_message_due_are_not_looked_into() {
	let costs = [1, 3].map(|senders| {
		let mut ext = loaded(senders);
		ext.execute_with(|| {
			assert_ok!(take(B, 1));
			System::set_block_number(3);
			assert_ok!(send(C, B, SIZE));
			System::set_block_number(4);
		});
		let costs = counts(&mut ext, || take(B, 3));
		ext.execute_with(check);
		costs
	});
	assert_eq!(each(costs), [0, 0], "{costs:?}");
}

/// Upstream's, 1208, decodes the digests of all messages for the recipient.
#[test]
fn checking_a_watermark_costs_the_same_however_many_are_queued() {
	let costs = cost_of(|| Hrmp::check_watermark(B.into(), 4_999, 2));
	println!("watermark: {costs:?}");
	ensure_constant(costs);
}

/// Upstream's, 1588, searches a list of all requests that there are.
#[test]
fn cancelling_a_request_costs_the_same_however_many_there_are() {
	let pairs = |distances: u32| {
		(0..10).flat_map(move |from| (1..=distances).map(move |d| (from, (from + d) % 10)))
	};
	let costs = [1, 4].map(|distances| {
		let mut ext = TestExt::default().build();
		ext.execute_with(|| {
			// One request from and to each of the two chains concerned, and others elsewhere.
			let ours: Vec<u32> = vec![0, 1];
			for (from, to) in pairs(distances) {
				let concerned = ours.contains(&from) || ours.contains(&to);
				if !concerned || (from, to) == (0, 1) {
					assert_ok!(request(A + from, A + to));
				}
			}
			System::reset_events();
		});
		let cancel = || Hrmp::hrmp_cancel_open_request(chain(A), id(A, B), 0);
		let (result, cost) = measure(&mut ext, cancel);
		assert_ok!(result);
		cost
	});
	ensure_constant(costs);
}
