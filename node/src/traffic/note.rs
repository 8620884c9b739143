//! Notes: messages of any size that do nothing but arrive. Each pays on the other chain what it costs there, and no more.

use crate::chain::ParaCall;
use anyhow::{anyhow, Result};
use codec::Encode;
use frame_support::weights::{Weight, WeightToFee as _};
use sluice_parachain_runtime::configs::{system::WeightToFee, xcm::Weigher};
use staging_xcm::{latest::prelude::*, VersionedXcm};
use staging_xcm_executor::traits::WeightBounds;

/// A note.
#[derive(Clone, Debug)]
pub struct Note {
	/// What it says to the other chain.
	pub message: Xcm<()>,
	/// What executing it costs there.
	pub fee: u128,
}

impl Note {
	/// One that carries `size` bytes.
	pub fn of(size: usize) -> Result<Self> {
		// What it weighs does not depend on what it pays.
		let fee = fee(message(size, 1))?;
		Ok(Self { message: message(size, fee), fee })
	}

	/// Bytes of it as it travels.
	pub fn bytes(&self) -> usize {
		VersionedXcm::from(with_topic(self.message.clone())).encoded_size()
	}
}

fn message(size: usize, fee: u128) -> Xcm<()> {
	let fees: Asset = (Here, fee).into();
	let remark = ParaCall::System(frame_system::Call::remark { remark: vec![0; size] });
	Xcm(vec![
		WithdrawAsset(fees.clone().into()),
		BuyExecution { fees, weight_limit: Unlimited },
		Transact {
			origin_kind: OriginKind::SovereignAccount,
			fallback_max_weight: None,
			call: remark.encode().into(),
		},
	])
}

/// `message` as the router sends it.
fn with_topic(mut message: Xcm<()>) -> Xcm<()> {
	message.0.push(SetTopic(Default::default()));
	message
}

/// What executing `message` costs on the other chain.
fn fee(message: Xcm<()>) -> Result<u128> {
	let mut message = Xcm::<ParaCall>::from(with_topic(message));
	let weight = Weigher::weight(&mut message, Weight::MAX)
		.map_err(|error| anyhow!("weighing a note: {error:?}"))?;
	Ok(WeightToFee::weight_to_fee(&weight))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_larger_note_has_so_many_more_bytes_and_costs_no_less() -> Result<()> {
		let (small, large) = (Note::of(64)?, Note::of(50_000)?);
		let more = large.bytes() - small.bytes();
		// Lengths are written in up to four bytes, twice.
		assert!((49_936..49_944).contains(&more), "{more}");
		assert!(small.fee > 0 && large.fee >= small.fee, "{} and {}", small.fee, large.fee);
		Ok(())
	}
}
