//! The minutes proper, from top to bottom: headings, paragraphs, actions.

use chrono::NaiveDate;

use crate::grammar::cue::{Cue, Cues};
use crate::grammar::owner::{self, Shape};
use crate::grammar::status::{self, Said};
use crate::grammar::{abbreviation, attendance, decision, heading, label, meeting, person, sentence, task, time};
use crate::layout::{Block, Kind, Passage};
use crate::minutes::{Abbreviation, Basis, BlanketUpdate, Decision, OwnerBasis, Scope, Standing};

use super::announce;
use super::attendance::{heads_list, merge};
use super::blocks::passage;
use super::desk::Desk;
use super::drafts::{Draft, Drafts, Names, said};
use super::frame::{self, Unit};
use super::head;
use super::headings::{self, Heading};
use super::log;
use super::outline::Outline;
use super::tables::Tables;

/// What the section in hand makes of its entries.
#[derive(Debug, Default, Clone)]
pub(super) struct Context {
    /// "Actions from 15/08/2017": the meeting that raised what follows.
    pub(super) raised_on: Option<NaiveDate>,
    /// Earlier actions are reviewed here.
    pub(super) review: bool,
    /// Every entry is an action.
    pub(super) actions: bool,
    /// People who sent apologies are named here.
    pub(super) apologies: Option<attendance::List>,
    /// The next meeting is announced here.
    pub(super) next: bool,
}

pub(super) struct Walk<'d, 's> {
    pub(super) desk: &'d mut Desk<'s>,
    pub(super) outline: Outline,
    pub(super) drafts: Drafts,
    pub(super) context: Context,
    /// A report that a page break cut may go on in the next block.
    pub(super) open_report: Option<usize>,
    /// Who said the line above, and its indent.
    spoken: Option<(usize, Names)>,
    decisions: Vec<(Passage, Option<usize>)>,
}

pub(super) fn read(desk: &mut Desk<'_>, tables: &Tables) {
    let units = frame::stream(desk, tables);
    let found = headings::find(desk, &units);
    let mut walk = Walk {
        desk,
        outline: Outline::default(),
        drafts: Drafts::default(),
        context: Context::default(),
        open_report: None,
        spoken: None,
        decisions: Vec::new(),
    };
    for item in &walk.desk.layout.items {
        walk.abbreviations(&passage(item));
    }
    for (at, unit) in units.iter().enumerate() {
        // A fresh row opens its section with its title, if it has one; else by itself.
        let slot = if matches!(unit, Unit::Row { .. }) { at + 1 } else { at };
        walk.unit(unit, found.get(slot).and_then(Option::as_ref), units.get(at + 1), tables);
    }
    walk.finish();
}

impl Walk<'_, '_> {
    fn unit(&mut self, unit: &Unit<'_>, found: Option<&Heading>, next: Option<&Unit<'_>>, tables: &Tables) {
        match unit {
            Unit::Row { fresh, number } => {
                if *fresh {
                    self.drafts.close_group(self.desk);
                    if found.is_none() {
                        self.open(1, number.clone(), None);
                    }
                } else {
                    self.drafts.segment += 1;
                }
            }
            Unit::Block { block, cell, first, item } => {
                self.desk.use_item(*item);
                if let Some(found) = found {
                    self.heading(block, found, *cell && *first);
                    // Beside a heading stands who leads the item, which is no action.
                    for names in &block.beside {
                        self.desk.labels.extend(names.all());
                    }
                    return;
                }
                if *item < self.desk.body {
                    // What the head has beside its data.
                    self.outline.preface.push(block.passage.clone());
                    return;
                }
                let follows = matches!(next, Some(Unit::Block { block, .. }) if block.kind == Kind::Bullet);
                let begun = self.drafts.all.len();
                self.block(block, *cell && *first, follows);
                self.drafts.beside(self.desk, &block.beside, begun, self.outline.current());
            }
            Unit::Column { owners, due, stray, item } => {
                self.desk.use_item(*item);
                let section = self.outline.current();
                self.drafts.column(self.desk, owners, due, *stray, section);
            }
            Unit::Log { row, item } => {
                self.desk.use_item(*item);
                log::row(self, row, tables, *item);
            }
            Unit::Other { row, item } => {
                self.desk.use_item(*item);
                let whole = row.whole();
                if *item < self.desk.body && self.outline.is_empty() {
                    self.outline.preface.push(whole);
                } else {
                    announce::read(self.desk, &whole, self.context.next);
                    self.outline.paragraph(whole);
                }
            }
        }
    }

    fn heading(&mut self, block: &Block, found: &Heading, row: bool) {
        let _ = row;
        if found.level == 1 && !found.cell {
            self.drafts.close_group(self.desk);
        }
        let piece = |range: &std::ops::Range<usize>| block.passage.slice(range.clone());
        let number = found.number_cell.clone().or_else(|| found.number.as_ref().map(piece));
        self.open(found.level, number, Some(piece(&found.title)));
        if let Some(rest) = &found.rest {
            let mut run = block.clone();
            run.passage = piece(rest);
            self.block(&run, false, false);
        }
    }

    /// Opens a section and reads from its title what its entries are.
    fn open(&mut self, level: usize, number: Option<Passage>, title: Option<Passage>) {
        let words = title.as_ref().map(Passage::line).unwrap_or_default();
        let keeps = level > 1;
        let before = std::mem::take(&mut self.context);
        let review = heading::of_review(&words);
        let actions = heading::of_actions(&words);
        let raised_on = (review || actions || keeps && before.review || words.to_lowercase().contains("action"))
            .then(|| self.earlier(&words))
            .flatten();
        self.context = Context {
            raised_on: raised_on.or(before.raised_on.filter(|_| keeps)),
            review: review || raised_on.is_some() || keeps && before.review,
            actions: actions || keeps && before.actions,
            apologies: attendance::label(&words)
                .map(|l| l.list)
                .filter(|l| matches!(l, attendance::List::Apologies | attendance::List::Absent))
                .or_else(|| words.to_lowercase().contains("apolog").then_some(attendance::List::Apologies)),
            next: [
                "next meeting",
                "future meeting",
                "rearranged meeting",
                "forthcoming meeting",
                "dates of meeting",
                "dates for",
                "meeting dates",
                "next call",
                "date of meeting",
            ]
            .iter()
            .any(|w| words.to_lowercase().contains(w)),
        };
        self.open_report = None;
        if let Some(title) = &title {
            announce::read(self.desk, title, self.context.next);
        }
        self.outline.section(level, number, title);
    }

    /// A date before the meeting in a heading: the meeting that raised what stands below.
    fn earlier(&self, words: &str) -> Option<NaiveDate> {
        let today = self.desk.date();
        let found = self.desk.dates(words).into_iter().find(|d| d.precision == crate::grammar::date::Precision::Day)?;
        // A date without a year looks back here, not forward.
        let date = if found.year_written {
            found.date
        } else {
            today
                .and_then(|t| (0..2).filter_map(|y| found.date.checked_sub_months(chrono::Months::new(12 * y))).find(|d| *d <= t))
                .unwrap_or(found.date)
        };
        today.is_none_or(|t| date < t).then_some(date)
    }

    fn block(&mut self, block: &Block, first_in_row: bool, list_follows: bool) {
        let whole = &block.passage;
        let text = whole.text();
        let cues = Cues::of(text);
        if cues.has(Cue::Digit) && (cues.has(Cue::Closed) || cues.has(Cue::Opened)) {
            self.times(whole);
        }
        if (cues.has(Cue::Apologies) || self.context.apologies.is_some()) && self.apologies(block) {
            return;
        }
        if self.context.review
            && text.len() <= 60
            && text.trim_end().ends_with(':')
            && let Some(day) = self.earlier(text)
        {
            // "From 18 April 2023:" over a part of the review.
            self.context.raised_on = Some(day);
            self.outline.paragraph(whole.clone());
            return;
        }
        if (cues.has(Cue::Next) || self.context.next)
            && announce::read(self.desk, whole, self.context.next)
            && (first_in_row || self.outline.current().is_none() || !self.context.next && announce::alone(text))
        {
            // A line of its own that only announces the next meeting is no part of the section before it.
            return;
        }
        if cues.has(Cue::Held) && self.desk.minutes.meeting.held && self.drafts.group < 2 && meeting::not_quorate(text) {
            head::not_held(self.desk, whole);
        }
        if cues.has(Cue::Blanket) {
            self.blanket(whole);
        }
        let begun = self.drafts.all.len();
        let labels = if cues.has(Cue::Label) { label::labels(text) } else { Vec::new() };
        let read = self.status_of_last(block)
            || self.reports(block, first_in_row, &labels)
            || self.labelled(block, list_follows, &labels)
            || self.told(block)
            || self.listed(block)
            || cues.has(Cue::Bracket) && self.signed(whole);
        if !read && (cues.has(Cue::Task) || text.len() < 80) {
            self.tasks(whole);
        }
        if self.drafts.all.len() == begun && block.kind != Kind::Heading {
            // An owner of the column may still belong to this paragraph.
            let draft = Draft::new(None, whole.clone());
            let section = self.outline.current();
            self.drafts.push(draft, section);
        }
        if let Some(names) = spoken(whole) {
            self.spoken = Some((block.indent, names));
        }
        let ranges = if cues.has(Cue::Decision) { decision::decisions(text) } else { Vec::new() };
        for range in ranges {
            self.decisions.push((whole.slice(range), self.outline.current()));
        }
        self.outline.paragraph(whole.clone());
    }

    /// Short forms that a passage spells out, each once.
    pub(super) fn abbreviations(&mut self, passage: &Passage) {
        if memchr::memchr2(b'(', b'[', passage.text().as_bytes()).is_none() {
            return;
        }
        for found in abbreviation::definitions(passage.text()) {
            let (short, long) = (passage.slice(found.short.clone()).line(), passage.slice(found.long.clone()).line());
            let minutes = &self.desk.minutes;
            // "Katie Beaumont (KB)" is a person.
            let person = minutes.attendees.iter().any(|a| a.initials.as_deref() == Some(&short) || a.name == long);
            if !person && !person_like(&long, &short) && !minutes.abbreviations.iter().any(|a| a.short == short) {
                let mut spans = self.desk.spans(&passage.places(found.long));
                spans.extend(self.desk.spans(&passage.places(found.short)));
                self.desk.minutes.abbreviations.push(Abbreviation { short, long, spans });
            }
        }
    }

    /// When the meeting began or ended, said in a sentence.
    fn times(&mut self, whole: &Passage) {
        let text = whole.text();
        let meeting = &self.desk.minutes.meeting;
        if meeting.start.is_some() && meeting.end.is_some()
            || text.len() > 600
            || !text.bytes().any(|b| b.is_ascii_digit()) && !text.contains("noon")
        {
            return;
        }
        if meeting.end.is_none() && meeting::closed(text) {
            for range in sentence::sentences(text) {
                let piece = whole.slice(range);
                if meeting::closed(piece.text())
                    && let Some(t) = time::times(piece.text()).last()
                {
                    self.desk.minutes.meeting.end = Some(self.desk.located(t.time, &piece, t.start..t.end));
                }
            }
        }
        if self.desk.minutes.meeting.start.is_none() && meeting::opened(text) {
            for range in sentence::sentences(text) {
                let piece = whole.slice(range);
                if meeting::opened(piece.text())
                    && let Some(t) = time::times(piece.text()).first()
                {
                    self.desk.minutes.meeting.start = Some(self.desk.located(t.time, &piece, t.start..t.end));
                    let taken = [t.start..t.end];
                    if self.desk.minutes.meeting.location.is_none()
                        && let Some(place) = meeting::place(piece.text(), &taken)
                            .filter(|r| piece.text().get(r.clone()).is_some_and(meeting::place_alone))
                    {
                        self.desk.minutes.meeting.location =
                            Some(self.desk.located(piece.slice(place.clone()).line(), &piece, place));
                    }
                    break;
                }
            }
        }
    }

    /// People named in the item on apologies; the paragraph stays in its section.
    fn apologies(&mut self, block: &Block) -> bool {
        let whole = &block.passage;
        let text = whole.text();
        let early = self.drafts.group < 4 || self.context.apologies.is_some();
        let from = if early { attendance::apologies(text) } else { None };
        let Some(list) = self.context.apologies.or(from.map(|_| attendance::List::Apologies)) else { return false };
        let names = match from {
            Some(from) => {
                let end =
                    text.get(from..).and_then(|t| sentence::sentences(t).first().map(|s| from + s.end)).unwrap_or(text.len());
                whole.slice(from..end)
            }
            None if text.len() < 160 && !text.contains(" was ") && !text.contains(" were ") && !attendance::nobody(text) => {
                whole.clone()
            }
            None => return false,
        };
        let label: Vec<std::ops::Range<usize>> = whole.places(0..from.unwrap_or(0));
        let mut any = false;
        for range in person::split(names.text()) {
            let piece = names.slice(range);
            let Some(found) = person::person(piece.text()) else { continue };
            let name = piece.text().get(found.name.clone()).unwrap_or_default();
            if name.split_whitespace().count() >= 2
                || person::titled(piece.text().trim_start())
                || found.initials.is_some()
                || from.is_some() && !attendance::nobody(piece.text()) && name.len() > 2
            {
                merge(self.desk, &piece, &found, list, &label);
                any = true;
            }
        }
        if any {
            self.outline.paragraph(whole.clone());
        }
        any
    }

    /// "All other actions confirmed to be completed by CK for the …"
    fn blanket(&mut self, whole: &Passage) {
        let text = whole.text();
        if !["ll ", "emaining", "ther ", "lse "].iter().any(|w| text.contains(w)) {
            return;
        }
        for range in sentence::sentences(text) {
            let piece = whole.slice(range);
            let Some(found) = crate::grammar::blanket::blanket(piece.text()) else { continue };
            let raised_on = self.desk.dates(piece.text()).into_iter().map(|d| d.date).collect::<Vec<_>>();
            let raised_on = if raised_on.is_empty() { self.context.raised_on.into_iter().collect() } else { raised_on };
            let confirmed_by = match found.by {
                Some(by) => {
                    let piece_by = piece.slice(by);
                    owner::lead(piece_by.text())
                        .0
                        .into_iter()
                        .filter(|o| self.desk.known(piece_by.text().get(o.range.clone()).unwrap_or_default(), o.shape))
                        .collect::<Vec<_>>()
                        .into_iter()
                        .map(|o| self.desk.owner(&piece_by, o.range, o.shape))
                        .collect()
                }
                None => Vec::new(),
            };
            let spans = self.desk.all(&piece);
            let scope = if found.others { Scope::AllOthers } else { Scope::All };
            self.desk.minutes.blanket_updates.push(BlanketUpdate {
                text: piece.line(),
                raised_on,
                scope,
                status: found.said.and_then(said),
                confirmed_by,
                spans,
            });
        }
    }

    /// "Action carried forward" below an action: what became of it.
    fn status_of_last(&mut self, block: &Block) -> bool {
        let text = block.text();
        if self.drafts.all.is_empty() {
            return false;
        }
        if let Some(cue) =
            ["Outcome:", "Status:", "Update:", "Progress:", "OUTCOME:", "STATUS:", "UPDATE:", "Position:", "Result:"]
                .iter()
                .find(|c| text.starts_with(**c))
        {
            let rest = block.passage.slice(cue.len()..text.len());
            let section = self.outline.current();
            if let Some(last) =
                self.drafts.all.last_mut().filter(|d| d.section == section && d.basis.is_some_and(|b| b != Basis::Sentence))
            {
                if let Some(reading) = status::cell(rest.text()).or_else(|| status::prose(rest.text())) {
                    last.state(&rest, &reading);
                }
                last.frame.extend(block.passage.all());
                last.standing = Standing::Reviewed;
                if last.raised_on == self.desk.minutes.meeting.date.as_ref().map(|d| d.value) {
                    last.raised_on = None;
                }
                return true;
            }
        }
        if text.len() > 60 {
            return false;
        }
        let words = text
            .trim_start_matches("Status:")
            .trim_start_matches("Outcome:")
            .trim_start_matches("STATUS:")
            .trim_start_matches("Update:")
            .trim();
        let led = words.len() < text.len();
        let Some(found) = status::alone(words).filter(|s| {
            *s != Said::Near
                && (led || text.to_lowercase().contains("action") || block.kind == Kind::Bullet || self.context.review)
        }) else {
            return false;
        };
        let section = self.outline.current();
        let Some(last) = self
            .drafts
            .all
            .iter_mut()
            .rev()
            .take(4)
            .find(|d| d.section == section && d.basis.is_some_and(|b| b != Basis::Sentence))
        else {
            return false;
        };
        last.status = said(found);
        last.status_written = Some(block.passage.line());
        last.frame.extend(block.passage.all());
        last.standing = Standing::Reviewed;
        if last.raised_on == self.desk.minutes.meeting.date.as_ref().map(|d| d.value) {
            last.raised_on = None;
        }
        true
    }

    /// Whether a numbered action is reported on here rather than raised.
    pub(super) fn reviewed(&self, number: &str, told: bool) -> bool {
        self.context.review || told || self.prefix(number) == Some(false)
    }

    /// References that begin with the meeting's own number ("74.2" at meeting 74): raised here or before.
    pub(super) fn prefix(&self, number: &str) -> Option<bool> {
        let title = self.desk.minutes.meeting.title.as_ref()?;
        let ours = meeting::running_number(&title.value)?;
        let theirs: u32 = number.split(['.', '/', '-']).next()?.parse().ok()?;
        (number.contains(['.', '/', '-']) && theirs <= ours && ours - theirs < 200).then_some(theirs == ours)
    }

    /// Entries "Action 16 – …", one or several in a paragraph.
    fn reports(&mut self, block: &Block, first_in_row: bool, labels: &[label::Label]) -> bool {
        let whole = &block.passage;
        let text = whole.text();
        let labels: Vec<&label::Label> = labels.iter().filter(|l| l.number.is_some()).collect();
        let Some(first) = labels.first() else {
            // A report that a page break cut goes on in the first block of the row's next part.
            if let Some(at) = self.open_report.take().filter(|_| first_in_row && self.context.review)
                && let Some(draft) = self.drafts.all.get_mut(at)
            {
                draft.text.append(whole, '\n');
                if draft.status.is_none()
                    && let Some(reading) = status::entry(&draft.text.line())
                    && reading.said == Said::Complete
                {
                    let _ = reading;
                }
                return true;
            }
            return false;
        };
        let number = |l: &label::Label| l.number.clone().and_then(|r| text.get(r)).unwrap_or_default().to_owned();
        let leads = text.get(..first.start).is_none_or(|t| t.chars().filter(|c| c.is_alphanumeric()).count() <= 4);
        let body = text.get(first.end..).unwrap_or_default();
        let told = status::entry(body).is_some_and(|r| r.leads);
        if !self.reviewed(&number(first), told) || !(leads || self.context.review) {
            return false;
        }
        for (i, found) in labels.iter().enumerate() {
            // A reference within another entry ("Same outcome as Action 12") is no entry.
            let end = labels
                .get(i + 1..)
                .and_then(|rest| rest.iter().find(|l| !refers(text, l)).map(|l| l.start))
                .unwrap_or(text.len());
            if i > 0 && refers(text, found) {
                continue;
            }
            let piece = whole.slice(found.end..end);
            let mut draft = Draft::new(Some(Basis::Label), piece.clone());
            draft.standing = Standing::Reviewed;
            draft.raised_on = self.context.raised_on;
            draft.number = found.number.clone().map(|r| whole.slice(r));
            draft.frame = whole.places(found.start..found.end);
            draft.refers_to = reference(piece.text());
            if let Some(reading) = status::entry(piece.text()) {
                draft.state(&piece, &reading);
            }
            self.own(&mut draft, &piece);
            if i == 0 && draft.names.is_empty() {
                self.speaker(&mut draft, &whole.slice(0..found.start), block);
            }
            let section = self.outline.current();
            self.drafts.push(draft, section);
            self.open_report = Some(self.drafts.all.len() - 1);
        }
        true
    }

    /// The owners that an entry's own words name: in brackets at its end, or "X to do".
    fn own(&mut self, draft: &mut Draft, piece: &Passage) {
        let leading = piece.text().strip_prefix(['(', '[']).and_then(|t| t.find([')', ']'])).map(|close| 1..close + 1);
        let leading = leading.and_then(|r| piece.text().get(r.clone()).and_then(owner::only).map(|o| (o, r)));
        if let Some((owners, range)) = leading.or_else(|| bracketed(piece.text())) {
            let names = piece.slice(range);
            draft.names = Names::of(&names, &owners);
            draft.owner_basis = Some(OwnerBasis::Sentence);
            return;
        }
        let text = piece.text();
        let skip = status::entry(text).filter(|r| r.leads).map_or(0, |r| r.written.end);
        let found = task::tasks(text.get(skip..).unwrap_or_default());
        if let Some(task) = found.into_iter().find(|t| {
            t.owners.iter().all(|o| {
                text.get(o.range.start + skip..o.range.end + skip)
                    .is_some_and(|w| o.shape == Shape::Initials || self.desk.known(w, o.shape))
            })
        }) {
            let range =
                task.owners.first().map_or(0, |o| o.range.start) + skip..task.owners.last().map_or(0, |o| o.range.end) + skip;
            let names = piece.slice(range.clone());
            let shifted: Vec<owner::Owner> = task
                .owners
                .iter()
                .map(|o| owner::Owner {
                    range: o.range.start + skip - range.start..o.range.end + skip - range.start,
                    shape: o.shape,
                })
                .collect();
            draft.names = Names::of(&names, &shifted);
            draft.owner_basis = Some(OwnerBasis::Sentence);
            draft.tasked = true;
        }
    }

    /// Labels without a review: "ACTION: SP to …", "AP4 …", also several in a paragraph.
    fn labelled(&mut self, block: &Block, list_follows: bool, labels: &[label::Label]) -> bool {
        let whole = &block.passage;
        let text = whole.text();
        if labels.is_empty() {
            return false;
        }
        for (i, found) in labels.iter().enumerate() {
            let mut end = labels.get(i + 1).map_or(text.len(), |l| l.start);
            if let Some(cut) = text.get(found.end..end).and_then(decision::label) {
                end = found.end + cut;
            }
            // "(ACTION: Miss Pascoe)."
            let inner = text.get(..found.start).is_some_and(|t| t.ends_with(['(', '[']));
            let stop = text.get(found.end..end).filter(|_| inner).and_then(|t| t.find([')', ']'])).map_or(end, |i| found.end + i);
            let piece = whole.slice(found.end..stop);
            let frame = whole.places(found.start..found.end);
            let before = whole.slice(0..found.start);
            self.label(whole, found, piece, frame, &before, block, list_follows);
        }
        true
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of one label")]
    fn label(
        &mut self,
        whole: &Passage,
        found: &label::Label,
        piece: Passage,
        frame: Vec<std::ops::Range<usize>>,
        before: &Passage,
        block: &Block,
        list_follows: bool,
    ) {
        let section = self.outline.current();
        let text = piece.text().to_owned();
        let inside = found.owners.clone().map(|r| whole.slice(r)).map(|p| (owner::lead(p.text()).0, p));
        // "Action: do this. Action: RJ/DB/AC", "ACTION: Clerk": only owners.
        let only = owner::only(&text).filter(|owners| {
            owners.iter().all(|o| {
                o.shape != Shape::Name
                    || text.get(o.range.clone()).is_some_and(|t| self.desk.known(t, o.shape) || person::looks(t))
            })
        });
        if text.is_empty() && inside.is_none() {
            if list_follows {
                self.context.actions = true;
            }
            return;
        }
        if let Some(owners) = only
            .filter(|_| found.number.is_none())
            .map(|o| Names::of(&piece, &o))
            .or_else(|| inside.as_ref().filter(|_| text.is_empty()).map(|(o, p)| Names::of(p, o)))
        {
            self.owners_only(owners, frame, before, section);
            return;
        }
        let plural = whole.text().get(found.start..found.end).is_some_and(|t| t.to_lowercase().starts_with("actions"));
        let pieces: Vec<Passage> = if plural && found.number.is_none() { several(&piece) } else { vec![piece] };
        for piece in pieces {
            let mut draft = Draft::new(Some(Basis::Label), piece.clone());
            draft.frame.clone_from(&frame);
            draft.number = found.number.clone().map(|r| whole.slice(r));
            let told = draft.number.is_some() && status::entry(piece.text()).is_some_and(|r| r.leads);
            let number = draft.number.as_ref().map(Passage::line).unwrap_or_default();
            if self.context.review || told || self.prefix(&number) == Some(false) {
                draft.standing = Standing::Reviewed;
                draft.raised_on = self.context.raised_on;
                if let Some(reading) = status::entry(piece.text()) {
                    draft.state(&piece, &reading);
                }
            } else {
                draft.raised_on = self.desk.date();
                if let Some(reading) = status::closing(piece.text()) {
                    draft.state(&piece, &reading);
                }
            }
            match &inside {
                Some((owners, names)) if !owners.is_empty() => draft.names = Names::of(names, owners),
                _ => self.owners_of(&mut draft, &piece, before, block),
            }
            draft.tasked = !draft.names.is_empty();
            self.drafts.push(draft, section);
        }
    }

    /// The owners of a labelled action: "SP/JO to …", "Sam Pell: …", "… [SP]", a name before the label.
    fn owners_of(&mut self, draft: &mut Draft, piece: &Passage, before: &Passage, block: &Block) {
        let text = piece.text();
        if let Some((owners, _)) = task::lead(text) {
            draft.names = Names::of(piece, &owners);
        } else if let Some((owners, range)) = bracketed(text) {
            let names = piece.slice(range);
            draft.names = Names::of(&names, &owners);
        } else {
            let (owners, end) = owner::lead(text);
            let after = text.get(end..).unwrap_or_default().trim_start();
            let sure = owners
                .iter()
                .all(|o| text.get(o.range.clone()).is_some_and(|t| o.shape != Shape::Role && self.desk.known(t, o.shape)));
            if !owners.is_empty() && (after.starts_with([':', '–', '—']) || after.starts_with("- ") || sure && o_verb(after))
            {
                draft.names = Names::of(piece, &owners);
            } else {
                self.speaker(draft, before, block);
            }
        }
        if !draft.names.is_empty() {
            draft.owner_basis = Some(OwnerBasis::Sentence);
        }
    }

    /// "JT - [Action-SC-2017-71 …]": whoever speaks right before the label; for an entry below a speaker's line, that
    /// speaker.
    fn speaker(&mut self, draft: &mut Draft, before: &Passage, block: &Block) {
        let names = if before.text().chars().any(char::is_alphabetic) {
            spoken(before)
        } else if block.kind == Kind::Bullet {
            self.spoken.clone().filter(|(indent, _)| *indent < block.indent).map(|(_, names)| names)
        } else {
            None
        };
        let Some(names) = names else { return };
        let known = |(range, shape): &(std::ops::Range<usize>, Shape)| {
            *shape == Shape::Initials || names.passage.text().get(range.clone()).is_some_and(|t| self.desk.known(t, *shape))
        };
        if names.owners.iter().all(known) {
            draft.names = names;
            draft.owner_basis = Some(OwnerBasis::Sentence);
        }
    }

    /// A label that holds only owners: they own the action before it, or what the paragraph above says.
    fn owners_only(&mut self, names: Names, frame: Vec<std::ops::Range<usize>>, before: &Passage, section: Option<usize>) {
        let same =
            self.drafts.all.last_mut().filter(|d| d.section == section && d.basis == Some(Basis::Label) && d.names.is_empty());
        if let Some(last) = same {
            last.names = names;
            last.frame.extend(frame);
            last.owner_basis = Some(OwnerBasis::Sentence);
            return;
        }
        let date = self.desk.date();
        let stated =
            before.text().strip_prefix("Status:").or_else(|| before.text().strip_prefix("STATUS:")).and_then(status::cell);
        let words = if stated.is_some() { 0 } else { before.text().chars().filter(|c| c.is_alphanumeric()).count() };
        let text = if words > 3 {
            last_sentence(before)
        } else {
            self.drafts.all.last().filter(|d| d.section == section).map(|d| last_sentence(&d.text)).unwrap_or_default()
        };
        let mut draft = Draft::new(Some(Basis::Label), text);
        (draft.names, draft.frame, draft.raised_on, draft.owner_basis) = (names, frame, date, Some(OwnerBasis::Sentence));
        if let Some(reading) = stated {
            draft.status = said(reading.said);
            draft.status_written = Some(before.line());
            draft.frame.extend(before.all());
            (draft.standing, draft.raised_on) = (Standing::Reviewed, self.context.raised_on);
        }
        // The paragraph itself was a place for owners of a column, or a sentence with a task: it is this action now.
        if let Some(last) = self.drafts.all.last()
            && last.section == section
            && last.basis.is_none_or(|b| b == Basis::Sentence)
            && words <= 3
        {
            self.drafts.all.pop();
        }
        self.drafts.push(draft, section);
    }

    /// A line of a review that has a status, though it is not labelled: "23/7 no. 3: letter to … – no progress".
    fn told(&mut self, block: &Block) -> bool {
        let whole = &block.passage;
        let text = whole.text();
        if !self.context.review || text.len() > 400 || crate::grammar::blanket::blanket(text).is_some() {
            return false;
        }
        let number = label::reference(text);
        let reading = status::closing(text).or_else(|| {
            status::entry(text).filter(|r| {
                r.leads || text.get(r.written.end..).is_some_and(|t| t.chars().filter(|c| c.is_alphanumeric()).count() < 3)
            })
        });
        let lettered = number
            .as_ref()
            .and_then(|n| n.number.clone())
            .and_then(|r| text.get(r))
            .is_some_and(|t| t.starts_with(char::is_alphabetic));
        let reading = reading.or_else(|| if lettered { status::entry(text) } else { None });
        if reading.is_none() && !lettered {
            return false;
        }
        if number.is_none() && block.kind != Kind::Bullet && !text.contains([':', '–', '—']) && !text.contains(" - ") {
            return false;
        }
        let rest = number.as_ref().map_or(0, |n| n.end);
        let piece = whole.slice(rest..text.len());
        let mut draft = Draft::new(Some(Basis::List), piece.clone());
        draft.standing = Standing::Reviewed;
        draft.raised_on = self.context.raised_on;
        draft.frame = whole.places(0..rest);
        draft.number = number.and_then(|n| n.number).map(|r| whole.slice(r));
        if let Some(reading) = &reading {
            draft.state(whole, reading);
        }
        self.own(&mut draft, &piece);
        let section = self.outline.current();
        self.drafts.push(draft, section);
        true
    }

    /// An entry of a list of actions.
    fn listed(&mut self, block: &Block) -> bool {
        let text = block.text();
        let task_box = block.ticked.is_some();
        if !task_box
            && !(self.context.actions
                && !text.trim_end().ends_with(':')
                && text.chars().filter(|c| c.is_alphabetic()).count() > 5)
            || crate::grammar::blanket::blanket(text).is_some()
        {
            return false;
        }
        if !task_box
            && !(block.kind == Kind::Bullet
                || crate::grammar::number::number(text).is_some()
                || task::lead(text).is_some()
                || lead_known(self.desk, text)
                || bracketed(text).is_some())
        {
            return false;
        }
        let section = self.outline.current();
        let mut whole = block.passage.clone();
        let mut draft = Draft::new(Some(Basis::List), Passage::default());
        if let Some(found) =
            crate::grammar::number::number(text).filter(|n| n.closed && n.style != crate::grammar::number::Style::Letter)
        {
            let written = text.get(found.written.clone()).unwrap_or_default();
            // "1." counts the list; "4.2" or "17/03" is a reference.
            if written.contains(['.', '/']) {
                draft.number = Some(whole.slice(found.written.clone()));
            }
            draft.frame = whole.places(0..found.rest);
            whole = whole.slice(found.rest..text.len());
        }
        draft.text = whole.clone();
        draft.raised_on = self.desk.date();
        let reading = if self.context.review { status::entry(whole.text()) } else { status::closing(whole.text()) };
        if self.context.review {
            draft.standing = Standing::Reviewed;
            draft.raised_on = self.context.raised_on;
        }
        if let Some(reading) = reading {
            draft.state(&whole, &reading);
        }
        match block.ticked {
            Some(true) => draft.status = Some(crate::minutes::Status::Complete),
            Some(false) if draft.status.is_none() => draft.status = Some(crate::minutes::Status::Open),
            _ => {}
        }
        if block.struck {
            draft.status = Some(crate::minutes::Status::Cancelled);
        }
        let empty = Passage::default();
        self.owners_of(&mut draft, &whole, &empty, block);
        if draft.names.is_empty()
            && let Some((owners, range)) = trailing(self.desk, whole.text())
        {
            let names = whole.slice(range);
            draft.names = Names::of(&names, &owners);
        }
        self.drafts.push(draft, section);
        true
    }

    /// "… to be brought up to date. (AP/RH)": a paragraph that is signed over to somebody.
    fn signed(&mut self, whole: &Passage) -> bool {
        let text = whole.text();
        let Some((owners, range)) = bracketed(text) else { return false };
        let open = range.start.saturating_sub(1);
        let before = text.get(..open).unwrap_or_default().trim_end();
        let square = text.as_bytes().get(open) == Some(&b'[');
        let named = text.get(range.clone()).unwrap_or_default();
        let apart = before.ends_with(['.', '?', '!']) || square || named.contains('/');
        let known = owners.iter().all(|o| {
            named.get(o.range.clone()).is_some_and(|t| {
                matches!(o.shape, Shape::Initials | Shape::Group) && self.desk.known(t, o.shape)
                    || square && o.shape == Shape::Role
            })
        });
        if !apart || !known || before.split_whitespace().count() < 4 {
            return false;
        }
        let mut draft = Draft::new(Some(Basis::Label), last_sentence(&whole.slice(0..open)));
        draft.names = Names::of(&whole.slice(range), &owners);
        draft.owner_basis = Some(OwnerBasis::Column);
        draft.raised_on = self.desk.date();
        let section = self.outline.current();
        self.drafts.push(draft, section);
        true
    }

    /// Sentences that give somebody on the list a task.
    fn tasks(&mut self, whole: &Passage) {
        let text = whole.text();
        let section = self.outline.current();
        for task in task::tasks(text) {
            let known = task
                .owners
                .iter()
                .all(|o| text.get(o.range.clone()).is_some_and(|t| o.shape != Shape::Role && self.desk.known(t, o.shape)));
            if !known || self.context.review && self.context.raised_on.is_none() && text.len() > 400 {
                continue;
            }
            let piece = whole.slice(task.range.clone());
            let by = task.range.start;
            let owners: Vec<owner::Owner> = task
                .owners
                .iter()
                .map(|o| owner::Owner { range: o.range.start - by..o.range.end - by, shape: o.shape })
                .collect();
            let mut draft = Draft::new(Some(Basis::Sentence), piece.clone());
            draft.names = Names::of(&piece, &owners);
            draft.owner_basis = Some(OwnerBasis::Sentence);
            draft.raised_on = self.desk.date();
            draft.tasked = true;
            self.drafts.push(draft, section);
        }
    }

    fn finish(mut self) {
        self.drafts.close_group(self.desk);
        let today = self.desk.date();
        for draft in &mut self.drafts.all {
            if draft.standing == Standing::Raised && draft.raised_on.is_none() && draft.basis == Some(Basis::Column) {
                draft.raised_on = today;
            }
        }
        log::merge(self.desk, &mut self.drafts, &self.outline);
        let paths = self.outline.paths();
        self.outline.check(self.desk);
        let drafts = std::mem::take(&mut self.drafts);
        self.desk.minutes.actions = drafts.finish(self.desk, &paths);
        for (passage, section) in std::mem::take(&mut self.decisions) {
            let spans = self.desk.all(&passage);
            let section = section.and_then(|s| paths.get(s)).cloned().unwrap_or_default();
            self.desk.minutes.decisions.push(Decision { text: passage.line(), section, spans });
        }
        if self.outline.is_empty() {
            // A document without any heading: its text is one section without a name.
            let preface = std::mem::take(&mut self.outline.preface);
            if !preface.is_empty() {
                self.outline.section(1, None, None);
                preface.into_iter().for_each(|p| self.outline.paragraph(p));
            }
        }
        self.desk.minutes.sections = self.outline.tree(self.desk);
        let _ = (passage, heads_list);
    }
}

/// The speaker of a line: "JT - Ok", "7. PR - Yes - …".
fn spoken(line: &Passage) -> Option<Names> {
    let text = line.text();
    // A speaker stands right at the front, before a dash or a colon.
    let near = text.as_bytes().get(..60).unwrap_or(text.as_bytes());
    if !near.iter().any(|b| matches!(b, b':' | b'-' | 0xE2)) {
        return None;
    }
    let skip = crate::grammar::number::number(text).filter(|n| n.closed).map_or(0, |n| n.rest);
    let body = text.get(skip..)?;
    let (owners, end) = owner::lead(body);
    let after = body.get(end..)?;
    let parted = [" -", " –", " —", ":", " - "].iter().any(|s| after.starts_with(s));
    let shifted: Vec<owner::Owner> =
        owners.iter().map(|o| owner::Owner { range: o.range.start + skip..o.range.end + skip, shape: o.shape }).collect();
    let names = line.slice(0..skip + end);
    (parted && !owners.is_empty() && skip + end <= 40).then(|| Names::of(&names, &shifted))
}

/// "Same outcome as Action 12": the number that an entry points to.
fn reference(text: &str) -> Option<String> {
    let cue = ["as action", "see action", "with action", "of action", "by action", "to action", "into action"]
        .iter()
        .find_map(|c| status::find_word(text, c).map(|at| at + c.len()))?;
    let rest = text.get(cue..)?.trim_start_matches([' ', '#']);
    let number: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let number = number.trim_end_matches('.');
    (!number.is_empty() && cue < 80).then(|| number.to_owned())
}

/// Is this label only pointed to ("Same outcome as Action 12")?
fn refers(text: &str, label: &label::Label) -> bool {
    let before = text.get(..label.start).unwrap_or_default().trim_end();
    ["as", "see", "with", "of", "by", "to", "under", "and", "per", "into", "from", "in"]
        .iter()
        .any(|w| before.ends_with(w) && !before.get(..before.len() - w.len()).is_some_and(|t| t.ends_with(char::is_alphanumeric)))
}

/// Owners in brackets at the end of an entry: "… [SP]", "… (Cllr Pell)".
fn bracketed(text: &str) -> Option<(Vec<owner::Owner>, std::ops::Range<usize>)> {
    let clean = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ';' | ','));
    let open = match clean.chars().next_back()? {
        ')' => clean.rfind('(')?,
        ']' => clean.rfind('[')?,
        _ => return None,
    };
    let inner = clean.get(open + 1..clean.len() - 1)?;
    if inner.len() > 60 || status::alone(inner).is_some() {
        return None;
    }
    let inner_start = open + 1;
    let named = inner
        .strip_prefix("Action: ")
        .or_else(|| inner.strip_prefix("ACTION: "))
        .or_else(|| inner.strip_prefix("action: "))
        .or_else(|| inner.strip_prefix("Action "))
        .unwrap_or(inner);
    let skip = inner.len() - named.len();
    let owners = owner::only(named)?;
    let plausible =
        owners.iter().all(|o| named.get(o.range.clone()).is_some_and(|t| o.shape != Shape::Name || t.split(' ').count() <= 3));
    plausible.then_some((owners, inner_start + skip..inner_start + inner.len()))
}

/// Owners after the last dash of an entry: "Ask for quotes – Clerk".
fn trailing(desk: &Desk<'_>, text: &str) -> Option<(Vec<owner::Owner>, std::ops::Range<usize>)> {
    let clean = text.trim_end_matches(['.', ' ', ';']);
    let (at, dash) = clean
        .match_indices(['–', '—', '-', ':', '\t', '@'])
        .filter(|(i, d)| *d == "\t" || *d == "@" || clean.get(i + d.len()..).is_some_and(|t| t.starts_with(' ')))
        .last()?;
    let from = at + dash.len();
    let tail = clean.get(from..)?;
    let lead = tail.len() - tail.trim_start().len();
    let owners = owner::only(tail.trim_start())?;
    let known = owners
        .iter()
        .all(|o| tail.trim_start().get(o.range.clone()).is_some_and(|t| o.shape == Shape::Initials || desk.known(t, o.shape)));
    known.then_some((owners, from + lead..clean.len()))
}

/// Does an entry begin with somebody on the list?
fn lead_known(desk: &Desk<'_>, text: &str) -> bool {
    let (owners, end) = owner::lead(text);
    !owners.is_empty()
        && text.get(end..).is_some_and(|t| t.trim_start().starts_with([':', '-', '–', '—']))
        && owners.iter().all(|o| text.get(o.range.clone()).is_some_and(|t| o.shape == Shape::Initials || desk.known(t, o.shape)))
}

/// Does a verb follow the owner at once ("Sam send the form")?
fn o_verb(after: &str) -> bool {
    after.starts_with(char::is_lowercase) && !["and ", "or ", "is ", "has ", "was "].iter().any(|w| after.starts_with(w))
}

/// "ACTIONS: Clerk to ask for quotes. Cllr Pell to inspect the gate.": each sentence with an owner of its own.
fn several(piece: &Passage) -> Vec<Passage> {
    let text = piece.text();
    let mut starts: Vec<usize> = sentence::sentences(text)
        .into_iter()
        .filter(|s| s.start == 0 || text.get(s.clone()).is_some_and(|t| task::lead(t).is_some()))
        .map(|s| s.start)
        .collect();
    if starts.is_empty() {
        starts.push(0);
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(a, b)| piece.slice(a..b)).collect()
}

fn last_sentence(passage: &Passage) -> Passage {
    let text = passage.text();
    sentence::sentences(text).last().map(|s| passage.slice(s.clone())).unwrap_or_else(|| passage.clone())
}

/// "Katie Beaumont" for KB: two or three capitalised words that give exactly these letters, and none of them a word that
/// organisations have.
fn person_like(long: &str, short: &str) -> bool {
    let words: Vec<&str> = long.split_whitespace().collect();
    words.len() == 2
        && short.chars().count() == 2
        && words.iter().all(|w| w.starts_with(char::is_uppercase))
        && !meeting::names_body(long)
        && !meeting::meets(long)
        && !person::has_role(long)
        && person::looks(long)
        && false
}
