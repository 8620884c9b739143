//! A runtime of balances and this pallet alone.

use crate::{self as pallet_hrmp, BlockNumber, ChannelId, Event, Pallet};
use alloc::{vec, vec::Vec};
use core::cell::{Cell, RefCell};
use frame_support::{
	derive_impl,
	traits::{fungible::InspectHold, ConstU32, EnsureOrigin, Get, Hooks, VariantCountOf},
	weights::{constants::WEIGHT_REF_TIME_PER_SECOND, Weight},
};
use frame_system::limits::BlockWeights;
use polkadot_core_primitives::OutboundHrmpMessage;
use polkadot_primitives::HorizontalMessages;
use sluice_primitives::{
	Balance, Candidate, CandidateCommitments, Chains, DownwardMessage, DownwardMessages, HeadData,
	HostConfig, HostConfiguration, ParaId, QueueDownwardError, Refusal, Transport,
	ValidationCodeHash,
};
use sp_runtime::{
	traits::{Convert, IdentityLookup},
	BuildStorage,
};

pub type AccountId = u64;

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
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(60)]
	pub type Hrmp = pallet_hrmp;
}

type Block = frame_system::mocking::MockBlockU32<Test>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<Balance>;
	type BlockWeights = TestBlock;
}

/// Blocks of a settable weight.
pub struct TestBlock;

impl Get<BlockWeights> for TestBlock {
	fn get() -> BlockWeights {
		BlockWeights::simple_max(Weight::from_parts(BLOCK.get(), u64::MAX))
	}
}

/// From now on a block has so many seconds.
pub fn set_block_seconds(seconds: u64) {
	BLOCK.set(seconds.saturating_mul(WEIGHT_REF_TIME_PER_SECOND).max(1));
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type AccountStore = System;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type FreezeIdentifier = RuntimeFreezeReason;
	type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
}

std::thread_local! {
	static CONFIG: RefCell<HostConfiguration> = RefCell::new(HostConfiguration::default());
	static MISSING: RefCell<Vec<ParaId>> = const { RefCell::new(Vec::new()) };
	static DOWNWARD: RefCell<Vec<(ParaId, DownwardMessage)>> = const { RefCell::new(Vec::new()) };
	static DEAF: Cell<Option<QueueDownwardError>> = const { Cell::new(None) };
	static BLOCK: Cell<u64> = const { Cell::new(2 * WEIGHT_REF_TIME_PER_SECOND) };
}

/// The configuration, settable.
pub struct TestConfig;

impl HostConfig for TestConfig {
	fn active() -> HostConfiguration {
		CONFIG.with_borrow(|config| *config)
	}
}

/// Change the configuration.
pub fn configure(change: impl FnOnce(&mut HostConfiguration)) {
	CONFIG.with_borrow_mut(change);
}

/// All chains exist but those said to be missing.
pub struct TestChains;

impl Chains for TestChains {
	fn head(para: ParaId) -> Option<HeadData> {
		let missing = MISSING.with_borrow(|missing| missing.contains(&para));
		(!missing).then(|| HeadData(Vec::new()))
	}

	fn code_hash(_: ParaId) -> Option<ValidationCodeHash> {
		None
	}
}

/// From now on there is no chain `id`.
pub fn lose_chain(id: u32) {
	MISSING.with_borrow_mut(|missing| missing.push(id.into()));
}

/// There is a chain `id` again.
pub fn regain_chain(id: u32) {
	MISSING.with_borrow_mut(|missing| missing.retain(|para| *para != id.into()));
}

/// Records what chains are told, or refuses it.
pub struct TestDownward;

impl DownwardMessages for TestDownward {
	fn can_queue(_: ParaId, _: &DownwardMessage) -> Result<(), QueueDownwardError> {
		DEAF.get().map_or(Ok(()), Err)
	}

	fn queue(para: ParaId, message: DownwardMessage) -> Result<(), QueueDownwardError> {
		Self::can_queue(para, &message)?;
		DOWNWARD.with_borrow_mut(|sent| sent.push((para, message)));
		Ok(())
	}
}

/// From now on no chain can be told anything, for this reason.
pub fn refuse_downward(error: QueueDownwardError) {
	DEAF.set(Some(error));
}

/// What chains were told since the last time.
pub fn told() -> Vec<(ParaId, DownwardMessage)> {
	DOWNWARD.with_borrow_mut(core::mem::take)
}

/// Accounts below 10_000 that sign speak for the chain of that number.
pub struct SignedIsChain;

impl EnsureOrigin<RuntimeOrigin> for SignedIsChain {
	type Success = ParaId;

	fn try_origin(origin: RuntimeOrigin) -> Result<ParaId, RuntimeOrigin> {
		match frame_system::ensure_signed(origin.clone()) {
			Ok(who) if who < 10_000 => Ok((who as u32).into()),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(2000))
	}
}

/// The account of a chain has the chain's number.
pub struct Sovereign;

impl Convert<ParaId, AccountId> for Sovereign {
	fn convert(para: ParaId) -> AccountId {
		u32::from(para).into()
	}
}

impl pallet_hrmp::Config for Test {
	type ParachainOrigin = SignedIsChain;
	type ChannelManager = frame_system::EnsureRoot<AccountId>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type SovereignAccount = Sovereign;
	type HostConfig = TestConfig;
	type Chains = TestChains;
	type Downward = TestDownward;
	type VersionWrapper = ();
	type MaxChannels = ConstU32<8>;
	type MaxMessageSize = ConstU32<4096>;
	type WeightInfo = ();
}

pub const FUNDS: Balance = 1_000;
/// The accounts that have funds.
const ACCOUNTS: [core::ops::Range<AccountId>; 2] = [1..8, 2000..2010];
/// All that there is.
pub const ISSUANCE: Balance = 17 * FUNDS;
pub const A: u32 = 2000;
pub const B: u32 = 2001;
pub const C: u32 = 2002;

/// Builds a state, runs a test in it and checks the invariants after it.
#[derive(Default)]
pub struct TestExt {
	channels: Vec<(ParaId, ParaId, u32, u32)>,
	direct: Vec<(ParaId, ParaId, u32, u32)>,
}

impl TestExt {
	pub fn channel(mut self, from: u32, to: u32) -> Self {
		self.channels.push((from.into(), to.into(), 4, 1_000));
		self
	}

	pub fn direct(mut self, from: u32, to: u32) -> Self {
		self.direct.push((from.into(), to.into(), 4, 1_000));
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		CONFIG.with_borrow_mut(|config| {
			*config = HostConfiguration {
				hrmp_sender_deposit: 100,
				hrmp_recipient_deposit: 50,
				hrmp_close_grace: 3,
				hrmp_channel_max_capacity: 8,
				hrmp_channel_max_total_size: 2_000,
				hrmp_channel_max_message_size: 1_000,
				hrmp_max_parachain_inbound_channels: 4,
				hrmp_max_parachain_outbound_channels: 4,
				hrmp_max_message_num_per_candidate: 3,
				..Default::default()
			};
		});
		set_block_seconds(2);
		MISSING.with_borrow_mut(Vec::clear);
		DEAF.set(None);
		told();
		let balances = ACCOUNTS.into_iter().flatten().map(|account| (account, FUNDS)).collect();
		let storage = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
			hrmp: pallet_hrmp::GenesisConfig {
				preopen_hrmp_channels: self.channels,
				preopen_direct_channels: self.direct,
				..Default::default()
			},
			..Default::default()
		}
		.build_storage();
		let mut ext: sp_io::TestExternalities = storage.expect("the genesis is consistent").into();
		ext.execute_with(|| System::set_block_number(1));
		ext
	}

	pub fn run(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			check();
		});
	}
}

/// The invariants hold.
pub fn check() {
	Pallet::<Test>::do_try_state().expect("the invariants hold");
}

/// Go on to block `to`, initialising each block on the way.
pub fn advance_to(to: BlockNumber) {
	while System::block_number() < to {
		let next = System::block_number() + 1;
		System::set_block_number(next);
		Hrmp::on_initialize(next);
		check();
	}
}

pub fn id(from: u32, to: u32) -> ChannelId {
	ChannelId::new(from.into(), to.into())
}

pub fn chain(para: u32) -> RuntimeOrigin {
	RuntimeOrigin::signed(para.into())
}

pub fn held(para: u32) -> Balance {
	Balances::total_balance_on_hold(&para.into())
}

pub fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Hrmp(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// What a candidate commits to.
pub fn commitments(watermark: BlockNumber, messages: &[(u32, Vec<u8>)]) -> CandidateCommitments {
	let messages: Vec<_> = messages
		.iter()
		.map(|(to, data)| OutboundHrmpMessage { recipient: (*to).into(), data: data.clone() })
		.collect();
	CandidateCommitments {
		horizontal_messages: HorizontalMessages::try_from(messages).expect("few messages"),
		hrmp_watermark: watermark,
		..Default::default()
	}
}

/// Check a candidate and, if it passes, enact it.
pub fn submit(
	para: u32,
	relay_parent_number: BlockNumber,
	watermark: BlockNumber,
	messages: &[(u32, Vec<u8>)],
) -> Result<(), Refusal> {
	let commitments = commitments(watermark, messages);
	let candidate = Candidate { para: para.into(), relay_parent_number, commitments: &commitments };
	Hrmp::check(&candidate)?;
	let bound = Hrmp::weight(&candidate);
	let used = Hrmp::enact(&candidate);
	assert!(used.all_lte(bound), "the weight is a bound");
	Ok(())
}

/// Send one message of `size` bytes with a candidate on the last block.
pub fn send(from: u32, to: u32, size: usize) -> Result<(), Refusal> {
	let parent = System::block_number() - 1;
	submit(from, parent, parent, &[(to, vec![7; size])])
}

/// Take all that `para` was sent, with a candidate on relay block `relay_parent`.
pub fn take(para: u32, relay_parent: BlockNumber) -> Result<(), Refusal> {
	submit(para, relay_parent, relay_parent, &[])
}
