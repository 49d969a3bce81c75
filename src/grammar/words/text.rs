//! Sentences and capitals.

/// Job-like and routine abbreviations after which a full stop ends no sentence.
pub(crate) const STOPS: &[&str] = &[
    "dr", "mr", "mrs", "ms", "cllr", "cllrs", "prof", "no", "approx", "e.g", "i.e", "eg", "ie", "supt", "st", "rev", "revd",
    "vs", "sgt", "insp", "re", "ref", "sec", "art", "fig", "inc", "ltd", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "a.m", "p.m", "hon", "min", "nos", "para", "cf", "ald",
    "tel",
];

/// Words for a sum of letters that stay in capitals when a heading in capitals is set in title case.
pub(crate) const ACRONYMS: &[&str] = &[
    "NHS", "UK", "US", "USA", "EU", "UN", "AGM", "EGM", "IT", "HR", "AOB", "ICB", "CCG", "PCC", "OPCC", "GP", "ICT", "PTA",
    "SEND", "BBC", "RAF", "YMCA", "CIC", "II", "III", "IV", "AI", "API",
];

/// Small words that title case leaves small.
pub(crate) const SMALL: &[&str] = &["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];

/// Words of what lasts or stays as it is, before "until".
pub(crate) const LASTING: &[&str] = &[
    "carry on",
    "continue",
    "continues",
    "continuing",
    "remain",
    "remains",
    "stay",
    "stays",
    "open",
    "closed",
    "extended",
    "run",
    "runs",
    "last",
    "lasts",
    "lasting",
    "valid",
    "available",
    "deferred",
    "postponed",
    "suspended",
    "on hold",
];

/// Words of three letters and more that say nothing of what a text is about, and those with which any task is given.
pub(crate) const EMPTY: &[&str] = &[
    "the",
    "and",
    "for",
    "with",
    "from",
    "that",
    "this",
    "these",
    "those",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "been",
    "not",
    "all",
    "any",
    "its",
    "their",
    "his",
    "her",
    "him",
    "them",
    "they",
    "who",
    "what",
    "when",
    "which",
    "will",
    "would",
    "should",
    "could",
    "can",
    "may",
    "about",
    "into",
    "onto",
    "over",
    "out",
    "off",
    "before",
    "after",
    "until",
    "next",
    "new",
    "then",
    "than",
    "also",
    "but",
    "our",
    "your",
    "you",
    "one",
    "two",
    "more",
    "other",
    "action",
    "actions",
    "agreed",
    "asked",
    "meeting",
    "due",
    "asap",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The fields of an electronic letter's header (RFC 5322, and what programs for mail print of it).
pub(crate) const LETTER_FIELDS: &[&str] = &["from", "to", "cc", "bcc", "date", "sent", "subject", "reply-to", "attachments"];

/// Those that say when it was sent, and those that do where a zone of time stands behind.
pub(crate) const LETTER_SENT: &[&str] = &["sent"];
pub(crate) const LETTER_DATES: &[&str] = &["date"];

/// What its note begins with.
pub(crate) const LETTER_OPENS: &[&str] =
    &["dear ", "hi ", "hi,", "hello", "all,", "good morning", "good afternoon", "colleagues"];

/// What stands before the name of who wrote it.
pub(crate) const LETTER_ENDS: &[&str] =
    &["best wishes", "kind regards", "best regards", "regards", "many thanks", "thanks", "yours", "best,", "cheers"];

/// Verbs of a sentence that says what was.
pub(crate) const REPORTS: &[&str] = &[" was ", " were "];

/// What somebody begins with who speaks to the others.
pub(crate) const SPEECH: &[&str] = &[
    "let's ",
    "let’s ",
    "let us ",
    "we ",
    "i ",
    "any objections",
    "any questions",
    "any comments",
    "any news",
    "any updates",
    "any other",
    "shall we ",
    "thanks",
    "thank you",
    "who ",
    "what ",
    "how about ",
    "how are ",
    "how do ",
    "how does ",
    "how is ",
    "how was ",
];

/// What somebody did who took part in the talk, behind their name and a colon: "Sam: explains that …".
pub(crate) const TALKS: &[&str] = &[
    "added",
    "adds",
    "also",
    "answered",
    "answers",
    "asked",
    "asks",
    "believes",
    "briefly",
    "commented",
    "comments",
    "congratulates",
    "congratulated",
    "explained",
    "explains",
    "feels",
    "is",
    "mentioned",
    "mentions",
    "moves",
    "noted",
    "notes",
    "pointed",
    "points",
    "presented",
    "presents",
    "replied",
    "replies",
    "reported",
    "reports",
    "said",
    "says",
    "seconded",
    "seconds",
    "shared",
    "shortly",
    "suggested",
    "suggests",
    "thanked",
    "thanks",
    "thinks",
    "thought",
    "was",
    "wonders",
    "wondered",
];
