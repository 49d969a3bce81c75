//! What is said of actions: caveats, statements about many, what stands around statuses.

use crate::grammar::status::Said;

/// Words in small letters that a status goes on with: "Complete in May".
pub(crate) const BEHIND_STATUSES: &[&str] =
    &["by", "on", "at", "and", "from", "as", "to", "until", "with", "pending", "in", "due", "for", "see"];

/// Words between a comma and a status that follows from what stands before it: "…, so closed".
pub(crate) const HENCE: &[&str] = &["so ", "therefore ", "thus ", "hence ", "now "];

/// Words that say when something was done: "Completed last week".
pub(crate) const WHEN_DONE: &[&str] =
    &["last", "this", "yesterday", "today", "since", "before", "after", "within", "during", "via", "already", "earlier"];

/// What an action is carried to, with or without a month after it.
pub(crate) const CARRIED_TO: &[&str] =
    &["next", "the", "a", "an", "future", "following", "later", "be", "meeting", "agm", "agenda"];

/// Verbs between an action and its status.
pub(crate) const STATES: &[&str] = &[
    "was",
    "were",
    "is",
    "are",
    "has",
    "have",
    "had",
    "has been",
    "have been",
    "had been",
    "can be",
    "will be",
    "remains",
    "remain",
];

/// Those of them that take a status back from within its sentence too.
pub(crate) const LATER_CAVEATS: &[&str] = &["however", "but", "although", "except", "apart from", "subject to"];

/// What begins the words that qualify a status.
pub(crate) const CAVEATS: &[&str] = &[
    "however",
    "but",
    "although",
    "though",
    "tho'",
    "tho’",
    "except",
    "noting",
    "subject to",
    "apart from",
    "still",
    "continually",
    "continue",
    "continues",
    "continuing",
    "ongoing",
    "on-going",
    "pending",
    "awaiting",
    "with the exception",
    "save for",
    "save that",
    "with one",
    "to be kept under review",
    "other than",
    "further",
    "monitor",
    "to be monitored",
    "keep under review",
    "keep",
    "remain",
    "remains",
    "final",
    "only",
    "in part",
    "aside from",
    "bar",
    "while",
    "whilst",
    "yet",
    "need",
    "needs",
];

/// Words before a reference.
pub(crate) const REFERENCES: &[&str] = &["Log ", "LOG ", "Ref ", "Ref. ", "Ref: ", "REF ", "REF: ", "Ref no. ", "Ref No. "];

/// Statuses that are plain words within a sentence.
pub(crate) const NOT_WITHIN: &[&str] =
    &["new", "ok", "close", "to close", "active", "running", "drop", "void", "open", "red", "to do"];

/// Words before the number of the action that this one is the same as.
pub(crate) const SAME_AS: &[&str] = &["the same as", "this is the same as", "same as", "as per", "as"];

/// What may stand behind that number.
pub(crate) const SAME_FROM: &[&str] = &["from", "above", "below", "of", "on"];

/// What stands behind those who have to do what a paragraph says: "… on the website. Clerk to action".
pub(crate) const HANDED: &[&str] =
    &[" to action", " to action this", " to take forward", " to progress", " to take this forward"];

/// Words between one of [`STATES`] and the status.
pub(crate) const BEFORE_STATES: &[&str] = &["now", "both", "all", "also", "therefore", "reported as", "noted as", "to be"];

/// What a sentence that gives a state is about: "This item is now closed".
pub(crate) const STATE_SUBJECTS: &[&str] =
    &["the action", "this action", "action", "the item", "this item", "item", "this", "matter", "the matter"];

/// What stands between that and the state, one after another.
pub(crate) const STATE_VERBS: &[&str] = &[
    "was",
    "is",
    "remains",
    "to remain",
    "still",
    "has been",
    "had been",
    "to be",
    "be",
    "can be",
    "therefore",
    "now",
    "also",
    "then",
    "thus",
    "considered",
    "marked as",
    "marked",
];

/// What a cell says where its column asks: "Done?".
pub(crate) const ANSWERS: &[(&str, Said)] = &[
    ("yes", Said::Complete),
    ("x", Said::Complete),
    ("✓", Said::Complete),
    ("✔", Said::Complete),
    ("√", Said::Complete),
    ("☑", Said::Complete),
    ("✅", Said::Complete),
    ("no", Said::Open),
    ("✗", Said::Open),
    ("✘", Said::Open),
    ("❌", Said::Open),
];

/// Words before the number of an earlier minute in brackets: "(Minute 4)".
pub(crate) const CITATIONS: &[&str] = &["minute", "minutes", "min", "min.", "mins", "item", "para", "paragraph", "section"];

/// What may follow a status over a list, and says since when it stands so.
pub(crate) const OVER_LISTS: &[&str] = &[" since ", " from ", " at the last ", " at last "];

/// What a status over a list may be said of.
pub(crate) const LIST_NOUNS: &[&str] = &[" actions", " action", " items", " action points"];
