//! The watermark: up to which relay block a chain has taken the messages sent to it.

use crate::{Config, HrmpSentAt, HrmpWatermarks, Pallet};
use sluice_primitives::{BlockNumber, ParaId, Refusal};

impl<T: Config> Pallet<T> {
	/// May `para`'s watermark be `new` after a candidate built on relay block `relay_parent`?
	///
	/// It may be the relay parent, stay where it is, or advance to a block in which `para` was sent
	/// a message. Never beyond the relay parent: the chain has not seen what was sent later.
	pub(crate) fn check_watermark(
		para: ParaId,
		relay_parent: BlockNumber,
		new: BlockNumber,
	) -> Result<(), Refusal> {
		if new == relay_parent {
			return Ok(());
		}
		Refusal::unless_at_most("hrmp: watermark is at most the relay parent", relay_parent, new)?;
		let last = HrmpWatermarks::<T>::get(para);
		if let Some(last) = last.filter(|last| new <= *last) {
			return Refusal::unless_equal("hrmp: watermark does not go back", last, new);
		}
		if HrmpSentAt::<T>::contains_key(para, new) {
			return Ok(());
		}
		Err(Refusal::new("hrmp: watermark rests on a block with messages", relay_parent, new))
	}

	/// Move the watermark from `last`. A candidate on an older relay parent than the last one's does
	/// not move it back: what was taken stays taken.
	pub(crate) fn advance_watermark(para: ParaId, last: Option<BlockNumber>, new: BlockNumber) {
		if last.is_none_or(|last| last < new) {
			HrmpWatermarks::<T>::insert(para, new);
		}
	}

	/// The relay block up to which `para` has taken the messages sent to it.
	pub fn watermark(para: ParaId) -> Option<BlockNumber> {
		HrmpWatermarks::<T>::get(para)
	}
}
