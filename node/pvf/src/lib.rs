//! # PVF host
//!
//! Runs the validation functions of the chains for a validator: compiled Wasm, in a process of its
//! own, with limits on time and memory.
//!
//! ## Goals
//!
//! A validation function is somebody else's code, run on every candidate. It must not be able to
//! stop the validator: not by never ending, not by taking all memory, and not by bringing down the
//! process it runs in.
//!
//! ## Terminology
//!
//! - *PVF*: parachain validation function; the code of a chain, which exports `validate_block`.
//! - *Prepare*: decompress, check and compile a PVF.
//! - *Worker*: the process that prepares and runs a PVF; [`run_worker`] is its main function.
//! - *Host*: the side of the validator, which starts, watches and kills workers: [`PvfHost`].
//!
//! ## Properties
//!
//! - *Bounded time*: a request ends at its time limit, and its worker with it.
//! - *Bounded memory*: a worker over its memory limit is killed.
//! - *Recovery*: after a kill the next request is served by a fresh worker, and whatever code it
//!   needs is prepared again without the caller asking.
//! - *Determinism*: the outcome for a candidate depends on code and parameters only: the depth of
//!   the stack is counted in Wasm items rather than in bytes, and NaNs have one form.
//! - *Isolation*: codes do not see each other, one that is killed or compiled keeps no other from
//!   running, and no instance is used twice.
//! - *No orphans*: a worker ends with its host, even in the middle of an execution.

#![deny(missing_docs)]
#![deny(unsafe_code)]

mod error;
mod execute;
mod exports;
#[doc(hidden)]
pub mod fuzz;
mod host;
mod limits;
mod process;
mod protocol;
mod worker;
mod workers;

pub use error::{Job, PvfError};
pub use host::PvfHost;
pub use limits::Limits;
pub use process::{WorkerCommand, WORKER_ARGUMENT};
pub use worker::run_worker;
