//! Where every target starts: the development preset with three chains, channels between them and messages under way.

use frame_support::{
	assert_ok,
	genesis_builder_helper::{build_state, get_preset},
	storage::{with_transaction, TransactionOutcome},
	traits::fungible::Mutate,
	weights::Weight,
};
use serde_json::Value;
use sluice_primitives::{ChannelId, DownwardMessages, Hash};
use sluice_relay_runtime::{
	genesis_presets, AccountId, Balances, Configuration, Dmp, Header, Hrmp, ParaInclusion,
	ParaSovereign, Paras, Runtime, RuntimeGenesisConfig, RuntimeOrigin, System, Ump, Xcmp, UNIT,
};
use sp_io::TestExternalities;
use sp_runtime::{
	traits::{Convert, Header as _},
	DispatchError,
};
use std::cell::RefCell;

/// The chains.
pub const PARAS: [u32; 3] = [2000, 2001, 2002];

/// The number of the block that the targets run in.
const BLOCK: u32 = 3;

thread_local! {
	static STATE: RefCell<TestExternalities> = RefCell::new(state());
}

/// Run `code` in the world, expect that all is well after it, and forget what it did.
pub fn run(code: impl FnOnce()) {
	STATE.with_borrow_mut(|state| {
		state.execute_with(|| {
			let done = with_transaction(|| {
				let before = Balances::total_issuance();
				code();
				let after = Balances::total_issuance();
				// Fees of executed messages are burnt.
				assert!(after <= before, "issuance: expected at most {before}, got {after}");
				try_state();
				TransactionOutcome::Rollback(Ok::<(), DispatchError>(()))
			});
			assert_ok!(done);
		});
	});
}

/// An account with tokens and no rights.
pub fn somebody() -> AccountId {
	AccountId::new([7; 32])
}

/// The parent of the block that the targets run in.
pub fn parent_header() -> Header {
	let (root, digest) = (Default::default(), Default::default());
	Header::new(BLOCK - 1, Default::default(), root, Hash::zero(), digest)
}

/// All that a block may weigh.
pub fn max_block() -> Weight {
	<Runtime as frame_system::Config>::BlockWeights::get().max_block
}

fn try_state() {
	assert_ok!(Configuration::do_try_state());
	assert_ok!(Paras::do_try_state());
	assert_ok!(Dmp::do_try_state());
	assert_ok!(Ump::do_try_state());
	assert_ok!(Hrmp::do_try_state());
	assert_ok!(Xcmp::do_try_state());
	assert_ok!(ParaInclusion::do_try_state());
}

fn state() -> TestExternalities {
	let mut state = TestExternalities::default();
	state.execute_with(|| {
		build_state::<RuntimeGenesisConfig>(genesis().to_string().into_bytes())
			.expect("the configuration builds");
		System::set_block_number(BLOCK - 1);
		System::initialize(&BLOCK, &parent_header().hash(), &Default::default());
		let accounts = PARAS.iter().map(|para| ParaSovereign::convert((*para).into()));
		for account in accounts.chain([somebody()]) {
			assert_ok!(Balances::mint_into(&account, 1_000 * UNIT));
		}
		open_channels();
		for para in PARAS {
			assert_ok!(Dmp::queue(para.into(), b"downward".to_vec()));
		}
	});
	// The backend is what a rollback goes back to.
	state.commit_all().expect("no storage transaction is open");
	state
}

/// 2000 and 2001 have channels to each other; 2000 asks 2002 for one; 2002 has a closing one to 2000.
fn open_channels() {
	let root = RuntimeOrigin::root;
	let by = |para: u32| RuntimeOrigin::from(pallet_paras::Origin::Parachain(para.into()));
	let [a, b, c] = PARAS;
	for (from, to) in [(a, b), (b, a), (c, a)] {
		assert_ok!(Hrmp::force_open_hrmp_channel(root(), from.into(), to.into(), 8, 1024));
	}
	assert_ok!(Hrmp::hrmp_init_open_channel(by(a), c.into(), 8, 1024));
	assert_ok!(Hrmp::hrmp_close_channel(by(c), ChannelId::new(c.into(), a.into())));
}

fn genesis() -> Value {
	let preset = |id: Option<&str>| -> Value {
		let id = id.map(Into::into);
		let bytes = get_preset::<RuntimeGenesisConfig>(&id, genesis_presets::get_preset);
		serde_json::from_slice(&bytes.expect("the preset exists")).expect("a preset is JSON")
	};
	let mut config = preset(None);
	merge(&mut config, preset(Some("development")));
	let chain = serde_json::json!({ "head": "0x01", "code": "0x0061736d0100000000" });
	let chains: Vec<_> = PARAS.iter().map(|para| serde_json::json!([para, chain])).collect();
	merge(&mut config, serde_json::json!({ "paras": { "chains": chains } }));
	config
}

fn merge(onto: &mut Value, with: Value) {
	match (onto, with) {
		(Value::Object(onto), Value::Object(with)) => {
			for (key, value) in with {
				merge(onto.entry(key).or_insert(Value::Null), value);
			}
		}
		(onto, with) => *onto = with,
	}
}
