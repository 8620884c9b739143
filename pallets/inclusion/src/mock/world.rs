//! Blocks, sessions and inherents.

use super::*;
use codec::Encode;
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	pallet_prelude::DispatchResultWithPostInfo,
	traits::{Hooks, OneSessionHandler},
};
use frame_system::{CheckWeight, RawOrigin};
use polkadot_primitives::{BackedCandidate, InherentData, ValidatorId};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie};
use sp_runtime::{
	traits::{Dispatchable, Header as _, TransactionExtension},
	BuildStorage,
};

parameter_types! {
	static Parent: Option<(Header, u32)> = None;
}

/// Block 1 of a fresh chain with three validators.
pub fn state() -> sp_io::TestExternalities {
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage();
	let mut ext = sp_io::TestExternalities::new(storage.expect("genesis builds"));
	ext.execute_with(|| {
		Config::set(HostConfiguration::default());
		Heads::set([(A.into(), head(0)), (B.into(), head(0))].into());
		Session::set(0);
		Parent::set(None);
		reset_transport();
		let keys = keys(&[Alice, Bob, Charlie]);
		Inclusion::on_genesis_session(keys.iter().map(split));
		next_block();
	});
	ext
}

/// The state with a keystore, in which benchmarks make the keys of their validators.
#[cfg(feature = "runtime-benchmarks")]
pub fn benchmark_state() -> sp_io::TestExternalities {
	let mut ext = state();
	ext.register_extension(sp_keystore::KeystoreExt::new(
		sp_keystore::testing::MemoryKeystore::new(),
	));
	ext
}

/// Run `test` in block 1 of a fresh chain, then check the invariants.
pub fn run(test: impl FnOnce()) {
	state().execute_with(|| {
		test();
		Inclusion::do_try_state().expect("invariants hold");
	});
}

fn keys(validators: &[Sr25519Keyring]) -> Vec<(u64, ValidatorId)> {
	validators.iter().map(|key| (0, key.public().into())).collect()
}

fn split((id, key): &(u64, ValidatorId)) -> (&u64, ValidatorId) {
	(id, key.clone())
}

/// Finish the block and begin the next one on it, without letting candidates in.
pub fn next_block() {
	let number = System::block_number();
	if number > 0 {
		Inclusion::on_finalize(number);
	}
	let parent = Header::new(
		number,
		Hash::zero(),
		Hash::repeat_byte(number as u8),
		System::parent_hash(),
		Default::default(),
	);
	System::initialize(&(number + 1), &parent.hash(), &Default::default());
	System::reset_events();
	Inclusion::on_initialize(number + 1);
	Parent::set(Some((parent, Inclusion::session_index())));
}

/// Rotate the session, as `pallet-session` does in a block's initialisation, and claim the block.
pub fn new_session(validators: &[Sr25519Keyring]) {
	Session::mutate(|index| *index += 1);
	let keys = keys(validators);
	Inclusion::on_new_session(true, keys.iter().map(split), keys.iter().map(split));
	System::register_extra_weight_unchecked(SessionClaim::get(), DispatchClass::Mandatory);
}

pub fn parent_header() -> Header {
	Parent::get().expect("a block has begun").0
}

/// The parent block as collators and validators see it.
pub fn parent() -> RelayParent {
	let (header, session) = Parent::get().expect("a block has begun");
	RelayParent {
		hash: header.hash(),
		number: header.number,
		state_root: header.state_root,
		session,
	}
}

pub fn data(candidates: Vec<BackedCandidate>) -> InherentData {
	InherentData {
		bitfields: vec![],
		backed_candidates: candidates,
		disputes: vec![],
		parent_header: parent_header(),
	}
}

pub fn enter(candidates: Vec<BackedCandidate>) -> DispatchResultWithPostInfo {
	Inclusion::enter(RawOrigin::None.into(), data(candidates))
}

/// Let `candidates` in as a block does, with their weight booked and given back by `CheckWeight`. Returns what the inherent
/// took.
pub fn enter_in_block(candidates: Vec<BackedCandidate>) -> Weight {
	let call = RuntimeCall::Inclusion(crate::Call::enter { data: data(candidates) });
	let (info, length) = (call.get_dispatch_info(), call.encoded_size());
	assert_eq!(info.class, DispatchClass::Mandatory);
	CheckWeight::<Test>::bare_validate_and_prepare(&call, &info, length).expect("it is mandatory");
	let outcome = call.dispatch(RawOrigin::None.into());
	let mut post_info = outcome.expect("the inherent is well-formed");
	let used = post_info.actual_weight.expect("it tells what it took");
	CheckWeight::<Test>::bare_post_dispatch(&info, &mut post_info, length, &Ok(()))
		.expect("weight is given back");
	System::note_applied_extrinsic(&outcome, info);
	used
}
