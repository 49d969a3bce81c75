//! The archive and the commands on it, as whoever backfills, stops, kills and asks would find them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test tells its failure by a panic"
)]

mod asked;
mod broken;
mod intake;
mod killed;
mod papers;
mod stored;
mod worker;
