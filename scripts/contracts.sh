#!/usr/bin/env bash
# scripts/contracts.sh [--check]: compile the example's contracts by the published compiler (`solc` from npm, of the version
# below) to `runtime/contracts/compiled`. With --check, fail if that changes anything. Needs node and npm.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh

version=0.8.37
compiled=runtime/contracts/compiled
[ $# = 0 ] || expect_one_of option "$1" --check
command -v npm >/dev/null || die "node and npm are missing: on Debian, apt-get install npm"

tools=${XDG_CACHE_HOME:-$HOME/.cache}/sluice/solc-$version
if [ ! -d "$tools/node_modules/solc" ]; then
	mkdir -p "$tools"
	step "fetching solc $version" npm install --silent --no-audit --no-fund --prefix "$tools" "solc@$version"
fi

before=$(cat "$compiled"/*.json 2>/dev/null || true)
node runtime/contracts/compile.js "$tools/node_modules/solc"
[ "${1:-}" != --check ] || [ "$before" = "$(cat "$compiled"/*.json)" ] \
	|| die "$compiled was not what solc $version makes of the sources; it is now: commit it"
