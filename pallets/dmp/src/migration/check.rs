//! Whether a state can be taken over, and whether all of it was.

use super::upstream;
use crate::{Config, DeliveryFeeFactor, DownwardMessageQueueHeads, Pallet};
use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Decode, Encode};
use frame_support::{ensure, traits::Get};
use sluice_primitives::{mqc, BlockNumber, Chains, Hash, InboundDownwardMessage, ParaId};
use sp_runtime::{FixedU128, TryRuntimeError};

/// A state of upstream's pallet: what has to be found again.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Before {
	/// Block and hash of each message waiting, by chain.
	pub queues: Vec<(ParaId, Vec<(BlockNumber, Hash)>)>,
	/// The message queue chain heads.
	pub heads: Vec<(ParaId, Hash)>,
	/// The fee factors.
	pub factors: Vec<(ParaId, FixedU128)>,
}

/// Read upstream's state, before the migration. Fails if `MaxMessageSize` is too small for it.
pub fn before<T: Config>() -> Result<Before, TryRuntimeError> {
	let paras: BTreeSet<_> = upstream::DownwardMessageQueueMeta::<T>::iter_keys()
		.chain(upstream::DownwardMessageQueues::<T>::iter_keys())
		.collect();
	let mut queues = Vec::new();
	for para in paras {
		let messages = upstream::messages::<T>(para);
		let largest = messages.iter().map(|message| message.msg.len()).max().unwrap_or_default();
		ensure!(largest <= T::MaxMessageSize::get() as usize, "dmp: MaxMessageSize is too small");
		queues.push((para, messages.iter().map(named).collect()));
	}
	let heads = DownwardMessageQueueHeads::<T>::iter().collect();
	Ok(Before { queues, heads, factors: DeliveryFeeFactor::<T>::iter().collect() })
}

/// A message by block and hash.
fn named(message: &InboundDownwardMessage<BlockNumber>) -> (BlockNumber, Hash) {
	(message.sent_at, mqc::message_hash(&message.msg))
}

/// Check that all of `before` has been taken over.
pub fn after<T: Config>(before: &Before) -> Result<(), TryRuntimeError> {
	for (para, messages) in &before.queues {
		let now: Vec<_> = Pallet::<T>::dmq_contents(*para).iter().map(named).collect();
		if T::Chains::exists(*para) {
			ensure!(now == *messages, "dmp: messages differ");
		} else {
			ensure!(now.is_empty(), "dmp: messages to a chain that is gone");
		}
	}
	for (para, head) in before.heads.iter().filter(|(para, _)| T::Chains::exists(*para)) {
		ensure!(DownwardMessageQueueHeads::<T>::get(para) == *head, "dmp: a head differs");
	}
	for (para, factor) in before.factors.iter().filter(|(para, _)| T::Chains::exists(*para)) {
		ensure!(DeliveryFeeFactor::<T>::get(para) == *factor, "dmp: a fee factor differs");
	}
	Pallet::<T>::do_try_state()
}
