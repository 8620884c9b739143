#!/usr/bin/env bash
# scripts/bench.sh [--quick] [ROW...]: measures these pallets beside upstream's and writes docs/benchmarks.md and its plots.
# Without a row: all of them. What is not measured now is taken from the last time. Rows: those of the page, and `code`.
# --quick: few samples, to see that all of it works.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh
. scripts/setup.sh
packages valgrind

quick=
rows=()
for argument in "$@"; do
	case $argument in
		--quick) quick=1 ;;
		-*) die "there is no option $argument: expected --quick or rows" ;;
		*) rows+=("$argument") ;;
	esac
done

results=$CARGO_TARGET_DIR/sluice-bench
tool=$CARGO_TARGET_DIR/release/sluice-bench
mkdir -p "$results/instructions"

build() { cargo build --locked --release -p sluice-bench --features wasm; }

step "building, Wasm included" build
mapfile -t points < <("$tool" points)
if [ ${#rows[@]} -gt 0 ]; then
	known=$(printf '%s\n' "${points[@]%%/*}" | sort -u | tr '\n' ' ')
	# shellcheck disable=SC2086
	for row in "${rows[@]}"; do expect_one_of row "$row" $known code; done
fi

# Those of the rows that are points: `code` is of the Wasm alone.
measured=()
for row in "${rows[@]}"; do
	[ "$row" = code ] || measured+=("$row")
done

wanted() { # wanted POINT: whether its row is to be measured.
	[ ${#rows[@]} = 0 ] && return
	local row
	for row in "${measured[@]}"; do
		[ "${1%%/*}" = "$row" ] && return
	done
	return 1
}

costs() { "$tool" costs "$results/costs.json" "${measured[@]}"; }

times() {
	local filter='' sampling=(--noplot)
	[ ${#measured[@]} = 0 ] || filter="^($(IFS='|'; echo "${measured[*]}"))/"
	[ -z "$quick" ] || sampling+=(--warm-up-time 0.1 --measurement-time 0.3 --sample-size 10)
	# Criterion leaves its figures in the target folder.
	cargo bench --locked -p sluice-bench --features wasm --bench native --bench wasm -- "${sampling[@]}" "$filter"
}

# Set-up and measured work run in the same simulated processor, so the largest sizes take minutes: those are timed only.
instructions() {
	local point file
	for point in "${points[@]}"; do
		wanted "$point" || continue
		[[ $point != mesh/*/100 ]] || continue
		file=$results/instructions/${point//\//.}
		valgrind --quiet --tool=callgrind --toggle-collect='*sluice_bench_measured*' \
			--callgrind-out-file="$file" "$tool" run "$point" \
			|| die "callgrind cannot run $point"
	done
}

report() {
	"$tool" report --criterion "$CARGO_TARGET_DIR/criterion" --measured "$results" --missed pallets/bench/missed.txt \
		--docs docs ${quick:+--quick}
}

step "size of the Wasm" "$tool" sizes "$results/sizes.json"
if [ ${#rows[@]} = 0 ] || [ ${#measured[@]} -gt 0 ]; then
	step "storage costs" costs
	step "times" times
	step "instructions" instructions
fi
step "report" report
say "see docs/benchmarks.md"
