//! What the pallet shows.

use crate::{Config, Pallet};
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use sluice_primitives::ParaId;

/// A chain's messages to the relay chain, as a view function shows them.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct OutboxView {
	/// Messages waiting for their execution.
	pub count: u32,
	/// Bytes waiting.
	pub size: u32,
	/// How many messages the chain may still send.
	pub remaining_count: u32,
	/// How many bytes the chain may still send.
	pub remaining_size: u32,
}

impl<T: Config> Pallet<T> {
	/// What `para` has waiting for execution, and how much more it may send.
	pub(crate) fn do_view_outbox(para: ParaId) -> OutboxView {
		let used = Self::queue_footprint(para);
		let (remaining_count, remaining_size) = Self::remaining_capacity(para)
			.unwrap_or_else(|| Self::capacity(Self::active_limits(), used));
		OutboxView { count: used.0, size: used.1, remaining_count, remaining_size }
	}
}
