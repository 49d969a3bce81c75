//! What only points to a log of actions, and is none itself.

use std::collections::HashSet;

use crate::minutes::{Basis, Standing};

use super::drafts::{Draft, Drafts};

/// Takes "[Action 3]" behind a sentence for no action where a list or log has the third of this meeting, and the paragraph "4.1 The
/// Clerk took members through the table" for none where the table stands in its item.
pub(super) fn drop(drafts: &mut Drafts) {
    let number = |draft: &Draft| draft.number.as_ref().map(|number| number.line());
    let listed: HashSet<String> = drafts.all.iter().filter(|draft| is_row(draft)).filter_map(number).collect();
    let reviews: HashSet<Option<usize>> =
        drafts.all.iter().filter(|draft| reports(draft, Basis::Log)).map(|d| d.section).collect();
    for draft in &mut drafts.all {
        let pointed = draft.points && number(draft).is_some_and(|number| listed.contains(&number));
        let told = reports(draft, Basis::List)
            && reviews.contains(&draft.section)
            && draft.status.is_none()
            && draft.names.is_empty()
            && number(draft).is_some_and(|number| number.contains('.'));
        if pointed || told {
            draft.basis = None;
        }
    }
}

fn is_row(draft: &Draft) -> bool {
    matches!(draft.basis, Some(Basis::List | Basis::Log)) && draft.standing == Standing::Raised
}

fn reports(draft: &Draft, basis: Basis) -> bool {
    draft.basis == Some(basis) && draft.standing == Standing::Reviewed
}
