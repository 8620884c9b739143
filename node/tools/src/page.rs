//! What is in a page of horizontal messages: one HRMP message holds as many XCMs as the sender had ready.
//!
//! Pages come from the network: what is read of them is bounded in size, number, depth and memory, and nothing panics.

use codec::{Compact, CountedInput, Decode, DecodeLimit, MemTrackingInput};
use polkadot_parachain_primitives::primitives::XcmpMessageFormat;
use sp_runtime::traits::{BlakeTwo256, Hash as _};
use staging_xcm::{v3, v4, v5, VersionedXcm, MAX_XCM_DECODE_DEPTH, MAX_XCM_SIZE};
use subxt::utils::H256;

/// Largest page that is read. Channels are limited to far less.
pub const MAX_PAGE_SIZE: usize = 1024 * 1024;
/// Most messages that are read from one page.
pub const MAX_MESSAGES: usize = 10_000;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
	/// Its XCMs, in their order. A page of signals has none.
	pub messages: Vec<Message>,
	/// Why the rest could not be read, if it could not. Recipients, too, take what comes before and drop the rest.
	pub broken: Option<PageError>,
}

/// An XCM as tools know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
	/// BLAKE2b-256 of its bytes.
	pub hash: H256,
	/// Its topic, if it ends by setting one.
	pub topic: Option<H256>,
	/// Its size in bytes.
	pub size: usize,
}

/// Why a page could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
	/// It is larger than any channel allows.
	#[error("a page of {0} bytes: at most {MAX_PAGE_SIZE} are read")]
	TooLarge(usize),
	/// Its first byte says nothing known.
	#[error("a page of an unknown format")]
	UnknownFormat,
	/// It holds blobs, which no chain takes.
	#[error("a page of blobs, which have no hash that a recipient would name")]
	Blobs,
	/// It holds more messages than are read.
	#[error("a page of more than {MAX_MESSAGES} messages")]
	TooManyMessages,
	/// One of its messages is no XCM.
	#[error("message {0} of the page is no XCM of a known version")]
	NotXcm(usize),
}

/// Read a page.
pub fn decode(page: &[u8]) -> Result<Page, PageError> {
	if page.len() > MAX_PAGE_SIZE {
		return Err(PageError::TooLarge(page.len()));
	}
	let mut rest = page;
	let format = XcmpMessageFormat::decode(&mut rest).map_err(|_| PageError::UnknownFormat)?;
	match format {
		XcmpMessageFormat::Signals => Ok(Page { messages: Vec::new(), broken: None }),
		XcmpMessageFormat::ConcatenatedEncodedBlob => Err(PageError::Blobs),
		XcmpMessageFormat::ConcatenatedVersionedXcm => Ok(split(rest, take_plain)),
		XcmpMessageFormat::ConcatenatedOpaqueVersionedXcm => Ok(split(rest, take_opaque)),
	}
}

/// What tools know of one XCM, be it one at all or not.
pub fn message(bytes: &[u8]) -> Message {
	let hash = H256(BlakeTwo256::hash(bytes).0);
	let readable = bytes.len() <= MAX_PAGE_SIZE;
	let xcm = readable
		.then(|| VersionedXcm::<()>::decode_all_with_mem_and_depth_limit(&mut &bytes[..]).ok());
	Message { hash, topic: xcm.flatten().as_ref().and_then(topic), size: bytes.len() }
}

/// Split a page into its messages by `take`, which takes the bytes of the first one off.
fn split<'a>(mut rest: &'a [u8], take: fn(&mut &'a [u8]) -> Option<&'a [u8]>) -> Page {
	let mut messages = Vec::new();
	while !rest.is_empty() {
		if messages.len() == MAX_MESSAGES {
			return Page { messages, broken: Some(PageError::TooManyMessages) };
		}
		let Some(bytes) = take(&mut rest) else {
			let broken = Some(PageError::NotXcm(messages.len()));
			return Page { messages, broken };
		};
		messages.push(message(bytes));
	}
	Page { messages, broken: None }
}

/// The bytes of the XCM with which `rest` begins.
fn take_plain<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
	let mut input = &rest[..];
	let mut counted = CountedInput::new(&mut input);
	let mut limited = MemTrackingInput::new(&mut counted, MAX_XCM_SIZE);
	VersionedXcm::<()>::decode_with_depth_limit(MAX_XCM_DECODE_DEPTH, &mut limited).ok()?;
	let size = usize::try_from(counted.count()).ok()?;
	take(rest, size)
}

/// The bytes of the XCM whose length comes first.
fn take_opaque<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
	let size = Compact::<u32>::decode(rest).ok()?.0;
	take(rest, usize::try_from(size).ok()?)
}

fn take<'a>(rest: &mut &'a [u8], size: usize) -> Option<&'a [u8]> {
	let (first, others) = rest.split_at_checked(size)?;
	*rest = others;
	Some(first)
}

/// What the last instruction sets as topic: elsewhere it is none that a recipient would report.
fn topic(xcm: &VersionedXcm<()>) -> Option<H256> {
	let topic = match xcm {
		VersionedXcm::V3(xcm) => match xcm.0.last()? {
			v3::Instruction::SetTopic(topic) => topic,
			_ => return None,
		},
		VersionedXcm::V4(xcm) => match xcm.0.last()? {
			v4::Instruction::SetTopic(topic) => topic,
			_ => return None,
		},
		VersionedXcm::V5(xcm) => match xcm.0.last()? {
			v5::Instruction::SetTopic(topic) => topic,
			_ => return None,
		},
	};
	Some(H256(*topic))
}

#[cfg(test)]
mod tests {
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
		let plain =
			page(XcmpMessageFormat::ConcatenatedVersionedXcm, &[first.clone(), second.clone()]);
		let opaque = page(
			XcmpMessageFormat::ConcatenatedOpaqueVersionedXcm,
			&[first.encode(), second.encode()],
		);
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
		let expected =
			Page { messages: vec![known(&good, None)], broken: Some(PageError::NotXcm(1)) };
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
		let many = page(
			XcmpMessageFormat::ConcatenatedVersionedXcm,
			&vec![empty.clone(); MAX_MESSAGES + 1],
		);
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
}
