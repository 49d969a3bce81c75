//! What was read, for people.

pub mod audit;
pub mod explain;
mod names;
pub mod svg;
