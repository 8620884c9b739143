//! What each of the pallet's operations costs.

use super::*;
use alloc::{vec, vec::Vec};
use codec::Encode;
use cumulus_pallet_parachain_system::{OnSystemEvent, RelayChainStateProof};
use cumulus_primitives_core::relay_chain::{well_known_keys, HrmpChannelId};
use frame_benchmarking::v2::*;
use frame_support::traits::{EnsureOrigin, Get};
use frame_system::RawOrigin;
use sluice_primitives::{
	endpoint::{
		ChannelEnd, ChannelLink, ChannelNumber, ChannelTransport, Content, FromSource, InboundData,
		Item,
	},
	xcmp::{
		leaf,
		relay_keys::{newest_root_key, NewestRoot},
		tree, ExtensionProof, LeafProof, MountainRange, NodeList, StreamId,
	},
	Hash,
};
use sp_runtime::traits::BlakeTwo256;
use sp_trie::{LayoutV1, MemoryDB, StorageProof, TrieDBMutBuilder, TrieMut};

const SOURCE: u32 = 2001;

fn source() -> ParaId {
	SOURCE.into()
}

fn broadcast(num: u32) -> StreamId {
	StreamId::Broadcast { domain: 0, subdomain: 0, num }
}

/// A direct channel from the source to this chain.
fn open_inbound<T: Config>() {
	let channel = InboundChannel::new(ChannelNumber(0), ChannelTransport::Direct);
	Inbound::<T>::mutate(|channels| {
		let _ = channels.try_insert(source(), channel);
	});
}

/// The end of a stream of `leaves` bodies of which `body` is the last.
fn newest(leaves: u64, body: Vec<u8>) -> (Hash, Content) {
	let others = (1..leaves).map(|n| leaf(&n.to_le_bytes()));
	let nodes = NodeList::of(others.chain([leaf(&body)])).expect("few leaves");
	let proof = LeafProof::prove(&nodes, leaves - 1, leaves).expect("all nodes are there");
	let range = proof.head(leaf(&body)).expect("it is the last");
	(range.root(), Content::Newest { body, proof })
}

/// `n` bodies of `b` bytes altogether at the beginning of a stream that goes on behind them.
fn messages(n: u32, b: u32) -> (Hash, Content) {
	let each = (b / n) as usize;
	let bodies: Vec<_> = (0..n).map(|_| vec![7u8; each]).collect();
	let behind = (0..1_000u32).map(|n| leaf(&n.to_le_bytes()));
	let nodes = NodeList::of(bodies.iter().map(|body| leaf(body)).chain(behind));
	let nodes = nodes.expect("few leaves");
	let extension = ExtensionProof::prove(&nodes, n.into(), nodes.leaves());
	let extension = extension.expect("all nodes are there");
	let whole = ExtensionProof::prove(&nodes, 0, nodes.leaves()).expect("all nodes are there");
	let root = MountainRange::default().extended(&whole).expect("it goes forward");
	(root, Content::Messages { bodies, extension })
}

/// What a source with `i` streams that are read, one of them a channel, brings; it has 64 more. The relay view has its root.
fn brought<T: Config>(i: u32, n: u32, b: u32) -> InboundData {
	open_inbound::<T>();
	let own = T::SelfParaId::get();
	let (root, content) = messages(n, b);
	let mut read = vec![(ChannelNumber(0).channel(own), root, content)];
	for num in 1..i {
		let (root, content) = newest(1_000, vec![num as u8; 32]);
		Subscriptions::<T>::mutate(|subscriptions| {
			let _ = subscriptions.try_insert((source(), broadcast(num)), None);
		});
		read.push((broadcast(num), root, content));
	}
	let others = (1_000..1_064u32).map(|num| (broadcast(num), Hash::zero()));
	let mut streams: Vec<_> = read.iter().map(|(id, root, _)| (*id, *root)).chain(others).collect();
	streams.sort_by_key(|(id, _)| *id);
	read.sort_by_key(|(id, ..)| *id);
	let items = read.into_iter().map(|(stream, _, content)| {
		let inclusion = tree::prove(&streams, stream).expect("the stream is there");
		Item { stream, content, inclusion }
	});
	let items = items.collect();
	let root = tree::streams_root(&streams).expect("they are sorted");
	let view: ViewOf<T> = View {
		roots: BoundedVec::truncate_from(vec![(source(), root)]),
		heads: BoundedVec::truncate_from(vec![(source(), None)]),
		received: false,
	};
	RelayState::<T>::put(view);
	let asked = Pallet::<T>::read_streams().into_iter().collect();
	Asked::<T>::put(BoundedVec::<_, T::MaxAsked>::truncate_from(asked));
	InboundData { sources: vec![FromSource { source: source(), items }] }
}

/// A relay state with `c` inbound channels and `r` roots, whole.
fn relay_state<T: Config>(c: u32, r: u32) -> RelayChainStateProof {
	let own = T::SelfParaId::get();
	let link = ChannelLink {
		transport: ChannelTransport::Direct,
		stream: Some(ChannelNumber(0)),
		open: true,
		asked_by: Some(ChannelEnd::Sender),
	};
	let senders: Vec<ParaId> = (0..c).map(|n| (SOURCE + n).into()).collect();
	let mut entries = vec![(well_known_keys::hrmp_ingress_channel_index(own), senders.encode())];
	for sender in senders {
		let record = (8u32, 1_000u32, 100u32, 0u32, 0u32, Some(Hash::zero()), 0u128, 0u128, link);
		let id = HrmpChannelId { sender, recipient: own };
		entries.push((well_known_keys::hrmp_channels(id), record.encode()));
	}
	let asked: Vec<ParaId> = (0..r).map(|n| (SOURCE + n).into()).collect();
	for source in &asked {
		let newest = NewestRoot { root: Hash::zero(), relay_block: 1 };
		entries.push((newest_root_key(*source), newest.encode()));
	}
	let asked = asked.into_iter().map(|source| (source, broadcast(0))).collect();
	Asked::<T>::put(BoundedVec::<_, T::MaxAsked>::truncate_from(asked));

	let mut db = MemoryDB::<BlakeTwo256>::default();
	let mut root = Hash::zero();
	{
		let mut trie = TrieDBMutBuilder::<LayoutV1<BlakeTwo256>>::new(&mut db, &mut root).build();
		for (key, value) in entries {
			trie.insert(&key, &value).expect("the trie is in memory");
		}
	}
	let nodes = db.drain().into_iter().map(|(_, (node, _))| node);
	RelayChainStateProof::new(own, root, StorageProof::new(nodes)).expect("the root is there")
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn on_initialize() {
		#[block]
		{
			use frame_support::traits::Hooks;
			<Pallet<T> as Hooks<_>>::on_initialize(1u32.into());
			Pallet::<T>::finish();
		}
		assert!(!RelayState::<T>::exists());
	}

	#[benchmark]
	fn on_relay_state_proof(c: Linear<0, 8>, r: Linear<0, 16>) {
		let proof = relay_state::<T>(c, r);
		#[block]
		{
			<Pallet<T> as OnSystemEvent>::on_relay_state_proof(&proof);
		}
		assert_eq!(Inbound::<T>::get().len() as u32, c);
	}

	/// Streams whose ids split at one bit after another: a way as long as there can be.
	#[benchmark]
	fn fold(d: Linear<0, 32>) {
		for bit in 0..d {
			Pallet::<T>::plant(broadcast(1u32 << bit), Hash::zero());
		}
		Pallet::<T>::plant(broadcast(0), Hash::zero());
		#[block]
		{
			Pallet::<T>::plant(broadcast(0), Hash::repeat_byte(1));
		}
		assert_eq!(Nodes::<T>::iter_keys().count() as u32, d);
	}

	#[benchmark]
	fn receive(i: Linear<1, 4>, n: Linear<1, 32>, b: Linear<0, 65_536>) {
		let data = brought::<T>(i, n, b);
		#[extrinsic_call]
		_(RawOrigin::None, data);
		assert_eq!(Consumed::<T>::get(source()).leaves(), u64::from(n));
	}

	#[benchmark]
	fn suspend() -> Result<(), BenchmarkError> {
		open_inbound::<T>();
		let origin =
			T::ControllerOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, source());
		assert!(Inbound::<T>::get().get(&source()).is_some_and(|channel| channel.suspended));
		Ok(())
	}

	#[benchmark]
	fn resume() -> Result<(), BenchmarkError> {
		open_inbound::<T>();
		Pallet::<T>::do_suspend(source())?;
		let origin =
			T::ControllerOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, source());
		assert!(Inbound::<T>::get().get(&source()).is_some_and(|channel| !channel.suspended));
		Ok(())
	}

	#[benchmark]
	fn publish(b: Linear<0, 65_536>) -> Result<(), BenchmarkError> {
		let size = b.min(T::MaxMessageSize::get()) as usize;
		let body = MessageOf::<T>::truncate_from(vec![7; size]);
		let origin =
			T::PublishOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 1, 2, body);
		assert_eq!(Streams::<T>::count(), 1);
		Ok(())
	}

	#[benchmark]
	fn unpublish() -> Result<(), BenchmarkError> {
		let origin =
			T::PublishOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		Pallet::<T>::publish(origin.clone(), 1, 2, MessageOf::<T>::truncate_from(vec![7]))?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 1, 2);
		assert_eq!(Streams::<T>::count(), 0);
		Ok(())
	}

	#[benchmark]
	fn subscribe() -> Result<(), BenchmarkError> {
		let origin =
			T::ControllerOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, source(), 0, 0, 1);
		assert!(Subscriptions::<T>::get().contains_key(&(source(), broadcast(1))));
		Ok(())
	}

	#[benchmark]
	fn unsubscribe() -> Result<(), BenchmarkError> {
		Pallet::<T>::do_subscribe(source(), broadcast(1))?;
		let body = MessageOf::<T>::truncate_from(vec![7; T::MaxMessageSize::get() as usize]);
		Broadcasts::<T>::insert(source(), broadcast(1), body);
		let origin =
			T::ControllerOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, source(), 0, 0, 1);
		assert!(Subscriptions::<T>::get().is_empty());
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
