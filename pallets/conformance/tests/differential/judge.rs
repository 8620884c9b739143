//! Stock chains that follow our relay chain: each reads every state out of a proof, and checks the messages against it.

use crate::chains::*;
use sluice_conformance::{
	collator::{self, Follower, Messages, Snapshot},
	ours::{self, Dmp, Hrmp, Paras},
	Candidate,
};
use sluice_primitives::{Chains, ParaId};
use std::collections::BTreeMap;

/// How far each chain is.
#[derive(Default)]
pub struct Judge {
	followers: BTreeMap<u32, Follower>,
}

/// A block of a chain that is under way: what it has seen and taken.
pub struct Built {
	para: u32,
	seen: Snapshot,
	messages: Messages,
}

impl Judge {
	/// Every chain accepts the state as it stands.
	pub fn accept(&mut self, relay: &mut ours::Relay) {
		for para in ALL {
			if !relay.look(|| Paras::exists(para.into())) {
				// A later chain of that id begins anew.
				self.followers.remove(&para);
				continue;
			}
			let (seen, waiting) = see(relay, para.into());
			let follower = self.followers.entry(para).or_default();
			if let Err(error) = follower.check(&seen, &waiting) {
				panic!("chain {para} would not accept block {}: {error}", relay.number());
			}
		}
	}

	/// What the chain of `candidate` takes, as it sees the newest block.
	pub fn build(&self, relay: &mut ours::Relay, candidate: &Candidate) -> Built {
		let (seen, waiting) = see(relay, candidate.para);
		let (Some(count), Some(watermark)) = (candidate.processed_downward, candidate.watermark)
		else {
			panic!("drafts say what they take");
		};
		let messages = waiting.taken(count, watermark);
		Built { para: candidate.para.into(), seen, messages }
	}

	/// The block was included.
	pub fn included(&mut self, built: &Built) {
		self.followers.entry(built.para).or_default().take(&built.seen, &built.messages);
	}
}

impl Built {
	/// Whether it is a block of `para`.
	pub fn is_of(&self, para: ParaId) -> bool {
		ParaId::from(self.para) == para
	}
}

/// What a collator of `para` proves, and what it hands over with it.
fn see(relay: &mut ours::Relay, para: ParaId) -> (Snapshot, Messages) {
	let waiting = relay.look(|| Messages {
		downward: Dmp::dmq_contents(para),
		horizontal: Hrmp::inbound_hrmp_channels_contents(para),
	});
	(collator::read(relay.externalities(), para), waiting)
}
