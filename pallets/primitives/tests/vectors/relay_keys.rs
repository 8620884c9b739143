use crate::{hexes::*, Answer, Case, Family};
use codec::Encode;
use serde_json::{json, Value};
use sluice_primitives::{
	xcmp::relay_keys::{newest_root_key, NewestRoot},
	Hash,
};

pub const FAMILY: Family = Family {
	name: "relay_keys",
	about: &[
		"key: where the relay state holds the newest root of a chain.",
		"read: what it holds there; refused, if the bytes are nothing of the kind.",
	],
	cases,
	answer,
};

fn answer(op: &str, input: &Value) -> Answer {
	match op {
		"key" => Ok(json!({ "key": hex(newest_root_key(number::<u32>(&input["para"])?.into())) })),
		"read" => {
			let NewestRoot { root, relay_block } = decode(&input["bytes"])?;
			Ok(json!({ "root": hex(root), "relay_block": relay_block }))
		}
		_ => Err(format!("no operation {op}")),
	}
}

fn cases() -> Vec<Case> {
	let key = |para| Case::new(format!("key of chain {para}"), "key", json!({ "para": para }));
	let mut cases: Vec<_> = [0, 1000, 2000, u32::MAX].into_iter().map(key).collect();
	let value = NewestRoot { root: Hash::repeat_byte(0xab), relay_block: 0x01020304 }.encode();
	let input = |bytes: Vec<u8>| json!({ "bytes": hex(bytes) });
	cases.push(Case::new("value", "read", input(value.clone())));
	cases.push(Case::refused(
		"trailing byte",
		"read",
		input(longer(value.clone())),
		"trailing bytes",
	));
	cases.push(Case::refused("cut", "read", input(shorter(value)), "a value has 36 bytes"));
	cases
}
