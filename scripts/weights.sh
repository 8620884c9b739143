#!/usr/bin/env bash
# scripts/weights.sh [PALLET...]: measure the weights of Sluice's pallets (all of them, or those named, such as `hrmp`) on the
# relay runtime's Wasm and write them to each pallet's `src/weights.rs`. STEPS and REPEAT set how thoroughly.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh
. scripts/setup.sh

# Of no use here, and it cannot be built as a dependency.
export SKIP_FRAME_STORAGE_ACCESS_TEST_RUNTIME_WASM_BUILD=1

[ $# -gt 0 ] || set -- configuration paras hrmp dmp ump xcmp inclusion
step "building a binary that can benchmark (the first time takes about 20 minutes on two cores)" \
	cargo build --locked -p sluice-node --features runtime-benchmarks
for pallet in "$@"; do
	[ -d "pallets/$pallet" ] || die "there is no pallet named $pallet: expected one of $(ls pallets | tr '\n' ' ')"
	step "pallet-$pallet" "$CARGO_TARGET_DIR/debug/sluice" benchmark pallet \
		--pallet "pallet_$pallet" --extrinsic '*' --genesis-builder-preset development \
		--steps "${STEPS:-20}" --repeat "${REPEAT:-10}" \
		--template scripts/weights.hbs --output "pallets/$pallet/src/weights.rs"
done
