//! What the candidates of one block require, held against the rings and against what they provide to one another.
//!
//! A chain's candidates follow one another, so of those that provide the same root the first is needed: if a later one
//! stands, it does. Each requirement thus needs one candidate at most, and which stand follows from who falls with whom.

use crate::{carried::Carried, transport, Config, EnactingMatched, Pallet, WeightInfo};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::weights::Weight;
use sluice_primitives::{
	matching::{all_or_nothing, Matched, Matching},
	Candidate, Hash, ParaId,
};
use sp_runtime::SaturatedConversion;

impl<T: Config> Matching for Pallet<T> {
	fn matched(candidates: &[Candidate]) -> Matched {
		let mut matched = Matched::new(candidates.iter().map(|candidate| candidate.para));
		let mut latest = BTreeMap::new();
		let mut provided = BTreeMap::new();
		let mut required = Vec::new();
		for (index, candidate) in candidates.iter().enumerate() {
			let para = candidate.para;
			if let Some(earlier) = latest.insert(para, index) {
				matched.need(index, earlier);
			}
			match Carried::by(candidate) {
				Ok(carried) => {
					if let Some(root) = carried.provides {
						provided.entry((para, root)).or_insert(index);
					}
					required.push((index, para, carried));
				}
				Err(refusal) => matched.refuse(index, refusal),
			}
		}
		for (index, para, carried) in required {
			Self::match_requires(&mut matched, &provided, index, para, &carried);
		}
		matched
	}

	fn matching_weight(candidates: &[Candidate]) -> Weight {
		let (mut required, mut bytes) = (0u32, 0u32);
		for candidate in candidates {
			let (more_required, more_bytes) = transport::size(candidate);
			required = required.saturating_add(more_required);
			bytes = bytes.saturating_add(more_bytes);
		}
		T::WeightInfo::matched(candidates.len().saturated_into(), required, bytes)
	}

	fn together<R, E>(enact: impl FnOnce() -> Result<R, E>) -> Result<R, E> {
		all_or_nothing(|| {
			EnactingMatched::<T>::put(true);
			let result = enact()?;
			EnactingMatched::<T>::kill();
			Ok(result)
		})
	}
}

impl<T: Config> Pallet<T> {
	/// Refuse `candidate`, of `para`, if it requires what it may not or what nobody provides; else note whom it needs.
	fn match_requires(
		matched: &mut Matched,
		provided: &BTreeMap<(ParaId, Hash), usize>,
		candidate: usize,
		para: ParaId,
		carried: &Carried,
	) {
		for (source, root) in carried.required() {
			if let Err(refusal) = Self::check_source(para, source) {
				return matched.refuse(candidate, refusal);
			}
			if Self::is_recent(source, root) {
				continue;
			}
			match provided.get(&(source, root)) {
				Some(provider) => matched.need(candidate, *provider),
				None => return matched.refuse(candidate, Self::not_recent(source, root)),
			}
		}
	}
}
