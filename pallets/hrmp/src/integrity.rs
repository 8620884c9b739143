//! Whether the runtime's constants fit together.

use crate::{
	sweep::SWEPT_PER_BLOCK, unsettled::SETTLED_PER_BLOCK, ChannelId, Config, HrmpChannels,
	HrmpEgressChannelsIndex, HrmpIngressChannelsIndex, Pallet, WeightInfo,
};
use frame_support::traits::Get;
use polkadot_primitives::well_known_keys as keys;
use sluice_primitives::ParaId;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_integrity_test() {
		assert!(T::MaxChannels::get() > 0, "chains need room for a channel");
		assert!(T::MaxMessageSize::get() > 0, "messages need room for a byte");
		Self::assert_well_known_keys();
		Self::assert_room_in_block();
		// `Pallet::most_work` takes all channels to be looked into, where enacting may find more messages in fewer.
		assert!(
			T::WeightInfo::prune(1, 1).all_lte(T::WeightInfo::prune(2, 0)),
			"a message more in a channel takes no more than a message in another channel"
		);
		let most = T::WeightInfo::on_initialize(SETTLED_PER_BLOCK as u32, SWEPT_PER_BLOCK);
		let third = T::BlockWeights::get().max_block.saturating_div(3);
		assert!(
			most.all_lte(third),
			"settling channels and sweeping take more than a third of a block: {most}"
		);
	}

	/// Chains read these by state proof.
	fn assert_well_known_keys() {
		let (id, para) = (ChannelId::new(1.into(), 2.into()), ParaId::from(1));
		let found = [
			HrmpChannels::<T>::hashed_key_for(id),
			HrmpIngressChannelsIndex::<T>::hashed_key_for(para),
			HrmpEgressChannelsIndex::<T>::hashed_key_for(para),
		];
		let expected = [
			keys::hrmp_channels(id.into()),
			keys::hrmp_ingress_channel_index(para),
			keys::hrmp_egress_channel_index(para),
		];
		assert!(found == expected, "chains look for channels in a pallet named `Hrmp`");
	}
}
