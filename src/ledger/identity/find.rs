//! Which action an entry of a review means.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::number::numeral;
use super::order::{COUNTED, Placed};
use super::resemblance::{Resemblance, Told, resembles};
use super::{NAMED, SEARCHED, Search, Thread};
use crate::ledger::model::{Raising, Tie};
use crate::ledger::record::Entry;

/// What an entry belongs to.
pub(super) enum Found {
    One(usize, Tie),
    Several(Vec<usize>),
    None,
}

impl Search<'_> {
    /// The open actions of a day that a meeting's list does not have: a number that it uses twice may mean one of them.
    pub(super) fn unreported<'k>(
        &'k self,
        day: Option<NaiveDate>,
        keys: &'k HashMap<(Option<NaiveDate>, String), usize>,
    ) -> impl Iterator<Item = usize> + 'k {
        let of_day = day.and_then(|day| self.by_day.get(&day)).map(Vec::as_slice).unwrap_or_default();
        of_day.iter().copied().filter(move |&index| {
            self.threads.get(index).is_some_and(|thread| {
                let reported = |number: &String| keys.contains_key(&(day, numeral(number)));
                !thread.ended && !thread.number.as_ref().is_some_and(reported)
            })
        })
    }

    pub(super) fn find(&self, entry: &Entry, number: Option<&str>, told: &Told, meeting: usize) -> Found {
        match (entry.raised_on, number) {
            // A day after the meeting is a slip. Whatever has the number may be meant.
            (Some(day), Some(number)) if self.papers.meetings.get(meeting).is_some_and(|&(date, _)| day > date) => {
                self.by_slipped_day(day, number, told, meeting)
            }
            (Some(day), Some(number)) => self.by_day_and_number(day, number, told),
            (None, Some(number)) => self.by_number_alone(number, told, meeting),
            (Some(day), None) => {
                let raised = self.by_day.get(&day).map(Vec::as_slice).unwrap_or_default();
                self.among(raised.iter().copied().take(COUNTED), told)
            }
            (None, None) => self.among(self.open.iter().rev().copied().take(SEARCHED), told),
        }
    }

    fn by_day_and_number(&self, day: NaiveDate, number: &str, told: &Told) -> Found {
        let key = (day, number.to_owned());
        match self.numbered.get(&key).map(Vec::as_slice) {
            Some(&[one]) if self.threads.get(one).is_some_and(|thread| thread.doubtful) => return Found::One(one, Tie::Number),
            Some(&[one]) => return self.contest(one, told),
            Some(several @ [_, _, ..]) => {
                return match self.among(several.iter().copied().take(COUNTED), told) {
                    Found::None => Found::Several(several.iter().copied().take(NAMED).collect()),
                    found => found,
                };
            }
            _ => {}
        }
        match self.placed.get(&key) {
            Some(Placed::At(thread, tie)) => return Found::One(*thread, *tie),
            Some(Placed::Between(candidates)) if !candidates.is_empty() => return Found::Several(candidates.clone()),
            _ => {}
        }
        if self.running
            && let Some(&[one]) = self.by_number.get(number).map(Vec::as_slice)
        {
            // The reference is the same and the day is not: one of them is a slip, unless the text says which.
            return if self.is_told(one, told) { Found::One(one, Tie::Reference) } else { Found::Several(vec![one]) };
        }
        Found::None
    }

    /// What a number means without the day that raised it.
    fn by_number_alone(&self, number: &str, told: &Told, meeting: usize) -> Found {
        let all = self.by_number.get(number).map(Vec::as_slice).unwrap_or_default();
        let before = |index: &usize| self.threads.get(*index).is_some_and(|thread| self.is_before(thread, meeting));
        let mut left: Vec<usize> = all.iter().rev().copied().filter(before).take(SEARCHED).collect();
        if self.running {
            return match left[..] {
                [one] => Found::One(one, Tie::Reference),
                [] => Found::None,
                _ => self.or_doubt(left, told),
            };
        }
        left.retain(|&index| self.threads.get(index).is_some_and(|thread| !thread.ended));
        match left[..] {
            [] => Found::None,
            [one] if self.is_told(one, told) => Found::One(one, Tie::Text),
            _ => self.or_doubt(left, told),
        }
    }

    /// What a number of a day that had not yet been may mean: that of the same day of another year, otherwise any.
    fn by_slipped_day(&self, day: NaiveDate, number: &str, told: &Told, meeting: usize) -> Found {
        let all = self.by_number.get(number).map(Vec::as_slice).unwrap_or_default();
        let same = |index: &usize| {
            let thread = self.threads.get(*index).filter(|thread| self.is_before(thread, meeting));
            thread.and_then(|thread| thread.raised_on).is_some_and(|on| (on.month(), on.day()) == (day.month(), day.day()))
        };
        let same: Vec<usize> = all.iter().copied().filter(same).take(NAMED).collect();
        if !same.is_empty() {
            return Found::Several(same);
        }
        match self.by_number_alone(number, told, meeting) {
            Found::One(one, _) => Found::Several(vec![one]),
            found => found,
        }
    }

    fn is_before(&self, thread: &Thread, meeting: usize) -> bool {
        let date = self.papers.meetings.get(meeting).map(|&(date, _)| date);
        thread.raised_on.is_none_or(|day| Some(day) < date)
    }

    fn or_doubt(&self, left: Vec<usize>, told: &Told) -> Found {
        match self.among(left.iter().copied(), told) {
            Found::None => Found::Several(left.into_iter().take(NAMED).collect()),
            found => found,
        }
    }

    /// The one action among these that the text tells.
    pub(super) fn among(&self, candidates: impl Iterator<Item = usize>, told: &Told) -> Found {
        let told_by = candidates.filter_map(|index| Some((index, &self.threads.get(index)?.told)));
        match resembles(told, told_by) {
            Resemblance::One(thread) => Found::One(thread, Tie::Text),
            Resemblance::Several(threads) => Found::Several(threads),
            Resemblance::None => Found::None,
        }
    }

    fn is_told(&self, thread: usize, told: &Told) -> bool {
        matches!(self.among(std::iter::once(thread), told), Found::One(..))
    }

    /// Whether the text tells this action and no other one of its day.
    pub(super) fn is_told_of_day(&self, thread: usize, told: &Told) -> bool {
        let day = self.threads.get(thread).and_then(|thread| thread.raised_on);
        let of_day = day.and_then(|day| self.by_day.get(&day)).map(Vec::as_slice).unwrap_or_default();
        let others = of_day.iter().copied().filter(|&other| other != thread).take(COUNTED);
        matches!(self.among(others.chain([thread]), told), Found::One(one, _) if one == thread)
    }

    /// The number says one action. Where the text has not a word of it and tells one other action, neither is certain.
    fn contest(&self, one: usize, told: &Told) -> Found {
        let Some(thread) = self.threads.get(one) else { return Found::None };
        // What is known from a report alone may have other words at the raising.
        let raised = thread.raising == Raising::Found;
        if raised && told.wording.len() >= 3 && thread.told.wording.len() >= 3 && told.wording.shared(&thread.told.wording) == 0 {
            let raised = |other: usize| self.threads.get(other).is_some_and(|thread| thread.raising == Raising::Found);
            let others = self.open.iter().rev().copied().take(SEARCHED).filter(|&other| other != one && raised(other));
            if let Found::One(other, _) = self.among(others, told) {
                return Found::Several(vec![one, other]);
            }
        }
        Found::One(one, Tie::Number)
    }
}
