//! Tables whose cells go on over lines, as text copied off a word processor's table has them: "Ref ⇥ Title" begins a row, the
//! paragraphs of its second cell stand below, and what stands in the last cell follows a tab at the end of a line. And those
//! whose cells stand on a line each, with a blank line between rows.

use std::ops::Range;

use super::furniture::Furniture;
use super::lines::{Line, Setter};
use super::{Cell, Item, Row};

/// So many rows whose second cell goes on below, and so many lines that end in the last column, show such a table; as do so
/// many rows below its head with a cell on each line.
const SHOWN: usize = 2;
/// Within so many lines it does.
const LOOKED: usize = 200;
/// A table has so many columns at least.
const COLUMNS: usize = 3;
/// The longest head of a column and the longest reference, in bytes.
const HEAD: usize = 24;
const REFERENCE: usize = 16;

/// A table and how it is unfolded.
#[derive(Debug)]
pub(super) struct Unfolded {
    /// From its head to its last line.
    pub(super) lines: Range<usize>,
    /// Where rows have a cell on each line.
    rows: Vec<Range<usize>>,
}

/// Such tables, in order.
pub(super) fn tables(text: &str, lines: &[Line]) -> Vec<Unfolded> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(head) = (from..lines.len()).find(|at| lines.get(*at).is_some_and(|line| heads(line.text(text)))) {
        let end = table(text, lines, head);
        found.extend(end.map(|end| Unfolded { lines: head..end, rows: Vec::new() }));
        from = end.unwrap_or(head + 1);
    }
    found.extend(stacked(text, lines));
    found.sort_by_key(|table| table.lines.start);
    found
}

/// Tables with a cell on each line: a group of heads, and groups of as many lines below, each of which begins with a reference.
fn stacked(text: &str, lines: &[Line]) -> Vec<Unfolded> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for at in (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| !line.blank())) {
        match groups.last_mut().filter(|group| group.end == at) {
            Some(group) => group.end = at + 1,
            None => groups.push(at..at + 1),
        }
    }
    let words = |at: usize| lines.get(at).map_or("", |line| line.text(text));
    let name = |at: usize| {
        let words = words(at);
        words.len() <= HEAD && words.starts_with(char::is_uppercase) && !words.bytes().any(|b| b.is_ascii_digit() || b == b'\t')
    };
    let mut found = Vec::new();
    let mut groups = groups.into_iter().peekable();
    while let Some(head) = groups.next() {
        if head.len() < COLUMNS || !head.clone().all(name) {
            continue;
        }
        let mut rows = vec![head.clone()];
        let row = |group: &Range<usize>| {
            group.len() == head.len() && begins(words(group.start)) && group.clone().skip(1).any(|at| !begins(words(at)))
        };
        while let Some(group) = groups.next_if(row) {
            rows.push(group);
        }
        if rows.len() > SHOWN {
            found.push(Unfolded { lines: head.start..rows.last().map_or(head.end, |last| last.end), rows });
        }
    }
    found
}

/// Is a line the heads of columns: short cells, none empty, no figure in them?
fn heads(line: &str) -> bool {
    let mut cells = 0;
    line.contains('\t')
        && line.split('\t').all(|cell| {
            cells += 1;
            let cell = cell.trim();
            !cell.is_empty() && cell.len() <= HEAD && !cell.bytes().any(|b| b.is_ascii_digit())
        })
        && cells >= COLUMNS
}

/// Where the table ends whose head stands at a line.
fn table(text: &str, lines: &[Line], head: usize) -> Option<usize> {
    let heading = lines.get(head)?.text(text);
    let columns = tabs(heading) + 1;
    let (mut open, mut gone_on, mut ended, mut end) = (false, 0, 0, head + 1);
    for (seen, (at, line)) in lines.iter().enumerate().skip(head + 1).filter(|(_, line)| !line.blank()).enumerate() {
        // So that a page of heads is not looked through once for each.
        if seen > LOOKED && gone_on < SHOWN {
            return None;
        }
        let words = line.text(text);
        let count = tabs(words);
        // A converter keeps the paragraphs of a cell within its line.
        if words.contains("<p") || words.contains("<br") || words.contains("<ul") {
            return None;
        }
        let (row, whole) = (count > 0 && begins(words), count + 1 >= columns);
        let (led, last) = (words == heading || words.starts_with('\t'), count + 2 == columns);
        // Another table, or none.
        if count > 0 && !row && !led && !last {
            break;
        }
        gone_on += usize::from(open && !row && !led);
        ended += usize::from(last && !row && !led);
        open = row && !whole;
        end = if count > 0 { at + 1 } else { end };
    }
    (gone_on >= SHOWN && ended >= SHOWN).then_some(end)
}

fn tabs(line: &str) -> usize {
    memchr::memchr_iter(b'\t', line.as_bytes()).count()
}

/// Does a line begin with the reference of a row: a short cell of capitals and figures?
fn begins(line: &str) -> bool {
    let first = line.split('\t').next().unwrap_or_default().trim();
    first.len() <= REFERENCE
        && first.bytes().any(|b| b.is_ascii_digit())
        && first.bytes().filter(u8::is_ascii_lowercase).count() <= 2
        && first.split_whitespace().count() <= 2
}

impl Setter<'_> {
    /// The rows of such a table; running heads among its lines are left out.
    pub(super) fn unfolded(&mut self, table: &Unfolded, lines: &[Line], furniture: &Furniture) {
        self.in_table = false;
        self.begin_table();
        if table.rows.is_empty() {
            let head = lines.get(table.lines.start).map_or("", |head| head.text(self.text));
            for at in table.lines.clone().filter(|at| !furniture.contains(*at)) {
                if let Some(line) = lines.get(at).filter(|line| !line.blank()) {
                    let words = line.text(self.text);
                    let whole = words == head || words.starts_with('\t') || tabs(words) > 0 && begins(words);
                    let mut cells = if whole { Vec::new() } else { vec![Vec::new()] };
                    cells.extend(self.split(line, b'\t'));
                    self.push_row(cells);
                }
            }
        }
        for row in &table.rows {
            let lines = lines.get(row.clone()).unwrap_or_default();
            let cells = lines.iter().map(|line| self.cell(line.from..line.end)).collect();
            self.push_row(cells);
        }
        self.in_table = false;
    }

    fn push_row(&mut self, cells: Vec<Cell>) {
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.items.push(Item::Row(Row { table: self.table, cells }));
        }
    }
}
