//! Demo chains in externalities, and the wire between them.

use cumulus_pallet_parachain_system::{
	relay_state_snapshot::RelayDispatchQueueRemainingCapacity, HostConfiguration,
	MessagingStateSnapshot, PendingUpwardMessages, RelevantMessagingState,
};
use cumulus_primitives_core::{
	relay_chain::AsyncBackingParams, AbridgedHostConfiguration, AbridgedHrmpChannel, ParaId,
	XcmpMessageHandler, XcmpMessageSource,
};
use frame_support::{traits::ServiceQueues, weights::Weight};
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring;
use staging_xcm::{latest::prelude::*, VersionedXcm};
use staging_xcm_executor::{traits::ConvertLocation, XcmExecutor};

use crate::{
	configs::xcm::{LocationToAccountId, XcmConfig},
	genesis_presets, AccountId, Balance, Balances, ForeignAssets, MessageQueue, Runtime,
	RuntimeCall, RuntimeGenesisConfig, System, XcmpQueue,
};

/// Full genesis of a preset: its patch on the default.
pub fn full_genesis(preset: &str) -> Vec<u8> {
	let patch = genesis_presets::get_preset(&preset.into()).unwrap();
	let patch: serde_json::Value = serde_json::from_slice(&patch).unwrap();
	let mut full = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
	merge(&mut full, patch);
	serde_json::to_vec(&full).unwrap()
}

fn merge(full: &mut serde_json::Value, patch: serde_json::Value) {
	match (full, patch) {
		(serde_json::Value::Object(full), serde_json::Value::Object(patch)) => {
			for (key, value) in patch {
				assert!(full.contains_key(&key), "{key} is not part of the genesis");
				merge(full.get_mut(&key).unwrap(), value);
			}
		}
		(full, patch) => *full = patch,
	}
}

/// A chain at its genesis, connected to both demo chains.
pub fn chain(preset: &str) -> TestExternalities {
	let mut chain = TestExternalities::default();
	chain.execute_with(|| {
		let genesis = full_genesis(preset);
		frame_support::genesis_builder_helper::build_state::<RuntimeGenesisConfig>(genesis)
			.unwrap();
		System::set_block_number(1);
		let channel = AbridgedHrmpChannel {
			max_capacity: 8,
			max_total_size: 64 * 1024,
			max_message_size: 32 * 1024,
			msg_count: 0,
			total_size: 0,
			mqc_head: None,
		};
		HostConfiguration::<Runtime>::put(AbridgedHostConfiguration {
			max_code_size: 4 * 1024 * 1024,
			max_head_data_size: 32 * 1024,
			max_upward_queue_count: 8,
			max_upward_queue_size: 64 * 1024,
			max_upward_message_size: 32 * 1024,
			max_upward_message_num_per_candidate: 8,
			hrmp_max_message_num_per_candidate: 8,
			validation_upgrade_cooldown: 2,
			validation_upgrade_delay: 2,
			async_backing_params: AsyncBackingParams {
				max_candidate_depth: 0,
				allowed_ancestry_len: 0,
			},
		});
		let channels: Vec<_> = [2000, 2001].map(|id| (ParaId::from(id), channel.clone())).to_vec();
		RelevantMessagingState::<Runtime>::put(MessagingStateSnapshot {
			dmq_mqc_head: Default::default(),
			relay_dispatch_queue_remaining_capacity: RelayDispatchQueueRemainingCapacity {
				remaining_count: 8,
				remaining_size: 64 * 1024,
			},
			ingress_channels: channels.clone(),
			egress_channels: channels,
		});
	});
	chain
}

/// Carries what `from` has sent to `to`, and executes it there.
pub fn deliver(from: (u32, &mut TestExternalities), to: (u32, &mut TestExternalities)) {
	let sent = from.1.execute_with(|| XcmpQueue::take_outbound_messages(8, &[]));
	to.1.execute_with(|| {
		for (recipient, message) in sent {
			assert_eq!(recipient, ParaId::from(to.0));
			let message = [(ParaId::from(from.0), 1, &message[..])];
			XcmpQueue::handle_xcmp_messages(message.into_iter(), Weight::MAX);
		}
		MessageQueue::service_queues(Weight::MAX);
	});
}

/// Executes a message as if `origin` had sent it.
pub fn execute(origin: impl Into<Location>, message: Xcm<RuntimeCall>) -> Outcome {
	XcmExecutor::<XcmConfig>::prepare_and_execute(
		origin,
		message,
		&mut [7; 32],
		Weight::MAX,
		Weight::zero(),
	)
}

/// The messages this chain has for the relay chain.
pub fn upward() -> Vec<Xcm<()>> {
	PendingUpwardMessages::<Runtime>::get()
		.into_iter()
		.map(|message| {
			let message: VersionedXcm<()> =
				codec::DecodeAll::decode_all(&mut &message[..]).unwrap();
			message.try_into().unwrap()
		})
		.collect()
}

/// The location of a sibling.
pub fn sibling(id: u32) -> Location {
	Location::new(1, [Parachain(id)])
}

/// The location of a development account.
pub fn place(key: Sr25519Keyring) -> Location {
	Location::new(0, [AccountId32 { network: None, id: key.to_raw_public() }])
}

/// The account of a location.
pub fn sovereign(location: Location) -> AccountId {
	LocationToAccountId::convert_location(&location).unwrap()
}

/// What an account holds of the native token.
pub fn native(account: &AccountId) -> Balance {
	Balances::free_balance(account)
}

/// What an account holds of a foreign asset.
pub fn foreign(asset: Location, account: &AccountId) -> Balance {
	ForeignAssets::balance(asset, account)
}
