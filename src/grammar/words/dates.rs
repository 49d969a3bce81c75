//! Dates, times and due dates.

use chrono::Weekday;

/// Zones behind a time.
pub(crate) const ZONES: &[&str] = &[
    "UTC", "GMT", "BST", "IST", "CET", "CEST", "EET", "EEST", "ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "MDT", "PT",
    "PST", "PDT", "JST", "SGT", "AEST", "AEDT", "NZDT", "NZST",
];

/// The quarters as words before `quarter`.
pub(crate) const QUARTERS: [&[&str]; 4] =
    [&["first", "st"], &["second", "nd"], &["third", "rd"], &["fourth", "th", "final", "last"]];

/// Words whose number is no day: `Room 2 May 2017`, `section 3.1.12`, `version 6.10.12`.
pub(crate) const NO_DAY_AFTER: &[&str] = &[
    "appendix",
    "article",
    "clause",
    "code",
    "item",
    "page",
    "para",
    "paragraph",
    "phase",
    "release",
    "room",
    "section",
    "v",
    "version",
    "ward",
];

/// Words that make the number before them a count or a time and not a year or a day: `5 May 12 people`.
pub(crate) const COUNTED: &[&str] = &[
    "am",
    "attendees",
    "councillors",
    "days",
    "h",
    "homes",
    "hours",
    "hrs",
    "members",
    "miles",
    "million",
    "minutes",
    "months",
    "noon",
    "pages",
    "people",
    "percent",
    "places",
    "pm",
    "residents",
    "units",
    "votes",
    "weeks",
    "years",
];

/// Words that show that a `May` before them is the verb.
pub(crate) const AFTER_VERB_MAY: &[&str] = &["also", "be", "have", "need", "not", "still", "well", "wish"];

/// The numbers as words.
pub(crate) const NUMBERS: &[(&str, u32)] = &[
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("fourteen", 14),
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
    ("sixty", 60),
];

/// The months by their names, abbreviations and frequent misspellings, January first.
pub(crate) const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janaury", "januray", "janurary", "janury"],
    &["february", "feb", "febuary", "feburary", "februrary", "febraury", "febr"],
    &["march", "mar", "mrach", "marh"],
    &["april", "apr", "apirl", "aprl", "arpil"],
    &["may"],
    &["june", "jun"],
    &["july", "jul", "jully"],
    &["august", "aug", "agust", "augst", "augut"],
    &["september", "sep", "sept", "septmber", "setpember", "septembr", "sepember", "septemeber", "setember"],
    &["october", "oct", "octber", "ocotber", "octobr", "ocober"],
    &["november", "nov", "novmber", "novemeber", "novemer", "noveber", "novembr", "novermber"],
    &["december", "dec", "decmber", "decemeber", "decemer", "deceber", "decembr"],
];

/// The days of the week by their names, abbreviations and frequent misspellings, Monday first.
pub(crate) const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Mon, &["monday", "mon", "mondy"]),
    (Weekday::Tue, &["tuesday", "tue", "tues", "tuseday", "teusday", "tuesdy"]),
    (Weekday::Wed, &["wednesday", "wed", "weds", "wednesay", "wednsday", "wensday", "wendesday"]),
    (Weekday::Thu, &["thursday", "thu", "thur", "thurs", "thurday", "thrusday"]),
    (Weekday::Fri, &["friday", "fri", "firday"]),
    (Weekday::Sat, &["saturday", "sat", "saterday"]),
    (Weekday::Sun, &["sunday", "sun"]),
];

/// Words between a cue and its date.
pub(crate) const DUE_FILLERS: &[&str] = &[
    "the",
    "on",
    "about",
    "around",
    "approximately",
    "at",
    "latest",
    "close",
    "of",
    "play",
    "business",
    "cop",
    "cob",
    "eod",
    "early",
    "late",
    "mid",
];

/// Words and marks between `due`, `deadline` and their date.
pub(crate) const DUE_LABELS: &[&str] = &[
    "date",
    "dates",
    "due",
    "deadline",
    "target",
    "completion",
    "complete",
    "by",
    "on",
    "for",
    "in",
    "is",
    "was",
    "of",
    "back",
    "now",
    "from",
    "to",
];

/// Words before the date that takes the place of the one before.
pub(crate) const REVISED: &[&str] =
    &["revised", "now", "new", "amended", "extended", "moved", "changed", "updated", "then", "postponed", "deferred"];

/// Words before the day that a report moves an action to.
pub(crate) const NEW_DATES: &[&str] = &[
    "new date",
    "new date of",
    "new deadline",
    "new deadline of",
    "new target",
    "new target date",
    "revised date",
    "revised date of",
    "revised deadline",
    "revised target",
    "revised target date",
    "revised to",
    "date revised to",
    "now due",
    "now due by",
    "now due on",
    "now",
    "extended to",
    "put back to",
    "moved to",
];

/// Words before the date that was given first.
pub(crate) const EARLIER: &[&str] = &["original", "originally", "was", "previously", "formerly"];

/// Words that make the date in a cell one of what has been and not of what is due.
pub(crate) const PAST: &[&str] = &["closed", "complete", "completed", "discharged", "done", "raised", "updated"];

/// Words after which `14.00` is a time.
pub(crate) const BEFORE_TIME: &[&str] = &["at", "from", "until", "till", "to"];

/// Words before "at 1900" that make it a time, where figures alone could be a year.
pub(crate) const BEGINS_OR_ENDS: &[&str] = &[
    "adjourned",
    "began",
    "begin",
    "begins",
    "closed",
    "closes",
    "commenced",
    "commences",
    "concluded",
    "convened",
    "ended",
    "ends",
    "finished",
    "meeting",
    "opened",
    "opens",
    "reconvened",
    "resumed",
    "started",
    "starts",
];

/// Words behind a time, where what follows figures tells whether they are one.
pub(crate) const BEHIND_TIME: &[&str] = &["in", "on", "at", "by", "via", "and", "with", "to", "until"];

/// Words before `10 AM` that make AM the initials of a person: `Action 10 AM to write`.
pub(crate) const NO_TIME_AFTER: &[&str] = &["action", "actions", "ap", "item", "no", "number", "point", "section"];

/// Words before `3:16` that make it no time.
pub(crate) const RATIOS: &[&str] = &["ratio", "scale", "odds"];

/// The words before a due date; of two that begin alike the longer stands first.
pub(crate) const DUE_CUES: &[&str] = &[
    "by",
    "before",
    "prior to",
    "ahead of",
    "in time for",
    "no later than",
    "not later than",
    "due",
    "deadlines",
    "deadline",
    "target date",
    "target",
    "timescale",
    "completion date",
    "originally",
    "original",
    "revised",
    "until",
    "till",
    "w/c",
    "w/b",
    "w/e",
    "week commencing",
    "week beginning",
    "week ending",
    "week of",
    "within",
    "in the next",
];

/// What stands before a meeting to come, or its month.
pub(crate) const BEFORE_MEETING: &[&str] = &["for", "at", "on"];

/// What may stand between [`BEFORE_MEETING`] and [`MEETINGS_TO_COME`].
pub(crate) const WHOSE_MEETING: &[&str] = &["the", "our", "your"];

/// Which meeting to come, or how its month begins.
pub(crate) const MEETINGS_TO_COME: &[&str] =
    &["next", "following", "forthcoming", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What is "next": what actions are due at.
pub(crate) const NEXT_ONES: &[&str] = &["meeting", "agenda", "mtg", "board", "committee", "council", "session"];

/// Words before an original due date that a later one follows.
pub(crate) const MOVED: &[&str] = &[
    "moved from",
    "changed from",
    "extended from",
    "put back from",
    "revised from",
    "slipped from",
    "deferred from",
    "postponed from",
];
/// What each of them ends with.
pub(crate) const MOVED_END: &str = "from";

/// What stands for a due date and gives none.
pub(crate) const VAGUE: &[&str] = &[
    "asap",
    "a.s.a.p.",
    "ongoing",
    "on-going",
    "tbc",
    "tba",
    "tbd",
    "n/a",
    "none",
    "no date",
    "when convenient",
    "end of term",
    "as required",
    "immediate",
    "immediately",
    "at once",
    "straight away",
    "urgent",
    "routine",
];

/// What a text begins with that says nothing but when something is due.
pub(crate) const WHEN: &[&str] = &[
    "by ",
    "due ",
    "before ",
    "with immediate ",
    "within ",
    "end ",
    "early ",
    "mid ",
    "late ",
    "for the ",
    "this ",
    "next ",
    "as soon",
];

/// What a cell has before when something is due.
pub(crate) const BEFORE_CELLS: &[&str] = &[
    "in ",
    "early ",
    "late ",
    "mid ",
    "mid-",
    "start of ",
    "beginning of ",
    "close of play ",
    "close of business ",
    "cob ",
    "cop ",
    "on ",
];

/// What stands before when something is due.
pub(crate) const BEFORE_DUE: &[&str] = &["by ", "before ", "for ", "at "];

/// The months in small Roman figures.
pub(crate) const ROMAN_MONTHS: &[&str] = &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// The middle of a month, before its name.
pub(crate) const MIDDLE: &[&str] = &["mid"];
