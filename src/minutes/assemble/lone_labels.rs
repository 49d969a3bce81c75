//! Labels alone on their line, over what is to be done: "Action 7.1" over "Sam Pell to ask for quotes."

use std::ops::Range;

use crate::grammar::{label, owner, post, reference, task};
use crate::layout::{Block, Kind, Passage};

use super::drafts::{Draft, Names};
use super::dues::{cell_due, parted_due};
use super::fields;
use super::gaps;
use super::walk::Walk;

/// A label that waits for the words below it.
pub(super) struct LoneLabel {
    label: Passage,
    /// It is of one action.
    numbered: bool,
    /// It is set as a heading: the first paragraph below it is what it labels.
    heading: bool,
    /// Words have stood below it.
    used: bool,
    /// What stands in the margin level with it.
    beside: Vec<Passage>,
}

impl LoneLabel {
    /// Does what stands beside it wait for the words below it?
    pub(super) fn holds(&self) -> bool {
        !self.used && !self.beside.is_empty()
    }

    pub(super) fn beside(&mut self) -> Vec<Passage> {
        std::mem::take(&mut self.beside)
    }
}

impl Walk<'_, '_> {
    /// Holds a label that is all of a block, until the next one.
    pub(super) fn holds_label(&mut self, block: &Block, list_follows: bool) -> bool {
        let Some(label) = label::alone(block.text()).filter(|_| !list_follows) else {
            return false;
        };
        let heading = block.kind == Kind::Heading;
        let (numbered, beside) = (label.number.is_some(), block.beside.clone());
        let label = LoneLabel { label: block.passage.clone(), numbered, heading, used: false, beside };
        self.lone_label = Some(label);
        true
    }

    /// A block with the label that stands over it, and what the two say on the page: the label once. One without a number holds
    /// for every line right below it. A heading labels whatever stands below; its label is given where the words alone show none.
    pub(super) fn below_label(&mut self, block: &Block) -> Option<(Block, Passage, Option<label::Label>)> {
        let lone = self.lone_label.take()?;
        let text = block.text();
        let close = !block.apart || !lone.used && (lone.heading || task::lead(text).is_some());
        if !close || block.kind == Kind::Heading || label::leads(text) || !fields::told(text).is_empty() {
            self.drop_label(lone);
            return None;
        }
        let mut joined = block.clone();
        joined.passage = lone.label.clone();
        joined.passage.append(&block.passage, ' ');
        (joined.bold, joined.strong) = (0..0, false);
        // "ACTION" over a margin, right above prose, labels nothing.
        let len = lone.label.text().len();
        // "ACTION ARC 100" is more than the words alone show.
        let whole = label::alone(lone.label.text());
        let spaced =
            whole.as_ref().and_then(|label| lone.label.text().get(label.number.clone()?)).is_some_and(|n| n.contains(' '));
        let shown = !spaced && label::labels(joined.text()).first().is_some_and(|label| label.start < len);
        let headed = whole.filter(|_| (lone.heading || spaced) && !shown);
        let headed = headed.map(|label| label::Label { end: len + 1, ..label });
        if !shown && headed.is_none() {
            self.drop_label(lone);
            return None;
        }
        let said = if lone.used { block.passage.clone() } else { joined.passage.clone() };
        self.lone_label = (!lone.numbered && !lone.heading).then_some(LoneLabel { used: true, ..lone });
        Some((joined, said, headed))
    }

    /// Nothing stands below the label that waits.
    pub(super) fn drop_labels(&mut self) {
        if let Some(lone) = self.lone_label.take() {
            self.drop_label(lone);
        }
    }

    fn drop_label(&mut self, lone: LoneLabel) {
        if !lone.used {
            self.outline.paragraph(lone.label);
        }
    }

    /// "ACTION BY: Town Clerk and the Mayor (by Easter)" below what is to be done: names nothing but owners, and a day.
    pub(super) fn owned_by(
        &mut self,
        piece: &Passage,
        frame: Vec<Range<usize>>,
        before: &Passage,
        section: Option<usize>,
    ) -> bool {
        let (who, due) = parted_due(self.desk, piece).unwrap_or_else(|| (piece.clone(), Passage::default()));
        let lead = owner::lead(who.text()).0;
        let known = !lead.is_empty() && self.desk.knows_all(who.text(), &lead);
        let owners = if known { lead } else { post::posts(who.text()).unwrap_or(lead) };
        if owners.is_empty() {
            return false;
        }
        self.owners_only(Names::of(&who, &owners), frame, before, section);
        if let Some(last) = self.drafts.all.last_mut().filter(|_| !due.is_empty()) {
            last.due = cell_due(self.desk, &due);
            last.frame.extend(due.all());
        }
        true
    }

    /// "Action: Clerk ⇥ 19/27 circulate the order": the code of an action behind its owners' column.
    pub(super) fn coded_behind(&self, draft: &mut Draft, piece: &Passage) {
        let Some((_, owners)) = gaps::owners(self.desk, piece).filter(|(_, owners)| owners.start == 0) else { return };
        let rest = piece.slice(owners.end..piece.text().len());
        let code = rest.text().split(' ').next().filter(|code| reference::whole(code) && code.contains(['/', '-']));
        if let Some(code) = code.filter(|_| draft.number.is_none()) {
            draft.number = Some(rest.slice(0..code.len()));
        }
    }
}
