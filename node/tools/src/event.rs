//! What happened in a block.

use crate::value;
use serde_json::Value as Json;
use subxt::utils::H256;

/// An event, by the names in the metadata.
#[derive(Clone, Debug)]
pub struct Event {
	/// Pallet and variant, as in `Hrmp.ChannelOpened`.
	pub name: String,
	/// Its fields.
	pub fields: Json,
	/// Its fields, encoded.
	pub bytes: Vec<u8>,
	/// The extrinsic that it belongs to, if it belongs to one.
	pub extrinsic: Option<u32>,
}

impl Event {
	/// A field that is a number.
	pub fn number(&self, field: &str) -> Option<u32> {
		self.fields.get(field)?.as_u64()?.try_into().ok()
	}

	/// What it gives as the reason of a failure.
	pub fn cause(&self) -> Option<String> {
		let cause = self.fields.get("cause").or_else(|| self.fields.get("error"))?;
		Some(value::brief(cause))
	}

	/// Whether `hash` is among what the event says.
	pub fn names(&self, hash: &H256) -> bool {
		self.bytes.windows(32).any(|window| window == hash.0)
	}
}
