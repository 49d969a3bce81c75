//! The words of labels of actions, and of what stands around them.

/// Words that make "action" a label when they follow it.
pub(crate) const LABEL_TAILS: &[&str] = &[
    " points",
    " point",
    " items",
    " item",
    " required",
    " needed",
    " agreed",
    " arising",
    " from last meeting",
    " from the last meeting",
    " from previous meeting",
    " from the previous meeting",
    "(s)",
    "s",
];

/// What labels an action of an earlier meeting: "Action from last meeting: …".
pub(crate) const EARLIER_LABELS: &[&str] = &[" last meeting", " previous meeting"];

/// How an action stands, before the colon of its label: "Action still pending: …".
pub(crate) const STATED_LABELS: &[&str] = &[
    " still pending",
    " still outstanding",
    " still open",
    " pending",
    " outstanding",
    " ongoing",
    " on-going",
    " carried forward",
    " carried over",
    " brought forward",
];

/// Words and short forms that begin labels of actions, each by itself or before a number.
pub(crate) const ACTION_WORDS: &[&str] = &["action", "ap", "ai", "todo", "to do"];

/// Words that make a label before a colon, as "Action" does: "Task: …".
pub(crate) const LABEL_WORDS: &[&str] = &[
    "task",
    "tasks",
    "to do",
    "todo",
    "to-do",
    "next step",
    "next steps",
    "follow-up",
    "follow up",
    "for action",
    "homework",
    "job",
    "assignment",
    "what",
    "direction to staff",
    "staff direction",
    "direction to officers",
];

/// What may stand before the word of a label: "Agreed action: …".
pub(crate) const LABEL_LEADS: &[&str] =
    &["agreed", "new", "further", "proposed", "required", "resulting", "follow-up", "staff", "board", "committee"];

/// What may stand between a label and its number: "Action No. 4".
pub(crate) const BEFORE_NUMBERS: &[&str] = &["No. ", "no. ", "No ", "Ref ", "ref "];

/// What stands between the numbers that one label has.
pub(crate) const BETWEEN_NUMBERS: &[&str] = &[", and ", " and ", ", ", " & ", "/"];

/// How labels go on, behind their first letter, that numbers follow.
pub(crate) const TALLIES: &[&str] = &["ctions ", "ction points ", "ction items ", "ction "];

/// What follows the number of an action without a sign between, as its state.
pub(crate) const LABEL_STATES: &[&str] = &[
    "to close",
    "to remain",
    "to be closed",
    "closed",
    "complete",
    "completed",
    "ongoing",
    "on-going",
    "carried",
    "can be",
    "done",
    "open",
    "deferred",
];

/// What an entry says of itself that this meeting has raised.
pub(crate) const NEW: &[&str] = &["new action", "new"];

/// What says before the word that there is no action.
pub(crate) const NO_ACTION: &str = "No ";
