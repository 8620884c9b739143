# Sourced by the other scripts: where things are built and with what. Callers run in the workspace's root.
# shellcheck shell=bash

# One target folder for all checkouts of a user, so that dependencies are built once.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/sluice/target}"
# A relative one is below the workspace's root, where cargo runs and would take it to be, wherever the caller is.
[[ $CARGO_TARGET_DIR = /* ]] || CARGO_TARGET_DIR=$PWD/$CARGO_TARGET_DIR
# With a target folder outside the workspace the Wasm builder cannot find Cargo.lock by itself.
export WASM_BUILD_WORKSPACE_HINT="$PWD"
# The system's OpenSSL instead of compiling one.
export OPENSSL_NO_VENDOR=1

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# expect_one_of WHAT NAME CHOICES...: refuse a name that is none of the choices.
expect_one_of() {
	local what=$1 name=$2
	shift 2
	[[ " $* " = *" $name "* ]] || die "there is no $what named $name: expected one of $*"
}

# step TITLE COMMAND...: run a command and say how long it took.
step() {
	local title=$1 from=$SECONDS
	shift
	say "$title"
	"$@" || die "$title failed: $*"
	say "$title: $((SECONDS - from)) s"
}

# The Wasm is compacted and compressed as a release would be, whatever the profile of the node around it.
export WASM_BUILD_TYPE=release

# lean_wasm: without link-time optimisation, which takes a third of a runtime's compilation and leaves its size as it is. What
# measures runtimes has it.
lean_wasm() { export CARGO_PROFILE_RELEASE_LTO=off; }
