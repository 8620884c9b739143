//! Tests, by what they are about.
#![allow(clippy::unwrap_used)]

mod alone;
mod calls;
mod candidates;
mod close;
mod control;
mod cost;
mod force;
mod gate;
mod integrity;
mod limits;
mod migration;
mod open;
mod random;
mod room;
mod stock;
mod storage;
mod transport_choice;
mod upstream_defects;

use crate::{mock::*, *};
use codec::{Decode, Encode};
use frame_support::pallet_prelude::{DispatchResult, DispatchResultWithPostInfo};
use polkadot_primitives::AbridgedHrmpChannel;
use sluice_primitives::Offboard;

type Refused = Error<Test>;

fn request(from: u32, to: u32) -> DispatchResult {
	Hrmp::hrmp_init_open_channel(chain(from), to.into(), 4, 1_000)
}

fn accept(from: u32, to: u32) -> DispatchResult {
	Hrmp::hrmp_accept_open_channel(chain(to), from.into())
}

fn close(by: u32, from: u32, to: u32) -> DispatchResult {
	Hrmp::hrmp_close_channel(chain(by), id(from, to))
}

fn block(by: u32, from: u32, to: u32) -> DispatchResult {
	Hrmp::block_channel(chain(by), id(from, to))
}

fn unblock(by: u32, from: u32, to: u32) -> DispatchResult {
	Hrmp::unblock_channel(chain(by), id(from, to))
}

fn choose(by: u32, from: u32, to: u32, transport: ChannelTransport) -> DispatchResult {
	Hrmp::set_channel_transport(chain(by), id(from, to), transport)
}

/// Both ends choose another transport.
fn switch(from: u32, to: u32, transport: ChannelTransport) {
	for by in [from, to] {
		frame_support::assert_ok!(choose(by, from, to, transport));
	}
}

/// The recipient gives the channel new limits: capacity, total size, message size.
fn limit(from: u32, to: u32, limits: (u32, u32, u32)) -> DispatchResult {
	Hrmp::set_channel_limits(chain(to), id(from, to), limits.0, limits.1, limits.2)
}

fn force_open(from: u32, to: u32) -> DispatchResult {
	Hrmp::force_open_hrmp_channel(RuntimeOrigin::root(), from.into(), to.into(), 8, 10)
}

fn force_clean(para: u32, inbound: u32, outbound: u32) -> DispatchResultWithPostInfo {
	Hrmp::force_clean_hrmp(RuntimeOrigin::root(), para.into(), inbound, outbound)
}

fn offboard(para: u32) -> frame_support::weights::Weight {
	<Hrmp as Offboard>::on_offboard(para.into())
}

/// A channel as its sender decodes it.
fn shown(from: u32, to: u32) -> AbridgedHrmpChannel {
	let record = HrmpChannels::<Test>::get(id(from, to)).unwrap().encode();
	AbridgedHrmpChannel::decode(&mut &record[..]).unwrap()
}

/// The pallet's storage items that hold anything.
fn remaining() -> Vec<String> {
	use frame_support::traits::StorageInfoTrait;
	use sluice_testing::leftovers::keys_under;
	Hrmp::storage_info()
		.into_iter()
		.filter(|item| keys_under(&item.prefix).next().is_some())
		.map(|item| String::from_utf8(item.storage_name).unwrap())
		.collect()
}

/// The rule by which a candidate was refused.
fn rule(result: Result<(), sluice_primitives::Refusal>) -> String {
	result.unwrap_err().rule.as_str().into()
}
