//! The relay chain, in the shape of upstream's: one block after the other, with the inherent that brings candidates.

use super::{
	migrate, AllPalletsWithSystem, Configuration, Dmp, ParaInclusion, Paras, RuntimeEvent,
	RuntimeOrigin, System,
};
use crate::{
	candidate::{Context, Header, Parent},
	state, tried, upstream, Candidate, Verdict,
};
use frame_support::{
	storage::with_storage_layer,
	traits::{OnFinalize, OnInitialize},
};
use frame_system::RawOrigin;
use pallet_inclusion::Event;
use polkadot_primitives::{BackedCandidate, CoreIndex, InherentData, ValidatorId};
use sluice_primitives::{Chains, Hash, HostConfig, ParaId};
use sp_io::TestExternalities;
use sp_runtime::DispatchError;
use std::collections::BTreeMap;

/// A relay chain of the Sluice pallets.
pub struct Relay {
	state: TestExternalities,
	/// The newest block's.
	header: Header,
	/// The newest blocks, by number, and the validators that may back what is built on them.
	parents: BTreeMap<u32, (Parent, Vec<ValidatorId>)>,
	/// Whether the inherent is in the block under way.
	entered: bool,
}

/// How many blocks are remembered.
const REMEMBERED: usize = 8;

impl Relay {
	/// The chain that goes on where an upstream one stands: with its chains, limits, funds and whatever waits.
	pub fn successor(predecessor: &mut upstream::Relay) -> Self {
		let mut state = state::load(predecessor.state());
		let (session, validators) = state.execute_with(|| {
			migrate();
			(ParaInclusion::session_index(), ParaInclusion::validators())
		});
		state.commit_all().expect("no transaction is open");
		let header = predecessor.header().clone();
		let parents = [(header.number, (Parent::new(&header, session), validators))].into();
		Self { state, header, parents, entered: false }
	}

	/// Number of the newest block.
	pub fn number(&self) -> u32 {
		self.header.number
	}

	/// A block with candidates, which are included at once, and with `extrinsics`. All candidates have to be good.
	pub fn block<R>(&mut self, candidates: &[Candidate], extrinsics: impl FnOnce() -> R) -> R {
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

	/// What would become of each of `candidates` in this block, in their order.
	pub fn offer(&mut self, candidates: &[Candidate]) -> Vec<Verdict> {
		let data = self.inherent(candidates);
		self.state.execute_with(|| {
			tried(|| {
				let before = System::read_events_no_consensus().count();
				ParaInclusion::enter(RawOrigin::None.into(), data).expect("it is well-formed");
				verdicts(before)
			})
		})
	}

	/// Include `candidates`, if all are good. Says whether they are.
	pub fn enter(&mut self, candidates: &[Candidate]) -> bool {
		let data = self.inherent(candidates);
		let entered = self.state.execute_with(|| {
			with_storage_layer(|| {
				let before = System::read_events_no_consensus().count();
				ParaInclusion::enter(RawOrigin::None.into(), data).map_err(|error| error.error)?;
				match verdicts(before).iter().all(Result::is_ok) {
					true => Ok(()),
					false => Err(DispatchError::Other("a candidate was dropped")),
				}
			})
		});
		self.entered |= entered.is_ok();
		entered.is_ok()
	}

	/// The block ends.
	pub fn end(&mut self) {
		if !self.entered {
			assert!(self.enter(&[]), "there is nothing to refuse");
		}
		self.entered = false;
		let number = self.number() + 1;
		let (header, session, validators) = self.state.execute_with(|| {
			AllPalletsWithSystem::on_finalize(number);
			(System::finalize(), ParaInclusion::session_index(), ParaInclusion::validators())
		});
		self.parents.insert(number, (Parent::new(&header, session), validators));
		while self.parents.len() > REMEMBERED {
			self.parents.pop_first();
		}
		self.header = header;
		self.state.commit_all().expect("no transaction is open");
	}

	/// Look at the state, or change it as an extrinsic of the block under way.
	pub fn look<R>(&mut self, look: impl FnOnce() -> R) -> R {
		self.state.execute_with(look)
	}

	/// The externalities between blocks, to prove what is in them.
	pub fn externalities(&mut self) -> &mut TestExternalities {
		&mut self.state
	}

	/// What the author of the block under way hands over.
	fn inherent(&mut self, candidates: &[Candidate]) -> InherentData {
		let Self { state, header, parents, .. } = self;
		let back = |candidate: &Candidate| {
			let (parent, validators) = &parents[&candidate.on.unwrap_or(header.number)];
			back(candidate, *parent, validators.clone())
		};
		let backed_candidates = state.execute_with(|| candidates.iter().map(back).collect());
		let parent_header = header.clone();
		InherentData {
			bitfields: Vec::new(),
			backed_candidates,
			disputes: Vec::new(),
			parent_header,
		}
	}
}

/// `candidate` with the votes that it needs, built on `parent`.
fn back(candidate: &Candidate, parent: Parent, group: Vec<ValidatorId>) -> BackedCandidate<Hash> {
	let para = candidate.para;
	let config = Configuration::active();
	let context = Context {
		parent,
		core: CoreIndex(0),
		parent_head: Paras::head(para).expect("the chain is registered"),
		code: Paras::code_hash(para).expect("the chain has code"),
		max_pov_size: config.max_pov_size,
		group,
		votes: config.minimum_backing_votes as usize,
	};
	let processed_downward = candidate.processed_downward.unwrap_or_else(|| {
		let waiting = Dmp::dmq_contents(para);
		waiting.first().is_some_and(|message| message.sent_at <= parent.number).into()
	});
	candidate.back(&context, processed_downward)
}

/// What became of the candidates that came in after the first `before` events of the block.
fn verdicts(before: usize) -> Vec<Verdict> {
	let verdict = |event| match event {
		RuntimeEvent::ParaInclusion(Event::CandidateIncluded { .. }) => Some(Ok(())),
		RuntimeEvent::ParaInclusion(Event::CandidateDropped { refusal, .. }) => {
			Some(Err(refusal.rule.as_str().into()))
		}
		_ => None,
	};
	System::read_events_no_consensus()
		.skip(before)
		.filter_map(|record| verdict(record.event))
		.collect()
}

/// The origin of what `para` asks for by an upward message.
pub fn chain(para: impl Into<ParaId>) -> RuntimeOrigin {
	pallet_paras::Origin::Parachain(para.into()).into()
}

/// The limits in force, to be called in externalities.
pub fn limits() -> sluice_primitives::HostConfiguration {
	<Configuration as HostConfig>::active()
}
