#!/usr/bin/env bash
# scripts/test.sh: set up what is missing, then formatting, the Wasm builds, every test, the end-to-end ones against the real
# binary included, and lints.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh
. scripts/setup.sh
lean_wasm

# At one path for all checkouts, since cargo takes the path for a part of what compiled a crate.
install -C -m 755 -D scripts/clippy-rustc "$CARGO_TARGET_DIR/clippy-rustc"
# linted COMMAND...: with what it compiles of this workspace linted on the way, which spares checking all dependencies again.
linted() {
	RUSTC_WORKSPACE_WRAPPER=$CARGO_TARGET_DIR/clippy-rustc CLIPPY_ARGS=-D__CLIPPY_HACKERY__warnings "$@"
}

step "formatting" cargo fmt --all --check
step "building and linting everything, Wasm included" linted cargo build --locked --workspace --all-targets
# Networks wait for blocks much of the time, so more of them run at once than there are cores.
export RUST_TEST_THREADS=${RUST_TEST_THREADS:-$(($(nproc) * 2))}
step "tests" linted cargo test --locked --workspace --no-fail-fast
step "vectors, by a second implementation" scripts/vectors.py
step "contracts, compiled again if there is node" scripts/contracts.sh --check
# Benchmarks and migrations' checks. The Wasm with benchmarks is of no use here: it is that of scripts/weights.sh, which compiles
# the node with them as well.
step "lints of what is behind features" env SKIP_WASM_BUILD=1 cargo clippy --locked --lib \
	-p sluice-relay-runtime -p pallet-xcmp-endpoint -p sluice-bench-runtime \
	--features sluice-relay-runtime/runtime-benchmarks,sluice-relay-runtime/try-runtime \
	--features pallet-xcmp-endpoint/runtime-benchmarks,pallet-xcmp-endpoint/try-runtime \
	--features sluice-bench-runtime/runtime-benchmarks \
	-- -D warnings
say "all is well"
