//! Sentences of a paragraph.

use std::ops::Range;
use std::sync::LazyLock;

use super::lookup::Lookup;
use super::words::headings::SENTENCE_VERBS;
use super::words::text::{EMPTY, LASTING, REPORTS, SPEECH, STOPS, TALKS};

static STOPPED: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(STOPS));

/// Does a line without a full stop still read as a sentence?
pub(crate) fn has_verb(line: &str) -> bool {
    line.split_whitespace().skip(1).any(|word| SENTENCE_VERBS.contains(&word))
}

/// The sentences of a text: each ends at a stop, an exclamation or a question mark before a capital or a digit.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut stops = memchr::memchr3_iter(b'.', b'!', b'?', text.as_bytes());
    let mut next = Some(0);
    std::iter::from_fn(move || {
        loop {
            let start = next?;
            next = stops.find_map(|at| end(text, start, at));
            let sentence = words(text, start..next.unwrap_or(text.len()));
            if sentence.is_some() {
                return sentence;
            }
        }
    })
}

/// "SP: let's go through the tracker": does somebody speak to the others, rather than have something to do?
pub(crate) fn spoken(text: &str) -> bool {
    let front = text.as_bytes().get(..=SPEAKER).unwrap_or(text.as_bytes());
    let said = memchr::memchr_iter(b':', front).find_map(|colon| text.get(colon + 1..)?.strip_prefix(' '));
    said.is_some_and(|said| super::lookup::after(said, SPEECH).is_some())
}

/// "Sam: explains that it is done": does somebody take part in the talk?
pub(crate) fn talks(text: &str) -> bool {
    let said = text.split_once(": ").filter(|(who, _)| who.len() <= SPEAKER).map(|(_, said)| said.trim_start());
    let first = said.and_then(|said| said.split(|c: char| !c.is_alphabetic()).next());
    let has = said.is_some_and(|said| super::lookup::after(said, &["has a ", "has an ", "had a ", "had an "]).is_some());
    has || first.is_some_and(|first| TALKS.iter().any(|verb| verb.eq_ignore_ascii_case(first)))
}

/// The longest name of who speaks, in bytes.
const SPEAKER: usize = 30;

/// Does a text say what was, or who were?
pub(crate) fn reports(text: &str) -> bool {
    REPORTS.iter().any(|verb| text.contains(verb))
}

/// Where the sentence that begins at `start` ends, if it does with the sign at `at`.
fn end(text: &str, start: usize, at: usize) -> Option<usize> {
    let after = text.get(at + 1..)?;
    let gap = after.chars().next().filter(|c| c.is_whitespace() || matches!(c, '"' | '”' | '’' | ')'))?;
    let next = after.get(gap.len_utf8()..)?.trim_start().chars().next();
    let begins =
        next.is_none_or(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '(' | '[' | '£' | '•'));
    if !begins || text.as_bytes().get(at) == Some(&b'.') && abbreviated(text.get(start..at)?) {
        return None;
    }
    Some(at + 1 + if gap.is_whitespace() { 0 } else { gap.len_utf8() })
}

/// The words in a range, without the white space around them, if there are any.
fn words(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let from = range.start + (words.len() - words.trim_start().len());
    let end = from + words.trim().len();
    (from < end).then_some(from..end)
}

/// Does what stands before a full stop end in an abbreviation, an initial or a lone number?
pub(crate) fn abbreviated(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '/' | '-')).next().unwrap_or_default();
    let letters = word.chars().count();
    (letters == 1 && word.chars().all(char::is_uppercase))
        || word.is_ascii() && STOPPED.has(word)
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

/// Does a word say something of what a text is about: "quotes", but not "before", and none of the months?
pub(crate) fn has_sense(word: &str) -> bool {
    word.chars().nth(2).is_some() && !EMPTY.iter().any(|empty| empty.eq_ignore_ascii_case(word))
}

/// The words of a text that count, in order and each once, cut to so many letters that "quotes" meets "quotations".
pub(crate) fn stems(text: &str, letters: usize, counts: impl Fn(&str) -> bool) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| counts(word));
    let mut found: Vec<String> = words.map(|word| word.chars().flat_map(char::to_lowercase).take(letters).collect()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// How many words two lists share, each in order and each once.
pub(crate) fn shared(ours: &[String], theirs: &[String]) -> usize {
    ours.iter().filter(|word| theirs.binary_search(word).is_ok()).count()
}
