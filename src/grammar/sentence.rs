//! Sentences of a paragraph.

use super::words::text::{LASTING, STOPS};
use std::ops::Range;

/// Cuts a text into its sentences: at a stop, an exclamation or a question mark before a capital or a digit.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    for at in memchr::memchr3_iter(b'.', b'!', b'?', bytes) {
        let after = text.get(at + 1..).unwrap_or_default();
        let Some(gap) = after.chars().next().filter(|c| c.is_whitespace() || matches!(c, '"' | '”' | '’' | ')')) else {
            continue;
        };
        let next = after.get(gap.len_utf8()..).unwrap_or_default().trim_start().chars().next();
        if !next.is_none_or(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '(' | '[' | '£' | '•'))
        {
            continue;
        }
        if bytes.get(at) == Some(&b'.') && abbreviated(text.get(start..at).unwrap_or_default()) {
            continue;
        }
        let end = at + 1 + if gap.is_whitespace() { 0 } else { gap.len_utf8() };
        push(text, start..end, &mut found);
        start = end;
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let Some(words) = text.get(range.clone()) else { return };
    let from = range.start + (words.len() - words.trim_start().len());
    let end = from + words.trim().len();
    if from < end {
        found.push(from..end);
    }
}

/// Does what stands before a full stop end in an abbreviation, an initial or a lone number?
fn abbreviated(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '/' | '-')).next().unwrap_or_default();
    let letters = word.chars().count();
    (letters == 1 && word.chars().all(char::is_uppercase))
        || STOPS.iter().any(|s| s.eq_ignore_ascii_case(word))
        || (before.trim_start().len() == word.len() && word.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
}

/// Does a text end in a clause of what has happened: "keys which failed", "those who replied"?
pub(crate) fn tells(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let past = words.next().is_some_and(|verb| verb.ends_with("ed"));
    past && words.next().is_some_and(|who| matches!(who, "which" | "that" | "who" | "had" | "has" | "have"))
}

/// Does a text end in a word of what lasts or stays as it is: "to carry on", "remain open"?
pub(crate) fn lasts(text: &str) -> bool {
    let text = text.trim_end();
    let ends = |words: &&&str| text.strip_suffix(**words).is_some_and(|rest| rest.ends_with(char::is_whitespace));
    LASTING.iter().any(|words| ends(&words))
}
