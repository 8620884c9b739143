//! A chain by the runtime that made a block.
//!
//! What a block has in it is encoded as its own runtime has it: with an upgrade, events move and change their fields. What
//! is known from the connection is the newest runtime alone.

use crate::chain::Chain;
use anyhow::Result;
use codec::{Compact, Decode};
use std::{collections::BTreeMap, sync::Arc};
use subxt::{utils::H256, Metadata};
use tokio::sync::Mutex;

#[cfg(test)]
mod tests;

const PALLET: &str = "System";
/// Where a runtime's first block records which runtime it is.
const RECORD: &str = "LastRuntimeUpgrade";

/// Which runtime it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version {
	name: String,
	number: u32,
}

/// The runtimes of a chain, as far as they were asked for.
pub struct Runtimes {
	newest: Arc<Chain>,
	known: Mutex<BTreeMap<Version, Arc<Chain>>>,
}

impl Runtimes {
	/// Those of `chain`.
	pub fn of(chain: &Chain) -> Self {
		let newest = Arc::new(chain.clone());
		let known = Version::of(&newest.metadata()).map(|version| (version, newest.clone()));
		Self { newest, known: Mutex::new(known.into_iter().collect()) }
	}

	/// The chain as the runtime has it that made block `hash`.
	pub async fn that_made(&self, hash: H256) -> Result<Arc<Chain>> {
		// Of a chain that does not say, the newest is as good as any.
		let Some(version) = self.record(hash).await? else { return Ok(self.newest.clone()) };
		// Held all the time: of blocks that are read at once, one has the metadata fetched.
		let mut known = self.known.lock().await;
		if let Some(chain) = known.get(&version) {
			return Ok(chain.clone());
		}
		let chain = Arc::new(self.newest.described_by(self.metadata(&version, hash).await?)?);
		known.insert(version, chain.clone());
		Ok(chain)
	}

	/// What block `hash` has on record after it was made. The runtime that makes it sets this first.
	async fn record(&self, hash: H256) -> Result<Option<Version>> {
		let metadata = self.newest.metadata();
		let storage = metadata.pallet_by_name(PALLET).and_then(|pallet| pallet.storage());
		let recorded = storage.is_some_and(|storage| storage.entry_by_name(RECORD).is_some());
		if !recorded || Version::of(&metadata).is_none() {
			return Ok(None);
		}
		let found = self.newest.storage(hash, PALLET, RECORD, vec![]).await?;
		let found =
			found.and_then(|record| <(Compact<u32>, String)>::decode(&mut record.encoded()).ok());
		Ok(found.map(|(number, name)| Version { name, number: number.0 }))
	}

	/// The metadata of the runtime `version`, which made block `hash`. If the block brought the upgrade to another one, its
	/// state has that one's, and this one's is in the state before.
	async fn metadata(&self, version: &Version, hash: H256) -> Result<Metadata> {
		let after = self.newest.metadata_at(hash).await?;
		if Version::of(&after).as_ref() == Some(version) {
			return Ok(after);
		}
		let before = self.newest.metadata_at(self.newest.parent(hash).await?).await?;
		if Version::of(&before).as_ref() == Some(version) {
			return Ok(before);
		}
		// A runtime that was put there by force, below the version on record.
		Ok(after)
	}
}

impl Version {
	/// Which runtime `metadata` describes.
	fn of(metadata: &Metadata) -> Option<Self> {
		let constant = metadata.pallet_by_name(PALLET)?.constant_by_name("Version")?;
		let (name, _implementation, _authoring, number) =
			<(String, String, u32, u32)>::decode(&mut constant.value()).ok()?;
		Some(Self { name, number })
	}
}
