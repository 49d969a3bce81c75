//! What was resolved or agreed.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::lookup::Leads;
use super::sentence::sentences;
use super::words::decisions::{
    AFTER_DECIDED, CARRIED, DECIDED, DECIDED_HOW, DECIDERS, DECIDERS_DID, DECISION_HEADINGS, DECISION_LABELS, IT_WAS, LOOKED,
    MOTIONS, MOVERS, NUMBERED_DECISIONS, VOTE_ENDS,
};

/// Where a decision's label stands, as a cut between an action and what follows it.
pub(crate) fn label(text: &str) -> Option<usize> {
    DECISION_LABELS.iter().filter_map(|label| text.find(label)).min()
}

/// "Resolved – That the schedule be noted": a decision, and no status with words behind it.
pub(crate) fn resolved(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let rest = text.get(word.len()..).unwrap_or_default().trim_start_matches([' ', '–', '—', '-', ':', '\n']);
    let next = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    DECIDED.iter().any(|decided| decided.eq_ignore_ascii_case(word))
        && AFTER_DECIDED.iter().any(|on| on.eq_ignore_ascii_case(next))
}

/// "3.1 The Committee noted the action list": does a body look at something, without more?
pub(crate) fn noted(text: &str) -> bool {
    let mut words = text.split_whitespace().skip_while(|word| !word.starts_with(char::is_alphabetic)).take(BODY);
    let body = |word: &str| DECIDERS.iter().any(|d| word.trim_end_matches('s').eq_ignore_ascii_case(d));
    words.any(body) && words.next().is_some_and(|did| LOOKED.contains(&did))
}

/// How far into a sentence what it is that decides may stand, in words, with what it did.
const BODY: usize = 6;

/// What paragraphs with a decision have.
static LIKELY: LazyLock<[Finder<'static>; 12]> = LazyLock::new(|| {
    ["RES", "esol", "greed", "AGREED", "APPROVED", "pproved", "ecid", "DECI", "ecision", "arried", "oted", "passed"]
        .map(Finder::new)
});

/// The decisions in a paragraph, a sentence each; how a vote ended with the motion before it.
pub(crate) fn decisions(text: &str) -> Vec<Range<usize>> {
    if !LIKELY.iter().any(|word| word.find(text.as_bytes()).is_some()) {
        return Vec::new();
    }
    let all: Vec<Range<usize>> = sentences(text).collect();
    let words = |at: usize| all.get(at).and_then(|range| text.get(range.clone())).unwrap_or_default();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, range) in all.iter().enumerate().filter(|(at, _)| decides(words(*at))) {
        // "Motion by Pruitt, second by Teasdale, to approve the bills. All in favor. Motion carried."
        let free = found.last().map_or(0, |last| last.end);
        let motion =
            (0..at).rev().take(VOTE).take_while(|i| all.get(*i).is_some_and(|r| r.start >= free)).find(|i| moves(words(*i)));
        let begun =
            motion.filter(|_| begins_with(words(at), VOTE_ENDS)).and_then(|i| all.get(i)).map_or(range.start, |r| r.start);
        found.push(begun..range.end);
    }
    found
}

/// "RESOLVED –", "It was agreed that:": does a sentence only announce what was decided?
pub(crate) fn announces(sentence: &str) -> bool {
    let words = sentence.trim_end();
    let open = words.ends_with([':', '-', '–', '—']) || words.rsplit(' ').next().is_some_and(|last| LINKS.contains(&last));
    open && words.split_whitespace().count() <= ANNOUNCED
}

/// The last word of such a sentence, and the longest, in words.
const LINKS: &[&str] = &["that", "to", "That", "TO", "THAT"];
const ANNOUNCED: usize = 10;

/// Does a heading stand over decisions, one an entry: "Decisions made"?
pub(crate) fn heads(heading: &str) -> bool {
    let words = heading.trim_matches(|c: char| !c.is_alphanumeric());
    DECISION_HEADINGS.iter().any(|known| known.eq_ignore_ascii_case(words))
}

/// Is a line no more than the number of a decision: "COUNCIL RESOLUTION 41/22", "Motion 2024-12"?
pub(crate) fn counted(line: &str) -> bool {
    let line = line.trim_end_matches([':', ' ']);
    let line = line.get(..memchr::memchr(b'\n', line.as_bytes()).unwrap_or(line.len())).unwrap_or(line);
    let sign = |b: u8| b.is_ascii_digit() || matches!(b, b'/' | b'-' | b'.');
    // Most lines end in a word.
    if !line.as_bytes().last().is_some_and(|b| sign(*b)) {
        return false;
    }
    let Some((words, number)) = line.rsplit_once(' ') else { return false };
    let counts = number.bytes().any(|b| b.is_ascii_digit()) && number.bytes().all(sign);
    let known = || {
        let last = words.rsplit(' ').next().unwrap_or_default();
        NUMBERED_DECISIONS.iter().any(|word| word.eq_ignore_ascii_case(last))
    };
    counts && words.split(' ').count() <= COUNTED && known()
}

/// So many words stand before the number of a decision, at most.
const COUNTED: usize = 4;

/// How many sentences may stand between a motion and how its vote ended: who votes how.
const VOTE: usize = 4;

/// Is a sentence a motion: "Motion by Pruitt to …", "Field moved to approve …"?
fn moves(sentence: &str) -> bool {
    let named = begins_with(sentence, MOTIONS)
        || super::status::find_word(sentence.split(',').next().unwrap_or_default(), "moved").is_some();
    named && !decides(sentence)
}

/// The motion that a paragraph leaves open: from its sentence to the end.
pub(crate) fn motion(text: &str) -> Option<Range<usize>> {
    let all: Vec<Range<usize>> = sentences(text).collect();
    let from = all.iter().rposition(|range| text.get(range.clone()).is_some_and(|t| moves(t) || decides(t)))?;
    let open = all.get(from).filter(|range| text.get((*range).clone()).is_some_and(moves))?;
    (all.len() - from <= VOTE).then_some(open.start..text.len())
}

/// Does a decision say no more than how a vote ended?
pub(crate) fn ends_vote(decision: &str) -> bool {
    begins_with(decision, VOTE_ENDS) && decides(decision)
}

fn begins_with(sentence: &str, phrases: &[&str]) -> bool {
    let sentence = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    phrases.iter().any(|phrase| super::status::starts_with_word(sentence, phrase))
}

/// What cues of a decision begin with, each of which [`cue_at`] asks for; it minds their case too.
static BEGIN: LazyLock<Leads> = LazyLock::new(|| Leads::words(&[DECIDED, DECIDERS, &["it was ", "res-"]].concat()));

/// Has a sentence a cue of a decision: a word in capitals or before a colon, "It was agreed that", "The Board approved"?
fn decides(sentence: &str) -> bool {
    let bytes = sentence.as_bytes();
    let within = |at: usize| at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'_');
    let begin = &*BEGIN;
    begin
        .places(sentence, 0)
        .filter(|at| !within(*at))
        .filter_map(|at| sentence.get(at..))
        .any(|rest| begin.at(rest).next().is_some() && cue_at(rest))
}

fn cue_at(text: &str) -> bool {
    let whole = |word: &str| text.strip_prefix(word).filter(|rest| !begins_in_word(rest));
    let first = text.as_bytes().first();
    let begin = |word: &&&str| word.as_bytes().first() == first;
    if let Some(rest) = DECIDED.iter().filter(begin).find_map(|word| whole(word)) {
        let next = rest.trim_start();
        let follows = next.is_empty()
            || next.starts_with([':', '–', '—', '-'])
            || next.starts_with(|c: char| c.is_ascii_digit())
            || AFTER_DECIDED.iter().any(|w| next.strip_prefix(w).is_some_and(|rest| !begins_in_word(rest)));
        return follows || text.starts_with("RESOLVED");
    }
    if let Some(rest) = text.strip_prefix("It was ").or_else(|| text.strip_prefix("it was ")) {
        let rest = DECIDED_HOW.iter().find_map(|how| rest.strip_prefix(how)?.strip_prefix(' ')).unwrap_or(rest);
        return IT_WAS.iter().any(|verb| rest.strip_prefix(verb).is_some_and(|rest| !begins_in_word(rest)));
    }
    if let Some(rest) = text.strip_prefix("RES-") {
        return rest.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-');
    }
    let len = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let Some((who, rest)) = text.split_at_checked(len) else { return false };
    let is = |name: &str, who: &str| name.eq_ignore_ascii_case(who) && name.get(1..) == who.get(1..);
    if !DECIDERS.iter().any(|name| is(name, who) || who.strip_suffix('s').is_some_and(|one| is(name, one))) {
        return false;
    }
    let Some(rest) = rest.strip_prefix(' ') else { return false };
    let rest = rest.strip_prefix("unanimously ").unwrap_or(rest);
    DECIDERS_DID.iter().any(|verb| rest.starts_with(verb))
}

fn begins_in_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
}

/// "MOVED by Cr Pell", "CARRIED 5/0": does a line say how a vote went, or who asked for it?
pub(crate) fn votes(line: &str) -> bool {
    let figures = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit() || c == '(');
    super::lookup::after(line, MOVERS).is_some() || super::lookup::after(line, CARRIED).is_some_and(figures)
}

#[cfg(test)]
mod tests {
    use super::{DECIDED, DECIDERS, DECIDERS_DID, IT_WAS, decides};

    /// The look for a first word must let none of them by.
    #[test]
    fn each_cue_of_a_decision_is_found() {
        let headed = DECIDED.iter().map(|word| format!("1. {word}: to go on."));
        let said = IT_WAS.iter().flat_map(|verb| [format!("Then it was {verb}."), format!("It was {verb}.")]);
        let bodies = DECIDERS.iter().flat_map(|body| DECIDERS_DID.iter().map(move |did| format!("The {body} {did} it.")));
        for sentence in headed.chain(said).chain(bodies).chain(["Number RES-2024-1".to_owned()]) {
            assert!(decides(&sentence), "{sentence}");
        }
    }
}
