//! Whether two entries tell of one action: by their words and their owners.

use crate::ledger::model::{Holder, Kind};
use crate::ledger::wording::Wording;

/// What entries say of an action.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub(super) wording: Wording,
    pub(super) owners: Vec<Holder>,
}

impl Told {
    /// Takes in a further report: its words and its owners.
    pub(super) fn add(&mut self, other: &Self) {
        self.wording.add(&other.wording);
        self.add_owners(other);
    }

    /// Takes in the owners of a further report. Its words are not what the action is about: many reports wait for an answer.
    pub(super) fn add_owners(&mut self, other: &Self) {
        for owner in &other.owners {
            if !self.owners.contains(owner) {
                self.owners.push(owner.clone());
            }
        }
    }

    /// Whether some owner is the same; `None` where one of the two names nobody in particular.
    pub(super) fn shares_owner(&self, other: &Self) -> Option<bool> {
        let named = |told: &Self| told.owners.iter().any(|owner| owner.kind != Kind::Group);
        if !named(self) || !named(other) {
            return None;
        }
        Some(self.owners.iter().any(|owner| other.owners.iter().any(|second| same(owner, second))))
    }
}

/// Whether two owners are one, as far as the lists tell; otherwise as they are written.
pub(in crate::ledger) fn same(a: &Holder, b: &Holder) -> bool {
    match (a.person, b.person) {
        (Some(one), Some(other)) => one == other,
        _ => a.written.eq_ignore_ascii_case(&b.written),
    }
}

/// What a search for an action comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Resemblance {
    One(usize),
    Several(Vec<usize>),
    None,
}

/// So much of the shorter text has to stand in the longer one, in hundredths.
const ALIKE: u32 = 70;
/// So much is enough where an owner is the same too.
const ALIKE_WITH_OWNER: u32 = 50;
/// So much is enough, and so many words, where the report's day and number leave a few actions only.
const ALIKE_IN_LIST: (u32, usize) = (60, 3);
/// So far the next best has to stay behind.
const AHEAD: u32 = 25;

/// The one of the candidates that a report tells of, by words and owners.
pub(super) fn resembles<'a>(told: &Told, candidates: impl Iterator<Item = (usize, &'a Told)>) -> Resemblance {
    alike(told, candidates, false)
}

/// The one of the actions of a day that a report under a number of that day tells of: fewer words do.
pub(super) fn resembles_of_day<'a>(told: &Told, candidates: impl Iterator<Item = (usize, &'a Told)>) -> Resemblance {
    alike(told, candidates, true)
}

/// Whether no other candidate is more alike than this one.
fn is_best(found: &[(u32, usize)], one: usize) -> bool {
    let best = found.first().map_or(0, |&(likeness, _)| likeness);
    found.iter().any(|&(likeness, index)| index == one && likeness == best)
}

fn alike<'a>(told: &Told, candidates: impl Iterator<Item = (usize, &'a Told)>, of_day: bool) -> Resemblance {
    let mut found: Vec<(u32, usize)> = Vec::new();
    let mut owned: Vec<usize> = Vec::new();
    let mut others = 0;
    if told.wording.len() == 0 {
        return Resemblance::None;
    }
    for (index, candidate) in candidates {
        let shared = told.wording.shared(&candidate.wording);
        if shared < 2 && !(shared == 1 && told.wording.len().min(candidate.wording.len()) == 1) {
            continue;
        }
        let owner = told.shares_owner(candidate);
        let likeness = told.wording.likeness(&candidate.wording);
        let listed = of_day && likeness >= ALIKE_IN_LIST.0 && shared >= ALIKE_IN_LIST.1;
        if likeness >= ALIKE || likeness >= ALIKE_WITH_OWNER && owner == Some(true) || listed {
            // One shared word alone needs the owner.
            if shared == 1 && owner != Some(true) {
                continue;
            }
            found.push((likeness, index));
            match owner {
                Some(true) => owned.push(index),
                Some(false) => others += 1,
                None => {}
            }
        }
    }
    found.sort_by(|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
    match found[..] {
        [] => Resemblance::None,
        [(_, one)] => Resemblance::One(one),
        [(best, one), (next, _), ..] if best >= next + AHEAD => Resemblance::One(one),
        // The words are those of several, and all but one of them are clearly others'.
        _ if matches!(owned[..], [_]) && others + 1 == found.len() && owned.iter().all(|&one| is_best(&found, one)) => {
            owned.first().map_or(Resemblance::None, |&one| Resemblance::One(one))
        }
        [(best, _), ..] => {
            let near = found.iter().filter(|(score, _)| score + AHEAD > best).map(|&(_, index)| index);
            Resemblance::Several(near.take(super::NAMED).collect())
        }
    }
}
