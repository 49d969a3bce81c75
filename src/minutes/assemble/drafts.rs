//! Actions while they are being read, and the columns of owners that wait to be bound to them.

use std::ops::Range;

use chrono::NaiveDate;

use crate::diagnostic::Code;
use crate::grammar::entry;
use crate::grammar::owner::{self, Shape};
use crate::grammar::status::{self, Reading, Said};
use crate::grammar::when;
use crate::layout::{Block, Passage};
use crate::minutes::{Action, Basis, Due, OwnerBasis, Standing, Status};

use super::action::action;
use super::ahead::leads_known;
use super::binding::{Entry, Wish, bind, rejoined, together, wants};
use super::desk::Desk;
use super::doubts;
use super::dues::{cell_due, parted_due};
use super::margin::Beside;
use super::states::said;

/// Owners found in a passage, not yet resolved.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) passage: Passage,
    pub(super) owners: Vec<(Range<usize>, Shape)>,
}

impl Names {
    pub(super) fn of(passage: &Passage, owners: &[owner::Owner]) -> Self {
        Self { passage: passage.clone(), owners: owners.iter().map(|o| (o.range.clone(), o.shape)).collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.owners.is_empty()
    }

    /// The owners for comparison: the person of the list, else the words.
    pub(super) fn keys(&self, desk: &Desk<'_>) -> Vec<String> {
        self.owners
            .iter()
            .filter_map(|(range, shape)| self.passage.text().get(range.clone()).map(|t| (t, *shape)))
            .map(|(written, shape)| desk.who(written, shape).map_or_else(|| written.to_lowercase(), |at| at.to_string()))
            .collect()
    }

    /// The owners' words in lower case and in order, for comparison.
    pub(super) fn lower(&self) -> Vec<String> {
        let mut all: Vec<String> = self.written().map(str::to_lowercase).collect();
        all.sort();
        all
    }

    /// The owners' words in lower case and in that order, each as a number, for comparison without copies.
    pub(super) fn marks(&self) -> Vec<u64> {
        let mut all: Vec<&str> = self.written().collect();
        if !all.iter().all(|word| word.is_ascii()) {
            return self.lower().iter().map(|word| mark(word)).collect();
        }
        let low = |b: u8| b.to_ascii_lowercase();
        if all.len() > 1 {
            all.sort_by(|a, b| a.bytes().map(low).cmp(b.bytes().map(low)));
        }
        all.into_iter().map(mark).collect()
    }

    pub(super) fn written(&self) -> impl Iterator<Item = &str> {
        self.owners.iter().filter_map(|(range, _)| self.passage.text().get(range.clone()))
    }
}

/// A word as a number, by its letters in lower case where they are of ASCII: FNV-1a.
pub(super) fn mark(word: &str) -> u64 {
    word.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01B3))
}

/// An action in the making. One without a basis is only a place that an owner of the column may belong to.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) basis: Option<Basis>,
    pub(super) number: Option<Passage>,
    pub(super) raised_on: Option<NaiveDate>,
    pub(super) standing: Standing,
    /// Text, and all that continues it.
    pub(super) text: Passage,
    /// Label, cells: what proves the action beside its text and owners.
    pub(super) frame: Vec<Range<usize>>,
    pub(super) names: Names,
    pub(super) owner_basis: Option<OwnerBasis>,
    pub(super) status: Option<Status>,
    pub(super) status_written: Option<String>,
    /// The status is told by what was done, and no word states it.
    pub(super) inferred: bool,
    pub(super) caveat: Option<String>,
    pub(super) due: Option<Due>,
    pub(super) refers_to: Option<String>,
    pub(super) section: Option<usize>,
    /// The number of the item that an entry of a list says it arose from.
    pub(super) item: Option<String>,
    pub(super) segment: usize,
    /// The group of rows whose column may own this.
    pub(super) group: usize,
    /// The sentence gives a task to somebody.
    pub(super) tasked: bool,
    /// A label with a number and no words: "[Action 3]" may point to a row of a log.
    pub(super) points: bool,
}

impl Draft {
    pub(super) fn new(basis: Option<Basis>, text: Passage) -> Self {
        Self {
            basis,
            number: None,
            raised_on: None,
            standing: Standing::Raised,
            text,
            frame: Vec::new(),
            names: Names::default(),
            owner_basis: None,
            status: None,
            status_written: None,
            inferred: false,
            caveat: None,
            due: None,
            refers_to: None,
            section: None,
            item: None,
            segment: 0,
            group: 0,
            tasked: false,
            points: false,
        }
    }

    /// Takes a status with its words from a passage.
    pub(super) fn state(&mut self, passage: &Passage, reading: &Reading) {
        let line = |range: Range<usize>| Some(passage.slice(range).line()).filter(|t| !t.is_empty());
        self.status = said(reading.said);
        self.inferred = reading.inferred;
        if reading.said != Said::Near {
            self.status_written = line(reading.written.clone());
            self.caveat = reading.caveat.clone().and_then(line);
        }
    }

    /// Takes what a box before the entry, or a stroke through it, says: a tick, and a stroke without one, count more than words,
    /// but those that say that it is done.
    pub(super) fn ticked(&mut self, block: &Block) {
        match block.ticked {
            Some(true) => self.status = Some(Status::Complete),
            _ if block.struck && !self.done() => self.status = Some(Status::Cancelled),
            Some(false) if self.status.is_none() => self.status = Some(Status::Open),
            _ => {}
        }
    }

    fn done(&self) -> bool {
        self.status_written.is_some() && matches!(self.status, Some(Status::Complete | Status::Superseded))
    }

    /// Takes what stands in a column of dates: the day, or, as "Done 19/10", that it is done. Anything else is left for what no
    /// rule understood.
    fn due_cell(&mut self, desk: &Desk<'_>, cell: &Passage) {
        if cell.is_empty() {
            return;
        }
        let done = status::entry(cell.text()).filter(|reading| reading.leads && reading.said == Said::Complete);
        if let Some(reading) = done.filter(|_| self.status.is_none()) {
            self.state(cell, &reading);
            self.frame.extend(cell.all());
        } else if self.due.is_none()
            && let Some(due) = cell_due(desk, cell)
        {
            self.due = Some(due);
            self.frame.extend(cell.all());
        }
    }

    /// Takes a number that stands in the margin, where it has none.
    pub(super) fn count(&mut self, number: Passage) {
        self.frame.extend(number.all());
        self.number.get_or_insert(number);
    }

    /// An earlier meeting raised it, on a day that may be known.
    pub(super) fn reviewed(&mut self, raised_on: Option<NaiveDate>) {
        (self.standing, self.raised_on) = (Standing::Reviewed, raised_on);
    }

    /// This meeting says what became of it, so that it did not raise it.
    pub(super) fn told_of(&mut self, desk: &Desk<'_>) {
        self.reviewed(self.raised_on.filter(|day| Some(*day) != desk.date()));
    }

    pub(super) fn reported(&self) -> bool {
        self.standing == Standing::Reviewed && self.basis.is_some()
    }
}

/// All drafts in the order of the page, and the column's entries.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub(super) all: Vec<Draft>,
    /// The column's, until their group is read.
    pub(super) entries: Vec<Entry>,
    pub(super) group: usize,
    pub(super) segment: usize,
    /// What stands beside the title of the item in hand, in the column of its row.
    pub(super) leads: Vec<Names>,
}

impl Drafts {
    /// With room for so many drafts.
    pub(super) fn with_room(drafts: usize) -> Self {
        Self { all: Vec::with_capacity(drafts), ..Self::default() }
    }

    pub(super) fn push(&mut self, mut draft: Draft, section: Option<usize>) {
        (draft.section, draft.segment, draft.group) = (section, self.segment, self.group);
        self.all.push(draft);
    }

    /// Takes what stands in the Actions column.
    pub(super) fn column(&mut self, desk: &mut Desk<'_>, owners: &Passage, due: &Passage, stray: bool, section: Option<usize>) {
        let text = owners.text();
        if owner::nobody(text) {
            desk.labels.extend(owners.all());
            return;
        }
        if self.closed(owners) || self.numbered(desk, owners, due, stray, section) {
            return;
        }
        // "HP" and "Dec 2023" below it: a column of owners that has their dates too.
        let parted = if due.is_empty() { parted_due(desk, owners) } else { None };
        let (owners, due) = parted.as_ref().map_or((owners, due), |(owners, due)| (owners, due));
        let text = owners.text();
        let found = entry::entries(text);
        // As many dates as owners: one each, in order.
        let dues: Vec<Passage> = super::blocks::lines(due);
        let paired = dues.len() == found.len() && found.len() > 1;
        for (at, entry) in found.into_iter().enumerate() {
            let due = dues.get(at).filter(|_| paired).unwrap_or(due);
            let piece = owners.slice(entry.range.clone());
            if owner::nobody(piece.text()) {
                desk.labels.extend(piece.all());
                continue;
            }
            if entry.worded && entry.owners.is_empty() {
                // Words in the column that name nobody: an action of its own if they tell somebody to do something.
                let mut draft = Draft::new(Some(Basis::Column), piece.clone());
                if let Some((lead, _)) = crate::grammar::task::lead(piece.text()) {
                    draft.names = Names::of(&piece, &lead);
                }
                self.push(draft, section);
                continue;
            }
            let by = entry.range.start;
            let shifted = |o: &owner::Owner| (o.range.start - by..o.range.end - by, o.shape);
            let mut names = Names { passage: piece.clone(), owners: entry.owners.iter().map(shifted).collect() };
            let (mut when, topic) = (Passage::default(), entry.worded.then(|| topic(desk, &piece)).flatten());
            if let Some((who, day)) = topic {
                (names, when) = (who, day);
            }
            let repeated = if entry.worded {
                let (words, first) = (piece.line().to_lowercase(), self.first());
                let words = words.trim_end_matches('.');
                let longest = words.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
                self.all.iter_mut().skip(first).find(|d| {
                    // Most texts do not even have the longest of the words.
                    status::may_say(d.text.text(), longest) && d.text.line().to_lowercase().contains(words)
                })
            } else {
                None
            };
            if let Some(draft) = repeated {
                // The column says again what the paragraph ends with: "… – Team to review".
                draft.basis = Some(Basis::Column);
                draft.frame.extend(piece.all());
                (draft.names, draft.owner_basis) = (names, Some(OwnerBasis::Column));
            } else if entry.worded {
                let mut draft = Draft::new(Some(Basis::Column), piece);
                (draft.names, draft.owner_basis) = (names, Some(OwnerBasis::Column));
                draft.due = cell_due(desk, &when);
                self.push(draft, section);
            } else {
                let (segment, drafts) = (self.segment, self.all.len());
                self.entries.push(Entry { names, due: due.clone(), segment, drafts, stray, number: None, called: Vec::new() });
            }
        }
    }

    /// Gives a draft the owners of the margin.
    pub(super) fn own(&mut self, desk: &Desk<'_>, at: usize, found: Vec<Beside>) {
        let Some(draft) = self.all.get_mut(at) else { return };
        let mut all = Names::default();
        for Beside { names, due, number, said } in found {
            draft.due_cell(desk, &due);
            if let Some(reading) = status::cell(said.text()).filter(|_| draft.status_written.is_none()) {
                draft.state(&said, &reading);
                draft.frame.extend(said.all());
            }
            if let Some(number) = number {
                draft.count(number);
            }
            let by = if all.passage.is_empty() { 0 } else { all.passage.text().len() + 1 };
            all.passage.append(&names.passage, '\n');
            all.owners.extend(names.owners.into_iter().map(|(r, s)| (r.start + by..r.end + by, s)));
        }
        if draft.basis.is_none_or(|b| b == Basis::Sentence) {
            draft.basis = Some(Basis::Column);
        }
        draft.names = all;
        draft.owner_basis = Some(OwnerBasis::Column);
    }

    /// Where the drafts of the group in hand begin: groups only ever grow, so those before it need no look.
    pub(super) fn first(&self) -> usize {
        self.all.partition_point(|d| d.group < self.group)
    }

    /// Binds the entries of the group in hand to its drafts.
    pub(super) fn close_group(&mut self, desk: &mut Desk<'_>) {
        self.give_leads(desk);
        // Every group takes its entries with it, so that what waits is always of the group in hand.
        let entries = std::mem::take(&mut self.entries);
        let (group, first) = (self.group, self.first());
        self.group += 1;
        self.segment += 1;
        if entries.is_empty() {
            return;
        }
        let mut entries = rejoined(entries, self.all.get(first..).unwrap_or_default());
        entries.iter_mut().for_each(|entry| entry.call(desk));
        let places: Vec<usize> = (first..self.all.len())
            .filter(|i| self.all.get(*i).is_some_and(|d| d.owner_basis != Some(OwnerBasis::Column)))
            .collect();
        let lone = entries.len() == 1 && places.iter().filter(|i| self.all.get(**i).is_some_and(|d| wants(d) > 0.5)).count() <= 1;
        if places.len() == 1 && entries.iter().zip(entries.iter().skip(1)).all(|(a, b)| a.runs_on(b)) {
            entries = together(entries);
        }
        let wishes: Vec<Wish<'_>> = places.iter().filter_map(|i| self.all.get(*i).map(|d| Wish::of(*i, d))).collect();
        let wishes = one_each(entries.len(), wishes);
        let bound = bind(&entries, &wishes);
        drop(wishes);
        for (entry, (place, doubtful)) in entries.into_iter().zip(bound) {
            let spans = desk.all(&entry.names.passage);
            let Some(draft) = place.and_then(|i| self.all.get_mut(i)) else {
                let written = entry.names.passage.line();
                desk.say(
                    Code::OwnerUnbound,
                    format!("{written:?} stands in the Actions column, and no line beside it wants an owner"),
                    spans,
                );
                let mut draft = Draft::new(Some(Basis::Column), Passage::default());
                (draft.names, draft.owner_basis, draft.group, draft.segment) =
                    (entry.names, Some(OwnerBasis::Column), group, entry.segment);
                draft.section = self.all.last().and_then(|d| d.section);
                draft.number = entry.number;
                self.all.push(draft);
                continue;
            };
            let written = entry.names.passage.line();
            if lone {
                let other = doubts::other_owner(desk, draft, &entry.names);
                doubts::contradicted(desk, &entry.names, other);
            }
            if draft.basis.is_none_or(|b| b == Basis::Sentence) {
                draft.basis = Some(Basis::Column);
            }
            draft.names = entry.names;
            draft.frame.extend(entry.number.iter().flat_map(Passage::all));
            draft.number = draft.number.take().or(entry.number);
            draft.owner_basis = Some(if lone { OwnerBasis::Column } else { OwnerBasis::Aligned });
            draft.due_cell(desk, &entry.due);
            if !lone {
                desk.say(
                    Code::OwnerAligned,
                    format!("{written:?} is bound to its entry by the order of the column"),
                    spans.clone(),
                );
            }
            if doubtful {
                desk.say(Code::OwnerAlignmentDoubtful, format!("{written:?} would fit another entry of its row as well"), spans);
            }
        }
    }

    /// Turns the drafts into actions.
    pub(super) fn finish(self, desk: &mut Desk<'_>, paths: &[Vec<usize>]) -> Vec<Action> {
        let mut actions: Vec<Action> = Vec::with_capacity(self.all.len());
        let mut numbers: Vec<Vec<Range<usize>>> = Vec::with_capacity(self.all.len());
        for draft in self.all {
            if let Some(basis) = draft.basis {
                numbers.push(draft.number.as_ref().map(Passage::all).unwrap_or_default());
                let action = action(desk, draft, basis, paths);
                actions.push(action);
            }
        }
        doubts::numbers(desk, &actions, &numbers);
        actions
    }
}

/// "Guide to the new form: Sam / Jane by 14 January", "Draft the form (Sam – 14 January)": a topic before its owners, and when it is due.
fn topic(desk: &Desk<'_>, entry: &Passage) -> Option<(Names, Passage)> {
    let text = entry.text();
    // "Arrange a visit (Sam Pell – June)": what it begins with is a verb, and nobody on the list.
    let inner = || text.trim_end().strip_suffix(')').and_then(|text| Some((text.rfind('(')? + 1, text.len())));
    if let Some((from, to)) = inner().filter(|_| !leads_known(desk, text))
        && let Some((who, day)) = text.get(from..to).and_then(when::who_and_when)
    {
        let (who, day) = (entry.slice(from + who.start..from + who.end), entry.slice(from + day.start..from + day.end));
        return owner::only(who.text()).map(|owners| (Names::of(&who, &owners), day));
    }
    let from = text.find(": ")? + 2;
    let rest = text.get(from..)?;
    let (who, day) = when::who_and_when(rest).unwrap_or((0..rest.len(), rest.len()..rest.len()));
    let (who, day) = (entry.slice(from + who.start..from + who.end), entry.slice(from + day.start..from + day.end));
    let owners = owner::only(who.text())?;
    desk.knows_all(who.text(), &owners).then(|| (Names::of(&who, &owners), day))
}

/// As many owners as there are reports, and three at least: each report has one, also a finished one.
fn one_each(entries: usize, mut wishes: Vec<Wish<'_>>) -> Vec<Wish<'_>> {
    let report = |wish: &Wish<'_>| {
        wish.draft.standing == Standing::Reviewed && matches!(wish.draft.basis, Some(Basis::Label | Basis::List))
    };
    if entries > 2 && wishes.iter().filter(|wish| report(wish)).count() == entries {
        for wish in &mut wishes {
            wish.wants = if report(wish) { REPORTED } else { wish.wants };
        }
    }
    wishes
}

/// How much a report wants an owner where each has one.
const REPORTED: f64 = 4.0;
