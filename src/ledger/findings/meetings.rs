//! Findings on the meetings of a series.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Audit, Code, Exhibit, Item};

/// With fewer intervals than this there is no rhythm.
const INTERVALS: usize = 4;
/// What is usual may differ by this many days.
const DAYS: i64 = 7;

/// An announcement: the day, whether cancelled, and where it stands.
#[derive(Debug, Clone, Copy)]
struct Announcement {
    /// The meeting whose minutes announce it.
    by: NaiveDate,
    day: NaiveDate,
    cancelled: bool,
    record: usize,
    at: usize,
}

impl Audit<'_, '_> {
    pub(super) fn meetings(&mut self) {
        let announced = self.announced();
        let missing: Vec<NaiveDate> = self.papers.series.missing.clone();
        self.holes.extend(missing.iter().map(|&day| (day, day)));
        self.cancelled(&announced);
        self.not_found(&announced);
        self.gaps(&announced);
        self.not_held();
        self.contradictions();
        self.nameless();
    }

    fn announced(&self) -> Vec<Announcement> {
        let mut announced = Vec::new();
        for &(by, record) in self.papers.meetings {
            let next = self.papers.records.get(record).map(|record| &record.announced[..]).unwrap_or_default();
            for (at, next) in next.iter().enumerate() {
                if let Some(day) = next.date.filter(|&day| day > by) {
                    announced.push(Announcement { by, day, cancelled: next.cancelled, record, at });
                }
            }
        }
        announced
    }

    fn cancelled(&mut self, announced: &[Announcement]) {
        let mut days: BTreeMap<NaiveDate, Vec<Announcement>> = BTreeMap::new();
        for next in announced.iter().filter(|next| next.cancelled) {
            days.entry(next.day).or_default().push(*next);
        }
        for (day, said) in days {
            let instead: Vec<Announcement> = announced
                .iter()
                .filter(|next| !next.cancelled && said.iter().any(|said| said.record == next.record))
                .copied()
                .collect();
            let message = match instead.first() {
                Some(next) => format!(
                    "The meeting of {day} was cancelled and announced anew for {}. See that what was due at it is taken there.",
                    next.day
                ),
                None => {
                    format!("The meeting of {day} was cancelled, and no other day is given. Ask where its business is taken.")
                }
            };
            let mut exhibits: Vec<Exhibit> =
                said.iter().map(|said| self.cite("cancelled", said.record, Item::Announced(said.at))).collect();
            exhibits.extend(instead.iter().map(|next| self.cite("announced instead", next.record, Item::Announced(next.at))));
            self.raise(Code::MeetingCancelled, Some(day), Vec::new(), message, exhibits);
        }
    }

    /// Whether there are minutes of a day, or of one so near that it is the meeting announced.
    fn took_place(&self, day: NaiveDate, after: NaiveDate) -> bool {
        let moved = i64::from(self.papers.rules.thresholds.moved_days);
        let meetings = self.papers.meetings;
        let at = meetings.partition_point(|&(date, _)| date < day);
        let near =
            |index: usize| meetings.get(index).is_some_and(|&(date, _)| date > after && (date - day).num_days().abs() <= moved);
        near(at) || at.checked_sub(1).is_some_and(near)
    }

    fn not_found(&mut self, announced: &[Announcement]) {
        let cancelled: BTreeSet<NaiveDate> = announced.iter().filter(|next| next.cancelled).map(|next| next.day).collect();
        let mut days: BTreeMap<NaiveDate, Vec<Announcement>> = BTreeMap::new();
        for next in announced.iter().filter(|next| !next.cancelled && next.day <= self.as_of && !cancelled.contains(&next.day)) {
            if !self.took_place(next.day, next.by) {
                days.entry(next.day).or_default().push(*next);
            }
        }
        for (day, said) in days {
            self.holes.push((day, day));
            let message = format!(
                "A meeting was announced for {day}, and the archive has no minutes of it. Add them, or note that it was not held."
            );
            let mut exhibits: Vec<Exhibit> =
                said.iter().map(|said| self.cite("announced", said.record, Item::Announced(said.at))).collect();
            let after = self.papers.meetings.partition_point(|&(date, _)| date < day);
            if let Some(&(_, record)) = self.papers.meetings.get(after) {
                exhibits.push(self.cite("the next minutes", record, Item::Date));
            }
            self.raise(Code::MeetingAnnouncedNotFound, Some(day), Vec::new(), message, exhibits);
        }
    }

    fn gaps(&mut self, announced: &[Announcement]) {
        // Two meetings on one day are no interval.
        let mut meetings = self.papers.meetings.to_vec();
        meetings.dedup_by_key(|&mut (date, _)| date);
        let days: Vec<i64> = meetings.iter().zip(meetings.iter().skip(1)).map(|(a, b)| (b.0 - a.0).num_days()).collect();
        if days.len() < INTERVALS {
            return;
        }
        let mut sorted = days.clone();
        sorted.sort_unstable();
        let usual = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
        #[expect(clippy::cast_precision_loss, reason = "days between meetings are few")]
        let most = usual as f64 * self.papers.rules.thresholds.rhythm_factor.max(1.0);
        let moved = i64::from(self.papers.rules.thresholds.moved_days);
        let mut by: BTreeMap<NaiveDate, Vec<&Announcement>> = BTreeMap::new();
        for next in announced {
            by.entry(next.by).or_default().push(next);
        }
        for ((&(from, first), &(to, second)), &days) in meetings.iter().zip(meetings.iter().skip(1)).zip(&days) {
            #[expect(clippy::cast_precision_loss, reason = "days between meetings are few")]
            let long = days as f64 > most && days - usual >= DAYS;
            let said = by.get(&from).map(Vec::as_slice).unwrap_or_default();
            let planned = said.iter().any(|next| !next.cancelled && (next.day - to).num_days().abs() <= moved);
            let told = said.iter().any(|next| next.cancelled && next.day < to)
                || self.holes.iter().any(|&(start, end)| start > from && end < to);
            if !long || planned || told {
                continue;
            }
            self.holes.push((from, to));
            let message = format!(
                "{days} days lie between the meetings of {from} and {to}, usually {usual}. Look for minutes that are missing between."
            );
            let exhibits = vec![self.cite("before", first, Item::Date), self.cite("after", second, Item::Date)];
            self.raise(Code::MeetingRhythmGap, Some(to), Vec::new(), message, exhibits);
        }
    }

    fn not_held(&mut self) {
        for &(date, record) in self.papers.meetings {
            if self.papers.records.get(record).is_some_and(|record| !record.held) {
                let message = format!(
                    "The meeting of {date} was not held, as its document says. Check that what was due at it was taken elsewhere."
                );
                let exhibits = vec![self.cite("not held", record, Item::NotHeld)];
                self.raise(Code::MeetingNotHeld, Some(date), Vec::new(), message, exhibits);
            }
        }
    }

    fn contradictions(&mut self) {
        for (meeting, copy, disputes) in self.papers.disputes {
            let Some(&(date, record)) = self.papers.meetings.get(*meeting) else { continue };
            let why: Vec<&str> = disputes.iter().map(|(_, why)| why.as_str()).collect();
            let message =
                format!("Two documents of the meeting of {date} contradict each other: {}. Say which one holds.", why.join("; "));
            let mut exhibits = Vec::new();
            for (places, _) in disputes {
                let (one, other) = match places {
                    Some((one, other)) => (Item::Entry(*one), Item::Entry(*other)),
                    None => (Item::Date, Item::Date),
                };
                exhibits.push(self.cite("one", record, one));
                exhibits.push(self.cite("the other", *copy, other));
            }
            self.raise(Code::CopiesContradict, Some(date), Vec::new(), message, exhibits);
        }
    }

    fn nameless(&mut self) {
        for &document in &self.papers.series.undated {
            let Ok(record) = usize::try_from(document) else { continue };
            let exhibits = vec![self.cite("the document", record, Item::Title)];
            let message = format!("{} gives no date and stands in no history. Find the date of its meeting.", self.name(record));
            self.raise(Code::MeetingUndated, None, Vec::new(), message, exhibits);
        }
        let records: Vec<usize> = self.papers.meetings.iter().map(|&(_, record)| record).collect();
        for record in records {
            let nameless = self
                .papers
                .records
                .get(record)
                .is_some_and(|record| record.body.is_none() && record.title.is_none() && record.series.is_none());
            if nameless {
                let exhibits = vec![self.cite("the document", record, Item::Date)];
                let message = format!(
                    "{} names neither body nor title and stands alone. Name the series that it belongs to.",
                    self.name(record)
                );
                self.raise(Code::MeetingUnnamed, None, Vec::new(), message, exhibits);
            }
        }
    }

    /// What a document is called.
    fn name(&self, record: usize) -> String {
        let record = self.papers.records.get(record);
        let name = record.and_then(|record| record.names.first());
        name.map_or_else(
            || format!("The document {}", record.map(|record| record.sha256.get(..12).unwrap_or("")).unwrap_or_default()),
            |name| format!("“{name}”"),
        )
    }
}
