//! Where a chain stands, for wallets and tools.

use crate::{
	schedule, AbortedUpgrades, AuthorizedCode, AuthorizedCodeHash, Config, CurrentCodeHash,
	FutureCodeHash, FutureCodeUpgrades, FutureCodeUpgradesAt, Heads, MostRecentContext, Pallet,
	UpgradeGoAhead, UpgradeGoAheadSignal,
};
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use sluice_primitives::{BlockNumber, Hash, ParaId};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

/// A chain. There are no stages of coming and going: a chain is whole or not there.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ChainView {
	/// BLAKE2b-256 hash of its head data.
	pub head_hash: Hash,
	/// Number of the relay-chain block that the head was built on, if a candidate was ever enacted.
	pub context: Option<BlockNumber>,
	/// Hash of the code that validates its next block.
	pub code_hash: Hash,
	/// Its upgrade, if there is one.
	pub upgrade: Option<UpgradeView>,
	/// The relay-chain block from which on it may announce an upgrade, if it may not now.
	pub restricted_until: Option<BlockNumber>,
	/// Code that anybody may make its current one, if there is any and it is not too late.
	pub authorized: Option<AuthorizedCode>,
}

/// An upgrade that is under way.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum UpgradeView {
	/// The chain has announced it and waits for the go-ahead.
	Announced {
		/// Hash of the new code.
		code_hash: Hash,
		/// The relay-chain block at which the go-ahead is given.
		go_ahead_at: BlockNumber,
	},
	/// The chain's first enacted block that has seen the go-ahead applies it.
	GoAhead {
		/// Hash of the new code.
		code_hash: Hash,
		/// The relay-chain block at which the go-ahead was given.
		since: BlockNumber,
	},
	/// The admin has scheduled it.
	Scheduled {
		/// Hash of the new code.
		code_hash: Hash,
		/// The relay-chain block at which the code is switched.
		at: BlockNumber,
	},
	/// It was aborted, and no enacted block of the chain has seen that yet.
	Aborted {
		/// The relay-chain block at which it was aborted.
		since: BlockNumber,
	},
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_view(para: ParaId) -> Option<ChainView> {
		Some(ChainView {
			head_hash: BlakeTwo256::hash(&Heads::<T>::get(para)?),
			context: MostRecentContext::<T>::get(para),
			code_hash: CurrentCodeHash::<T>::get(para)?,
			upgrade: Self::upgrade_view(para),
			restricted_until: Self::restricted_until(para),
			authorized: AuthorizedCodeHash::<T>::get(para)
				.filter(|authorized| Self::now() < authorized.expire_at),
		})
	}

	/// An upgrade that is pending comes before one that was aborted.
	fn upgrade_view(para: ParaId) -> Option<UpgradeView> {
		let Some(code_hash) = FutureCodeHash::<T>::get(para) else {
			return AbortedUpgrades::<T>::get(para).map(|since| UpgradeView::Aborted { since });
		};
		if let Some(at) = schedule::due_at::<T, FutureCodeUpgradesAt<T>>(para) {
			return Some(UpgradeView::Scheduled { code_hash, at });
		}
		let at = FutureCodeUpgrades::<T>::get(para)?;
		Some(match UpgradeGoAheadSignal::<T>::get(para) {
			Some(UpgradeGoAhead::GoAhead) => UpgradeView::GoAhead { code_hash, since: at },
			_ => UpgradeView::Announced { code_hash, go_ahead_at: at },
		})
	}
}
