//! The reasons why there are no [`Minutes`](crate::minutes::Minutes) of a document.
//!
//! Everything that leaves a reading, however poor, is a [`Diagnostic`](crate::diagnostic::Diagnostic) instead.

/// Why a document could not be read at all. Each message says what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is nothing in the document but white space.
    #[error("the document is empty: check that it was saved or downloaded whole")]
    Empty,
    /// The bytes are not text but a file of another known kind.
    #[error("this is {kind}, not text: {advice}")]
    NotText {
        /// What the first bytes say the file is, with its article: "a PNG image".
        kind: &'static str,
        /// What to do about it.
        advice: &'static str,
    },
    /// The bytes are no text in any encoding that is read.
    #[error("byte {offset} begins something that is not text: convert the file to UTF-8, or check that it is not damaged")]
    Binary {
        /// Offset in bytes from the start of the file, at which the first byte stands that no text holds.
        offset: usize,
    },
    /// The document is larger than the caller's limit.
    #[error("the document has {bytes} bytes, more than the limit of {limit}: raise `Limits::bytes`, or split it")]
    TooLarge {
        /// The document's size in bytes.
        bytes: usize,
        /// The limit in force, in bytes.
        limit: usize,
    },
}
