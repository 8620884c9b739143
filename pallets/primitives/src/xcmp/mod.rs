//! Direct XCMP: the encodings that both ends and the relay chain must agree on to the byte.
//!
//! | module | defines |
//! |---|---|
//! | [`hashing`] | the hash function, its domains, message leaves, the empty root |
//! | [`StreamId`] | eight bytes that name a stream of one sending chain |
//! | [`MountainRange`] | what an appender keeps of a stream: the leaf count and the peaks |
//! | [`ExtensionProof`] | that a range is the beginning of one with a given root |
//! | [`LeafProof`] | that a leaf stands in a range with a given root |
//! | [`archive`] | the nodes of a whole range, which a prover keeps |
//! | [`tree`] | the keyed tree over all streams of a chain, and its root |
//! | [`InclusionProof`] | that a stream has its root in a streams tree |
//! | [`digest`] | the header digest that carries the streams root |
//! | [`signal`] | the upward signals `Provides` and `Requires` |
//! | [`exchange`] | requests and responses between collators, and how a response verifies |
//! | [`relay_keys`] | where the relay state holds a chain's newest root |
//!
//! The formats are those of the encoding document that accompanies Speculative Messaging v0.5
//! (`docs/speculative-messaging-encoding-spec.md` in `paritytech/polkadot-sdk`). The files in `vectors/` pin each of them, and
//! `scripts/vectors.py` confirms the files without this crate.
//!
//! # What a stream's root does not say
//!
//! A root commits to the leaves, to their order and to which of them is the last. It does not commit to their *number*: peaks
//! are bagged without their heights, so ranges of 3 and of 5 leaves (peaks of 2 and 1, of 4 and 1) have roots of the same
//! form, and a prover can present the one as the other. No rule may therefore rest on a leaf count that came with a proof:
//!
//! - a receiver counts itself, in a [`MountainRange`] that it appends to from the first leaf on;
//! - [`MountainRange::extended`] gives out a root and no count;
//! - a payload whose position matters says its position.

pub mod archive;
pub mod digest;
pub mod exchange;
mod extension;
#[cfg(test)]
mod fixtures;
pub mod hashing;
mod inclusion;
mod leaf_proof;
mod range;
pub mod relay_keys;
pub mod signal;
mod stream_id;
pub mod tree;

pub use archive::{NodeList, Nodes, ProveError};
pub use extension::{ExtensionError, ExtensionProof};
pub use hashing::{empty_root, leaf};
pub use inclusion::{InclusionError, InclusionProof, Step};
pub use leaf_proof::{LeafProof, LeafProofError};
pub use range::{InconsistentRange, MountainRange, RangeFull, MAX_LEAVES};
pub use stream_id::{PrivateId, ReservedKind, StreamId};
pub use tree::TreeError;

use frame_support::{traits::ConstU32, BoundedVec};

use crate::Hash;

/// At most 64 hashes: the peaks of a range, or the nodes of a proof about one. A range of [`MAX_LEAVES`] never needs more
/// than 49, whichever they are.
pub type Hashes = BoundedVec<Hash, ConstU32<64>>;
