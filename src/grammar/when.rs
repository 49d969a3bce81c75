//! Short texts that say when something is due, and nothing else.

use super::date::{DateOrder, month_of};
use super::due::due_cell;
use super::words::dates::VAGUE;

/// Is a cell of a due date without a date: `asap`, `ongoing`, `end of term`?
pub(crate) fn vague(text: &str) -> bool {
    VAGUE.iter().any(|vague| vague.eq_ignore_ascii_case(text.trim()))
}

/// Is a short text nothing but when something is due: "18 August 2016", "September", "end Q3", "before Easter"?
pub(crate) fn alone(text: &str) -> bool {
    let cued = ["by ", "before ", "with ", "within ", "end ", "early ", "mid ", "late ", "for the ", "this ", "next ", "as soon"];
    let low = text.get(..text.floor_char_boundary(10)).unwrap_or(text).to_lowercase();
    let dated = || due_cell(text, None, DateOrder::DayFirst).is_some_and(|read| read.start == 0 && read.end + 1 >= text.len());
    vague(text) || month_of(text).is_some() || cued.iter().any(|cue| low.starts_with(cue)) || dated()
}
