use super::many;
use crate::world::{self, PARAS};
use codec::Decode;
use sluice_primitives::{
	Candidate, CandidateCommitments, HeadData, OutboundHrmpMessage, Transport, ValidationCode,
};
use sluice_relay_runtime::Runtime;

type Transports = <Runtime as pallet_inclusion::Config>::Transports;

/// A candidate whose figures are near those that the rules allow, so that most of the bytes get past the first rule.
#[derive(Decode)]
struct Input {
	para: u8,
	relay_parent: u8,
	watermark: u8,
	downward: u8,
	horizontal: Vec<(u8, Vec<u8>)>,
	upward: Vec<Vec<u8>>,
	code: Option<Vec<u8>>,
	head: Vec<u8>,
}

impl Input {
	fn commitments(self) -> Option<CandidateCommitments> {
		let horizontal = self.horizontal.into_iter().map(|(to, data)| OutboundHrmpMessage {
			recipient: recipient(to).into(),
			data,
		});
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

fn recipient(byte: u8) -> u32 {
	PARAS.get(byte as usize % 4).copied().unwrap_or(9_999)
}

/// Candidates, checked against every transport and enacted one after the other.
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
