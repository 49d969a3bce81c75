//! The columns of a table without rules: lines → cells, and cells → rows.

use super::line::Line;
use super::measure::Measure;
use crate::source::page::Word;

/// Lines farther apart than this, against the usual distance, are of two rows or paragraphs.
const APART: f64 = 1.25;
/// A gap as large as this, against the usual distance, may end a table.
const END: f64 = 3.0;
/// And so may one as large as this below which there are words in a later column alone.
const LONE: f64 = 1.8;

/// The words of a row or line, by column.
pub(super) type Cells<'p> = Vec<Vec<&'p Word>>;

/// Does the first column label rows of which each is one line, so that most lines fill all columns but that one? What wraps in
/// the last column alone goes on with its row.
pub(super) fn each_a_row(lines: &[Cells<'_>]) -> bool {
    let others = |cells: &&Cells<'_>| cells.len() > 2 && cells.iter().skip(1).all(|cell| !cell.is_empty());
    let wraps = |cells: &&Cells<'_>| {
        let last = cells.last().is_some_and(|cell| !cell.is_empty());
        cells.len() > 3 && last && cells.iter().filter(|cell| !cell.is_empty()).count() == 1
    };
    let full = lines.iter().filter(others).count();
    let wrapped = lines.iter().filter(wraps).count();
    let labelled = lines.iter().filter(|cells| cells.first().is_some_and(|cell| !cell.is_empty())).count();
    lines.len() >= EACH && full * 8 >= (lines.len() - wrapped) * 7 && full > wrapped && labelled * 2 < lines.len()
}

/// So many lines show it.
const EACH: usize = 5;

/// The columns of a table, by their left edges.
#[derive(Clone, Copy)]
pub(super) struct Columns<'e> {
    pub(super) edges: &'e [f64],
    pub(super) measure: Measure,
}

impl Columns<'_> {
    fn empty<'p>(&self) -> Cells<'p> {
        vec![Vec::new(); self.edges.len()]
    }

    /// The column that begins at a place or before it.
    fn of(&self, left: f64) -> usize {
        self.edges.partition_point(|edge| left >= edge - self.measure.before()).saturating_sub(1)
    }

    /// A line's words by column; `None` where they do not stay within their columns, with clear white between them.
    pub(super) fn cells<'p>(&self, line: &Line<'p>) -> Option<Cells<'p>> {
        if line.left < self.edges.first()? - 2.0 * self.measure.before() {
            return None;
        }
        let mut cells = self.empty();
        let parts = line.words.chunk_by(|a, b| b.bbox[0] - a.bbox[2] <= self.measure.space(b.size));
        // Where a line is a row beyond doubt, its words may stand a little off the head's.
        let sure = self.edges.len() > 2 && parts.clone().count() + 1 >= self.edges.len();
        let mut parts = parts.peekable();
        while let Some(mut words) = parts.next() {
            let behind = parts.peek().and_then(|part| part.first()).map(|word| self.of(word.bbox[0]));
            while let Some(first) = words.first() {
                let column = self.of(first.bbox[0]);
                let next = self.edges.get(column + 1).copied().unwrap_or(f64::INFINITY);
                // Where places are rough, one space may be all the white that is left before the next column.
                // Words that reach over its edge leave it to those behind the next gap, where they are of that column.
                let near = words.last().is_some_and(|last| last.bbox[2] <= next + self.measure.leeway());
                let filled = self.measure.rough() && near && behind == Some(column + 1);
                let over = !filled && words.last().is_some_and(|last| last.bbox[2] > next + self.measure.over());
                let end = if over { self.begins_at(words, next, sure)? } else { words.len() };
                let (ours, rest) = words.split_at_checked(end)?;
                cells.get_mut(column)?.extend(ours);
                words = rest;
            }
        }
        Some(cells)
    }

    /// Does any stretch of a line's words begin at a column's edge, or a little off it?
    pub(super) fn begun(&self, line: &Line<'_>) -> bool {
        let Some((before, after)) = self.measure.wavers(true) else { return true };
        let near = |left: f64| self.edges.iter().any(|edge| left - edge >= -before && left - edge <= after);
        line.segments(self.measure).iter().any(|segment| near(segment.left))
    }

    /// Do all stretches of a line's words begin at a column's edge?
    pub(super) fn kept(&self, line: &Line<'_>) -> bool {
        let near = |left: f64| self.edges.iter().any(|edge| (left - edge).abs() <= self.measure.aligned());
        line.segments(self.measure).iter().all(|segment| near(segment.left))
    }

    /// Does no stretch of a line's words but the first begin near a column's edge?
    pub(super) fn off(&self, line: &Line<'_>) -> bool {
        let (before, after) = self.measure.wavers(true).unwrap_or((self.measure.aligned(), self.measure.aligned()));
        let near = |left: f64| self.edges.iter().any(|edge| left - edge >= -before && left - edge <= after);
        line.segments(self.measure).iter().skip(1).all(|segment| !near(segment.left))
    }

    /// Which of some words begins at an edge, where places are rough; of a row for sure, it may also begin a little off it.
    fn begins_at(&self, words: &[&Word], edge: f64, sure: bool) -> Option<usize> {
        let (before, after) = self.measure.wavers(sure)?;
        let off = |word: &&Word| word.bbox[0] - edge;
        let near = words.iter().enumerate().skip(1).filter(|(_, w)| off(w) >= -before && off(w) <= after);
        near.min_by(|a, b| off(a.1).abs().total_cmp(&off(b.1).abs())).map(|(at, _)| at)
    }

    /// A head's words by column.
    pub(super) fn names<'p>(&self, head: &[Line<'p>]) -> Cells<'p> {
        let mut cells = self.empty();
        for word in head.iter().flat_map(|line| &line.words) {
            if let Some(cell) = cells.get_mut(self.of(word.bbox[0])) {
                cell.push(*word);
            }
        }
        cells.iter_mut().for_each(|cell| cell.sort_by_key(|word| word.start));
        cells
    }

    /// A head's words, each in the column that begins nearest to it; `None` where a column has no name then.
    pub(super) fn nearest<'p>(&self, head: &Line<'p>) -> Option<Cells<'p>> {
        let mut cells = self.empty();
        let mut last = 0;
        for word in &head.words {
            let away = |at: &usize| self.edges.get(*at).map_or(f64::INFINITY, |edge| (edge - word.bbox[0]).abs());
            last = (last..self.edges.len()).min_by(|a, b| away(a).total_cmp(&away(b)))?;
            cells.get_mut(last)?.push(*word);
        }
        cells.iter().all(|cell| !cell.is_empty()).then_some(cells)
    }

    /// Where a table ends whose rows begin at a line: at a line that does not stand in its columns, at the end of the page,
    /// or at a gap below which there is but one cell.
    pub(super) fn end(&self, lines: &[Line<'_>], body: usize, leading: f64) -> usize {
        let page = lines.get(body).map(|line| line.page);
        let mut end = body;
        while let Some(line) = lines.get(end).filter(|line| Some(line.page) == page) {
            let last = end.checked_sub(1).and_then(|last| lines.get(last)).filter(|last| last.page == line.page);
            let below = |gap: f64| last.is_some_and(|last| line.baseline - last.baseline > gap * leading * line.size);
            // "Action" alone over what comes next stands in a later column, and begins no row.
            let ends = |cells: &Cells<'_>| {
                let first = cells.first().is_some_and(|cell| !cell.is_empty());
                let alone = cells.iter().filter(|cell| !cell.is_empty()).count() < 2;
                // "1.   WELCOME" below a gap is the next item: nothing parts the words of one column so far.
                let item = first && below(APART) && line.segments(self.measure).len() > 1;
                alone && (item || below(if first { END } else { LONE }))
            };
            match self.cells(line) {
                Some(cells) if !ends(&cells) => end += 1,
                _ => break,
            }
        }
        end
    }

    /// Adds a line to the last row.
    fn add<'p>(&self, line: &Line<'p>, rows: &mut [Cells<'p>]) {
        if let (Some(row), Some(cells)) = (rows.last_mut(), self.cells(line)) {
            for (cell, words) in row.iter_mut().zip(cells) {
                cell.extend(words);
            }
        }
    }

    /// Lines → rows: a row begins where the first column has words; lines that stand close to one another are of one row,
    /// also where cells are centred on it.
    pub(super) fn rows<'p>(&self, lines: &[Line<'p>], leading: f64, rows: &mut Vec<Cells<'p>>) {
        if self.by_lines(lines) {
            for line in lines {
                rows.push(self.empty());
                self.add(line, rows);
            }
            return;
        }
        let mut group: Vec<&Line<'p>> = Vec::new();
        let mut last: Option<&Line<'p>> = None;
        for line in lines {
            if last.is_some_and(|l| line.baseline - l.baseline > APART * leading * line.size.max(l.size)) {
                self.settle(std::mem::take(&mut group), rows);
            }
            group.push(line);
            last = Some(line);
        }
        self.settle(group, rows);
        rows.iter_mut().flatten().for_each(|cell| cell.sort_by_key(|word| word.start));
    }

    /// "Present | Mr Pell | Clerk" over " | Ms Okoro | Treasurer": is each line a row?
    fn by_lines(&self, lines: &[Line<'_>]) -> bool {
        let cells: Vec<Cells<'_>> = lines.iter().filter_map(|line| self.cells(line)).collect();
        each_a_row(&cells) || self.none_wraps(&cells)
    }

    /// The same where some have no post: each line has somebody, and none had no room for what stands below it.
    fn none_wraps(&self, lines: &[Cells<'_>]) -> bool {
        let Some(next) = self.edges.get(2) else { return false };
        let named = |cells: &Cells<'_>| cells.get(1).is_some_and(|cell| !cell.is_empty());
        let room = |(line, below): (&Cells<'_>, &Cells<'_>)| {
            let (Some(last), Some(first)) = (line.get(1).and_then(|c| c.last()), below.get(1).and_then(|c| c.first())) else {
                return false;
            };
            last.bbox[2] + first.bbox[2] - first.bbox[0] + first.size < *next
        };
        let labelled = lines.iter().filter(|cells| cells.first().is_some_and(|cell| !cell.is_empty())).count();
        lines.len() >= EACH
            && labelled * 2 < lines.len()
            && lines.iter().all(named)
            && lines.iter().zip(lines.iter().skip(1)).all(room)
    }

    /// Puts a group of close lines into rows.
    fn settle<'p>(&self, group: Vec<&Line<'p>>, rows: &mut Vec<Cells<'p>>) {
        let begins = |line: &&Line<'p>| self.cells(line).is_some_and(|cells| cells.first().is_some_and(|c| !c.is_empty()));
        let begins: Vec<bool> = group.iter().map(begins).collect();
        let first = begins.iter().position(|b| *b);
        if rows.len() == 1 && first.is_none() && !begins.is_empty() {
            // Below a head that a page repeats, a row may go on without its number.
            rows.push(self.empty());
        }
        // As many lines stand above a first cell in the middle of its row as below it; else those above are of the row before.
        let next = first.and_then(|first| begins.iter().skip(first + 1).position(|b| *b));
        let centred = first.is_none_or(|first| first.abs_diff(next.unwrap_or(begins.len() - first - 1)) <= 1);
        for (at, line) in group.into_iter().enumerate() {
            // What stands above the first line with a number is of its row: cells may be centred.
            let first = first.filter(|_| centred || rows.is_empty());
            if first.is_some() && at == 0 || begins.get(at) == Some(&true) && first != Some(at) {
                rows.push(self.empty());
            }
            self.add(line, rows);
        }
    }
}
