//! What is in a page of horizontal messages: one HRMP message holds as many XCMs as the sender had ready.
//!
//! Pages come from the network: what is read of them is bounded in size, number, depth and memory, and nothing panics.

use codec::{Compact, CountedInput, Decode, DecodeLimit, MemTrackingInput};
use polkadot_parachain_primitives::primitives::XcmpMessageFormat;
use sp_runtime::traits::{BlakeTwo256, Hash as _};
use staging_xcm::{v3, v4, v5, VersionedXcm, MAX_XCM_DECODE_DEPTH, MAX_XCM_SIZE};
use subxt::utils::H256;

#[cfg(test)]
mod tests;

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
