//! Columns within a paragraph, which the page parts by white space alone: "1.  Clerk      Serve notice", "Serve notice      Clerk".

use std::ops::Range;

use crate::bytes::up_to;
use crate::grammar::owner::{self, Owner, Shape};
use crate::layout::{Passage, is_emphasised, is_gap};

use super::desk::Desk;

/// Owners who stand in a column of their own before what is to be done, or behind it, and where.
pub(super) fn owners(desk: &Desk<'_>, passage: &Passage) -> Option<(Vec<Owner>, Range<usize>)> {
    let (page, text) = (desk.source.text(), passage.text());
    let near = up_to(text, COLUMN);
    // Names over several lines of their column have such gaps too: "Works / Manager".
    let fronts = memchr::memchr2_iter(b' ', b'\t', near.as_bytes()).filter(|at| is_gap(page, passage, *at)).take(FRONTS);
    if let Some((owners, end)) = fronts.filter_map(|at| Some((owner::only(text.get(..at)?)?, at))).last() {
        return Some((owners, 0..end));
    }
    let clean = text.trim_end_matches([' ', '.']);
    let from = clean.get(clean.floor_char_boundary(clean.len().saturating_sub(COLUMN))..)?;
    let mut spaces = memchr::memrchr2_iter(b' ', b'\t', from.as_bytes()).map(|at| clean.len() - from.len() + at);
    // "Draft the charter **Sam**" too
    let at = spaces.find(|at| is_gap(page, passage, *at) || is_emphasised(page, passage, *at))? + 1;
    let named = clean.get(at..)?;
    let owners = owner::only(named).filter(|owners| desk.believes(named, owners, &[Shape::Role]))?;
    Some((owners, at..clean.len()))
}

/// So many gaps are looked at.
const FRONTS: usize = 4;

/// The widest column of owners, in bytes.
const COLUMN: usize = 40;
