//! Validation code, stored once however many chains use it.

use crate::{
	CodeByHash, CodeByHashRefs, Config, CurrentCodeHash, Error, HeadOf, Heads, MostRecentContext,
	Pallet, Parachains,
};
use alloc::vec::Vec;
use frame_support::{defensive, BoundedVec};
use polkadot_primitives::MIN_CODE_SIZE;
use sluice_primitives::{
	BlockNumber, Chains, Hash, HeadData, HostConfig, ParaId, ValidationCode, ValidationCodeHash,
};
use sp_core::Get;
use sp_runtime::traits::{BlakeTwo256, Hash as _};

impl<T: Config> Pallet<T> {
	/// The code with this hash, if some chain uses it or is about to.
	pub fn code_by_hash(hash: ValidationCodeHash) -> Option<ValidationCode> {
		CodeByHash::<T>::get(raw(&hash)).map(|code| ValidationCode(code.into_inner()))
	}

	/// The code that validates the next block of `para`.
	pub fn code_of(para: ParaId) -> Option<ValidationCode> {
		Self::code_by_hash(Self::code_hash(para)?)
	}

	/// All chains, by id.
	pub fn parachains() -> Vec<ParaId> {
		Parachains::<T>::get().into_inner()
	}

	/// Number of the relay-chain block that the head of `para` was built on, if a candidate of it was ever enacted.
	pub fn most_recent_context(para: ParaId) -> Option<BlockNumber> {
		MostRecentContext::<T>::get(para)
	}

	/// The largest head data, by configuration and storage.
	pub(crate) fn max_head_data_size() -> u32 {
		T::HostConfig::active().max_head_data_size.min(T::MaxHeadDataSize::get())
	}

	/// The largest code, by configuration and storage.
	pub(crate) fn max_code_size() -> u32 {
		T::HostConfig::active().max_code_size.min(T::MaxCodeSize::get())
	}

	/// Bring head data into its stored form, if its size is permitted.
	pub(crate) fn permitted_head(head: Vec<u8>) -> Result<HeadOf<T>, Error<T>> {
		if head.len() > Self::max_head_data_size() as usize {
			return Err(Error::HeadDataTooLarge);
		}
		BoundedVec::try_from(head).map_err(|_| Error::HeadDataTooLarge)
	}

	/// Check the size of a code.
	pub(crate) fn ensure_code_size(code: &[u8]) -> Result<(), Error<T>> {
		if code.len() < MIN_CODE_SIZE as usize {
			return Err(Error::CodeTooSmall);
		}
		if code.len() > Self::max_code_size() as usize {
			return Err(Error::CodeTooLarge);
		}
		Ok(())
	}

	/// One more chain uses `code`, or is about to: store it if it is new. Returns its hash.
	pub(crate) fn acquire_code(code: BoundedVec<u8, T::MaxCodeSize>) -> Hash {
		let hash = BlakeTwo256::hash(&code);
		CodeByHashRefs::<T>::mutate(hash, |refs| {
			if *refs == 0 {
				CodeByHash::<T>::insert(hash, code);
			}
			*refs = refs.saturating_add(1);
		});
		hash
	}

	/// One chain less uses the code: remove it after its last use.
	pub(crate) fn release_code(hash: Hash) {
		match CodeByHashRefs::<T>::get(hash) {
			0 => {
				defensive!("a code that a chain uses is referenced");
			}
			1 => {
				CodeByHashRefs::<T>::remove(hash);
				CodeByHash::<T>::remove(hash);
			}
			refs => CodeByHashRefs::<T>::insert(hash, refs.saturating_sub(1)),
		}
	}
}

impl<T: Config> Chains for Pallet<T> {
	fn exists(para: ParaId) -> bool {
		CurrentCodeHash::<T>::contains_key(para)
	}

	fn head(para: ParaId) -> Option<HeadData> {
		Heads::<T>::get(para).map(|head| HeadData(head.into_inner()))
	}

	fn code_hash(para: ParaId) -> Option<ValidationCodeHash> {
		CurrentCodeHash::<T>::get(para).map(Into::into)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn add_for_benchmarks(para: ParaId) {
		crate::Heads::<T>::insert(para, crate::HeadOf::<T>::default());
		CurrentCodeHash::<T>::insert(para, Hash::zero());
	}
}

/// Upstream's hash type has no `MaxEncodedLen`; the plain hash has the same encoding.
pub(crate) fn raw(hash: &ValidationCodeHash) -> Hash {
	Hash::from_slice(hash.as_ref())
}
