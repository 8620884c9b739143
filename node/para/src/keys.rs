//! Which parts of the relay state a parachain's block needs proven.
//!
//! A key that is absent must be proven absent: a runtime panics when the proof does not cover a key that it reads.

use cumulus_primitives_core::{ParaId, RelayProofRequest, RelayStorageKey};
use polkadot_primitives::{well_known_keys, HrmpChannelId};

/// Keys of the relay state to prove at the relay parent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelayProofKeys {
	/// Keys of the main trie.
	pub top: Vec<Vec<u8>>,
	/// Keys of child tries: the trie's unprefixed storage key, and the key in it.
	pub child: Vec<(Vec<u8>, Vec<u8>)>,
}

/// Every key that a Cumulus runtime may read for chain `para`, whose channels lead from `ingress` and to `egress`
/// (the relay chain's own indices at the relay parent). Sorted, each key once.
pub fn relay_state_keys(para: ParaId, ingress: &[ParaId], egress: &[ParaId]) -> Vec<Vec<u8>> {
	// Runtimes older than the remaining-capacity key, or a relay chain without it, read the queue's size.
	#[allow(deprecated)]
	let dispatch_queue_size = well_known_keys::relay_dispatch_queue_size(para);
	let fixed = [
		well_known_keys::ACTIVE_CONFIG.to_vec(),
		well_known_keys::EPOCH_INDEX.to_vec(),
		well_known_keys::CURRENT_SLOT.to_vec(),
		well_known_keys::CURRENT_BLOCK_RANDOMNESS.to_vec(),
		well_known_keys::ONE_EPOCH_AGO_RANDOMNESS.to_vec(),
		well_known_keys::TWO_EPOCHS_AGO_RANDOMNESS.to_vec(),
		well_known_keys::AUTHORITIES.to_vec(),
		well_known_keys::NEXT_AUTHORITIES.to_vec(),
		well_known_keys::para_head(para),
		well_known_keys::dmq_mqc_head(para),
		dispatch_queue_size,
		well_known_keys::relay_dispatch_queue_remaining_capacity(para).key,
		well_known_keys::hrmp_ingress_channel_index(para),
		well_known_keys::hrmp_egress_channel_index(para),
		well_known_keys::upgrade_go_ahead_signal(para),
		well_known_keys::upgrade_restriction_signal(para),
	];
	let inbound = ingress.iter().map(|sender| HrmpChannelId { sender: *sender, recipient: para });
	let outbound =
		egress.iter().map(|recipient| HrmpChannelId { sender: para, recipient: *recipient });
	let channels = inbound.chain(outbound).map(well_known_keys::hrmp_channels);

	let mut keys: Vec<_> = fixed.into_iter().chain(channels).collect();
	keys.sort();
	keys.dedup();
	keys
}

/// [`relay_state_keys`] and the keys that the chain's own runtime asked for.
pub(crate) fn with_request(top: Vec<Vec<u8>>, request: RelayProofRequest) -> RelayProofKeys {
	let mut keys = RelayProofKeys { top, child: Vec::new() };
	for key in request.keys {
		match key {
			RelayStorageKey::Top(key) => keys.top.push(key),
			RelayStorageKey::Child { storage_key, key } => keys.child.push((storage_key, key)),
		}
	}
	keys.top.sort();
	keys.top.dedup();
	keys.child.sort();
	keys.child.dedup();
	keys
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_key_of_the_list_is_there_once() {
		let keys = relay_state_keys(2000.into(), &[2001.into(), 2002.into()], &[2001.into()]);
		assert_eq!(keys.len(), 16 + 3);
		let channel = |sender: u32, recipient: u32| {
			well_known_keys::hrmp_channels(HrmpChannelId {
				sender: sender.into(),
				recipient: recipient.into(),
			})
		};
		for key in [
			well_known_keys::ACTIVE_CONFIG.to_vec(),
			well_known_keys::CURRENT_SLOT.to_vec(),
			well_known_keys::para_head(2000.into()),
			well_known_keys::dmq_mqc_head(2000.into()),
			channel(2001, 2000),
			channel(2002, 2000),
			channel(2000, 2001),
		] {
			assert_eq!(keys.iter().filter(|other| **other == key).count(), 1);
		}
	}

	#[test]
	fn the_capacity_key_is_raw() {
		let keys = relay_state_keys(2000.into(), &[], &[]);
		let mut capacity = b":relay_dispatch_queue_remaining_capacity".to_vec();
		capacity.extend(2000u32.to_le_bytes());
		assert!(keys.contains(&capacity));
	}

	#[test]
	fn a_runtimes_own_keys_are_added_once() {
		let request = RelayProofRequest {
			keys: vec![
				RelayStorageKey::Top(b"a".to_vec()),
				RelayStorageKey::Top(b"b".to_vec()),
				RelayStorageKey::Child { storage_key: b"c".to_vec(), key: b"d".to_vec() },
			],
		};
		let keys = with_request(vec![b"a".to_vec()], request);
		assert_eq!(keys.top, vec![b"a".to_vec(), b"b".to_vec()]);
		assert_eq!(keys.child, vec![(b"c".to_vec(), b"d".to_vec())]);
	}
}
