//! The steps of a case.

use super::*;
use alloc::vec;
use frame_support::storage::with_storage_layer;

/// The chains of the test, one of them a system chain.
pub const CHAINS: [u32; 4] = [1000, A, B, C];

/// How far back a candidate may be built: the allowed ancestry. The door lets no older one in.
const ANCESTRY: u32 = 2;

#[derive(Clone, Debug)]
pub enum Step {
	Call(u32, Pair, Action),
	/// Deposits of sender and recipient.
	Deposits(u128, u128),
	/// Most messages and bytes of a channel, largest message, grace.
	Maxima(u32, u32, u32, u32),
	Offboard(u32),
	Register(u32),
	/// A candidate with whatever messages.
	Send(u32, Vec<(u32, usize)>, u32),
	/// A candidate with a message that its relay parent's state showed room for.
	Stock(Pair, u32, u32),
	/// A candidate with whatever watermark.
	Take(u32, u32),
	/// A candidate whose watermark rests on one of the blocks with messages in its relay parent's
	/// state.
	TakeSome(u32, u32, prop::sample::Index),
	Blocks(u32),
}

type Pair = (u32, u32);

/// A call about a channel, with whatever origin.
#[derive(Clone, Debug)]
pub enum Action {
	Request(u32, u32),
	Accept,
	Cancel,
	Close,
	Limits(u32, u32, u32),
	Block,
	Unblock,
	/// A transport, by the end that calls or by the channel manager.
	Transport(ChannelTransport, bool),
	ForceOpen(u32, u32),
	ForceClean(u32),
	Poke,
	SystemChannel,
	WithSystem,
}

fn chains() -> impl Strategy<Value = u32> {
	prop::sample::select(CHAINS.to_vec())
}

fn pairs() -> impl Strategy<Value = Pair> {
	let other = |a: u32| chains().prop_filter("two ends", move |b| *b != a);
	chains().prop_flat_map(move |a| (Just(a), other(a)))
}

fn transports() -> impl Strategy<Value = ChannelTransport> {
	prop_oneof![Just(ChannelTransport::Direct), Just(ChannelTransport::Relayed)]
}

fn actions() -> impl Strategy<Value = Action> {
	prop_oneof![
		2 => (0..6u32, 0..40u32).prop_map(|(n, size)| Action::Request(n, size)),
		2 => Just(Action::Accept),
		1 => Just(Action::Cancel),
		2 => Just(Action::Close),
		4 => (0..6u32, 0..100u32, 0..40u32).prop_map(|(n, sum, size)| Action::Limits(n, sum, size)),
		2 => Just(Action::Block),
		2 => Just(Action::Unblock),
		10 => (transports(), prop::bool::weighted(0.5))
			.prop_map(|(transport, managed)| Action::Transport(transport, managed)),
		6 => (1..6u32, 1..40u32).prop_map(|(n, size)| Action::ForceOpen(n, size)),
		1 => (0..5u32).prop_map(Action::ForceClean),
		1 => Just(Action::Poke),
		1 => Just(Action::SystemChannel),
		1 => Just(Action::WithSystem),
	]
}

/// Half of the calls come from an end of the channel, as they should.
fn calls() -> impl Strategy<Value = Step> {
	(0..4u32, chains(), pairs(), actions()).prop_map(|(whose, other, pair, action)| {
		let caller = match (whose, &action) {
			(0, _) => other,
			(1, _) => 20_000,
			(_, Action::Request(..) | Action::WithSystem) => pair.0,
			(2, Action::Transport(..)) => pair.0,
			_ => pair.1,
		};
		Step::Call(caller, pair, action)
	})
}

pub fn step() -> impl Strategy<Value = Step> {
	let messages = prop::collection::vec((chains(), 0..50usize), 0..4);
	prop_oneof![
		16 => calls(),
		1 => (0..200u128, 0..200u128).prop_map(|(a, b)| Step::Deposits(a, b)),
		1 => (1..9u32, 50..2_000u32, 10..50u32, 0..5u32)
			.prop_map(|(n, sum, size, grace)| Step::Maxima(n, sum, size, grace)),
		1 => chains().prop_map(Step::Offboard),
		4 => chains().prop_map(Step::Register),
		6 => (chains(), messages, 0..=ANCESTRY)
			.prop_map(|(a, list, age)| Step::Send(a, list, age)),
		16 => (pairs(), 0..30u32, 0..=ANCESTRY).prop_map(|(p, size, age)| Step::Stock(p, size, age)),
		5 => (chains(), 0..4u32).prop_map(|(a, age)| Step::Take(a, age)),
		8 => (chains(), 0..=ANCESTRY, any::<prop::sample::Index>())
			.prop_map(|(a, age, which)| Step::TakeSome(a, age, which)),
		6 => (1..3u32).prop_map(Step::Blocks),
	]
}

impl Step {
	/// Play the step. Its refusal is fine, but for what a state has shown.
	pub fn play(self, model: &mut Model) {
		let now = System::block_number();
		let newest = now.saturating_sub(1);
		match self {
			Step::Call(caller, pair, action) => {
				let _ = with_storage_layer(|| action.call(caller, pair));
			}
			Step::Deposits(sender, recipient) => configure(|c| {
				c.hrmp_sender_deposit = sender;
				c.hrmp_recipient_deposit = recipient;
			}),
			Step::Maxima(capacity, total, message, grace) => configure(|c| {
				c.hrmp_channel_max_capacity = capacity;
				c.hrmp_channel_max_total_size = total;
				c.hrmp_channel_max_message_size = message;
				c.hrmp_close_grace = grace;
			}),
			Step::Offboard(para) => {
				model.forget(para);
				lose_chain(para);
				offboard(para);
			}
			Step::Register(para) => regain_chain(para),
			// The door lets nothing in of a chain that does not exist.
			Step::Send(from, mut messages, age) if exists(from) => {
				messages.sort();
				let messages: Vec<_> =
					messages.into_iter().map(|(to, size)| (to, vec![9; size])).collect();
				let parent = newest.saturating_sub(age);
				if submit(from, parent, parent, &messages).is_ok() {
					model.note(from, &messages);
				}
			}
			Step::Stock((from, to), size, age) => {
				let parent = newest.saturating_sub(age);
				if model.would_send(parent, id(from, to), size) {
					let messages = [(to, vec![7; size as usize])];
					submit(from, parent, parent, &messages).unwrap();
					model.note(from, &messages);
					model.messages += 1;
				}
			}
			Step::TakeSome(para, age, which) if exists(para) => {
				let parent = newest.saturating_sub(age);
				let watermarks = model.watermarks(parent, para);
				if !watermarks.is_empty() {
					submit(para, parent, *which.get(&watermarks), &[]).unwrap();
					model.watermarks += 1;
				}
			}
			Step::Take(para, age) if exists(para) => {
				let _ = submit(para, newest, newest.saturating_sub(age), &[]);
			}
			Step::Send(..) | Step::Take(..) | Step::TakeSome(..) => {}
			Step::Blocks(blocks) => {
				for _ in 0..blocks {
					model.end_block();
					advance_to(System::block_number() + 1);
				}
			}
		}
	}
}

impl Action {
	fn call(self, caller: u32, (from, to): Pair) -> DispatchResult {
		let origin = || chain(caller);
		let root = RuntimeOrigin::root;
		let channel_id = id(from, to);
		let (sender, recipient) = (channel_id.sender, channel_id.recipient);
		match self {
			Action::Request(n, size) => Hrmp::hrmp_init_open_channel(origin(), recipient, n, size),
			Action::Accept => Hrmp::hrmp_accept_open_channel(origin(), sender),
			Action::Cancel => Hrmp::hrmp_cancel_open_request(origin(), channel_id, 0),
			Action::Close => Hrmp::hrmp_close_channel(origin(), channel_id),
			Action::Limits(n, sum, size) => {
				Hrmp::set_channel_limits(origin(), channel_id, n, sum, size)
			}
			Action::Block => Hrmp::block_channel(origin(), channel_id),
			Action::Unblock => Hrmp::unblock_channel(origin(), channel_id),
			Action::Transport(transport, managed) => {
				let origin = if managed { root() } else { origin() };
				Hrmp::set_channel_transport(origin, channel_id, transport)
			}
			Action::ForceOpen(n, size) => {
				Hrmp::force_open_hrmp_channel(root(), sender, recipient, n, size)
			}
			Action::ForceClean(n) => plain(Hrmp::force_clean_hrmp(root(), sender, n, n)),
			Action::Poke => Hrmp::poke_channel_deposits(origin(), sender, recipient),
			Action::SystemChannel => {
				plain(Hrmp::establish_system_channel(origin(), sender, recipient))
			}
			Action::WithSystem => plain(Hrmp::establish_channel_with_system(origin(), recipient)),
		}
	}
}

fn exists(para: u32) -> bool {
	use sluice_primitives::Chains;
	TestChains::exists(para.into())
}

fn plain(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(drop).map_err(|refused| refused.error)
}
