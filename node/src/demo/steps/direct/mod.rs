//! The main job over direct channels, and what only they can.

mod blocking;
mod closing;
mod comparing;
mod confirmed;
mod contracts;
mod lying;
mod notes;
mod sleeping;
mod switching;
mod wishes;

use super::{transfers, Step};
use crate::demo::Transport::Direct;

/// Its steps, once the channels are open.
pub const STEPS: &[Step] = &[
	Step {
		title: "Both become direct; 2000 to 2001 goes back and forth with traffic on it",
		play: |stage| Box::pin(switching::back_and_forth(stage)),
	},
	Step {
		title: "Assets go from 2000 to 2001 directly, and part comes back",
		play: |stage| Box::pin(transfers::horizontal(stage, Direct)),
	},
	Step {
		title: "2001 blocks 2000: what is under way waits with 2000, and it sends nothing more",
		play: |stage| Box::pin(blocking::by_the_recipient(stage)),
	},
	Step {
		title: "2001 sleeps while 1,000 messages pile up, and catches up",
		play: |stage| Box::pin(sleeping::through_a_thousand(stage)),
	},
	Step {
		title: "Bob pays a contract on 2000, and a contract on 2001 pays Charlie",
		play: |stage| Box::pin(contracts::across_chains(stage)),
	},
	Step {
		title: "2000 switches back and closes the channel behind its messages: all arrive, then it goes",
		play: |stage| Box::pin(closing::loses_nothing(stage)),
	},
	Step {
		title: "Collators of 2001 serve a forged, a missing, a reordered and a replayed message",
		play: |stage| Box::pin(lying::comes_to_nothing(stage)),
	},
	Step {
		title: "The same messages from 2001 to 2000, directly and relayed, side by side",
		play: |stage| Box::pin(comparing::both_ways(stage)),
	},
];
