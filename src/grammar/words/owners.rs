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
    "noted",
    "note",
    "none",
    "n/a",
    "na",
    "nil",
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
    "signed by the chair",
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
    "has still got to",
    "have still got to",
];

/// Verbs that after "to" or "will" state what happens rather than what somebody must do.
pub(crate) const NO_TASKS: &[&str] = &[
    "be", "have", "remain", "date", "the", "a", "an", "our", "their", "this", "that", "these", "any", "all", "its", "his", "her",
    "my",
];

/// Labels of an owner within an action's words, before a colon.
pub(crate) const OWNER_FIELDS: &[&str] = &[
    "owner",
    "lead",
    "responsible",
    "by whom",
    "assigned to",
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
