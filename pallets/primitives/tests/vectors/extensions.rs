use crate::{
	hexes::*,
	streams::{self, extension, leaf_of, range},
	Answer, Case, Family,
};
use codec::Encode;
use serde_json::{json, Value};
use sluice_primitives::{
	xcmp::{ExtensionProof, Hashes, MountainRange, MAX_LEAVES},
	Hash,
};

pub const FAMILY: Family = Family {
	name: "extensions",
	about: &[
		streams::MESSAGES,
		"prove: the proof that the first `from` messages are the beginning of the first `to`, and the root of these.",
		"extend: the root to which a proof extends a range; refused, if it yields none.",
		"verify: refused, unless the proof extends the range to this root.",
	],
	cases,
	answer,
};

fn answer(op: &str, input: &Value) -> Answer {
	if op == "prove" {
		let (from, to) = (number(&input["from"])?, number(&input["to"])?);
		let proof = extension(from, to);
		let root = range(from).extended(&proof).map_err(told)?;
		assert_eq!(root, range(to).root());
		let nodes = hexes(&proof.nodes);
		return Ok(json!({ "bytes": hex(proof.encode()), "nodes": nodes, "root": hex(root) }));
	}
	let range: MountainRange = decode(&input["range"])?;
	let root = range.extended(&decode(&input["proof"])?).map_err(told)?;
	match op {
		"extend" => Ok(json!({ "root": hex(root) })),
		"verify" if root == hash(&input["root"])? => Ok(json!({})),
		"verify" => Err(format!("yields {root:?}")),
		_ => Err(format!("no operation {op}")),
	}
}

fn extend(range: &MountainRange, proof: &ExtensionProof) -> Value {
	json!({ "range": hex(range.encode()), "proof": hex(proof.encode()) })
}

fn verify(range: &MountainRange, proof: &ExtensionProof, root: Hash) -> Value {
	json!({ "range": hex(range.encode()), "proof": hex(proof.encode()), "root": hex(root) })
}

fn cases() -> Vec<Case> {
	let mut cases = known();
	cases.extend(misshapen());
	cases.extend(false_claims());
	cases
}

fn known() -> Vec<Case> {
	#[rustfmt::skip]
	let pairs = [
		(0, 0), (0, 1), (0, 2), (0, 5), (0, 7), (1, 2), (1, 3), (1, 4), (1, 100), (2, 3), (2, 4), (3, 4), (3, 20), (5, 5),
		(5, 6), (6, 7), (7, 8), (8, 9), (8, 11), (8, 13), (10, 25), (11, 12), (25, 26), (63, 64), (63, 200), (64, 65),
		(100, 128), (127, 128), (128, 255), (254, 255),
	];
	let prove = |(from, to)| {
		Case::new(format!("from {from} to {to}"), "prove", json!({ "from": from, "to": to }))
	};
	let mut cases: Vec<_> = pairs.into_iter().map(prove).collect();
	let mut extends = |name: &str, range: &MountainRange, proof: &ExtensionProof| {
		cases.push(Case::new(name, "extend", extend(range, proof)));
	};
	extends("identity of an empty range", &range(0), &ExtensionProof::identity());
	extends("identity of 11 leaves", &range(11), &ExtensionProof::identity());
	let hashes = |from: u8, n: u8| {
		Hashes::truncate_from((0..n).map(|i| Hash::repeat_byte(from + i)).collect())
	};
	let half = MountainRange::new(MAX_LEAVES / 2, hashes(1, 1)).expect("one peak");
	let full = |nodes| ExtensionProof { leaves: MAX_LEAVES, nodes };
	extends("from half of the most leaves to the most", &half, &full(hashes(2, 1)));
	let all_but_one = MountainRange::new(MAX_LEAVES - 1, hashes(1, 48)).expect("48 peaks");
	extends("the last leaf of all", &all_but_one, &full(hashes(200, 1)));
	let one = MountainRange::new(1, hashes(1, 1)).expect("one peak");
	extends("the most nodes: from one leaf to the most", &one, &full(hashes(100, 48)));
	let longest = ExtensionProof { leaves: MAX_LEAVES - 1, nodes: hashes(100, 48) };
	extends("from no leaf to the most peaks", &range(0), &longest);
	// A root is bagged of peaks without their heights.
	let nine = extension(8, 9);
	for leaves in [9, 10, 12] {
		let proof = ExtensionProof { leaves, ..nine.clone() };
		cases.push(Case::new(
			format!("the leaf count is not proved: 9 leaves presented as {leaves}"),
			"verify",
			verify(&range(8), &proof, range(9).root()),
		));
	}
	cases
}

fn misshapen() -> Vec<Case> {
	let three = range(3);
	let proof = extension(3, 20);
	let with = |leaves, nodes: &[Hash]| ExtensionProof {
		leaves,
		nodes: Hashes::truncate_from(nodes.to_vec()),
	};
	let mut cases = Vec::new();
	let mut refused = |name, proof: &ExtensionProof, reason| {
		cases.push(Case::refused(name, "extend", extend(&three, proof), reason));
	};
	let forward = "an extension goes strictly forward; the identity has one form, (0, [])";
	refused("equal count, no nodes", &with(3, &[]), forward);
	refused("equal count, with nodes", &with(3, &proof.nodes), forward);
	refused("backwards", &with(2, &[leaf_of(1)]), forward);
	refused("no leaves, but a node", &with(0, &[leaf_of(3)]), forward);
	refused("more than 2^48 leaves", &with(MAX_LEAVES + 1, &proof.nodes), "at most 2^48 leaves");
	refused("greatest leaf count", &with(u64::MAX, &proof.nodes), "at most 2^48 leaves");
	let count = "the two leaf counts ask for another number of nodes";
	let n = proof.nodes.len();
	refused("a node too few", &with(20, &proof.nodes[..n - 1]), count);
	refused("a node too many", &with(20, &[&proof.nodes[..], &[leaf_of(20)]].concat()), count);
	refused("no nodes", &with(20, &[]), count);
	let unbagged = [&proof.nodes[..n - 1], &range(21).peaks()[1..]].concat();
	refused("new peaks not bagged", &with(21, &unbagged), count);
	let empty = extend(&range(0), &with(3, &[range(3).root()]));
	cases.push(Case::refused("from no leaves, new peaks bagged", "extend", empty, count));
	let mut undecodable = |name, proof: Vec<u8>, reason| {
		let input = json!({ "range": hex(three.encode()), "proof": hex(proof) });
		cases.push(Case::refused(name, "extend", input, reason));
	};
	undecodable("trailing byte", longer(proof.encode()), "trailing bytes");
	undecodable("cut", shorter(proof.encode()), "the bytes end before the last node");
	let wide = [&[(20 << 2) | 1, 0], &proof.encode()[1..]].concat();
	undecodable("leaf count in two bytes", wide, "a compact number takes the fewest bytes");
	let plain = (20u64, &proof.nodes).encode();
	undecodable("leaf count not compact", plain, "the leaf count is a compact number");
	let many = (codec::Compact(20u64), vec![Hash::zero(); 65]).encode();
	undecodable("65 nodes", many, "at most 64 nodes");
	cases
}

fn false_claims() -> Vec<Case> {
	let mut cases = Vec::new();
	let mut refused = |name: &str, range: &MountainRange, proof: &ExtensionProof, root, reason| {
		cases.push(Case::refused(name, "verify", verify(range, proof, root), reason));
	};
	let (three, four) = (extension(1, 3), extension(1, 4));
	let shapes = "both take two nodes, but the leaf count places them otherwise";
	let as_four = ExtensionProof { leaves: 4, ..three.clone() };
	refused("3 leaves as 4, root of 3", &range(1), &as_four, range(3).root(), shapes);
	refused("3 leaves as 4, root of 4", &range(1), &as_four, range(4).root(), shapes);
	let as_three = ExtensionProof { leaves: 3, ..four };
	refused("4 leaves as 3, root of 4", &range(1), &as_three, range(4).root(), shapes);
	let proof = extension(10, 25);
	let other = "yields another root";
	for bit in [0, 255] {
		let mut forged = proof.clone();
		forged.nodes[1] = flipped_hash(forged.nodes[1], bit);
		refused(
			&format!("bit {bit} of a node flipped"),
			&range(10),
			&forged,
			range(25).root(),
			other,
		);
	}
	let mut swapped = proof.clone();
	(swapped.nodes[0], swapped.nodes[1]) = (proof.nodes[1], proof.nodes[0]);
	refused("nodes swapped", &range(10), &swapped, range(25).root(), other);
	refused(
		"identity of a range that is behind",
		&range(10),
		&ExtensionProof::identity(),
		range(25).root(),
		other,
	);
	let mut stranger = range(9);
	stranger.append(leaf_of(77)).expect("few leaves");
	let reason = "the range has another last message";
	refused("range of another stream", &stranger, &proof, range(25).root(), reason);
	let reason = "the proof is for 10 leaves";
	refused("range of 12 leaves with as many peaks", &range(12), &proof, range(25).root(), reason);
	cases
}

fn flipped_hash(hash: Hash, bit: usize) -> Hash {
	Hash::from_slice(&flipped(hash.as_bytes().to_vec(), bit))
}
