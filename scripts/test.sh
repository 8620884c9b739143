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
step "lints" cargo clippy --locked --workspace --all-targets -- -D warnings
say "all is well"
