//! The header digest by which a sending chain publishes its streams root.

use crate::Hash;
use alloc::vec::Vec;
use sp_runtime::{generic::Digest, ConsensusEngineId, DigestItem};

/// Engine id of the digest item.
pub const ENGINE_ID: ConsensusEngineId = *b"SPMS";

/// Why a header's digest is refused. Such a header carries no streams root.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DigestError {
	/// At most one item was expected.
	Several {
		/// Items that came.
		actual: u32,
	},
	/// 32 bytes were expected.
	Length {
		/// Bytes that came.
		actual: u32,
	},
}

/// The digest item that publishes `root`.
pub fn item(root: Hash) -> DigestItem {
	DigestItem::Consensus(ENGINE_ID, root.as_bytes().to_vec())
}

/// The streams root that a header with this digest publishes; `None` if it publishes none.
///
/// # Errors
///
/// If there is more than one item, or it is not 32 bytes long.
pub fn root_in(digest: &Digest) -> Result<Option<Hash>, DigestError> {
	let items: Vec<_> = digest.logs().iter().filter_map(payload).collect();
	match items[..] {
		[] => Ok(None),
		[payload] => match <[u8; 32]>::try_from(payload) {
			Ok(root) => Ok(Some(root.into())),
			Err(_) => Err(DigestError::Length { actual: payload.len() as u32 }),
		},
		_ => Err(DigestError::Several { actual: items.len() as u32 }),
	}
}

fn payload(item: &DigestItem) -> Option<&[u8]> {
	match item {
		DigestItem::Consensus(ENGINE_ID, payload) => Some(payload),
		_ => None,
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn root_of(logs: &[DigestItem]) -> Result<Option<Hash>, DigestError> {
		root_in(&Digest { logs: logs.to_vec() })
	}

	#[test]
	fn the_one_item_is_found_among_others() {
		let root = Hash::repeat_byte(7);
		let others = [
			DigestItem::PreRuntime(ENGINE_ID, alloc::vec![1; 32]),
			DigestItem::Seal(ENGINE_ID, alloc::vec![2; 32]),
			DigestItem::Consensus(*b"aura", alloc::vec![3; 32]),
		];
		assert_eq!(root_of(&others), Ok(None));
		assert_eq!(root_of(&[&others[..], &[item(root)]].concat()), Ok(Some(root)));
	}

	#[test]
	fn two_items_and_other_lengths_are_refused() {
		let of_length = |n| DigestItem::Consensus(ENGINE_ID, alloc::vec![0; n]);
		let root = item(Hash::zero());
		assert_eq!(root_of(&[root.clone(), root.clone()]), Err(DigestError::Several { actual: 2 }));
		assert_eq!(root_of(&[of_length(3), root]), Err(DigestError::Several { actual: 2 }));
		for actual in [0, 31, 33] {
			assert_eq!(root_of(&[of_length(actual as usize)]), Err(DigestError::Length { actual }));
		}
	}
}
