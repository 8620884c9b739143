#!/usr/bin/env bash
# scripts/run.sh [ARGS]: set up what is missing, build, and run `sluice ARGS` (`sluice demo` if there are none).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
caller=$PWD
cd "$root"
. scripts/env.sh
. scripts/setup.sh
lean_wasm

step "building the sluice binary (the first time takes about 25 minutes on two cores)" \
	cargo build --locked -p sluice-node
cd "$caller"
[ $# -gt 0 ] || set -- demo
exec "$CARGO_TARGET_DIR/debug/sluice" "$@"
