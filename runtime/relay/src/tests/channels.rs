//! Channels across all pallets, and who may open them.

use super::*;

#[test]
fn chains_open_a_channel_with_deposits_and_off_boarding_returns_them() {
	World::new().block(vec![], || {
		let before = issuance();
		assert_ok!(Hrmp::hrmp_init_open_channel(origin_of(A), B.into(), 8, 1024));
		assert_eq!(Dmp::queue_footprint(B.into()).0, 1, "B is told");
		assert_ok!(Hrmp::hrmp_accept_open_channel(origin_of(B), A.into()));
		assert!(held(A) > 0);
		assert!(held(B) > 0);
		try_all_states();

		assert_ok!(Paras::deregister(RuntimeOrigin::root(), B.into()));
		assert_eq!(Hrmp::channel_view(ChannelId::new(A.into(), B.into())), None);
		assert_eq!(Balances::total_balance_on_hold(&sovereign(A)), 0);
		assert_eq!(Balances::total_balance_on_hold(&sovereign(B)), 0);
		assert_eq!(Dmp::queue_footprint(B.into()), (0, 0));
		assert!(Dmp::queue(ParaId::from(B), vec![1]).is_err());
		assert_eq!(issuance(), before);
		try_all_states();
	});
}

#[test]
fn only_root_and_a_council_majority_open_by_force() {
	World::new().block(vec![], || {
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
