//! What became of one document: what a worker says, and what an archive keeps.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::parser::Parsed;

/// Who read: the program with its version, and its settings. A reading by another reader is another reading.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reader {
    /// The program and its version.
    pub version: String,
    /// The settings that what is read hangs on, as the caller writes them; JSON by custom.
    pub settings: String,
}

impl Reader {
    /// This version of the parser, with these settings.
    #[must_use]
    pub fn with_settings(settings: impl Into<String>) -> Self {
        Self { version: concat!("minutebook ", env!("CARGO_PKG_VERSION")).to_owned(), settings: settings.into() }
    }
}

/// One document that was looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Where it was found: a path, for a member of an archive file `papers.zip!/2017/november.pdf`. Without one, the document
    /// is called by its digest.
    pub path: Option<String>,
    /// SHA-256 of its bytes, in lower-case hexadecimal; `None` where the bytes could not be had.
    pub sha256: Option<String>,
    /// Its size in bytes; 0 where they could not be had.
    pub bytes: u64,
    /// Who read it.
    pub reader: Reader,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What came of reading a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Minutes, and what was read of them.
    Minutes {
        /// How much the document looks like minutes, 0 to 1.
        score: f64,
        /// The text that the spans count in.
        text: String,
        /// What was read.
        parsed: Box<Parsed>,
    },
    /// A paper of another kind: an agenda, a report, a letter. It is not forced into minutes.
    Other {
        /// How much the document looks like minutes, 0 to 1.
        score: f64,
        /// The number of pages.
        pages: u32,
    },
    /// The document could not be read.
    Failed(Failure),
}

/// Why a document could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Stable: `pdf.password_needed`.
    pub code: String,
    /// What is wrong, and what to do.
    pub reason: String,
    /// The page, from 1, where the failure is tied to one.
    pub page: Option<u32>,
}

impl Failure {
    /// A failure that is not tied to a page.
    #[must_use]
    pub fn new(code: &str, reason: impl Into<String>) -> Self {
        Self { code: code.to_owned(), reason: reason.into(), page: None }
    }
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        let page = match error {
            Error::Recognition { page, .. } => Some(*page),
            _ => None,
        };
        Self { code: error.code().to_owned(), reason: error.to_string(), page }
    }
}
