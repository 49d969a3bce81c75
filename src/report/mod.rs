//! What was read, for people.

pub mod explain;
mod names;
pub mod svg;
