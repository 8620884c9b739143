//! A runtime of balances and this pallet, whose neighbours tests can see and set.

use crate as pallet_paras;
use crate::{GenesisChain, GenesisConfig};
use frame_support::{
	derive_impl, parameter_types,
	traits::{AsEnsureOriginWithArg, ConstU128, ConstU32, ConstU64, Hooks},
	weights::{constants::RocksDbWeight, Weight},
};
use frame_system::EnsureRoot;
use sluice_primitives::{
	Balance, Candidate, CandidateCommitments, HeadData, HostConfig, HostConfiguration, Offboard,
	ParaId, Refusal, Transport, ValidationCode,
};
use sp_runtime::BuildStorage;

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
	pub type System = frame_system::Pallet<Test>;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances::Pallet<Test>;
	#[runtime::pallet_index(56)]
	pub type Paras = pallet_paras::Pallet<Test>;
}

pub type Block = frame_system::mocking::MockBlockU32<Test>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type DbWeight = RocksDbWeight;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type AccountStore = System;
}

parameter_types! {
	pub static Limits: HostConfiguration = HostConfiguration::default();
	pub static MaxOffboardWeight: Weight = Weight::from_parts(1_000, 100);
	pub static Offboarded: Vec<ParaId> = Vec::new();
}

pub struct TestConfig;
impl HostConfig for TestConfig {
	fn active() -> HostConfiguration {
		Limits::get()
	}
}

/// Records who was off-boarded; the chain has to be known still.
pub struct Recorder;
impl Offboard for Recorder {
	fn on_offboard(para: ParaId) -> Weight {
		assert!(<Paras as sluice_primitives::Chains>::exists(para));
		Offboarded::mutate(|all| all.push(para));
		Weight::from_parts(123, 4)
	}

	fn max_weight() -> Weight {
		MaxOffboardWeight::get()
	}
}

/// What a block of cooldown costs.
pub const PRICE: Balance = 10;
/// Who has so much.
pub const PAYER: u64 = 1;
pub const FUNDS: Balance = 10_000;

impl crate::Config for Test {
	type AdminOrigin = EnsureRoot<u64>;
	type AuthorizeCurrentCodeOrigin = AsEnsureOriginWithArg<EnsureRoot<u64>>;
	type Currency = Balances;
	type CooldownRemovalMultiplier = ConstU128<PRICE>;
	type UnsignedPriority = ConstU64<7>;
	type HostConfig = TestConfig;
	type Offboard = Recorder;
	type MaxChains = ConstU32<3>;
	type MaxHeadDataSize = ConstU32<64>;
	type MaxCodeSize = ConstU32<100>;
	type WeightInfo = ();
}

/// Delay and cooldown of the tests' configuration.
pub const DELAY: u32 = 5;
pub const COOLDOWN: u32 = 20;

/// A relay chain that starts with `chains`.
fn relay(chains: Vec<(ParaId, GenesisChain)>) -> sp_io::TestExternalities {
	Limits::set(HostConfiguration {
		validation_upgrade_delay: DELAY,
		validation_upgrade_cooldown: COOLDOWN,
		..Default::default()
	});
	Offboarded::take();
	MaxOffboardWeight::set(Weight::from_parts(1_000, 100));
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("the system pallet's genesis builds");
	pallet_balances::GenesisConfig::<Test> { balances: vec![(PAYER, FUNDS)], ..Default::default() }
		.assimilate_storage(&mut storage)
		.expect("the balances' genesis builds");
	GenesisConfig::<Test> { chains, ..Default::default() }
		.assimilate_storage(&mut storage)
		.expect("the chains' genesis builds");
	storage.into()
}

/// A relay chain without chains.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	relay(vec![])
}

/// Run `test` on a relay chain that starts with `chains`, then check the state's invariants.
pub fn run_with(chains: Vec<(ParaId, GenesisChain)>, test: impl FnOnce()) {
	relay(chains).execute_with(|| {
		System::set_block_number(1);
		test();
		assert_eq!(Paras::do_try_state(), Ok(()));
	});
}

/// Run `test` on a chain that starts with 2000 and 2001, both with [`code`] 0.
pub fn run(test: impl FnOnce()) {
	let chain = |head| GenesisChain { head: HeadData(vec![head]), code: ValidationCode(code(0)) };
	run_with(vec![(2001.into(), chain(21)), (2000.into(), chain(20))], test);
}

/// A code, different for each `n`.
pub fn code(n: u8) -> Vec<u8> {
	vec![n; 10]
}

/// Begin block `n`, and all before it.
pub fn run_to(n: u32) {
	while System::block_number() < n {
		assert_eq!(Paras::do_try_state(), Ok(()));
		let next = System::block_number() + 1;
		System::set_block_number(next);
		Paras::on_initialize(next);
	}
}

/// What a candidate with this head, and perhaps code, commits to.
pub fn commitments(head: Vec<u8>, new_code: Option<Vec<u8>>) -> CandidateCommitments {
	CandidateCommitments {
		upward_messages: Default::default(),
		horizontal_messages: Default::default(),
		new_validation_code: new_code.map(ValidationCode),
		head_data: HeadData(head),
		processed_downward_messages: 0,
		hrmp_watermark: 0,
	}
}

/// Check a candidate of `para`, and enact it if it passes.
pub fn submit(
	para: u32,
	relay_parent_number: u32,
	commitments: &CandidateCommitments,
) -> Result<(), Refusal> {
	let candidate = Candidate { para: para.into(), relay_parent_number, commitments };
	Paras::check(&candidate)?;
	let used = Paras::enact(&candidate);
	assert!(used.all_lte(Paras::weight(&candidate)));
	assert_eq!(Paras::do_try_state(), Ok(()));
	Ok(())
}

/// A candidate with a head that differs in each relay parent.
pub fn advance(para: u32, relay_parent: u32, new_code: Option<Vec<u8>>) -> Result<(), Refusal> {
	submit(para, relay_parent, &commitments(relay_parent.to_le_bytes().to_vec(), new_code))
}

/// Everything that the pallet stores, raw.
pub fn stored() -> Vec<(Vec<u8>, Vec<u8>)> {
	let prefix = sp_io::hashing::twox_128(b"Paras");
	let mut all = vec![];
	let mut key = prefix.to_vec();
	while let Some(next) = sp_io::storage::next_key(&key) {
		if !next.starts_with(&prefix) {
			break;
		}
		let value = sp_io::storage::get(&next).map(|value| value.to_vec());
		all.push((next.clone(), value.unwrap_or_default()));
		key = next;
	}
	all
}

/// The pallet's events since the last time.
pub fn events() -> Vec<crate::Event<Test>> {
	let events = System::events();
	System::reset_events();
	let ours = events.into_iter().filter_map(|record| match record.event {
		RuntimeEvent::Paras(event) => Some(event),
		_ => None,
	});
	ours.collect()
}
