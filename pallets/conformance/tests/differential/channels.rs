//! Calls about channels, made on both sides.

use crate::{call::Call, chains::*, intended::Tried, world::World};
use polkadot_runtime_parachains::hrmp::HrmpOpenChannelRequests;
use sluice_conformance::{
	tried,
	upstream::{self, Runtime as Upstream},
};

impl World {
	pub fn call(&mut self, call: &Call) {
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
		self.known.noted.discarded.extend(ALL);
		let left: Vec<_> = self.upstream.look(|| {
			let requests = HrmpOpenChannelRequests::<Upstream>::iter_keys();
			requests.filter(|id| id.is_participant(para.into())).collect()
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
}
