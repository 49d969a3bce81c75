//! Tables whose cells go on over lines, as text copied off a word processor's table has them: "Ref ⇥ Title" begins a row, the
//! paragraphs of its second cell stand below, and what stands in the last cell follows a tab at the end of a line.

use std::ops::Range;

use super::lines::{Line, Setter};
use super::{Item, Row};

/// So many rows whose second cell goes on below, and so many lines that end in the last column, show such a table.
const SHOWN: usize = 2;
/// A table has so many columns at least.
const COLUMNS: usize = 3;
/// The longest head of a column and the longest reference, in bytes.
const HEAD: usize = 24;
const REFERENCE: usize = 16;

/// The lines of such tables, each from its head to its last tab.
pub(super) fn tables(text: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(head) = (from..lines.len()).find(|at| lines.get(*at).is_some_and(|line| heads(line.text(text)))) {
        let end = table(text, lines, head);
        found.extend(end.map(|end| head..end));
        from = end.unwrap_or(head + 1);
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
    for (at, line) in lines.iter().enumerate().skip(head + 1).filter(|(_, line)| !line.blank()) {
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
        && first.bytes().filter(|b| *b == b' ').count() <= 1
}

impl Setter<'_> {
    /// A line of such a table as its row.
    pub(super) fn unfolded(&mut self, line: &Line, head: &Line) {
        let words = line.text(self.text);
        let whole = words == head.text(self.text) || words.starts_with('\t') || tabs(words) > 0 && begins(words);
        let mut cells = if whole { Vec::new() } else { vec![Vec::new()] };
        cells.extend(self.split(line, b'\t'));
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.items.push(Item::Row(Row { table: self.table, cells }));
        }
    }
}
