//! What upstream needs two sessions for: chains that come and go, limits that change. Ours is asked when upstream is
//! about to be done, so that both are done in the same block.

use crate::{chains::*, intended::Tried, setting::Setting, world::World};
use polkadot_runtime_parachains::{
	hrmp::HrmpOpenChannelRequests,
	paras::{ParaGenesisArgs, ParaKind},
	schedule_para_cleanup, schedule_para_initialize,
};
use sluice_conformance::{
	ours,
	parties::{code, head},
	upstream::{self, Runtime as Upstream},
	Verdict,
};
use sluice_primitives::ParaId;
use sp_runtime::{DispatchError, DispatchResult};

impl World {
	pub fn register(&mut self, para: u32) {
		let here = move || {
			let (head, code) = (head(para.into(), 0).0, code(para.into(), 0).0);
			let head = head.try_into().map_err(|_| DispatchError::Corruption)?;
			let code = code.try_into().map_err(|_| DispatchError::Corruption)?;
			ours::Paras::register(ours::RuntimeOrigin::root(), para.into(), head, code)
		};
		let there = move || {
			let para = ParaId::from(para);
			let genesis = ParaGenesisArgs {
				genesis_head: head(para, 0),
				validation_code: code(para, 0),
				para_kind: ParaKind::Parathread,
			};
			let root = upstream::RuntimeOrigin::root();
			upstream::Paras::add_trusted_validation_code(root, code(para, 0))?;
			schedule_para_initialize::<Upstream>(para, genesis)
				.map_err(|()| DispatchError::Other("AlreadyRegistered"))
		};
		if self.schedule(Tried::Register, there, here) {
			self.session_before();
			self.with_session(|world| world.ours.look(here).expect("it was allowed"));
			self.meet("chains_come_and_go_at_once");
		}
	}

	pub fn deregister(&mut self, para: u32) {
		let here = move || {
			let done = ours::Paras::deregister(ours::RuntimeOrigin::root(), para.into());
			done.map(|_| ()).map_err(|error| error.error)
		};
		let there = move || {
			schedule_para_cleanup::<Upstream>(para.into())
				.map_err(|()| DispatchError::Other("CannotOffboard"))
		};
		// Before the block, with which a session may end: upstream then drops what is agreed.
		let ends: Vec<u32> = self.upstream.look(|| {
			let requests = HrmpOpenChannelRequests::<Upstream>::iter_keys();
			let requests = requests.filter(|id| id.is_participant(para.into()));
			requests.flat_map(|id| [id.sender.into(), id.recipient.into()]).collect()
		});
		if self.schedule(Tried::Deregister, there, here) {
			self.known.noted.bereft.extend(ends);
			self.known.noted.gone.insert(para);
			self.known.noted.discarded.extend(ALL);
			self.session_before();
			self.with_session(|world| world.ours.look(here).expect("it was allowed"));
			self.meet("chains_come_and_go_at_once");
		}
	}

	pub fn configure(&mut self, setting: Setting) {
		if self.schedule(Tried::Configure, move || setting.upstream(), move || setting.ours()) {
			self.session_before();
			self.block(|world| world.ours.look(|| setting.ours()).expect("it was allowed"));
			self.with_session(|_| ());
			self.meet("a_configuration_comes_with_the_next_session");
			// Capacities follow in the next block.
			self.block(|_| ());
		}
	}

	/// Ask both sides, and have upstream do it if both allow it. Says whether they do.
	fn schedule(
		&mut self,
		tried: Tried,
		there: impl Fn() -> DispatchResult,
		here: impl Fn() -> DispatchResult,
	) -> bool {
		self.block(|world| {
			let ours: Verdict = world.tried_here(&here);
			let upstream: Verdict = world.tried_upstream(&there);
			let both = world.agree(tried, &upstream, &ours);
			if both {
				world.upstream.look(there).expect("it was allowed");
			}
			both
		})
	}

	/// The first of the two sessions that upstream needs.
	fn session_before(&mut self) {
		self.next_session();
	}

	/// The second one begins, and with it what upstream has scheduled; ours is asked in the same block.
	fn with_session(&mut self, extrinsic: impl FnOnce(&mut Self)) {
		while !self.upstream.session_ends() {
			self.block(|_| ());
		}
		self.block(extrinsic);
	}
}
