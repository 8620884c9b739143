//! Both relay chains, in lockstep.
//!
//! They have the same blocks and the same sessions. What both accept is done on both; what they judge differently is done
//! on neither, so that one intended difference does not become the cause of others. Candidates are backed by upstream in
//! one block and included with the next: ours includes them in that next block, built on the same relay parent, so that
//! messages are sent at the same time. After each step both are looked at, and each difference has to be a row's.

use crate::{
	chains::*,
	intended::{table, Difference, Tried},
	judge::Judge,
	known::{Known, Noted},
	observe::{self, View},
	outcome::only_tried,
	step::Step,
};
use sluice_conformance::{ours, upstream, Verdict};
use sp_runtime::DispatchResult;
use std::collections::{BTreeMap, BTreeSet};

/// Both relay chains, and what is known of them.
pub struct World {
	pub upstream: upstream::Relay,
	pub ours: ours::Relay,
	pub known: Known,
	pub judge: Judge,
	/// How often each row was met.
	pub met: BTreeMap<&'static str, u32>,
	/// How many calls and candidates both took, and both refused.
	pub taken: u32,
	pub refused: u32,
}

impl World {
	/// Ours goes on where upstream begins.
	pub fn new() -> Self {
		let mut upstream = relay();
		let mut ours = ours::Relay::successor(&mut upstream);
		ours.look(|| {
			pallet_configuration::ActiveConfig::<ours::Runtime>::mutate(|config| {
				config.hrmp_close_grace = 3;
			});
		});
		let known = Known::read(Noted::default(), &mut upstream, &mut ours);
		let (judge, met) = (Judge::default(), BTreeMap::new());
		let mut world = Self { upstream, ours, known, judge, met, taken: 0, refused: 0 };
		world.block(|_| ());
		world
	}

	/// Take a step, and compare.
	pub fn take(&mut self, step: &Step) {
		match step {
			Step::Call(call) => self.call(call),
			Step::Candidates(drafts) => self.candidates(drafts),
			Step::Downward { para, size } => self.block(|world| {
				world.downward(*para, vec![5; *size as usize]).ok();
			}),
			Step::Flood { para } => {
				self.block(|world| while world.downward(*para, vec![6; 9]).is_ok() {})
			}
			Step::Serve => self.block(Self::serve),
			Step::Spend { para } => self.block(|world| world.pay(*para, true)),
			Step::Earn { para } => self.block(|world| world.pay(*para, false)),
			Step::NextSession => self.next_session(),
			Step::ProcessOpen => self.block(Self::process_open),
			Step::ProcessClose => self.block(Self::process_close),
			Step::Register { para } => self.register(*para),
			Step::Deregister { para } => self.deregister(*para),
			Step::Configure(setting) => self.configure(*setting),
		}
		self.compare(step);
		self.judge.accept(&mut self.ours);
	}

	/// The invariants of our pallets, at the end of a play.
	pub fn finish(&mut self) {
		self.ours.look(|| ours::try_state().expect("the invariants hold"));
	}

	/// A block on both sides.
	pub fn block<R>(&mut self, extrinsics: impl FnOnce(&mut Self) -> R) -> R {
		self.upstream.begin();
		self.ours.begin();
		let result = extrinsics(self);
		self.upstream.end();
		self.ours.end();
		result
	}

	/// Blocks up to the first of a new session.
	pub fn next_session(&mut self) {
		loop {
			let ends = self.upstream.session_ends();
			self.block(|_| ());
			if ends {
				break;
			}
		}
	}

	/// Read what is under way anew.
	pub fn refresh(&mut self) {
		let noted = std::mem::take(&mut self.known.noted);
		self.known = Known::read(noted, &mut self.upstream, &mut self.ours);
	}

	/// This row is met.
	pub fn meet(&mut self, row: &'static str) {
		assert!(table().any(|other| other.name == row), "{row} is a row");
		*self.met.entry(row).or_default() += 1;
	}

	/// Whether both sides say that it is well. If they do not say the same, a row has to explain it.
	pub fn agree(&mut self, tried: Tried, upstream: &Verdict, ours: &Verdict) -> bool {
		if upstream == ours {
			*if ours.is_ok() { &mut self.taken } else { &mut self.refused } += 1;
		} else {
			self.explain(&Difference::Verdict { tried, upstream, ours }, &"while it was tried");
		}
		upstream.is_ok() && ours.is_ok()
	}

	fn explain(&mut self, difference: &Difference, when: &dyn std::fmt::Debug) {
		let known = &self.known;
		match table().find(|row| (row.explains)(difference, known)) {
			Some(row) => self.meet(row.name),
			None => panic!(
				"no row explains this of block {}, {when:?}: {difference:?}\n{known:?}",
				self.ours.number()
			),
		}
	}

	/// Look at both sides.
	pub fn compare(&mut self, step: &Step) {
		self.refresh();
		assert_eq!(self.upstream.number(), self.ours.number());
		let upstream = observe::upstream(&mut self.upstream);
		let ours = observe::ours(&mut self.ours);
		if upstream == ours {
			return;
		}
		let places: BTreeSet<_> = upstream.keys().chain(ours.keys()).copied().collect();
		for place in places {
			let at = |view: &View| view.get(&place).cloned();
			let (upstream, ours) = (at(&upstream), at(&ours));
			if upstream != ours {
				let (upstream, ours) = (upstream.as_deref(), ours.as_deref());
				self.explain(&Difference::State { place, upstream, ours }, step);
			}
		}
	}

	/// Try it on upstream's side.
	pub fn tried_upstream(&mut self, call: impl FnOnce() -> DispatchResult) -> Verdict {
		self.upstream.look(|| only_tried(call))
	}

	/// Try it on our side.
	pub fn tried_here(&mut self, call: impl FnOnce() -> DispatchResult) -> Verdict {
		self.ours.look(|| only_tried(call))
	}
}
