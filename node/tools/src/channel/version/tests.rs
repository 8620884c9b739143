use super::*;
use crate::sample;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use staging_xcm::{latest::prelude::*, IdentifyVersion};

/// A place in versions 2 to 4, as an older SDK has it.
#[derive(TypeInfo)]
#[allow(dead_code)]
enum OlderLocation {
	#[codec(index = 1)]
	V2(v4::Location),
	#[codec(index = 3)]
	V3(v3::MultiLocation),
	#[codec(index = 4)]
	V4(v4::Location),
}

#[derive(TypeInfo)]
#[allow(dead_code)]
enum OlderXcm {
	#[codec(index = 2)]
	V2(v3::Xcm<()>),
	#[codec(index = 3)]
	V3(v3::Xcm<()>),
	#[codec(index = 4)]
	V4(v4::Xcm<()>),
}

#[derive(TypeInfo)]
#[allow(dead_code)]
enum OldXcm {
	#[codec(index = 2)]
	V2(v3::Xcm<()>),
	#[codec(index = 3)]
	V3(v3::Xcm<()>),
}

#[derive(TypeInfo)]
#[allow(dead_code)]
enum ComingXcm {
	#[codec(index = 5)]
	V5(v5::Xcm<()>),
	#[codec(index = 6)]
	V6(v5::Xcm<()>),
}

#[derive(TypeInfo)]
#[allow(dead_code)]
enum FarXcm {
	#[codec(index = 6)]
	V6(v5::Xcm<()>),
	#[codec(index = 7)]
	V7(v5::Xcm<()>),
}

#[derive(TypeInfo)]
#[allow(dead_code, non_camel_case_types)]
enum Calls<L, X> {
	send { dest: Box<L>, message: Box<X> },
}

/// What is sent on a chain whose call takes a place and a message of these types.
fn sent<L, X>() -> Result<(VersionedLocation, VersionedXcm<()>)>
where
	L: TypeInfo + 'static,
	X: TypeInfo + 'static,
{
	let pallet = sample::calling::<Calls<L, X>>(sample::pallet("PolkadotXcm", 31));
	let message = Xcm::<()>(vec![
		WithdrawAsset((Here, 7u128).into()),
		Transact {
			origin_kind: OriginKind::Native,
			fallback_max_weight: None,
			call: vec![9, 9].into(),
		},
		ExpectTransactStatus(MaybeErrorCode::Success),
	]);
	let metadata = sample::metadata(vec![pallet], &[])?;
	let destination = VersionedLocation::from(Location::parent());
	for_send(&metadata, "PolkadotXcm", destination, VersionedXcm::from(message))
}

fn version<L, X>() -> Result<(Version, Version)>
where
	L: TypeInfo + 'static,
	X: TypeInfo + 'static,
{
	let (destination, message) = sent::<L, X>()?;
	Ok((destination.identify_version(), message.identify_version()))
}

#[test]
fn a_message_is_of_the_newest_version_that_the_chain_takes() -> Result<()> {
	assert_eq!(version::<VersionedLocation, VersionedXcm<()>>()?, (5, 5));
	assert_eq!(version::<OlderLocation, OlderXcm>()?, (4, 4));
	assert_eq!(version::<VersionedLocation, OldXcm>()?, (3, 3));
	// Newer ones than are known here are left to others.
	assert_eq!(version::<VersionedLocation, ComingXcm>()?, (5, 5));
	Ok(())
}

#[test]
fn an_older_chain_reads_what_is_sent() -> Result<()> {
	let (_, message) = sent::<OlderLocation, OlderXcm>()?;
	let bytes = message.encode();
	let VersionedXcm::V4(read) = VersionedXcm::<()>::decode(&mut &bytes[..])? else {
		anyhow::bail!("expected V4, found {message:?}");
	};
	// Older executors need a limit for the call, and no other is known here.
	let call = read.0.iter().find_map(|instruction| match instruction {
		v4::Instruction::Transact { require_weight_at_most, call, .. } => {
			Some((*require_weight_at_most, call.encoded().to_vec()))
		}
		_ => None,
	});
	assert_eq!(call, Some((Weight::MAX, vec![9, 9])));
	Ok(())
}

#[test]
fn a_chain_that_takes_no_known_version_is_refused_with_those_it_takes() {
	for (refused, found) in [
		(version::<VersionedLocation, FarXcm>(), "found V3, V4, V5 with V6, V7;"),
		(version::<OlderLocation, ComingXcm>(), "found V2, V3, V4 with V5, V6;"),
		(version::<u32, OldXcm>(), "found none with V2, V3;"),
	] {
		let said = refused.err().map(|error| error.to_string()).unwrap_or_default();
		assert!(said.contains("expected one of V5, V4, V3") && said.contains(found), "{said}");
	}
}
