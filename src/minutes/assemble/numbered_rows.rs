//! Rows that count 1, 2, 3, … without a head: the minutes' own table, or titles of items that a converter has left as rows.

use crate::grammar::heading;
use crate::grammar::number::{self, Counter, Series};
use crate::layout::{Block, Item, Layout, Row};

use super::frame::{Unit, bare_number};
use super::tables::{Frame, Tables, Use};

/// Rows without a head, of two or three cells: a number that counts on, or nothing, before paragraphs.
pub(super) fn frame<'a>(rows: impl Iterator<Item = &'a Row>) -> Option<Frame> {
    let (mut columns, mut counted, mut long) = (0, 0, false);
    // "1. ⇥ Welcome" over "⇥ The Chair welcomed all.": titles in rows of their own, each over a sentence.
    let (mut title, mut told) = (false, 0);
    let mut counter = Counter::default();
    for row in rows {
        columns = columns.max(row.cells.len());
        let first = row.brief(0, NUMBER)?;
        let number = bare(&first);
        if !number.is_empty() {
            let (series, value) = series(number)?;
            if counter.goes_on(series, value) == Some(false) {
                return None;
            }
            counter.take(series, value);
            counted += 1;
        }
        let said = row.cells.get(1).map(Vec::as_slice).unwrap_or_default();
        let sentence = said.iter().any(|block| block.text().trim_end().ends_with('.'));
        told += usize::from(title && number.is_empty() && sentence);
        title = !number.is_empty() && said.len() == 1 && !sentence;
        let titled = |cell: &Vec<Block>| cell.len() > 1 && cell.first().is_some_and(|block| block.strong || block.underlined);
        long |= row.cells.get(1).is_some_and(|cell| titled(cell) || cell.iter().any(|block| block.text().len() > SAID));
    }
    let whole = (2..=3).contains(&columns) && counted >= COUNTED && (long || told >= TOLD);
    whole.then_some(Frame { columns, number: Some(0), text: 1, owners: (columns == 3).then_some(2), due: None, acts: None })
}

/// The same of two cells, where the first has the item's number and its title, "4. Finance report | Mr Pell spoke to the report."
pub(super) fn titled<'a>(rows: impl Iterator<Item = &'a Row>) -> Option<Frame> {
    let (mut counted, mut said) = (0, 0);
    let mut counter = Counter::default();
    for row in rows.filter(|row| !row.whole().is_empty()) {
        if row.cells.len() != 2 {
            return None;
        }
        said += usize::from(!row.blank(1));
        let first = row.brief(0, TITLE)?;
        if first.trim().is_empty() {
            continue;
        }
        let (number, title) = first.trim().split_once([' ', '\n'])?;
        let (series, value) = series(bare(number))?;
        if counter.goes_on(series, value) == Some(false) || !title.trim_start().starts_with(char::is_uppercase) {
            return None;
        }
        counter.take(series, value);
        counted += 1;
    }
    let whole = counted >= COUNTED && said >= counted;
    whole.then_some(Frame { columns: 2, number: None, text: 1, owners: None, due: None, acts: None })
}

/// A cell's number, without what ends it.
fn bare(cell: &str) -> &str {
    cell.trim().trim_end_matches(['.', ')'])
}

/// What the numbers of items count in, and how far: "4", "23/14".
fn series(number: &str) -> Option<(&str, usize)> {
    match number::serial(number)? {
        (Series::Figures, value) => Some(("", value)),
        (Series::Behind(series), value) if bare_number(number) && series.ends_with(['/', '-', '.']) => Some((series, value)),
        _ => None,
    }
}

/// "4/23": the item, before the year or the meeting that all of them share.
fn within(number: &str) -> Option<(&str, usize)> {
    let (item, year) = number.split_once('/')?;
    let figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (figures(item) && figures(year)).then_some(())?;
    Some((number.get(item.len()..)?, item.parse().ok()?))
}

/// Is a row's first cell nothing but such a number?
pub(super) fn counts(row: &Row) -> bool {
    row.brief(0, NUMBER).is_some_and(|cell| series(bare(&cell)).is_some())
}

/// So many numbered rows without a head are the minutes' own, at least.
const COUNTED: usize = 3;
/// So many titles over sentences show that the rows are no list.
const TOLD: usize = 2;
/// A paragraph of minutes is longer than this, in bytes: rows that are shorter are a list.
const SAID: usize = 100;

/// Does somebody stand beside the numbered paragraphs of items, "2.1 | Film to be shown | SP", and beside no title, "2 | Safety | "? Then
/// such a paragraph is no title, however short it is.
pub(super) fn owned_parts(units: &[Unit<'_>]) -> bool {
    let (mut titles, mut owned) = (0, 0);
    let mut part = None;
    for unit in units {
        match unit {
            Unit::Row { number: Some(number), fresh: true, .. } => {
                let dotted = number.text().trim_end_matches('.').contains('.');
                titles += usize::from(!dotted);
                part = Some(dotted);
            }
            unit if !owned_by(unit) => {}
            _ if part == Some(false) => return false,
            _ => owned += usize::from(part.take() == Some(true)),
        }
    }
    titles >= TITLES && owned >= COUNTED
}

/// Does somebody stand beside what is said there?
fn owned_by(unit: &Unit<'_>) -> bool {
    match unit {
        Unit::Column { .. } | Unit::Stacked { .. } | Unit::Acts { .. } => true,
        Unit::Block { cell, beside, .. } => *cell && !beside.is_empty(),
        _ => false,
    }
}

/// So many titles without anybody beside them are no chance.
const TITLES: usize = 2;

/// "1. ⇥ Apologies" over a paragraph, "2. ⇥ Minutes" over the next: titles of items that a converter has left as rows of their
/// own, where they count 1, 2, 3, …, "FP/23/031", "FP/23/032", … or "1/23", "2/23", ….
pub(super) fn lone_rows(layout: &Layout, tables: &mut Tables) {
    let (behind, before) = (counting(layout, series), counting(layout, within));
    let found = if before.len() > behind.len() { before } else { behind };
    if found.len() >= COUNTED {
        let frame = Frame { columns: 2, number: Some(0), text: 1, owners: None, due: None, acts: None };
        found.iter().for_each(|at| tables.set(*at, &[*at], Use::Frame(frame)));
    }
}

/// The lone rows whose numbers count on, as these are read, and whose words are a title.
fn counting(layout: &Layout, read: impl Fn(&str) -> Option<(&str, usize)>) -> Vec<usize> {
    let row = |at: usize| match layout.items.get(at) {
        Some(Item::Row(row)) => Some(row),
        _ => None,
    };
    let table = |at: usize| row(at).map(|row| row.table);
    let lone = |at: usize| table(at).is_some() && at.checked_sub(1).and_then(table) != table(at) && table(at + 1) != table(at);
    let mut found: Vec<usize> = Vec::new();
    let mut counter = Counter::default();
    for at in (0..layout.items.len()).filter(|at| lone(*at)) {
        let Some(row) = row(at).filter(|row| row.cells.len() == 2) else { continue };
        let Some(cell) = row.brief(0, NUMBER) else { continue };
        let Some((series, value)) = read(bare(&cell)) else { continue };
        let next = counter.goes_on(series, value).unwrap_or(value == 1 || !series.is_empty());
        if next && row.brief(1, TITLE).is_some_and(|title| heading::looks(&title)) {
            found.push(at);
            counter.take(series, value);
        }
    }
    found
}

/// The longest title in such a row, in bytes.
const TITLE: usize = 90;
/// The longest number in such a row, in bytes.
const NUMBER: usize = 14;
