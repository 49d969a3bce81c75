//! Items that count anew below each heading in capitals, as councils of North America write them: "REPORTS" over "1. Finance"
//! and "2. Roads", "OTHER BUSINESS" over "1. Gate".

use std::collections::HashSet;

use crate::grammar::{heading, number};

use super::frame::Unit;
use super::headings::block;
use super::outline::{Clue, Style};

/// So many headings in capitals, and so many of them over a number one, are no chance.
const CAPITALS: usize = 3;
const ANEW: usize = 2;

/// The numbered titles that count anew below headings in capitals; none where they count on from heading to heading, or where
/// a number stands before the first heading.
pub(super) fn below_capitals(units: &[Unit<'_>], clues: &[Option<Clue>]) -> HashSet<usize> {
    let mut found = HashSet::new();
    let (mut capitals, mut anew, mut on) = (0, 0, 0);
    // What the last title below a heading counts, and the last entry of a list within what it stands over.
    let (mut last, mut inner): (Option<u32>, Option<u32>) = (None, None);
    for (at, (unit, clue)) in units.iter().zip(clues).enumerate() {
        let Some((this, clue)) = block(Some(unit)).zip(clue.as_ref()) else { continue };
        match clue.style {
            Style::Caps => (capitals, last, inner) = (capitals + 1, Some(0), None),
            Style::Numbered if clue.depth == 1 => {
                let Some(value) = clue.number.clone().and_then(|at| number::value(this.text().get(at)?)) else { continue };
                if capitals == 0 {
                    return HashSet::new();
                }
                // "The business was:" stands over a list.
                let before = at.checked_sub(1).and_then(|before| block(units.get(before)));
                let listed = before.is_some_and(|before| before.text().trim_end().ends_with(':'));
                if listed && value == 1 || inner.is_some_and(|inner| value == inner + 1) {
                    inner = Some(value);
                    continue;
                }
                let first = last == Some(0);
                (anew, on) = (anew + usize::from(first && value == 1), on + usize::from(first && value > 1));
                last = last.filter(|last| value == last + 1).map(|_| value);
                if last.is_some() {
                    inner = None;
                    found.insert(at);
                }
            }
            _ => {}
        }
    }
    if capitals >= CAPITALS && anew >= ANEW && on == 0 { found } else { HashSet::new() }
}

/// Do headings without numbers stand over bold numbered items, "## Part A" over "**24/12 Minutes**": two with such items below
/// them, and no item before the first?
pub(super) fn headings_over_items(units: &[Unit<'_>], clues: &[Option<Clue>]) -> bool {
    let (mut open, mut over) = (None, 0);
    for (unit, clue) in units.iter().zip(clues) {
        let (Some(clue), Some(block)) = (clue, block(Some(unit))) else { continue };
        match clue.style {
            Style::Markup if clue.number.is_some() => return false,
            // The title of the page is over all of them.
            Style::Markup if !heading::of_the_minutes(block.text()) => open = Some(false),
            Style::Numbered if block.strong && clue.depth == 1 => match open.replace(true) {
                None => return false,
                Some(false) => over += 1,
                Some(true) => {}
            },
            _ => {}
        }
    }
    over >= 2
}
