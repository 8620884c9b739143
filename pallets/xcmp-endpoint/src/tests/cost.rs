//! What sending and receiving cost does not depend on how much went before.

use super::*;
use frame_support::{assert_ok, traits::OnFinalize};
use sluice_primitives::xcmp::{leaf, MountainRange};
use sluice_testing::cost::{measure, Cost};

/// A block's sending of one message, and its end, after `before` messages.
fn send_after(before: u64) -> Cost {
	let mut network = Network::direct();
	let mut range = MountainRange::default();
	for n in 0..before {
		range.append(leaf(&n.to_le_bytes())).expect("there is room");
	}
	network.on(A, || {
		crate::Streams::<Test>::insert(stream_to_b(), range.clone());
		crate::Outbound::<Test>::mutate(|channels| {
			let channel = channels.get_mut(&B.into()).expect("it is direct");
			channel.sent.messages = before;
			channel.confirmed = channel.sent;
		});
	});
	OwnId::set(A.into());
	let chain = network.chains.get_mut(&A).expect("there is A");
	let (_, cost) = measure(&mut chain.ext, || {
		assert_ok!(send(B, 0));
		XcmpEndpoint::on_finalize(System::block_number());
	});
	cost
}

#[test]
fn a_message_costs_the_same_after_ten_thousand() {
	let (few, many) = (send_after(1), send_after(10_000));
	assert_eq!((few.reads, few.writes), (many.reads, many.writes));
	// Ten thousand has five bits set: four peaks more to read, and one bagged.
	assert!(many.bytes_read <= few.bytes_read + 64 * 8, "{few:?} {many:?}");
	assert!(many.bytes_written <= few.bytes_written + 64 * 8, "{few:?} {many:?}");
}

#[test]
fn what_a_chain_keeps_does_not_grow_with_what_it_sent() {
	let keys = |network: &mut Network, id| {
		network.on(id, || {
			let mut key = sp_io::hashing::twox_128(b"XcmpEndpoint").to_vec();
			let prefix = key.clone();
			let mut keys = 0;
			while let Some(next) = sp_io::storage::next_key(&key) {
				if !next.starts_with(&prefix) {
					break;
				}
				keys += 1;
				key = next;
			}
			keys
		})
	};
	let mut network = Network::direct();
	network.send(A, B, [0]);
	network.rounds(3, &[A, B]);
	let few = (keys(&mut network, A), keys(&mut network, B));
	for first in (0..400).step_by(40) {
		network.send(A, B, first..first + 40);
		network.round(&[A, B]);
	}
	network.rounds(3, &[A, B]);
	assert_eq!(few, (keys(&mut network, A), keys(&mut network, B)));
}
