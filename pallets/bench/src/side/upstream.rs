//! The pallets of `polkadot-runtime-parachains`.

use super::{limits, Side};
use crate::{
	candidate::bit_vector,
	world::{self, pair_of, World},
};
use codec::Encode;
use frame_support::assert_ok;
use polkadot_parachain_primitives::primitives::HrmpChannelId;
use polkadot_primitives::{
	AvailabilityBitfield, InherentData, SessionIndex, SigningContext, UncheckedSigned, ValidatorId,
	ValidatorIndex,
};
use polkadot_runtime_parachains::{
	configuration,
	hrmp::{self, HrmpChannel},
	paras::{self, ParaGenesisArgs, ParaKind},
	paras_inherent, scheduler, shared,
};
use sluice_bench_runtime::{
	api::Step,
	types::{AccountId, Header},
	upstream::{
		self, Dmp, MessageQueue, Runtime, RuntimeCall, RuntimeGenesisConfig, SessionBegins,
		SessionKeys, System,
	},
};
use sluice_primitives::{mqc, Hash, InboundHrmpMessage, ParaId, ValidationCodeHash};
use sp_core::{sr25519, Pair as _};
use sp_runtime::BuildStorage;
use sp_storage::Storage;

/// The upstream pallets.
pub struct Upstream;

impl Side for Upstream {
	const NAME: &'static str = "upstream";
	const PALLETS: &'static [&'static str] = &["Hrmp", "Dmp", "MessageQueue"];

	fn genesis(world: &World) -> Storage {
		let keys = world.validators().into_iter().map(|pair| {
			let account = AccountId::from(pair.public());
			let keys = SessionKeys { para_validator: pair.public().into() };
			(account.clone(), account, keys)
		});
		let paras = world.chains().map(|para| {
			let builds = world.builders.contains(&para);
			let genesis = ParaGenesisArgs {
				genesis_head: world::genesis_head(para),
				validation_code: world::code(para),
				para_kind: if builds { ParaKind::Parachain } else { ParaKind::Parathread },
			};
			(para, genesis)
		});
		let config = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: world.balances(),
				..Default::default()
			},
			session: pallet_session::GenesisConfig { keys: keys.collect(), ..Default::default() },
			configuration: configuration::GenesisConfig { config: limits::upstream() },
			paras: paras::GenesisConfig { paras: paras.collect(), ..Default::default() },
			..Default::default()
		};
		config.build_storage().expect("the genesis builds")
	}

	fn run(steps: Vec<Step>) {
		upstream::run(steps)
	}

	fn set_number(number: u32) {
		System::set_block_number(number);
	}

	fn initialize(number: u32, parent: Hash) {
		System::reset_events();
		System::initialize(&number, &parent, &Default::default());
	}

	fn finalize() -> Header {
		System::finalize()
	}

	fn begin_session(begins: bool) {
		SessionBegins::set(&begins);
	}

	fn session() -> SessionIndex {
		shared::CurrentSessionIndex::<Runtime>::get()
	}

	fn validators() -> Vec<ValidatorId> {
		shared::ActiveValidatorKeys::<Runtime>::get()
	}

	/// Each core has a group of one: they do not rotate here.
	fn voter(core: u32) -> (ValidatorIndex, Vec<bool>) {
		let groups = scheduler::ValidatorGroups::<Runtime>::get();
		let group = &groups[core as usize];
		(group[0], vec![true; group.len()])
	}

	/// Every validator says that every candidate is available.
	fn bitfields(
		parent_hash: Hash,
		pairs: &[sr25519::Pair],
	) -> Vec<UncheckedSigned<AvailabilityBitfield>> {
		let cores = scheduler::ValidatorGroups::<Runtime>::get().len();
		let context = SigningContext { parent_hash, session_index: Self::session() };
		let validators = Self::validators();
		let signed = validators.iter().enumerate().map(|(index, id)| {
			let payload = AvailabilityBitfield(bit_vector(&vec![true; cores]));
			let signature = pair_of(pairs, id).sign(&(&payload, &context).encode()).into();
			UncheckedSigned::new(payload, ValidatorIndex(index as u32), signature)
		});
		signed.collect()
	}

	fn code_hash(para: ParaId) -> ValidationCodeHash {
		paras::CurrentCodeHash::<Runtime>::get(para).expect("the chain exists")
	}

	fn enter(data: InherentData<Header>) -> Vec<u8> {
		RuntimeCall::ParaInherent(paras_inherent::Call::enter { data }).encode()
	}

	fn open(channels: &[(ParaId, ParaId)]) {
		for (sender, recipient) in channels {
			let id = HrmpChannelId { sender: *sender, recipient: *recipient };
			let channel = HrmpChannel {
				max_capacity: world::CAPACITY,
				max_total_size: world::TOTAL_SIZE,
				max_message_size: world::PAGE,
				msg_count: 0,
				total_size: 0,
				mqc_head: None,
				sender_deposit: 0,
				recipient_deposit: 0,
			};
			hrmp::HrmpChannels::<Runtime>::insert(&id, channel);
			hrmp::HrmpIngressChannelsIndex::<Runtime>::mutate(recipient, |list| {
				insert(list, *sender)
			});
			hrmp::HrmpEgressChannelsIndex::<Runtime>::mutate(sender, |list| {
				insert(list, *recipient)
			});
		}
	}

	fn fill(sender: ParaId, recipient: ParaId, count: u32, size: u32) {
		let id = HrmpChannelId { sender, recipient };
		let (mut head, mut contents, mut digests) = (Hash::zero(), Vec::new(), Vec::new());
		for sent_at in 1..=count {
			let data = vec![sent_at as u8; size as usize];
			head = mqc::link(head, sent_at, &data);
			contents.push(InboundHrmpMessage { sent_at, data });
			digests.push((sent_at, vec![sender]));
		}
		hrmp::HrmpChannels::<Runtime>::mutate_extant(&id, |channel| {
			channel.msg_count = count;
			channel.total_size = count * size;
			channel.mqc_head = Some(head);
		});
		hrmp::HrmpChannelContents::<Runtime>::insert(&id, contents);
		hrmp::HrmpChannelDigests::<Runtime>::insert(recipient, digests);
	}

	fn send_downward(para: ParaId, message: Vec<u8>) {
		let config = configuration::ActiveConfig::<Runtime>::get();
		assert_ok!(Dmp::queue_downward_message(&config, para, message));
	}

	fn waiting(sender: ParaId, recipient: ParaId) -> Option<u32> {
		let channel = hrmp::HrmpChannels::<Runtime>::get(HrmpChannelId { sender, recipient });
		channel.map(|channel| channel.msg_count)
	}

	fn inbox(para: ParaId) -> u32 {
		Dmp::dmq_contents_do_not_call_in_consensus(para).len() as u32
	}

	fn outbox(para: ParaId) -> u32 {
		use frame_support::traits::QueueFootprintQuery;
		use polkadot_runtime_parachains::inclusion::{AggregateMessageOrigin, UmpQueueId};
		MessageQueue::footprint(AggregateMessageOrigin::Ump(UmpQueueId::Para(para))).storage.count
			as u32
	}

	fn requests() -> usize {
		hrmp::HrmpOpenChannelRequests::<Runtime>::iter_keys().count()
	}

	fn closing() -> usize {
		hrmp::HrmpCloseChannelRequests::<Runtime>::iter_keys().count()
	}

	/// Its own checks are not to be had from outside.
	fn check_state() {
		let mut listed = hrmp::HrmpOpenChannelRequestsList::<Runtime>::get();
		listed.sort();
		let mut requests: Vec<_> = hrmp::HrmpOpenChannelRequests::<Runtime>::iter_keys().collect();
		requests.sort();
		assert_eq!(listed, requests);
		for (id, channel) in hrmp::HrmpChannels::<Runtime>::iter() {
			let contents = hrmp::HrmpChannelContents::<Runtime>::get(&id);
			assert_eq!(channel.msg_count as usize, contents.len());
			let bytes: usize = contents.iter().map(|message| message.data.len()).sum();
			assert_eq!(channel.total_size as usize, bytes);
			assert!(
				hrmp::HrmpIngressChannelsIndex::<Runtime>::get(id.recipient).contains(&id.sender)
			);
			assert!(
				hrmp::HrmpEgressChannelsIndex::<Runtime>::get(id.sender).contains(&id.recipient)
			);
		}
	}
}

fn insert(list: &mut Vec<ParaId>, chain: ParaId) {
	if let Err(place) = list.binary_search(&chain) {
		list.insert(place, chain);
	}
}
