//! Columns within a paragraph, which the page parts by white space alone: "1.  Clerk      Serve notice", "Serve notice      Clerk".

use std::ops::Range;

use crate::grammar::owner::{self, Owner, Shape};
use crate::layout::Passage;

use super::desk::Desk;

/// So many columns are no space between words.
const GAP: usize = 3;

/// Is a space of a passage as wide as one between columns?
fn wide(desk: &Desk<'_>, passage: &Passage, space: usize) -> bool {
    if passage.text().as_bytes().get(space) == Some(&b'\t') {
        return true;
    }
    let Some(before) = space.checked_sub(1) else { return false };
    let end = passage.places(before..space).last().map(|place| place.end);
    let start = passage.places(space + 1..space + 2).first().map(|place| place.start);
    let gap = end.zip(start).and_then(|(end, start)| desk.source.text().get(end..start));
    gap.is_some_and(|gap| gap.chars().count() >= GAP)
}

/// Owners who stand in a column of their own before what is to be done, or behind it, and where.
pub(super) fn owners(desk: &Desk<'_>, passage: &Passage) -> Option<(Vec<Owner>, Range<usize>)> {
    let text = passage.text();
    let near = text.get(..text.floor_char_boundary(COLUMN)).unwrap_or(text);
    let front = memchr::memchr2_iter(b' ', b'\t', near.as_bytes()).find(|at| wide(desk, passage, *at));
    if let Some((owners, end)) = front.and_then(|at| Some((owner::only(text.get(..at)?)?, at))) {
        return Some((owners, 0..end));
    }
    let clean = text.trim_end_matches([' ', '.']);
    let from = clean.get(clean.floor_char_boundary(clean.len().saturating_sub(COLUMN))..)?;
    let mut spaces = memchr::memrchr2_iter(b' ', b'\t', from.as_bytes()).map(|at| clean.len() - from.len() + at);
    let at = spaces.find(|at| wide(desk, passage, *at))? + 1;
    let named = clean.get(at..)?;
    let owners = owner::only(named).filter(|owners| desk.believes(named, owners, &[Shape::Role]))?;
    Some((owners, at..clean.len()))
}

/// The widest column of owners, in bytes.
const COLUMN: usize = 40;
