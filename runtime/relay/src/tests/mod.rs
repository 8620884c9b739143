//! The runtime as a whole.

mod bulk;
mod candidates;
mod capacity_bypass;
mod channels;
mod delivery;
mod deregistration;
mod direct;
mod door;
mod genesis;
mod invariants;
mod random;
mod sessions;
mod upward;
mod weights;
mod world;

use candidates::{back, message, Block};
use invariants::{held, issuance, left_but_sweeping, left_of, try_all_states};
use world::{origin_of, sovereign, World, A, B, C, D, SYSTEM};

use crate::{
	genesis_presets, AccountId, AllPalletsWithSystem, Balances, Configuration, Dmp, Executive,
	Header, Hrmp, ParaInclusion, ParaSovereign, Paras, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeGenesisConfig, RuntimeHoldReason, RuntimeOrigin, System, Ump, UncheckedExtrinsic, Xcmp,
	UNIT,
};
use codec::Encode;
use frame_support::{
	assert_noop, assert_ok,
	traits::{
		fungible::{InspectHold, Mutate},
		IntegrityTest, PalletInfoAccess, PalletsInfoAccess,
	},
	weights::Weight,
};
use polkadot_primitives::BackedCandidate;
use sluice_primitives::{Candidate, ChannelId, DownwardMessages, HeadData, ParaId, Transport};
use sp_runtime::{traits::Convert, DispatchError};
use staging_xcm::latest::prelude::*;

/// The state of a preset in block 1, for tests that need no real blocks.
fn network(preset: &str) -> sp_io::TestExternalities {
	let mut state = world::network(preset);
	state.execute_with(|| System::set_block_number(1));
	state
}
