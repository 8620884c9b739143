//! The genesis configuration and its JSON.

use crate::{mock::*, *};
use frame_support::traits::{GetStorageVersion, Hooks, OnGenesis, StorageVersion};
use sluice_primitives::{Chains, HeadData, ValidationCode};

#[test]
fn genesis_registers_chains() {
	run(|| {
		assert_eq!(Paras::parachains(), vec![2000.into(), 2001.into()]);
		assert_eq!(Paras::head(2000.into()), Some(HeadData(vec![20])));
		assert_eq!(Paras::code_of(2001.into()), Some(ValidationCode(code(0))));
	});
}

#[test]
fn genesis_json_has_hexadecimal_strings() {
	let json = r#"{"chains":[[2000,{"head":"0x0102","code":"0x000000000000000003"}]]}"#;
	let genesis = serde_json::from_str::<GenesisConfig<Test>>(json).expect("it is read");
	let chain = GenesisChain {
		head: HeadData(vec![1, 2]),
		code: ValidationCode(vec![0, 0, 0, 0, 0, 0, 0, 0, 3]),
	};
	assert_eq!(genesis.chains, vec![(2000.into(), chain)]);
	assert_eq!(serde_json::to_string(&genesis).ok().as_deref(), Some(json));
}

#[test]
#[should_panic(expected = "chain 5 at genesis")]
fn genesis_refuses_a_chain_without_code() {
	let chain = GenesisChain { head: HeadData(vec![]), code: ValidationCode(vec![]) };
	run_with(vec![(5.into(), chain)], || {});
}

#[test]
#[should_panic(expected = "chain 5 at genesis")]
fn genesis_refuses_a_chain_twice() {
	let chain = || GenesisChain { head: HeadData(vec![]), code: ValidationCode(code(1)) };
	run_with(vec![(5.into(), chain()), (5.into(), chain())], || {});
}

#[test]
fn bounds_leave_room() {
	<Paras as Hooks<u32>>::integrity_test();
}

#[test]
fn genesis_sets_the_storage_version() {
	run(|| {
		Paras::on_genesis();
		assert_eq!(Paras::on_chain_storage_version(), StorageVersion::new(1));
	});
}

#[test]
fn try_state_sees_what_is_broken() {
	let breaks: [fn(); 9] = [
		|| Heads::<Test>::remove(sluice_primitives::ParaId::from(2000)),
		|| Heads::<Test>::insert(sluice_primitives::ParaId::from(9), HeadOf::<Test>::default()),
		|| CodeByHashRefs::<Test>::translate_values(|refs: u32| Some(refs + 1)),
		|| {
			let para = sluice_primitives::ParaId::from(2000);
			UpgradeGoAheadSignal::<Test>::insert(para, UpgradeGoAhead::GoAhead);
		},
		|| {
			let para = sluice_primitives::ParaId::from(2000);
			UpgradeRestrictionSignal::<Test>::insert(para, UpgradeRestriction::Present);
		},
		|| {
			let para = sluice_primitives::ParaId::from(2000);
			UpgradeGoAheadSignal::<Test>::insert(para, UpgradeGoAhead::Abort);
		},
		|| {
			let para = sluice_primitives::ParaId::from(9);
			let authorized = AuthorizedCode { code_hash: Default::default(), expire_at: 1 };
			AuthorizedCodeHash::<Test>::insert(para, authorized);
		},
		|| {
			let due = vec![(sluice_primitives::ParaId::from(2000), 1)];
			UpcomingUpgrades::<Test>::put(UpgradeSchedule::truncate_from(due));
		},
		|| {
			let due = vec![(sluice_primitives::ParaId::from(2000), 9)];
			FutureCodeUpgradesAt::<Test>::put(UpgradeSchedule::truncate_from(due));
		},
	];
	for break_it in breaks {
		run(|| {
			let rolled_back = frame_support::storage::with_transaction(|| {
				break_it();
				let seen = Paras::do_try_state().is_err();
				sp_runtime::TransactionOutcome::Rollback(Ok::<_, sp_runtime::DispatchError>(seen))
			});
			assert_eq!(rolled_back, Ok(true));
		});
	}
}
