//! Peers that announce themselves in a folder: how collators of one machine find each other, in however many processes they run.
//!
//! `<folder>/<chain>/<peer>` has a multiaddress a line. An entry that a crash left behind costs those who ask a back-off, no more.

use super::Peer;
use sc_network::{Multiaddr, NetworkStateInfo, PeerId};
use sluice_primitives::ParaId;
use std::{
	fs,
	io::{self, Read},
	path::{Path, PathBuf},
	time::SystemTime,
};

/// Most entries of a chain that are read, the newest first.
pub const MAX_FILES: usize = 64;

/// Most addresses of a peer that are read.
pub const MAX_ADDRESSES: usize = 16;

/// Most bytes of an entry that are read.
const MAX_BYTES: u64 = 4_096;

/// This node's entry. Dropping it removes the entry.
#[derive(Debug)]
pub struct Announcement(PathBuf);

impl Announcement {
	/// Announce in `folder` that the node on `network` serves what `chain` sent.
	///
	/// # Errors
	///
	/// If the entry cannot be written.
	pub fn publish(
		folder: &Path,
		chain: ParaId,
		network: &(impl NetworkStateInfo + ?Sized),
	) -> io::Result<Self> {
		let mut addresses = network.listen_addresses();
		addresses.extend(network.external_addresses());
		Self::write(folder, chain, network.local_peer_id(), &addresses)
	}

	fn write(
		folder: &Path,
		chain: ParaId,
		peer: PeerId,
		addresses: &[Multiaddr],
	) -> io::Result<Self> {
		let folder = of_chain(folder, chain);
		fs::create_dir_all(&folder)?;
		let addresses = addresses.iter().take(MAX_ADDRESSES);
		let lines: String = addresses.map(|address| format!("{address}\n")).collect();
		// Who reads meanwhile reads all of it or nothing: this is no peer's name.
		let unfinished = folder.join(format!(".{peer}"));
		let entry = folder.join(peer.to_string());
		fs::write(&unfinished, lines)?;
		fs::rename(unfinished, &entry)?;
		Ok(Self(entry))
	}
}

impl Drop for Announcement {
	fn drop(&mut self) {
		// If it stays, whoever reads it learns by asking.
		let _ = fs::remove_file(&self.0);
	}
}

/// The peers that serve `chain`. What is no entry is passed over.
pub(super) fn read(folder: &Path, chain: ParaId) -> io::Result<Vec<Peer>> {
	let entries = match fs::read_dir(of_chain(folder, chain)) {
		Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
		entries => entries?,
	};
	let mut found: Vec<_> = entries.filter_map(|entry| named(&entry.ok()?)).collect();
	found.sort_by(|(a, ..), (b, ..)| b.cmp(a));
	found.truncate(MAX_FILES);
	Ok(found.into_iter().filter_map(|(_, id, path)| peer(id, &path).ok().flatten()).collect())
}

fn of_chain(folder: &Path, chain: ParaId) -> PathBuf {
	folder.join(u32::from(chain).to_string())
}

/// An entry by its name, and since when it is there.
fn named(entry: &fs::DirEntry) -> Option<(SystemTime, PeerId, PathBuf)> {
	let id = entry.file_name().to_str()?.parse().ok()?;
	// Not through a link: it may be endless.
	let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
	Some((metadata.modified().ok()?, id, entry.path()))
}

fn peer(id: PeerId, path: &Path) -> io::Result<Option<Peer>> {
	let mut lines = String::new();
	fs::File::open(path)?.take(MAX_BYTES).read_to_string(&mut lines)?;
	let addresses = lines.lines().filter_map(|line| line.parse().ok());
	let addresses: Vec<_> = addresses.take(MAX_ADDRESSES).collect();
	Ok((!addresses.is_empty()).then_some(Peer { id, addresses }))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn address(port: usize) -> Multiaddr {
		format!("/ip4/127.0.0.1/tcp/{port}").parse().expect("an address")
	}

	#[test]
	fn an_entry_is_there_until_its_node_ends() {
		let folder = tempfile::tempdir().expect("a folder");
		let (chain, id) = (ParaId::from(2000), PeerId::random());
		assert_eq!(read(folder.path(), chain).expect("read"), Vec::new());
		let addresses = vec![address(1), address(2)];
		let entry = Announcement::write(folder.path(), chain, id, &addresses).expect("written");
		assert_eq!(read(folder.path(), chain).expect("read"), vec![Peer { id, addresses }]);
		assert_eq!(read(folder.path(), 2001.into()).expect("read"), Vec::new());
		drop(entry);
		assert_eq!(read(folder.path(), chain).expect("read"), Vec::new());
	}

	#[test]
	fn what_is_no_entry_is_passed_over() {
		let folder = tempfile::tempdir().expect("a folder");
		let chain = ParaId::from(2000);
		let path = of_chain(folder.path(), chain);
		fs::create_dir_all(path.join(PeerId::random().to_string())).expect("a folder");
		fs::write(path.join("notes"), "/ip4/127.0.0.1/tcp/1").expect("written");
		fs::write(path.join(PeerId::random().to_string()), "not an address").expect("written");
		fs::write(path.join(PeerId::random().to_string()), [0xff; 9]).expect("written");
		let id = PeerId::random();
		let many = vec![address(1); 1_000].iter().map(|a| format!("{a}\n")).collect::<String>();
		fs::write(path.join(id.to_string()), many).expect("written");
		let peers = read(folder.path(), chain).expect("read");
		assert_eq!(peers, vec![Peer { id, addresses: vec![address(1); MAX_ADDRESSES] }]);
	}

	#[test]
	fn a_full_folder_is_read_in_part() {
		let folder = tempfile::tempdir().expect("a folder");
		let chain = ParaId::from(2000);
		let entries: Vec<_> = (0..MAX_FILES + 9)
			.map(|port| {
				Announcement::write(folder.path(), chain, PeerId::random(), &[address(port)])
					.expect("written")
			})
			.collect();
		assert_eq!(read(folder.path(), chain).expect("read").len(), MAX_FILES);
		drop(entries);
	}
}
