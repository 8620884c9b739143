//! The runtime as a whole: genesis, indices that others rely on, and channels across all pallets.

mod upward;

use crate::{
	genesis_presets, AccountId, AllPalletsWithSystem, Balances, Dmp, Hrmp, ParaSovereign, Paras,
	Runtime, RuntimeCall, RuntimeGenesisConfig, RuntimeHoldReason, RuntimeOrigin, System, UNIT,
};
use codec::Encode;
use frame_support::{
	assert_noop, assert_ok,
	genesis_builder_helper::{build_state, get_preset},
	traits::{
		fungible::{InspectHold, Mutate},
		Hooks, IntegrityTest, PalletInfoAccess, PalletsInfoAccess,
	},
};
use sluice_primitives::{ChannelId, DownwardMessages, ParaId};
use sp_io::TestExternalities;
use sp_runtime::{traits::Convert, DispatchError};
use staging_xcm::latest::prelude::*;
use staging_xcm_executor::traits::ConvertLocation;

const A: u32 = 2000;
const B: u32 = 2001;

fn merge(onto: &mut serde_json::Value, with: serde_json::Value) {
	match (onto, with) {
		(serde_json::Value::Object(onto), serde_json::Value::Object(with)) => {
			for (key, value) in with {
				merge(onto.entry(key).or_insert(serde_json::Value::Null), value);
			}
		}
		(onto, with) => *onto = with,
	}
}

/// The state of a preset, with chains A and B.
fn network(preset: &str) -> TestExternalities {
	let json = |id: Option<&str>| -> serde_json::Value {
		let id = id.map(Into::into);
		let bytes = get_preset::<RuntimeGenesisConfig>(&id, genesis_presets::get_preset);
		serde_json::from_slice(&bytes.expect("the preset exists")).expect("a preset is JSON")
	};
	let mut config = json(None);
	merge(&mut config, json(Some(preset)));
	let chain = serde_json::json!({ "head": "0x01", "code": "0x0061736d0100000000" });
	let chains = serde_json::json!({ "paras": { "chains": [[A, chain], [B, chain]] } });
	merge(&mut config, chains);
	let mut state = TestExternalities::default();
	state.execute_with(|| {
		let config = config.to_string().into_bytes();
		build_state::<RuntimeGenesisConfig>(config).expect("the configuration builds");
		System::set_block_number(1);
		for para in [A, B] {
			assert_ok!(Balances::mint_into(&sovereign(para), 100 * UNIT));
		}
	});
	state
}

fn sovereign(para: u32) -> AccountId {
	ParaSovereign::convert(para.into())
}

fn origin_of(para: u32) -> RuntimeOrigin {
	pallet_paras::Origin::Parachain(para.into()).into()
}

fn try_all_states() {
	assert_ok!(pallet_configuration::Pallet::<Runtime>::do_try_state());
	assert_ok!(Paras::do_try_state());
	assert_ok!(Dmp::do_try_state());
	assert_ok!(pallet_ump::Pallet::<Runtime>::do_try_state());
	assert_ok!(Hrmp::do_try_state());
	assert_ok!(pallet_inclusion::Pallet::<Runtime>::do_try_state());
}

#[test]
fn every_preset_builds_and_is_consistent() {
	for preset in ["development", "local_testnet"] {
		network(preset).execute_with(try_all_states);
	}
	assert_eq!(genesis_presets::get_preset(&"unknown".into()), None);
}

#[test]
fn integrity_holds() {
	TestExternalities::default().execute_with(AllPalletsWithSystem::integrity_test);
}

#[test]
fn pallets_have_polkadots_indices() {
	let index = |name: &str| {
		let all = AllPalletsWithSystem::infos();
		all.iter().find(|info| info.name == name).map(|info| info.index)
	};
	for (name, expected) in [
		("System", 0),
		("Balances", 5),
		("Utility", 26),
		("Configuration", 51),
		("ParaInclusion", 53),
		("Paras", 56),
		("Dmp", 58),
		("Hrmp", 60),
		("XcmPallet", 99),
		("MessageQueue", 100),
	] {
		assert_eq!(index(name), Some(expected), "{name}");
	}
	assert_eq!(<Hrmp as PalletInfoAccess>::index(), 60);
}

#[test]
fn a_transact_made_for_polkadot_opens_a_channel() {
	// Pallet 60, call 0, recipient, capacity, message size: as upstream encodes it.
	let bytes = (60u8, 0u8, B, 8u32, 1024u32).encode();
	let call: RuntimeCall = codec::Decode::decode(&mut &bytes[..]).expect("it decodes");
	let expected = pallet_hrmp::Call::hrmp_init_open_channel {
		recipient: B.into(),
		proposed_max_capacity: 8,
		proposed_max_message_size: 1024,
	};
	assert_eq!(call, RuntimeCall::Hrmp(expected));
}

#[test]
fn a_chains_location_is_its_sovereign_account() {
	let location = Location::new(0, [Parachain(A)]);
	let account = crate::configs::xcm::LocationConverter::convert_location(&location);
	assert_eq!(account, Some(sovereign(A)));
}

#[test]
fn chains_open_a_channel_with_deposits_and_off_boarding_returns_them() {
	network("development").execute_with(|| {
		let before = Balances::total_issuance();
		assert_ok!(Hrmp::hrmp_init_open_channel(origin_of(A), B.into(), 8, 1024));
		assert_eq!(Dmp::queue_footprint(B.into()).0, 1, "B is told");
		assert_ok!(Hrmp::hrmp_accept_open_channel(origin_of(B), A.into()));
		let held = |para, reason| {
			Balances::balance_on_hold(&RuntimeHoldReason::Hrmp(reason), &sovereign(para))
		};
		assert!(held(A, pallet_hrmp::HoldReason::SenderDeposit) > 0);
		assert!(held(B, pallet_hrmp::HoldReason::RecipientDeposit) > 0);
		try_all_states();

		assert_ok!(Paras::deregister(RuntimeOrigin::root(), B.into()));
		assert_eq!(Hrmp::channel_view(ChannelId::new(A.into(), B.into())), None);
		assert_eq!(Balances::total_balance_on_hold(&sovereign(A)), 0);
		assert_eq!(Balances::total_balance_on_hold(&sovereign(B)), 0);
		assert_eq!(Dmp::queue_footprint(B.into()), (0, 0));
		assert!(Dmp::queue(ParaId::from(B), vec![1]).is_err());
		assert_eq!(Balances::total_issuance(), before);
		Hrmp::on_initialize(2);
		try_all_states();
	});
}

#[test]
fn only_root_and_a_council_majority_open_by_force() {
	network("development").execute_with(|| {
		let open = |origin| Hrmp::force_open_hrmp_channel(origin, A.into(), B.into(), 8, 1024);
		let members = |ayes, of| {
			pallet_collective::RawOrigin::<AccountId, crate::CouncilInstance>::Members(ayes, of)
		};
		assert_noop!(open(RuntimeOrigin::signed(sovereign(A))), DispatchError::BadOrigin);
		assert_noop!(open(members(1, 3).into()), DispatchError::BadOrigin);
		assert_ok!(open(members(2, 3).into()));
		try_all_states();
	});
}
