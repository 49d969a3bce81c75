//! A ledger and what an audit found in it, for people and for their programs: each form is one function that writes a
//! [`View`] to wherever the caller says.

#[cfg(feature = "reports")]
mod csv;
mod history;
mod html;
mod ics;
#[cfg(feature = "reports")]
mod sarif;
mod table;

use std::collections::BTreeMap;

use chrono::NaiveDate;

#[cfg(feature = "reports")]
pub use csv::{COLUMNS, csv};
pub use history::history;
pub use html::html;
pub use ics::ics;
#[cfg(feature = "reports")]
pub use sarif::sarif;
pub use table::table;

use crate::ledger::{Action, Document, Evidence, Finding, Holder, Ledger, Meeting, Series, Severity, State};

/// What of a ledger a report shows. A choice that nothing meets gives an empty view, never an error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only the series whose name, short name or spelling has these words, in any case.
    pub series: Option<String>,
    /// Only actions of this owner: initials, a name or a part of one, in any case.
    pub owner: Option<String>,
    /// Only what is still open.
    pub open: bool,
}

/// The actions and findings of a ledger that a report shows, in its order.
#[derive(Debug, Clone)]
pub struct View<'l> {
    /// Where they stand.
    pub ledger: &'l Ledger,
    /// The series that are shown, each with its place in the ledger.
    pub series: Vec<(u32, &'l Series)>,
    /// The actions that are shown, each with its place in the ledger.
    pub actions: Vec<(u32, &'l Action)>,
    /// The findings that are shown: what weighs most first.
    pub findings: Vec<&'l Finding>,
    /// The findings of each action, by their places in `findings`.
    found: BTreeMap<u32, Vec<usize>>,
}

impl<'l> View<'l> {
    /// What of a ledger a choice leaves.
    #[must_use]
    pub fn of(ledger: &'l Ledger, choice: &Choice) -> Self {
        let low = |words: &Option<String>| words.as_ref().map(|words| words.to_lowercase());
        let (name, owner) = (low(&choice.series), low(&choice.owner));
        let has = |text: &str, words: &str| text.to_lowercase().contains(words);
        let named = |series: &Series| {
            name.as_deref().is_none_or(|name| {
                has(&series.id, name) || has(&series.name, name) || series.spellings.iter().any(|spelling| has(spelling, name))
            })
        };
        let series: Vec<(u32, &Series)> = (0..).zip(&ledger.series).filter(|(_, series)| named(series)).collect();
        let shown = |at: u32| series.binary_search_by_key(&at, |(at, _)| *at).is_ok();
        let owned = |holder: &Holder| owner.as_deref().is_none_or(|owner| goes_by(ledger, holder, owner));
        let mine = |action: &Action| {
            shown(action.series)
                && (owner.is_none() || action.owners.iter().any(owned))
                && (!choice.open || state(ledger, action).is_open())
        };
        let actions: Vec<(u32, &Action)> = (0..).zip(&ledger.actions).filter(|(_, action)| mine(action)).collect();
        let kept = |at: &u32| actions.binary_search_by_key(at, |(at, _)| *at).is_ok();
        let all = owner.is_none() && !choice.open;
        // Of a part of the actions only what speaks of these; what speaks of a meeting or a number is of the whole.
        let speaks = |finding: &&Finding| shown(finding.series) && (all || finding.actions.iter().any(kept));
        let findings: Vec<&Finding> = ledger.findings.iter().filter(speaks).collect();
        let mut found: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, finding) in findings.iter().enumerate() {
            finding.actions.iter().for_each(|&action| found.entry(action).or_default().push(at));
        }
        Self { ledger, series, actions, findings, found }
    }

    /// The day that the audit speaks of for a series: the one asked for, otherwise its last meeting's.
    #[must_use]
    pub fn day(&self, series: u32) -> Option<NaiveDate> {
        day(self.ledger, series)
    }

    /// A meeting by its place in the ledger.
    #[must_use]
    pub fn meeting(&self, at: u32) -> Option<&'l Meeting> {
        self.ledger.meetings.get(usize::try_from(at).ok()?)
    }

    /// An action by its place in the ledger.
    #[must_use]
    pub fn action(&self, at: u32) -> Option<&'l Action> {
        self.ledger.actions.get(usize::try_from(at).ok()?)
    }

    /// What became of an action by the day that the audit speaks of, or of the one whose outcome it shares.
    #[must_use]
    pub fn state(&self, action: &Action) -> State {
        state(self.ledger, action)
    }

    /// The documents of the series that are shown, each with its place in the ledger.
    pub fn documents(&self) -> impl Iterator<Item = (u32, &'l Document)> {
        let shown = |document: &Document| self.series.binary_search_by_key(&document.series, |(at, _)| *at).is_ok();
        (0..).zip(&self.ledger.documents).filter(move |(_, document)| shown(document))
    }

    /// Whether an action is shown.
    #[must_use]
    pub fn shows(&self, at: u32) -> bool {
        self.actions.binary_search_by_key(&at, |(at, _)| *at).is_ok()
    }

    /// The places in [`View::findings`] of those that speak of an action.
    #[must_use]
    pub fn found(&self, at: u32) -> &[usize] {
        self.found.get(&at).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many days an action has been there: from the meeting that raised it, or the first that speaks of it.
    #[must_use]
    pub fn age(&self, action: &Action) -> Option<i64> {
        let since = action.raised_on.or_else(|| action.events.first().map(|event| event.date))?;
        Some((self.day(action.series)? - since).num_days())
    }

    /// The findings that speak of an action.
    pub fn findings_of(&self, at: u32) -> impl Iterator<Item = &'l Finding> {
        self.found(at).iter().filter_map(|at| self.findings.get(*at).copied())
    }

    /// How many findings weigh so much.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

fn day(ledger: &Ledger, series: u32) -> Option<NaiveDate> {
    ledger.as_of.or_else(|| {
        let last = *ledger.series.get(usize::try_from(series).ok()?)?.meetings.last()?;
        Some(ledger.meetings.get(usize::try_from(last).ok()?)?.date)
    })
}

fn state(ledger: &Ledger, action: &Action) -> State {
    let known = day(ledger, action.series).and_then(|day| ledger.as_of(action, day));
    known.map_or(action.state, |known| known.state)
}

/// A state in words.
fn told(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Closed => "closed",
        State::ClosedByBlanket => "closed by blanket statement",
        State::Cancelled => "cancelled",
        State::Superseded => "superseded",
    }
}

/// ", page 3", where a page is known.
fn on(page: Option<u32>) -> String {
    page.map_or_else(String::new, |page| format!(", page {page}"))
}

/// Whether an owner goes by some words in small letters: as written, by initials or by a part of the name.
fn goes_by(ledger: &Ledger, holder: &Holder, words: &str) -> bool {
    let person = holder.person.and_then(|at| ledger.people.get(usize::try_from(at).ok()?));
    let part = |name: &str| {
        let name = name.to_lowercase();
        name == words || name.split_whitespace().any(|word| word == words) || words.contains(' ') && name.contains(words)
    };
    holder.written.to_lowercase() == words
        || person.is_some_and(|person| part(&person.name) || person.initials.iter().any(|own| own.to_lowercase() == words))
}

/// A document by the name that people know it by, otherwise by the head of its digest.
#[must_use]
pub fn title(document: &Document) -> String {
    document.names.first().cloned().unwrap_or_else(|| document.sha256.chars().take(12).collect())
}

/// The words of a piece of evidence in one line, and the page they begin on.
#[must_use]
pub fn words(evidence: &Evidence) -> (String, Option<u32>) {
    let mut line = String::new();
    for word in evidence.quotes.iter().flat_map(|quote| quote.words.split_whitespace()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    (line, evidence.quotes.first().map(|quote| quote.span.page))
}
