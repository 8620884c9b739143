//! A raw scan of the relay chain's whole state for what it still holds of a chain. It knows nothing of the pallets' types:
//! whatever has the four bytes of the chain's number in it (little endian, as SCALE writes it) counts, key or value, and so
//! does its location, in which XCM writes the number in fewer.

use super::money::sovereign_on_relay;
use crate::chain::RelayRuntime;
use anyhow::Result;
use codec::Encode;
use polkadot_primitives::{Hash, Id as ParaId};
use sc_client_api::{StorageKey, StorageProvider};
use sluice_node_relay::DevRelay;
use sp_io::hashing::twox_128;
use staging_xcm::latest::{Junction::Parachain, Location};

/// What a scan found.
pub struct Scan {
	/// Entries that were looked at.
	pub entries: usize,
	/// Those that have the chain's number in them, in hex, with the pallet's name where it is one of the messaging pallets.
	pub traces: Vec<String>,
}

/// The pallets that know of chains, by their names in the runtime.
pub const PALLETS: [&str; 8] =
	["Configuration", "ParaInclusion", "Paras", "Dmp", "Ump", "Hrmp", "Xcmp", "MessageQueue"];

/// Scan the state of block `at` for chain `id`.
pub fn scan(relay: &DevRelay, at: Hash, id: ParaId) -> Result<Scan> {
	let forms = forms(id);
	let holds = |bytes: &[u8]| holds(&forms, bytes);
	// The account holds what the chain owns, and stays its own: whoever registers the number again has it.
	let account = frame_system::Account::<RelayRuntime>::hashed_key_for(sovereign_on_relay(id));
	// Code is no record of anything, and events are what one block says of itself.
	let silent = [b":code".to_vec(), prefix("Paras", "CodeByHash"), prefix("System", "Events")];
	let (mut entries, mut traces) = (0, Vec::new());
	for (StorageKey(key), value) in relay.client().storage_pairs(at, None, None)? {
		entries += 1;
		let says_nothing = silent.iter().any(|silent| key.starts_with(silent));
		if key != account && !says_nothing && (holds(&key) || holds(&value.0)) {
			traces.push(named(&key));
		}
	}
	Ok(Scan { entries, traces })
}

/// What stands for the chain in a state: its number, and its location as the relay chain sees it, which all versions of XCM
/// encode alike.
fn forms(id: ParaId) -> [Vec<u8>; 2] {
	[id.encode(), Location::new(0, Parachain(id.into())).encode()]
}

fn holds(forms: &[Vec<u8>], bytes: &[u8]) -> bool {
	forms.iter().any(|form| bytes.windows(form.len()).any(|window| window == form))
}

/// How many messages the channels' storage has, whoever they are for.
pub fn stored_messages(relay: &DevRelay, at: Hash) -> Result<usize> {
	let messages = StorageKey(prefix("Hrmp", "HrmpMessages"));
	Ok(relay.client().storage_keys(at, Some(&messages), None)?.count())
}

fn prefix(pallet: &str, item: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat()
}

fn named(key: &[u8]) -> String {
	let pallet = PALLETS.iter().find(|pallet| key.starts_with(&twox_128(pallet.as_bytes())));
	format!("{} 0x{}", pallet.unwrap_or(&"elsewhere"), hex::encode(key))
}

#[cfg(test)]
mod tests {
	use super::*;
	use staging_xcm::{
		latest::VERSION,
		prelude::{IntoVersion, MIN_XCM_VERSION},
		VersionedLocation,
	};

	#[test]
	fn a_chain_is_found_by_its_number_and_by_its_location() {
		let (gone, other) = (forms(2002.into()), forms(2001.into()));
		let number = [&[1][..], &2002u32.to_le_bytes(), &[1]].concat();
		assert!(holds(&gone, &number) && !holds(&other, &number));
		let location = VersionedLocation::from(Location::new(0, Parachain(2002)));
		for version in MIN_XCM_VERSION..=VERSION {
			// As `pallet-xcm` has it in its keys.
			let kept = location.clone().into_version(version).expect("all versions have it");
			let key = (kept.encode(), [9; 4]).encode();
			assert!(holds(&gone, &key) && !holds(&other, &key), "version {version}");
		}
	}
}
