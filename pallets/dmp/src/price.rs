//! What a delivery costs its sender.

use crate::FeeFactor;
use codec::Encode;
use core::marker::PhantomData;
use frame_support::traits::Get;
use sluice_primitives::ParaId;
use sp_runtime::FixedPointNumber;
use staging_xcm::latest::{AssetId, Assets, Xcm};

/// What a delivery costs its sender.
///
/// `SendXcm` shows it to whoever is about to send: `pallet-xcm` and the executor charge it before they deliver.
pub trait PriceForDelivery {
	/// The assets to pay for delivering `message` to `para`.
	fn price(para: ParaId, message: &Xcm<()>) -> Assets;
}

/// Deliveries are free.
impl PriceForDelivery for () {
	fn price(_: ParaId, _: &Xcm<()>) -> Assets {
		Assets::new()
	}
}

/// Price of a delivery: `Factor * (Base + PerByte * size)` of the asset `Asset`, where size is that of the encoded message.
///
/// With the same parameters, the same price as `polkadot-runtime-common`'s `ExponentialPrice`.
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

/// The price that `Price`, written for Polkadot's own router, gives.
#[cfg(any(test, feature = "polkadot-price"))]
pub struct PolkadotPrice<Price>(PhantomData<Price>);

#[cfg(any(test, feature = "polkadot-price"))]
impl<Price> PriceForDelivery for PolkadotPrice<Price>
where
	Price: polkadot_runtime_common::xcm_sender::PriceForMessageDelivery<Id = ParaId>,
{
	fn price(para: ParaId, message: &Xcm<()>) -> Assets {
		Price::price_for_delivery(para, message)
	}
}
