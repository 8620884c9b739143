//! Writes the inputs with which the corpora begin.

use codec::Encode;
use polkadot_parachain_primitives::primitives::XcmpMessageFormat;
use staging_xcm::{latest::prelude::*, VersionedXcm};
use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
	let xcm = VersionedXcm::from(Xcm::<()>(vec![ClearOrigin, SetTopic([7; 32])])).encode();
	let page = |format: XcmpMessageFormat, parts: &[&[u8]]| {
		[vec![&format.encode()[..]], parts.to_vec()].concat().concat()
	};
	let pages = [
		page(XcmpMessageFormat::ConcatenatedVersionedXcm, &[&xcm, &xcm]),
		page(XcmpMessageFormat::ConcatenatedOpaqueVersionedXcm, &[&xcm.encode(), &xcm.encode()]),
		page(XcmpMessageFormat::Signals, &[&[0]]),
		page(XcmpMessageFormat::ConcatenatedEncodedBlob, &[&[4, 0]]),
	];
	write("page", &pages)?;
	write("worker", &sluice_node_pvf::fuzz::answers())
}

fn write(target: &str, inputs: &[Vec<u8>]) -> io::Result<()> {
	let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
	fs::create_dir_all(&corpus)?;
	for (number, input) in inputs.iter().enumerate() {
		fs::write(corpus.join(format!("seed-{number}")), input)?;
	}
	Ok(())
}
