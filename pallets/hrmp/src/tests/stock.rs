//! A stock sender: Cumulus's own pallets, shown the record of its channel as the relay chain has it.

use super::*;
use crate::mock;
use alloc::{vec, vec::Vec};
use cumulus_pallet_parachain_system::{
	relay_state_snapshot::{MessagingStateSnapshot, RelayDispatchQueueRemainingCapacity},
	AnyRelayNumber, ExpectParentIncluded, RelevantMessagingState,
};
use cumulus_primitives_core::XcmpMessageSource;
use frame_support::{assert_ok, derive_impl, parameter_types, traits::ConstU32};
use sluice_primitives::ParaId;
use sp_io::{hashing::twox_128, TestExternalities};
use staging_xcm::prelude::*;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask)]
	pub struct Sender;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type ParachainSystem = cumulus_pallet_parachain_system;
	#[runtime::pallet_index(2)]
	pub type XcmpQueue = cumulus_pallet_xcmp_queue;
}

type Block = frame_system::mocking::MockBlockU32<Sender>;

#[derive_impl(frame_system::config_preludes::ParaChainDefaultConfig)]
impl frame_system::Config for Sender {
	type Block = Block;
	type BaseCallFilter = frame_support::traits::Everything;
	type OnSetCode = cumulus_pallet_parachain_system::ParachainSetCode<Self>;
}

parameter_types! {
	pub const OwnId: ParaId = ParaId::new(A);
}

impl cumulus_pallet_parachain_system::Config for Sender {
	type RuntimeEvent = RuntimeEvent;
	type OnSystemEvent = ();
	type SelfParaId = OwnId;
	type OutboundXcmpMessageSource = XcmpQueue;
	type DmpQueue = ();
	type ReservedDmpWeight = ();
	type XcmpMessageHandler = XcmpQueue;
	type ReservedXcmpWeight = ();
	type CheckAssociatedRelayNumber = AnyRelayNumber;
	type WeightInfo = ();
	type ConsensusHook = ExpectParentIncluded;
	type RelayParentOffset = ConstU32<0>;
	type SchedulingSignatureVerifier = ();
}

impl cumulus_pallet_xcmp_queue::Config for Sender {
	type RuntimeEvent = RuntimeEvent;
	type ChannelInfo = ParachainSystem;
	type VersionWrapper = ();
	type XcmpQueue = ();
	type MaxInboundSuspended = ConstU32<8>;
	type MaxActiveOutboundChannels = ConstU32<8>;
	type MaxPageSize = ConstU32<2_000>;
	type ControllerOrigin = frame_system::EnsureRoot<Self::AccountId>;
	type ControllerOriginConverter = ();
	type PriceForSiblingDelivery =
		polkadot_runtime_common::xcm_sender::NoPriceForMessageDelivery<ParaId>;
	type WeightInfo = ();
}

/// The relay chain, and the sender of its channel from A to B.
struct Network {
	relay: TestExternalities,
	sender: TestExternalities,
}

impl Network {
	fn new() -> Self {
		let mut network = Self {
			relay: TestExt::default().channel(A, B).build(),
			sender: TestExternalities::default(),
		};
		network.sender.execute_with(|| System::set_block_number(1));
		// The format that it speaks is the first that a sender sends.
		network.look();
		network
	}

	/// Relay blocks pass until `to`, and in it this call succeeds.
	fn relay(&mut self, to: BlockNumber, call: impl FnOnce() -> DispatchResult) {
		self.relay.execute_with(|| {
			mock::advance_to(to);
			assert_ok!(call());
			check();
		});
	}

	/// In block `at` the recipient takes all that it was sent before.
	fn take(&mut self, at: BlockNumber) {
		self.relay.execute_with(|| {
			mock::advance_to(at);
			assert_ok!(take(B, at - 1));
			check();
		});
	}

	/// The sender sees the relay chain's newest state.
	fn look(&mut self) {
		let record = self.relay.execute_with(|| shown(A, B));
		self.sender.execute_with(|| {
			RelevantMessagingState::<Sender>::put(MessagingStateSnapshot {
				dmq_mqc_head: Default::default(),
				relay_dispatch_queue_remaining_capacity: RelayDispatchQueueRemainingCapacity {
					remaining_count: 1,
					remaining_size: 1,
				},
				ingress_channels: vec![],
				egress_channels: vec![(B.into(), record)],
			});
		});
	}

	/// An account sends XCM with `bytes` of a call.
	fn send(&mut self, bytes: usize) {
		let message = Xcm(vec![Instruction::Transact {
			origin_kind: OriginKind::Native,
			fallback_max_weight: None,
			call: vec![0; bytes].into(),
		}]);
		self.sender.execute_with(|| {
			assert_ok!(send_xcm::<XcmpQueue>(Location::new(1, [Parachain(B)]), message));
		});
	}

	/// The sender's next block: the sizes of the messages that it takes out of its queue. The
	/// relay chain accepts them.
	fn block(&mut self) -> Vec<usize> {
		self.look();
		let sent = self.sender.execute_with(|| XcmpQueue::take_outbound_messages(8, &[]));
		let messages: Vec<_> = sent.into_iter().map(|(to, data)| (to.into(), data)).collect();
		self.relay.execute_with(|| {
			let parent = mock::System::block_number();
			mock::advance_to(parent + 1);
			assert_ok!(submit(A, parent, parent, &messages));
			check();
		});
		messages.into_iter().map(|(_, data)| data.len()).collect()
	}

	/// Pages in the sender's queue.
	fn pages(&mut self) -> usize {
		let prefix = [twox_128(b"XcmpQueue"), twox_128(b"OutboundXcmpMessages")].concat();
		self.sender.execute_with(|| sluice_testing::leftovers::keys_under(&prefix).count())
	}
}

#[test]
fn a_stock_sender_waits_while_it_is_blocked() {
	let mut network = Network::new();
	network.send(600);
	network.send(600);
	assert_eq!(network.pages(), 2);
	network.relay(2, || block(B, A, B));
	for _ in 0..5 {
		assert!(network.block().is_empty());
	}
	assert_eq!(network.pages(), 2);
	network.relay(10, || unblock(B, A, B));
	assert!(network.block()[0] > 600);
	assert!(network.block()[0] > 600);
	assert_eq!(network.pages(), 0);
}

#[test]
fn a_stock_sender_does_not_drop_what_is_too_large_now() {
	let mut network = Network::new();
	network.send(600);
	network.relay(2, || limit(A, B, (4, 2_000, 300)));
	network.relay(5, || Ok(()));
	network.look();
	network.send(200);
	assert_eq!(network.pages(), 2);
	let sent: usize = (0..5).map(|_| network.block().iter().sum::<usize>()).sum();
	// A note of the format that it speaks, at most.
	assert!(sent <= 1, "{sent}");
	assert_eq!(network.pages(), 2);
	network.relay(12, || limit(A, B, (4, 2_000, 1_000)));
	assert!(network.block()[0] > 600);
	assert!(network.block()[0] > 200);
	assert_eq!(network.pages(), 0);
}

#[test]
fn a_stock_sender_keeps_to_smaller_messages() {
	let mut network = Network::new();
	network.relay(2, || limit(A, B, (4, 2_000, 300)));
	// Once no candidate can come any more that was built before.
	network.relay(5, || Ok(()));
	network.look();
	for _ in 0..3 {
		network.send(200);
	}
	assert_eq!(network.pages(), 3);
	for _ in 0..3 {
		assert!((201..=300).contains(&network.block()[0]));
	}
}

#[test]
fn a_stock_sender_survives_a_total_below_the_load() {
	let mut network = Network::new();
	network.relay(2, || {
		for _ in 0..3 {
			assert_ok!(submit(A, 1, 1, &[(B, vec![1; 600])]));
		}
		limit(A, B, (4, 1_001, 1_000))
	});
	network.look();
	network.send(600);
	for _ in 0..3 {
		assert!(network.block().iter().all(|size| *size <= 1));
	}
	assert_eq!(network.pages(), 1);
	network.take(20);
	assert!(network.block()[0] > 600);
	assert_eq!(network.pages(), 0);
}

#[test]
fn a_stock_sender_flushes_a_channel_that_became_direct() {
	let mut network = Network::new();
	network.send(600);
	network.send(600);
	network.relay(2, || {
		switch(A, B, ChannelTransport::Direct);
		Ok(())
	});
	assert!(network.block()[0] > 600);
	assert!(network.block()[0] > 600);
	assert_eq!(network.pages(), 0);
	network.take(20);
}

#[test]
fn a_stock_sender_flushes_a_closing_channel() {
	let mut network = Network::new();
	network.relay(2, || block(B, A, B));
	network.look();
	network.send(600);
	network.send(600);
	assert!(network.block().is_empty());
	network.relay(4, || close(B, A, B));
	assert!(network.block()[0] > 600);
	assert!(network.block()[0] > 600);
	assert_eq!(network.pages(), 0);
	network.take(20);
	network.relay.execute_with(|| {
		mock::advance_to(21);
		assert!(Hrmp::channel_views().is_empty());
	});
}
