//! Candidates, brought to both sides.

use crate::{draft::Draft, intended::Tried, world::World};
use sluice_conformance::{upstream, Candidate};
use std::collections::BTreeSet;

impl World {
	pub fn candidates(&mut self, drafts: &[Draft]) {
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
}
