//! The pallet alone: system, balances for the deposits, and `()` for every neighbour.

use crate::{
	self as pallet_hrmp,
	mock::{commitments, AccountId},
	*,
};
use alloc::vec;
use frame_support::{
	assert_ok, derive_impl,
	traits::{fungible::InspectHold, ConstU32, Hooks, MapSuccess},
};
use sluice_primitives::{Balance, Candidate, HostConfig, ParaId, Transport};
use sp_runtime::{
	morph_types,
	traits::{Convert, IdentityLookup},
	BuildStorage,
};

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
	pub struct Alone;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(60)]
	pub type Hrmp = pallet_hrmp;
}

type Block = frame_system::mocking::MockBlockU32<Alone>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Alone {
	type Block = Block;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Alone {
	type Balance = Balance;
	type AccountStore = System;
	type RuntimeHoldReason = RuntimeHoldReason;
}

morph_types! {
	/// The account of a chain has the chain's number.
	pub type AccountIsChain: Morph = |account: AccountId| -> ParaId { (account as u32).into() };
}

/// The account of a chain.
pub struct Sovereign;

impl Convert<ParaId, AccountId> for Sovereign {
	fn convert(para: ParaId) -> AccountId {
		u32::from(para).into()
	}
}

impl pallet_hrmp::Config for Alone {
	type ParachainOrigin = MapSuccess<frame_system::EnsureSigned<AccountId>, AccountIsChain>;
	type ChannelManager = frame_system::EnsureRoot<AccountId>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type SovereignAccount = Sovereign;
	type HostConfig = ();
	type Chains = ();
	type Downward = ();
	type VersionWrapper = ();
	type MaxChannels = ConstU32<4>;
	type MaxMessageSize = ConstU32<4096>;
	type WeightInfo = ();
}

const A: AccountId = 2000;
const B: AccountId = 2001;

fn submit(para: AccountId, messages: &[(u32, Vec<u8>)]) {
	let relay_parent_number = System::block_number() - 1;
	let commitments = commitments(relay_parent_number, messages);
	let para = (para as u32).into();
	let candidate = Candidate { para, relay_parent_number, commitments: &commitments };
	assert_ok!(Hrmp::check(&candidate));
	Hrmp::enact(&candidate);
}

#[test]
fn the_pallet_stands_alone() {
	let config = <()>::active();
	let balances = [A, B].map(|chain| (chain, 2 * config.hrmp_sender_deposit)).to_vec();
	let storage = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
		..Default::default()
	}
	.build_storage();
	let mut ext: sp_io::TestExternalities = storage.unwrap().into();
	ext.execute_with(|| {
		System::set_block_number(1);
		let signed = RuntimeOrigin::signed;
		let (a, b) = (ParaId::from(A as u32), ParaId::from(B as u32));
		let id = ChannelId::new(a, b);
		assert_ok!(Hrmp::hrmp_init_open_channel(signed(A), b, 10, 1_000));
		assert_ok!(Hrmp::hrmp_accept_open_channel(signed(B), a));
		assert_eq!(Balances::total_balance_on_hold(&A), config.hrmp_sender_deposit);
		assert_eq!(Balances::total_balance_on_hold(&B), config.hrmp_recipient_deposit);

		submit(A, &[(B as u32, vec![1, 2, 3])]);
		assert_eq!(Hrmp::waiting(id)[0].data, [1, 2, 3]);
		assert_ok!(Hrmp::block_channel(signed(B), id));
		assert_ok!(Hrmp::set_channel_limits(signed(B), id, 5, 500, 100));
		for transport in [ChannelTransport::Direct, ChannelTransport::Relayed] {
			assert_ok!(Hrmp::set_channel_transport(signed(A), id, transport));
			assert_ok!(Hrmp::set_channel_transport(signed(B), id, transport));
		}
		assert_ok!(Hrmp::do_try_state());

		assert_ok!(Hrmp::hrmp_close_channel(signed(B), id));
		System::set_block_number(2);
		submit(B, &[]);
		let closed = 2 + config.hrmp_close_grace + config.async_backing_params.allowed_ancestry_len;
		for block in 2..=closed + 1 {
			System::set_block_number(block);
			Hrmp::on_initialize(block);
			assert_ok!(Hrmp::do_try_state());
		}
		assert!(Hrmp::channel_views().is_empty());
		assert_eq!(Balances::total_balance_on_hold(&A), 0);
		assert_eq!(Balances::total_balance_on_hold(&B), 0);
	});
}
