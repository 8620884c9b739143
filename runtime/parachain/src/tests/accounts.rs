//! The accounts of locations.

use polkadot_parachain_primitives::primitives::Sibling;
use sp_keyring::Sr25519Keyring::Alice;
use sp_runtime::traits::AccountIdConversion;
use staging_xcm::latest::prelude::*;
use staging_xcm_executor::traits::ConvertLocation;

use super::world::{place, sibling, sovereign};
use crate::{configs::xcm::LocationToAccountId, AccountId};

#[test]
fn sovereign_accounts_are_the_usual_ones() {
	let mut parent = [0; 32];
	parent[..6].copy_from_slice(b"Parent");
	assert_eq!(sovereign(Location::parent()), AccountId::from(parent));

	let account: AccountId = Sibling::from(2001).into_account_truncating();
	assert_eq!(sovereign(sibling(2001)), account);
	let mut expected = [0; 32];
	expected[..4].copy_from_slice(b"sibl");
	expected[4..8].copy_from_slice(&2001u32.to_le_bytes());
	assert_eq!(account, AccountId::from(expected));
}

#[test]
fn local_accounts_are_themselves() {
	assert_eq!(sovereign(place(Alice)), Alice.to_account_id());
}

#[test]
fn remote_accounts_differ_by_chain() {
	let alice = AccountId32 { network: None, id: Alice.to_raw_public() };
	let on_2000 = sovereign(Location::new(1, [Parachain(2000), alice]));
	let on_2001 = sovereign(Location::new(1, [Parachain(2001), alice]));
	let on_relay = sovereign(Location::new(1, [alice]));
	assert_ne!(on_2000, on_2001);
	assert_ne!(on_2000, on_relay);
	assert_ne!(on_2000, Alice.to_account_id());
}

#[test]
fn other_networks_have_no_accounts() {
	let location = Location::new(2, [GlobalConsensus(NetworkId::Polkadot)]);
	assert_eq!(LocationToAccountId::convert_location(&location), None);
}
