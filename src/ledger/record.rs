//! What the ledger takes from one document: the facts, each with the words that prove it, so that it can be checked when
//! the document itself is out of reach.

use chrono::{NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic};
use crate::minutes::{Basis, Due, Minutes, Owner, OwnerBasis, Presence, Scope, Standing, Status};
use crate::source::{Located, SourceInfo, Span};

/// A place in a document and the words that stand there, byte for byte.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// Where.
    pub span: Span,
    /// The words, as they stand in the text that the span counts in.
    pub words: String,
}

/// A value of the head of the minutes with its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Said<T> {
    /// What was read.
    pub value: T,
    /// Its words.
    pub quotes: Vec<Quote>,
}

/// Somebody on the attendance list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Listed {
    /// The name, without titles.
    pub name: String,
    /// The initials that the page gives.
    pub initials: Option<String>,
    /// The role, as written.
    pub role: Option<String>,
    /// The organisation, as written.
    pub organisation: Option<String>,
    /// How this person took part.
    pub presence: Presence,
    /// The line of the list.
    pub quotes: Vec<Quote>,
}

/// An action as one document has it: raised there, or reported on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// The meeting that raised it.
    pub raised_on: Option<NaiveDate>,
    /// As the document numbers or references it.
    pub number: Option<String>,
    /// New, or reported on.
    pub standing: Standing,
    /// What is to be done, or what is reported.
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
    /// What qualifies the status.
    pub caveat: Option<String>,
    /// Why this is an action.
    pub basis: Basis,
    /// The number of the action that this one points to.
    pub refers_to: Option<String>,
    /// Its words on the page.
    pub quotes: Vec<Quote>,
}

/// A statement about many actions at once, as one document has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// The meetings whose actions it means; empty where it does not say.
    pub raised_on: Vec<NaiveDate>,
    /// Which of them.
    pub scope: Scope,
    /// What it states, if it states a status.
    pub status: Option<Status>,
    /// Who confirmed it.
    pub confirmed_by: Vec<Owner>,
    /// Its words.
    pub quotes: Vec<Quote>,
}

/// A meeting that the document announces.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Announced {
    /// Its day.
    pub date: Option<NaiveDate>,
    /// True where the page says in the same breath that it is cancelled.
    pub cancelled: bool,
    /// The words that announce it.
    pub quotes: Vec<Quote>,
}

/// A short form that the document spells out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Short {
    /// "PCC"
    pub short: String,
    /// "Police and Crime Commissioner"
    pub long: String,
}

/// Something that the reading of the document remarked, and that an audit passes on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Remark {
    /// What it is about.
    pub code: Code,
    /// What was remarked.
    pub message: String,
    /// Where.
    pub quotes: Vec<Quote>,
}

/// One document, as the ledger takes it. It owns its words; the document may be dropped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// What the document is called; several, where the same bytes came under several names.
    pub names: Vec<String>,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The kind of document.
    pub media_type: String,
    /// The number of pages.
    pub pages: u32,
    /// The series, where the caller names it; otherwise body and title say it.
    pub series: Option<String>,
    /// The organisation or committee that met.
    pub body: Option<Said<String>>,
    /// The meeting's name.
    pub title: Option<Said<String>>,
    /// The day of the meeting.
    pub date: Option<Said<NaiveDate>>,
    /// When it began.
    pub start: Option<NaiveTime>,
    /// False where the page says that the meeting did not take place.
    pub held: bool,
    /// The words that say why not.
    pub not_held: Vec<Quote>,
    /// The attendance list.
    pub attendance: Vec<Listed>,
    /// The actions, in the order of the page.
    pub entries: Vec<Entry>,
    /// The statements about many actions, in the order of the page.
    pub statements: Vec<Statement>,
    /// The meetings announced, the cancelled ones too.
    pub announced: Vec<Announced>,
    /// The short forms that the document spells out.
    pub abbreviations: Vec<Short>,
    /// What the reading remarked of the numbers of the items.
    pub remarks: Vec<Remark>,
}

/// The diagnostics that say something of the minutes themselves, not of how they were read.
const REMARKED: &[Code] = &[Code::SectionNumberRepeated, Code::SectionNumberMissing];

impl Record {
    /// Takes from a document what the ledger needs; `text` is what the spans count in.
    ///
    /// [`Parsed::record`](crate::Parsed::record) does it in one call.
    #[must_use]
    pub fn of(text: &str, info: &SourceInfo, minutes: &Minutes, diagnostics: &[Diagnostic]) -> Self {
        let quotes = |spans: &[Span]| quotes(text, spans);
        let meeting = &minutes.meeting;
        let said = |value: &Option<Located<String>>| {
            value.as_ref().map(|located| Said { value: located.value.clone(), quotes: quotes(&located.spans) })
        };
        Self {
            names: info.name.iter().cloned().collect(),
            sha256: info.sha256.clone(),
            media_type: info.media_type.clone(),
            pages: info.pages,
            series: None,
            body: said(&meeting.body),
            title: said(&meeting.title),
            date: meeting.date.as_ref().map(|date| Said { value: date.value, quotes: quotes(&date.spans) }),
            start: meeting.start.as_ref().map(|start| start.value),
            held: meeting.held,
            not_held: meeting.not_held_reason.as_ref().map(|reason| quotes(&reason.spans)).unwrap_or_default(),
            attendance: minutes
                .attendees
                .iter()
                .map(|attendee| Listed {
                    name: attendee.name.clone(),
                    initials: attendee.initials.clone(),
                    role: attendee.role.clone(),
                    organisation: attendee.organisation.clone(),
                    presence: attendee.presence,
                    quotes: quotes(&attendee.spans),
                })
                .collect(),
            entries: minutes
                .actions
                .iter()
                .map(|action| Entry {
                    raised_on: action.raised_on,
                    number: action.number.clone(),
                    standing: action.standing,
                    text: action.text.clone(),
                    owners: action.owners.clone(),
                    owner_basis: action.owner_basis,
                    due: action.due.clone(),
                    status: action.status,
                    status_written: action.status_written.clone(),
                    caveat: action.caveat.clone(),
                    basis: action.basis,
                    refers_to: action.refers_to.clone(),
                    quotes: quotes(&action.spans),
                })
                .collect(),
            statements: minutes
                .blanket_updates
                .iter()
                .map(|update| Statement {
                    raised_on: update.raised_on.clone(),
                    scope: update.scope,
                    status: update.status,
                    confirmed_by: update.confirmed_by.clone(),
                    quotes: quotes(&update.spans),
                })
                .collect(),
            announced: meeting
                .next
                .iter()
                .map(|next| Announced { date: next.date, cancelled: next.cancelled, quotes: quotes(&next.spans) })
                .collect(),
            abbreviations: minutes
                .abbreviations
                .iter()
                .map(|short| Short { short: short.short.clone(), long: short.long.clone() })
                .collect(),
            remarks: diagnostics
                .iter()
                .filter(|diagnostic| REMARKED.contains(&diagnostic.code))
                .map(|diagnostic| Remark {
                    code: diagnostic.code,
                    message: diagnostic.message.clone(),
                    quotes: quotes(&diagnostic.spans),
                })
                .collect(),
        }
    }

    /// Puts the document in a series by name, whatever body and title it gives.
    #[must_use]
    pub fn in_series(mut self, name: impl Into<String>) -> Self {
        self.series = Some(name.into());
        self
    }

    /// The day of the meeting.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.date.as_ref().map(|date| date.value)
    }
}

/// The words at each span; a span that does not lie in the document proves nothing and is left out.
fn quotes(text: &str, spans: &[Span]) -> Vec<Quote> {
    let quote = |span: &Span| text.get(span.start..span.end).map(|words| Quote { span: *span, words: words.to_owned() });
    spans.iter().filter_map(quote).collect()
}
