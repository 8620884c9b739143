//! What the two ends of a direct channel, their collators and the relay chain do with bytes that somebody else chose.
//!
//! What is decoded has one form. What verifies is what the [`source`] has sent: no bytes prove anything else. The corpora begin
//! with what `cargo run --example xcmp-seeds` writes, most of it from the vector files of `sluice-primitives`.
//!
//! | target | bytes are |
//! |---|---|
//! | [`decoders::stream_id`] | a stream id |
//! | [`decoders::range`] | a mountain range |
//! | [`decoders::signal`] | an upward signal |
//! | [`decoders::digest`] | a header's digest |
//! | [`decoders::request`] | what a collator asks of another one |
//! | [`decoders::newest_root`] | what the relay state holds of a source |
//! | [`decoders::record`] | a channel's record in the relay state |
//! | [`decoders::register`] | the newest body of an ack stream |
//! | [`proofs::extension`] | a leaf count, and an extension proof of a range of so many |
//! | [`proofs::leaf_proof`] | a position, and a leaf proof of it |
//! | [`proofs::inclusion`] | a stream, a stream root, and an inclusion proof of both |
//! | [`proofs::response`] | what a collator answers |
//! | [`inbound::inbound`] | what a collator brings a block |

// The runtime macro makes items that nobody can document.
#![allow(missing_docs)]

pub mod chain;
#[deny(missing_docs)]
pub mod source;
#[deny(missing_docs)]
pub mod targets;

use sluice_testing::fuzz::Targets;
use targets::{decoders, inbound, proofs};

/// All targets.
pub const TARGETS: &Targets = &[
	("stream_id", decoders::stream_id),
	("range", decoders::range),
	("signal", decoders::signal),
	("digest", decoders::digest),
	("request", decoders::request),
	("newest_root", decoders::newest_root),
	("record", decoders::record),
	("register", decoders::register),
	("extension", proofs::extension),
	("leaf_proof", proofs::leaf_proof),
	("inclusion", proofs::inclusion),
	("response", proofs::response),
	("inbound", inbound::inbound),
];
