//! Rows of the minutes' own table that report on an action: "Action 82 | SP to ask for quotes. Two received. | SP – ongoing".

use crate::grammar::status;
use crate::grammar::{dash, label, owner, task};
use crate::layout::{Passage, Row};
use crate::minutes::{Basis, OwnerBasis};

use super::drafts::{Draft, Names};
use super::tables::Frame;
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
    match draft.status {
        Some(_) => draft.reviewed(walk.context.raised_on),
        None => walk.stand(&mut draft),
    }
    let section = walk.outline.current();
    walk.drafts.push(draft, section);
}
