//! Columns that are only white space.

use super::{Bounds, Dialect, Layout, lines};

/// Does a text show columns made of white space?
pub(super) fn shown(_text: &str) -> bool {
    false
}

pub(super) fn layout(text: &str, bounds: Bounds) -> Layout {
    lines::layout(text, Dialect::Space, bounds)
}
