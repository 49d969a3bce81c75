//! The way from a document to its minutes, stage by stage.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::grammar::date::DateOrder;
use crate::layout::{Bounds, Layout, Setting};
use crate::ledger::Record;
use crate::minutes::Minutes;
use crate::minutes::assemble::assemble;
use crate::source::{Source, SourceInfo};

/// The name of the JSON form that [`Parsed`] is written in.
pub const SCHEMA: &str = "minutebook/1";

/// How much of a document is read. Each limit keeps one odd file from costing what a thousand good ones cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest document, in bytes of text. Default [`Limits::BYTES`].
    pub bytes: usize,
    /// The most cells that one row of a table may have; what stands beyond stays in the last cell. Default
    /// [`Limits::CELLS`].
    pub cells: usize,
}

impl Limits {
    /// 64 MiB: a thousand times the longest minutes that have been seen.
    pub const BYTES: usize = 64 << 20;
    /// More columns than any table of actions or people has.
    pub const CELLS: usize = 64;
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: Self::BYTES, cells: Self::CELLS }
    }
}

/// Reads documents. Built once, used for many; it holds settings only, so it may be shared between threads.
#[derive(Debug, Clone, Default)]
pub struct Parser {
    order: Option<DateOrder>,
    limits: Limits,
}

impl Parser {
    /// A parser that takes the order of dates from each document, and the default limits.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Fixes what `03/05/2024` means. Without it, a document that shows month-first dates is read so, any other one
    /// day first.
    #[must_use]
    pub fn with_date_order(mut self, order: DateOrder) -> Self {
        self.order = Some(order);
        self
    }

    /// Sets the limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Reads a document: layout → clues → minutes.
    ///
    /// # Errors
    /// [`Error::TooLarge`] beyond [`Limits::bytes`].
    pub fn parse(&self, source: &Source) -> Result<Parsed, Error> {
        let layout = self.set(source)?;
        let (minutes, diagnostics, coverage) = assemble(source, &layout, self.order);
        Ok(Parsed {
            schema: SCHEMA.to_owned(),
            parser: concat!("minutebook ", env!("CARGO_PKG_VERSION")).to_owned(),
            source: source.info(layout.dialect.media_type()),
            minutes,
            diagnostics,
            coverage,
        })
    }

    /// Sets a document only, and says how: which lines make a paragraph, which a table's cells, what stands in a margin
    /// or was set aside. Where a reading surprises, this shows whether the page or its words were misunderstood.
    ///
    /// # Errors
    /// [`Error::TooLarge`] beyond [`Limits::bytes`].
    ///
    /// # Example
    /// ```
    /// let source = minutebook::Source::from_text("# Roads\n\n- [x] SP to ask for **quotes**\n")?;
    /// let setting = minutebook::Parser::new().layout(&source)?;
    /// assert_eq!(
    ///     setting.to_string(),
    ///     "set as markdown\nheading 1 p1 2..7 \"Roads\"\nbullet 1 ticked p1 15..37 \"SP to ask for quotes\"\n",
    /// );
    /// # Ok::<(), minutebook::Error>(())
    /// ```
    pub fn layout(&self, source: &Source) -> Result<Setting, Error> {
        Ok(Setting::of(source, &self.set(source)?))
    }

    fn set(&self, source: &Source) -> Result<Layout, Error> {
        let (bytes, limit) = (source.text().len(), self.limits.bytes);
        if bytes > limit {
            return Err(Error::TooLarge { bytes, limit });
        }
        Ok(Layout::of(source, Bounds { cells: self.limits.cells }))
    }
}

/// Reads a text with the default settings.
///
/// # Errors
/// [`Error::Empty`] and [`Error::TooLarge`].
pub fn parse(text: &str) -> Result<Parsed, Error> {
    Parser::new().parse(&Source::from_text(text)?)
}

/// What was read of one document; serde writes and reads it in the JSON form `minutebook/1`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Parsed {
    /// [`SCHEMA`].
    pub schema: String,
    /// The program and its version.
    pub parser: String,
    /// The document.
    pub source: SourceInfo,
    /// The minutes.
    #[serde(flatten)]
    pub minutes: Minutes,
    /// What to know beside them.
    pub diagnostics: Vec<Diagnostic>,
    /// The share of the text's letters and digits, markup aside, that stand inside some element's spans.
    pub coverage: f64,
}

impl Parsed {
    /// What the ledger takes from this document; `source` is the document that it was read from.
    #[must_use]
    pub fn record(&self, source: &Source) -> Record {
        self.record_in(source.text())
    }

    /// As [`Parsed::record`], where only the text of the document is at hand, not the document.
    #[must_use]
    pub fn record_in(&self, text: &str) -> Record {
        Record::of(text, &self.source, &self.minutes, &self.diagnostics)
    }
}
