//! Which channels count as open where messages do not wait here.

use super::*;
use frame_support::assert_ok;
use sluice_primitives::OpenChannels;

fn is_open(from: u32, to: u32) -> bool {
	<Hrmp as OpenChannels>::is_open(id(from, to))
}

#[test]
fn a_channel_is_a_gate_in_its_direction_alone() {
	TestExt::default().channel(A, B).run(|| {
		assert!(is_open(A, B));
		assert!(!is_open(B, A) && !is_open(A, C) && !is_open(A, A));
	});
}

#[test]
fn a_request_is_no_gate() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		assert!(!is_open(A, B));
		assert_ok!(accept(A, B));
		assert!(is_open(A, B));
	});
}

#[test]
fn a_channel_is_a_gate_whatever_its_transport() {
	TestExt::default().channel(A, B).run(|| {
		for transport in [ChannelTransport::Direct, ChannelTransport::Relayed] {
			switch(A, B, transport);
			assert!(is_open(A, B));
		}
	});
}

/// What was sent before may still be taken.
#[test]
fn a_blocked_or_closing_channel_is_a_gate_until_it_is_gone() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(block(B, A, B));
		assert!(is_open(A, B));
		assert_ok!(close(A, A, B));
		assert!(is_open(A, B));
		advance_to(20);
		assert!(!is_open(A, B));
	});
}
