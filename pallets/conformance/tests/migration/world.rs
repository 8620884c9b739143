//! The upstream chain that the tests begin with, and its takeover.

use frame_support::traits::{BeforeAllRuntimeMigrations, OnRuntimeUpgrade};
use polkadot_runtime_parachains::configuration::HostConfiguration;
use sluice_conformance::{
	ours::{self, Balances, Dmp, Hrmp, Paras, Runtime, System},
	parties::{sovereign, EXISTENTIAL_DEPOSIT},
	reads::{self, Reads},
	state,
	upstream::{self, chain, Candidate, Registered, Relay},
};
use sluice_primitives::{Balance, ParaId};
use sp_io::TestExternalities;
use std::collections::BTreeMap;

/// A system chain.
pub const SYSTEM: u32 = 1000;
/// Chains with a core.
pub const A: u32 = 2000;
pub const B: u32 = 2001;
pub const C: u32 = 2002;
pub const D: u32 = 2003;
/// A chain on demand, without a core.
pub const E: u32 = 2004;

pub const ALL: [u32; 6] = [SYSTEM, A, B, C, D, E];

pub const SENDER_DEPOSIT: Balance = 1_000;
pub const RECIPIENT_DEPOSIT: Balance = 700;

/// Limits that both sides find consistent.
pub fn config() -> HostConfiguration<u32> {
	let mut config = HostConfiguration {
		max_head_data_size: 1_024,
		max_pov_size: 1024 * 1024,
		max_upward_queue_count: 16,
		max_upward_queue_size: 64 * 1024,
		max_upward_message_size: 4 * 1024,
		max_upward_message_num_per_candidate: 8,
		max_downward_message_size: 16 * 1024,
		hrmp_max_message_num_per_candidate: 8,
		hrmp_max_parachain_outbound_channels: 8,
		hrmp_max_parachain_inbound_channels: 8,
		hrmp_channel_max_capacity: 16,
		hrmp_channel_max_total_size: 16 * 1024,
		hrmp_channel_max_message_size: 2 * 1024,
		hrmp_sender_deposit: SENDER_DEPOSIT,
		hrmp_recipient_deposit: RECIPIENT_DEPOSIT,
		max_code_size: 64 * 1024,
		validation_upgrade_cooldown: 30,
		validation_upgrade_delay: 6,
		minimum_validation_upgrade_delay: 6,
		minimum_backing_votes: 1,
		needed_approvals: 1,
		..Default::default()
	};
	config.async_backing_params.allowed_ancestry_len = 2;
	config.async_backing_params.max_candidate_depth = 3;
	config.scheduler_params.group_rotation_frequency = 1_000_000;
	config.scheduler_params.paras_availability_period = 4;
	config.scheduler_params.lookahead = 3;
	config
}

/// The chains above.
pub fn relay() -> Relay {
	relay_with(config())
}

/// The chains above, with these limits.
pub fn relay_with(config: HostConfiguration<u32>) -> Relay {
	let chains = ALL.map(|para| Registered { para: para.into(), has_core: para != E });
	Relay::new(&chains, config)
}

/// Request and accept a channel; it opens with the next session.
pub fn agree(relay: &mut Relay, from: u32, to: u32) {
	request(relay, from, to);
	relay.block(&[], || {
		upstream::Hrmp::hrmp_accept_open_channel(chain(to), from.into()).expect("it was requested");
	});
}

/// Request a channel.
pub fn request(relay: &mut Relay, from: u32, to: u32) {
	relay.block(&[], || {
		upstream::Hrmp::hrmp_init_open_channel(chain(from), to.into(), 8, 1_024).expect("allowed");
	});
}

/// Open channels.
pub fn open(relay: &mut Relay, channels: &[(u32, u32)]) {
	for (from, to) in channels {
		agree(relay, *from, *to);
	}
	relay.next_session();
}

/// Include a candidate.
pub fn include(relay: &mut Relay, candidate: Candidate) {
	relay.block(&[candidate], || ());
	relay.block(&[], || ());
}

/// What can be seen of a state from outside: what chains read, and what accounts have.
#[derive(Clone, PartialEq, Debug)]
pub struct View {
	pub configuration: Vec<u8>,
	pub reads: BTreeMap<u32, Reads>,
	pub issuance: Balance,
}

/// In externalities of either runtime: their balances are stored alike.
pub fn view() -> View {
	View {
		configuration: reads::configuration(),
		reads: ALL.iter().map(|para| (*para, reads::of((*para).into()))).collect(),
		issuance: Balances::total_issuance(),
	}
}

/// Take the state over and check it by every pallet's own means. Returns how it looked before.
pub fn take_over(relay: &mut Relay) -> (View, TestExternalities) {
	let before = relay.look(view);
	let mut state = state::load(relay.state());
	state.execute_with(|| {
		// Each pallet's own look at the state is taken when it is its turn, as `try-runtime` does.
		macro_rules! take_over {
			($pallet:ident $(, before: $source:ty)? $(, with: $other:ty)?) => {
				let before = $pallet::migration::before::<Runtime $(, $source)?>();
				let before = before.expect("it can be taken over");
				$pallet::migration::FromUpstream::<Runtime $(, $source)? $(, $other)?>::on_runtime_upgrade();
				$pallet::migration::after::<Runtime>(&before).expect("all of it was");
			};
		}
		take_over!(pallet_configuration);
		take_over!(pallet_paras);
		take_over!(pallet_dmp);
		take_over!(pallet_ump);
		take_over!(pallet_hrmp, with: Balances);
		take_over!(pallet_inclusion, before: ours::Shared);
		// Upstream has none: it begins with this upgrade.
		ours::Xcmp::before_all_runtime_migrations();
		ours::try_state().expect("the invariants hold");
		only_known_keys();
	});
	state.commit_all().expect("the state can be written");
	state.execute_with(|| {
		let once = state::capture();
		ours::migrate();
		assert!(once.top == state::capture().top, "taking over twice changes nothing");
	});
	(before, state)
}

/// Under the pallets' names there is nothing but their own items.
fn only_known_keys() {
	use frame_support::traits::{PalletInfoAccess, StorageInfo, StorageInfoTrait, StorageVersion};
	fn check<P: PalletInfoAccess + StorageInfoTrait>() {
		let own: Vec<StorageInfo> = P::storage_info();
		for key in state::capture().top.keys().filter(|key| key.starts_with(&P::name_hash())) {
			let known = own.iter().any(|item| key.starts_with(&item.prefix))
				|| key[..] == StorageVersion::storage_key::<P>();
			assert!(known, "{}: {key:?} is left", P::name());
		}
	}
	check::<ours::Configuration>();
	check::<Paras>();
	check::<Dmp>();
	check::<ours::Ump>();
	check::<Hrmp>();
	check::<ours::Xcmp>();
	check::<ours::ParaInclusion>();
}

/// What is on hold of `para`.
pub fn held(para: u32) -> Balance {
	use frame_support::traits::fungible::InspectHold;
	Balances::total_balance_on_hold(&sovereign(para.into()))
}

/// What `para` can spend.
pub fn free(para: u32) -> Balance {
	Balances::free_balance(sovereign(para.into()))
}

/// Our next block.
pub fn next(state: &mut TestExternalities) {
	ours::block(state, || ());
	state.execute_with(|| {
		ours::try_state()
			.unwrap_or_else(|error| panic!("block {}: {error:?}", System::block_number()));
	});
}

pub fn id(from: u32, to: u32) -> pallet_hrmp::ChannelId {
	pallet_hrmp::ChannelId::new(from.into(), to.into())
}

pub fn paras(ids: &[u32]) -> Vec<ParaId> {
	ids.iter().map(|id| (*id).into()).collect()
}

pub const DUST: Balance = EXISTENTIAL_DEPOSIT;
