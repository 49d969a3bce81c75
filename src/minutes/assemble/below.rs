//! A label alone below a paragraph, with who has to do what it says and by when, whoever they are: "Action: Heads of School (by 8
//! March)", "ACTION: DoE/DoF – 10 January 2019".

use std::ops::Range;

use crate::grammar::held;
use crate::grammar::owner::{self, Shape};
use crate::layout::{Block, Passage};
use crate::minutes::Basis;

use super::drafts::{Draft, Names};
use super::dues::cell_due;
use super::walk::Walk;

impl Walk<'_, '_> {
    /// Reads such a label: what has to be done is what the paragraph above says.
    pub(super) fn owed_below(
        &mut self,
        piece: &Passage,
        frame: &[Range<usize>],
        before: &Passage,
        section: Option<usize>,
    ) -> bool {
        let open = |last: &Draft| last.section == section && last.basis.is_none_or(|basis| basis == Basis::Sentence);
        if self.context.review || !self.drafts.all.last().is_some_and(open) {
            return false;
        }
        let Some(held) = held::held(piece.text()) else { return false };
        let (who, owners) = (piece.slice(held.who), held.owners);
        let due = held.due.map(|due| piece.slice(due)).unwrap_or_default();
        self.owners_only(Names::of(&who, &owners), frame.to_vec(), before, section);
        if let Some(last) = self.drafts.all.last_mut().filter(|last| last.basis == Some(Basis::Label)) {
            last.due = cell_due(self.desk, &due);
            last.frame.extend(due.all());
        }
        true
    }
}

/// "**Audit leads** to send two cases each", behind a label or a number: who has to is all that is bold there.
pub(super) fn bold_owner(block: &Block, from: usize) -> Option<Names> {
    let text = block.text();
    let names = text.get(from..block.led()).map(str::trim_end).filter(|names| (1..=BOLD).contains(&names.len()))?;
    let rest = text.get(from + names.len()..)?;
    let tasked = rest.strip_prefix(" to ").is_some_and(|rest| rest.starts_with(char::is_lowercase))
        && names.starts_with(char::is_uppercase);
    // "**Action – volunteers?**: …": all of the label in bold.
    let named = from > 0 && rest.starts_with(':') && names.split(' ').count() <= held::WORDS;
    let tasked = tasked || named && !names.contains([',', ':', '.']);
    let names = names.trim_end_matches('?');
    let piece = block.passage.slice(from..from + names.len());
    let one = || vec![owner::Owner { range: 0..names.len(), shape: Shape::Name }];
    tasked.then(|| Names::of(&piece, &owner::only(names).unwrap_or_else(one)))
}

/// The longest name of such an owner, in bytes.
const BOLD: usize = 48;
