//! Real blocks: what a collator brings is made into inherents and executed, on a relay state that a test makes up.

use codec::Encode;
use cumulus_primitives_core::{
	relay_chain::{well_known_keys::hrmp_channels, HeadData, HrmpChannelId},
	ParaId, PersistedValidationData,
};
use cumulus_primitives_parachain_inherent::{
	ParachainInherentData, INHERENT_IDENTIFIER as PARACHAIN_INHERENT,
};
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use sluice_primitives::{
	endpoint::{ChannelLink, InboundData, INHERENT_IDENTIFIER},
	xcmp::relay_keys::{newest_root_key, NewestRoot},
};
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_inherents::InherentData;
use sp_io::TestExternalities;
use sp_runtime::{
	traits::Header as _,
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	ApplyExtrinsicResult, Digest, DigestItem,
};

use super::world::chain;
use crate::{
	Executive, Hash, Header, InherentDataExt, System, UncheckedExtrinsic, XcmpEndpoint,
	SLOT_DURATION_MILLIS,
};

const FIRST_SLOT: u64 = 300_000_000;

/// What the relay chain shows at a block: one channel in each direction between 2000 and 2001, and newest roots.
#[derive(Clone, Default)]
pub struct Relay {
	pub number: u32,
	/// What follows upstream's fields in the channels' records.
	pub link: Option<ChannelLink>,
	pub roots: Vec<(u32, Hash)>,
}

impl Relay {
	fn state(&self, para: u32, head: &Header) -> RelayStateSproofBuilder {
		let peer: ParaId = (4001 - para).into();
		let channels = [(para.into(), peer), (peer, para.into())];
		let records = channels.map(|(sender, recipient)| {
			let upstream =
				(8u32, 64 * 1024u32, 32 * 1024u32, 0u32, 0u32, None::<Hash>, 0u128, 0u128);
			let link = self.link.map(|link| link.encode()).unwrap_or_default();
			let key = hrmp_channels(HrmpChannelId { sender, recipient });
			(key, [upstream.encode(), link].concat())
		});
		let roots = self.roots.iter().map(|(para, root)| {
			let newest = NewestRoot { root: *root, relay_block: self.number };
			(newest_root_key((*para).into()), newest.encode())
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

	fn slot(&self) -> u64 {
		FIRST_SLOT + u64::from(self.number)
	}
}

/// A demo chain and its newest block.
pub struct Chain {
	pub ext: TestExternalities,
	id: u32,
	head: Header,
}

impl Chain {
	/// At its genesis.
	pub fn new(id: u32) -> Self {
		let nothing = Hash::default();
		let head = Header::new(0, nothing, nothing, nothing, Digest::default());
		let mut ext = chain(&id.to_string());
		// What `chain` sets for tests without blocks comes with the first block here.
		ext.execute_with(|| {
			System::set_block_number(0);
			cumulus_pallet_parachain_system::RelevantMessagingState::<crate::Runtime>::kill();
			cumulus_pallet_parachain_system::HostConfiguration::<crate::Runtime>::kill();
		});
		Self { ext, id, head }
	}

	/// The next block, in which `work` is done, on what `relay` shows.
	pub fn block(&mut self, relay: &Relay, brought: InboundData, work: impl FnOnce()) -> Header {
		let (id, parent) = (self.id, self.head.clone());
		self.head = self.ext.execute_with(|| {
			for applied in begin(id, &parent, relay, brought) {
				applied.unwrap().unwrap();
			}
			work();
			let header = Executive::finalize_block();
			assert_eq!(XcmpEndpoint::do_try_state(), Ok(()));
			header
		});
		self.head.clone()
	}

	/// Whether a block with `brought` is invalid for it. Nothing of the block stays.
	pub fn refuses(&mut self, relay: &Relay, brought: InboundData) -> bool {
		let (id, parent) = (self.id, self.head.clone());
		let bad = TransactionValidityError::Invalid(InvalidTransaction::BadMandatory);
		self.ext.execute_with(|| {
			sp_io::storage::start_transaction();
			let applied = begin(id, &parent, relay, brought);
			sp_io::storage::rollback_transaction();
			assert!(applied.iter().rev().skip(1).all(|before| *before == Ok(Ok(()))));
			applied.last() == Some(&Err(bad))
		})
	}
}

/// Begins a block and applies its inherents.
fn begin(
	id: u32,
	parent: &Header,
	relay: &Relay,
	brought: InboundData,
) -> Vec<ApplyExtrinsicResult> {
	let (nothing, slot) = (Hash::default(), relay.slot());
	let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())] };
	let number = parent.number + 1;
	Executive::initialize_block(&Header::new(number, nothing, nothing, parent.hash(), digest));
	let inherents: Vec<UncheckedExtrinsic> =
		inherent_data(id, parent, relay, brought).create_extrinsics();
	inherents.into_iter().map(Executive::apply_extrinsic).collect()
}

fn inherent_data(id: u32, parent: &Header, relay: &Relay, brought: InboundData) -> InherentData {
	let (root, proof) = relay.state(id, parent).into_state_root_and_proof();
	let parachain = ParachainInherentData {
		validation_data: PersistedValidationData {
			parent_head: HeadData(parent.encode()),
			relay_parent_number: relay.number,
			relay_parent_storage_root: root,
			max_pov_size: crate::MAX_BLOCK_BYTES,
		},
		relay_chain_state: proof,
		downward_messages: vec![],
		horizontal_messages: Default::default(),
		relay_parent_descendants: vec![],
		collator_peer_id: None,
	};
	let mut data = InherentData::new();
	data.put_data(PARACHAIN_INHERENT, &parachain).unwrap();
	let now = relay.slot() * u64::from(SLOT_DURATION_MILLIS);
	data.put_data(sp_timestamp::INHERENT_IDENTIFIER, &now).unwrap();
	data.put_data(INHERENT_IDENTIFIER, &brought).unwrap();
	data
}
