//! What stands behind the names of those who were there or sent apologies.

/// What begins the words for what became of apologies, behind the names.
pub(crate) const APOLOGIES_WERE: &[&str] = &[
    " was noted",
    " were noted",
    " was received",
    " were received",
    " was accepted",
    " were accepted",
    " had been received",
    " had been accepted",
    " have been received",
    " was approved",
    " were approved",
];

/// What a list of names may end in that says that they were there.
pub(crate) const WERE_PRESENT: &[&str] = &[
    " were present",
    " was present",
    " were also present",
    " was also present",
    " were in attendance",
    " was in attendance",
    " attended",
];

/// What stands between a label of those who sent apologies and "from".
pub(crate) const RECEIVED: &[&str] = &[
    "apologies",
    "apology",
    "for",
    "absence",
    "were",
    "was",
    "had",
    "have",
    "has",
    "been",
    "received",
    "accepted",
    "noted",
    "sent",
    "given",
    "also",
    "and",
];

/// Words of a sentence about those who sent no apologies.
pub(crate) const UNEXCUSED: &[&str] = &["no apology", "no apologies", "without apology", "without apologies"];
