//! What the end-to-end tests share: the real binary as a process of its own, and clients that know nothing but its JSON-RPC.
//!
//! | file | what it does |
//! |---|---|
//! | `process` | starts the binary, reads what it says, ends it |
//! | `dev` | `sluice dev`, ready for clients |
//! | `chain` | a client of one chain |
//! | `calls` | the calls and keys that tests use, from metadata alone |
//! | `direct` | direct channels and their ends |
//! | `ports` | ports that nobody has |
//! | `transfers` | assets that go from one chain to another and back |

pub mod calls;
pub mod chain;
pub mod dev;
pub mod direct;
pub mod ports;
pub mod process;
pub mod transfers;
