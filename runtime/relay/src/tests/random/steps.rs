//! The steps, and how likely each is.

use super::*;
use proptest::prelude::*;
use sluice_primitives::endpoint::{ChannelEnd, ChannelTransport};

/// One thing that happens.
#[derive(Clone, Debug)]
pub enum Step {
	/// The block ends, and one so many slots later begins, with candidates.
	Block {
		slots: u64,
		sent: Vec<Sent>,
	},
	Request(u32, u32, u32),
	Accept(u32, u32),
	Cancel(u32, u32, bool),
	Close(u32, u32, bool),
	SetLimits(u32, u32, By, u32, u32),
	BlockSender(u32, u32, By),
	UnblockSender(u32, u32, By),
	/// An end of one of the channels, or the council for both, wishes a transport.
	Transport(prop::sample::Index, Option<ChannelEnd>, ChannelTransport),
	ForceOpen(u32, u32, u32),
	ForceClean(u32),
	EstablishSystem(u32),
	/// A signed extrinsic, which pays fees.
	Poke(u32, u32),
	Register(u32, u8),
	Deregister(u32),
	ScheduleUpgrade(u32, u8),
	AbortUpgrade(u32),
	Downward(u32, usize),
	Configure(Setting),
}

/// Who controls a channel.
#[derive(Clone, Copy, Debug)]
pub enum By {
	Recipient,
	Council,
	Stranger,
}

/// A figure of the configuration.
#[derive(Clone, Copy, Debug)]
pub enum Setting {
	SenderDeposit(u128),
	RecipientDeposit(u128),
	Capacity(u32),
	Channels(u32),
	UpwardCount(u32),
	UpwardPerCandidate(u32),
	Ancestry(u32),
}

/// A candidate, and perhaps another one upon it.
#[derive(Clone, Debug)]
pub struct Sent {
	pub para: u32,
	pub horizontal: Vec<(u32, usize)>,
	pub upward: Vec<Upward>,
	/// How many downward messages it takes, or all.
	pub takes: Option<u32>,
	pub watermark_lag: u32,
	pub upgrade: Option<u8>,
	/// The root that its head tells.
	pub root: Option<u8>,
	/// A chain whose newest root it requires.
	pub requires: Option<u32>,
	pub forged: bool,
	pub twice: bool,
	/// Whether a collator made it, who leaves away what would be refused.
	pub by_collator: bool,
}

/// An upward message.
#[derive(Clone, Copy, Debug)]
pub enum Upward {
	Garbage(usize),
	/// XCM that does not pay.
	Unpaid,
	/// XCM that pays for itself.
	Paid,
}

fn chain() -> impl Strategy<Value = u32> {
	prop_oneof![3 => Just(A), 3 => Just(B), 2 => Just(C), 2 => Just(D), 1 => Just(SYSTEM)]
}

fn by() -> impl Strategy<Value = By> {
	prop_oneof![4 => Just(By::Recipient), 1 => Just(By::Council), 1 => Just(By::Stranger)]
}

fn upward() -> impl Strategy<Value = Upward> {
	prop_oneof![(0..300usize).prop_map(Upward::Garbage), Just(Upward::Unpaid), Just(Upward::Paid),]
}

fn chooser() -> impl Strategy<Value = Option<ChannelEnd>> {
	prop_oneof![Just(None), Just(Some(ChannelEnd::Sender)), Just(Some(ChannelEnd::Recipient))]
}

fn transport() -> impl Strategy<Value = ChannelTransport> {
	prop_oneof![Just(ChannelTransport::Direct), Just(ChannelTransport::Relayed)]
}

fn setting() -> impl Strategy<Value = Setting> {
	// Deposits of less than an existential deposit are refused.
	prop_oneof![
		(0..3u128).prop_map(|units| Setting::SenderDeposit(units * UNIT)),
		(0..3u128).prop_map(|units| Setting::RecipientDeposit(units * UNIT)),
		(1..8u32).prop_map(Setting::Capacity),
		(1..5u32).prop_map(Setting::Channels),
		(1..20u32).prop_map(Setting::UpwardCount),
		(0..6u32).prop_map(Setting::UpwardPerCandidate),
		(0..4u32).prop_map(Setting::Ancestry),
	]
}

fn sent() -> impl Strategy<Value = Sent> {
	let rare = prop::bool::weighted(0.05);
	(
		chain(),
		vec((chain(), 1..200usize), 0..4),
		vec(upward(), 0..3),
		prop::option::weighted(0.3, 0..4u32),
		prop_oneof![3 => Just(0), 1 => 1..6u32],
		prop::option::weighted(0.1, any::<u8>()),
		rare,
		(prop::bool::weighted(0.3), prop::bool::weighted(0.8)),
		(prop::option::weighted(0.5, any::<u8>()), prop::option::weighted(0.2, chain())),
	)
		.prop_map(|fields| {
			let (para, mut horizontal, upward, takes, watermark_lag, upgrade, forged, how, direct) =
				fields;
			let ((twice, by_collator), (root, requires)) = (how, direct);
			// As collators order them; now and then one is wrong all the same, when a chain sends to itself.
			horizontal.sort();
			horizontal.dedup_by_key(|(to, _)| *to);
			Sent {
				para,
				horizontal,
				upward,
				takes,
				watermark_lag,
				upgrade,
				root,
				requires,
				forged,
				twice,
				by_collator,
			}
		})
}

fn block() -> impl Strategy<Value = Step> {
	let slots = prop_oneof![8 => Just(1u64), 1 => Just(3), 2 => Just(100)];
	(slots, vec(sent(), 0..4)).prop_map(|(slots, sent)| Step::Block { slots, sent })
}

pub fn step() -> impl Strategy<Value = Step> {
	let pair = || (chain(), chain());
	prop_oneof![
		12 => block(),
		3 => (pair(), 1..8u32).prop_map(|((a, b), n)| Step::Request(a, b, n)),
		4 => pair().prop_map(|(a, b)| Step::Accept(a, b)),
		1 => (pair(), any::<bool>()).prop_map(|((a, b), by)| Step::Cancel(a, b, by)),
		2 => (pair(), any::<bool>()).prop_map(|((a, b), by)| Step::Close(a, b, by)),
		2 => (pair(), by(), 1..8u32, 1..300u32)
			.prop_map(|((a, b), by, n, size)| Step::SetLimits(a, b, by, n, size)),
		1 => (pair(), by()).prop_map(|((a, b), by)| Step::BlockSender(a, b, by)),
		1 => (pair(), by()).prop_map(|((a, b), by)| Step::UnblockSender(a, b, by)),
		4 => (any::<prop::sample::Index>(), chooser(), transport())
			.prop_map(|(which, by, transport)| Step::Transport(which, by, transport)),
		3 => (pair(), 1..8u32).prop_map(|((a, b), n)| Step::ForceOpen(a, b, n)),
		1 => chain().prop_map(Step::ForceClean),
		1 => chain().prop_map(Step::EstablishSystem),
		1 => pair().prop_map(|(a, b)| Step::Poke(a, b)),
		3 => (chain(), any::<u8>()).prop_map(|(a, code)| Step::Register(a, code)),
		1 => chain().prop_map(Step::Deregister),
		1 => (chain(), any::<u8>()).prop_map(|(a, code)| Step::ScheduleUpgrade(a, code)),
		1 => chain().prop_map(Step::AbortUpgrade),
		2 => (chain(), 0..300usize).prop_map(|(a, size)| Step::Downward(a, size)),
		2 => setting().prop_map(Step::Configure),
	]
}
