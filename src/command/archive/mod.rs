//! The commands on an archive: taking documents in, and asking what is there.

pub(super) mod asking;
pub(super) mod backfill;
mod census;
pub(super) mod export;
mod intake;
mod large;
mod members;
mod memory;
pub(super) mod merge;
mod pattern;
mod pool;
mod progress;
mod reading;
pub(super) mod worker;
