//! The ledger of a large archive, a series at a time: each is made, or kept from an earlier run, by itself.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::cabinet::Cabinet;
use super::findings::Finding;
use super::model::{Action, Holder, What};
use super::record::Record;
use super::rules::Rules;
use super::{LEDGER_SCHEMA, Ledger, ReadWith, arranged, distinct, series, slug, unused};

/// A series before its history is told: which documents it has, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Its name within the ledger, the beginning of the names of its actions.
    pub id: String,
    /// The name that most of its documents give.
    pub name: String,
    /// All spellings of it.
    pub spellings: Vec<String>,
    /// The digests of its documents, in the order of the ledger.
    pub documents: Vec<String>,
}

impl Record {
    /// What tells the series of a document: its body, title, date and short forms; the rest is left out.
    #[must_use]
    pub fn head(&self) -> Self {
        Self {
            entries: Vec::new(),
            statements: Vec::new(),
            announced: Vec::new(),
            attendance: Vec::new(),
            remarks: Vec::new(),
            not_held: Vec::new(),
            ..self.clone()
        }
    }
}

impl Plan {
    /// Puts documents into series, by their [heads](Record::head). Made one by one and [joined](Ledger::join) in this order,
    /// the series give the very ledger that [`Ledger::of`] makes of all the documents at once.
    #[must_use]
    pub fn of(heads: impl IntoIterator<Item = Record>, rules: &Rules) -> Vec<Self> {
        let records = distinct(heads, rules);
        let groups = series::group(&records);
        let (records, groups) = arranged(records, groups);
        let mut slugs: BTreeSet<String> = BTreeSet::new();
        let digest = |at: &usize| records.get(*at).map(|record| record.sha256.clone());
        groups
            .into_iter()
            .map(|group| Self {
                id: unused(&mut slugs, slug(&group.name)),
                documents: group.days.values().flatten().chain(&group.undated).filter_map(digest).collect(),
                name: group.name,
                spellings: group.spellings,
            })
            .collect()
    }

    /// The ledger of this series alone, from its documents.
    #[must_use]
    pub fn ledger(&self, records: impl IntoIterator<Item = Record>, rules: &Rules) -> Ledger {
        let records = distinct(records, rules);
        let all = (0..records.len()).collect();
        let group = series::Group { name: self.name.clone(), spellings: self.spellings.clone(), records: all };
        let (mut records, groups) = arranged(records, vec![group]);
        let mut cabinet = Cabinet::of(&mut records);
        let mut ledger = Ledger::empty(rules);
        for group in groups {
            ledger.add(group, self.id.clone(), &records, &mut cabinet, rules);
        }
        ledger.findings.sort_by(Finding::order);
        ledger.evidence = cabinet.evidence;
        ledger
    }
}

impl Ledger {
    /// A ledger of no documents.
    #[must_use]
    pub fn empty(rules: &Rules) -> Self {
        Self {
            schema: LEDGER_SCHEMA.to_owned(),
            as_of: rules.as_of,
            rules: rules.clone(),
            read_with: ReadWith::default(),
            series: Vec::new(),
            meetings: Vec::new(),
            documents: Vec::new(),
            people: Vec::new(),
            actions: Vec::new(),
            blankets: Vec::new(),
            findings: Vec::new(),
            evidence: Vec::new(),
        }
    }

    /// Puts ledgers of single series together, in the order given.
    #[must_use]
    pub fn join(parts: impl IntoIterator<Item = Self>, rules: &Rules) -> Self {
        let mut whole = Self::empty(rules);
        for part in parts {
            whole.append(part);
        }
        whole.findings.sort_by(Finding::order);
        whole
    }

    fn append(&mut self, mut part: Self) {
        let by = Shift {
            series: super::index(self.series.len()),
            meetings: super::index(self.meetings.len()),
            documents: super::index(self.documents.len()),
            people: super::index(self.people.len()),
            actions: super::index(self.actions.len()),
            blankets: super::index(self.blankets.len()),
            evidence: super::index(self.evidence.len()),
        };
        by.all(&mut part);
        self.series.append(&mut part.series);
        self.meetings.append(&mut part.meetings);
        self.documents.append(&mut part.documents);
        self.people.append(&mut part.people);
        self.actions.append(&mut part.actions);
        self.blankets.append(&mut part.blankets);
        self.findings.append(&mut part.findings);
        self.evidence.append(&mut part.evidence);
    }
}

/// By how much the places in a part's lists move, where other parts stand before it.
#[derive(Clone, Copy)]
struct Shift {
    series: u32,
    meetings: u32,
    documents: u32,
    people: u32,
    actions: u32,
    blankets: u32,
    evidence: u32,
}

impl Shift {
    fn all(&self, part: &mut Ledger) {
        for series in &mut part.series {
            move_all(&mut series.meetings, self.meetings);
            move_all(&mut series.undated, self.documents);
        }
        for meeting in &mut part.meetings {
            meeting.series += self.series;
            meeting.document += self.documents;
            for copy in &mut meeting.copies {
                copy.document += self.documents;
            }
        }
        part.documents.iter_mut().for_each(|document| document.series += self.series);
        part.people.iter_mut().for_each(|person| person.series += self.series);
        part.actions.iter_mut().for_each(|action| self.action(action));
        for blanket in &mut part.blankets {
            blanket.series += self.series;
            blanket.evidence += self.evidence;
            move_all(&mut blanket.actions, self.actions);
            self.holders(&mut blanket.confirmed_by);
            move_all(blanket.raised_on.iter_mut().filter_map(|raised| raised.meeting.as_mut()), self.meetings);
        }
        for finding in &mut part.findings {
            finding.series += self.series;
            move_all(&mut finding.actions, self.actions);
            move_all(&mut finding.people, self.people);
            finding.exhibits.iter_mut().for_each(|exhibit| exhibit.evidence += self.evidence);
        }
        part.evidence.iter_mut().for_each(|evidence| evidence.document += self.documents);
    }

    fn action(&self, action: &mut Action) {
        action.series += self.series;
        move_all(&mut action.candidates, self.actions);
        move_all(&mut action.follows, self.actions);
        move_all(&mut action.twin, self.actions);
        self.holders(&mut action.owners);
        for event in &mut action.events {
            event.evidence += self.evidence;
            match &mut event.what {
                What::Covered { blanket, .. } | What::ClosedByBlanket { blanket } => *blanket += self.blankets,
                What::OwnerChanged { from, to } => {
                    self.holders(from);
                    self.holders(to);
                }
                What::Superseded { by } => move_all(by, self.actions),
                What::Follows { action } => *action += self.actions,
                What::Raised
                | What::Reviewed
                | What::Stated { .. }
                | What::DueChanged { .. }
                | What::CarriedForward
                | What::Closed
                | What::Cancelled
                | What::Reopened { .. } => {}
            }
        }
    }

    fn holders(&self, holders: &mut [Holder]) {
        move_all(holders.iter_mut().filter_map(|holder| holder.person.as_mut()), self.people);
    }
}

fn move_all<'a>(places: impl IntoIterator<Item = &'a mut u32>, by: u32) {
    places.into_iter().for_each(|place| *place += by);
}
