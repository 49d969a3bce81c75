//! Everything that is read of one meeting: the public types, and how they are put together.

pub(crate) mod assemble;
mod model;
mod paper;
mod spelling;

pub use model::*;
pub use paper::Likeness;
