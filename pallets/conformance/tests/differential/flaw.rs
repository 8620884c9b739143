//! What can be wrong with a candidate: one thing each time.

use crate::chains::*;
use polkadot_primitives::MIN_CODE_SIZE;
use proptest::{prelude::*, sample::select};
use sluice_conformance::{
	ours::{Dmp, Hrmp},
	parties::code,
	Candidate,
};
use sluice_primitives::{HeadData, ParaId, ValidationCode};

/// A rule that is broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Flaw {
	HeadTooLarge,
	CodeTooLarge,
	CodeTooSmall,
	TakesNothing,
	TakesTooMany,
	TooManyUpward,
	UpwardTooLarge,
	WatermarkAhead,
	WatermarkBack,
	WatermarkOnNothing,
	TooManyMessages,
	Unsorted,
	Twice,
	NoChannel,
	MessageTooLarge,
}

pub fn flaw() -> impl Strategy<Value = Flaw> {
	use Flaw::*;
	select(vec![
		HeadTooLarge,
		CodeTooLarge,
		CodeTooSmall,
		TakesNothing,
		TakesTooMany,
		TooManyUpward,
		UpwardTooLarge,
		WatermarkAhead,
		WatermarkBack,
		WatermarkOnNothing,
		TooManyMessages,
		Unsorted,
		Twice,
		NoChannel,
		MessageTooLarge,
	])
}

impl Flaw {
	/// Break it, in a candidate on block `on`.
	pub fn spoil(self, candidate: &mut Candidate, on: u32) {
		let para = candidate.para;
		match self {
			Self::HeadTooLarge => candidate.head = Some(HeadData(vec![1; 1_025])),
			Self::CodeTooLarge => candidate.new_code = Some(ValidationCode(vec![1; 1_025])),
			Self::CodeTooSmall => {
				let mut small = code(para, 9).0;
				small.truncate(MIN_CODE_SIZE as usize - 1);
				candidate.new_code = Some(ValidationCode(small));
			}
			Self::TakesNothing => candidate.processed_downward = Some(0),
			Self::TakesTooMany => candidate.processed_downward = Some(Dmp::dmq_length(para) + 1),
			Self::TooManyUpward => candidate.upward = vec![vec![1]; 5],
			Self::UpwardTooLarge => candidate.upward = vec![vec![1; 1_025]],
			Self::WatermarkAhead => candidate.watermark = Some(on + 1),
			Self::WatermarkBack => {
				let back = Hrmp::watermark(para).map(|last| last.saturating_sub(1));
				candidate.watermark = back.or(candidate.watermark);
			}
			Self::WatermarkOnNothing => candidate.watermark = Some(on.saturating_sub(1)),
			Self::TooManyMessages => {
				candidate.horizontal = (0..4).map(|n| (ParaId::from(A + n), vec![1])).collect();
			}
			Self::Unsorted => candidate.horizontal.reverse(),
			Self::Twice => {
				let again = candidate.horizontal.first().cloned();
				candidate.horizontal.splice(0..0, again);
			}
			Self::NoChannel => candidate.horizontal.push((ParaId::from(9_999), vec![1])),
			Self::MessageTooLarge => {
				if let Some((_, message)) = candidate.horizontal.first_mut() {
					message.resize(MESSAGE_SIZE as usize + 1, 1);
				}
			}
		}
	}
}
