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

/// An enumeration of stable dotted codes, each with its documentation and what it weighs.
macro_rules! codes {
    ($(#[doc = $about:literal])+ pub enum Code; $($(#[doc = $doc:expr])+ $variant:ident $code:literal $severity:ident)+) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ #[serde(rename = $code)] $variant,)+
        }

        impl Code {
            /// Every code, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The dotted code.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// What it weighs.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }

            /// Its documentation here.
            fn documentation(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc, "\n"),+)),+ }
            }
        }

        impl std::fmt::Display for Code {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// What a diagnostic is about. The dotted code is stable: it never changes its meaning.
    pub enum Code;

    #[doc = include_str!("diagnostics/action.entry_assumed.md")]
    ActionEntryAssumed "action.entry_assumed" Assumed
    #[doc = include_str!("diagnostics/action.merged.md")]
    ActionMerged "action.merged" Assumed
    #[doc = include_str!("diagnostics/action.number_repeated.md")]
    ActionNumberRepeated "action.number_repeated" Doubtful
    #[doc = include_str!("diagnostics/action.standing_assumed.md")]
    ActionStandingAssumed "action.standing_assumed" Assumed
    #[doc = include_str!("diagnostics/attendance.assumed.md")]
    AttendanceAssumed "attendance.assumed" Assumed
    #[doc = include_str!("diagnostics/attendance.listed_twice.md")]
    AttendanceListedTwice "attendance.listed_twice" Doubtful
    #[doc = include_str!("diagnostics/attendance.missing.md")]
    AttendanceMissing "attendance.missing" Assumed
    #[doc = include_str!("diagnostics/date.ambiguous.md")]
    DateAmbiguous "date.ambiguous" Doubtful
    #[doc = include_str!("diagnostics/date.before_meeting.md")]
    DateBeforeMeeting "date.before_meeting" Doubtful
    #[doc = include_str!("diagnostics/date.weekday_mismatch.md")]
    DateWeekdayMismatch "date.weekday_mismatch" Doubtful
    #[doc = include_str!("diagnostics/date.year_assumed.md")]
    DateYearAssumed "date.year_assumed" Assumed
    #[doc = include_str!("diagnostics/furniture.md")]
    Furniture "furniture" Lost
    #[doc = include_str!("diagnostics/furniture.break.md")]
    FurnitureBreak "furniture.break" Assumed
    #[doc = include_str!("diagnostics/furniture.label.md")]
    FurnitureLabel "furniture.label" Lost
    #[doc = include_str!("diagnostics/furniture.markup.md")]
    FurnitureMarkup "furniture.markup" Lost
    #[doc = include_str!("diagnostics/limit.reached.md")]
    LimitReached "limit.reached" Doubtful
    #[doc = include_str!("diagnostics/meeting.date_contradicted.md")]
    MeetingDateContradicted "meeting.date_contradicted" Doubtful
    #[doc = include_str!("diagnostics/meeting.date_missing.md")]
    MeetingDateMissing "meeting.date_missing" Assumed
    #[doc = include_str!("diagnostics/meeting.not_held.md")]
    MeetingNotHeld "meeting.not_held" Assumed
    #[doc = include_str!("diagnostics/owner.aligned.md")]
    OwnerAligned "owner.aligned" Assumed
    #[doc = include_str!("diagnostics/owner.alignment_doubtful.md")]
    OwnerAlignmentDoubtful "owner.alignment_doubtful" Doubtful
    #[doc = include_str!("diagnostics/owner.ambiguous.md")]
    OwnerAmbiguous "owner.ambiguous" Doubtful
    #[doc = include_str!("diagnostics/owner.initials_derived.md")]
    OwnerDerived "owner.initials_derived" Assumed
    #[doc = include_str!("diagnostics/owner.unbound.md")]
    OwnerUnbound "owner.unbound" Doubtful
    #[doc = include_str!("diagnostics/owner.unresolved.md")]
    OwnerUnresolved "owner.unresolved" Doubtful
    #[doc = include_str!("diagnostics/section.number_missing.md")]
    SectionNumberMissing "section.number_missing" Doubtful
    #[doc = include_str!("diagnostics/section.number_repeated.md")]
    SectionNumberRepeated "section.number_repeated" Doubtful
    #[doc = include_str!("diagnostics/status.assumed.md")]
    StatusAssumed "status.assumed" Assumed
    #[doc = include_str!("diagnostics/table.columns_assumed.md")]
    TableColumnsAssumed "table.columns_assumed" Assumed
    #[doc = include_str!("diagnostics/text.damaged.md")]
    TextDamaged "text.damaged" Doubtful
    #[doc = include_str!("diagnostics/text.no_layer.md")]
    TextNoLayer "text.no_layer" Lost
    #[doc = include_str!("diagnostics/text.ocr.md")]
    TextOcr "text.ocr" Assumed
    #[doc = include_str!("diagnostics/text.repaired.md")]
    TextRepaired "text.repaired" Assumed
    #[doc = include_str!("diagnostics/text.skipped.md")]
    TextSkipped "text.skipped" Lost
    #[doc = include_str!("diagnostics/text.unplaced.md")]
    TextUnplaced "text.unplaced" Lost
    #[doc = include_str!("diagnostics/time.assumed.md")]
    TimeAssumed "time.assumed" Assumed
}

impl Code {
    /// Its page of the manual, in Markdown: when it is raised, why, what to do.
    #[must_use]
    pub fn page(self) -> &'static str {
        let page = self.documentation();
        page.strip_suffix('\n').unwrap_or(page)
    }
}

impl Diagnostic {
    /// A diagnostic with the severity of its code.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>, spans: Vec<Span>) -> Self {
        Self { code, severity: code.severity(), message: message.into(), spans }
    }
}
