//! The validator of a development network: it runs the validation function of every candidate, compares all that comes out
//! with what the collator claims, and only then signs.

use crate::dev::Code;
use codec::Encode;
use polkadot_parachain_primitives::primitives::{BlockData, ValidationParams, ValidationResult};
use polkadot_primitives::{
	BlakeTwo256, CandidateCommitments, CandidateDescriptorV2, CommittedCandidateReceiptV2,
	CoreIndex, Hash, HashT as _, Id as ParaId, PersistedValidationData, SessionIndex, MAX_POV_SIZE,
};
use sluice_node_para::{BuildError, Collated};
use sluice_node_pvf::{PvfError, PvfHost};
use sp_maybe_compressed_blob::compress_weakly;
use std::fmt::Debug;

/// The largest block data that is compressed, uncompressed: what validators decompress at most.
const LARGEST_BLOCK_DATA: usize = 4 * MAX_POV_SIZE as usize;

/// Why a collation was not signed.
#[derive(Debug, thiserror::Error)]
pub enum Rejection {
	/// The validation function refuses it, or did not come to an end.
	#[error("{0}")]
	Invalid(#[from] PvfError),
	/// The proof of validity is larger than the relay chain allows.
	#[error("max PoV size: expected at most {most} bytes, compressed, got {actual}; prove or carry less in a block")]
	TooLarge {
		/// The most that is allowed.
		most: u32,
		/// What there is.
		actual: usize,
	},
	/// The candidate asks for more than a candidate may.
	#[error("{0}")]
	Unbounded(#[from] BuildError),
	/// The validation function produces something else than the collator claims.
	#[error("{field}: the validation function gives {expected}, the collator claims {claimed}")]
	Differs {
		/// What differs.
		field: &'static str,
		/// What validation gives.
		expected: String,
		/// What the collator claims.
		claimed: String,
	},
}

/// Where in the relay chain a collation stands.
pub struct Context {
	/// The chain.
	pub para: ParaId,
	/// The relay-chain block that it was built on.
	pub relay_parent: Hash,
	/// The session in which blocks on top of the relay parent are.
	pub session_index: SessionIndex,
	/// What the relay chain says of the chain at the relay parent.
	pub validation_data: PersistedValidationData,
	/// The validation code in force.
	pub code: Code,
}

/// Validate `collated` and make the receipt to sign of it.
pub async fn validate(
	pvf: &PvfHost,
	context: &Context,
	collated: &Collated,
) -> Result<CommittedCandidateReceiptV2, Rejection> {
	ensure_small(&collated.block_data, context.validation_data.max_pov_size)?;
	let params = ValidationParams {
		parent_head: context.validation_data.parent_head.clone(),
		block_data: collated.block_data.clone(),
		relay_parent_number: context.validation_data.relay_parent_number,
		relay_parent_storage_root: context.validation_data.relay_parent_storage_root,
	};
	let result = pvf.validate(&context.code.code, &params).await?;
	receipt(context, collated, result)
}

/// The receipt to sign of `collated`, if `result`, which the validation function gives for it, is what the collator claims.
fn receipt(
	context: &Context,
	collated: &Collated,
	result: ValidationResult,
) -> Result<CommittedCandidateReceiptV2, Rejection> {
	let claimed = collated.commitments()?;
	compare(&commitments_of(result), &claimed)?;

	let descriptor = CandidateDescriptorV2::new(
		context.para,
		context.relay_parent,
		CoreIndex(0),
		context.session_index,
		context.validation_data.hash(),
		BlakeTwo256::hash_of(&collated.block_data),
		// Nobody distributes availability chunks on a development network: the root of none.
		Hash::zero(),
		claimed.head_data.hash(),
		context.code.hash,
	);
	Ok(CommittedCandidateReceiptV2 { descriptor, commitments: claimed })
}

/// Validators distribute the block data compressed, and its size is limited as such.
fn ensure_small(block_data: &BlockData, most: u32) -> Result<(), Rejection> {
	let within = |size: usize| size <= most as usize;
	if within(block_data.encoded_size()) {
		return Ok(());
	}
	let compressed = compress_weakly(&block_data.0, LARGEST_BLOCK_DATA);
	let actual = compressed.map_or(block_data.encoded_size(), |data| data.encoded_size());
	if within(actual) {
		return Ok(());
	}
	Err(Rejection::TooLarge { most, actual })
}

/// The commitments that a validation result stands for; the two list the same things in different orders.
fn commitments_of(result: ValidationResult) -> CandidateCommitments {
	CandidateCommitments {
		upward_messages: result.upward_messages,
		horizontal_messages: result.horizontal_messages,
		new_validation_code: result.new_validation_code,
		head_data: result.head_data,
		processed_downward_messages: result.processed_downward_messages,
		hrmp_watermark: result.hrmp_watermark,
	}
}

/// Every output must be what the collator claims.
fn compare(given: &CandidateCommitments, claimed: &CandidateCommitments) -> Result<(), Rejection> {
	same("head data", &given.head_data, &claimed.head_data)?;
	same("upward messages", &given.upward_messages, &claimed.upward_messages)?;
	same("horizontal messages", &given.horizontal_messages, &claimed.horizontal_messages)?;
	same("new validation code", &given.new_validation_code, &claimed.new_validation_code)?;
	same(
		"processed downward messages",
		&given.processed_downward_messages,
		&claimed.processed_downward_messages,
	)?;
	same("HRMP watermark", &given.hrmp_watermark, &claimed.hrmp_watermark)
}

fn same<T: PartialEq + Debug + Encode>(
	field: &'static str,
	given: &T,
	claimed: &T,
) -> Result<(), Rejection> {
	if given == claimed {
		return Ok(());
	}
	Err(Rejection::Differs { field, expected: brief(given), claimed: brief(claimed) })
}

/// Short things in full, long ones as size and hash.
fn brief<T: Debug + Encode>(value: &T) -> String {
	let text = format!("{value:?}");
	if text.len() <= 80 {
		text
	} else {
		format!("{} bytes with hash {:?}", value.encoded_size(), BlakeTwo256::hash_of(value))
	}
}

#[cfg(test)]
mod tests;
