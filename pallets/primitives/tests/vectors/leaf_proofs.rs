use crate::{
	hexes::*,
	streams::{self, leaf_of, placed, range},
	Answer, Case, Family,
};
use codec::Encode;
use serde_json::{json, Value};
use sluice_primitives::{
	xcmp::{Hashes, LeafProof, MAX_LEAVES},
	Hash,
};

pub const FAMILY: Family = Family {
	name: "leaf_proofs",
	about: &[
		streams::MESSAGES,
		"prove: the proof of the message at `position` among the first `leaves`.",
		"verify: refused, unless the proof places the leaf at `position` in a range with this root.",
		"head: the range whose last leaf this is; refused, unless it has this root.",
	],
	cases,
	answer,
};

fn answer(op: &str, input: &Value) -> Answer {
	if op == "prove" {
		let proof = placed(number(&input["position"])?, number(&input["leaves"])?);
		return Ok(json!({ "bytes": hex(proof.encode()), "items": hexes(&proof.items) }));
	}
	let proof: LeafProof = decode(&input["proof"])?;
	let (leaf, expected) = (hash(&input["leaf"])?, hash(&input["root"])?);
	let (root, answer) = match op {
		"verify" => (proof.root(number(&input["position"])?, leaf).map_err(told)?, json!({})),
		"head" => {
			let range = proof.head(leaf).map_err(told)?;
			(range.root(), json!({ "range": hex(range.encode()) }))
		}
		_ => return Err(format!("no operation {op}")),
	};
	if root == expected {
		Ok(answer)
	} else {
		Err(format!("yields {root:?}"))
	}
}

fn input(position: u64, leaf: Hash, proof: &LeafProof, root: Hash) -> Value {
	let (leaf, proof, root) = (hex(leaf), hex(proof.encode()), hex(root));
	json!({ "position": position, "leaf": leaf, "proof": proof, "root": root })
}

fn head(leaf: Hash, proof: &LeafProof, root: Hash) -> Value {
	json!({ "leaf": hex(leaf), "proof": hex(proof.encode()), "root": hex(root) })
}

fn cases() -> Vec<Case> {
	#[rustfmt::skip]
	let places = [
		(0, 1), (0, 2), (1, 2), (0, 3), (2, 3), (0, 4), (3, 4), (6, 7), (0, 11), (4, 11), (8, 11), (9, 11), (10, 11),
		(5, 13), (12, 13), (63, 64), (64, 65), (99, 100), (37, 127), (254, 255),
	];
	let mut cases = Vec::new();
	for (position, leaves) in places {
		let (proof, root) = (placed(position, leaves), range(leaves).root());
		let name = format!("message {position} of {leaves}");
		let place = json!({ "position": position, "leaves": leaves });
		cases.push(Case::new(format!("prove {name}"), "prove", place));
		let verified = input(position, leaf_of(position), &proof, root);
		cases.push(Case::new(format!("verify {name}"), "verify", verified));
		if position + 1 == leaves {
			let last = head(leaf_of(position), &proof, root);
			cases.push(Case::new(format!("{name} is the last"), "head", last));
		} else {
			let claimed = head(leaf_of(position), &proof, root);
			let reason = "the message is not the last";
			cases.push(Case::refused(format!("{name} as the last"), "head", claimed, reason));
		}
	}
	// A root is bagged of peaks without their heights.
	let as_three = LeafProof { size: 4, ..placed(4, 5) };
	cases.push(Case::new(
		"the position is not proved: message 4 of 5 presented as 2 of 3",
		"verify",
		input(2, leaf_of(4), &as_three, range(5).root()),
	));
	cases.extend(refusals());
	cases
}

fn refusals() -> Vec<Case> {
	let (leaf, proof, root) = (leaf_of(4), placed(4, 11), range(11).root());
	let with =
		|size, items: &[Hash]| LeafProof { size, items: Hashes::truncate_from(items.to_vec()) };
	let items = &proof.items;
	let mut cases = Vec::new();
	let mut refused = |name: &str, input, reason| {
		cases.push(Case::refused(name, "verify", input, reason));
	};
	let no_range = "no range of 1 to 2^48 leaves has so many nodes";
	for size in [0, 2, 5, 6, 9, 2 * (MAX_LEAVES + 1) - 2, u64::MAX] {
		let name = format!("range of {size} nodes");
		refused(&name, input(0, leaf, &with(size, items), root), no_range);
	}
	let beyond = "positions end before the leaf count";
	refused("position 11 of 11", input(11, leaf, &proof, root), beyond);
	let count = "size and position ask for another number of items";
	refused("an item too few", input(4, leaf, &with(19, &items[1..]), root), count);
	let more = [items, &[Hash::zero()][..]].concat();
	refused("an item too many", input(4, leaf, &with(19, &more), root), count);
	let unbagged = [&items[..3], &range(11).peaks()[1..]].concat();
	refused("peaks on the right not bagged", input(4, leaf, &with(19, &unbagged), root), count);
	let other = "yields another root";
	refused("another leaf", input(4, leaf_of(5), &proof, root), other);
	refused("another position", input(5, leaf, &proof, root), other);
	refused("another root", input(4, leaf, &proof, range(12).root()), other);
	let mut forged = proof.clone();
	forged.items[3] = Hash::from_slice(&flipped(forged.items[3].as_bytes().to_vec(), 100));
	refused("bit of an item flipped", input(4, leaf, &forged, root), other);
	let mut undecodable = |name, proof: Vec<u8>, reason| {
		let mut input = input(4, leaf, &placed(4, 11), root);
		input["proof"] = hex(proof);
		refused(name, input, reason);
	};
	undecodable("trailing byte", longer(proof.encode()), "trailing bytes");
	undecodable("cut", shorter(proof.encode()), "the bytes end before the last item");
	undecodable("65 items", (19u64, vec![Hash::zero(); 65]).encode(), "at most 64 items");
	cases
}
