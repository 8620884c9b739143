#!/usr/bin/env bash
# scripts/test.sh: set up what is missing, then formatting, the Wasm builds, every test, the end-to-end ones against the real
# binary included, the benchmarks as tests, and lints.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh
. scripts/setup.sh

step "formatting" cargo fmt --all --check
step "building everything, Wasm included" cargo build --locked --workspace --all-targets
step "tests" cargo test --locked --workspace --no-fail-fast
# Natively: the Wasm with these features is that of scripts/weights.sh.
step "benchmarks and try-runtime" env SKIP_WASM_BUILD=1 cargo test --locked -p sluice-relay-runtime \
	-p pallet-configuration -p pallet-paras -p pallet-hrmp -p pallet-dmp -p pallet-ump -p pallet-inclusion \
	--features sluice-relay-runtime/runtime-benchmarks,sluice-relay-runtime/try-runtime benchmarking
step "lints" cargo clippy --locked --workspace --all-targets -- -D warnings
say "all is well"
