//! How long the user gives the network, and what may still come of it after that.

use crate::chain::the;
use anyhow::{anyhow, Result};
use clap::Args;
use std::{
	cell::RefCell,
	fmt::{Display, Formatter},
	future::Future,
	time::{Duration, Instant},
};
use subxt::utils::{AccountId32, H256};

/// How long to wait for the network.
#[derive(Debug, Args)]
pub struct PatienceArgs {
	/// Give up if the effect is not in a finalized block after this time.
	#[arg(long, value_name = "SECONDS", default_value_t = 120)]
	timeout: u64,
}

/// The time that the user gives the network, which runs.
pub struct Patience {
	limit: Duration,
	begun: Instant,
	under_way: RefCell<Option<UnderWay>>,
}

/// A transaction that a node was given. It may be included, whatever is heard of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderWay {
	/// Its hash.
	pub hash: H256,
	/// Whose it is.
	pub signer: AccountId32,
	/// The chain that it is for.
	pub chain: u32,
}

impl Display for UnderWay {
	fn fmt(&self, f: &mut Formatter) -> std::fmt::Result {
		let Self { hash, signer, chain } = self;
		write!(
			f,
			"transaction {hash:?} of {signer} was sent to {} and may still take effect: look before you repeat it",
			the(*chain)
		)
	}
}

impl PatienceArgs {
	/// Count from now on.
	pub fn begin(&self) -> Patience {
		let limit = Duration::from_secs(self.timeout);
		Patience { limit, begun: Instant::now(), under_way: RefCell::new(None) }
	}
}

impl Patience {
	/// What `work` gives, if it does so in what is left of the time. An error names the transaction that is under way then.
	pub async fn spend<R>(&self, work: impl Future<Output = Result<R>>) -> Result<R> {
		let left = self.limit.saturating_sub(self.begun.elapsed());
		let Ok(done) = tokio::time::timeout(left, work).await else {
			let late = anyhow!(
				"not in a finalized block within {} s; see whether the network makes and finalizes blocks, or give it \
				 more time with --timeout",
				self.limit.as_secs()
			);
			return Err(match self.under_way.take() {
				Some(transaction) => late.context(transaction),
				None => late,
			});
		};
		done
	}

	/// What `work` gives, while which `transaction` is under way.
	pub async fn while_under_way<R>(
		&self,
		transaction: &UnderWay,
		work: impl Future<Output = R>,
	) -> R {
		self.under_way.replace(Some(transaction.clone()));
		let done = work.await;
		self.under_way.replace(None);
		done
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::future::pending;

	fn refusal(done: Result<()>) -> String {
		done.err().map(|error| format!("{error:#}")).unwrap_or_default()
	}

	#[tokio::test]
	async fn patience_has_one_end_for_all_that_it_is_spent_on() {
		let patience = PatienceArgs { timeout: 1 }.begin();
		let short = || async {
			tokio::time::sleep(Duration::from_millis(100)).await;
			Ok(())
		};
		assert!(patience.spend(short()).await.is_ok());
		for said in
			[refusal(patience.spend(pending()).await), refusal(patience.spend(short()).await)]
		{
			assert!(said.contains("within 1 s") && said.contains("--timeout"), "{said}");
			assert!(!said.contains("transaction"), "{said}");
		}
	}

	#[tokio::test]
	async fn what_is_under_way_at_the_end_is_named_and_nothing_else() {
		let patience = PatienceArgs { timeout: 1 }.begin();
		let transaction =
			|n| UnderWay { hash: H256([n; 32]), signer: AccountId32([n; 32]), chain: 2000 };
		let (first, second) = (transaction(1), transaction(2));
		let both = async {
			patience.while_under_way(&first, async {}).await;
			patience.while_under_way(&second, pending()).await
		};
		let said = refusal(patience.spend(both).await);
		assert!(said.contains("within 1 s") && said.contains("chain 2000"), "{said}");
		assert!(said.contains("0x0202") && !said.contains("0x0101"), "{said}");
	}
}
