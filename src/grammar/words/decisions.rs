//! How minutes say that something was decided.

/// Words that begin a decision, before a colon, a number or one of [`AFTER_DECIDED`].
pub(crate) const DECIDED: &[&str] =
    &["RESOLVED", "AGREED", "APPROVED", "DECISION", "DECIDED", "RESOLUTION", "Resolution", "Resolved", "Decision", "Agreed"];

/// Words that go on from one of [`DECIDED`].
pub(crate) const AFTER_DECIDED: &[&str] = &["that", "to", "unanimously", "by"];

/// Words between "it was" and what was decided.
pub(crate) const DECIDED_HOW: &[&str] = &["unanimously", "therefore", "also", "further", "then"];

/// What "it was" in a decision.
pub(crate) const IT_WAS: &[&str] = &["agreed", "resolved", "decided"];

/// Who decides, or what is decided on, also in the plural.
pub(crate) const DECIDERS: &[&str] =
    &["committee", "board", "council", "member", "governor", "trustee", "group", "panel", "meeting", "motion"];

/// What they did, or what became of it.
pub(crate) const DECIDERS_DID: &[&str] =
    &["agreed", "resolved", "approved", "carried", "was carried", "passed", "was approved", "voted"];

/// What a body did that only looked at something.
pub(crate) const LOOKED: &[&str] = &["noted", "received", "reviewed", "considered", "discussed"];

/// What a motion begins with.
pub(crate) const MOTIONS: &[&str] =
    &["motion", "a motion", "moved", "it was moved", "on a motion", "upon a motion", "on motion", "upon motion"];

/// How a vote ended.
pub(crate) const VOTE_ENDS: &[&str] = &["motion", "the motion", "carried", "vote", "the vote", "passed"];

/// Headings over decisions.
pub(crate) const DECISION_HEADINGS: &[&str] =
    &["decisions", "decisions made", "decisions taken", "key decisions", "summary of decisions", "decision log", "resolutions"];

/// What cuts a decision off from an action before it, in the case that labels have.
pub(crate) const DECISION_LABELS: &[&str] = &["RESOLVED", "DECISION:", "Resolved:", "Decision:", "AGREED:"];

/// What is done with papers by deciding so, and leaves nothing to do: "that the report be approved".
pub(crate) const SETTLED: &[&str] = &[
    "approved",
    "accepted",
    "adopted",
    "agreed",
    "appointed",
    "confirmed",
    "elected",
    "endorsed",
    "excluded",
    "granted",
    "passed",
    "recorded",
    "signed",
    "taken",
    "thanked",
];

/// Words before "be" that leave open whether something is done, or only foresee it.
pub(crate) const MAY_BE: &[&str] = &["to", "will", "would", "not", "may", "might", "can", "could", "cannot"];

/// How participles end.
pub(crate) const PARTICIPLES: &[&str] = &["ed", "en", "ght", "nt"];

/// How a line begins that says who moved a motion.
pub(crate) const MOVERS: &[&str] = &["moved by ", "seconded by ", "proposed by ", "moved and seconded"];

/// What the number of a decision stands behind, where both are all of a line.
pub(crate) const NUMBERED_DECISIONS: &[&str] = &["resolution", "motion", "decision", "recommendation"];

/// What stands before the figures of a vote.
pub(crate) const CARRIED: &[&str] = &["carried "];
