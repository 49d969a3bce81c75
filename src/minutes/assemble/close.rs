//! The end of the walk: what was gathered becomes the minutes.

use crate::minutes::{Basis, Decision, Standing};

use super::merge;
use super::pointers;
use super::walk::Walk;

impl Walk<'_, '_> {
    /// Ends the walk.
    pub(super) fn finish(mut self) {
        self.drop_labels();
        self.drafts.close_group(self.desk);
        let today = self.desk.date();
        for draft in &mut self.drafts.all {
            if draft.standing == Standing::Raised && draft.raised_on.is_none() && draft.basis == Some(Basis::Column) {
                draft.raised_on = today;
            }
        }
        pointers::drop(&mut self.drafts);
        merge::merge(self.desk, &mut self.drafts, &self.outline);
        let paths = self.outline.paths();
        self.outline.check(self.desk);
        let drafts = std::mem::take(&mut self.drafts);
        if !self.outline.is_empty() {
            // A row or label above the first section stands in no section's text.
            let outside = drafts.all.iter().filter(|d| d.basis.is_some() && d.section.is_none());
            self.desk.loose = outside.flat_map(|d| d.frame.iter().cloned()).collect();
        }
        self.desk.minutes.actions = drafts.finish(self.desk, &paths);
        for (passage, section) in std::mem::take(&mut self.decisions.all) {
            let spans = self.desk.all(&passage);
            let section = section.and_then(|s| paths.get(s)).cloned().unwrap_or_default();
            self.desk.minutes.decisions.push(Decision { text: passage.line(), section, spans });
        }
        if self.outline.is_empty() {
            // A document without any heading: its text is one section without a name.
            let preface = std::mem::take(&mut self.outline.preface);
            if !preface.is_empty() {
                self.outline.section(1, None, None);
                preface.into_iter().for_each(|p| self.outline.paragraph(p));
            }
        }
        self.desk.minutes.sections = self.outline.tree(self.desk);
    }
}
