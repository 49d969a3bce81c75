//! Rows of tables within lines of text: cells parted by tabs or pipes, and tables of dashes.

use std::ops::Range;

use super::counted::{counted, numbered};
use super::dashes::{self, Dashed};
use super::grid::{self, Grid};
use super::lines::{Line, Setter, columns, ruled};
use super::{Block, Cell, Dialect, Item, Row, html, markup, signs};

/// The longest label before a tab, and the shortest text behind it that goes on below, in bytes.
const LABELLED: usize = 24;
const RUNS: usize = 40;
/// A label has so many words at most.
const LABEL: usize = 4;

/// Is a line one paragraph of a web page, whose tabs are white space (HTML Standard, 4.4.1) and part no cells?
fn within_paragraph(words: &str) -> bool {
    let body = words.strip_suffix("</p>").filter(|words| words.starts_with("<p>") || words.starts_with("<p "));
    body.and_then(|body| body.get(2..)).is_some_and(|body| memchr::memmem::find(body.as_bytes(), b"<p").is_none())
}

impl Setter<'_> {
    /// Reads a row of a table, if the line is one.
    pub(super) fn row(&mut self, line: &Line, words: &str, next: Option<&Line>) -> bool {
        // "4.2 ⇥ The report was noted": a number before a paragraph, as word processors set them, and no table.
        // "• ⇥ The report was noted": an entry of a list in the same way.
        let pointed =
            || signs::sign(words, self.crossed).is_some_and(|sign| !words.get(sign.len..).is_some_and(|t| t.contains('\t')));
        // "18. Laura ⇥ Vignola" below "17. Katrin Heinze": a point of the list in hand.
        let among = || self.open.as_ref().is_some_and(|open| numbered(open.last.text(self.text))) && numbered(words);
        let led = self.dialect != Dialect::Cells && !self.in_table && (counted(words) || pointed() || among());
        let tabbed = memchr::memchr(b'\t', words.as_bytes()).is_some() && !led && !within_paragraph(words);
        let lead = words.starts_with('\t');
        // "Present: ⇥ Jane Okoro, …" over lines that go on with it.
        if tabbed && self.dialect == Dialect::Plain && !self.in_table && self.runs_on(words, next) {
            return false;
        }
        // A row whose last cell is empty ends in a tab.
        let parted = || !lead && (self.in_table && words.ends_with('\t') || words.trim_end().contains('\t'));
        let cells = if tabbed && (self.dialect == Dialect::Cells || parted()) {
            self.split(line, b'\t')
        } else if memchr::memchr(b'|', words.as_bytes()).is_some()
            && (self.in_table || piped(words, next.map(|l| l.text(self.text))))
        {
            self.split(line, b'|')
        } else {
            return false;
        };
        if let Some(above) = self.grid.as_mut().and_then(Grid::line)
            && let Some(Item::Row(row)) = self.items.last_mut().filter(|_| self.in_table)
        {
            grid::go_on(&mut row.cells, cells, &above);
            return true;
        }
        self.begin_table();
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.items.push(Item::Row(Row { table: self.table, cells }));
        }
        for inner in std::mem::take(&mut self.inner) {
            self.html_table(inner);
        }
        true
    }

    /// Does a label before a tab begin a paragraph that goes on below: what stands behind the tab is long, and nothing begins on
    /// the next line?
    pub(super) fn runs_on(&self, words: &str, next: Option<&Line>) -> bool {
        let Some((label, rest)) = words.split_once('\t') else { return false };
        let below = next.map_or("", |next| next.text(self.text));
        let word = below.split(char::is_whitespace).next().unwrap_or_default();
        let full = columns(words) + 1 + columns(word) > columns(below);
        let begins = |line: &str| line.split(char::is_whitespace).take(LABEL).any(|word| word.ends_with(':'));
        label.ends_with(':')
            && label.len() <= LABELLED
            && rest.len() >= RUNS
            && !rest.contains('\t')
            && !below.is_empty()
            && !below.contains('\t')
            && full
            && !begins(below)
            && !rest.ends_with(['.', ';'])
    }

    /// Ends the paragraph in hand, and begins a table unless one is in hand.
    pub(super) fn begin_table(&mut self) {
        self.close();
        self.table += usize::from(!self.in_table);
        self.in_table = true;
    }

    pub(super) fn cell(&mut self, mut place: Range<usize>) -> Vec<Block> {
        if let Some(grid) = &mut self.grid {
            place.end = place.start + grid.words(self.text.get(place.clone()).unwrap_or_default());
        }
        let mut blocks = Vec::new();
        // A table within the cell follows the row.
        while let Some(inner) = html::table(self.text, place.clone()) {
            blocks.extend(markup::blocks(&self.page, place.start..inner.start, true, &mut self.markup));
            place.start = inner.end;
            self.inner.push(inner);
        }
        blocks.extend(markup::blocks(&self.page, place, true, &mut self.markup));
        blocks
    }

    pub(super) fn split(&mut self, line: &Line, border: u8) -> Vec<Vec<Block>> {
        let bytes = self.text.as_bytes();
        let (mut from, mut end) = (line.from, line.end);
        if border == b'|' {
            from += usize::from(bytes.get(from) == Some(&b'|'));
            end -= usize::from(end > from && bytes.get(end - 1) == Some(&b'|') && bytes.get(end.wrapping_sub(2)) != Some(&b'\\'));
        }
        let mut cells = Vec::new();
        let mut at = from;
        while let Some(found) = bytes.get(at..end).and_then(|b| memchr::memchr(border, b)) {
            at += found + 1;
            if border == b'|' && bytes.get(at.wrapping_sub(2)) == Some(&b'\\') {
                continue;
            }
            if cells.len() + 1 >= self.bounds.cells {
                // The rest stays with the last cell, borders and all.
                let rest = self.text.get(at..end).unwrap_or_default();
                if rest.contains(char::is_alphanumeric) {
                    self.beyond.push(end - rest.trim_start().len()..at + rest.trim_end().len());
                }
                break;
            }
            cells.push(self.cell(from..at - 1));
            from = at;
        }
        cells.push(self.cell(from..end));
        cells
    }

    /// A table of HTML between lines, or within one; what stands before and behind it in its lines are paragraphs.
    pub(super) fn html(&mut self, from: usize, table: Range<usize>, end: usize) {
        self.close();
        self.tagged(from..table.start, 0);
        self.html_table(table.clone());
        self.tagged(table.end..end, 0);
    }

    /// The rows of a table of HTML.
    pub(super) fn html_table(&mut self, table: Range<usize>) {
        let set = html::set(&self.page, table, self.bounds, self.table);
        self.items.extend(set.items);
        self.markup.extend(set.markup.into_iter().chain(set.furniture));
        self.beyond.extend(set.beyond);
        (self.table, self.in_table) = (set.table, false);
    }

    /// Words with tags.
    pub(super) fn tagged(&mut self, words: Range<usize>, indent: usize) {
        for mut block in markup::blocks(&self.page, words, false, &mut self.markup) {
            block.indent = indent;
            self.items.push(Item::Block(block));
        }
    }

    /// The rows of a table of dashes.
    pub(super) fn dashed(&mut self, table: &Dashed, lines: &[Line]) {
        self.close();
        (self.table, self.in_table) = (self.table + 1, false);
        let held = table.rows.iter().flat_map(Clone::clone);
        let rules = table.lines.clone().filter(|at| !held.clone().any(|row| row == *at));
        self.markup.extend(rules.filter_map(|at| lines.get(at)).filter(|line| !line.blank()).map(|line| line.from..line.end));
        for row in &table.rows {
            let mut cells: Vec<Cell> = Vec::new();
            for line in lines.get(row.clone()).unwrap_or_default() {
                let ends = table.columns.iter().skip(1).map(|to| Some(*to)).chain([None]);
                let places = table.columns.iter().zip(ends).map(|(from, to)| dashes::cell(self.text, line, *from, to));
                let more: Vec<Cell> = places.map(|place| markup::blocks(&self.page, place, true, &mut self.markup)).collect();
                if cells.is_empty() { cells = more } else { grid::go_on(&mut cells, more, &[]) }
            }
            if cells.iter().any(|cell| !cell.is_empty()) {
                self.items.push(Item::Row(Row { table: self.table, cells }));
            }
        }
    }
}

/// A row of a pipe table: it begins with a pipe, or a border line or another row of as many cells follows.
fn piped(words: &str, next: Option<&str>) -> bool {
    let pipes = |line: &str| memchr::memchr_iter(b'|', line.as_bytes()).count();
    let rows = || words.contains(" | ") && pipes(words) > 1 && next.is_some_and(|next| pipes(next) == pipes(words));
    // "Name | Organisation" over a line of dashes alone
    let headed = || {
        words.contains(" | ") && pipes(words) > 1 && next.is_some_and(|next| next.len() > 8 && next.bytes().all(|b| b == b'-'))
    };
    words.starts_with('|')
        || rows()
        || headed()
        || next.is_some_and(|next| ruled(next) && next.contains('-') && next.contains('|'))
}
