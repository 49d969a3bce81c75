//! Marks of presence beside somebody's name: ticks and crosses, "apols", "P", "Did not attend".

use super::attendance::List;
use super::words::marks::{AWAY, MARKS, MARKS_BEGIN, PRESENT_MARKS};
use super::words::people::APOLOGY_MARKS;

/// What a mark beside somebody's name says, in lower case: "apols", "ab", "rep. by Jane Okoro".
pub(crate) fn mark(said: &str) -> Option<List> {
    let begins = || MARKS_BEGIN.iter().find(|(words, _)| said.starts_with(words));
    // "In attendance (minutes)"
    let bare = said.split_once(" (").map_or(said, |(bare, _)| bare);
    let known = |said: &str| MARKS.iter().find(|(words, _)| *words == said);
    // "✗ – Jane Okoro came"
    let sign = said.split(' ').next().filter(|sign| !sign.contains(char::is_alphanumeric) && !sign.is_ascii());
    known(said).or_else(begins).or_else(|| known(bare)).or_else(|| known(sign?)).map(|(_, list)| *list)
}

/// Is a mark, in lower case, one of those who were there?
pub(crate) fn ticks(mark: &str) -> bool {
    PRESENT_MARKS.contains(&mark)
}

/// What a tick or a cross behind somebody's name says.
pub(crate) fn sign(said: &str) -> Option<List> {
    let signs = said.chars().all(|c| !c.is_alphanumeric() && !c.is_ascii());
    let there = || PRESENT_MARKS.contains(&said).then_some(List::Present);
    signs.then(|| mark(said).or_else(there)).flatten()
}

/// Does a cell begin with a mark of whether somebody was there: "✓ for JO", "Apols", "P"?
pub(crate) fn marks(said: &str) -> bool {
    let low = said.trim().to_lowercase();
    let first = low.split([' ', ',', '(']).next().unwrap_or_default();
    mark(first).is_some() || PRESENT_MARKS.contains(&first) || first.starts_with("apol")
}

/// "✓ (from 10:40)", "Yes – left at 3 pm": what stands behind a mark of somebody who was there, where it says that it was for a
/// part only.
pub(crate) fn for_a_part(said: &str) -> Option<&str> {
    let (mark, rest) = said.trim().split_once(' ')?;
    let words = rest.trim_matches(['(', ')', '[', ']', '–', '—', '-', ' ']);
    (ticks(&mark.trim_end_matches([',', ';']).to_lowercase()) && super::person::partly(&words.to_lowercase())).then_some(words)
}

/// Is a mark, in lower case, one of those who sent apologies or are absent, where a no has a mark of its own?
pub(crate) fn apologises(mark: &str) -> bool {
    APOLOGY_MARKS.iter().any(|words| mark.starts_with(words)) || mark.contains("apol")
}

/// "Apologies (JO deputising)", "Did not attend": what a cell says of somebody who was not there.
pub(crate) fn away(text: &str) -> Option<List> {
    let words = text.split('(').next().unwrap_or_default().trim();
    AWAY.iter().find(|(said, _)| said.eq_ignore_ascii_case(words)).map(|(_, list)| *list)
}
