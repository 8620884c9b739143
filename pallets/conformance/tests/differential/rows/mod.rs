//! A test of each row: steps that lead to its difference, and to no other one.

mod candidates;
mod chains;
mod channels;

use crate::{
	call::{Call, Ends},
	chains::*,
	draft::Draft,
	step::Step,
	world::World,
};

fn request(ends: Ends) -> Step {
	Step::Call(Call::Request { ends, capacity: CAPACITY, size: MESSAGE_SIZE })
}

fn accept(ends: Ends) -> Step {
	Step::Call(Call::Accept { ends })
}

fn open(ends: Ends) -> Vec<Step> {
	vec![request(ends), accept(ends), Step::ProcessOpen]
}

/// `sender` sends `size` bytes to every chain that it can.
fn send(sender: u32, size: u32) -> Step {
	Step::Candidates(vec![Draft { recipients: u8::MAX, size, ..Draft::of(sender) }])
}

fn upward(sender: u32, sizes: &[u32]) -> Step {
	Step::Candidates(vec![Draft { upward: sizes.to_vec(), ..Draft::of(sender) }])
}

fn force_open(ends: Ends) -> Step {
	Step::Call(Call::ForceOpen { ends, capacity: 4, size: 100 })
}

fn clean(para: u32) -> Step {
	Step::Call(Call::ForceClean { para, channels: 100 })
}

fn played(steps: &[Step]) -> World {
	let mut world = World::new();
	steps.iter().for_each(|step| world.take(step));
	world
}

/// After `before`, `last` meets `row`, and no other one but those that `come_with` it.
fn shows(row: &str, come_with: &[&str], before: &[Step], last: Step) -> World {
	let mut world = played(before);
	world.met.clear();
	world.take(&last);
	let met = world.met.keys().filter(|met| !come_with.contains(met));
	assert_eq!(met.collect::<Vec<_>>(), [&row]);
	world.finish();
	world
}
