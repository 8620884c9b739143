//! The relay chain: one block after the other, with the inherent that brings candidates.

use super::{
	author::Tip, configs::Sessions, genesis::genesis, AllPalletsWithSystem, Candidate, Runtime,
	RuntimeOrigin, System,
};
use crate::{
	candidate::{Header, Parent},
	parties, state,
};
use frame_support::traits::{OnFinalize, OnInitialize};
use pallet_session::ShouldEndSession;
use polkadot_runtime_parachains::{configuration::HostConfiguration, shared, Origin};
use sluice_primitives::ParaId;
use sp_io::TestExternalities;
use sp_storage::Storage;
use std::collections::BTreeMap;

/// A chain that exists from genesis on.
#[derive(Clone, Copy, Debug)]
pub struct Registered {
	/// Its id.
	pub para: ParaId,
	/// Whether it has a core, so that it can build blocks.
	pub has_core: bool,
}

/// A relay chain of the upstream pallets.
pub struct Relay {
	pub(super) state: TestExternalities,
	/// The newest block's.
	pub(super) header: Header,
	/// The newest blocks, by number.
	pub(super) parents: BTreeMap<u32, Parent>,
	/// Whether the inherent is in the block under way.
	pub(super) entered: bool,
	/// The chains by their cores.
	pub(super) cores: Vec<ParaId>,
	/// How far each chain is.
	pub(super) tips: BTreeMap<ParaId, Tip>,
}

/// How many blocks are remembered.
const REMEMBERED: usize = 8;

impl Relay {
	/// A chain in its first session, with these chains and limits.
	pub fn new(chains: &[Registered], config: HostConfiguration<u32>) -> Self {
		let mut state: TestExternalities = genesis(chains, config).into();
		let header = state.execute_with(System::finalize);
		let cores = chains.iter().filter(|chain| chain.has_core).map(|chain| chain.para).collect();
		let tip = |para| Tip { head: parties::head(para, 0), backed_in: 0, processed_downward: 0 };
		let tips = chains.iter().map(|chain| (chain.para, tip(chain.para))).collect();
		let parents = [(0, Parent::new(&header, 0))].into();
		let mut relay = Self { state, header, parents, entered: false, cores, tips };
		// The first one brings the session with the chains' cores.
		relay.block(&[], || ());
		relay
	}

	/// Number of the newest block.
	pub fn number(&self) -> u32 {
		self.header.number
	}

	/// The newest block.
	pub fn header(&self) -> &Header {
		&self.header
	}

	/// Whether the next block is a session's last.
	pub fn session_ends(&self) -> bool {
		Sessions::should_end_session(self.number() + 1)
	}

	/// Go to where a block can have candidates: upstream backs nothing in a session's last block. What candidates send is
	/// to be decided after this, since the change of session may close channels.
	pub fn ready(&mut self) {
		if self.session_ends() {
			self.begin();
			self.end();
		}
	}

	/// A block with candidates, which are included with the next one, and with `extrinsics`. All candidates have to be
	/// good, at most one for each chain.
	pub fn block<R>(&mut self, candidates: &[Candidate], extrinsics: impl FnOnce() -> R) -> R {
		if !candidates.is_empty() {
			self.ready();
		}
		self.begin();
		assert!(self.enter(candidates), "the candidates are good");
		let result = self.look(extrinsics);
		self.end();
		result
	}

	/// The next block begins.
	pub fn begin(&mut self) {
		let (number, parent) = (self.number() + 1, self.header.hash());
		self.state.execute_with(|| {
			System::reset_events();
			System::initialize(&number, &parent, &Default::default());
			AllPalletsWithSystem::on_initialize(number);
		});
	}

	/// The block ends.
	pub fn end(&mut self) {
		if !self.entered {
			assert!(self.enter(&[]), "there is nothing to refuse");
		}
		self.entered = false;
		let number = self.number() + 1;
		let (header, session) = self.state.execute_with(|| {
			AllPalletsWithSystem::on_finalize(number);
			(System::finalize(), shared::CurrentSessionIndex::<Runtime>::get())
		});
		self.parents.insert(number, Parent::new(&header, session));
		while self.parents.len() > REMEMBERED {
			self.parents.pop_first();
		}
		self.header = header;
		// What is pending would be part of every later state root.
		self.state.commit_all().expect("no transaction is open");
	}

	/// Empty blocks up to the first of a new session.
	pub fn next_session(&mut self) {
		loop {
			let ends = self.session_ends();
			self.block(&[], || ());
			if ends {
				break;
			}
		}
	}

	/// Look at the state, or change it as an extrinsic of the block under way.
	pub fn look<R>(&mut self, look: impl FnOnce() -> R) -> R {
		self.state.execute_with(look)
	}

	/// The state as it stands.
	pub fn state(&mut self) -> Storage {
		self.state.execute_with(state::capture)
	}
}

/// The origin of what `para` asks for by an upward message.
pub fn chain(para: impl Into<ParaId>) -> RuntimeOrigin {
	Origin::Parachain(para.into()).into()
}
