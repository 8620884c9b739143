//! A chain that is registered and that nobody runs: what is for it waits on the relay chain.

use super::{
	messages::{hash_in, send, send_down, wait_for},
	tool::{is, refuses, says},
	World,
};
use crate::common::calls::{para, sudo};
use anyhow::{ensure, Context, Result};
use serde_json::Value as Json;
use std::net::TcpListener;
use subxt::dynamic::{tx, Value};
use subxt_signer::sr25519::dev;

const ABSENT: u32 = 2002;
/// Looks at a message that is under way, until the relay chain has it.
const LOOKS: u32 = 40;

/// What 2000 and the relay chain send to it is in its queues and in the traces.
pub async fn what_is_for_it_waits(world: &World) -> Result<()> {
	let (head, code) = (Value::from_bytes([1; 40]), Value::from_bytes([2; 64]));
	let register = tx("Paras", "register", vec![para(ABSENT), head, code]);
	world.relay.submit(&sudo(&register), &dev::alice()).await?;
	let tool = &world.tool;
	tool.json("channel open 2000 2002")?;
	let (before, _) = waiting(world, "down")?;

	let topic = hash_in(&send(world, ABSENT).await?, "PolkadotXcm", "Sent")?;
	let mut looks = 0;
	while waiting(world, "across")?.0 == 0 {
		world.relay.remark(&dev::ferdie()).await?;
		ensure!(looks < LOOKS, "the relay chain does not get the message");
		looks += 1;
	}
	let down = hash_in(&send_down(world, ABSENT).await?, "XcmPallet", "Sent")?;
	// Chains that send to another ask for its version of XCM as well, in their own time.
	let (mut text, mut loads) = (tool.text("queue list")?, vec![]);
	for _ in 0..LOOKS {
		let ((after, down_bytes), (across, bytes)) =
			(waiting(world, "down")?, waiting(world, "across")?);
		ensure!(after > before, "expected more than {before}, found {after}");
		loads = vec![format!("{after} ({down_bytes} B)"), format!("{across} ({bytes} B)")];
		if loads.iter().all(|load| text.contains(load)) {
			break;
		}
		text = tool.text("queue list")?;
	}
	says(&text, &["2002", &loads[0], &loads[1]])?;

	for id in [&topic, &down] {
		let waits = wait_for(world, id, "waiting").await?;
		is(&waits, "/explanation", "in the relay chain's queue for chain 2002")?;
	}
	only_the_newest_blocks(world, &topic).await?;
	let acts = "channel block 2000 2002 --as para";
	tool.refuses(acts, &["chain 2002 has to act and was not found", "chain 2000, chain 2001"])
}

/// A scan that does not go back far enough says so. Nobody answers where the third chain would be.
async fn only_the_newest_blocks(world: &World, topic: &str) -> Result<()> {
	world.first.remark(&dev::bob()).await?;
	let silent = TcpListener::bind(("127.0.0.1", world.third_port))?;
	let short = format!("message trace {topic} --depth 1");
	let ended = world.tool.run(&short)?;
	let skipped = format!("warning: skipped: no chain answers at ws://{}", silent.local_addr()?);
	says(&ended.stderr.join("\n"), &[&skipped, "no answer within 10 s"])?;
	refuses(&short, ended, &["no trace of", "of chain 2000", "look further back with --depth"])
}

/// Messages and bytes for the chain, `down` or `across`.
fn waiting(world: &World, way: &str) -> Result<(u64, u64)> {
	let found = world.tool.json("queue list")?;
	is(&found, "/queues/2/chain", ABSENT)?;
	is(&found, "/queues/2/hrmp_watermark", Json::Null)?;
	let figure = |name: &str| found["queues"][2][way][name].as_u64();
	figure("messages").zip(figure("bytes")).with_context(|| format!("{way} in {found}"))
}
