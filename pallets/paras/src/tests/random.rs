//! Random chains, candidates, upgrades and corrections.

use crate::{mock::*, *};
use frame_support::storage::with_storage_layer;
use proptest::prelude::*;
use sluice_primitives::{Balance, ParaId, ValidationCode};
use sp_runtime::BoundedVec;

#[derive(Clone, Debug)]
enum Step {
	Register(u32, u8),
	Deregister(u32),
	/// A candidate on a relay parent of this age.
	Candidate(u32, u32, Option<u8>),
	SetCode(u32, u8),
	SetHead(u32, u8),
	ScheduleUpgrade(u32, u8, u32),
	NoteHead(u32, u8),
	SetContext(u32, u32),
	RemoveCooldown(u32),
	Authorize(u32, u8, u32),
	ApplyAuthorized(u32, u8),
	Abort(u32),
	Limit(u32),
	NextBlocks(u32),
}

fn step() -> impl Strategy<Value = Step> {
	// One more than there is room for.
	let id = || 1..5u32;
	let code = || 0..4u8;
	prop_oneof![
		4 => (id(), code()).prop_map(|(id, code)| Step::Register(id, code)),
		1 => id().prop_map(Step::Deregister),
		8 => (id(), 0..4u32, prop::option::of(code()))
			.prop_map(|(id, age, code)| Step::Candidate(id, age, code)),
		1 => (id(), code()).prop_map(|(id, code)| Step::SetCode(id, code)),
		1 => (id(), code()).prop_map(|(id, head)| Step::SetHead(id, head)),
		2 => (id(), code(), 0..20u32).prop_map(|(id, code, at)| Step::ScheduleUpgrade(id, code, at)),
		1 => (id(), code()).prop_map(|(id, head)| Step::NoteHead(id, head)),
		1 => (id(), 0..50u32).prop_map(|(id, context)| Step::SetContext(id, context)),
		2 => id().prop_map(Step::RemoveCooldown),
		1 => (id(), code(), 0..10u32).prop_map(|(id, code, period)| Step::Authorize(id, code, period)),
		1 => (id(), code()).prop_map(|(id, code)| Step::ApplyAuthorized(id, code)),
		1 => id().prop_map(Step::Abort),
		1 => (5..15u32).prop_map(Step::Limit),
		6 => (1..5u32).prop_map(Step::NextBlocks),
	]
}

fn code_of(n: u8) -> BoundedVec<u8, <Test as Config>::MaxCodeSize> {
	BoundedVec::try_from(code(n)).expect("it fits")
}

/// Play a step; its refusal is fine. Returns what was burnt.
fn play(step: Step) -> Balance {
	let root = RuntimeOrigin::root;
	let now = System::block_number();
	let head = |n| BoundedVec::try_from(vec![n]).expect("it fits");
	let mut price = 0;
	let done = with_storage_layer(|| match step {
		Step::Register(id, n) => Paras::register(root(), id.into(), head(n), code_of(n)),
		Step::Deregister(id) => {
			Paras::deregister(root(), id.into()).map(|_| ()).map_err(|e| e.error)
		}
		Step::Candidate(id, age, n) => {
			let _ = advance(id, now.saturating_sub(age), n.map(code));
			Ok(())
		}
		Step::SetCode(id, n) => Paras::force_set_current_code(root(), id.into(), code_of(n)),
		Step::SetHead(id, n) => Paras::force_set_current_head(root(), id.into(), head(n)),
		Step::ScheduleUpgrade(id, n, at) => Paras::force_schedule_code_upgrade(
			root(),
			id.into(),
			code_of(n),
			now + 10 - at.min(now + 10),
		),
		Step::NoteHead(id, n) => Paras::force_note_new_head(root(), id.into(), head(n)),
		Step::SetContext(id, at) => Paras::force_set_most_recent_context(root(), id.into(), at),
		Step::RemoveCooldown(id) => {
			price = Paras::remove_upgrade_cooldown_cost(id.into());
			Paras::remove_upgrade_cooldown(RuntimeOrigin::signed(PAYER), id.into())
		}
		Step::Authorize(id, n, period) => {
			let hash = ValidationCode(code(n)).hash();
			Paras::authorize_force_set_current_code_hash(root(), id.into(), hash, period)
		}
		Step::ApplyAuthorized(id, n) => {
			let origin = RuntimeOrigin::none();
			Paras::apply_authorized_force_set_current_code(origin, id.into(), code_of(n))
				.map(|_| ())
				.map_err(|e| e.error)
		}
		Step::Abort(id) => Paras::abort_code_upgrade(root(), id.into()),
		Step::Limit(size) => {
			Limits::mutate(|limits| limits.max_code_size = size);
			Ok(())
		}
		Step::NextBlocks(count) => {
			run_to(now + count);
			Ok(())
		}
	});
	done.map_or(0, |()| price)
}

/// The hash of the code is that of some chain's code, and each chain's view tells of one upgrade at most.
fn check_views() {
	for para in Paras::parachains() {
		let view = Paras::chain(para).expect("a chain has a view");
		assert!(CodeByHash::<Test>::contains_key(view.code_hash));
		let pending = matches!(
			view.upgrade,
			Some(
				UpgradeView::Announced { .. }
					| UpgradeView::GoAhead { .. }
					| UpgradeView::Scheduled { .. }
			)
		);
		assert_eq!(pending, FutureCodeHash::<Test>::contains_key(para));
	}
}

/// Cases of so many steps: 12,000 in all.
const CASES: u32 = 100;
const STEPS: usize = 120;

/// Whatever happens, the invariants hold and only prices are burnt; when all chains have gone, nothing is left of them.
#[test]
fn invariants_hold_whatever_happens() {
	sluice_testing::random::run(CASES, prop::collection::vec(step(), STEPS), |steps| {
		run_with(vec![], || {
			let issued = Balances::total_issuance();
			let mut burnt = 0;
			let before = stored();
			for step in steps {
				burnt += play(step);
				assert_eq!(Paras::do_try_state(), Ok(()));
				check_views();
			}
			assert_eq!(Balances::total_issuance(), issued - burnt);
			for para in Paras::parachains() {
				assert!(Paras::deregister(RuntimeOrigin::root(), para).is_ok());
			}
			assert_eq!(Paras::do_try_state(), Ok(()));
			let list = Parachains::<Test>::hashed_key();
			let left = stored().into_iter().filter(|(key, _)| key[..] != list);
			assert_eq!(left.collect::<Vec<_>>(), before);
			assert_eq!(Paras::parachains(), Vec::<ParaId>::new());
		});
	});
}
