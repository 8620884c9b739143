#!/usr/bin/env bash
# scripts/fuzz.sh [TARGET...]: run each fuzz target (all of them, or those named) for a minute, or as many seconds as SECONDS_EACH says,
# starting from its corpus, and keep in the corpus what reaches new code. Fails if a target does.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh

runtime_targets=(call candidate inherent upward)
xcmp_targets=(stream_id range signal digest request newest_root record register extension leaf_proof inclusion response inbound)
node_targets=(inherent_data page verdict worker)
all_targets=("${runtime_targets[@]}" "${xcmp_targets[@]}" "${node_targets[@]}")
[ $# -gt 0 ] || set -- "${all_targets[@]}"
asked=" $* "
for name in "$@"; do
	expect_one_of target "$name" "${all_targets[@]}"
done

. scripts/setup.sh

# Coverage instrumentation that stable Rust has, in a target folder of its own since it concerns every dependency.
target=$(rustc -vV | sed -n 's/^host: //p')
export CARGO_TARGET_DIR="$CARGO_TARGET_DIR/fuzz"
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1"
# What is fuzzed is the code, natively.
export SKIP_WASM_BUILD=1

# fuzz FOLDER CRATE BINARY TARGETS...: build the binary and run the targets that were asked for.
fuzz() {
	local folder=$1 crate=$2 binary=$3 names=() name corpus
	shift 3
	for name in "$@"; do
		[[ $asked = *" $name "* ]] && names+=("$name")
	done
	[ ${#names[@]} -gt 0 ] || return 0
	step "building $binary (the first time takes about 15 minutes on two cores)" \
		cargo build --locked --profile fuzz --target "$target" -p "$crate" --features libfuzzer
	for name in "${names[@]}"; do
		corpus="$folder/corpus/$name"
		mkdir -p "$corpus"
		FUZZ_TARGET=$name step "fuzzing $name" "$CARGO_TARGET_DIR/$target/fuzz/$binary" \
			-max_total_time="${SECONDS_EACH:-60}" -max_len=8192 -rss_limit_mb=4096 -print_final_stats=1 \
			-artifact_prefix="$corpus/" "$corpus"
	done
}

fuzz runtime/fuzz sluice-runtime-fuzz fuzz-runtime "${runtime_targets[@]}"
fuzz pallets/fuzz sluice-xcmp-fuzz fuzz-xcmp "${xcmp_targets[@]}"
fuzz node/fuzz sluice-node-fuzz fuzz-node "${node_targets[@]}"
