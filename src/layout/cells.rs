//! Lines cut at their gaps, and tables made of such lines.

use std::ops::Range;

use super::lines::{self, Line};

/// A stretch of words without a gap of two spaces: its column, its place in the source.
#[derive(Debug, Clone)]
pub(super) struct Chunk {
    pub(super) x: usize,
    pub(super) width: usize,
    pub(super) at: Range<usize>,
}

/// A line of the page, cut at its gaps.
#[derive(Debug, Clone, Default)]
pub(super) struct Cut {
    pub(super) chunks: Vec<Chunk>,
    pub(super) page: usize,
}

impl Cut {
    pub(super) fn right(&self) -> usize {
        self.chunks.last().map_or(0, |c| c.x + c.width)
    }
}

/// Cuts a line at gaps of two spaces or more.
pub(super) fn cut(text: &str, line: &Line, page: usize) -> Cut {
    let words = line.text(text);
    let mut chunks = Vec::new();
    let (mut x, mut start, mut start_x, mut spaces) = (line.indent, line.from, line.indent, 0usize);
    let mut at = line.from;
    let mut end = line.from;
    let mut end_x = x;
    for c in words.chars() {
        if lines::unseen(c) {
            at += c.len_utf8();
            end = if spaces == 0 { at } else { end };
            continue;
        }
        if c == '\t' || c.is_whitespace() {
            spaces += if c == '\t' { 4 } else { 1 };
        } else {
            if spaces >= 2 && end > start {
                chunks.push(Chunk { x: start_x, width: end_x - start_x, at: start..end });
                (start, start_x) = (at, x);
            }
            spaces = 0;
            end = at + c.len_utf8();
            end_x = x + 1;
        }
        at += c.len_utf8();
        x += 1;
    }
    if end > start {
        chunks.push(Chunk { x: start_x, width: end_x - start_x, at: start..end });
    }
    Cut { chunks, page }
}

/// Splits a chunk where a word begins at a column, though only one space stands before it.
pub(super) fn split_at(text: &str, chunk: &Chunk, column: usize) -> Option<(Chunk, Chunk)> {
    if column <= chunk.x || column >= chunk.x + chunk.width {
        return None;
    }
    let words = text.get(chunk.at.clone())?;
    let (offset, c) = words.char_indices().filter(|(_, c)| !lines::unseen(*c)).nth(column - chunk.x)?;
    let before = words.get(..offset)?;
    if c.is_whitespace() || !before.ends_with(char::is_whitespace) {
        return None;
    }
    let left = before.trim_end();
    let first = Chunk { x: chunk.x, width: lines::columns(left), at: chunk.at.start..chunk.at.start + left.len() };
    let second = Chunk { x: column, width: chunk.width - (column - chunk.x), at: chunk.at.start + offset..chunk.at.end };
    Some((first, second))
}

/// A table's row, a list of chunks a cell.
pub(super) type Cells = Vec<Vec<Chunk>>;

/// A table that begins at a line: where it ends, and its rows, the head first.
pub(super) fn table(text: &str, cuts: &[Cut], at: usize) -> Option<(usize, Vec<Cells>)> {
    let head = cuts.get(at)?;
    if head.chunks.len() < 3 || head.chunks.iter().any(|c| c.width > 30) {
        return None;
    }
    // "Present:   Dame Anne Shaw   Chair" labels what stands beside it.
    let labels = |c: &Chunk| text.get(c.at.clone()).is_some_and(|t| t.ends_with(':'));
    if head.chunks.first().is_some_and(labels) && !head.chunks.iter().all(labels) {
        return None;
    }
    // A head names its columns: a number or a date is no name.
    if head.chunks.iter().any(|c| text.get(c.at.clone()).is_some_and(|t| !t.chars().any(char::is_alphabetic) && t != "#")) {
        return None;
    }
    // A head set tightly shows fewer columns than the rows below it.
    let below = cuts.get(at + 1..(at + 7).min(cuts.len())).unwrap_or_default();
    let fullest =
        below.iter().filter(|c| c.chunks.len() > head.chunks.len() && c.page == head.page).max_by_key(|c| c.chunks.len());
    let columns: Vec<usize> = fullest.unwrap_or(head).chunks.iter().map(|c| c.x).collect();
    let heads =
        if fullest.is_some() { spread(text, head, &columns)? } else { head.chunks.iter().map(|c| vec![c.clone()]).collect() };
    let mut lines: Vec<(usize, Cells)> = Vec::new();
    let mut repeated: Vec<usize> = Vec::new();
    let mut end = at + 1;
    let mut blank = 0;
    // A head of two lines: what stands under the head's cells before the first filled row belongs to it.
    while let Some(line) = cuts.get(end) {
        if line.chunks.is_empty() {
            blank += 1;
            if blank > 6 {
                break;
            }
            end += 1;
            continue;
        }
        let Some(cells) = fit(text, line, &columns) else { break };
        // After a gap a line that has only the first cell is a heading of something else, as is one that runs over.
        let lone = cells.iter().filter(|c| !c.is_empty()).count() == 1 && cells.first().is_some_and(|c| !c.is_empty());
        if lone && blank > 0 {
            break;
        }
        // A head that the next page repeats.
        if cells.iter().zip(&heads).all(|(a, b)| same_words(text, a, b)) {
            repeated.push(end);
            end += 1;
            continue;
        }
        blank = 0;
        lines.push((end, cells));
        end += 1;
    }
    let full = lines.iter().filter(|(_, c)| c.iter().filter(|c| !c.is_empty()).count() >= 3).count();
    if full < 1 {
        return None;
    }
    let stop = lines.last().map_or(at + 1, |(i, _)| i + 1);
    let rows = rows(text, at, heads, lines);
    // Minutes set in three columns are running text with a margin, not a table of short rows.
    let framed = columns.len() == 3
        && rows.iter().skip(1).filter(|r| r.get(1).is_some_and(|c| c.len() >= 3)).count() * 2
            >= rows.len().saturating_sub(1).max(1);
    (!framed).then_some((stop, rows))
}

/// Does a chunk begin with a small letter?
fn small(text: &str, chunk: &Chunk) -> bool {
    text.get(chunk.at.clone()).is_some_and(|t| t.starts_with(char::is_lowercase))
}

/// Have two cells the same words?
fn same_words(text: &str, a: &[Chunk], b: &[Chunk]) -> bool {
    let words = |cell: &[Chunk]| {
        cell.iter().filter_map(|c| text.get(c.at.clone())).flat_map(str::split_whitespace).map(str::to_owned).collect::<Vec<_>>()
    };
    words(a) == words(b)
}

/// The words of a head, each in the column that begins nearest to it.
fn spread(text: &str, head: &Cut, columns: &[usize]) -> Option<Cells> {
    let mut cells: Cells = vec![Vec::new(); columns.len()];
    let mut last = 0;
    for chunk in &head.chunks {
        let words = text.get(chunk.at.clone())?;
        let mut from = 0;
        for word in words.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end();
            let x = chunk.x + lines::columns(words.get(..from)?);
            if !bare.is_empty() {
                let nearest = (last..columns.len()).min_by_key(|i| columns.get(*i).map_or(usize::MAX, |c| c.abs_diff(x)))?;
                last = nearest;
                let start = chunk.at.start + from;
                cells.get_mut(nearest)?.push(Chunk { x, width: lines::columns(bare), at: start..start + bare.len() });
            }
            from += word.len();
        }
    }
    cells.iter().all(|c| !c.is_empty()).then_some(cells)
}

/// Puts a line's chunks into columns; `None` where one runs over columns that it does not begin at.
fn fit(text: &str, line: &Cut, columns: &[usize]) -> Option<Cells> {
    let mut cells: Cells = vec![Vec::new(); columns.len()];
    let mut chunks: Vec<Chunk> = line.chunks.clone();
    chunks.reverse();
    while let Some(chunk) = chunks.pop() {
        let column = columns.iter().rposition(|x| *x <= chunk.x + 3).or((chunk.x + 6 >= *columns.first()?).then_some(0))?;
        // A chunk that reaches into the next column is cut where a word begins at it.
        if let Some(next) = columns.get(column + 1)
            && chunk.x + chunk.width > *next
        {
            // Where a line is a row beyond doubt, its words may stand a little off the head's.
            let sure = line.chunks.len() + 1 >= columns.len() && columns.len() > 2;
            let near = [*next, next.saturating_sub(1), next + 1];
            let far = [next.saturating_sub(2), next + 2, next.saturating_sub(3), next.saturating_sub(4)];
            let (first, second) =
                near.into_iter().chain(far.into_iter().filter(|_| sure)).find_map(|x| split_at(text, &chunk, x))?;
            chunks.push(second);
            cells.get_mut(column)?.push(first);
        } else {
            cells.get_mut(column)?.push(chunk);
        }
    }
    Some(cells)
}

/// Lines → rows: a row begins where the first column has words; where the first column itself wraps, where another one
/// has.
fn rows(text: &str, at: usize, head: Cells, lines: Vec<(usize, Cells)>) -> Vec<Cells> {
    let filled = |c: &Cells| c.iter().filter(|c| !c.is_empty()).count();
    let first = |c: &Cells| c.first().is_some_and(|c| !c.is_empty());
    let wraps = lines.iter().filter(|(_, c)| first(c) && filled(c) == 1).count();
    let starts = lines.iter().filter(|(_, c)| first(c)).count();
    let by_first = wraps * 4 <= starts;
    let mut rows: Vec<Cells> = vec![head];
    let mut begun = false;
    let mut last = at;
    for (line, cells) in lines {
        // Small letters right below the head, in a few of its columns, are its second line.
        if !begun
            && rows.len() == 1
            && line == last + 1
            && filled(&cells) * 2 <= cells.len()
            && cells.iter().flatten().all(|c| small(text, c))
        {
            last = line;
            if let Some(row) = rows.last_mut() {
                row.iter_mut().zip(cells).for_each(|(cell, more)| cell.extend(more));
            }
            continue;
        }
        let gap = begun && line > last + 1;
        last = line;
        let new = if by_first { first(&cells) } else { filled(&cells) >= 2 || gap && filled(&cells) >= 1 && first(&cells) };
        // Before the first row, a line without a first cell is the head's second line.
        if new {
            begun = true;
            rows.push(cells);
        } else if let Some(row) = rows.last_mut() {
            for (cell, more) in row.iter_mut().zip(cells) {
                cell.extend(more);
            }
        }
    }
    rows
}
