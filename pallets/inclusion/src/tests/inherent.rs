//! The inherent as a node makes, checks and submits it.

use super::*;

fn inherent_data(data: &impl Encode) -> InherentData {
	let mut inherents = InherentData::new();
	assert_ok!(inherents.put_data(PARACHAINS_INHERENT_IDENTIFIER, data));
	inherents
}

#[test]
fn header_of_another_block_is_refused() {
	run(|| {
		let mut forged = data(vec![candidate(A, 1).build()]);
		forged.parent_header.state_root = Hash::repeat_byte(77);
		assert_noop!(
			Inclusion::enter(RawOrigin::None.into(), forged),
			Error::<Test>::WrongParentHeader
		);
	});
}

#[test]
fn only_the_block_author_enters() {
	run(|| {
		let signed = Inclusion::enter(RawOrigin::Signed(1).into(), data(vec![]));
		assert_eq!(signed.map_err(|e| e.error), Err(sp_runtime::DispatchError::BadOrigin));
		assert!(Inclusion::enter(RawOrigin::Root.into(), data(vec![])).is_err());
	});
}

#[test]
fn inherent_is_made_of_upstreams_data() {
	run(|| {
		let expected = data(vec![candidate(A, 1).build()]);
		assert_eq!(Inclusion::create_inherent(&InherentData::new()), None);
		let inherents = inherent_data(&expected);
		let call = crate::Call::enter { data: expected.clone() };
		assert_eq!(Inclusion::create_inherent(&inherents), Some(call.clone()));
		assert!(Inclusion::is_inherent(&call));
		assert_eq!(Inclusion::check_inherent(&call, &inherents), Ok(()));
		assert_eq!(Inclusion::check_inherent(&call, &InherentData::new()), Ok(()));

		let mut forged = expected;
		forged.parent_header.number = 99;
		let forged = crate::Call::enter { data: forged };
		assert_eq!(
			Inclusion::check_inherent(&forged, &inherents),
			Err(InherentError::WrongParentHeader)
		);

		let garbage = inherent_data(&7u8);
		assert_eq!(Inclusion::create_inherent(&garbage), None);
		assert_eq!(Inclusion::check_inherent(&call, &garbage), Err(InherentError::Undecodable));
	});
}

#[test]
fn bitfields_and_disputes_stay_outside() {
	run(|| {
		let mut offered = data(vec![candidate(A, 1).build()]);
		let only_candidates = offered.clone();
		// An empty one of each, by way of their encoding: a list of one bitfield, a list of one dispute.
		let bitfield = (bit_vector::<AvailabilityBitfield>(&[true; 40]), 0u32, [1u8; 64]);
		offered.bitfields = decoded(&vec![bitfield].encode());
		offered.disputes = decoded(&(vec![(Hash::zero(), 0u32, Vec::<u8>::new())]).encode());
		assert_eq!((offered.bitfields.len(), offered.disputes.len()), (1, 1));

		let call = Inclusion::create_inherent(&inherent_data(&offered));
		assert_eq!(call, Some(crate::Call::enter { data: only_candidates.clone() }));
		for refused in [
			polkadot_primitives::InherentData { disputes: vec![], ..offered.clone() },
			polkadot_primitives::InherentData { bitfields: vec![], ..offered },
		] {
			assert_noop!(
				Inclusion::enter(RawOrigin::None.into(), refused),
				Error::<Test>::NotOnlyCandidates
			);
		}
		assert_ok!(Inclusion::enter(RawOrigin::None.into(), only_candidates));
	});
}

#[test]
fn candidates_beyond_the_bound_stay_outside() {
	run(|| {
		let chain: Vec<_> = (1..=6)
			.map(|n| Builder { parent_head: head(n - 1), ..candidate(A, n) }.build())
			.collect();
		assert_noop!(enter(chain.clone()), Error::<Test>::TooManyCandidates);
		let call = Inclusion::create_inherent(&inherent_data(&data(chain.clone())));
		assert_eq!(call, Some(crate::Call::enter { data: data(chain[..4].to_vec()) }));
		assert_ok!(enter(chain[..4].to_vec()));
		assert_eq!(included().len(), 4);
	});
}
