//! The nodes' own tasks: network, JSON-RPC, finality. A network must not go on as if nothing had happened when one fails.

use anyhow::anyhow;
use futures::future::select_all;
use sc_service::TaskManager;
use tokio::sync::Mutex;

/// The tasks of every node, by the node's name. They end when this is dropped.
pub struct Tasks(Mutex<Vec<(String, TaskManager)>>);

impl Tasks {
	/// Take charge of these.
	pub fn new(nodes: impl IntoIterator<Item = (String, Option<TaskManager>)>) -> Self {
		let held = nodes.into_iter().filter_map(|(name, tasks)| Some((name, tasks?)));
		Self(Mutex::new(held.collect()))
	}

	/// Waits until a node loses a task that it cannot do without, and says which node. Never ends otherwise.
	pub async fn failed(&self) -> anyhow::Error {
		let mut nodes = self.0.lock().await;
		if nodes.is_empty() {
			return futures::future::pending().await;
		}
		let failures = nodes.iter_mut().map(|(name, tasks)| {
			Box::pin(async move {
				let ended = tasks.future().await;
				let reason =
					ended.err().map_or_else(|| "it was told to end".into(), |e| e.to_string());
				anyhow!("{name}: its node cannot go on: {reason} The log says which and why")
			})
		});
		let (failure, ..) = select_all(failures).await;
		failure
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::{future::pending, time::Duration};
	use tokio::{runtime::Handle, time::timeout};

	fn node(name: &str) -> anyhow::Result<(String, TaskManager)> {
		let tasks = TaskManager::new(Handle::current(), None)?;
		tasks.spawn_essential_handle().spawn("network", None, pending());
		Ok((name.into(), tasks))
	}

	#[tokio::test]
	async fn an_essential_task_that_ends_is_a_failure_of_its_node() -> anyhow::Result<()> {
		let (relay, chain) = (node("relay chain")?, node("chain 2000")?);
		let essential = chain.1.spawn_essential_handle();
		let tasks = Tasks::new([relay, chain].map(|(name, tasks)| (name, Some(tasks))));

		let quiet = timeout(Duration::from_millis(50), tasks.failed()).await;
		assert!(quiet.is_err(), "nothing has failed yet");
		essential.spawn("finality", None, async {});
		let failed = timeout(Duration::from_secs(5), tasks.failed()).await?.to_string();
		assert!(failed.contains("chain 2000") && failed.contains("ssential task"), "{failed}");
		Ok(())
	}

	#[tokio::test]
	async fn other_tasks_may_end() -> anyhow::Result<()> {
		let (name, tasks) = node("relay chain")?;
		tasks.spawn_handle().spawn("once", None, async {});
		let tasks = Tasks::new([(name, Some(tasks))]);
		assert!(timeout(Duration::from_millis(50), tasks.failed()).await.is_err());
		Ok(())
	}
}
