//! Whether a block moved the chain's own queue of messages to execute. What it leaves there only its next blocks can do.

use crate::{
	error::{failed, BuildError},
	service::ParaNode,
	types::Hash,
};
use sc_client_api::{StorageKey, StorageProvider};
use sp_io::hashing::twox_128;
use std::collections::BTreeMap;

/// Where `pallet-message-queue` says how much waits of each origin, under the name that nearly every chain gives it.
const QUEUE: (&str, &str) = ("MessageQueue", "BookStateFor");

impl ParaNode {
	/// Whether the block `at` on `parent` put anything into the queue, or took anything out.
	pub(crate) fn moved_queue(&self, parent: Hash, at: Hash) -> Result<bool, BuildError> {
		Ok(self.books(parent)? != self.books(at)?)
	}

	fn books(&self, at: Hash) -> Result<BTreeMap<Vec<u8>, Vec<u8>>, BuildError> {
		let (pallet, item) = QUEUE;
		let prefix = [twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat();
		let pairs = self.client.storage_pairs(at, Some(&StorageKey(prefix)), None);
		let pairs = pairs.map_err(failed(self.id, "looking at its queue of messages"))?;
		Ok(pairs.map(|(key, value)| (key.0, value.0)).collect())
	}
}
