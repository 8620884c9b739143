//! The channels, requests and chains of a relay chain, as they stand.

use super::list;
use crate::chain::Chain;
use anyhow::{bail, Context as _, Result};
use serde_json::Value as Json;
use sluice_primitives::{
	runtime_api::{ChannelView, RequestView},
	ChannelId, ParaId,
};

/// What is known of a relay chain's channels.
pub struct State {
	/// All channels.
	pub channels: Vec<ChannelView>,
	/// All requests.
	pub requests: Vec<RequestView>,
	/// All chains.
	pub chains: Vec<u32>,
	configuration: Json,
}

impl State {
	/// As the newest block has it.
	pub async fn read(relay: &Chain) -> Result<Self> {
		let at = relay.best().await?;
		let queues = relay.queues(at).await?;
		Ok(Self {
			channels: relay.channels(at).await?,
			requests: relay.requests(at).await?,
			chains: queues.iter().map(|queue| queue.para.into()).collect(),
			configuration: relay
				.read_json(at, "Configuration", "ActiveConfig")
				.await?
				.unwrap_or_default(),
		})
	}

	/// A figure of the configuration in force.
	pub fn configured(&self, name: &str) -> Result<u128> {
		let figure = self.configuration.get(name);
		let figure = figure.and_then(|value| match value {
			Json::String(text) => text.parse().ok(),
			value => value.as_u64().map(u128::from),
		});
		figure.with_context(|| format!("the relay chain's configuration has no figure {name}"))
	}

	/// Fails unless `para` is a chain on the relay chain.
	pub fn ensure_chain(&self, para: ParaId) -> Result<()> {
		let id = u32::from(para);
		if self.chains.contains(&id) {
			return Ok(());
		}
		bail!("there is no chain {id} on this relay chain; there are: {}", join(&self.chains))
	}

	/// The channel `id`.
	pub fn channel(&self, id: ChannelId) -> Option<&ChannelView> {
		self.channels.iter().find(|channel| channel.id == id)
	}

	/// The same, which must be there.
	pub fn the_channel(&self, id: ChannelId) -> Result<&ChannelView> {
		let others: Vec<_> = self.channels.iter().map(|channel| list::name(channel.id)).collect();
		self.channel(id).with_context(|| {
			format!("there is no channel {}; there are: {}", list::name(id), join(&others))
		})
	}

	/// The request for `id`.
	pub fn request(&self, id: ChannelId) -> Option<&RequestView> {
		self.requests.iter().find(|request| request.id == id)
	}

	/// The same, which must be there.
	pub fn the_request(&self, id: ChannelId) -> Result<&RequestView> {
		let others: Vec<_> = self.requests.iter().map(|request| list::name(request.id)).collect();
		self.request(id).with_context(|| {
			let name = list::name(id);
			format!(
				"nobody has asked for a channel {name}; there are requests for: {}",
				join(&others)
			)
		})
	}
}

fn join<T: ToString>(items: &[T]) -> String {
	if items.is_empty() {
		return "none".into();
	}
	items.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}
