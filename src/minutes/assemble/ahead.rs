//! Who stands in front of an entry.

use crate::grammar::case;
use crate::grammar::owner::{self, Shape};

use super::desk::Desk;

/// Does a verb follow the owner at once ("Sam send the form")?
pub(super) fn o_verb(after: &str) -> bool {
    after.starts_with(char::is_lowercase) && !["and ", "or ", "is ", "has ", "was "].iter().any(|w| after.starts_with(w))
}

/// "(SP) Ask for quotes", "SP. Ask for quotes", "SP, ask for quotes", "SP | Ask for quotes": owners in front of what is to be
/// done, who are believed where they are known.
pub(super) fn in_front(text: &str) -> Option<(Vec<owner::Owner>, std::ops::Range<usize>)> {
    if let Some(close) = text.strip_prefix('(').and_then(|t| t.find(')')) {
        let owners = owner::only(text.get(1..=close)?)?;
        return text.get(close + 2..)?.trim_start().starts_with(char::is_uppercase).then_some((owners, 1..close + 1));
    }
    let (owners, end) = owner::lead(text);
    let after = text.get(end..)?;
    let capital = |sign: &str| after.strip_prefix(sign).is_some_and(|t| t.starts_with(char::is_uppercase));
    // "Cllr Pell, with the Clerk" says no task.
    let task = |t: &str| t.starts_with(char::is_lowercase) && !case::small(t.split(' ').next().unwrap_or_default());
    let small = |sign: &str| after.strip_prefix(sign).is_some_and(task);
    let parted = [". ", ") ", " | ", "\t"].iter().any(|sign| capital(sign))
        || [", ", " = ", ">", "> ", " > ", ") ", " | "].iter().any(|sign| small(sign));
    (!owners.is_empty() && parted).then_some((owners, 0..end))
}

/// Does an entry begin with somebody on the list?
pub(super) fn lead_known(desk: &Desk<'_>, text: &str) -> bool {
    // "SP ⇥ Ask for quotes"
    let signed = |end: usize| text.get(end..).is_some_and(|t| t.trim_start_matches(' ').starts_with([':', '-', '–', '—', '\t']));
    owner::lead_end(text).is_some_and(signed) && leads_known(desk, text)
}

/// Are those that an entry begins with on the list, or initials?
pub(super) fn leads_known(desk: &Desk<'_>, text: &str) -> bool {
    desk.believes(text, &owner::lead(text).0, &[Shape::Initials])
}
