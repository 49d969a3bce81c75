//! Grid tables, as Pandoc writes them (its manual, "Extension: grid_tables"): borders of `+---+`, rows of several lines.

use super::{Block, Cell};

/// The rows of a grid table between two of its borders.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// A border stands above: the next line begins a row.
    fresh: bool,
    /// Whether each cell of the line in hand ends in a backslash, and so its line; and those of the line above.
    broken: Vec<bool>,
    above: Vec<bool>,
}

/// Is a line a border: "+-----+------+", "+=====+======+"?
pub(super) fn border(line: &str) -> bool {
    let line = line.trim();
    line.len() > 4
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|b| matches!(b, b'+' | b'-' | b'=' | b':'))
        && (line.contains("--") || line.contains("=="))
}

impl Grid {
    /// A border was met.
    pub(super) fn begin(&mut self) {
        *self = Self { fresh: true, ..Self::default() };
    }

    /// How long a cell's words are, without the spaces that fill it and a backslash that ends its line.
    pub(super) fn words(&mut self, cell: &str) -> usize {
        let words = cell.trim_end();
        let bare = words.strip_suffix('\\').filter(|bare| !bare.ends_with('\\'));
        self.broken.push(bare.is_some());
        bare.map_or(words.len(), |bare| bare.trim_end().len())
    }

    /// A line's cells are read: how those of the line above end, if it goes on with their row.
    pub(super) fn line(&mut self) -> Option<Vec<bool>> {
        let above = std::mem::replace(&mut self.above, std::mem::take(&mut self.broken));
        (!std::mem::take(&mut self.fresh)).then_some(above)
    }
}

/// Adds the cells of a line to those of the row that it goes on in: words go on with the paragraph above them, unless its
/// line was ended or a blank one stands between them.
pub(super) fn go_on(row: &mut [Cell], line: Vec<Cell>, broken: &[bool]) {
    for (at, (cell, more)) in row.iter_mut().zip(line).enumerate() {
        let whole = broken.get(at).copied().unwrap_or(false);
        let mut more = more.into_iter();
        if let Some(first) = more.next() {
            let own = |last: &&mut Block| last.kind == first.kind || first.kind == super::Kind::Paragraph;
            match cell.last_mut().filter(|_| !whole).filter(own) {
                Some(last) if first.kind == super::Kind::Paragraph => last.passage.append(&first.passage, ' '),
                _ => cell.push(first),
            }
        }
        cell.extend(more);
    }
}
