//! Right bodies with wrong proofs, and what is proven of something else.

use super::*;
use codec::{DecodeAll, Encode};
use frame_support::{
	assert_ok,
	storage::{with_transaction, TransactionOutcome},
	traits::ConstU32,
	BoundedVec,
};
use sluice_primitives::{
	endpoint::Item,
	xcmp::{ExtensionProof, LeafProof, Step},
	Hash,
};
use sp_runtime::{DispatchError, StateVersion};

/// Three messages wait for B, of which two are brought. A has other streams too: the same messages to C, and a broadcast.
fn waiting() -> (Network, InboundData) {
	brought(2, 3)
}

/// The same with so many of so many.
fn brought(brings: usize, sent: u64) -> (Network, InboundData) {
	let mut network = Network::direct();
	network.relay.open(A, C);
	network.relay.switch(A, C, Direct);
	network.round(&[A]);
	network.block(A, || {
		let body = vec![7u8; 9].try_into().expect("small");
		assert_ok!(XcmpEndpoint::publish(RuntimeOrigin::root(), 1, 2, body));
	});
	network.enact();
	network.send(A, C, 0..sent);
	network.send(A, B, 0..sent);
	network.brings = brings;
	let offer = network.offer(B);
	assert_eq!(offer.sources[0].items[0].inclusion.steps.len(), 2);
	(network, offer)
}

fn item(data: &mut InboundData) -> &mut Item {
	&mut data.sources[0].items[0]
}

fn steps(data: &mut InboundData) -> &mut BoundedVec<Step, ConstU32<64>> {
	&mut item(data).inclusion.steps
}

fn extension(data: &mut InboundData) -> &mut ExtensionProof {
	match content(data) {
		Content::Messages { extension, .. } => extension,
		Content::Newest { .. } => panic!("it brings no messages"),
	}
}

/// B refuses each change, of which nothing remains, and takes the right thing afterwards.
fn refused<const N: usize>(changes: [(Change, Error<Test>); N]) {
	let (mut network, offer) = waiting();
	for (index, (change, reason)) in changes.into_iter().enumerate() {
		let mut changed = offer.clone();
		change(&mut changed);
		assert_ne!(changed, offer);
		let result = network.block_with(B, changed, || ());
		assert_eq!(result, error(reason), "change {index}");
	}
	network.rounds(3, &[B]);
	assert_eq!(network.executed(B, A), [0, 1, 2]);
}

#[test]
fn steps_that_are_missing_added_or_out_of_order_are_refused() {
	let (_, mut offer) = waiting();
	let bits: Vec<_> = steps(&mut offer).iter().map(|step| step.split_bit).collect();
	assert!(bits[0] > bits[1] && bits[1] > 0, "there is room for the steps below: {bits:?}");
	refused([
		(|data| steps(data).truncate(1), Error::OtherRoot),
		(
			|data| {
				steps(data).remove(0);
			},
			Error::OtherRoot,
		),
		(|data| steps(data).truncate(0), Error::OtherRoot),
		(|data| steps(data).as_mut().swap(0, 1), Error::BadInclusionProof),
		(
			|data| {
				let last = steps(data)[1];
				steps(data).try_push(last).expect("there is room");
			},
			Error::BadInclusionProof,
		),
		(
			|data| {
				let step = Step { split_bit: 0, sibling: Hash::zero() };
				steps(data).try_push(step).expect("there is room");
			},
			Error::OtherRoot,
		),
		(|data| steps(data).as_mut()[0].split_bit = 64, Error::BadInclusionProof),
		(|data| steps(data).as_mut()[1].split_bit -= 1, Error::OtherRoot),
		(|data| steps(data).as_mut()[1].sibling = Hash::zero(), Error::OtherRoot),
	]);
}

#[test]
fn an_extension_that_does_not_fit_is_refused() {
	let (_, mut offer) = waiting();
	assert_eq!((extension(&mut offer).leaves, extension(&mut offer).nodes.len()), (3, 1));
	refused([
		(|data| extension(data).nodes.truncate(0), Error::BadExtensionProof),
		(
			|data| extension(data).nodes.try_push(Hash::zero()).expect("there is room"),
			Error::BadExtensionProof,
		),
		(|data| extension(data).nodes.as_mut()[0] = Hash::zero(), Error::OtherRoot),
		// To four leaves from two it is one node as well, at another place.
		(|data| extension(data).leaves = 4, Error::OtherRoot),
		(|data| extension(data).leaves = 5, Error::BadExtensionProof),
		(|data| extension(data).leaves = 2, Error::BadExtensionProof),
		(|data| extension(data).leaves = 1, Error::BadExtensionProof),
		(|data| extension(data).leaves = u64::MAX, Error::BadExtensionProof),
	]);
}

/// What is proven of one stream is nothing to another, even if it says the same.
#[test]
fn messages_for_another_chain_are_refused() {
	let (mut network, mut offer) = waiting();
	let archive = &network.chains[&A].archive;
	let to_c = StreamId::Channel { recipient: C.into(), domain: 0, num: 1 };
	assert_eq!(archive.streams[&to_c].bodies, archive.streams[&stream_to_b()].bodies);
	item(&mut offer).inclusion = archive.inclusion(to_c);
	assert_eq!(network.block_with(B, offer, || ()), error(Error::OtherRoot));
	network.rounds(3, &[B]);
	assert_eq!(network.executed(B, A), [0, 1, 2]);
}

/// B has confirmed twice, and A has read the first.
fn registers() -> (Network, StreamId, InboundData) {
	let (mut network, _) = waiting();
	network.brings = 1;
	network.round(&[B]);
	network.round(&[A]);
	network.rounds(2, &[B]);
	let stream = StreamId::Ack { sender: A.into(), domain: 0, num: 0 };
	let offer = network.offer(A);
	assert_eq!(network.chains[&B].archive.streams[&stream].bodies.len(), 4);
	(network, stream, offer)
}

fn confirmed(network: &mut Network) -> u64 {
	let channels = network.on(A, XcmpEndpoint::channels);
	let to_b = channels.iter().find(|channel| channel.peer == B.into());
	to_b.expect("there is the channel").confirmed_messages
}

#[test]
fn an_older_register_is_refused() {
	let (mut network, stream, offer) = registers();
	let of_b = &network.chains[&B].archive.streams[&stream];
	let (bodies, right) = (of_b.bodies.clone(), of_b.leaf_proof(3));
	// Four leaves have one peak: the last is proven by its two siblings, as the others are by theirs.
	let older: Vec<_> = (0..3).map(|at| (bodies[at].clone(), of_b.leaf_proof(at as u64))).collect();
	let shorter = LeafProof { size: 3, ..right.clone() };
	for (body, proof) in older {
		for proof in [proof, right.clone()] {
			let mut changed = offer.clone();
			*content(&mut changed) = Content::Newest { body: body.clone(), proof };
			assert_eq!(network.block_with(A, changed, || ()), error(Error::OtherRoot));
		}
	}
	let mut changed = offer.clone();
	*content(&mut changed) = Content::Newest { body: bodies[1].clone(), proof: shorter };
	assert_eq!(network.block_with(A, changed, || ()), error(Error::BadLeafProof));
	assert_eq!(confirmed(&mut network), 1);
	assert_ok!(network.block_with(A, offer, || ()));
	assert_eq!(confirmed(&mut network), 3);
}

#[test]
fn a_register_of_another_channel_is_refused() {
	let (mut network, _, offer) = registers();
	network.rounds(2, &[C]);
	let mut of_c = network.offer(A);
	of_c.sources.retain(|from| from.source == C.into());
	of_c.sources[0].source = B.into();
	assert_eq!(network.block_with(A, of_c.clone(), || ()), error(Error::StreamNotRead));
	item(&mut of_c).stream = offer.sources[0].items[0].stream;
	assert_eq!(network.block_with(A, of_c, || ()), error(Error::OtherRoot));
	assert_eq!(confirmed(&mut network), 1);
}

/// The state after `data` is received, of which nothing stays.
fn state_after(data: InboundData) -> Result<Vec<u8>, DispatchError> {
	with_transaction(|| {
		let received = XcmpEndpoint::do_receive(data);
		let state = sp_io::storage::root(StateVersion::V1);
		TransactionOutcome::Rollback(received.map(|()| state))
	})
}

/// Each bit of `offer` is changed, one after the other, in a block of `id`. It is refused or cannot be read; unless it is one of
/// a claimed count, which no root commits to: then it has the same effect as it has unchanged. Gives how often that was so.
fn change_every_bit(network: &mut Network, id: u32, offer: InboundData) -> usize {
	let (mut bytes, mut same) = (offer.encode(), 0);
	let nothing = InboundData::default();
	assert_ok!(network.block_with(id, nothing, || {
		let right = state_after(offer.clone());
		assert_ok!(&right);
		for bit in 0..bytes.len() * 8 {
			bytes[bit / 8] ^= 1 << (bit % 8);
			let changed = InboundData::decode_all(&mut &bytes[..]);
			bytes[bit / 8] ^= 1 << (bit % 8);
			let Ok(changed) = changed else { continue };
			let state = state_after(changed.clone());
			if state.is_ok() {
				assert_eq!(state, right, "bit {bit}");
				assert_eq!(without_counts(changed), without_counts(offer.clone()), "bit {bit}");
				same += 1;
			}
		}
	}));
	network.enact();
	same
}

#[test]
fn any_changed_bit_is_refused() {
	// Some messages; all; none that goes on behind them but one more.
	for (brings, sent) in [(2, 3), (4, 4), (1, 2)] {
		let (mut network, offer) = brought(brings, sent);
		assert_eq!(change_every_bit(&mut network, B, offer), 0);
		network.rounds(3, &[B]);
		assert_eq!(network.executed(B, A), (0..sent).collect::<Vec<_>>());
	}
}

/// 11 leaves are peaks of 8, 2 and 1. From 5, what comes after the first peak is one node, and would be so of 9, 10 and 15 leaves:
/// each is a changed bit away.
#[test]
fn a_changed_bit_of_a_claimed_count_changes_nothing() {
	let (mut network, offer) = brought(5, 11);
	assert_eq!(change_every_bit(&mut network, B, offer), 3);
	network.rounds(4, &[B]);
	assert_eq!(network.executed(B, A), (0..11).collect::<Vec<_>>());
}

#[test]
fn any_changed_bit_of_a_register_is_refused() {
	let (mut network, _, offer) = registers();
	assert_eq!(change_every_bit(&mut network, A, offer.clone()), 0);
	assert_eq!(confirmed(&mut network), 1);
	assert_ok!(network.block_with(A, offer, || ()));
	assert_eq!(confirmed(&mut network), 3);
}

#[test]
fn any_changed_bit_of_a_root_is_refused() {
	let (mut network, offer) = waiting();
	let right = network.relay.roots[&A].root;
	for bit in 0..256 {
		let mut root = right;
		root.0[bit / 8] ^= 1 << (bit % 8);
		network.relay.roots.get_mut(&A).expect("it is there").root = root;
		let result = network.block_with(B, offer.clone(), || ());
		assert_eq!(result, error(Error::OtherRoot), "bit {bit}");
	}
	network.relay.roots.get_mut(&A).expect("it is there").root = right;
	network.rounds(3, &[B]);
	assert_eq!(network.executed(B, A), [0, 1, 2]);
}
