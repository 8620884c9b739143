//! The RPCs that a chain's node adds to those of every Substrate node.

use crate::types::{Balance, Block, Client, Pool};
use jsonrpsee::RpcModule;
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use std::sync::Arc;
use substrate_frame_rpc_system::{System, SystemApiServer};

/// Account nonces, dry runs and fees.
pub(crate) fn module(
	client: Arc<Client>,
	pool: Arc<Pool>,
) -> Result<RpcModule<()>, sc_service::Error> {
	let failed = |error| sc_service::Error::Application(Box::new(error));
	let mut module = RpcModule::new(());
	let system = System::<_, _, Block>::new(client.clone(), pool);
	module.merge(system.into_rpc()).map_err(failed)?;
	let payment = TransactionPayment::<Client, Block>::new(client);
	module
		.merge(TransactionPaymentApiServer::<
			_,
			pallet_transaction_payment_rpc_runtime_api::RuntimeDispatchInfo<Balance>,
		>::into_rpc(payment))
		.map_err(failed)?;
	Ok(module)
}
