use crate::{hexes::*, streams, Answer, Case, Family};
use codec::{Compact, Encode};
use serde_json::{json, Value};
use sluice_primitives::{
	xcmp::{MountainRange, MAX_LEAVES},
	Hash,
};

pub const FAMILY: Family = Family {
	name: "ranges",
	about: &[
		streams::MESSAGES,
		"append: the range after so many messages.",
		"decode: the range that bytes are; refused, if they are none.",
	],
	cases,
	answer,
};

fn answer(op: &str, input: &Value) -> Answer {
	let range = match op {
		"append" => streams::range(number(&input["messages"])?),
		"decode" => decode(&input["bytes"])?,
		_ => return Err(format!("no operation {op}")),
	};
	Ok(json!({
		"leaves": range.leaves(),
		"peaks": hexes(range.peaks()),
		"root": hex(range.root()),
		"bytes": hex(range.encode()),
	}))
}

fn encoded(leaves: u64, peaks: usize) -> Vec<u8> {
	(leaves, vec![Hash::repeat_byte(7); peaks]).encode()
}

fn cases() -> Vec<Case> {
	let counts =
		[0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 15, 16, 31, 32, 33, 63, 64, 65, 100, 127, 128, 255];
	let append = |n| Case::new(format!("{n} messages"), "append", json!({ "messages": n }));
	let mut cases: Vec<_> = counts.into_iter().map(append).collect();
	let decode = |bytes: Vec<u8>| json!({ "bytes": hex(bytes) });
	cases.push(Case::new("no leaves", "decode", decode(MountainRange::default().encode())));
	cases.push(Case::new("most leaves", "decode", decode(encoded(MAX_LEAVES, 1))));
	cases.push(Case::new("most peaks", "decode", decode(encoded(MAX_LEAVES - 1, 48))));
	let mut refused = |name, bytes, reason| {
		cases.push(Case::refused(name, "decode", decode(bytes), reason));
	};
	let one_each = "a range has one peak for each bit set in its leaf count";
	refused("one leaf, no peak", encoded(1, 0), one_each);
	refused("no leaf, one peak", encoded(0, 1), one_each);
	refused("three leaves, one peak", encoded(3, 1), one_each);
	refused("four leaves, two peaks", encoded(4, 2), one_each);
	let most = "a range has at most 2^48 leaves";
	refused("one leaf too many", encoded(MAX_LEAVES + 1, 2), most);
	refused("every bit set", encoded(u64::MAX, 64), most);
	refused("65 peaks", encoded(0, 65), "at most 64 peaks");
	let three = streams::range(3).encode();
	refused("trailing byte", longer(three.clone()), "trailing bytes");
	refused("cut", shorter(three.clone()), "the bytes end before the last peak");
	assert_eq!(Compact(2u32).encode(), [8]);
	let wide = [&three[..8], &[9, 0], &three[9..]].concat();
	refused("count of peaks in two bytes", wide, "a compact number takes the fewest bytes");
	cases
}
