//! A column of actions beside the minutes, with columns of their owners and dates; tasks that a sentence gives.

use crate::grammar::cue::{Cue, Cues};
use crate::grammar::owner::nobody;
use crate::grammar::table::{self, Column};
use crate::grammar::{decision, label, owner, status, status_end, task, when};
use crate::layout::{Block, Kind, Level, Passage, Row, joined};
use crate::minutes::{Basis, OwnerBasis};

use super::blocks::lines;
use super::drafts::{Draft, Names};
use super::dues::{self, cell_due};
use super::fields;
use super::frame::bare_number;
use super::log::cell_names;
use super::stacked::{self, Stack};
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
    let (owners, due) = (shares(owners, &actions), shares(due, &actions));
    for ((action, owners), due) in actions.into_iter().zip(owners).zip(due) {
        take(walk, action.passage, &owners, due);
    }
}

/// The actions of a cell that stacks each with its owners and its day.
pub(super) fn stacked(walk: &mut Walk<'_, '_>, stacks: &[Stack]) {
    for stack in stacks {
        walk.desk.labels.extend(stack.labels.all());
        take(walk, stack.action.clone(), &stack.owners, stack.due.clone());
    }
}

/// An action of a column, with what stands in its owners' column and in that of the day.
fn take(walk: &mut Walk<'_, '_>, action: Passage, owners: &Passage, due: Passage) {
    let section = walk.outline.current();
    walk.outline.paragraph(action.clone());
    let mut draft = Draft::new(Some(Basis::Column), action);
    let owners = walk.desk.unwrapped(owners);
    // "SP – this week", "SP, JO 29/9/23": who and when in one column.
    // "SP – carried forward"
    let stands = stacked::who_and_how(owners.text()).map(|(who, how)| (owners.slice(who), owners.slice(how)));
    let (owners, stands) = stands.map_or((owners, None), |(who, how)| (who, Some(how)));
    let parted = if due.is_empty() { when::who_and_when(owners.text()) } else { None };
    let (owners, due) = parted.map_or((owners.clone(), due), |(who, day)| (owners.slice(who), owners.slice(day)));
    if nobody(draft.text.text()) {
        walk.desk.labels.extend(draft.text.all().into_iter().chain(owners.all()));
        return;
    }
    if !owners.is_empty() {
        draft.names = cell_names(&owners);
        draft.owner_basis = Some(OwnerBasis::Column);
        draft.frame.extend(owners.all());
    }
    if !due.is_empty() {
        draft.due = cell_due(walk.desk, &due);
    }
    // "Complete", in the column of days; "… – at nine hotels. CLOSED", behind what was to be done.
    let beside = status::entry(due.text()).filter(|said| draft.due.is_none() && said.leads && said.written.start == 0);
    let ended = status_end::closing(draft.text.text())
        .or_else(|| status_end::last_says(draft.text.text()).filter(|said| status_end::says_alone(draft.text.text(), said)));
    let stands = stands.and_then(|words| status::entry(words.text()).map(|said| (words, said)));
    draft.frame.extend(stands.iter().flat_map(|(words, _)| words.all()));
    let said = stands.or_else(|| beside.map(|said| (due.clone(), said))).or_else(|| ended.map(|said| (draft.text.clone(), said)));
    // In a review an action without a word of how it stands is a new one.
    let told = said.as_ref().is_some_and(|(_, said)| walk.context.review || said.said != status::Said::Open);
    if let Some((words, reading)) = &said {
        draft.state(words, reading);
    }
    if told {
        draft.reviewed(walk.context.raised_on.or(walk.before));
    }
    // What is neither a day nor a status is left for what no rule understood.
    let read = draft.due.is_some() || said.is_some_and(|(words, _)| words == due);
    draft.frame.extend(due.all().into_iter().filter(|_| read));
    walk.drafts.push(draft, section);
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

impl Walk<'_, '_> {
    /// Reads a whole action in the margin, "Action 21: SP to ask again", and what goes on with it level with the next block;
    /// false where it is none.
    pub(super) fn acts(&mut self, block: &Block, entry: &Passage) -> bool {
        let entry = entry.flat();
        let open = self.margin.take().filter(|_| entry.text().starts_with(char::is_lowercase));
        if let Some(draft) = open.and_then(|at| self.drafts.all.get_mut(at)) {
            draft.text.append(&entry, '\n');
            return true;
        }
        let labels = label::labels(entry.text());
        let begins = labels.first().is_some_and(|label| label.start == 0 && label.end < entry.text().len());
        if !begins || owner::only(labels.first().and_then(|l| entry.text().get(l.end..)).unwrap_or_default()).is_some() {
            return false;
        }
        let mut whole = block.clone();
        (whole.passage, whole.beside) = (entry, Vec::new());
        self.labelled(&whole, false, &labels);
        let ended = whole.text().trim_end().ends_with('.');
        self.margin = self.drafts.all.len().checked_sub(1).filter(|_| !ended);
        self.outline.paragraph(whole.passage);
        true
    }

    /// Sentences that give somebody on the list a task.
    pub(super) fn tasks(&mut self, whole: &Passage, cues: Cues) {
        // "1. SP to circulate the statement."
        let counted = crate::grammar::number::number(whole.text()).filter(|n| n.closed && n.rest < whole.text().len());
        let whole = &counted.map_or_else(|| whole.clone(), |n| whole.slice(n.rest..whole.text().len()));
        let text = whole.text();
        let section = self.outline.current();
        // Without a word between owner and task there is at most a line that a clerk has jotted down.
        let found = if cues.has(Cue::Linked) { task::linked(text) } else { task::jotted(text).into_iter().collect() };
        for task in found {
            if !self.desk.knows_all(text, &task.owners)
                || self.context.review && self.context.raised_on.is_none() && text.len() > 400
            {
                continue;
            }
            let piece = whole.slice(task.range.clone());
            let by = task.range.start;
            let owners: Vec<owner::Owner> = task
                .owners
                .iter()
                .map(|o| owner::Owner { range: o.range.start - by..o.range.end - by, shape: o.shape })
                .collect();
            let mut draft = Draft::new(Some(Basis::Sentence), piece.clone());
            draft.names = Names::of(&piece, &owners);
            draft.owner_basis = Some(OwnerBasis::Sentence);
            draft.raised_on = self.desk.date();
            draft.tasked = true;
            self.drafts.push(draft, section);
        }
    }
}

/// A row by itself, "ACTION | Reprint the leaflet | Clerk": a label, what is to be done, who has to and when; false where it is
/// none.
pub(super) fn strip(walk: &mut Walk<'_, '_>, row: &Row) -> bool {
    let cells: Vec<Passage> = (0..row.cells.len()).map(|i| row.passage(i).flat()).filter(|cell| !cell.is_empty()).collect();
    let [label, text, rest @ ..] = cells.as_slice() else { return false };
    let named = |cell: &Passage| table::column(cell.text());
    // "Action 4a | Reprint the leaflet | Clerk | 3 May"
    let counted = label::labels(label.text()).into_iter().next();
    let counted = counted.filter(|found| found.start == 0 && found.end >= label.text().len() && found.number.is_some());
    if named(label) != Some(Column::Action) && counted.is_none()
        || rest.is_empty()
        || rest.len() > 2
        || cells.iter().skip(1).any(|c| named(c).is_some())
    {
        return false;
    }
    let mut draft = Draft::new(Some(Basis::Label), text.clone());
    draft.frame = row.whole().all();
    draft.raised_on = walk.desk.date();
    draft.number = counted.and_then(|found| found.number).map(|number| label.slice(number));
    for (column, value) in [Column::Owner, Column::Due].into_iter().zip(rest) {
        draft.take(walk.desk, column, value);
    }
    let section = walk.outline.current();
    walk.outline.paragraph(row.whole());
    walk.drafts.push(draft, section);
    true
}

/// A row of a box, "Action 4/1: Reprint the leaflet" over "Lead: Clerk | By: 3 May": what it says is read as outside of one; false
/// where it is none.
pub(super) fn boxed(walk: &mut Walk<'_, '_>, row: &Row) -> bool {
    let filled: Vec<&[Block]> = row.cells.iter().map(Vec::as_slice).filter(|cell| !cell.is_empty()).collect();
    if let [cell] = filled.as_slice()
        && let [first, ..] = cell
        && label::labels(first.text()).first().is_some_and(|label| label.start == 0 && label.end < first.text().len())
    {
        cell.iter().for_each(|block| walk.block(block, false, false));
        return true;
    }
    let fields = || filled.iter().all(|cell| cell.iter().all(|block| !fields::told(block.text()).is_empty()));
    if filled.len() < 2 || !fields() {
        return false;
    }
    let Some(mut whole) = filled.first().and_then(|cell| cell.first()).cloned() else { return false };
    whole.passage = joined(filled.iter().copied().flatten(), '\n');
    walk.fields(&whole)
}

/// A row without a head in a review or a list of actions, "SP | To ask for quotes | Complete": one cell says what is to be done,
/// and each other one who has to, by when, or how it stands. False where it is none.
pub(super) fn loose(walk: &mut Walk<'_, '_>, row: &Row) -> bool {
    if !(walk.context.review || walk.context.actions) {
        return false;
    }
    let cells: Vec<Passage> = (0..row.cells.len()).map(|i| row.passage(i).flat()).filter(|cell| !cell.is_empty()).collect();
    let (mut words, mut fields): (Option<&Passage>, Vec<(Column, &Passage)>) = (None, Vec::new());
    for cell in &cells {
        let text = cell.text();
        let known = |owners: &Vec<owner::Owner>| walk.desk.knows_all(text, owners);
        let column = match () {
            () if status::alone(text).is_some() => Column::Status,
            () if owner::only(text).is_some_and(|owners| known(&owners)) => Column::Owner,
            () if dues::alone(walk.desk, cell).is_some() => Column::Due,
            () if bare_number(text) => Column::Number,
            () if words.is_none() => {
                words = Some(cell);
                continue;
            }
            () => return false,
        };
        fields.push((column, cell));
    }
    let told = fields.iter().any(|(column, _)| matches!(column, Column::Status | Column::Owner));
    let Some(words) = words.filter(|words| told && words.text().split_whitespace().count() > 1) else { return false };
    let mut draft = Draft::new(Some(Basis::List), words.clone());
    draft.frame = row.whole().all();
    walk.stand(&mut draft);
    for (column, cell) in fields {
        match column {
            Column::Status => draft.stated(walk.desk, cell),
            // "4.2" is a reference, "4" may count the rows.
            Column::Number => draft.number = Some(cell.clone()).filter(|number| number.text().contains(['.', '/', '-'])),
            _ => draft.take(walk.desk, column, cell),
        }
    }
    if draft.names.is_empty()
        && let Some((owners, _)) = task::lead(words.text())
    {
        (draft.names, draft.owner_basis) = (Names::of(words, &owners), Some(OwnerBasis::Sentence));
    }
    let section = walk.outline.current();
    walk.outline.paragraph(row.whole());
    walk.drafts.push(draft, section);
    true
}

impl Walk<'_, '_> {
    /// What was said beside a word or number for it: "Action | Sam Pell – ask for quotes", "3.1 | The report was received."
    pub(super) fn said(&mut self, label: &Block, said: &[Block]) {
        let sign = if table::says(label.text()) { ':' } else { '\t' };
        // A word for talk says nothing of what was said.
        let led =
            sign == '\t' || label::leads(&format!("{}: ", label.text().trim_end_matches(':'))) || decision::heads(label.text());
        if !led {
            self.desk.labels.extend(label.passage.all());
        }
        let word = label.passage.slice(0..label.text().trim_end_matches([':', '.', ' ']).len());
        for (at, block) in said.iter().enumerate() {
            let mut whole = block.clone();
            if led && (at == 0 || sign == ':') {
                whole.passage = word.clone();
                whole.passage.append(&block.passage, sign);
            }
            self.block(&whole, false, false);
        }
    }
}
