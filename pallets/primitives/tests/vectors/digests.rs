use crate::{hexes::*, Answer, Case, Family};
use codec::Encode;
use serde_json::{json, Value};
use sluice_primitives::{
	xcmp::digest::{item, root_in, ENGINE_ID},
	Hash,
};
use sp_runtime::{Digest, DigestItem};

pub const FAMILY: Family = Family {
	name: "digests",
	about: &[
		"item: the SCALE encoded digest item that publishes a streams root.",
		"read: the streams root (or null) that a header with this SCALE encoded digest publishes.",
	],
	cases,
	answer,
};

fn answer(op: &str, input: &Value) -> Answer {
	match op {
		"item" => Ok(json!({ "bytes": hex(item(hash(&input["root"])?).encode()) })),
		"read" => {
			let digest: Digest = decode(&input["digest"])?;
			Ok(json!({ "root": root_in(&digest).map_err(told)?.map(hex) }))
		}
		_ => Err(format!("no operation {op}")),
	}
}

fn cases() -> Vec<Case> {
	let root = Hash::from_low_u64_be(0x0102030405060708);
	let ours = || item(root);
	let of_length = |n| DigestItem::Consensus(ENGINE_ID, vec![7; n]);
	let others = || {
		vec![
			DigestItem::PreRuntime(*b"BABE", vec![1, 2, 3]),
			DigestItem::PreRuntime(ENGINE_ID, vec![1; 32]),
			DigestItem::Consensus(*b"aura", vec![2; 32]),
			DigestItem::Other(vec![4, 5]),
			DigestItem::RuntimeEnvironmentUpdated,
			DigestItem::Seal(ENGINE_ID, vec![3; 32]),
		]
	};
	let digest = |logs: Vec<DigestItem>| json!({ "digest": hex(Digest { logs }.encode()) });
	let mut among = others();
	among.insert(3, ours());
	let mut cases = vec![
		Case::new("item", "item", json!({ "root": hex(root) })),
		Case::new("no items", "read", digest(vec![])),
		Case::new("the one item", "read", digest(vec![ours()])),
		Case::new("none among others", "read", digest(others())),
		Case::new("one among others", "read", digest(among)),
	];
	let mut refused = |name, input, reason| {
		cases.push(Case::refused(name, "read", input, reason));
	};
	let one = "a header has at most one item";
	refused("two items", digest(vec![ours(), item(Hash::zero())]), one);
	refused("the same item twice", digest(vec![ours(), ours()]), one);
	refused("a short item before a good one", digest(vec![of_length(3), ours()]), one);
	let length = "a streams root has 32 bytes";
	refused("31 bytes", digest(vec![of_length(31)]), length);
	refused("33 bytes", digest(vec![of_length(33)]), "trailing bytes: a streams root has 32");
	refused("no bytes", digest(vec![of_length(0)]), length);
	let bytes = Digest { logs: vec![ours()] }.encode();
	refused("byte behind the digest", json!({ "digest": hex(longer(bytes)) }), "trailing bytes");
	cases
}
