//! The Sluice pallets.

use super::{limits, Side};
use crate::world::{self, World};
use codec::Encode;
use frame_support::{assert_ok, traits::BuildGenesisConfig};
use pallet_hrmp::{
	ChannelId, HrmpChannels, HrmpMessages, HrmpOpenChannelRequests, HrmpSentAt, Load, Message,
	Queue, State,
};
use polkadot_primitives::{
	AvailabilityBitfield, InherentData, SessionIndex, UncheckedSigned, ValidatorId, ValidatorIndex,
};
use sluice_bench_runtime::{
	api::Step,
	ours::{
		self, Dmp, Hrmp, ParaInclusion, Paras, Runtime, RuntimeCall, RuntimeGenesisConfig,
		SessionBegins, SessionKeys, System, Ump, Xcmp,
	},
	types::{AccountId, Header},
};
use sluice_primitives::{mqc, Chains, DownwardMessages, Hash, ParaId, ValidationCodeHash};
use sp_core::{sr25519, Pair as _};
use sp_runtime::BuildStorage;
use sp_storage::Storage;

/// The Sluice pallets.
pub struct Ours;

impl Side for Ours {
	const NAME: &'static str = "ours";
	const PALLETS: &'static [&'static str] = &["Hrmp", "Dmp", "Ump", "Xcmp", "MessageQueue"];

	fn genesis(world: &World) -> Storage {
		let keys = world.validators().into_iter().map(|pair| {
			let account = AccountId::from(pair.public());
			let keys = SessionKeys { para_validator: pair.public().into() };
			(account.clone(), account, keys)
		});
		let chains = world.chains().map(|para| {
			let (head, code) = (world::genesis_head(para), world::code(para));
			(para, pallet_paras::GenesisChain { head, code })
		});
		let config = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: world.balances(),
				..Default::default()
			},
			session: pallet_session::GenesisConfig { keys: keys.collect(), ..Default::default() },
			configuration: pallet_configuration::GenesisConfig {
				config: limits::ours(),
				..Default::default()
			},
			paras: pallet_paras::GenesisConfig { chains: chains.collect(), ..Default::default() },
			..Default::default()
		};
		config.build_storage().expect("the genesis builds")
	}

	fn run(steps: Vec<Step>) {
		ours::run(steps)
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
		ParaInclusion::session_index()
	}

	fn validators() -> Vec<ValidatorId> {
		ParaInclusion::validators()
	}

	/// All validators are one group.
	fn voter(core: u32) -> (ValidatorIndex, Vec<bool>) {
		let all = ParaInclusion::validators().len() as u32;
		(ValidatorIndex(core), (0..all).map(|index| index == core).collect())
	}

	/// What is backed is included.
	fn bitfields(_: Hash, _: &[sr25519::Pair]) -> Vec<UncheckedSigned<AvailabilityBitfield>> {
		Vec::new()
	}

	fn code_hash(para: ParaId) -> ValidationCodeHash {
		Paras::code_hash(para).expect("the chain exists")
	}

	fn enter(data: InherentData<Header>) -> Vec<u8> {
		RuntimeCall::ParaInclusion(pallet_inclusion::Call::enter { data }).encode()
	}

	fn open(channels: &[(ParaId, ParaId)]) {
		let channels = channels
			.iter()
			.map(|(sender, recipient)| (*sender, *recipient, world::CAPACITY, world::PAGE));
		pallet_hrmp::GenesisConfig::<Runtime> {
			preopen_hrmp_channels: channels.collect(),
			..Default::default()
		}
		.build();
	}

	fn fill(sender: ParaId, recipient: ParaId, count: u32, size: u32) {
		let id = ChannelId::new(sender, recipient);
		let channel = HrmpChannels::<Runtime>::get(id).expect("the channel is open");
		let Queue { id: queue, tail, .. } = channel.queue();
		let mut head = Hash::zero();
		for (index, sent_at) in (tail..).zip(1..=count) {
			let data = vec![sent_at as u8; size as usize];
			let before = Some(head);
			head = mqc::link(head, sent_at, &data);
			let data = data.try_into().expect("a small message");
			HrmpMessages::<Runtime>::insert(queue, index, Message { sent_at, data, before });
			HrmpSentAt::<Runtime>::insert(recipient, sent_at, Load { messages: 1, bytes: size });
		}
		HrmpChannels::<Runtime>::mutate_extant(id, |channel| {
			channel.msg_count = count;
			channel.total_size = count * size;
			channel.mqc_head = Some(head);
		});
	}

	fn send_downward(para: ParaId, message: Vec<u8>) {
		assert_ok!(<Dmp as DownwardMessages>::queue(para, message));
	}

	fn waiting(sender: ParaId, recipient: ParaId) -> Option<u32> {
		let channel = HrmpChannels::<Runtime>::get(ChannelId::new(sender, recipient));
		channel.map(|channel| channel.msg_count)
	}

	fn inbox(para: ParaId) -> u32 {
		Dmp::dmq_length(para)
	}

	fn outbox(para: ParaId) -> u32 {
		Ump::queue_footprint(para).0
	}

	fn requests() -> usize {
		HrmpOpenChannelRequests::<Runtime>::iter_keys().count()
	}

	fn closing() -> usize {
		HrmpChannels::<Runtime>::iter_values()
			.filter(|channel| matches!(channel.state, State::Closing { .. }))
			.count()
	}

	fn check_state() {
		assert_ok!(Dmp::do_try_state());
		assert_ok!(Ump::do_try_state());
		assert_ok!(Hrmp::do_try_state());
		assert_ok!(Xcmp::do_try_state());
	}
}
