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

/// Does a long line end in a word that more must follow: "… answers close on"? It goes on, whatever the next one begins with.
pub(super) fn open_ended(line: &str) -> bool {
    let line = line.trim_end_matches('*');
    let open =
        |word: &str| OPEN_ENDS.contains(&word) || word.len() > 1 && OPEN_ENDS.iter().any(|end| end.eq_ignore_ascii_case(word));
    // "S. Pell, D." over "Okoro": an initial whose name is to come.
    let initial = || line.rsplit_once(", ").is_some_and(|(_, last)| last.len() == 2 && last.ends_with('.'));
    columns(line) >= 35
        && (initial() || line.rsplit(char::is_whitespace).next().is_some_and(|word| word.ends_with(',') || open(word)))
}

/// Is a line a title in capitals?
pub(super) fn shouted(line: &str) -> bool {
    line.len() >= 4 && line.bytes().any(|b| b.is_ascii_uppercase()) && !line.chars().any(char::is_lowercase)
}

/// Words in which no paragraph ends.
const OPEN_ENDS: &[&str] = &["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];
