//! Writes the inputs with which the corpora begin.

use codec::Encode;
use polkadot_parachain_primitives::primitives::{
	HeadData, ValidationCode, ValidationResult, XcmpMessageFormat,
};
use polkadot_primitives::{
	BackedCandidate, CandidateCommitments, CandidateDescriptorV2, CommittedCandidateReceiptV2,
	CoreIndex, Hash, Header, InherentData, OutboundHrmpMessage, ValidityAttestation,
};
use sluice_testing::crate_folder;
use sp_core::sr25519::Signature;
use sp_runtime::{traits::Header as _, Digest, DigestItem};
use staging_xcm::{latest::prelude::*, VersionedXcm};
use std::{fs, io};

fn main() -> io::Result<()> {
	let xcm = VersionedXcm::from(Xcm::<()>(vec![ClearOrigin, SetTopic([7; 32])])).encode();
	let page = |format: XcmpMessageFormat, parts: &[&[u8]]| {
		[vec![&format.encode()[..]], parts.to_vec()].concat().concat()
	};
	let pages = [
		page(XcmpMessageFormat::ConcatenatedVersionedXcm, &[&xcm, &xcm]),
		page(XcmpMessageFormat::ConcatenatedOpaqueVersionedXcm, &[&xcm.encode(), &xcm.encode()]),
		page(XcmpMessageFormat::Signals, &[&[0]]),
		page(XcmpMessageFormat::ConcatenatedEncodedBlob, &[&[4, 0]]),
	];
	write("page", &pages)?;
	let across = pages[0].clone();
	let inherents = [vec![], vec![candidate(&xcm, &across)], vec![candidate(&xcm, &across); 3]];
	write("inherent_data", &inherents.map(inherent))?;
	write("verdict", &verdicts(xcm, across))?;
	write("worker", &sluice_node_pvf::fuzz::answers())
}

/// What validation functions return: next to nothing, and something of everything.
fn verdicts(up: Vec<u8>, data: Vec<u8>) -> [Vec<u8>; 2] {
	let empty = ValidationResult {
		head_data: HeadData(vec![]),
		new_validation_code: None,
		upward_messages: Default::default(),
		horizontal_messages: Default::default(),
		processed_downward_messages: 0,
		hrmp_watermark: 0,
	};
	let page = OutboundHrmpMessage { recipient: 2001.into(), data };
	let full = ValidationResult {
		head_data: HeadData(vec![1; 40]),
		new_validation_code: Some(ValidationCode(vec![2; 40])),
		upward_messages: vec![up].try_into().expect("one is few"),
		horizontal_messages: vec![page].try_into().expect("one is few"),
		processed_downward_messages: 3,
		hrmp_watermark: 4,
	};
	[empty.encode(), full.encode()]
}

fn inherent(backed_candidates: Vec<BackedCandidate>) -> Vec<u8> {
	let digest = Digest { logs: vec![DigestItem::Seal(*b"BABE", vec![1; 64])] };
	let parent_header = Header::new(7, hash(), hash(), hash(), digest);
	let (bitfields, disputes) = Default::default();
	InherentData::<Header> { bitfields, backed_candidates, disputes, parent_header }.encode()
}

/// A candidate with one message up and one page across.
fn candidate(up: &[u8], across: &[u8]) -> BackedCandidate {
	let descriptor = CandidateDescriptorV2::new(
		2000.into(),
		hash(),
		CoreIndex(0),
		0,
		hash(),
		hash(),
		hash(),
		hash(),
		hash().into(),
	);
	let page = OutboundHrmpMessage { recipient: 2001.into(), data: across.to_vec() };
	let commitments = CandidateCommitments {
		upward_messages: vec![up.to_vec()].try_into().expect("one is few"),
		horizontal_messages: vec![page].try_into().expect("one is few"),
		head_data: vec![1; 40].into(),
		..Default::default()
	};
	let votes = vec![ValidityAttestation::Explicit(Signature::from_raw([0; 64]).into())];
	let candidate = CommittedCandidateReceiptV2 { descriptor, commitments };
	BackedCandidate::new(candidate, votes, Default::default(), CoreIndex(0))
}

fn hash() -> Hash {
	Hash::repeat_byte(3)
}

fn write(target: &str, inputs: &[Vec<u8>]) -> io::Result<()> {
	let corpus = crate_folder().join("corpus").join(target);
	fs::create_dir_all(&corpus)?;
	for (number, input) in inputs.iter().enumerate() {
		fs::write(corpus.join(format!("seed-{number}")), input)?;
	}
	Ok(())
}
