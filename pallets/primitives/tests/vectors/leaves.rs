use crate::{hexes::*, Answer, Case, Family};
use serde_json::{json, Value};
use sluice_primitives::xcmp::leaf;

pub const FAMILY: Family =
	Family { name: "leaves", about: &["leaf: the leaf of a message."], cases, answer };

fn answer(_: &str, input: &Value) -> Answer {
	Ok(json!({ "leaf": hex(leaf(&bytes(&input["payload"])?)) }))
}

fn cases() -> Vec<Case> {
	let case = |name, payload: &[u8]| Case::new(name, "leaf", json!({ "payload": hex(payload) }));
	vec![
		case("hello", b"hello"),
		case("empty payload", b""),
		case("one zero", &[0]),
		case("64 bytes, as long as two nodes", &[0x42; 64]),
		case("127 bytes", &[0x7f; 127]),
		case("1000 bytes", &[0xa5; 1000]),
	]
}
