//! Every input that was ever worth keeping goes through its target again.

use std::{fs, path::Path};

fn replay(name: &str) {
	let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
	let target = sluice_runtime_fuzz::target(name).expect("the target exists");
	let inputs = fs::read_dir(&corpus).expect("the target has a corpus");
	let mut count = 0;
	for input in inputs {
		let path = input.expect("the corpus can be listed").path();
		target(&fs::read(&path).expect("the input can be read"));
		count += 1;
	}
	assert!(count > 0, "{}: expected inputs, found none", corpus.display());
}

#[test]
fn calls() {
	replay("call");
}

#[test]
fn candidates() {
	replay("candidate");
}

#[test]
fn inherents() {
	replay("inherent");
}

#[test]
fn upward_messages() {
	replay("upward");
}

#[test]
fn every_target_has_a_corpus() {
	let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
	for (name, _) in sluice_runtime_fuzz::TARGETS {
		assert!(corpora.join(name).is_dir(), "{name}");
	}
}
