//! Which pallets can be benchmarked on this runtime.

frame_benchmarking::define_benchmarks!(
	[pallet_configuration, Configuration]
	[pallet_paras, Paras]
	[pallet_hrmp, Hrmp]
	[pallet_dmp, Dmp]
	[pallet_ump, Ump]
	[pallet_xcmp, Xcmp]
	[pallet_inclusion, ParaInclusion]
	[pallet_balances, Balances]
	[pallet_message_queue, MessageQueue]
	[pallet_utility, Utility]
);
