//! The transport that tests steer.

use super::*;

parameter_types! {
	/// What was enacted.
	pub static Enacted: Vec<(ParaId, HeadData)> = Vec::new();
	/// The most that a candidate may take.
	pub static Most: Weight = Weight::from_parts(1_000, 10);
	/// What it does take.
	pub static Took: Weight = Weight::from_parts(400, 4);
	/// What weighing takes.
	pub static Weighing: Weight = Weight::from_parts(50, 5);
	/// How many candidates were weighed.
	pub static Weighed: u32 = 0;
	/// How many messages of a chain may wait, and how many do.
	pub static Capacity: usize = 2;
	pub static Waiting: BTreeMap<ParaId, usize> = BTreeMap::new();
}

/// Sets heads, queues upward messages up to a capacity, and refuses what carries an upward message `refuse`.
pub struct Recorder;
impl Transport for Recorder {
	fn check(candidate: &Candidate) -> Result<(), Refusal> {
		let messages = &candidate.commitments.upward_messages;
		if messages.contains(&b"refuse".to_vec()) {
			return Err(Refusal::new("recorder: refused", 1u32, candidate.relay_parent_number));
		}
		if messages.is_empty() {
			return Ok(());
		}
		let waiting = Waiting::get().get(&candidate.para).copied().unwrap_or(0);
		Refusal::unless_at_most("recorder: capacity", Capacity::get(), waiting + messages.len())
	}

	fn enact(candidate: &Candidate) -> Weight {
		let head = candidate.commitments.head_data.clone();
		Heads::mutate(|heads| heads.insert(candidate.para, head.clone()));
		let sent = candidate.commitments.upward_messages.len();
		Waiting::mutate(|waiting| *waiting.entry(candidate.para).or_default() += sent);
		Enacted::mutate(|enacted| enacted.push((candidate.para, head)));
		Took::get()
	}

	fn weight(_: &Candidate) -> Weight {
		Weighed::mutate(|weighed| *weighed += 1);
		Most::get()
	}

	fn weighing() -> Weight {
		Weighing::get()
	}
}

/// Set all figures back: a thread may run several tests.
pub fn reset_transport() {
	Enacted::set(Vec::new());
	Most::set(Weight::from_parts(1_000, 10));
	Took::set(Weight::from_parts(400, 4));
	Weighing::set(Weight::from_parts(50, 5));
	Weighed::set(0);
	Capacity::set(2);
	Waiting::set(BTreeMap::new());
}
