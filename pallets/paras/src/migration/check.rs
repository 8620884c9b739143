//! Whether a state can be taken over, and whether all of it was.

use super::upstream::{self, ParaLifecycle};
use crate::{
	CodeByHash, Config, CurrentCodeHash, FutureCodeHash, Heads, Pallet, Parachains,
	UpgradeCooldowns,
};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use frame_support::{ensure, traits::Get};
use sluice_primitives::{BlockNumber, Hash, HeadData, ParaId};
use sp_runtime::TryRuntimeError;

/// A state of upstream's pallet: what has to be found again.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Before {
	/// The chains.
	pub chains: Vec<ChainBefore>,
	/// The restrictions and their ends.
	pub cooldowns: Vec<(ParaId, BlockNumber)>,
}

/// A chain.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ChainBefore {
	/// Its id.
	pub para: ParaId,
	/// Where it stands.
	pub state: ParaLifecycle,
	/// Its head.
	pub head: Option<HeadData>,
	/// Its code.
	pub code: Option<Hash>,
	/// The code that it is about to upgrade to.
	pub future: Option<Hash>,
}

/// Read upstream's state, before the migration. Fails if this runtime's bounds do not hold all of it: the constants at
/// fault are to be raised first.
pub fn before<T: Config>() -> Result<Before, TryRuntimeError> {
	let chains: Vec<_> = upstream::ParaLifecycles::<T>::iter()
		.map(|(para, state)| ChainBefore {
			para,
			state,
			head: upstream::Heads::<T>::get(para),
			code: CurrentCodeHash::<T>::get(para),
			future: FutureCodeHash::<T>::get(para),
		})
		.collect();
	ensure!(chains.len() <= T::MaxChains::get() as usize, "paras: MaxChains is too small");
	let heads = chains.iter().filter_map(|chain| chain.head.as_ref());
	let largest = heads.map(|head| head.0.len()).max().unwrap_or_default();
	ensure!(largest <= T::MaxHeadDataSize::get() as usize, "paras: MaxHeadDataSize is too small");
	for hash in chains.iter().flat_map(|chain| chain.code.into_iter().chain(chain.future)) {
		let size = CodeByHash::<T>::decode_len(hash).ok_or("paras: code is missing")?;
		ensure!(size <= T::MaxCodeSize::get() as usize, "paras: MaxCodeSize is too small");
	}
	Ok(Before { chains, cooldowns: upstream::UpgradeCooldowns::<T>::get() })
}

/// Check that all of `before` has been taken over.
pub fn after<T: Config>(before: &Before) -> Result<(), TryRuntimeError> {
	let now = Parachains::<T>::get();
	for ChainBefore { para, state, head, code, future } in &before.chains {
		let exists = now.binary_search(para).is_ok();
		match state {
			state if state.is_offboarding() => ensure!(!exists, "paras: a chain has not gone"),
			ParaLifecycle::Onboarding => ensure!(exists, "paras: a chain has not begun"),
			_ => {
				ensure!(exists, "paras: a chain is missing");
				let kept = Heads::<T>::get(para).map(|head| HeadData(head.into_inner()));
				ensure!(kept == *head, "paras: a head differs");
				ensure!(CurrentCodeHash::<T>::get(para) == *code, "paras: code differs");
				ensure!(FutureCodeHash::<T>::get(para) == *future, "paras: an upgrade is lost");
			}
		}
	}
	for (para, at) in &before.cooldowns {
		let cooldowns = UpgradeCooldowns::<T>::get();
		let kept = cooldowns.iter().any(|(chain, until)| chain == para && until >= at);
		ensure!(kept || now.binary_search(para).is_err(), "paras: a cooldown is shorter");
	}
	Pallet::<T>::do_try_state()
}
