//! Why a block could not be built.
//!
//! The proposer drops an inherent that traps, and fails later for the lack of it. So the inherents are tried again here,
//! one by one, and the first one's own words are told.

use crate::{
	error::chain_of,
	types::{Block, Client, Header},
};
use sc_block_builder::BlockBuilderBuilder;
use sp_externalities::Extensions;
use sp_inherents::InherentData;
use sp_runtime::Digest;
use sp_trie::{proof_size_extension::ProofSizeExt, recorder::Recorder};

/// The words of the first inherent that the runtime refuses on `parent`, if any.
pub(crate) fn refused_inherent(
	client: &Client,
	parent: &Header,
	digests: Digest,
	inherents: InherentData,
) -> Option<String> {
	// A runtime that reclaims weight asks for the proof's size.
	let recorder = Recorder::default();
	let mut extensions = Extensions::default();
	extensions.register(ProofSizeExt::new(recorder.clone()));
	let builder = BlockBuilderBuilder::<Block, _>::new(client)
		.on_parent_block(parent.hash())
		.with_parent_block_number(parent.number)
		.with_proof_recorder(Some(recorder))
		.with_inherent_digests(digests)
		.with_extra_extensions(extensions)
		.build();
	let refusal = builder.and_then(|mut builder| {
		let inherents = builder.create_inherents(inherents)?;
		inherents.into_iter().try_for_each(|inherent| builder.push(inherent))
	});
	refusal.err().map(|error| chain_of(&error))
}
