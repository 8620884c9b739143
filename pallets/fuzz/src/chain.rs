//! A chain that receives: the real endpoint with the real message queue, in the middle of a block.

use crate::source::{BROADCAST, OWN_ID, SOURCE, SOURCE_ID};
use codec::Encode;
use cumulus_pallet_parachain_system::{OnSystemEvent, RelayChainStateProof};
use cumulus_primitives_core::{
	relay_chain::{well_known_keys, HrmpChannelId},
	AggregateMessageOrigin, ParaId,
};
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	storage::{with_transaction, TransactionOutcome},
	traits::{
		ConstU16, ConstU32, ConstU64, Hooks, ProcessMessage, ProcessMessageError, TransformOrigin,
		UnfilteredDispatchable,
	},
	weights::{Weight, WeightMeter},
};
use frame_system::{EnsureRoot, EnsureRootWithSuccess};
use pallet_xcmp_endpoint::NoRelayedChannels;
use parachains_common::message_queue::ParaIdToSibling;
use polkadot_runtime_common::xcm_sender::NoPriceForMessageDelivery;
use sluice_primitives::{
	endpoint::{ChannelLink, ChannelNumber, ChannelTransport, InboundData},
	xcmp::{
		relay_keys::{newest_root_key, NewestRoot},
		StreamId,
	},
};
use sp_io::TestExternalities;
use sp_runtime::{traits::BlakeTwo256, DispatchError, StateVersion};
use sp_state_machine::{prove_read, TrieBackendBuilder};
use sp_trie::PrefixedMemoryDB;
use std::cell::RefCell;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(33)]
	pub type MessageQueue = pallet_message_queue;
	#[runtime::pallet_index(34)]
	pub type XcmpEndpoint = pallet_xcmp_endpoint;
}

#[derive_impl(frame_system::config_preludes::ParaChainDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = frame_system::mocking::MockBlockU32<Runtime>;
	type BaseCallFilter = frame_support::traits::Everything;
	type OnSetCode = ();
}

parameter_types! {
	/// This chain.
	pub const OwnId: ParaId = OWN_ID;
}

/// What was received waits.
pub struct Waiting;

impl ProcessMessage for Waiting {
	type Origin = AggregateMessageOrigin;

	fn process_message(
		_: &[u8],
		_: Self::Origin,
		_: &mut WeightMeter,
		_: &mut [u8; 32],
	) -> Result<bool, ProcessMessageError> {
		Err(ProcessMessageError::Yield)
	}
}

impl pallet_message_queue::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type MessageProcessor = Waiting;
	type Size = u32;
	type QueueChangeHandler = ();
	type QueuePausedQuery = ();
	type HeapSize = ConstU32<1_024>;
	type MaxStale = ConstU32<8>;
	type ServiceWeight = ();
	type IdleMaxServiceWeight = ();
	type WeightInfo = ();
}

impl pallet_xcmp_endpoint::Config for Runtime {
	type SelfParaId = OwnId;
	type RelayedChannels = NoRelayedChannels;
	type RelayedQueue = ();
	type RelayedProgress = ();
	type Queue = TransformOrigin<MessageQueue, AggregateMessageOrigin, ParaId, ParaIdToSibling>;
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
	type MaxInboundMessages = ConstU32<16>;
	type MaxInboundBytes = ConstU32<{ 8 * 1_024 }>;
	type MaxQueuedPages = ConstU32<2>;
	type WindowMessages = ConstU32<8>;
	type WindowBytes = ConstU64<800>;
	type WeightInfo = ();
}

thread_local! {
	static STATE: RefCell<TestExternalities> = RefCell::new(state());
}

/// The block that is begun, and brought nothing yet.
const BLOCK: u32 = 3;

/// Run `code` in the middle of the block, end it, expect that all is well, and forget what was done.
pub fn run(code: impl FnOnce()) {
	STATE.with_borrow_mut(|state| {
		state.execute_with(|| {
			assert_ok!(with_transaction(|| {
				code();
				XcmpEndpoint::on_finalize(BLOCK);
				assert_ok!(XcmpEndpoint::do_try_state());
				TransactionOutcome::Rollback(Ok::<(), DispatchError>(()))
			}));
		});
	});
}

/// Bring the block `data`.
pub fn receive(data: InboundData) -> Result<(), DispatchError> {
	let call = pallet_xcmp_endpoint::Call::<Runtime>::receive { data };
	call.dispatch_bypass_filter(RuntimeOrigin::none()).map(drop).map_err(|error| error.error)
}

/// Direct channels both ways, a subscription, and two messages sent.
fn state() -> TestExternalities {
	let mut state = TestExternalities::default();
	state.execute_with(|| {
		begin(1);
		let StreamId::Broadcast { domain, subdomain, num } = BROADCAST else {
			panic!("it is a broadcast")
		};
		let root = RuntimeOrigin::root();
		assert_ok!(XcmpEndpoint::subscribe(root, SOURCE_ID, domain, subdomain, num));
		XcmpEndpoint::on_finalize(1);
		begin(2);
		for n in 0..2u8 {
			let body = vec![n; 3].try_into().expect("it is short");
			assert!(XcmpEndpoint::do_send(SOURCE_ID, body).is_ok());
		}
		XcmpEndpoint::on_finalize(2);
		begin(BLOCK);
	});
	// The backend is what a rollback goes back to.
	state.commit_all().expect("no storage transaction is open");
	state
}

fn begin(number: u32) {
	System::reset_events();
	System::initialize(&number, &Default::default(), &Default::default());
	XcmpEndpoint::on_initialize(number);
	let _: Weight = XcmpEndpoint::on_relay_state_proof(&relay_state());
}

/// Both channels and the source's root, proven.
fn relay_state() -> RelayChainStateProof {
	let (db, root) = PrefixedMemoryDB::<BlakeTwo256>::default_with_root();
	let mut backend = TrieBackendBuilder::new(db, root).build();
	let newest = NewestRoot { root: SOURCE.streams_root(), relay_block: 1 };
	let peers = vec![SOURCE_ID].encode();
	let channel =
		|sender, recipient| well_known_keys::hrmp_channels(HrmpChannelId { sender, recipient });
	let entries = [
		(well_known_keys::hrmp_ingress_channel_index(OWN_ID), peers.clone()),
		(well_known_keys::hrmp_egress_channel_index(OWN_ID), peers),
		(channel(SOURCE_ID, OWN_ID), record(0)),
		(channel(OWN_ID, SOURCE_ID), record(1)),
		(newest_root_key(SOURCE_ID), newest.encode()),
	];
	let keys: Vec<_> = entries.iter().map(|(key, _)| key.clone()).collect();
	let entries = entries.into_iter().map(|(key, value)| (key, Some(value))).collect();
	backend.insert(vec![(None, entries)], StateVersion::V1);
	let root = *backend.root();
	let proof = prove_read(backend, keys).expect("the state is whole");
	RelayChainStateProof::new(OWN_ID, root, proof).expect("the root is there")
}

/// The record of a direct channel whose stream has this number.
pub fn record(number: u32) -> Vec<u8> {
	let link = ChannelLink {
		transport: ChannelTransport::Direct,
		stream: Some(ChannelNumber(number)),
		open: true,
		asked_by: None,
	};
	(8u32, 1_000u32, 100u32, 0u32, 0u32, None::<[u8; 32]>, 1u128, 2u128, link).encode()
}
