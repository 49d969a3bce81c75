//! What was read, for people.

pub mod explain;
