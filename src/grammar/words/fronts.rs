//! Who stands before what they have to do, in an entry of a list of actions.

/// Last words of those who are several, "TSC chairs", "Oasis team".
pub(crate) const SEVERAL: &[&str] = &[
    "admins",
    "ambassadors",
    "associates",
    "attendees",
    "authors",
    "board",
    "candidates",
    "captains",
    "chairs",
    "champions",
    "co-chairs",
    "committee",
    "community",
    "contractors",
    "contributors",
    "conveners",
    "coordinators",
    "council",
    "crew",
    "delegates",
    "department",
    "dept",
    "developers",
    "directors",
    "editors",
    "exec",
    "executive",
    "facilitators",
    "forum",
    "group",
    "groups",
    "leaders",
    "leads",
    "liaisons",
    "maintainers",
    "managers",
    "members",
    "office",
    "officers",
    "operators",
    "organisers",
    "organizers",
    "owner",
    "owners",
    "panel",
    "participants",
    "partners",
    "parents",
    "people",
    "representatives",
    "reps",
    "reviewers",
    "secretariat",
    "sponsors",
    "staff",
    "stewards",
    "students",
    "subcommittee",
    "subcommittees",
    "sub-committee",
    "subgroup",
    "task force",
    "team",
    "teams",
    "trustees",
    "unit",
    "users",
    "volunteers",
    "wg",
    "workstream",
];

/// What stands between those who are several and what they have to do.
pub(crate) const LINKS: &[&str] = &[" to ", " will ", " shall ", " should ", " must ", ": "];

/// Small words within the name of several: "Friends of the park".
pub(crate) const OF: &[&str] = &["a", "an", "and", "of", "the"];

/// Verbs that somebody is asked with: "Ask members to reply" is for nobody named.
pub(crate) const ADDRESSES: &[&str] = &[
    "advise",
    "alert",
    "allow",
    "appoint",
    "ask",
    "call",
    "chase",
    "contact",
    "create",
    "e-mail",
    "email",
    "enable",
    "encourage",
    "find",
    "form",
    "get",
    "help",
    "inform",
    "instruct",
    "invite",
    "let",
    "message",
    "move",
    "notify",
    "nudge",
    "order",
    "persuade",
    "phone",
    "ping",
    "poll",
    "recruit",
    "remind",
    "request",
    "require",
    "set",
    "survey",
    "tell",
    "thank",
    "urge",
    "write",
];

/// Signs that point from somebody to what they have to do.
pub(crate) const ARROWS: &[&str] = &[" -> ", " → ", " => ", " » "];

/// Words before a colon, in small letters, that are nobody.
pub(crate) const NOTES: &[&str] = &[
    "note", "notes", "todo", "update", "updates", "question", "answer", "link", "links", "http", "https", "fyi", "nb", "ps",
    "re", "see",
];

/// Words before those whose something is, in brackets or a sentence behind it.
pub(crate) const ASSIGNED: &[&str] = &["assigned to ", "assigned: ", "owned by ", "led by ", "actioned by ", "to be done by "];

/// First words of labels in square brackets: "[ACTION: Sam]", "[AI-3]", "[A3]".
pub(crate) const BOXED: &[&str] = &["action", "ai", "ap", "todo", "task", "a"];

/// Labels before a number in brackets behind what is to be done: "… (Action 36)".
pub(crate) const LABELS_BEHIND: &[&str] =
    &["action", "action point", "action item", "action no", "action no.", "ap", "new action"];

/// Labels behind what is to be done.
pub(crate) const BEHIND: &[&str] = &[
    "[ACTION]",
    "[Action]",
    "[action]",
    "(ACTION)",
    "(Action)",
    "(action)",
    "[AI]",
    "(AI)",
    " ACTION",
    "[ACTION ITEM]",
    "[action item]",
];
