//! What a table's columns are, by their heads.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::lookup::Lookup;
use super::words;

static COLUMNS: LazyLock<Lookup<Column>> = LazyLock::new(|| Lookup::of(words::columns::COLUMNS));

/// A column's meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    Number,
    Raised,
    /// A date, of what the other columns say.
    Date,
    Action,
    Owner,
    Due,
    Revised,
    Status,
    Comment,
    /// What was discussed.
    Topic,
    Name,
    Initials,
    Role,
    Organisation,
    Present,
    Apologies,
}

/// What a column head says, if it is one.
pub(crate) fn column(head: &str) -> Option<Column> {
    if head.len() > 60 {
        return None;
    }
    let clean = head.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '#' | '?' | ')')).trim_end_matches('.');
    // Most stand in one line, as the table has them.
    let odd = |c: char| c != ' ' && c.is_whitespace();
    let clean = if clean.contains(odd) || clean.contains("  ") || clean.contains(" / ") {
        Cow::Owned(clean.split_whitespace().collect::<Vec<_>>().join(" ").replace(" / ", "/"))
    } else {
        Cow::Borrowed(clean)
    };
    if let Some(column) = COLUMNS.get(&clean) {
        return Some(column);
    }
    // "Action (what)", "Owner [initials]", "No.", "By whom?"
    let short = clean.split(['(', '[']).next().unwrap_or_default().trim().trim_end_matches(['.', '?', ':', '*']);
    COLUMNS.get(short)
}

/// Is this the head of a first column whose rows somebody looks after, and which are no actions: "Policy"?
pub(crate) fn kept(head: &str) -> bool {
    words::columns::KEPT.iter().any(|kept| kept.eq_ignore_ascii_case(head.trim()))
}
