//! Marks of presence beside names.

/// What a cell says of somebody who was not there.
pub(crate) const AWAY: &[(&str, crate::grammar::attendance::List)] = {
    use crate::grammar::attendance::List;
    &[
        ("apologies", List::Apologies),
        ("apology", List::Apologies),
        ("apologies received", List::Apologies),
        ("sent apologies", List::Apologies),
        ("apols", List::Apologies),
        ("absent", List::Absent),
        ("did not attend", List::Absent),
        ("not present", List::Absent),
        ("no apology", List::Absent),
        ("not in attendance", List::Absent),
    ]
};

/// Marks beside people's names in a column of who was there, in lower case.
pub(crate) const MARKS: &[(&str, crate::grammar::attendance::List)] = {
    use crate::grammar::attendance::List;
    &[
        ("in attendance", List::Attending),
        ("attending", List::Attending),
        ("ia", List::Attending),
        ("ab", List::Absent),
        ("a", List::Apologies),
        ("ap", List::Apologies),
        ("n", List::Absent),
        ("no", List::Absent),
        ("x", List::Absent),
        ("sorry", List::Apologies),
        ("✗", List::Absent),
        ("✘", List::Absent),
        ("❌", List::Absent),
        ("-", List::Absent),
        ("–", List::Absent),
        ("0", List::Absent),
    ]
};

/// Marks of those who were there, in lower case.
pub(crate) const PRESENT_MARKS: &[&str] = &["✓", "✔", "√", "p", "y", "yes", "present", "+", "here", "1"];

/// What marks of several words begin with, in lower case.
pub(crate) const MARKS_BEGIN: &[(&str, crate::grammar::attendance::List)] = {
    use crate::grammar::attendance::List;
    &[
        ("absent", List::Absent),
        ("not present", List::Absent),
        ("did not", List::Absent),
        ("rep. by", List::Apologies),
        ("represented by", List::Apologies),
    ]
};

/// What stands before what the colours or letters of a log mean.
pub(crate) const KEYS: &[&str] = &[
    "key",
    "legend",
    "rag",
    "brag",
    "rag key",
    "brag key",
    "rag status key",
    "rag rating",
    "status key",
    "key to status",
    "rag status",
];

/// Signs behind names that a note explains.
pub(crate) const STARS: &str = "*†‡#^";

/// What stands in such a note between the sign and what it says.
pub(crate) const DENOTES: &[&str] = &["denotes ", "indicates ", "means ", "sent ", "were ", "was "];

/// What stands before short forms that a page explains one after the other.
pub(crate) const CODES: &[&str] = &["companies", "firms", "organisations", "action codes", "codes", "abbreviations"];
