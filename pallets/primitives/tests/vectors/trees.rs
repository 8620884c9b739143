use crate::{hexes::*, Answer, Case, Family};
use codec::Encode;
use serde_json::{json, Value};
use sluice_primitives::{
	xcmp::{tree, InclusionProof, Step, StreamId},
	Hash,
};

pub const FAMILY: Family = Family {
	name: "trees",
	about: &[
		"root: the streams root of `streams`, pairs of id and stream root.",
		"prove: the proof of a stream among `streams`.",
		"verify: refused, unless the proof leads from the stream and its root to this streams root.",
	],
	cases,
	answer,
};

type Streams = Vec<(StreamId, Hash)>;

fn answer(op: &str, input: &Value) -> Answer {
	match op {
		"root" => {
			let root = tree::streams_root(&read(&input["streams"])?).map_err(told)?;
			Ok(json!({ "root": hex(root) }))
		}
		"prove" => {
			let (streams, id) = (read(&input["streams"])?, decode(&input["id"])?);
			let proof = tree::prove(&streams, id).map_err(told)?;
			let own = streams.iter().find(|(other, _)| *other == id).ok_or("not among them")?;
			assert_eq!(proof.root(id, own.1).ok(), tree::streams_root(&streams).ok());
			Ok(json!({ "bytes": hex(proof.encode()) }))
		}
		"verify" => {
			let proof: InclusionProof = decode(&input["proof"])?;
			let root = proof.root(decode(&input["id"])?, hash(&input["stream_root"])?);
			match root.map_err(told)? {
				root if root == hash(&input["root"])? => Ok(json!({})),
				root => Err(format!("yields {root:?}")),
			}
		}
		_ => Err(format!("no operation {op}")),
	}
}

fn read(streams: &Value) -> Result<Streams, String> {
	let streams = streams.as_array().ok_or("no streams")?;
	streams.iter().map(|stream| Ok((decode(&stream[0])?, hash(&stream[1])?))).collect()
}

fn write(streams: &[(StreamId, Hash)]) -> Value {
	streams.iter().map(|(id, root)| json!([hex(id.encode()), hex(root)])).collect()
}

fn channel(recipient: u32) -> StreamId {
	StreamId::Channel { recipient: recipient.into(), domain: 0, num: 0 }
}

fn id(bits: u64) -> StreamId {
	StreamId::try_from(bits.to_be_bytes()).expect("no reserved kind")
}

fn with_roots(ids: impl IntoIterator<Item = StreamId>) -> Streams {
	let mut ids: Vec<_> = ids.into_iter().collect();
	ids.sort();
	ids.into_iter().zip((1u8..).map(Hash::repeat_byte)).collect()
}

/// The streams over which Speculative Messaging publishes a root.
fn published() -> Streams {
	vec![
		(channel(2000), Hash::repeat_byte(0xa)),
		(channel(3000), Hash::repeat_byte(0xc)),
		(channel(4000), Hash::repeat_byte(0xb)),
		(StreamId::Ack { sender: 2000.into(), domain: 0, num: 0 }, Hash::repeat_byte(0xd)),
		(StreamId::Broadcast { domain: 1, subdomain: 0, num: 7 }, Hash::repeat_byte(0xe)),
	]
}

/// Id 0, and ids that differ from it in one bit each: it has a step for every bit but the reserved five.
fn deepest() -> Streams {
	let bits = (0..64).filter(|bit| !(1..6).contains(bit)).map(|bit| id(1 << (63 - bit)));
	with_roots(bits.chain([id(0)]))
}

fn trees() -> Vec<(&'static str, Streams)> {
	vec![
		("one stream", with_roots([channel(2000)])),
		("two channels", with_roots([channel(2000), channel(2001)])),
		("four kinds", with_roots([channel(1), id(1 << 56), id(2 << 56), id(0x80 << 56)])),
		("ids that differ in the first bit", with_roots([id(0), id(1 << 63)])),
		("ids that differ in the last bit", with_roots([id(0), id(1)])),
		("close ids", with_roots([id(0), id(1), id(2), id(3), id(1 << 32), id((1 << 32) + 1)])),
		("streams of the published root", published()),
		("64 channels", with_roots((2000..2064).map(channel))),
		("a step for every bit", deepest()),
	]
}

fn verify(id: StreamId, stream_root: Hash, proof: &InclusionProof, root: Hash) -> Value {
	let (id, stream_root, proof) = (hex(id.encode()), hex(stream_root), hex(proof.encode()));
	json!({ "id": id, "stream_root": stream_root, "proof": proof, "root": hex(root) })
}

fn cases() -> Vec<Case> {
	let mut cases = Vec::new();
	for (name, streams) in trees() {
		let all = write(&streams);
		cases.push(Case::new(format!("root of {name}"), "root", json!({ "streams": all })));
		let root = tree::streams_root(&streams).expect("in order");
		let (first, last) = (streams[0], streams[streams.len() - 1]);
		for (which, (id, own)) in [("first", first), ("last", last)] {
			let input = json!({ "streams": all, "id": hex(id.encode()) });
			cases.push(Case::new(format!("proof of the {which} in {name}"), "prove", input));
			let proof = tree::prove(&streams, id).expect("is among them");
			let input = verify(id, own, &proof, root);
			cases.push(Case::new(format!("the {which} in {name} verifies"), "verify", input));
		}
	}
	let mut refused = |name, op, streams: &[(StreamId, Hash)], reason| {
		let input = json!({ "streams": write(streams), "id": hex(channel(9).encode()) });
		cases.push(Case::refused(name, op, input, reason));
	};
	let two = with_roots([channel(1), channel(2)]);
	refused("root of no streams", "root", &[], "a chain without streams has no streams root");
	let order = "ids are strictly ascending";
	refused("root of unsorted streams", "root", &[two[1], two[0]], order);
	refused("root of a stream twice", "root", &[two[0], two[0]], order);
	refused(
		"root of a stream twice, with two roots",
		"root",
		&[two[0], (two[0].0, two[1].1)],
		order,
	);
	refused("proof of a stream that is not there", "prove", &two, "there is no such stream");
	cases.extend(false_proofs());
	cases
}

fn false_proofs() -> Vec<Case> {
	let streams = published();
	let root = tree::streams_root(&streams).expect("in order");
	let (one, other) = (streams[1], streams[2]);
	let proof = tree::prove(&streams, one.0).expect("is among them");
	let steps = proof.steps.to_vec();
	let with = |steps: Vec<Step>| InclusionProof { steps: steps.try_into().expect("at most 64") };
	let mut cases = Vec::new();
	let mut refused = |name: &str, (id, own), proof: &InclusionProof, reason| {
		cases.push(Case::refused(name, "verify", verify(id, own, proof, root), reason));
	};
	let alias = "the proof is another stream's; the leaf hashes the whole id";
	refused("key aliasing: another stream with its own root", other, &proof, alias);
	refused("key aliasing: another stream with this one's root", (other.0, one.1), &proof, alias);
	// Not told apart by any split bit of the proof: they differ from the stream only in the leaf.
	for (name, near) in [("domain", 1u64 << 16), ("number", 1)] {
		let near = u64::from_be_bytes(one.0.to_bytes()) | near;
		let name = format!("key aliasing: the same channel with another {name}");
		refused(&name, (id(near), one.1), &proof, alias);
	}
	refused("another root of the stream", (one.0, other.1), &proof, "the stream has another root");
	let mut wrong_bit = steps.clone();
	wrong_bit[0].split_bit = 63;
	let reason = "the inner node hashes its split bit; the stream's own bit is the same at both";
	refused("wrong split bit", one, &with(wrong_bit), reason);
	let mut turned = steps.clone();
	turned[0].split_bit += 1;
	refused("split bit off by one", one, &with(turned), "the inner node hashes its split bit");
	let order = "split bits strictly decrease from the leaf to the root";
	let mut reversed = steps.clone();
	reversed.reverse();
	refused("steps from the root to the leaf", one, &with(reversed), order);
	let doubled = [&steps[..1], &steps[..]].concat();
	refused("a step twice", one, &with(doubled), order);
	let below = Step { split_bit: 64, sibling: Hash::zero() };
	let reason = "split bits are below 64";
	refused("split bit 64", one, &with([&[below], &steps[..]].concat()), reason);
	let below = Step { split_bit: 255, ..below };
	refused("split bit 255", one, &with([&[below], &steps[..]].concat()), reason);
	let other_root = "yields another streams root";
	refused("a step too few", one, &with(steps[1..].to_vec()), other_root);
	let below = Step { split_bit: 63, ..below };
	refused("a step too many", one, &with([&[below], &steps[..]].concat()), other_root);
	refused("no steps", one, &with(vec![]), other_root);
	let mut forged = steps.clone();
	forged[1].sibling = Hash::from_slice(&flipped(forged[1].sibling.as_bytes().to_vec(), 7));
	refused("bit of a sibling flipped", one, &with(forged), other_root);
	let mut undecodable = |name, proof: Vec<u8>, reason| {
		let mut input = verify(one.0, one.1, &InclusionProof::default(), root);
		input["proof"] = hex(proof);
		cases.push(Case::refused(name, "verify", input, reason));
	};
	undecodable("trailing byte", longer(proof.encode()), "trailing bytes");
	undecodable("cut", shorter(proof.encode()), "the bytes end before the last step");
	undecodable("65 steps", vec![below; 65].encode(), "at most 64 steps");
	cases
}
