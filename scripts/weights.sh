#!/usr/bin/env bash
# scripts/weights.sh [PALLET...]: measure the weights of Sluice's pallets (all of them, or those named, such as `hrmp`) on the
# relay runtime's Wasm and write them to each pallet's `src/weights.rs`. STEPS, REPEAT and MIN_SECONDS (of each benchmark) set how
# thoroughly, and PROFILE=release with a binary as fast as those that networks run: a development build's figures are several times theirs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh

pallets=(configuration paras hrmp dmp ump xcmp inclusion)
[ $# -gt 0 ] || set -- "${pallets[@]}"
for pallet in "$@"; do
	expect_one_of pallet "$pallet" "${pallets[@]}"
done

. scripts/setup.sh

profile=${PROFILE:-dev}
binary=$CARGO_TARGET_DIR/${profile/#dev/debug}/sluice
# Of no use here, and the former cannot be built as a dependency.
export SKIP_FRAME_STORAGE_ACCESS_TEST_RUNTIME_WASM_BUILD=1 SKIP_SLUICE_CONTRACTS_RUNTIME_WASM_BUILD=1

step "building a binary that can benchmark (the first time takes about 20 minutes on two cores)" \
	cargo build --locked --profile "$profile" -p sluice-node --features runtime-benchmarks
for pallet in "$@"; do
	step "pallet-$pallet" "$binary" benchmark pallet \
		--pallet "pallet_$pallet" --extrinsic '*' --genesis-builder-preset development \
		--steps "${STEPS:-20}" --repeat "${REPEAT:-10}" --min-duration "${MIN_SECONDS:-10}" \
		--template scripts/weights.hbs --output "pallets/$pallet/src/weights.rs"
done
