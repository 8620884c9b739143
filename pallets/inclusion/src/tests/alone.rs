//! The pallet alone with the system pallet: `()` for every neighbour.

use crate as pallet_inclusion;
use crate::mock::{head, Builder};
use frame_support::{
	derive_impl,
	traits::{ConstU32, Hooks, OneSessionHandler},
};
use frame_system::RawOrigin;
use pallet_inclusion::RelayParent;
use polkadot_primitives::{Header, InherentData, ValidatorId};
use sluice_primitives::{Hash, HeadData};
use sp_keyring::Sr25519Keyring::Alice;
use sp_runtime::traits::Header as _;

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
	pub type Inclusion = pallet_inclusion::Pallet<Alone>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Alone {
	type Block = frame_system::mocking::MockBlockU32<Alone>;
}

impl pallet_inclusion::Config for Alone {
	type HostConfig = ();
	type Chains = ();
	type Transports = ();
	type SessionIndex = ConstU32<0>;
	type SessionClaim = ();
	type MaxValidators = ConstU32<1>;
	type MaxCandidates = ConstU32<1>;
	type MaxAncestry = ConstU32<1>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
}

#[test]
fn stands_alone() {
	sp_io::TestExternalities::default().execute_with(|| {
		Inclusion::integrity_test();
		let validator = (&0u64, ValidatorId::from(Alice.public()));
		Inclusion::on_genesis_session([validator].into_iter());
		let zero = Hash::zero();
		let parent_header = Header::new(0, zero, zero, zero, Default::default());
		System::initialize(&1, &parent_header.hash(), &Default::default());

		let on =
			RelayParent { hash: parent_header.hash(), number: 0, state_root: zero, session: 0 };
		let candidate = Builder {
			para: 7.into(),
			on,
			parent_head: HeadData(vec![]),
			head: head(1),
			para_head: head(1).hash(),
			code: zero.into(),
			version: 2,
			session: 0,
			upward: vec![],
			votes: vec![Some(Alice)],
			sign_for: None,
			bits: None,
		};
		let data = InherentData {
			bitfields: vec![],
			backed_candidates: vec![candidate.build()],
			disputes: vec![],
			parent_header,
		};
		frame_support::assert_ok!(Inclusion::enter(RawOrigin::None.into(), data));
		assert_eq!(crate::LastRelayParent::<Alone>::iter().count(), 1);
		frame_support::assert_ok!(Inclusion::do_try_state());
	});
}
