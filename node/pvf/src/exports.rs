//! Which names a Wasm module exports.
//!
//! The executor looks an entry point up only when it calls it. Looking here lets a code without
//! `validate_block` fail when it is prepared, long before a candidate depends on it.

use wasmparser::{ExternalKind, Parser, Payload};

/// Whether `wasm` exports `name` as something of the given kind. A module that does not parse
/// exports nothing from there on.
pub(crate) fn has_export(wasm: &[u8], name: &str, kind: ExternalKind) -> bool {
	Parser::new(0)
		.parse_all(wasm)
		.filter_map(|payload| match payload {
			Ok(Payload::ExportSection(exports)) => Some(exports),
			_ => None,
		})
		.flatten()
		.any(|export| export.is_ok_and(|export| export.name == name && export.kind == kind))
}

#[cfg(test)]
mod tests {
	use super::*;
	use wasmparser::ExternalKind::{Func, Global};

	const MODULE: &[u8] = b"\0asm\x01\0\0\0\x07\x0a\x02\x01f\0\0\x02hb\x03\0";

	#[test]
	fn exports_are_found_by_name_and_kind() {
		assert!(has_export(MODULE, "f", Func));
		assert!(has_export(MODULE, "hb", Global));
		assert!(!has_export(MODULE, "f", Global));
		assert!(!has_export(MODULE, "g", Func));
	}

	#[test]
	fn a_cut_module_exports_nothing() {
		for end in 0..MODULE.len() {
			assert!(!has_export(&MODULE[..end], "hb", Global), "cut at {end}");
		}
	}
}
