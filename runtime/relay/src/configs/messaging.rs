//! The Sluice pallets, wired to one another through the traits of `sluice-primitives`.

use super::xcm_versions::ForgetVersions;
use crate::{
	AccountId, Balances, Configuration, Dmp, Hrmp, MessageQueue, Paras, Runtime, RuntimeEvent,
	RuntimeHoldReason, Session, Ump, XcmPallet, Xcmp, EXISTENTIAL_DEPOSIT, UNIT,
};
use frame_support::{
	parameter_types,
	traits::{AsEnsureOriginWithArg, ConstU128, ConstU64},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_configuration::limits;
use sluice_primitives::ParaId;
use sp_runtime::{
	traits::{AccountIdConversion, Convert},
	Perbill,
};

/// What a candidate carries, in the order in which it is checked and enacted: what the chain has consumed comes before
/// what it sends.
pub type Transports = (Paras, Dmp, Ump, Hrmp, Xcmp);

/// Who has something of a chain to leave behind.
pub type Offboarding = (Hrmp, Dmp, Ump, Xcmp, crate::ParaInclusion, ForgetVersions);

/// The account by which a chain holds assets here, as on Polkadot: `para` and the chain's number.
pub struct ParaSovereign;

impl Convert<ParaId, AccountId> for ParaSovereign {
	fn convert(para: ParaId) -> AccountId {
		para.into_account_truncating()
	}
}

impl pallet_configuration::Config for Runtime {
	type AdminOrigin = EnsureRoot<AccountId>;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type SessionIndex = CurrentSession;
	type WeightInfo = pallet_configuration::weights::SubstrateWeight<Runtime>;
}

parameter_types! {
	pub const MaxChains: u32 = 1_000;
	pub const MaxHeadDataSize: u32 = limits::MAX_HEAD_DATA_SIZE;
	pub const MaxCodeSize: u32 = limits::MAX_CODE_SIZE;
	pub const MaxChannels: u32 = limits::MAX_CHANNELS;
	pub const MaxMessageSize: u32 = limits::MAX_MESSAGE_SIZE;
	pub const MaxValidators: u32 = 1_000;
	pub const MaxCandidates: u32 = 1_000;
	pub const MaxAncestry: u32 = limits::MAX_ANCESTRY_LEN + 1;
	pub const MaxRecentRoots: u32 = 128;
	pub CurrentSession: u32 = Session::current_index();
	pub SessionClaim: Weight = super::system::RuntimeBlockWeights::get().max_block;
}

impl pallet_paras::Config for Runtime {
	type AdminOrigin = EnsureRoot<AccountId>;
	type AuthorizeCurrentCodeOrigin = AsEnsureOriginWithArg<EnsureRoot<AccountId>>;
	type Currency = Balances;
	type CooldownRemovalMultiplier = ConstU128<{ UNIT / 10 }>;
	type UnsignedPriority = ConstU64<{ u64::MAX }>;
	type HostConfig = Configuration;
	type Offboard = Offboarding;
	type MaxChains = MaxChains;
	type MaxHeadDataSize = MaxHeadDataSize;
	type MaxCodeSize = MaxCodeSize;
	type WeightInfo = pallet_paras::weights::SubstrateWeight<Runtime>;
}

impl pallet_hrmp::Config for Runtime {
	type ParachainOrigin = pallet_paras::EnsureParachain<Runtime>;
	type ChannelManager = super::governance::ChannelManager;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type SovereignAccount = ParaSovereign;
	type HostConfig = Configuration;
	type Chains = Paras;
	type Downward = Dmp;
	type VersionWrapper = XcmPallet;
	type MaxChannels = MaxChannels;
	type MaxMessageSize = MaxMessageSize;
	type WeightInfo = pallet_hrmp::weights::SubstrateWeight<Runtime>;
}

impl pallet_dmp::Config for Runtime {
	type HostConfig = Configuration;
	type Chains = Paras;
	type MaxMessageSize = MaxMessageSize;
	type WeightInfo = pallet_dmp::weights::SubstrateWeight<Runtime>;
}

impl pallet_ump::Config for Runtime {
	type HostConfig = Configuration;
	type Chains = Paras;
	type MessageQueue = MessageQueue;
	type WeightInfo = pallet_ump::weights::SubstrateWeight<Runtime>;
}

impl pallet_xcmp::Config for Runtime {
	type Chains = Paras;
	type Channels = Hrmp;
	type MaxRecentRoots = MaxRecentRoots;
	type WeightInfo = pallet_xcmp::weights::SubstrateWeight<Runtime>;
}

impl pallet_inclusion::Config for Runtime {
	type HostConfig = Configuration;
	type Chains = Paras;
	type Transports = Transports;
	type SessionIndex = CurrentSession;
	type SessionClaim = SessionClaim;
	type MaxValidators = MaxValidators;
	type MaxCandidates = MaxCandidates;
	type MaxAncestry = MaxAncestry;
	type WeightInfo = pallet_inclusion::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkChain;
}

/// The chain whose candidates benchmarks let in.
#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkChain;

#[cfg(feature = "runtime-benchmarks")]
impl pallet_inclusion::BenchmarkHelper for BenchmarkChain {
	fn register(
		para: ParaId,
		head: sluice_primitives::HeadData,
	) -> sluice_primitives::ValidationCodeHash {
		use sluice_primitives::Chains;
		let head = frame_support::BoundedVec::truncate_from(head.0);
		let code = frame_support::BoundedVec::truncate_from(alloc::vec![0; 16]);
		let registered = Paras::register(crate::RuntimeOrigin::root(), para, head, code);
		frame_support::assert_ok!(registered);
		Paras::code_hash(para).expect("the chain is registered")
	}
}

parameter_types! {
	/// Upward messages may use a fifth of a block in its beginning, and as much again where a block has room left.
	pub MessageQueueServiceWeight: Weight =
		Perbill::from_percent(20) * super::system::RuntimeBlockWeights::get().max_block;
	// A page takes the largest message that the configuration may allow, and its header.
	pub const MessageQueueHeapSize: u32 = limits::MAX_MESSAGE_SIZE + 1024;
	pub const MessageQueueMaxStale: u32 = 48;
}

/// Executes upward messages as XCM that came from the chain whose queue they waited in.
#[cfg(not(feature = "runtime-benchmarks"))]
pub type UpwardXcm = pallet_ump::UpwardXcm<
	Runtime,
	staging_xcm_executor::XcmExecutor<super::xcm::XcmConfig>,
	crate::RuntimeCall,
>;

impl pallet_message_queue::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_message_queue::weights::SubstrateWeight<Runtime>;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type MessageProcessor = UpwardXcm;
	#[cfg(feature = "runtime-benchmarks")]
	type MessageProcessor = pallet_message_queue::mock_helpers::NoopMessageProcessor<
		sluice_primitives::AggregateMessageOrigin,
	>;
	type Size = u32;
	type QueueChangeHandler = Ump;
	type QueuePausedQuery = ();
	type HeapSize = MessageQueueHeapSize;
	type MaxStale = MessageQueueMaxStale;
	type ServiceWeight = MessageQueueServiceWeight;
	type IdleMaxServiceWeight = MessageQueueServiceWeight;
}
