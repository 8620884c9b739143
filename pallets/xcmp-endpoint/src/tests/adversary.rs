//! What a collator, or another chain, must not get away with.

use super::*;
use codec::Encode;
use cumulus_pallet_parachain_system::{OnSystemEvent, RelayChainStateProof};
use cumulus_primitives_core::relay_chain::{well_known_keys, HrmpChannelId};
use frame_support::{
	assert_ok,
	inherent::{InherentData, ProvideInherent},
	traits::UnfilteredDispatchable,
};
use sluice_primitives::{
	endpoint::{ChannelEnd, FromSource, Item, Register, INHERENT_IDENTIFIER},
	xcmp::{
		relay_keys::{newest_root_key, NewestRoot},
		ExtensionProof,
	},
	Hash,
};

/// Three messages wait for B, of which two are brought.
fn waiting() -> (Network, InboundData) {
	let mut network = Network::direct();
	network.send(A, B, 0..3);
	network.brings = 2;
	let offer = network.offer(B);
	network.brings = 3;
	(network, offer)
}

/// B refuses what was brought, and then takes the right thing.
fn refused(mut network: Network, brought: InboundData, reason: Error<Test>) {
	assert_eq!(network.block_with(B, brought, || ()), error(reason));
	network.rounds(3, &[B]);
	assert_eq!(network.executed(B, A), [0, 1, 2]);
}

#[test]
fn forged_missing_reordered_and_replayed_messages_are_refused() {
	let (network, mut offer) = waiting();
	bodies(&mut offer)[1] = message(9).encode();
	refused(network, offer, Error::OtherRoot);

	let (network, mut offer) = waiting();
	bodies(&mut offer).remove(0);
	// The extension is of two messages, and has too few nodes to go on from one.
	refused(network, offer, Error::BadExtensionProof);

	let (network, mut offer) = waiting();
	bodies(&mut offer).pop();
	refused(network, offer, Error::BadExtensionProof);

	let (network, mut offer) = waiting();
	bodies(&mut offer).swap(0, 1);
	refused(network, offer, Error::OtherRoot);

	let (network, mut offer) = waiting();
	let first = bodies(&mut offer)[0].clone();
	bodies(&mut offer).insert(0, first);
	// Three bodies, and an extension to three: it does not go forward.
	refused(network, offer, Error::BadExtensionProof);

	let (mut network, offer) = waiting();
	assert_ok!(network.block_with(B, offer.clone(), || ()));
	network.enact();
	assert_eq!(network.block_with(B, offer, || ()), error(Error::BadExtensionProof));
	network.rounds(2, &[B]);
	assert_eq!(network.executed(B, A), [0, 1, 2]);
}

#[test]
fn a_part_that_is_presented_as_the_whole_is_refused() {
	let (network, mut offer) = waiting();
	match content(&mut offer) {
		Content::Messages { extension, .. } => *extension = ExtensionProof::identity(),
		Content::Newest { .. } => unreachable!("messages were brought"),
	}
	refused(network, offer, Error::OtherRoot);
}

#[test]
fn nothing_and_the_wrong_thing_are_refused() {
	let (network, mut offer) = waiting();
	bodies(&mut offer).clear();
	refused(network, offer, Error::NothingBrought);

	let (mut network, mut offer) = waiting();
	let archive = &network.chains[&A].archive;
	let newest = archive.streams[&stream_to_b()].newest().expect("there are messages");
	*content(&mut offer) = newest;
	assert_eq!(network.block_with(B, offer, || ()), error(Error::WrongContent));
}

#[test]
fn what_comes_out_of_order_is_refused() {
	let (network, mut offer) = waiting();
	let item = offer.sources[0].items[0].clone();
	offer.sources[0].items.push(item);
	refused(network, offer, Error::Unsorted);

	let (network, mut offer) = waiting();
	let from = offer.sources[0].clone();
	offer.sources.push(from);
	refused(network, offer, Error::Unsorted);

	// Of other sources, and other streams of one, the order is wrong whatever is in them.
	let (network, mut offer) = waiting();
	let earlier = FromSource { source: (A - 1).into(), items: vec![] };
	offer.sources.push(earlier);
	refused(network, offer, Error::Unsorted);

	let (network, mut offer) = waiting();
	let mut earlier = offer.sources[0].items[0].clone();
	earlier.stream = StreamId::Channel { recipient: (B - 1).into(), domain: 0, num: 0 };
	offer.sources[0].items.push(earlier);
	refused(network, offer, Error::Unsorted);
}

/// The same bytes, divided otherwise among messages; and messages with a byte more or less.
#[test]
fn messages_that_are_cut_otherwise_are_refused() {
	let cuts: [fn(&mut Vec<Vec<u8>>); 4] = [
		|bodies| {
			let byte = bodies[1].remove(0);
			bodies[0].push(byte);
		},
		|bodies| bodies[1].push(0),
		|bodies| _ = bodies[1].pop(),
		|bodies| bodies[0].clear(),
	];
	for cut in cuts {
		let (network, mut offer) = waiting();
		cut(bodies(&mut offer));
		refused(network, offer, Error::OtherRoot);
	}
	// As one message, or with one that is empty between them, there are as many nodes too few or too many.
	let (network, mut offer) = waiting();
	let all = bodies(&mut offer).concat();
	*bodies(&mut offer) = vec![all];
	refused(network, offer, Error::BadExtensionProof);

	let (network, mut offer) = waiting();
	bodies(&mut offer).insert(1, vec![]);
	refused(network, offer, Error::BadExtensionProof);
}

/// Two sources, each with a channel to B, of which all is brought, and a broadcast.
fn two_sources() -> (Network, InboundData) {
	let mut network = Network::direct();
	network.relay.open(C, B);
	network.relay.switch(C, B, Direct);
	network.rounds(2, &[B, C]);
	for id in [A, C] {
		network.block(id, || {
			let body = vec![id as u8].try_into().expect("small");
			assert_ok!(XcmpEndpoint::publish(RuntimeOrigin::root(), 1, 2, body));
		});
		network.enact();
	}
	network.send(A, B, 0..3);
	network.send(C, B, 3..6);
	let offer = network.offer(B);
	assert_eq!(offer.sources.iter().map(|from| from.items.len()).collect::<Vec<_>>(), [1, 1]);
	(network, offer)
}

#[test]
fn what_is_swapped_between_sources_is_refused() {
	let swaps: [(Change, Error<Test>); 4] = [
		(
			|data| {
				let [a, c] = &mut data.sources[..] else { panic!("there are two") };
				std::mem::swap(&mut a.items, &mut c.items);
			},
			Error::StreamNotRead,
		),
		(
			|data| {
				let [a, c] = &mut data.sources[..] else { panic!("there are two") };
				std::mem::swap(&mut a.items[0].content, &mut c.items[0].content);
			},
			Error::OtherRoot,
		),
		(
			|data| {
				let [a, c] = &mut data.sources[..] else { panic!("there are two") };
				std::mem::swap(&mut a.items[0].inclusion, &mut c.items[0].inclusion);
			},
			Error::OtherRoot,
		),
		// Of one source all is right: that does not help the other one.
		(|data| data.sources[1].items[0].inclusion.steps.clear(), Error::OtherRoot),
	];
	let (mut network, offer) = two_sources();
	for (swap, reason) in swaps {
		let mut swapped = offer.clone();
		swap(&mut swapped);
		assert_ne!(swapped, offer);
		assert_eq!(network.block_with(B, swapped, || ()), error(reason));
	}
	assert_ok!(network.block_with(B, offer, || ()));
	network.enact();
	network.round(&[B]);
	assert_eq!((network.executed(B, A), network.executed(B, C)), (vec![0, 1, 2], vec![3, 4, 5]));
}

/// A chain may tell whatever root it likes: what that proves is another chain's streams, whose numbers are their own.
#[test]
fn a_source_that_tells_another_ones_root_gains_nothing() {
	let (mut network, offer) = two_sources();
	let root = network.relay.roots[&A];
	network.relay.roots.insert(C, root);
	let mut data = offer.clone();
	data.sources[1].items = offer.sources[0].items.clone();
	assert_eq!(network.block_with(B, data.clone(), || ()), error(Error::StreamNotRead));
	data.sources[1].items[0].stream = offer.sources[1].items[0].stream;
	assert_eq!(network.block_with(B, data, || ()), error(Error::OtherRoot));
}

/// A source sends what it likes: it is consumed, and what it is worth is found out when it is executed.
#[test]
fn an_empty_message_and_one_that_is_no_xcm_are_delivered() {
	let mut network = Network::direct();
	network.send(A, B, [0]);
	let odd = [vec![], vec![0xff; 3]];
	for body in &odd {
		forge(&mut network, stream_to_b(), body.clone());
	}
	network.rounds(2, &[B]);
	let executed: Vec<_> = network.on(B, executed).into_iter().map(|(_, body)| body).collect();
	assert_eq!(executed[1..], odd);
	assert_eq!(network.on(B, || XcmpEndpoint::channels()[0].messages), 3);
}

#[test]
fn a_stream_that_was_not_asked_for_is_refused() {
	let (mut network, mut offer) = waiting();
	let private = [0x80, 1, 2, 3, 4, 5, 6, 7].try_into().expect("its kind is not reserved");
	for stream in [
		StreamId::Broadcast { domain: 7, subdomain: 1, num: 2 },
		StreamId::Private(private),
		StreamId::Ack { sender: B.into(), domain: 0, num: 0 },
		// Another number, as if the channel were one that is gone.
		StreamId::Channel { recipient: B.into(), domain: 0, num: 9 },
	] {
		forge(&mut network, stream, vec![1]);
		let archive = &network.chains[&A].archive;
		let content = archive.streams[&stream].newest().expect("it has a leaf");
		offer.sources[0].items =
			vec![Item { stream, content, inclusion: archive.inclusion(stream) }];
		let result = network.block_with(B, offer.clone(), || ());
		assert_eq!(result, error(Error::StreamNotRead), "{stream:?}");
	}
}

#[test]
fn an_older_root_is_refused() {
	let (mut network, offer) = waiting();
	network.send(A, B, [3]);
	assert_eq!(network.block_with(B, offer, || ()), error(Error::OtherRoot));
	network.rounds(3, &[B]);
	assert_eq!(network.executed(B, A), [0, 1, 2, 3]);
}

#[test]
fn a_source_without_a_channel_is_refused() {
	let (mut network, mut offer) = waiting();
	offer.sources[0].source = C.into();
	assert_eq!(network.block_with(B, offer, || ()), error(Error::UnknownRoot));

	// C has a root that B is shown, and yet no channel to B.
	let (mut network, mut offer) = waiting();
	network.relay.open(B, C);
	network.relay.switch(B, C, Direct);
	network.rounds(2, &[B, C]);
	offer.sources[0].source = C.into();
	assert_eq!(network.block_with(B, offer, || ()), error(Error::StreamNotRead));

	// The channel is gone, and B has built a block since.
	let (mut network, offer) = waiting();
	network.relay.close(A, B);
	network.relay.open(B, A);
	network.relay.switch(B, A, Direct);
	network.round(&[B]);
	assert_eq!(network.block_with(B, offer, || ()), error(Error::StreamNotRead));
	assert!(network.executed(B, A).is_empty());
}

/// The collator goes by what B's last block asked for, and cannot know better.
#[test]
fn what_was_asked_for_and_is_not_read_any_more_is_left() {
	let (mut network, offer) = waiting();
	network.relay.close(A, B);
	assert_ok!(network.block_with(B, offer.clone(), || ()));
	network.enact();
	assert_eq!(network.block_with(B, offer, || ()), error(Error::UnknownRoot));

	// A new channel at once: what was sent in the old one is not taken for it.
	let (mut network, offer) = waiting();
	network.relay.close(A, B);
	network.relay.open(A, B);
	network.relay.switch(A, B, Direct);
	assert_ok!(network.block_with(B, offer, || ()));
	network.enact();
	network.rounds(2, &[A, B]);
	assert!(network.executed(B, A).is_empty());
	network.send(A, B, [3]);
	network.rounds(2, &[B]);
	assert_eq!(network.executed(B, A), [3]);
}

#[test]
fn a_stream_for_another_chain_is_refused() {
	let (mut network, mut offer) = waiting();
	network.relay.open(A, C);
	network.relay.switch(A, C, Direct);
	network.rounds(2, &[A]);
	network.send(A, C, [5]);
	let stream = StreamId::Channel { recipient: C.into(), domain: 0, num: 1 };
	let archive = &network.chains[&A].archive;
	let content = archive.streams[&stream].messages(0, 1).expect("there is a message");
	offer.sources[0].items = vec![Item { stream, content, inclusion: archive.inclusion(stream) }];
	assert_eq!(network.block_with(B, offer.clone(), || ()), error(Error::StreamNotRead));
	// Nor can it pass for B's.
	offer.sources[0].items[0].stream = stream_to_b();
	assert_eq!(network.block_with(B, offer, || ()), error(Error::OtherRoot));
}

#[test]
fn more_than_a_block_takes_is_refused() {
	let mut network = Network::direct();
	network.send(A, B, 0..50);
	network.brings = 50;
	let offer = network.offer(B);
	network.block(B, || {
		assert_eq!(XcmpEndpoint::do_receive(offer), error(Error::TooManyMessages));
	});
	let huge = vec![vec![0; MAX_INBOUND_BYTES as usize]];
	let mut offer = network.offer(B);
	*bodies(&mut offer) = huge;
	network.block(B, || {
		assert_eq!(XcmpEndpoint::do_receive(offer), error(Error::TooManyBytes));
	});
}

#[test]
fn the_inherent_keeps_to_the_limits() {
	let (mut network, offer) = waiting();
	let small = offer.sources[0].items[0].clone();
	let mut large = small.clone();
	large.content = Content::Messages {
		bodies: vec![vec![0; MAX_INBOUND_BYTES as usize]],
		extension: ExtensionProof::identity(),
	};
	let from = |source: u32, items: Vec<Item>| FromSource { source: source.into(), items };
	let mut data = InherentData::new();
	let brought = InboundData {
		sources: vec![from(A, vec![large.clone(), small.clone()]), from(B, vec![large])],
	};
	data.put_data(INHERENT_IDENTIFIER, &brought).expect("it encodes");
	network.on(B, || {
		let crate::Call::receive { data } =
			XcmpEndpoint::create_inherent(&data).expect("some is left")
		else {
			panic!("another call")
		};
		assert_eq!(data.sources, [from(A, vec![small])]);
		assert!(XcmpEndpoint::create_inherent(&InherentData::new()).is_none());
	});
}

/// Of three items of which a block has room for one, each is brought every third block.
#[test]
fn what_others_leave_no_room_for_has_its_turn() {
	let (mut network, offer) = waiting();
	let mut large = offer.sources[0].items[0].clone();
	large.content = Content::Messages {
		bodies: vec![vec![0; MAX_INBOUND_BYTES as usize * 2 / 3]],
		extension: ExtensionProof::identity(),
	};
	let mut other = large.clone();
	other.stream = StreamId::Channel { recipient: B.into(), domain: 0, num: 1 };
	let from = |source: u32, items: &[&Item]| FromSource {
		source: source.into(),
		items: items.iter().copied().cloned().collect(),
	};
	let all = InboundData { sources: vec![from(A, &[&large, &other]), from(C, &[&large])] };
	network.on(B, || {
		let mut brought = vec![];
		for number in 6..12 {
			System::set_block_number(number);
			brought.extend(XcmpEndpoint::within_limits(all.clone()).sources);
		}
		let turns = [from(A, &[&large]), from(A, &[&other]), from(C, &[&large])];
		assert!(brought == [turns.clone(), turns].concat());
	});
}

#[test]
fn what_comes_before_the_relay_state_is_refused() {
	let (mut network, offer) = waiting();
	network.on(B, || {
		assert_eq!(XcmpEndpoint::do_receive(offer.clone()), error(Error::NoRelayState));
		let call = crate::Call::<Test>::receive { data: offer };
		assert!(call.dispatch_bypass_filter(RuntimeOrigin::root()).is_err());
	});
}

#[test]
fn twice_in_a_block_is_refused() {
	let (mut network, offer) = waiting();
	let again = offer.clone();
	assert_ok!(network.block_with(B, offer, || {
		assert_eq!(XcmpEndpoint::do_receive(again), error(Error::ReceivedAlready));
	}));
}

#[test]
#[should_panic(expected = "the relay state proof covers key")]
fn a_collator_cannot_leave_out_a_root() {
	let (mut network, _) = waiting();
	// Enough other chains that the root is not proven by the way.
	for para in 3_000..3_100 {
		network.relay.roots.insert(para, NewestRoot { root: Hash::zero(), relay_block: 1 });
	}
	let keys = network.relay.keys(B);
	let _ = network.block_on(B, keys, InboundData::default(), || ());
}

/// What B is shown of the relay chain without this key, which it is to read.
fn shown_without(left_out: Vec<u8>) {
	let (mut network, _) = waiting();
	// Enough other channels that none is proven by the way.
	for para in 3_000..3_100 {
		network.relay.open(A, para);
	}
	let keys = network.relay.keys(B).into_iter().filter(|key| *key != left_out).collect();
	let (root, proof) = network.relay.prove(keys);
	let proof = RelayChainStateProof::new(B.into(), root, proof).expect("the root is there");
	network.on(B, || XcmpEndpoint::on_relay_state_proof(&proof));
}

#[test]
#[should_panic(expected = "the relay state proof covers key")]
fn a_collator_cannot_leave_out_a_channel() {
	let id = HrmpChannelId { sender: A.into(), recipient: B.into() };
	shown_without(well_known_keys::hrmp_channels(id));
}

#[test]
#[should_panic(expected = "the relay state proof covers key")]
fn a_collator_cannot_leave_out_which_channels_there_are() {
	shown_without(well_known_keys::hrmp_ingress_channel_index(B.into()));
}

#[test]
fn a_root_that_is_proven_absent_is_none() {
	let mut network = Network::direct();
	network.relay.roots.clear();
	for para in 3_000..3_100 {
		network.relay.roots.insert(para, NewestRoot { root: Hash::zero(), relay_block: 1 });
	}
	let keys = network.on(B, XcmpEndpoint::keys_to_prove).keys;
	let key = cumulus_primitives_core::RelayStorageKey::Top(newest_root_key(A.into()));
	assert!(keys.contains(&key));
	network.round(&[B]);
}

#[test]
fn a_message_that_the_queue_cannot_take_is_consumed_with_an_event() {
	let mut network = Network::direct();
	network.send(A, B, [0]);
	// A's runtime does not keep to what B grants.
	let (size, stream) = (HEAP as usize + 1, stream_to_b());
	forge(&mut network, stream, vec![1; size]);
	network.round(&[B]);
	let dropped = network.on(B, events).into_iter().any(|event| {
		matches!(event, Event::MessageUndeliverable { position: 1, size: s, .. } if s == size as u32)
	});
	assert!(dropped);
	forge(&mut network, stream, {
		use staging_xcm::VersionedXcm;
		VersionedXcm::from(message(1)).encode()
	});
	network.rounds(2, &[B]);
	assert_eq!(network.executed(B, A), [0, 1]);
}

/// A's stream has this body too, whatever A's runtime says.
fn forge(network: &mut Network, stream: StreamId, body: Vec<u8>) {
	forge_of(network, A, stream, body);
}

fn forge_of(network: &mut Network, source: u32, stream: StreamId, body: Vec<u8>) {
	let archive = &mut network.chains.get_mut(&source).expect("there is the chain").archive;
	archive.streams.entry(stream).or_default().push(body);
	let root = archive.root().expect("there are streams");
	network.relay.roots.insert(source, NewestRoot { root, relay_block: network.relay.number });
}

#[test]
fn a_register_that_makes_no_sense_is_ignored() {
	// B sends to A, and A confirms what it likes.
	let mut network = Network::new();
	network.relay.open(B, A);
	network.relay.switch(B, A, Direct);
	network.rounds(2, &[A, B]);
	network.send(B, A, 0..2);
	network.round(&[A, B]);
	network.round(&[B]);
	let confirmed = network.on(B, || XcmpEndpoint::channels()[0].confirmed_messages);
	assert_eq!(confirmed, 2);

	let stream = StreamId::Ack { sender: B.into(), domain: 0, num: 0 };
	let grant = Default::default();
	let too_far = Register::new(3, 1_000, grant).encode();
	let back = Register::new(1, 10, grant).encode();
	for body in [too_far, back, vec![], vec![7; 3]] {
		forge(&mut network, stream, body);
		network.round(&[B]);
		assert!(network.on(B, events).contains(&Event::RegisterIgnored { recipient: A.into() }));
		let status = network.on(B, || XcmpEndpoint::channels()[0].clone());
		assert_eq!((status.confirmed_messages, status.window.max_messages), (2, WINDOW_MESSAGES));
	}
	network.send(B, A, [2]);
	forge(&mut network, stream, Register::new(3, 1_000_000, grant).encode());
	network.round(&[B]);
	let right = network.on(B, || XcmpEndpoint::channels()[0].bytes);
	forge(&mut network, stream, Register::new(3, right, grant).encode());
	network.round(&[B]);
	assert_eq!(network.on(B, || XcmpEndpoint::channels()[0].confirmed_messages), 3);
}

/// It would cost every block its bytes and an event, for as long as the recipient publishes nothing else.
#[test]
fn what_was_ignored_is_neither_wanted_nor_read_again() {
	let (mut network, _) = waiting();
	let ack = StreamId::Ack { sender: A.into(), domain: 0, num: 0 };
	forge_of(&mut network, B, ack, vec![7; 3]);
	let offer = network.offer(A);
	assert_eq!(offer.load().0, 1);
	network.block(A, || {
		assert_ok!(XcmpEndpoint::subscribe(RuntimeOrigin::root(), B.into(), 7, 1, 2));
	});
	assert!(network.on(A, events).contains(&Event::RegisterIgnored { recipient: B.into() }));
	assert!(network.offer(A).sources.is_empty());
	assert_ok!(network.block_with(A, offer, || ()));
	assert_eq!(network.on(A, events), []);

	let broadcast = StreamId::Broadcast { domain: 7, subdomain: 1, num: 2 };
	let size = MAX_MESSAGE_SIZE + 1;
	forge_of(&mut network, B, broadcast, vec![7; size as usize]);
	let offer = network.offer(A);
	assert_eq!(offer.load().0, 1);
	network.block(A, || ());
	let ignored =
		|event: &_| matches!(event, Event::BroadcastIgnored { size: s, .. } if *s == size);
	assert_eq!(network.on(A, events).iter().filter(|event| ignored(event)).count(), 1);
	assert!(network.offer(A).sources.is_empty());
	assert_ok!(network.block_with(A, offer, || ()));
	assert_eq!(network.on(A, events), []);
}

#[test]
fn what_an_end_asks_for_alone_changes_nothing() {
	let mut network = Network::direct();
	network.relay.ask(A, B, ChannelEnd::Recipient);
	network.send(A, B, [0]);
	network.rounds(2, &[B]);
	assert_eq!(network.executed(B, A), [0]);
}
