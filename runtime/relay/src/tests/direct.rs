//! Messages that do not pass through the relay chain: what it keeps of them, and who chooses that they go this way.

use super::*;
use codec::Decode;
use pallet_xcmp::rules;
use sluice_primitives::{
	endpoint::ChannelTransport,
	runtime_api::runtime_decl_for_sluice_api::SluiceApiV1 as SluiceApi,
	xcmp::relay_keys::{newest_root_key, NewestRoot},
	Hash,
};
use sp_runtime::traits::Dispatchable;

fn id(sender: u32, recipient: u32) -> ChannelId {
	ChannelId::new(sender.into(), recipient.into())
}

fn api_newest(para: ParaId) -> Option<NewestRoot> {
	<Runtime as SluiceApi<crate::Block>>::newest_root(para)
}

fn api_recent(para: ParaId) -> Vec<Hash> {
	<Runtime as SluiceApi<crate::Block>>::recent_roots(para)
}

fn root(n: u8) -> Hash {
	Hash::repeat_byte(n)
}

/// In the next block, `para` tells this root.
fn tell(world: &mut World, para: u32, n: u8) {
	let block = Block { salt: n.into(), root: Some(root(n)), ..Block::default() };
	let candidate = world.candidate(para, block);
	world.block(vec![candidate], || assert_eq!(door::included(), vec![ParaId::from(para)]));
}

/// In the next block, B builds on these roots. The rule by which it is refused.
fn require(world: &mut World, requires: Vec<(u32, Hash)>) -> Option<String> {
	let candidate = world.candidate(B, Block { requires, ..Block::default() });
	world.block(vec![candidate], || {
		let refusal = door::dropped().pop().map(|(_, refusal)| refusal.rule.as_str().into());
		assert_eq!(refusal.is_none(), door::included() == [ParaId::from(B)]);
		refusal
	})
}

#[test]
fn a_root_is_found_under_the_key_that_chains_prove() {
	let mut world = World::new();
	world.block(vec![], || ());
	for n in 1..=3 {
		tell(&mut world, A, n);
	}
	world.run(|| {
		let newest = NewestRoot { root: root(3), relay_block: System::block_number() };
		let stored = sp_io::storage::get(&newest_root_key(A.into())).expect("a root was told");
		assert_eq!(NewestRoot::decode(&mut &stored[..]), Ok(newest));
		assert_eq!(api_newest(A.into()), Some(newest));
		assert_eq!(api_recent(A.into()), [root(1), root(2), root(3)]);
		assert_eq!(api_newest(B.into()), None);
		try_all_states();
	});
}

#[test]
fn a_root_is_required_through_a_channel_from_its_chain() {
	let mut world = World::new();
	world.block(vec![], || ());
	tell(&mut world, A, 1);
	let required = || vec![(A, root(1))];
	assert_eq!(require(&mut world, required()).as_deref(), Some(rules::CHANNEL));
	world.block(vec![], || {
		let manager = RuntimeOrigin::root;
		assert_ok!(Hrmp::force_open_hrmp_channel(manager(), A.into(), B.into(), 8, 1024));
		assert_ok!(Hrmp::set_channel_transport(manager(), id(A, B), ChannelTransport::Direct));
	});
	assert_eq!(require(&mut world, required()), None);
	let unknown = vec![(A, root(2))];
	assert_eq!(require(&mut world, unknown).as_deref(), Some(rules::RECENT));
	world.run(try_all_states);
}

#[test]
fn a_root_of_a_chain_that_has_gone_is_not_required() {
	let mut world = World::new();
	world.block(vec![], || ());
	tell(&mut world, A, 1);
	let open = || {
		let manager = RuntimeOrigin::root();
		assert_ok!(Hrmp::force_open_hrmp_channel(manager, A.into(), B.into(), 8, 1024));
	};
	world.block(vec![], || {
		open();
		assert_ok!(Paras::deregister(RuntimeOrigin::root(), A.into()));
	});
	let required = || vec![(A, root(1))];
	assert_eq!(require(&mut world, required()).as_deref(), Some(rules::CHANNEL));
	// Nor is it one of a new chain of the number.
	world.block(vec![], || {
		let (head, code) = (vec![1], world::code(0));
		let (head, code) =
			(head.try_into().expect("it is short"), code.try_into().expect("it is short"));
		assert_ok!(Paras::register(RuntimeOrigin::root(), A.into(), head, code));
		open();
	});
	assert_eq!(require(&mut world, required()).as_deref(), Some(rules::RECENT));
	world.run(try_all_states);
}

#[test]
fn the_ends_choose_a_transport_by_calls_of_their_own() {
	World::new().block(vec![], || {
		let manager = RuntimeOrigin::root();
		assert_ok!(Hrmp::force_open_hrmp_channel(manager, A.into(), B.into(), 8, 1024));
		// Pallet 60, call 23, sender, recipient, direct: as a chain encodes it in a `Transact`.
		let bytes = (60u8, 23u8, A, B, 1u8).encode();
		let call: RuntimeCall = Decode::decode(&mut &bytes[..]).expect("it decodes");
		let transport = || Hrmp::channel_view(id(A, B)).map(|view| view.transport);
		assert_ok!(call.clone().dispatch(origin_of(B)));
		assert_eq!(transport(), Some(ChannelTransport::Relayed));
		assert_ok!(call.dispatch(origin_of(A)));
		assert_eq!(transport(), Some(ChannelTransport::Direct));
		try_all_states();
	});
}
