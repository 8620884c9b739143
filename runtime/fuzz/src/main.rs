//! The fuzzer: the target is named by `FUZZ_TARGET`, all else is libFuzzer's. `scripts/fuzz.sh` runs it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
	let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
	let names: Vec<_> = sluice_runtime_fuzz::TARGETS.iter().map(|(name, _)| *name).collect();
	sluice_runtime_fuzz::target(&name)
		.unwrap_or_else(|| panic!("FUZZ_TARGET: expected one of {names:?}, got {name:?}"))
});

fuzz_target!(|data: &[u8]| TARGET(data));
