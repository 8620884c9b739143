//! What holds in every state of the network.

use super::*;
use polkadot_primitives::well_known_keys;
use sluice_testing::leftovers::{self, Leftover};
use std::collections::BTreeMap;

/// Every pallet's own invariants, and that what is held of each chain is what channels and requests say.
pub fn try_all_states() {
	assert_ok!(Configuration::do_try_state());
	assert_ok!(Paras::do_try_state());
	assert_ok!(Dmp::do_try_state());
	assert_ok!(Ump::do_try_state());
	assert_ok!(Hrmp::do_try_state());
	assert_ok!(Xcmp::do_try_state());
	assert_ok!(ParaInclusion::do_try_state());
	assert_eq!(holds(), deposits(), "what is held is what is recorded");
}

/// What is held of `para` for channels.
pub fn held(para: u32) -> u128 {
	use pallet_hrmp::HoldReason::*;
	[SenderDeposit, RecipientDeposit]
		.into_iter()
		.map(|reason| Balances::balance_on_hold(&RuntimeHoldReason::Hrmp(reason), &sovereign(para)))
		.sum()
}

/// What exists of the native token.
pub fn issuance() -> u128 {
	Balances::total_issuance()
}

/// What is held for channels, by account.
fn holds() -> BTreeMap<AccountId, u128> {
	let for_channels = |reason: &_| matches!(reason, RuntimeHoldReason::Hrmp(_));
	let holds = pallet_balances::Holds::<Runtime>::iter().map(|(account, holds)| {
		let amounts = holds.iter().filter(|hold| for_channels(&hold.id)).map(|hold| hold.amount);
		(account, amounts.sum::<u128>())
	});
	holds.filter(|(_, amount)| *amount > 0).collect()
}

/// All deposits that channels and requests record.
fn deposits() -> BTreeMap<AccountId, u128> {
	let mut deposits = BTreeMap::<_, u128>::new();
	let mut note = |para: ParaId, amount| {
		*deposits.entry(ParaSovereign::convert(para)).or_default() += amount;
	};
	for channel in Hrmp::channel_views() {
		note(channel.id.sender, channel.sender_deposit);
		note(channel.id.recipient, channel.recipient_deposit);
	}
	for request in Hrmp::request_views() {
		note(request.id.sender, request.sender_deposit);
	}
	deposits.retain(|_, amount| *amount > 0);
	deposits
}

/// The balances of all accounts.
pub fn balances() -> u128 {
	frame_system::Account::<Runtime>::iter()
		.map(|(_, account)| account.data.free + account.data.reserved)
		.sum()
}

/// Whatever storage says of `para`, its account apart, and events, which speak of the past.
pub fn left_of(para: u32) -> Vec<Leftover> {
	let pallets: Vec<_> = AllPalletsWithSystem::infos()
		.into_iter()
		.map(|info| info.name)
		.filter(|name| *name != "System")
		.collect();
	let mut left = leftovers::of_chain(para, &pallets);
	// A block's hash with its number behind it may well read as the number of a chain, a small one above all.
	let relay_parents = pallet_inclusion::AllowedRelayParents::<Runtime>::hashed_key();
	left.retain(|left| left.key != relay_parents);
	let capacity = well_known_keys::relay_dispatch_queue_remaining_capacity(para.into());
	if sp_io::storage::exists(&capacity.key) {
		left.push(Leftover { pallet: "Ump".into(), key: capacity.key, in_key: true });
	}
	left
}

/// The same, but for what waits to be swept in the next blocks: discarded messages, the turns of unsettled channels, and for each
/// recipient which channels it has not seen gone.
pub fn left_but_sweeping(para: u32) -> Vec<Leftover> {
	const SWEPT: [&str; 9] = [
		"BookStateFor",
		"UnsettledChannels",
		"DiscardedQueues",
		"HrmpMessages",
		"HrmpSentAt",
		"HrmpVanishedChannels",
		"Messages",
		"Pages",
		"ServiceHead",
	];
	let discarded = pallet_ump::DiscardedQueues::<Runtime>::contains_key(ParaId::from(para));
	let capacity = well_known_keys::relay_dispatch_queue_remaining_capacity(para.into());
	let is_swept = |left: &Leftover| {
		(left.key == capacity.key && discarded)
			|| SWEPT.iter().any(|item| {
				left.key.get(16..32) == Some(&sp_io::hashing::twox_128(item.as_bytes())[..])
			})
	};
	left_of(para).into_iter().filter(|left| !is_swept(left)).collect()
}
