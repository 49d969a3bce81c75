//! Owners at the top of a row whose actions are labelled below: "Lead: OM" beside the title, "ACTION: …" in the text.

use crate::diagnostic::Code;
use crate::grammar::owner;
use crate::layout::Passage;
use crate::minutes::{Basis, OwnerBasis};

use super::desk::Desk;
use super::drafts::{Drafts, Names};

impl Drafts {
    /// Keeps what stands in the column beside an item's title until its row is read.
    pub(super) fn lead(&mut self, desk: &mut Desk<'_>, beside: &[Passage]) {
        for passage in beside {
            let passage = desk.unwrapped(passage);
            match owner::only(passage.text()) {
                Some(owners) if !owner::nobody(passage.text()) => self.leads.push(Names::of(&passage, &owners)),
                _ => desk.labels.extend(passage.all()),
            }
        }
    }

    /// Gives the owners at the top of the row in hand to its labelled actions that name none: one to all, or in order where
    /// there are as many. A paragraph without a label that one stood level with is then no action.
    pub(super) fn give_leads(&mut self, desk: &mut Desk<'_>) {
        let mut leads = std::mem::take(&mut self.leads);
        if leads.is_empty() {
            return;
        }
        let first = self.first();
        let open: Vec<usize> = (first..self.all.len())
            .filter(|i| self.all.get(*i).is_some_and(|d| d.basis == Some(Basis::Label) && d.names.is_empty()))
            .collect();
        if open.is_empty() {
            leads.iter().for_each(|names| desk.labels.extend(names.passage.all()));
            return;
        }
        let level: Vec<usize> = (first..self.all.len())
            .filter(|i| self.all.get(*i).is_some_and(|d| d.basis == Some(Basis::Column) && !d.tasked && !d.text.is_empty()))
            .collect();
        if leads.len() + level.len() != open.len() && !(leads.len() == 1 && level.is_empty()) {
            leads.iter().for_each(|names| desk.labels.extend(names.passage.all()));
            return;
        }
        for at in level {
            if let Some(draft) = self.all.get_mut(at) {
                leads.push(std::mem::take(&mut draft.names));
                (draft.basis, draft.owner_basis) = (None, None);
            }
        }
        for (turn, at) in open.into_iter().enumerate() {
            let Some(names) = leads.get(turn).or(leads.last()).cloned() else { return };
            let spans = desk.all(&names.passage);
            desk.say(
                Code::OwnerAligned,
                format!(
                    "{:?} stands at the top of the row and is taken for the owner of what its label says below",
                    names.passage.line()
                ),
                spans,
            );
            if let Some(draft) = self.all.get_mut(at) {
                (draft.names, draft.owner_basis) = (names, Some(OwnerBasis::Aligned));
            }
        }
    }
}
