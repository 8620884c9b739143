//! The fuzzer: the target is named by `FUZZ_TARGET`, all else is libFuzzer's. `scripts/fuzz.sh` runs it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sluice_testing::fuzz::{chosen, Target};
use std::sync::LazyLock;

static TARGET: LazyLock<Target> = LazyLock::new(|| chosen(sluice_xcmp_fuzz::TARGETS));

fuzz_target!(|data: &[u8]| TARGET(data));
