//! Whether a parachain may build a block at a relay slot, and whose turn it is.

use crate::{
	aura::{self, Claim},
	collation::RelayInput,
	error::{failed, BuildError},
	service::ParaNode,
	types::{AuraKey, Block, Hash, Header},
};
use cumulus_primitives_aura::AuraUnincludedSegmentApi;
use cumulus_primitives_core::RelayParentOffsetApi;
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_consensus_aura::{AuraApi, Slot};
use sp_runtime::traits::Header as _;

/// The first version of `AuraUnincludedSegmentApi` that takes the relay chain's slot, not the chain's.
const TAKES_RELAY_SLOT: u32 = 2;

/// Whether and with which time a block may be built.
pub(crate) enum Turn {
	/// The author's turn, and the time in milliseconds.
	Claimed(Claim, u64),
	/// The chain has no aura, so anyone may build; the time in milliseconds.
	WithoutAura(u64),
	/// Not at this slot.
	NotYet,
}

impl ParaNode {
	/// A chain that wants old relay parents also wants their descendants' headers, which are not served.
	pub(crate) fn check_offset(&self, parent: Hash) -> Result<(), BuildError> {
		let step = "asking for its relay parent offset";
		let api = self.client.runtime_api();
		if !api.has_api::<dyn RelayParentOffsetApi<Block>>(parent).map_err(failed(self.id, step))? {
			return Ok(());
		}
		match api.relay_parent_offset(parent).map_err(failed(self.id, step))? {
			0 => Ok(()),
			offset => Err(BuildError::RelayParentOffset { para: self.id, offset }),
		}
	}

	/// Whose turn it is, and whether a block may be built at all.
	pub(crate) fn claim(&self, parent: &Header, input: &RelayInput) -> Result<Turn, BuildError> {
		let (para, at) = (self.id, parent.hash());
		let step = "asking for its slot";
		let bad_slot =
			|slot_ms| BuildError::BadSlot { para, relay_slot: input.relay_slot, slot_ms };
		let api = self.client.runtime_api();
		if !api.has_api::<dyn AuraApi<Block, AuraKey>>(at).map_err(failed(para, step))? {
			let now = input.relay_slot.checked_mul(input.relay_slot_duration_ms);
			return now
				.map(Turn::WithoutAura)
				.ok_or_else(|| bad_slot(input.relay_slot_duration_ms));
		}
		let slot_ms = api.slot_duration(at).map_err(failed(para, step))?.as_millis();
		let slot = aura::slot_at(input.relay_slot, input.relay_slot_duration_ms, slot_ms)
			.ok_or_else(|| bad_slot(slot_ms))?;
		let now = slot.checked_mul(slot_ms).ok_or_else(|| bad_slot(slot_ms))?;

		// One block a slot, and never back. The relay chain's head is the parent, so nothing is unincluded, and a
		// later slot is always free: runtimes with a segment of one block deny that, as they count the parent.
		let later = aura::slot_of(parent.digest()).is_none_or(|last| last < slot);
		let version = api
			.api_version::<dyn AuraUnincludedSegmentApi<Block>>(at)
			.map_err(failed(para, step))?;
		let may_build = match version {
			Some(version) if !later => {
				let asked = if version >= TAKES_RELAY_SLOT { input.relay_slot } else { slot };
				api.can_build_upon(at, at, Slot::from(asked)).map_err(failed(para, step))?
			}
			_ => later,
		};
		if !may_build {
			return Ok(Turn::NotYet);
		}
		let authorities = api.authorities(at).map_err(failed(para, step))?;
		let claim = Claim::new(para, slot, &authorities)?;
		claim.check(para, &self.keystore)?;
		Ok(Turn::Claimed(claim, now))
	}
}
