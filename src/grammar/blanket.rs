//! Statements about many actions at once: "All other actions complete".

use std::ops::Range;

use crate::bytes::up_to;

use super::status::{self, Said, find_word};
use super::words::blankets::{
    BLANKET_COUNTS, BLANKET_ELSE, BLANKET_LETTERS, BLANKET_LISTED, BLANKET_OTHERS, BLANKET_RAISED, BLANKET_REMAINDER,
    BLANKET_REST, BLANKET_SAID, BLANKET_STATES, BLANKET_SUBJECTS,
};

/// A blanket statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Blanket {
    /// It means what is not reported on one by one.
    pub(crate) others: bool,
    /// It does not say that actions are meant: "All the rest are closed".
    pub(crate) unnamed: bool,
    pub(crate) said: Option<Said>,
    /// The words after "by", up to the end.
    pub(crate) by: Option<Range<usize>>,
}

/// May a paragraph have a blanket statement? Most are told off by the letters of the words for all of them.
pub(crate) fn likely(text: &str) -> bool {
    BLANKET_LETTERS.iter().any(|letters| text.contains(letters))
}

/// How far into a sentence the statement may begin, after "It was confirmed that" or "Actions:".
const LEAD: usize = 44;

/// How far from its front a sentence may have the word for all of them.
const NEAR: usize = 60;

/// A text read from the front, word by word, in any case and over any white space.
struct Front<'t> {
    rest: &'t str,
}

impl Front<'_> {
    /// Takes one phrase, if it stands here as whole words.
    fn take(&mut self, phrase: &str) -> bool {
        let first = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
        if first(self.rest) != first(phrase) {
            return false;
        }
        let mut rest = self.rest;
        for (i, word) in phrase.split(' ').enumerate() {
            if i > 0 {
                let trimmed = rest.trim_start();
                if trimmed.len() == rest.len() {
                    return false;
                }
                rest = trimmed;
            }
            if !status::starts_with_word(rest, word) {
                return false;
            }
            rest = rest.get(word.len()..).unwrap_or_default();
        }
        self.rest = rest.trim_start();
        true
    }

    fn any(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.take(phrase))
    }
}

/// Reads "all the rest", "all others" at the front of a text: what follows.
fn remainder(text: &str) -> Option<&str> {
    let mut front = Front { rest: text };
    if front.take("all") {
        front.take("of");
    }
    front.take("the");
    front.any(BLANKET_REMAINDER).then_some(front.rest)
}

/// Reads "all other actions" at the front of a text: whether others are meant, and what follows.
fn subject(text: &str) -> Option<(bool, &str)> {
    let mut front = Front { rest: text };
    front.take("the");
    if front.take("all") {
        front.take("of");
        front.take("the");
        let mut others = false;
        while front.any(BLANKET_OTHERS) {
            others = true;
        }
        return front.any(BLANKET_SUBJECTS).then_some((others, front.rest));
    }
    if front.any(BLANKET_REST) {
        return Some((true, front.rest));
    }
    // "Every other action on the log was confirmed as closed."
    if front.take("every") {
        let others = front.any(BLANKET_OTHERS);
        return front.any(BLANKET_SUBJECTS).then_some((others, front.rest));
    }
    if front.any(&["remaining", "other"]) {
        front.any(BLANKET_COUNTS);
        return front.any(BLANKET_SUBJECTS).then_some((true, front.rest));
    }
    // "Everything else from the January meeting has been done.", "… whatever else was decided in January had been carried out"
    let mut told = Front { rest: front.rest };
    if told.any(BLANKET_ELSE) && told.any(BLANKET_RAISED) {
        return Some((true, told.rest));
    }
    if front.any(BLANKET_LISTED) {
        let near = front.rest.get(..front.rest.find('.').unwrap_or(front.rest.len()))?;
        let end =
            ["list", "log"].iter().filter_map(|w| find_word(near, w).map(|at| at + w.len())).filter(|end| *end <= 36).min()?;
        return Some((true, front.rest.get(end..)?));
    }
    None
}

/// Where a statement may begin: at the first word, be it behind the number of an item, or after "that", a comma, a colon or a dash close to it.
fn starts(sentence: &str) -> impl Iterator<Item = usize> {
    let first = sentence.len() - sentence.trim_start_matches(|c: char| !c.is_alphabetic()).len();
    let near = sentence.get(first..sentence.floor_char_boundary(first + LEAD)).unwrap_or_default();
    let parts = near.char_indices().filter_map(move |(at, c)| {
        let end = first + at + c.len_utf8();
        let parted =
            matches!(c, ',' | ':' | '–' | '—' | '-') || c == 't' && near.get(..at + 1).is_some_and(|t| t.ends_with(" that"));
        let rest = sentence.get(end..).filter(|_| parted)?;
        let gap = rest.len() - rest.trim_start().len();
        (gap > 0).then_some(end + gap)
    });
    std::iter::once(first).chain(parts)
}

/// Reads a sentence as a blanket statement.
pub(crate) fn blanket(sentence: &str) -> Option<Blanket> {
    let named = starts(sentence).find_map(|start| subject(sentence.get(start..)?));
    let unnamed = named.is_none();
    let (others, after) =
        named.or_else(|| starts(sentence).find_map(|start| Some((true, remainder(sentence.get(start..)?)?))))?;
    // With what stands behind the longest of them.
    let near = up_to(sentence, NEAR + 20);
    let first = ["all", "every", "remaining", "other", "everything else", "anything else"];
    let first = first.iter().chain(BLANKET_REST).chain(BLANKET_REMAINDER);
    let at = first.filter_map(|w| find_word(near, w)).min()?;
    let about = ["ction", "atters", "verything", "nything else", "umbers", "tems"];
    let about = about.iter().chain(BLANKET_REST).chain(BLANKET_REMAINDER);
    let mut about = about.filter(|words| sentence.contains(**words) || find_word(sentence, words).is_some());
    if at > NEAR || about.next().is_none() {
        return None;
    }
    // What is said of them stands in the same sentence.
    let clause = after.get(..after.find('.').unwrap_or(after.len()))?;
    if !BLANKET_STATES.iter().any(|w| find_word(clause, w).is_some()) {
        return None;
    }
    let rest = sentence.get(at..)?;
    let said = BLANKET_SAID.iter().find(|(w, _)| find_word(rest, w).is_some()).map(|(_, said)| *said);
    let by = status::find_word(sentence, "by").map(|i| {
        let from = i + 2;
        let gap = sentence.get(from..).map_or(0, |t| t.len() - t.trim_start().len());
        from + gap..sentence.len()
    });
    (!unnamed || said.is_some()).then_some(Blanket { others, unnamed, said, by })
}
