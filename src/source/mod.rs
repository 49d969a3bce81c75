//! A document's bytes as text, with the places that every later value points to.

mod decode;
mod open;
pub(crate) mod page;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "ocr")]
pub(crate) mod recognition;

use std::sync::Arc;

pub use open::{Open, PdfLimits};
pub use page::Word;
use page::{PageGeometry, Pages, Recognition};
#[cfg(feature = "ocr")]
pub use recognition::{Picture, Recognised, RecognisedWord, Recogniser};
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
    /// The kind of document, told by its content: `text/plain`, `text/markdown`, `text/html` or
    /// `application/pdf`.
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
    /// What stands where; of a PDF only. Shared, since a source is cloned for cheap.
    pages: Option<Arc<Pages>>,
}

impl Source {
    /// Takes text that is already decoded.
    ///
    /// # Errors
    /// [`Error::Empty`] where there is nothing but white space and characters that show nothing.
    pub fn from_text(text: impl Into<String>) -> Result<Self, Error> {
        let text = text.into();
        let (sha256, bytes) = (digest(text.as_bytes()), text.len());
        Self::new(text, sha256, bytes)
    }

    /// Reads the bytes of a file, told apart by content and not by name.
    ///
    /// - A PDF (feature `pdf`, on by default): the text of its pages, parted by form feeds, and the place of each word
    ///   ([`Source::words_on`]). The words of a page stand line by line, as they are seen: parted by a space, or by a tab
    ///   where the gap is wider than two sizes of type; a blank line where lines are farther apart than usual. Turned
    ///   text comes after the upright text of its page, and invisible text after that. [`Open`] takes a password and
    ///   limits.
    /// - Text: UTF-8 with or without a byte order mark, UTF-16 with one, and Windows-1252 for what is left, as the
    ///   [Encoding Standard](https://encoding.spec.whatwg.org/) reads them. A byte order mark is not part of the text.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::NotText`] for a file of another known kind, [`Error::Binary`] for other bytes that
    /// are no text, [`Error::Encoding`] for UTF-32. Of a PDF also [`Error::PasswordNeeded`], [`Error::PasswordWrong`], [`Error::EncryptionUnknown`],
    /// [`Error::Damaged`], [`Error::NoTextLayer`], [`Error::TooLarge`], [`Error::Limit`] and [`Error::Stopped`]; where a
    /// recogniser was given ([`Open`]) also [`Error::Recognition`] and [`Error::NothingRecognised`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Self::opened(bytes, Open::new())
    }

    fn opened(bytes: &[u8], open: Open<'_>) -> Result<Self, Error> {
        #[cfg(feature = "pdf")]
        if decode::is_pdf(bytes) {
            return Self::from_pdf(bytes, open);
        }
        let _ = open;
        Self::new(decode::decode(bytes)?, digest(bytes), bytes.len())
    }

    #[cfg(feature = "pdf")]
    fn from_pdf(bytes: &[u8], open: Open<'_>) -> Result<Self, Error> {
        let pdf::Reading { text, page_starts, pages } = pdf::read(bytes, open)?;
        if pages.pages.iter().all(|page| page.words.is_empty()) {
            let all = pages.pages.len();
            let recognised = pages.pages.iter().any(|page| page.recognised.is_some());
            return Err(match pages.without_text_layer().next() {
                _ if recognised => Error::NothingRecognised { pages: all },
                Some(_) => Error::NoTextLayer { pages: all },
                None => Error::Empty,
            });
        }
        let pages = Some(Arc::new(pages));
        Ok(Self { name: None, sha256: digest(bytes), bytes: bytes.len(), text, page_starts, pages })
    }

    fn new(text: String, sha256: String, bytes: usize) -> Result<Self, Error> {
        if text.chars().all(unseen) {
            return Err(Error::Empty);
        }
        let page_starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\x0c', text.as_bytes()).map(|i| i + 1).filter(|&i| i < text.len()))
            .collect();
        Ok(Self { name: None, sha256, bytes, text, page_starts, pages: None })
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

    /// SHA-256 of the document's bytes, in lower-case hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The words at a span; `None` where it does not lie in this document or cuts a character.
    #[must_use]
    pub fn words(&self, span: &Span) -> Option<&str> {
        self.text.get(span.start..span.end)
    }

    /// A span from `start` to `end`, with its page, and in a PDF with the box around its words on that page.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Span {
        let page = self.page_at(start);
        let bbox = self.pages.as_ref().and_then(|pages| pages.bbox(page, start, end));
        Span { page, start, end, bbox }
    }

    /// A span for each line that lies between `start` and `end`, with the box around its words; in a text file one span.
    #[must_use]
    pub fn spans(&self, start: usize, end: usize) -> Vec<Span> {
        let Some(text) = self.text.get(start..end).filter(|_| self.pages.is_some()) else {
            return vec![self.span(start, end)];
        };
        let mut from = start;
        let lines = text.split(['\n', '\x0c']).map(|line| {
            let begins = from;
            from += line.len() + 1;
            (begins, begins + line.len())
        });
        lines.filter(|(begins, ends)| begins < ends).map(|(begins, ends)| self.span(begins, ends)).collect()
    }

    /// The words on a page, from 1, each with its place and its look; none in a text file.
    ///
    /// # Example
    /// ```no_run
    /// use minutebook::Source;
    ///
    /// let source = Source::from_bytes(&std::fs::read("minutes.pdf")?)?;
    /// for (text, word) in source.words_on(1).filter(|(_, word)| word.bold) {
    ///     println!("{text} at {:?}", word.bbox);
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn words_on(&self, page: u32) -> impl Iterator<Item = (&str, &Word)> {
        let page = usize::try_from(page).unwrap_or(usize::MAX).checked_sub(1);
        let words = page.and_then(|page| self.pages()?.get(page)).map_or(&[][..], |page| &page.words);
        words.iter().map(|word| (self.text.get(word.start..word.end).unwrap_or_default(), word))
    }

    /// What stands where on each page; `None` for a text file.
    pub(crate) fn pages(&self) -> Option<&[PageGeometry]> {
        self.pages.as_deref().map(|pages| pages.pages.as_slice())
    }

    /// How a PDF was read, and the names of its fonts; `None` for a text file.
    pub(crate) fn reading(&self) -> Option<&Pages> {
        self.pages.as_deref()
    }

    /// The pages of a PDF that hold a picture and no text, each as the empty place where its text would stand.
    pub(crate) fn scans(&self) -> Vec<Span> {
        let pages = self.reading().into_iter().flat_map(Pages::without_text_layer);
        let starts = pages.filter_map(|page| self.page_starts.get(usize::try_from(page).ok()?.checked_sub(1)?));
        starts.map(|start| self.span(*start, *start)).collect()
    }

    /// The pages whose words were recognised in pictures: each with its lines, or where it has none, the empty place where
    /// they would stand.
    pub(crate) fn recognised(&self) -> impl Iterator<Item = (Vec<Span>, Recognition)> {
        let pages = self.pages().unwrap_or_default().iter().zip(&self.page_starts);
        pages.filter_map(|(page, start)| {
            let spans = match page.words.last() {
                Some(last) => self.spans(*start, last.end),
                None => vec![self.span(*start, *start)],
            };
            Some((spans, page.recognised?))
        })
    }

    fn page_at(&self, offset: usize) -> u32 {
        if self.page_starts.len() == 1 {
            return 1;
        }
        u32::try_from(self.page_starts.partition_point(|&start| start <= offset)).unwrap_or(u32::MAX)
    }

    /// What the output says of this document; the media type is that of text, which a PDF is not.
    #[must_use]
    pub fn info(&self, media_type: &str) -> SourceInfo {
        SourceInfo {
            name: self.name.clone(),
            media_type: if self.pages.is_some() { "application/pdf" } else { media_type }.to_owned(),
            sha256: self.sha256.clone(),
            bytes: self.bytes,
            pages: u32::try_from(self.page_starts.len()).unwrap_or(u32::MAX),
        }
    }
}

/// Does a character show nothing: white space, a control character (NUL, as in the blank end of a disk), or one of no width?
fn unseen(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// The SHA-256 of a file's bytes, in lower-case hexadecimal (FIPS 180-4), by which documents are told apart.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    let figures = |byte: &u8| [byte >> 4, byte & 15].map(|figure| char::from_digit(u32::from(figure), 16).unwrap_or_default());
    Sha256::digest(bytes).iter().flat_map(figures).collect()
}
