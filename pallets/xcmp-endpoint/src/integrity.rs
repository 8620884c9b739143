//! What must hold of the pallet's configuration.

use crate::{Config, MaxBodyOf, Pallet, WeightInfo};
use codec::MaxEncodedLen;
use frame_support::{dispatch::DispatchClass, traits::Get};
use sluice_primitives::{endpoint::Register, xcmp::exchange::MAX_PAYLOAD};

impl<T: Config> Pallet<T> {
	/// # Panics
	///
	/// If the configuration cannot work.
	pub(crate) fn do_integrity_test() {
		let channels = T::MaxChannels::get();
		let both = channels.saturating_mul(2);
		let asked = both.saturating_add(T::MaxSubscriptions::get());
		assert!(
			T::MaxAsked::get() >= asked,
			"MaxAsked: at least {asked}, for each end of channels and each subscription"
		);
		assert!(
			T::MaxStreams::get() >= both,
			"MaxStreams: at least {both}, for messages and registers of each channel"
		);
		assert!(
			T::MaxOutboundMessages::get() > channels,
			"MaxOutboundMessages: above MaxChannels, as that many are kept free for registers"
		);
		let size = T::MaxMessageSize::get();
		assert!(
			size <= MAX_PAYLOAD,
			"MaxMessageSize: at most {MAX_PAYLOAD}, what collators exchange"
		);
		assert!(size as usize >= Register::max_encoded_len(), "MaxMessageSize: no register fits");
		assert!(T::MaxOutboundBytes::get() >= size, "MaxOutboundBytes: below MaxMessageSize");
		assert!(
			T::MaxInboundBytes::get() >= MaxBodyOf::<T>::get().saturating_add(PROOFS),
			"MaxInboundBytes: the largest message does not fit with its proofs"
		);
		assert!(T::MaxInboundMessages::get() > 0, "MaxInboundMessages: nothing can be brought");
		assert!(T::WindowMessages::get() > 0 && T::WindowBytes::get() > 0, "the window is shut");

		let receive =
			T::WeightInfo::receive(asked, T::MaxInboundMessages::get(), T::MaxInboundBytes::get());
		let most = T::BlockWeights::get().get(DispatchClass::Mandatory).max_total;
		let most = most.unwrap_or(T::BlockWeights::get().max_block);
		assert!(receive.all_lte(most), "what a block may be brought weighs {receive}, of {most}");
	}
}

/// Most bytes of the proofs of one stream: 64 nodes of extension, 64 steps of 33 bytes, and the lengths.
const PROOFS: u32 = 64 * 32 + 64 * 33 + 64;
