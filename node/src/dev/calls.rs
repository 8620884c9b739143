//! Calls of the chains' runtimes, which may never return. So each is made on a thread of its own, and waited for only so long:
//! the other chains go on, and Ctrl-C is heard.

use super::Network;
use anyhow::Result;
use futures::future::{AbortHandle, Abortable};
use polkadot_primitives::Id as ParaId;
use sluice_node_para::{BuildError, ParaNode};
use std::{
	collections::{BTreeMap, BTreeSet},
	future::Future,
	sync::{Arc, Mutex, MutexGuard, PoisonError},
	time::Duration,
};
use tokio::{runtime::Handle, sync::Notify, task::spawn_blocking, time::timeout};

/// How long a call is waited for. A block takes a fraction of a second; but it may have to wait seconds for what others sent
/// directly, and after an upgrade its runtime is compiled first, which takes the better part of a minute on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why a call has given nothing.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
	/// It has not returned in time.
	#[error(
		"chain {id}: no {what} within {} s: its runtime has not returned, and is not asked again until it has; \
		 look for a loop or a long migration in it",
		.within.as_secs()
	)]
	Late {
		/// The chain.
		id: ParaId,
		/// What it was to give.
		what: &'static str,
		/// How long it had.
		within: Duration,
	},
	/// Another one has not returned yet.
	#[error("chain {id}: no {what}: its runtime has not returned from an earlier call")]
	Busy {
		/// The chain.
		id: ParaId,
		/// What it was to give.
		what: &'static str,
	},
	/// Its thread panicked.
	#[error("chain {id}: no {what}: its node panicked; the lines before this one say where")]
	Panicked {
		/// The chain.
		id: ParaId,
		/// What it was to give.
		what: &'static str,
	},
}

/// Makes calls, of each chain one at a time.
pub struct Calls {
	patience: Duration,
	under_way: Arc<UnderWay>,
}

/// The calls that have not returned.
#[derive(Default)]
struct UnderWay {
	/// By chain, whether the call is not waited for any more.
	late: Mutex<BTreeMap<ParaId, bool>>,
	/// Told when a late one has returned.
	returned: Notify,
}

/// One of them. It has returned when this is dropped.
struct Call {
	id: ParaId,
	under_way: Arc<UnderWay>,
}

/// Ends what nobody waits for any more, at its next step: a network that ends is not to wait for it.
struct AbortOnDrop(Option<AbortHandle>);

impl Default for Calls {
	fn default() -> Self {
		Self::within(PATIENCE)
	}
}

impl Calls {
	/// Calls that are waited for as long as this.
	fn within(patience: Duration) -> Self {
		Self { patience, under_way: Arc::default() }
	}

	/// What `work` gives, which is done for chain `id` on a thread of its own. If it is late it goes on, and the chain gets no other
	/// call until it has ended.
	pub async fn run<T, W>(
		&self,
		id: ParaId,
		what: &'static str,
		work: impl FnOnce() -> W + Send + 'static,
	) -> Result<T, CallError>
	where
		T: Send + 'static,
		W: Future<Output = T>,
	{
		let call = self.under_way.begin(id).ok_or(CallError::Busy { id, what })?;
		let (abort, registration) = AbortHandle::new_pair();
		let mut thread = spawn_blocking(move || {
			let _until_it_returns = call;
			Handle::current().block_on(Abortable::new(work(), registration))
		});
		let mut ends_it = AbortOnDrop(Some(abort));
		let ended = match timeout(self.patience, &mut thread).await {
			Ok(ended) => ended,
			Err(_) => {
				if self.under_way.give_up(id) {
					ends_it.0 = None;
					return Err(CallError::Late { id, what, within: self.patience });
				}
				// It returned at the last moment.
				thread.await
			}
		};
		match ended {
			Ok(Ok(given)) => Ok(given),
			// Nothing else than a panic ends it before it is done, as long as this is waiting.
			Ok(Err(_)) | Err(_) => Err(CallError::Panicked { id, what }),
		}
	}

	/// The chains with a call that has not returned.
	pub fn under_way(&self) -> BTreeSet<ParaId> {
		self.under_way.late().keys().copied().collect()
	}

	/// Waits until a call returns that was late.
	pub async fn returned(&self) {
		self.under_way.returned.notified().await;
	}
}

impl UnderWay {
	/// A call of chain `id`, unless there is one.
	fn begin(self: &Arc<Self>, id: ParaId) -> Option<Call> {
		let mut late = self.late();
		if late.contains_key(&id) {
			return None;
		}
		late.insert(id, false);
		Some(Call { id, under_way: self.clone() })
	}

	/// Wait no more for the call of chain `id`. False if it has returned.
	fn give_up(&self, id: ParaId) -> bool {
		self.late().get_mut(&id).map(|late| *late = true).is_some()
	}

	fn late(&self) -> MutexGuard<'_, BTreeMap<ParaId, bool>> {
		self.late.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

impl Drop for Call {
	fn drop(&mut self) {
		if self.under_way.late().remove(&self.id) == Some(true) {
			log::info!(target: "sluice", "chain {}: its runtime has returned", self.id);
			self.under_way.returned.notify_one();
		}
	}
}

impl Drop for AbortOnDrop {
	fn drop(&mut self) {
		if let Some(call) = &self.0 {
			call.abort();
		}
	}
}

impl Network {
	/// What the node of chain `id` answers to `question`, which may call its runtime.
	pub(super) async fn ask<T, W>(
		&self,
		id: ParaId,
		what: &'static str,
		question: impl FnOnce(Arc<ParaNode>) -> W + Send + 'static,
	) -> Result<T>
	where
		T: Send + 'static,
		W: Future<Output = Result<T, BuildError>>,
	{
		let para = self.chain(id)?.clone();
		Ok(self.calls.run(id, what, move || question(para)).await??)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use futures::future::pending;
	use std::sync::mpsc;
	use tokio::time::sleep;

	const SHORT: Duration = Duration::from_millis(50);
	const LONG: Duration = Duration::from_secs(60);

	const STUCK: u32 = 2000;
	const OTHER: u32 = 2001;

	/// Waits until none is under way.
	async fn all_return(calls: &Calls) -> Result<()> {
		let return_all = async {
			while !calls.under_way().is_empty() {
				sleep(Duration::from_millis(1)).await;
			}
		};
		Ok(timeout(LONG, return_all).await?)
	}

	#[tokio::test]
	async fn a_runtime_that_does_not_return_is_given_up_and_not_asked_again_until_it_has(
	) -> Result<()> {
		let (stuck, other) = (ParaId::from(STUCK), ParaId::from(OTHER));
		let calls = Calls::within(SHORT);
		let (end, ends) = mpsc::channel::<()>();
		let never_ending = move || async move {
			let _ended = ends.recv();
		};
		let late = calls.run(stuck, "block", never_ending).await;
		let said = late.err().map(|error| error.to_string()).unwrap_or_default();
		assert!(said.starts_with("chain 2000: no block within 0 s: "), "{said}");

		let again = calls.run(stuck, "block", || async { 1 }).await;
		assert!(matches!(again, Err(CallError::Busy { .. })), "{again:?}");
		assert_eq!(calls.under_way(), BTreeSet::from([stuck]));
		// The others go on.
		let patient = Calls { patience: LONG, under_way: calls.under_way.clone() };
		assert_eq!(patient.run(other, "block", || async { 2 }).await?, 2);

		drop(end);
		timeout(LONG, calls.returned()).await?;
		assert_eq!(patient.run(stuck, "block", || async { 3 }).await?, 3);
		Ok(())
	}

	#[tokio::test]
	async fn what_nobody_waits_for_any_more_ends() -> Result<()> {
		let calls = Calls::within(LONG);
		let dropped = timeout(SHORT, calls.run(STUCK.into(), "block", pending::<()>)).await;
		assert!(dropped.is_err());
		all_return(&calls).await
	}

	#[tokio::test]
	async fn a_panic_is_told_of_and_the_chain_goes_on() -> Result<()> {
		fn panics() -> u8 {
			panic!("as it is meant to")
		}
		let calls = Calls::within(LONG);
		let panicked = calls.run(STUCK.into(), "block", || async { panics() }).await;
		assert!(matches!(panicked, Err(CallError::Panicked { .. })), "{panicked:?}");
		assert_eq!(calls.run(STUCK.into(), "block", || async { 4 }).await?, 4);
		Ok(())
	}
}
