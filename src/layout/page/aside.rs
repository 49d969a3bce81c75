//! A table in the margin of running text, where only white space parts the two: names of columns over the right of the page, and
//! below them, level with what is said, who is to do what and when.
//!
//! ```text
//!                                                   WHO    WHAT               WHEN
//! 4.  Street lighting
//!     Two lamps are out. The Clerk has rung.        SP/JO  Ask the county     30 June
//!                                                          for a date
//! ```

use super::Book;
use super::columns::{Cells, Columns};
use super::grid::Grid;
use super::line::Line;
use super::measure::Measure;
use super::rough;
use crate::layout::Item;
use crate::source::page::Word;

/// The names begin so far to the right, as a share of the page's width.
const RIGHT: f64 = 0.45;
/// So many names has such a table, at least and at most.
const NAMES: std::ops::RangeInclusive<usize> = 3..=4;
/// A table of so many columns has its own at the right.
const COLUMNS: usize = 4;
/// So many lines show whether text stands beside it.
const SHOWN: usize = 200;
/// Of so many lines below the names one may reach over to them.
const OVER: usize = 20;
/// Between rows stand more lines than this, against the usual distance.
const APART: f64 = 1.5;

/// The rows of such a table, each with where it begins on the page.
pub(super) struct Aside<'p> {
    pub(super) page: u32,
    /// How far the text beside it reaches.
    pub(super) body: f64,
    pub(super) edges: Vec<f64>,
    pub(super) head: Cells<'p>,
    pub(super) rows: Vec<(usize, Cells<'p>)>,
}

/// Parts lines into those of the text and the tables beside it; `None` where there is no such table.
pub(super) fn split<'p>(
    text: &str,
    lines: &[Line<'p>],
    leading: f64,
    measure: Measure,
) -> Option<(Vec<Line<'p>>, Vec<Aside<'p>>)> {
    let (mut plain, mut found): (Vec<Line<'p>>, Vec<Aside<'p>>) = (Vec::with_capacity(lines.len()), Vec::new());
    let width = lines.iter().map(|line| line.right).fold(0.0, f64::max);
    let (mut at, mut table) = (0, 0);
    while let Some(line) = lines.get(at) {
        // What stands at the right of a table's rows is the table's.
        if at >= table && line.segments(measure).len() >= COLUMNS {
            table = rough::table(text, lines, at, leading, measure).map_or(0, |table| table.end);
        }
        at += 1;
        if at <= table {
            plain.push(line.clone());
            continue;
        }
        let Some(head) = names(text, line, width, measure).filter(|head| beside(text, lines, at, head, measure)) else {
            plain.push(line.clone());
            continue;
        };
        let edges: Vec<f64> = head.iter().map(|name| name.left).collect();
        let columns = Columns { edges: &edges, measure };
        let Some(edge) = edges.first().map(|edge| edge - measure.before()) else { continue };
        let mut rows: Vec<(usize, Cells<'p>)> = Vec::new();
        let mut last: Option<Line<'p>> = None;
        let begun = plain.len();
        while let Some(line) = lines.get(at).filter(|next| next.page == line.page && names(text, next, width, measure).is_none())
        {
            let (left, right) = cut(line, edge);
            let parted = left.last().zip(right.first()).is_none_or(|(a, b)| b.bbox[0] - a.bbox[2] > measure.space(b.size));
            let right = Line::of(right.to_vec()).filter(|_| parted);
            let Some((right, cells)) = right.and_then(|right| columns.cells(&right).map(|cells| (right, cells))) else {
                plain.push(line.clone());
                at += 1;
                continue;
            };
            plain.extend(Line::of(left.to_vec()));
            let apart = last.as_ref().is_none_or(|last| right.baseline - last.baseline > APART * leading * right.size);
            let begins = cells.first().is_some_and(|cell| !cell.is_empty());
            let alone = cells.iter().filter(|cell| !cell.is_empty()).count() == 1;
            match rows.last_mut().filter(|_| !(begins && (apart || !alone))) {
                Some((_, row)) => row.iter_mut().zip(cells).for_each(|(cell, more)| cell.extend(more)),
                None => rows.push((right.words.first().map_or(0, |word| word.start), cells)),
            }
            last = Some(right);
            at += 1;
        }
        let text = plain.get(begun..).unwrap_or_default().iter().map(|line| line.right).filter(|right| *right <= edge);
        let (page, body) = (line.page, text.fold(0.0, f64::max));
        found.push(Aside { page, body, head: head.into_iter().map(|name| name.words).collect(), edges, rows });
    }
    (!found.is_empty()).then_some((plain, found))
}

/// The words of a line before an edge, and those from there on.
fn cut<'w, 'p>(line: &'w Line<'p>, edge: f64) -> (&'w [&'p Word], &'w [&'p Word]) {
    line.words.split_at(line.words.iter().position(|word| word.bbox[0] >= edge).unwrap_or(line.words.len()))
}

/// The names of columns that a line consists of, all of them at the right.
fn names<'p>(text: &str, line: &Line<'p>, width: f64, measure: Measure) -> Option<Vec<Line<'p>>> {
    if line.left < RIGHT * width {
        return None;
    }
    let names = line.segments(measure);
    let named = |name: &Line<'p>| {
        let words = name.text(text);
        measure.short(name)
            && !words.ends_with([':', '.'])
            && words.starts_with(char::is_uppercase)
            && words.split(' ').count() <= 3
    };
    (NAMES.contains(&names.len()) && names.iter().all(named)).then_some(names)
}

/// Does text stand to the left of the names below them, clear of them, and do some lines fill their columns?
fn beside(page: &str, lines: &[Line<'_>], at: usize, head: &[Line<'_>], measure: Measure) -> bool {
    let Some(first) = head.first() else { return false };
    let again = |line: &Line<'_>| {
        first.text(page) == line.words.first().map_or("", |word| page.get(word.start..word.end).unwrap_or_default())
    };
    let edge = first.left - measure.before();
    let edges: Vec<f64> = head.iter().map(|name| name.left).collect();
    let columns = Columns { edges: &edges, measure };
    let (mut text, mut over, mut rows) = (0, 0, 0);
    for line in lines.iter().skip(at).take(SHOWN).take_while(|line| line.page == first.page && !again(line)) {
        let (left, right) = cut(line, edge);
        text += usize::from(!left.is_empty());
        over += usize::from(left.last().is_some_and(|word| word.bbox[2] > edge));
        let filled = Line::of(right.to_vec()).and_then(|right| columns.cells(&right)).filter(|cells| {
            cells.first().is_some_and(|cell| !cell.is_empty()) && cells.iter().filter(|cell| !cell.is_empty()).count() > 1
        });
        rows += usize::from(filled.is_some());
    }
    rows > 0 && text > rows && over * OVER <= text
}

impl Book<'_> {
    /// Puts the rows of tables in the margin behind what they stand beside, each below the names of its columns.
    pub(super) fn beside_text(&mut self, begun: usize, asides: Vec<Aside<'_>>) {
        let text = self.items.split_off(begun);
        let mut rows: Vec<(usize, Vec<Item>)> = Vec::new();
        for table in asides {
            for (start, row) in table.rows {
                let right = row.iter().flatten().map(|word| word.bbox[2]).fold(0.0, f64::max) + 1.0;
                self.table(&Grid::unruled(&table.edges, right, 2), vec![table.head.clone(), row], false);
                rows.push((start, self.items.split_off(begun)));
            }
        }
        let mut rows = rows.into_iter().peekable();
        for item in text {
            if let Some(begins) = begins(&item) {
                while let Some((_, row)) = rows.next_if(|(start, _)| *start < begins) {
                    self.items.extend(row);
                }
            }
            self.items.push(item);
        }
        self.items.extend(rows.flat_map(|(_, row)| row));
    }
}

/// Where a block begins on the page; of what stands in tables nobody asks.
fn begins(item: &Item) -> Option<usize> {
    match item {
        Item::Block(block) => block.passage.all().first().map(|place| place.start),
        Item::Row(_) => None,
    }
}
