//! The origin of calls that a chain sends.

use crate::Origin;
use core::marker::PhantomData;
use frame_support::traits::EnsureOrigin;
use sluice_primitives::ParaId;

impl From<ParaId> for Origin {
	fn from(para: ParaId) -> Self {
		Self::Parachain(para)
	}
}

impl From<u32> for Origin {
	fn from(para: u32) -> Self {
		Self::Parachain(para.into())
	}
}

/// Passes the origin of a chain, with the chain's id. `T` is the runtime.
pub struct EnsureParachain<T>(PhantomData<T>);

impl<T, O> EnsureOrigin<O> for EnsureParachain<T>
where
	O: From<Origin> + Into<Result<Origin, O>>,
{
	type Success = ParaId;

	fn try_origin(origin: O) -> Result<ParaId, O> {
		origin.into().map(|Origin::Parachain(para)| para)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<O, ()> {
		Ok(Origin::Parachain(ParaId::from(2000)).into())
	}
}
