//! What an audit has to find, worked out from what really happened and from the definitions of the findings alone: nothing here
//! knows how the ledger ties reports to actions.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use minutebook::ledger::Code;
use minutebook::minutes::{Standing, Status};

use crate::world::{Key, Line, Member, Paper, Style, Variation};

/// What the minutes that are there say of one action.
struct Seen<'a> {
    lines: Vec<(NaiveDate, &'a Line)>,
    /// The days on which statements closed it.
    swept: Vec<NaiveDate>,
    raised_there: bool,
    day: NaiveDate,
}

impl Seen<'_> {
    fn last(&self) -> Option<NaiveDate> {
        self.lines.last().map(|(date, _)| *date).max(self.swept.last().copied())
    }

    fn open(&self) -> bool {
        let line = self.lines.last();
        let swept = self.swept.last().is_some_and(|day| line.is_none_or(|(date, _)| date <= day));
        !swept && line.is_some_and(|(_, line)| !ended(line.status))
    }
}

fn ended(status: Status) -> bool {
    matches!(status, Status::Complete | Status::Cancelled | Status::Superseded)
}

pub(crate) fn expected(papers: &[Paper], style: Style, renamed: &[(String, String)]) -> BTreeMap<Code, BTreeSet<Key>> {
    let mut found: BTreeMap<Code, BTreeSet<Key>> = BTreeMap::new();
    let mut add = |code, key| {
        found.entry(code).or_default().insert(key);
    };
    let there: Vec<&Paper> = papers.iter().filter(|paper| !paper.lost).collect();
    let Some(as_of) = there.last().map(|paper| paper.date) else { return found };
    let days: BTreeSet<NaiveDate> = there.iter().map(|paper| paper.date).collect();
    let mut seen: BTreeMap<usize, Seen<'_>> = BTreeMap::new();
    for paper in papers.iter().filter(|paper| paper.undated) {
        add(Code::MeetingUndated, Key::Name(paper.date.to_string()));
    }
    for paper in &there {
        if let Some((_, twice)) = paper.items {
            add(if twice { Code::ItemRepeated } else { Code::ItemMissing }, Key::Day(paper.date));
        }
        for line in &paper.lines {
            let action = seen.entry(line.truth).or_insert_with(|| Seen {
                lines: Vec::new(),
                swept: Vec::new(),
                raised_there: line.standing == Standing::Raised,
                day: line.day,
            });
            action.lines.push((paper.date, line));
        }
        for sweep in &paper.sweeps {
            for (_, action) in seen.iter_mut().filter(|(_, action)| sweep.days.contains(&action.day)) {
                let told = action.lines.last().is_some_and(|(date, _)| *date == paper.date);
                if !told && action.open() {
                    action.swept.push(paper.date);
                }
            }
            add(Code::ActionClosedByBlanket, Key::Day(paper.date));
        }
        if !paper.held {
            add(Code::MeetingNotHeld, Key::Day(paper.date));
        }
        for (day, _) in paper.next.iter().filter(|(_, cancelled)| *cancelled) {
            add(Code::MeetingCancelled, Key::Day(*day));
        }
        if paper.copy == Some(Variation::Contradiction) {
            add(Code::CopiesContradict, Key::Day(paper.date));
        }
        for (day, cancelled) in &paper.next {
            if !cancelled && *day <= as_of && !days.contains(day) {
                add(Code::MeetingAnnouncedNotFound, Key::Day(*day));
            }
        }
    }
    let reviewing: Vec<NaiveDate> = there
        .iter()
        .filter(|paper| paper.lines.iter().any(|line| line.standing == Standing::Reviewed))
        .map(|paper| paper.date)
        .collect();
    let missing: Vec<NaiveDate> = papers.iter().filter(|paper| paper.lost).map(|paper| paper.date).collect();
    for (&truth, action) in &seen {
        let key = Key::Action(truth);
        let Some(last) = action.last() else { continue };
        if action.open() {
            let silent = reviewing.iter().find(|day| **day > last);
            if silent.is_some_and(|silent| !missing.iter().any(|day| *day > last && day < silent)) {
                add(Code::ActionLost, key.clone());
            } else {
                stale(action, &key, &mut add);
            }
            let due = action.lines.iter().filter_map(|(_, line)| line.due).next_back();
            if due.is_some_and(|due| due < as_of) {
                add(Code::ActionOverdue, key.clone());
            }
            if due.is_none() {
                add(Code::DueNone, key.clone());
            }
            if action.lines.iter().all(|(_, line)| line.owners.is_empty()) {
                add(Code::OwnerNone, key.clone());
            }
        }
        closings(action, &key, &mut add);
        slips(action, &key, &mut add);
        // Under another action's number nobody can know that it was never raised.
        let slipped = action.lines.iter().all(|(_, line)| line.slipped);
        if !action.raised_there && !(slipped && days.contains(&action.day)) {
            let code = if days.contains(&action.day) { Code::UpdateNeverRaised } else { Code::UpdateRaisingMissing };
            add(code, key.clone());
        }
    }
    for paper in &there {
        let mut used: BTreeSet<(NaiveDate, &Option<String>)> = BTreeSet::new();
        for line in paper.lines.iter().filter(|line| line.standing == Standing::Reviewed) {
            if !used.insert((line.raised_on, &line.number)) {
                add(Code::NumberRepeated, Key::Day(paper.date));
            }
            if line.raised_on > paper.date {
                add(Code::UpdateBeforeRaising, Key::Action(line.truth));
            }
        }
    }
    if style != Style::Running {
        gaps(papers, &mut add);
    }
    rhythm(papers, &mut add);
    duplicates(&there, &seen, &mut add);
    people(&there, &seen, renamed, &mut add);
    changes(&there, renamed, &mut add);
    found
}

/// What the first report on a meeting without minutes leaves out.
fn gaps(papers: &[Paper], add: &mut impl FnMut(Code, Key)) {
    for (lost, next) in papers.iter().zip(papers.iter().skip(1)).filter(|(lost, next)| lost.lost && !next.lost) {
        let of_day = |paper: &'_ Paper| -> BTreeSet<u64> {
            let lines = paper.lines.iter().filter(|line| line.raised_on == lost.date);
            lines.filter_map(|line| line.number.as_ref()?.parse().ok()).collect()
        };
        let numbers = of_day(next);
        let Some(&highest) = numbers.last() else { continue };
        let left: Vec<u64> = (1..highest).filter(|number| !numbers.contains(number)).collect();
        let later: BTreeSet<u64> = papers.iter().filter(|paper| !paper.lost).flat_map(of_day).collect();
        let swept = next.sweeps.iter().any(|sweep| sweep.days.contains(&lost.date));
        let few = left.len() as u64 * 3 < highest;
        if !swept && few && left.iter().any(|number| !later.contains(number)) {
            add(Code::NumberMissing, Key::Day(next.date));
        }
    }
}

/// Intervals that nothing explains.
fn rhythm(papers: &[Paper], add: &mut impl FnMut(Code, Key)) {
    let there: Vec<usize> = (0..papers.len()).filter(|&at| !papers[at].lost).collect();
    for pair in there.windows(2).filter(|pair| pair[1] - pair[0] > 1) {
        let between: Vec<NaiveDate> = papers[pair[0] + 1..pair[1]].iter().map(|paper| paper.date).collect();
        let announced = !papers[pair[0]].next.is_empty();
        let named = papers.iter().filter(|paper| !paper.lost).any(|paper| {
            let swept = paper.sweeps.iter().any(|sweep| sweep.days.iter().any(|day| between.contains(day)));
            swept || paper.lines.iter().any(|line| between.contains(&line.raised_on))
        });
        if !announced && !named {
            add(Code::MeetingRhythmGap, Key::Day(papers[pair[1]].date));
        }
    }
}

/// Actions raised with the words of one that was still open.
fn duplicates(there: &[&Paper], seen: &BTreeMap<usize, Seen<'_>>, add: &mut impl FnMut(Code, Key)) {
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for line in there.iter().flat_map(|paper| &paper.lines).filter(|line| line.standing == Standing::Raised) {
        if let Some(before) = last.insert(&line.text, line.truth) {
            let first = &seen[&before];
            let lines = first.lines.iter().rfind(|(date, _)| *date <= line.raised_on);
            let swept = first.swept.iter().any(|day| *day <= line.raised_on && lines.is_none_or(|(date, _)| date <= day));
            if !swept && lines.is_some_and(|(_, line)| !ended(line.status)) && !line.owners.is_empty() {
                add(Code::ActionDuplicate, Key::Action(before));
                add(Code::ActionDuplicate, Key::Action(line.truth));
            }
        }
    }
}

/// New surnames, where both stand on lists, and new posts.
fn changes(there: &[&Paper], renamed: &[(String, String)], add: &mut impl FnMut(Code, Key)) {
    let mut roles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for member in there.iter().flat_map(|paper| paper.present.iter().chain(&paper.apologies)) {
        let had = roles.entry(&member.name).or_default();
        if !member.role.is_empty() && had.last() != Some(&member.role.as_str()) {
            had.push(&member.role);
        }
    }
    for (name, had) in &roles {
        let posts: BTreeSet<&&str> = had.iter().collect();
        if had.len() > 1 && posts.len() == had.len() {
            add(Code::PersonRoleChanged, Key::Name((*name).to_owned()));
        }
    }
    for (before, after) in renamed {
        if roles.contains_key(before.as_str()) && roles.contains_key(after.as_str()) {
            add(Code::PersonRenamed, Key::Name(format!("{before}, {after}")));
        }
    }
}

/// Owners whom no list bears, or none any more.
fn people(there: &[&Paper], seen: &BTreeMap<usize, Seen<'_>>, renamed: &[(String, String)], add: &mut impl FnMut(Code, Key)) {
    let lists: Vec<(NaiveDate, Vec<&Member>)> = there
        .iter()
        .filter(|paper| !paper.present.is_empty())
        .map(|paper| (paper.date, paper.present.iter().chain(&paper.apologies).collect()))
        .collect();
    let who = |day: NaiveDate, initials: &str| {
        let list = lists.iter().find(|(date, _)| *date == day)?;
        list.1.iter().find(|member| member.initials == initials).map(|member| member.name.clone())
    };
    for action in seen.values() {
        for (day, initials) in action.lines.iter().flat_map(|(day, line)| line.owners.iter().map(move |owner| (*day, owner))) {
            if who(day, initials).is_none() {
                add(Code::OwnerNotOnRoster, Key::Name(initials.to_lowercase()));
            }
        }
        let Some((day, line)) = action.lines.iter().rfind(|(_, line)| !line.owners.is_empty()).filter(|_| action.open()) else {
            continue;
        };
        let names: Vec<Option<String>> = line.owners.iter().map(|owner| who(*day, owner)).collect();
        let gone = |name: &Option<String>| {
            name.as_ref().is_some_and(|name| {
                let last = lists.iter().rposition(|(_, list)| list.iter().any(|member| member.name == *name));
                !renamed.iter().any(|(before, _)| before == name) && last.is_some_and(|last| lists.len() - last > 3)
            })
        };
        if names.iter().all(gone) {
            for name in names.into_iter().flatten() {
                add(Code::OwnerLeft, Key::Name(name));
            }
        }
    }
}

fn stale(action: &Seen<'_>, key: &Key, add: &mut impl FnMut(Code, Key)) {
    let (mut still, mut status) = (0, None);
    for (_, line) in action.lines.iter().filter(|(_, line)| line.standing == Standing::Reviewed) {
        let changed = status.is_some_and(|status| status != line.status);
        // Reports with words of their own, another owner or another day say something new.
        let new = changed || line.text.chars().any(|c| c.is_ascii_digit()) || line.due.is_some() || line.caveat.is_some();
        still = if new || line.text.starts_with("reopened") { 0 } else { still + 1 };
        status = Some(line.status);
    }
    if still >= 3 {
        add(Code::ActionStale, key.clone());
    }
}

fn closings(action: &Seen<'_>, key: &Key, add: &mut impl FnMut(Code, Key)) {
    let (mut closed, mut twice, mut again) = (false, false, false);
    let mut swept = action.swept.iter().peekable();
    for (date, line) in &action.lines {
        while swept.next_if(|day| *day < date).is_some() {
            closed = true;
        }
        if line.status == Status::Complete {
            twice |= closed;
            closed = true;
        } else if ended(line.status) {
            closed = true;
        } else if closed && line.written.is_some() {
            again = true;
            closed = false;
        }
    }
    if twice {
        add(Code::ActionClosedTwice, key.clone());
    }
    if again {
        add(Code::ActionReopened, key.clone());
    }
    let Some((_, last)) = action.lines.last() else { return };
    let by_word = last.status == Status::Complete && swept.peek().is_none();
    if by_word && last.caveat.is_some() {
        add(Code::ActionCaveatOpen, key.clone());
    }
    if by_word && last.caveat.is_none() && last.written.as_deref() == Some(last.text.as_str()) {
        add(Code::ActionClosedWithoutEvidence, key.clone());
    }
}

fn slips(action: &Seen<'_>, key: &Key, add: &mut impl FnMut(Code, Key)) {
    let dates: Vec<NaiveDate> = action.lines.iter().filter_map(|(_, line)| line.due).collect();
    if dates.windows(2).filter(|pair| pair[0] < pair[1]).count() >= 2 {
        add(Code::DueSlipped, key.clone());
    }
}
