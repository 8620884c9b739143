//! What each call and hook costs.

use crate::{ActiveConfig, Call, Config, Pallet, PendingConfig};
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;
use frame_system::pallet_prelude::OriginFor;
use sluice_primitives::HostConfiguration;

fn admin<T: Config>() -> Result<OriginFor<T>, BenchmarkError> {
	T::AdminOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)
}

/// Another configuration than the active one.
fn changed<T: Config>() -> HostConfiguration {
	let active = ActiveConfig::<T>::get();
	let hrmp_close_grace = if active.hrmp_close_grace == 7 { 8 } else { 7 };
	HostConfiguration { hrmp_close_grace, ..active }
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// Nothing is pending, so that the base is looked for twice.
	#[benchmark]
	fn set_figure() -> Result<(), BenchmarkError> {
		PendingConfig::<T>::kill();
		let config = changed::<T>();
		let origin = admin::<T>()?;

		#[extrinsic_call]
		set_hrmp_close_grace(origin as OriginFor<T>, config.hrmp_close_grace);

		assert_eq!(PendingConfig::<T>::get(), Some(config));
		Ok(())
	}

	#[benchmark]
	fn set_config() -> Result<(), BenchmarkError> {
		PendingConfig::<T>::kill();
		let config = changed::<T>();
		let origin = admin::<T>()?;

		#[extrinsic_call]
		_(origin as OriginFor<T>, config);

		assert_eq!(PendingConfig::<T>::get(), Some(config));
		Ok(())
	}

	#[benchmark]
	fn on_new_session() {
		let config = changed::<T>();
		PendingConfig::<T>::put(config);

		#[block]
		{
			Pallet::<T>::on_new_session();
		}

		assert_eq!(ActiveConfig::<T>::get(), config);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
