//! Fetching over real connections, from honest servers and from others.

mod common;

use codec::Encode;
use common::{
	chain::{Chain, Op},
	liars::{Changing, LIES},
	network::Node,
};
use sc_network::{
	request_responses::OutgoingResponse, IfDisconnected, NetworkPeers, NetworkRequest,
};
use sluice_node_xcmp::{
	archive::Archive,
	exchange::{Limits, Serve},
	fetch::{Appetite, Failure, Fetched, Fetcher, Outcome, Patience},
	peers::{Announcement, KnownPeer, PeerBook},
};
use sluice_primitives::{
	endpoint::{
		api::{InboundLimits, Wanted, WantedContent},
		Content,
	},
	xcmp::{
		exchange::{MessagesRequest, MessagesResponse, Request, Response},
		leaf,
		relay_keys::NewestRoot,
		ExtensionProof, InclusionProof, MountainRange, StreamId,
	},
	Hash, ParaId,
};
use std::{collections::BTreeMap, sync::Arc, time::Duration};
use tempfile::TempDir;

const SOURCE: u32 = 2000;
/// How long an answer may take where nothing else is said.
const ANSWER: Duration = Duration::from_secs(2);
const ROOMY: InboundLimits = InboundLimits { bytes: 1_000_000, messages: 1_000 };

fn to_us() -> StreamId {
	StreamId::Channel { recipient: 2001.into(), domain: 0, num: 1 }
}

fn to_others() -> StreamId {
	StreamId::Channel { recipient: 2002.into(), domain: 0, num: 2 }
}

fn register() -> StreamId {
	StreamId::Ack { sender: 2001.into(), domain: 0, num: 3 }
}

/// A chain that sends, and its archive.
struct Source {
	id: ParaId,
	folder: TempDir,
	archive: Arc<Archive>,
	chain: Chain,
	tip: Hash,
	root: Option<Hash>,
	/// What it sent to us.
	sent: Vec<Vec<u8>>,
}

impl Source {
	fn new(id: u32) -> Self {
		let folder = tempfile::tempdir().expect("a folder");
		let archive = Arc::new(Archive::open(folder.path().join("xcmp.redb")).expect("it opens"));
		let chain = Chain::new(&id.to_string());
		let (tip, root, sent) = (chain.genesis, None, Vec::new());
		Self { id: id.into(), folder, archive, chain, tip, root, sent }
	}

	/// A block that sends us these, and others something too.
	fn send(&mut self, bodies: impl IntoIterator<Item = Vec<u8>>) -> &mut Self {
		let bodies: Vec<_> = bodies.into_iter().collect();
		let mut ops: Vec<_> = bodies.iter().map(|body| Op::Send(to_us(), body.clone())).collect();
		ops.push(Op::Send(to_others(), b"others".to_vec()));
		self.sent.extend(bodies);
		self.block(&ops)
	}

	fn block(&mut self, ops: &[Op]) -> &mut Self {
		self.tip = self.chain.build(self.tip, ops);
		self.archive.note_enacted(&self.chain, self.tip).expect("archived");
		self.root = self.chain.at(self.tip).info.root.or(self.root);
		self
	}

	fn serve(&self, serve: Arc<dyn Serve>) -> Node {
		Node::serving(self.chain.genesis, serve, Limits::default())
	}

	fn honest(&self) -> Node {
		self.serve(self.archive.clone())
	}

	fn newest_root(&self) -> (ParaId, NewestRoot) {
		(self.id, NewestRoot { root: self.root.expect("a root"), relay_block: 1 })
	}

	fn wanted(&self, range: MountainRange) -> Wanted {
		let content = WantedContent::Messages { range };
		Wanted { source: self.id, stream: to_us(), content }
	}

	fn everything(&self) -> Appetite {
		Appetite { wanted: vec![self.wanted(Default::default())], limits: ROOMY }
	}

	fn roots(&self) -> BTreeMap<ParaId, NewestRoot> {
		[self.newest_root()].into()
	}

	/// Verify what came as the runtime does, append it to `range`, and give the bodies.
	fn verified(&self, fetched: &Fetched, range: &mut MountainRange) -> Vec<Vec<u8>> {
		let from = fetched.data.sources.iter().find(|from| from.source == self.id);
		let items = from.into_iter().flat_map(|from| &from.items);
		let mut all = Vec::new();
		for item in items.filter(|item| item.stream == to_us()) {
			let Content::Messages { bodies, extension } = &item.content else {
				panic!("expected messages")
			};
			for body in bodies {
				range.append(leaf(body)).expect("there is room");
			}
			let stream_root = range.extended(extension).expect("an extension");
			assert_eq!(item.inclusion.root(to_us(), stream_root).ok(), self.root);
			all.extend(bodies.clone());
		}
		all
	}
}

fn bodies(count: usize) -> Vec<Vec<u8>> {
	(0..count).map(|n| format!("message {n}").into_bytes()).collect()
}

/// A node of the chain that receives, and what it knows.
fn recipient(listed: Vec<KnownPeer>) -> (Node, Fetcher) {
	fetcher(PeerBook::new(listed, None))
}

fn fetcher(peers: PeerBook) -> (Node, Fetcher) {
	let own = Source::new(2001);
	let node = own.honest();
	// Other tests run meanwhile.
	let patience = Patience { whole: Duration::from_secs(20), answer: ANSWER };
	let fetcher = Fetcher::new(node.network.clone(), node.protocol.clone(), peers, patience);
	(node, fetcher)
}

fn outcome(fetched: &Fetched, stream: StreamId) -> Outcome {
	let of_stream = fetched.report.iter().find(|report| report.stream == stream);
	of_stream.expect("it was asked for").outcome
}

fn failures(fetched: &Fetched) -> Vec<&Failure> {
	fetched.report.iter().flat_map(|report| &report.failures).map(|(_, f)| f).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_are_fetched_from_a_peer_that_announced_itself() {
	let mut source = Source::new(SOURCE);
	source.send(bodies(5)).block(&[Op::Send(register(), b"up to 3".to_vec())]);
	let server = source.honest();
	let shared = tempfile::tempdir().expect("a folder");
	let peers = PeerBook::new(Vec::new(), Some(shared.path().to_owned()));
	let (_node, fetcher) = fetcher(peers.clone());
	let mut appetite = source.everything();
	let content = WantedContent::Newest { known: None };
	appetite.wanted.push(Wanted { source: source.id, stream: register(), content });

	let nobody = fetcher.fetch(appetite.clone(), &source.roots()).await;
	assert_eq!((nobody.data.items(), outcome(&nobody, to_us())), (0, Outcome::NoPeer));

	let entry = Announcement::publish(shared.path(), source.id, &*server.network).expect("written");
	tokio::time::sleep(Duration::from_millis(1_100)).await;
	let fetched = fetcher.fetch(appetite, &source.roots()).await;
	assert_eq!(source.verified(&fetched, &mut MountainRange::default()), source.sent);
	assert_eq!(outcome(&fetched, to_us()), Outcome::Messages { count: 5, more: false });
	assert_eq!(outcome(&fetched, register()), Outcome::Newest);
	assert_eq!(failures(&fetched), Vec::<&Failure>::new());
	drop(entry);
	tokio::time::sleep(Duration::from_millis(1_100)).await;
	assert!(peers.peers_of(source.id).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn liars_are_refused_and_dropped_and_the_right_messages_come_from_the_next_peer() {
	let mut source = Source::new(SOURCE);
	source.send(bodies(5));
	let honest = source.honest();
	for (name, lie) in LIES {
		let liar = Changing::new(source.archive.clone(), lie);
		let lying = source.serve(liar.clone());
		let (_node, fetcher) = recipient(vec![lying.known(source.id), honest.known(source.id)]);
		for _ in 0..3 {
			let fetched = fetcher.fetch(source.everything(), &source.roots()).await;
			let got = source.verified(&fetched, &mut MountainRange::default());
			assert_eq!(got, source.sent, "{name}: {:?}", fetched.report);
			let failures = failures(&fetched);
			assert!(failures.iter().all(|failure| failure.is_lie()), "{name}: {failures:?}");
		}
		assert_eq!(liar.asked(), 1, "{name}: who lied is asked no more");
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_of_what_was_consumed_is_refused() {
	let mut source = Source::new(SOURCE);
	source.send(bodies(3));
	let mut range = MountainRange::default();
	let server = source.honest();
	let (_node, fetcher) = recipient(vec![server.known(source.id)]);
	let first = fetcher.fetch(source.everything(), &source.roots()).await;
	assert_eq!(source.verified(&first, &mut range).len(), 3);

	// Whatever it is asked, it answers what it answered first.
	source.send(bodies(2));
	let request = MessagesRequest {
		stream: to_us(),
		start: 0,
		under: source.root.expect("a root"),
		max_bytes: 1_000,
	};
	let stale = source.archive.answer(&Request::Messages(request)).expect("answered").encode();
	let replaying = Node::raw(source.chain.genesis, move |request| {
		let result = Ok(stale.clone());
		let response =
			OutgoingResponse { result, reputation_changes: Vec::new(), sent_feedback: None };
		let _ = request.pending_response.send(response);
	});
	let (_node, fetcher) = recipient(vec![replaying.known(source.id), server.known(source.id)]);
	let wanted = vec![source.wanted(range.clone())];
	let fetched = fetcher.fetch(Appetite { wanted, limits: ROOMY }, &source.roots()).await;
	assert_eq!(source.verified(&fetched, &mut range), source.sent[3..]);
	assert!(matches!(failures(&fetched)[..], [Failure::Lie(_)]));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_gives_no_answer_is_passed_over() {
	let mut source = Source::new(SOURCE);
	source.send(bodies(5));
	let honest = source.honest();
	let kept = std::sync::Mutex::new(Vec::new());
	// It keeps the request, so that the connection stays and no answer comes.
	let silent = Node::raw(source.chain.genesis, move |request| {
		kept.lock().expect("unpoisoned").push(request);
	});
	let answering = |bytes: Vec<u8>| {
		Node::raw(source.chain.genesis, move |request| {
			let result = Ok(bytes.clone());
			let response =
				OutgoingResponse { result, reputation_changes: Vec::new(), sent_feedback: None };
			let _ = request.pending_response.send(response);
		})
	};
	let oversized = answering(vec![0; 6 * 1024 * 1024]);
	let garbage = answering(b"garbage".to_vec());
	let refusing = Node::raw(source.chain.genesis, drop);
	let withholding = source.serve(Arc::new(Withholding(source.archive.clone())));
	let gone = format!("{SOURCE}=/ip4/127.0.0.1/tcp/1/p2p/{}", sc_network::PeerId::random());
	let gone: KnownPeer = gone.parse().expect("a peer");
	for (name, peer, expected) in [
		("silent", silent.known(source.id), "no answer in time"),
		("oversized", oversized.known(source.id), ""),
		("garbage", garbage.known(source.id), "no response"),
		("refusing", refusing.known(source.id), "refused"),
		("withholding", withholding.known(source.id), "withheld"),
		("gone", gone, "refused"),
	] {
		let (_node, fetcher) = recipient(vec![peer, honest.known(source.id)]);
		let fetched = fetcher.fetch(source.everything(), &source.roots()).await;
		let got = source.verified(&fetched, &mut MountainRange::default());
		assert_eq!(got, source.sent, "{name}: {:?}", fetched.report);
		let failure = failures(&fetched).first().map(ToString::to_string).unwrap_or_default();
		assert!(!failure.is_empty() && failure.contains(expected), "{name}: {failure}");
		let again = fetcher.fetch(source.everything(), &source.roots()).await;
		assert_eq!(failures(&again), Vec::<&Failure>::new(), "{name}: left alone for now");
	}
}

/// Proves everything and gives nothing.
struct Withholding(Arc<dyn Serve>);

impl Serve for Withholding {
	fn answer(&self, request: &Request) -> Result<Response, sluice_node_xcmp::exchange::Refusal> {
		match request.clone() {
			Request::Messages(request) => {
				self.0.answer(&Request::Messages(MessagesRequest { max_bytes: 0, ..request }))
			}
			other => self.0.answer(&other),
		}
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_that_has_not_begun_costs_no_time_and_its_peer_nothing() {
	let mut source = Source::new(SOURCE);
	source.block(&[Op::Send(register(), b"up to 3".to_vec())]);
	let server = source.honest();
	let peers = PeerBook::new(vec![server.known(source.id)], None);
	let (_node, fetcher) = fetcher(peers);
	let mut appetite = source.everything();
	let content = WantedContent::Newest { known: None };
	appetite.wanted.push(Wanted { source: source.id, stream: register(), content });
	for _ in 0..3 {
		let from = std::time::Instant::now();
		let fetched = fetcher.fetch(appetite.clone(), &source.roots()).await;
		assert!(from.elapsed() < ANSWER, "{:?}", from.elapsed());
		assert_eq!(outcome(&fetched, to_us()), Outcome::NoStream);
		assert_eq!(outcome(&fetched, register()), Outcome::Newest);
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn fetching_ends_in_time_when_nobody_answers() {
	let mut source = Source::new(SOURCE);
	source.send(bodies(1));
	let kept = std::sync::Mutex::new(Vec::new());
	let silent = Node::raw(source.chain.genesis, move |request| {
		kept.lock().expect("unpoisoned").push(request);
	});
	let (node, _) = recipient(Vec::new());
	let peers = PeerBook::new(vec![silent.known(source.id)], None);
	let (network, protocol) = (node.network.clone(), node.protocol.clone());
	let fetcher = Fetcher::new(network, protocol, peers, Patience::default());
	let from = std::time::Instant::now();
	let fetched = fetcher.fetch(source.everything(), &source.roots()).await;
	// The network itself gives up after ten seconds.
	assert!(from.elapsed() < Duration::from_secs(8), "{:?}", from.elapsed());
	assert_eq!((fetched.data.items(), outcome(&fetched, to_us())), (0, Outcome::NoAnswer));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recipient_that_slept_catches_up_within_its_limits() {
	let mut source = Source::new(SOURCE);
	source.send(bodies(1_000));
	let server = source.honest();
	let (_node, fetcher) = recipient(vec![server.known(source.id)]);
	let limits = InboundLimits { bytes: 9_000, messages: 64 };
	let (mut range, mut got, mut blocks) = (MountainRange::default(), Vec::new(), 0);
	while got.len() < 1_000 {
		let wanted = vec![source.wanted(range.clone())];
		let fetched = fetcher.fetch(Appetite { wanted, limits }, &source.roots()).await;
		let (messages, bytes) = fetched.data.load();
		assert!(messages <= limits.messages && bytes <= limits.bytes);
		let came = source.verified(&fetched, &mut range);
		assert!(!came.is_empty(), "{:?}", fetched.report);
		got.extend(came);
		blocks += 1;
	}
	assert_eq!(got, source.sent);
	assert_eq!(blocks, 16);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_source_starves_another() {
	let large = |n: u8| vec![n; 100_000];
	let mut busy: Vec<_> = [2000, 2003, 2004].map(Source::new).into();
	for source in &mut busy {
		source.send(bodies(300));
	}
	let mut bulky = Source::new(2002);
	bulky.send((0..4).map(large));
	busy.push(bulky);
	let servers: Vec<_> = busy.iter().map(|source| (source.honest(), source.id)).collect();
	let known = servers.iter().map(|(server, id)| server.known(*id)).collect();
	let (_node, fetcher) = recipient(known);
	let roots = busy.iter().map(Source::newest_root).collect();
	let limits = InboundLimits { bytes: 130_000, messages: 200 };
	let mut ranges = vec![MountainRange::default(); busy.len()];
	let mut came = vec![0; busy.len()];
	for block in 1..=busy.len() {
		let wanted =
			busy.iter().zip(&ranges).map(|(source, range)| source.wanted(range.clone())).collect();
		let fetched = fetcher.fetch(Appetite { wanted, limits }, &roots).await;
		let (messages, bytes) = fetched.data.load();
		assert!(messages <= limits.messages && bytes <= limits.bytes);
		for ((source, range), came) in busy.iter().zip(&mut ranges).zip(&mut came) {
			*came += source.verified(&fetched, range).len();
		}
		// A quarter of the messages each, whoever has the first choice.
		assert!(came[..3].iter().all(|came| *came >= 50 * block), "{came:?}");
	}
	// A quarter of the bytes is too little for a large message. It had its turn all the same.
	assert!(came[3] > 0, "{came:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_known_is_not_asked_for() {
	let mut source = Source::new(SOURCE);
	source.send(bodies(3)).block(&[Op::Send(register(), b"up to 3".to_vec())]);
	let counting = Changing::new(source.archive.clone(), |_| ());
	let server = source.serve(counting.clone());
	let (_node, fetcher) = recipient(vec![server.known(source.id)]);
	let mut range = MountainRange::default();
	let newest = |known| Wanted {
		source: source.id,
		stream: register(),
		content: WantedContent::Newest { known },
	};
	let wanted = vec![source.wanted(range.clone()), newest(None)];
	let first = fetcher.fetch(Appetite { wanted, limits: ROOMY }, &source.roots()).await;
	assert_eq!(source.verified(&first, &mut range).len(), 3);
	assert_eq!(counting.asked(), 2);

	let wanted = vec![source.wanted(range.clone()), newest(Some(leaf(b"up to 3")))];
	let appetite = Appetite { wanted, limits: ROOMY };
	let second = fetcher.fetch(appetite.clone(), &source.roots()).await;
	assert_eq!((second.data.items(), outcome(&second, to_us())), (0, Outcome::Nothing));
	assert_eq!(counting.asked(), 2, "nothing has changed");

	source.block(&[Op::Send(to_others(), b"others".to_vec())]);
	let third = fetcher.fetch(appetite, &source.roots()).await;
	assert_eq!((third.data.items(), outcome(&third, register())), (0, Outcome::Nothing));
	assert_eq!(counting.asked(), 4, "the root has changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_serves_on_after_a_restart() {
	let mut source = Source::new(SOURCE);
	source.send(bodies(3));
	let first = source.honest();
	let (_node, fetcher) = recipient(vec![first.known(source.id)]);
	let mut range = MountainRange::default();
	let fetched = fetcher.fetch(source.everything(), &source.roots()).await;
	assert_eq!(source.verified(&fetched, &mut range).len(), 3);

	let Source { id, folder, archive, mut chain, tip, .. } = source;
	// The first server goes with its archive.
	drop((first, archive));
	let file = folder.path().join("xcmp.redb");
	let archive = reopened(&file).await;
	let body = b"after the restart".to_vec();
	let tip = chain.build(tip, &[Op::Send(to_us(), body.clone())]);
	archive.note_enacted(&chain, tip).expect("archived");
	let root = chain.at(tip).info.root;
	let source =
		Source { id, folder, archive: Arc::new(archive), chain, tip, root, sent: vec![body] };
	let second = source.honest();
	let (_node, fetcher) = recipient(vec![second.known(source.id)]);
	let wanted = vec![source.wanted(range.clone())];
	let fetched = fetcher.fetch(Appetite { wanted, limits: ROOMY }, &source.roots()).await;
	assert_eq!(source.verified(&fetched, &mut range), source.sent);
}

/// Its former server's task ends with its network, a little later than that is dropped.
async fn reopened(file: &std::path::Path) -> Archive {
	for _ in 0..100 {
		if let Ok(archive) = Archive::open(file) {
			return archive;
		}
		tokio::time::sleep(Duration::from_millis(100)).await;
	}
	panic!("the archive is still open")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_survives_garbage_and_keeps_peers_to_their_share() {
	let mut source = Source::new(SOURCE);
	source.send(bodies(3));
	let limits = Limits { requests: 2, bytes: 1_000_000 };
	let server = Node::serving(source.chain.genesis, source.archive.clone(), limits);
	let known = server.known(source.id);
	let (node, fetcher) = recipient(vec![known.clone()]);
	let ask = |bytes: Vec<u8>| {
		node.network.add_known_address(known.peer, known.address.clone());
		let (protocol, connect) = (node.protocol.clone(), IfDisconnected::TryConnect);
		node.network.request(known.peer, protocol, bytes, None, connect)
	};
	for bytes in [vec![], vec![0xff; 60], vec![0; 1_000_000], vec![1, 2, 3]] {
		assert!(ask(bytes).await.is_err());
	}
	let fetched = fetcher.fetch(source.everything(), &source.roots()).await;
	assert_eq!(source.verified(&fetched, &mut MountainRange::default()), source.sent);

	let request = Request::Messages(MessagesRequest {
		stream: to_us(),
		start: 0,
		under: source.root.expect("a root"),
		max_bytes: 0,
	});
	let mut refused = 0;
	for _ in 0..20 {
		refused += usize::from(ask(request.encode()).await.is_err());
	}
	assert!(refused >= 10, "{refused} of 20 refused");
}

#[test]
fn a_response_of_any_size_fits_the_protocol() {
	let proofs = MessagesResponse {
		base: u64::MAX,
		leaf_version: 0,
		payloads: Vec::new(),
		start_peaks: vec![Hash::zero(); 64].try_into().expect("64"),
		extension: ExtensionProof {
			leaves: u64::MAX,
			nodes: vec![Hash::zero(); 64].try_into().expect("64"),
		},
		tree_proof: InclusionProof::default(),
	};
	assert!(proofs.encoded_size() + 64 * 33 < 16 * 1024);
}
