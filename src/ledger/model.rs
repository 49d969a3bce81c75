//! What the ledger holds: series, meetings, documents, people, actions with their history, and the evidence of it all.
//!
//! Things name each other by their place in the lists of [`Ledger`](super::Ledger).

use chrono::{NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record::Quote;
use crate::minutes::{Basis, Due, OwnerKind, Presence, Scope, Status};

/// How the documents were read and chosen, as far as somebody chose: with other settings the same documents give another
/// ledger. The library fills in nothing; who reads documents for a ledger says here how, so that it can be made again.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ReadWith {
    /// The name of the one series that all documents were taken for.
    pub as_series: Option<String>,
    /// What 03/05/2024 means: `day-first` or `month-first`.
    pub date_order: Option<String>,
    /// From which score on the files of a directory were taken for minutes, 0 to 1.
    pub min_score: Option<f64>,
}

/// The meetings of one body under one title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Series {
    /// A short name in lower case that no other series has; actions' names begin with it.
    pub id: String,
    /// Body and title as most documents spell them, or the name that the caller gave.
    pub name: String,
    /// Every way in which documents spell body and title, the most frequent first.
    pub spellings: Vec<String>,
    /// Its meetings, by date.
    pub meetings: Vec<u32>,
    /// Documents that belong here and give no date: they stand in no history.
    pub undated: Vec<u32>,
    /// Days on which the documents say that a meeting raised actions, and of which the archive has no minutes.
    pub missing: Vec<NaiveDate>,
    /// Whether references run on from meeting to meeting; otherwise they begin again at each.
    pub running: bool,
}

/// A meeting of which there are minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Meeting {
    /// Its series.
    pub series: u32,
    /// Its day.
    pub date: NaiveDate,
    /// When it began, as its first document has it: what tells two meetings of one day apart.
    pub start: Option<NaiveTime>,
    /// False where the minutes say that it did not take place.
    pub held: bool,
    /// The document that the history is taken from.
    pub document: u32,
    /// The other documents of the same meeting.
    pub copies: Vec<Copy>,
}

/// A further document of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Copy {
    /// The document.
    pub document: u32,
    /// How it stands to [`Meeting::document`].
    pub likeness: Likeness,
}

/// How two documents of one meeting stand to each other.
#[derive(Debug, Clone, std::marker::Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// They say the same of every action.
    Identical,
    /// One says more, or says it in other words, as a draft and its final form do.
    Revised,
    /// They say different things of one action, and neither is a draft.
    Contradictory,
}

/// A document of the archive; the same bytes are one document under whatever names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Its names, sorted.
    pub names: Vec<String>,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The kind of document.
    pub media_type: String,
    /// The number of pages.
    pub pages: u32,
    /// Its series.
    pub series: u32,
    /// The day of its meeting.
    pub date: Option<NaiveDate>,
    /// How many actions it raises or reports on.
    pub entries: u32,
}

/// The words that prove something, with the document and the place where they stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The document; its digest ties the words to its bytes.
    pub document: u32,
    /// Which of the document's actions it is, counted from 0; `None` for other words.
    pub entry: Option<u32>,
    /// The words, in reading order.
    pub quotes: Vec<Quote>,
}

/// Somebody on the attendance lists of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// The series.
    pub series: u32,
    /// The name, as the last list has it.
    pub name: String,
    /// The initials that the lists give.
    pub initials: Vec<String>,
    /// The roles that the lists give, each with the day from which on.
    pub roles: Vec<Role>,
    /// The first day on a list.
    pub first: NaiveDate,
    /// The last day on a list, whether present or not.
    pub last: NaiveDate,
    /// The last day present, for the whole meeting or a part.
    pub last_present: Option<NaiveDate>,
    /// On how many lists.
    pub listed: u32,
}

/// A role, and from when on somebody had it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Role {
    /// The role, as written.
    pub role: String,
    /// The first day of a list that gives it.
    pub from: NaiveDate,
}

/// An owner of an action.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Holder {
    /// As the page has it: "KB".
    pub written: String,
    /// The person, where the attendance lists of the time leave no doubt who is meant.
    pub person: Option<u32>,
    /// What kind of owner it is.
    pub kind: Kind,
}

/// What kind of owner a name is.
#[derive(Debug, Clone, std::marker::Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Somebody on an attendance list of the time.
    Person,
    /// Several people together.
    Group,
    /// Whoever holds a post.
    Role,
    /// Initials or a name that no attendance list of the time bears.
    Unknown,
    /// Initials or a surname that several people on the attendance lists of the time bear.
    Ambiguous,
}

impl From<OwnerKind> for Kind {
    fn from(kind: OwnerKind) -> Self {
        match kind {
            OwnerKind::Person => Self::Person,
            OwnerKind::Group => Self::Group,
            OwnerKind::Role => Self::Role,
            OwnerKind::Unknown => Self::Unknown,
        }
    }
}

/// Whether the minutes that raised an action are there.
#[derive(Debug, Clone, std::marker::Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Raising {
    /// They are, and they raise it.
    Found,
    /// The archive has no minutes of the meeting that raised it.
    MinutesMissing,
    /// The minutes of that meeting are there and do not raise it.
    NotInMinutes,
    /// No document says when it was raised.
    Unknown,
}

/// How it is known that reports speak of the action that the minutes raised.
#[derive(Debug, Clone, std::marker::Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// By the day and the number.
    Number,
    /// By a reference that runs on over the meetings.
    Reference,
    /// By what the text says, together with its owner.
    Text,
    /// By its place among the actions of its meeting, between others that the text ties.
    Order,
}

/// What follows from the history. What the page states is [`Action::stated`].
#[derive(Debug, Clone, std::marker::Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// To be done, begun, paused or carried forward.
    Open,
    /// Reported as done.
    Closed,
    /// A statement about many actions closed it.
    ClosedByBlanket,
    /// Dropped.
    Cancelled,
    /// A duplicate, or replaced by another action.
    Superseded,
}

impl State {
    /// Whether there is still something to do.
    #[must_use]
    pub fn is_open(self) -> bool {
        self == Self::Open
    }

    /// The word of the JSON form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::ClosedByBlanket => "closed_by_blanket",
            Self::Cancelled => "cancelled",
            Self::Superseded => "superseded",
        }
    }
}

/// One action and all that the archive says of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Action {
    /// Its name: series, day and number, such as `harbour-trust/2017-10-10/12`; an action without a number has `n` and its
    /// place among the actions of its meeting. The same documents give the same names.
    pub id: String,
    /// The series.
    pub series: u32,
    /// The day of the meeting that raised it.
    pub raised_on: Option<NaiveDate>,
    /// Its number or reference, where some document gives one.
    pub number: Option<String>,
    /// The strongest reason that any document gives for its being an action.
    pub basis: Basis,
    /// What is to be done: the words of the raising minutes, otherwise of the first report that says more than a status.
    pub text: Option<String>,
    /// Whether the minutes that raised it are there.
    pub raising: Raising,
    /// How the reports are tied to the raising; `None` where there are not both.
    pub tie: Option<Tie>,
    /// True where it may be one of `candidates` and nothing decides it.
    pub doubtful: bool,
    /// The actions that it may be a report on.
    pub candidates: Vec<u32>,
    /// The action whose outcome it shares: "Same outcome as Action 12".
    pub follows: Option<u32>,
    /// The action that it is a duplicate of, or that replaced it.
    pub twin: Option<u32>,
    /// Who has to do it, as last said.
    pub owners: Vec<Holder>,
    /// When it is due, as last said.
    pub due: Option<Due>,
    /// When it was due at first, where that has changed.
    pub due_first: Option<NaiveDate>,
    /// What a page last stated; `None` where none says a word of it.
    pub stated: Option<Status>,
    /// What follows from the history.
    pub state: State,
    /// What happened, by date; what one entry says, in the order of [`What`].
    pub events: Vec<Event>,
}

/// Something that happened to an action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// The day of the meeting whose minutes say so.
    pub date: NaiveDate,
    /// What.
    pub what: What,
    /// The words that say so.
    pub evidence: u32,
}

/// What happened to an action at a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum What {
    /// The meeting raised it.
    Raised,
    /// The meeting reported on it.
    Reviewed,
    /// A statement about many actions covered it; without a status it speaks of it and leaves it as it was.
    Covered {
        /// Which statement.
        blanket: u32,
        /// What it states.
        status: Option<Status>,
    },
    /// The page states a status in words.
    Stated {
        /// Which.
        status: Status,
        /// The words.
        written: String,
        /// What qualifies it.
        caveat: Option<String>,
    },
    /// It was given to others; `from` is empty where owners are named for the first time.
    OwnerChanged {
        /// Who had it.
        from: Vec<Holder>,
        /// Who has it.
        to: Vec<Holder>,
    },
    /// The day by which it is due was set or moved; `from` is `None` where it is set for the first time.
    DueChanged {
        /// When it was due.
        from: Option<NaiveDate>,
        /// When it is due.
        to: Due,
    },
    /// Carried forward to a later meeting.
    CarriedForward,
    /// Closed, as done.
    Closed,
    /// Closed by a statement about many actions.
    ClosedByBlanket {
        /// Which statement.
        blanket: u32,
    },
    /// Dropped.
    Cancelled,
    /// Found to be a duplicate, or replaced.
    Superseded {
        /// By which action, where one and only one can be meant.
        by: Option<u32>,
    },
    /// The page gives it the outcome of another action.
    Follows {
        /// Which.
        action: u32,
    },
    /// Spoken of as open after it was closed.
    Reopened {
        /// How it was closed.
        from: State,
    },
}

/// What was known of an action on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Known {
    /// What followed from the history.
    pub state: State,
    /// What a page had last stated.
    pub stated: Option<Status>,
    /// Who had it.
    pub owners: Vec<Holder>,
    /// When it was due.
    pub due: Option<Due>,
    /// The first due date.
    pub due_first: Option<NaiveDate>,
    /// The last day on which it was spoken of.
    pub last: NaiveDate,
    /// How many events were known.
    pub events: u32,
}

/// A statement about many actions at once, and what it did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Blanket {
    /// The series.
    pub series: u32,
    /// The day of the meeting that says so.
    pub date: NaiveDate,
    /// Which actions it means.
    pub scope: Scope,
    /// The meetings whose actions it means; empty where it does not say.
    pub raised_on: Vec<RaisedOn>,
    /// What it states.
    pub status: Option<Status>,
    /// Who confirmed it.
    pub confirmed_by: Vec<Holder>,
    /// The actions that it covered.
    pub actions: Vec<u32>,
    /// Its words.
    pub evidence: u32,
}

/// A meeting whose actions a statement means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RaisedOn {
    /// Its day.
    pub date: NaiveDate,
    /// The meeting; `None` where the archive has no minutes of it.
    pub meeting: Option<u32>,
}

/// Whether somebody was there, at least for a part of the meeting.
pub(super) fn there(presence: Presence) -> bool {
    matches!(presence, Presence::Present | Presence::InAttendance | Presence::Partial)
}

impl Blanket {
    /// Whether it leaves out the actions that its minutes report on one by one.
    #[must_use]
    pub fn is_rest(&self) -> bool {
        self.scope == Scope::AllOthers
    }
}
