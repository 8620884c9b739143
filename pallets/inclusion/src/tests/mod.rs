//! Properties, rules, random candidates, and what upstream got wrong.

#![allow(clippy::expect_used)]

mod alone;
mod backing;
mod inherent;
mod properties;
mod random;
mod reading;
mod relay_parents;
mod rules;
mod upstream_defects;
mod weight;

use crate::{mock::*, Error, InherentError, LastRelayParent, PastValidators, WeightInfo};
use codec::{Decode, Encode};
use frame_support::{
	assert_noop, assert_ok,
	inherent::{InherentData, ProvideInherent},
	pallet_prelude::{DispatchClass, Weight},
	traits::{Get, Hooks},
};
use frame_system::RawOrigin;
use polkadot_primitives::{AvailabilityBitfield, UMPSignal, PARACHAINS_INHERENT_IDENTIFIER};
use sluice_primitives::{Figure, Hash, HeadData, Offboard, ParaId, Refusal};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve};

fn decoded<T: Decode>(mut bytes: &[u8]) -> T {
	T::decode(&mut bytes).expect("the bytes are of this type")
}
