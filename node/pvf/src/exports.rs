//! Which names a Wasm module exports.
//!
//! The executor looks an entry point up only when it calls it. Looking here lets a code without
//! `validate_block` fail when it is prepared, long before a candidate depends on it.

/// The kind of an exported function in the binary format.
pub(crate) const FUNCTION: u8 = 0;
/// The kind of an exported global in the binary format.
pub(crate) const GLOBAL: u8 = 3;

/// Magic number and version.
const PREAMBLE: usize = 8;
const EXPORT_SECTION: u8 = 7;

/// Whether `wasm` exports `name` as something of the given kind. A module that does not parse
/// exports nothing.
pub(crate) fn has_export(wasm: &[u8], name: &str, kind: u8) -> bool {
	exports(wasm, name, kind).unwrap_or(false)
}

fn exports(wasm: &[u8], name: &str, kind: u8) -> Option<bool> {
	let mut rest = wasm.get(PREAMBLE..)?;
	while !rest.is_empty() {
		let id = take_byte(&mut rest)?;
		let mut section = take_bytes(&mut rest)?;
		if id != EXPORT_SECTION {
			continue;
		}
		for _ in 0..take_u32(&mut section)? {
			let found = take_bytes(&mut section)?;
			let found_kind = take_byte(&mut section)?;
			take_u32(&mut section)?;
			if found == name.as_bytes() {
				return Some(found_kind == kind);
			}
		}
	}
	Some(false)
}

fn take_byte(rest: &mut &[u8]) -> Option<u8> {
	let (first, tail) = rest.split_first()?;
	*rest = tail;
	Some(*first)
}

/// Bytes with their length before them.
fn take_bytes<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
	let length = usize::try_from(take_u32(rest)?).ok()?;
	let (head, tail) = rest.split_at_checked(length)?;
	*rest = tail;
	Some(head)
}

/// An unsigned LEB128 number of up to 32 bits.
fn take_u32(rest: &mut &[u8]) -> Option<u32> {
	let mut value = 0u64;
	for shift in [0u32, 7, 14, 21, 28] {
		let byte = take_byte(rest)?;
		value |= u64::from(byte & 0x7f) << shift;
		if byte & 0x80 == 0 {
			return u32::try_from(value).ok();
		}
	}
	None
}

#[cfg(test)]
mod tests {
	use super::*;

	const MODULE: &[u8] = b"\0asm\x01\0\0\0\x07\x0a\x02\x01f\0\0\x02hb\x03\0";

	#[test]
	fn exports_are_found_by_name_and_kind() {
		assert!(has_export(MODULE, "f", FUNCTION));
		assert!(has_export(MODULE, "hb", GLOBAL));
		assert!(!has_export(MODULE, "f", GLOBAL));
		assert!(!has_export(MODULE, "g", FUNCTION));
	}

	#[test]
	fn a_cut_module_exports_nothing() {
		for end in 0..MODULE.len() {
			assert!(!has_export(&MODULE[..end], "hb", GLOBAL), "cut at {end}");
		}
	}

	#[test]
	fn numbers_over_32_bits_are_refused() {
		assert_eq!(take_u32(&mut &[0xff, 0xff, 0xff, 0xff, 0x0f][..]), Some(u32::MAX));
		assert_eq!(take_u32(&mut &[0xff, 0xff, 0xff, 0xff, 0x1f][..]), None);
		assert_eq!(take_u32(&mut &[0x80; 6][..]), None);
	}
}
