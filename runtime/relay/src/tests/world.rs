//! Blocks as a node makes them: BABE's slot in the header, the two inherents, then whatever a test does.

use super::*;
use crate::{SignedPayload, TxExtension};
use frame_support::{
	dispatch::DispatchClass,
	genesis_builder_helper::{build_state, get_preset},
};
use sp_consensus_babe::digests::{CompatibleDigestItem, PreDigest, SecondaryPlainPreDigest};
use sp_core::{sr25519, storage::StateVersion, Pair as _};
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic::{Digest, DigestItem, Era},
	traits::Header as _,
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	DispatchResult,
};
use std::sync::LazyLock;

/// Chains with numbers that occur nowhere else in the state, so that a raw scan finds them.
pub const A: u32 = 0x0bad_c0de;
pub const B: u32 = 0x0ddb_a11e;
pub const C: u32 = 0x5eaf_00d1;
/// A number whose chain is not registered at first, but has money.
pub const D: u32 = 0x1ced_bea7;
/// A system chain.
pub const SYSTEM: u32 = 1_234;

/// Milliseconds of a slot.
const SLOT: u64 = crate::SLOT_DURATION;

pub fn sovereign(para: u32) -> AccountId {
	ParaSovereign::convert(para.into())
}

pub fn origin_of(para: u32) -> RuntimeOrigin {
	pallet_paras::Origin::Parachain(para.into()).into()
}

/// The shortest code that there can be, with a byte of one's own.
pub fn code(variant: u8) -> Vec<u8> {
	[&b"\0asm\x01\0\0\0"[..], &[variant; 4]].concat()
}

fn merge(onto: &mut serde_json::Value, with: serde_json::Value) {
	match (onto, with) {
		(serde_json::Value::Object(onto), serde_json::Value::Object(with)) => {
			for (key, value) in with {
				merge(onto.entry(key).or_insert(serde_json::Value::Null), value);
			}
		}
		(onto, with) => *onto = with,
	}
}

/// The state of a preset, with the chains, each of which has 100 units.
pub fn network(preset: &str) -> TestExternalities {
	let json = |id: Option<&str>| -> serde_json::Value {
		let id = id.map(Into::into);
		let bytes = get_preset::<RuntimeGenesisConfig>(&id, genesis_presets::get_preset);
		serde_json::from_slice(&bytes.expect("the preset exists")).expect("a preset is JSON")
	};
	let mut config = json(None);
	merge(&mut config, json(Some(preset)));
	let code =
		format!("0x{}", code(0).iter().map(|byte| format!("{byte:02x}")).collect::<String>());
	let chain = serde_json::json!({ "head": "0x01", "code": code });
	let chains = [A, B, C, SYSTEM].map(|para| (para, chain.clone()));
	merge(&mut config, serde_json::json!({ "paras": { "chains": chains } }));
	let mut state = TestExternalities::default();
	state.execute_with(|| {
		let config = config.to_string().into_bytes();
		build_state::<RuntimeGenesisConfig>(config).expect("the configuration builds");
		for para in [A, B, C, D, SYSTEM] {
			assert_ok!(Balances::mint_into(&sovereign(para), 100 * UNIT));
		}
	});
	state
}

/// Who signs extrinsics.
static BOB: LazyLock<sr25519::Pair> = LazyLock::new(|| Sr25519Keyring::Bob.pair());

type Snapshot = (Vec<(Vec<u8>, (Vec<u8>, i32))>, crate::Hash);

/// The development network's state, which is built once.
static GENESIS: LazyLock<Snapshot> = LazyLock::new(|| {
	let mut state = network("development");
	state.commit_all().expect("no transaction is open");
	state.into_raw_snapshot()
});

/// A development network between two blocks, or in one.
pub struct World {
	state: TestExternalities,
	/// The newest finished block.
	parent: Header,
	slot: u64,
	/// Weight that is booked before the inherents.
	pub load: Weight,
}

impl World {
	pub fn new() -> Self {
		let (raw, root) = GENESIS.clone();
		let zero = Default::default();
		let parent = Header::new(0, zero, root, zero, Default::default());
		let state = TestExternalities::from_raw_snapshot(raw, root, StateVersion::V1);
		Self { state, parent, slot: 300_000_000, load: Weight::zero() }
	}

	/// Read or change the state.
	pub fn run<R>(&mut self, code: impl FnOnce() -> R) -> R {
		self.state.execute_with(code)
	}

	/// The newest finished block.
	pub fn parent(&self) -> Header {
		self.parent.clone()
	}

	/// Back a block of `para` that follows its head, on the newest finished block.
	pub fn candidate(&mut self, para: u32, block: Block) -> BackedCandidate {
		let parent = self.parent();
		self.run(|| back(para, &parent, None, block))
	}

	/// Begin a block `slots` after the last, with these candidates. Returns what the candidates' inherent took.
	pub fn begin(&mut self, slots: u64, candidates: Vec<BackedCandidate>) -> Weight {
		self.slot += slots;
		let (slot, parent_header, load) = (self.slot, self.parent(), self.load);
		self.run(|| {
			let slot_digest = PreDigest::SecondaryPlain(SecondaryPlainPreDigest {
				authority_index: 0,
				slot: slot.into(),
			});
			let digest = Digest {
				logs: vec![<DigestItem as CompatibleDigestItem>::babe_pre_digest(slot_digest)],
			};
			let zero = Default::default();
			let number = parent_header.number + 1;
			let parent = parent_header.hash();
			Executive::initialize_block(&Header::new(number, zero, zero, parent, digest));
			System::register_extra_weight_unchecked(load, DispatchClass::Mandatory);
			apply(RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: slot * SLOT }));
			let before = System::block_weight().total();
			let data = polkadot_primitives::InherentData {
				bitfields: vec![],
				backed_candidates: candidates,
				disputes: vec![],
				parent_header,
			};
			apply(RuntimeCall::ParaInclusion(pallet_inclusion::Call::enter { data }));
			System::block_weight().total().saturating_sub(before)
		})
	}

	/// Finish the block.
	pub fn end(&mut self) {
		self.parent = self.run(Executive::finalize_block);
		self.state.commit_all().expect("no transaction is open");
	}

	/// A block with these candidates in which `code` is run.
	pub fn block<R>(&mut self, candidates: Vec<BackedCandidate>, code: impl FnOnce() -> R) -> R {
		self.begin(1, candidates);
		let result = self.run(code);
		self.end();
		result
	}

	/// Some blocks, in each of which these chains take all that is sent to them.
	pub fn blocks(&mut self, count: u32, chains: &[u32]) {
		for _ in 0..count {
			let candidates =
				chains.iter().map(|para| self.candidate(*para, Block::default())).collect();
			self.block(candidates, || ());
		}
	}
}

/// Apply an extrinsic without signature, as which inherents come.
fn apply(call: RuntimeCall) {
	let applied = Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(call));
	assert_eq!(applied, Ok(Ok(())), "an inherent does not fail");
}

/// Apply a call as an extrinsic that Bob signs and pays for, if the block has room.
pub fn sign_and_apply(call: RuntimeCall) -> DispatchResult {
	let bob = &*BOB;
	let account = AccountId::from(bob.public());
	let nonce = System::account_nonce(&account);
	let extension: TxExtension = (
		frame_system::AuthorizeCall::new(),
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckMortality::from(Era::Immortal),
		frame_system::CheckNonce::from(nonce),
		frame_system::CheckWeight::new(),
		pallet_transaction_payment::ChargeTransactionPayment::from(0),
		frame_system::WeightReclaim::new(),
	);
	let payload = SignedPayload::new(call.clone(), extension.clone()).expect("it can be signed");
	let signature = payload.using_encoded(|bytes| bob.sign(bytes));
	let extrinsic =
		UncheckedExtrinsic::new_signed(call, account.into(), signature.into(), extension);
	match Executive::apply_extrinsic(extrinsic) {
		Err(TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources)) => {
			Err(DispatchError::Exhausted)
		}
		applied => applied.expect("Bob has money enough"),
	}
}
