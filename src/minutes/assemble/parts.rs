//! The actions that one label has behind it.

use crate::grammar::{number, sentence, task};
use crate::layout::Passage;

use super::desk::Desk;

/// "ACTIONS: Clerk to ask for quotes. Cllr Pell to inspect the gate.": each sentence with an owner of its own.
pub(super) fn several(piece: &Passage) -> Vec<Passage> {
    let text = piece.text();
    // "(a) Sam to ask for quotes. (b) Jane to …": each without its letter.
    let body = |s: &std::ops::Range<usize>| s.start + text.get(s.clone()).map_or(0, counted);
    let mut starts: Vec<(usize, usize)> = sentence::sentences(text)
        .filter(|s| s.start == 0 || text.get(body(s)..s.end).is_some_and(|t| task::lead(t).is_some()))
        .map(|s| (s.start, body(&s)))
        .collect();
    if starts.is_empty() {
        starts.push((0, 0));
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(start, _)| *start).chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|((_, from), to)| piece.slice(from..to)).collect()
}

/// "SP to ask for quotes; RD to inspect the gate": a part for each who is on the list and has something to do; behind a comma
/// only where the label speaks of several.
pub(super) fn shared(desk: &Desk<'_>, piece: &Passage, plural: bool) -> Vec<Passage> {
    let text = piece.text();
    let tasked = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        task::lead(rest).filter(|(owners, _)| desk.knows_all(rest, owners)).map(|(_, verb)| verb)
    };
    let signs = [Some("; "), Some("; and "), plural.then_some(", "), plural.then_some(" and ")];
    let mut starts: Vec<usize> = vec![0];
    // "SP and RD to ask": what parts the first ones parts no tasks.
    if let Some(verb) = tasked(0) {
        let found = signs.into_iter().flatten().flat_map(|sign| text.match_indices(sign).map(|(at, sign)| at + sign.len()));
        let found = found.chain(sentence::sentences(text).map(|sentence| sentence.start));
        starts.extend(found.filter(|at| *at > verb && tasked(*at).is_some()).take(PARTS));
        starts.sort_unstable();
        starts.dedup();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let part = |(from, to): (usize, usize)| {
        let words = text.get(from..to).unwrap_or_default();
        let and = words.strip_suffix(" and ").or_else(|| words.strip_suffix("; and ")).unwrap_or(words);
        piece.slice(from..from + and.trim_end_matches([';', ',', ' ']).len())
    };
    starts.iter().copied().zip(ends).map(part).collect()
}

/// So many parts of one label are more than anybody writes.
const PARTS: usize = 40;

/// How long the count in front of an entry within a paragraph is: "(a) ", "1) ".
pub(super) fn counted(text: &str) -> usize {
    let small = text.starts_with(|c: char| c == '(' || c.is_lowercase());
    // "D. Okoro to …" is a name, and "31 May" a day.
    let figure =
        |n: &number::Number| n.style == number::Style::Plain && text.get(n.written.end..).is_some_and(|t| t.starts_with(')'));
    let found = number::number(text).filter(|n| small && n.closed && n.style == number::Style::Letter || figure(n));
    found.map_or(0, |n| n.rest)
}
