//! What the relay runtime does with bytes that somebody else chose.
//!
//! Each target takes any bytes, does with them what a block would, and then expects every pallet's `try_state` to hold and no
//! token to have appeared. It starts from the same [world] each time. The corpora begin with what `cargo run --example seeds` writes.
//!
//! | target | bytes are |
//! |---|---|
//! | [`targets::call`] | calls by chains, accounts, the council and root |
//! | [`targets::candidate`] | candidates, checked and enacted one after the other |
//! | [`targets::inherent`] | backed candidates in a block author's inherent |
//! | [`targets::upward`] | an upward message on its way to the XCM executor |

pub mod targets;
pub mod world;

use sluice_testing::fuzz::Targets;

/// All targets.
pub const TARGETS: &Targets = &[
	("call", targets::call::call),
	("candidate", targets::candidate::candidate),
	("inherent", targets::inherent),
	("upward", targets::upward),
];
