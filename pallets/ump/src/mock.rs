//! The pallet with its real neighbour, the message queue.

use crate as pallet_ump;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ProcessMessage, ProcessMessageError},
	weights::{Weight, WeightMeter},
};
use sluice_primitives::{
	AggregateMessageOrigin, Candidate, CandidateCommitments, Chains, HeadData, HostConfig,
	HostConfiguration, ParaId, UmpQueueId, ValidationCodeHash,
};
use sp_runtime::BuildStorage;

pub const PARA: ParaId = ParaId::new(2000);
pub const OTHER: ParaId = ParaId::new(2001);
/// What one message of the mock takes to be executed.
pub const MESSAGE_WEIGHT: Weight = Weight::from_parts(1, 1);

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
	pub static Executed: Vec<(AggregateMessageOrigin, Vec<u8>)> = Vec::new();
	pub const NoService: Option<Weight> = None;
}

impl pallet_message_queue::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MessageProcessor = Executor;
	type Size = u32;
	type QueueChangeHandler = Ump;
	type QueuePausedQuery = ();
	type HeapSize = ConstU32<128>;
	type MaxStale = ConstU32<1>;
	type ServiceWeight = NoService;
	type IdleMaxServiceWeight = NoService;
}

/// Notes what it was given by chains that exist, as a runtime's processor should.
pub struct Executor;

impl ProcessMessage for Executor {
	type Origin = AggregateMessageOrigin;

	fn process_message(
		message: &[u8],
		origin: AggregateMessageOrigin,
		meter: &mut WeightMeter,
		_: &mut [u8; 32],
	) -> Result<bool, ProcessMessageError> {
		let AggregateMessageOrigin::Ump(UmpQueueId::Para(para)) = origin;
		if !Registry::exists(para) {
			return Err(ProcessMessageError::Unsupported);
		}
		if meter.try_consume(MESSAGE_WEIGHT).is_err() {
			return Err(ProcessMessageError::Overweight(MESSAGE_WEIGHT));
		}
		Executed::mutate(|executed| executed.push((origin, message.to_vec())));
		Ok(true)
	}
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

/// Run `test` at block 1 with the chains [`PARA`] and [`OTHER`], then check the invariants.
pub fn run(test: impl FnOnce()) {
	Configuration::set(limits());
	Registered::set(vec![PARA, OTHER]);
	Executed::set(vec![]);
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage();
	let mut ext = sp_io::TestExternalities::new(storage.expect("an empty genesis"));
	ext.execute_with(|| {
		next_block();
		test();
		assert_eq!(Ump::do_try_state(), Ok(()));
	});
}

/// Begin the next block.
pub fn next_block() -> Weight {
	use frame_support::traits::Hooks;
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
