//! Asking and answering over the network, one request and one response at a time.

mod limits;
mod protocol;
mod server;

pub use protocol::{protocol, protocol_name, Inbox, MAX_REQUEST, MAX_RESPONSE, SHARED_NAME};
pub use server::{Limits, Serve, Server, Refusal};
