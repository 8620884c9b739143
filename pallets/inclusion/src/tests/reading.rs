//! What others read.

use super::*;

#[test]
fn tells_validators_session_and_validation_data() {
	run(|| {
		assert_eq!(Inclusion::validators().len(), 3);
		assert_eq!(Inclusion::session_index(), 0);
		new_session(&[Dave]);
		assert_eq!(Inclusion::validators(), vec![Dave.public().into()]);
		assert_eq!(Inclusion::session_index(), 1);
		let data = Inclusion::persisted_validation_data(A.into(), 3, Hash::repeat_byte(3));
		let data = data.expect("the chain exists");
		assert_eq!((data.parent_head, data.relay_parent_number), (HeadData(vec![0; 4]), 3));
		assert_eq!(Inclusion::persisted_validation_data(7.into(), 3, Hash::zero()), None);
	});
}
