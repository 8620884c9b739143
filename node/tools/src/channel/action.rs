//! What can be done to a channel.

use super::{
	command::{End, Way},
	list,
	state::State,
	wish,
};
use crate::{
	call::{argument, Argument, Call},
	event::Event,
};
use anyhow::{bail, ensure, Context as _, Result};
use serde_json::json;
use sluice_primitives::{endpoint::ChannelTransport, runtime_api::ChannelState, ChannelId, ParaId};
use std::fmt;
use subxt::Metadata;

/// The pallet of channels.
pub const PALLET: &str = "Hrmp";

/// What the user wants done.
#[derive(Clone, Copy, Debug)]
pub enum Deed {
	/// Open it, or ask for it.
	Open { capacity: Option<u32>, message_size: Option<u32> },
	/// Accept the request.
	Accept,
	/// Close it.
	Close(End),
	/// Cancel the request.
	Cancel(End),
	/// Block the sender.
	Block,
	/// Unblock the sender.
	Unblock,
	/// Change the limits.
	Limits { capacity: Option<u32>, total_size: Option<u32>, message_size: Option<u32> },
	/// Choose the transport.
	Transport { transport: ChannelTransport, by: End },
}

impl Deed {
	/// As whom to do it, if the user says `who`.
	pub fn way(self, who: Option<Way>) -> Result<Way> {
		let instead = match self {
			Self::Open { .. }
			| Self::Block
			| Self::Unblock
			| Self::Limits { .. }
			| Self::Transport { .. } => return Ok(who.unwrap_or(Way::Root)),
			Self::Accept => "`channel open --as root` opens a channel without a request",
			Self::Close(_) => {
				"root can only remove all channels of a chain, with what waits in them"
			}
			Self::Cancel(_) => "`channel open --as root` settles the request and opens the channel",
		};
		match who {
			None | Some(Way::Para) => Ok(Way::Para),
			Some(way) => bail!("--as {}: only a chain itself may do this; {instead}", way.name()),
		}
	}
}

/// Something to be done to a channel, with all that its call needs.
pub struct Action {
	/// The channel.
	pub id: ChannelId,
	/// The chain that acts, if a chain does.
	pub actor: ParaId,
	/// As whom.
	pub way: Way,
	/// What is held of the actor for it.
	pub deposit: u128,
	name: &'static str,
	call: &'static str,
	arguments: Vec<Argument>,
	effect: &'static str,
}

impl Action {
	/// `deed` on channel `id`, unless the state speaks against it.
	pub fn new(id: ChannelId, deed: Deed, way: Way, state: &State) -> Result<Self> {
		state.ensure_chain(id.sender)?;
		state.ensure_chain(id.recipient)?;
		let end = |end: End| id.chain_at(end.into());
		let action = |name, actor, call, arguments, effect| Self {
			id,
			actor,
			way,
			deposit: 0,
			name,
			call,
			arguments,
			effect,
		};
		let by_id = || vec![argument("channel_id", id)];
		Ok(match deed {
			Deed::Open { capacity, message_size } => {
				ensure_new(id, way, state)?;
				let capacity = or_most(capacity, "hrmp_channel_max_capacity", state)?;
				let size = or_most(message_size, "hrmp_channel_max_message_size", state)?;
				if way == Way::Para {
					let arguments = vec![
						argument("recipient", id.recipient),
						argument("proposed_max_capacity", capacity),
						argument("proposed_max_message_size", size),
					];
					let call = "hrmp_init_open_channel";
					let asked =
						action("ask for", id.sender, call, arguments, "OpenChannelRequested");
					Self { deposit: state.configured("hrmp_sender_deposit")?, ..asked }
				} else {
					let arguments = vec![
						argument("sender", id.sender),
						argument("recipient", id.recipient),
						argument("max_capacity", capacity),
						argument("max_message_size", size),
					];
					action("open", id.sender, "force_open_hrmp_channel", arguments, "ChannelOpened")
				}
			}
			Deed::Accept => {
				state.the_request(id)?;
				let arguments = vec![argument("sender", id.sender)];
				let call = "hrmp_accept_open_channel";
				let accepted = action("accept", id.recipient, call, arguments, "ChannelOpened");
				Self { deposit: state.configured("hrmp_recipient_deposit")?, ..accepted }
			}
			Deed::Close(by) => {
				let channel = state.the_channel(id)?;
				ensure!(
					!matches!(channel.state, ChannelState::Closing { .. }),
					"channel {} closes already: it is {}",
					list::name(id),
					list::state(channel)
				);
				let name = list::name(id);
				ensure!(
					channel.transport == ChannelTransport::Relayed,
					"channel {name} is direct, and the relay chain does not know what it still holds: switch it by \
					 `channel transport` to relayed, and close it when all is confirmed"
				);
				action("close", end(by), "hrmp_close_channel", by_id(), "ChannelClosing")
			}
			Deed::Cancel(by) => {
				state.the_request(id)?;
				let requests = u32::try_from(state.requests.len()).unwrap_or(u32::MAX);
				let arguments =
					vec![argument("channel_id", id), argument("open_requests", requests)];
				let call = "hrmp_cancel_open_request";
				action("cancel", end(by), call, arguments, "OpenChannelCanceled")
			}
			Deed::Block => {
				state.the_channel(id)?;
				action("block", id.recipient, "block_channel", by_id(), "ChannelBlocked")
			}
			Deed::Unblock => {
				state.the_channel(id)?;
				action("unblock", id.recipient, "unblock_channel", by_id(), "ChannelUnblocked")
			}
			Deed::Limits { capacity, total_size, message_size } => {
				let now = state.the_channel(id)?;
				ensure!(
					capacity.or(total_size).or(message_size).is_some(),
					"nothing to change: give --capacity, --total-size or --message-size"
				);
				let arguments = vec![
					argument("channel_id", id),
					argument("max_capacity", capacity.unwrap_or(now.max_capacity)),
					argument("max_total_size", total_size.unwrap_or(now.max_total_size)),
					argument("max_message_size", message_size.unwrap_or(now.max_message_size)),
				];
				let call = "set_channel_limits";
				action("limits", id.recipient, call, arguments, "ChannelLimitsChanged")
			}
			Deed::Transport { transport, by } => {
				let effect = wish::effect(state.the_channel(id)?, transport, way, by)?;
				let arguments = vec![argument("channel_id", id), argument("transport", transport)];
				action("transport", end(by), "set_channel_transport", arguments, effect)
			}
		})
	}

	/// Its name for programs.
	pub fn name(&self) -> &'static str {
		self.name
	}

	/// The call on the relay chain.
	pub fn call(&self, metadata: &Metadata) -> Result<Call> {
		Call::new(metadata, PALLET, self.call, &self.arguments)
	}

	/// The event by which its effect shows.
	pub fn effect(&self) -> String {
		format!("{PALLET}.{}", self.effect)
	}

	/// Whether `event` is about this channel.
	pub fn concerns(&self, event: &Event) -> bool {
		let ends = json!({
			"sender": u32::from(self.id.sender),
			"recipient": u32::from(self.id.recipient),
		});
		let named = event.fields.get("channel_id") == Some(&ends);
		let split = ["sender", "recipient"]
			.iter()
			.all(|end| event.fields.get(end).is_some() && event.fields.get(end) == ends.get(end));
		event.name.starts_with(PALLET) && (named || split)
	}

	/// The event of its effect, among those of a block.
	pub fn effect_among<'a>(&self, events: &'a [Event]) -> Result<&'a Event> {
		let effect = self.effect();
		let mut found = events.iter().filter(|event| event.name == effect && self.concerns(event));
		found.next().with_context(|| {
			let names: Vec<_> = events.iter().map(|event| event.name.as_str()).collect();
			format!("expected an event {effect}, found: {}", names.join(", "))
		})
	}
}

impl fmt::Display for Action {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let what = match self.name {
			"limits" => "change the limits of",
			"transport" => "choose the transport of",
			name => name,
		};
		write!(f, "{what} channel {}", list::name(self.id))
	}
}

fn ensure_new(id: ChannelId, way: Way, state: &State) -> Result<()> {
	let name = list::name(id);
	if let Some(channel) = state.channel(id) {
		bail!("there is a channel {name} already: it is {}", list::state(channel));
	}
	// Governance settles a pending request by the way.
	if way == Way::Para && state.request(id).is_some() {
		bail!(
			"chain {} has asked for a channel {name} already; chain {} has to accept it",
			id.sender,
			id.recipient
		);
	}
	Ok(())
}

fn or_most(given: Option<u32>, figure: &str, state: &State) -> Result<u32> {
	match given {
		Some(given) => Ok(given),
		None => u32::try_from(state.configured(figure)?).with_context(|| figure.to_owned()),
	}
}
