//! What a delivery costs, and what congestion makes of it.

use super::*;
use crate::{PolkadotPrice, PriceForDelivery};
use polkadot_runtime_common::xcm_sender::PriceForMessageDelivery;

#[test]
fn the_fee_rises_above_half_and_falls_back_to_one() {
	run(|| {
		(0..4).for_each(|_| queue(&[]));
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::one());
		queue(&[]);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::from_rational(105, 100));
		queue(&[]);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::from_rational(11_025, 10_000));
		assert_eq!(Dmp::fee_factor(OTHER), FixedU128::one());
		// Still five of eight.
		enact(1);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::from_rational(11_025, 10_000));
		enact(1);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::from_rational(105, 100));
		enact(0);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::one());
		assert!(!DeliveryFeeFactor::<Test>::contains_key(PARA));
	});
}

#[test]
fn the_fee_rises_with_bytes_too() {
	run(|| {
		queue(&[0; 30]);
		queue(&[0; 20]);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::one());
		queue(&[0; 1]);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::from_rational(105, 100));
	});
}

#[test]
fn the_price_follows_size_and_congestion() {
	run(|| {
		let base = 1_000 + 10 * xcm().encoded_size() as u128;
		let price = |amount: u128| Assets::from((Native::get(), amount));
		assert_eq!(Price::price(PARA, &xcm()), price(base));
		DeliveryFeeFactor::<Test>::insert(PARA, FixedU128::from_u32(2));
		assert_eq!(Price::price(PARA, &xcm()), price(2 * base));
		assert!(<() as PriceForDelivery>::price(PARA, &xcm()).is_none());
		assert_eq!(<() as FeeFactor>::fee_factor(PARA), FixedU128::one());
	});
}

#[test]
fn each_kib_of_a_message_raises_the_fee() {
	// What the mock stores is smaller than a KiB.
	run(|| {
		let config = limits();
		let full = crate::QueueMeta { first: 0, next: 8, size: 0, base: None };
		Dmp::note_queued(&config, PARA, &full, 1_023);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::from_rational(1_050, 1_000));
		Dmp::remove_fee_factor(PARA);
		Dmp::note_queued(&config, PARA, &full, 10 * 1_024);
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::from_rational(1_060, 1_000));
		Dmp::remove_fee_factor(PARA);
	});
}

#[test]
fn the_fee_factor_stays_within_its_type() {
	run(|| {
		DeliveryFeeFactor::<Test>::insert(PARA, FixedU128::from_inner(u128::MAX));
		(0..5).for_each(|_| queue(&[]));
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::from_inner(u128::MAX));
		enact(1);
		assert!(Dmp::fee_factor(PARA) < FixedU128::from_inner(u128::MAX));
	});
}

/// A price as Polkadot's runtimes have them.
struct PerInstruction;

impl PriceForMessageDelivery for PerInstruction {
	type Id = ParaId;

	fn price_for_delivery(para: ParaId, message: &Xcm<()>) -> Assets {
		(Native::get(), u128::from(u32::from(para)) + message.len() as u128).into()
	}
}

#[test]
fn a_price_made_for_polkadots_router_serves_here() {
	run(|| {
		type Router = DownwardRouter<Dmp, (), PolkadotPrice<PerInstruction>>;
		let (_, price) = validate_send::<Router>(location_of(PARA), xcm()).expect("there is room");
		assert_eq!(price, Assets::from((Native::get(), 2_001u128)));
	});
}
