//! Findings on what became of actions.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::{Audit, Code, Exhibit, Item, either, listed, shortened};
use crate::ledger::copies::ended;
use crate::ledger::model::{Action, Event, Holder, State, What};
use crate::ledger::wording::Wording;
use crate::minutes::{Basis, Status};

impl Audit<'_, '_> {
    pub(super) fn actions(&mut self) {
        let reviewing: Vec<(NaiveDate, usize, usize)> =
            self.papers.meetings.iter().filter_map(|&(date, record)| Some((date, record, self.has_reviews(record)?))).collect();
        let mut bare: BTreeMap<NaiveDate, (Vec<u32>, Vec<Exhibit>)> = BTreeMap::new();
        for (at, index, action) in self.all() {
            let lost = self.lost(at, index, action, &reviewing);
            if !lost {
                self.stale(at, index, action);
            }
            self.overdue(at, index, action);
            self.reopened(index, action);
            self.closed_twice(index, action);
            self.caveat(index, action);
            self.slipped(index, action);
            self.doubtful(index, action);
            if let Some((date, exhibit)) = self.closed_bare(action) {
                let (actions, exhibits) = bare.entry(date).or_default();
                actions.push(index);
                exhibits.push(exhibit);
            }
        }
        for (date, (actions, exhibits)) in bare {
            let message = format!(
                "{} closed at the meeting of {date} by a bare word: {}. Ask what was done, and have the minutes say it.",
                if let [_] = actions[..] { "An action was".to_owned() } else { format!("{} actions were", actions.len()) },
                self.names(&actions),
            );
            self.raise(Code::ActionClosedWithoutEvidence, Some(date), actions, message, exhibits);
        }
        self.blankets();
        self.duplicates();
        self.undue();
    }

    /// The names of some actions, as a sentence lists them.
    pub(super) fn names(&self, actions: &[u32]) -> String {
        listed(&self.all_called(actions))
    }

    fn all_called(&self, actions: &[u32]) -> Vec<String> {
        actions.iter().filter_map(|&index| self.action(index)).map(|action| self.called(action)).collect()
    }

    /// The last day on which anything speaks of an action, or may.
    fn last_spoken(&self, at: usize, action: &Action) -> Option<NaiveDate> {
        let own = action.events.last().map(|event| event.date);
        let perhaps = self.papers.perhaps.get(at).and_then(|days| days.last().map(|&(day, _)| day));
        let followed = action.follows.and_then(|other| self.action(other)).and_then(|other| other.events.last());
        own.max(perhaps).max(followed.map(|event| event.date))
    }

    fn lost(&mut self, at: usize, index: u32, action: &Action, reviewing: &[(NaiveDate, usize, usize)]) -> bool {
        if !self.is_kept(action) || !self.is_open(at, action) {
            return false;
        }
        let Some(last) = self.last_spoken(at, action) else { return false };
        let after = reviewing.get(reviewing.partition_point(|&(date, ..)| date <= last)..).unwrap_or_default();
        let enough = usize::try_from(self.papers.rules.thresholds.lost_after.max(1)).unwrap_or(usize::MAX);
        let (Some(&(silent, record, first)), true) = (after.first(), after.len() >= enough) else { return false };
        if self.hole_between(last, silent) {
            return false;
        }
        let owners = owners(&action.owners);
        let message = format!(
            "{} was open on {last} and the meeting of {silent}, which reports on other actions, passes over it; nothing later \
             speaks of it. Ask {owners} what became of it.",
            capital(&self.called(action)),
        );
        let mut exhibits: Vec<Exhibit> = action.events.last().map(|event| exhibit("last reported", event)).into_iter().collect();
        exhibits.push(self.cite("reported there, and the action is not", record, Item::Entry(first)));
        self.raise(Code::ActionLost, Some(silent), vec![index], message, exhibits);
        true
    }

    fn overdue(&mut self, at: usize, index: u32, action: &Action) {
        let Some(due) = action.due.as_ref().and_then(|due| due.date) else { return };
        if !self.is_open(at, action) || due >= self.as_of {
            return;
        }
        let days = (self.as_of - due).num_days();
        let message = format!(
            "{} was due on {due} and is open on {}, {days} day{} later. Ask {} for a new date or the outcome.",
            capital(&self.called(action)),
            self.as_of,
            if days == 1 { "" } else { "s" },
            owners(&action.owners),
        );
        let set = action.events.iter().rev().find(|event| matches!(event.what, What::DueChanged { .. }));
        let mut exhibits: Vec<Exhibit> = set.map(|event| exhibit("due", event)).into_iter().collect();
        exhibits.extend(action.events.last().map(|event| exhibit("last reported", event)));
        exhibits.dedup_by_key(|exhibit| exhibit.evidence);
        self.raise(Code::ActionOverdue, Some(self.as_of), vec![index], message, exhibits);
    }

    fn reopened(&mut self, index: u32, action: &Action) {
        let again = |event: &&Event| matches!(event.what, What::Reopened { .. });
        let Some(event) = action.events.iter().rfind(again) else { return };
        let mut exhibits = Vec::new();
        let mut times = 0;
        for (before, event) in action.events.iter().enumerate().filter(|(_, event)| again(event)) {
            let closing = action.events.get(..before).unwrap_or_default().iter().rfind(|event| closes(&event.what));
            exhibits.extend(closing.map(|event| exhibit("closed", event)));
            exhibits.push(exhibit("open again", event));
            times += 1;
        }
        let message = format!(
            "{} was closed and is spoken of as open again on {}{}. Check which of the two the record should say.",
            capital(&self.called(action)),
            event.date,
            if times > 1 { format!(", for the {times}th time") } else { String::new() },
        );
        self.raise(Code::ActionReopened, Some(event.date), vec![index], message, exhibits);
    }

    fn closed_twice(&mut self, index: u32, action: &Action) {
        let mut closed: Option<&Event> = None;
        for event in &action.events {
            match &event.what {
                What::Reopened { .. } => closed = None,
                What::Closed | What::ClosedByBlanket { .. } => {
                    let log = self.entry(event).is_some_and(|entry| entry.basis == Basis::Log);
                    if let Some(first) = closed.filter(|first| first.date < event.date && !log) {
                        let message = format!(
                            "{} was closed on {} and is closed again on {}. Check that the second report means this action.",
                            capital(&self.called(action)),
                            first.date,
                            event.date,
                        );
                        let exhibits = vec![exhibit("closed", first), exhibit("closed again", event)];
                        self.raise(Code::ActionClosedTwice, Some(event.date), vec![index], message, exhibits);
                        return;
                    }
                    closed = Some(event);
                }
                What::Cancelled | What::Superseded { .. } => closed = Some(event),
                _ => {}
            }
        }
    }

    fn caveat(&mut self, index: u32, action: &Action) {
        if action.state != State::Closed {
            return;
        }
        let Some((event, caveat)) = action.events.iter().rev().find_map(|event| match &event.what {
            What::Stated { status, caveat, .. } if ended(*status) => Some((event, caveat.as_ref())),
            _ => None,
        }) else {
            return;
        };
        let Some(caveat) = caveat else { return };
        let message = format!(
            "{} was closed on {} with something left: “{}”. Ask whether that is done, or raise it as an action of its own.",
            capital(&self.called(action)),
            event.date,
            shortened(Some(caveat)),
        );
        self.raise(
            Code::ActionCaveatOpen,
            Some(event.date),
            vec![index],
            message,
            vec![exhibit("closed, with this left", event)],
        );
    }

    /// Where an action is closed by a report that says nothing new.
    fn closed_bare(&self, action: &Action) -> Option<(NaiveDate, Exhibit)> {
        if action.state != State::Closed {
            return None;
        }
        let event = action.events.iter().rfind(|event| matches!(event.what, What::Closed))?;
        let entry = self.entry(event)?;
        let mut before = Wording::default();
        for earlier in action.events.iter().take_while(|earlier| earlier.date < event.date) {
            if let (What::Raised | What::Reviewed, Some(entry)) = (&earlier.what, self.entry(earlier)) {
                before.add(&Wording::of(entry.text.as_deref().unwrap_or_default()));
            }
        }
        let status = Wording::of(entry.status_written.as_deref().unwrap_or_default());
        let report = Wording::of(entry.text.as_deref().unwrap_or_default());
        let bare = entry.caveat.is_none() && entry.status == Status::Complete && !report.says_more(&status, &before);
        bare.then(|| (event.date, exhibit("closed", event)))
    }

    fn slipped(&mut self, index: u32, action: &Action) {
        let later = |event: &&Event| match &event.what {
            What::DueChanged { from: Some(from), to } => to.date.is_some_and(|to| to > *from),
            _ => false,
        };
        let slips: Vec<&Event> = action.events.iter().filter(later).collect();
        let enough = usize::try_from(self.papers.rules.thresholds.slipped_times.max(1)).unwrap_or(usize::MAX);
        let (Some(last), true) = (slips.last(), slips.len() >= enough) else { return };
        let (Some(first), Some(due)) = (action.due_first, action.due.as_ref().and_then(|due| due.date)) else { return };
        let times = if slips.len() == 1 { "once".to_owned() } else { format!("{} times", slips.len()) };
        let message = format!(
            "{} was due on {first}; its date has been moved {times}, now to {due}. Ask {} what stands in the way.",
            capital(&self.called(action)),
            owners(&action.owners),
        );
        let set = action.events.iter().find(|event| matches!(event.what, What::DueChanged { .. }));
        let mut exhibits: Vec<Exhibit> = set.map(|event| exhibit("due at first", event)).into_iter().collect();
        exhibits.extend(slips.iter().map(|event| exhibit("moved", event)));
        exhibits.dedup_by_key(|exhibit| exhibit.evidence);
        self.raise(Code::DueSlipped, Some(last.date), vec![index], message, exhibits);
    }

    fn stale(&mut self, at: usize, index: u32, action: &Action) {
        let enough = usize::try_from(self.papers.rules.thresholds.stale_after.max(1)).unwrap_or(usize::MAX);
        if !self.is_kept(action) || !self.is_open(at, action) {
            return;
        }
        let mut known = Wording::of(action.text.as_deref().unwrap_or_default());
        let mut status = None;
        let mut still: Vec<&Event> = Vec::new();
        for event in &action.events {
            match &event.what {
                What::Raised => {}
                What::Reviewed => {
                    let Some(entry) = self.entry(event) else { continue };
                    let text = Wording::of(entry.text.as_deref().unwrap_or_default());
                    let words = Wording::of(entry.status_written.as_deref().unwrap_or_default());
                    let new = text.says_more(&known, &words) || status.is_some_and(|status| status != entry.status);
                    known.add(&text);
                    if new {
                        still.clear();
                    } else {
                        still.push(event);
                    }
                    status = Some(entry.status);
                }
                // The words of the entry were counted already; what it changed starts the count anew.
                What::OwnerChanged { from, .. } if !from.is_empty() => still.clear(),
                What::DueChanged { .. } | What::Reopened { .. } => still.clear(),
                _ => {}
            }
        }
        let (Some(first), Some(last), true) = (still.first(), still.last(), still.len() >= enough) else { return };
        let message = format!(
            "{} was reported on {} times since {}, and no report says anything new. Ask {} for a date, or close it.",
            capital(&self.called(action)),
            still.len(),
            first.date,
            owners(&action.owners),
        );
        let exhibits = still.iter().map(|event| exhibit("nothing new", event)).collect();
        self.raise(Code::ActionStale, Some(last.date), vec![index], message, exhibits);
    }

    fn doubtful(&mut self, index: u32, action: &Action) {
        if !action.doubtful {
            return;
        }
        let Some(event) = action.events.first() else { return };
        let mut exhibits = vec![exhibit("the report", event)];
        let candidates = action.candidates.iter().filter_map(|&other| self.action(other));
        exhibits.extend(candidates.filter_map(|other| other.events.first()).map(|event| exhibit("may be meant", event)));
        let message = format!(
            "A report of {} under {} may speak of {}. It is kept apart: say which is meant.",
            event.date,
            action.number.as_ref().map_or_else(|| "no number".to_owned(), |number| format!("number {number}")),
            either(&self.all_called(&action.candidates)),
        );
        let mut actions = vec![index];
        actions.extend(&action.candidates);
        self.raise(Code::LinkDoubtful, Some(event.date), actions, message, exhibits);
    }

    fn blankets(&mut self) {
        let spoken = |event: &Event| matches!(event.what, What::Covered { status: None, .. }).then_some(event.evidence);
        let spoken: BTreeSet<u32> = self.papers.actions.iter().flat_map(|action| &action.events).filter_map(spoken).collect();
        for blanket in self.papers.blankets.iter().filter(|blanket| blanket.status.is_some_and(ended)) {
            let missing: Vec<String> = blanket
                .raised_on
                .iter()
                .filter(|raised| raised.meeting.is_none())
                .map(|raised| raised.date.to_string())
                .collect();
            let mut message = match &blanket.actions[..] {
                [] if spoken.contains(&blanket.evidence) => format!(
                    "A statement of {} closes actions without naming them, and nothing known fits what it leaves out: they stay open",
                    blanket.date
                ),
                [] => {
                    format!("A statement of {} closes actions without naming them, and none is known that it means", blanket.date)
                }
                actions => {
                    format!("A statement of {} closes {} at once: {}", blanket.date, count(actions.len()), self.names(actions))
                }
            };
            if !missing.is_empty() {
                message += &format!("; the archive has no minutes of {} to say which actions it means", listed(&missing));
            }
            message += ". Ask for the outcome of each.";
            let mut exhibits = vec![Exhibit { shows: "the statement".to_owned(), evidence: blanket.evidence }];
            let closed = blanket.actions.iter().filter_map(|&index| self.action(index));
            exhibits.extend(closed.filter_map(|action| action.events.first()).map(|event| exhibit("closed by it", event)));
            self.raise(Code::ActionClosedByBlanket, Some(blanket.date), blanket.actions.clone(), message, exhibits);
        }
    }

    /// Actions raised with the same words and owners while another one was open.
    fn duplicates(&mut self) {
        let mut alike: HashMap<Task, Vec<(u32, &Action)>> = HashMap::new();
        let mut groups: Vec<Task> = Vec::new();
        for (_, index, action) in self.all() {
            let due = action.events.first().and_then(|event| self.entry(event)).and_then(|entry| entry.due.as_ref());
            let due = Wording::of(due.map_or("", |due| &due.written));
            let wording = Wording::of(action.text.as_deref().unwrap_or_default()).without(&due);
            if !self.is_kept(action) || wording.len() < 3 || action.raised_on.is_none() || action.twin.is_some() {
                continue;
            }
            let mut owners = first_owners(action);
            owners.sort();
            let key = (wording, owners);
            let group = alike.entry(key.clone()).or_default();
            if group.is_empty() {
                groups.push(key);
            }
            group.push((index, action));
        }
        for key in groups {
            let group = alike.remove(&key).unwrap_or_default();
            for (&(one, first), &(other, second)) in group.iter().zip(group.iter().skip(1)) {
                let Some((a, b)) = first.events.first().zip(second.events.first()) else { continue };
                let open = first.as_of(b.date).is_some_and(|known| known.state.is_open());
                let pointed = first.follows == Some(other) || second.follows == Some(one);
                if !open || pointed || first.raising != second.raising {
                    continue;
                }
                let message = format!(
                    "{} has the words and owners of {}, which was still open. Close one of the two as the other's duplicate.",
                    capital(&self.called(second)),
                    self.called(first),
                );
                let exhibits = vec![exhibit("the first", a), exhibit("the second", b)];
                self.raise(Code::ActionDuplicate, Some(b.date), vec![one, other], message, exhibits);
            }
        }
    }

    fn undue(&mut self) {
        let open: Vec<(u32, &Action)> = self
            .all()
            .filter(|&(at, _, action)| self.is_kept(action) && self.is_open(at, action))
            .map(|(_, index, action)| (index, action))
            .collect();
        let without: Vec<&(u32, &Action)> = open.iter().filter(|(_, action)| action.due.is_none()).collect();
        if without.is_empty() {
            return;
        }
        let message = format!(
            "{} of {} open actions have no due date. Give each a date, so that it can be asked for.",
            without.len(),
            open.len(),
        );
        let exhibits =
            without.iter().filter_map(|(_, action)| action.events.last()).map(|event| exhibit("no date", event)).collect();
        let actions = without.iter().map(|(index, _)| *index).collect();
        self.raise(Code::DueNone, Some(self.as_of), actions, message, exhibits);
    }
}

/// What is to be done, and by whom.
type Task = (Wording, Vec<Holder>);

pub(super) fn exhibit(shows: &str, event: &Event) -> Exhibit {
    Exhibit { shows: shows.to_owned(), evidence: event.evidence }
}

/// The owners that were named first.
fn first_owners(action: &Action) -> Vec<Holder> {
    let first = action.events.iter().find_map(|event| match &event.what {
        What::OwnerChanged { from, to } if from.is_empty() => Some(to.clone()),
        _ => None,
    });
    first.unwrap_or_default()
}

fn closes(what: &What) -> bool {
    matches!(what, What::Closed | What::ClosedByBlanket { .. } | What::Cancelled | What::Superseded { .. })
}

fn count(actions: usize) -> String {
    if actions == 1 { "one action".to_owned() } else { format!("{actions} actions") }
}

/// Whom to ask.
pub(super) fn owners(owners: &[Holder]) -> String {
    match owners {
        [] => "the chair".to_owned(),
        owners => listed(&owners.iter().map(|owner| owner.written.as_str()).collect::<Vec<_>>()),
    }
}

/// A sentence begins with a capital.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
