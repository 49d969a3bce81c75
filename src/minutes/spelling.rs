//! The words of closed values, as the JSON form spells them: for a program that prints or compares them without JSON.

use std::fmt;

use super::{Basis, OwnerBasis, OwnerKind, Precision, Presence, Scope, Standing, Status};

/// Gives a closed list of values its words. The match has no rest, so that a new value without a word does not build.
macro_rules! spelled {
    ($($name:ident { $($value:ident $word:literal)* })*) => {
        $(
            impl $name {
                /// Every value, in the order of the type.
                pub const ALL: &'static [Self] = &[$(Self::$value),*];

                /// The word of the JSON form.
                #[must_use]
                pub fn as_str(self) -> &'static str {
                    match self { $(Self::$value => $word),* }
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    // With the width that the caller asks for.
                    f.pad(self.as_str())
                }
            }
        )*
    };
}

spelled! {
    Presence {
        Present "present"
        InAttendance "in_attendance"
        Apologies "apologies"
        Absent "absent"
        Partial "partial"
    }
    Standing {
        Raised "raised"
        Reviewed "reviewed"
    }
    Status {
        Open "open"
        InProgress "in_progress"
        OnHold "on_hold"
        CarriedForward "carried_forward"
        ProposedForClosure "proposed_for_closure"
        Complete "complete"
        Superseded "superseded"
        Cancelled "cancelled"
    }
    Basis {
        Column "column"
        Label "label"
        Log "log"
        List "list"
        Sentence "sentence"
    }
    OwnerBasis {
        Column "column"
        Aligned "aligned"
        Sentence "sentence"
    }
    OwnerKind {
        Person "person"
        Group "group"
        Role "role"
        Unknown "unknown"
    }
    Precision {
        Day "day"
        Week "week"
        Month "month"
        Quarter "quarter"
        Year "year"
        Meeting "meeting"
    }
    Scope {
        All "all"
        AllOthers "all_others"
    }
}
