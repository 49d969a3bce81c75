//! A column of actions beside the minutes, with columns of their owners and dates.

use crate::layout::{Block, Kind, Level, Passage, joined};
use crate::minutes::{Basis, OwnerBasis};

use super::blocks::lines;
use super::drafts::Draft;
use super::dues::cell_due;
use super::log::cell_names;
use super::walk::Walk;

/// What stands in a cell, in parts: a block each, and how high it begins.
struct Part {
    passage: Passage,
    level: Option<Level>,
}

impl Part {
    fn of(block: &Block) -> Self {
        Self { passage: block.passage.clone(), level: block.levels.first().copied() }
    }
}

/// A row's actions: each paragraph or entry of a list is one, with the owner and the date that stand level with it.
pub(super) fn read(walk: &mut Walk<'_, '_>, acts: &[Block], owners: &[Block], due: &[Block]) {
    let mut actions: Vec<Part> = Vec::new();
    for block in acts {
        match actions.last_mut() {
            // A page or a line break within an entry.
            Some(last) if block.kind != Kind::Bullet && block.text().starts_with(char::is_lowercase) => {
                last.passage.append(&block.passage, '\n');
            }
            _ => actions.push(Part::of(block)),
        }
    }
    let section = walk.outline.current();
    let (owners, due) = (shares(owners, &actions), shares(due, &actions));
    for ((action, owners), due) in actions.into_iter().zip(owners).zip(due) {
        walk.outline.paragraph(action.passage.clone());
        let mut draft = Draft::new(Some(Basis::Column), action.passage);
        let owners = walk.desk.unwrapped(&owners);
        if !owners.is_empty() {
            draft.names = cell_names(&owners);
            draft.owner_basis = Some(OwnerBasis::Column);
            draft.frame.extend(owners.all());
        }
        if !due.is_empty() {
            draft.due = cell_due(walk.desk, &due);
            draft.frame.extend(due.all());
        }
        walk.drafts.push(draft, section);
    }
}

/// What of a cell belongs to each of the actions: all of it to one; as many parts as actions, in order; else what begins
/// level with it or below it.
fn shares(cell: &[Block], actions: &[Part]) -> Vec<Passage> {
    let mut found = vec![Passage::default(); actions.len()];
    let parts: Vec<Part> = cell.iter().map(Part::of).collect();
    let broken = joined(cell, '\n');
    let several = lines(&broken);
    if let [one] = found.as_mut_slice() {
        *one = broken;
    } else if parts.len() == actions.len() {
        found.iter_mut().zip(parts).for_each(|(slot, part)| *slot = part.passage);
    } else if several.len() == actions.len() {
        found.iter_mut().zip(several).for_each(|(slot, line)| *slot = line);
    } else if parts.len() == 1 {
        // One owner, or one day, for all of them.
        found.iter_mut().for_each(|slot| *slot = broken.clone());
    } else {
        for part in parts {
            let at = actions.iter().rposition(|action| begins(action, &part)).unwrap_or(0);
            if let Some(slot) = found.get_mut(at) {
                slot.append(&part.passage, '\n');
            }
        }
    }
    found
}

/// Does an action begin at the height of what stands beside it, or above it?
fn begins(action: &Part, part: &Part) -> bool {
    action
        .level
        .zip(part.level)
        .is_some_and(|(ours, theirs)| (ours.page, ours.top) <= (theirs.page, theirs.top + (theirs.bottom - theirs.top) / 2.0))
}
