//! At which column the lines of a text are wrapped.

use std::ops::Range;

use super::lines::{Line, columns};

/// The narrowest and widest column at which a text may be wrapped by hand or program.
const WRAP: Range<usize> = 55..140;
/// Lines that are wrapped end within so many columns of each other.
const RAGGED: usize = 12;
/// So many lines may be left unwrapped in a text that is: lists of people, addresses of pages.
const LEFT: usize = 3;

/// The column at which lines of this text are wrapped; `None` where each line is a paragraph of its own.
pub(super) fn width(text: &str, all: &[Line]) -> Option<usize> {
    let mut widths: Vec<usize> = all
        .windows(2)
        .filter_map(|pair| match pair {
            [line, next]
                if !line.blank()
                    && !next.blank()
                    && !next.page
                    && next.text(text).starts_with(char::is_alphanumeric)
                    // An address is wrapped nowhere.
                    && memchr::memmem::find(line.text(text).as_bytes(), b"://").is_none() =>
            {
                Some(line.indent + columns(line.text(text)))
            }
            _ => None,
        })
        .collect();
    widths.sort_unstable();
    let widest = widths.get(widths.len() * 19 / 20).or_else(|| widths.last()).copied()?;
    let width = without_long(&widths).filter(|width| width + 2 * RAGGED < widest).unwrap_or(widest);
    WRAP.contains(&width).then_some(width)
}

/// Where most lines end, if only a few go far beyond.
fn without_long(widths: &[usize]) -> Option<usize> {
    let most = (0..=LEFT.min(widths.len() / 5)).filter_map(|left| {
        let width = *widths.get(widths.len().checked_sub(left + 1)?)?;
        let alike = widths.iter().filter(|w| **w <= width && **w + RAGGED >= width).count();
        (alike * 2 >= widths.len() - left).then_some(width)
    });
    most.min()
}
