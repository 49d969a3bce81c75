//! Words for coming together, and for those who do.

/// Words for a meeting, whatever it is of.
pub(crate) const GATHERINGS: &[&str] = &[
    "meeting",
    "meetings",
    "call",
    "session",
    "telecon",
    "teleconference",
    "telco",
    "gathering",
    "get-together",
    "catch-up",
    "hui",
    "sync",
    "agm",
    "gm",
    "egm",
    "sgm",
];

/// Words, beside those, that name a meeting, and so a title.
pub(crate) const MEETINGS: &[&str] = &[
    "committee",
    "board",
    "panel",
    "group",
    "forum",
    "assembly",
    "body",
    "council",
    "conference",
    "workshop",
    "subcommittee",
    "subgroup",
    "sub-group",
    "sub-committee",
    "taskforce",
    "minutes",
    "party",
    "cabinet",
    "senate",
    "court",
    "force",
];

/// What comes next, beside those, behind the name of those who meet, in lower case.
pub(crate) const NEXT_OF_BODY: &[&str] = &["council", "committee", "board", "panel", "group", "forum", "assembly", "team"];

/// What stands before the next one, in lower case.
pub(crate) const DATES_OF: &[&str] =
    &["date of the ", "date of ", "dates of ", "date and time of ", "time and date of ", "date, time and place of ", "the "];

/// Words for a meeting, beside those, after "next".
pub(crate) const NEXT_GATHERINGS: &[&str] = &["catch up", "sub-group", "subgroup", "working group"];
