//! The first state: validators with their keys, chains with their codes and funds, limits.

use super::{relay::Registered, RuntimeGenesisConfig, SessionKeys};
use crate::parties::{self, AccountId, FUNDS};
use polkadot_runtime_parachains::{
	configuration::HostConfiguration,
	paras::{ParaGenesisArgs, ParaKind},
};
use sp_runtime::BuildStorage;
use sp_storage::Storage;

pub(super) fn genesis(chains: &[Registered], config: HostConfiguration<u32>) -> Storage {
	let account = |key: &sp_keyring::Sr25519Keyring| AccountId::from(key.public());
	let validators = parties::validators();
	let rich = validators.iter().map(account);
	let balances =
		rich.chain(chains.iter().map(|chain| parties::sovereign(chain.para))).map(|a| (a, FUNDS));
	let keys = validators.iter().map(|key| {
		let keys = SessionKeys { para_validator: key.public().into() };
		(account(key), account(key), keys)
	});
	let paras = chains.iter().map(|chain| {
		let genesis = ParaGenesisArgs {
			genesis_head: parties::head(chain.para, 0),
			validation_code: parties::code(chain.para, 0),
			para_kind: if chain.has_core { ParaKind::Parachain } else { ParaKind::Parathread },
		};
		(chain.para, genesis)
	});
	let config = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: balances.collect(),
			..Default::default()
		},
		session: pallet_session::GenesisConfig { keys: keys.collect(), ..Default::default() },
		configuration: polkadot_runtime_parachains::configuration::GenesisConfig { config },
		paras: polkadot_runtime_parachains::paras::GenesisConfig {
			paras: paras.collect(),
			..Default::default()
		},
		..Default::default()
	};
	config.build_storage().expect("the genesis builds")
}
