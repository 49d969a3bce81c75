//! Short texts that say when something is due, and nothing else.

use std::ops::Range;

use super::date::{DateOrder, month_of};
use super::due::due_cell;
use super::owner;
use super::words::dates::{VAGUE, WHEN};

/// Is a cell of a due date without a date: `asap`, `ongoing`, `end of term`?
pub(crate) fn vague(text: &str) -> bool {
    VAGUE.iter().any(|vague| vague.eq_ignore_ascii_case(text.trim()))
}

/// Is a short text nothing but when something is due: "18 August 2016", "September", "end Q3", "before Easter"?
pub(crate) fn alone(text: &str) -> bool {
    let low = text.get(..text.floor_char_boundary(CUE)).unwrap_or(text).to_lowercase();
    let dated = || due_cell(text, None, DateOrder::DayFirst).is_some_and(|read| read.start == 0 && read.end + 1 >= text.len());
    vague(text) || month_of(text).is_some() || WHEN.iter().any(|cue| low.starts_with(cue)) || dated()
}

/// As long as the longest of their cues, in bytes.
const CUE: usize = 16;

/// Who and when in one text: "SP – this week", "SP, JO 29/9/23", "Dr Okoro by 18 August"; where each stands.
pub(crate) fn who_and_when(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let (mut owners, mut end) = owner::lead(text);
    // "Chief Operating Officer, September": a month that a name may be too, behind owners.
    if owners.len() > 1
        && owners.last().and_then(|last| text.get(last.range.clone())).is_some_and(|last| month_of(last).is_some())
    {
        owners.pop();
        end = owners.last().map_or(0, |last| last.range.end);
    }
    let rest = text.get(end..)?;
    let when = rest.trim_start_matches([' ', '\t', ',', ';', '–', '—', '-', '(', '\n']);
    let from = text.len() - when.len();
    let said = when.trim_end_matches([')', '.', ' ']);
    (!owners.is_empty() && from > end && alone(said)).then(|| (0..end, from..from + said.len()))
}
