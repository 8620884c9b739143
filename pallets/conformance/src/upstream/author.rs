//! What a block's author does: make the inherent that brings candidates, out of those that are good.

use super::{refusals, Candidate, Dmp, ParaInherent, Relay, Runtime};
use crate::{
	candidate::{bits, Context, Parent},
	parties, tried, Verdict,
};
use codec::Encode;
use frame_support::{
	inherent::{InherentData as Inherents, ProvideInherent},
	storage::with_storage_layer,
};
use frame_system::RawOrigin;
use polkadot_primitives::{
	AvailabilityBitfield, BackedCandidate, CoreIndex, InherentData, SigningContext,
	UncheckedSigned, ValidatorIndex, PARACHAINS_INHERENT_IDENTIFIER,
};
use polkadot_runtime_parachains::{configuration, paras, paras_inherent, scheduler, shared};
use sluice_primitives::{Hash, HeadData, ParaId};
use sp_core::Pair as _;

/// A chain's newest block, which may still wait for its availability.
#[derive(Clone)]
pub(super) struct Tip {
	pub head: HeadData,
	/// The relay-chain block that backed it.
	pub backed_in: u32,
	/// How many downward messages it processed.
	pub processed_downward: u32,
}

impl Relay {
	/// What would become of each of `candidates`, as the block's author finds it out. One of a chain at most.
	pub fn offer(&mut self, candidates: &[Candidate]) -> Vec<Verdict> {
		let (backed, _): (Vec<_>, Vec<_>) = self.backed(candidates).into_iter().unzip();
		let hashes: Vec<_> = backed.iter().map(|backed| backed.candidate().hash()).collect();
		let data = self.inherent(backed);
		let mut inherents = Inherents::new();
		inherents.put_data(PARACHAINS_INHERENT_IDENTIFIER, &data).expect("it is the only data");
		let state = &mut self.state;
		let (call, heard) = refusals::listen(|| {
			state.execute_with(|| tried(|| ParaInherent::create_inherent(&inherents)))
		});
		let Some(paras_inherent::Call::enter { data }) = call else {
			panic!("the inherent can be made without what is bad: {heard:#?}");
		};
		let left: Vec<_> = data.backed_candidates.iter().map(|c| c.candidate().hash()).collect();
		let verdict = |(candidate, hash): (&Candidate, _)| match left.contains(hash) {
			true => Ok(()),
			false => Err(refusals::rule(candidate.para, &heard).into()),
		};
		candidates.iter().zip(&hashes).map(verdict).collect()
	}

	/// Back `candidates`, one of a chain at most, if all are good. Says whether they are.
	pub fn enter(&mut self, candidates: &[Candidate]) -> bool {
		let (backed, tips): (Vec<_>, Vec<_>) = self.backed(candidates).into_iter().unzip();
		let data = self.inherent(backed);
		let entered = self.state.execute_with(|| {
			with_storage_layer(|| {
				let entered = ParaInherent::enter(RawOrigin::None.into(), data);
				entered.map_err(|error| error.error)
			})
		});
		if entered.is_ok() {
			self.tips.extend(candidates.iter().map(|candidate| candidate.para).zip(tips));
			self.entered = true;
		}
		entered.is_ok()
	}

	/// What the author of the block under way hands over.
	fn inherent(&mut self, mut backed_candidates: Vec<BackedCandidate<Hash>>) -> InherentData {
		backed_candidates.sort_by_key(|backed| backed.descriptor().para_id());
		let number = self.number();
		let waiting = self.tips.values().any(|tip| tip.backed_in == number && number > 0);
		let parent_hash = self.header.hash();
		let bitfields = match waiting {
			true => self.state.execute_with(|| bitfields(parent_hash)),
			false => Vec::new(),
		};
		let parent_header = self.header.clone();
		InherentData { bitfields, backed_candidates, disputes: Vec::new(), parent_header }
	}

	/// `candidates` with their votes, and what each makes of its chain's tip.
	fn backed(&mut self, candidates: &[Candidate]) -> Vec<(BackedCandidate<Hash>, Tip)> {
		let Self { state, header, parents, cores, tips, .. } = self;
		let newest = header.number;
		let back = |candidate: &Candidate| {
			let tip = &tips[&candidate.para];
			let core = cores.iter().position(|para| *para == candidate.para);
			let core = core.expect("the chain has a core") as u32;
			let parent = parents[&candidate.on.unwrap_or(newest)];
			let context = context(candidate.para, parent, CoreIndex(core), tip.head.clone());
			// A block that waits for its availability is included before this one is looked at.
			let skip = if tip.backed_in == newest { tip.processed_downward } else { 0 };
			let processed_downward = candidate
				.processed_downward
				.unwrap_or_else(|| due(candidate.para, parent.number, skip));
			let tip = Tip {
				head: candidate.head(parent.number),
				backed_in: newest + 1,
				processed_downward,
			};
			(candidate.back(&context, processed_downward), tip)
		};
		state.execute_with(|| candidates.iter().map(back).collect())
	}
}

/// How many downward messages a candidate has to process at least, if `skip` of them are as good as processed.
fn due(para: ParaId, relay_parent: u32, skip: u32) -> u32 {
	let waiting = Dmp::dmq_contents_do_not_call_in_consensus(para);
	let next = waiting.get(skip as usize);
	next.is_some_and(|message| message.sent_at <= relay_parent).into()
}

fn context(para: ParaId, parent: Parent, core: CoreIndex, parent_head: HeadData) -> Context {
	let keys = shared::ActiveValidatorKeys::<Runtime>::get();
	let groups = scheduler::ValidatorGroups::<Runtime>::get();
	let group = groups.get(core.0 as usize).expect("each core has a group: they do not rotate");
	let group: Vec<_> = group.iter().map(|index| keys[index.0 as usize].clone()).collect();
	Context {
		parent,
		core,
		parent_head,
		code: paras::CurrentCodeHash::<Runtime>::get(para).expect("the chain has code"),
		max_pov_size: configuration::ActiveConfig::<Runtime>::get().max_pov_size,
		votes: group.len(),
		group,
	}
}

/// Every validator says that every candidate is available.
fn bitfields(parent_hash: Hash) -> Vec<UncheckedSigned<AvailabilityBitfield>> {
	let cores = scheduler::ValidatorGroups::<Runtime>::get().len();
	let session_index = shared::CurrentSessionIndex::<Runtime>::get();
	let context = SigningContext { parent_hash, session_index };
	let keys = shared::ActiveValidatorKeys::<Runtime>::get();
	let signed = keys.iter().enumerate().map(|(index, id)| {
		let payload = AvailabilityBitfield(bits(cores, cores));
		let key = parties::validator(id).expect("validators are known");
		let signature = key.sign(&(&payload, &context).encode()).into();
		UncheckedSigned::new(payload, ValidatorIndex(index as u32), signature)
	});
	signed.collect()
}
