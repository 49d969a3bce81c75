//! A cell that stacks what is to be done, who does it and by when, a line each: "Ask for quotes / SP / 3 May 2024".

use std::ops::Range;

use crate::grammar::table::Column;
use crate::grammar::when;
use crate::grammar::{dash, owner, status};
use crate::layout::Passage;

use super::blocks::lines;
use super::desk::Desk;
use super::fields;

/// One action of such a cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Stack {
    pub(super) action: Passage,
    pub(super) owners: Passage,
    pub(super) due: Passage,
    /// "Lead:", where a line has its label.
    pub(super) labels: Passage,
}

/// The actions of a cell, where each of its lines is one of the three and each action has its owners.
pub(super) fn read(desk: &Desk<'_>, cell: &Passage) -> Option<Vec<Stack>> {
    // Most cells are one line, or a column of initials.
    if !cell.text().contains('\n') || cell.text().split('\n').all(|line| line.len() < ACTION) {
        return None;
    }
    let mut found: Vec<Stack> = Vec::new();
    for line in lines(cell) {
        // "Lead: SP"
        let (column, words) = match fields::told(line.text()).as_slice() {
            [(column, value)] => (Some(*column), value.clone()),
            _ => (None, 0..line.text().len()),
        };
        let (label, words) = (line.slice(0..words.start), line.slice(words));
        let last = found.last_mut().filter(|last| !last.action.is_empty());
        let owned = last.as_ref().is_some_and(|last| !last.owners.is_empty());
        let told = column.or_else(|| kind(desk, words.text()));
        match (told, last) {
            (Some(Column::Owner), Some(last)) if !owned => last.owners = words,
            (Some(Column::Due), Some(last)) if owned && last.due.is_empty() => last.due = words,
            (None, Some(last)) if !owned => last.action.append(&words, '\n'),
            // "SP add to the plan" has its owner, and "JO" below it is another entry.
            (None, _) if owner::begins_with_initials(words.text()) => return None,
            (None | Some(Column::Action), _) => found.push(Stack { action: words, ..Stack::default() }),
            _ => return None,
        }
        if let Some(last) = found.last_mut().filter(|_| !label.is_empty()) {
            last.labels.append(&label, '\n');
        }
    }
    let whole = |stack: &Stack| !stack.owners.is_empty() && stack.action.text().split_whitespace().count() > 1;
    (!found.is_empty() && found.iter().all(whole)).then_some(found)
}

/// The shortest line that tells what is to be done, in bytes.
const ACTION: usize = 12;

/// Is a line nothing but owners, with or without a day, or nothing but a day?
fn kind(desk: &Desk<'_>, line: &str) -> Option<Column> {
    let known = |owners: &[owner::Owner]| desk.believes(line, owners, &[owner::Shape::Initials]);
    let owners = owner::only(line.trim_end_matches('.')).is_some_and(|owners| known(&owners))
        || when::who_and_when(line).is_some_and(|(who, _)| known(&owner::lead(line.get(who).unwrap_or_default()).0));
    if owners || who_and_how(line).is_some_and(|(who, _)| known(&owner::lead(line.get(who).unwrap_or_default()).0)) {
        return Some(Column::Owner);
    }
    when::alone(line.trim()).then_some(Column::Due)
}

/// "SP – carried forward": who has it, and how it stands.
pub(super) fn who_and_how(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    let sign = dash::first(line)?;
    let who = line.get(..sign.start)?.trim_end();
    let said = line.get(sign.end..)?.trim_start();
    owner::only(who)?;
    let told = status::entry(said).is_some_and(|reading| reading.leads && reading.written.start == 0);
    told.then(|| (0..who.len(), line.len() - said.len()..line.len()))
}
