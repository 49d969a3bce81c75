//! Meetings, the bodies that meet, and where.

/// Words that name an organisation or a standing group, and so a body, beside [`OWN_BODIES`].
pub(crate) const BODIES: &[&str] = &[
    "commissioner",
    "commissioners",
    "conservators",
    "department",
    "government",
    "parliament",
    "embassy",
    "scheme",
    "fund",
    "city",
    "county",
    "district",
    "parish",
    "charity",
    "ltd",
    "limited",
    "inc",
    "cic",
    "community",
    "board",
    "committee",
    "project",
    "nhs",
    "service",
    "network",
    "agency",
    "group",
    "centre",
    "center",
    "cooperative",
    "co-operative",
    "town",
    "village",
    "borough",
    "surgery",
    "practice",
    "forum",
    "hall",
    "housing",
    "police",
    "museum",
    "diocese",
    "tenants",
    "residents",
    "laboratory",
    "guild",
    "league",
    "corporation",
    "team",
    "friends",
    "wg",
    "sig",
    "tsc",
    "bureau",
    "rspca",
    "cooperative",
    "mosque",
    "temple",
    "synagogue",
    "monastery",
    "kirk",
    "presbytery",
    "academies",
    "federated",
    "orchestra",
    "choir",
    "festival",
];

/// What says that a meeting takes the place of another one.
pub(crate) const INSTEAD: &[&str] = &[
    "will meet instead",
    "will instead meet",
    "will now meet",
    "will now be held",
    "has been rearranged",
    "is rearranged for",
    "will be held instead",
];

/// How often a meeting is held.
pub(crate) const PERIODS: &[&str] = &["daily", "weekly", "fortnightly", "monthly", "bi-monthly", "quarterly", "termly"];

/// What the name of a meeting that is held so often ends in.
pub(crate) const TALKS: &[&str] = &["review", "up", "catch-up", "update", "briefing", "check-in", "huddle", "stand-up", "sync"];

/// Words of bodies in their own right, rather than of meetings of one.
pub(crate) const OWN_BODIES: &[&str] = &[
    "plc",
    "homes",
    "ltd",
    "limited",
    "inc",
    "llp",
    "gmbh",
    "cio",
    "council",
    "trust",
    "office",
    "society",
    "school",
    "association",
    "authority",
    "university",
    "college",
    "commission",
    "foundation",
    "academy",
    "league",
    "co-operative",
    "cooperative",
    "club",
    "ministry",
    "partnership",
    "institute",
    "federation",
    "church",
    "hospital",
    "union",
    "company",
    "alliance",
    "library",
    "collaboration",
    "consortium",
];

/// Words of meetings and of parts of a body.
pub(crate) const PARTS_OF_BODIES: &[&str] =
    &["meeting", "committee", "minutes", "panel", "call", "forum", "subcommittee", "sub-committee"];

/// First words of lines about the paper rather than the meeting.
pub(crate) const PAPER_WORDS: &[&str] = &[
    "approved",
    "signed",
    "printed",
    "published",
    "circulated",
    "revised",
    "issued",
    "updated",
    "version",
    "adopted",
    "confirmed",
    "posted",
    "ratified",
    "amended",
    "draft",
];

/// What a sentence of the head says of a meeting that was not held.
pub(crate) const NOT_HELD: &[&str] = &[
    "did not go ahead",
    "did not take place",
    "did not proceed",
    "did not meet",
    "did not convene",
    "was not convened",
    "not convened",
    "was stood down",
    "was deferred",
    "was withdrawn",
    "had to be cancelled",
    "had to be postponed",
    "had been cancelled",
    "had been postponed",
    "has been postponed",
    "unable to meet",
    "not able to meet",
    "could not meet",
    "was not held",
    "was not quorate",
    "was inquorate",
    "was cancelled",
    "was canceled",
    "was called off",
    "was abandoned",
    "was postponed",
    "was unable to go ahead",
    "was unable to proceed",
    "could not go ahead",
    "could not take place",
    "could not proceed",
    "could not be held",
    "has been cancelled",
    "not been held",
    "no meeting was held",
    "no quorum",
    "lack of a quorum",
    "not quorate",
    "inquorate",
    "insufficient members",
];

/// What sentences of the minutes proper say of a meeting that could not be held.
pub(crate) const NOT_QUORATE: &[&str] = &[
    "the meeting was not quorate",
    "the meeting was inquorate",
    "meeting was therefore not quorate",
    "meeting could not be held",
    "meeting did not take place",
    "meeting did not go ahead",
    "could not proceed",
    "meeting was therefore inquorate",
    "meeting was not held",
    "it could not be held",
    "meeting was abandoned",
    "no quorum",
];

/// Words between two days that put the second in the place of the first.
pub(crate) const MOVED: &[&str] = &[
    "moved to",
    "moved from",
    "rescheduled to",
    "rescheduled for",
    "rearranged to",
    "rearranged for",
    "re-arranged for",
    "re-arranged to",
    "brought forward",
    "put back",
    "new date:",
    "new date is",
    "clashes with",
    "changed to",
    "replaced by",
    "will now be",
    "now be held on",
    "now take place",
];

/// Words before the day that a meeting was moved from.
pub(crate) const MOVED_FROM: &[&str] =
    &["moved from", "changed from", "rescheduled from", "rearranged from", "re-arranged from", "forward from", "back from"];

/// "A regular meeting of the Council was held": what begins such a sentence, and what stands around the body.
pub(crate) const ARTICLES: &[&str] = &["A", "An", "The"];
pub(crate) const MEETING_OF: &str = "meeting of ";
pub(crate) const MET: &[&str] = &[" was held", " was convened", " was called", " took place", " met ", " convened"];

/// Words that call a meeting off.
pub(crate) const CANCELLED: &[&str] = &[
    "cancelled",
    "canceled",
    "called off",
    "postponed",
    "will not take place",
    "will also not",
    "would not take place",
    "would not be held",
    "will not now",
    "would not now",
    "will not go ahead",
    "not be held",
    "no longer take place",
    "stood down",
];

/// What a line that only announces the next meeting begins with.
pub(crate) const ANNOUNCEMENTS: &[&str] = &[
    "next meeting",
    "date of next",
    "date and time of next",
    "the next",
    "next ",
    "donm",
    "date & time of next",
    "time and date of next",
    "the date of the next",
    "date, time",
    "dates of next",
    "future meeting",
    "dates of future",
    "dates for",
];

/// Words at the end of a line that a name goes on behind: "Minutes of the Annual Meeting of the".
pub(crate) const NAME_GOES_ON: &[&str] = &["of", "the"];

/// Words between "next" and "meeting" that name no other meeting.
pub(crate) const ORDINARY: &[&str] = &[
    "scheduled",
    "regular",
    "full",
    "monthly",
    "annual",
    "ordinary",
    "parish",
    "council",
    "board",
    "committee",
    "general",
    "public",
    "of",
    "the",
    "quarterly",
    "group",
    "planned",
    "business",
    "formal",
    "face",
    "to",
    "in",
    "person",
    "team",
    "project",
    "steering",
    "our",
    "governors",
    "trustees",
    "online",
    "virtual",
    "date",
    "two",
    "weekly",
    "call",
    "governing",
    "body",
    "s",
    "special",
];

/// Words before "meeting" that say which kind of meeting it is, not whose.
pub(crate) const ANY_BODY: &[&str] = &[
    "annual",
    "general",
    "ordinary",
    "extraordinary",
    "monthly",
    "weekly",
    "regular",
    "special",
    "quarterly",
    "full",
    "annual general",
    "board",
    "committee",
    "council",
];

/// What opens and closes.
pub(crate) const MEETING_SUBJECTS: &[&str] =
    &["meeting", "chairman", "chairwoman", "chairperson", "chair", "convenor", "convener", "president", "session", "business"];

/// What follows a meeting's short name: "the next QSC is".
pub(crate) const AFTER_SHORT: &[&str] = &["is", "will", "to", "–", "-", ":"];

/// How a sentence goes on that says when those meet who come next.
pub(crate) const MEETS_ON: &[&str] =
    &["is on ", "will be on ", "will be held on ", "will meet on ", "meets on ", "is to be held on "];

/// What a name ends in that is of the paper, each before those that it ends in itself.
pub(crate) const PAPER_TAILS: &[&str] = &[
    "minutes of the meeting",
    "notes of the meeting",
    "record of the meeting",
    "notes of meeting",
    "record of meeting",
    "minutes",
    "(draft)",
    "draft",
    "meeting minutes",
    "minutes of meeting",
    "notes",
];

/// What a sign parts from the name of a meeting that stands before it.
pub(crate) const AFTER_NAMES: &[&str] = &["minutes", "meeting", "notes"];

/// Of which minutes an item is that approves them: "Minutes of previous meeting".
pub(crate) const EARLIER_ONES: &[&str] = &["previous", "last", "preceding", "prior", "earlier"];

/// What stands between the name of a meeting and its place.
pub(crate) const BETWEEN_NAME_AND_PLACE: &str = " held ";

/// What a sentence about a meeting says, and no place.
pub(crate) const OF_A_MEETING: &[&str] = &["meeting of ", "meeting was "];

/// What may stand before the time on a line of its own.
pub(crate) const BEFORE_TIMES: &[&str] = &[
    "at",
    "from",
    "commencing",
    "commencing at",
    "starting at",
    "beginning at",
    "commenced at",
    "started at",
    "between",
    "time",
];

/// Words for the meeting that the sentence before has announced.
pub(crate) const ANAPHORS: &[&str] = &[
    "this will",
    "this would",
    "this has",
    "this is",
    "this was",
    "that will",
    "it will",
    "it has",
    "this meeting",
    "that meeting",
];

/// Words before a body that was named.
pub(crate) const REFERS: &[&str] = &["above", "above-named", "said", "aforesaid", "same"];

/// What stands between minutes and what became of them.
pub(crate) const MINUTES_WERE: &[&str] = &["were", "was", "are", "been"];

/// What became of minutes: words of lines that say nothing of the meeting they are of.
pub(crate) const BECAME: &[&str] = &["approved", "agreed", "accepted", "adopted", "confirmed", "signed", "ratified"];

/// What begins the words over a signature.
pub(crate) const SIGNED_OFF: &[&str] =
    &["approved as a", "agreed as a", "confirmed as a", "certified as a", "signed as a", "accepted as a"];

/// What a sentence of the head says of the meeting, before where or when.
pub(crate) const SAT: &[&str] = &[" was held ", " met in ", " met at ", " met on "];

/// What a line of the head begins with that tells of its meeting and does not name it.
pub(crate) const TELLS_OF: &[&str] = &["Held ", "This meeting ", "The meeting was ", "The meeting took ", "The meeting will "];

/// What a line of the head says of its meeting, behind its name.
pub(crate) const HELD: &str = " held";

/// What stands behind a meeting's name before the day or the time; each may follow the ones below it.
pub(crate) const BEFORE_WHEN: &[&str] = &[" on", " at", " of", " held"];

/// Lines over the items to come.
pub(crate) const AGENDAS: &[&str] =
    &["agenda", "agenda items", "proposed agenda", "draft agenda", "agenda for the meeting", "order of business"];

/// What stands between a title and its day.
pub(crate) const BEFORE_DAYS: &[&str] = &["of", "on", "for", "at", "the", "from", "dated"];

/// What names any meeting, and so none, in lower case.
pub(crate) const GENERIC: &[&str] =
    &["action", "meeting", "a meeting", "the meeting", "meeting of", "meetings", "minutes", "the", "minutes of meeting"];

/// What a line ends in that only leads to the name of the meeting below it.
pub(crate) const OVER_NAMES: &[&str] = &["minutes of the", "notes of the", "minutes of a", "minutes of"];
