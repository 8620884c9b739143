//! Both relay chains, in lockstep.
//!
//! They have the same blocks and the same sessions. What both accept is done on both; what they judge differently is done
//! on neither, so that one intended difference does not become the cause of others. Candidates are backed by upstream in
//! one block and included with the next: ours includes them in that next block, built on the same relay parent, so that
//! messages are sent at the same time. After each step both are looked at, and each difference has to be a row's.

use crate::{
	call::{only_tried, Call},
	chains::*,
	draft::Draft,
	intended::{Difference, Tried, TABLE},
	judge::Judge,
	known::{Known, Noted},
	observe::{self, View},
	step::Step,
};
use sluice_conformance::{
	ours, tried,
	upstream::{self, Runtime as Upstream},
	Candidate, Verdict,
};
use sp_runtime::DispatchResult;
use std::collections::{BTreeMap, BTreeSet};

/// Both relay chains, and what is known of them.
pub struct World {
	pub upstream: upstream::Relay,
	pub ours: ours::Relay,
	pub known: Known,
	judge: Judge,
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
		assert!(TABLE.iter().any(|other| other.name == row), "{row} is a row");
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
		match TABLE.iter().find(|row| (row.explains)(difference, known)) {
			Some(row) => self.meet(row.name),
			None => panic!(
				"no row explains this of block {}, {when:?}: {difference:#?}\n{known:#?}",
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

	fn call(&mut self, call: &Call) {
		if call.told().iter().any(|para| self.known.full.contains(para)) {
			// Upstream stops where assertions are on.
			self.meet("a_full_inbox_is_told_as_such");
			self.block(|world| world.ours.look(|| tried(|| call.ours())).ok());
			return;
		}
		// What may be left of an opening under way is not to be mixed with that of the next.
		if matches!(call, Call::ForceClean { para, .. } if self.known.moving_of(*para)) {
			self.next_session();
			self.refresh();
		}
		let taken = self.block(|world| world.make(call));
		if let (true, Call::ForceClean { para, .. }) = (taken, call) {
			self.cleaned(*para);
		}
		if let (true, Call::ForceOpen { ends, .. }) = (taken, call) {
			self.known.noted.forced.insert(*ends);
		}
	}

	/// Make a call on both sides, if both allow it.
	fn make(&mut self, call: &Call) -> bool {
		// A closing that waits for its session would close what is opened anew at once.
		let may =
			!call.opens() || call.channels().iter().all(|ends| !self.known.closing.contains(ends));
		let ours = self.ours.look(|| tried(|| call.ours()));
		let upstream = self.upstream.look(|| match may && ours.is_ok() {
			true => call.upstream(),
			false => tried(|| call.upstream()),
		});
		let taken = self.agree(Tried::Call(call), &upstream, &ours) && may;
		if taken {
			self.ours.look(|| call.ours()).expect("it was allowed");
		}
		taken
	}

	/// Upstream leaves requests of a chain that is cleaned: cancel them, to go on alike.
	fn cleaned(&mut self, para: u32) {
		use polkadot_runtime_parachains::hrmp::HrmpOpenChannelRequests as Requests;
		self.known.noted.discarded.extend(ALL);
		let left: Vec<_> = self.upstream.look(|| {
			Requests::<Upstream>::iter_keys().filter(|id| id.is_participant(para.into())).collect()
		});
		if left.is_empty() {
			return;
		}
		self.meet("forced_cleaning_settles_requests");
		self.block(|world| {
			world.upstream.look(|| {
				for id in left {
					let by = upstream::chain(id.sender);
					upstream::Hrmp::hrmp_cancel_open_request(by, id, 100)
						.expect("it is not agreed");
				}
			});
		});
	}

	fn candidates(&mut self, drafts: &[Draft]) {
		self.ready();
		let on = self.ours.number();
		let mut all = self.ours.look(|| {
			drafts.iter().filter_map(|draft| draft.candidate(on)).collect::<Vec<Candidate>>()
		});
		let mut seen = BTreeSet::new();
		all.retain(|candidate| seen.insert(candidate.para));
		self.bring(&all);
	}

	/// Upstream backs nothing in a session's last block.
	pub fn ready(&mut self) {
		if self.upstream.session_ends() {
			self.block(|_| ());
			self.refresh();
		}
	}

	/// Bring candidates that are built on the newest block, one of a chain at most.
	pub fn bring(&mut self, all: &[Candidate]) {
		let built: Vec<_> =
			all.iter().map(|candidate| self.judge.build(&mut self.ours, candidate)).collect();
		self.ours.begin();
		self.ours.end();
		self.upstream.begin();
		self.ours.begin();
		self.trust(all);
		let good = self.offer(all);
		self.upstream.end();
		self.upstream.begin();
		self.upstream.end();
		assert!(self.ours.enter(&good), "they were found to be good");
		self.ours.end();
		for built in built {
			if good.iter().any(|candidate| built.is_of(candidate.para)) {
				self.judge.included(&built);
			}
		}
	}

	/// Validators of upstream's would vote on new code before it can be used: it is trusted without.
	fn trust(&mut self, all: &[Candidate]) {
		self.upstream.look(|| {
			for code in all.iter().filter_map(|candidate| candidate.new_code.clone()) {
				let root = upstream::RuntimeOrigin::root();
				upstream::Paras::add_trusted_validation_code(root, code).expect("root may");
			}
		});
	}

	/// Find out which candidates both sides take. Upstream has then backed them.
	fn offer(&mut self, all: &[Candidate]) -> Vec<Candidate> {
		let ours = self.ours.offer(all);
		if ours.iter().all(Result::is_ok) && self.upstream.enter(all) {
			self.taken += all.len() as u32;
			return all.to_vec();
		}
		let upstream = self.upstream.offer(all);
		let mut good = Vec::new();
		for ((candidate, upstream), ours) in all.iter().zip(&upstream).zip(&ours) {
			if self.agree(Tried::Candidate(candidate, all), upstream, ours) {
				good.push(candidate.clone());
			}
		}
		// Without some of them there may be less room for others.
		loop {
			let verdicts = self.ours.offer(&good);
			if verdicts.iter().all(Result::is_ok) {
				break;
			}
			let mut verdicts = verdicts.iter();
			good.retain(|_| verdicts.next().is_some_and(Result::is_ok));
		}
		assert!(self.upstream.enter(&good), "what upstream takes among others it takes without");
		good
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
