//! What an audit finds: each finding with a stable code, a weight, the evidence on both sides, and a sentence to act on.

mod actions;
mod code;
mod meetings;
mod numbers;
mod owners;

use std::collections::BTreeSet;

use chrono::NaiveDate;
pub use code::{Code, Severity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cabinet::{Cabinet, Item};
use super::copies::Dispute;
use super::history::Base;
use super::identity::numeral;
use super::model::{Action, Blanket, Event, Series, State};
use super::people::People;
use super::record::{Entry, Record};
use super::rules::Rules;
use super::wording::Wording;
use crate::minutes::{Basis, Standing};

/// Something that an audit found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// What it is; stable.
    pub code: Code,
    /// How much it weighs, after the settings.
    pub severity: Severity,
    /// The series.
    pub series: u32,
    /// The day it speaks of.
    pub date: Option<NaiveDate>,
    /// The actions it speaks of.
    pub actions: Vec<u32>,
    /// The people it speaks of.
    pub people: Vec<u32>,
    /// What is so, and what to do about it.
    pub message: String,
    /// The evidence on each side.
    pub exhibits: Vec<Exhibit>,
}

impl Finding {
    /// The order of a report: what weighs most first, then by code, series, day and action.
    pub(in crate::ledger) fn order(&self, other: &Self) -> std::cmp::Ordering {
        let key = |finding: &Self| (std::cmp::Reverse(finding.severity), finding.code, finding.series, finding.date);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.actions.cmp(&other.actions))
            .then_with(|| self.people.cmp(&other.people))
            .then_with(|| self.message.cmp(&other.message))
            .then_with(|| self.exhibits.cmp(&other.exhibits))
    }
}

/// A piece of evidence and what it shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Exhibit {
    /// What it shows: "last reported", "not among these".
    pub shows: String,
    /// The evidence.
    pub evidence: u32,
}

/// What the findings of a series are found from.
pub(super) struct Papers<'a> {
    pub(super) rules: &'a Rules,
    pub(super) records: &'a [Record],
    pub(super) series: &'a Series,
    pub(super) base: Base,
    /// The meetings by date, each with the record that its history is taken from.
    pub(super) meetings: &'a [(NaiveDate, usize)],
    pub(super) people: &'a People,
    pub(super) actions: &'a [Action],
    /// Beside each action: the days on which a doubtful report may have meant it, and whether that closed it.
    pub(super) perhaps: &'a [Vec<(NaiveDate, bool)>],
    pub(super) blankets: &'a [Blanket],
    /// Second copies that contradict the first: meeting, record of the copy, where.
    pub(super) disputes: &'a [(usize, usize, Vec<Dispute>)],
}

/// Finds what is to be found in a series.
pub(super) fn findings(papers: &Papers<'_>, cabinet: &mut Cabinet) -> Vec<Finding> {
    let mut audit = Audit {
        papers,
        cabinet,
        as_of: papers.rules.as_of.or(papers.meetings.last().map(|&(date, _)| date)).unwrap_or_default(),
        holes: Vec::new(),
        found: Vec::new(),
        shared: shared(papers.actions),
    };
    // The meetings come first: where minutes are missing, silence proves nothing.
    audit.meetings();
    audit.numbers();
    audit.actions();
    audit.owners();
    audit.found
}

struct Audit<'a, 'c> {
    papers: &'a Papers<'a>,
    cabinet: &'c mut Cabinet,
    as_of: NaiveDate,
    /// From when to when minutes are missing, both days left out.
    holes: Vec<(NaiveDate, NaiveDate)>,
    found: Vec<Finding>,
    /// Days and numbers that more than one action has: there the words have to tell them apart.
    shared: BTreeSet<(NaiveDate, String)>,
}

impl<'a> Audit<'a, '_> {
    /// Raises a finding, unless the settings leave it out.
    fn raise(&mut self, code: Code, date: Option<NaiveDate>, actions: Vec<u32>, message: String, exhibits: Vec<Exhibit>) {
        if let Some(severity) = self.papers.rules.severity(code) {
            let series = self.papers.base.series;
            self.found.push(Finding { code, severity, series, date, actions, people: Vec::new(), message, exhibits });
        }
    }

    fn counts(&self, code: Code) -> bool {
        self.papers.rules.severity(code).is_some()
    }

    fn cite(&mut self, shows: &str, record: usize, item: Item) -> Exhibit {
        Exhibit { shows: shows.to_owned(), evidence: self.cabinet.cite(self.papers.records, record, item) }
    }

    /// The actions with their places in the ledger.
    fn all(&self) -> impl Iterator<Item = (usize, u32, &'a Action)> + use<'a> {
        let (actions, base) = (self.papers.actions, self.papers.base.actions);
        actions.iter().enumerate().map(move |(at, action)| (at, u32::try_from(base + at).unwrap_or(u32::MAX), action))
    }

    /// An action's name for a sentence, with its words where another one has the same day and number.
    fn called(&self, action: &Action) -> String {
        let key = action.raised_on.zip(action.number.as_deref().map(numeral));
        match key.filter(|key| self.shared.contains(key)) {
            Some(_) => format!("{} “{}”", named(action), shortened(action.text.as_deref())),
            None => named(action),
        }
    }

    fn action(&self, index: u32) -> Option<&'a Action> {
        let at = usize::try_from(index).ok()?.checked_sub(self.papers.base.actions)?;
        self.papers.actions.get(at)
    }

    /// The entry that an event was read from.
    fn entry(&self, event: &Event) -> Option<&'a Entry> {
        let evidence = self.cabinet.evidence.get(usize::try_from(event.evidence).ok()?)?;
        let record = self.papers.records.get(usize::try_from(evidence.document).ok()?)?;
        record.entries.get(usize::try_from(evidence.entry?).ok()?)
    }

    /// What became of an action, or of the one whose outcome it shares.
    fn state(&self, action: &Action) -> State {
        let mut seen = action;
        // A chain of these is short; a circle ends too.
        for _ in 0..8 {
            match seen.follows.filter(|_| seen.state.is_open()).and_then(|other| self.action(other)) {
                Some(other) => seen = other,
                None => break,
            }
        }
        seen.state
    }

    /// Whether an action is open without doubt: no report that is tied to none may have closed it.
    fn is_open(&self, at: usize, action: &Action) -> bool {
        let last = action.events.last().map(|event| event.date);
        let perhaps = self.papers.perhaps.get(at).map(Vec::as_slice).unwrap_or_default();
        let closed = perhaps.iter().any(|&(day, ended)| ended && Some(day) >= last);
        !action.doubtful && !closed && self.state(action).is_open()
    }

    /// Whether the body keeps an account of it, as far as one can tell: nothing but a sentence is a weak reason.
    fn is_kept(&self, action: &Action) -> bool {
        !action.doubtful && (action.basis != Basis::Sentence || self.papers.rules.sentences)
    }

    /// Whether minutes are missing after the one day and before the other.
    fn hole_between(&self, from: NaiveDate, to: NaiveDate) -> bool {
        self.holes.iter().any(|&(start, end)| start < to && end > from)
    }

    fn has_reviews(&self, record: usize) -> Option<usize> {
        let entries = &self.papers.records.get(record)?.entries;
        entries.iter().position(|entry| entry.standing == Standing::Reviewed)
    }
}

/// Days and numbers that more than one action has.
fn shared(actions: &[Action]) -> BTreeSet<(NaiveDate, String)> {
    let mut seen = BTreeSet::new();
    let keys = actions.iter().filter_map(|action| action.raised_on.zip(action.number.as_deref().map(numeral)));
    keys.filter(|key| !seen.insert(key.clone())).collect()
}

/// An action's name for a sentence.
fn named(action: &Action) -> String {
    match (&action.number, action.raised_on) {
        (Some(number), Some(day)) => format!("action {number} of {day}"),
        (Some(number), None) => format!("action {number}"),
        (None, Some(day)) => format!("the action of {day} “{}”", shortened(action.text.as_deref())),
        (None, None) => format!("the action “{}”", shortened(action.text.as_deref())),
    }
}

fn shortened(text: Option<&str>) -> String {
    const SHOWN: usize = 60;
    let text = text.unwrap_or("without words");
    let short: String = text.chars().take(SHOWN).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN).is_some() {
        format!("{}…", short.trim_end())
    } else {
        short.trim_end_matches(['.', ' ']).to_owned()
    }
}

/// Several things in a sentence: "8, 9 and 12", and no more than ten of them.
fn listed<T: std::fmt::Display>(things: &[T]) -> String {
    joined(things, "and")
}

/// Several things of which one is meant: "8, 9 or 12".
fn either<T: std::fmt::Display>(things: &[T]) -> String {
    joined(things, "or")
}

fn joined<T: std::fmt::Display>(things: &[T], word: &str) -> String {
    const SHOWN: usize = 10;
    match things {
        [] => String::new(),
        [one] => one.to_string(),
        _ if things.len() > SHOWN => {
            let shown: Vec<String> = things.iter().take(SHOWN).map(ToString::to_string).collect();
            format!("{} {word} {} more", shown.join(", "), things.len() - SHOWN)
        }
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(ToString::to_string).collect();
            format!("{} {word} {last}", first.join(", "))
        }
    }
}

/// Whether a report says nothing but its status.
pub(super) fn is_bare(entry: &Entry) -> bool {
    let status = Wording::of(entry.status_written.as_deref().unwrap_or_default());
    let text = Wording::of(entry.text.as_deref().unwrap_or_default());
    entry.caveat.is_none() && !text.says_more(&status, &Wording::default())
}
