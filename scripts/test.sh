#!/usr/bin/env bash
# scripts/test.sh: set up what is missing, then formatting, the Wasm builds, every test, the end-to-end ones against the real
# binary included, and lints.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh
. scripts/setup.sh

step "formatting" cargo fmt --all --check
step "building everything, Wasm included" cargo build --locked --workspace --all-targets
step "tests" cargo test --locked --workspace --no-fail-fast
step "vectors, by a second implementation" scripts/vectors.py
step "contracts, compiled again if there is node" scripts/contracts.sh --check
# With the features, so that benchmarks and migrations' checks are compiled as well; the tests have compiled the rest. The Wasm with
# benchmarks is of no use here: it is that of scripts/weights.sh.
for runtime in SLUICE_RELAY_RUNTIME SLUICE_PARACHAIN_RUNTIME SLUICE_CONTRACTS_RUNTIME SLUICE_RUNTIME_VARIANTS \
	FRAME_STORAGE_ACCESS_TEST_RUNTIME; do
	export "SKIP_${runtime}_WASM_BUILD=1"
done
step "lints" cargo clippy --locked --workspace --all-targets \
	--features sluice-node/runtime-benchmarks,sluice-conformance/runtime-benchmarks,sluice-bench-runtime/runtime-benchmarks,sluice-relay-runtime/try-runtime \
	-- -D warnings
say "all is well"
