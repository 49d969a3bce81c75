//! The public types of one meeting: the JSON form `minutebook/1`, field by field.

use chrono::{NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::grammar::date::Precision;
use crate::source::{Located, Span};

/// Everything that was read of one meeting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Minutes {
    /// The meeting itself: who met, when and where.
    pub meeting: Meeting,
    /// Everybody on an attendance list, in the order of the page.
    pub attendees: Vec<Attendee>,
    /// The items of the meeting, in the order of the page.
    pub sections: Vec<Section>,
    /// Actions raised at this meeting, and earlier ones that it reports on, in the order of the page.
    pub actions: Vec<Action>,
    /// Statements about many actions at once ("All other actions complete").
    pub blanket_updates: Vec<BlanketUpdate>,
    /// What was resolved or agreed.
    pub decisions: Vec<Decision>,
    /// Short forms that the document itself spells out.
    pub abbreviations: Vec<Abbreviation>,
}

/// The meeting itself. What the page does not give is `None`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Meeting {
    /// The organisation or committee that meets, in title case where the page has it in capitals.
    pub body: Option<Located<String>>,
    /// The meeting's name, in title case where the page has it in capitals.
    pub title: Option<Located<String>>,
    /// The day of the meeting.
    pub date: Option<Located<NaiveDate>>,
    /// When it began, local time without zone.
    pub start: Option<Located<NaiveTime>>,
    /// When it ended, local time without zone.
    pub end: Option<Located<NaiveTime>>,
    /// Where it was held, as written.
    pub location: Option<Located<String>>,
    /// False where the page says that the meeting did not take place.
    pub held: bool,
    /// The words that say why not.
    pub not_held_reason: Option<Located<String>>,
    /// Who was in the chair: an index into [`Minutes::attendees`].
    pub chair: Option<usize>,
    /// The meetings announced, the cancelled ones too.
    pub next: Vec<NextMeeting>,
}

impl Default for Meeting {
    fn default() -> Self {
        Self {
            body: None,
            title: None,
            date: None,
            start: None,
            end: None,
            location: None,
            held: true,
            not_held_reason: None,
            chair: None,
            next: Vec::new(),
        }
    }
}

/// A meeting that this one announces.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NextMeeting {
    /// Its day.
    pub date: Option<NaiveDate>,
    /// When it begins, local time.
    pub time: Option<NaiveTime>,
    /// Where, as written.
    pub location: Option<String>,
    /// True where the page says in the same breath that it is cancelled.
    pub cancelled: bool,
    /// The words that announce it.
    pub spans: Vec<Span>,
}

/// How somebody on a list took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Listed as present, or as an attendee.
    Present,
    /// Listed apart from the members: "In attendance", "Invited", "Guests", "Officers".
    InAttendance,
    /// Sent apologies (or regrets).
    Apologies,
    /// Missing without apologies.
    Absent,
    /// There for a part of the meeting, as [`Attendee::note`] says.
    Partial,
}

/// Somebody on an attendance list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attendee {
    /// The name, without titles such as Cllr or Dr.
    pub name: String,
    /// The initials that the page gives; `None` where it gives none, even where they could be derived.
    pub initials: Option<String>,
    /// The role, as written: "Chief of Staff".
    pub role: Option<String>,
    /// The organisation, as written.
    pub organisation: Option<String>,
    /// How this person took part.
    pub presence: Presence,
    /// In the chair.
    pub chair: bool,
    /// What else the page says: "left at 14:10, item 5".
    pub note: Option<String>,
    /// The person's words on the page.
    pub spans: Vec<Span>,
}

/// An item of the minutes, or a part of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// The number as written, without its trailing dot: "2", "3.1", "47/12".
    pub number: Option<String>,
    /// The heading; `None` where a numbered item has none.
    pub title: Option<String>,
    /// The section's own paragraphs, joined by newlines, without its sub-sections and the Actions column.
    pub text: Option<String>,
    /// The parts under headings of their own.
    pub sections: Vec<Section>,
    /// Heading and paragraphs.
    pub spans: Vec<Span>,
}

/// Whether an action is new at this meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Raised at this meeting.
    Raised,
    /// Raised at an earlier meeting, and reported on here.
    Reviewed,
}

/// What the document states of an action; never what follows from dates.
///
/// Each maps to a status of a to-do in RFC 5545 (VTODO), see [`Status::vtodo`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// To be done. A newly raised action without a status word is open.
    Open,
    /// Begun, or waiting for an answer.
    InProgress,
    /// Paused.
    OnHold,
    /// Carried forward to a later meeting.
    CarriedForward,
    /// Somebody proposes to close it.
    ProposedForClosure,
    /// Done.
    Complete,
    /// A duplicate, or replaced by another action.
    Superseded,
    /// Dropped.
    Cancelled,
}

impl Status {
    /// The status of a VTODO (RFC 5545, section 3.8.1.11) that says the same.
    #[must_use]
    pub fn vtodo(self) -> &'static str {
        match self {
            Self::Open | Self::CarriedForward => "NEEDS-ACTION",
            Self::InProgress | Self::OnHold | Self::ProposedForClosure => "IN-PROCESS",
            Self::Complete => "COMPLETED",
            Self::Superseded | Self::Cancelled => "CANCELLED",
        }
    }
}

/// Why something is an action at all, from the strongest reason to the weakest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// An owner in the Actions column.
    Column,
    /// A label: "ACTION:", "Action –", "Action 16 –".
    Label,
    /// A row of an action log.
    Log,
    /// An entry of a list headed as actions.
    List,
    /// Only a sentence: "JO to discuss with SP".
    Sentence,
}

/// How an action's owners were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OwnerBasis {
    /// Beside the line, in a column.
    Column,
    /// By aligning a column whose places a conversion had lost.
    Aligned,
    /// In the words of the action.
    Sentence,
}

/// What kind of owner a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OwnerKind {
    /// Somebody, by initials or name.
    Person,
    /// Several people together: "All", "Whole Team".
    Group,
    /// Whoever holds a post: "Clerk".
    Role,
    /// Initials or a name that no attendance list bears.
    Unknown,
}

/// Somebody who has to do something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Owner {
    /// As the page has it.
    pub written: String,
    /// The initials on the attendance list.
    pub initials: Option<String>,
    /// The name on the attendance list.
    pub name: Option<String>,
    /// An index into [`Minutes::attendees`].
    pub attendee: Option<usize>,
    /// What kind of owner it is.
    pub kind: OwnerKind,
}

/// When an action is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Due {
    /// The last day that the words allow; `None` for a meeting that the document does not date.
    pub date: Option<NaiveDate>,
    /// How exact the words are.
    pub precision: Precision,
    /// The words.
    pub written: String,
    /// The first date, where the page gives an original and a revised one.
    pub original: Option<NaiveDate>,
}

/// Something that somebody has to do, or a report on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Action {
    /// The meeting that raised it; this one for a new action.
    pub raised_on: Option<NaiveDate>,
    /// As the document numbers or references it.
    pub number: Option<String>,
    /// New, or reported on.
    pub standing: Standing,
    /// What is to be done, or what is reported, as written.
    pub text: Option<String>,
    /// Who has to do it.
    pub owners: Vec<Owner>,
    /// How the owners were found.
    pub owner_basis: Option<OwnerBasis>,
    /// When it is due.
    pub due: Option<Due>,
    /// What the page states.
    pub status: Status,
    /// The words that state it.
    pub status_written: Option<String>,
    /// What qualifies the status: "however all members of the team to …".
    pub caveat: Option<String>,
    /// Why this is an action.
    pub basis: Basis,
    /// The number of the action that this one points to: "Same outcome as Action 12".
    pub refers_to: Option<String>,
    /// The way down to its section: indexes into [`Minutes::sections`], then into [`Section::sections`].
    pub section: Vec<usize>,
    /// Label, text and owners.
    pub spans: Vec<Span>,
}

/// Which actions a blanket statement means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// All actions.
    All,
    /// All that are not reported on one by one.
    AllOthers,
}

/// A statement about many actions at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BlanketUpdate {
    /// The statement.
    pub text: String,
    /// The meetings whose actions it means; empty where it does not say.
    pub raised_on: Vec<NaiveDate>,
    /// Which of them.
    pub scope: Scope,
    /// What it states, if it states a status.
    pub status: Option<Status>,
    /// Who confirmed it.
    pub confirmed_by: Vec<Owner>,
    /// The statement's place.
    pub spans: Vec<Span>,
}

/// What the meeting resolved or agreed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// The words.
    pub text: String,
    /// The way down to its section, as in [`Action::section`].
    pub section: Vec<usize>,
    /// Their place.
    pub spans: Vec<Span>,
}

/// A short form that the document itself spells out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Abbreviation {
    /// "PCP"
    pub short: String,
    /// "Police and Crime Panel"
    pub long: String,
    /// Where both stand together.
    pub spans: Vec<Span>,
}
