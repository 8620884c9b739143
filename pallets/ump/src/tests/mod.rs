//! Tests, by what they are about.

mod alone;
mod capacity;
mod cost;
mod execution;
mod limits;
mod offboard;
mod random;
mod signals;
mod trace;
mod upstream_defects;

use crate::{mock::*, CapacityLimits, Cause, DiscardedQueues, Event, Fault, WeightInfo};
use codec::{Decode, Encode};
use frame_support::{assert_ok, assert_storage_noop, traits::ServiceQueues, weights::Weight};
use polkadot_primitives::{ClaimQueueOffset, CoreSelector, UMPSignal};
use sluice_primitives::{Figure, Hash, Offboard, ParaId, Refusal, Transport};
use sp_runtime::traits::{BlakeTwo256, Hash as _};
use staging_xcm::{latest::prelude::*, VersionedXcm};

const TOPIC: [u8; 32] = [7; 32];

fn check(messages: Vec<Vec<u8>>) -> Result<(), Refusal> {
	Ump::check(&candidate(PARA, &commitments(messages)))
}

/// Check and enact a candidate of `para`.
fn send(para: ParaId, messages: Vec<Vec<u8>>) {
	let commitments = commitments(messages);
	let candidate = candidate(para, &commitments);
	assert_ok!(Ump::check(&candidate));
	let most = Ump::weight(&candidate);
	assert!(Ump::enact(&candidate).all_lte(most));
}

fn xcm(instructions: Vec<Instruction<()>>) -> Vec<u8> {
	VersionedXcm::from(Xcm(instructions)).encode()
}

/// XCM of `n` instructions, in `n` and two bytes, that succeeds.
fn clear(n: usize) -> Vec<u8> {
	xcm(vec![ClearOrigin; n])
}

/// Room for messages with a topic, which are larger than the limits otherwise allow.
fn raise_limits() {
	Configuration::mutate(|config| {
		config.max_upward_message_size = 100;
		config.max_upward_queue_size = 1_000;
	});
	next_block();
}

fn hash(message: &[u8]) -> Hash {
	BlakeTwo256::hash(message)
}

fn execute_all() {
	MessageQueue::service_queues(Weight::MAX);
}

fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Ump(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// The hashes of the messages that were executed to their end, in order.
fn executed() -> Vec<Hash> {
	let hash_of = |event| match event {
		Event::MessageExecuted { hash, .. } => Some(hash),
		_ => None,
	};
	events().into_iter().filter_map(hash_of).collect()
}

/// The causes of all failures, in order.
fn causes() -> Vec<Cause> {
	let cause_of = |event| match event {
		Event::MessageFailed { cause, .. } => Some(cause),
		_ => None,
	};
	events().into_iter().filter_map(cause_of).collect()
}

/// What Cumulus reads from the relay state.
fn read(para: ParaId) -> Option<(u32, u32)> {
	let mut key = b":relay_dispatch_queue_remaining_capacity".to_vec();
	key.extend(u32::from(para).to_le_bytes());
	sp_io::storage::get(&key).and_then(|raw| Decode::decode(&mut &raw[..]).ok())
}

fn select_core() -> Vec<u8> {
	UMPSignal::SelectCore(CoreSelector(3), ClaimQueueOffset(1)).encode()
}

fn approve_peer() -> Vec<u8> {
	UMPSignal::ApprovedPeer(vec![7; 38].try_into().expect("at most 64 bytes")).encode()
}

/// The chain [`PARA`] goes.
fn offboard() {
	Registered::mutate(|registered| registered.retain(|para| *para != PARA));
	Ump::on_offboard(PARA);
}

/// A new chain under the id of [`PARA`].
fn register() {
	Registered::mutate(|registered| registered.push(PARA));
}
