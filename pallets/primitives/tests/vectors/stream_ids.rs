use crate::{hexes::*, Answer, Case, Family};
use codec::Encode;
use serde_json::{json, Value};
use sluice_primitives::xcmp::{PrivateId, StreamId};

pub const FAMILY: Family = Family {
	name: "stream_ids",
	about: &[
		"encode: the 8 bytes of a stream id.",
		"decode: the id that bytes are; refused, if they are none.",
		"sort: ids in ascending order.",
	],
	cases,
	answer,
};

fn answer(op: &str, input: &Value) -> Answer {
	match op {
		"encode" => Ok(json!({ "bytes": hex(from_fields(input)?.encode()) })),
		"decode" => Ok(fields(decode(&input["bytes"])?)),
		"sort" => {
			let ids = input["ids"].as_array().ok_or("no ids")?;
			let mut ids = ids.iter().map(decode::<StreamId>).collect::<Result<Vec<_>, _>>()?;
			ids.sort();
			Ok(json!({ "ids": ids.iter().map(|id| hex(id.encode())).collect::<Value>() }))
		}
		_ => Err(format!("no operation {op}")),
	}
}

fn fields(id: StreamId) -> Value {
	match id {
		StreamId::Channel { recipient, domain, num } => {
			json!({ "kind": "channel", "recipient": u32::from(recipient), "domain": domain, "num": num })
		}
		StreamId::Ack { sender, domain, num } => {
			json!({ "kind": "ack", "sender": u32::from(sender), "domain": domain, "num": num })
		}
		StreamId::Broadcast { domain, subdomain, num } => {
			json!({ "kind": "broadcast", "domain": domain, "subdomain": subdomain, "num": num })
		}
		StreamId::Private(id) => json!({ "kind": "private", "bytes": hex(id.to_bytes()) }),
	}
}

fn from_fields(input: &Value) -> Result<StreamId, String> {
	match input["kind"].as_str() {
		Some("channel") => Ok(StreamId::Channel {
			recipient: number::<u32>(&input["recipient"])?.into(),
			domain: number(&input["domain"])?,
			num: number(&input["num"])?,
		}),
		Some("ack") => Ok(StreamId::Ack {
			sender: number::<u32>(&input["sender"])?.into(),
			domain: number(&input["domain"])?,
			num: number(&input["num"])?,
		}),
		Some("broadcast") => Ok(StreamId::Broadcast {
			domain: number(&input["domain"])?,
			subdomain: number(&input["subdomain"])?,
			num: number(&input["num"])?,
		}),
		Some("private") => {
			let bytes = <[u8; 8]>::try_from(bytes(&input["bytes"])?).map_err(told)?;
			PrivateId::try_from(bytes).map(StreamId::Private).map_err(told)
		}
		_ => Err("no such kind".into()),
	}
}

fn cases() -> Vec<Case> {
	let channel = |recipient: u32, domain: u8, num: u16| StreamId::Channel {
		recipient: recipient.into(),
		domain,
		num,
	};
	let ids = [
		("channel", channel(2000, 0, 0)),
		("channel of zeros", channel(0, 0, 0)),
		("channel, each byte its own", channel(0x01020304, 5, 0x0607)),
		("channel of greatest numbers", channel(u32::MAX, u8::MAX, u16::MAX)),
		("ack", StreamId::Ack { sender: 2000.into(), domain: 1, num: 2 }),
		("ack of zeros", StreamId::Ack { sender: 0.into(), domain: 0, num: 0 }),
		("broadcast", StreamId::Broadcast { domain: 0x0102, subdomain: 3, num: 0x04050607 }),
		(
			"broadcast of greatest numbers",
			StreamId::Broadcast { domain: u16::MAX, subdomain: u8::MAX, num: u32::MAX },
		),
		("first private", StreamId::try_from([0x80, 0, 0, 0, 0, 0, 0, 0]).expect("is private")),
		("last private", StreamId::try_from([0xff; 8]).expect("is private")),
	];
	let mut cases = Vec::new();
	for (name, id) in ids {
		cases.push(Case::new(format!("encode {name}"), "encode", fields(id)));
		cases.push(Case::new(
			format!("decode {name}"),
			"decode",
			json!({ "bytes": hex(id.encode()) }),
		));
	}
	let mut refused = |name: String, bytes: &[u8], reason| {
		cases.push(Case::refused(name, "decode", json!({ "bytes": hex(bytes) }), reason));
	};
	for kind in [0x03, 0x04, 0x40, 0x7f] {
		let reason = "kinds 03 to 7f are reserved";
		refused(format!("reserved kind {kind:02x}"), &[kind, 0, 0, 7, 208, 0, 0, 0], reason);
	}
	refused("seven bytes".into(), &[0; 7], "an id has 8 bytes");
	refused("nine bytes".into(), &[0; 9], "trailing bytes: an id has 8");
	refused("no bytes".into(), &[], "an id has 8 bytes");
	let private_below = json!({ "kind": "private", "bytes": hex([0x7f, 0, 0, 0, 0, 0, 0, 0]) });
	cases.push(Case::refused(
		"private below 80",
		"encode",
		private_below,
		"a private id begins with 80 to ff: otherwise it would be another kind's",
	));
	let mut unsorted: Vec<_> = ids.iter().map(|(_, id)| *id).collect();
	unsorted.extend([channel(256, 0, 0), channel(1, 1, 0), channel(1, 0, 256), channel(1, 0, 1)]);
	unsorted.reverse();
	let unsorted: Value = unsorted.iter().map(|id| hex(id.encode())).collect();
	cases.push(Case::new("ids sort as their bytes", "sort", json!({ "ids": unsorted })));
	cases
}
