//! Owners of actions: groups, what stands between them, and what links them with a task.

/// Words that name everybody, or several people together, as owners.
pub(crate) const GROUPS: &[&str] = &[
    "all",
    "all members",
    "all staff",
    "all team",
    "all governors",
    "all trustees",
    "all councillors",
    "all cllrs",
    "all team members",
    "all leads",
    "all directors",
    "all partners",
    "all attendees",
    "all present",
    "all board members",
    "all committee members",
    "all panel members",
    "all council members",
    "all group members",
    "all officers",
    "all teams",
    "all agencies",
    "all organisations",
    "all delegates",
    "all representatives",
    "all reps",
    "all schools",
    "all managers",
    "board members",
    "committee members",
    "panel members",
    "all committee",
    "whole team",
    "the team",
    "team",
    "everyone",
    "everybody",
    "committee",
    "the committee",
    "board",
    "the board",
    "members",
    "governors",
    "trustees",
    "councillors",
    "directors",
    "group",
    "the group",
    "staff",
    "council",
    "the council",
    "full council",
    "smt",
    "slt",
    "partners",
    "everyone present",
    "leads",
    "working group",
    "we all",
    "project team",
    "executive team",
    "the whole team",
    "subgroup",
    "working party",
];

/// What stands in an Actions column without naming an owner.
pub(crate) const NO_OWNER: &[&str] = &[
    "carried",
    "lost",
    "noted",
    "note",
    "none",
    "n/a",
    "na",
    "nil",
    "unknown",
    "unassigned",
    "nobody",
    "-",
    "–",
    "—",
    "info",
    "information",
    "for information",
    "for info",
    "to note",
    "agreed",
    "approved",
    "no action",
    "no actions",
    "see below",
    "see above",
    "see attached",
    "see log",
    "see action log",
    "as below",
    "as above",
    "listed below",
    "tbc",
    "tbd",
    "ongoing",
    "on-going",
    "complete",
    "completed",
    "closed",
    "done",
    "decision",
    "resolved",
    "x",
    ".",
    "action",
    "actions",
    "signed",
    "date",
    "signature",
    "minuted",
    "recorded",
    "discussed",
    "for decision",
    "for discussion",
    "for approval",
    "for noting",
    "signed by the chair",
    "signed by the chairman",
    "signed by chair",
    "chairman to sign",
    "all to note",
];

/// The separators between owners; a space alone parts them only where a column was torn from its lines.
pub(crate) const SEPARATORS: &[&str] = &[", with ", " and ", " & ", "/", "&", "+", ",", ";", "\n", " or ", " with "];

/// One of these stands, between spaces, in every sentence with a task.
pub(crate) const LINKED: &[&str] = &["to ", "will ", "shall ", "should ", "must ", "would ", "with ", "to\n"];

/// Words between the owner and the verb of the task.
pub(crate) const LINKS: &[&str] = &[
    "to",
    "will",
    "shall",
    "should",
    "must",
    "is to",
    "are to",
    "was to",
    "agreed to",
    "said she would",
    "said he would",
    "said they would",
    "said that she would",
    "said that he would",
    "said that they would",
    "has agreed to",
    "have agreed to",
    "was asked to",
    "were asked to",
    "undertook to",
    "will be",
    "offered to",
    "was tasked to",
    "was tasked with",
    "is asked to",
    "are asked to",
    "volunteered to",
    "would",
    "has been asked to",
    "is going to",
    "needs to",
    "need to",
    "has to",
    "have to",
    "has still got to",
    "have still got to",
];

/// Verbs that after "to" or "will" state what happens rather than what somebody must do.
pub(crate) const NO_TASKS: &[&str] = &[
    "be", "have", "remain", "date", "the", "a", "an", "our", "their", "this", "that", "these", "any", "all", "its", "his", "her",
    "my", "next", "instead",
];

/// Words that "to" or "should" follows and that no name begins with: "Hope to publish it in May", "This should be asked".
pub(crate) const WISHES: &[&str] = &[
    "write",
    "speak",
    "talk",
    "respond",
    "reply",
    "return",
    "listen",
    "continue",
    "seek",
    "apply",
    "contribute",
    "hope",
    "hoping",
    "plan",
    "planning",
    "need",
    "needs",
    "want",
    "wants",
    "aim",
    "aiming",
    "try",
    "trying",
    "intend",
    "expect",
    "continue",
    "continuing",
    "agree",
    "agreed",
    "decided",
    "proposed",
    "remember",
    "looking",
    "ready",
    "able",
    "happy",
    "due",
    "going",
    "proposal",
    "wish",
    "still",
    "unable",
    "offered",
    "asked",
    "begin",
    "start",
    "prepare",
    "speak",
    "talk",
    "respond",
    "reply",
    "listen",
    "apply",
    "refer",
    "migrate",
    "switch",
    "upgrade",
    "subscribe",
    "contribute",
    "how",
    "what",
    "where",
    "when",
    "whether",
    "i",
    "it",
    "they",
    "there",
    "this",
    "that",
    "you",
];

/// Labels of an owner within an action's words, before a colon.
pub(crate) const OWNER_FIELDS: &[&str] = &[
    "owner",
    "who",
    "lead",
    "responsible",
    "by whom",
    "assigned to",
    "resp",
    "assignee",
    "action owner",
    "person responsible",
    "responsibility",
];

/// Words after initials that are no bare verb.
pub(crate) const NO_VERBS: &[&str] = &[
    "and", "to", "will", "or", "in", "on", "at", "of", "for", "from", "by", "with", "has", "had", "have", "was", "were", "is",
    "are", "then", "also", "gave", "said", "took", "left", "went", "told", "thought", "felt", "would", "could", "should", "may",
    "can", "who", "spoke", "wrote", "made", "met", "did", "not", "held", "the", "a", "an", "put", "read", "set", "brought",
    "became", "began", "ran", "saw", "sent", "led",
];

/// What stands after a noun that is also a verb: "Report of the Clerk", "Update on staffing".
pub(crate) const NOUN_SIGNS: &[&str] = &["of", "on", "from", "for", "by", "about", "and", "–", "-", "to", "was", "is", "has"];

/// When something is to be done that is handed over without a verb: "Audit of the keys some time this month".
pub(crate) const SOON: &[&str] = &["this week", "this month", "next week", "next month", "this term", "next term", "tomorrow"];

/// Titles and posts of several people before their names.
pub(crate) const PLURALS: &[&str] = &[
    "cllrs",
    "crs",
    "councillors",
    "councilors",
    "drs",
    "messrs",
    "trustees",
    "commissioners",
    "governors",
    "directors",
    "mesdames",
    "members",
    "supervisors",
    "selectmen",
    "aldermen",
];

/// What a bracket behind an owner says of the part that it has.
pub(crate) const PARTS_OF_OWNERS: &[&str] = &["lead", "leading", "joint", "support", "tbc", "to lead", "leads"];

/// What stands before another owner within a bracket behind the first one.
pub(crate) const WITH: &str = " (with ";

/// What parts tasks behind one label.
pub(crate) const BETWEEN_TASKS: &[&str] = &["; ", "; and "];
/// The same behind a label that speaks of several.
pub(crate) const BETWEEN_SEVERAL: &[&str] = &[", ", AND];
/// What a task ends in before the last one.
pub(crate) const AND: &str = " and ";

/// What may stand between a label and those who have to do what it labels: "Action for SP: …".
pub(crate) const BEFORE_OWNERS: &[&str] = &["for ", "by ", "on "];

/// What ends a label that says who has to do what stands above it.
pub(crate) const BY: &str = " by";

/// Words in small letters that make several of what stands before them.
pub(crate) const TEAMS: &[&str] = &["team", "group", "committee", "subgroup", "sub-group", "department", "staff"];

/// Arrows between what is to be done and who has to.
pub(crate) const POINTERS: &[&str] = &["➔", "→", "➜", "⇒", "->", "=>"];

/// Words before somebody who is told to do something: "asked the Clerk for figures".
pub(crate) const ASKED: &[&str] = &[
    "ask",
    "asks",
    "asked",
    "request",
    "requests",
    "requested",
    "instruct",
    "instructed",
    "direct",
    "directed",
    "authorise",
    "authorised",
];

/// A verb that is a task before an article alone: "to have a word".
pub(crate) const HAVE: &str = "have";

/// What that goes on with where it gives no task: "to have been told".
pub(crate) const HAVING: &[&str] = &["been", "had", "to", "no", "not"];
pub(crate) const ARTICLES: &[&str] = &["a", "an", "the", "another"];

/// What stands between owners and what they have, or had, to do.
pub(crate) const GIVEN: &[&str] =
    &[" to ", " was to ", " were to ", " had undertaken to ", " had agreed to ", " had offered to "];

/// What stands between owners and when something is due; a word of it tells when.
pub(crate) const OWNERS_TO_DUE: &[&str] =
    &[" – ", " — ", " - ", " (", ", ", "; ", " by ", " before ", " until ", " within ", " asap", " ASAP"];
