//! Findings on numbers, and on reports of what was never raised.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::actions::{capital, exhibit};
use super::{Audit, Code, Exhibit, Item, listed};
use crate::diagnostic;
use crate::ledger::identity::numeral;
use crate::ledger::model::{Action, Raising};
use crate::minutes::Standing;

impl Audit<'_, '_> {
    pub(super) fn numbers(&mut self) {
        let meetings = self.papers.meetings;
        for (meeting, &(date, record)) in meetings.iter().enumerate() {
            self.repeated(date, record);
            if !self.papers.series.running {
                self.left_out(meeting, date, record);
            }
            self.items(date, record);
        }
        self.never_raised();
        self.before_raising();
    }

    fn repeated(&mut self, date: NaiveDate, record: usize) {
        let Some(entries) = self.papers.records.get(record).map(|record| &record.entries) else { return };
        let mut used: BTreeMap<(Option<NaiveDate>, bool, String), Vec<usize>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            if let Some(number) = &entry.number {
                used.entry((entry.raised_on, entry.standing == Standing::Raised, numeral(number))).or_default().push(at);
            }
        }
        for ((day, raised, number), places) in used.into_iter().filter(|(_, places)| places.len() > 1) {
            let of = day.filter(|_| !raised).map_or_else(String::new, |day| format!(" of {day}"));
            let message = format!(
                "The minutes of {date} use the number {number}{of} for {} actions. Correct the numbers, so that reports can be told apart.",
                places.len(),
            );
            let exhibits = places.into_iter().map(|at| self.cite("under this number", record, Item::Entry(at))).collect();
            self.raise(Code::NumberRepeated, Some(date), Vec::new(), message, exhibits);
        }
    }

    /// Numbers that the first report on a meeting's actions passes over.
    fn left_out(&mut self, meeting: usize, date: NaiveDate, record: usize) {
        let Some(minutes) = self.papers.records.get(record) else { return };
        let mut reported: BTreeMap<NaiveDate, BTreeMap<u64, usize>> = BTreeMap::new();
        for (at, entry) in minutes.entries.iter().enumerate().filter(|(_, entry)| entry.standing == Standing::Reviewed) {
            if let (Some(day), Some(number)) = (entry.raised_on, entry.number.as_deref().and_then(|n| numeral(n).parse().ok())) {
                reported.entry(day).or_default().entry(number).or_insert(at);
            }
        }
        for (day, numbers) in reported {
            // Where the minutes that raised them are there, what is passed over is known, and lost.
            if self.papers.meetings.binary_search_by_key(&day, |&(date, _)| date).is_ok() {
                continue;
            }
            let covered = minutes.statements.iter().any(|said| said.raised_on.is_empty() || said.raised_on.contains(&day));
            let (Some((&highest, _)), true) = (numbers.last_key_value(), !covered && self.is_first_report(day, meeting)) else {
                continue;
            };
            // Beyond this, numbers are no list.
            if highest > 500 {
                continue;
            }
            let known = self.known_numbers(day);
            let gaps: Vec<u64> = (1..highest).filter(|n| !numbers.contains_key(n) && !known.contains(n)).collect();
            let left = (1..highest).filter(|n| !numbers.contains_key(n)).count();
            if gaps.is_empty() || u64::try_from(left).unwrap_or(highest) * 3 >= highest {
                continue;
            }
            let message = format!(
                "The minutes of {date} report on the actions of {day} up to number {highest}, and not on {}. Ask what became of {}.",
                listed(&gaps),
                if gaps.len() == 1 { "it" } else { "them" },
            );
            let mut beside: BTreeSet<usize> = BTreeSet::new();
            for gap in &gaps {
                beside.extend(numbers.range(..gap).next_back().map(|(_, &at)| at));
                beside.extend(numbers.range(gap..).next().map(|(_, &at)| at));
            }
            let exhibits = beside.into_iter().map(|at| self.cite("beside the gap", record, Item::Entry(at))).collect();
            self.raise(Code::NumberMissing, Some(date), Vec::new(), message, exhibits);
        }
    }

    /// Whether no meeting that is known of lies between a day and the meeting that reports on it.
    fn is_first_report(&self, day: NaiveDate, meeting: usize) -> bool {
        let Some(&(date, _)) = self.papers.meetings.get(meeting) else { return false };
        let between = |other: NaiveDate| other > day && other < date;
        let before = meeting.checked_sub(1).and_then(|before| self.papers.meetings.get(before));
        day < date
            && before.is_none_or(|&(before, _)| !between(before))
            && !self.papers.series.missing.iter().any(|&missing| between(missing))
            && !self.holes.iter().any(|&(start, end)| start > day && end < date)
    }

    /// The numbers of a day that some action has, so that it is known what became of them or that they were lost.
    fn known_numbers(&self, day: NaiveDate) -> BTreeSet<u64> {
        let from = self.papers.actions.partition_point(|action| action.raised_on.is_some_and(|on| on < day));
        let actions = self.papers.actions.get(from..).unwrap_or_default();
        let of_day = actions.iter().take_while(|action| action.raised_on == Some(day));
        of_day.filter_map(|action| numeral(action.number.as_deref()?).parse().ok()).collect()
    }

    /// What the reading remarked of the numbers of items.
    fn items(&mut self, date: NaiveDate, record: usize) {
        let remarks = self.papers.records.get(record).map(|record| &record.remarks[..]).unwrap_or_default();
        for (at, remark) in remarks.iter().enumerate() {
            let code = match remark.code {
                diagnostic::Code::SectionNumberRepeated => Code::ItemRepeated,
                diagnostic::Code::SectionNumberMissing => Code::ItemMissing,
                _ => continue,
            };
            let message = format!("In the minutes of {date}, {}. Check the numbering of the items.", remark.message);
            let exhibits = vec![self.cite("the item", record, Item::Remark(at))];
            self.raise(code, Some(date), Vec::new(), message, exhibits);
        }
    }

    fn never_raised(&mut self) {
        let mut missing: BTreeMap<NaiveDate, Vec<(u32, &Action)>> = BTreeMap::new();
        for (_, index, action) in self.all() {
            let Some((day, event)) = action.raised_on.zip(action.events.first()) else { continue };
            if day > event.date {
                continue;
            }
            match action.raising {
                Raising::MinutesMissing => missing.entry(day).or_default().push((index, action)),
                Raising::NotInMinutes if !action.doubtful => {
                    let message = format!(
                        "The minutes of {} report on {}, which the minutes of that day do not raise. Check the day and the number.",
                        event.date,
                        self.called(action),
                    );
                    let mut exhibits = vec![exhibit("the report", event)];
                    if let Ok(at) = self.papers.meetings.binary_search_by_key(&day, |&(date, _)| date)
                        && let Some(&(_, record)) = self.papers.meetings.get(at)
                    {
                        exhibits.push(self.cite("the minutes that do not raise it", record, Item::Date));
                    }
                    self.raise(Code::UpdateNeverRaised, Some(event.date), vec![index], message, exhibits);
                }
                Raising::NotInMinutes | Raising::Found | Raising::Unknown => {}
            }
        }
        for (day, actions) in missing {
            let numbers: Vec<String> = actions.iter().map(|(_, action)| action.number.clone().unwrap_or_default()).collect();
            let numbers: Vec<String> = numbers.into_iter().filter(|number| !number.is_empty()).collect();
            let message = format!(
                "The archive has no minutes of {day}, which raised {} {}{}. Add them, or check the date.",
                actions.len(),
                if actions.len() == 1 { "action that is reported on" } else { "actions that are reported on" },
                if numbers.is_empty() { String::new() } else { format!(": {}", listed(&numbers)) },
            );
            let exhibits = actions
                .iter()
                .filter_map(|(_, action)| action.events.first())
                .map(|event| exhibit("the report", event))
                .collect();
            let indexes = actions.iter().map(|&(index, _)| index).collect();
            self.raise(Code::UpdateRaisingMissing, Some(day), indexes, message, exhibits);
        }
    }

    fn before_raising(&mut self) {
        for (_, index, action) in self.all() {
            let Some((day, event)) = action.raised_on.zip(action.events.first()) else { continue };
            if day <= event.date {
                continue;
            }
            let message = format!(
                "The minutes of {} report on {}, a day after them. Correct one of the dates.",
                event.date,
                capital(&self.called(action)).replacen("Action", "action", 1),
            );
            let exhibits: Vec<Exhibit> = vec![exhibit("the report", event)];
            self.raise(Code::UpdateBeforeRaising, Some(event.date), vec![index], message, exhibits);
        }
    }
}
