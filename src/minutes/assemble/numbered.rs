//! Entries of an Actions column that begin with the reference of their action: "AP1 SP", "17/5 SP/JO".

use crate::grammar::owner;
use crate::grammar::reference;
use crate::layout::Passage;
use crate::minutes::{Basis, OwnerBasis, Standing};

use super::binding::Entry;
use super::blocks::lines;
use super::desk::Desk;
use super::drafts::{Draft, Drafts, Names};
use super::log::cell_names;

/// Where a reference stands in its line, and where what follows it begins.
type Reference = (std::ops::Range<usize>, usize);

/// The longest name of a group behind a reference, in bytes.
const NAME: usize = 40;

impl Drafts {
    /// Gives the reference that a paragraph begins with to what it says: "AB12: Prices to be asked for before June".
    pub(super) fn lead_number(&mut self, begun: usize, whole: &Passage) {
        let Some(draft) = self.all.get_mut(begun..).and_then(<[Draft]>::last_mut) else { return };
        let Some((number, end)) = reference::leading(whole.text()).and_then(|found| Some((found.number?, found.end))) else {
            return;
        };
        let lettered = whole.text().starts_with(|c: char| c.is_ascii_uppercase())
            && whole.text().get(..end).is_some_and(|t| t.contains(':'));
        let told = matches!(draft.basis, None | Some(Basis::Sentence | Basis::Column));
        let whole_text = draft.text.text().len() == whole.text().len() || draft.text.text().len() + end == whole.text().len();
        if !lettered || !told || !whole_text || draft.number.is_some() || draft.standing != Standing::Raised {
            return;
        }
        draft.number = Some(whole.slice(number));
        draft.frame.extend(whole.places(0..end));
        draft.text = whole.slice(end..whole.text().len());
    }

    /// Gives the reference that a paragraph ends with to the last of what it says: "… to the next meeting. 2021/05-1".
    pub(super) fn count(&mut self, begun: usize, number: &Passage, ending: &Passage) {
        let Some(draft) = self.all.get_mut(begun..).and_then(<[Draft]>::last_mut) else { return };
        let told = matches!(draft.basis, None | Some(Basis::Sentence | Basis::Column));
        if !told || draft.number.is_some() || draft.standing != Standing::Raised {
            return;
        }
        draft.number = Some(number.clone());
        draft.frame.extend(ending.all());
        if let Some(end) = draft.text.text().strip_suffix(ending.text()).map(str::len) {
            draft.text = draft.text.slice(0..end);
        }
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
        let plain = |line: &Passage| {
            // "85 SP"
            let (number, names) = line.text().split_once(' ')?;
            let counts = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
            let group = names.len() <= NAME && names.split(' ').all(|word| word.starts_with(char::is_uppercase));
            let owners = owner::only(names).is_some() || group && number.len() > 1;
            (counts && owners).then(|| (0..number.len(), number.len() + 1))
        };
        let reference = |line: &Passage| {
            if let Some(found) = plain(line) {
                return Some(found);
            }
            let found = reference::leading(line.text())?;
            let number = found.number?;
            line.text().get(found.end..).is_some_and(|rest| rest.chars().any(char::is_alphabetic)).then_some((number, found.end))
        };
        let found: Vec<(Passage, Option<Reference>)> =
            lines(owners).into_iter().map(|line| (line.clone(), reference(&line))).collect();
        if found.iter().all(|(_, reference)| reference.is_none()) {
            return false;
        }
        for (line, reference) in found {
            let Some((number, end)) = reference else {
                self.column(desk, &line, due, stray, section);
                continue;
            };
            let (number, rest) = (line.slice(number), line.slice(end..line.text().len()));
            let named = owner::only(rest.text()).map(|owners| Names::of(&rest, &owners));
            let group = || (rest.text().len() <= NAME && !rest.text().contains(" to ")).then(|| cell_names(&rest));
            if let Some(names) = named.or_else(group) {
                self.wait(Entry {
                    names,
                    due: due.clone(),
                    segment: self.segment,
                    drafts: self.all.len(),
                    stray,
                    number: Some(number),
                });
                continue;
            }
            // "AP3 SP to write to the supplier": an action of its own.
            let mut draft = Draft::new(Some(Basis::Column), rest.clone());
            (draft.frame, draft.number) = (number.all(), Some(number));
            let (owners, _) = owner::lead(rest.text());
            if !owners.is_empty() {
                (draft.names, draft.owner_basis) = (Names::of(&rest, &owners), Some(OwnerBasis::Column));
            }
            draft.due = super::dues::cell_due(desk, due);
            self.push(draft, section);
        }
        true
    }
}
