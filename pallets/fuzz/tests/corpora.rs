//! Every input that was ever worth keeping goes through its target again.

use std::path::Path;

#[test]
fn no_input_breaks_its_target_again() {
	let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
	sluice_testing::fuzz::replay(sluice_xcmp_fuzz::TARGETS, &corpora);
}
