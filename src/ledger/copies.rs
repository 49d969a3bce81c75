//! Several documents of one meeting: which of them the history is taken from, and how the others stand to it.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveTime};

use super::model::Likeness;
use super::record::{Entry, Record};
use super::wording::plain;
use crate::minutes::{Standing, Status};

/// A pair of entries that say different things of one action, by their places in the two documents; `None` where the
/// documents disagree on whether the meeting was held.
pub(super) type Dispute = (Option<(usize, usize)>, String);

/// The documents of one day, parted into the meetings of that day by when they began, the earliest first.
///
/// Another time of beginning is another meeting, unless the two documents have an action in the same words, or one is a draft and
/// they have none to compare: then the time was corrected. A document without a time belongs to the meeting whose actions it has,
/// otherwise to the first.
pub(super) fn by_start(records: &[Record], documents: &[usize]) -> Vec<(Option<NaiveTime>, Vec<usize>)> {
    let start = |document: &usize| records.get(*document).and_then(|record| record.start);
    let mut order = documents.to_vec();
    order.sort_by_key(|document| (start(document).is_none(), start(document)));
    let mut meetings: Vec<(Option<NaiveTime>, Vec<usize>)> = Vec::new();
    if order.first().map(start) == order.last().map(start) {
        meetings.extend(order.first().map(start).map(|start| (start, order)));
        return meetings;
    }
    let told: HashMap<usize, HashSet<Key>> =
        order.iter().filter_map(|&document| Some((document, keys(records.get(document)?)))).collect();
    for document in order {
        let begins = start(&document);
        let same = |other: &usize| {
            let shared = told.get(&document).zip(told.get(other)).is_some_and(|(a, b)| !a.is_disjoint(b));
            let pair = records.get(document).zip(records.get(*other));
            shared || pair.is_some_and(|(a, b)| a.start == b.start || unsure(a, b))
        };
        let at = meetings.iter().position(|(_, others)| others.iter().any(same));
        match at.or((begins.is_none() && !meetings.is_empty()).then_some(0)).and_then(|at| meetings.get_mut(at)) {
            Some((_, others)) => others.push(document),
            None => meetings.push((begins, vec![document])),
        }
    }
    meetings
}

/// What tells an entry from the others of its document: day, number, standing and words.
type Key = (Option<NaiveDate>, Option<String>, Standing, String);

fn keys(record: &Record) -> HashSet<Key> {
    let words = |entry: &Entry| plain(entry.text.as_deref().unwrap_or_default());
    let key = |entry: &Entry| (entry.raised_on, entry.number.as_deref().map(plain), entry.standing, words(entry));
    record.entries.iter().map(key).collect()
}

/// Whether one of two documents is a draft, and nothing in them can be compared.
fn unsure(a: &Record, b: &Record) -> bool {
    is_draft(a) != is_draft(b) && (a.entries.is_empty() || b.entries.is_empty())
}

/// The order in which documents of one meeting are trusted: no draft before a draft, then whoever says more.
pub(super) fn rank(record: &Record) -> (bool, std::cmp::Reverse<usize>, String) {
    let facts = record.entries.len() + record.attendance.len() + record.statements.len();
    (is_draft(record), std::cmp::Reverse(facts), record.sha256.clone())
}

/// Whether a document's name, title or body says that it is a draft.
pub(super) fn is_draft(record: &Record) -> bool {
    let heads = [&record.body, &record.title].into_iter().flatten().map(|said| said.value.as_str());
    let names = record.names.iter().map(String::as_str);
    heads.chain(names).any(|text| plain(text).split(' ').any(|word| matches!(word, "draft" | "unapproved" | "unconfirmed")))
}

/// How a second document stands to the first, and where they contradict each other.
pub(super) fn compare(first: &Record, second: &Record) -> (Likeness, Vec<Dispute>) {
    let mut disputes = Vec::new();
    if first.held != second.held {
        disputes.push((None, "one says that the meeting was held, the other that it was not".to_owned()));
    }
    let (left, right) = (by_key(first), by_key(second));
    for (key, &at) in &left {
        let (Some(one), Some(&Some(other))) = (at, right.get(key)) else { continue };
        if let Some((a, b)) = first.entries.get(one).zip(second.entries.get(other))
            && let Some(why) = contradict(a, b)
        {
            disputes.push((Some((one, other)), why));
        }
    }
    disputes.sort();
    if !disputes.is_empty() && !is_draft(first) && !is_draft(second) {
        return (Likeness::Contradictory, disputes);
    }
    let same = first.entries.len() == second.entries.len()
        && first.entries.iter().zip(&second.entries).all(|(a, b)| facts(a) == facts(b))
        && first.held == second.held;
    (if same { Likeness::Identical } else { Likeness::Revised }, Vec::new())
}

/// The entries by their keys, without words where there is a number; `None` for a key that a document has twice.
fn by_key(record: &Record) -> HashMap<Key, Option<usize>> {
    let mut entries: HashMap<Key, Option<usize>> = HashMap::new();
    for (index, entry) in record.entries.iter().enumerate() {
        let text = if entry.number.is_some() { String::new() } else { plain(entry.text.as_deref().unwrap_or_default()) };
        let number = entry.number.as_deref().map(plain);
        let key = (entry.raised_on, number, entry.standing, text);
        entries.entry(key).and_modify(|at| *at = None).or_insert(Some(index));
    }
    entries
}

fn contradict(a: &Entry, b: &Entry) -> Option<String> {
    let name = a.number.as_ref().map_or_else(|| "an action".to_owned(), |number| format!("action {number}"));
    if ended(a.status) != ended(b.status) {
        return Some(format!("{name} is {} in one and {} in the other", a.status, b.status));
    }
    let owners = |entry: &Entry| entry.owners.iter().map(|owner| plain(&owner.written)).collect::<Vec<_>>();
    let (one, other) = (owners(a), owners(b));
    if !one.is_empty() && !other.is_empty() && !one.iter().any(|owner| other.contains(owner)) {
        return Some(format!("{name} has other owners in one than in the other"));
    }
    let due = |entry: &Entry| entry.due.as_ref().and_then(|due| due.date);
    match (due(a), due(b)) {
        (Some(one), Some(other)) if one != other => Some(format!("{name} is due on {one} in one and on {other} in the other")),
        _ => None,
    }
}

/// What two entries have to agree in to be the same.
fn facts(entry: &Entry) -> impl PartialEq {
    let owners: Vec<String> = entry.owners.iter().map(|owner| plain(&owner.written)).collect();
    let text = entry.text.as_deref().map(plain);
    let due = entry.due.as_ref().and_then(|due| due.date);
    (entry.raised_on, entry.number.clone(), entry.standing, text, owners, entry.status, due)
}

/// Whether a status leaves nothing to do.
pub(super) fn ended(status: Status) -> bool {
    matches!(status, Status::Complete | Status::Superseded | Status::Cancelled)
}
