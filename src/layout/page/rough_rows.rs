//! Lines → rows of a table without rules, where places are rough.

use super::columns::{Cells, each_a_row};
use super::entries;
use super::measure::Measure;
use crate::source::page::Word;

/// A line in its columns.
pub(super) struct Placed<'p> {
    pub(super) at: usize,
    pub(super) cells: Cells<'p>,
    /// A blank line stands before it, or a page break.
    pub(super) apart: bool,
    /// It is the first one of its page.
    pub(super) turned: bool,
}

pub(super) fn filled(cells: &Cells<'_>) -> usize {
    cells.iter().filter(|cell| !cell.is_empty()).count()
}

/// Has the first column words?
pub(super) fn begins(cells: &Cells<'_>) -> bool {
    cells.first().is_some_and(|cell| !cell.is_empty())
}

/// Lines → rows: where a gap stands before each row and within none, a row begins below a gap; else where the first column has
/// words; where the first column itself wraps, where another one has.
pub(super) fn rows<'p>(text: &str, heads: Cells<'p>, lines: Vec<Placed<'p>>, measure: Measure) -> Vec<Cells<'p>> {
    let wraps = lines.iter().filter(|line| !line.apart && begins(&line.cells) && filled(&line.cells) == 1).count();
    let starts = lines.iter().filter(|line| begins(&line.cells)).count();
    let by_first = wraps * 4 <= starts;
    let gaps = by_gaps(&lines);
    // "Present | Mr Pell | Clerk" over " | Ms Okoro | Treasurer"
    let each = each_a_row(&lines.iter().map(|line| line.cells.clone()).collect::<Vec<_>>());
    let items = by_count(text, &lines);
    let mut rows: Vec<Cells<'p>> = vec![heads];
    let mut begun = false;
    for Placed { cells, apart, turned, .. } in lines {
        let count = filled(&cells);
        // Small letters right below the head, in a few of its columns, are its second line.
        let small = |cell: &Vec<&Word>| {
            cell.first().is_none_or(|word| text.get(word.start..).is_some_and(|t| t.starts_with(char::is_lowercase)))
        };
        let second = !begun && !apart && count * 2 <= cells.len() && cells.iter().all(small);
        let new = match () {
            () if items => begins(&cells) && (apart && !turned || !begun || count_of(text, &cells).is_some()),
            () if gaps => apart || !begun,
            () if each => !cells.get(1).is_none_or(Vec::is_empty),
            () if by_first => begins(&cells) && !(begun && !apart && goes_on(text, rows.last(), &cells)),
            () => count >= 2 || begun && apart && begins(&cells),
        };
        // Before the first row, a line without a first cell is the head's second line.
        if new && !second {
            begun = true;
            rows.push(cells);
        } else if let Some(row) = rows.last_mut() {
            row.iter_mut().zip(cells).for_each(|(cell, more)| cell.extend(more));
        }
    }
    if items { entries::part(text, rows, measure) } else { rows }
}

/// "base rate |  | 2019" below "Model a further rise in the | Treasurer | 6 December": small letters go on, where fewer cells are
/// filled than above.
fn goes_on(text: &str, above: Option<&Cells<'_>>, cells: &Cells<'_>) -> bool {
    if dates_on(text, above, cells) {
        return true;
    }
    let small = |word: &Word| text.get(word.start..).is_some_and(|t| t.starts_with(char::is_lowercase));
    let stopped = |word: &Word| text.get(..word.end).is_some_and(|t| t.ends_with('.'));
    let open = above.filter(|above| filled(above) > filled(cells)).and_then(|above| above.first()?.last());
    open.is_some_and(|last| !stopped(last)) && cells.first().and_then(|cell| cell.first()).is_some_and(|word| small(word))
}

/// "2023" below "6 July": the year that a narrow column has left no room for.
fn dates_on(text: &str, above: Option<&Cells<'_>>, cells: &Cells<'_>) -> bool {
    let year =
        |word: &Word| text.get(word.start..word.end).is_some_and(|t| t.len() == 4 && t.bytes().all(|b| b.is_ascii_digit()));
    let day = |cell: &Vec<&Word>| {
        let words = || cell.iter().filter_map(|word| text.get(word.start..word.end));
        cell.len() == 2 && !cell.iter().any(|word| year(word)) && words().any(|word| word.bytes().all(|b| b.is_ascii_digit()))
    };
    let first = cells.first().map(Vec::as_slice).unwrap_or_default();
    matches!(first, [word] if year(word)) && above.and_then(|above| above.first()).is_some_and(day)
}

/// Does a gap stand before each of several rows and within none: does each line below a gap begin a row, and no other one fill all
/// columns, while some row has several lines?
fn by_gaps(lines: &[Placed<'_>]) -> bool {
    let body = lines.get(1..).unwrap_or_default();
    let (mut gaps, mut wraps) = (0, 0);
    for line in body {
        let (count, all) = (filled(&line.cells), line.cells.len());
        match line.apart {
            true if begins(&line.cells) && count > 1 && count * 2 > all => gaps += 1,
            true => return false,
            false if count == all => return false,
            false => wraps += usize::from(begins(&line.cells) && count > 1),
        }
    }
    gaps > 1 && wraps > 0
}

/// "3. Minutes of" over "4th July": are the rows items whose numbers count up?
fn by_count(text: &str, lines: &[Placed<'_>]) -> bool {
    let mut last = None;
    let mut next = 0;
    for count in lines.iter().filter_map(|line| count_of(text, &line.cells)) {
        next += usize::from(last.is_some_and(|last: u32| count == last.saturating_add(1)));
        last = Some(count);
    }
    next >= COUNTED
}

/// So many numbers that follow on show it.
const COUNTED: usize = 2;

/// The number with a full stop behind it that the first column begins with.
fn count_of(text: &str, cells: &Cells<'_>) -> Option<u32> {
    let word = cells.first()?.first()?;
    text.get(word.start..word.end)?.strip_suffix('.')?.parse().ok()
}
