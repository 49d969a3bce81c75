//! Short texts that say when something is due, and nothing else.

use std::ops::Range;

use crate::bytes::up_to;

use super::date::{DateOrder, month_of};
use super::due::due_cell;
use super::owner;
use super::words::dates::{VAGUE, WHEN};

/// Is a cell of a due date without a date: `asap`, `ongoing`, `end of term`?
pub(crate) fn vague(text: &str) -> bool {
    let words = text.trim();
    VAGUE.iter().any(|vague| vague.eq_ignore_ascii_case(words))
}

/// Is a short text nothing but when something is due: "18 August 2016", "September", "end Q3", "before Easter"?
pub(crate) fn alone(text: &str) -> bool {
    let low = up_to(text, CUE).to_lowercase();
    let dated = || due_cell(text, None, DateOrder::DayFirst).is_some_and(|read| read.start == 0 && read.end + 1 >= text.len());
    let begins = || low.strip_prefix("from ").and_then(|_| text.get("from ".len()..)).is_some_and(alone);
    vague(text) || begins() || month_of(text).is_some() || WHEN.iter().any(|cue| low.starts_with(cue)) || dated()
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
    // "July 2022" names nobody.
    if let [one] = owners.as_slice()
        && text.get(one.range.clone()).is_some_and(|name| month_of(name).is_some())
    {
        return None;
    }
    let rest = text.get(end..)?;
    let when = rest.trim_start_matches([' ', '\t', ',', ';', '–', '—', '-', '(', '\n']);
    let from = text.len() - when.len();
    let said = when.trim_end_matches([')', '.', ' ']);
    (!owners.is_empty() && from > end && alone(said)).then(|| (0..end, from..from + said.len()))
}

/// May a text say when something is due? It has a figure then, or a word of three letters: no day, month or span of time has
/// fewer. Columns of owners are mostly initials.
pub(super) fn may_say_when(text: &str) -> bool {
    let mut letters = 0;
    text.bytes().any(|b| {
        letters = if b.is_ascii_alphabetic() { letters + 1 } else { 0 };
        letters == 3 || b.is_ascii_digit()
    })
}

#[cfg(test)]
mod tests {
    use super::{DateOrder, due_cell, may_say_when};
    use crate::grammar::words::dates::{MONTHS, NEXT_ONES, WEEKDAYS};

    /// The look at a cell's letters must let no word by that tells when.
    #[test]
    fn no_word_that_tells_when_is_shorter_than_three_letters() {
        let days = WEEKDAYS.iter().flat_map(|(_, names)| names.iter());
        for word in MONTHS.iter().copied().flatten().chain(days).chain(NEXT_ONES) {
            assert!(may_say_when(word), "{word}");
        }
        let anchor = chrono::NaiveDate::from_ymd_opt(2024, 3, 5);
        for cell in ["Fri", "May", "today", "end May", "two days", "a week", "next mtg", "5/6/24", "w/c 6 May"] {
            assert!(due_cell(cell, anchor, DateOrder::DayFirst).is_some(), "{cell}");
        }
    }
}
