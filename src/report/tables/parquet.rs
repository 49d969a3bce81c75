//! Parquet: days as DATE, flags as BOOLEAN, compressed with Snappy. Times of the day are text, hh:mm:ss: not every engine reads
//! a table that has a TIME in it.

use std::io::{self, Write};
use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::Compression;
use ::parquet::file::properties::WriterProperties;
use arrow_array::builder::{ArrayBuilder, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use chrono::NaiveDate;

use super::Rows;
use crate::archive::{Cell, Column, Holds, Table};

/// How much is handed to the writer at once, at most: rows, and bytes of text.
const BATCH: usize = 4096;
const BATCH_BYTES: usize = 4 << 20;
/// The size of a row group, all of which is in memory until it is written.
const GROUP: usize = 32 << 20;

/// Writes Parquet. No more than one row group is held.
pub struct Parquet<W: Write + Send> {
    schema: SchemaRef,
    columns: Vec<(Column, Gathered)>,
    rows: usize,
    bytes: usize,
    out: ArrowWriter<W>,
}

impl<W: Write + Send> std::fmt::Debug for Parquet<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parquet").field("schema", &self.schema).finish_non_exhaustive()
    }
}

enum Gathered {
    Flags(BooleanBuilder),
    Numbers(Int64Builder),
    Reals(Float64Builder),
    Texts(StringBuilder),
    Days(Date32Builder),
}

impl Gathered {
    fn of(holds: Holds) -> Self {
        match holds {
            Holds::Flag => Self::Flags(BooleanBuilder::new()),
            Holds::Number => Self::Numbers(Int64Builder::new()),
            Holds::Real => Self::Reals(Float64Builder::new()),
            Holds::Text | Holds::Time | Holds::Json => Self::Texts(StringBuilder::new()),
            Holds::Day => Self::Days(Date32Builder::new()),
        }
    }

    /// Takes a cell; false where it is not what the column holds.
    fn take(&mut self, cell: Cell<'_>) -> bool {
        match (self, cell) {
            (Self::Flags(all), Cell::Null) => all.append_null(),
            (Self::Numbers(all), Cell::Null) => all.append_null(),
            (Self::Reals(all), Cell::Null) => all.append_null(),
            (Self::Texts(all), Cell::Null) => all.append_null(),
            (Self::Days(all), Cell::Null) => all.append_null(),
            (Self::Flags(all), Cell::Flag(flag)) => all.append_value(flag),
            (Self::Numbers(all), Cell::Number(number)) => all.append_value(number),
            (Self::Reals(all), Cell::Real(number)) => all.append_value(number),
            (Self::Texts(all), Cell::Text(text)) => all.append_value(text),
            (Self::Days(all), Cell::Text(text)) => match day(text) {
                Some(day) => all.append_value(day),
                None => return false,
            },
            _ => return false,
        }
        true
    }

    fn finish(&mut self) -> ArrayRef {
        let all: &mut dyn ArrayBuilder = match self {
            Self::Flags(all) => all,
            Self::Numbers(all) => all,
            Self::Reals(all) => all,
            Self::Texts(all) => all,
            Self::Days(all) => all,
        };
        all.finish()
    }
}

/// Days since 1 January 1970.
fn day(text: &str) -> Option<i32> {
    let day: NaiveDate = text.parse().ok()?;
    i32::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).ok()
}

fn field(column: &Column) -> Field {
    let kind = match column.holds {
        Holds::Flag => DataType::Boolean,
        Holds::Number => DataType::Int64,
        Holds::Real => DataType::Float64,
        Holds::Text | Holds::Time | Holds::Json => DataType::Utf8,
        Holds::Day => DataType::Date32,
    };
    Field::new(&column.name, kind, column.nullable)
}

impl<W: Write + Send> Parquet<W> {
    /// Begins a table.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn new(table: &Table, out: W) -> io::Result<Self> {
        let schema = Arc::new(Schema::new(table.columns.iter().map(field).collect::<Vec<_>>()));
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_bytes(Some(GROUP))
            .set_created_by(concat!("minutebook ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let out = ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties)).map_err(io::Error::from)?;
        let columns = table.columns.iter().map(|column| (column.clone(), Gathered::of(column.holds))).collect();
        Ok(Self { schema, columns, rows: 0, bytes: 0, out })
    }

    fn hand_over(&mut self) -> io::Result<()> {
        let columns = self.columns.iter_mut().map(|(_, gathered)| gathered.finish()).collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(io::Error::other)?;
        (self.rows, self.bytes) = (0, 0);
        Ok(self.out.write(&batch)?)
    }
}

impl<W: Write + Send> Rows<W> for Parquet<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for ((column, gathered), cell) in self.columns.iter_mut().zip(cells) {
            if !gathered.take(*cell) {
                let reason = format!("the column {} holds {:?}, and {cell:?} is none", column.name, column.holds);
                return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
            }
            if let Cell::Text(text) = cell {
                self.bytes = self.bytes.saturating_add(text.len());
            }
        }
        self.rows += 1;
        if self.rows >= BATCH || self.bytes >= BATCH_BYTES { self.hand_over() } else { Ok(()) }
    }

    fn end(mut self: Box<Self>) -> io::Result<W> {
        self.hand_over()?;
        Ok(self.out.into_inner()?)
    }
}
