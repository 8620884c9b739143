//! What a congested inbox costs.

use crate::{Config, DeliveryFeeFactor, Pallet, PriceForDelivery, QueueMeta};
use codec::Encode;
use core::marker::PhantomData;
use frame_support::traits::Get;
use sluice_primitives::{HostConfiguration, ParaId};
use sp_runtime::{
	traits::{CheckedDiv, One as _, Saturating},
	FixedPointNumber, FixedU128,
};
use staging_xcm::latest::{AssetId, Assets, Xcm};

/// By what a message to a congested queue multiplies the factor, whatever its size: 1.05, as upstream.
const BASE: FixedU128 = FixedU128::from_rational(105, 100);
/// What each full KiB of that message adds to [`BASE`]: 0.001, as upstream.
const PER_KIB: FixedU128 = FixedU128::from_rational(1, 1_000);
const KIB: u32 = 1_024;

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

/// Price of a delivery: `Factor * (Base + PerByte * size)` of the asset `Asset`, where size is that of the encoded message.
pub struct CongestionPrice<Asset, Base, PerByte, Factor>(
	PhantomData<(Asset, Base, PerByte, Factor)>,
);

impl<Asset, Base, PerByte, Factor> PriceForDelivery
	for CongestionPrice<Asset, Base, PerByte, Factor>
where
	Asset: Get<AssetId>,
	Base: Get<u128>,
	PerByte: Get<u128>,
	Factor: FeeFactor,
{
	fn price(para: ParaId, message: &Xcm<()>) -> Assets {
		let size = message.encoded_size() as u128;
		let base = Base::get().saturating_add(PerByte::get().saturating_mul(size));
		match Factor::fee_factor(para).saturating_mul_int(base) {
			0 => Assets::new(),
			amount => (Asset::get(), amount).into(),
		}
	}
}

/// Whether more than half of the room is used, by messages or by bytes.
fn is_congested(config: &HostConfiguration, queue: &QueueMeta) -> bool {
	queue.count() > config.max_downward_queue_count / 2
		|| queue.size > config.max_downward_queue_size / 2
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
