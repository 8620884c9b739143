//! A test for each rule, error and property.

use crate::{
	mock::*, CongestionPrice, DeliveryFeeFactor, DownwardMessageQueueHeads, DownwardRouter, Event,
	FeeFactor, Messages, PriceForDelivery, Queues,
};
use codec::{Decode, Encode};
use frame_support::{
	assert_ok,
	traits::{ConstU128, Get},
};
use proptest::prelude::*;
use sluice_primitives::{
	mqc, DownwardMessage, DownwardMessages, Hash, InboundDownwardMessage, Offboard, ParaId,
	QueueDownwardError, Refusal, Transport,
};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _, One},
	FixedU128,
};
use staging_xcm::{
	latest::{prelude::*, AssetId},
	VersionedXcm,
};

fn queue(message: &[u8]) {
	assert_ok!(Dmp::queue(PARA, message.to_vec()));
}

fn check(processed: u32, relay_parent: u32) -> Result<(), Refusal> {
	Dmp::check(&candidate(&commitments(processed), relay_parent))
}

fn enact(processed: u32) {
	Dmp::enact(&candidate(&commitments(processed), 1));
}

fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Dmp(event) => Some(event),
			_ => None,
		})
		.collect()
}

fn waiting() -> Vec<DownwardMessage> {
	Dmp::dmq_contents(PARA).into_iter().map(|message| message.msg).collect()
}

#[test]
fn messages_wait_in_the_order_of_sending() {
	run(|| {
		queue(&[1]);
		System::set_block_number(2);
		queue(&[2, 2]);
		assert_eq!(
			Dmp::dmq_contents(PARA),
			vec![
				InboundDownwardMessage { sent_at: 1, msg: vec![1] },
				InboundDownwardMessage { sent_at: 2, msg: vec![2, 2] },
			]
		);
		assert_eq!(Dmp::dmq_length(PARA), 2);
		assert_eq!(Dmp::queue_footprint(PARA), (2, 3));
		assert_eq!(Dmp::queue_footprint(OTHER), (0, 0));
	});
}

#[test]
fn a_message_can_be_traced_by_its_hash() {
	run(|| {
		let hash = BlakeTwo256::hash(&[1, 2, 3]);
		queue(&[1, 2, 3]);
		enact(1);
		assert_eq!(
			events(),
			vec![
				Event::MessageQueued { para: PARA, hash, size: 3, sent_at: 1 },
				Event::MessageProcessed { para: PARA, hash },
				Event::MessagesProcessed { para: PARA, count: 1 },
			]
		);
	});
}

#[test]
fn the_head_commits_to_every_message_ever_sent() {
	run(|| {
		queue(&[1]);
		enact(1);
		System::set_block_number(2);
		queue(&[2]);
		let expected = mqc::link(mqc::link(Hash::zero(), 1, &vec![1]), 2, &vec![2]);
		assert_eq!(DownwardMessageQueueHeads::<Test>::get(PARA), expected);
		assert_eq!(DownwardMessageQueueHeads::<Test>::get(OTHER), Hash::zero());
	});
}

#[test]
fn chains_find_the_head_under_the_well_known_key() {
	run(|| {
		let prefix = frame_support::storage::storage_prefix(b"Dmp", b"DownwardMessageQueueHeads");
		let mut key = prefix.to_vec();
		key.extend(sp_io::hashing::twox_64(&PARA.encode()));
		key.extend(PARA.encode());
		queue(&[1]);
		let head = sp_io::storage::get(&key).and_then(|raw| Hash::decode(&mut &raw[..]).ok());
		assert_eq!(head, Some(DownwardMessageQueueHeads::<Test>::get(PARA)));
		assert_eq!(key[..4], [0x63, 0xf7, 0x8c, 0x98]);
	});
}

#[test]
fn unknown_chain_is_refused() {
	run(|| {
		let unknown = ParaId::from(9);
		let error = Err(QueueDownwardError::UnknownChain);
		assert_eq!(Dmp::can_queue(unknown, &vec![1]), error);
		assert_eq!(Dmp::queue(unknown, vec![1]), error);
		assert_eq!(Dmp::queue_footprint(unknown), (0, 0));
	});
}

#[test]
fn message_at_the_size_limit_passes_and_above_is_refused() {
	run(|| {
		assert_ok!(Dmp::queue(PARA, vec![0; 32]));
		let error = Err(QueueDownwardError::MessageTooLarge { limit: 32, size: 33 });
		assert_eq!(Dmp::can_queue(PARA, &vec![0; 33]), error);
		assert_eq!(Dmp::queue(PARA, vec![0; 33]), error);
	});
}

#[test]
fn configured_size_above_the_bound_has_no_effect() {
	run(|| {
		Configuration::mutate(|config| {
			config.max_downward_message_size = 1_000;
			config.max_downward_queue_size = 1_000;
		});
		let limit = MAX_MESSAGE_SIZE;
		assert_ok!(Dmp::queue(PARA, vec![0; limit as usize]));
		assert_eq!(
			Dmp::queue(PARA, vec![0; limit as usize + 1]),
			Err(QueueDownwardError::MessageTooLarge { limit, size: limit + 1 })
		);
	});
}

#[test]
fn queue_full_by_messages_is_refused_until_one_is_processed() {
	run(|| {
		(0..8).for_each(|_| queue(&[]));
		let error = Err(QueueDownwardError::QueueFull { count: 8, size: 0 });
		assert_eq!(Dmp::can_queue(PARA, &vec![]), error);
		assert_eq!(Dmp::queue(PARA, vec![]), error);
		assert_ok!(Dmp::queue(OTHER, vec![]));
		enact(1);
		assert_ok!(Dmp::queue(PARA, vec![]));
	});
}

#[test]
fn queue_full_by_bytes_is_refused_but_smaller_messages_pass() {
	run(|| {
		(0..3).for_each(|_| queue(&[0; 32]));
		let error = Err(QueueDownwardError::QueueFull { count: 3, size: 96 });
		assert_eq!(Dmp::queue(PARA, vec![0; 5]), error);
		assert_ok!(Dmp::queue(PARA, vec![0; 4]));
		assert_eq!(Dmp::queue_footprint(PARA), (4, 100));
	});
}

#[test]
fn lowered_limits_discard_nothing() {
	run(|| {
		(0..4).for_each(|n| queue(&[n]));
		Configuration::mutate(|config| config.max_downward_queue_count = 2);
		let error = Err(QueueDownwardError::QueueFull { count: 4, size: 4 });
		assert_eq!(Dmp::queue(PARA, vec![]), error);
		assert_ok!(check(4, 1));
		enact(4);
		assert_eq!(Dmp::dmq_length(PARA), 0);
	});
}

#[test]
fn a_chain_that_saw_a_message_processes_at_least_one() {
	run(|| {
		System::set_block_number(5);
		queue(&[1]);
		let refusal = Refusal::new("dmp: at least one message processed", 1u32, 0u32);
		assert_eq!(check(0, 5), Err(refusal.clone()));
		assert_eq!(check(0, 6), Err(refusal));
		assert_ok!(check(1, 5));
	});
}

#[test]
fn a_chain_that_could_not_see_the_message_may_process_none() {
	run(|| {
		assert_ok!(check(0, 1));
		System::set_block_number(5);
		queue(&[1]);
		assert_ok!(check(0, 4));
	});
}

#[test]
fn no_more_messages_than_queued_are_processed() {
	run(|| {
		let refusal = |queued: u32, processed: u32| {
			Err(Refusal::new("dmp: at most the queued messages processed", queued, processed))
		};
		assert_eq!(check(1, 1), refusal(0, 1));
		queue(&[1]);
		queue(&[2]);
		assert_ok!(check(2, 1));
		assert_eq!(check(3, 1), refusal(2, 3));
		assert_eq!(check(u32::MAX, 1), refusal(2, u32::MAX));
	});
}

#[test]
fn checking_changes_nothing() {
	run(|| {
		queue(&[1]);
		frame_support::assert_storage_noop!({
			let _ = check(0, 1);
			let _ = check(1, 1);
			let _ = check(2, 1);
		});
	});
}

#[test]
fn enacting_takes_from_the_front_only() {
	run(|| {
		(0..5).for_each(|n| queue(&[n]));
		enact(2);
		assert_eq!(waiting(), vec![vec![2], vec![3], vec![4]]);
		assert_eq!(Dmp::queue_footprint(PARA), (3, 3));
	});
}

#[test]
fn the_weight_of_pruning_does_not_depend_on_the_depth() {
	run(|| {
		let weigh = || Dmp::weight(&candidate(&commitments(1), 1));
		queue(&[1]);
		let shallow = weigh();
		(0..7).for_each(|n| queue(&[n]));
		assert_eq!(weigh(), shallow);
		let used = Dmp::enact(&candidate(&commitments(1), 1));
		assert!(used.all_lte(shallow));
	});
}

#[test]
fn a_lie_about_the_number_weighs_no_more_than_the_queue() {
	run(|| {
		queue(&[1]);
		let weigh = |processed| Dmp::weight(&candidate(&commitments(processed), 1));
		assert_eq!(weigh(u32::MAX), weigh(1));
	});
}

#[test]
fn an_empty_queue_leaves_only_the_head() {
	run(|| {
		queue(&[1]);
		enact(1);
		assert_eq!(Queues::<Test>::iter().count(), 0);
		assert_eq!(Messages::<Test>::iter().count(), 0);
		assert!(DownwardMessageQueueHeads::<Test>::contains_key(PARA));
	});
}

#[test]
fn offboarding_leaves_nothing_behind() {
	run(|| {
		assert_ok!(Dmp::queue(OTHER, vec![9]));
		(0..8).for_each(|n| queue(&[n; 12]));
		assert!(DeliveryFeeFactor::<Test>::contains_key(PARA));
		Registered::set(vec![OTHER]);
		assert!(Dmp::do_try_state().is_err());
		Dmp::on_offboard(PARA);
		assert_eq!(events().last(), Some(&Event::QueueRemoved { para: PARA, count: 8, size: 96 }));
		assert!(!DownwardMessageQueueHeads::<Test>::contains_key(PARA));
		assert!(!DeliveryFeeFactor::<Test>::contains_key(PARA));
		assert!(!Queues::<Test>::contains_key(PARA));
		assert_eq!(Messages::<Test>::iter_key_prefix(PARA).count(), 0);
		assert_eq!(Dmp::dmq_length(OTHER), 1);
	});
}

#[test]
fn the_fee_rises_above_half_and_falls_back_to_one() {
	run(|| {
		(0..4).for_each(|_| queue(&[]));
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::one());
		queue(&[]);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::from_rational(105, 100));
		queue(&[]);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::from_rational(11_025, 10_000));
		assert_eq!(Dmp::fee_factor(OTHER), FixedU128::one());
		// Still five of eight.
		enact(1);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::from_rational(11_025, 10_000));
		enact(1);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::from_rational(105, 100));
		enact(0);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::one());
		assert!(!DeliveryFeeFactor::<Test>::contains_key(PARA));
	});
}

#[test]
fn the_fee_rises_with_bytes_too() {
	run(|| {
		queue(&[0; 30]);
		queue(&[0; 20]);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::one());
		queue(&[0; 1]);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::from_rational(105, 100));
	});
}

struct Native;

impl Get<AssetId> for Native {
	fn get() -> AssetId {
		AssetId(Location::here())
	}
}

type Price = CongestionPrice<Native, ConstU128<1_000>, ConstU128<10>, Dmp>;
type Router = DownwardRouter<Dmp, (), Price>;

fn xcm() -> Xcm<()> {
	Xcm(vec![ClearOrigin])
}

#[test]
fn the_price_follows_size_and_congestion() {
	run(|| {
		let base = 1_000 + 10 * xcm().encoded_size() as u128;
		let price = |amount: u128| Assets::from((Native::get(), amount));
		assert_eq!(Price::price(PARA, &xcm()), price(base));
		DeliveryFeeFactor::<Test>::insert(PARA, FixedU128::from_u32(2));
		assert_eq!(Price::price(PARA, &xcm()), price(2 * base));
		assert!(<() as PriceForDelivery>::price(PARA, &xcm()).is_none());
		assert_eq!(<() as FeeFactor>::fee_factor(PARA), FixedU128::one());
	});
}

#[test]
fn the_router_queues_what_the_chain_decodes() {
	run(|| {
		let destination = Location::new(0, [Parachain(PARA.into())]);
		let (hash, price) = send_xcm::<Router>(destination, xcm()).expect("there is room");
		assert!(!price.is_none());
		let bytes = VersionedXcm::<()>::from(xcm()).encode();
		assert_eq!(waiting(), vec![bytes.clone()]);
		let traced = BlakeTwo256::hash(&bytes);
		assert_eq!(hash, traced.0);
		assert!(matches!(events()[..], [Event::MessageQueued { hash, .. }] if hash == traced));
	});
}

#[test]
fn validating_a_delivery_queues_nothing() {
	run(|| {
		let destination = Location::new(0, [Parachain(PARA.into())]);
		assert_ok!(validate_send::<Router>(destination, xcm()));
		assert_eq!(Dmp::dmq_length(PARA), 0);
	});
}

#[test]
fn the_router_leaves_other_destinations_to_others() {
	run(|| {
		for location in [
			Location::here(),
			Location::parent(),
			Location::new(1, [Parachain(PARA.into())]),
			Location::new(0, [Parachain(PARA.into()), PalletInstance(1)]),
		] {
			let (mut destination, mut message) = (Some(location.clone()), Some(xcm()));
			let result = Router::validate(&mut destination, &mut message);
			assert_eq!(result.err(), Some(SendError::NotApplicable));
			assert_eq!((destination, message), (Some(location), Some(xcm())));
		}
		assert_eq!(
			Router::validate(&mut None, &mut Some(xcm())).err(),
			Some(SendError::MissingArgument)
		);
	});
}

#[test]
fn the_router_names_each_cause() {
	run(|| {
		let to = |para: u32| Location::new(0, [Parachain(para)]);
		assert_eq!(send_xcm::<Router>(to(9), xcm()), Err(SendError::Unroutable));
		let large = Xcm(vec![ClearOrigin; 40]);
		let error = SendError::ExceedsMaxMessageSize;
		assert_eq!(send_xcm::<Router>(to(PARA.into()), large), Err(error));
		(0..8).for_each(|_| queue(&[]));
		let error = SendError::Transport("dmp: queue full");
		assert_eq!(send_xcm::<Router>(to(PARA.into()), xcm()), Err(error.clone()));
		// Room that was there at validation can be gone at delivery.
		assert_eq!(Router::deliver((PARA, vec![1])), Err(error));
	});
}

#[derive(Clone, Debug)]
enum Step {
	Queue(u8),
	Process(u32),
	NextBlock,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
	let step = prop_oneof![
		4 => (0u8..40).prop_map(Step::Queue),
		2 => (0u32..5).prop_map(Step::Process),
		1 => Just(Step::NextBlock),
	];
	prop::collection::vec(step, 0..60)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// A recipient that appends each message it saw to its own chain always arrives at the stored head, and counts and
	/// sizes are those of what waits.
	#[test]
	fn head_count_and_size_follow_the_messages(steps in steps()) {
		run(|| {
			let mut model = Vec::<(u32, Vec<u8>)>::new();
			let mut head = Hash::zero();
			for (n, step) in steps.into_iter().enumerate() {
				match step {
					Step::Queue(size) => {
						let message = vec![n as u8; size as usize];
						let room = Dmp::can_queue(PARA, &message);
						assert_eq!(Dmp::queue(PARA, message.clone()), room);
						if room.is_ok() {
							let now = System::block_number() as u32;
							head = mqc::link(head, now, &message);
							model.push((now, message));
						}
					},
					Step::Process(count) => {
						let now = System::block_number() as u32;
						let allowed = count as usize <= model.len() && (count > 0 || model.is_empty());
						assert_eq!(check(count, now).is_ok(), allowed);
						if allowed {
							enact(count);
							model.drain(..count as usize);
						}
					},
					Step::NextBlock => System::set_block_number(System::block_number() + 1),
				}
				let size = model.iter().map(|(_, message)| message.len() as u32).sum();
				assert_eq!(Dmp::queue_footprint(PARA), (model.len() as u32, size));
				assert_eq!(DownwardMessageQueueHeads::<Test>::get(PARA), head);
				assert_eq!(Dmp::do_try_state(), Ok(()));
			}
			let contents = Dmp::dmq_contents(PARA).into_iter();
			assert_eq!(contents.map(|m| (m.sent_at, m.msg)).collect::<Vec<_>>(), model);
		});
	}
}
