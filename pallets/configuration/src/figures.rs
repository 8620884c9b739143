//! The figures of a configuration by their names.

use sluice_primitives::HostConfiguration;

/// The name of a figure, as the record has it, and its value.
pub type Figure = (&'static str, u128);

/// A figure of a record.
macro_rules! figure {
	($config:expr, $field:ident $(. $part:ident)?) => {
		(
			concat!(stringify!($field) $(, ".", stringify!($part))?),
			u128::from($config.$field $(. $part)?),
		)
	};
}
pub(crate) use figure;

/// All figures of `config`, in the record's order.
pub fn figures(config: &HostConfiguration) -> [Figure; 24] {
	[
		figure!(config, max_code_size),
		figure!(config, max_head_data_size),
		figure!(config, max_upward_queue_count),
		figure!(config, max_upward_queue_size),
		figure!(config, max_upward_message_size),
		figure!(config, max_upward_message_num_per_candidate),
		figure!(config, hrmp_max_message_num_per_candidate),
		figure!(config, validation_upgrade_cooldown),
		figure!(config, validation_upgrade_delay),
		figure!(config, async_backing_params.max_candidate_depth),
		figure!(config, async_backing_params.allowed_ancestry_len),
		figure!(config, max_pov_size),
		figure!(config, minimum_backing_votes),
		figure!(config, max_downward_message_size),
		figure!(config, max_downward_queue_count),
		figure!(config, max_downward_queue_size),
		figure!(config, hrmp_max_parachain_outbound_channels),
		figure!(config, hrmp_max_parachain_inbound_channels),
		figure!(config, hrmp_channel_max_capacity),
		figure!(config, hrmp_channel_max_total_size),
		figure!(config, hrmp_channel_max_message_size),
		figure!(config, hrmp_close_grace),
		figure!(config, hrmp_sender_deposit),
		figure!(config, hrmp_recipient_deposit),
	]
}
