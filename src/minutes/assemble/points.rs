//! Entries of lists of actions, points below them, and paragraphs that are signed over to somebody.

use crate::bytes::up_to;
use crate::diagnostic::Code;
use crate::grammar::blanket::blanket;
use crate::grammar::cue::{Cue, Cues};
use crate::grammar::owner::{self, Shape};
use crate::grammar::reference::{self, Form};
use crate::grammar::{boxed, decision, done, front, label, number, sentence, status, status_end, task};
use crate::layout::{Block, Kind, Passage};
use crate::minutes::{Basis, OwnerBasis, Status};

use super::ahead::lead_known;
use super::blocks::last_sentence;
use super::drafts::{Draft, Names};
use super::dues::{cell_due, revised};
use super::tails::{arrowed, bracketed, tail};
use super::walk::Walk;

/// The longest line that is an entry of a list without any sign, in bytes.
const LINE: usize = 200;

/// "[6 Feb 2024] …": what the brackets hold that an entry begins with, and where its words begin.
fn dated_front(text: &str) -> Option<(&str, usize)> {
    let (open, close) = if text.starts_with('[') { ('[', ']') } else { ('(', ')') };
    let inner = text.strip_prefix(open)?.split(close).next().filter(|inner| inner.len() <= DAY)?;
    let dated = inner.starts_with(|c: char| c.is_ascii_digit()) && inner.bytes().filter(u8::is_ascii_digit).count() > 2;
    let rest = text.get(inner.len() + 2..)?;
    dated.then(|| (inner, text.len() - rest.trim_start_matches([' ', ':', '–', '—', '-']).len()))
}

/// The longest day in brackets, in bytes.
const DAY: usize = 20;

fn lone_line(block: &Block) -> bool {
    block.kind == Kind::Paragraph && block.text().len() <= LINE && !block.text().contains('\n')
}

impl Walk<'_, '_> {
    /// An entry of a list of actions.
    pub(super) fn listed(&mut self, block: &Block, cues: Cues) -> bool {
        let text = block.text();
        let task_box = block.ticked.is_some();
        // "Refs:" over entries of a list that are none of its actions.
        self.apart = if block.kind == Kind::Bullet { self.apart } else { crate::grammar::heading::of_papers(text) };
        if self.apart && !task_box {
            return false;
        }
        // "- [x] Look over action items" below "Agenda" is a point of it.
        if self.context.agenda && task_box && task::lead(text).is_none() && !lead_known(self.desk, text) {
            return false;
        }
        let fronted = || block.kind == Kind::Bullet && self.fronted(text);
        if !task_box
            && !((self.context.actions || fronted())
                && !text.trim_end().ends_with(':')
                && text.chars().filter(|c| c.is_alphabetic()).count() > 5)
            || !task_box && !self.context.review && sentence::talks(text)
            || cues.has(Cue::Blanket) && blanket(text).is_some()
            || decision::noted(text)
        {
            return false;
        }
        let told = task_box
            || block.kind == Kind::Bullet
            || number::number(text).is_some()
            || task::lead(text).is_some()
            || lead_known(self.desk, text)
            || bracketed(text).is_some()
            || self.context.review && super::tails::reported(text).is_some()
            || self.owned_entry(block);
        if !told && !self.bare_entry(block) {
            return false;
        }
        if !told {
            let spans = self.desk.all(&block.passage);
            let message =
                "this line of a list of actions has no sign and names nobody: it is taken for an entry, as the one above";
            self.desk.say(Code::ActionEntryAssumed, message, spans);
        }
        let section = self.outline.current();
        if !task_box && block.kind == Kind::Bullet && self.note(block) {
            return true;
        }
        let (mut whole, mut raised) = (block.passage.clone(), None);
        // Among what was said the owners in front are a label.
        let labelled = !task_box && !self.context.actions && !self.context.below_list;
        let mut draft = Draft::new(Some(if labelled { Basis::Label } else { Basis::List }), Passage::default());
        // "a) SP to ask for quotes", and not "D. Okoro to …"
        let small = text.starts_with(|c: char| c == '(' || c.is_lowercase());
        if let Some(found) = number::number(text).filter(|n| n.closed && (small || n.style != number::Style::Letter)) {
            let written = text.get(found.written.clone()).unwrap_or_default();
            // "Minute 4 – …": the item it arose from.
            draft.item = text.starts_with(char::is_alphabetic).then(|| written.to_owned());
            // "1." counts the list; "4.2" or "17/03" is a reference, and so is the "13." that a list begins with.
            let count = number::value(written).filter(|_| draft.item.is_none());
            let first = count.map(|n| self.context.counts_from.filter(|_| n > 1).unwrap_or(n));
            self.context.counts_from = first.or(self.context.counts_from);
            if written.contains(['.', '/']) || text.starts_with('#') || first.is_some_and(|first| first > 1) {
                draft.number = Some(whole.slice(found.written.clone()));
            }
            draft.frame = whole.places(0..found.rest);
            whole = whole.slice(found.rest..text.len());
        } else if let Some(found) = reference::figure(text).filter(|_| task_box) {
            // "- [x] 19 SP to ask for quotes"
            draft.frame = whole.places(0..found.end);
            draft.number = Some(whole.slice(found.number));
            whole = whole.slice(found.end..text.len());
        } else if let Some(found) = reference::leading(text).filter(|found| !matches!(found.form, Form::Counted | Form::Bare)) {
            // "A1 SP to ask for quotes", "2022-04/1 SP – ask for quotes"
            draft.frame = whole.places(0..found.end);
            draft.number = Some(whole.slice(found.number));
            whole = whole.slice(found.end..text.len());
        }
        // "[6 Feb 2024] SP: draft the charter": the day that raised it.
        if let Some((end, day)) = dated_front(whole.text()).and_then(|(inner, end)| Some((end, self.earlier(inner)?))) {
            draft.frame.extend(whole.places(0..end));
            whole = whole.slice(end..whole.text().len());
            raised = Some(day);
        }
        // "**New:** SP to ask for quotes"
        if let Some(from) = label::new(whole.text()) {
            draft.frame.extend(whole.places(0..from));
            whole = whole.slice(from..whole.text().len());
        }
        // "DONE Tom :: Oil the slides", as Org mode keeps what "TODO" was.
        let done = whole.text().starts_with("DONE ") && whole.text().contains(" :: ");
        if done {
            draft.frame.extend(whole.places(0.."DONE ".len()));
            (draft.status, draft.status_written) = (Some(Status::Complete), Some("DONE".to_owned()));
            whole = whole.slice("DONE ".len()..whole.text().len());
        }
        draft.text = whole.clone();
        self.stand(&mut draft);
        // "Minute 24 – Hydrants. ONGOING" below item 33: raised at a meeting before.
        let minute = draft.item.as_deref().and_then(number::value);
        let item = self.outline.top_number().as_deref().and_then(number::value);
        let earlier = minute.zip(item).is_some_and(|(minute, item)| minute < item);
        let earlier = earlier && status::entry(whole.text()).is_some();
        if earlier {
            draft.reviewed(self.context.raised_on);
        }
        let reading = if self.context.review || earlier {
            status::entry(whole.text()).or_else(|| done::performed(whole.text()))
        } else {
            status_end::closing(whole.text())
        };
        if raised.is_some() {
            draft.reviewed(raised);
        }
        if let Some(reading) = reading {
            draft.state(&whole, &reading);
        }
        draft.ticked(block);
        let empty = Passage::default();
        self.owners_of(&mut draft, &whole, &empty, block);
        let fields = tail(self.desk, whole.text());
        if let Some((owners, range)) = fields.owners.filter(|_| draft.names.is_empty()) {
            draft.names = Names::of(&whole.slice(range), &owners);
        }
        let mentioned = || task_box || owner::handle(whole.text()).is_some();
        if let Some(range) = fields.due.or_else(|| super::tails::ends_in_day(self.desk, whole.text()).filter(|_| mentioned())) {
            draft.due = cell_due(self.desk, &whole.slice(range));
        }
        if draft.status == Some(Status::CarriedForward) && !self.context.review {
            // A list of this meeting's actions also has those that it carries on.
            draft.reviewed(None);
        }
        self.of_group(&mut draft);
        let owned = !draft.names.is_empty();
        self.drafts.push(draft, section);
        // Points below a numbered entry say more of it too.
        let numbered = block.kind == Kind::Paragraph && number::number(text).is_some_and(|n| n.closed);
        let depth = if numbered { 0 } else { block.depth };
        self.noted = ((block.kind == Kind::Bullet || numbered) && owned).then_some((self.drafts.all.len() - 1, depth));
        self.entered();
        true
    }

    /// "[SP, JO] The charter", "14.1 [SP] ask for quotes": those on the list stand in front of what is to be done.
    fn fronted(&self, text: &str) -> bool {
        let from = if text.starts_with('[') { Some(0) } else { number::number(text).filter(|n| n.closed).map(|n| n.rest) };
        let Some(text) = from.and_then(|from| text.get(from..)).filter(|text| text.starts_with('[')) else { return false };
        owner::fronted(text).is_some_and(|(owners, at)| {
            let task = text.get(at.end + 1..).unwrap_or_default().trim_start();
            let known = || self.desk.knows_all(text.get(at).unwrap_or_default(), &owners);
            (self.context.below_list || task.starts_with(char::is_lowercase) || task::handed(task)) && known()
        })
    }

    /// A line of its own in a list of actions without any sign that names its owner in front or behind.
    fn owned_entry(&self, block: &Block) -> bool {
        let text = block.text();
        if !lone_line(block) {
            return false;
        }
        let names = |front: &front::Front| {
            let names = text.get(front.range.clone()).unwrap_or_default();
            front.sure || self.desk.knows_all(names, &front.owners)
        };
        owner::fronted(text).is_some()
            || front::front(text).is_some_and(|front| names(&front))
            || tail(self.desk, text).owners.is_some()
    }

    /// One that stands right below another entry and begins with a bare verb, "Draft the charter".
    fn bare_entry(&self, block: &Block) -> bool {
        let section = self.outline.current();
        let above = self.drafts.all.last().filter(|above| above.basis == Some(Basis::List) && above.section == section);
        above.is_some() && lone_line(block) && !block.apart && task::handed(block.text())
    }

    /// A point below an action that has an owner says more of it, unless it names an owner too: how it stands, if it does.
    fn note(&mut self, block: &Block) -> bool {
        let text = block.text();
        let Some((at, _)) = self.noted.filter(|(_, depth)| block.depth > *depth) else { return false };
        let names = task::lead(text).is_some() || lead_known(self.desk, text) || bracketed(text).is_some();
        if names || tail(self.desk, text).owners.is_some() {
            return false;
        }
        let Some(action) = self.drafts.all.get_mut(at).filter(|action| action.section == self.outline.current()) else {
            return false;
        };
        let reading = status::entry(text).filter(|reading| reading.leads || self.context.review);
        if let Some(reading) = reading.filter(|_| action.status.is_none()) {
            action.state(&block.passage, &reading);
        }
        if let Some(due) = revised(self.desk, &block.passage, action.due.as_ref()) {
            action.due = Some(due);
        }
        action.frame.extend(block.passage.all());
        true
    }

    /// A deeper point below a report, "In progress. The council has promised a reply.", and a line right below one, "Update
    /// 18.01.22 – Complete": how it stands.
    pub(super) fn told_below(&mut self, block: &Block) -> bool {
        if block.kind == Kind::Bullet {
            // Below a line without a sign they stand further in.
            let below = self.noted.filter(|(_, depth)| block.depth > *depth && (*depth > 0 || block.indent > 0));
            let Some((at, _)) = below.filter(|_| self.context.review) else { return false };
            let untold = self.drafts.all.get(at).is_some_and(|draft| draft.status.is_none());
            return status::entry(block.text()).is_some_and(|r| r.leads || untold) && self.note(block);
        }
        if self.answered(block) {
            return true;
        }
        let Some(from) = status::updated(block.text()).filter(|_| !block.apart) else { return false };
        let section = self.outline.current();
        let said = block.passage.slice(from..block.text().len());
        let (Some(last), Some(reading)) = (
            self.drafts.all.last_mut().filter(|draft| draft.section == section && draft.basis.is_some()),
            status::entry(said.text()),
        ) else {
            return false;
        };
        last.state(&said, &reading);
        last.frame.extend(block.passage.all());
        last.told_of(self.desk);
        true
    }

    /// "Complete. The links are on the site already." right below "Action 4: SP to ask for links".
    fn answered(&mut self, block: &Block) -> bool {
        let Some(at) = self.open_report.filter(|at| self.context.review && at + 1 == self.drafts.all.len()) else { return false };
        let Some(reading) = status::begun_with(block.text()).filter(|reading| reading.leads && reading.written.start == 0) else {
            return false;
        };
        let ends =
            block.text().get(reading.written.end..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ';', ',']));
        let Some(last) = self.drafts.all.get_mut(at).filter(|last| ends && last.status.is_none()) else { return false };
        last.state(&block.passage, &reading);
        last.frame.extend(block.passage.all());
        last.told_of(self.desk);
        true
    }

    /// "SP to ask for quotes. ACTION", "… [ACTION]", "… (Action 36)": the label stands behind what is to be done.
    pub(super) fn labelled_behind(&mut self, block: &Block) -> bool {
        let Some((end, number)) = Some(block.text()).filter(|_| !self.context.review).and_then(boxed::behind) else {
            return false;
        };
        let whole = &block.passage;
        let words = last_sentence(&whole.slice(0..end));
        let mut draft = Draft::new(Some(Basis::Label), words.clone());
        draft.frame = whole.places(end..whole.text().len());
        draft.raised_on = self.desk.date();
        self.owners_of(&mut draft, &words, &Passage::default(), block);
        draft.tasked = !draft.names.is_empty();
        if let Some(number) = number {
            // Else it points to an action that is told of.
            if !draft.tasked {
                return false;
            }
            draft.number = Some(whole.slice(number));
            draft.points = true;
        }
        let section = self.outline.current();
        self.drafts.push(draft, section);
        true
    }

    /// "• SP: ask for quotes", "**SP** Ask for quotes", "SP ⇥ Ask for quotes": somebody on the list, and what a bare verb says.
    pub(super) fn pointed(&mut self, block: &Block) -> bool {
        let whole = &block.passage;
        let text = whole.text();
        if self.context.review || text.len() > LINE || text.contains('\n') {
            return false;
        }
        let led = block.led().min(text.len());
        let bold = text.get(..led).unwrap_or_default();
        let bold = bold.trim_end_matches([' ', ':', '–', '—', '-']);
        let named = owner::only(bold).filter(|_| !bold.is_empty()).map(|owners| (owners, led));
        // "@sam: ask for quotes"
        let mentions = text.starts_with('@');
        let may = mentions
            || memchr::memchr(b'\t', text.as_bytes()).is_some()
            || block.kind == Kind::Bullet && text.bytes().fold(false, |any, b| any | (b == b':') | (b == b'-') | (b >= 0x80));
        let plain = || {
            if !may {
                return None;
            }
            let (owners, end) = owner::lead(text);
            let rest = text.get(end..)?;
            let tab = rest.starts_with('\t');
            let pointed =
                (mentions || block.kind == Kind::Bullet) && [":", " –", " —", " -"].iter().any(|sign| rest.starts_with(sign));
            (!owners.is_empty() && (tab || pointed)).then_some((owners, end))
        };
        let Some((owners, end)) = named.or_else(plain).filter(|(owners, _)| self.desk.knows_all(text, owners)) else {
            return false;
        };
        let task = text.get(end..).unwrap_or_default().trim_start_matches([' ', ':', '–', '—', '-', '\t']);
        if !task::bids(task) && !(mentions && task.starts_with(char::is_lowercase)) {
            return false;
        }
        let mut draft = Draft::new(Some(Basis::Sentence), whole.clone());
        draft.names = Names::of(whole, &owners);
        draft.owner_basis = Some(OwnerBasis::Sentence);
        draft.raised_on = self.desk.date();
        draft.due = tail(self.desk, text).due.and_then(|range| cell_due(self.desk, &whole.slice(range)));
        draft.tasked = true;
        let section = self.outline.current();
        self.drafts.push(draft, section);
        true
    }

    /// "1. **SP** Renew the lease": who has to is bold, and nothing else says it.
    pub(super) fn bold_names(&mut self, block: &Block, at: usize) {
        let Some(names) = block.text().get(block.bold.clone()).map(|bold| bold.trim_end_matches([' ', ':'])) else { return };
        let start = block.bold.start;
        let names = block.passage.slice(start..start + names.len());
        let owners = owner::only(names.text()).filter(|all| !names.is_empty() && self.desk.knows_all(names.text(), all));
        if let (Some(owners), Some(draft)) = (owners, self.drafts.all.get_mut(at))
            && draft.names.is_empty()
        {
            (draft.names, draft.owner_basis) = (Names::of(&names, &owners), Some(OwnerBasis::Sentence));
        }
    }

    /// "… to be put on the website. Clerk to action": a paragraph that hands over what it says.
    fn handed(&mut self, whole: &Passage) -> bool {
        let Some((owners, range)) = task::handed_to(whole.text()) else { return false };
        let names = whole.slice(range.clone());
        if !self.desk.believes(names.text(), &owners, &[Shape::Role]) {
            return false;
        }
        let before = whole.text().get(..range.start).unwrap_or_default().trim_end_matches([' ', '–', '—', '-', '(', '[', '\n']);
        let before = whole.slice(0..before.len());
        let frame = whole.places(range.start..whole.text().len());
        self.owners_only(Names::of(&names, &owners), frame, &before, self.outline.current());
        true
    }

    /// "… to be brought up to date. (AP/RH)": a paragraph that is signed over to somebody.
    pub(super) fn signed(&mut self, whole: &Passage) -> bool {
        let text = whole.text();
        if self.handed(whole) || self.signed_within(whole) {
            return true;
        }
        let arrow = arrowed(text);
        let pointed = arrow.is_some();
        let Some((owners, range)) = arrow.or_else(|| bracketed(text)) else { return false };
        let signs = |c: char| c == ' ' || pointed && !c.is_alphanumeric() && !matches!(c, '.' | ')' | '?' | '!');
        let before = text.get(..range.start.saturating_sub(1)).unwrap_or_default();
        let open = if pointed { before.trim_end_matches(signs).len() } else { before.len() };
        let before = text.get(..open).unwrap_or_default().trim_end();
        let square = pointed || text.as_bytes().get(open) == Some(&b'[');
        let named = text.get(range.clone()).unwrap_or_default();
        let handed = || task::handed(sentence::sentences(before).last().and_then(|s| before.get(s)).unwrap_or(before));
        let apart = before.ends_with(['.', '?', '!']) || square || named.contains('/');
        let known = owners.iter().all(|o| {
            named.get(o.range.clone()).is_some_and(|t| {
                matches!(o.shape, Shape::Initials | Shape::Group) && self.desk.known(t, o.shape)
                    || square && (o.shape == Shape::Role || o.shape == Shape::Name && self.desk.known(t, o.shape))
            })
        });
        if !known || (!apart || before.split_whitespace().count() < 4) && !handed() {
            return false;
        }
        let mut draft = Draft::new(Some(Basis::Label), last_sentence(&whole.slice(0..open)));
        // "(SP, by 3 May)"
        let more = text.get(range.end..).map_or(0, |t| t.len() - t.trim_start_matches([',', ' ', '–', '—', '-']).len());
        let due = whole.slice(range.end + more..text.trim_end_matches(['.', ' ', ')', ']']).len().max(range.end + more));
        draft.due = cell_due(self.desk, &due);
        draft.frame.extend(due.all());
        draft.names = Names::of(&whole.slice(range), &owners);
        draft.owner_basis = Some(OwnerBasis::Column);
        draft.raised_on = self.desk.date();
        let section = self.outline.current();
        self.drafts.push(draft, section);
        true
    }
    /// "SP will try once more [SP]. The bench is not varnished. JO will do it [JO].": sentences of a paragraph that are each signed
    /// over to somebody, two at least.
    fn signed_within(&mut self, whole: &Passage) -> bool {
        let text = whole.text();
        let mut found: Vec<(std::ops::Range<usize>, std::ops::Range<usize>, Vec<owner::Owner>)> = Vec::new();
        let mut from = 0;
        for open in memchr::memchr_iter(b'[', text.as_bytes()) {
            let rest = text.get(open + 1..).unwrap_or_default();
            let near = up_to(rest, SIGNED);
            let Some((names, _)) = near.split_once(']') else { continue };
            let owners = owner::only(names).filter(|owners| self.desk.knows_all(names, owners));
            let (start, end) = (open + 1, open + 1 + names.len());
            if let Some(owners) = owners {
                found.push((from..open, start..end, owners));
                from = end + 1;
            }
        }
        if found.len() < 2 {
            return false;
        }
        let section = self.outline.current();
        for (words, names, owners) in found {
            let signs = text.get(words.clone()).map_or(0, |t| t.len() - t.trim_start_matches(['.', ',', ';', ' ', '\n']).len());
            let mut draft = Draft::new(Some(Basis::Label), last_sentence(&whole.slice(words.start + signs..words.end)));
            draft.names = Names::of(&whole.slice(names), &owners);
            draft.owner_basis = Some(OwnerBasis::Column);
            self.stand(&mut draft);
            self.drafts.push(draft, section);
        }
        true
    }
}

/// The longest such names, in bytes.
const SIGNED: usize = 60;
