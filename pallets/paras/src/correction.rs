//! The admin's corrections of a chain's code, head and context.

use crate::{Config, Error, Event, HeadOf, Heads, MostRecentContext, Pallet};
use alloc::vec::Vec;
use frame_support::{ensure, BoundedVec};
use sluice_primitives::{BlockNumber, Chains, ParaId};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	DispatchResult,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_force_set_current_code(
		para: ParaId,
		code: BoundedVec<u8, T::MaxCodeSize>,
	) -> DispatchResult {
		ensure!(Self::exists(para), Error::<T>::NotRegistered);
		Self::ensure_code_size(&code)?;
		let hash = Self::acquire_code(code);
		Self::switch_code(para, hash);
		Ok(())
	}

	pub(crate) fn do_force_set_current_head(para: ParaId, head: Vec<u8>) -> DispatchResult {
		ensure!(Self::exists(para), Error::<T>::NotRegistered);
		Self::set_head(para, Self::permitted_head(head)?);
		Ok(())
	}

	pub(crate) fn do_force_note_new_head(para: ParaId, head: Vec<u8>) -> DispatchResult {
		Self::do_force_set_current_head(para, head)?;
		let now = Self::now();
		MostRecentContext::<T>::insert(para, now);
		Self::note_signal_seen(para, now);
		Ok(())
	}

	pub(crate) fn do_force_set_most_recent_context(
		para: ParaId,
		context: BlockNumber,
	) -> DispatchResult {
		ensure!(Self::exists(para), Error::<T>::NotRegistered);
		ensure!(context <= Self::now(), Error::<T>::ContextInFuture);
		MostRecentContext::<T>::insert(para, context);
		Self::deposit_event(Event::MostRecentContextUpdated { para, context });
		Ok(())
	}

	pub(crate) fn set_head(para: ParaId, head: HeadOf<T>) {
		let head_hash = BlakeTwo256::hash(&head);
		Heads::<T>::insert(para, head);
		Self::deposit_event(Event::HeadUpdated { para, head_hash });
	}
}
