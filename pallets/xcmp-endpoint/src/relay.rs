//! What a block learns of the relay chain: the channels' records, and the newest roots of the chains that it asked for.

use crate::{
	channels::linked, Asked, Config, Inbound, Pallet, RelayState, View, ViewOf, WeightInfo,
};
use alloc::vec::Vec;
use codec::Decode;
use core::fmt::Debug;
use cumulus_pallet_parachain_system::{OnSystemEvent, RelayChainStateProof};
use cumulus_primitives_core::{
	relay_chain::{well_known_keys, HrmpChannelId},
	PersistedValidationData, RelayProofRequest, RelayStorageKey,
};
use frame_support::{traits::Get, weights::Weight, BoundedVec};
use sluice_primitives::{
	endpoint::ChannelRecord,
	xcmp::relay_keys::{newest_root_key, NewestRoot},
	ParaId,
};

impl<T: Config> Pallet<T> {
	/// The relay keys that the next block reads beyond those of every Cumulus chain: for `KeyToIncludeInRelayProof`.
	pub fn keys_to_prove() -> RelayProofRequest {
		let sources = Self::asked_sources().into_iter();
		let keys = sources.map(|source| RelayStorageKey::Top(newest_root_key(source)));
		RelayProofRequest { keys: keys.collect() }
	}

	/// The chains of whose streams this block may be brought something.
	fn asked_sources() -> Vec<ParaId> {
		let mut sources: Vec<_> = Asked::<T>::get().iter().map(|(source, _)| *source).collect();
		// They are sorted.
		sources.dedup();
		sources
	}
}

/// # Panics
///
/// If the proof does not cover what the block has to read. A collator could otherwise hide a channel or a root.
impl<T: Config> OnSystemEvent for Pallet<T> {
	fn on_validation_data(_: &PersistedValidationData) {}

	fn on_validation_code_applied() {}

	fn on_relay_state_proof(proof: &RelayChainStateProof) -> Weight {
		let own = T::SelfParaId::get();
		let egress = records(proof, well_known_keys::hrmp_egress_channel_index(own), |recipient| {
			HrmpChannelId { sender: own, recipient }
		});
		let ingress = records(proof, well_known_keys::hrmp_ingress_channel_index(own), |sender| {
			HrmpChannelId { sender, recipient: own }
		});
		let asked = Self::asked_sources();
		let (channels, sources) = (egress.len().saturating_add(ingress.len()), asked.len());

		let roots = asked.into_iter().filter_map(|source| {
			let newest: Option<NewestRoot> = read(proof, &newest_root_key(source));
			newest.map(|newest| (source, newest.root))
		});
		let roots = BoundedVec::truncate_from(roots.collect::<Vec<_>>());
		let (egress, ingress) = (linked(egress), linked(ingress));
		Self::update_outbound(&egress);
		Self::update_inbound(&ingress);
		let inbound = Inbound::<T>::get();
		let known = ingress.iter().filter(|(sender, ..)| inbound.contains_key(sender));
		let heads = known.map(|(sender, _, record)| (*sender, record.mqc_head));
		let heads = BoundedVec::truncate_from(heads.collect::<Vec<_>>());
		let view: ViewOf<T> = View { roots, heads, received: false };
		RelayState::<T>::put(view);
		T::WeightInfo::on_relay_state_proof(channels as u32, sources as u32)
	}
}

/// The records of the channels with the chains in the index at `key`.
fn records(
	proof: &RelayChainStateProof,
	key: Vec<u8>,
	id: impl Fn(ParaId) -> HrmpChannelId,
) -> Vec<(ParaId, ChannelRecord)> {
	let peers: Vec<ParaId> = read(proof, &key).unwrap_or_default();
	peers
		.into_iter()
		.filter_map(|peer| {
			let record = read(proof, &well_known_keys::hrmp_channels(id(peer)))?;
			Some((peer, record))
		})
		.collect()
}

fn read<Value: Decode>(proof: &RelayChainStateProof, key: &[u8]) -> Option<Value> {
	covered(key, proof.read_optional_entry(key))
}

fn covered<Value, Error: Debug>(key: &[u8], result: Result<Value, Error>) -> Value {
	match result {
		Ok(value) => value,
		Err(error) => panic!("xcmp: the relay state proof covers key {key:02x?}: {error:?}"),
	}
}
