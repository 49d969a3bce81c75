//! A document's bytes as text, with the places that every later value points to.

mod decode;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::Error;

/// A place in [`Source::text`].
///
/// `start` and `end` are byte offsets (UTF-8, half-open, on character borders); `page` counts from 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Span {
    /// The page, from 1. A text file has one page, and one more after each form feed.
    pub page: u32,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Left, top, right, bottom in points from the page's top left corner; only in a PDF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bbox: Option<[f64; 4]>,
}

/// A value and the places on the page that prove it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Located<T> {
    /// What was read.
    pub value: T,
    /// Where it stands, in reading order; more than one where it goes on over a line, a column or a page.
    pub spans: Vec<Span>,
}

/// What the output says of the document it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SourceInfo {
    /// The name that the caller gave, such as a file's name; nothing is read from it.
    pub name: Option<String>,
    /// The kind of document, told by its content: `text/plain`, `text/markdown` or `text/html`.
    pub media_type: String,
    /// SHA-256 of the bytes, in lower-case hexadecimal (FIPS 180-4).
    pub sha256: String,
    /// The size in bytes.
    pub bytes: usize,
    /// The number of pages, at least 1.
    pub pages: u32,
}

/// A document, decoded: the text never changes after this, and every [`Span`] counts in it.
#[derive(Debug, Clone)]
pub struct Source {
    name: Option<String>,
    sha256: String,
    bytes: usize,
    text: String,
    page_starts: Vec<usize>,
}

impl Source {
    /// Takes text that is already decoded.
    ///
    /// # Errors
    /// [`Error::Empty`] where there is nothing but white space.
    pub fn from_text(text: impl Into<String>) -> Result<Self, Error> {
        let text = text.into();
        let (sha256, bytes) = (digest(text.as_bytes()), text.len());
        Self::new(text, sha256, bytes)
    }

    /// Decodes the bytes of a file, told apart by content and not by name: UTF-8 with or without a byte order mark,
    /// UTF-16 with one, and Windows-1252 for what is left, as the [Encoding Standard](https://encoding.spec.whatwg.org/)
    /// reads them. A byte order mark is not part of the text.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::NotText`] for a file of another known kind, [`Error::Binary`] for other bytes that
    /// are no text.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let text = decode::decode(bytes)?;
        Self::new(text, digest(bytes), bytes.len())
    }

    fn new(text: String, sha256: String, bytes: usize) -> Result<Self, Error> {
        if text.trim().is_empty() {
            return Err(Error::Empty);
        }
        let page_starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\x0c', text.as_bytes()).map(|i| i + 1).filter(|&i| i < text.len()))
            .collect();
        Ok(Self { name: None, sha256, bytes, text, page_starts })
    }

    /// Gives the document a name for the output; nothing is read from it.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The text that spans count in.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The size of the document in bytes, before decoding.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The words at a span; `None` where it does not lie in this document or cuts a character.
    #[must_use]
    pub fn words(&self, span: &Span) -> Option<&str> {
        self.text.get(span.start..span.end)
    }

    /// A span from `start` to `end`, with its page.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span { page: self.page_at(start), start, end, bbox: None }
    }

    fn page_at(&self, offset: usize) -> u32 {
        if self.page_starts.len() == 1 {
            return 1;
        }
        u32::try_from(self.page_starts.partition_point(|&start| start <= offset)).unwrap_or(u32::MAX)
    }

    /// What the output says of this document.
    #[must_use]
    pub fn info(&self, media_type: &str) -> SourceInfo {
        SourceInfo {
            name: self.name.clone(),
            media_type: media_type.to_owned(),
            sha256: self.sha256.clone(),
            bytes: self.bytes,
            pages: u32::try_from(self.page_starts.len()).unwrap_or(u32::MAX),
        }
    }
}

fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
