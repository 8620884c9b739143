//! A relay chain, as far as parachains see it: channels with their queues, newest roots, and proofs of both.

use codec::Encode;
use cumulus_primitives_core::{
	relay_chain::{well_known_keys, AsyncBackingParams, HrmpChannelId},
	AbridgedHostConfiguration, InboundHrmpMessage, OutboundHrmpMessage,
};
use sluice_primitives::{
	endpoint::{ChannelEnd, ChannelLink, ChannelNumber, ChannelTransport},
	mqc,
	xcmp::relay_keys::{newest_root_key, NewestRoot},
	Hash, ParaId,
};
use sp_runtime::{traits::BlakeTwo256, StateVersion};
use sp_state_machine::{prove_read, TrieBackendBuilder};
use sp_trie::{PrefixedMemoryDB, StorageProof};
use std::collections::BTreeMap;

/// Limits of a new channel: messages, bytes, bytes of one.
pub const LIMITS: (u32, u32, u32) = (20, 20_000, 1_000);

pub struct Channel {
	pub limits: (u32, u32, u32),
	pub link: ChannelLink,
	pub mqc_head: Option<Hash>,
	pub queue: Vec<InboundHrmpMessage>,
}

impl Channel {
	fn record(&self) -> Vec<u8> {
		let (capacity, total, size) = self.limits;
		let bytes = self.queue.iter().map(|message| message.data.len() as u32).sum::<u32>();
		let count = self.queue.len() as u32;
		let upstream = (capacity, total, size, count, bytes, self.mqc_head, 1u128, 2u128);
		// What follows is the relay chain's own.
		(upstream, self.link, [9u8; 20]).encode()
	}
}

#[derive(Default)]
pub struct Relay {
	pub number: u32,
	pub channels: BTreeMap<(u32, u32), Channel>,
	pub roots: BTreeMap<u32, NewestRoot>,
	/// The number of the next stream.
	next: u32,
}

impl Relay {
	/// Block 1, without channels.
	pub fn new() -> Self {
		Self { number: 1, ..Default::default() }
	}

	pub fn open(&mut self, from: u32, to: u32) {
		let link = ChannelLink { open: true, ..Default::default() };
		let channel = Channel { limits: LIMITS, link, mqc_head: None, queue: vec![] };
		assert!(self.channels.insert((from, to), channel).is_none());
	}

	pub fn close(&mut self, from: u32, to: u32) {
		assert!(self.channels.remove(&(from, to)).is_some());
	}

	pub fn channel(&mut self, from: u32, to: u32) -> &mut Channel {
		self.channels.get_mut(&(from, to)).expect("the channel is open")
	}

	/// Both ends wish `transport`.
	pub fn switch(&mut self, from: u32, to: u32, transport: ChannelTransport) {
		let number = ChannelNumber(self.next);
		let link = &mut self.channel(from, to).link;
		link.transport = transport;
		link.asked_by = None;
		if transport == ChannelTransport::Direct && link.stream.is_none() {
			link.stream = Some(number);
			self.next += 1;
		}
	}

	pub fn ask(&mut self, from: u32, to: u32, end: ChannelEnd) {
		self.channel(from, to).link.asked_by = Some(end);
	}

	/// What waits for `para`, by sender.
	pub fn inbound(&self, para: u32) -> BTreeMap<ParaId, Vec<InboundHrmpMessage>> {
		let inbound = self.channels.iter().filter(|((_, to), _)| *to == para);
		inbound.map(|((from, _), channel)| ((*from).into(), channel.queue.clone())).collect()
	}

	/// Enact what a candidate of `para` asks for.
	pub fn enact(
		&mut self,
		para: u32,
		sent: Vec<OutboundHrmpMessage>,
		watermark: u32,
		root: Option<Hash>,
	) {
		let number = self.number;
		for ((_, to), channel) in &mut self.channels {
			if *to == para {
				channel.queue.retain(|message| message.sent_at > watermark);
			}
		}
		for OutboundHrmpMessage { recipient, data } in sent {
			let channel = self.channel(para, recipient.into());
			let (capacity, _, size) = channel.limits;
			assert!(channel.queue.len() < capacity as usize && data.len() <= size as usize);
			let head = channel.mqc_head.unwrap_or_default();
			channel.mqc_head = Some(mqc::link(head, number, &data));
			channel.queue.push(InboundHrmpMessage { sent_at: number, data });
		}
		if let Some(root) = root {
			self.roots.insert(para, NewestRoot { root, relay_block: number });
		}
	}

	/// The keys that every Cumulus chain reads.
	pub fn keys(&self, para: u32) -> Vec<Vec<u8>> {
		let own = ParaId::from(para);
		#[allow(deprecated)]
		let queue_size = well_known_keys::relay_dispatch_queue_size(own);
		let mut keys = vec![
			well_known_keys::ACTIVE_CONFIG.to_vec(),
			well_known_keys::para_head(own),
			well_known_keys::dmq_mqc_head(own),
			well_known_keys::relay_dispatch_queue_remaining_capacity(own).key,
			queue_size,
			well_known_keys::upgrade_go_ahead_signal(own),
			well_known_keys::upgrade_restriction_signal(own),
			well_known_keys::hrmp_ingress_channel_index(own),
			well_known_keys::hrmp_egress_channel_index(own),
		];
		let ends = self.channels.keys().filter(|(from, to)| [from, to].contains(&&para));
		keys.extend(ends.map(|(from, to)| well_known_keys::hrmp_channels(id(*from, *to))));
		keys
	}

	/// The state's root, and a proof of what is at `keys`, be it nothing.
	pub fn prove(&self, keys: Vec<Vec<u8>>) -> (Hash, StorageProof) {
		let (db, root) = PrefixedMemoryDB::<BlakeTwo256>::default_with_root();
		let mut backend = TrieBackendBuilder::new(db, root).build();
		let entries = self.entries().into_iter().map(|(key, value)| (key, Some(value))).collect();
		backend.insert(vec![(None, entries)], StateVersion::V1);
		let root = *backend.root();
		(root, prove_read(backend, keys).expect("the state is whole"))
	}

	fn entries(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
		let mut entries = vec![(well_known_keys::ACTIVE_CONFIG.to_vec(), config().encode())];
		let mut ingress = BTreeMap::<u32, Vec<ParaId>>::new();
		let mut egress = BTreeMap::<u32, Vec<ParaId>>::new();
		for ((from, to), channel) in &self.channels {
			entries.push((well_known_keys::hrmp_channels(id(*from, *to)), channel.record()));
			ingress.entry(*to).or_default().push((*from).into());
			egress.entry(*from).or_default().push((*to).into());
		}
		for (para, senders) in ingress {
			let key = well_known_keys::hrmp_ingress_channel_index(para.into());
			entries.push((key, senders.encode()));
		}
		for (para, recipients) in egress {
			let key = well_known_keys::hrmp_egress_channel_index(para.into());
			entries.push((key, recipients.encode()));
		}
		for (para, newest) in &self.roots {
			entries.push((newest_root_key((*para).into()), newest.encode()));
		}
		entries
	}
}

fn id(from: u32, to: u32) -> HrmpChannelId {
	HrmpChannelId { sender: from.into(), recipient: to.into() }
}

fn config() -> AbridgedHostConfiguration {
	AbridgedHostConfiguration {
		max_code_size: 1_000,
		max_head_data_size: 1_000,
		max_upward_queue_count: 8,
		max_upward_queue_size: 1_000,
		max_upward_message_size: 100,
		max_upward_message_num_per_candidate: 4,
		hrmp_max_message_num_per_candidate: 4,
		validation_upgrade_cooldown: 6,
		validation_upgrade_delay: 6,
		async_backing_params: AsyncBackingParams {
			allowed_ancestry_len: 0,
			max_candidate_depth: 0,
		},
	}
}
