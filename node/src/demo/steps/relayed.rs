//! The main job over relayed channels.

use super::{blocking, closing, deregistration, opening, request, transfers, Step};
use crate::demo::Transport::Relayed;

/// Its steps.
pub const STEPS: &[Step] = &[
	Step {
		title: "A council motion opens 2000 to 2001",
		play: |stage| Box::pin(opening::by_council(stage)),
	},
	Step {
		title: "2001 asks for 2001 to 2000 by UMP, 2000 is told by DMP and accepts",
		play: |stage| Box::pin(request::by_the_chains(stage)),
	},
	Step {
		title: "Assets go from 2000 to 2001 over HRMP, and part comes back",
		play: |stage| Box::pin(transfers::horizontal(stage, Relayed)),
	},
	Step {
		title: "Assets go from the relay chain to 2000 over DMP, and part comes back over UMP",
		play: |stage| Box::pin(transfers::vertical(stage)),
	},
	Step {
		title: "2001 blocks 2000, whose messages wait in its own queue until they may pass",
		play: |stage| Box::pin(blocking::by_the_recipient(stage)),
	},
	Step {
		title: "2000 closes the channel behind its messages: all arrive, then it goes",
		play: |stage| Box::pin(closing::loses_nothing(stage)),
	},
	Step {
		title: "2002 is deregistered in the middle of traffic: nothing of it is left",
		play: |stage| Box::pin(deregistration::leaves_nothing(stage)),
	},
];
