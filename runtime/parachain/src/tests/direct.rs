//! Direct channels, in real blocks of the runtime.

use frame_support::assert_ok;
use pallet_xcmp_endpoint::Event;
use sluice_primitives::{
	endpoint::{
		api::OutboxEntry, ChannelLink, ChannelNumber, ChannelTransport, Content, FromSource,
		InboundData, Item, Register,
	},
	xcmp::{digest, ExtensionProof, StreamId},
};
use sp_keyring::Sr25519Keyring::{Alice, Charlie};
use staging_xcm::{latest::prelude::*, VersionedAssets, VersionedLocation};

use super::{
	blocks::{Chain, Relay},
	world::{chain, foreign, place, sibling},
};
use crate::{
	Hash, Header, PolkadotXcm, Runtime, RuntimeEvent, RuntimeOrigin, System, XcmpEndpoint,
	XcmpQueue, UNIT,
};

const A: u32 = 2000;
const B: u32 = 2001;

fn nothing() -> InboundData {
	InboundData::default()
}

/// A relay block whose channels are direct.
fn direct(number: u32) -> Relay {
	let link = ChannelLink {
		transport: ChannelTransport::Direct,
		stream: Some(ChannelNumber(3)),
		open: true,
		asked_by: None,
	};
	// Chains that have sent nothing of interest.
	let roots = [A, B].map(|para| (para, Hash::repeat_byte(1))).to_vec();
	Relay { number, link: Some(link), roots }
}

fn transfer() {
	assert_ok!(PolkadotXcm::transfer_assets(
		RuntimeOrigin::signed(Alice.to_account_id()),
		Box::new(VersionedLocation::from(sibling(B))),
		Box::new(VersionedLocation::from(place(Charlie))),
		Box::new(VersionedAssets::from(Assets::from((Here, 10 * UNIT)))),
		0,
		WeightLimit::Unlimited,
	));
}

fn events() -> Vec<Event<Runtime>> {
	let own = |event| match event {
		RuntimeEvent::XcmpEndpoint(event) => Some(event),
		_ => None,
	};
	System::events().into_iter().filter_map(|record| own(record.event)).collect()
}

fn root(header: &Header) -> Option<Hash> {
	digest::root_in(&header.digest).unwrap()
}

/// A sends directly. Gives the root, and what a collator of B brings of it.
fn sent() -> (Hash, InboundData) {
	let mut a = Chain::new(A);
	// The block that sees the channel direct changes over, and opens the streams of what it receives.
	a.block(&direct(1), nothing(), || ());
	let header = a.block(&direct(2), nothing(), transfer);
	a.ext.execute_with(|| {
		let [OutboxEntry { stream, position: 0, body }] = &XcmpEndpoint::outbox()[..] else {
			panic!("expected one body: {:?}", XcmpEndpoint::outbox());
		};
		assert_eq!(*stream, ChannelNumber(3).channel(B.into()));
		assert!(matches!(events()[..], [Event::MessageSent { position: 0, .. }]));
		assert!(!waits_relayed());
		let content =
			Content::Messages { bodies: vec![body.clone()], extension: ExtensionProof::identity() };
		let inclusion = XcmpEndpoint::do_inclusion(*stream).unwrap();
		let items = vec![Item { stream: *stream, content, inclusion }];
		let data = InboundData { sources: vec![FromSource { source: A.into(), items }] };
		(root(&header).unwrap(), data)
	})
}

/// Whether the stock queue holds anything.
fn waits_relayed() -> bool {
	use cumulus_primitives_core::XcmpMessageSource;
	!XcmpQueue::take_outbound_messages(8, &[]).is_empty()
}

#[test]
fn the_endpoint_begins_empty() {
	chain("2000").execute_with(|| {
		assert_eq!(XcmpEndpoint::do_try_state(), Ok(()));
		assert_eq!((XcmpEndpoint::outbox(), XcmpEndpoint::streams()), (vec![], vec![]));
		assert_eq!((XcmpEndpoint::wanted(), XcmpEndpoint::channels()), (vec![], vec![]));
		assert!(XcmpEndpoint::keys_to_prove().keys.is_empty());
	});
}

#[test]
fn a_relay_chain_without_direct_channels_sees_stock_cumulus() {
	let mut a = Chain::new(A);
	let upstream = |number| Relay { number, ..Default::default() };
	a.block(&upstream(1), nothing(), || ());
	let header = a.block(&upstream(2), nothing(), || {
		transfer();
		assert!(waits_relayed());
	});
	assert_eq!(root(&header), None);
	a.ext.execute_with(|| {
		assert_eq!((XcmpEndpoint::outbox(), XcmpEndpoint::channels()), (vec![], vec![]));
		assert!(XcmpEndpoint::keys_to_prove().keys.is_empty());
	});
}

#[test]
fn a_direct_message_is_in_the_outbox_and_under_the_digest() {
	sent();
}

#[test]
fn what_was_sent_directly_is_executed_and_confirmed() {
	let (root, brought) = sent();
	let mut b = Chain::new(B);
	b.block(&direct(1), nothing(), || ());
	let relay = Relay { roots: vec![(A, root)], ..direct(3) };
	let header = b.block(&relay, brought, || ());
	assert!(self::root(&header).is_some());
	b.ext.execute_with(|| {
		let received = |event: &_| matches!(event, Event::MessageReceived { position: 0, .. });
		assert!(events().iter().any(received));
		let registers = XcmpEndpoint::outbox();
		let [OutboxEntry { stream: StreamId::Ack { .. }, body, .. }] = &registers[..] else {
			panic!("expected a register: {registers:?}");
		};
		let register: Register = codec::Decode::decode(&mut &body[..]).unwrap();
		assert_eq!(register.up_to, 1);
	});
	b.block(&Relay { number: 4, ..relay }, nothing(), || ());
	b.ext.execute_with(|| {
		assert!(foreign(sibling(A), &Charlie.to_account_id()) > 9 * UNIT);
	});
}

#[test]
fn a_block_with_a_forged_message_is_invalid() {
	let (root, brought) = sent();
	let mut b = Chain::new(B);
	b.block(&direct(1), nothing(), || ());
	let relay = Relay { roots: vec![(A, root)], ..direct(3) };
	let mut forged = brought.clone();
	let Content::Messages { bodies, .. } = &mut forged.sources[0].items[0].content else {
		panic!("expected messages: {forged:?}");
	};
	bodies[0][1] ^= 1;
	assert!(b.refuses(&relay, forged));
	assert!(b.refuses(&direct(3), brought.clone()));
	assert!(!b.refuses(&relay, brought));
}
