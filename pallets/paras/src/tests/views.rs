//! What wallets and tools are told.

use crate::{mock::*, *};
use frame_support::assert_ok;
use sluice_primitives::{Hash, ParaId, ValidationCode};
use sp_runtime::BoundedVec;

fn hash(bytes: &[u8]) -> Hash {
	sp_io::hashing::blake2_256(bytes).into()
}

fn upgrade() -> Option<UpgradeView> {
	Paras::chain(2000.into()).and_then(|chain| chain.upgrade)
}

#[test]
fn a_view_shows_where_a_chain_stands() {
	run(|| {
		let para = ParaId::from(2000);
		assert_eq!(Paras::chain(5.into()), None);
		let mut expected = ChainView {
			head_hash: hash(&[20]),
			context: None,
			code_hash: hash(&code(0)),
			upgrade: None,
			restricted_until: None,
			authorized: None,
		};
		assert_eq!(Paras::chain(para), Some(expected.clone()));

		assert_ok!(submit(2000, 1, &commitments(vec![1], Some(code(1)))));
		let authorised = ValidationCode(code(9)).hash();
		let root = RuntimeOrigin::root();
		assert_ok!(Paras::authorize_force_set_current_code_hash(root, para, authorised, 3));
		expected.head_hash = hash(&[1]);
		expected.context = Some(1);
		expected.upgrade =
			Some(UpgradeView::Announced { code_hash: hash(&code(1)), go_ahead_at: 1 + DELAY });
		expected.restricted_until = Some(1 + COOLDOWN);
		expected.authorized = Some(AuthorizedCode { code_hash: hash(&code(9)), expire_at: 4 });
		assert_eq!(Paras::chain(para), Some(expected));
	});
}

#[test]
fn a_view_shows_every_stage_of_an_upgrade() {
	run(|| {
		let root = RuntimeOrigin::root;
		assert_ok!(advance(2000, 1, Some(code(1))));
		run_to(1 + DELAY);
		let code_hash = hash(&code(1));
		assert_eq!(upgrade(), Some(UpgradeView::GoAhead { code_hash, since: 1 + DELAY }));
		run_to(30);
		assert_ok!(advance(2000, 29, None));
		assert_eq!(upgrade(), None);

		assert_ok!(advance(2000, 29, Some(code(2))));
		assert_ok!(Paras::abort_code_upgrade(root(), 2000.into()));
		assert_eq!(upgrade(), Some(UpgradeView::Aborted { since: 30 }));

		let forced = BoundedVec::try_from(code(3)).expect("it fits");
		assert_ok!(Paras::force_schedule_code_upgrade(root(), 2000.into(), forced, 30));
		let code_hash = hash(&code(3));
		assert_eq!(upgrade(), Some(UpgradeView::Scheduled { code_hash, at: 30 + DELAY }));
	});
}
