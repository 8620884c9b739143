//! Targets of a fuzzer, by name: what one of them was given once it is given again by a test.

use std::{fs, path::Path};

/// Takes any bytes, and panics if something is wrong.
pub type Target = fn(&[u8]);

/// Targets by name, which is also the name of their corpus.
pub type Targets = [(&'static str, Target)];

/// The target that the environment variable `FUZZ_TARGET` names.
///
/// # Panics
///
/// If there is no such target.
pub fn chosen(targets: &Targets) -> Target {
	let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
	let names: Vec<_> = targets.iter().map(|(known, _)| *known).collect();
	let found = targets.iter().find(|(known, _)| *known == name);
	found.unwrap_or_else(|| panic!("FUZZ_TARGET: expected one of {names:?}, got {name:?}")).1
}

/// Give each target every input that its corpus in `folder` keeps.
///
/// # Panics
///
/// If a target does, or if one has no corpus.
pub fn replay(targets: &Targets, folder: &Path) {
	for (name, target) in targets {
		let corpus = folder.join(name);
		let inputs = fs::read_dir(&corpus).unwrap_or_else(|error| panic!("{corpus:?}: {error}"));
		let mut paths: Vec<_> = inputs.map(|input| input.expect("a listed input").path()).collect();
		assert!(!paths.is_empty(), "{corpus:?}: expected inputs, found none");
		// The same order everywhere, so that the last name printed is the one that failed.
		paths.sort();
		for path in paths {
			println!("{}", path.display());
			target(&fs::read(&path).expect("an input that can be read"));
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::crate_folder;

	#[test]
	#[should_panic(expected = r#"expected one of ["left"], got """#)]
	fn an_unknown_target_is_told_the_known_ones() {
		chosen(&[("left", |_| ())]);
	}

	#[test]
	#[should_panic(expected = "nowhere")]
	fn a_target_needs_a_corpus() {
		replay(&[("nowhere", |_| ())], &crate_folder());
	}

	#[test]
	#[should_panic(expected = "refused")]
	fn a_replay_fails_with_its_target() {
		replay(&[("src", |_| panic!("refused"))], &crate_folder());
	}
}
