use super::*;
use codec::Encode;
use staging_xcm::latest::prelude::*;

fn xcm(instructions: Vec<Instruction<()>>) -> Vec<u8> {
	VersionedXcm::from(Xcm::<()>(instructions)).encode()
}

fn page(format: XcmpMessageFormat, parts: &[Vec<u8>]) -> Vec<u8> {
	[vec![format.encode()], parts.to_vec()].concat().concat()
}

fn known(bytes: &[u8], topic: Option<H256>) -> Message {
	Message { hash: H256(BlakeTwo256::hash(bytes).0), topic, size: bytes.len() }
}

#[test]
fn both_formats_give_the_same_messages() {
	let topic = [7; 32];
	let first = xcm(vec![ClearOrigin, SetTopic(topic)]);
	let second = xcm(vec![ClearOrigin]);
	let expected = vec![known(&first, Some(H256(topic))), known(&second, None)];
	let plain = page(XcmpMessageFormat::ConcatenatedVersionedXcm, &[first.clone(), second.clone()]);
	let opaque =
		page(XcmpMessageFormat::ConcatenatedOpaqueVersionedXcm, &[first.encode(), second.encode()]);
	for bytes in [plain, opaque] {
		let read = decode(&bytes);
		assert_eq!(read, Ok(Page { messages: expected.clone(), broken: None }));
	}
}

#[test]
fn every_version_has_its_topic() {
	let topic = [9; 32];
	let versions = [
		VersionedXcm::<()>::V3(v3::Xcm(vec![v3::Instruction::SetTopic(topic)])),
		VersionedXcm::<()>::V4(v4::Xcm(vec![v4::Instruction::SetTopic(topic)])),
		VersionedXcm::<()>::V5(v5::Xcm(vec![v5::Instruction::SetTopic(topic)])),
	];
	for version in versions {
		assert_eq!(message(&version.encode()).topic, Some(H256(topic)));
	}
}

#[test]
fn a_topic_that_is_not_last_is_none() {
	assert_eq!(message(&xcm(vec![SetTopic([7; 32]), ClearOrigin])).topic, None);
}

#[test]
fn what_comes_before_the_break_is_read() {
	let good = xcm(vec![ClearOrigin]);
	let bytes =
		page(XcmpMessageFormat::ConcatenatedVersionedXcm, &[good.clone(), vec![0xff, 0xff]]);
	let expected = Page { messages: vec![known(&good, None)], broken: Some(PageError::NotXcm(1)) };
	assert_eq!(decode(&bytes), Ok(expected));
}

#[test]
fn a_length_beyond_the_end_is_no_message() {
	let bytes = page(
		XcmpMessageFormat::ConcatenatedOpaqueVersionedXcm,
		&[Compact(u32::MAX).encode(), vec![1]],
	);
	let expected = Page { messages: vec![], broken: Some(PageError::NotXcm(0)) };
	assert_eq!(decode(&bytes), Ok(expected));
}

#[test]
fn signals_are_no_messages_and_blobs_are_refused() {
	let signals = page(XcmpMessageFormat::Signals, &[vec![0, 1]]);
	assert_eq!(decode(&signals), Ok(Page { messages: vec![], broken: None }));
	let blobs = page(XcmpMessageFormat::ConcatenatedEncodedBlob, &[vec![0]]);
	assert_eq!(decode(&blobs), Err(PageError::Blobs));
	assert_eq!(decode(&[]), Err(PageError::UnknownFormat));
	assert_eq!(decode(&[0x77]), Err(PageError::UnknownFormat));
}

#[test]
fn size_and_number_are_bounded() {
	let large = vec![0; MAX_PAGE_SIZE + 1];
	assert_eq!(decode(&large), Err(PageError::TooLarge(MAX_PAGE_SIZE + 1)));
	let empty = xcm(vec![]);
	let many =
		page(XcmpMessageFormat::ConcatenatedVersionedXcm, &vec![empty.clone(); MAX_MESSAGES + 1]);
	let read = decode(&many).map(|page| (page.messages.len(), page.broken));
	assert_eq!(read, Ok((MAX_MESSAGES, Some(PageError::TooManyMessages))));
}

#[test]
fn depth_is_bounded() {
	let mut nested = Xcm::<()>(vec![ClearOrigin]);
	for _ in 0..100 {
		nested = Xcm(vec![SetAppendix(nested)]);
	}
	let bytes = VersionedXcm::from(nested).encode();
	let bytes = page(XcmpMessageFormat::ConcatenatedVersionedXcm, &[bytes]);
	let expected = Page { messages: vec![], broken: Some(PageError::NotXcm(0)) };
	assert_eq!(decode(&bytes), Ok(expected));
}
