//! Tables by the rules that are drawn around their cells.

use crate::source::page::{Direction, PageGeometry, Rule};

/// Rules closer than this, in points, are one: a border drawn cell by cell, or twice.
const SAME: f64 = 2.5;
/// Rules that come this close meet.
const MEET: f64 = 4.0;
/// What is thinner is no row: two borders side by side.
const THIN: f64 = 4.0;
/// A rule covers a column that it reaches over so much of.
const COVERED: f64 = 0.9;
/// The most rules of a page that are looked at; a drawing has more.
const MOST: usize = 4000;

/// A table on one page.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Where its columns begin, and where the last one ends.
    pub(super) xs: Vec<f64>,
    pub(super) rows: Vec<Band>,
    /// Rules are drawn around its cells.
    pub(super) ruled: bool,
    /// What stands in the first column from one height to another, in the middle of the rows that it is of, and the first of
    /// those.
    pub(super) leads: Vec<(f64, f64, usize)>,
    /// No rule ends it: its rows may go on on the next page.
    pub(super) open: bool,
}

/// A row: where it ends, and which of the grid's columns begin with a rule in it.
#[derive(Debug, Clone)]
pub(super) struct Band {
    pub(super) bottom: f64,
    /// For each column, the first one that its cell is part of.
    pub(super) cell_of: Vec<usize>,
    /// For each column, the first row that its cell is part of; none where no cell goes on from the row above.
    pub(super) from: Vec<usize>,
}

impl Grid {
    /// A table without rules, by the left edges of its columns.
    pub(super) fn unruled(edges: &[f64], right: f64, rows: usize) -> Self {
        let left = edges.first().copied().unwrap_or(0.0);
        let band = Band { bottom: 0.0, cell_of: (0..edges.len()).collect(), from: Vec::new() };
        let xs = edges.iter().copied().chain([right.max(left)]).collect();
        Self { left, right, top: 0.0, bottom: 0.0, xs, rows: vec![band; rows], ruled: false, leads: Vec::new(), open: false }
    }

    /// Where a point lies: its row and the first column of its cell.
    pub(super) fn cell(&self, x: f64, y: f64) -> Option<(usize, usize)> {
        if x < self.left - SAME || x > self.right + SAME || y < self.top - SAME || y > self.bottom + SAME {
            return None;
        }
        let row = self.rows.iter().position(|band| y < band.bottom).unwrap_or(self.rows.len().checked_sub(1)?);
        let inner = self.xs.get(1..self.xs.len().saturating_sub(1)).unwrap_or_default();
        let column = inner.iter().take_while(|edge| x >= **edge).count();
        let lead = self.leads.iter().find(|(from, to, _)| column == 0 && *from <= y && y <= *to);
        let row = lead.map_or(row, |(.., first)| *first);
        let band = self.rows.get(row)?;
        let column = band.cell_of.get(column).copied().unwrap_or(column);
        Some((band.from.get(column).copied().unwrap_or(row), column))
    }

    /// Where a cell's room ends.
    pub(super) fn cell_right(&self, row: usize, column: usize) -> f64 {
        let cells = self.rows.get(row).map_or(&[][..], |band| &band.cell_of);
        let next = (column + 1..cells.len()).find(|at| cells.get(*at) == Some(at)).unwrap_or(cells.len());
        self.xs.get(next).copied().unwrap_or(self.right)
    }

    pub(super) fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// Gives it a column before the others, which begins there.
    pub(super) fn labelled(&mut self, left: f64) {
        self.left = left;
        self.xs.insert(0, left);
        for (row, band) in self.rows.iter_mut().enumerate() {
            band.cell_of = std::iter::once(0).chain(band.cell_of.iter().map(|column| column + 1)).collect();
            if !band.from.is_empty() {
                band.from.insert(0, row);
            }
        }
    }

    /// Gives it a row above the others, which begins there.
    pub(super) fn headed(&mut self, top: f64) {
        for band in &mut self.rows {
            band.from.iter_mut().for_each(|row| *row += 1);
        }
        self.leads.iter_mut().for_each(|(.., first)| *first += 1);
        let (bottom, columns) = (std::mem::replace(&mut self.top, top), self.columns());
        self.rows.insert(0, Band { bottom, cell_of: (0..columns).collect(), from: Vec::new() });
    }

    /// Has another grid the same columns?
    pub(super) fn fits(&self, other: &Grid) -> bool {
        self.xs.len() == other.xs.len() && self.xs.iter().zip(&other.xs).all(|(a, b)| (a - b).abs() <= 2.0 * MEET)
    }
}

/// One line of rules: where it lies across, and what it covers along.
#[derive(Debug, Clone)]
struct Edge {
    at: f64,
    parts: Vec<(f64, f64)>,
}

impl Edge {
    fn from(&self) -> f64 {
        self.parts.first().map_or(0.0, |p| p.0)
    }

    fn to(&self) -> f64 {
        self.parts.iter().map(|p| p.1).fold(f64::NEG_INFINITY, f64::max)
    }

    /// How much of a stretch it covers.
    fn cover(&self, from: f64, to: f64) -> f64 {
        self.parts.iter().map(|(a, b)| (b.min(to) - a.max(from)).max(0.0)).sum()
    }
}

/// The rules of one direction with those that lie on one line as one.
fn edges(rules: &[Rule], direction: Direction) -> Vec<Edge> {
    let mut all: Vec<&Rule> = rules.iter().filter(|r| r.direction == direction && r.to > r.from).take(MOST).collect();
    all.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut found: Vec<Edge> = Vec::new();
    for rule in all {
        match found.last_mut() {
            Some(edge) if rule.at - edge.at <= SAME => edge.parts.push((rule.from, rule.to)),
            _ => found.push(Edge { at: rule.at, parts: vec![(rule.from, rule.to)] }),
        }
    }
    for edge in &mut found {
        edge.parts.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut joined: Vec<(f64, f64)> = Vec::new();
        for part in &edge.parts {
            match joined.last_mut() {
                Some(last) if part.0 <= last.1 + MEET => last.1 = last.1.max(part.1),
                _ => joined.push(*part),
            }
        }
        edge.parts = joined;
    }
    found
}

/// The tables of a page, from top to bottom: of two columns at least, or of one column and three rows.
pub(super) fn grids(page: &PageGeometry) -> Vec<Grid> {
    let split = |edges: Vec<Edge>| -> Vec<Edge> {
        edges.into_iter().flat_map(|e| e.parts.into_iter().map(move |p| Edge { at: e.at, parts: vec![p] })).collect()
    };
    let (across, down) = (split(edges(&page.rules, Direction::Horizontal)), split(edges(&page.rules, Direction::Vertical)));
    if down.len() < 2 || across.len().saturating_mul(down.len()) > MOST * MOST {
        return Vec::new();
    }
    // Rules that meet, directly or by others, make one table.
    let mut group: Vec<usize> = (0..across.len() + down.len()).collect();
    for (i, h) in across.iter().enumerate() {
        for (j, v) in down.iter().enumerate() {
            let meet = v.at >= h.from() - MEET && v.at <= h.to() + MEET && h.at >= v.from() - MEET && h.at <= v.to() + MEET;
            if meet {
                join(&mut group, i, across.len() + j);
            }
        }
    }
    let mut roots: Vec<usize> = (0..group.len()).map(|i| root(&group, i)).collect();
    let of = roots.clone();
    roots.sort_unstable();
    roots.dedup();
    let mut found: Vec<Grid> = Vec::new();
    for wanted in roots {
        let mine = |offset: usize, all: &[Edge]| -> Vec<Edge> {
            all.iter().enumerate().filter(|(i, _)| of.get(offset + i) == Some(&wanted)).map(|(_, e)| e.clone()).collect()
        };
        found.extend(grid(&mine(0, &across), &mine(across.len(), &down)).into_iter().flat_map(parts));
    }
    found.sort_by(|a, b| a.top.total_cmp(&b.top));
    found
}

fn root(group: &[usize], mut at: usize) -> usize {
    while let Some(up) = group.get(at).copied().filter(|up| *up != at) {
        at = up;
    }
    at
}

fn join(group: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(group, a), root(group, b));
    let (low, high) = (a.min(b), a.max(b));
    if let Some(up) = group.get_mut(high) {
        *up = low;
    }
}

/// The distinct places of edges, with what lies on one line as one edge.
fn lanes(edges: &[Edge]) -> Vec<Edge> {
    let mut sorted = edges.to_vec();
    sorted.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut found: Vec<Edge> = Vec::new();
    for edge in sorted {
        match found.last_mut() {
            Some(last) if edge.at - last.at <= SAME => last.parts.extend(edge.parts),
            _ => found.push(edge),
        }
    }
    for edge in &mut found {
        edge.parts.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    found
}

fn grid(across: &[Edge], down: &[Edge]) -> Option<Grid> {
    let (across, down) = (lanes(across), lanes(down));
    let top = down.iter().map(Edge::from).chain(across.first().map(|e| e.at)).fold(f64::INFINITY, f64::min);
    let bottom = down.iter().map(Edge::to).chain(across.last().map(|e| e.at)).fold(f64::NEG_INFINITY, f64::max);
    let (left, right) = (down.first()?.at, down.last()?.at);
    let (height, width) = (bottom - top, right - left);
    if height < 2.0 * THIN || width < 20.0 {
        return None;
    }
    // A column's rule goes through a fair part of the table; what is shorter belongs to a drawing or an inner table.
    let columns: Vec<&Edge> = down
        .iter()
        .enumerate()
        .filter(|(i, e)| *i == 0 || *i + 1 == down.len() || e.cover(top, bottom) >= (0.12 * height).min(24.0))
        .map(|(_, e)| e)
        .collect();
    let xs: Vec<f64> = columns.iter().map(|e| e.at).collect();
    // A rule that reaches over some columns only parts their cells, beside one that goes on.
    let parts = |edge: &Edge| {
        let over = |(from, to): (&f64, &f64)| edge.cover(*from, *to) >= COVERED * (to - from);
        edge.cover(left, right) >= 0.5 * width || xs.iter().zip(xs.iter().skip(1)).filter(|pair| over(*pair)).count() > 1
    };
    let mut ys: Vec<(f64, Option<&Edge>)> = vec![(top, None)];
    let last = |ys: &[(f64, Option<&Edge>)]| ys.last().map_or(top, |(at, _)| *at);
    for edge in &across {
        if parts(edge) && edge.at - last(&ys) > THIN {
            ys.push((edge.at, Some(edge)));
        }
    }
    if bottom - last(&ys) > THIN {
        ys.push((bottom, None));
    }
    let mut rows: Vec<Band> = Vec::with_capacity(ys.len());
    for pair in ys.windows(2) {
        let [(top, edge), (bottom, _)] = pair else { continue };
        let mut row = band(*top, *bottom, &columns);
        // Where nothing parts a cell from the one above, it goes on.
        let whole = edge.is_none_or(|edge| edge.cover(left, right) >= COVERED * width);
        if let Some(above) = rows.last().filter(|_| !whole) {
            let at = rows.len();
            let from = |(column, (left, right)): (usize, (&f64, &f64))| {
                let parted = edge.is_none_or(|edge| edge.cover(*left, *right) >= 0.5 * (right - left));
                if parted { at } else { above.from.get(column).copied().unwrap_or(at - 1) }
            };
            row.from = xs.iter().zip(xs.iter().skip(1)).enumerate().map(from).collect();
        }
        rows.push(row);
    }
    // One cell is a frame around text.
    (xs.len() > 2 || xs.len() == 2 && rows.len() > 2).then_some(Grid {
        left,
        right,
        top,
        bottom,
        xs,
        rows,
        ruled: true,
        leads: Vec::new(),
        open: false,
    })
}

/// Tables that touch, one below the other: where no column's edge goes on, another table begins.
fn parts(grid: Grid) -> Vec<Grid> {
    // The first and the last row that each edge stands in.
    let mut reach: Vec<Option<(usize, usize)>> = vec![None; grid.columns()];
    for (row, band) in grid.rows.iter().enumerate() {
        for (_, slot) in reach.iter_mut().enumerate().skip(1).filter(|(at, _)| band.cell_of.get(*at) == Some(at)) {
            *slot = Some((slot.map_or(row, |(first, _)| first), row));
        }
    }
    let reach: Vec<(usize, usize)> = reach.into_iter().flatten().collect();
    // A row without an edge of its own goes with what stands above it.
    let cuts = (1..grid.rows.len()).filter(|row| {
        reach.iter().any(|(first, _)| first == row)
            && reach.iter().any(|(_, last)| last < row)
            && !reach.iter().any(|(first, last)| first < row && row <= last)
    });
    let (mut found, mut from, mut top) = (Vec::new(), 0, grid.top);
    for cut in cuts.chain([grid.rows.len()]) {
        let Some(rows) = grid.rows.get(from..cut) else { break };
        let bottom = if cut == grid.rows.len() { grid.bottom } else { rows.last().map_or(top, |band| band.bottom) };
        found.push(part(&grid, from, rows, top, bottom));
        (from, top) = (cut, bottom);
    }
    found
}

/// Some rows of a table, from the `first` on, as one of their own, with the columns that they have.
fn part(grid: &Grid, first: usize, rows: &[Band], top: f64, bottom: f64) -> Grid {
    let mut begins = vec![false; grid.columns()];
    for band in rows {
        for (at, slot) in begins.iter_mut().enumerate() {
            *slot |= at == 0 || band.cell_of.get(at) == Some(&at);
        }
    }
    let kept: Vec<usize> = begins.iter().enumerate().filter(|(_, begins)| **begins).map(|(at, _)| at).collect();
    let mut places = vec![0; grid.columns()];
    for (place, at) in kept.iter().enumerate() {
        if let Some(slot) = places.get_mut(*at) {
            *slot = place;
        }
    }
    let place = |at: usize| places.get(at).copied().unwrap_or(0);
    let of = |band: &Band| kept.iter().map(|at| place(band.cell_of.get(*at).copied().unwrap_or(0))).collect();
    let from = |band: &Band| {
        let rows = kept.iter().filter_map(|at| band.from.get(*at)).map(|row| row.saturating_sub(first));
        rows.collect::<Vec<usize>>()
    };
    let rows = rows.iter().map(|band| Band { bottom: band.bottom, cell_of: of(band), from: from(band) }).collect();
    let xs = kept.iter().filter_map(|at| grid.xs.get(*at)).copied().chain([grid.right]).collect();
    Grid { left: grid.left, right: grid.right, top, bottom, xs, rows, ruled: grid.ruled, leads: Vec::new(), open: false }
}

fn band(top: f64, bottom: f64, columns: &[&Edge]) -> Band {
    let mut cell_of: Vec<usize> = Vec::with_capacity(columns.len());
    let mut first = 0;
    for (at, edge) in columns.iter().enumerate().take(columns.len().saturating_sub(1)) {
        if at == 0 || edge.cover(top, bottom) >= 0.5 * (bottom - top) {
            first = at;
        }
        cell_of.push(first);
    }
    Band { bottom, cell_of, from: Vec::new() }
}
