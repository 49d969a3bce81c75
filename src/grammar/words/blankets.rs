//! Statements about many actions at once.

use crate::grammar::status::Said;

/// Words between "all" and "actions" that leave some out.
pub(crate) const BLANKET_OTHERS: &[&str] = &["other", "remaining", "outstanding", "further", "previous", "earlier", "open"];

/// Counts between "remaining" and "actions".
pub(crate) const BLANKET_COUNTS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// What a statement about many actions at once is about, the longest first.
pub(crate) const BLANKET_SUBJECTS: &[&str] = &[
    "actions on the log",
    "action on the log",
    "actions on the list",
    "action on the list",
    "action points",
    "action items",
    "matters arising",
    "actions",
    "action",
    "numbers",
    "items on the log",
];

/// What a statement about all that is not reported on begins with.
pub(crate) const BLANKET_REST: &[&str] = &[
    "anything not mentioned",
    "anything not listed",
    "those not listed",
    "those not mentioned",
    "any not mentioned",
    "all others from",
    "the rest of the actions",
];

/// The others, where only the list around says that they are actions.
pub(crate) const BLANKET_REMAINDER: &[&str] = &["rest", "others", "remainder"];

/// All that is not reported on, where the next words say that it was raised before.
pub(crate) const BLANKET_ELSE: &[&str] = &["everything else", "whatever else", "all else"];

/// All that is not reported on, where the list that it stands on follows.
pub(crate) const BLANKET_LISTED: &[&str] = &["everything else on the", "anything else on the", "all else on the"];

/// Those words.
pub(crate) const BLANKET_RAISED: &[&str] = &["from", "was decided", "was agreed", "was raised", "decided", "agreed", "raised"];

/// Words that say something of the state of actions.
pub(crate) const BLANKET_STATES: &[&str] = &[
    "complete",
    "completed",
    "closed",
    "done",
    "discharged",
    "actioned",
    "reviewed",
    "updated",
    "carried",
    "ongoing",
    "on-going",
    "open",
    "outstanding",
    "resolved",
    "progress",
    "covered",
    "due",
    "remain",
    "finished",
    "accepted",
    "achieved",
    "ticked off",
    "signed off",
    "superseded",
    "overtaken by",
];

/// What those words say, where they say it of many actions.
pub(crate) const BLANKET_SAID: &[(&str, Said)] = &[
    ("complete", Said::Complete),
    ("completed", Said::Complete),
    ("closed", Said::Complete),
    ("done", Said::Complete),
    ("discharged", Said::Complete),
    ("finished", Said::Complete),
    ("achieved", Said::Complete),
    ("ticked off", Said::Complete),
    ("signed off", Said::Complete),
    ("superseded", Said::Superseded),
    ("overtaken by", Said::Superseded),
    ("actioned", Said::Complete),
    ("resolved", Said::Complete),
    ("carried out", Said::Complete),
    ("carried forward", Said::CarriedForward),
    ("carried over", Said::CarriedForward),
    ("ongoing", Said::InProgress),
    ("on-going", Said::InProgress),
    ("in progress", Said::InProgress),
    ("remain open", Said::Open),
    ("remain outstanding", Said::Open),
];

/// Letters of words for all of them, or for the others, in any case of the first one.
pub(crate) const BLANKET_LETTERS: &[&str] =
    &["ll ", "emaining", "ther ", "lse ", "thers ", "rest ", "emainder ", "not listed", "not mentioned"];
