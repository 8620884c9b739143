//! The pallet with its real neighbours: the message queue, and the XCM executor.

use crate as pallet_ump;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, Everything, Hooks, Nothing, ProcessMessageError},
	weights::Weight,
};
use sluice_primitives::{
	Candidate, CandidateCommitments, Chains, HeadData, HostConfig, HostConfiguration, Offboard,
	ParaId, ValidationCodeHash,
};
use sp_runtime::BuildStorage;
use staging_xcm::latest::prelude::*;
use staging_xcm_builder::{FixedWeightBounds, FrameTransactionalProcessor, TrailingSetTopicAsId};
use staging_xcm_executor::{
	traits::{HandleHrmpChannelClosing, Properties, ShouldExecute},
	XcmExecutor,
};

pub const PARA: ParaId = ParaId::new(2000);
pub const OTHER: ParaId = ParaId::new(2001);
/// Instructions in a message, at most.
pub const MAX_INSTRUCTIONS: u32 = 20;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(59)]
	pub type Ump = pallet_ump;
	#[runtime::pallet_index(100)]
	pub type MessageQueue = pallet_message_queue;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

impl pallet_ump::Config for Test {
	type HostConfig = Host;
	type Chains = Registry;
	type MessageQueue = MessageQueue;
	type WeightInfo = ();
}

parameter_types! {
	pub static Configuration: HostConfiguration = HostConfiguration::default();
	pub static Registered: Vec<ParaId> = Vec::new();
	/// What an instruction takes.
	pub static UnitWeight: Weight = Weight::from_parts(10, 10);
	/// What the message queue may take of a block.
	pub const ServiceWeight: Option<Weight> = Some(Weight::from_parts(1_000_000_000_000, 1_000_000));
	pub const NoService: Option<Weight> = None;
	pub Universal: InteriorLocation = NetworkId::ByGenesis([0; 32]).into();
}

impl pallet_message_queue::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MessageProcessor = pallet_ump::UpwardXcm<Test, XcmExecutor<XcmConfig>, RuntimeCall>;
	type Size = u32;
	type QueueChangeHandler = Ump;
	type QueuePausedQuery = ();
	type HeapSize = ConstU32<128>;
	type MaxStale = ConstU32<1>;
	type ServiceWeight = ServiceWeight;
	type IdleMaxServiceWeight = NoService;
}

/// Executes everything but what begins with [`UnsubscribeVersion`].
pub struct Barrier;

impl ShouldExecute for Barrier {
	fn should_execute<Call>(
		_: &Location,
		instructions: &mut [Instruction<Call>],
		_: Weight,
		_: &mut Properties,
	) -> Result<(), ProcessMessageError> {
		match instructions.first() {
			Some(UnsubscribeVersion) => Err(ProcessMessageError::Unsupported),
			_ => Ok(()),
		}
	}
}

/// A chain whose message says that a channel closes is gone at once.
pub struct Goodbye;

impl HandleHrmpChannelClosing for Goodbye {
	fn handle(initiator: u32, _: u32, _: u32) -> XcmResult {
		Registered::mutate(|registered| registered.retain(|para| *para != initiator.into()));
		Ump::on_offboard(initiator.into());
		Ok(())
	}
}

/// An executor without assets.
pub struct XcmConfig;

impl staging_xcm_executor::Config for XcmConfig {
	type RuntimeCall = RuntimeCall;
	type XcmSender = ();
	type XcmEventEmitter = ();
	type AssetTransactor = ();
	type OriginConverter = ();
	type IsReserve = ();
	type IsTeleporter = ();
	type UniversalLocation = Universal;
	type Barrier = TrailingSetTopicAsId<Barrier>;
	type Weigher = FixedWeightBounds<UnitWeight, RuntimeCall, ConstU32<MAX_INSTRUCTIONS>>;
	type Trader = ();
	type ResponseHandler = ();
	type AssetTrap = ();
	type AssetLocker = ();
	type AssetExchanger = ();
	type SubscriptionService = ();
	type PalletInstancesInfo = ();
	type MaxAssetsIntoHolding = ConstU32<4>;
	type FeeManager = ();
	type MessageExporter = ();
	type UniversalAliases = Nothing;
	type CallDispatcher = RuntimeCall;
	type SafeCallFilter = Everything;
	type Aliasers = Nothing;
	type TransactionalProcessor = FrameTransactionalProcessor;
	type HrmpNewChannelOpenRequestHandler = ();
	type HrmpChannelAcceptedHandler = ();
	type HrmpChannelClosingHandler = Goodbye;
	type XcmRecorder = ();
}

pub struct Host;

impl HostConfig for Host {
	fn active() -> HostConfiguration {
		Configuration::get()
	}
}

pub struct Registry;

impl Chains for Registry {
	fn head(para: ParaId) -> Option<HeadData> {
		Registered::get().contains(&para).then(|| HeadData(vec![]))
	}

	fn code_hash(_: ParaId) -> Option<ValidationCodeHash> {
		None
	}
}

/// Small limits, so that tests reach them.
pub fn limits() -> HostConfiguration {
	HostConfiguration {
		max_upward_message_size: 32,
		max_upward_message_num_per_candidate: 4,
		max_upward_queue_count: 8,
		max_upward_queue_size: 100,
		..Default::default()
	}
}

/// Block 1 with the chains [`PARA`] and [`OTHER`].
pub fn new_test_ext() -> sp_io::TestExternalities {
	Configuration::set(limits());
	Registered::set(vec![PARA, OTHER]);
	UnitWeight::set(Weight::from_parts(10, 10));
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage();
	let mut ext = sp_io::TestExternalities::new(storage.expect("an empty genesis"));
	ext.execute_with(|| {
		next_block();
	});
	ext
}

/// Run `test` at block 1 with the chains [`PARA`] and [`OTHER`], then check the invariants.
pub fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		assert_eq!(Ump::do_try_state(), Ok(()));
		assert_eq!(MessageQueue::do_try_state(), Ok(()));
	});
}

/// Begin the next block, without executing anything. Returns the weight of doing so.
pub fn next_block() -> Weight {
	let number = System::block_number() + 1;
	System::set_block_number(number);
	Ump::on_initialize(number)
}

/// Commitments to `messages` and nothing else.
pub fn commitments(messages: Vec<Vec<u8>>) -> CandidateCommitments {
	CandidateCommitments {
		upward_messages: messages.try_into().expect("far fewer than upstream's bound"),
		horizontal_messages: Default::default(),
		new_validation_code: None,
		head_data: HeadData(vec![]),
		processed_downward_messages: 0,
		hrmp_watermark: 0,
	}
}

/// A candidate of `para`.
pub fn candidate(para: ParaId, commitments: &CandidateCommitments) -> Candidate<'_> {
	Candidate { para, relay_parent_number: 0, commitments }
}
