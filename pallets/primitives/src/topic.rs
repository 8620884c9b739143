//! The topic of an XCM: the id by which it is followed from chain to chain.

use staging_xcm::{
	latest::{Instruction::SetTopic, Xcm},
	VersionedXcm,
};

/// How `SetTopic` begins in every version of XCM that is decoded.
const SET_TOPIC: u8 = 44;

/// The topic that `message`, an encoded [`VersionedXcm`], sets in its last instruction, where Polkadot's routers put it.
///
/// Nothing is decoded unless the last bytes look like one. `None` of a message that is no XCM.
pub fn xcm_topic(message: &[u8]) -> Option<[u8; 32]> {
	let (_, last) = message.split_last_chunk::<33>()?;
	let [SET_TOPIC, ..] = last else { return None };
	let versioned = VersionedXcm::<()>::decode_all_with_mem_and_depth_limit(&mut &message[..]);
	topic_of(&Xcm::<()>::try_from(versioned.ok()?).ok()?)
}

/// The topic that `xcm` sets in its last instruction.
pub fn topic_of<Call>(xcm: &Xcm<Call>) -> Option<[u8; 32]> {
	match xcm.0.last()? {
		SetTopic(topic) => Some(*topic),
		_ => None,
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::vec;
	use codec::Encode;
	use staging_xcm::{latest::prelude::*, IntoVersion};

	const TOPIC: [u8; 32] = [7; 32];

	fn with_topic() -> VersionedXcm<()> {
		VersionedXcm::from(Xcm(vec![ClearOrigin, SetTopic(TOPIC)]))
	}

	#[test]
	fn the_topic_is_found_in_every_version() {
		for version in 3..=staging_xcm::latest::VERSION {
			let message = with_topic().into_version(version).expect("every version has topics");
			assert_eq!(xcm_topic(&message.encode()), Some(TOPIC), "version {version}");
		}
	}

	#[test]
	fn only_the_last_instruction_of_an_xcm_is_a_topic() {
		let early = VersionedXcm::<()>::from(Xcm(vec![SetTopic(TOPIC), ClearOrigin]));
		assert_eq!(xcm_topic(&early.encode()), None);
		assert_eq!(xcm_topic(&VersionedXcm::<()>::from(Xcm(vec![])).encode()), None);

		let lookalike = [&[SET_TOPIC][..], &TOPIC].concat();
		assert_eq!(xcm_topic(&lookalike), None);
		let mut longer = with_topic().encode();
		longer.splice(0..0, [0]);
		assert_eq!(xcm_topic(&longer), None);
		assert_eq!(xcm_topic(&[]), None);
	}
}
