//! Words around the titles and numbers of items.

/// What stands behind a title that a page break repeats.
pub(crate) const CONTINUED: &[&str] = &["continued", "cont'd", "cont’d", "contd", "cont"];

/// Words before the title of an item, and a colon.
pub(crate) const TOPICS: &[&str] = &["topic", "agenda item"];

/// Words that may stand before the number of an item.
pub(crate) const ITEM_MARKS: &[&str] = &["agenda item ", "item no. ", "item ", "min. ", "min ", "ref ", "minute ", "§ "];

/// Words for a part of the minutes, before its number.
pub(crate) const PARTS: &[&str] = &["part", "section"];

/// Numbers of parts.
pub(crate) const PART_NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "1", "2", "3", "4", "5", "6", "i", "ii", "iii", "iv", "v", "vi", "a", "b", "c",
    "d", "e", "f",
];

/// What is to be done with an item, as agendas have it: "To receive apologies for absence".
pub(crate) const INTENDED: &[&str] = &[
    "receive", "consider", "note", "accept", "record", "approve", "confirm", "agree", "sign", "adopt", "discuss", "review",
    "hear", "resolve",
];

/// Words, in small letters, behind the title of an item and a dash, that say what came of it.
pub(crate) const CAME: &[&str] = &[
    "accepted",
    "adopted",
    "agreed",
    "approved",
    "circulated",
    "confirmed",
    "deferred",
    "discussed",
    "nil",
    "no",
    "none",
    "noted",
    "nothing",
    "received",
    "signed",
    "taken",
];

/// What those say that do not say "action".
pub(crate) const TASKS: &str = "tasks";

/// What a sentence over the entries of a review speaks of.
pub(crate) const OVER_REVIEWS: &[&str] = &[
    "actions outstanding",
    "outstanding actions",
    "actions recorded",
    "actions agreed",
    "actions raised",
    "actions arising",
    "actions from",
    "tasks from",
    "tasks set",
    "actions set",
    "actions of",
    "action log",
    "action list",
    "list of actions",
    "action tracker",
    "progress on the actions",
    "progress against",
];

/// What stands before a day on a line over the reports of that day's actions.
pub(crate) const FROM_LINES: &[&str] = &[
    "from ",
    "from the meeting of ",
    "from the meeting on ",
    "carried over from ",
    "carried forward from ",
    "outstanding from ",
    "left over from ",
    "leftover from ",
];

/// Titles of a project's registers of what is no action.
pub(crate) const REGISTERS: &[&str] = &[
    "risks",
    "issues",
    "assumptions",
    "dependencies",
    "risks and issues",
    "risk register",
    "issues log",
    "issue log",
    "risk log",
    "assumptions and dependencies",
    "raid",
    "raid log",
];

/// How a title names the minutes of a meeting before, beside "minutes".
pub(crate) const RECORDS_OF: &[&str] =
    &["minute of", "notes of", "note of", "notes from", "record of", "action notes of", "action notes from"];

/// What stands before "the last meeting" where a title is about the time from then on.
pub(crate) const SINCE: &[&str] = &["since ", "since the ", "since our "];

/// The meeting before this one.
pub(crate) const LAST_MEETING: &[&str] = &["last meeting", "previous meeting"];

/// What arose from the minutes of the meeting before this one.
pub(crate) const MATTERS_ARISING: &[&str] = &["matters arising", "business arising"];
