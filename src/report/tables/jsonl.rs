//! A JSON object a row, a line each.

use std::io::{self, Write};

use serde::Serializer;
use serde::ser::SerializeMap;

use super::Rows;
use crate::archive::{Cell, Holds, Table};

/// Writes a JSON object for each row, with a field for each column, in their order. A table that is JSON is written as it is.
#[derive(Debug)]
pub struct Jsonl<W> {
    names: Vec<String>,
    whole: bool,
    out: W,
}

impl<W: Write> Jsonl<W> {
    /// Begins a table.
    pub fn new(table: &Table, out: W) -> Self {
        let names = table.columns.iter().map(|column| column.name.clone()).collect();
        Self { names, whole: matches!(table.columns.as_slice(), [only] if only.holds == Holds::Json), out }
    }
}

impl<W: Write> Rows<W> for Jsonl<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        if let (true, [Cell::Text(json)]) = (self.whole, cells) {
            return writeln!(self.out, "{json}");
        }
        let mut json = serde_json::Serializer::new(&mut self.out);
        let mut row = json.serialize_map(Some(cells.len()))?;
        for (name, cell) in self.names.iter().zip(cells) {
            match cell {
                Cell::Null => row.serialize_entry(name, &())?,
                Cell::Flag(flag) => row.serialize_entry(name, flag)?,
                Cell::Number(number) => row.serialize_entry(name, number)?,
                Cell::Real(number) => row.serialize_entry(name, number)?,
                Cell::Text(text) => row.serialize_entry(name, text)?,
            }
        }
        row.end()?;
        self.out.write_all(b"\n")
    }

    fn end(mut self: Box<Self>) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}
