//! What tells a table that holds the minutes from a log of actions.

use std::collections::{HashMap, HashSet};

use crate::grammar::table::{self, Column};
use crate::grammar::{attendance, person};
use crate::layout::{Item, Kind, Layout, Row};

use super::columns::{OWNERS, owners_alone};
use super::tables::{Frame, Tables, Use};

/// "No | Matter | By whom | Date": the minutes, where the rows that are counted are titles, which nobody owns, and others stand
/// between them. In a log every row is counted, and somebody's.
pub(super) fn items_by_rows<'a, R: Iterator<Item = &'a Row>>(columns: &[Option<Column>], body: impl Fn() -> R) -> Option<Frame> {
    let of = |kind: Column| columns.iter().position(|column| *column == Some(kind));
    let (number, owners) = (of(Column::Number)?, of(Column::Owner)?);
    let text = number + 1;
    if of(Column::Status).is_some() || !matches!(columns.get(text), Some(None | Some(Column::Topic))) {
        return None;
    }
    let (mut counted, mut owned, mut between) = (0, 0, 0);
    for row in body() {
        let count = !row.blank(number);
        counted += usize::from(count);
        owned += usize::from(count && !row.blank(owners));
        between += usize::from(!count && !row.blank(text));
    }
    let titles = counted >= ITEMS && owned * 4 <= counted && between * 2 >= counted;
    let due = due(columns, Some(owners));
    titles.then_some(Frame { columns: columns.len(), number: Some(number), text, owners: Some(owners), due, acts: None })
}

/// The column that says when things are due: "By when", or "Date" behind "By whom".
pub(super) fn due(columns: &[Option<Column>], owners: Option<usize>) -> Option<usize> {
    let of = |kind: Column| columns.iter().position(|column| *column == Some(kind));
    of(Column::Due).or_else(|| of(Column::Date).filter(|at| owners.is_some_and(|owners| *at > owners)))
}

/// The column before the text that has the items' numbers, or their titles.
pub(super) fn number(columns: &[Option<Column>], topics: &[usize], text: usize) -> Option<usize> {
    columns.iter().position(|c| *c == Some(Column::Number)).or(topics.first().copied()).filter(|at| *at < text)
}

/// The second of two columns, where the first counts items or names them and most rows have paragraphs in the second, or words
/// as long.
pub(super) fn told<'a>(columns: &[Option<Column>], rows: impl Iterator<Item = &'a Row>) -> Option<usize> {
    let [Some(Column::Number | Column::Topic), Some(Column::Number | Column::Topic | Column::Comment)] = columns else {
        return None;
    };
    let long = |row: &Row| row.cells.get(1).is_some_and(|cell| cell.len() > 1 || cell.iter().any(|b| b.text().len() > SAID));
    // "3 ⇥ Lifts" over " ⇥ The lift in Block B has been out four times.": a row for the title, and one for what was said.
    let (mut all, mut full, mut counted, mut between) = (0, 0, 0, 0);
    for row in rows {
        (all, full) = (all + 1, full + usize::from(long(row)));
        counted += usize::from(!row.blank(0));
        between += usize::from(row.blank(0) && !row.blank(1));
    }
    (all >= ITEMS && full * 2 > all || counted >= ITEMS && between * 2 >= counted).then_some(1)
}

/// So many rows are the items of a meeting, at least.
const ITEMS: usize = 3;
/// Words so long are what was said, in bytes.
const SAID: usize = 60;

/// Do rows hold what was said, with actions beside some of it? In a log every row has an action, and few words beside it.
pub(super) fn discussed<'a>(rows: impl Iterator<Item = &'a Row>, text: usize, act: usize) -> bool {
    let (mut said, mut done, mut idle, mut full) = (0, 0, false, false);
    let letters = |row: &Row, at: usize| row.cells.get(at).map_or(0, |cell| cell.iter().map(|b| b.text().len()).sum::<usize>());
    for row in rows {
        let (words, acts) = (letters(row, text), letters(row, act));
        (said, done) = (said + words, done + acts);
        idle |= words > 0 && acts == 0;
        full |= row.cells.get(text).is_some_and(|cell| cell.len() > 1);
    }
    idle && said > done || full && said > 2 * done
}

/// Has a page headings by markup with most of its words below them, so that no table holds the minutes?
pub(super) fn beside_headings(layout: &Layout, tables: &Tables) -> bool {
    if tables.frame().is_none() || layout.items.iter().filter(|item| heading(item)).take(HEADINGS).count() < HEADINGS {
        return false;
    }
    let (mut inside, mut outside) = (0, 0);
    for (at, item) in layout.items.iter().enumerate() {
        let framed = matches!(tables.of(at), Some(Use::Frame(_)));
        *if framed { &mut inside } else { &mut outside } += super::blocks::passage(item).text().len();
    }
    inside * 2 < outside
}

/// The tables, by their first rows, of which the column of owners has owners in most of its cells: short ones below the headings
/// of a page.
pub(super) fn owned_tables(layout: &Layout, tables: &Tables) -> HashSet<usize> {
    let mut counts: HashMap<usize, (usize, usize)> = HashMap::new();
    for (at, item) in layout.items.iter().enumerate() {
        let (Some((first, Use::Frame(shape))), Item::Row(row)) = (tables.begun(at), item) else { continue };
        let last = shape.owners.filter(|column| column + 1 == shape.columns);
        let Some(cell) = last.and_then(|column| row.brief(column, OWNERS)) else { continue };
        if table::column(&cell).is_some() {
            continue;
        }
        let (all, owned) = counts.entry(first).or_default();
        (*all, *owned) = (*all + 1, *owned + usize::from(owners_alone(&cell)));
    }
    counts.into_iter().filter(|(_, (all, owned))| owned * 2 > *all).map(|(first, _)| first).collect()
}

fn heading(item: &Item) -> bool {
    matches!(item, Item::Block(block) if block.kind == Kind::Heading)
}

/// So many headings by markup are those of the minutes.
const HEADINGS: usize = 4;

/// Does each head of a table label a list of people, whose names stand in one cell below it?
pub(super) fn lists_abreast<'a>(head: &Row, mut rows: impl Iterator<Item = &'a Row>) -> bool {
    let label = |at: usize| {
        let cell = head.passage(at);
        attendance::label(cell.text()).is_some_and(|label| label.rest >= cell.text().trim_end().len())
    };
    let filled: Vec<usize> = (0..head.cells.len()).filter(|at| !head.blank(*at)).collect();
    let name = |text: &str| {
        let found = person::person(text);
        found.is_some_and(|found| text.get(found.name).is_some_and(|name| name.contains(' ')))
    };
    let named = |row: &Row, at: usize| row.passage(at).text().lines().next().is_some_and(name);
    filled.len() > 1
        && filled.iter().all(|at| label(*at))
        && rows.next().is_some_and(|row| filled.iter().skip(1).any(|at| named(row, *at)))
}
