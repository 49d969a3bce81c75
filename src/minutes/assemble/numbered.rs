//! Entries of an Actions column that begin with the reference of their action: "AP1 SP", "17/5 SP/JO".

use crate::grammar::owner;
use crate::grammar::reference::{self, Form, Reference};
use crate::grammar::status;
use crate::grammar::when;
use crate::layout::Passage;
use crate::minutes::{Basis, OwnerBasis, Standing};

use super::binding::Entry;
use super::blocks::lines;
use super::desk::Desk;
use super::drafts::{Draft, Drafts, Names};
use super::log::cell_names;

/// The longest name of a group behind a reference, in bytes.
const NAME: usize = 40;

impl Draft {
    /// Is it raised here, told in the text or in a column, and still without a number?
    fn unnumbered(&self) -> bool {
        let told = matches!(self.basis, None | Some(Basis::Sentence | Basis::Column));
        told && self.number.is_none() && self.standing == Standing::Raised
    }
}

impl Drafts {
    /// The last action since one, where it may have the reference that its paragraph begins or ends with.
    fn unnumbered(&mut self, begun: usize) -> Option<&mut Draft> {
        self.all.get_mut(begun..)?.last_mut().filter(|draft| draft.unnumbered())
    }

    /// Gives the reference that a paragraph begins with to what it says: "AB12: Prices to be asked for before June".
    pub(super) fn lead_number(&mut self, begun: usize, whole: &Passage) {
        let text = whole.text();
        let Some(draft) = self.unnumbered(begun) else { return };
        let Some(found) = reference::leading(text) else { return };
        let lettered = found.form == Form::Lettered && text.get(..found.end).is_some_and(|t| t.contains(':'));
        let said = draft.text.text().len();
        if lettered && (said == text.len() || said + found.end == text.len()) {
            draft.number = Some(whole.slice(found.number));
            draft.frame.extend(whole.places(0..found.end));
            draft.text = whole.slice(found.end..text.len());
        }
    }

    /// Gives the reference that a paragraph ends with to the last of what it says: "… to the next meeting. 2021/05-1".
    pub(super) fn end_number(&mut self, begun: usize, whole: &Passage) {
        let Some((number, end)) = reference::closing(whole.text()) else { return };
        let Some(draft) = self.unnumbered(begun) else { return };
        let ending = whole.slice(end..whole.text().len());
        draft.number = Some(whole.slice(number));
        draft.frame.extend(ending.all());
        if let Some(end) = draft.text.text().strip_suffix(ending.text()).map(str::len) {
            draft.text = draft.text.slice(0..end);
        }
    }

    /// "CLOSED" in the column of owners: what stands beside it is an action of an earlier meeting, and done.
    pub(super) fn closed(&mut self, column: &Passage) -> bool {
        let over =
            |said: &status::Said| matches!(said, status::Said::Complete | status::Said::Superseded | status::Said::Cancelled);
        let group = self.group;
        let Some(reading) = status::alone(column.text()).filter(over).and_then(|_| status::cell(column.text())) else {
            return false;
        };
        let Some(draft) = self.all.last_mut().filter(|draft| draft.group == group) else { return false };
        if draft.basis.is_none_or(|basis| basis == Basis::Sentence) {
            draft.basis = Some(Basis::Column);
        }
        draft.reviewed(draft.raised_on.filter(|_| draft.standing == Standing::Reviewed));
        draft.state(column, &reading);
        draft.frame.extend(column.all());
        true
    }

    /// Takes a column whose entries have references; false where none has.
    pub(super) fn numbered(
        &mut self,
        desk: &mut Desk<'_>,
        owners: &Passage,
        due: &Passage,
        stray: bool,
        section: Option<usize>,
    ) -> bool {
        // "17/1 SP" has a figure and words.
        if !owners.text().bytes().any(|b| b.is_ascii_digit()) {
            return false;
        }
        let reference = |line: &Passage| {
            let text = line.text();
            // "85 SP"
            let owned = |found: &Reference| {
                let names = text.get(found.end..).unwrap_or_default();
                let group = names.len() <= NAME && names.split(' ').all(|word| word.starts_with(char::is_uppercase));
                owner::only(names).is_some() || group && found.number.len() > 1
            };
            let worded = |found: &Reference| text.get(found.end..).is_some_and(|rest| rest.chars().any(char::is_alphabetic));
            reference::figure(text).filter(owned).or_else(|| reference::leading(text).filter(worded))
        };
        let found: Vec<(Passage, Option<Reference>)> =
            lines(owners).into_iter().map(|line| (line.clone(), reference(&line))).collect();
        if found.iter().all(|(_, reference)| reference.is_none()) {
            return false;
        }
        for (line, reference) in found {
            let Some(Reference { number, end, .. }) = reference else {
                self.column(desk, &line, due, stray, section);
                continue;
            };
            let (number, rest) = (line.slice(number), line.slice(end..line.text().len()));
            // "14/21 SP/JO – 31/10/2014"
            let both = Some(rest.text()).filter(|_| due.is_empty()).and_then(when::who_and_when);
            let (rest, due) = both.map_or_else(|| (rest.clone(), due.clone()), |(who, day)| (rest.slice(who), rest.slice(day)));
            let named = owner::only(rest.text()).map(|owners| Names::of(&rest, &owners));
            let group = || (rest.text().len() <= NAME && !rest.text().contains(" to ")).then(|| cell_names(&rest));
            if let Some(names) = named.or_else(group) {
                let (segment, drafts) = (self.segment, self.all.len());
                self.entries.push(Entry { names, due, segment, drafts, stray, number: Some(number), called: Vec::new() });
                continue;
            }
            // "AP3 SP to write to the supplier": an action of its own.
            let mut draft = Draft::new(Some(Basis::Column), rest.clone());
            (draft.frame, draft.number) = (number.all(), Some(number));
            let (owners, _) = owner::lead(rest.text());
            if !owners.is_empty() {
                (draft.names, draft.owner_basis) = (Names::of(&rest, &owners), Some(OwnerBasis::Column));
            }
            draft.due = super::dues::cell_due(desk, &due);
            self.push(draft, section);
        }
        true
    }
}
