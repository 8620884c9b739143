//! The rules of the door itself, which hold whatever a candidate carries. Reads only.

use crate::{Config, LastRelayParent, Pallet, RelayParent};
use codec::{Decode, Encode};
use polkadot_primitives::{BackedCandidate, CandidateDescriptorVersion};
use sluice_primitives::{Chains, Figure, Hash, ParaId, Refusal, Signals, ValidationCodeHash};

impl<T: Config> Pallet<T> {
	/// Does `backed` keep every rule of the door but those of its votes? Returns the relay parent that it was built on.
	pub(crate) fn check_candidate(
		backed: &BackedCandidate<Hash>,
		allowed: &[RelayParent],
	) -> Result<RelayParent, Refusal> {
		let descriptor = backed.descriptor();
		let para = descriptor.para_id();

		check_version(backed)?;
		if !T::Chains::exists(para) {
			return Err(Refusal::new("inclusion: chain is registered", para, Figure::None));
		}
		let relay_parent = find_relay_parent(descriptor.relay_parent(), allowed)?;
		check_not_older::<T>(para, &relay_parent)?;
		// A version 1 descriptor names no session.
		Refusal::unless_equal(
			"inclusion: session of the relay parent",
			relay_parent.session,
			descriptor.session_index().unwrap_or(relay_parent.session),
		)?;
		Self::check_head(backed, &relay_parent)?;
		check_code::<T>(para, descriptor.validation_code_hash())?;
		Ok(relay_parent)
	}

	/// The block must follow the chain's head, as the relay parent's state and the limits in force have it, and be the
	/// one that the descriptor speaks of.
	fn check_head(
		backed: &BackedCandidate<Hash>,
		relay_parent: &RelayParent,
	) -> Result<(), Refusal> {
		let (descriptor, commitments) = (backed.descriptor(), &backed.candidate().commitments);
		let para = descriptor.para_id();

		let expected =
			Self::persisted_validation_data(para, relay_parent.number, relay_parent.state_root);
		Refusal::unless_equal(
			"inclusion: persisted validation data hash",
			expected.as_ref().map(|data| data.hash()),
			Some(descriptor.persisted_validation_data_hash()),
		)?;
		Refusal::unless_equal(
			"inclusion: para head is the hash of the head data",
			commitments.head_data.hash(),
			descriptor.para_head(),
		)?;
		// A block that is its own parent could be included again and again, with all that it carries.
		match expected {
			Some(data) if data.parent_head == commitments.head_data => {
				Err(Refusal::new("inclusion: head differs from its parent", true, false))
			}
			_ => Ok(()),
		}
	}
}

/// Versions 1 and 2 are understood.
///
/// A descriptor must be of the same version by the rules before and since version 3, and one of version 1 carries no
/// signals to the relay chain: nodes of every age then agree on what they validate. The core that a version 2
/// descriptor names is not judged, for candidates here do not share cores.
fn check_version(backed: &BackedCandidate<Hash>) -> Result<(), Refusal> {
	let descriptor = backed.descriptor();
	let version = match descriptor.version() {
		CandidateDescriptorVersion::V1 => 1,
		CandidateDescriptorVersion::V2 => 2,
		CandidateDescriptorVersion::V3 => 3u32,
		// The byte in the descriptor counts from version 2, which is 0.
		CandidateDescriptorVersion::Unknown(byte) => u32::from(byte).saturating_add(2),
	};
	Refusal::unless_at_most("inclusion: descriptor version", 2, version)?;
	if descriptor.check_version_acceptance(false).is_err() {
		return Err(Refusal::new("inclusion: descriptor version is unambiguous", true, false));
	}
	match Signals::of(&backed.candidate().commitments) {
		Err(_) => Err(Refusal::new("inclusion: signals are well-formed", true, false)),
		Ok(signals) if version == 1 && !signals.is_empty() => {
			Err(Refusal::new("inclusion: no signals in version 1", false, true))
		}
		Ok(_) => Ok(()),
	}
}

/// The allowed relay parent of this hash. A refusal names the newest one.
fn find_relay_parent(hash: Hash, allowed: &[RelayParent]) -> Result<RelayParent, Refusal> {
	allowed.iter().find(|parent| parent.hash == hash).copied().ok_or_else(|| {
		let newest = allowed.last().map(|parent| parent.hash);
		Refusal::new("inclusion: relay parent is allowed", newest, hash)
	})
}

/// A chain must not go back in the relay chain's history: it would read again what it has read.
fn check_not_older<T: Config>(para: ParaId, relay_parent: &RelayParent) -> Result<(), Refusal> {
	match LastRelayParent::<T>::get(para) {
		Some(last) if relay_parent.number < last => Err(Refusal::new(
			"inclusion: relay parent is at least the last one",
			last,
			relay_parent.number,
		)),
		_ => Ok(()),
	}
}

fn check_code<T: Config>(para: ParaId, named: ValidationCodeHash) -> Result<(), Refusal> {
	let registered = T::Chains::code_hash(para);
	if registered == Some(named) {
		Ok(())
	} else {
		Err(Refusal::new(
			"inclusion: validation code hash",
			registered.map(as_figure),
			as_figure(named),
		))
	}
}

/// A code hash as the plain hash that it wraps.
fn as_figure(code: ValidationCodeHash) -> Figure {
	code.using_encoded(|bytes| Hash::decode(&mut &bytes[..])).ok().into()
}
