//! Work at session boundaries, weights, bounds, panics.

use super::*;
use crate::{sweep::SWEPT_PER_BLOCK, unsettled::SETTLED_PER_BLOCK};
use alloc::vec;
use frame_support::{assert_ok, traits::Hooks};
use sluice_primitives::{Candidate, QueueDownwardError, Transport};

/// initializer.rs:192-214 and 284: what a session boundary makes of channels is done in
/// `on_finalize`, and its weight is thrown away. Here a block looks at some closing channels in
/// `on_initialize`, and says what that took.
#[test]
fn discarded_weight() {
	TestExt::default().channel(A, B).channel(B, C).run(|| {
		assert_ok!(close(A, A, B));
		assert_ok!(close(B, B, C));
		assert_eq!(Hrmp::on_initialize(2), <() as WeightInfo>::on_initialize(2, 0));
	});
}

/// 1057-1121 and 1124-1130 go through all requests and all closings in one block. Here the work of
/// a block is bounded.
#[test]
fn unbounded_loops() {
	let pairs = || (0..10u32).flat_map(|a| (1..4).map(move |d| (A + a, A + (a + d) % 10)));
	let ext = pairs().fold(TestExt::default(), |ext, (from, to)| ext.channel(from, to));
	ext.run(|| {
		for (from, to) in pairs() {
			assert_ok!(send(from, to, 1));
			assert_ok!(send(from, to, 1));
			assert_ok!(close(from, from, to));
		}
		for para in [A, A + 3, A + 6] {
			offboard(para);
		}
		// No candidate can come any more that has seen what was discarded.
		System::set_block_number(4);
		assert_eq!(
			Hrmp::on_initialize(2),
			<() as WeightInfo>::on_initialize(SETTLED_PER_BLOCK as u32, SWEPT_PER_BLOCK)
		);
	});
}

/// 945-949 weigh opening and closing by the chains that go, whatever there is to open and close, and
/// 961-968 count the channels of such a chain after they have been removed: none.
#[test]
fn counts_after_emptying() {
	TestExt::default().channel(A, B).channel(B, A).channel(C, A).run(|| {
		assert_ok!(request(A, C));
		assert_eq!(offboard(A), <() as WeightInfo>::force_clean_hrmp(3, 1));
	});
}

/// inclusion/mod.rs:583-591 weigh a candidate by the messages that it sends, with an empty inbox in
/// the benchmark (inclusion/benchmarking.rs:45-83): what it prunes is free. Here it is weighed, and
/// the bound before it covers all that waits.
#[test]
fn unmeasured_pruning() {
	TestExt::default().channel(A, B).channel(C, B).run(|| {
		for _ in 0..3 {
			assert_ok!(send(A, B, 200));
		}
		assert_ok!(send(C, B, 100));
		advance_to(2);
		let commitments = commitments(1, &[]);
		let candidate =
			Candidate { para: B.into(), relay_parent_number: 1, commitments: &commitments };
		let taken = Load { messages: 4, bytes: 700 };
		let work = Work { channels: 2, loaded: 2, taken, ..Default::default() };
		assert_eq!(Hrmp::weight(&candidate), work.weight::<()>());
		assert_eq!(Hrmp::enact(&candidate), work.weight::<()>());
		// What is not used is given back.
		assert_eq!(Hrmp::enact(&candidate), Work::default().weight::<()>());
	});
}

/// 254 forgoes storage bounds, and 388, 416 and 446-473 are lists without one. All items here are
/// bounded: `storage::every_item_is_bounded`; and the lists refuse what is too much.
#[test]
fn unbounded_types() {
	TestExt::default().run(|| {
		configure(|c| c.hrmp_max_parachain_inbound_channels = 100);
		for from in 2001..2009 {
			assert_ok!(force_open(from, A));
		}
		let refused = frame_support::storage::with_storage_layer(|| force_open(2009, A));
		assert_eq!(refused, Err(Refused::AcceptHrmpChannelLimitExceeded.into()));
	});
}

/// 1348-1363 decode and write again all that waits in a channel of which one message is taken, 1208
/// and 1326 the digests of all messages for the recipient, 1588 all requests there are. Here the
/// cost is constant: `cost.rs`.
#[test]
fn whole_values() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(send(A, B, 1_000));
		assert_ok!(send(A, B, 900));
		// No value holds more than one message.
		let queue = HrmpChannels::<Test>::get(id(A, B)).unwrap().queue();
		assert_eq!(HrmpMessages::<Test>::get(queue.id, 0).unwrap().data.len(), 1_000);
		assert_eq!(HrmpMessages::<Test>::get(queue.id, 1).unwrap().data.len(), 900);
	});
}

/// 1903-1911: a notice is called too large if the inbox is full, which fails a debug assertion. Here it
/// is an event, and what was done stands.
#[test]
fn panic_on_a_full_inbox() {
	notice_fails(QueueDownwardError::QueueFull { count: 1, size: 1 });
}

/// 1903-1911: a chain that has no inbox is passed over in silence. Here it is an event, as above.
#[test]
fn unroutable_ignored() {
	notice_fails(QueueDownwardError::UnknownChain);
}

fn notice_fails(error: QueueDownwardError) {
	TestExt::default().run(|| {
		refuse_downward(error);
		assert_ok!(request(A, B));
		let failed = Event::NotificationFailed { para: B.into(), channel_id: id(A, B), error };
		assert!(events().contains(&failed));
		assert_eq!(Hrmp::request_views().len(), 1);
	});
}

/// 1074 panics at a session boundary if the request list names one that is not there. Here a key
/// that leads nowhere is passed over.
#[test]
fn panic_in_session_processing() {
	TestExt::default().build().execute_with(|| {
		UnsettledSpan::<Test>::mutate(|span| {
			UnsettledChannels::<Test>::insert(span.push(), id(A, B))
		});
		UnsettledSpan::<Test>::mutate(|span| span.push());
		advance(2);
		assert!(UnsettledSpan::<Test>::get().is_empty());
		check();
	});
}

/// Counts and sizes add up unchecked in 1280, 1289 and 1396, where the overflow check of a debug build panics. Here
/// the most that can be asked for is refused in words.
#[test]
fn unchecked_sums() {
	TestExt::default().channel(A, B).run(|| {
		HrmpChannels::<Test>::mutate(id(A, B), |channel| {
			if let Some(channel) = channel {
				channel.total_size = u32::MAX;
				channel.msg_count = u32::MAX;
			}
		});
		assert_eq!(rule(submit(A, 0, 0, &[(B, vec![1])])), "hrmp: bytes in channel");
		HrmpChannels::<Test>::mutate(id(A, B), |channel| {
			if let Some(channel) = channel {
				(channel.total_size, channel.msg_count) = (0, 0);
			}
		});
	});
}

fn advance(to: BlockNumber) {
	System::set_block_number(to);
	Hrmp::on_initialize(to);
}
