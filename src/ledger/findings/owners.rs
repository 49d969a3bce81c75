//! Findings on who has to do things, and on people who change.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::actions::{capital, exhibit};
use super::{Audit, Code, Exhibit, Finding, Item, either, listed};
use crate::ledger::model::{Action, Event, Kind, What};
use crate::ledger::wording::plain;

/// An owner of whom the lists do not say who that is.
struct Stranger<'a> {
    written: &'a str,
    actions: Vec<u32>,
    /// Where actions were given to this owner.
    events: Vec<&'a Event>,
}

impl Audit<'_, '_> {
    pub(super) fn owners(&mut self) {
        self.unowned();
        self.strangers();
        let renamed = self.papers.people.renamed();
        self.left(&renamed);
        self.renamed(&renamed);
        self.roles();
    }

    /// Raises a finding that speaks of people, given by their places in the series.
    fn raise_on(&mut self, code: Code, people: &[usize], actions: Vec<u32>, message: String, exhibits: Vec<Exhibit>) {
        let Some(severity) = self.papers.rules.severity(code) else { return };
        let base = self.papers.base;
        let people = people.iter().filter_map(|&person| Some(base.people + u32::try_from(person).ok()?)).collect();
        self.found.push(Finding { code, severity, series: base.series, date: None, actions, people, message, exhibits });
    }

    fn unowned(&mut self) {
        for (at, index, action) in self.all() {
            if !action.owners.is_empty() || !self.is_kept(action) || !self.is_open(at, action) {
                continue;
            }
            let Some(event) = action.events.last() else { continue };
            // An action that has the outcome of another one has its owner too.
            if action.follows.and_then(|other| self.action(other)).is_some_and(|other| !other.owners.is_empty()) {
                continue;
            }
            let message = format!("{} is open and nobody owns it. Name somebody.", capital(&self.called(action)));
            self.raise(Code::OwnerNone, Some(event.date), vec![index], message, vec![exhibit("no owner", event)]);
        }
    }

    /// Owners whom no attendance list of the time bears, and those whom several people on them may be.
    fn strangers(&mut self) {
        let mut strangers: BTreeMap<(Kind, String), Stranger<'_>> = BTreeMap::new();
        for (_, index, action) in self.all() {
            for event in &action.events {
                let What::OwnerChanged { to, .. } = &event.what else { continue };
                let listed = !self.papers.people.listed_on(event.date).is_empty();
                for holder in to.iter().filter(|holder| holder.kind == Kind::Ambiguous || holder.kind == Kind::Unknown && listed)
                {
                    let stranger = strangers.entry((holder.kind, plain(&holder.written))).or_insert_with(|| Stranger {
                        written: &holder.written,
                        actions: Vec::new(),
                        events: Vec::new(),
                    });
                    if stranger.actions.last() != Some(&index) {
                        stranger.actions.push(index);
                    }
                    stranger.events.push(event);
                }
            }
        }
        for ((kind, _), stranger) in strangers {
            if kind == Kind::Ambiguous { self.ambiguous(stranger) } else { self.stranger(stranger) }
        }
    }

    fn stranger(&mut self, stranger: Stranger<'_>) {
        let Stranger { written, actions, events } = stranger;
        let Some(first) = events.first() else { return };
        let like = self.like(written, first.date);
        let message = format!(
            "{written} owns {}, and the attendance lists around {} have nobody of that name. {}Ask the clerk who is meant; then \
             correct the minutes, or add the person to the list.",
            self.names(&actions),
            first.date,
            if like.is_empty() { String::new() } else { format!("Much like it is {}. ", listed(&like)) },
        );
        let record = self.cabinet.evidence.get(usize::try_from(first.evidence).unwrap_or(usize::MAX));
        let record = record.and_then(|first| usize::try_from(first.document).ok());
        let mut exhibits: Vec<Exhibit> = events.iter().map(|event| exhibit("owner", event)).collect();
        if let Some(record) = record {
            let count = self.papers.records.get(record).map_or(0, |record| record.attendance.len());
            for at in 0..count {
                exhibits.push(self.cite("on the list", record, Item::Listed(at)));
            }
        }
        self.raise_on(Code::OwnerNotOnRoster, &[], actions, message, exhibits);
    }

    fn ambiguous(&mut self, stranger: Stranger<'_>) {
        let Stranger { written, actions, events } = stranger;
        let Some(first) = events.first() else { return };
        let bearers = self.papers.people.whom(written, None, None, first.date);
        let people = &self.papers.people.people;
        let names: Vec<&str> = bearers.iter().filter_map(|&at| Some(people.get(at)?.name.as_str())).collect();
        let may = if names.is_empty() { "several people".to_owned() } else { either(&names) };
        let message = format!(
            "{written} owns {} and may be {may}: around {} the attendance lists have them all. Ask the clerk who is meant, and have \
             the minutes give the name.",
            self.names(&actions),
            first.date,
        );
        let mut exhibits: Vec<Exhibit> = events.iter().map(|event| exhibit("owner", event)).collect();
        for &person in &bearers {
            if let Some((record, place)) = self.listing(person, true) {
                exhibits.push(self.cite("may be meant", record, Item::Listed(place)));
            }
        }
        self.raise_on(Code::OwnerAmbiguous, &bearers, actions, message, exhibits);
    }

    /// Those on the list of a day whose initials differ from these in one letter: "KB (Kit Barr)".
    fn like(&self, written: &str, date: NaiveDate) -> Vec<String> {
        let people = self.papers.people;
        let near = |initials: &&String| {
            let pairs = || initials.chars().zip(written.chars()).filter(|(a, b)| a.to_lowercase().eq(b.to_lowercase()));
            let length = written.chars().count();
            length > 1 && initials.chars().count() == length && pairs().count() + 1 == length
        };
        let listed = people.listed_on(date).iter().filter_map(|&at| people.people.get(at));
        listed.filter_map(|who| Some(format!("{} ({})", who.initials.iter().find(near)?, who.name))).take(3).collect()
    }

    /// Open actions of people whom no list bears any more.
    fn left(&mut self, renamed: &[(usize, usize)]) {
        if !self.counts(Code::OwnerLeft) {
            return;
        }
        let people = self.papers.people;
        let enough = usize::try_from(self.papers.rules.thresholds.left_after.max(1)).unwrap_or(usize::MAX);
        let mut left: BTreeMap<usize, Vec<(u32, &Action)>> = BTreeMap::new();
        for (at, index, action) in self.all() {
            if action.owners.is_empty() || !self.is_open(at, action) {
                continue;
            }
            let holders: Option<Vec<usize>> = action
                .owners
                .iter()
                .map(|owner| usize::try_from(owner.person?.checked_sub(self.papers.base.people)?).ok())
                .collect();
            let Some(holders) = holders else { continue };
            let gone = |person: &usize| people.lists_since(*person) >= enough && !renamed.iter().any(|(who, _)| who == person);
            if holders.iter().all(gone) {
                for person in holders {
                    left.entry(person).or_default().push((index, action));
                }
            }
        }
        for (person, actions) in left {
            let Some(who) = people.people.get(person) else { continue };
            let indexes: Vec<u32> = actions.iter().map(|&(index, _)| index).collect();
            let message = format!(
                "{} is on no attendance list after {} and owns {}, which {} open. Give {} to somebody else.",
                who.name,
                who.last,
                self.names(&indexes),
                if actions.len() == 1 { "is" } else { "are" },
                if actions.len() == 1 { "it" } else { "them" },
            );
            let mut exhibits = Vec::new();
            if let Some((record, place)) = self.listing(person, true) {
                exhibits.push(self.cite("last on a list", record, Item::Listed(place)));
            }
            if let Some(&(_, record)) = people.lists.last() {
                exhibits.push(self.cite("not on the list of this day", record, Item::Date));
            }
            exhibits.extend(actions.iter().filter_map(|(_, action)| action.events.last()).map(|event| exhibit("open", event)));
            self.raise_on(Code::OwnerLeft, &[person], indexes, message, exhibits);
        }
    }

    /// The record and the place where the attendance lists have somebody first or last.
    fn listing(&self, person: usize, last: bool) -> Option<(usize, usize)> {
        let listings = self.papers.people.listings.get(person)?;
        let &(list, place) = if last { listings.last() } else { listings.first() }?;
        Some((self.papers.people.lists.get(list)?.1, place))
    }

    fn renamed(&mut self, pairs: &[(usize, usize)]) {
        for &(before, after) in pairs {
            let people = &self.papers.people.people;
            let (Some(old), Some(new)) = (people.get(before), people.get(after)) else { continue };
            let message = format!(
                "{} is last listed on {} and {} first on {}: perhaps one person under a new surname. The ledger keeps them two; \
                 name the owner of what is still open.",
                old.name, old.last, new.name, new.first,
            );
            let mut exhibits = Vec::new();
            if let Some((record, place)) = self.listing(before, true) {
                exhibits.push(self.cite("the last under this name", record, Item::Listed(place)));
            }
            if let Some((record, place)) = self.listing(after, false) {
                exhibits.push(self.cite("the first under this name", record, Item::Listed(place)));
            }
            self.raise_on(Code::PersonRenamed, &[before, after], Vec::new(), message, exhibits);
        }
    }

    fn roles(&mut self) {
        let people = self.papers.people;
        for (person, who) in people.people.iter().enumerate() {
            let names: Vec<String> = who.roles.iter().map(|role| plain(&role.role)).collect();
            let again = names.iter().enumerate().any(|(at, name)| names.iter().skip(at + 1).any(|other| other == name));
            if names.len() < 2 || again {
                continue;
            }
            let roles: Vec<String> = who.roles.iter().map(|role| format!("{} from {}", role.role, role.from)).collect();
            let message =
                format!("{} has changed roles: {}. Check who has the actions of the old role.", who.name, roles.join(", "));
            let mut exhibits = Vec::new();
            for role in &who.roles {
                let listings = people.listings.get(person).map(Vec::as_slice).unwrap_or_default();
                let found = listings.iter().find_map(|&(list, place)| {
                    people.lists.get(list).filter(|&&(date, _)| date == role.from).map(|&(_, record)| (record, place))
                });
                if let Some((record, place)) = found {
                    exhibits.push(self.cite("the role from here on", record, Item::Listed(place)));
                }
            }
            self.raise_on(Code::PersonRoleChanged, &[person], Vec::new(), message, exhibits);
        }
    }
}
