//! What the relay chain shows: one direct channel in each direction between the two chains, and the newest roots.

use codec::Encode;
use cumulus_primitives_core::{
	relay_chain::{well_known_keys::hrmp_channels, HeadData, HrmpChannelId},
	ParaId, PersistedValidationData,
};
use cumulus_primitives_parachain_inherent::{
	ParachainInherentData, INHERENT_IDENTIFIER as PARACHAIN_INHERENT,
};
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use sluice_parachain_runtime::{Hash, Header, MAX_BLOCK_BYTES, SLOT_DURATION_MILLIS};
use sluice_primitives::{
	endpoint::{ChannelLink, ChannelNumber, ChannelTransport, InboundData, INHERENT_IDENTIFIER},
	xcmp::relay_keys::{newest_root_key, NewestRoot},
};
use sp_inherents::InherentData;

/// The two chains.
pub const A: u32 = 2000;
pub const B: u32 = 2001;

const FIRST_SLOT: u64 = 300_000_000;

/// A relay block.
#[derive(Clone)]
pub struct Relay {
	pub number: u32,
	/// Whether the channels' senders may send.
	pub open: bool,
	/// The newest root of each chain.
	pub roots: [(u32, Hash); 2],
}

impl Relay {
	/// Block `number`, at which neither chain has sent anything of interest.
	pub fn at(number: u32) -> Self {
		Self { number, open: true, roots: [A, B].map(|para| (para, Hash::repeat_byte(1))) }
	}

	/// Block `number`, at which `root` is the newest of A.
	pub fn after(number: u32, root: Hash) -> Self {
		Self { roots: [(A, root), (B, Hash::repeat_byte(1))], ..Self::at(number) }
	}

	/// The aura slot of parachain blocks on it.
	pub fn slot(&self) -> u64 {
		FIRST_SLOT + u64::from(self.number)
	}

	/// What a collator of `para` hands a block on `parent`.
	pub fn inherent_data(
		&self,
		para: u32,
		parent: &Header,
		brought: &InboundData,
	) -> anyhow::Result<InherentData> {
		let (root, proof) = self.state(para, parent).into_state_root_and_proof();
		let parachain = ParachainInherentData {
			validation_data: PersistedValidationData {
				parent_head: HeadData(parent.encode()),
				relay_parent_number: self.number,
				relay_parent_storage_root: root,
				max_pov_size: MAX_BLOCK_BYTES,
			},
			relay_chain_state: proof,
			downward_messages: vec![],
			horizontal_messages: Default::default(),
			relay_parent_descendants: vec![],
			collator_peer_id: None,
		};
		let now = self.slot() * u64::from(SLOT_DURATION_MILLIS);
		let mut data = InherentData::new();
		data.put_data(PARACHAIN_INHERENT, &parachain)?;
		data.put_data(sp_timestamp::INHERENT_IDENTIFIER, &now)?;
		data.put_data(INHERENT_IDENTIFIER, brought)?;
		Ok(data)
	}

	fn state(&self, para: u32, head: &Header) -> RelayStateSproofBuilder {
		let peer: ParaId = (A + B - para).into();
		let link = ChannelLink {
			transport: ChannelTransport::Direct,
			stream: Some(ChannelNumber(3)),
			open: self.open,
			asked_by: None,
		};
		let record = (8u32, 64 * 1024u32, 32 * 1024u32, 0u32, 0u32, None::<Hash>, 0u128, 0u128);
		let records = [(para.into(), peer), (peer, para.into())].map(|(sender, recipient)| {
			(hrmp_channels(HrmpChannelId { sender, recipient }), (record, link).encode())
		});
		let roots = self.roots.map(|(para, root)| {
			let newest = NewestRoot { root, relay_block: self.number };
			(newest_root_key(para.into()), newest.encode())
		});
		RelayStateSproofBuilder {
			para_id: para.into(),
			current_slot: self.slot().into(),
			included_para_head: Some(HeadData(head.encode())),
			hrmp_ingress_channel_index: Some(vec![peer]),
			hrmp_egress_channel_index: Some(vec![peer]),
			additional_key_values: records.into_iter().chain(roots).collect(),
			..Default::default()
		}
	}
}
