//! What tools and wallets read.

use crate::{Config, Pallet};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use sluice_primitives::{xcmp::relay_keys::NewestRoot, Hash, ParaId};

/// A chain's roots, as a view function shows them.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct RingView {
	/// The newest root, and the relay block that took it.
	pub newest: Option<NewestRoot>,
	/// The recent roots, oldest first.
	pub recent: Vec<Hash>,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_view_ring(para: ParaId) -> RingView {
		RingView { newest: Self::newest_root(para), recent: Self::recent_roots(para) }
	}
}
