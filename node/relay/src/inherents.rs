//! What a block author tells the runtime: the time, the slot and the parachains' candidates.

use crate::{
	clock::SlotClock,
	types::{Block, Hash, Header, RelayClient},
};
use jsonrpsee::core::async_trait;
use polkadot_primitives::{
	BackedCandidate, InherentData as ParachainsData, PARACHAINS_INHERENT_IDENTIFIER,
};
use sp_consensus_babe::{inherents::InherentDataProvider as SlotInherent, Slot, SlotDuration};
use sp_inherents::{
	CreateInherentDataProviders, InherentData, InherentDataProvider, InherentIdentifier,
};
use sp_timestamp::InherentDataProvider as TimestampInherent;
use std::{error::Error, sync::Arc};

/// Slot and timestamp as the clock shows them: what block import checks blocks against.
pub type TimeInherents = (SlotInherent, TimestampInherent);

/// Slot, timestamp and candidates: what an author puts into a block.
pub type AuthorInherents = (SlotInherent, TimestampInherent, ParachainsInherent);

/// The candidates of one relay block.
pub struct ParachainsInherent(ParachainsData<Header>);

impl ParachainsInherent {
	/// Candidates for a child of `parent_header`, in the order in which they are to be enacted.
	///
	/// There are no availability bitfields and no disputes: a validator signs only what it has executed itself.
	pub fn new(parent_header: Header, backed_candidates: Vec<BackedCandidate>) -> Self {
		Self(ParachainsData {
			bitfields: Vec::new(),
			backed_candidates,
			disputes: Vec::new(),
			parent_header,
		})
	}
}

#[async_trait]
impl InherentDataProvider for ParachainsInherent {
	async fn provide_inherent_data(
		&self,
		data: &mut InherentData,
	) -> Result<(), sp_inherents::Error> {
		data.put_data(PARACHAINS_INHERENT_IDENTIFIER, &self.0)
	}

	async fn try_handle_error(
		&self,
		_: &InherentIdentifier,
		_: &[u8],
	) -> Option<Result<(), sp_inherents::Error>> {
		// The runtime drops a bad candidate and says so in an event; it never refuses the block for it.
		None
	}
}

/// Slot and timestamp of the clock's present time.
pub fn time_inherents(clock: &SlotClock, duration: SlotDuration) -> TimeInherents {
	let now = clock.now();
	let slot = Slot::from_timestamp(now, duration);
	(SlotInherent::new(slot), TimestampInherent::new(now))
}

/// For block import.
pub fn import_inherents(
	clock: SlotClock,
	duration: SlotDuration,
) -> impl CreateInherentDataProviders<Block, (), InherentDataProviders = TimeInherents> + Clone + 'static
{
	move |_parent: Hash, ()| {
		let inherents = time_inherents(&clock, duration);
		async move { Ok::<_, Box<dyn Error + Send + Sync>>(inherents) }
	}
}

/// For the BABE worker, which has no candidates to bring.
pub fn author_inherents(
	client: Arc<RelayClient>,
	clock: SlotClock,
	duration: SlotDuration,
) -> impl CreateInherentDataProviders<Block, (), InherentDataProviders = AuthorInherents> + 'static
{
	move |parent: Hash, ()| {
		let (slot, timestamp) = time_inherents(&clock, duration);
		let header = client.header(parent);
		async move {
			let header =
				header?.ok_or_else(|| format!("there is no block {parent:?} to build on"))?;
			let parachains = ParachainsInherent::new(header, Vec::new());
			Ok::<_, Box<dyn Error + Send + Sync>>((slot, timestamp, parachains))
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_runtime::traits::Header as _;

	fn header() -> Header {
		Header::new(
			7,
			Default::default(),
			Default::default(),
			Hash::repeat_byte(6),
			Default::default(),
		)
	}

	#[test]
	fn the_parachains_inherent_has_the_upstream_identifier_and_type() {
		let inherent = ParachainsInherent::new(header(), Vec::new());
		let data = futures::executor::block_on(inherent.create_inherent_data());
		let read = data
			.ok()
			.and_then(|data| data.get_data::<ParachainsData<Header>>(b"parachn0").ok().flatten());
		assert_eq!(read.map(|data| data.parent_header), Some(header()));
	}

	#[test]
	fn slot_and_timestamp_agree() {
		let duration = SlotDuration::from_millis(6_000);
		let (slot, timestamp) = time_inherents(&SlotClock::pushable(), duration);
		assert_eq!(slot.slot(), Slot::from_timestamp(timestamp.timestamp(), duration));
	}
}
