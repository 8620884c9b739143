use crate::{
	hexes::*,
	streams::{self, extension, nodes, payload, placed, range},
	Answer, Case, Family,
};
use codec::{Decode, Encode};
use serde_json::{json, Value};
use sluice_primitives::{
	xcmp::{
		exchange::{
			EventRequest, EventResponse, MessagesRequest, MessagesResponse, Request, Response,
		},
		tree, ExtensionProof, Hashes, StreamId,
	},
	Hash,
};

pub const FAMILY: Family = Family {
	name: "exchange",
	about: &[
		streams::MESSAGES,
		"request: the fields of a request; refused, if the bytes are none.",
		"response: the fields of a response; refused, if the bytes are none.",
		"verify: what the asker's own range of the stream becomes by the response (null after an event that was asked for by \
		 its position); refused, if the response does not answer the request. An event leaves the own range aside: the answer \
		 is the range whose last message it is.",
	],
	cases,
	answer,
};

fn answer(op: &str, input: &Value) -> Answer {
	match op {
		"request" => Ok(match decode(&input["bytes"])? {
			Request::Messages(MessagesRequest { stream, start, under, max_bytes }) => {
				json!({ "messages": {
				"stream": hex(stream.encode()), "start": start, "under": hex(under), "max_bytes": max_bytes,
			} })
			}
			Request::Event(EventRequest { stream, under, at }) => json!({ "event": {
				"stream": hex(stream.encode()), "under": hex(under), "at": at,
			} }),
		}),
		"response" => Ok(match decode(&input["bytes"])? {
			Response::Messages(messages) => json!({ "messages": {
				"base": messages.base,
				"leaf_version": messages.leaf_version,
				"payloads": messages.payloads.iter().map(hex).collect::<Value>(),
				"start_peaks": hexes(&messages.start_peaks),
				"extension": hex(messages.extension.encode()),
				"tree_proof": hex(messages.tree_proof.encode()),
			} }),
			Response::Event(event) => json!({ "event": {
				"payload": hex(&event.payload),
				"leaf_version": event.leaf_version,
				"inclusion": hex(event.inclusion.encode()),
				"tree_proof": hex(event.tree_proof.encode()),
			} }),
		}),
		"verify" => {
			let (request, own) = (decode(&input["request"])?, decode(&input["range"])?);
			let response: Response = decode(&input["response"])?;
			let range = response.verify(&request, &own).map_err(told)?;
			Ok(json!({ "range": range.map(|range| hex(range.encode())) }))
		}
		_ => Err(format!("no operation {op}")),
	}
}

const STREAM: StreamId = StreamId::Broadcast { domain: 1, subdomain: 2, num: 3 };
const LEAVES: u64 = 13;

/// The streams of the answering chain, of which [`STREAM`] has [`LEAVES`] messages.
fn chain() -> Vec<(StreamId, Hash)> {
	let ack = StreamId::Ack { sender: 1.into(), domain: 0, num: 0 };
	vec![(ack, Hash::repeat_byte(1)), (STREAM, range(LEAVES).root())]
}

fn under() -> Hash {
	tree::streams_root(&chain()).expect("in order")
}

fn asked(start: u64, max_bytes: u32) -> MessagesRequest {
	MessagesRequest { stream: STREAM, start, under: under(), max_bytes }
}

fn messages(from: u64, to: u64) -> MessagesResponse {
	MessagesResponse {
		base: from,
		leaf_version: 0,
		payloads: (from..to).map(payload).collect(),
		start_peaks: Hashes::truncate_from(range(from).peaks().to_vec()),
		extension: ExtensionProof::prove(&nodes(LEAVES), to, LEAVES).expect("there"),
		tree_proof: tree::prove(&chain(), STREAM).expect("there"),
	}
}

fn asked_event(at: Option<u64>) -> Request {
	Request::Event(EventRequest { stream: STREAM, under: under(), at })
}

fn event(position: u64) -> EventResponse {
	EventResponse {
		payload: payload(position),
		leaf_version: 0,
		inclusion: placed(position, LEAVES),
		tree_proof: tree::prove(&chain(), STREAM).expect("there"),
	}
}

fn verify(request: &Request, response: &Response, own: u64) -> Value {
	let (request, response) = (hex(request.encode()), hex(response.encode()));
	json!({ "request": request, "response": response, "range": hex(range(own).encode()) })
}

fn cases() -> Vec<Case> {
	let mut cases = objects();
	for (name, from, to) in
		[("all", 0, 13), ("the first part", 0, 5), ("a part", 5, 6), ("the last part", 11, 13)]
	{
		let request = Request::Messages(asked(from, 1000));
		let input = verify(&request, &Response::Messages(messages(from, to)), from);
		cases.push(Case::new(format!("{name} of a stream"), "verify", input));
	}
	let proofs = verify(&Request::Messages(asked(5, 0)), &Response::Messages(messages(5, 5)), 5);
	cases.push(Case::new("proofs only", "verify", proofs));
	let exact = verify(&Request::Messages(asked(5, 16)), &Response::Messages(messages(5, 7)), 5);
	cases.push(Case::new("as many bytes as were asked for", "verify", exact));
	for (name, at, position) in
		[("last", None, 12), ("last, by position", Some(12), 12), ("fifth", Some(4), 4)]
	{
		let input = verify(&asked_event(at), &Response::Event(event(position)), 0);
		cases.push(Case::new(format!("event: the {name}"), "verify", input));
	}
	cases.extend(false_messages());
	cases.extend(false_events());
	cases
}

fn objects() -> Vec<Case> {
	let requests = [
		("messages", Request::Messages(asked(5, 65_536))),
		("event, the last", asked_event(None)),
		("event at a position", asked_event(Some(4))),
	];
	let responses = [
		("messages", Response::Messages(messages(3, 6))),
		("proofs", Response::Messages(messages(3, 3))),
		("event", Response::Event(event(12))),
	];
	let requests = requests.map(|(name, request)| ("request", name, request.encode()));
	let responses = responses.map(|(name, response)| ("response", name, response.encode()));
	let mut cases = Vec::new();
	for (op, name, bytes) in requests.into_iter().chain(responses) {
		let input = |bytes: &[u8]| json!({ "bytes": hex(bytes) });
		cases.push(Case::new(format!("{op}: {name}"), op, input(&bytes)));
		let mut refused = |what, bytes: &[u8], reason| {
			cases.push(Case::refused(format!("{op}: {name}, {what}"), op, input(bytes), reason));
		};
		refused("trailing byte", &longer(bytes.clone()), "trailing bytes");
		refused("cut", &shorter(bytes.clone()), "the bytes end too early");
		let variant = "the variants are 0, messages, and 1, event";
		refused("variant 2", &[&[2], &bytes[1..]].concat(), variant);
		refused("variant 255", &[&[0xff], &bytes[1..]].concat(), variant);
	}
	let reserved = Request::Messages(asked(0, 0)).encode();
	let reserved = json!({ "bytes": hex([&[0, 3], &reserved[2..]].concat()) });
	cases.push(Case::refused(
		"request: reserved kind of stream",
		"request",
		reserved,
		"kinds 03 to 7f are reserved",
	));
	let option = asked_event(None).encode();
	let option = json!({ "bytes": hex([&option[..option.len() - 1], &[2]].concat()) });
	cases.push(Case::refused(
		"request: event at neither",
		"request",
		option,
		"an option is 00 or 01",
	));
	cases
}

fn false_messages() -> Vec<Case> {
	let honest = || messages(4, 8);
	let mut cases = Vec::new();
	let mut refused = |name: &str, change: &dyn Fn(&mut MessagesResponse), reason| {
		let mut response = honest();
		change(&mut response);
		let input = verify(&Request::Messages(asked(4, 40)), &Response::Messages(response), 4);
		cases.push(Case::refused(format!("messages: {name}"), "verify", input, reason));
	};
	let other = "does not verify under the root that the request names";
	refused("bit of a message flipped", &|r| r.payloads[2][3] ^= 8, other);
	refused("one is missing", &|r| _ = r.payloads.remove(1), other);
	refused("the last is missing", &|r| _ = r.payloads.pop(), other);
	refused("one twice", &|r| r.payloads.insert(1, payload(4)), other);
	refused("two swapped", &|r| r.payloads.swap(0, 1), other);
	refused("one more, empty", &|r| r.payloads.push(vec![]), other);
	refused(
		"two as one",
		&|r| r.payloads = vec![[payload(4), payload(5)].concat(), payload(6), payload(7)],
		other,
	);
	refused("earlier ones again", &|r| r.payloads = messages(0, 4).payloads, other);
	refused("bit of the extension flipped", &|r| r.extension.nodes[0].0[0] ^= 1, other);
	refused(
		"bit of the tree proof flipped",
		&|r| r.tree_proof.steps[0].sibling.0[31] ^= 128,
		other,
	);
	refused("no tree proof", &|r| r.tree_proof = Default::default(), other);
	refused("no extension", &|r| r.extension = ExtensionProof::identity(), other);
	let extension_of = "the extension goes not forward from the last message";
	refused("extension to where it starts", &|r| r.extension = extension(3, 8), extension_of);
	refused("from another position", &|r| r.base = 5, "from the position that was asked for");
	refused(
		"other peaks",
		&|r| r.start_peaks[0].0[0] ^= 1,
		"the peaks are those of the asker's range",
	);
	refused("no peaks", &|r| r.start_peaks.clear(), "the peaks are those of the asker's range");
	refused("leaves of version 1", &|r| r.leaf_version = 1, "leaves have version 0");
	let bytes = "more bytes than were asked for";
	refused("a byte too many", &|r| r.payloads[0] = vec![0; 17], bytes);
	let behind = verify(&Request::Messages(asked(4, 40)), &Response::Messages(honest()), 3);
	let reason = "from the position at which the asker's range ends";
	cases.push(Case::refused("messages: own range behind", "verify", behind, reason));
	let budget = verify(&Request::Messages(asked(4, 0)), &Response::Messages(honest()), 4);
	cases.push(Case::refused("messages: proofs only were asked for", "verify", budget, bytes));
	let mut request = asked(4, 40);
	request.under = Hash::repeat_byte(9);
	let stale = verify(&Request::Messages(request), &Response::Messages(honest()), 4);
	cases.push(Case::refused("messages: under another root", "verify", stale, other));
	let mut request = asked(4, 40);
	request.stream = chain()[0].0;
	let alias = verify(&Request::Messages(request), &Response::Messages(honest()), 4);
	cases.push(Case::refused("messages: of another stream", "verify", alias, other));
	let kind = verify(&asked_event(None), &Response::Messages(honest()), 4);
	let reason = "an event was asked for";
	cases.push(Case::refused("messages: for an event", "verify", kind, reason));
	cases
}

fn false_events() -> Vec<Case> {
	let mut cases = Vec::new();
	let mut refused = |name: &str, at, change: &dyn Fn(&mut EventResponse), reason| {
		let mut response = event(12);
		change(&mut response);
		let input = verify(&asked_event(at), &Response::Event(response), 0);
		cases.push(Case::refused(format!("event: {name}"), "verify", input, reason));
	};
	let other = "does not verify under the root that the request names";
	refused("bit of the message flipped", None, &|r| r.payload[0] ^= 1, other);
	refused("bit of an item flipped", None, &|r| r.inclusion.items[0].0[9] ^= 1, other);
	refused(
		"bit of the tree proof flipped",
		None,
		&|r| r.tree_proof.steps[0].sibling.0[0] ^= 1,
		other,
	);
	refused("an earlier one as the last", None, &|r| *r = event(11), "not the last");
	refused("the last for an earlier one", Some(4), &|_| (), "not at that position");
	refused(
		"an item too many",
		None,
		&|r| r.inclusion.items.force_push(Hash::zero()),
		"another number of items",
	);
	refused("leaf of version 1", None, &|r| r.leaf_version = 1, "leaves have version 0");
	let kind = verify(&Request::Messages(asked(0, 40)), &Response::Event(event(12)), 0);
	cases.push(Case::refused("event: for messages", "verify", kind, "messages were asked for"));
	cases
}

#[test]
fn a_payload_of_more_than_102400_bytes_is_refused() {
	// Too long for a file that people read.
	let own = range(0);
	let mut response = messages(0, 1);
	response.payloads[0] = vec![0; 102_401];
	let response = Response::Messages(response);
	let response = Response::decode(&mut &response.encode()[..]).expect("decodes");
	assert!(response.verify(&Request::Messages(asked(0, u32::MAX)), &own).is_err());
}
