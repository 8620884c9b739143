//! Candidates as the steps describe them: what they send and take depends on the state that they meet.

use crate::{
	chains::*,
	flaw::{flaw, Flaw},
};
use proptest::{collection::vec, prelude::*, sample::select};
use sluice_conformance::{
	ours::{Dmp, Hrmp, Paras, Runtime},
	parties::code,
	Candidate,
};
use sluice_primitives::{Chains, ParaId, ValidationCode};

/// A candidate to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
	pub para: u32,
	/// To which of the chains that it has a channel to, bit by bit.
	pub recipients: u8,
	/// The size of each message.
	pub size: u32,
	/// The sizes of its upward messages.
	pub upward: Vec<u32>,
	pub take: Take,
	pub rest: Rest,
	/// Whether it announces new code.
	pub upgrade: bool,
	pub flaw: Option<Flaw>,
}

/// How many of the downward messages it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Take {
	All,
	Half,
	One,
}

/// Where its watermark goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rest {
	/// To the relay parent.
	Newest,
	/// To the first block in which it was sent something that it has not taken.
	First,
	/// Nowhere.
	Stay,
}

pub fn draft() -> impl Strategy<Value = Draft> {
	let size = prop_oneof![4 => 0..100u32, 1 => 700..=MESSAGE_SIZE];
	// An empty one would begin the signals.
	let upward = vec(prop_oneof![6 => 1..60u32, 1 => 700..1_024u32], 0..3);
	let take = prop_oneof![4 => Just(Take::All), 1 => Just(Take::Half), 1 => Just(Take::One)];
	let rest = prop_oneof![3 => Just(Rest::Newest), 1 => Just(Rest::First), 2 => Just(Rest::Stay)];
	let upgrade = prop_oneof![9 => Just(false), 1 => Just(true)];
	let flaw = prop_oneof![5 => Just(None), 1 => flaw().prop_map(Some)];
	(select(BUILDERS.to_vec()), any::<u8>(), size, upward, take, rest, upgrade, flaw).prop_map(
		|(para, recipients, size, upward, take, rest, upgrade, flaw)| Draft {
			para,
			recipients,
			size,
			upward,
			take,
			rest,
			upgrade,
			flaw,
		},
	)
}

impl Draft {
	/// A block that takes all, and sends nothing.
	pub fn of(para: u32) -> Self {
		Self {
			para,
			recipients: 0,
			size: 10,
			upward: vec![],
			take: Take::All,
			rest: Rest::Newest,
			upgrade: false,
			flaw: None,
		}
	}

	/// The candidate on the newest block, which is number `on`, to be called in externalities of our side. None if the
	/// chain builds no blocks any more.
	pub fn candidate(&self, on: u32) -> Option<Candidate> {
		let para = ParaId::from(self.para);
		if !Paras::exists(para) {
			return None;
		}
		let egress = pallet_hrmp::HrmpEgressChannelsIndex::<Runtime>::get(para);
		let chosen = |recipient: &ParaId| {
			ALL.iter()
				.position(|id| ParaId::from(*id) == *recipient)
				.is_some_and(|bit| (self.recipients >> bit) & 1 == 1)
		};
		let message = |recipient| (recipient, vec![self.size as u8; self.size as usize]);
		let mut candidate = Candidate {
			on: Some(on),
			upward: self.upward.iter().map(|size| vec![7; *size as usize]).collect(),
			horizontal: egress.into_iter().filter(chosen).map(message).collect(),
			processed_downward: Some(self.take.of(Dmp::dmq_length(para))),
			watermark: Some(self.rest.of(para, on)),
			new_code: self.upgrade.then(|| unique_code(para, on)),
			..Candidate::new(para)
		};
		if let Some(flaw) = self.flaw {
			flaw.spoil(&mut candidate, on);
		}
		Some(candidate)
	}
}

/// A code that `para` has never had.
fn unique_code(para: ParaId, on: u32) -> ValidationCode {
	ValidationCode([&code(para, 0).0[..], &on.to_le_bytes()].concat())
}

impl Take {
	fn of(self, waiting: u32) -> u32 {
		match self {
			Self::All => waiting,
			Self::Half => waiting.div_ceil(2),
			Self::One => waiting.min(1),
		}
	}
}

impl Rest {
	fn of(self, para: ParaId, on: u32) -> u32 {
		let last = Hrmp::watermark(para);
		match self {
			Self::Newest => on,
			Self::Stay => last.unwrap_or(on),
			Self::First => {
				let waiting = Hrmp::inbound_hrmp_channels_contents(para).into_values().flatten();
				let later = waiting.map(|message| message.sent_at);
				later.filter(|block| last.is_none_or(|last| *block > last)).min().unwrap_or(on)
			}
		}
	}
}
