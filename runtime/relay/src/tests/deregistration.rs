//! A chain is removed, whatever state its channels, requests and queues are in: nothing of it is left, and every deposit is
//! back.

use super::*;
use crate::XcmPallet;
use frame_support::storage::storage_prefix;
use staging_xcm_executor::traits::VersionChangeNotifier;

const CAPACITY: u32 = 8;
/// Enough for all sweeping, and for closing.
const BLOCKS: u32 = 20;

fn id(sender: u32, recipient: u32) -> ChannelId {
	ChannelId::new(sender.into(), recipient.into())
}

fn request(sender: u32, recipient: u32) {
	assert_ok!(Hrmp::hrmp_init_open_channel(origin_of(sender), recipient.into(), CAPACITY, 512));
}

fn open(sender: u32, recipient: u32) {
	request(sender, recipient);
	assert_ok!(Hrmp::hrmp_accept_open_channel(origin_of(recipient), sender.into()));
}

/// Channels between A and B in both directions, seen by both, with `messages` in each.
fn open_both(world: &mut World, messages: u32) {
	world.block(vec![], || {
		open(A, B);
		open(B, A);
	});
	world.blocks(2, &[A, B]);
	for salt in 0..messages {
		let candidates = [(A, B), (B, A)].map(|(sender, recipient)| {
			let horizontal = vec![(recipient, message(100))];
			world
				.candidate(sender, Block { salt, horizontal, takes_none: true, ..Block::default() })
		});
		world.begin(1, candidates.to_vec());
		world.run(|| assert_eq!(door::dropped(), vec![]));
		world.end();
	}
}

fn waiting(channel: ChannelId) -> u32 {
	Hrmp::channel_view(channel).map_or(0, |view| view.msg_count)
}

/// Prepare, remove A, and see that nothing is left of it but what B and C have.
fn leaves_nothing(prepare: impl FnOnce(&mut World)) {
	leaves_nothing_in(prepare, |_| vec![]);
}

/// The same, where the block in which A is removed brings candidates.
fn leaves_nothing_in(
	prepare: impl FnOnce(&mut World),
	candidates: impl FnOnce(&mut World) -> Vec<BackedCandidate>,
) {
	let mut world = World::new();
	let money = || [A, B, C, SYSTEM].map(|para| Balances::free_balance(sovereign(para)));
	let (before, all) = world.run(|| (money(), issuance()));
	prepare(&mut world);
	let last = candidates(&mut world);
	world.block(last, || {
		assert!(!left_of(A).is_empty(), "the scan finds a chain that is there");
		assert_ok!(Paras::deregister(RuntimeOrigin::root(), A.into()));
		assert_eq!(held(A), 0);
		assert_eq!(left_but_sweeping(A), vec![]);
		try_all_states();
	});
	world.blocks(BLOCKS, &[B, C, SYSTEM]);
	world.run(|| {
		assert_eq!(left_of(A), vec![]);
		assert_eq!([A, B, C, SYSTEM].map(held), [0; 4]);
		assert_eq!(money(), before, "every deposit is back");
		assert_eq!(issuance(), all);
		try_all_states();
	});
	comes_back(world);
}

/// A new chain of the number starts from nothing.
fn comes_back(mut world: World) {
	world.block(vec![], || {
		let (head, code) = (vec![1], world::code(0));
		assert_ok!(Paras::register(
			RuntimeOrigin::root(),
			A.into(),
			head.try_into().expect("it is short"),
			code.try_into().expect("it is short"),
		));
	});
	open_both(&mut world, 1);
	world.run(|| {
		assert_eq!((waiting(id(A, B)), waiting(id(B, A))), (1, 1));
		try_all_states();
	});
	world.blocks(2, &[A, B]);
	world.run(|| assert_eq!((waiting(id(A, B)), waiting(id(B, A))), (0, 0)));
}

#[test]
fn untouched() {
	leaves_nothing(|_| ());
}

#[test]
fn requested_by_it() {
	leaves_nothing(|world| world.block(vec![], || request(A, B)));
}

#[test]
fn requested_of_it() {
	leaves_nothing(|world| world.block(vec![], || request(B, A)));
}

#[test]
fn accepted() {
	leaves_nothing(|world| {
		world.block(vec![], || {
			open(A, B);
			request(B, A);
		})
	});
}

#[test]
fn open_with_messages() {
	leaves_nothing(|world| {
		open_both(world, 5);
		world.run(|| assert_eq!((waiting(id(A, B)), waiting(id(B, A))), (5, 5)));
	});
}

#[test]
fn blocked_with_messages() {
	leaves_nothing(|world| {
		open_both(world, 2);
		world.block(vec![], || {
			assert_ok!(Hrmp::block_channel(origin_of(B), id(A, B)));
			assert_ok!(Hrmp::block_channel(origin_of(A), id(B, A)));
		});
	});
}

#[test]
fn limits_changed() {
	leaves_nothing(|world| {
		open_both(world, 2);
		world.block(vec![], || {
			assert_ok!(Hrmp::set_channel_limits(origin_of(B), id(A, B), 1, 600, 100));
		});
	});
}

#[test]
fn closing_with_messages() {
	leaves_nothing(|world| {
		open_both(world, 2);
		world.block(vec![], || {
			assert_ok!(Hrmp::hrmp_close_channel(origin_of(A), id(A, B)));
			assert_ok!(Hrmp::hrmp_close_channel(origin_of(A), id(B, A)));
		});
	});
}

#[test]
fn shut_with_messages() {
	leaves_nothing(|world| {
		open_both(world, 2);
		world.block(vec![], || {
			assert_ok!(Hrmp::hrmp_close_channel(origin_of(B), id(A, B)));
			assert_ok!(Hrmp::hrmp_close_channel(origin_of(B), id(B, A)));
		});
		// Past the grace, with nothing taken.
		for _ in 0..15 {
			world.block(vec![], || ());
		}
		world.run(|| assert_eq!((waiting(id(A, B)), waiting(id(B, A))), (2, 2)));
	});
}

#[test]
fn closed_before() {
	leaves_nothing(|world| {
		open_both(world, 2);
		world.block(vec![], || {
			assert_ok!(Hrmp::hrmp_close_channel(origin_of(B), id(A, B)));
		});
		world.blocks(15, &[B]);
		world.run(|| assert_eq!(Hrmp::channel_view(id(A, B)), None));
	});
}

#[test]
fn opened_by_force_and_with_a_system_chain() {
	leaves_nothing(|world| {
		world.block(vec![], || {
			let root = RuntimeOrigin::root();
			assert_ok!(Hrmp::force_open_hrmp_channel(root, A.into(), C.into(), CAPACITY, 512));
			assert_ok!(Hrmp::establish_channel_with_system(origin_of(A), SYSTEM.into()));
		});
	});
}

#[test]
fn deposits_changed_meanwhile() {
	leaves_nothing(|world| {
		world.block(vec![], || {
			open(A, B);
			request(B, A);
			let root = RuntimeOrigin::root;
			assert_ok!(Configuration::set_hrmp_sender_deposit(root(), 7 * UNIT));
			assert_ok!(Configuration::set_hrmp_recipient_deposit(root(), 3 * UNIT));
		});
		for _ in 0..3 {
			world.begin(crate::configs::consensus::EPOCH_DURATION_IN_SLOTS, vec![]);
			world.end();
		}
		world.block(vec![], || {
			open(C, A);
			let anyone = RuntimeOrigin::signed(sovereign(C));
			assert_ok!(Hrmp::poke_channel_deposits(anyone, A.into(), B.into()));
			assert_eq!(held(A), 10 * UNIT);
		});
	});
}

#[test]
fn with_an_upgrade_announced() {
	leaves_nothing(|world| {
		let block = Block { new_code: Some(world::code(1)), ..Block::default() };
		world.block(vec![], || ());
		let candidate = world.candidate(A, block);
		world.begin(1, vec![candidate]);
		world.run(|| assert_eq!(door::dropped(), vec![]));
		world.end();
	});
}

#[test]
fn with_an_upgrade_given_its_go_ahead() {
	leaves_nothing(|world| {
		let block = Block { new_code: Some(world::code(1)), ..Block::default() };
		world.block(vec![], || ());
		let candidate = world.candidate(A, block);
		world.block(vec![candidate], || ());
		for _ in 0..8 {
			world.block(vec![], || ());
		}
		world.run(|| {
			assert!(pallet_paras::UpgradeGoAheadSignal::<Runtime>::contains_key(ParaId::from(A)));
		});
	});
}

#[test]
fn with_its_cooldown_running_and_its_code_authorised() {
	leaves_nothing(|world| {
		world.block(vec![], || {
			let (root, hash) = (RuntimeOrigin::root(), sluice_primitives::ValidationCode(vec![7]));
			assert_ok!(Paras::authorize_force_set_current_code_hash(
				root,
				A.into(),
				hash.hash(),
				100
			));
		});
		let block = Block { new_code: Some(world::code(1)), ..Block::default() };
		let candidate = world.candidate(A, block);
		world.block(vec![candidate], || ());
		world.blocks(8, &[A]);
	});
}

#[test]
fn with_direct_channels_and_a_ring_that_has_gone_round() {
	leaves_nothing(|world| {
		open_both(world, 2);
		world.block(vec![], || {
			for (by, channel) in [(A, id(A, B)), (B, id(A, B)), (A, id(B, A))] {
				let direct = sluice_primitives::endpoint::ChannelTransport::Direct;
				assert_ok!(Hrmp::set_channel_transport(origin_of(by), channel, direct));
			}
		});
		let length = <Runtime as pallet_xcmp::Config>::MaxRecentRoots::get();
		for salt in 10..length + 12 {
			let root = Some(sluice_primitives::Hash::from_low_u64_be(salt.into()));
			let candidate = world.candidate(A, Block { salt, root, ..Block::default() });
			world.block(vec![candidate], || ());
		}
		world.run(|| assert_eq!(Xcmp::recent_roots(A.into()).len(), length as usize));
	});
}

/// It has told its version of XCM, was asked for it, and has asked for the relay chain's.
#[test]
fn with_versions_of_xcm_agreed_on() {
	leaves_nothing(|world| {
		world.block(vec![], || {
			let (root, chain) = (RuntimeOrigin::root, Location::new(0, Parachain(A)));
			assert_ok!(XcmPallet::force_xcm_version(root(), Box::new(chain.clone()), XCM_VERSION));
			let asked = Box::new(chain.clone().into());
			assert_ok!(XcmPallet::force_subscribe_version_notify(root(), asked));
			let context = XcmContext::with_message_id([0; 32]);
			assert_ok!(XcmPallet::start(&chain, 0, Weight::zero(), &context));
		});
		world.run(|| {
			const KEPT: [&str; 4] =
				["SupportedVersion", "VersionNotifiers", "VersionNotifyTargets", "Queries"];
			for item in KEPT {
				let prefix = storage_prefix(XcmPallet::name().as_bytes(), item.as_bytes());
				let found = left_of(A).into_iter().any(|left| left.key.starts_with(&prefix));
				assert!(found, "the scan finds {item}");
			}
		});
	});
}

#[test]
fn with_downward_messages_waiting() {
	leaves_nothing(|world| {
		world.block(vec![], || {
			for _ in 0..100 {
				assert_ok!(Dmp::queue(A.into(), message(50)));
			}
		});
	});
}

#[test]
fn with_upward_messages_waiting() {
	leaves_nothing_in(
		|world| world.block(vec![], || ()),
		|world| {
			let upward = (0..10).map(|n| message(10_000 + n)).collect();
			vec![world.candidate(A, Block { upward, ..Block::default() })]
		},
	);
}

#[test]
fn with_an_upward_message_parked() {
	leaves_nothing(|world| {
		world.block(vec![], || ());
		let block = Block { upward: vec![upward::heavy()], ..Block::default() };
		let candidate = world.candidate(A, block);
		world.block(vec![candidate], || ());
		world.block(vec![], || ());
		world.run(|| assert_eq!(Ump::queue_footprint(A.into()).0, 1));
	});
}

#[test]
fn with_all_that_at_once() {
	leaves_nothing_in(
		|world| {
			open_both(world, 4);
			world.block(vec![], || {
				request(A, C);
				request(SYSTEM, A);
				open(C, A);
				assert_ok!(Hrmp::block_channel(origin_of(A), id(B, A)));
				assert_ok!(Hrmp::hrmp_close_channel(origin_of(B), id(A, B)));
				for _ in 0..40 {
					assert_ok!(Dmp::queue(A.into(), message(50)));
				}
			});
		},
		|world| {
			let upward = (0..10).map(|n| message(10_000 + n)).collect();
			let new_code = Some(world::code(1));
			let root = Some(sluice_primitives::Hash::repeat_byte(1));
			vec![world.candidate(A, Block { upward, new_code, root, ..Block::default() })]
		},
	);
}
