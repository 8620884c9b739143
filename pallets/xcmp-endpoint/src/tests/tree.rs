//! The stored tree against the canonical one.

use super::*;
use crate::{Nodes, Touched, TreeRoot};
use proptest::prelude::*;
use sluice_primitives::{xcmp::tree, Hash};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Step {
	Plant(StreamId, u8),
	Uproot(StreamId),
}

/// Few ids that differ in few bits, early and late, so that they meet.
fn id() -> impl Strategy<Value = StreamId> {
	let bits = prop::sample::select(vec![0u32, 1, 2, 3, 4, 0x8000_0000, 0x8000_0001, 0xffff_ffff]);
	let channel = (0..4u32, prop::sample::select(vec![0u8, 1, 128]))
		.prop_map(|(para, domain)| StreamId::Channel { recipient: para.into(), domain, num: 0 });
	let ack = (0..3u32).prop_map(|para| StreamId::Ack { sender: para.into(), domain: 0, num: 9 });
	let broadcast = bits.prop_map(|num| StreamId::Broadcast { domain: 0, subdomain: 0, num });
	prop_oneof![channel, ack, broadcast]
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		2 => (id(), any::<u8>()).prop_map(|(id, root)| Step::Plant(id, root)),
		1 => id().prop_map(Step::Uproot),
	]
}

fn play(steps: Vec<Step>) {
	let mut streams = BTreeMap::<StreamId, Hash>::new();
	for step in steps {
		match step {
			Step::Plant(id, root) => {
				XcmpEndpoint::plant(id, Hash::repeat_byte(root));
				streams.insert(id, Hash::repeat_byte(root));
			}
			Step::Uproot(id) => {
				XcmpEndpoint::uproot(id);
				streams.remove(&id);
				assert_eq!(XcmpEndpoint::do_inclusion(id), None);
			}
		}
		let sorted: Vec<_> = streams.iter().map(|(id, root)| (*id, *root)).collect();
		assert_eq!(XcmpEndpoint::streams_root(), tree::streams_root(&sorted).ok());
		for (id, _) in &sorted {
			let proof = XcmpEndpoint::do_inclusion(*id);
			assert_eq!(proof, tree::prove(&sorted, *id).ok(), "the one proof that there is");
		}
		assert_eq!(Nodes::<Test>::iter_keys().count(), sorted.len().saturating_sub(1));
	}
}

#[test]
fn the_stored_tree_is_the_canonical_one() {
	sluice_testing::random::run(100, prop::collection::vec(step(), 40), |steps| {
		sp_io::TestExternalities::default().execute_with(|| play(steps));
	});
}

#[test]
fn a_tree_can_be_emptied() {
	sp_io::TestExternalities::default().execute_with(|| {
		XcmpEndpoint::plant(stream_to_b(), Hash::zero());
		XcmpEndpoint::uproot(stream_to_b());
		assert!(!TreeRoot::<Test>::exists() && !Touched::<Test>::exists());
	});
}
