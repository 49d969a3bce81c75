//! Owners in a column, bound to the lines that they stand level with on the page.

use crate::grammar::when;
use crate::layout::{Block, Level};

use super::frame::Unit;

/// Lines are level if their baselines are closer than this, in heights of a line: margins of lists and cells shift one
/// against the other.
const LEVEL: f64 = 0.5;
/// An entry may be typed this far above or below its line, in heights of a line.
const NEAR: f64 = 1.6;
/// No row has more blocks.
const ROW: usize = 400;
/// Two lines are as near as each other where they differ by less than this, in heights of a line.
const EVEN: f64 = 0.3;

/// Puts each entry of a column beside the block of its row that it is level with; those that have no height, or whose
/// height leaves two readings, are given back.
pub(super) fn place<'c>(column: &'c [Block], units: &mut [Unit<'_>]) -> Vec<&'c Block> {
    // The row may have begun before a page break.
    let far = units.len().saturating_sub(ROW);
    let near = units.get(far..).unwrap_or_default();
    let row = far + near.iter().rposition(|u| matches!(u, Unit::Row { fresh: true, .. })).unwrap_or(0);
    let mut left = Vec::new();
    for entry in column {
        let found = home(entry, units.get(row..).unwrap_or_default());
        match found.and_then(|at| units.get_mut(row + at)) {
            Some(Unit::Block { beside, .. }) => beside.push(entry.passage.clone()),
            _ => left.push(entry),
        }
    }
    left
}

/// Owners with the days that stand level with them, or below them and above the next, in a column of their own; none where a day has
/// no owner, or one entry is all there is.
pub(super) fn with_days(owners: &[Block], days: &[Block]) -> Option<Vec<Block>> {
    let mut found = owners.to_vec();
    // "Done" there is no day.
    let dated = |day: &Block| when::alone(day.passage.flat().text().trim());
    if !(2..=ROW).contains(&owners.len())
        || owners.iter().chain(days).any(|block| block.levels.is_empty())
        || !days.iter().all(dated)
    {
        return None;
    }
    for day in days {
        let level = day.levels.first()?;
        let above = |owner: &&mut Block| {
            owner.levels.first().is_some_and(|top| {
                let height = (top.bottom - top.top).max(1.0);
                (top.page, top.baseline) <= (level.page, level.baseline + LEVEL * height)
            })
        };
        let owner = found.iter_mut().rev().find(above)?;
        let gap = if owner.text().contains('\t') { ' ' } else { '\t' };
        owner.passage = owner.passage.flat();
        owner.passage.append(&day.passage.flat(), gap);
    }
    Some(found)
}

/// The one block that an entry belongs to.
fn home(entry: &Block, units: &[Unit<'_>]) -> Option<usize> {
    let first = entry.levels.first()?;
    let blocks = || {
        units.iter().enumerate().filter_map(|(at, unit)| match unit {
            Unit::Block { block, cell: true, .. } => Some((at, *block)),
            _ => None,
        })
    };
    let height = (first.bottom - first.top).max(1.0);
    // Set from the top, an entry's first line is level with a line of its paragraph.
    let level = |within: f64| {
        let mut found = blocks().filter(|(_, block)| {
            block.levels.iter().any(|l| l.page == first.page && (l.baseline - first.baseline).abs() < within * height)
        });
        let one = found.next().map(|(at, _)| at);
        one.filter(|_| found.next().is_none())
    };
    if let Some(at) = level(LEVEL / 2.0) {
        return Some(at);
    }
    // Set in the middle, or typed a little off, its middle is the measure.
    let last = entry.levels.iter().rfind(|l| l.page == first.page).unwrap_or(first);
    let middle = Level { baseline: (first.baseline + last.baseline) / 2.0, ..*first };
    let mut near: Vec<(usize, f64)> = blocks()
        .filter_map(|(at, block)| away(&block.levels, &middle).map(|d| (at, d / height)))
        .filter(|n| n.1 < NEAR)
        .collect();
    near.sort_by(|a, b| a.1.total_cmp(&b.1));
    match near.as_slice() {
        [one] => Some(one.0),
        [one, two, ..] if two.1 - one.1 > EVEN => Some(one.0),
        _ => None,
    }
}

/// How far a line stands above or below a block on its page; nothing where it stands between its first and last line.
fn away(block: &[Level], line: &Level) -> Option<f64> {
    let on_page = block.iter().filter(|l| l.page == line.page);
    let (top, bottom) = on_page.fold(None, |seen: Option<(f64, f64)>, l| {
        Some(seen.map_or((l.baseline, l.baseline), |(top, bottom)| (top.min(l.baseline), bottom.max(l.baseline))))
    })?;
    Some((top - line.baseline).max(line.baseline - bottom).max(0.0))
}
