//! For spreadsheets: RFC 4180, a line a row.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Rows;
use crate::archive::{Cell, Table};
use crate::report::spreadsheet;

/// Writes a line for each row, below the names of the columns: UTF-8 with a byte order mark, lines ended by CRLF. No text can
/// begin a formula. An empty cell and a text without a letter look alike.
pub struct Csv<W: Write> {
    out: ::csv::Writer<W>,
}

impl<W: Write> std::fmt::Debug for Csv<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Csv").finish_non_exhaustive()
    }
}

impl<W: Write> Csv<W> {
    /// Begins a table.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn new(table: &Table, out: W) -> io::Result<Self> {
        let mut out = spreadsheet::begin(out)?;
        out.write_record(table.columns.iter().map(|column| &column.name))?;
        Ok(Self { out })
    }
}

impl<W: Write> Rows<W> for Csv<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for cell in cells {
            let cell: Cow<'_, str> = match cell {
                Cell::Null => "".into(),
                Cell::Flag(flag) => flag.to_string().into(),
                Cell::Number(number) => number.to_string().into(),
                Cell::Real(number) => format!("{number:?}").into(),
                Cell::Text(text) => spreadsheet::harmless(text),
            };
            self.out.write_field(cell.as_bytes())?;
        }
        Ok(self.out.write_record(None::<&[u8]>)?)
    }

    fn end(self: Box<Self>) -> io::Result<W> {
        self.out.into_inner().map_err(|error| io::Error::new(error.error().kind(), error.error().to_string()))
    }
}
