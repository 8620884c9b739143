//! What goes on as if nothing had happened: messages, what chains read, money.

use crate::world::*;
use pallet_hrmp::HrmpMessages;
use polkadot_runtime_parachains::{configuration, dmp};
use sluice_conformance::{
	ours::{self, Dmp, Hrmp, MessageQueue, System, Ump},
	upstream::{self, Candidate, Relay, Runtime as Upstream},
};
use sluice_primitives::{
	mqc, AggregateMessageOrigin, Candidate as Submitted, CandidateCommitments, ParaId, Transport,
	UmpQueueId,
};

/// A chain in which everything is under way.
fn busy() -> Relay {
	let mut relay = relay();
	open(&mut relay, &[(A, B), (B, A), (C, B), (SYSTEM, A)]);
	for round in 0..3u8 {
		relay.block(
			&[
				Candidate::new(A).to(B, &[round; 300]).upward(&[b'u', round]),
				Candidate::new(C).to(B, &[round, 2, 3]),
				Candidate::new(SYSTEM).to(A, b"from the system"),
			],
			|| (),
		);
	}
	downward(&mut relay, B, 5);
	downward(&mut relay, E, 2);
	relay.block(&[], || ());
	relay
}

/// Send `count` messages from the relay chain to `para`.
fn downward(relay: &mut Relay, para: u32, count: u8) {
	relay.block(&[], || {
		let config = configuration::ActiveConfig::<Upstream>::get();
		for n in 0..count {
			let message = vec![n; 100 + n as usize];
			upstream::Dmp::queue_downward_message(&config, para.into(), message).expect("room");
		}
	});
}

#[test]
fn parachains_read_the_same_after_the_takeover() {
	let mut relay = busy();
	let (before, mut state) = take_over(&mut relay);
	let after = state.execute_with(view);
	assert_eq!(before, after);
	let b = &after.reads[&B];
	assert_eq!(b.ingress, paras(&[A, C]));
	assert!(b.dmq_head.is_some() && b.head.is_some());
	assert!(after.reads[&A].upward_capacity.is_some());
}

#[test]
fn every_message_waits_in_its_order() {
	let mut relay = busy();
	let horizontal = relay.look(|| {
		let key = polkadot_primitives::HrmpChannelId { sender: A.into(), recipient: B.into() };
		polkadot_runtime_parachains::hrmp::HrmpChannelContents::<Upstream>::get(key)
	});
	let downward = relay.look(|| upstream::Dmp::dmq_contents_do_not_call_in_consensus(B.into()));
	assert_eq!(horizontal.len(), 3);
	assert!(downward.len() > 5, "notices of channels wait too");

	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		let channel = pallet_hrmp::HrmpChannels::<ours::Runtime>::get(id(A, B)).expect("open");
		let queue = channel.queue();
		let message = |index| HrmpMessages::<ours::Runtime>::get(queue.id, index);
		let messages = queue.indexes().map(|index| message(index).expect("a message"));
		let messages: Vec<_> = messages.map(|m| (m.sent_at, m.data.into_inner())).collect();
		let expected: Vec<_> = horizontal.into_iter().map(|m| (m.sent_at, m.data)).collect();
		assert_eq!(messages, expected);

		assert_eq!(Dmp::dmq_contents(B.into()), downward);
		assert_eq!(Dmp::dmq_contents(E.into()).len(), 2);
		assert_eq!(Ump::queue_footprint(A.into()).0, 3);
	});
}

#[test]
fn mqc_heads_follow_from_the_messages_that_were_carried() {
	let mut relay = busy();
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		let channel = pallet_hrmp::HrmpChannels::<ours::Runtime>::get(id(A, B)).expect("open");
		let queue = channel.queue();
		// Nothing was taken yet, so the chain of hashes begins with the first message.
		let head = queue
			.indexes()
			.filter_map(|index| HrmpMessages::<ours::Runtime>::get(queue.id, index))
			.fold(Default::default(), |head, m| mqc::link(head, m.sent_at, &m.data.into_inner()));
		assert_eq!(channel.mqc_head, Some(head));
	});
}

/// A candidate of `para` that takes everything, enacted by our transports.
fn take_all(para: u32) -> u32 {
	let relay_parent_number = System::block_number() - 1;
	let processed_downward_messages = Dmp::dmq_length(para.into());
	let commitments = CandidateCommitments {
		processed_downward_messages,
		hrmp_watermark: relay_parent_number,
		..Default::default()
	};
	let candidate = Submitted { para: para.into(), relay_parent_number, commitments: &commitments };
	<(Dmp, Hrmp) as Transport>::check(&candidate).expect("a recipient goes on");
	<(Dmp, Hrmp) as Transport>::enact(&candidate);
	processed_downward_messages
}

#[test]
fn recipients_go_on_where_they_stopped() {
	let mut relay = busy();
	let (_, mut state) = take_over(&mut relay);
	next(&mut state);
	let taken = ours::block(&mut state, || take_all(B));
	assert!(taken > 5);
	state.execute_with(|| {
		ours::try_state().expect("the invariants hold");
		assert_eq!(Dmp::dmq_length(B.into()), 0);
		for sender in [A, C] {
			let channel = pallet_hrmp::HrmpChannels::<ours::Runtime>::get(id(sender, B));
			assert_eq!(channel.expect("open").msg_count, 0);
		}
	});
}

#[test]
fn a_watermark_may_rest_on_blocks_with_messages_that_upstream_accepted() {
	let mut relay = busy();
	let (_, mut state) = take_over(&mut relay);
	next(&mut state);
	let first = state.execute_with(|| {
		let channel = pallet_hrmp::HrmpChannels::<ours::Runtime>::get(id(A, B)).expect("open");
		let queue = channel.queue();
		HrmpMessages::<ours::Runtime>::get(queue.id, queue.head).expect("a message").sent_at
	});
	ours::block(&mut state, || {
		let commitments = CandidateCommitments { hrmp_watermark: first, ..Default::default() };
		let candidate = Submitted {
			para: B.into(),
			relay_parent_number: System::block_number() - 1,
			commitments: &commitments,
		};
		Hrmp::check(&candidate).expect("messages were sent in that block");
		Hrmp::enact(&candidate);
	});
	state.execute_with(|| {
		ours::try_state().expect("the invariants hold");
		let channel = pallet_hrmp::HrmpChannels::<ours::Runtime>::get(id(A, B)).expect("open");
		assert_eq!(channel.msg_count, 2);
	});
}

#[test]
fn downward_messages_of_the_older_layout_come_after_those_in_pages() {
	let mut relay = relay();
	downward(&mut relay, B, 2);
	relay.block(&[], || {
		// What upstream's own migration has not reached yet.
		let sent_at = upstream::System::block_number();
		let message =
			|n: u8| sluice_primitives::InboundDownwardMessage { sent_at, msg: vec![n; 9] };
		dmp::migration::v0::DownwardMessageQueues::<Upstream>::insert(
			ParaId::from(B),
			vec![message(7), message(8)],
		);
		dmp::migration::v0::DownwardMessageQueues::<Upstream>::insert(
			ParaId::from(C),
			vec![message(9)],
		);
		// The heads are upstream's own work, which the older layout shares: set as they would be.
		frame_support::traits::StorageVersion::new(0).put::<upstream::Dmp>();
	});
	let waiting = relay.look(|| upstream::Dmp::dmq_contents_do_not_call_in_consensus(B.into()));
	assert_eq!(waiting.len(), 4);
	relay.block(&[], || {
		let key = polkadot_primitives::well_known_keys::dmq_mqc_head(C.into());
		sp_io::storage::set(&key, &[1; 32]);
	});
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		assert_eq!(Dmp::dmq_contents(B.into()), waiting);
		assert_eq!(Dmp::dmq_length(C.into()), 1);
	});
}

#[test]
fn upward_messages_stay_and_their_capacity_with_them() {
	let mut relay = busy();
	let (before, mut state) = take_over(&mut relay);
	next(&mut state);
	state.execute_with(|| {
		let left = Ump::remaining_capacity(A.into());
		assert_eq!(left, before.reads[&A].upward_capacity);
		assert_eq!(left.expect("known").0, 16 - 3);
		let queue = AggregateMessageOrigin::Ump(UmpQueueId::Para(A.into()));
		let footprint =
			<MessageQueue as frame_support::traits::QueueFootprintQuery<_>>::footprint(queue);
		assert_eq!(footprint.storage.count, 3);
	});
}

#[test]
fn candidates_that_wait_for_availability_are_dropped_and_validators_known() {
	let mut relay = busy();
	relay.block(&[Candidate::new(A).to(B, b"never included")], || ());
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		let channel = pallet_hrmp::HrmpChannels::<ours::Runtime>::get(id(A, B)).expect("open");
		assert_eq!(channel.msg_count, 3, "it has changed nothing");
		assert_eq!(ours::ParaInclusion::validators().len(), 8);
		assert_eq!(ours::ParaInclusion::session_index(), ours::Session::current_index());
	});
}
