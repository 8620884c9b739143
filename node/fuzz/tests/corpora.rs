//! Every input that was ever worth keeping goes through its target again.

use sluice_testing::{crate_folder, fuzz};

#[test]
fn no_input_breaks_its_target_again() {
	fuzz::replay(sluice_node_fuzz::TARGETS, &crate_folder().join("corpus"));
}
