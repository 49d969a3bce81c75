//! What was read, for people.

pub mod audit;
pub mod explain;
mod names;
#[cfg(feature = "reports")]
mod spreadsheet;
pub mod svg;
#[cfg(feature = "archive")]
pub mod tables;
