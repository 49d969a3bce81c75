//! The folders under `fixtures/`: one a document, with what is known of it beside it.
#![allow(dead_code, reason = "each test takes of it what it needs")]

pub(crate) mod facts;

use std::path::{Path, PathBuf};

use serde_json::Value;

/// One document: `input.*`, `about.toml` and, where somebody has labelled it, `gold.json`.
#[derive(Debug, Clone)]
pub(crate) struct Fixture {
    pub(crate) name: String,
    /// The kind of document, for scores by kind: `samples`, `brm`, `log`, `prose` or `other`.
    pub(crate) family: String,
    pub(crate) folder: PathBuf,
    pub(crate) bytes: Vec<u8>,
    /// What `about.toml` says the SHA-256 of the bytes is.
    pub(crate) sha256: String,
    pub(crate) gold: Option<Value>,
    /// The folder that holds the same meeting in another form.
    pub(crate) same_as: Option<String>,
}

impl Fixture {
    pub(crate) fn is_pdf(&self) -> bool {
        self.bytes.starts_with(b"%PDF-")
    }

    /// The document as text; every fixture that is text is UTF-8.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_else(|e| panic!("{}: the input is not UTF-8: {e}", self.name))
    }
}

/// The folder `fixtures/`.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The documents that are text.
pub(crate) fn texts() -> Vec<Fixture> {
    all().into_iter().filter(|f| !f.is_pdf()).collect()
}

/// Every folder that holds an `input.*`, by name; PDFs only where they are read.
pub(crate) fn all() -> Vec<Fixture> {
    let mut found: Vec<Fixture> = entries(&root()).into_iter().filter(|p| p.is_dir()).filter_map(|p| read(&p)).collect();
    found.retain(|f| cfg!(feature = "pdf") || !f.is_pdf());
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(found.len() >= 2, "no fixtures under {}", root().display());
    found
}

fn read(folder: &Path) -> Option<Fixture> {
    let input = entries(folder).into_iter().find(|p| p.file_stem().is_some_and(|stem| stem == "input"))?;
    let name = folder.file_name()?.to_string_lossy().into_owned();
    let about: toml::Table = text(&folder.join("about.toml")).parse().unwrap_or_else(|e| panic!("{name}/about.toml: {e}"));
    let word = |key: &str| {
        about.get(key).and_then(toml::Value::as_str).unwrap_or_else(|| panic!("{name}/about.toml: no `{key}`")).to_owned()
    };
    let gold = folder.join("gold.json");
    let gold = gold.is_file().then(|| serde_json::from_str(&text(&gold)).unwrap_or_else(|e| panic!("{name}/gold.json: {e}")));
    let bytes = std::fs::read(&input).unwrap_or_else(|e| panic!("{}: {e}", input.display()));
    assert!(!word("hard").is_empty() && !word("from").is_empty(), "{name}/about.toml: say what is hard, and from where it is");
    let same_as = about.get("same_as").and_then(toml::Value::as_str).map(str::to_owned);
    Some(Fixture { family: word("family"), sha256: word("sha256"), name, folder: folder.to_owned(), bytes, gold, same_as })
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let list = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    list.map(|entry| entry.unwrap_or_else(|e| panic!("{}: {e}", folder.display())).path()).collect()
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
