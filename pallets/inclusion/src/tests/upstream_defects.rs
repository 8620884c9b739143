//! What `polkadot-runtime-parachains` 30 gets wrong, and what is right here.

use super::*;
use frame_support::traits::StorageInfoTrait;

/// Upstream judges a candidate by what is enacted, but enacts it blocks later: candidates under way exceed a capacity
/// together.
#[test]
fn capacity_bypass() {
	run(|| {
		let sending = |n: u8, messages| {
			let upward = vec![b"message".to_vec(); messages];
			Builder { upward, parent_head: head(n - 1), ..candidate(A, n) }.build()
		};
		// Each fits by itself, together they do not.
		assert_ok!(enter(vec![sending(1, 2), sending(2, 1)]));
		assert_eq!(included(), vec![one(A, 1)]);
		let (_, refusal) = dropped().pop().expect("it was dropped");
		assert_eq!(refusal, Refusal::new("recorder: capacity", 2u32, 3u32));
	});
}

/// Upstream's weight of an enactment knows three numbers of messages, not what was pruned or stored.
#[test]
fn enactment_weighs_what_it_did() {
	let used = |took| {
		let mut used = Weight::zero();
		run(|| {
			Most::set(MAX_BLOCK / 2);
			Took::set(took);
			used = enter_in_block(vec![candidate(A, 1).build()]);
		});
		used
	};
	let (little, much) = (Weight::from_parts(10, 0), Weight::from_parts(90_000_000, 5_000));
	assert_eq!(used(much) - used(little), much - little);
}

/// Upstream returns one error for a kind of rule, and tells the rest to the log at debug level.
#[test]
fn acceptance_errors_keep_their_details() {
	run(|| {
		let lone = Builder { votes: vec![Some(Alice), None, None], ..candidate(A, 1) };
		let other = Builder { upward: vec![b"refuse".to_vec()], ..candidate(B, 1) };
		assert_ok!(enter(vec![lone.build(), other.build()]));
		assert_eq!(
			dropped(),
			vec![
				(A.into(), Refusal::new("inclusion: backing votes", 2u32, 1u32)),
				(B.into(), Refusal::new("recorder: refused", 1u32, 0u32)),
			]
		);
	});
}

/// Upstream's inclusion pallet is declared `without_storage_info`.
#[test]
fn all_storage_is_bounded() {
	let unbounded: Vec<_> = Inclusion::storage_info()
		.into_iter()
		.filter(|item| item.max_size.is_none())
		.map(|item| String::from_utf8_lossy(&item.storage_name).into_owned())
		.collect();
	assert_eq!(unbounded, Vec::<String>::new());
}

/// Upstream does its session work in `on_finalize` and discards the weight.
#[test]
fn work_at_the_end_of_a_block_is_weighed() {
	let mut ext = state();
	ext.execute_with(|| {
		assert_ok!(enter(vec![]));
	});
	let (_, cost) = sluice_testing::cost::measure(&mut ext, || Inclusion::on_finalize(1));
	let weight = <Test as frame_system::Config>::DbWeight::get()
		.reads_writes(cost.reads.into(), cost.writes.into());
	assert!(weight.any_gt(Weight::zero()));
	assert_eq!(weight, ext.execute_with(|| Inclusion::on_initialize(2)));
}
