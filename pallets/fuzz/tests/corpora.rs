//! Every input that was ever worth keeping goes through its target again, and some that are close to it.

use proptest::{collection::vec, prelude::*, sample::Index};
use sluice_testing::{crate_folder, fuzz, random};
use sluice_xcmp_fuzz::TARGETS;
use std::{fs, path::PathBuf};

fn corpora() -> PathBuf {
	crate_folder().join("corpus")
}

#[test]
fn no_input_breaks_its_target_again() {
	fuzz::replay(TARGETS, &corpora());
}

/// A byte becomes another one, goes, or is preceded by another one; or the input ends before it.
#[derive(Clone, Debug)]
enum Edit {
	Bit(u8),
	Remove,
	Insert(u8),
	End,
}

impl Edit {
	fn any() -> impl Strategy<Value = Self> {
		prop_oneof![
			8 => (0..8u8).prop_map(Self::Bit),
			1 => Just(Self::Remove),
			1 => any::<u8>().prop_map(Self::Insert),
			1 => Just(Self::End),
		]
	}

	fn apply(self, input: &mut Vec<u8>, at: Index) {
		if input.is_empty() {
			return;
		}
		let at = at.index(input.len());
		match self {
			Self::Bit(bit) => input[at] ^= 1 << bit,
			Self::Remove => drop(input.remove(at)),
			Self::Insert(byte) => input.insert(at, byte),
			Self::End => input.truncate(at),
		}
	}
}

/// What a fuzzer does by coverage, done for a moment at random.
#[test]
fn no_input_close_to_those_breaks_its_target() {
	for (name, target) in TARGETS {
		println!("{name}");
		let files = fs::read_dir(corpora().join(name)).expect("each target has a corpus");
		let paths = files.map(|file| file.expect("a listed input").path());
		let inputs: Vec<_> =
			paths.map(|path| fs::read(path).expect("an input that can be read")).collect();
		let edits = vec((any::<Index>(), Edit::any()), 1..4);
		random::run(1_000, (any::<Index>(), edits), |(which, edits)| {
			let mut input = which.get(&inputs).clone();
			edits.into_iter().for_each(|(at, edit)| edit.apply(&mut input, at));
			target(&input);
		});
	}
}
