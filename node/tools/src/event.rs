//! What happened in a block.

use crate::value;
use serde_json::Value as Json;
use std::collections::BTreeSet;
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
	/// The pallet, by the name that the chain gives it.
	pub fn pallet(&self) -> &str {
		self.name.split_once('.').map_or("", |(pallet, _)| pallet)
	}

	/// The name that the event has in its pallet.
	pub fn variant(&self) -> &str {
		self.name.split_once('.').map_or(self.name.as_str(), |(_, variant)| variant)
	}

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

	/// The event as far as it is about `names`: of a list of messages, those that it calls by one of them.
	pub fn about(mut self, names: &BTreeSet<H256>) -> Self {
		let names: Vec<_> = names.iter().map(|name| format!("{name:?}")).collect();
		if let Some(Json::Array(messages)) = self.fields.get_mut("messages") {
			messages.retain(|message| {
				let message = message.to_string();
				names.iter().any(|name| message.contains(name))
			});
		}
		self
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	#[test]
	fn of_many_messages_those_are_told_that_it_is_about() {
		let hash = |byte| format!("0x{}", hex::encode([byte; 32]));
		let message = |to: u32, byte| json!({ "recipient": to, "hash": hash(byte), "size": 3 });
		let event = |messages: Json| Event {
			name: "Hrmp.MessagesQueued".into(),
			fields: json!({ "sender": 2000, "messages": messages }),
			bytes: Vec::new(),
			extrinsic: None,
		};
		let told = event(json!([message(2001, 1), message(2002, 2), message(2003, 1)]));
		let told = told.about(&BTreeSet::from([H256([1; 32]), H256([9; 32])]));
		assert_eq!(told.fields, event(json!([message(2001, 1), message(2003, 1)])).fields);
	}
}
