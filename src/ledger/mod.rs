//! Many meetings, one history: what was raised, who had it, what became of it, and where it says so.
//!
//! [`Record`] holds what the ledger takes from one document, [`Ledger::of`] puts many of them together. It is a pure function: the
//! same documents in any order give the same ledger, a document given twice counts once, and no clock is read.
//!
//! The [`chapter`] has the rules of identity, each finding with an example, and how an auditor uses it.
//!
//! # Example
//! ```
//! use minutebook::ledger::{Ledger, Rules, State};
//! use minutebook::{Parser, Source};
//!
//! let texts = [
//!     "Harbour Trust\nMinutes of the meeting held on 10 October 2017\n\nPresent: Sam Pell (SP)\n\n1. Quay\n\n\
//!      Action 1: SP to ask for quotes for the quay wall.\n",
//!     "Harbour Trust\nMinutes of the meeting held on 7 November 2017\n\nPresent: Sam Pell (SP)\n\n\
//!      1. Actions from 10 October 2017\n\nAction 1 – Complete\n\n2. Boats\n\nThere was nothing new.\n",
//! ];
//! let mut records = Vec::new();
//! for text in texts {
//!     let source = Source::from_text(text)?;
//!     records.push(Parser::new().parse(&source)?.record(&source));
//! }
//! let ledger = Ledger::of(records, &Rules::new());
//! let action = ledger.actions.first().ok_or("no action")?;
//! assert_eq!((action.state, action.events.len()), (State::Closed, 5));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cabinet;
#[doc = include_str!("chapter.md")]
pub mod chapter {}
mod copies;
mod exception;
mod findings;
mod history;
mod identity;
mod model;
mod parts;
mod people;
mod record;
mod rules;
mod series;
mod verify;
mod wording;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
pub use findings::{Code, Exhibit, Finding, Severity};
pub use model::*;
pub use parts::Plan;
pub use record::{Announced, Entry, Listed, Quote, Record, Remark, Said, Short, Statement};
pub use rules::{Rules, Thresholds, Weight};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
pub use verify::{Refuted, Verification};

use cabinet::Cabinet;
use history::Base;
use people::People;

/// The name of the JSON form that [`Ledger`] is written in.
pub const LEDGER_SCHEMA: &str = "minutebook-ledger/1";

/// The history of many meetings, and what an audit finds in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ledger {
    /// [`LEDGER_SCHEMA`].
    pub schema: String,
    /// The day that the audit speaks of; `None`: the last meeting of each series.
    pub as_of: Option<NaiveDate>,
    /// The settings that the audit was made with.
    pub rules: Rules,
    /// How the documents were read; empty in reports of before there was this field.
    #[serde(default)]
    pub read_with: ReadWith,
    /// The series, by name.
    pub series: Vec<Series>,
    /// The meetings, by series and date.
    pub meetings: Vec<Meeting>,
    /// The documents, by series, date and digest.
    pub documents: Vec<Document>,
    /// The people, by series, in the order in which the lists first bear them.
    pub people: Vec<Person>,
    /// The actions, by series, day and number.
    pub actions: Vec<Action>,
    /// The statements about many actions, by series and date.
    pub blankets: Vec<Blanket>,
    /// What was found, what weighs most first.
    pub findings: Vec<Finding>,
    /// The words that prove all this.
    pub evidence: Vec<Evidence>,
}

impl Ledger {
    /// Puts documents together to one history, and audits it.
    #[must_use]
    pub fn of(records: impl IntoIterator<Item = Record>, rules: &Rules) -> Self {
        let records = distinct(records, rules);
        let groups = series::group(&records);
        let (mut records, groups) = arranged(records, groups);
        let mut cabinet = Cabinet::of(&mut records);
        let mut ledger = Self::empty(rules);
        let mut slugs: BTreeSet<String> = BTreeSet::new();
        for group in groups {
            let id = unused(&mut slugs, slug(&group.name));
            ledger.add(group, id, &records, &mut cabinet, rules);
        }
        ledger.findings.sort_by(Finding::order);
        ledger.evidence = cabinet.evidence;
        ledger
    }

    /// What was known of an action on a day; an action that follows another one has that one's state. `None` before the archive
    /// first speaks of it.
    #[must_use]
    pub fn as_of(&self, action: &Action, date: NaiveDate) -> Option<Known> {
        let mut known = action.as_of(date)?;
        let mut seen = action;
        // A chain of these is short; a circle ends too.
        for _ in 0..8 {
            let follows = seen.events.iter().take_while(|event| event.date <= date).find_map(|event| match event.what {
                What::Follows { action } => Some(action),
                _ => None,
            });
            let other =
                follows.filter(|_| known.state.is_open()).and_then(|other| self.actions.get(usize::try_from(other).ok()?));
            let Some((other, then)) = other.and_then(|other| Some((other, other.as_of(date)?))) else { break };
            known.state = then.state;
            seen = other;
        }
        Some(known)
    }

    /// The words that an event or an exhibit cites.
    #[must_use]
    pub fn evidence(&self, index: u32) -> Option<&Evidence> {
        self.evidence.get(usize::try_from(index).ok()?)
    }

    /// The document that a piece of evidence stands in.
    #[must_use]
    pub fn document(&self, evidence: &Evidence) -> Option<&Document> {
        self.documents.get(usize::try_from(evidence.document).ok()?)
    }

    /// The actions that a name means: a whole [`Action::id`], or the end of one from a `/` on, such as `2017-10-10/12`.
    #[must_use]
    pub fn named(&self, name: &str) -> Vec<&Action> {
        let end = |id: &str| id.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
        self.actions.iter().filter(|action| end(&action.id)).collect()
    }

    fn add(&mut self, group: Arranged, id: String, records: &[Record], cabinet: &mut Cabinet, rules: &Rules) {
        let base = Base {
            series: index(self.series.len()),
            actions: self.actions.len(),
            blankets: self.blankets.len(),
            meetings: self.meetings.len(),
            people: index(self.people.len()),
        };
        for &record in group.days.values().flatten().chain(&group.undated) {
            let Some(record) = records.get(record) else { continue };
            self.documents.push(Document {
                names: record.names.clone(),
                sha256: record.sha256.clone(),
                media_type: record.media_type.clone(),
                pages: record.pages,
                series: base.series,
                date: record.day(),
                entries: index(record.entries.len()),
            });
        }
        let mut meetings: Vec<(NaiveDate, usize)> = Vec::with_capacity(group.days.len());
        let mut disputes = Vec::new();
        let days = group.days.iter().flat_map(|(&date, documents)| {
            copies::by_start(records, documents).into_iter().map(move |(start, documents)| (date, start, documents))
        });
        for (date, start, documents) in days {
            let ranked = |&document: &usize| records.get(document).map(copies::rank);
            let Some(&first) = documents.iter().min_by_key(|document| ranked(document)) else { continue };
            let mut others = Vec::new();
            for &copy in documents.iter().filter(|&&copy| copy != first) {
                let Some((a, b)) = records.get(first).zip(records.get(copy)) else { continue };
                let (likeness, where_) = copies::compare(a, b);
                if likeness == Likeness::Contradictory {
                    disputes.push((meetings.len(), copy, where_));
                }
                others.push(Copy { document: index(copy), likeness });
            }
            let held = records.get(first).is_none_or(|record| record.held);
            self.meetings.push(Meeting { series: base.series, date, start, held, document: index(first), copies: others });
            meetings.push((date, first));
        }
        let people = People::of(records, &meetings, base.series, rules.thresholds.roster_reach);
        let papers = identity::Papers { records, meetings: &meetings, people: &people };
        let identity = identity::identify(&papers);
        let mut histories = history::histories(&papers, &identity, base, cabinet);
        let mut names: BTreeSet<String> = BTreeSet::new();
        for (action, order) in histories.actions.iter_mut().zip(&histories.orders) {
            action.id = unused(&mut names, format!("{id}/{}", place(action, *order)));
        }
        let series = Series {
            id,
            name: group.name,
            spellings: group.spellings,
            meetings: (base.meetings..self.meetings.len()).map(index).collect(),
            undated: group.undated.iter().copied().map(index).collect(),
            missing: missing(&histories.actions, &histories.blankets, &meetings),
            running: identity.running,
        };
        self.findings.extend(findings::findings(
            &findings::Papers {
                rules,
                records,
                series: &series,
                base,
                meetings: &meetings,
                people: &people,
                actions: &histories.actions,
                perhaps: &histories.perhaps,
                blankets: &histories.blankets,
                disputes: &disputes,
            },
            cabinet,
        ));
        self.series.push(series);
        self.people.extend(people.people);
        self.actions.append(&mut histories.actions);
        self.blankets.append(&mut histories.blankets);
    }
}

/// The documents that count, each once: those of the same bytes are one, under all their names.
fn distinct(records: impl IntoIterator<Item = Record>, rules: &Rules) -> Vec<Record> {
    let mut kept: Vec<Record> = Vec::new();
    let mut by_digest: HashMap<String, usize> = HashMap::new();
    for mut record in records {
        let Some(first) = by_digest.get(&record.sha256).and_then(|&first| kept.get_mut(first)) else {
            by_digest.insert(record.sha256.clone(), kept.len());
            kept.push(record);
            continue;
        };
        let mut names = std::mem::take(&mut first.names);
        names.append(&mut record.names);
        // The same bytes read in two ways, by two programs perhaps: the choice must not hang on the order.
        if *first != record && format!("{record:?}") < format!("{first:?}") {
            *first = record;
        }
        first.names = names;
    }
    kept.retain(|record| rules.as_of.zip(record.day()).is_none_or(|(as_of, day)| day <= as_of));
    for record in &mut kept {
        record.names.sort();
        record.names.dedup();
    }
    kept.sort_by(|a, b| a.sha256.cmp(&b.sha256));
    kept
}

/// A series with its documents by day.
struct Arranged {
    name: String,
    spellings: Vec<String>,
    days: BTreeMap<NaiveDate, Vec<usize>>,
    undated: Vec<usize>,
}

/// Puts the records in the order in which the ledger names documents: by series, date and digest.
fn arranged(records: Vec<Record>, mut groups: Vec<series::Group>) -> (Vec<Record>, Vec<Arranged>) {
    groups.sort_by(|a, b| (&a.name, a.records.first()).cmp(&(&b.name, b.records.first())));
    let mut records: Vec<Option<Record>> = records.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(records.len());
    let mut arranged = Vec::with_capacity(groups.len());
    for mut group in groups {
        let day = |index: &usize| records.get(*index).and_then(Option::as_ref).and_then(Record::day);
        // Undated documents come last.
        group.records.sort_by_key(|index| (day(index).is_none(), day(index), *index));
        let mut series = Arranged { name: group.name, spellings: group.spellings, days: BTreeMap::new(), undated: Vec::new() };
        for index in group.records {
            let Some(record) = records.get_mut(index).and_then(Option::take) else { continue };
            match record.day() {
                Some(day) => series.days.entry(day).or_default().push(ordered.len()),
                None => series.undated.push(ordered.len()),
            }
            ordered.push(record);
        }
        arranged.push(series);
    }
    (ordered, arranged)
}

/// The days on which actions were raised, and of which there are no minutes.
fn missing(actions: &[Action], blankets: &[Blanket], meetings: &[(NaiveDate, usize)]) -> Vec<NaiveDate> {
    let reported = actions.iter().filter(|action| action.raising == Raising::MinutesMissing);
    let reported = reported.filter_map(|action| action.raised_on.zip(action.events.first()));
    let mut days: BTreeSet<NaiveDate> = reported.filter(|(day, event)| *day < event.date).map(|(day, _)| day).collect();
    for blanket in blankets {
        let absent = blanket.raised_on.iter().filter(|raised| raised.meeting.is_none() && raised.date < blanket.date);
        days.extend(absent.map(|raised| raised.date));
    }
    days.retain(|day| meetings.binary_search_by_key(day, |&(date, _)| date).is_err());
    days.into_iter().collect()
}

/// The end of an action's name: its day and number, or its place among the actions of that day.
fn place(action: &Action, order: usize) -> String {
    let day = action.raised_on.map_or_else(|| "undated".to_owned(), |day| day.to_string());
    let number = action.number.as_deref().map(slug).filter(|number| !number.is_empty());
    format!("{day}/{}", number.unwrap_or_else(|| format!("n{}", order + 1)))
}

/// A name as a part of a name: small letters and digits, parted by hyphens.
fn slug(name: &str) -> String {
    wording::plain(name).replace(' ', "-")
}

/// A name that is not yet used.
fn unused(used: &mut BTreeSet<String>, name: String) -> String {
    let name = if name.is_empty() { "unnamed".to_owned() } else { name };
    let mut unused = name.clone();
    let mut count = 1;
    while !used.insert(unused.clone()) {
        count += 1;
        unused = format!("{name}~{count}");
    }
    unused
}

fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
