//! Which chains answer at the ports after the relay chain's, where `sluice dev` has them.

use crate::{chain::Chain, parse::ports_after};
use anyhow::{Error, Result};
use futures::future::join_all;
use std::future::Future;

/// What is at a port.
enum Found<C> {
	/// One of the relay chain's chains.
	Chain(C),
	/// A chain that is none of them, and why not.
	Other(Error),
	/// No chain, and why not.
	Nothing(Error),
}

/// The chains of `relay`, on which `registered` are, and why there is none at a port where one may have been expected.
pub async fn chains(relay: &Chain, registered: usize) -> Vec<Result<Chain>> {
	let found = walk(ports_after(relay.url()), registered, |url| at(url, relay)).await;
	let results = found.into_iter().map(|found| match found {
		Found::Chain(chain) => Ok(chain),
		Found::Other(error) | Found::Nothing(error) => Err(error),
	});
	results.collect()
}

async fn at(url: String, relay: &Chain) -> Found<Chain> {
	let chain = match Chain::para(&url).await {
		Ok(chain) => chain,
		Err(error) => return Found::Nothing(error),
	};
	match chain.ensure_on(relay).await {
		Ok(()) => Found::Chain(chain),
		Err(error) => Found::Other(error),
	}
}

/// What is at the first `count` of `urls`, and at one more for every other chain on the way: a chain that was removed goes on
/// answering in the middle of those that are left.
async fn walk<C, F: Future<Output = Found<C>>>(
	mut urls: impl Iterator<Item = String>,
	mut count: usize,
	look: impl Fn(String) -> F,
) -> Vec<Found<C>> {
	let mut found = Vec::new();
	while count > 0 {
		let answers = join_all(urls.by_ref().take(count).map(&look)).await;
		count = answers.iter().filter(|answer| matches!(answer, Found::Other(_))).count();
		found.extend(answers);
	}
	found
}

#[cfg(test)]
mod tests {
	use super::*;
	use anyhow::anyhow;

	/// The chains that are found, and how many ports are looked at, if `ports` has what is at each: a chain (`c`), one that was
	/// removed (`r`), or nothing; `count` chains are registered.
	async fn found(ports: &str, count: usize) -> (String, usize) {
		let look = |at: String| async move {
			let what = at.chars().next();
			match what {
				Some('c') => Found::Chain(at),
				Some('r') => Found::Other(anyhow!("it is not registered")),
				_ => Found::Nothing(anyhow!("nobody answers")),
			}
		};
		let ports = ports.char_indices().map(|(position, what)| format!("{what}{position}"));
		let found = walk(ports, count, look).await;
		let chains = found.iter().filter_map(|found| match found {
			Found::Chain(at) => Some(at.as_str()),
			_ => None,
		});
		(chains.collect::<Vec<_>>().join(" "), found.len())
	}

	#[tokio::test]
	async fn a_chain_that_was_removed_does_not_hide_the_last_one() {
		assert_eq!(found("rccc", 3).await, ("c1 c2 c3".into(), 4));
		assert_eq!(found("rrcrc", 2).await, ("c2 c4".into(), 5));
		// It was the last itself.
		assert_eq!(found("ccr", 2).await, ("c0 c1".into(), 2));
	}

	#[tokio::test]
	async fn nobody_is_looked_for_behind_a_chain_that_does_not_run() {
		assert_eq!(found("cc.c", 3).await, ("c0 c1".into(), 3));
		assert_eq!(found("c", 3).await, ("c0".into(), 1));
		assert_eq!(found("rr", 1).await, (String::new(), 2));
		assert_eq!(found("c", 0).await, (String::new(), 0));
	}
}
