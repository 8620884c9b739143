//! Upstream judges candidates by committed channels alone, so that several under way exceed a channel's capacity together,
//! and the room left underflows. Here each is judged by what those before it left.

use super::*;

const CAPACITY: u32 = 3;

/// A line of blocks of A, one upon the other, each with a message to B of `size` bytes.
fn line(world: &mut World, blocks: u32, size: usize) -> Vec<BackedCandidate> {
	let parent = world.parent();
	world.run(|| {
		let data =
			ParaInclusion::persisted_validation_data(A.into(), parent.number, parent.state_root);
		let mut head = data.expect("the chain exists").parent_head;
		(0..blocks)
			.map(|salt| {
				let horizontal = vec![(B, message(size))];
				// What waits in the inbox is the first one's to take.
				let processed = (salt > 0).then_some(0);
				let block = Block { salt, horizontal, processed, ..Block::default() };
				let backed = back(A, &parent, Some(head.clone()), block);
				head = backed.candidate().commitments.head_data.clone();
				backed
			})
			.collect()
	})
}

fn open(world: &mut World) {
	world.block(vec![], || {
		let root = RuntimeOrigin::root();
		assert_ok!(Hrmp::force_open_hrmp_channel(root, A.into(), B.into(), CAPACITY, 1024));
	});
	world.blocks(1, &[A, B]);
}

fn refused() -> Vec<String> {
	door::dropped().into_iter().map(|(_, refusal)| refusal.to_string()).collect()
}

#[test]
fn capacity_bypass_by_count() {
	let mut world = World::new();
	open(&mut world);
	for _ in 0..3 {
		let candidates = line(&mut world, CAPACITY + 2, 10);
		world.begin(1, candidates);
		world.run(|| {
			let channel = Hrmp::channel_view(ChannelId::new(A.into(), B.into()));
			let waiting = channel.expect("the channel is open").msg_count;
			assert_eq!(waiting, CAPACITY, "{:?}", refused());
			assert!(!refused().is_empty());
			try_all_states();
		});
		world.end();
	}
	// The channel serves on once the recipient has taken what waits.
	world.blocks(2, &[B]);
	let one = line(&mut world, 1, 10);
	world.begin(1, one);
	world.run(|| assert_eq!(refused(), Vec::<String>::new()));
}

#[test]
fn capacity_bypass_by_size() {
	let mut world = World::new();
	open(&mut world);
	world.block(vec![], || {
		let id = ChannelId::new(A.into(), B.into());
		assert_ok!(Hrmp::set_channel_limits(origin_of(B), id, CAPACITY, 250, 100));
	});
	// A candidate built before the change may rely on the old limits; this one was built after.
	world.blocks(4, &[A, B]);
	let candidates = line(&mut world, 3, 100);
	world.begin(1, candidates);
	world.run(|| {
		let channel = Hrmp::channel_view(ChannelId::new(A.into(), B.into()));
		assert_eq!(channel.expect("the channel is open").total_size, 200);
		assert_eq!(refused(), vec!["hrmp: bytes in channel: expected 250, got 300"]);
		try_all_states();
	});
}
