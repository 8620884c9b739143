//! Why a database does not open, and the remedy.

use sc_service::Error;
use std::path::Path;

/// An error of starting a node whose databases are below `folder`: if it is the database's, with that folder and what to do.
/// The usual reason is a second process on the same folder.
pub fn with_remedy(error: Error, folder: &Path) -> Error {
	let Error::Client(sp_blockchain::Error::Backend(words)) = error else { return error };
	let folder = folder.display();
	Error::Other(if words.contains("in use") {
		format!(
			"the database in {folder} is in use by another process: stop that process, or choose another folder with \
			 --base-path"
		)
	} else {
		format!("the database in {folder} does not open ({words}): choose another folder with --base-path")
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	fn said(words: &str) -> String {
		let error = sp_blockchain::Error::Backend(words.into());
		with_remedy(error.into(), Path::new("/data")).to_string()
	}

	#[test]
	fn an_error_of_the_database_names_folder_and_remedy() {
		let locked = said("Database file is in use. (Resource temporarily unavailable)");
		let broken = said("Permission denied (os error 13)");
		for (words, reason) in [(&locked, "another process"), (&broken, "Permission denied")] {
			for word in ["/data", reason, "--base-path"] {
				assert!(words.contains(word), "expected `{word}` in: {words}");
			}
		}
	}

	#[test]
	fn other_errors_stay_as_they_are() {
		let error = with_remedy(Error::Other("no keys".into()), Path::new("/data"));
		assert_eq!(error.to_string(), Error::Other("no keys".into()).to_string());
	}
}
