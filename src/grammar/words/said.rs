//! Words beside what was said, or over it.

/// Words beside what was said of an item.
pub(crate) const SAID: &[&str] = &[
    "discussion",
    "decision",
    "decisions",
    "action",
    "actions",
    "agreed",
    "agreed action",
    "resolution",
    "resolved",
    "outcome",
    "note",
    "notes",
    "noted",
    "conclusion",
    "conclusions",
    "summary",
    "background",
    "report",
    "recommendation",
    "motion",
    "key points",
    "next steps",
];

/// Heads of columns of what was decided, where another one has what is to be done.
pub(crate) const DECIDED: &[&str] = &["agreed"];
