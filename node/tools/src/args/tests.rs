use super::*;

fn named(names: &[&str]) -> SignerArgs {
	SignerArgs { from: names.iter().map(ToString::to_string).collect(), key_file: None }
}

#[test]
fn development_accounts_are_those_of_every_tool() -> Result<()> {
	let keys = named(&["//Alice", "//Bob"]).keys(&[])?;
	let expected = [subxt_signer::sr25519::dev::alice(), subxt_signer::sr25519::dev::bob()];
	for (key, expected) in keys.iter().zip(expected) {
		assert_eq!(key.public_key().0, expected.public_key().0);
	}
	assert_eq!(keys.len(), 2);
	Ok(())
}

#[test]
fn a_secret_is_refused_on_the_command_line() {
	let phrase = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
	let refused = named(&[phrase]).key().err().map(|error| error.to_string());
	let said = refused.unwrap_or_default();
	assert!(said.contains("--key-file") && !said.contains("bottom"), "{said}");
}

#[test]
fn one_signer_is_one() {
	let refused = named(&["//Alice", "//Bob"]).key().err().map(|error| error.to_string());
	assert_eq!(refused.as_deref(), Some("--from: one account signs this; give one"));
}

fn refusal<T>(result: Result<T>) -> String {
	result.err().map(|error| format!("{error:#}")).unwrap_or_default()
}

#[test]
fn a_key_file_has_a_key() -> Result<()> {
	let folder = tempfile::tempdir()?;
	let at = |file: PathBuf| SignerArgs { from: vec![], key_file: Some(file) }.key();
	let file = folder.path().join("key");
	fs::write(&file, "//Alice\n")?;
	let alice = subxt_signer::sr25519::dev::alice().public_key().0;
	assert_eq!(at(file.clone())?.public_key().0, alice);
	for (contents, reason) in [
		("", "it is empty"),
		(" \n", "it is empty"),
		("no such words", "invalid word count"),
		("0x1234", "secret phrase or seed"),
		("//", "secret phrase or seed"),
	] {
		fs::write(&file, contents)?;
		let said = refusal(at(file.clone()));
		assert!(said.contains("no key in this file") && said.contains(EXPECTED), "{said}");
		assert!(said.contains(reason), "{said}");
	}
	let said = refusal(at(folder.path().into()));
	assert!(said.contains("cannot read this file"), "{said}");
	Ok(())
}

#[test]
fn a_variable_that_is_set_has_a_key() -> Result<()> {
	assert!(key_in(Err(VarError::NotPresent))?.is_none());
	assert!(key_in(Ok("//Bob".into()))?.is_some());
	for (wrong, reason) in [
		(Ok(String::new()), "it is empty"),
		(Ok("no such words".into()), "invalid word count"),
		(Err(VarError::NotUnicode("".into())), "it is no text"),
	] {
		let said = refusal(key_in(wrong));
		assert!(said.contains("SLUICE_SURI") && said.contains(EXPECTED), "{said}");
		assert!(said.contains(reason), "{said}");
	}
	Ok(())
}
