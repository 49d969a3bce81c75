//! What a page has, from top to bottom: lines, and tables with their rules.

use super::grid::{self, Grid};
use super::line::{self, Line};
use super::open;
use crate::source::page::{PageGeometry, Word};

/// What a page has, from top to bottom.
pub(super) enum Part<'p> {
    Line(Line<'p>),
    Table(Grid, Vec<Vec<Vec<&'p Word>>>),
}

impl Part<'_> {
    pub(super) fn top(&self) -> f64 {
        match self {
            Self::Line(line) => line.top,
            Self::Table(grid, _) => grid.top,
        }
    }
}

/// The table that a page leaves open at its foot, with no more than a line or two below it.
pub(super) fn open_table<'p>(parts: &'p [Part<'_>]) -> Option<&'p Grid> {
    let last = parts.iter().rposition(|part| matches!(part, Part::Table(..))).filter(|at| at + 3 > parts.len())?;
    match parts.get(last) {
        Some(Part::Table(grid, _)) if grid.open => Some(grid),
        _ => None,
    }
}

/// The middle of a word.
fn middle(word: &Word) -> (f64, f64) {
    ((word.bbox[0] + word.bbox[2]) / 2.0, (word.bbox[1] + word.bbox[3]) / 2.0)
}

/// A page's words by what they stand in.
pub(super) fn parted<'p>(text: &str, page: &PageGeometry, words: &[&'p Word], above: Option<&Grid>) -> Vec<Part<'p>> {
    let mut grids = grid::grids(page);
    if above.is_some() || !page.rules.is_empty() {
        let open = open::grids(page, &grids, &line::lines(text, in_no_table(words, &grids)), above);
        grids.extend(open);
    }
    // Each is looked for once, however many tables there are.
    let free: Vec<&Word> = if grids.iter().any(|grid| grid.ruled) { in_no_table(words, &grids) } else { Vec::new() };
    labelled(text, &free, &mut grids);
    headed(text, &free, &mut grids);
    let mut cells: Vec<Vec<Vec<Vec<&'p Word>>>> =
        grids.iter().map(|g| vec![vec![Vec::new(); g.columns()]; g.rows.len()]).collect();
    let mut free: Vec<&'p Word> = Vec::new();
    for word in words.iter().copied() {
        let (x, y) = middle(word);
        // The smallest table around a word is its own: tables stand within tables.
        let home = grids
            .iter()
            .enumerate()
            .filter_map(|(at, grid)| grid.cell(x, y).map(|cell| (at, cell, (grid.right - grid.left) * (grid.bottom - grid.top))))
            .min_by(|a, b| a.2.total_cmp(&b.2));
        let slot = home.and_then(|(at, (row, column), _)| cells.get_mut(at)?.get_mut(row)?.get_mut(column));
        match slot {
            Some(slot) => slot.push(word),
            None => free.push(word),
        }
    }
    let tables = grids.into_iter().zip(cells).filter(|(_, rows)| rows.iter().flatten().any(|cell| !cell.is_empty()));
    let mut parts: Vec<Part<'p>> = tables.map(|(grid, rows)| Part::Table(grid, rows)).collect();
    parts.extend(line::lines(text, free).into_iter().map(Part::Line));
    parts.sort_by(|a, b| a.top().total_cmp(&b.top()));
    parts
}

/// The words that stand in no table.
fn in_no_table<'p>(words: &[&'p Word], grids: &[Grid]) -> Vec<&'p Word> {
    let free = |word: &&&Word| {
        let (x, y) = middle(word);
        !grids.iter().any(|grid| grid.cell(x, y).is_some())
    };
    words.iter().filter(free).copied().collect()
}

/// "Present", "Apologies" before a table's border, level with the rows of their people: a column of the table that has no rules.
fn labelled(text: &str, free: &[&Word], grids: &mut [Grid]) {
    for at in 0..grids.len() {
        let Some(grid) = grids.get(at).filter(|grid| grid.ruled && grid.rows.len() >= ROWS && grid.columns() <= COLUMNS) else {
            continue;
        };
        let (left, top, bottom) = (grid.left, grid.top, grid.bottom);
        let first = grid.rows.first().map_or(top, |band| band.bottom);
        let level = |word: &&&Word| (top..bottom).contains(&middle(word).1);
        let beside: Vec<&Word> = free.iter().filter(level).copied().collect();
        let lines = line::lines(text, beside.iter().copied());
        let edge = lines.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
        let label = |line: &Line<'_>| {
            line.right < left && (line.left - edge).abs() < ALIGNED && line.words.len() <= WORDS && line.all(|word| word.bold)
        };
        let level = lines.first().is_some_and(|line| line.baseline < first);
        if level
            && lines.len() < grid.rows.len()
            && lines.iter().all(label)
            && let Some(grid) = grids.get_mut(at)
        {
            grid.labelled(edge);
        }
    }
}

/// "Ref   Action   Owner   Due" right above a table's border, each name over its column, as where only a colour stands behind them:
/// the table's head.
fn headed(text: &str, free: &[&Word], grids: &mut [Grid]) {
    for at in 0..grids.len() {
        let Some(grid) = grids.get(at).filter(|grid| grid.ruled && grid.columns() >= NAMED) else { continue };
        let near = |word: &&&Word| (0.0..ABOVE * word.size).contains(&(grid.top - middle(word).1));
        let above: Vec<&Word> = free.iter().filter(near).copied().collect();
        let lines = line::lines(text, above.iter().copied());
        let [line] = lines.as_slice() else { continue };
        let mut named = vec![false; grid.columns()];
        let within = line.words.iter().all(|word| {
            let column = grid.xs.partition_point(|x| *x <= word.bbox[0] + ALIGNED).checked_sub(1);
            let fits = column.and_then(|column| grid.xs.get(column + 1)).is_some_and(|end| word.bbox[2] <= end + ALIGNED);
            if let Some(slot) = column.and_then(|column| named.get_mut(column)) {
                *slot = true;
            }
            fits
        });
        let top = line.top - 1.0;
        if within
            && named.iter().all(|named| *named)
            && line.all(|word| word.bold)
            && let Some(grid) = grids.get_mut(at)
        {
            grid.headed(top);
        }
    }
}

/// So many columns have names over them, at least; a head stands so near above its table, in sizes of type.
const NAMED: usize = 3;
const ABOVE: f64 = 2.0;

/// A table with such labels has so many rows at least, and so many columns at most; a label has so many words at most, and all
/// begin so near to each other, in points.
const ROWS: usize = 3;
const COLUMNS: usize = 4;
const WORDS: usize = 4;
const ALIGNED: f64 = 2.0;
