#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[cfg(feature = "archive")]
pub mod archive;
mod bytes;
pub mod diagnostic;
pub mod error;
mod grammar;
pub mod layout;
pub mod ledger;
pub mod minutes;
#[cfg(feature = "ocr")]
pub mod ocr;
mod parser;
pub mod report;
pub mod source;

pub use error::Error;
pub use grammar::date::DateOrder;
pub use ledger::{Ledger, Record, Rules};
pub use parser::{Limits, Parsed, Parser, SCHEMA, parse};
pub use source::Source;
