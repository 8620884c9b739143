//! Constants that do not fit together are refused.

use super::*;
use frame_support::traits::Hooks;

#[test]
fn the_runtimes_constants_fit_together() {
	TestExt::default().run(<Hrmp as Hooks<BlockNumber>>::integrity_test);
}

#[test]
#[should_panic(expected = "takes more than half of a block")]
fn blocks_without_room_for_messages_are_refused() {
	TestExt::default().run(|| {
		set_block_seconds(0);
		<Hrmp as Hooks<BlockNumber>>::integrity_test();
	});
}
