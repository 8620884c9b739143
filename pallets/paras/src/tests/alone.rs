//! The pallet with nothing but the system and the native token, and `()` for its neighbours.

use crate::{self as pallet_paras, Config, Event, UpgradeGoAhead, UpgradeGoAheadSignal};
use frame_support::{
	assert_ok, derive_impl,
	traits::{AsEnsureOriginWithArg, ConstU128, ConstU32, ConstU64, Hooks},
};
use frame_system::EnsureRoot;
use sluice_primitives::{
	Balance, Candidate, CandidateCommitments, Chains, HeadData, HostConfig, ParaId, Transport,
	ValidationCode,
};
use sp_runtime::BoundedVec;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask
	)]
	pub struct Alone;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Alone>;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances::Pallet<Alone>;
	#[runtime::pallet_index(56)]
	pub type Paras = pallet_paras::Pallet<Alone>;
}

type Block = frame_system::mocking::MockBlockU32<Alone>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Alone {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Alone {
	type Balance = Balance;
	type AccountStore = System;
}

impl Config for Alone {
	type AdminOrigin = EnsureRoot<u64>;
	type AuthorizeCurrentCodeOrigin = AsEnsureOriginWithArg<EnsureRoot<u64>>;
	type Currency = Balances;
	type CooldownRemovalMultiplier = ConstU128<1>;
	type UnsignedPriority = ConstU64<1>;
	type HostConfig = ();
	type Offboard = ();
	type MaxChains = ConstU32<10>;
	type MaxHeadDataSize = ConstU32<100>;
	type MaxCodeSize = ConstU32<100>;
	type WeightInfo = ();
}

fn begin(block: u32) {
	System::set_block_number(block);
	Paras::on_initialize(block);
}

fn enact(para: ParaId, relay_parent_number: u32, new_code: Option<Vec<u8>>) {
	let commitments = CandidateCommitments {
		upward_messages: Default::default(),
		horizontal_messages: Default::default(),
		new_validation_code: new_code.map(ValidationCode),
		head_data: HeadData(vec![relay_parent_number as u8]),
		processed_downward_messages: 0,
		hrmp_watermark: 0,
	};
	let candidate = Candidate { para, relay_parent_number, commitments: &commitments };
	assert_eq!(Paras::check(&candidate), Ok(()));
	Paras::enact(&candidate);
	assert_eq!(Paras::do_try_state(), Ok(()));
}

#[test]
fn the_pallet_stands_alone() {
	sp_io::TestExternalities::default().execute_with(|| {
		begin(1);
		let (para, root) = (ParaId::from(2000), RuntimeOrigin::root);
		let code = BoundedVec::try_from(vec![1; 20]).expect("it fits");
		assert_ok!(Paras::register(root(), para, BoundedVec::new(), code));
		enact(para, 1, Some(vec![2; 20]));

		let due = 1 + <() as HostConfig>::active().validation_upgrade_delay;
		(2..=due).for_each(begin);
		assert_eq!(UpgradeGoAheadSignal::<Alone>::get(para), Some(UpgradeGoAhead::GoAhead));
		begin(due + 1);
		enact(para, due, None);
		assert_eq!(Paras::code_of(para), Some(ValidationCode(vec![2; 20])));

		assert_ok!(Paras::deregister(root(), para));
		System::assert_last_event(Event::Deregistered { para }.into());
		assert!(!Paras::exists(para));
		assert_eq!(Paras::do_try_state(), Ok(()));
	});
}
