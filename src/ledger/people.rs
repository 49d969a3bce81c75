//! Who is who across the meetings of a series: by name, and by initials with the attendance lists of the time.
//!
//! Nobody is merged on a likeness. Initials mean whoever bore them on the lists around a meeting, and nobody where two did.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::model::{Holder, Kind, Person, Role, there};
use super::record::{Listed, Record};
use super::wording::plain;
use crate::minutes::{Owner, OwnerKind};

/// The people of a series.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) people: Vec<Person>,
    /// Beside each person: the lists that bear the name, by their place among the lists, with the place on the list.
    pub(super) listings: Vec<Vec<(usize, usize)>>,
    /// The meetings that have an attendance list: date and record.
    pub(super) lists: Vec<(NaiveDate, usize)>,
    /// Beside each list: who stands on it, by the place on the list.
    rosters: Vec<Vec<usize>>,
    by_name: HashMap<String, usize>,
    by_initials: HashMap<String, BTreeSet<usize>>,
    by_surname: HashMap<String, BTreeSet<usize>>,
    reach: usize,
}

impl People {
    /// Reads the attendance lists of a series' meetings, given by date.
    pub(super) fn of(records: &[Record], meetings: &[(NaiveDate, usize)], series: u32, reach: u32) -> Self {
        let listed = |record: usize| records.get(record).map(|record| &record.attendance[..]).unwrap_or_default();
        let lists: Vec<(NaiveDate, usize)> = meetings.iter().copied().filter(|&(_, record)| !listed(record).is_empty()).collect();
        let full = whole_names(lists.iter().flat_map(|&(_, record)| listed(record)));
        let mut people = Self { lists, reach: usize::try_from(reach).unwrap_or(usize::MAX), ..Self::default() };
        for at in 0..people.lists.len() {
            let Some(&(date, record)) = people.lists.get(at) else { break };
            let mut roster = Vec::new();
            for (place, attendee) in listed(record).iter().enumerate() {
                let name = plain(&attendee.name);
                let key = full.get(&name).cloned().unwrap_or(name);
                roster.push(people.enter(key, attendee, date, series, (at, place)));
            }
            people.rosters.push(roster);
        }
        people
    }

    fn enter(&mut self, key: String, attendee: &Listed, date: NaiveDate, series: u32, place: (usize, usize)) -> usize {
        let next = self.people.len();
        let index = *self.by_name.entry(key.clone()).or_insert(next);
        self.by_name.insert(plain(&attendee.name), index);
        if index == next {
            self.people.push(Person {
                series,
                name: attendee.name.clone(),
                initials: Vec::new(),
                roles: Vec::new(),
                first: date,
                last: date,
                last_present: None,
                listed: 0,
            });
            self.listings.push(Vec::new());
            if let Some(surname) = key.rsplit(' ').next() {
                self.by_surname.entry(surname.to_owned()).or_default().insert(index);
            }
        }
        let Some(person) = self.people.get_mut(index) else { return index };
        if attendee.name.chars().count() >= person.name.chars().count() {
            person.name.clone_from(&attendee.name);
        }
        person.last = date;
        if there(attendee.presence) {
            person.last_present = Some(date);
        }
        person.listed += 1;
        if let Some(role) = &attendee.role
            && person.roles.last().is_none_or(|last| plain(&last.role) != plain(role))
        {
            person.roles.push(Role { role: role.clone(), from: date });
        }
        // Without initials on the page, those of the name are what owners are written as.
        let initials = attendee.initials.clone().unwrap_or_else(|| first_letters(&attendee.name));
        if !person.initials.contains(&initials) {
            self.by_initials.entry(initials.to_uppercase()).or_default().insert(index);
            person.initials.push(initials);
        }
        if let Some(listings) = self.listings.get_mut(index) {
            listings.push(place);
        }
        index
    }

    /// An owner, with the person whom the lists around that day leave no doubt of.
    pub(super) fn holder(&self, owner: &Owner, date: NaiveDate) -> Holder {
        let whom = match owner.kind {
            OwnerKind::Group | OwnerKind::Role => Vec::new(),
            OwnerKind::Person | OwnerKind::Unknown => {
                self.whom(&owner.written, owner.initials.as_deref(), owner.name.as_deref(), date)
            }
        };
        let (person, kind) = match whom[..] {
            [] => (None, owner.kind.into()),
            [person] => (u32::try_from(person).ok(), Kind::Person),
            _ => (None, Kind::Ambiguous),
        };
        Holder { written: owner.written.clone(), person, kind }
    }

    /// The people whom initials or a name may mean, as far as the lists around that day tell.
    pub(super) fn whom(&self, written: &str, initials: Option<&str>, name: Option<&str>, date: NaiveDate) -> Vec<usize> {
        let plainly = plain(written);
        let named = name.and_then(|name| self.by_name.get(&plain(name)));
        if let Some(&person) = named.or_else(|| self.by_name.get(&plainly)) {
            return vec![person];
        }
        let initials = initials.unwrap_or(written).to_uppercase();
        let surname = || plainly.rsplit(' ').next().and_then(|surname| self.by_surname.get(surname));
        let Some(bearers) = self.by_initials.get(&initials).or_else(surname) else { return Vec::new() };
        let around = self.around(date);
        bearers.iter().copied().filter(|person| around.contains(person)).collect()
    }

    /// The people on the list of a day, if it has one.
    pub(super) fn listed_on(&self, date: NaiveDate) -> &[usize] {
        let list = self.lists.binary_search_by_key(&date, |&(day, _)| day).ok();
        list.and_then(|list| self.rosters.get(list)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Everybody on the lists around a day.
    fn around(&self, date: NaiveDate) -> BTreeSet<usize> {
        let at = self.lists.partition_point(|&(day, _)| day < date);
        let from = at.saturating_sub(self.reach);
        let count = at - from + self.reach + 1;
        self.rosters.iter().skip(from).take(count).flatten().copied().collect()
    }

    /// How many lists follow the last one that bears a person's name.
    pub(super) fn lists_since(&self, person: usize) -> usize {
        let last = self.listings.get(person).and_then(|listings| listings.last());
        last.map_or(0, |&(at, _)| self.lists.len().saturating_sub(at + 1))
    }

    /// Pairs of people of whom the second may be the first under another surname: the same first name and the same role or
    /// initials, never on one list, and the second comes when the first goes.
    pub(super) fn renamed(&self) -> Vec<(usize, usize)> {
        let mut by_first: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, person) in self.people.iter().enumerate() {
            let name = plain(&person.name);
            if let Some((first, _)) = name.split_once(' ').filter(|(first, _)| first.chars().count() > 1) {
                by_first.entry(first.to_owned()).or_default().push(index);
            }
        }
        let mut pairs = Vec::new();
        for bearers in by_first.into_values() {
            // So many people of one first name say nothing about each other.
            if bearers.len() > 50 {
                continue;
            }
            for (&before, &after) in bearers.iter().flat_map(|a| bearers.iter().map(move |b| (a, b))) {
                if before != after && self.follows_at_once(before, after) && self.same_post(before, after) {
                    pairs.push((before, after));
                }
            }
        }
        // Somebody with two possible successors has none.
        let count = |side: fn(&(usize, usize)) -> usize, who| pairs.iter().filter(|pair| side(pair) == who).count();
        pairs.iter().copied().filter(|&(a, b)| count(|p| p.0, a) == 1 && count(|p| p.1, b) == 1).collect()
    }

    fn follows_at_once(&self, before: usize, after: usize) -> bool {
        let last = self.listings.get(before).and_then(|listings| listings.last());
        let first = self.listings.get(after).and_then(|listings| listings.first());
        last.zip(first).is_some_and(|(&(last, _), &(first, _))| first > last && first - last <= 2)
    }

    fn same_post(&self, before: usize, after: usize) -> bool {
        let (Some(before), Some(after)) = (self.people.get(before), self.people.get(after)) else { return false };
        let role = |role: Option<&Role>| role.map(|role| plain(&role.role));
        let roles = role(before.roles.last()).zip(role(after.roles.first())).map(|(a, b)| a == b);
        roles.unwrap_or_else(|| before.initials.iter().any(|initials| after.initials.contains(initials)))
    }
}

/// What a name with a bare first letter means where one and only one whole name fits: "j okoro" is "jane okoro".
fn whole_names<'a>(listed: impl Iterator<Item = &'a Listed>) -> HashMap<String, String> {
    let names: BTreeSet<String> = listed.map(|attendee| plain(&attendee.name)).collect();
    let mut fitting: HashMap<String, BTreeSet<&String>> = HashMap::new();
    for name in &names {
        if let (Some((first, rest)), Some(letter)) = (name.split_once(' '), name.chars().next())
            && first.chars().count() > 1
        {
            let surname = rest.rsplit(' ').next().unwrap_or(rest);
            fitting.entry(format!("{letter} {surname}")).or_default().insert(name);
        }
    }
    let short = names.iter().filter(|name| name.split(' ').next().is_some_and(|first| first.chars().count() == 1));
    short
        .filter_map(|name| {
            let whole = fitting.get(name).filter(|whole| whole.len() == 1)?.first()?;
            Some((name.clone(), (*whole).clone()))
        })
        .collect()
}

fn first_letters(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c == '-').filter_map(|word| word.chars().next());
    words.filter(|c| c.is_alphabetic()).flat_map(char::to_uppercase).collect()
}
