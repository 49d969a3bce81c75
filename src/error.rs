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
    /// The text is in an encoding that is known and not read.
    #[error("the text is in {name}, which is not read: save it as UTF-8")]
    Encoding {
        /// What the encoding is called.
        name: &'static str,
    },
    /// The document is larger than the caller's limit.
    #[error("the document has {bytes} bytes, more than the limit of {limit}: raise the limit, or split it")]
    TooLarge {
        /// The document's size in bytes.
        bytes: usize,
        /// The limit in force, in bytes.
        limit: usize,
    },
    /// A PDF that opens only with a password, and none was given.
    #[error("the PDF needs a password: give it, or save the file without one")]
    PasswordNeeded,
    /// The password given does not open the PDF.
    #[error("the password does not open this PDF: check it for capitals and layout of the keyboard")]
    PasswordWrong,
    /// A PDF whose encryption is of another kind than a password's.
    #[error("the PDF is encrypted in a way that is not read, such as by certificates: save it without encryption")]
    EncryptionUnknown,
    /// A PDF in which no page is found, whether by its own tables or by searching it.
    #[error("the PDF is damaged beyond reading ({reason}): download or export it again")]
    Damaged {
        /// What could not be found or read.
        reason: &'static str,
    },
    /// A PDF whose pages hold pictures and no text: a scan.
    #[error("the PDF has no text layer on any of its {pages} pages, only pictures: run text recognition over it first")]
    NoTextLayer {
        /// The number of pages.
        pages: usize,
    },
    /// Text recognition was asked for, and could not be done.
    #[error("text recognition failed on page {page}: {reason}")]
    Recognition {
        /// The page, from 1.
        page: u32,
        /// What went wrong and what to do.
        reason: String,
    },
    /// Text recognition found no words in the pictures of a scan.
    #[error("text recognition found no words on any of the {pages} pages: check that they are upright and sharp")]
    NothingRecognised {
        /// The number of pages.
        pages: usize,
    },
    /// A PDF that goes beyond one of its limits.
    #[error("the PDF has more than {limit} {what}, the limit: raise it in `PdfLimits`, or split the file")]
    Limit {
        /// What there is too much of: "pages", "glyphs".
        what: &'static str,
        /// The limit in force.
        limit: usize,
    },
    /// The caller's function said to stop.
    #[error("reading was stopped before its end, as the caller asked: allow more time, or split the file")]
    Stopped,
}

impl Error {
    /// The kind of failure as a dotted code: `pdf.password_needed`. It is stable, for programs that count failures.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file.empty",
            Self::NotText { .. } => "file.kind",
            Self::Binary { .. } => "file.binary",
            Self::Encoding { .. } => "file.encoding",
            Self::TooLarge { .. } => "limit.bytes",
            Self::PasswordNeeded => "pdf.password_needed",
            Self::PasswordWrong => "pdf.password_wrong",
            Self::EncryptionUnknown => "pdf.encryption",
            Self::Damaged { .. } => "pdf.damaged",
            Self::NoTextLayer { .. } => "pdf.no_text_layer",
            Self::Recognition { .. } => "ocr.failed",
            Self::NothingRecognised { .. } => "ocr.nothing",
            Self::Limit { .. } => "limit.pdf",
            Self::Stopped => "limit.time",
        }
    }
}
