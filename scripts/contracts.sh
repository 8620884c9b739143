#!/usr/bin/env bash
# scripts/contracts.sh [--check]: compile the example's contracts by the published compiler (`solc` from npm, of the version
# below) to `runtime/contracts/compiled`. With --check, fail if that changes anything, and pass if there is no compiler: what it
# makes is in the repository, so nothing else needs it. Needs node and npm.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh

version=0.8.37
compiled=runtime/contracts/compiled
[ $# = 0 ] || expect_one_of option "$1" --check
check=${1:-}

# without WHAT: there is no compiler.
without() {
	[ -n "$check" ] || die "$1"
	say "the contracts are not compiled again: $1"
	exit 0
}

command -v npm >/dev/null || without "node and npm are missing: on Debian, apt-get install npm"
tools=${XDG_CACHE_HOME:-$HOME/.cache}/sluice/solc-$version
if [ ! -d "$tools/node_modules/solc" ]; then
	say "fetching solc $version"
	mkdir -p "$tools"
	npm install --silent --no-audit --no-fund --prefix "$tools" "solc@$version" >&2 || without "npm could not fetch solc@$version"
fi

before=$(cat "$compiled"/*.json 2>/dev/null || true)
node runtime/contracts/compile.js "$tools/node_modules/solc"
[ -z "$check" ] || [ "$before" = "$(cat "$compiled"/*.json)" ] \
	|| die "$compiled was not what solc $version makes of the sources; it is now: commit it"
