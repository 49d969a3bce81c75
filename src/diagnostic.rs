//! What a reader of the output should know beside the values: places where something was filled in, doubtful or lost.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::Span;

/// What a diagnostic does to trust in the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A value was filled in, or chosen among readings.
    Assumed,
    /// Another reading exists, or the document contradicts itself.
    Doubtful,
    /// Something on the page stands in no field.
    Lost,
}

impl Severity {
    /// Every severity, the least first.
    pub const ALL: &'static [Self] = &[Self::Assumed, Self::Doubtful, Self::Lost];

    /// The word of the JSON form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assumed => "assumed",
            Self::Doubtful => "doubtful",
            Self::Lost => "lost",
        }
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// Something to know about a place on the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// What it is about; stable.
    pub code: Code,
    /// What it does to trust.
    pub severity: Severity,
    /// What happened, and what a person may do about it.
    pub message: String,
    /// Where.
    pub spans: Vec<Span>,
}

macro_rules! codes {
    ($($variant:ident $code:literal $severity:ident $page:literal)*) => {
        /// What a diagnostic is about. The dotted code is stable: it never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[non_exhaustive]
        pub enum Code {
            $(
                #[doc = include_str!(concat!("diagnostics/", $page))]
                #[serde(rename = $code)]
                $variant,
            )*
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The dotted code: `owner.aligned`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// What diagnostics of this code do to trust.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),* }
            }

            /// Its page of the manual, in Markdown: when it is raised, why, what to do.
            #[must_use]
            pub fn page(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("diagnostics/", $page))),* }
            }
        }
    };
}

codes! {
    ActionMerged "action.merged" Assumed "action.merged.md"
    ActionNumberRepeated "action.number_repeated" Doubtful "action.number_repeated.md"
    AttendanceListedTwice "attendance.listed_twice" Doubtful "attendance.listed_twice.md"
    AttendanceMissing "attendance.missing" Assumed "attendance.missing.md"
    DateAmbiguous "date.ambiguous" Doubtful "date.ambiguous.md"
    DateBeforeMeeting "date.before_meeting" Doubtful "date.before_meeting.md"
    DateWeekdayMismatch "date.weekday_mismatch" Doubtful "date.weekday_mismatch.md"
    DateYearAssumed "date.year_assumed" Assumed "date.year_assumed.md"
    Furniture "furniture" Lost "furniture.md"
    FurnitureLabel "furniture.label" Lost "furniture.label.md"
    FurnitureMarkup "furniture.markup" Lost "furniture.markup.md"
    LimitReached "limit.reached" Doubtful "limit.reached.md"
    MeetingDateMissing "meeting.date_missing" Assumed "meeting.date_missing.md"
    MeetingNotHeld "meeting.not_held" Assumed "meeting.not_held.md"
    OwnerAligned "owner.aligned" Assumed "owner.aligned.md"
    OwnerAlignmentDoubtful "owner.alignment_doubtful" Doubtful "owner.alignment_doubtful.md"
    OwnerAmbiguous "owner.ambiguous" Doubtful "owner.ambiguous.md"
    OwnerDerived "owner.initials_derived" Assumed "owner.initials_derived.md"
    OwnerUnbound "owner.unbound" Doubtful "owner.unbound.md"
    OwnerUnresolved "owner.unresolved" Doubtful "owner.unresolved.md"
    SectionNumberMissing "section.number_missing" Doubtful "section.number_missing.md"
    SectionNumberRepeated "section.number_repeated" Doubtful "section.number_repeated.md"
    StatusAssumed "status.assumed" Assumed "status.assumed.md"
    TextDamaged "text.damaged" Doubtful "text.damaged.md"
    TextNoLayer "text.no_layer" Lost "text.no_layer.md"
    TextOcr "text.ocr" Assumed "text.ocr.md"
    TextRepaired "text.repaired" Assumed "text.repaired.md"
    TextSkipped "text.skipped" Lost "text.skipped.md"
    TextUnplaced "text.unplaced" Lost "text.unplaced.md"
}

impl Diagnostic {
    /// A diagnostic with the severity of its code.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>, spans: Vec<Span>) -> Self {
        Self { code, severity: code.severity(), message: message.into(), spans }
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}
