//! What happens around the channels: downward messages, upward messages that are served, payments, and upstream's calls
//! that process what waits.

use crate::{chains::*, intended::Tried, world::World};
use polkadot_runtime_parachains::{configuration, dmp::QueueDownwardMessageError};
use sluice_conformance::{
	ours,
	parties::{sovereign, validators, AccountId},
	upstream::{self, Runtime as Upstream},
	upward, Verdict,
};
use sluice_primitives::{DownwardMessages, QueueDownwardError};

impl World {
	/// Send a message from the relay chain.
	pub fn downward(&mut self, para: u32, message: Vec<u8>) -> Verdict {
		let upstream = self.upstream.look(|| {
			let config = configuration::ActiveConfig::<Upstream>::get();
			upstream::Dmp::can_queue_downward_message(&config, &para.into(), &message)
		});
		let upstream = upstream.map_err(|error| match error {
			QueueDownwardMessageError::ExceedsMaxMessageSize => "ExceedsMaxMessageSize".into(),
			QueueDownwardMessageError::ExceedsMaxQueueSize => "ExceedsMaxQueueSize".into(),
			QueueDownwardMessageError::Unroutable => "Unroutable".to_string(),
		});
		let ours = self.ours.look(|| ours::Dmp::can_queue(para.into(), &message));
		let ours = ours.map_err(|error| match error {
			QueueDownwardError::MessageTooLarge { .. } => "ExceedsMaxMessageSize".into(),
			QueueDownwardError::QueueFull { .. } => "QueueFull".into(),
			QueueDownwardError::UnknownChain => "Unroutable".to_string(),
		});
		if !self.agree(Tried::Downward, &upstream, &ours) {
			return Err("one of both refuses it".into());
		}
		self.upstream.look(|| {
			let config = configuration::ActiveConfig::<Upstream>::get();
			upstream::Dmp::queue_downward_message(&config, para.into(), message.clone())
				.expect("it can be queued");
		});
		self.ours.look(|| ours::Dmp::queue(para.into(), message).expect("it can be queued"));
		Ok(())
	}

	pub fn serve(&mut self) {
		use frame_support::{traits::ServiceQueues, weights::Weight};
		self.upstream.look(|| {
			upward::serve(|| {
				upstream::MessageQueue::service_queues(Weight::MAX);
			});
		});
		self.ours.look(|| {
			upward::serve(|| {
				ours::MessageQueue::service_queues(Weight::MAX);
			});
		});
	}

	/// The same amount from a chain's account to a validator's on both sides, or back.
	pub fn pay(&mut self, para: u32, out: bool) {
		use frame_support::traits::{Currency, ExistenceRequirement::KeepAlive};
		use ours::Balances;
		let chain = sovereign(para.into());
		let bank = AccountId::from(validators()[0].public());
		let free = |account: &AccountId| Balances::free_balance(account);
		let least = self.upstream.look(|| free(&chain)).min(self.ours.look(|| free(&chain)));
		let (from, to, amount) = match out {
			true => (chain, bank, least.saturating_sub(SENDER_DEPOSIT * 3 / 2)),
			false => (bank, chain, SENDER_DEPOSIT),
		};
		// Both runtimes store balances alike.
		let pay = || Balances::transfer(&from, &to, amount, KeepAlive).expect("there is enough");
		if amount > 0 {
			self.upstream.look(pay);
			self.ours.look(pay);
		}
	}

	pub fn process_open(&mut self) {
		if !self.known.agreed.is_empty() {
			self.meet("nothing_waits_to_be_processed");
		}
		self.upstream.look(|| {
			let root = upstream::RuntimeOrigin::root();
			upstream::Hrmp::force_process_hrmp_open(root, 1_000).expect("there are fewer");
		});
	}

	pub fn process_close(&mut self) {
		self.upstream.look(|| {
			let root = upstream::RuntimeOrigin::root();
			upstream::Hrmp::force_process_hrmp_close(root, 1_000).expect("there are fewer");
		});
	}
}
