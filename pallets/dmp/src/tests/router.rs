//! XCM to a chain: which location, which error, which bytes.

use super::*;
use staging_xcm_builder::InspectMessageQueues;

#[test]
fn the_router_queues_what_the_chain_decodes() {
	run(|| {
		let (hash, price) = send_xcm::<Router>(location_of(PARA), xcm()).expect("there is room");
		assert!(!price.is_none());
		let bytes = encoded(xcm());
		assert_eq!(waiting(), vec![bytes.clone()]);
		let traced = BlakeTwo256::hash(&bytes);
		assert_eq!(hash, traced.0);
		assert!(matches!(events()[..], [Event::MessageQueued { hash, .. }] if hash == traced));
	});
}

#[test]
fn validating_a_delivery_queues_nothing() {
	run(|| {
		assert_ok!(validate_send::<Router>(location_of(PARA), xcm()));
		assert_eq!(Dmp::dmq_length(PARA), 0);
	});
}

#[test]
fn the_router_leaves_other_destinations_to_others() {
	run(|| {
		for location in [
			Location::here(),
			Location::parent(),
			Location::new(1, [Parachain(PARA.into())]),
			Location::new(0, [Parachain(PARA.into()), PalletInstance(1)]),
		] {
			let (mut destination, mut message) = (Some(location.clone()), Some(xcm()));
			let result = Router::validate(&mut destination, &mut message);
			assert_eq!(result.err(), Some(SendError::NotApplicable));
			assert_eq!((destination, message), (Some(location), Some(xcm())));
		}
		assert_eq!(
			Router::validate(&mut None, &mut Some(xcm())).err(),
			Some(SendError::MissingArgument)
		);
	});
}

#[test]
fn the_router_names_each_cause() {
	run(|| {
		let send = |para, xcm| send_xcm::<Router>(location_of(para), xcm);
		assert_eq!(send(9.into(), xcm()), Err(SendError::Unroutable));
		let large = Xcm(vec![ClearOrigin; 40]);
		let error = SendError::ExceedsMaxMessageSize;
		assert_eq!(send(PARA, large), Err(error));
		(0..8).for_each(|_| queue(&[]));
		let error = SendError::Transport("dmp: queue full");
		assert_eq!(send(PARA, xcm()), Err(error.clone()));
		// Room that was there at validation can be gone at delivery.
		assert_eq!(Router::deliver((PARA, vec![1])), Err(error));
	});
}

#[test]
fn what_the_chain_could_not_decode_is_refused() {
	use staging_xcm::MAX_XCM_DECODE_DEPTH;
	run(|| {
		let nested = |depth: u32| {
			(1..depth).fold(Xcm::<()>(vec![]), |inner, _| Xcm(vec![SetAppendix(inner)]))
		};
		let send = |xcm| send_xcm::<Router>(location_of(PARA), xcm);
		assert_ok!(send(nested(MAX_XCM_DECODE_DEPTH)));
		let error = SendError::Transport("dmp: message nested too deeply to be decoded");
		assert_eq!(send(nested(MAX_XCM_DECODE_DEPTH + 1)), Err(error));
		assert_eq!(Dmp::dmq_length(PARA), 1);
	});
}

#[test]
fn a_dry_run_sees_what_was_sent() {
	run(|| {
		queue(b"no XCM");
		assert_eq!(Router::get_messages(), vec![(location_of(PARA).into(), vec![])]);
		Router::clear_messages();
		assert_eq!(Router::get_messages(), vec![]);
		assert_ok!(send_xcm::<Router>(location_of(OTHER), xcm()));
		let sent = vec![VersionedXcm::from(xcm())];
		assert_eq!(Router::get_messages(), vec![(location_of(OTHER).into(), sent)]);
	});
}
