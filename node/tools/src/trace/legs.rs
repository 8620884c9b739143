//! Which of all messages is the one that is looked for, and by which other ids it goes.

use super::carried::Carried;
use std::collections::BTreeSet;
use subxt::utils::H256;

/// The way of a message from chain to chain.
pub struct Trail {
	/// What was asked for.
	pub query: H256,
	/// The hashes and topics by which the message goes.
	pub ids: BTreeSet<H256>,
	/// Its ways, the oldest first: one that is forwarded has several.
	pub legs: Vec<Carried>,
}

impl Trail {
	/// Looks for `query` in what was carried.
	pub fn find(query: H256, carried: Vec<Carried>) -> Self {
		let mut ids = BTreeSet::from([query]);
		// A topic leads from one leg to the next, whose XCM has another hash.
		loop {
			let known = ids.len();
			for carried in &carried {
				let whole_page = carried.hash == query;
				for message in &carried.messages {
					let same = ids.contains(&message.hash)
						|| message.topic.is_some_and(|topic| ids.contains(&topic));
					if same || whole_page {
						ids.insert(message.hash);
						ids.extend(message.topic);
					}
				}
			}
			if ids.len() == known {
				break;
			}
		}
		let legs = carried.into_iter().filter(|carried| {
			let mut messages = carried.messages.iter();
			carried.hash == query || messages.any(|message| ids.contains(&message.hash))
		});
		let legs = legs.collect();
		Self { query, ids, legs }
	}

	/// The hashes of what carries it.
	pub fn pages(&self) -> impl Iterator<Item = H256> + '_ {
		self.legs.iter().map(|leg| leg.hash)
	}

	/// All hashes by which an event may name it.
	pub fn names(&self) -> BTreeSet<H256> {
		self.ids.iter().copied().chain(self.pages()).collect()
	}
}

#[cfg(test)]
mod tests {
	use super::{super::carried::Transport, *};
	use crate::page::Message;

	fn hash(byte: u8) -> H256 {
		H256([byte; 32])
	}

	fn message(id: u8, topic: Option<u8>) -> Message {
		Message { hash: hash(id), topic: topic.map(hash), size: 1 }
	}

	fn carried(page: u8, messages: Vec<Message>) -> Carried {
		Carried {
			transport: Transport::Horizontal,
			from: 2000,
			to: 2001,
			block: page.into(),
			hash: hash(page),
			messages,
		}
	}

	fn pages(trail: &Trail) -> Vec<H256> {
		trail.pages().collect()
	}

	#[test]
	fn hash_and_topic_lead_to_the_same_page() {
		let all = || {
			vec![
				carried(1, vec![message(11, Some(21)), message(12, Some(22))]),
				carried(2, vec![message(13, None)]),
			]
		};
		for query in [12, 22] {
			let trail = Trail::find(hash(query), all());
			assert_eq!(trail.ids, BTreeSet::from([hash(12), hash(22)]));
			assert_eq!(pages(&trail), [hash(1)]);
		}
	}

	#[test]
	fn a_page_leads_to_all_of_its_messages() {
		let all = vec![carried(1, vec![message(11, Some(21)), message(12, None)])];
		let trail = Trail::find(hash(1), all);
		assert_eq!(trail.ids, BTreeSet::from([hash(1), hash(11), hash(12), hash(21)]));
		assert_eq!(pages(&trail), [hash(1)]);
	}

	#[test]
	fn a_topic_leads_from_leg_to_leg() {
		let all =
			vec![carried(1, vec![message(11, Some(21))]), carried(2, vec![message(12, Some(21))])];
		let trail = Trail::find(hash(11), all);
		assert_eq!(trail.ids, BTreeSet::from([hash(11), hash(12), hash(21)]));
		assert_eq!(pages(&trail), [hash(1), hash(2)]);
	}

	#[test]
	fn what_was_never_carried_has_no_leg() {
		let trail = Trail::find(hash(9), vec![carried(1, vec![message(11, None)])]);
		assert!(trail.legs.is_empty());
		assert_eq!(trail.names(), BTreeSet::from([hash(9)]));
	}
}
