//! The actions that one label has behind it.

use std::ops::Range;

use crate::grammar::owner::{self, Shape};
use crate::grammar::{number, person, sentence, task};
use crate::layout::Passage;

use super::desk::Desk;

/// "SP to ask for quotes; RD to inspect the gate": a part for each who is on the list and has something to do. Where the label
/// speaks of several, a comma is a sign of the next one too; there, and where they are counted, so is each sentence with an owner,
/// whoever that is: "(a) Clerk to ask for quotes. (b) Cllr Pell to …", each without its letter.
pub(super) fn parts(desk: &Desk<'_>, piece: &Passage, plural: bool) -> Vec<Passage> {
    let text = piece.text();
    let several = plural || counted(text) > 0;
    let tasked = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        // A post or a title is somebody's, be they on the list or not.
        let named = |o: &owner::Owner| o.shape == Shape::Role || rest.get(o.range.clone()).is_some_and(person::titled);
        let sure = |owners: &[owner::Owner]| owners.iter().all(named) || desk.knows_all(rest, owners);
        task::lead(rest).filter(|(owners, _)| sure(owners)).map(|(_, verb)| at + verb)
    };
    let count = |s: &Range<usize>| text.get(s.clone()).filter(|_| several).map_or(0, counted);
    let sentences = sentence::sentences(text).map(|s| (s.start, s.start + count(&s), Some(s.end)));
    let behind = task::between(plural).flat_map(|sign| text.match_indices(sign).map(|(at, sign)| at + sign.len()));
    let mut places: Vec<(usize, usize, Option<usize>)> = sentences.chain(behind.map(|at| (at, at, None))).collect();
    places.sort_unstable_by_key(|(at, _, end)| (*at, end.is_none()));
    places.dedup_by_key(|(at, ..)| *at);
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut led = None;
    for (at, from, end) in places {
        let owned = |end: usize| text.get(from..end).is_some_and(|sentence| task::lead(sentence).is_some());
        if starts.is_empty() || several && end.is_some_and(owned) {
            starts.push((at, from));
            led = tasked(from);
        } else if led.is_some_and(|verb| at > verb) && starts.len() <= PARTS && tasked(at).is_some() {
            // "SP and RD to ask": what parts the first ones parts no tasks.
            starts.push((at, from));
        }
    }
    if starts.is_empty() {
        starts.push((0, 0));
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(start, _)| *start).chain([text.len()]).collect();
    let part = |((_, from), to): ((usize, usize), usize)| {
        let words = task::without_and(text.get(from..to).unwrap_or_default());
        piece.slice(from..from + words.trim_end_matches([';', ',', ' ']).len())
    };
    starts.into_iter().zip(ends).map(part).collect()
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
