//! What can happen, and how often.

use crate::{
	call::{Call, Ends},
	chains::*,
	draft::{draft, Draft},
	setting::{setting, Setting},
};
use proptest::{collection::vec, prelude::*, sample::select};

/// A step of both sides.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
	/// A call about channels.
	Call(Call),
	/// A block with candidates.
	Candidates(Vec<Draft>),
	/// A message from the relay chain, of so many bytes.
	Downward {
		para: u32,
		size: u32,
	},
	/// As many messages from the relay chain as there is room for.
	Flood {
		para: u32,
	},
	/// The relay chain executes the upward messages that wait.
	Serve,
	/// A chain pays all but a deposit's worth, or is paid one.
	Spend {
		para: u32,
	},
	Earn {
		para: u32,
	},
	/// Blocks up to a new session.
	NextSession,
	/// Upstream's calls that process what would wait for the session; nothing does here.
	ProcessOpen,
	ProcessClose,
	/// A chain comes and goes.
	Register {
		para: u32,
	},
	Deregister {
		para: u32,
	},
	/// A limit is changed.
	Configure(Setting),
}

fn chain() -> impl Strategy<Value = u32> {
	select(ALL.to_vec())
}

fn ends() -> impl Strategy<Value = Ends> {
	// Builders more often: channels between them are used.
	let chain = || prop_oneof![3 => select(BUILDERS.to_vec()), 1 => chain()];
	(chain(), chain())
}

/// A figure, mostly within its limit, and sometimes at its edges.
fn up_to(most: u32) -> impl Strategy<Value = u32> {
	prop_oneof![8 => 1..=most, 1 => Just(most), 1 => Just(0), 1 => Just(most + 1)]
}

fn call() -> impl Strategy<Value = Call> {
	let limits = || (up_to(CAPACITY), up_to(MESSAGE_SIZE));
	let witness = || prop_oneof![8 => Just(100u32), 1 => 0..3u32];
	prop_oneof![
		8 => (ends(), limits())
			.prop_map(|(ends, (capacity, size))| Call::Request { ends, capacity, size }),
		10 => ends().prop_map(|ends| Call::Accept { ends }),
		3 => (ends(), chain(), any::<bool>(), witness()).prop_map(|(ends, other, own, open_requests)| {
			Call::Cancel { by: if own { ends.0 } else { other }, ends, open_requests }
		}),
		4 => (ends(), chain(), any::<bool>()).prop_map(|(ends, other, own)| {
			Call::Close { by: if own { ends.1 } else { other }, ends }
		}),
		1 => (chain(), witness()).prop_map(|(para, channels)| Call::ForceClean { para, channels }),
		3 => (ends(), limits())
			.prop_map(|(ends, (capacity, size))| Call::ForceOpen { ends, capacity, size }),
		2 => (select(vec![SYSTEM, OTHER_SYSTEM, A]), select(vec![SYSTEM, OTHER_SYSTEM, B]))
			.prop_map(|ends| Call::EstablishSystem { ends }),
		2 => (chain(), select(vec![SYSTEM, OTHER_SYSTEM, A]))
			.prop_map(|(para, system)| Call::EstablishWithSystem { para, system }),
		3 => ends().prop_map(|ends| Call::Poke { ends }),
	]
}

/// Any step.
pub fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		60 => call().prop_map(Step::Call),
		26 => vec(draft(), 1..4).prop_map(Step::Candidates),
		6 => (chain(), prop_oneof![8 => 0..200u32, 1 => Just(128 * 1024 + 1)])
			.prop_map(|(para, size)| Step::Downward { para, size }),
		1 => select(vec![A, B, D]).prop_map(|para| Step::Flood { para }),
		2 => Just(Step::Serve),
		2 => chain().prop_map(|para| Step::Spend { para }),
		3 => chain().prop_map(|para| Step::Earn { para }),
		2 => Just(Step::NextSession),
		3 => Just(Step::ProcessOpen),
		1 => Just(Step::ProcessClose),
		1 => select(vec![D, E]).prop_map(|para| Step::Register { para }),
		1 => select(vec![D, D, E, E, C]).prop_map(|para| Step::Deregister { para }),
		1 => setting().prop_map(Step::Configure),
	]
}
