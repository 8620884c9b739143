//! A broadcast between real collators: a chain reads what another publishes, and there is no channel between them.

use crate::common::{
	calls::{para, sudo},
	chain::Chain,
	dev::DevNetwork,
};
use anyhow::{ensure, Context, Result};
use codec::DecodeAll;
use sluice_primitives::xcmp::StreamId;
use subxt::{
	dynamic::{tx, Value},
	tx::DynamicPayload,
};
use subxt_signer::sr25519::dev;

const PUBLISHER: u32 = 2000;
const SUBSCRIBER: u32 = 2001;

/// Root of the demo's chains publishes in this domain. The rest of the stream's name is its choice.
const DOMAIN: u16 = 0;
const SUBDOMAIN: u8 = 7;
const NUM: u32 = 42;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_subscriber_has_what_was_published_last_without_a_channel() -> Result<()> {
	let network = DevNetwork::start::<&str>([])?;
	played(&network).await.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

async fn played(network: &DevNetwork) -> Result<()> {
	let (publisher, subscriber) =
		(network.chain(PUBLISHER).await?, network.chain(SUBSCRIBER).await?);
	as_root(&subscriber, &subscribe(), "Subscribed").await?;
	for body in [&b"the first"[..], b"the second"] {
		as_root(&publisher, &publish(body), "Published").await?;
		let heard = subscriber.wait_until("what was published", || async {
			let newest = newest(&subscriber).await?;
			Ok((newest.as_deref() == Some(body)).then_some(()))
		});
		heard.await.with_context(|| String::from_utf8_lossy(body).into_owned())?;
	}
	nobody_has_a_channel(&network.relay().await?).await
}

/// Root makes `call`, of which the endpoint tells this: sudo's own call succeeds even if `call` does not.
async fn as_root(chain: &Chain, call: &DynamicPayload, told: &str) -> Result<()> {
	let events = chain.submit(&sudo(call), &dev::alice()).await?;
	chain.the_event(&events, "XcmpEndpoint", told)?;
	Ok(())
}

fn subscribe() -> DynamicPayload {
	let numbers = [PUBLISHER, u32::from(DOMAIN), u32::from(SUBDOMAIN), NUM];
	tx("XcmpEndpoint", "subscribe", numbers.map(|number| Value::u128(number.into())).to_vec())
}

fn publish(body: &[u8]) -> DynamicPayload {
	let stream = [u128::from(SUBDOMAIN), u128::from(NUM)].map(Value::u128);
	let fields = stream.into_iter().chain([Value::from_bytes(body)]);
	tx("XcmpEndpoint", "publish", fields.collect::<Vec<_>>())
}

/// What the subscriber knows to be the newest in the stream.
async fn newest(subscriber: &Chain) -> Result<Option<Vec<u8>>> {
	let stream = StreamId::Broadcast { domain: DOMAIN, subdomain: SUBDOMAIN, num: NUM };
	let keys = vec![para(PUBLISHER), Value::from_bytes(stream.to_bytes())];
	let address = subxt::dynamic::storage("XcmpEndpoint", "Broadcasts", keys);
	let found = subscriber.api.storage().at_latest().await?.fetch(&address).await?;
	let body = found.map(|found| Vec::decode_all(&mut found.encoded()));
	body.transpose().context("a body in XcmpEndpoint.Broadcasts")
}

async fn nobody_has_a_channel(relay: &Chain) -> Result<()> {
	let contents = subxt::dynamic::storage("Hrmp", "HrmpChannels", ());
	let mut channels = relay.api.storage().at_latest().await?.iter(contents).await?;
	ensure!(channels.next().await.is_none(), "the relay chain has a channel");
	Ok(())
}
