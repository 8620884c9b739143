//! Writes the inputs that the corpora begin with: one of each kind that the rules accept, from which the fuzzer goes on.

use codec::Encode;
use polkadot_primitives::{
	BackedCandidate, CandidateDescriptorV2, CommittedCandidateReceiptV2, CoreIndex,
	ValidityAttestation,
};
use sluice_primitives::{
	xcmp::{
		digest,
		signal::{Requires, Signal},
	},
	ChannelId, Hash,
};
use sluice_relay_runtime::{Header, RuntimeCall};
use sluice_runtime_fuzz::{
	targets::{call, candidate},
	world::PARAS,
};
use sluice_testing::crate_folder;
use sp_core::sr25519::Signature;
use sp_runtime::{traits::Header as _, Digest};
use staging_xcm::{latest::prelude::*, VersionedXcm};
use std::{fs, io};

fn main() -> io::Result<()> {
	write("call", calls())?;
	write("candidate", candidates())?;
	write("inherent", inherents())?;
	write("upward", upward())
}

fn write(target: &str, inputs: Vec<Vec<u8>>) -> io::Result<()> {
	let corpus = crate_folder().join("corpus").join(target);
	fs::create_dir_all(&corpus)?;
	for (number, input) in inputs.into_iter().enumerate() {
		fs::write(corpus.join(format!("seed-{number}")), input)?;
	}
	Ok(())
}

fn calls() -> Vec<Vec<u8>> {
	use pallet_hrmp::Call;
	let [a, b, c] = PARAS.map(Into::into);
	let channel = ChannelId::new(a, b);
	let by = |by: u8, call: Call<_>| {
		let call = RuntimeCall::Hrmp(call).encode();
		call::Input { by, call }.encode()
	};
	let open = Call::hrmp_init_open_channel {
		recipient: c,
		proposed_max_capacity: 8,
		proposed_max_message_size: 1024,
	};
	let force = Call::force_open_hrmp_channel {
		sender: b,
		recipient: c,
		max_capacity: 8,
		max_message_size: 1024,
	};
	let deregister = RuntimeCall::Paras(pallet_paras::Call::deregister { id: c }).encode();
	let mut inputs = vec![
		by(0, open),
		by(3, force),
		by(0, Call::hrmp_close_channel { channel_id: channel }),
		by(1, Call::block_channel { channel_id: channel }),
		by(1, Call::unblock_channel { channel_id: channel }),
		by(5, Call::force_clean_hrmp { para: a, num_inbound: 9, num_outbound: 9 }),
		by(2, Call::poke_channel_deposits { sender: a, recipient: b }),
		call::Input { by: 5, call: deregister }.encode(),
	];
	inputs.push(inputs.concat());
	inputs
}

fn candidates() -> Vec<Vec<u8>> {
	let plain = candidate::Input {
		relay_parent: 2,
		watermark: 2,
		downward: 1,
		head: vec![2],
		..Default::default()
	};
	let sending = candidate::Input {
		horizontal: vec![(1, b"to 2001".to_vec())],
		upward: vec![b"to the relay chain".to_vec()],
		..plain.clone()
	};
	let upgrading = candidate::Input { code: Some(vec![0; 64]), ..plain.clone() };
	let answer = candidate::Input { para: 1, ..sending.clone() };
	let root = Hash::repeat_byte(1);
	let telling = candidate::Input {
		head: head(root),
		upward: vec![vec![], Signal::Provides(root).encode()],
		..plain.clone()
	};
	let requires = Requires::new(vec![(PARAS[0].into(), root)]).expect("it is one root");
	let requiring = candidate::Input {
		para: 1,
		upward: vec![vec![], Signal::Requires(requires).encode()],
		..plain.clone()
	};
	vec![
		plain.encode(),
		sending.encode(),
		upgrading.encode(),
		(sending.clone(), answer, sending, plain).encode(),
		telling.encode(),
		(telling, requiring).encode(),
	]
}

/// A head that tells the root of what was sent directly.
fn head(root: Hash) -> Vec<u8> {
	let (zero, digest) = (Hash::zero(), Digest { logs: vec![digest::item(root)] });
	Header::new(1, zero, zero, zero, digest).encode()
}

fn inherents() -> Vec<Vec<u8>> {
	let hash = Hash::zero;
	let descriptor = CandidateDescriptorV2::new(
		PARAS[0].into(),
		hash(),
		Default::default(),
		0,
		hash(),
		hash(),
		hash(),
		hash(),
		hash().into(),
	);
	let commitments = Default::default();
	let candidate = CommittedCandidateReceiptV2 { descriptor, commitments };
	let votes = vec![ValidityAttestation::Explicit(Signature::from_raw([0; 64]).into())];
	let backed = BackedCandidate::new(candidate, votes, Default::default(), CoreIndex(0));
	vec![vec![backed.clone()].encode(), vec![backed.clone(), backed].encode()]
}

fn upward() -> Vec<Vec<u8>> {
	let fee = || Asset::from((Here, 1_000_000_000u128));
	let message = |rest: Vec<Instruction<()>>| {
		let mut xcm = vec![
			WithdrawAsset(fee().into()),
			BuyExecution { fees: fee(), weight_limit: Unlimited },
		];
		xcm.extend(rest);
		VersionedXcm::from(Xcm(xcm)).encode()
	};
	let call =
		RuntimeCall::Hrmp(pallet_hrmp::Call::hrmp_accept_open_channel { sender: PARAS[0].into() });
	let transact = Transact {
		origin_kind: OriginKind::Native,
		fallback_max_weight: None,
		call: call.encode().into(),
	};
	let deposit = DepositAsset {
		assets: Wild(All),
		beneficiary: AccountId32 { network: None, id: [7; 32] }.into(),
	};
	vec![message(vec![transact]), message(vec![deposit, SetTopic([1; 32])])]
}
