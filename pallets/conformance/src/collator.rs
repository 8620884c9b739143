//! What a collator proves of a relay-chain state, and what a stock chain makes of it.
//!
//! The keys are those that `cumulus-client-parachain-inherent` collects for every block; the reader is
//! `cumulus-pallet-parachain-system`'s, and so is the hash chain that its inherent links messages to.

use cumulus_pallet_parachain_system::{MessagingStateSnapshot, RelayChainStateProof};
use cumulus_primitives_parachain_inherent::MessageQueueChain;
use polkadot_primitives::{
	well_known_keys, AbridgedHostConfiguration, AbridgedHrmpChannel, HrmpChannelId,
};
use sluice_primitives::{BlockNumber, InboundDownwardMessage, InboundHrmpMessage, ParaId};
use sp_io::TestExternalities;
use sp_state_machine::prove_read_on_trie_backend;
use std::collections::BTreeMap;

/// What a stock chain reads of a relay-chain state, out of a proof.
pub struct Snapshot {
	/// The limits.
	pub config: AbridgedHostConfiguration,
	/// Where its messages stand.
	pub messages: MessagingStateSnapshot,
}

/// The messages that a collator hands over.
#[derive(Clone, Debug, Default)]
pub struct Messages {
	/// From the relay chain.
	pub downward: Vec<InboundDownwardMessage<BlockNumber>>,
	/// From other chains.
	pub horizontal: BTreeMap<ParaId, Vec<InboundHrmpMessage>>,
}

impl Messages {
	/// The first `count` downward messages, and what other chains sent up to block `watermark`.
	pub fn taken(mut self, count: u32, watermark: BlockNumber) -> Self {
		self.downward.truncate(count as usize);
		for messages in self.horizontal.values_mut() {
			messages.retain(|message| message.sent_at <= watermark);
		}
		self
	}
}

/// Prove to `para` what is in `state`, which has to be committed, and have it read as a stock chain reads it.
pub fn read(state: &mut TestExternalities, para: ParaId) -> Snapshot {
	let keys = state.execute_with(|| keys(para));
	let backend = &state.backend;
	let proof = prove_read_on_trie_backend(backend, keys).expect("the state is whole");
	let reader = RelayChainStateProof::new(para, *backend.root(), proof);
	let reader = reader.expect("the proof is of this state");
	let config = reader.read_abridged_host_configuration().expect("there are limits");
	let messages = reader.read_messaging_state_snapshot(&config).expect("it can be read");
	reader.read_included_para_head().expect("the chain has a head");
	reader.read_upgrade_go_ahead_signal().expect("it can be read");
	reader.read_upgrade_restriction_signal().expect("it can be read");
	Snapshot { config, messages }
}

/// The keys that a collator of `para` proves, to be called in externalities. Those of BABE are left out: no pallet of
/// these suites writes them.
#[allow(deprecated)]
fn keys(para: ParaId) -> Vec<Vec<u8>> {
	let ingress: Vec<ParaId> = list(&well_known_keys::hrmp_ingress_channel_index(para));
	let egress: Vec<ParaId> = list(&well_known_keys::hrmp_egress_channel_index(para));
	let inbound = ingress.into_iter().map(|sender| HrmpChannelId { sender, recipient: para });
	let outbound = egress.into_iter().map(|recipient| HrmpChannelId { sender: para, recipient });
	let mut keys = vec![
		well_known_keys::ACTIVE_CONFIG.to_vec(),
		well_known_keys::dmq_mqc_head(para),
		well_known_keys::relay_dispatch_queue_size(para),
		well_known_keys::relay_dispatch_queue_remaining_capacity(para).key,
		well_known_keys::hrmp_ingress_channel_index(para),
		well_known_keys::hrmp_egress_channel_index(para),
		well_known_keys::upgrade_go_ahead_signal(para),
		well_known_keys::upgrade_restriction_signal(para),
		well_known_keys::para_head(para),
	];
	keys.extend(inbound.chain(outbound).map(well_known_keys::hrmp_channels));
	keys
}

fn list(key: &[u8]) -> Vec<ParaId> {
	use codec::Decode;
	let bytes = sp_io::storage::get(key).unwrap_or_default();
	Vec::decode(&mut &bytes[..]).unwrap_or_default()
}

/// How far a stock chain is with the messages to it: the heads of the message queue chains of what it has taken.
#[derive(Clone, Default)]
pub struct Follower {
	downward: MessageQueueChain,
	horizontal: BTreeMap<ParaId, MessageQueueChain>,
}

impl Follower {
	/// Take `messages` in a block that is built where `seen` was read. A channel that is not there is forgotten.
	pub fn take(&mut self, seen: &Snapshot, messages: &Messages) {
		for message in &messages.downward {
			self.downward.extend_downward(message);
		}
		let ingress = &seen.messages.ingress_channels;
		self.horizontal.retain(|sender, _| ingress.iter().any(|(other, _)| other == sender));
		for (sender, messages) in &messages.horizontal {
			let chain = self.horizontal.entry(*sender).or_default();
			for message in messages {
				chain.extend_hrmp(message);
			}
		}
	}

	/// What the inherent's checks would say of a block that takes all that waits, `messages`, where `seen` was read.
	pub fn check(&self, seen: &Snapshot, messages: &Messages) -> Result<(), String> {
		let mut then = self.clone();
		then.take(seen, messages);
		if then.downward.head() != seen.messages.dmq_mqc_head {
			return Err("downward messages do not lead to the head".into());
		}
		for (sender, channel) in &seen.messages.ingress_channels {
			let head = then.horizontal.get(sender).map(MessageQueueChain::head);
			if head.unwrap_or_default() != channel.mqc_head.unwrap_or_default() {
				return Err(format!("messages of {sender:?} do not lead to the channel's head"));
			}
			let waiting = messages.horizontal.get(sender).map(Vec::as_slice).unwrap_or_default();
			check_load(channel, waiting).map_err(|error| format!("from {sender:?}: {error}"))?;
		}
		let known = |sender: &ParaId| {
			seen.messages.ingress_channels.iter().any(|(other, _)| other == sender)
		};
		if let Some(sender) = messages.horizontal.keys().find(|sender| !known(sender)) {
			return Err(format!("messages of {sender:?} come out of no channel"));
		}
		for (recipient, channel) in &seen.messages.egress_channels {
			// Stock senders subtract without a check.
			channel
				.max_total_size
				.checked_sub(channel.total_size)
				.ok_or_else(|| format!("to {recipient:?}: more bytes than fit"))?;
		}
		Ok(())
	}
}

/// What waits in a channel is what its record says, and no message is larger than is shown.
fn check_load(channel: &AbridgedHrmpChannel, waiting: &[InboundHrmpMessage]) -> Result<(), String> {
	let sizes = waiting.iter().map(|message| message.data.len() as u32);
	let load: (u32, u32) = (waiting.len() as u32, sizes.clone().sum());
	if load != (channel.msg_count, channel.total_size) {
		return Err(format!("{load:?} waits, recorded is {channel:?}"));
	}
	match sizes.max().filter(|largest| *largest > channel.max_message_size) {
		Some(size) => Err(format!("a message of {size} bytes waits, shown is {channel:?}")),
		None => Ok(()),
	}
}
