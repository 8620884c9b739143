//! What each call, hook and step costs.

use crate::*;
use alloc::{vec, vec::Vec};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{fungible::Mutate, EnsureOrigin, EnsureOriginWithArg, Get, Hooks},
	BoundedVec,
};
use frame_system::{pallet_prelude::OriginFor, RawOrigin};
use polkadot_primitives::MIN_CODE_SIZE;
use sluice_primitives::{
	Balance, BlockNumber, Candidate, CandidateCommitments, Chains, HeadData, ParaId, Transport,
	ValidationCode,
};

/// The chain that it is all about; its id is the last one of all.
const PARA: u32 = u32::MAX;
/// The block in which it happens.
const NOW: BlockNumber = 1_000;

type CodeOf<T> = BoundedVec<u8, <T as Config>::MaxCodeSize>;

fn admin<T: Config>() -> Result<OriginFor<T>, BenchmarkError> {
	T::AdminOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)
}

fn code<T: Config>(size: u32, byte: u8) -> CodeOf<T> {
	let size = size.clamp(MIN_CODE_SIZE, Pallet::<T>::max_code_size());
	BoundedVec::truncate_from(vec![byte; size as usize])
}

fn head<T: Config>(size: u32) -> HeadOf<T> {
	let size = size.min(Pallet::<T>::max_head_data_size());
	BoundedVec::truncate_from(vec![7; size as usize])
}

/// As many chains as there can be, except one, and each with an entry in every schedule far ahead.
fn crowd<T: Config>() {
	let others = T::MaxChains::get().saturating_sub(1);
	let chains = (0..others).map(ParaId::from).collect::<Vec<_>>();
	let later = BlockNumber::MAX;
	let due = chains.iter().map(|para| (*para, later)).collect::<Vec<_>>();
	let due = UpgradeSchedule::truncate_from(due);
	Parachains::<T>::put(BoundedVec::truncate_from(chains));
	UpcomingUpgrades::<T>::put(due.clone());
	UpgradeCooldowns::<T>::put(due.clone());
	FutureCodeUpgradesAt::<T>::put(due);
}

/// A chain with code that nobody else uses, among as many others as there can be.
fn setup<T: Config>() -> ParaId {
	frame_system::Pallet::<T>::set_block_number(NOW.into());
	crowd::<T>();
	let para = ParaId::from(PARA);
	let registered = Pallet::<T>::do_register(para, vec![1], code::<T>(100, 1));
	assert!(registered.is_ok(), "{registered:?}");
	para
}

/// A chain that has announced an upgrade.
fn announced<T: Config>() -> ParaId {
	let para = setup::<T>();
	Pallet::<T>::announce_upgrade(para, code::<T>(100, 2), 1);
	para
}

/// A chain that has been given its go-ahead, in the next block.
fn given<T: Config>() -> ParaId {
	let para = announced::<T>();
	let next = NOW.saturating_add(1);
	frame_system::Pallet::<T>::set_block_number(next.into());
	Pallet::<T>::give_signals(next.into());
	para
}

fn commitments(head: Vec<u8>, new_code: Option<Vec<u8>>) -> CandidateCommitments {
	CandidateCommitments {
		upward_messages: Default::default(),
		horizontal_messages: Default::default(),
		new_validation_code: new_code.map(ValidationCode),
		head_data: HeadData(head),
		processed_downward_messages: 0,
		hrmp_watermark: 0,
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn force_set_current_code(
		c: Linear<MIN_CODE_SIZE, { T::MaxCodeSize::get() }>,
	) -> Result<(), BenchmarkError> {
		let para = setup::<T>();
		let new_code = code::<T>(c, 3);
		let hash = ValidationCode(new_code.to_vec()).hash();
		let origin = admin::<T>()?;

		#[extrinsic_call]
		_(origin as OriginFor<T>, para, new_code);

		assert_eq!(Pallet::<T>::code_hash(para), Some(hash));
		Ok(())
	}

	#[benchmark]
	fn force_set_current_head(
		h: Linear<1, { T::MaxHeadDataSize::get() }>,
	) -> Result<(), BenchmarkError> {
		let para = setup::<T>();
		let new_head = head::<T>(h);
		let origin = admin::<T>()?;

		#[extrinsic_call]
		_(origin as OriginFor<T>, para, new_head.clone());

		assert_eq!(Heads::<T>::get(para), Some(new_head));
		Ok(())
	}

	#[benchmark]
	fn force_schedule_code_upgrade(
		c: Linear<MIN_CODE_SIZE, { T::MaxCodeSize::get() }>,
	) -> Result<(), BenchmarkError> {
		let para = setup::<T>();
		let new_code = code::<T>(c, 3);
		let origin = admin::<T>()?;

		#[extrinsic_call]
		_(origin as OriginFor<T>, para, new_code, NOW);

		assert!(FutureCodeHash::<T>::contains_key(para));
		Ok(())
	}

	#[benchmark]
	fn force_note_new_head(
		h: Linear<1, { T::MaxHeadDataSize::get() }>,
	) -> Result<(), BenchmarkError> {
		let para = given::<T>();
		let new_head = head::<T>(h);
		let origin = admin::<T>()?;

		#[extrinsic_call]
		_(origin as OriginFor<T>, para, new_head.clone());

		assert_eq!(Heads::<T>::get(para), Some(new_head));
		assert!(!FutureCodeHash::<T>::contains_key(para));
		Ok(())
	}

	#[benchmark]
	fn force_set_most_recent_context() -> Result<(), BenchmarkError> {
		let para = setup::<T>();
		let origin = admin::<T>()?;

		#[extrinsic_call]
		_(origin as OriginFor<T>, para, NOW);

		assert_eq!(MostRecentContext::<T>::get(para), Some(NOW));
		Ok(())
	}

	#[benchmark]
	fn remove_upgrade_cooldown() -> Result<(), BenchmarkError> {
		let para = setup::<T>();
		Pallet::<T>::restrict_upgrades(para, NOW.saturating_add(10));
		let payer = whitelisted_caller::<T::AccountId>();
		T::Currency::set_balance(&payer, Balance::MAX / 2);

		#[extrinsic_call]
		_(RawOrigin::Signed(payer), para);

		assert!(!UpgradeRestrictionSignal::<T>::contains_key(para));
		Ok(())
	}

	#[benchmark]
	fn authorize_force_set_current_code_hash() -> Result<(), BenchmarkError> {
		let para = setup::<T>();
		let hash = ValidationCode(vec![3]).hash();
		let origin = T::AuthorizeCurrentCodeOrigin::try_successful_origin(&para)
			.map_err(|()| BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(origin as OriginFor<T>, para, hash, 10);

		assert!(AuthorizedCodeHash::<T>::contains_key(para));
		Ok(())
	}

	#[benchmark]
	fn apply_authorized_force_set_current_code(
		c: Linear<MIN_CODE_SIZE, { T::MaxCodeSize::get() }>,
	) -> Result<(), BenchmarkError> {
		let para = setup::<T>();
		let new_code = code::<T>(c, 3);
		let hash = ValidationCode(new_code.to_vec()).hash();
		let authorized = Pallet::<T>::do_authorize_code(para, hash, 10);
		assert!(authorized.is_ok(), "{authorized:?}");

		#[extrinsic_call]
		_(RawOrigin::None, para, new_code);

		assert_eq!(Pallet::<T>::code_hash(para), Some(hash));
		Ok(())
	}

	#[benchmark]
	fn register(
		h: Linear<1, { T::MaxHeadDataSize::get() }>,
		c: Linear<MIN_CODE_SIZE, { T::MaxCodeSize::get() }>,
	) -> Result<(), BenchmarkError> {
		crowd::<T>();
		let para = ParaId::from(PARA);
		let origin = admin::<T>()?;

		#[extrinsic_call]
		_(origin as OriginFor<T>, para, head::<T>(h), code::<T>(c, 3));

		assert!(Pallet::<T>::exists(para));
		Ok(())
	}

	/// With as much to forget as there can be.
	#[benchmark]
	fn deregister() -> Result<(), BenchmarkError> {
		let para = announced::<T>();
		MostRecentContext::<T>::insert(para, NOW);
		let hash = ValidationCode(vec![3]).hash();
		let authorized = Pallet::<T>::do_authorize_code(para, hash, 10);
		assert!(authorized.is_ok(), "{authorized:?}");
		let origin = admin::<T>()?;

		#[extrinsic_call]
		_(origin as OriginFor<T>, para);

		assert!(!Pallet::<T>::exists(para));
		Ok(())
	}

	#[benchmark]
	fn abort_code_upgrade() -> Result<(), BenchmarkError> {
		let para = announced::<T>();
		let origin = admin::<T>()?;

		#[extrinsic_call]
		_(origin as OriginFor<T>, para);

		assert_eq!(UpgradeGoAheadSignal::<T>::get(para), Some(UpgradeGoAhead::Abort));
		Ok(())
	}

	#[benchmark]
	fn on_initialize(u: Linear<0, 100>, r: Linear<0, 100>, f: Linear<0, 100>) {
		frame_system::Pallet::<T>::set_block_number(NOW.into());
		crowd::<T>();
		let most = T::MaxChains::get();
		let due = |count: u32, schedule: &mut UpgradeSchedule<T::MaxChains>| {
			for (_, at) in schedule.iter_mut().take(count as usize) {
				*at = NOW;
			}
			count.min(most.saturating_sub(1))
		};
		UpcomingUpgrades::<T>::mutate(|upgrades| due(u, upgrades));
		UpgradeCooldowns::<T>::mutate(|cooldowns| due(r, cooldowns));
		let forced = FutureCodeUpgradesAt::<T>::mutate(|upgrades| due(f, upgrades));
		for para in (0..forced).map(ParaId::from) {
			let old = code::<T>(100, 1).into_inner();
			let old = BoundedVec::truncate_from([old, para.encode()].concat());
			CurrentCodeHash::<T>::insert(para, Pallet::<T>::acquire_code(old));
			FutureCodeHash::<T>::insert(para, Pallet::<T>::acquire_code(code::<T>(100, 2)));
		}

		#[block]
		{
			Pallet::<T>::on_initialize(NOW.into());
		}

		assert_eq!(FutureCodeHash::<T>::iter_keys().count(), 0);
	}

	/// A candidate that announces code, which asks for most.
	#[benchmark]
	fn check_candidate() -> Result<(), BenchmarkError> {
		let para = setup::<T>();
		MostRecentContext::<T>::insert(para, 1);
		let commitments = commitments(vec![7], Some(code::<T>(100, 3).into_inner()));
		let candidate = Candidate { para, relay_parent_number: 1, commitments: &commitments };
		let checked;

		#[block]
		{
			checked = <Pallet<T> as Transport>::check(&candidate);
		}

		assert_eq!(checked, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn enact_head(h: Linear<1, { T::MaxHeadDataSize::get() }>) -> Result<(), BenchmarkError> {
		let para = setup::<T>();
		let head = head::<T>(h);
		let commitments = commitments(head.to_vec(), None);
		let candidate = Candidate { para, relay_parent_number: 1, commitments: &commitments };

		#[block]
		{
			<Pallet<T> as Transport>::enact(&candidate);
		}

		assert_eq!(Heads::<T>::get(para), Some(head));
		Ok(())
	}

	#[benchmark]
	fn schedule_upgrade(
		c: Linear<MIN_CODE_SIZE, { T::MaxCodeSize::get() }>,
	) -> Result<(), BenchmarkError> {
		let para = setup::<T>();
		let code = code::<T>(c, 3);

		#[block]
		{
			Pallet::<T>::announce_upgrade(para, code, NOW);
		}

		assert!(FutureCodeHash::<T>::contains_key(para));
		Ok(())
	}

	#[benchmark]
	fn apply_upgrade() -> Result<(), BenchmarkError> {
		let para = given::<T>();

		#[block]
		{
			Pallet::<T>::note_signal_seen(para, NOW.saturating_add(1));
		}

		assert!(!FutureCodeHash::<T>::contains_key(para));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
