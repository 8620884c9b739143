//! What parachains read of a relay-chain state, by the keys and the types that Cumulus uses.

use codec::{Decode, Encode};
use polkadot_primitives::{
	well_known_keys, AbridgedHostConfiguration, AbridgedHrmpChannel, HrmpChannelId, UpgradeGoAhead,
	UpgradeRestriction,
};
use sluice_primitives::{Hash, HeadData, ParaId};
use std::collections::BTreeMap;

/// What one chain reads of itself.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Reads {
	/// Its head.
	pub head: Option<HeadData>,
	/// Head of its downward message queue chain.
	pub dmq_head: Option<Hash>,
	/// How many messages and bytes it may still send to the relay chain.
	pub upward_capacity: Option<(u32, u32)>,
	/// The chains that it has channels from.
	pub ingress: Vec<ParaId>,
	/// The chains that it has channels to.
	pub egress: Vec<ParaId>,
	/// The channels to and from it, as bytes that have the leading fields alone.
	pub channels: BTreeMap<(ParaId, ParaId), Vec<u8>>,
	/// Whether to apply its upgrade.
	pub go_ahead: Option<Vec<u8>>,
	/// Whether it may not announce one.
	pub restriction: Option<Vec<u8>>,
}

/// What `para` reads, to be called in externalities.
pub fn of(para: ParaId) -> Reads {
	let ingress: Vec<ParaId> = get(&well_known_keys::hrmp_ingress_channel_index(para));
	let egress: Vec<ParaId> = get(&well_known_keys::hrmp_egress_channel_index(para));
	let inbound = ingress.iter().map(|sender| (*sender, para));
	let channels = inbound.chain(egress.iter().map(|recipient| (para, *recipient)));
	let channels = channels.map(|(sender, recipient)| {
		let key = well_known_keys::hrmp_channels(HrmpChannelId { sender, recipient });
		let channel: AbridgedHrmpChannel = find(&key).expect("an index names channels that exist");
		((sender, recipient), channel.encode())
	});
	Reads {
		head: find(&well_known_keys::para_head(para)),
		dmq_head: find(&well_known_keys::dmq_mqc_head(para)),
		upward_capacity: find(&well_known_keys::relay_dispatch_queue_remaining_capacity(para).key),
		channels: channels.collect(),
		ingress,
		egress,
		go_ahead: find::<UpgradeGoAhead>(&well_known_keys::upgrade_go_ahead_signal(para))
			.map(|signal| signal.encode()),
		restriction: find::<UpgradeRestriction>(&well_known_keys::upgrade_restriction_signal(para))
			.map(|signal| signal.encode()),
	}
}

/// The leading fields of the host configuration, as bytes, to be called in externalities.
pub fn configuration() -> Vec<u8> {
	let config: AbridgedHostConfiguration =
		find(well_known_keys::ACTIVE_CONFIG).expect("there is a configuration");
	config.encode()
}

fn find<V: Decode>(key: &[u8]) -> Option<V> {
	let bytes = sp_io::storage::get(key)?;
	Some(V::decode(&mut &bytes[..]).expect("parachains can decode what they read"))
}

fn get<V: Decode + Default>(key: &[u8]) -> V {
	find(key).unwrap_or_default()
}
