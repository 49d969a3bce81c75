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
    let outside = |word: &&Word| {
        let (x, y) = middle(word);
        !grids.iter().any(|grid| grid.cell(x, y).is_some())
    };
    if above.is_some() || !page.rules.is_empty() {
        let open = open::grids(page, &grids, &line::lines(text, words.iter().copied().filter(outside)), above);
        grids.extend(open);
    }
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
