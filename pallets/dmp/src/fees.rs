//! What a congested inbox makes of the price of a delivery.

use crate::{Config, DeliveryFeeFactor, Pallet, QueueMeta};
use frame_support::traits::Get;
use sluice_primitives::{HostConfiguration, ParaId};
use sp_runtime::{
	traits::{CheckedDiv, One as _, Saturating},
	FixedPointNumber, FixedU128,
};

/// By what a message to a congested queue multiplies the factor, whatever its size: 1.05, as upstream.
const BASE: FixedU128 = FixedU128::from_rational(105, 100);
/// What each full KiB of that message adds to [`BASE`]: 0.001, as upstream.
const PER_KIB: FixedU128 = FixedU128::from_rational(1, 1_000);
const KIB: u32 = 1_024;
/// More than one in so many parts of the room used is congestion: half, as upstream.
const THRESHOLD: u32 = 2;

/// The factor of a chain whose inbox is not congested, and the lowest there is.
pub struct One;

impl Get<FixedU128> for One {
	fn get() -> FixedU128 {
		FixedU128::one()
	}
}

/// What the price of a delivery is multiplied by at present.
pub trait FeeFactor {
	/// The factor for a delivery to `para`: at least one.
	fn fee_factor(para: ParaId) -> FixedU128;
}

/// Congestion costs nothing.
impl FeeFactor for () {
	fn fee_factor(_: ParaId) -> FixedU128 {
		FixedU128::one()
	}
}

impl<T: Config> FeeFactor for Pallet<T> {
	fn fee_factor(para: ParaId) -> FixedU128 {
		DeliveryFeeFactor::<T>::get(para)
	}
}

/// Whether more than half of the room is used, by messages or by bytes.
fn is_congested(config: &HostConfiguration, queue: &QueueMeta) -> bool {
	queue.count() > config.max_downward_queue_count / THRESHOLD
		|| queue.size > config.max_downward_queue_size / THRESHOLD
}

impl<T: Config> Pallet<T> {
	/// A message of `size` bytes has made `queue` of `para` what it is.
	pub(crate) fn note_queued(
		config: &HostConfiguration,
		para: ParaId,
		queue: &QueueMeta,
		size: u32,
	) {
		if is_congested(config, queue) {
			let growth = BASE.saturating_add(
				PER_KIB.saturating_mul(FixedU128::saturating_from_integer(size / KIB)),
			);
			DeliveryFeeFactor::<T>::mutate(para, |factor| *factor = factor.saturating_mul(growth));
		}
	}

	/// A block of `para` has left `queue` behind.
	pub(crate) fn note_pruned(config: &HostConfiguration, para: ParaId, queue: &QueueMeta) {
		let factor = DeliveryFeeFactor::<T>::get(para);
		if factor <= FixedU128::one() || is_congested(config, queue) {
			return;
		}
		let lower = factor.checked_div(&BASE).unwrap_or_else(FixedU128::one);
		if lower > FixedU128::one() {
			DeliveryFeeFactor::<T>::insert(para, lower);
		} else {
			Self::remove_fee_factor(para);
		}
	}

	/// Back to one.
	pub(crate) fn remove_fee_factor(para: ParaId) {
		DeliveryFeeFactor::<T>::remove(para);
	}
}
