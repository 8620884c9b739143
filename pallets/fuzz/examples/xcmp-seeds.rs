//! Writes the inputs with which the corpora begin: what the vector files have of each kind, right and wrong, and what is right
//! of the source.

use codec::{Decode, Encode};
use serde_json::Value;
use sluice_primitives::{
	endpoint::{Content, FromSource, InboundData, Item},
	xcmp::{
		exchange::{EventResponse, MessagesResponse, Response},
		Hashes, MountainRange,
	},
};
use sluice_testing::crate_folder;
use sluice_xcmp_fuzz::{
	chain,
	source::{ACK, BROADCAST, CHANNEL, MESSAGES, SOURCE, SOURCE_ID},
	targets::proofs,
};
use std::{error::Error, fs};

/// More than a fuzzer makes much of.
const LARGEST: usize = 4_096;

/// Bytes of upstream's fields in a channel's record without a message queue chain.
const UPSTREAM: usize = 5 * 4 + 1 + 2 * 16;

type Inputs = Vec<Vec<u8>>;

fn main() -> Result<(), Box<dyn Error>> {
	write("stream_id", vectors("stream_ids", |input| bytes(input, "bytes"))?)?;
	write("range", vectors("ranges", |input| bytes(input, "bytes"))?)?;
	write("signal", vectors("signals", |input| bytes(input, "bytes"))?)?;
	write("digest", vectors("digests", |input| bytes(input, "digest"))?)?;
	let requests = proofs::requests(&SOURCE).map(|request| request.encode());
	let known = vectors("exchange", |input| bytes(input, "request"))?;
	write("request", [requests.to_vec(), known].concat())?;
	let known = vectors("exchange", |input| bytes(input, "response"))?;
	write("response", [responses(), known].concat())?;
	write("extension", [extensions(), vectors("extensions", extension)?].concat())?;
	write("leaf_proof", [leaf_proofs(), vectors("leaf_proofs", leaf_proof)?].concat())?;
	write("inclusion", [inclusions(), vectors("trees", inclusion)?].concat())?;
	write("newest_root", vectors("relay_keys", |input| bytes(input, "bytes"))?)?;
	let record = chain::record(0);
	// Without a link, and with what follows it.
	write("record", vec![record[..UPSTREAM].to_vec(), [&record[..], &[9; 9]].concat()])?;
	let later = |register: &Vec<u8>| [&register[..], &[1, 2]].concat();
	write("register", SOURCE.bodies(ACK).iter().map(later).collect())?;
	write("inbound", inbound())
}

fn write(target: &str, mut inputs: Inputs) -> Result<(), Box<dyn Error>> {
	let corpus = crate_folder().join("corpus").join(target);
	fs::create_dir_all(&corpus)?;
	inputs.retain(|input| input.len() <= LARGEST);
	inputs.sort();
	inputs.dedup();
	for (number, input) in inputs.iter().enumerate() {
		fs::write(corpus.join(format!("seed-{number}")), input)?;
	}
	Ok(())
}

/// What `input` makes of the inputs in a vector file.
fn vectors(
	file: &str,
	input: impl Fn(&Value) -> Option<Vec<u8>>,
) -> Result<Inputs, Box<dyn Error>> {
	let folder = crate_folder().join("../primitives/vectors");
	let file: Value = serde_json::from_slice(&fs::read(folder.join(file).with_extension("json"))?)?;
	let cases = file["cases"].as_array().ok_or("a vector file has cases")?;
	Ok(cases.iter().filter_map(|case| input(&case["input"])).collect())
}

fn bytes(input: &Value, name: &str) -> Option<Vec<u8>> {
	hex::decode(input[name].as_str()?).ok()
}

fn extension(input: &Value) -> Option<Vec<u8>> {
	let range = MountainRange::decode(&mut &bytes(input, "range")?[..]).ok()?;
	let leaves = u8::try_from(range.leaves()).ok()?;
	Some([vec![leaves], bytes(input, "proof")?].concat())
}

fn leaf_proof(input: &Value) -> Option<Vec<u8>> {
	let position = input["position"].as_u64().unwrap_or(MESSAGES - 1);
	Some([vec![u8::try_from(position).ok()?], bytes(input, "proof")?].concat())
}

fn inclusion(input: &Value) -> Option<Vec<u8>> {
	let part = |name| bytes(input, name);
	Some([part("id")?, part("stream_root")?, part("proof")?].concat())
}

fn extensions() -> Inputs {
	(0..=MESSAGES).map(|from| (from as u8, SOURCE.extension(CHANNEL, from)).encode()).collect()
}

fn leaf_proofs() -> Inputs {
	let proof = |position| (position as u8, SOURCE.leaf_proof(CHANNEL, position)).encode();
	(0..MESSAGES).map(proof).collect()
}

fn inclusions() -> Inputs {
	let roots = SOURCE.roots().into_iter();
	roots.map(|(id, root)| (id, root, SOURCE.inclusion(id)).encode()).collect()
}

fn responses() -> Inputs {
	let messages = |to: u64| {
		Response::Messages(MessagesResponse {
			base: 3,
			leaf_version: 0,
			payloads: SOURCE.bodies(CHANNEL)[3..to as usize].to_vec(),
			start_peaks: Hashes::truncate_from(SOURCE.range(CHANNEL, 3).peaks().to_vec()),
			extension: SOURCE.extension(CHANNEL, to),
			tree_proof: SOURCE.inclusion(CHANNEL),
		})
	};
	let event = |stream, position: u64| {
		Response::Event(EventResponse {
			payload: SOURCE.bodies(stream)[position as usize].clone(),
			leaf_version: 0,
			inclusion: SOURCE.leaf_proof(stream, position),
			tree_proof: SOURCE.inclusion(stream),
		})
	};
	[messages(3), messages(5), messages(MESSAGES), event(ACK, 2), event(CHANNEL, 4)]
		.map(|response| response.encode())
		.to_vec()
}

fn inbound() -> Inputs {
	let messages = |to: u64| Item {
		stream: CHANNEL,
		content: Content::Messages {
			bodies: SOURCE.bodies(CHANNEL)[..to as usize].to_vec(),
			extension: SOURCE.extension(CHANNEL, to),
		},
		inclusion: SOURCE.inclusion(CHANNEL),
	};
	let newest = |stream| {
		let last = SOURCE.bodies(stream).len() as u64 - 1;
		let (body, proof) =
			(SOURCE.bodies(stream)[last as usize].clone(), SOURCE.leaf_proof(stream, last));
		Item {
			stream,
			content: Content::Newest { body, proof },
			inclusion: SOURCE.inclusion(stream),
		}
	};
	let all =
		|items| InboundData { sources: vec![FromSource { source: SOURCE_ID, items }] }.encode();
	vec![
		InboundData::default().encode(),
		all(vec![messages(1)]),
		all(vec![messages(5)]),
		all(vec![newest(ACK)]),
		all(vec![newest(BROADCAST)]),
		all(vec![messages(MESSAGES), newest(ACK), newest(BROADCAST)]),
	]
}
