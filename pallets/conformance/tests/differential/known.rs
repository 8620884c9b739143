//! What the table of differences goes by: what each side has under way that the other one has not.

use crate::{call::Ends, chains::*};
use polkadot_runtime_parachains::{hrmp, paras};
use sluice_conformance::{
	ours::{self, Balances, Dmp, Ump},
	parties::sovereign,
	upstream,
};
use sluice_primitives::{runtime_api::ChannelState, Balance, ParaId};
use std::collections::{BTreeMap, BTreeSet};

/// What is under way, read from both states; and, of what no state tells, what the steps have noted.
#[derive(Clone, Debug, Default)]
pub struct Known {
	/// Channels that are agreed: open here, and waiting for the session there.
	pub agreed: BTreeSet<Ends>,
	/// Channels that are closing on either side.
	pub closing: BTreeSet<Ends>,
	/// Senders whose requests upstream miscounts.
	pub miscounted: BTreeSet<u32>,
	/// Chains whose inbox is as good as full.
	pub full: BTreeSet<u32>,
	/// Chains that have not as much to spend on one side as on the other.
	pub uneven: BTreeSet<u32>,
	/// Chains whose code upgrade upstream has under way, or whose next one it does not allow yet.
	pub upgrading: BTreeSet<u32>,
	/// How many messages and bytes chains may send upward.
	pub room: BTreeMap<u32, (u32, u32)>,
	pub noted: Noted,
}

/// What the steps have noted.
#[derive(Clone, Debug, Default)]
pub struct Noted {
	/// Channels that were opened by force.
	pub forced: BTreeSet<Ends>,
	/// Chains that were there before, and their counterparts in requests.
	pub gone: BTreeSet<u32>,
	pub bereft: BTreeSet<u32>,
	/// Chains to which messages were discarded.
	pub discarded: BTreeSet<u32>,
}

impl Known {
	/// Whether a channel of `para` is under way to be opened or closed.
	pub fn moving_of(&self, para: u32) -> bool {
		self.agreed.iter().chain(&self.closing).any(|(a, b)| *a == para || *b == para)
	}

	/// Read both states.
	pub fn read(noted: Noted, upstream: &mut upstream::Relay, ours: &mut ours::Relay) -> Self {
		let mut known = Self { noted, ..Self::default() };
		upstream.look(|| known.read_upstream());
		ours.look(|| known.read_ours());
		let there = upstream.look(spendable);
		let here = ours.look(spendable);
		known.uneven = ALL.into_iter().filter(|para| there[para] != here[para]).collect();
		known
	}

	fn read_upstream(&mut self) {
		type Future = paras::FutureCodeHash<upstream::Runtime>;
		type Restricted = paras::UpgradeRestrictionSignal<upstream::Runtime>;
		type Counts = hrmp::HrmpOpenChannelRequestCount<upstream::Runtime>;
		let mut counts = BTreeMap::<u32, u32>::new();
		for (id, request) in hrmp::HrmpOpenChannelRequests::<upstream::Runtime>::iter() {
			let ends = (id.sender.into(), id.recipient.into());
			if request.confirmed {
				self.agreed.insert(ends);
			}
			*counts.entry(ends.0).or_default() += 1;
		}
		for para in ALL {
			let id = ParaId::from(para);
			if Future::contains_key(id) || Restricted::contains_key(id) {
				self.upgrading.insert(para);
			}
			if Counts::get(id) != counts.get(&para).copied().unwrap_or_default() {
				self.miscounted.insert(para);
			}
		}
		let closing = hrmp::HrmpCloseChannelRequests::<upstream::Runtime>::iter_keys();
		self.closing.extend(closing.map(|id| (id.sender.into(), id.recipient.into())));
	}

	fn read_ours(&mut self) {
		let closing = ours::Hrmp::channel_views()
			.into_iter()
			.filter(|channel| matches!(channel.state, ChannelState::Closing { .. }));
		self.closing
			.extend(closing.map(|channel| (channel.id.sender.into(), channel.id.recipient.into())));
		let limits = ours::limits();
		for para in ALL {
			let (count, size) = Ump::queue_footprint(para.into());
			let room = (
				limits.max_upward_queue_count.saturating_sub(count),
				limits.max_upward_queue_size.saturating_sub(size),
			);
			self.room.insert(para, room);
			// A call may send two messages.
			if Dmp::dmq_length(para.into()) + 2 > FULL_INBOX {
				self.full.insert(para);
			}
		}
	}
}

/// What chains can spend, to be called in externalities of either side: balances are stored alike.
fn spendable() -> BTreeMap<u32, Balance> {
	ALL.into_iter().map(|para| (para, Balances::free_balance(sovereign(para.into())))).collect()
}
