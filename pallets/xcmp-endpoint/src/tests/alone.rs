//! The pallet with `()` for every neighbour.

use crate as pallet_xcmp_endpoint;
use crate::{Event, NoRelayedChannels};
use cumulus_primitives_core::ParaId;
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{ConstU16, ConstU32, ConstU64, Hooks},
};
use frame_system::{EnsureRoot, EnsureRootWithSuccess};
use polkadot_runtime_common::xcm_sender::NoPriceForMessageDelivery;
use sluice_primitives::xcmp::{digest, leaf, MountainRange, StreamId};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask)]
	pub struct Alone;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(34)]
	pub type XcmpEndpoint = pallet_xcmp_endpoint;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Alone {
	type Block = frame_system::mocking::MockBlockU32<Alone>;
}

parameter_types! {
	pub const OwnId: ParaId = ParaId::new(2000);
}

impl pallet_xcmp_endpoint::Config for Alone {
	type SelfParaId = OwnId;
	type RelayedChannels = NoRelayedChannels;
	type RelayedQueue = ();
	type RelayedProgress = ();
	type Queue = ();
	type VersionWrapper = ();
	type PriceForDelivery = NoPriceForMessageDelivery<ParaId>;
	type ControllerOrigin = EnsureRoot<Self::AccountId>;
	type PublishOrigin = EnsureRootWithSuccess<Self::AccountId, ConstU16<7>>;
	type OnBroadcast = ();
	type MaxChannels = ConstU32<4>;
	type MaxSubscriptions = ConstU32<4>;
	type MaxAsked = ConstU32<12>;
	type MaxStreams = ConstU32<12>;
	type MaxMessageSize = ConstU32<100>;
	type MaxOutboundMessages = ConstU32<8>;
	type MaxOutboundBytes = ConstU32<400>;
	type MaxInboundMessages = ConstU32<8>;
	type MaxInboundBytes = ConstU32<{ 8 * 1_024 }>;
	type MaxQueuedPages = ConstU32<4>;
	type WindowMessages = ConstU32<8>;
	type WindowBytes = ConstU64<800>;
	type WeightInfo = ();
}

#[test]
fn the_pallet_stands_alone() {
	sp_io::TestExternalities::default().execute_with(|| {
		System::set_block_number(1);
		XcmpEndpoint::on_initialize(1);
		let body = vec![1u8, 2, 3];
		let bounded = body.clone().try_into().expect("small");
		assert_ok!(XcmpEndpoint::publish(RuntimeOrigin::root(), 1, 2, bounded));
		XcmpEndpoint::on_finalize(1);
		assert_eq!(XcmpEndpoint::do_try_state(), Ok(()));

		let stream = StreamId::Broadcast { domain: 7, subdomain: 1, num: 2 };
		let mut range = MountainRange::default();
		range.append(leaf(&body)).expect("there is room");
		let proof = XcmpEndpoint::do_inclusion(stream).expect("the stream is there");
		let root = digest::root_in(&System::digest()).expect("one root");
		assert_eq!(proof.root(stream, range.root()).ok(), root);
		assert!(System::events().iter().any(|record| matches!(
			record.event,
			RuntimeEvent::XcmpEndpoint(Event::Published { .. })
		)));

		System::set_block_number(2);
		XcmpEndpoint::on_initialize(2);
		assert!(XcmpEndpoint::outbox().is_empty());
		assert_eq!(XcmpEndpoint::do_try_state(), Ok(()));
	});
}
