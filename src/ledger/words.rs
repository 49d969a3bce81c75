//! Closed vocabularies of the ledger, as data. All in lower case.

/// Small words that are left out of names as people like.
pub(super) const SMALL: &[&str] = &["a", "an", "and", "at", "for", "in", "of", "on", "s", "the", "to"];
/// Words that say that these are minutes, not of what.
pub(super) const KIND: &[&str] =
    &["draft", "final", "approved", "unapproved", "unconfirmed", "confirmed", "minutes", "notes", "meeting", "meetings"];
/// Words that say how often a body meets.
pub(super) const OFTEN: &[&str] =
    &["annual", "bimonthly", "biweekly", "fortnightly", "half", "monthly", "quarterly", "regular", "weekly", "yearly"];

/// Words that take something out of a statement.
pub(super) const EXCEPT: &[&str] = &[
    "except",
    "excepting",
    "exception of",
    "exceptions of",
    "apart from",
    "aside from",
    "other than",
    "excluding",
    "save for",
    "bar action",
    "but not",
];

/// Words that say nothing of what an action is about, in order.
#[rustfmt::skip]
pub(super) const EMPTY: &[&str] = &[
    "a", "about", "action", "actions", "all", "also", "an", "and", "any", "are", "as", "asked", "at", "await", "awaited",
    "awaiting", "be", "been", "being", "but", "by", "can", "carried", "closed", "complete", "completed", "discussed", "do",
    "done", "due", "for", "forward", "from", "going", "had", "has", "have", "he", "her", "him", "his", "however", "i", "if",
    "in", "into", "is", "it", "its", "meeting", "next", "no", "not", "of", "on", "ongoing", "open", "or", "our", "out",
    "outstanding", "progress", "remain", "remains", "reopened", "s", "she", "so", "stated", "still", "that", "the", "their",
    "them", "then", "there", "they", "this", "to", "up", "update", "us", "was", "we", "were", "which", "who", "will",
    "with", "would",
];
