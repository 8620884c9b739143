//! One chain's part in a round: its collator builds, the validator judges and signs.

use super::Network;
use crate::validator;
use anyhow::Result;
use polkadot_primitives::{BackedCandidate, Hash, Id as ParaId, SessionIndex};
use sluice_node_para::{Collated, RelayInput};
use sluice_node_relay::{slot_of, DevRelay, Header};
use sluice_primitives::{runtime_api::ChannelView, ChannelId};
use sluice_relay_runtime::SLOT_DURATION;

/// What a chain's node is asked for.
const BLOCK: &str = "block";

/// The relay chain at a round's relay parent: what its candidates have in common.
pub struct RelayParent {
	header: Header,
	hash: Hash,
	slot: u64,
	session: SessionIndex,
	channels: Vec<ChannelView>,
}

impl RelayParent {
	/// The best block of `relay`.
	pub fn best(relay: &DevRelay) -> Result<Self> {
		let header = relay.best_header()?;
		let (hash, queries) = (header.hash(), relay.queries());
		Ok(Self {
			hash,
			slot: slot_of(&header)?.into(),
			session: queries.session_index_for_child(hash)?,
			channels: queries.channels(hash)?,
			header,
		})
	}

	/// The other ends of the channels that `other_end` knows one of.
	fn peers(&self, other_end: impl Fn(&ChannelId) -> Option<ParaId>) -> Vec<ParaId> {
		self.channels.iter().filter_map(|channel| other_end(&channel.id)).collect()
	}
}

/// A collation that passed, waiting for its relay-chain block.
pub struct Passed {
	/// What was built.
	pub collated: Collated,
	/// What the validator signed of it.
	pub backed: BackedCandidate,
}

/// What a chain has for a round.
pub enum Attempt {
	/// A candidate.
	Passed(Box<Passed>),
	/// Nothing: it has no slot to build in.
	Idle,
	/// Nothing: the relay chain has no such chain.
	Absent,
}

impl Network {
	/// Build, validate and sign a block of one chain.
	pub(super) async fn candidate(
		&self,
		id: ParaId,
		relay_parent: &RelayParent,
	) -> Result<Attempt> {
		let RelayParent { hash: at, .. } = *relay_parent;
		let queries = self.relay.queries();
		let Some(validation_data) = queries.persisted_validation_data(at, id)? else {
			return Ok(Attempt::Absent);
		};
		// Genesis has no BABE slot, by which chains tell the time.
		if relay_parent.header.number == 0 {
			return Ok(Attempt::Idle);
		}
		let parent_head = validation_data.parent_head.clone();
		let ingress =
			relay_parent.peers(|channel| (channel.recipient == id).then_some(channel.sender));
		let egress =
			relay_parent.peers(|channel| (channel.sender == id).then_some(channel.recipient));
		let head = parent_head.clone();
		let keys = self.ask(id, BLOCK, move |para| async move {
			para.relay_proof_keys(&head, &ingress, &egress)
		});
		let keys = keys.await?;
		let input = RelayInput {
			relay_parent: at,
			relay_parent_number: validation_data.relay_parent_number,
			relay_parent_storage_root: validation_data.relay_parent_storage_root,
			relay_slot: relay_parent.slot,
			relay_slot_duration_ms: SLOT_DURATION,
			parent_head,
			max_pov_size: validation_data.max_pov_size,
			relay_state_proof: queries.proof(at, &keys.top, &keys.child)?,
			downward_messages: queries.dmq_contents(at, id)?,
			horizontal_messages: queries.inbound_hrmp_channels_contents(at, id)?,
		};
		let built = self.ask(id, BLOCK, move |para| async move { para.build(input).await });
		let Some(collated) = built.await? else {
			return Ok(Attempt::Idle);
		};
		let context = validator::Context {
			para: id,
			relay_parent: at,
			session_index: relay_parent.session,
			validation_data,
			code: self.codes.of(queries, at, id)?,
		};
		let receipt = validator::validate(&self.pvf, &context, &collated).await?;
		Ok(Attempt::Passed(Box::new(Passed { collated, backed: queries.back(receipt)? })))
	}
}
