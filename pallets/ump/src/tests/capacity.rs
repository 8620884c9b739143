//! What a chain reads that it may still send.

use super::*;
use polkadot_primitives::well_known_keys;

#[test]
fn a_chain_reads_what_its_queue_leaves() {
	run(|| {
		assert_eq!(read(PARA), None);
		send(PARA, vec![vec![0; 10]; 3]);
		assert_eq!(read(PARA), Some((5, 70)));
		assert_eq!(Ump::remaining_capacity(PARA), Some((5, 70)));
		assert_eq!(
			well_known_keys::relay_dispatch_queue_remaining_capacity(PARA).get(),
			read(PARA)
		);
		assert_eq!(read(OTHER), None);
		execute_all();
		assert_eq!(read(PARA), Some((8, 100)));
	});
}

#[test]
fn a_chain_reads_new_limits_in_the_next_block() {
	run(|| {
		send(PARA, vec![vec![0; 10]]);
		send(OTHER, vec![vec![0; 10]]);
		execute_all();
		Configuration::mutate(|config| {
			config.max_upward_queue_count = 3;
			config.max_upward_queue_size = 30;
		});
		assert_eq!(Ump::do_try_state(), Ok(()));
		let renewal = next_block();
		assert_eq!((read(PARA), read(OTHER)), (Some((3, 30)), Some((3, 30))));
		assert_eq!(CapacityLimits::<Test>::get(), Some((3, 30)));
		assert!(renewal.ref_time() > next_block().ref_time());
	});
}

#[test]
fn a_view_shows_the_outbox() {
	run(|| {
		let view = Ump::outbox(PARA);
		assert_eq!((view.count, view.size), (0, 0));
		assert_eq!((view.remaining_count, view.remaining_size), (8, 100));
		send(PARA, vec![vec![0; 10]; 3]);
		let view = Ump::outbox(PARA);
		assert_eq!((view.count, view.size), (3, 30));
		assert_eq!((view.remaining_count, view.remaining_size), (5, 70));
	});
}
