//! Code that is authorised by its hash and applied by anybody who has it.
//!
//! An authorisation that has expired stays until it is replaced or its chain goes: there is one of each chain at most, and
//! no block has to look for it.

use crate::{code::raw, AuthorizedCodeHash, Config, Error, Event, Pallet};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{ensure, traits::Get, BoundedVec};
use scale_info::TypeInfo;
use sluice_primitives::{BlockNumber, Chains, Hash, ParaId, ValidationCodeHash};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	transaction_validity::{InvalidTransaction, TransactionValidity, ValidTransaction},
	DispatchResult,
};

/// An authorisation. Encoded as upstream's, which is unbounded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct AuthorizedCode {
	/// Hash of the code.
	pub code_hash: Hash,
	/// The first relay-chain block in which it is too late.
	pub expire_at: BlockNumber,
}

/// What a transaction pool says of code that is not authorised, as upstream.
const UNAUTHORIZED_CODE: u8 = 4;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_authorize_code(
		para: ParaId,
		code_hash: ValidationCodeHash,
		valid_period: BlockNumber,
	) -> DispatchResult {
		ensure!(Self::exists(para), Error::<T>::NotRegistered);
		let expire_at = Self::now().saturating_add(valid_period);
		let authorized = AuthorizedCode { code_hash: raw(&code_hash), expire_at };
		AuthorizedCodeHash::<T>::insert(para, authorized);
		Self::deposit_event(Event::CodeAuthorized { para_id: para, code_hash, expire_at });
		Ok(())
	}

	pub(crate) fn do_apply_authorized_code(
		para: ParaId,
		code: BoundedVec<u8, T::MaxCodeSize>,
	) -> DispatchResult {
		Self::ensure_authorized(para, &code)?;
		AuthorizedCodeHash::<T>::remove(para);
		Self::do_force_set_current_code(para, code)
	}

	/// Whether an unsigned transaction that brings `code` is worth its place in a block.
	pub(crate) fn validate_authorized_code(para: ParaId, code: &[u8]) -> TransactionValidity {
		let authorized = Self::ensure_authorized(para, code)
			.and_then(|authorized| Self::ensure_code_size(code).map(|()| authorized))
			.map_err(|_| InvalidTransaction::Custom(UNAUTHORIZED_CODE))?;
		ValidTransaction::with_tag_prefix("ApplyAuthorizedForceSetCurrentCode")
			.priority(T::UnsignedPriority::get())
			.longevity(authorized.expire_at.saturating_sub(Self::now()).into())
			.and_provides((para, authorized.code_hash))
			.propagate(true)
			.build()
	}

	/// The hash comes last: it takes time, and who asks may have paid nothing.
	fn ensure_authorized(para: ParaId, code: &[u8]) -> Result<AuthorizedCode, Error<T>> {
		let authorized = AuthorizedCodeHash::<T>::get(para).ok_or(Error::NothingAuthorized)?;
		ensure!(Self::now() < authorized.expire_at, Error::AuthorizationExpired);
		ensure!(BlakeTwo256::hash(code) == authorized.code_hash, Error::Unauthorized);
		Ok(authorized)
	}
}
