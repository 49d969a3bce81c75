//! When meetings begin, end and go on: what heads and paragraphs say of it.

/// What is said of it when it ends.
pub(crate) const CLOSING_VERBS: &[&str] =
    &["closed", "ended", "finished", "concluded", "adjourned", "close", "declared closed", "rose", "terminated"];

/// Words that "at" or a colon and the time of the end follow.
pub(crate) const CLOSINGS: &[&str] = &[
    "adjourned",
    "closed",
    "meeting ended",
    "finished",
    "finish",
    "end",
    "ended",
    "close",
    "closing time",
    "finish time",
    "end time",
    "time ended",
    "time closed",
    "time finished",
    "meeting end",
    "meeting close",
    "end of meeting",
    "close of meeting",
    "meeting finished",
    "meeting concluded",
];

/// Titles of an item in which the meeting ends.
pub(crate) const CLOSING_TITLES: &[&str] = &[
    "close",
    "closure",
    "closing",
    "close of meeting",
    "closure of meeting",
    "meeting close",
    "meeting closed",
    "end of meeting",
    "meeting end",
    "adjournment",
    "adjourn",
    "finish",
    "meeting closure",
];

/// What says that those who met meet once more, before the day.
pub(crate) const MEET_AGAIN: &[&str] = &[
    "meet again",
    "meets again",
    "next meet",
    "next meets",
    "upcoming meeting",
    "adjourned until",
    "adjourned to",
    "reconvene on",
];

/// What is said of it when it begins.
pub(crate) const OPENING_VERBS: &[&str] = &["opened", "started", "began", "commenced", "called to order", "to order", "open at"];
