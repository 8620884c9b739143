//! What the two ends of a direct channel, the relay chain and the collators tell each other, beside the encodings of
//! [`crate::xcmp`]: the protocol is in `docs/xcmp.md`.

pub mod api;
mod inbound;
mod link;
mod register;

pub use inbound::{Content, FromSource, InboundData, Item, INHERENT_IDENTIFIER};
pub use link::{ChannelEnd, ChannelLink, ChannelNumber, ChannelRecord, ChannelTransport};
pub use register::{Grant, Register};
