//! The minutes proper, from top to bottom: headings, paragraphs, actions.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::grammar::cue::{Cue, Cues};
use crate::grammar::status::Said;
use crate::grammar::{boxed, coded, heading, label, legend, meeting, number, reference, sentence, table, time};
use crate::layout::{Block, Item, Kind, Passage};
use crate::minutes::{Basis, OwnerBasis, Standing};

use super::acts;
use super::announce;
use super::containers;
use super::context::{Around, Context};
use super::desk::Desk;
use super::drafts::{Draft, Drafts, Names};
use super::frame::{self, Unit};
use super::groups::{Group, Over, review_lists};
use super::headings::{self, Heading};
use super::log;
use super::lone_labels::LoneLabel;
use super::margin::says_more;
use super::notices;
use super::outline::Outline;
use super::records;
use super::reported;
use super::resolved::Resolved;
use super::speakers::spoken;
use super::tables::{self, Tables, Use};

pub(super) struct Walk<'d, 's> {
    pub(super) desk: &'d mut Desk<'s>,
    pub(super) outline: Outline,
    pub(super) drafts: Drafts,
    pub(super) context: Context,
    /// What the sections around the one in hand make of their entries, with their levels.
    pub(super) around: Vec<Around>,
    /// What is read is a numbered part of an item, behind its title.
    pub(super) item: bool,
    /// A report that a page break cut may go on in the next block.
    pub(super) open_report: Option<usize>,
    /// The entry in hand is one of several reports in a paragraph, each behind a reference: how long that is.
    pub(super) referenced: Option<usize>,
    /// The counted entry of a review that the block above is: what became of it may stand right below.
    pub(super) counted: Option<usize>,
    /// The points of lists that say something of those below them, each deeper than the one before.
    pub(super) over: Vec<Over>,
    /// The last entry of a list of actions that has an owner, with its depth: deeper ones say more of it.
    pub(super) noted: Option<(usize, u8)>,
    /// The last action that stood in the margin, where its words may go on level with the next block.
    pub(super) margin: Option<usize>,
    /// A label alone on its line.
    pub(super) lone_label: Option<LoneLabel>,
    /// What follows in a list of actions is papers and links.
    pub(super) apart: bool,
    /// Who said the line above, and its indent.
    pub(super) spoken: Option<(usize, Names)>,
    /// The figures by which actions of earlier meetings are numbered, and the days of those meetings.
    pub(super) series: Vec<(String, NaiveDate)>,
    /// The day of the meeting whose minutes were dealt with.
    pub(super) before: Option<NaiveDate>,
    /// Lines begin with the time, as those of a log do.
    pub(super) stamped: bool,
    /// Short forms that are taken: people's initials, and what was spelt out before.
    pub(super) shorts: HashSet<String>,
    /// The names of the attendance list.
    pub(super) people: HashSet<String>,
    /// What the marks of a log say, by the page's own legend.
    pub(super) legend: Vec<(String, Said)>,
    pub(super) decisions: Resolved,
}

pub(super) fn read(desk: &mut Desk<'_>, tables: &Tables) {
    desk.roster.settle(&desk.minutes.attendees);
    let units = frame::stream(desk, tables);
    let records = records::all(&units);
    let found = headings::find(desk, &units, &records);
    let shorts = desk.minutes.attendees.iter().filter_map(|a| a.initials.clone()).collect();
    let people = desk.minutes.attendees.iter().map(|a| a.name.clone()).collect();
    let mut walk = Walk {
        desk,
        outline: Outline::default(),
        // Most units leave one.
        drafts: Drafts::with_room(units.len()),
        context: Context::default(),
        around: Vec::new(),
        item: false,
        open_report: None,
        referenced: None,
        over: Vec::new(),
        margin: None,
        lone_label: None,
        apart: false,
        noted: None,
        counted: None,
        spoken: None,
        series: Vec::new(),
        before: None,
        stamped: units.iter().filter(|unit| stamp(unit).is_some()).take(STAMPED).count() == STAMPED,
        shorts,
        people,
        legend: Vec::new(),
        decisions: Resolved::default(),
    };
    for (at, item) in walk.desk.layout.items.iter().enumerate() {
        if let Item::Row(row) = item
            && matches!(tables.of(at), None | Some(Use::Other))
            && let Some((short, long)) = tables::spelling(row)
        {
            walk.spelt(&short, &long);
        }
        // A long form stands in one paragraph with its short form.
        let mut read = |block: &Block| {
            walk.abbreviations(&block.passage);
            let room = LEGEND.saturating_sub(walk.legend.len());
            walk.legend.extend(legend::statuses(block.text()).take(room).map(|(mark, said)| (mark.to_owned(), said)));
        };
        match item {
            Item::Block(block) => read(block),
            Item::Row(row) => row.cells.iter().flatten().for_each(read),
        }
    }
    let reviews = review_lists(&units, &found);
    if let Some(Item::Block(over)) = containers::over_all(walk.desk).and_then(|at| walk.desk.layout.items.get(at)) {
        walk.open(1, None, Some(over.passage.clone()));
    }
    let mut records = records.into_iter().peekable();
    let mut next = 0;
    for (at, unit) in units.iter().enumerate() {
        if at < next {
            continue;
        }
        if let Some(record) = records.next_if(|record| record.units.start == at) {
            next = record.units.end;
            walk.recorded(record);
            continue;
        }
        if reviews.get(at).copied().unwrap_or_default() && !walk.context.review {
            let context = walk.context.clone();
            (walk.context.review, walk.context.actions) = (true, true);
            walk.unit(unit, None, units.get(at + 1), tables);
            walk.context = context;
            continue;
        }
        // A fresh row opens its section with its title, if it has one; else by itself.
        let slot = if matches!(unit, Unit::Row { .. }) { at + 1 } else { at };
        walk.unit(unit, found.get(slot).and_then(Option::as_ref), units.get(at + 1), tables);
    }
    walk.finish();
}

/// Where the words of a block begin behind the time that it begins with.
fn stamp(unit: &Unit<'_>) -> Option<usize> {
    headings::block(Some(unit)).and_then(|block| time::stamp(block.text()))
}

/// So many lines that begin with a time are a log's.
const STAMPED: usize = 5;

/// So many marks are more than any page explains.
const LEGEND: usize = 64;

impl Walk<'_, '_> {
    fn unit(&mut self, unit: &Unit<'_>, found: Option<&Heading>, next: Option<&Unit<'_>>, tables: &Tables) {
        match unit {
            Unit::Row { fresh, number, parts } => {
                parts.iter().for_each(|part| self.desk.labels.extend(part.all()));
                if *fresh {
                    self.drafts.close_group(self.desk);
                    if found.is_none() {
                        self.untitled(number.as_ref());
                    }
                } else {
                    self.drafts.segment += 1;
                }
            }
            Unit::Block { block, cell, first, item, beside, .. } => {
                self.desk.use_item(*item);
                if let Some(found) = found {
                    let begun = self.drafts.all.len();
                    self.heading(block, found);
                    if found.rest.is_some() {
                        // "6.2 Void standard. Approved …": who stands beside it has something to do.
                        let acts = self.context.acts;
                        let one = self.drafts.all.len() == begun + 1;
                        let reported = |d: &Draft| acts && one && d.standing == Standing::Reviewed;
                        if let Some(draft) = self.drafts.all.get_mut(begun).filter(|d| d.basis.is_none() || reported(d)) {
                            draft.text = block.passage.slice(found.title.start..block.text().len());
                        }
                        self.drafts.beside(self.desk, &block.beside, begun, self.outline.current());
                        self.drafts.beside(self.desk, beside, begun, self.outline.current());
                        return;
                    }
                    // Beside a heading stands who leads the item, which is no action.
                    for names in &block.beside {
                        self.desk.labels.extend(names.all());
                    }
                    // In a column they may own what the item's labels say below; a whole action may begin level with the title.
                    let (more, names): (Vec<Passage>, Vec<Passage>) = beside.iter().cloned().partition(says_more);
                    self.drafts.lead(self.desk, &names);
                    for entry in more {
                        self.drafts.column(self.desk, &entry.flat(), &Passage::default(), false, self.outline.current());
                    }
                    return;
                }
                if *item < self.desk.body {
                    // What the head has beside its data.
                    self.outline.preface.push(block.passage.clone());
                    return;
                }
                if is_head(block, beside) {
                    // "Action by ⇥ Date" over the margin, without a table.
                    self.desk
                        .labels
                        .extend(block.passage.all().into_iter().chain(block.beside.iter().chain(beside).flat_map(Passage::all)));
                    return;
                }
                // Below a point only deeper points are its list.
                let below = |next: &Block| next.kind == Kind::Bullet && (block.kind != Kind::Bullet || next.depth > block.depth);
                let follows = matches!(next, Some(Unit::Block { block, .. }) if below(block));
                let begun = self.drafts.all.len();
                let mut ours = self.lone_label.as_mut().map(LoneLabel::beside).unwrap_or_default();
                self.block(block, *cell && *first, follows);
                if self.lone_label.as_ref().is_some_and(LoneLabel::holds) {
                    return;
                }
                ours.extend(block.beside.iter().cloned());
                ours.retain(|entry| !self.acts(block, entry) && !self.stands(begun, entry));
                // "[Action: SP]" level with the last words is a line of its own.
                let labelled = |entry: &Passage| label::labels(entry.text()).first().is_some_and(|label| label.start <= 1);
                let (lines, ours): (Vec<Passage>, Vec<Passage>) = ours.into_iter().partition(labelled);
                for line in lines {
                    self.block(&Block::new(Kind::Paragraph, 0, line), false, false);
                }
                self.drafts.beside(self.desk, &ours, begun, self.outline.current());
                let section = self.outline.current();
                // "KB add to annual plan": an entry of a column that says more than a name.
                let (more, names): (Vec<Passage>, Vec<Passage>) = beside.iter().cloned().partition(says_more);
                for entry in more {
                    self.drafts.column(self.desk, &entry.flat(), &Passage::default(), false, section);
                }
                self.drafts.beside(self.desk, &names, begun, section);
                self.told_beside(begun);
            }
            Unit::Column { owners, due, stray, item } => {
                self.desk.use_item(*item);
                let section = self.outline.current();
                self.drafts.column(self.desk, owners, due, *stray, section);
            }
            Unit::Acts { acts, owners, due, item } => {
                self.desk.use_item(*item);
                acts::read(self, acts, owners, due);
            }
            Unit::Stacked { stacks, item } => {
                self.desk.use_item(*item);
                acts::stacked(self, stacks);
            }
            Unit::Reported { row, number, shape, item } => {
                self.desk.use_item(*item);
                reported::read(self, row, number, *shape);
            }
            Unit::Log { row, item } => {
                self.desk.use_item(*item);
                log::row(self, row, tables, *item);
            }
            Unit::Labelled { label, said, item } => {
                self.desk.use_item(*item);
                self.said(label, said);
            }
            Unit::Other { row, item } => {
                self.desk.use_item(*item);
                if *item >= self.desk.body && (acts::strip(self, row) || acts::boxed(self, row) || acts::loose(self, row)) {
                    return;
                }
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

    /// In a review of a day's actions, "SP – ongoing" beside what was to be done is a report.
    fn told_beside(&mut self, begun: usize) {
        let Some(raised_on) = self.context.raised_on.filter(|_| self.context.review) else { return };
        for draft in self.drafts.all.get_mut(begun..).unwrap_or_default() {
            if draft.owner_basis == Some(OwnerBasis::Column) && draft.status_written.is_some() && !draft.reported() {
                draft.reviewed(Some(raised_on));
            }
        }
    }

    /// A numbered row without a title: an item of its own, or, as "2.1" below "2. Collections", a paragraph of that.
    fn untitled(&mut self, number: Option<&Passage>) {
        let below = number.zip(self.outline.top_number()).is_some_and(|(number, item)| number::is_part(number.text(), &item));
        match number {
            Some(number) if below => self.desk.labels.extend(number.all()),
            number => self.open(1, number.cloned(), None),
        }
    }

    fn heading(&mut self, block: &Block, found: &Heading) {
        if found.level == 1 && !found.cell {
            self.drafts.close_group(self.desk);
        }
        let piece = |range: &std::ops::Range<usize>| block.passage.slice(range.clone());
        let number = found.number_cell.clone().or_else(|| found.number.as_ref().map(piece));
        self.over.clear();
        self.over(block);
        self.open(found.level, number, Some(piece(&found.title)));
        if let Some(rest) = &found.rest {
            let mut run = block.clone();
            run.passage = piece(rest);
            self.item = found.number.is_some() && found.level > 1;
            self.block(&run, false, false);
            self.item = false;
        }
    }

    pub(super) fn block(&mut self, block: &Block, first_in_row: bool, list_follows: bool) {
        if let Some(words) = time::stamp(block.text()).filter(|_| self.stamped) {
            let mut inner = block.clone();
            self.desk.labels.extend(block.passage.places(0..words));
            inner.passage = block.passage.slice(words..block.text().len());
            return self.block(&inner, first_in_row, list_follows);
        }
        let below = self.below_label(block);
        let (block, said) = below.as_ref().map_or((block, &block.passage), |(joined, said, _)| (joined, said));
        if self.holds_label(block, list_follows) {
            return;
        }
        let whole = &block.passage;
        let text = whole.text();
        let counted = self.counted.take();
        self.end_over(block);
        // "**Minutes**" below a list of actions ends it.
        if self.context.actions && block.kind == Kind::Paragraph && heading::of_the_minutes(text) {
            (self.context.actions, self.context.review) = (false, false);
        }
        let run = if self.context.review && self.referenced.is_none() { reference::run(text) } else { Vec::new() };
        if !run.is_empty() {
            for range in run {
                let mut entry = block.clone();
                (entry.passage, entry.kind) = (whole.slice(range), Kind::Bullet);
                self.referenced = entry.text().find([' ', '\n']);
                self.block(&entry, false, false);
            }
            self.referenced = None;
            return;
        }
        if self.fields(block) || self.group(block, list_follows) {
            return;
        }
        let series = if text.contains('=') { legend::meetings(text) } else { Vec::new() };
        if !series.is_empty() {
            for (code, said) in series.into_iter().take(LEGEND.saturating_sub(self.series.len())) {
                let figures = code.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned();
                self.series.extend(self.earlier(said).map(|day| (figures, day)));
            }
            self.outline.paragraph(whole.clone());
            return;
        }
        if legend::of_status(text) {
            self.outline.paragraph(whole.clone());
            return;
        }
        // "The notes of 22 January were agreed."
        if self.context.minutes && self.before.is_none() {
            self.before = self.earlier(text);
        }
        let cues = Cues::of(text);
        if cues.has(Cue::Closed) || cues.has(Cue::Opened) || self.context.closes {
            self.times(whole);
        }
        if (cues.has(Cue::Apologies) || self.context.apologies.is_some()) && self.apologies(block) {
            return;
        }
        if (self.context.review || self.context.actions)
            && (heading::over_review(text, cues.has(Cue::Action))
                || block.kind != Kind::Bullet && heading::of_meeting_before(text))
            && !heading::as_of(text)
            && !(cues.has(Cue::Blanket) && crate::grammar::blanket::blanket(text).is_some())
            && let Some(day) = self.earlier(text)
        {
            // "From 18 April 2023" on a line of its own, over a part of the review
            let level = self.around.last().map_or(0, |around| around.level);
            let among =
                || self.outline.current().and_then(|at| self.outline.title(at)).is_some_and(|title| heading::from_line(&title));
            if block.apart && heading::from_line(text) && (level == 1 || level == 2 && among()) {
                self.open(2, None, Some(whole.slice(0..text.trim_end_matches([':', ' ']).len())));
                return;
            }
            // "From 18 April 2023:" over a part of the review.
            (self.context.raised_on, self.context.review) = (Some(day), true);
            self.context.group = Group::default();
            self.outline.paragraph(whole.clone());
            return;
        }
        if (cues.has(Cue::Next) || self.context.next)
            && announce::read(self.desk, whole, self.context.next)
            && (first_in_row || self.outline.current().is_none() || !self.context.next && meeting::announces(text))
        {
            // A line of its own that only announces the next meeting is no part of the section before it.
            return;
        }
        if cues.has(Cue::Held) && self.desk.minutes.meeting.held && self.drafts.group < 2 && meeting::not_quorate(text) {
            notices::not_held(self.desk, whole);
        }
        if cues.has(Cue::Blanket) {
            self.blanket(whole);
        }
        let begun = self.drafts.all.len();
        let labels = if cues.has(Cue::Label) { label::labels(text) } else { Vec::new() };
        let above = below.as_ref().and_then(|(.., label)| label.clone());
        let front =
            above.or_else(|| boxed::front(text)).or_else(|| label::emphatic(text, block.led()).filter(|_| labels.is_empty()));
        // Others may stand behind it.
        let labels = match front {
            Some(front) => {
                let behind = labels.into_iter().filter(|label| label.start >= front.end).collect::<Vec<_>>();
                std::iter::once(front).chain(behind).collect()
            }
            None => labels,
        };
        let labels = if labels.is_empty() && !self.context.review { coded::coded(text).into_iter().collect() } else { labels };
        let read = labels.is_empty() && self.outcome(block, counted)
            || self.status_of_last(block)
            || self.told_below(block)
            || self.reports(block, first_in_row, &labels)
            || self.labelled_behind(block)
            || self.labelled(block, list_follows, &labels)
            || !sentence::spoken(text) && (self.told(block, cues) || self.listed(block, cues) || self.pointed(block))
            || self.signed(whole);
        if !read && (cues.has(Cue::Task) || text.len() < 80) {
            self.tasks(whole, cues);
        }
        if read && self.drafts.all.len() == begun + 1 {
            self.bold_names(block, begun);
            // Deeper points below a report say how it stands.
            let entry = block.kind == Kind::Bullet || number::number(text).is_some_and(|n| n.closed);
            if self.context.review && entry && self.noted.is_none_or(|(_, depth)| block.depth <= depth) {
                self.noted = Some((begun, block.depth));
            }
        }
        let reports = self.context.acts && (self.item || number::number(text).is_some_and(|n| n.closed));
        if let [draft] = self.drafts.all.get_mut(begun..).unwrap_or_default()
            && draft.basis == Some(Basis::Sentence)
            && reports
        {
            // "3.9 Sextants. Two museums had asked. SP to write to both.": what is still to be done of an earlier action.
            draft.text = whole.clone();
            draft.reviewed(self.context.raised_on);
        }
        if self.drafts.all.len() == begun && block.kind != Kind::Heading {
            // An owner of the column may still belong to this paragraph.
            let mut draft = Draft::new(None, whole.clone());
            if reports {
                draft.reviewed(self.context.raised_on);
            }
            let section = self.outline.current();
            self.drafts.push(draft, section);
        }
        if !self.context.decisions {
            self.drafts.lead_number(begun, whole);
        }
        self.drafts.end_number(begun, whole);
        if let Some(names) = spoken(whole) {
            self.spoken = Some((block.indent, names));
        }
        self.resolved(block, cues, read);
        self.outline.paragraph(said.clone());
    }
}

/// Is a line with what stands beside it nothing but heads of columns?
fn is_head(block: &Block, beside: &[Passage]) -> bool {
    let mut margin = block.beside.iter().chain(beside).peekable();
    margin.peek().is_some() && table::heads(block.text()) && margin.all(|p| table::heads(p.text()))
}
