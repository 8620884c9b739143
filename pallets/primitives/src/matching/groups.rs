//! Strongly connected components, by Kosaraju's algorithm. Stacks of its own bound it by memory and not by recursion.

use super::Node;
use alloc::vec::Vec;

/// Those of `nodes` that stand, by component, each component after all that it needs.
pub(super) fn of(nodes: &[Node]) -> Vec<Vec<usize>> {
	let mut groups = Vec::new();
	let mut left = Left::of(nodes);
	for last in finished(nodes).into_iter().rev() {
		let mut group = Vec::new();
		let mut path = Vec::from_iter(left.take(last));
		while let Some(member) = path.pop() {
			group.push(member);
			let needy = nodes.get(member).map_or(&[][..], |node| &node.needed_by);
			path.extend(needy.iter().filter_map(|needy| left.take(*needy)));
		}
		if !group.is_empty() {
			group.sort_unstable();
			groups.push(group);
		}
	}
	groups.reverse();
	groups
}

/// Those that stand in the order in which a depth-first search along the needs is done with them.
fn finished(nodes: &[Node]) -> Vec<usize> {
	let mut finished = Vec::new();
	let mut left = Left::of(nodes);
	for start in 0..nodes.len() {
		let mut path = Vec::from_iter(left.take(start).map(|start| (start, 0)));
		while let Some((candidate, looked_at)) = path.pop() {
			let need = nodes.get(candidate).and_then(|node| node.needs.get(looked_at));
			let Some(need) = need else {
				finished.push(candidate);
				continue;
			};
			path.push((candidate, looked_at.saturating_add(1)));
			path.extend(left.take(*need).map(|need| (need, 0)));
		}
	}
	finished
}

/// The candidates that stand and that a search has not come to.
struct Left(Vec<bool>);

impl Left {
	fn of(nodes: &[Node]) -> Self {
		Self(nodes.iter().map(|node| node.refusal.is_none()).collect())
	}

	/// `candidate`, if it is left. It is not any more.
	fn take(&mut self, candidate: usize) -> Option<usize> {
		let left = self.0.get_mut(candidate)?;
		core::mem::take(left).then_some(candidate)
	}
}
