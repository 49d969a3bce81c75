//! Pages measured in points → blocks and rows: tables by their rules, columns by white space, margins, paragraphs.

mod across;
mod aside;
mod beside;
mod columns;
mod counted;
mod dots;
mod double;
mod entries;
mod extent;
mod grid;
mod hyphens;
mod line;
mod marks;
mod measure;
mod narrow;
mod open;
mod paragraphs;
mod parts;
mod ranks;
mod rough;
mod rough_rows;
mod running;
mod shift;
mod side;
mod turn;
mod unruled;
mod wording;

use std::collections::HashMap;
use std::ops::Range;

use super::{Block, Bounds, Cell, Dialect, Item, Layout, Row};
use crate::source::page::{PageGeometry, Word};
use beside::Margin;
use dots::Dots;
use extent::Extent;
use grid::Grid;
use hyphens::Known;
use line::Line;
use marks::Marks;
pub(super) use measure::Measure;
use paragraphs::{Room, Setter, cut, go_on};
use parts::{Part, open_table, parted};
use unruled::Unruled;

/// A line may reach this far, in points, into what a cell's text keeps clear.
const CELL: f64 = 0.5;
/// A table of so many rows, or fewer, may be a title in a frame.
const TITLED: usize = 2;
/// What it keeps clear of its border on the right, where its left side does not show it.
const PADDING: (f64, f64) = (1.0, 8.0);

pub(super) fn layout(text: &str, pages: &[PageGeometry], bounds: Bounds, measure: Measure) -> Layout {
    // A page that is printed sideways is read with its head to the side.
    let upright: Option<Vec<PageGeometry>> =
        pages.iter().any(|page| turn::quarter(page) != 0).then(|| pages.iter().map(turn::upright).collect());
    let pages = upright.as_deref().unwrap_or(pages);
    let seen: Vec<Vec<&Word>> = pages.iter().map(readable).collect();
    let words = seen.iter().flatten().copied();
    let (size, measure) = (line::body_size(words.clone()), measure.of(words));
    let mut parts: Vec<Vec<Part<'_>>> = Vec::with_capacity(pages.len());
    for (page, words) in pages.iter().zip(&seen) {
        let above = parts.last().and_then(|parts| open_table(parts));
        let parted = parted(text, page, words, above);
        parts.push(parted);
    }
    let mut furniture = running::take(text, &mut parts, pages);
    let flow: Vec<Line<'_>> = parts.iter().flatten().flat_map(|part| lines_of(text, part)).collect();
    // Of cells it is known how far apart lines stand: a blank line parts paragraphs.
    let leading = if measure.rough() { line::USUAL } else { line::leading(text, &flow) };
    let mut book = Book {
        text,
        bounds,
        measure,
        size,
        leading,
        items: Vec::new(),
        table: 0,
        last: None,
        edges: Vec::new(),
        margins: HashMap::new(),
        narrowed: HashMap::new(),
        sides: if measure.rough() { HashMap::new() } else { sides(text, &parts) },
        beyond: Vec::new(),
        dots: Dots::of(pages),
        known: Known::of(text),
    };
    let mut flow: Vec<Line<'_>> = Vec::new();
    for parts in parts {
        let mut first = true;
        for part in parts {
            match part {
                Part::Line(line) => {
                    flow.push(line);
                    first = false;
                }
                Part::Table(grid, rows) => {
                    if !flow.is_empty() {
                        book.flow(std::mem::take(&mut flow), pages);
                        book.last = None;
                    }
                    book.table(&grid, rows, first);
                    first = false;
                }
            }
        }
    }
    book.flow(flow, pages);
    furniture.extend(book.turned(pages));
    furniture.sort_by_key(|place| place.start);
    if !measure.rough() {
        ranks::rank(&mut book.items, size);
        ranks::indent(&mut book.items);
    }
    Layout { dialect: Dialect::Page, front: Vec::new(), items: book.items, furniture, markup: Vec::new(), beyond: book.beyond }
}

/// The words of a page that are read in lines: upright and seen; where none is seen, as under a picture, all upright ones.
fn readable(page: &PageGeometry) -> Vec<&Word> {
    let seen = page.has_visible_text();
    page.words.iter().filter(|w| w.quarter == 0 && !w.off && (w.visible || !seen)).collect()
}

/// The columns at the margins of pages, each with where it begins and how far the text beside it reaches.
fn sides(text: &str, parts: &[Vec<Part<'_>>]) -> HashMap<u32, (f64, f64)> {
    let mut sides = HashMap::new();
    for page in parts.iter().filter(|page| page.iter().any(|part| matches!(part, Part::Table(..)))) {
        let lines = page.iter().filter_map(|part| match part {
            Part::Line(line) => Some(line.clone()),
            Part::Table(..) => None,
        });
        let lines = side::level(lines.collect());
        if let Some((page, side)) = lines.first().map(|line| line.page).zip(side::column(text, &lines)) {
            sides.insert(page, side);
        }
    }
    sides
}

/// The lines of a part, to measure how far apart lines stand.
fn lines_of<'p>(text: &str, part: &Part<'p>) -> Vec<Line<'p>> {
    match part {
        Part::Line(line) => vec![line.clone()],
        Part::Table(_, rows) => rows.iter().flatten().flat_map(|cell| line::lines(text, cell.iter().copied())).collect(),
    }
}

/// Running text where places are rough, and the table below it with the lines that it was found in.
type Rough<'a, 'p> = (Vec<Line<'p>>, Option<(Unruled<'p>, &'a [Line<'p>])>);

/// The layout in the making.
struct Book<'t> {
    text: &'t str,
    bounds: Bounds,
    measure: Measure,
    size: f64,
    leading: f64,
    items: Vec<Item>,
    table: usize,
    /// The table that the page before ended with.
    last: Option<Grid>,
    /// The columns of the last table without rules.
    edges: Vec<f64>,
    /// The columns at the margins of pages whose places are rough.
    margins: HashMap<u32, Margin>,
    /// Where the text ends that has a table in its margin, by page.
    narrowed: HashMap<u32, f64>,
    /// The columns at the margins of other pages: where each begins, and how far the text beside it reaches. A table may part
    /// the text from the lines that show it.
    sides: HashMap<u32, (f64, f64)>,
    beyond: Vec<Range<usize>>,
    /// The signs of lists that are drawn, and the words that tell a broken one.
    dots: Dots,
    known: Known<'t>,
}

impl Book<'_> {
    fn room(&self, left: f64, right: f64) -> Room {
        Room { left, right, leading: self.leading, size: self.size, measure: self.measure }
    }

    /// A table: its rows, their cells, the words of each.
    fn table(&mut self, grid: &Grid, rows: Vec<Vec<Vec<&Word>>>, first_on_page: bool) {
        let goes_on = first_on_page && self.last.as_ref().is_some_and(|last| last.fits(grid));
        if !goes_on {
            self.table += 1;
        }
        let rows: Vec<_> =
            if grid.ruled { rows.into_iter().flat_map(|row| counted::rows(self.text, row)).collect() } else { rows };
        let begun = self.items.len();
        let mut reach = vec![0.0_f64; grid.columns()];
        for row in &rows {
            for (most, words) in reach.iter_mut().zip(row) {
                *most = words.iter().map(|w| w.bbox[2]).fold(*most, f64::max);
            }
        }
        // A table in larger type than the text is not bold for that.
        let words = || rows.iter().flatten().flatten().copied();
        let size = if rows.len() > TITLED { self.size.max(line::body_size(words())) } else { self.size };
        for (at, row) in rows.into_iter().enumerate() {
            if row.iter().all(Vec::is_empty) {
                continue;
            }
            let mut cells: Vec<Cell> = Vec::with_capacity(row.len());
            let mut marks: Vec<Marks> = (0..row.len()).map(|column| Marks::beside(self.text, &row, column)).collect();
            for (column, words) in row.into_iter().enumerate() {
                let left = grid.xs.get(column).copied().unwrap_or(grid.left);
                let lines = line::lines(self.text, words);
                let inset = lines.iter().map(|l| l.left - left).fold(f64::INFINITY, f64::min).clamp(PADDING.0, PADDING.1);
                let border = grid.cell_right(at, column);
                // Where no rule shows how wide a column is, its longest line does.
                let reach = reach.get(column).copied().unwrap_or(border);
                let wide = border - left > 15.0 * self.size;
                let right = if self.measure.rough() {
                    reach
                } else if grid.ruled || !wide {
                    border - inset + CELL
                } else {
                    reach.min(border)
                };
                let marks = marks.get_mut(column).map(std::mem::take).unwrap_or_default().behind(self.text, &lines, &cells);
                let blocks = self.cell(lines, left, right, size, marks);
                if column >= self.bounds.cells.max(1) {
                    self.beyond.extend(blocks.iter().flat_map(|b| b.passage.all()));
                    if let Some(last) = cells.last_mut() {
                        last.extend(blocks);
                    }
                } else {
                    cells.push(blocks);
                }
            }
            self.items.push(Item::Row(Row { table: self.table, cells }));
        }
        if goes_on {
            self.join(begun);
        }
        self.unbar(begun);
        self.last = Some(grid.clone());
    }

    /// "8 Tanner's Reach" in a bar right below a table: a title, and no row of it.
    fn unbar(&mut self, begun: usize) {
        let Some([.., Item::Row(above), Item::Row(last)]) = self.items.get_mut(begun..) else { return };
        let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let title = |block: &Block| block.strong && block.text().starts_with(|c: char| c.is_ascii_digit());
        if filled(above) > 1
            && filled(last) == 1
            && let Some([block]) = last.cells.first().map(Vec::as_slice)
            && title(block)
        {
            let block = block.clone();
            self.items.pop();
            self.items.push(Item::Block(block));
        }
    }

    /// The blocks of a cell; where places are rough, widths do not show where one ends.
    fn cell(&self, lines: Vec<Line<'_>>, left: f64, right: f64, size: f64, marks: Marks) -> Cell {
        if self.measure.rough() {
            return rough::cell(self.text, &lines, right, self.leading, self.measure);
        }
        let room = Room { size, ..self.room(left, right) };
        let mut setter = Setter::new(self.text, room, &self.dots, &self.known).beside(marks);
        lines.into_iter().for_each(|line| setter.line(line, None));
        let mut blocks = setter.finish();
        // Cells stand beside each other: their indents cannot be compared.
        blocks.iter_mut().for_each(|block| block.indent = 0);
        blocks
    }

    /// Joins the paragraphs that a page break has cut within a row: the row goes on in the first one below it that is no
    /// repeated head.
    fn join(&mut self, begun: usize) {
        let (before, after) = self.items.split_at_mut(begun);
        let Some(Item::Row(last)) = before.last_mut() else { return };
        let table = last.table;
        let words = |row: &Row| row.whole().line();
        let head = before.iter().rev().map_while(|i| match i {
            Item::Row(row) if row.table == table => Some(row),
            _ => None,
        });
        let head = head.last().map(words);
        let Some(Item::Row(last)) = before.last_mut() else { return };
        let next = after.iter_mut().find_map(|i| match i {
            Item::Row(row) if Some(words(row)) != head => Some(row),
            _ => None,
        });
        let Some(next) = next else { return };
        for (ours, theirs) in last.cells.iter_mut().zip(&mut next.cells) {
            let (Some(end), Some(start)) = (ours.last_mut(), theirs.first()) else { continue };
            if cut(end, start) {
                go_on(end, start);
                theirs.remove(0);
            }
        }
    }

    /// Running text between tables with rules, over as many pages as it takes.
    fn flow(&mut self, lines: Vec<Line<'_>>, pages: &[PageGeometry]) {
        if self.measure.rough() {
            return self.rough_flow(&lines, pages);
        }
        let mut plain: Vec<Line<'_>> = Vec::new();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let Some(mut found) = unruled::table(self.text, &lines, at, self.leading, &self.edges, self.measure) else {
                plain.push(line.clone());
                at += 1;
                continue;
            };
            if let Some(head) = plain.pop_if(|above| unruled::heads(above, line, &found.edges, self.measure)) {
                let names = head.segments(self.measure).into_iter().map(|name| name.words);
                found.rows.insert(0, names.collect());
            }
            self.prose(std::mem::take(&mut plain), pages);
            let right = self.unruled(&found.edges, found.rows, lines.get(at..found.end).unwrap_or_default());
            (self.edges, at) = (found.edges, found.end);
            // On the next page it may go on without its head.
            while let Some([last, next]) = at.checked_sub(1).and_then(|before| lines.get(before..=at))
                && last.page != next.page
                && let Some(rest) = unruled::rest(&lines, at, self.leading, &self.edges, self.measure)
            {
                let grid = Grid::unruled(&rest.edges, right, rest.rows.len());
                self.table(&grid, rest.rows, true);
                at = rest.end;
            }
        }
        self.prose(plain, pages);
    }

    /// Running text where places are rough: what stands in tables shows no margin, so they are found first.
    fn rough_flow<'p>(&mut self, lines: &[Line<'p>], pages: &[PageGeometry]) {
        if let Some((plain, asides)) = aside::split(self.text, lines, self.leading, self.measure) {
            let begun = self.items.len();
            self.narrowed = asides.iter().map(|table| (table.page, table.body)).collect();
            self.rough_text(&plain, pages);
            return self.beside_text(begun, asides);
        }
        self.rough_text(lines, pages);
    }

    /// The same of text that has no table in its margin.
    fn rough_text<'p>(&mut self, lines: &[Line<'p>], pages: &[PageGeometry]) {
        let (mut parts, mut plain): (Vec<Rough<'_, 'p>>, Vec<Line<'p>>) = (Vec::new(), Vec::new());
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let above = || parts.last()?.1.as_ref().filter(|_| plain.len() <= rough::BETWEEN);
            let rest = || rough::rest(self.text, lines, at, self.leading, &above()?.0.edges, self.measure);
            let labels = || narrow::table(self.text, lines, at, self.leading, self.measure);
            let table = unruled::table(self.text, lines, at, self.leading, &[], self.measure);
            if let Some(found) = table.or_else(rest).or_else(labels) {
                let rows = lines.get(std::mem::replace(&mut at, found.end)..found.end).unwrap_or_default();
                parts.push((std::mem::take(&mut plain), Some((found, rows))));
            } else {
                plain.push(line.clone());
                at += 1;
            }
        }
        parts.push((plain, None));
        let plain: Vec<Line<'p>> = parts.iter().flat_map(|(plain, _)| plain).cloned().collect();
        self.margins = beside::margins(&plain, self.measure);
        for (plain, table) in parts {
            self.prose(plain, pages);
            if let Some((found, lines)) = table {
                self.unruled(&found.edges, found.rows, lines);
            }
        }
    }

    /// A table without rules, whose rows stand in some lines; where it ends at the right.
    fn unruled(&mut self, edges: &[f64], rows: Vec<Vec<Vec<&Word>>>, lines: &[Line<'_>]) -> f64 {
        let right = lines.iter().map(|l| l.right).fold(0.0, f64::max) + 1.0;
        let grid = Grid::unruled(edges, right, rows.len());
        self.table(&grid, rows, false);
        right
    }

    /// Running text with what stands in the margin beside it; two columns one after the other.
    fn prose(&mut self, lines: Vec<Line<'_>>, pages: &[PageGeometry]) {
        for part in double::columns(lines) {
            let begun = self.items.len();
            self.column(part, pages);
            self.rejoin(begun);
        }
    }

    /// A paragraph that the end of a column has cut goes on at the top of the next.
    fn rejoin(&mut self, begun: usize) {
        let Some((before, after)) = self.items.split_at_mut_checked(begun) else { return };
        let (Some(Item::Block(end)), Some(Item::Block(start))) = (before.last_mut(), after.first()) else { return };
        if cut(end, start) && end.strong == start.strong {
            go_on(end, start);
            self.items.remove(begun);
        }
    }

    /// One column of running text.
    fn column(&mut self, lines: Vec<Line<'_>>, pages: &[PageGeometry]) {
        if lines.is_empty() {
            return;
        }
        let lines = side::level(lines);
        let margins = if self.measure.rough() {
            beside::cuts(self.text, &lines, &self.margins, self.measure)
        } else {
            let mut margins = side::margins(self.text, &lines);
            for (line, slot) in lines.iter().zip(&mut margins) {
                let side = self.sides.get(&line.page).filter(|(start, _)| side::stands_in(line, *start));
                *slot = slot.or(side.map(|_| 0));
            }
            margins
        };
        let rooms = self.rooms(&lines, &margins, pages);
        let (left, right) = rooms.first().copied().unwrap_or_default();
        let mut setter = Setter::new(self.text, self.room(left, right), &self.dots, &self.known);
        for ((line, margin), (left, right)) in lines.into_iter().zip(margins).zip(rooms) {
            setter.within(left, right);
            match margin {
                Some(0) => setter.margin_only(&line),
                Some(word) => {
                    let (body, beside) = line.words.split_at(word.min(line.words.len()));
                    if let (Some(body), Some(beside)) = (Line::of(body.to_vec()), Line::of(beside.to_vec())) {
                        setter.line(body, Some(&beside));
                    }
                }
                None => setter.line(line, None),
            }
        }
        self.items.extend(setter.finish().into_iter().map(Item::Block));
    }

    /// For each line, the edges that the lines of its page stand between: pages of one size have the same ones. Text in
    /// cells may stand elsewhere on each page, and is as wide as the widest line.
    fn rooms(&self, lines: &[Line<'_>], margins: &[Option<usize>], pages: &[PageGeometry]) -> Vec<(f64, f64)> {
        let rough = self.measure.rough();
        let sizes: Vec<(f64, f64)> = lines.iter().map(|l| size_of(pages, l.page)).collect();
        let key = |line: &Line<'_>, size: &(f64, f64)| {
            if rough { (u64::from(line.page), 0) } else { (size.0.to_bits(), size.1.to_bits()) }
        };
        let keys: Vec<(u64, u64)> = lines.iter().zip(&sizes).map(|(line, size)| key(line, size)).collect();
        // A line that reaches over where the margin begins does not show how far the text beside it goes.
        let mut margin: HashMap<(u64, u64), f64> = HashMap::new();
        for ((line, at), key) in lines.iter().zip(margins).zip(&keys).filter(|_| !rough) {
            if let Some(word) = at.filter(|at| *at > 0).and_then(|at| line.words.get(at)) {
                let start = margin.entry(*key).or_insert(f64::INFINITY);
                *start = start.min(word.bbox[0]);
            }
        }
        let mut extents: HashMap<(u64, u64), Extent> = HashMap::new();
        for (((line, at), size), key) in lines.iter().zip(margins).zip(&sizes).zip(&keys) {
            // Where places are rough, the page's margin is known, or else the text is as wide as the widest line.
            let body = self.margins.get(&line.page).map(|margin| margin.body);
            let body = self.narrowed.get(&line.page).copied().or(body).unwrap_or(size.0);
            let extent = extents.entry(*key).or_insert_with(|| Extent::of(if rough { body } else { size.0 }));
            let body = at.map_or(line.right, |at| line.words.get(at.wrapping_sub(1)).map_or(0.0, |w| w.bbox[2]));
            extent.left = extent.left.min(line.left);
            if margin.get(key).is_none_or(|start| body < *start) {
                extent.edge = extent.edge.max(body);
            }
            extent.margin |= at.is_some();
            if let Some((_, body)) = self.sides.get(&line.page) {
                (extent.edge, extent.margin) = (extent.edge.max(*body), true);
            }
            extent.rights.push(if rough { body } else { line.right });
        }
        let rooms: HashMap<(u64, u64), (f64, f64)> =
            extents.into_iter().map(|(key, extent)| (key, extent.room(lines.len(), rough))).collect();
        keys.iter().map(|key| rooms.get(key).copied().unwrap_or_default()).collect()
    }
}

fn size_of(pages: &[PageGeometry], page: u32) -> (f64, f64) {
    let page = usize::try_from(page).ok().and_then(|page| pages.get(page.checked_sub(1)?));
    page.map_or((0.0, 0.0), |page| (page.width, page.height))
}
