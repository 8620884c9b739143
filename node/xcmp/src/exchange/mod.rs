//! Asking and answering over the network, one request and one response at a time.
//!
//! What is said is `sluice_primitives::xcmp::exchange`. A response stands by itself: it verifies against the root that the request
//! names, or it is a lie. Who does not answer says so by the transport.

mod limits;
mod protocol;
mod server;

pub use limits::{Limits, SAVED};
pub use protocol::{protocol, protocol_name, Inbox, MAX_REQUEST, MAX_RESPONSE, SHARED_NAME};
pub use server::{Refusal, Serve, Server};
