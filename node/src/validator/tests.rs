//! What the validator signs, and what it refuses.

use super::*;
use cumulus_primitives_core::{CollationInfo, OutboundHrmpMessage};
use polkadot_parachain_primitives::primitives::{HeadData, ValidationCode};
use sluice_node_pvf::{Limits, WorkerCommand};
use std::sync::Arc;

const PARA: u32 = 2000;
/// Most bytes of block data, compressed.
const MOST: u32 = 1_000;

/// A field as refusals call it, and a lie about it.
type Lie = (&'static str, fn(&mut CollationInfo));

/// Each leaves all other fields as they are.
const LIES: [Lie; 6] = [
	("head data", |claim| claim.head_data = HeadData(vec![2])),
	("upward messages", |claim| claim.upward_messages.push(vec![2])),
	("horizontal messages", |claim| {
		let message = OutboundHrmpMessage { recipient: 2001.into(), data: vec![2] };
		claim.horizontal_messages.push(message);
	}),
	("new validation code", |claim| claim.new_validation_code = Some(ValidationCode(vec![2]))),
	("processed downward messages", |claim| claim.processed_downward_messages = 2),
	("HRMP watermark", |claim| claim.hrmp_watermark = 8),
];

/// What the validation function gives.
fn given() -> ValidationResult {
	ValidationResult {
		head_data: HeadData(vec![1]),
		new_validation_code: None,
		upward_messages: Default::default(),
		horizontal_messages: Default::default(),
		processed_downward_messages: 1,
		hrmp_watermark: 7,
	}
}

fn context() -> Context {
	let code = ValidationCode(vec![3]);
	Context {
		para: PARA.into(),
		relay_parent: Hash::repeat_byte(4),
		session_index: 5,
		validation_data: PersistedValidationData {
			parent_head: HeadData(vec![0]),
			relay_parent_number: 7,
			relay_parent_storage_root: Hash::repeat_byte(6),
			max_pov_size: MOST,
		},
		code: Code { hash: code.hash(), code: Arc::new(code) },
	}
}

/// What an honest collator hands over.
fn collated() -> Collated {
	let given = given();
	Collated {
		para: PARA.into(),
		hash: Hash::repeat_byte(8),
		number: 1,
		block_data: BlockData(vec![9; 100]),
		head_data: given.head_data.clone(),
		collation: CollationInfo {
			upward_messages: Vec::new(),
			horizontal_messages: Vec::new(),
			new_validation_code: given.new_validation_code,
			processed_downward_messages: given.processed_downward_messages,
			hrmp_watermark: given.hrmp_watermark,
			head_data: given.head_data,
		},
		extrinsics: 2,
		has_activity: true,
	}
}

/// What comes of a collation whose claims are changed like this.
fn judged(
	change: impl FnOnce(&mut CollationInfo),
) -> Result<CommittedCandidateReceiptV2, Rejection> {
	let mut collated = collated();
	change(&mut collated.collation);
	receipt(&context(), &collated, given())
}

fn refused(change: impl FnOnce(&mut CollationInfo)) -> String {
	match judged(change) {
		Err(rejection) => rejection.to_string(),
		Ok(_) => "accepted".into(),
	}
}

#[test]
fn what_the_validation_function_produces_is_signed() -> Result<(), Rejection> {
	let signed = judged(|_| ())?;
	assert_eq!(signed.commitments, commitments_of(given()));
	let (context, collated) = (context(), collated());
	let descriptor = signed.descriptor;
	assert_eq!(descriptor.para_id(), context.para);
	assert_eq!(descriptor.relay_parent(), context.relay_parent);
	assert_eq!(descriptor.persisted_validation_data_hash(), context.validation_data.hash());
	assert_eq!(descriptor.pov_hash(), BlakeTwo256::hash_of(&collated.block_data));
	assert_eq!(descriptor.para_head(), collated.head_data.hash());
	assert_eq!(descriptor.validation_code_hash(), context.code.hash);
	Ok(())
}

#[test]
fn commitments_that_the_pvf_does_not_produce_are_refused() {
	for (field, lie) in LIES {
		match judged(lie) {
			Err(Rejection::Differs { field: found, .. }) => assert_eq!(found, field),
			other => panic!("a lie about {field}: expected it to be refused, came {other:?}"),
		}
	}
}

#[test]
fn a_refusal_names_both_values() {
	assert_eq!(
		refused(|claim| claim.processed_downward_messages = 2),
		"processed downward messages: the validation function gives 1, the collator claims 2"
	);
	assert_eq!(
		refused(|claim| claim.hrmp_watermark = 8),
		"HRMP watermark: the validation function gives 7, the collator claims 8"
	);
}

#[test]
fn long_values_are_named_by_size_and_hash() {
	let said = refused(|claim| claim.head_data = HeadData(vec![2; 500]));
	assert!(said.contains("502 bytes with hash 0x"), "{said}");
}

/// Compresses badly.
fn noise(bytes: usize) -> BlockData {
	let blocks = (0u32..).flat_map(|index| BlakeTwo256::hash_of(&index).0);
	BlockData(blocks.take(bytes).collect())
}

#[test]
fn block_data_is_limited_by_its_compressed_size() {
	let said = |data, most| match ensure_small(&data, most) {
		Err(rejection) => rejection.to_string(),
		Ok(()) => "accepted".into(),
	};
	assert_eq!(said(BlockData(vec![7; 100_000]), 1_000), "accepted");
	assert_eq!(said(noise(1_000), 1_002), "accepted");
	let refused = said(noise(100_000), 50_000);
	assert!(refused.starts_with("max PoV size: expected at most 50000 bytes"), "{refused}");
}

#[tokio::test]
async fn block_data_that_is_too_large_is_not_run() {
	// A worker would not start.
	let worker = WorkerCommand { program: "/nowhere".into(), args: Vec::new() };
	let pvf = PvfHost::new(worker, Limits::default());
	let large = Collated { block_data: noise(2_000), ..collated() };
	let refused = validate(&pvf, &context(), &large).await;
	assert!(matches!(refused, Err(Rejection::TooLarge { most: MOST, .. })), "{refused:?}");
}
