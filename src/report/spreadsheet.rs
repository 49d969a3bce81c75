//! What every table for spreadsheets keeps to.

use std::borrow::Cow;
use std::io::{self, Write};

/// Begins a table as RFC 4180 has it, with a byte order mark, so that spreadsheets read it as UTF-8.
pub(super) fn begin<W: Write>(mut out: W) -> io::Result<csv::Writer<W>> {
    out.write_all("\u{feff}".as_bytes())?;
    Ok(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out))
}

/// A cell that no spreadsheet takes for a formula: one that would be (`=`, `+`, `-`, `@`, tab, carriage return) gets an
/// apostrophe before it, as OWASP advises.
pub(super) fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}").into() } else { cell.into() }
}
