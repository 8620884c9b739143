//! The end of a chain.

use super::*;
use crate::WeightInfo;

#[test]
fn offboarding_leaves_nothing_behind() {
	for pushes in [1, 3, 4, 9] {
		run(|| {
			(1..=pushes).for_each(|n| push(A, n));
			push(B, 1);
			Registered::set(vec![B]);
			assert!(Xcmp::do_try_state().is_err());
			let weight = Xcmp::on_offboard(A.into());
			let count = u32::from(pushes).min(4);
			assert_eq!(weight, <() as WeightInfo>::offboard(count));
			let removed = Event::RootsRemoved { para: A.into(), count };
			assert_eq!(events().last(), Some(&removed));
			assert_eq!(sluice_testing::leftovers::of_chain(A, &["Xcmp"]), vec![]);
			assert_eq!(recent(B), roots([1]));
		});
	}
}

#[test]
fn a_chain_without_roots_goes() {
	run(|| {
		offboard(A);
		assert_eq!(events(), vec![Event::RootsRemoved { para: A.into(), count: 0 }]);
	});
}

#[test]
fn offboarding_weighs_at_most_a_full_ring() {
	run(|| {
		(1..=9).for_each(|n| push(A, n));
		assert_eq!(Xcmp::on_offboard(A.into()), Xcmp::max_weight());
		assert!(Xcmp::on_offboard(B.into()).all_lte(Xcmp::max_weight()));
	});
}

#[test]
fn a_new_chain_of_the_same_id_starts_with_an_empty_ring() {
	run(|| {
		(1..=6).for_each(|n| push(A, n));
		offboard(A);
		Registered::mutate(|registered| registered.push(A));
		assert_eq!(rule(check(&Built::by(B).requires(A, 6))), rules::RECENT);
		push(A, 6);
		assert_eq!(recent(A), roots([6]));
		assert_ok!(check(&Built::by(B).requires(A, 6)));
	});
}
