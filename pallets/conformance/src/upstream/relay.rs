//! The relay chain: one block after the other, with the inherent that brings candidates.

use super::{
	candidate::ones, configs::Sessions, AllPalletsWithSystem, Candidate, Header, ParaInherent,
	Runtime, RuntimeGenesisConfig, RuntimeOrigin, SessionKeys, System,
};
use crate::{
	parties::{self, AccountId, FUNDS},
	state,
};
use codec::Encode;
use frame_support::traits::{OnFinalize, OnInitialize};
use frame_system::RawOrigin;
use pallet_session::ShouldEndSession;
use polkadot_primitives::{
	AvailabilityBitfield, CoreIndex, InherentData, SigningContext, UncheckedSigned, ValidatorIndex,
};
use polkadot_runtime_parachains::{
	configuration::HostConfiguration,
	paras::{ParaGenesisArgs, ParaKind},
	scheduler, shared, Origin,
};
use sluice_primitives::{Hash, HeadData, ParaId};
use sp_core::Pair as _;
use sp_io::TestExternalities;
use sp_runtime::{traits::Header as _, BuildStorage};
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

/// The block that candidates are built on.
pub(super) struct Parent {
	pub hash: Hash,
	pub number: u32,
	pub state_root: Hash,
}

impl From<&Header> for Parent {
	fn from(header: &Header) -> Self {
		let (number, state_root) = (*header.number(), *header.state_root());
		Self { hash: header.hash(), number, state_root }
	}
}

/// A relay chain of the upstream pallets.
pub struct Relay {
	state: TestExternalities,
	parent: Header,
	/// The chains by their cores.
	cores: Vec<ParaId>,
	/// How far each chain is.
	tips: BTreeMap<ParaId, Tip>,
}

/// A chain's newest block, which may still wait for its availability.
pub(super) struct Tip {
	/// Its head.
	pub head: HeadData,
	/// The relay-chain block that backed it.
	pub backed_in: u32,
	/// How many downward messages it processed.
	pub processed_downward: u32,
}

impl Relay {
	/// A chain in its first session, with these chains and limits.
	pub fn new(chains: &[Registered], config: HostConfiguration<u32>) -> Self {
		let mut state: TestExternalities = genesis(chains, config).into();
		let parent = state.execute_with(System::finalize);
		let cores = chains.iter().filter(|chain| chain.has_core).map(|chain| chain.para).collect();
		let tip = |para| Tip { head: parties::head(para, 0), backed_in: 0, processed_downward: 0 };
		let tips = chains.iter().map(|chain| (chain.para, tip(chain.para))).collect();
		let mut relay = Self { state, parent, cores, tips };
		// The first one brings the session with the chains' cores.
		relay.block(&[], || ());
		relay
	}

	/// Number of the newest block.
	pub fn number(&self) -> u32 {
		*self.parent.number()
	}

	/// The newest block.
	pub fn header(&self) -> &Header {
		&self.parent
	}

	/// Go to where a block can have candidates: upstream backs nothing in a session's last block. What candidates send is
	/// to be decided after this, since the change of session may close channels.
	pub fn ready(&mut self) {
		if Sessions::should_end_session(self.number() + 1) {
			self.produce(&[], || ());
		}
	}

	/// A block with candidates, which are included with the next one, and with `extrinsics`. All candidates have to be
	/// good, at most one for each chain.
	pub fn block<R>(&mut self, candidates: &[Candidate], extrinsics: impl FnOnce() -> R) -> R {
		if !candidates.is_empty() {
			self.ready();
		}
		self.produce(candidates, extrinsics)
	}

	fn produce<R>(&mut self, candidates: &[Candidate], extrinsics: impl FnOnce() -> R) -> R {
		let number = self.number() + 1;
		let Self { state, parent, cores, tips } = self;
		let (result, header) = state.execute_with(|| {
			System::reset_events();
			System::initialize(&number, &parent.hash(), &Default::default());
			AllPalletsWithSystem::on_initialize(number);
			let data = InherentData {
				bitfields: bitfields(parent.hash()),
				backed_candidates: backed(candidates, &Parent::from(&*parent), cores, tips),
				disputes: Vec::new(),
				parent_header: parent.clone(),
			};
			ParaInherent::enter(RawOrigin::None.into(), data).expect("the candidates are good");
			let result = extrinsics();
			AllPalletsWithSystem::on_finalize(number);
			(result, System::finalize())
		});
		*parent = header;
		// What is pending would be part of every later state root.
		state.commit_all().expect("no transaction is open");
		result
	}

	/// Empty blocks up to the first of a new session.
	pub fn next_session(&mut self) {
		loop {
			let ends = Sessions::should_end_session(self.number() + 1);
			self.block(&[], || ());
			if ends {
				break;
			}
		}
	}

	/// Look at the state.
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

fn genesis(chains: &[Registered], config: HostConfiguration<u32>) -> Storage {
	let account = |key: &sp_keyring::Sr25519Keyring| AccountId::from(key.public());
	let validators = parties::validators();
	let rich = validators.iter().map(account);
	let balances =
		rich.chain(chains.iter().map(|chain| parties::sovereign(chain.para))).map(|a| (a, FUNDS));
	let keys = validators.iter().map(|key| {
		let keys = SessionKeys { para_validator: key.public().into() };
		(account(key), account(key), keys)
	});
	let paras = chains.iter().map(|chain| {
		let genesis = ParaGenesisArgs {
			genesis_head: parties::head(chain.para, 0),
			validation_code: parties::code(chain.para, 0),
			para_kind: if chain.has_core { ParaKind::Parachain } else { ParaKind::Parathread },
		};
		(chain.para, genesis)
	});
	let config = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: balances.collect(),
			..Default::default()
		},
		session: pallet_session::GenesisConfig { keys: keys.collect(), ..Default::default() },
		configuration: polkadot_runtime_parachains::configuration::GenesisConfig { config },
		paras: polkadot_runtime_parachains::paras::GenesisConfig {
			paras: paras.collect(),
			..Default::default()
		},
		..Default::default()
	};
	config.build_storage().expect("the genesis builds")
}

/// Every validator says that every candidate is available.
fn bitfields(parent_hash: Hash) -> Vec<UncheckedSigned<AvailabilityBitfield>> {
	let cores = scheduler::ValidatorGroups::<Runtime>::get().len();
	let session_index = shared::CurrentSessionIndex::<Runtime>::get();
	let context = SigningContext { parent_hash, session_index };
	let keys = shared::ActiveValidatorKeys::<Runtime>::get();
	let signed = keys.iter().enumerate().map(|(index, id)| {
		let payload = AvailabilityBitfield(ones(cores));
		let key = parties::validator(id).expect("validators are known");
		let signature = key.sign(&(&payload, &context).encode()).into();
		UncheckedSigned::new(payload, ValidatorIndex(index as u32), signature)
	});
	signed.collect()
}

/// `candidates`, backed, in the order of their chains.
fn backed(
	candidates: &[Candidate],
	parent: &Parent,
	cores: &[ParaId],
	tips: &mut BTreeMap<ParaId, Tip>,
) -> Vec<polkadot_primitives::BackedCandidate> {
	let mut candidates: Vec<_> = candidates.iter().collect();
	candidates.sort_by_key(|candidate| candidate.para);
	let backed = candidates.into_iter().map(|candidate| {
		let core = cores.iter().position(|para| *para == candidate.para);
		let core = CoreIndex(core.expect("the chain has a core") as u32);
		let tip = tips.get_mut(&candidate.para).expect("the chain has a head");
		let (backed, next) = candidate.back(parent, core, tip);
		*tip = next;
		backed
	});
	backed.collect()
}
