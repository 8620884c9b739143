//! Candidates, as the transports see them.

use super::many;
use crate::world::{self, PARAS};
use codec::{Decode, Encode};
use sluice_primitives::{
	Candidate, CandidateCommitments, HeadData, OutboundHrmpMessage, Transport, ValidationCode,
};
use sluice_relay_runtime::Runtime;

type Transports = <Runtime as pallet_inclusion::Config>::Transports;

/// A candidate whose figures are near those that the rules allow, so that most of the bytes get past the first rule.
#[derive(Clone, Default, Encode, Decode)]
pub struct Input {
	/// Whose it is, as an index; chains that do not exist have one too.
	pub para: u8,
	/// Number of the relay block that it is built on.
	pub relay_parent: u8,
	/// Relay block up to which horizontal messages are taken.
	pub watermark: u8,
	/// Downward messages that are taken.
	pub downward: u8,
	/// Horizontal messages, each with the index of its recipient.
	pub horizontal: Vec<(u8, Vec<u8>)>,
	/// Upward messages.
	pub upward: Vec<Vec<u8>>,
	/// New code.
	pub code: Option<Vec<u8>>,
	/// The chain's new head.
	pub head: Vec<u8>,
}

impl Input {
	fn commitments(self) -> Option<CandidateCommitments> {
		let horizontal = self
			.horizontal
			.into_iter()
			.map(|(to, data)| OutboundHrmpMessage { recipient: recipient(to).into(), data });
		Some(CandidateCommitments {
			upward_messages: self.upward.try_into().ok()?,
			horizontal_messages: horizontal.collect::<Vec<_>>().try_into().ok()?,
			new_validation_code: self.code.map(ValidationCode),
			head_data: HeadData(self.head),
			processed_downward_messages: self.downward.into(),
			hrmp_watermark: self.watermark.into(),
		})
	}
}

/// The chain at an index, or one that does not exist.
fn recipient(byte: u8) -> u32 {
	PARAS.get(byte as usize % 4).copied().unwrap_or(9_999)
}

/// Any number of [`Input`]s, checked against every transport and enacted one after the other.
pub fn candidate(data: &[u8]) {
	world::run(|| {
		for input in many::<Input>(data) {
			let para = recipient(input.para).into();
			let relay_parent_number = input.relay_parent.into();
			let Some(commitments) = input.commitments() else { continue };
			let candidate = Candidate { para, relay_parent_number, commitments: &commitments };
			let most = Transports::weight(&candidate);
			if Transports::check(&candidate).is_ok() {
				let used = Transports::enact(&candidate);
				assert!(used.all_lte(most), "weight: expected at most {most}, got {used}");
			}
		}
	});
}
