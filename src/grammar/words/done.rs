//! What reports say was done, without a word for a status.

/// What somebody has done to an action, where a line labelled as its outcome begins with it: "Outcome: Sent on 3 May".
pub(crate) const DONE_VERBS: &[&str] = &[
    "sent", "paid", "bought", "made", "held", "written", "given", "put", "let", "met", "taken", "found", "got", "built", "sold",
    "drawn", "read", "set", "told", "brought", "hung", "laid", "cut", "dug", "lit",
];

/// What has been done, behind "has been" or "was": participles of what ends an action, and not of what is on its way.
pub(crate) const DONE_PARTICIPLES: &[&str] = &[
    "added",
    "adopted",
    "amended",
    "appointed",
    "bought",
    "built",
    "cancelled",
    "circulated",
    "cleaned",
    "cleared",
    "collected",
    "completed",
    "confirmed",
    "corrected",
    "delivered",
    "displayed",
    "distributed",
    "done",
    "emailed",
    "erected",
    "filled",
    "fitted",
    "fixed",
    "forwarded",
    "held",
    "implemented",
    "included",
    "informed",
    "installed",
    "issued",
    "made",
    "mended",
    "notified",
    "organised",
    "paid",
    "painted",
    "planted",
    "posted",
    "printed",
    "produced",
    "provided",
    "published",
    "purchased",
    "recruited",
    "registered",
    "removed",
    "renewed",
    "repaired",
    "replaced",
    "resolved",
    "sent",
    "set up",
    "shared",
    "signed",
    "sold",
    "submitted",
    "thanked",
    "trimmed",
    "updated",
    "uploaded",
    "written",
];

/// What stands before such a participle.
pub(crate) const BEFORE_DONE: &[&str] = &[
    "has been",
    "have been",
    "had been",
    "has now been",
    "have now been",
    "had now been",
    "has since been",
    "have since been",
    "has all been",
    "have all been",
    "has also been",
    "have also been",
    "has already been",
    "have already been",
    "was",
    "were",
];

/// Words that take back that something is done.
pub(crate) const NOT_DONE: &[&str] =
    &["not", "no", "but", "still", "awaited", "awaiting", "outstanding", "partly", "part", "pending", "yet", "expected", "until"];

/// What takes back that something was done, behind it: "signed off as complete, reopened since".
pub(crate) const REOPENED: &[&str] = &["reopened", "re-opened"];

/// What says that the rest of something done is still to come: "Done for the front doors; the back ones to follow".
pub(crate) const TO_FOLLOW: &[&str] = &["to follow", "to come", "still to do", "not yet", "outstanding"];

/// Colours of a status that is not done, before what is said of it: "Red – supplier cancelled twice".
pub(crate) const OPEN_COLOURS: &[&str] = &["red", "amber", "yellow"];

/// Words that leave it to be done.
pub(crate) const TO_DO: &[&str] = &["be", "to be", "will", "being", "if", "when", "once"];

/// Labels before what became of the action above.
pub(crate) const STATUS_LABELS: &[&str] = &[
    "Outcome:",
    "Status:",
    "Update:",
    "Progress:",
    "OUTCOME:",
    "STATUS:",
    "UPDATE:",
    "Position:",
    "Result:",
    "Response:",
    "Reply:",
    "Feedback:",
    "Progress to date:",
    "Latest position:",
    "Current position:",
];

/// Those of them that may stand before a status and nothing else.
pub(crate) const LONE_LABELS: &[&str] = &["Status:", "Outcome:", "STATUS:", "Update:"];

/// Words before what became of the action above, with or without a date: "Update 18.01.22 – Complete".
pub(crate) const UPDATES: &[&str] = &["update", "updated", "progress", "outcome", "position", "response", "result"];
