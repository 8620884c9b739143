//! What came of an action.

use super::{action::Action, list};
use crate::{chain::Chain, event::Event, output, submit::Done, token::Token, value};
use anyhow::Result;
use serde_json::{json, Value as Json};
use subxt::utils::{AccountId32, H256};

/// What came of an action.
pub enum Outcome {
	/// It took effect.
	Done {
		/// Number of the relay block.
		block: u32,
		/// Its hash.
		hash: H256,
		/// What it did there.
		events: Vec<Event>,
		/// The message by which a chain had it done.
		message: Option<H256>,
	},
	/// The council has yet to vote.
	Voting(Motion),
}

/// A motion that lacks votes.
pub struct Motion {
	/// Its hash.
	pub hash: H256,
	/// Its number.
	pub index: u32,
	/// Votes that carry it.
	pub threshold: u32,
	/// Who voted for it.
	pub ayes: Vec<AccountId32>,
}

impl Outcome {
	/// The effect of a transaction on the relay chain.
	pub fn in_call(done: Done) -> Self {
		Self::Done { block: done.block, hash: done.hash, events: done.events, message: None }
	}
}

/// Show what came of `action`, as the relay chain has it.
pub async fn print(relay: &Chain, action: &Action, outcome: &Outcome, as_json: bool) -> Result<()> {
	let mut object = json!({
		"action": action.name(),
		"as": action.way.name(),
		"sender": u32::from(action.id.sender),
		"recipient": u32::from(action.id.recipient),
	});
	let mut add = |fields: Json| {
		if let (Some(object), Json::Object(fields)) = (object.as_object_mut(), fields) {
			object.extend(fields);
		}
	};
	match outcome {
		Outcome::Voting(motion) => {
			let (ayes, threshold) = (motion.ayes.len(), motion.threshold);
			add(json!({
				"outcome": "voting",
				"motion": {
					"hash": format!("{:?}", motion.hash),
					"index": motion.index,
					"threshold": threshold,
					"ayes": motion.ayes.iter().map(ToString::to_string).collect::<Vec<_>>(),
				},
			}));
			output::print(as_json, object, || {
				format!(
					"{action}: motion {} has {ayes} of {threshold} votes\nthe same command, signed by other members of \
					 the council, adds theirs",
					motion.index
				)
			})
		}
		Outcome::Done { block, hash, events, message } => {
			action.effect_among(events)?;
			let own: Vec<_> = events.iter().filter(|event| action.concerns(event)).collect();
			let channel = relay.channel(*hash, action.id).await?;
			add(json!({
				"outcome": "done",
				"block": block,
				"hash": format!("{hash:?}"),
				"message": message.map(|id| format!("{id:?}")),
				"events": own
					.iter()
					.map(|event| json!({ "event": event.name, "fields": event.fields }))
					.collect::<Vec<_>>(),
				"channel": channel.as_ref().map(list::channel_json),
			}));
			let token = Token::of(relay).await;
			output::print(as_json, object, || {
				let rows = own.iter().map(|event| [event.name.clone(), details(event, &token)]);
				let mut text = format!("{action}: done in relay block {block}\n\n");
				text.push_str(&output::table(["event", "details"], rows));
				if let Some(channel) = &channel {
					text.push_str("\n\n");
					text.push_str(&list::table(std::slice::from_ref(channel), &token));
				}
				text
			})
		}
	}
}

/// The fields of an event but for the channel, which is known.
fn details(event: &Event, token: &Token) -> String {
	let fields = event.fields.as_object().into_iter().flatten();
	let fields =
		fields.filter(|(name, _)| !matches!(name.as_str(), "channel_id" | "sender" | "recipient"));
	let fields = fields.map(|(name, value)| {
		let amount = (name == "amount").then(|| value.as_str()?.parse().ok()).flatten();
		let value = amount.map_or_else(|| value::brief(value), |amount| token.show(amount));
		format!("{} {value}", name.replace('_', " "))
	});
	fields.collect::<Vec<_>>().join(", ")
}
