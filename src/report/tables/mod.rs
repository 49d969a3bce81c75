//! The tables of an archive in the forms that other programs read: JSON lines, CSV, Parquet.
//!
//! # Example
//! ```
//! use minutebook::archive::Archive;
//! use minutebook::report::tables::{Jsonl, Rows};
//!
//! let archive = Archive::in_memory()?;
//! let export = archive.export()?;
//! let table = export.table("action")?;
//! let mut rows: Box<dyn Rows<Vec<u8>>> = Box::new(Jsonl::new(&table, Vec::new()));
//! export.rows(&table, false, |_, cells| Ok::<_, Box<dyn std::error::Error>>(rows.row(cells)?))?;
//! assert!(rows.end()?.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(feature = "reports")]
mod csv;
mod jsonl;
#[cfg(feature = "parquet")]
mod parquet;

use std::io;

#[cfg(feature = "reports")]
pub use self::csv::Csv;
#[cfg(feature = "parquet")]
pub use self::parquet::Parquet;
pub use jsonl::Jsonl;

use crate::archive::Cell;

/// What writes the rows of one table; it holds a part of them only.
pub trait Rows<W> {
    /// Writes a row: a cell for each column of the table.
    ///
    /// # Errors
    /// What the writer below refuses; [`io::ErrorKind::InvalidData`] where a cell is not what its column holds.
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()>;

    /// Ends the table, and gives the writer back.
    ///
    /// # Errors
    /// What the writer below refuses.
    fn end(self: Box<Self>) -> io::Result<W>;
}
