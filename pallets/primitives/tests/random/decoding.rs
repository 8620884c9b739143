//! Bytes from anywhere.

use crate::trees;
use codec::{DecodeAll, Encode, MaxEncodedLen};
use core::fmt::Debug;
use proptest::{collection::vec, prelude::*};
use sluice_primitives::{
	xcmp::{
		digest::{item, root_in},
		exchange::{Request, Response},
		relay_keys::NewestRoot,
		signal::{Requires, Signal},
		ExtensionProof, InclusionProof, LeafProof, MountainRange, StreamId,
	},
	Hash, ParaId,
};
use sluice_testing::random;
use sp_runtime::{Digest, DigestItem};
use std::collections::BTreeMap;

/// Bytes, of which the first are likely to be a small count or variant.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
	let head = vec(prop_oneof![Just(0), 0..12u8, any::<u8>()], 0..12);
	let tail = prop_oneof![Just(0usize), 0..80usize, (0..9usize).prop_map(|n| n * 32)];
	(head, tail, any::<u8>()).prop_map(|(mut bytes, tail, fill)| {
		bytes.resize(bytes.len() + tail, fill);
		bytes
	})
}

fn one_form<T: DecodeAll + Encode + PartialEq + Debug>(bytes: &[u8]) {
	if let Ok(value) = T::decode_all(&mut &bytes[..]) {
		assert_eq!(value.encode(), bytes, "{value:?}");
	}
}

#[test]
fn whatever_decodes_has_one_form_and_nothing_panics() {
	random::run(20_000, bytes(), |bytes| {
		one_form::<StreamId>(&bytes);
		one_form::<MountainRange>(&bytes);
		one_form::<ExtensionProof>(&bytes);
		one_form::<LeafProof>(&bytes);
		one_form::<InclusionProof>(&bytes);
		one_form::<Requires>(&bytes);
		one_form::<Signal>(&bytes);
		one_form::<Request>(&bytes);
		one_form::<Response>(&bytes);
		one_form::<NewestRoot>(&bytes);
		let read = Signal::read(&bytes).ok();
		assert_eq!(read, Signal::decode_all(&mut &bytes[..]).ok());
		if let Ok(digest) = Digest::decode_all(&mut &bytes[..]) {
			let _ = root_in(&digest);
		}
	});
}

fn comes_back<T: DecodeAll + Encode + PartialEq + Debug + MaxEncodedLen>(value: T) {
	let bytes = value.encode();
	assert!(bytes.len() <= T::max_encoded_len());
	assert_eq!(T::decode_all(&mut &bytes[..]), Ok(value));
	for bytes in [&bytes[..bytes.len() - 1], &[&bytes[..], &[0]].concat()] {
		assert!(T::decode_all(&mut &bytes[..]).is_err());
	}
}

#[test]
fn whatever_is_encoded_comes_back() {
	let hash = || any::<[u8; 32]>().prop_map(Hash::from);
	random::run(2000, trees::id(), comes_back);
	let roots = proptest::collection::btree_map(any::<u32>(), hash(), 1..=256);
	random::run(200, roots, |roots| {
		let roots: BTreeMap<ParaId, _> =
			roots.into_iter().map(|(id, root)| (id.into(), root)).collect();
		let requires = Requires::try_from(roots.clone()).expect("1 to 256");
		assert!(requires.iter().eq(roots));
		comes_back(requires.clone());
		comes_back(Signal::Requires(requires));
	});
	random::run(200, hash(), |root| comes_back(Signal::Provides(root)));
	random::run(200, (hash(), any::<u32>()), |(root, relay_block)| {
		comes_back(NewestRoot { root, relay_block });
	});
}

#[test]
fn a_header_publishes_one_root_or_none() {
	let other = (any::<[u8; 4]>(), vec(any::<u8>(), 0..40), 0..3u8).prop_map(
		|(id, bytes, kind)| match kind {
			0 => DigestItem::PreRuntime(id, bytes),
			1 => DigestItem::Seal(*b"SPMS", bytes),
			_ => DigestItem::Other(bytes),
		},
	);
	let values = (vec(other, 0..6), vec(any::<[u8; 32]>().prop_map(Hash::from), 0..3));
	random::run(1000, values, |(mut logs, roots)| {
		for (at, root) in roots.iter().enumerate() {
			logs.insert((at * 3).min(logs.len()), item(*root));
		}
		match (root_in(&Digest { logs }), &roots[..]) {
			(Ok(None), []) => (),
			(Ok(Some(found)), [root]) => assert_eq!(found, *root),
			(Err(_), [_, _, ..]) => (),
			(other, _) => panic!("{other:?} of {roots:?}"),
		}
	});
}
