//! The inherent: what the block author's node hands over, and what an importing node compares.

use crate::{Config, InherentDataFor, Pallet, LOG_TARGET};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use core::fmt;
use frame_support::{
	inherent::{InherentData, IsFatalError},
	traits::Get,
};
use polkadot_primitives::PARACHAINS_INHERENT_IDENTIFIER;
use sp_runtime::traits::Header as _;

/// Why a node refuses a block for its inherent. Always fatal: the block is not imported.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub enum InherentError {
	/// The block has no inherent that lets candidates in, not even an empty one.
	Missing,
	/// The inherent names another parent than the block does.
	WrongParentHeader,
	/// The importing node's own inherent data are not what this pallet reads.
	Undecodable,
}

impl IsFatalError for InherentError {
	fn is_fatal_error(&self) -> bool {
		true
	}
}

impl fmt::Display for InherentError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Missing => "the block has no inherent for candidates",
			Self::WrongParentHeader => "the inherent for candidates names another parent",
			Self::Undecodable => "the inherent data for candidates do not decode",
		})
	}
}

#[cfg(feature = "std")]
impl std::error::Error for InherentError {}

impl<T: Config> Pallet<T> {
	/// This pallet's part of a node's inherent data, if there is one.
	pub(crate) fn read_inherent_data(
		data: &InherentData,
	) -> Result<Option<InherentDataFor<T>>, InherentError> {
		data.get_data(&PARACHAINS_INHERENT_IDENTIFIER).map_err(|error| {
			log::warn!(target: LOG_TARGET, "inherent data do not decode: {error:?}");
			InherentError::Undecodable
		})
	}

	/// What of a node's data belongs into a block: its candidates, as many as may be.
	pub(crate) fn only_candidates(data: InherentDataFor<T>) -> InherentDataFor<T> {
		let InherentDataFor::<T> { mut backed_candidates, parent_header, .. } = data;
		backed_candidates.truncate(T::MaxCandidates::get() as usize);
		InherentDataFor::<T> {
			bitfields: Vec::new(),
			backed_candidates,
			disputes: Vec::new(),
			parent_header,
		}
	}

	/// Does the block's inherent agree with what the importing node knows?
	///
	/// Which candidates came in is the author's choice, and `enter` judges them. What the node knows is the parent. If
	/// it says nothing, `enter` still compares the header with the parent's hash.
	pub(crate) fn compare_inherent(
		in_block: &InherentDataFor<T>,
		known: &InherentData,
	) -> Result<(), InherentError> {
		match Self::read_inherent_data(known)? {
			Some(ours) if ours.parent_header.hash() != in_block.parent_header.hash() => {
				Err(InherentError::WrongParentHeader)
			}
			_ => Ok(()),
		}
	}
}
