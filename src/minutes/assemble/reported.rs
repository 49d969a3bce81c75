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

/// The number in the label that is all of a row's first cell, where it stands before the text.
pub(super) fn number(row: &Row, shape: Frame) -> Option<Passage> {
    if shape.text == 0 || shape.acts.is_some() || row.cells.len() < shape.columns {
        return None;
    }
    let [only] = row.cells.first()?.as_slice() else { return None };
    let number = label::alone(only.text())?.number?;
    (!row.blank(shape.text)).then(|| only.passage.slice(number))
}

/// Does a row have a reference, "24/018", where the items of its table count 1, 2, 3?
pub(super) fn by_reference(row: &Row, shape: Frame, plain: bool) -> Option<Passage> {
    let [only] = row.cells.first().filter(|_| plain && shape.number == Some(0))?.as_slice() else { return None };
    let figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let referred = only.text().split_once(['/', '-']).is_some_and(|(year, number)| figures(year) && figures(number));
    (referred && !row.blank(shape.text)).then(|| only.passage.clone())
}

/// "49/24 | Report the numbers. Update: reported. Closed. | SP" below "63/24 | Matters arising": an earlier minute, where the
/// numbers of the items count on.
pub(super) fn gone_back(row: &Row, shape: Frame, last: Option<(u32, u32)>) -> Option<Passage> {
    let [only] = row.cells.first().filter(|_| shape.number == Some(0))?.as_slice() else { return None };
    let back = titles::serial_of(only.text()).zip(last).is_some_and(|(this, last)| titles::goes_back(last, this));
    (back && !only.strong && !row.blank(shape.text)).then(|| only.passage.clone())
}

/// "Dec/04 | Publish the report. Update: done. | SP" where the items in bold count "QSC 05", "QSC 06": the meeting that raised it,
/// and its number there.
pub(super) fn of_other(row: &Row, shape: Frame, items: Option<&str>) -> Option<Passage> {
    let [only] = row.cells.first().filter(|_| shape.number == Some(0))?.as_slice() else { return None };
    let text = only.text();
    let owned = shape.owners.is_some_and(|at| !row.blank(at));
    let counts = text.len() <= NUMBER && text.bytes().any(|b| b.is_ascii_digit()) && text.contains(['/', '-']);
    let other = items.is_some_and(|items| letters(text) != items);
    (other && counts && owned && !only.strong && !row.blank(shape.text)).then(|| only.passage.clone())
}

/// The letters that the numbers of a table's items begin with, all of them in bold, where there are several.
pub(super) fn letters_of_items(layout: &Layout, from: usize) -> Option<String> {
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
pub(super) fn counts(layout: &Layout, from: usize) -> bool {
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
