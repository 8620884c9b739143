//! How messages of a channel travel, and who chooses it.

use super::*;
use alloc::vec;
use frame_support::{assert_noop, assert_ok};
use sluice_primitives::endpoint::{
	ChannelEnd::{Recipient, Sender},
	ChannelRecord,
	ChannelTransport::{Direct, Relayed},
};
use sp_runtime::DispatchError::BadOrigin;

/// A channel's record as its ends read it.
fn record(from: u32, to: u32) -> ChannelRecord {
	let record = HrmpChannels::<Test>::get(id(from, to)).unwrap().encode();
	ChannelRecord::decode(&mut &record[..]).unwrap()
}

/// What the record says beyond upstream's fields.
fn link(from: u32, to: u32) -> ChannelLink {
	record(from, to).link.unwrap()
}

/// Transport, stream, and who asked for the other transport.
fn standing(from: u32, to: u32) -> (ChannelTransport, Option<u32>, Option<ChannelEnd>) {
	let ChannelLink { transport, stream, asked_by, .. } = link(from, to);
	(transport, stream.map(|number| number.0), asked_by)
}

fn changed(transport: ChannelTransport, stream: u32) -> Event<Test> {
	let stream = ChannelNumber(stream);
	Event::ChannelTransportChanged { channel_id: id(A, B), transport, stream }
}

#[test]
fn a_transport_changes_when_both_ends_have_asked_for_it() {
	TestExt::default().channel(A, B).run(|| {
		assert_eq!(standing(A, B), (Relayed, None, None));
		assert_ok!(choose(A, A, B, Direct));
		assert_eq!(standing(A, B), (Relayed, None, Some(Sender)));
		assert!(events().contains(&Event::ChannelTransportAsked {
			channel_id: id(A, B),
			by_parachain: A.into(),
			transport: Direct,
		}));
		assert_ok!(choose(B, A, B, Direct));
		assert_eq!(standing(A, B), (Direct, Some(0), None));
		assert!(events().contains(&changed(Direct, 0)));

		// And back, whoever is the first.
		assert_ok!(choose(B, A, B, Relayed));
		assert_eq!(standing(A, B), (Direct, Some(0), Some(Recipient)));
		assert_ok!(choose(A, A, B, Relayed));
		assert_eq!(standing(A, B), (Relayed, Some(0), None));
		assert!(events().contains(&changed(Relayed, 0)));
	});
}

#[test]
fn who_asked_for_a_transport_may_take_it_back() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(choose(B, A, B, Direct));
		assert_ok!(choose(B, A, B, Relayed));
		assert_eq!(standing(A, B), (Relayed, None, None));
		let kept = Event::ChannelTransportKept { channel_id: id(A, B), transport: Relayed };
		assert!(events().contains(&kept));
		// The other end is the first to ask now.
		assert_ok!(choose(A, A, B, Direct));
		assert_eq!(standing(A, B), (Relayed, None, Some(Sender)));
	});
}

#[test]
fn the_manager_chooses_the_transport_for_both_ends() {
	TestExt::default().channel(A, B).run(|| {
		let manage =
			|transport| Hrmp::set_channel_transport(RuntimeOrigin::root(), id(A, B), transport);
		assert_ok!(manage(Direct));
		assert_eq!(standing(A, B), (Direct, Some(0), None));
		// What an end asked for is done, or off.
		assert_ok!(choose(A, A, B, Relayed));
		assert_ok!(manage(Relayed));
		assert_eq!(standing(A, B), (Relayed, Some(0), None));
		assert_ok!(choose(A, A, B, Direct));
		assert_ok!(manage(Relayed));
		assert_eq!(standing(A, B), (Relayed, Some(0), None));
		assert_noop!(manage(Relayed), Refused::HrmpChannelTransportUnchanged);
	});
}

#[test]
fn a_wish_that_changes_nothing_is_refused() {
	TestExt::default().channel(A, B).run(|| {
		for by in [A, B] {
			assert_noop!(choose(by, A, B, Relayed), Refused::HrmpChannelTransportUnchanged);
		}
		assert_ok!(choose(A, A, B, Direct));
		assert_noop!(choose(A, A, B, Direct), Refused::HrmpChannelTransportUnchanged);
		// An end cannot take back what the other one asked for.
		assert_noop!(choose(B, A, B, Relayed), Refused::HrmpChannelTransportUnchanged);
		assert_noop!(choose(A, A, C, Direct), Refused::HrmpChannelDoesntExist);
	});
}

#[test]
fn the_ends_and_the_manager_choose_and_nobody_else() {
	TestExt::default().channel(A, B).run(|| {
		assert_noop!(choose(C, A, B, Direct), Refused::TransportHrmpChannelUnauthorized);
		let nobody = RuntimeOrigin::signed(20_000);
		assert_noop!(Hrmp::set_channel_transport(nobody, id(A, B), Direct), BadOrigin);
	});
}

#[test]
fn a_stream_has_a_number_of_its_own_for_the_life_of_its_channel() {
	TestExt::default().channel(A, B).channel(C, B).run(|| {
		let stream = |from| standing(from, B).1;
		switch(A, B, Direct);
		switch(C, B, Direct);
		assert_eq!((stream(A), stream(C)), (Some(0), Some(1)));
		switch(A, B, Relayed);
		switch(A, B, Direct);
		assert_eq!(stream(A), Some(0));

		// Opened anew, the channel is another one.
		assert_ok!(force_clean(A, 0, 1));
		assert_ok!(force_open(A, B));
		assert_eq!(standing(A, B), (Relayed, None, None));
		switch(A, B, Direct);
		assert_eq!(stream(A), Some(2));
	});
}

#[test]
fn no_number_of_a_stream_is_given_twice() {
	TestExt::default().channel(A, B).channel(C, B).run(|| {
		NextStream::<Test>::put(ChannelNumber::MAX.0);
		switch(A, B, Direct);
		assert_eq!(link(A, B).stream, Some(ChannelNumber::MAX));
		assert_ok!(choose(C, C, B, Direct));
		assert_noop!(choose(B, C, B, Direct), Refused::HrmpStreamsExhausted);
		// Who has a number goes on.
		switch(A, B, Relayed);
		switch(A, B, Direct);
	});
}

#[test]
fn the_ends_read_the_link_behind_upstreams_fields() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(send(A, B, 10));
		switch(A, B, Direct);
		assert_ok!(choose(A, A, B, Relayed));
		let (record, channel) = (record(A, B), HrmpChannels::<Test>::get(id(A, B)).unwrap());
		assert_eq!(record.mqc_head, channel.mqc_head);
		assert_eq!((record.max_capacity, record.total_size), (4, 10));
		let stream = Some(ChannelNumber(0));
		let link = ChannelLink { transport: Direct, stream, open: true, asked_by: Some(Sender) };
		assert_eq!(record.link, Some(link));
		let view = Hrmp::channel_view(id(A, B)).unwrap();
		assert_eq!((view.transport, view.stream, view.asked_by), (Direct, stream, Some(Sender)));
	});
}

#[test]
fn the_link_is_open_while_the_sender_may_send() {
	TestExt::default().channel(A, B).run(|| {
		let open = || link(A, B).open;
		assert!(open());
		assert_ok!(block(B, A, B));
		assert!(!open());
		assert_ok!(unblock(B, A, B));
		assert!(open());
		assert_ok!(close(A, A, B));
		assert!(!open());
	});
}

#[test]
fn a_direct_channel_is_not_closed_gracefully() {
	TestExt::default().channel(A, B).run(|| {
		switch(A, B, Direct);
		for by in [A, B] {
			assert_noop!(close(by, A, B), Refused::HrmpChannelDirect);
		}
		// A wish to switch back is not enough.
		assert_ok!(choose(A, A, B, Relayed));
		assert_noop!(close(A, A, B), Refused::HrmpChannelDirect);
		assert_ok!(choose(B, A, B, Relayed));
		assert_ok!(close(A, A, B));
		advance_to(10);
		assert!(Hrmp::channel_views().is_empty());
	});
}

#[test]
fn a_direct_channel_goes_by_force_and_with_its_chain() {
	TestExt::default().direct(A, B).direct(C, B).run(|| {
		assert_ok!(force_clean(A, 0, 1));
		lose_chain(C);
		offboard(C);
		assert!(Hrmp::channel_views().is_empty());
		// No message was relayed: the recipient has no message queue chain to see the end of.
		assert_ok!(force_open(A, B));
	});
}

#[test]
fn closing_ends_the_choice() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(choose(A, A, B, Direct));
		assert_ok!(close(B, A, B));
		let kept = Event::ChannelTransportKept { channel_id: id(A, B), transport: Relayed };
		assert!(events().contains(&kept));
		assert_eq!(standing(A, B), (Relayed, None, None));
		for by in [A, B] {
			assert_noop!(choose(by, A, B, Direct), Refused::HrmpChannelClosing);
		}
		let root = RuntimeOrigin::root();
		assert_noop!(
			Hrmp::set_channel_transport(root, id(A, B), Direct),
			Refused::HrmpChannelClosing
		);
	});
}

#[test]
fn what_the_senders_queue_holds_is_relayed_through_a_direct_channel() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(send(A, B, 1));
		advance_to(2);
		switch(A, B, Direct);
		// Built before the change, and after it.
		assert_ok!(submit(A, 1, 1, &[(B, vec![2])]));
		advance_to(5);
		assert_ok!(submit(A, 4, 4, &[(B, vec![3])]));
		assert_eq!(Hrmp::waiting(id(A, B)).len(), 3);
		assert_eq!(record(A, B).msg_count, 3);
		advance_to(6);
		assert_ok!(take(B, 5));
		assert!(Hrmp::waiting(id(A, B)).is_empty());
	});
}

#[test]
fn a_direct_channel_is_blocked_and_limited_as_any() {
	TestExt::default().channel(A, B).run(|| {
		switch(A, B, Direct);
		let before = standing(A, B);
		assert_ok!(block(B, A, B));
		assert_eq!((record(A, B).max_capacity, link(A, B).open), (0, false));
		// A block stops what is new; it does not stop the ends from choosing.
		switch(A, B, Relayed);
		switch(A, B, Direct);
		assert_ok!(unblock(B, A, B));
		assert_ok!(limit(A, B, (2, 500, 100)));
		let record = record(A, B);
		assert_eq!((record.max_capacity, record.max_total_size), (2, 101));
		assert_ok!(Hrmp::poke_channel_deposits(chain(C), A.into(), B.into()));
		assert_eq!(standing(A, B), before);
	});
}

#[test]
fn forced_opening_leaves_the_transport() {
	TestExt::default().channel(A, B).run(|| {
		switch(A, B, Direct);
		assert_ok!(choose(B, A, B, Relayed));
		assert_ok!(force_open(A, B));
		assert_eq!(standing(A, B), (Direct, Some(0), Some(Recipient)));
		assert_ok!(force_open(B, A));
		assert_eq!(standing(B, A), (Relayed, None, None));
	});
}

#[test]
fn channels_of_the_genesis_may_be_direct() {
	TestExt::default().channel(A, B).direct(B, A).direct(B, C).run(|| {
		assert_eq!(standing(A, B), (Relayed, None, None));
		assert_eq!(standing(B, A), (Direct, Some(0), None));
		assert_eq!(standing(B, C), (Direct, Some(1), None));
		assert_ok!(send(B, A, 1));
	});
}

#[test]
#[should_panic(expected = "cannot be open at genesis")]
fn a_genesis_with_a_channel_of_both_kinds_is_refused() {
	TestExt::default().channel(A, B).direct(A, B).run(|| {});
}
