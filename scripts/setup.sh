#!/usr/bin/env bash
# Installs what building Sluice needs and is missing: system packages and a Wasm target. Quick when all is there.
# Sourced (not run) by the other scripts, because it may set WASM_BUILD_TOOLCHAIN.
# shellcheck shell=bash

as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"
	elif command -v sudo >/dev/null; then sudo "$@"
	else die "these packages are missing and need root to install: run as root: $*"
	fi
}

# packages NAME...: install those that are missing (Debian and its kin; elsewhere say what to install).
packages() {
	local missing=() name
	command -v dpkg-query >/dev/null || {
		say "not a Debian system: make sure that these are installed: $*"
		return
	}
	for name in "$@"; do
		dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name")
	done
	[ ${#missing[@]} = 0 ] && return
	say "installing ${missing[*]}"
	as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null \
		|| die "apt-get could not install: ${missing[*]}"
}

has_wasm_target() { [ -d "$("${1:-rustc}" --print sysroot 2>/dev/null)/lib/rustlib/wasm32v1-none/lib" ]; }

# Debian's compiler with a standard library for wasm32v1-none that it builds from its own sources.
debian_wasm_toolchain() {
	packages rustc-web cargo-web rust-web-src rust-web-llvm lld-22
	if ! ls /usr/lib/rustlib/wasm32v1-none/lib/libcore-*.rlib >/dev/null 2>&1; then
		say "building the Wasm standard library"
		local work
		work=$(mktemp -d)
		/usr/bin/cargo init -q --lib --name empty "$work"
		echo '#![no_std]' >"$work/src/lib.rs"
		(
			cd "$work" && unset WASM_BUILD_TOOLCHAIN
			CARGO_TARGET_DIR="$work/target" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 \
				RUSTFLAGS="-Cembed-bitcode=yes -Cpanic=abort" \
				/usr/bin/cargo build -q --release -Zbuild-std=core,alloc --target wasm32v1-none
		) || die "Debian's compiler could not build the Wasm standard library"
		as_root mkdir -p /usr/lib/rustlib/wasm32v1-none/lib
		as_root cp "$work"/target/wasm32v1-none/release/deps/lib{core,alloc,compiler_builtins}-*.rlib \
			/usr/lib/rustlib/wasm32v1-none/lib/
		rm -rf "$work"
	fi
	rustup toolchain list | grep -q '^debian' || rustup toolchain link debian /usr
	export WASM_BUILD_TOOLCHAIN=debian
}

wasm_target() {
	[ -n "${WASM_BUILD_TOOLCHAIN:-}" ] && return
	has_wasm_target && return
	if timeout 120 rustup target add wasm32v1-none >/dev/null 2>&1; then return; fi
	say "rustup could not fetch the target wasm32v1-none: falling back on Debian's compiler"
	debian_wasm_toolchain
}

# The Wasm of the runtimes has nearly all dependencies in common: compile them once, in one folder. Who waits for the folder holds a
# job, so there are some more of these than processors.
share_wasm_folder() {
	local profile runtime
	for profile in debug release; do
		for runtime in relay parachain plain bench; do
			local folder=$CARGO_TARGET_DIR/$profile/wbuild own=sluice-$runtime-runtime
			[ -e "$folder/$own/target" ] && continue
			mkdir -p "$folder/target" "$folder/$own"
			ln -s ../target "$folder/$own/target"
		done
	done
	export CARGO_BUILD_JOBS="${CARGO_BUILD_JOBS:-$(($(nproc) + 3))}"
}

command -v cargo >/dev/null || die "Rust is missing: install it with rustup (https://rustup.rs)"
packages build-essential pkg-config libssl-dev protobuf-compiler python3
# What compacts the Wasm is a lot of C++, which this compiles in half of the time. Nothing needs it.
(packages clang) || say "going on without clang: the first build takes some minutes more"
command -v clang++ >/dev/null && export CXX=${CXX:-clang++}
wasm_target
share_wasm_folder
