//! Making figures fit that upstream lets clash.

use crate::{Config, Pallet, LOG_TARGET};
use sluice_primitives::HostConfiguration;
use sp_runtime::SaturatedConversion;

/// More steps than there are rules: each brings one figure to a bound, and the rules are checked in an order in which
/// the bounds of later ones follow from the figures of earlier ones.
const MOST_STEPS: u32 = 64;

/// `config` with every figure that breaks a rule moved to the nearest value that keeps it.
pub(super) fn settled<T: Config>(mut config: HostConfiguration) -> HostConfiguration {
	for _ in 0..MOST_STEPS {
		let Err(clash) = Pallet::<T>::check_config(&config) else { return config };
		let nearest = clash.value.min(clash.most).max(clash.least);
		log::warn!(target: LOG_TARGET, "{clash}; it becomes {nearest}");
		if nearest == clash.value || !set(&mut config, clash.name, nearest) {
			break;
		}
	}
	log::error!(target: LOG_TARGET, "no value keeps that rule: change the figures it names");
	config
}

/// Set the figure of that name. False if no rule concerns it.
fn set(config: &mut HostConfiguration, name: &str, value: u128) -> bool {
	macro_rules! set {
		($($field:ident $(. $part:ident)?),* $(,)?) => {
			match name {
				$(concat!(stringify!($field) $(, ".", stringify!($part))?) => {
					config.$field $(. $part)? = value.saturated_into();
				})*
				_ => return false,
			}
		};
	}
	set!(
		max_code_size,
		max_head_data_size,
		max_pov_size,
		minimum_backing_votes,
		async_backing_params.allowed_ancestry_len,
		validation_upgrade_delay,
		max_upward_message_size,
		max_upward_message_num_per_candidate,
		max_upward_queue_count,
		max_downward_message_size,
		max_downward_queue_count,
		hrmp_channel_max_message_size,
		hrmp_channel_max_capacity,
		hrmp_max_message_num_per_candidate,
		hrmp_max_parachain_outbound_channels,
		hrmp_max_parachain_inbound_channels,
		hrmp_close_grace,
		hrmp_sender_deposit,
		hrmp_recipient_deposit,
	);
	true
}
