//! The vector files in `vectors/`: known answers and refusals for every encoding of direct XCMP, for implementations in any
//! language. This checks them against the crate, and `scripts/vectors.py` without it.
//!
//! `SLUICE_WRITE_VECTORS=1` writes the files anew.

mod digests;
mod exchange;
mod extensions;
mod hexes;
mod leaf_proofs;
mod leaves;
mod ranges;
mod relay_keys;
mod signals;
mod stream_ids;
mod streams;
mod trees;

use serde_json::{json, Value};
use sluice_testing::crate_folder;
use std::{fs, path::PathBuf};

/// What an operation answers, or why it refuses.
type Answer = Result<Value, String>;

/// One vector file.
struct Family {
	/// Name of the file.
	name: &'static str,
	/// What its operations are, for who implements them.
	about: &'static [&'static str],
	/// The cases that it should have.
	cases: fn() -> Vec<Case>,
	/// What the crate makes of an operation and its input.
	answer: fn(&str, &Value) -> Answer,
}

/// An operation on an input, and whether it should be refused.
struct Case {
	name: String,
	op: &'static str,
	input: Value,
	refused: Option<&'static str>,
}

impl Case {
	fn new(name: impl Into<String>, op: &'static str, input: Value) -> Self {
		Self { name: name.into(), op, input, refused: None }
	}

	fn refused(
		name: impl Into<String>,
		op: &'static str,
		input: Value,
		reason: &'static str,
	) -> Self {
		Self { refused: Some(reason), ..Self::new(name, op, input) }
	}
}

const FAMILIES: [Family; 10] = [
	stream_ids::FAMILY,
	leaves::FAMILY,
	ranges::FAMILY,
	extensions::FAMILY,
	leaf_proofs::FAMILY,
	trees::FAMILY,
	digests::FAMILY,
	signals::FAMILY,
	exchange::FAMILY,
	relay_keys::FAMILY,
];

fn path(family: &Family) -> PathBuf {
	crate_folder().join("vectors").join(family.name).with_extension("json")
}

/// The file as the crate would write it. Panics at a case that should be refused and is not, or the reverse.
fn written(family: &Family) -> Value {
	let cases = (family.cases)().into_iter().map(|Case { name, op, input, refused }| {
		match ((family.answer)(op, &input), refused) {
			(Ok(answer), None) => {
				json!({ "name": name, "op": op, "input": input, "answer": answer })
			}
			(Err(_), Some(why)) => {
				json!({ "name": name, "op": op, "input": input, "refused": why })
			}
			(answer, refused) => {
				panic!("{}: {name}: {answer:?}, refused: {refused:?}", family.name)
			}
		}
	});
	json!({ "about": family.about, "cases": cases.collect::<Vec<_>>() })
}

#[test]
fn vectors_hold() {
	for family in &FAMILIES {
		let (path, expected) = (path(family), written(family));
		if std::env::var_os("SLUICE_WRITE_VECTORS").is_some() {
			let text = format!("{}\n", serde_json::to_string_pretty(&expected).expect("is JSON"));
			fs::write(&path, text).expect("writes the file");
		}
		let text = fs::read_to_string(&path).expect("the file is there");
		let file: Value = serde_json::from_str(&text).expect("the file is JSON");
		let cases = file["cases"].as_array().expect("the file has cases");
		for case in cases {
			let op = case["op"].as_str().expect("a case names its operation");
			let answer = (family.answer)(op, &case["input"]);
			let holds = match case.get("answer") {
				Some(known) => answer.as_ref() == Ok(known),
				None => answer.is_err() && case["refused"].is_string(),
			};
			assert!(holds, "{}: {}: {answer:?}", path.display(), case["name"]);
		}
		assert_eq!(
			file,
			expected,
			"{}: other cases; SLUICE_WRITE_VECTORS=1 writes it",
			path.display()
		);
	}
}

#[test]
fn names_of_cases_are_unique() {
	for family in &FAMILIES {
		let mut names: Vec<_> = (family.cases)().into_iter().map(|case| case.name).collect();
		let count = names.len();
		names.sort();
		names.dedup();
		assert_eq!(names.len(), count, "{}", family.name);
	}
}
