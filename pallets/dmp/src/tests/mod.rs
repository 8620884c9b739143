//! Tests, by what they are about.

mod alone;
mod candidates;
mod cost;
mod fees;
mod offboard;
mod queue;
mod random;
mod router;
mod trace;
mod upstream_defects;

use crate::{
	mock::*, CongestionPrice, DeliveryFeeFactor, DiscardedQueues, DownwardMessageQueueHeads,
	DownwardRouter, Event, FeeFactor, Messages, Queues,
};
use codec::{Decode, Encode};
use frame_support::{
	assert_ok,
	traits::{ConstU128, Get},
};
use sluice_primitives::{
	mqc, DownwardMessage, DownwardMessages, Hash, Offboard, ParaId, Refusal, Transport,
};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _, One},
	FixedU128,
};
use staging_xcm::{latest::prelude::*, VersionedXcm};

fn queue(message: &[u8]) {
	assert_ok!(Dmp::queue(PARA, message.to_vec()));
}

fn check(processed: u32, relay_parent: u32) -> Result<(), Refusal> {
	Dmp::check(&candidate(&commitments(processed), relay_parent))
}

/// Enact a candidate, and hold what it took against what it said it would.
fn enact(processed: u32) {
	let commitments = commitments(processed);
	let candidate = candidate(&commitments, 1);
	let most = Dmp::weight(&candidate);
	assert!(Dmp::enact(&candidate).all_lte(most));
}

fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Dmp(event) => Some(event),
			_ => None,
		})
		.collect()
}

fn waiting() -> Vec<DownwardMessage> {
	Dmp::dmq_contents(PARA).into_iter().map(|message| message.msg).collect()
}

/// The chain [`PARA`] goes.
fn offboard() {
	Registered::mutate(|registered| registered.retain(|para| *para != PARA));
	Dmp::on_offboard(PARA);
}

/// A new chain under the id of [`PARA`].
fn register() {
	Registered::mutate(|registered| registered.push(PARA));
}

struct Native;

impl Get<AssetId> for Native {
	fn get() -> AssetId {
		AssetId(Location::here())
	}
}

type Price = CongestionPrice<Native, ConstU128<1_000>, ConstU128<10>, Dmp>;
type Router = DownwardRouter<Dmp, (), Price>;

fn xcm() -> Xcm<()> {
	Xcm(vec![ClearOrigin])
}

/// XCM with a topic, for which the limit is raised.
fn xcm_with_topic() -> Xcm<()> {
	Configuration::mutate(|config| config.max_downward_message_size = MAX_MESSAGE_SIZE);
	Xcm(vec![ClearOrigin, SetTopic(TOPIC)])
}

const TOPIC: [u8; 32] = [7; 32];

fn encoded(xcm: Xcm<()>) -> Vec<u8> {
	VersionedXcm::from(xcm).encode()
}

fn location_of(para: ParaId) -> Location {
	Location::new(0, [Parachain(para.into())])
}
