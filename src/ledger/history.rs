//! What happened to each action, in order, and what was known of it on a day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::cabinet::{Cabinet, Item};
use super::copies::ended;
use super::exception::Exception;
use super::identity::{Identity, Papers, Thread, same};
use super::model::{Action, Blanket, Event, Holder, Known, RaisedOn, State, What};
use super::record::{Entry, Quote, Statement};
use crate::minutes::{Due, Precision, Standing, Status};

impl Known {
    fn new(date: NaiveDate) -> Self {
        Self { state: State::Open, stated: None, owners: Vec::new(), due: None, due_first: None, last: date, events: 0 }
    }

    /// Takes in the next event.
    fn take(&mut self, event: &Event) {
        self.last = event.date;
        self.events += 1;
        match &event.what {
            What::Raised | What::Reviewed | What::Follows { .. } => {}
            What::Covered { status, .. } => self.stated = status.or(self.stated),
            What::Stated { status, .. } => self.stated = Some(*status),
            What::OwnerChanged { to, .. } => self.owners.clone_from(to),
            What::DueChanged { from, to } => {
                self.due_first = self.due_first.or(*from);
                self.due = Some(to.clone());
            }
            What::CarriedForward | What::Reopened { .. } => self.state = State::Open,
            What::Closed => self.state = State::Closed,
            What::ClosedByBlanket { .. } => {
                self.state = State::ClosedByBlanket;
                self.stated = Some(Status::Complete);
            }
            What::Cancelled => self.state = State::Cancelled,
            What::Superseded { .. } => self.state = State::Superseded,
        }
    }
}

impl Action {
    /// What was known on a day: what the minutes of meetings up to and on it say. `None` before the first of them.
    ///
    /// An action that follows another one stays open here; [`Ledger::as_of`](super::Ledger::as_of) goes on to the other.
    #[must_use]
    pub fn as_of(&self, date: NaiveDate) -> Option<Known> {
        let first = self.events.first().filter(|event| event.date <= date)?;
        let mut known = Known::new(first.date);
        for event in self.events.iter().take_while(|event| event.date <= date) {
            known.take(event);
        }
        Some(known)
    }
}

/// The actions of a series with their histories, and the statements about many of them.
pub(super) struct Histories {
    pub(super) actions: Vec<Action>,
    pub(super) blankets: Vec<Blanket>,
    /// Beside each action: the days on which a doubtful report may have meant it, and whether that closed it.
    pub(super) perhaps: Vec<Vec<(NaiveDate, bool)>>,
    /// Beside each action: its place among the actions of its day.
    pub(super) orders: Vec<usize>,
}

/// Where the lists of a series begin within those of the whole ledger.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base {
    pub(super) series: u32,
    pub(super) actions: usize,
    pub(super) blankets: usize,
    pub(super) meetings: usize,
    pub(super) people: u32,
}

/// Tells the story of each action of a series.
pub(super) fn histories(papers: &Papers<'_>, identity: &Identity, base: Base, cabinet: &mut Cabinet) -> Histories {
    let mut order: Vec<usize> = (0..identity.threads.len()).collect();
    order.sort_by_cached_key(|&index| identity.threads.get(index).map(|thread| (sorting(thread), index)));
    let mut rank = vec![0; order.len()];
    for (place, &index) in order.iter().enumerate() {
        if let Some(slot) = rank.get_mut(index) {
            *slot = base.actions + place;
        }
    }
    let mut teller = Teller {
        papers,
        base,
        rank,
        threads: &identity.threads,
        known: vec![None; identity.threads.len()],
        events: vec![Vec::new(); identity.threads.len()],
        open: BTreeMap::new(),
        blankets: Vec::new(),
        cabinet,
    };
    for (meeting, entries) in identity.entries.iter().enumerate() {
        teller.meeting(meeting, entries);
    }
    teller.finish(&order)
}

/// By day, then as numbers count, then as they stand on the page.
fn sorting(thread: &Thread) -> (bool, Option<NaiveDate>, u64, usize) {
    let value = thread.number.as_deref().map(|number| {
        let digits: String = number.chars().filter(char::is_ascii_digit).take(18).collect();
        digits.parse().unwrap_or(u64::MAX)
    });
    (thread.raised_on.is_none(), thread.raised_on, value.unwrap_or(u64::MAX), thread.order)
}

struct Teller<'a, 'c> {
    papers: &'a Papers<'a>,
    base: Base,
    /// Beside each thread: the place of its action in the ledger.
    rank: Vec<usize>,
    threads: &'a [Thread],
    known: Vec<Option<Known>>,
    events: Vec<Vec<Event>>,
    /// The threads with something still to do, by the day that raised them.
    open: BTreeMap<Option<NaiveDate>, BTreeSet<usize>>,
    blankets: Vec<Blanket>,
    cabinet: &'c mut Cabinet,
}

impl Teller<'_, '_> {
    fn action(&self, thread: usize) -> Option<u32> {
        self.rank.get(thread).and_then(|&rank| u32::try_from(rank).ok())
    }

    fn meeting(&mut self, meeting: usize, threads: &[usize]) {
        let papers = self.papers;
        let Some(&(date, record)) = papers.meetings.get(meeting) else { return };
        let mut spoken: BTreeSet<usize> = BTreeSet::new();
        for (at, (entry, &thread)) in papers.entries(meeting).iter().zip(threads).enumerate() {
            let evidence = self.cabinet.cite(papers.records, record, Item::Entry(at));
            for what in self.events_of(entry, thread, date) {
                self.push(thread, Event { date, what, evidence });
            }
            spoken.insert(thread);
            self.settle(thread);
        }
        let statements = papers.records.get(record).map(|record| &record.statements[..]).unwrap_or_default();
        for (at, statement) in statements.iter().enumerate() {
            let evidence = self.cabinet.cite(papers.records, record, Item::Statement(at));
            self.statement(statement, (meeting, date), evidence, &spoken);
        }
    }

    /// What an entry says happened.
    fn events_of(&self, entry: &Entry, thread: usize, date: NaiveDate) -> Vec<What> {
        let known = self.known.get(thread).and_then(Option::as_ref);
        let mut events = vec![if entry.standing == Standing::Raised { What::Raised } else { What::Reviewed }];
        if let Some(written) = &entry.status_written {
            events.push(What::Stated { status: entry.status, written: written.clone(), caveat: entry.caveat.clone() });
        }
        let owners = self.papers.holders(entry, date).into_iter().map(|holder| self.globally(holder)).collect::<Vec<_>>();
        let had = known.map(|known| &known.owners[..]).unwrap_or_default();
        if !owners.is_empty() && !same_owners(had, &owners) {
            events.push(What::OwnerChanged { from: had.to_vec(), to: owners });
        }
        events.extend(moved(known, entry.due.as_ref()));
        if let Some(other) = self.threads.get(thread).and_then(|thread| thread.follows).and_then(|other| self.action(other))
            && entry.refers_to.is_some()
        {
            events.push(What::Follows { action: other });
        }
        let state = known.map_or(State::Open, |known| known.state);
        // What was closed by this very meeting is not closed again by a second entry of its minutes.
        let today = known.is_some_and(|known| known.last == date) && !state.is_open();
        let said = entry.status_written.is_some();
        match entry.status {
            Status::Complete if !today => events.push(What::Closed),
            Status::Cancelled if !today => events.push(What::Cancelled),
            Status::Superseded if !today => {
                let by = self.threads.get(thread).and_then(|thread| thread.twin).and_then(|twin| self.action(twin));
                events.push(What::Superseded { by });
            }
            Status::Complete | Status::Cancelled | Status::Superseded => {}
            status => {
                if !state.is_open() && said && !today {
                    events.push(What::Reopened { from: state });
                }
                if status == Status::CarriedForward && (state.is_open() || !today) {
                    events.push(What::CarriedForward);
                }
            }
        }
        events
    }

    fn globally(&self, holder: Holder) -> Holder {
        Holder { person: holder.person.map(|person| person + self.base.people), ..holder }
    }

    fn push(&mut self, thread: usize, event: Event) {
        if let (Some(known), Some(events)) = (self.known.get_mut(thread), self.events.get_mut(thread)) {
            known.get_or_insert_with(|| Known::new(event.date)).take(&event);
            events.push(event);
        }
    }

    /// Keeps account of what is open.
    fn settle(&mut self, thread: usize) {
        let day = self.threads.get(thread).and_then(|thread| thread.raised_on);
        let open = self.known.get(thread).and_then(Option::as_ref).is_some_and(|known| known.state.is_open());
        let threads = self.open.entry(day).or_default();
        if open {
            threads.insert(thread);
        } else {
            threads.remove(&thread);
        }
    }

    /// Takes a statement about many actions to those that it covers, and to no others: open ones of earlier meetings, of the
    /// days that it names, on which the same minutes do not report one by one.
    fn statement(&mut self, said: &Statement, (meeting, date): (usize, NaiveDate), evidence: u32, spoken: &BTreeSet<usize>) {
        let mut covered: Vec<usize> = self
            .open
            .iter()
            .filter(|(day, _)| said.raised_on.is_empty() || day.is_some_and(|day| said.raised_on.contains(&day)))
            .flat_map(|(_, threads)| threads)
            .copied()
            .filter(|thread| !spoken.contains(thread) && !self.perhaps_at(*thread, meeting))
            .collect();
        let blanket = u32::try_from(self.base.blankets + self.blankets.len()).unwrap_or(u32::MAX);
        // What it leaves out it speaks of and says nothing of; where nobody knows what that is, it says nothing of any.
        if let Some(exception) = Exception::of(&quoted(&said.quotes)) {
            let means = |thread: &usize| self.threads.get(*thread).is_some_and(|thread| exception.means(thread));
            let known = covered.iter().any(means);
            let (out, rest): (Vec<usize>, Vec<usize>) = covered.into_iter().partition(|thread| !known || means(thread));
            for thread in out {
                self.push(thread, Event { date, what: What::Covered { blanket, status: None }, evidence });
            }
            covered = rest;
        }
        for &thread in &covered {
            let what = match said.status {
                Some(Status::Complete) => What::ClosedByBlanket { blanket },
                status => What::Covered { blanket, status },
            };
            self.push(thread, Event { date, what, evidence });
            let ending = match said.status {
                Some(Status::Cancelled) => Some(What::Cancelled),
                Some(Status::Superseded) => Some(What::Superseded { by: None }),
                Some(Status::CarriedForward) => Some(What::CarriedForward),
                _ => None,
            };
            if let Some(what) = ending {
                self.push(thread, Event { date, what, evidence });
            }
            if said.status.is_some_and(ended) {
                self.settle(thread);
            }
        }
        let mut actions: Vec<u32> = covered.iter().filter_map(|&thread| self.action(thread)).collect();
        actions.sort_unstable();
        let raised_on = said.raised_on.iter().map(|&day| RaisedOn { date: day, meeting: self.meeting_on(day) }).collect();
        let confirmed_by = said.confirmed_by.iter().map(|owner| self.globally(self.papers.people.holder(owner, date))).collect();
        self.blankets.push(Blanket {
            series: self.base.series,
            date,
            scope: said.scope,
            raised_on,
            status: said.status,
            confirmed_by,
            actions,
            evidence,
        });
    }

    fn perhaps_at(&self, thread: usize, meeting: usize) -> bool {
        self.threads
            .get(thread)
            .is_some_and(|thread| thread.doubtful || thread.perhaps.iter().any(|&(other, _)| other == meeting))
    }

    fn meeting_on(&self, day: NaiveDate) -> Option<u32> {
        let at = self.papers.meetings.binary_search_by_key(&day, |&(date, _)| date).ok()?;
        u32::try_from(self.base.meetings + at).ok()
    }

    fn finish(mut self, order: &[usize]) -> Histories {
        let mut actions = Vec::with_capacity(order.len());
        let mut perhaps = Vec::with_capacity(order.len());
        let mut orders = Vec::with_capacity(order.len());
        for &index in order {
            let Some(thread) = self.threads.get(index) else { continue };
            let events = self.events.get_mut(index).map(std::mem::take).unwrap_or_default();
            let known = self.known.get_mut(index).and_then(Option::take);
            let Some(known) = known else { continue };
            let day = |&(meeting, ended): &(usize, bool)| Some((self.papers.meetings.get(meeting)?.0, ended));
            perhaps.push(thread.perhaps.iter().filter_map(day).collect());
            orders.push(thread.order);
            actions.push(Action {
                id: String::new(),
                series: self.base.series,
                raised_on: thread.raised_on,
                number: thread.number.clone(),
                basis: thread.basis,
                text: self.text(thread),
                raising: thread.raising,
                tie: thread.tie,
                doubtful: thread.doubtful,
                candidates: thread.candidates.iter().filter_map(|&other| self.action(other)).collect(),
                follows: thread.follows.and_then(|other| self.action(other)),
                twin: thread.twin.and_then(|other| self.action(other)),
                owners: known.owners,
                due: known.due,
                due_first: known.due_first,
                stated: known.stated,
                state: known.state,
                events,
            });
        }
        Histories { actions, blankets: self.blankets, perhaps, orders }
    }

    /// The words of the raising, otherwise of the first report that says more than a status.
    fn text(&self, thread: &Thread) -> Option<String> {
        let entry = |&(meeting, at): &(usize, usize)| self.papers.entries(meeting).get(at);
        let entries: Vec<&Entry> = thread.mentions.iter().filter_map(entry).collect();
        let raised = entries.iter().find(|entry| entry.standing == Standing::Raised);
        let says = |entry: &&&Entry| !super::findings::is_bare(entry);
        raised.or_else(|| entries.iter().find(says)).or(entries.first()).and_then(|entry| entry.text.clone())
    }
}

/// The words of quotes in one line.
fn quoted(quotes: &[Quote]) -> String {
    quotes.iter().map(|quote| quote.words.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether two lists of owners name the same people.
fn same_owners(a: &[Holder], b: &[Holder]) -> bool {
    a.len() == b.len() && a.iter().all(|owner| b.iter().any(|other| same(owner, other)))
}

/// The event that a due date makes, where it says something new.
fn moved(known: Option<&Known>, due: Option<&Due>) -> Option<What> {
    let due = due?;
    let had = known.and_then(|known| known.due.as_ref());
    // A day that the page gives as the original is where the dates began.
    let from = had.and_then(|had| had.date).or(due.original.filter(|_| had.is_none()));
    let new = match (from, due.date) {
        (Some(from), Some(to)) => from != to,
        (None, Some(_)) => true,
        (_, None) => had.is_none() && (due.precision == Precision::Meeting || !due.written.is_empty()),
    };
    new.then(|| What::DueChanged { from, to: due.clone() })
}
