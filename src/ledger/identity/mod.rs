//! Which report speaks of which action.
//!
//! An action is known by the day that raised it and its number, by a reference that runs on, or, where the raising minutes
//! leave it without a number, by order, owner and text together. Where more than one action can be meant, a report stays an
//! action of its own that is doubtful and names the others.

mod find;
mod number;
mod order;
mod resemblance;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::model::{Holder, Raising, Tie};
use super::people::People;
use super::record::{Entry, Record};
use super::wording::Wording;
use crate::minutes::{Basis, Standing};
use find::Found;
pub(super) use number::numeral;
use number::runs_on;
use order::{List, Placed, Report, habit};
use resemblance::Told;
pub(super) use resemblance::same;

/// An action while its story is gathered. Meetings and entries are counted within the series.
#[derive(Debug)]
pub(super) struct Thread {
    pub(super) raised_on: Option<NaiveDate>,
    pub(super) number: Option<String>,
    /// Its place among the actions that its meeting raised, or that the archive first hears of there.
    pub(super) order: usize,
    pub(super) raising: Raising,
    pub(super) tie: Option<Tie>,
    pub(super) candidates: Vec<usize>,
    pub(super) doubtful: bool,
    pub(super) follows: Option<usize>,
    pub(super) twin: Option<usize>,
    pub(super) basis: Basis,
    /// Where it is spoken of: meeting and entry.
    pub(super) mentions: Vec<(usize, usize)>,
    /// The meetings at which a doubtful report may have meant it, and whether that closed it.
    pub(super) perhaps: Vec<(usize, bool)>,
    told: Told,
    ended: bool,
}

impl Thread {
    /// Whether the words of an action have one of these.
    pub(super) fn shares_words(&self, words: &Wording) -> bool {
        self.told.wording.shared(words) > 0
    }
}

/// The actions of a series.
#[derive(Debug)]
pub(super) struct Identity {
    pub(super) threads: Vec<Thread>,
    /// Whether references run on.
    pub(super) running: bool,
    /// Beside each meeting: the threads its entries belong to.
    pub(super) entries: Vec<Vec<usize>>,
}

/// So many open actions are searched for one that a report without a number may mean, the youngest first.
const SEARCHED: usize = 256;
/// So many candidates are named.
pub(super) const NAMED: usize = 8;

/// What the identities are found from.
pub(super) struct Papers<'a> {
    pub(super) records: &'a [Record],
    /// The meetings by date, each with the record that its history is taken from.
    pub(super) meetings: &'a [(NaiveDate, usize)],
    pub(super) people: &'a People,
}

impl<'a> Papers<'a> {
    pub(super) fn entries(&self, meeting: usize) -> &'a [Entry] {
        let record = self.meetings.get(meeting).and_then(|&(_, record)| self.records.get(record));
        record.map(|record| &record.entries[..]).unwrap_or_default()
    }

    pub(super) fn holders(&self, entry: &Entry, date: NaiveDate) -> Vec<Holder> {
        entry.owners.iter().map(|owner| self.people.holder(owner, date)).collect()
    }
}

/// Finds the actions of a series and what its documents say of each.
pub(super) fn identify(papers: &Papers<'_>) -> Identity {
    let mut search = Search::over(papers);
    for meeting in 0..papers.meetings.len() {
        search.review(meeting);
    }
    search.close()
}

struct Search<'a> {
    papers: &'a Papers<'a>,
    threads: Vec<Thread>,
    entries: Vec<Vec<usize>>,
    running: bool,
    /// The meetings of the archive, by day.
    days: HashMap<NaiveDate, usize>,
    /// Actions by day and number.
    numbered: HashMap<(NaiveDate, String), Vec<usize>>,
    /// Actions by number alone.
    by_number: HashMap<String, Vec<usize>>,
    /// Actions by the day that raised them.
    by_day: BTreeMap<NaiveDate, Vec<usize>>,
    /// What order, owner and text together say of numbers that the raising minutes do not have.
    placed: HashMap<(NaiveDate, String), Placed>,
    /// Actions that may still be spoken of without a number, the oldest first.
    open: Vec<usize>,
}

impl<'a> Search<'a> {
    /// Enters what the meetings raise, and finds the places of the numbers that reports give to unnumbered actions.
    fn over(papers: &'a Papers<'a>) -> Self {
        let mut search = Self {
            papers,
            threads: Vec::new(),
            entries: papers.meetings.iter().enumerate().map(|(m, _)| vec![usize::MAX; papers.entries(m).len()]).collect(),
            running: false,
            days: papers.meetings.iter().enumerate().map(|(meeting, &(date, _))| (date, meeting)).collect(),
            numbered: HashMap::new(),
            by_number: HashMap::new(),
            by_day: BTreeMap::new(),
            placed: HashMap::new(),
            open: Vec::new(),
        };
        for (meeting, &(date, _)) in papers.meetings.iter().enumerate() {
            for (at, entry) in papers.entries(meeting).iter().enumerate() {
                if entry.standing == Standing::Raised {
                    let told = search.told(entry, date);
                    let thread = search.enter(entry, Some(date), Raising::Found, told);
                    search.set(meeting, at, thread);
                }
            }
        }
        search.running = runs_on(papers);
        search.place();
        search
    }

    /// Enters an action under its day and number.
    fn enter(&mut self, entry: &Entry, raised_on: Option<NaiveDate>, raising: Raising, told: Told) -> usize {
        let index = self.add(entry, raised_on, raising, told);
        if let Some(day) = raised_on {
            self.by_day.entry(day).or_default().push(index);
        }
        if let Some(number) = entry.number.as_deref().map(numeral) {
            self.number(index, raised_on, number);
        }
        index
    }

    fn add(&mut self, entry: &Entry, raised_on: Option<NaiveDate>, raising: Raising, told: Told) -> usize {
        let index = self.threads.len();
        let order = raised_on.and_then(|day| self.by_day.get(&day)).map_or(0, Vec::len);
        self.threads.push(Thread {
            raised_on,
            number: entry.number.clone(),
            order,
            raising,
            tie: None,
            candidates: Vec::new(),
            doubtful: false,
            follows: None,
            twin: None,
            basis: entry.basis,
            mentions: Vec::new(),
            perhaps: Vec::new(),
            told,
            ended: false,
        });
        index
    }

    fn number(&mut self, thread: usize, raised_on: Option<NaiveDate>, number: String) {
        if let Some(day) = raised_on {
            self.numbered.entry((day, number.clone())).or_default().push(thread);
        }
        self.by_number.entry(number).or_default().push(thread);
    }

    fn told(&self, entry: &Entry, date: NaiveDate) -> Told {
        // The words of the status, of the due date and of the owners are not what the action is about.
        let text = Wording::of(entry.text.as_deref().unwrap_or_default());
        let status = Wording::of(entry.status_written.as_deref().unwrap_or_default());
        let due = Wording::of(entry.due.as_ref().map_or("", |due| &due.written));
        let wording = text.without(&status).without(&due);
        let wording = entry.owners.iter().fold(wording, |wording, owner| wording.without(&Wording::of(&owner.written)));
        Told { wording, owners: self.papers.holders(entry, date) }
    }

    fn set(&mut self, meeting: usize, entry: usize, thread: usize) {
        if let Some(slot) = self.entries.get_mut(meeting).and_then(|entries| entries.get_mut(entry)) {
            *slot = thread;
        }
    }

    /// Finds, for each meeting that leaves its actions without numbers, which of them the numbers of later reports mean.
    fn place(&mut self) {
        let mut reports: BTreeMap<NaiveDate, BTreeMap<String, Report>> = BTreeMap::new();
        for (meeting, &(date, _)) in self.papers.meetings.iter().enumerate() {
            for entry in self.papers.entries(meeting).iter().filter(|entry| entry.standing == Standing::Reviewed) {
                let (Some(day), Some(number)) = (entry.raised_on, entry.number.as_deref().map(numeral)) else { continue };
                if self.days.contains_key(&day) && !self.numbered.contains_key(&(day, number.clone())) {
                    let report = reports.entry(day).or_default().entry(number.clone()).or_insert_with(|| Report::new(&number));
                    report.told.add(&self.told(entry, date));
                }
            }
        }
        let mut lists: Vec<List<'_>> = Vec::new();
        for (day, reports) in reports {
            let raised = self.by_day.get(&day).map(Vec::as_slice).unwrap_or_default();
            let unnumbered: Vec<(usize, &Told)> = raised
                .iter()
                .filter_map(|&index| Some((index, self.threads.get(index)?)))
                .filter(|(_, thread)| thread.number.is_none())
                .map(|(index, thread)| (index, &thread.told))
                .collect();
            // The numbers count through the list only where no action has one of its own,
            // and where one meeting alone was on that day.
            let from = self.papers.meetings.partition_point(|&(date, _)| date < day);
            let once = self.papers.meetings.get(from + 1).is_none_or(|&(date, _)| date > day);
            let counted = !self.running && once && unnumbered.len() == raised.len();
            lists.extend(List::new(day, unnumbered, reports, counted));
        }
        let habit = habit(&lists);
        for list in lists {
            let day = list.day;
            for (number, placed) in list.place(habit) {
                self.placed.insert((day, number), placed);
            }
        }
    }

    /// Ties the entries of a meeting, in the order of the page.
    fn review(&mut self, meeting: usize) {
        let papers = self.papers;
        let Some(&(date, _)) = papers.meetings.get(meeting) else { return };
        let entries = papers.entries(meeting);
        let mut keys: HashMap<(Option<NaiveDate>, String), usize> = HashMap::new();
        for entry in entries.iter().filter(|entry| entry.standing == Standing::Reviewed) {
            if let Some(number) = &entry.number {
                *keys.entry((entry.raised_on, numeral(number))).or_default() += 1;
            }
        }
        let mut spoken: HashSet<usize> = HashSet::new();
        for (at, entry) in entries.iter().enumerate() {
            if entry.standing == Standing::Raised {
                let thread = self.entries.get(meeting).and_then(|entries| entries.get(at)).copied().unwrap_or(usize::MAX);
                self.mention(thread, (meeting, at), entry, None, None);
                self.open.push(thread);
                continue;
            }
            let told = self.told(entry, date);
            let number = entry.number.as_deref().map(numeral);
            let twice = number.as_ref().is_some_and(|n| keys.get(&(entry.raised_on, n.clone())).is_some_and(|&n| n > 1));
            let found = match self.find(entry, number.as_deref(), &told, meeting) {
                // A number that the list uses twice says nothing; and one action is told once without a number.
                Found::One(thread, _) if twice && !self.is_told_of_day(thread, &told) => {
                    let mut candidates = vec![thread];
                    candidates.extend(self.unreported(entry.raised_on, &keys).filter(|&other| other != thread));
                    candidates.truncate(NAMED);
                    Found::Several(candidates)
                }
                Found::One(thread, Tie::Text) if number.is_none() && spoken.contains(&thread) => Found::Several(vec![thread]),
                found => found,
            };
            let thread = match found {
                Found::One(thread, tie) => {
                    self.mention(thread, (meeting, at), entry, Some(tie), Some(&told));
                    thread
                }
                Found::Several(candidates) => self.doubt(entry, (meeting, at), told.clone(), candidates),
                Found::None => self.begin(entry, (meeting, at), told.clone()),
            };
            spoken.insert(thread);
            self.set(meeting, at, thread);
            self.point(entry, thread, &told);
        }
        self.open.retain(|&thread| self.threads.get(thread).is_some_and(|thread| !thread.ended));
    }

    fn mention(&mut self, thread: usize, place: (usize, usize), entry: &Entry, tie: Option<Tie>, told: Option<&Told>) {
        let Some(known) = self.threads.get_mut(thread) else { return };
        known.mentions.push(place);
        if let Some(told) = told {
            known.told.add_owners(told);
        }
        known.basis = stronger(known.basis, entry.basis);
        known.ended = super::copies::ended(entry.status);
        if known.raising == Raising::Found && known.tie.is_none() {
            known.tie = tie;
        }
        // What a doubtful report says may go for each of its candidates.
        let ended = known.ended;
        for candidate in known.candidates.clone() {
            if let Some(thread) = self.threads.get_mut(candidate) {
                thread.perhaps.push((place.0, ended));
            }
        }
        let Some(known) = self.threads.get_mut(thread) else { return };
        // A raising without a number takes that of the report.
        if known.number.is_none()
            && let Some(number) = entry.number.as_deref().map(numeral)
        {
            known.number.clone_from(&entry.number);
            let day = known.raised_on;
            self.number(thread, day, number);
        }
    }

    /// A report that may mean several actions stays one of its own.
    fn doubt(&mut self, entry: &Entry, place: (usize, usize), told: Told, candidates: Vec<usize>) -> usize {
        for &candidate in &candidates {
            if let Some(thread) = self.threads.get_mut(candidate) {
                thread.perhaps.push((place.0, super::copies::ended(entry.status)));
            }
        }
        let thread = self.add(entry, entry.raised_on, self.raising(entry), told);
        // The next report under the same day and number joins it, unless that number is another action's.
        if let (Some(day), Some(number)) = (entry.raised_on, entry.number.as_deref().map(numeral)) {
            self.numbered.entry((day, number)).or_insert_with(|| vec![thread]);
        }
        self.mention(thread, place, entry, None, None);
        if let Some(begun) = self.threads.get_mut(thread) {
            begun.doubtful = true;
            begun.candidates = candidates;
        }
        thread
    }

    /// The archive hears of an action for the first time in a report.
    fn begin(&mut self, entry: &Entry, place: (usize, usize), told: Told) -> usize {
        let thread = self.enter(entry, entry.raised_on, self.raising(entry), told);
        self.mention(thread, place, entry, None, None);
        self.open.push(thread);
        thread
    }

    /// Whether the minutes that would have raised a report's action are there.
    fn raising(&self, entry: &Entry) -> Raising {
        match entry.raised_on {
            None => Raising::Unknown,
            Some(day) if self.days.contains_key(&day) => Raising::NotInMinutes,
            Some(_) => Raising::MinutesMissing,
        }
    }

    /// "Same outcome as Action 12", or a duplicate of another action.
    fn point(&mut self, entry: &Entry, thread: usize, told: &Told) {
        let superseded = entry.status == crate::minutes::Status::Superseded;
        let target = match entry.refers_to.as_deref().map(numeral) {
            Some(number) => {
                let same_day = entry.raised_on.and_then(|day| self.numbered.get(&(day, number.clone())));
                let several = same_day.or_else(|| self.by_number.get(&number)).map(Vec::as_slice).unwrap_or_default();
                let mut others = several.iter().copied().filter(|&other| other != thread);
                others.next().filter(|_| others.next().is_none())
            }
            None if superseded => {
                let others = self.open.iter().rev().copied().take(SEARCHED).filter(|&other| other != thread);
                match self.among(others, told) {
                    Found::One(other, _) => Some(other),
                    Found::Several(..) | Found::None => None,
                }
            }
            None => None,
        };
        if let Some(known) = self.threads.get_mut(thread) {
            if superseded {
                known.twin = target.or(known.twin);
            } else if entry.refers_to.is_some() {
                known.follows = target.or(known.follows);
            }
        }
    }

    fn close(self) -> Identity {
        Identity { threads: self.threads, running: self.running, entries: self.entries }
    }
}

/// The stronger of two reasons for something being an action.
fn stronger(a: Basis, b: Basis) -> Basis {
    let rank = |basis| Basis::ALL.iter().position(|&other| other == basis);
    if rank(b) < rank(a) { b } else { a }
}
