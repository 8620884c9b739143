//! Parachains with their collators, on one relay chain.

use super::{archive::Archive, relay::Relay};
use crate::mock::*;
use codec::Encode;
use cumulus_pallet_parachain_system::{HrmpOutboundMessages, HrmpWatermark};
use cumulus_primitives_core::{OutboundHrmpMessage, PersistedValidationData};
use cumulus_primitives_parachain_inherent::{
	ParachainInherentData, INHERENT_IDENTIFIER as PARACHAIN_INHERENT,
};
use frame_support::{
	assert_ok,
	inherent::{InherentData, ProvideInherent},
	storage::with_storage_layer,
	traits::{OnFinalize, OnInitialize, UnfilteredDispatchable},
};
use sluice_primitives::{
	endpoint::{
		api::{OutboxEntry, Wanted},
		ChannelTransport, FromSource, InboundData, Item, INHERENT_IDENTIFIER,
	},
	xcm_topic,
	xcmp::{digest, StreamId},
	Hash, ParaId,
};
use sp_io::{
	storage::{rollback_transaction, start_transaction},
	TestExternalities,
};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	DispatchError,
};
use staging_xcm::latest::prelude::*;
use std::collections::BTreeMap;

pub type Router = (XcmpEndpoint, XcmpQueue);

pub struct Chain {
	pub ext: TestExternalities,
	pub archive: Archive,
	number: u32,
}

/// What a block asks of the relay chain, and what its collator keeps.
struct Candidate {
	sent: Vec<OutboundHrmpMessage>,
	watermark: u32,
	root: Option<Hash>,
	outbox: Vec<OutboxEntry>,
	streams: Vec<StreamId>,
}

pub struct Network {
	pub relay: Relay,
	pub chains: BTreeMap<u32, Chain>,
	/// Most messages that a collator brings of one channel.
	pub brings: usize,
	under_way: Vec<(u32, Candidate)>,
}

impl Network {
	/// Chains A, B and C, without channels.
	pub fn new() -> Self {
		ServiceWeight::set(Some(frame_support::weights::Weight::from_parts(
			500_000_000_000,
			1 << 40,
		)));
		MaxQueuedPages::set(16);
		Echoes::set(false);
		BlockProof::set(5 << 20);
		let chain = |id| {
			let ext = TestExternalities::default();
			(id, Chain { ext, archive: Archive::default(), number: 0 })
		};
		let relay = Relay::new();
		let chains = [A, B, C].map(chain).into();
		Self { relay, chains, brings: MAX_INBOUND_MESSAGES as usize, under_way: vec![] }
	}

	/// The same, with a direct channel from A to B that is in use.
	pub fn direct() -> Self {
		let mut network = Self::new();
		network.relay.open(A, B);
		network.relay.switch(A, B, ChannelTransport::Direct);
		network.rounds(2, &[A, B, C]);
		assert!(network.on(A, || XcmpEndpoint::sends_directly(B.into())));
		network
	}

	/// Do something on a chain, between its blocks.
	pub fn on<R>(&mut self, id: u32, look: impl FnOnce() -> R) -> R {
		OwnId::set(id.into());
		self.chains.get_mut(&id).expect("there is such a chain").ext.execute_with(look)
	}

	/// What the collators of `id` can bring its next block.
	pub fn offer(&mut self, id: u32) -> InboundData {
		let wanted = self.on(id, XcmpEndpoint::wanted);
		let mut sources = BTreeMap::<ParaId, Vec<Item>>::new();
		for wanted in wanted {
			if let Some(item) = self.fetch(&wanted) {
				sources.entry(wanted.source).or_default().push(item);
			}
		}
		let sources = sources.into_iter().map(|(source, items)| FromSource { source, items });
		InboundData { sources: sources.collect() }
	}

	fn fetch(&self, wanted: &Wanted) -> Option<Item> {
		let source = u32::from(wanted.source);
		// The root that the relay state has is that of the archive: a candidate is enacted before the next is built.
		let newest = self.relay.roots.get(&source)?;
		let archive = &self.chains.get(&source)?.archive;
		assert_eq!(archive.root()?, newest.root);
		archive.serve(wanted, self.brings)
	}

	/// The next block of `id`, on the newest relay block, in which `work` is done.
	pub fn block(&mut self, id: u32, work: impl FnOnce()) {
		let offer = self.offer(id);
		assert_ok!(self.block_with(id, offer, work));
	}

	/// The same with this inbound data. An invalid block leaves nothing behind.
	pub fn block_with(
		&mut self,
		id: u32,
		brought: InboundData,
		work: impl FnOnce(),
	) -> Result<(), DispatchError> {
		let mut keys = self.relay.keys(id);
		let request = self.on(id, XcmpEndpoint::keys_to_prove);
		keys.extend(request.keys.into_iter().map(|key| match key {
			cumulus_primitives_core::RelayStorageKey::Top(key) => key,
			child => panic!("no child trie is read: {child:?}"),
		}));
		self.block_on(id, keys, brought, work)
	}

	/// The same with a proof of these relay keys.
	pub fn block_on(
		&mut self,
		id: u32,
		keys: Vec<Vec<u8>>,
		brought: InboundData,
		work: impl FnOnce(),
	) -> Result<(), DispatchError> {
		let (root, proof) = self.relay.prove(keys);
		let parachain = ParachainInherentData {
			validation_data: PersistedValidationData {
				parent_head: Default::default(),
				relay_parent_number: self.relay.number,
				relay_parent_storage_root: root,
				max_pov_size: 5 << 20,
			},
			relay_chain_state: proof,
			downward_messages: vec![],
			horizontal_messages: self.relay.inbound(id),
			relay_parent_descendants: vec![],
			collator_peer_id: None,
		};
		let mut data = InherentData::new();
		data.put_data(PARACHAIN_INHERENT, &parachain).expect("it encodes");
		data.put_data(INHERENT_IDENTIFIER, &brought).expect("it encodes");

		let number = self.chains[&id].number + 1;
		let built: Result<Candidate, DispatchError> = self.on(id, || {
			with_storage_layer(|| {
				begin(id, number);
				let call = ParachainSystem::create_inherent(&data).expect("it is mandatory");
				call.dispatch_bypass_filter(RuntimeOrigin::none()).map_err(|error| error.error)?;
				if let Some(call) = XcmpEndpoint::create_inherent(&data) {
					call.dispatch_bypass_filter(RuntimeOrigin::none())
						.map_err(|error| error.error)?;
				}
				work();
				Ok(end(number))
			})
		});
		self.under_way.push((id, built?));
		self.chains.get_mut(&id).expect("there is such a chain").number = number;
		Ok(())
	}

	/// A block of `id` that nobody builds on.
	pub fn fork(&mut self, id: u32, work: impl FnOnce()) {
		let number = self.chains[&id].number;
		self.on(id, start_transaction);
		self.block(id, work);
		self.on(id, rollback_transaction);
		self.under_way.pop();
		self.chains.get_mut(&id).expect("there is such a chain").number = number;
	}

	/// Of `id` nothing is left but its state, and of its collators but what they archived and may be asked for.
	pub fn restart(&mut self, id: u32) {
		let confirmed = self.on(id, XcmpEndpoint::confirmed);
		let chain = self.chains.get_mut(&id).expect("there is such a chain");
		chain.ext.commit_all().expect("no transaction is open");
		let (state, root) = std::mem::take(&mut chain.ext).into_raw_snapshot();
		chain.ext = TestExternalities::from_raw_snapshot(state, root, Default::default());
		chain.archive.prune(confirmed);
	}

	/// The next relay block, with the candidates that were built.
	pub fn enact(&mut self) {
		self.relay.number += 1;
		for (id, candidate) in self.under_way.split_off(0) {
			self.relay.enact(id, candidate.sent, candidate.watermark, candidate.root);
			let chain = self.chains.get_mut(&id).expect("there is such a chain");
			chain.archive.note(candidate.outbox, &candidate.streams);
		}
	}

	/// Each of these chains builds a block, and all are enacted.
	pub fn round(&mut self, awake: &[u32]) {
		for id in awake {
			self.block(*id, || ());
		}
		self.enact();
	}

	pub fn rounds(&mut self, count: usize, awake: &[u32]) {
		(0..count).for_each(|_| self.round(awake));
	}

	/// A block of `from` that sends these to `to`, enacted.
	pub fn send(&mut self, from: u32, to: u32, numbers: impl IntoIterator<Item = u64>) {
		self.block(from, || {
			numbers.into_iter().for_each(|n| {
				assert_ok!(send(to, n));
			})
		});
		self.enact();
	}

	/// The numbers of what `on` has executed of `from`, in order.
	pub fn executed(&mut self, on: u32, from: u32) -> Vec<u64> {
		let executed = self.on(on, executed).into_iter();
		let own = executed.filter(|(source, _)| *source == from.into());
		own.map(|(_, body)| number_of(&body)).collect()
	}
}

fn begin(id: u32, number: u32) {
	let parent = BlakeTwo256::hash(&(id, number - 1).encode());
	System::reset_events();
	System::initialize(&number, &parent, &Default::default());
	AllPalletsWithSystem::on_initialize(number);
	System::note_finished_initialize();
}

fn end(number: u32) -> Candidate {
	AllPalletsWithSystem::on_finalize(number);
	assert_eq!(XcmpEndpoint::do_try_state(), Ok(()));
	Candidate {
		sent: HrmpOutboundMessages::<Test>::get(),
		watermark: HrmpWatermark::<Test>::get(),
		root: digest::root_in(&System::digest()).expect("at most one root"),
		outbox: XcmpEndpoint::outbox(),
		streams: XcmpEndpoint::streams().into_iter().map(|status| status.stream).collect(),
	}
}

/// A message that can be told by its number.
pub fn message(n: u64) -> Xcm<()> {
	let mut topic = [0; 32];
	topic[..8].copy_from_slice(&n.to_le_bytes());
	Xcm(vec![ClearOrigin, SetTopic(topic)])
}

pub fn number_of(body: &[u8]) -> u64 {
	let topic = xcm_topic(body).expect("every message has a topic");
	u64::from_le_bytes(topic[..8].try_into().expect("eight bytes"))
}

/// Send message `n` by whichever way it takes.
pub fn send(to: u32, n: u64) -> Result<(), SendError> {
	send_large(to, n, 0)
}

/// The same with `bytes` of a call in it.
pub fn send_large(to: u32, n: u64, bytes: usize) -> Result<(), SendError> {
	let mut xcm = message(n);
	if bytes > 0 {
		let call = Transact {
			origin_kind: OriginKind::Native,
			fallback_max_weight: None,
			call: vec![0; bytes].into(),
		};
		xcm.0.insert(0, call);
	}
	send_xcm::<Router>(Location::new(1, [Parachain(to)]), xcm).map(|_| ())
}
