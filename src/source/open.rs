//! How a document is opened where the defaults do not do.
#![cfg_attr(not(feature = "pdf"), allow(dead_code, reason = "only PDFs have passwords and limits of their own"))]

use std::fmt;

use crate::error::Error;
use crate::source::Source;
#[cfg(feature = "ocr")]
use crate::source::recognition::Recogniser;

/// How much of a PDF is read. A good file reaches none of these; a broken or hostile one ends with an error that names
/// the limit instead of taking all memory or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PdfLimits {
    /// The largest file, in bytes. Default [`PdfLimits::BYTES`].
    pub bytes: usize,
    /// The most pages. Default [`PdfLimits::PAGES`].
    pub pages: usize,
    /// The most bytes that the streams which are needed may decompress to in all. Default [`PdfLimits::DECOMPRESSED`].
    pub decompressed: usize,
    /// The most bytes that one stream may decompress to. Default [`PdfLimits::STREAM`].
    pub stream: usize,
    /// The most operators of page content. Default [`PdfLimits::OPERATORS`].
    pub operators: usize,
    /// The most glyphs. Default [`PdfLimits::GLYPHS`].
    pub glyphs: usize,
    /// The most pixels of the pictures on one page, where they are read by text recognition. Default
    /// [`PdfLimits::PIXELS`].
    pub pixels: usize,
    /// How deep forms may stand in forms; what stands deeper is left out. Default [`PdfLimits::FORM_DEPTH`].
    pub form_depth: usize,
}

impl PdfLimits {
    /// 64 MiB: scans of a long meeting with its papers have 20.
    pub const BYTES: usize = 64 << 20;
    /// Ten times the longest bundle of minutes with its papers.
    pub const PAGES: usize = 2_000;
    /// 128 MiB: a page's content is about 30 kB, so 2,000 of them are half of it.
    pub const DECOMPRESSED: usize = 128 << 20;
    /// 64 MiB: a font for Chinese, Japanese and Korean has 20.
    pub const STREAM: usize = 64 << 20;
    /// 2,500 on each of 2,000 pages; a page of a table has 1,000.
    pub const OPERATORS: usize = 5_000_000;
    /// 300 pages of 3,000 letters. A few bytes of a stream can stand for as many glyphs, so bytes alone do not bound
    /// them.
    pub const GLYPHS: usize = 1_000_000;
    /// A page of A3, scanned with 600 pixels to the inch, has 70 million; a page of A4 half of it.
    pub const PIXELS: usize = 72_000_000;
    /// Programs that write PDFs go four deep at most.
    pub const FORM_DEPTH: usize = 12;
}

impl Default for PdfLimits {
    fn default() -> Self {
        Self {
            bytes: Self::BYTES,
            pages: Self::PAGES,
            decompressed: Self::DECOMPRESSED,
            stream: Self::STREAM,
            operators: Self::OPERATORS,
            glyphs: Self::GLYPHS,
            pixels: Self::PIXELS,
            form_depth: Self::FORM_DEPTH,
        }
    }
}

/// Opens a document with a password, limits, or an end to the work; [`Source::from_bytes`] is this with the defaults.
///
/// # Example
/// ```
/// use minutebook::source::{Open, PdfLimits};
///
/// let mut limits = PdfLimits::default();
/// limits.pages = 50;
/// let mut rounds = 0;
/// let mut patience = || {
///     rounds += 1;
///     rounds < 10_000
/// };
/// let open = Open::new().password("secret").limits(limits).keep_going(&mut patience);
/// let source = open.bytes(b"Minutes of the Board")?;
/// assert_eq!(source.text(), "Minutes of the Board");
/// # Ok::<(), minutebook::Error>(())
/// ```
#[derive(Default)]
pub struct Open<'a> {
    pub(in crate::source) password: Option<&'a str>,
    pub(in crate::source) limits: PdfLimits,
    pub(in crate::source) keep_going: Option<&'a mut dyn FnMut() -> bool>,
    #[cfg(feature = "ocr")]
    pub(in crate::source) recogniser: Option<&'a mut dyn Recogniser>,
}

impl<'a> Open<'a> {
    /// No password, the default limits, no end to the work but those.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The password of an encrypted PDF: the user's or the owner's. A PDF that opens without one does not need it.
    #[must_use]
    pub fn password(mut self, password: &'a str) -> Self {
        self.password = Some(password);
        self
    }

    /// The limits for a PDF.
    #[must_use]
    pub fn limits(mut self, limits: PdfLimits) -> Self {
        self.limits = limits;
        self
    }

    /// A function that is asked about every thousand operators of a PDF whether to go on; [`Error::Stopped`] once it
    /// says no. The library reads no clock: here a caller who has one can put a deadline.
    #[must_use]
    pub fn keep_going(mut self, keep_going: &'a mut dyn FnMut() -> bool) -> Self {
        self.keep_going = Some(keep_going);
        self
    }

    /// Who reads the pictures of pages that hold no text, such as `ocr::Tesseract` (feature `ocr`). Without one, those
    /// pages stay unread, and the output says so.
    ///
    /// # Example
    /// ```no_run
    /// use minutebook::ocr::Tesseract;
    /// use minutebook::source::Open;
    ///
    /// let mut tesseract = Tesseract::new();
    /// let source = Open::new().recogniser(&mut tesseract).bytes(&std::fs::read("scan.pdf")?)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "ocr")]
    #[must_use]
    pub fn recogniser(mut self, recogniser: &'a mut dyn Recogniser) -> Self {
        self.recogniser = Some(recogniser);
        self
    }

    /// Reads the bytes of a file, as [`Source::from_bytes`] describes.
    ///
    /// # Errors
    /// As [`Source::from_bytes`].
    pub fn bytes(self, bytes: &[u8]) -> Result<Source, Error> {
        Source::opened(bytes, self)
    }
}

impl fmt::Debug for Open<'_> {
    /// Without the password, so that no log gets it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Open").field("limits", &self.limits).finish_non_exhaustive()
    }
}
