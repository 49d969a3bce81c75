//! Rows of the minutes' own table that report on an action: "Action 82 | SP to ask for quotes. Two received. | SP – ongoing".

use crate::grammar::status;
use crate::grammar::{dash, label, owner, task};
use crate::layout::{Item, Layout, Passage, Row};
use crate::minutes::{Basis, OwnerBasis};

use super::drafts::{Draft, Names};
use super::dues::cell_due;
use super::tables::Frame;
use super::titles;
use super::walk::Walk;

/// How the rows of a table count, which tells its items from those that report on an action of an earlier meeting.
#[derive(Default)]
pub(super) struct Counting {
    table: Option<usize>,
    /// Plain numbers count the items.
    plain: bool,
    /// The letters that the numbers of the items begin with.
    letters: Option<String>,
    /// The number of the last item, where it counts through the years.
    last: Option<(u32, u32)>,
}

impl Counting {
    /// The number of what a row reports on; none where the row is of an item.
    pub(super) fn number(&mut self, layout: &Layout, item: usize, row: &Row, shape: Frame) -> Option<Passage> {
        if self.table != Some(row.table) {
            (self.table, self.plain) = (Some(row.table), counts(layout, item));
            self.letters = letters_of_items(layout, item);
        }
        let found = labelled(row, shape).or_else(|| self.of_another(row, shape));
        if found.is_none() {
            self.last = row.brief(0, NUMBER).and_then(|number| titles::serial_of(number.trim())).or(self.last);
        }
        found
    }

    /// A number that does not count with those of the items.
    fn of_another(&self, row: &Row, shape: Frame) -> Option<Passage> {
        let [only] = row.cells.first().filter(|_| shape.number == Some(0))?.as_slice() else { return None };
        let text = only.text();
        let pair = text.split_once(['/', '-']);
        let figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        // "24/018", where the items count 1, 2, 3.
        let referred = || self.plain && pair.is_some_and(|(year, number)| figures(year) && figures(number));
        // "49/24 | Report the numbers. Update: reported. Closed. | SP" below "63/24 | Matters arising"
        let back = || titles::serial_of(text).zip(self.last).is_some_and(|(this, last)| titles::goes_back(last, this));
        // "Dec/04 | Publish the report. Update: done. | SP" where the items in bold count "QSC 05", "QSC 06"
        let other = || {
            let owned = shape.owners.is_some_and(|at| !row.blank(at));
            let counts = pair.is_some() && text.len() <= NUMBER && text.bytes().any(|b| b.is_ascii_digit());
            owned && counts && self.letters.as_ref().is_some_and(|items| letters(text) != items)
        };
        let found = referred() || !only.strong && (back() || other());
        (found && !row.blank(shape.text)).then(|| only.passage.clone())
    }
}

/// The number in the label that is all of a row's first cell, where it stands before the text.
fn labelled(row: &Row, shape: Frame) -> Option<Passage> {
    if shape.text == 0 || shape.acts.is_some() || row.cells.len() < shape.columns {
        return None;
    }
    let [only] = row.cells.first()?.as_slice() else { return None };
    let number = label::alone(only.text())?.number?;
    (!row.blank(shape.text)).then(|| only.passage.slice(number))
}

/// The letters that the numbers of a table's items begin with, all of them in bold, where there are several.
fn letters_of_items(layout: &Layout, from: usize) -> Option<String> {
    let numbers = rows_from(layout, from)
        .filter_map(|row| row.cells.first()?.first())
        .filter(|block| block.strong && block.text().len() <= NUMBER && block.text().bytes().any(|b| b.is_ascii_digit()));
    let mut all = numbers.map(|block| letters(block.text()));
    let first = all.next()?;
    let (same, others) =
        all.fold((1, 0), |(same, others), next| if next == first { (same + 1, others) } else { (same, others + 1) });
    (same > 2 && others == 0).then(|| first.to_owned())
}

/// The rows of a table from an item on.
fn rows_from(layout: &Layout, from: usize) -> impl Iterator<Item = &Row> {
    let mut rows =
        layout.items.iter().skip(from).map_while(|item| if let Item::Row(row) = item { Some(row) } else { None }).peekable();
    let table = rows.peek().map(|row| row.table);
    rows.take_while(move |row| Some(row.table) == table)
}

/// The letters that a number begins with.
fn letters(number: &str) -> &str {
    number.get(..number.bytes().take_while(u8::is_ascii_alphabetic).count()).unwrap_or_default()
}

/// Do plain numbers count the rows of a table, from an item on?
fn counts(layout: &Layout, from: usize) -> bool {
    let numbers = rows_from(layout, from).filter_map(|row| Some(row.brief(0, NUMBER)?.trim().trim_end_matches('.').to_owned()));
    let (all, plain) = numbers
        .filter(|text| !text.is_empty())
        .fold((0, 0), |(all, plain), text| (all + 1, plain + usize::from(text.bytes().all(|b| b.is_ascii_digit()))));
    plain > 2 && plain * 2 > all
}

/// The longest number of a row, in bytes.
const NUMBER: usize = 12;

/// Reads such a row: what was to be done and what became of it; who has to, and how it stands.
pub(super) fn read(walk: &mut Walk<'_, '_>, row: &Row, number: &Passage, shape: Frame) {
    let whole = row.whole();
    walk.outline.paragraph(whole.clone());
    let (text, state) = (row.passage(shape.text), shape.owners.map(|at| row.passage(at).flat()).unwrap_or_default());
    let mut draft = Draft::new(Some(Basis::Log), text.clone());
    draft.frame = whole.all();
    draft.number = Some(number.clone());
    let (owners, end) = owner::lead(state.text());
    // "SP – ongoing", "SP": and not "Closed"
    let rest = state.text().get(end..).unwrap_or_default();
    let said = status::alone(state.text()).is_some();
    let named = !said
        && !owners.is_empty()
        && (owner::all_read(state.text(), end) || dash::first(rest).is_some_and(|dash| dash.start == 0));
    if named {
        (draft.names, draft.owner_basis) = (Names::of(&state, &owners), Some(OwnerBasis::Column));
    } else if let Some((owners, _)) = task::lead(text.text()) {
        (draft.names, draft.owner_basis) = (Names::of(&text, &owners), Some(OwnerBasis::Sentence));
    }
    let stated = status::cell(state.text().get(if named { end } else { 0 }..).unwrap_or_default());
    match stated {
        Some(reading) => draft.state(&state, &reading.moved(if named { end } else { 0 })),
        None => {
            if let Some(reading) = status::entry(text.text()) {
                draft.state(&text, &reading);
            }
        }
    }
    draft.due = shape.due.and_then(|at| cell_due(walk.desk, &row.passage(at).flat()));
    match draft.status {
        Some(_) => draft.reviewed(walk.context.raised_on),
        None => walk.stand(&mut draft),
    }
    let section = walk.outline.current();
    walk.drafts.push(draft, section);
}
