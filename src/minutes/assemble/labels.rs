//! Labelled actions, "ACTION: SP to …", and the owners that an action's own words name.

use crate::grammar::owner::{self, Shape};
use crate::grammar::{dash, date, decision, front, heading, label, meeting, number, person, post, reference, task, when};
use crate::grammar::{status, status_end};
use crate::layout::{Block, Kind, Passage};
use crate::minutes::{Basis, OwnerBasis, Standing};

use super::ahead::{in_front, lead_known, leads_known, o_verb};
use super::below::bold_owner;
use super::blocks::last_sentence;
use super::drafts::{Draft, Names};
use super::dues::{cell_due, parted_due};
use super::gaps;
use super::parts::parts;
use super::shouted;
use super::states::said;
use super::tails::{bracketed, nick, reported, small_name, tail, unbracketed};
use super::walk::Walk;

/// One label of a paragraph, with what stands around it.
struct Part<'b> {
    block: &'b Block,
    /// The words after the label.
    piece: Passage,
    /// Where the label itself stands.
    frame: Vec<std::ops::Range<usize>>,
    /// What stands before it in its paragraph.
    before: Passage,
    /// It stands in brackets.
    inner: bool,
}

impl Walk<'_, '_> {
    /// Labels without a review: "ACTION: SP to …", "AP4 …", also several in a paragraph.
    pub(super) fn labelled(&mut self, block: &Block, list_follows: bool, labels: &[label::Label]) -> bool {
        let whole = &block.passage;
        let text = whole.text();
        if labels.is_empty() {
            return false;
        }
        let mut said = 0;
        for (i, found) in labels.iter().enumerate() {
            let mut end =
                labels.get(i + 1..).and_then(|rest| rest.iter().find(|l| l.end != found.end)).map_or(text.len(), |l| l.start);
            if let Some(cut) = text.get(found.end..end).and_then(decision::label) {
                end = found.end + cut;
            }
            // "(ACTION: Miss Pascoe)."
            let inner = text.get(..found.start).is_some_and(|t| t.ends_with(['(', '[']));
            let stop = text.get(found.end..end).filter(|_| inner).and_then(|t| t.find([')', ']'])).map_or(end, |i| found.end + i);
            let part = Part {
                block,
                piece: whole.slice(found.end..stop),
                frame: whole.places(found.start..found.end),
                before: whole.slice(said..if inner { unbracketed(text, found.start) } else { found.start }),
                inner,
            };
            self.label(found, part, list_follows);
            // What a label in brackets holds is no part of what is said behind them.
            said = if inner && stop < end { stop + 1 } else { found.end };
        }
        let owned = self.drafts.all.last().is_some_and(|draft| !draft.names.is_empty());
        self.noted = (block.kind == Kind::Bullet && owned).then(|| (self.drafts.all.len() - 1, block.depth));
        true
    }

    fn label(&mut self, found: &label::Label, part: Part<'_>, list_follows: bool) {
        let section = self.outline.current();
        let Part { block, piece, frame, before, inner } = part;
        let (whole, before) = (&block.passage, &before);
        let text = piece.text().to_owned();
        let held = found.owners.clone().map(|r| whole.slice(r));
        // "Action 9 (SP, 30 September): …": when it is due stands in the label too.
        let both = held.as_ref().and_then(|held| when::who_and_when(held.text()));
        let labelled_due =
            held.as_ref().zip(both.as_ref()).and_then(|(held, (_, day))| cell_due(self.desk, &held.slice(day.clone())));
        let held =
            held.zip(both).map(|(held, (who, _))| held.slice(who)).or_else(|| found.owners.clone().map(|r| whole.slice(r)));
        let inside = held.map(|p| (owner::lead(p.text()).0, p));
        // "Action: do this. Action: RJ/DB/AC", "ACTION: Clerk": only owners.
        // A label that names its owner itself ("Action HP: Change Passwords") has words after it, whatever they look like.
        let only = owner::only(&text).or_else(|| nick(&text).filter(|_| inner)).filter(|owners| {
            inside.is_none()
                && owners.iter().all(|o| {
                    o.shape != Shape::Name
                        || text.get(o.range.clone()).is_some_and(|t| self.desk.known(t, o.shape) || person::looks(t))
                })
        });
        // "[Actions AB-113 and AB-114]" points to them.
        if reference::codes(&text) > 1 {
            return self.desk.labels.extend(frame.into_iter().chain(piece.all()));
        }
        // "Action: None"
        if inside.is_none() && found.number.is_none() && !text.trim().is_empty() && owner::nobody(&text) {
            return;
        }
        // "Action items: from the discussion, the following were identified:" over them
        let announces = || list_follows && found.number.is_none() && heading::announces(&text) && !leads_known(self.desk, &text);
        if inside.is_none() && (text.is_empty() || announces()) {
            if list_follows {
                self.over(block);
                self.context.actions = true;
            }
            return;
        }
        let by = label::by_whom(whole.text().get(found.start..found.end).unwrap_or_default());
        if by && self.owned_by(&piece, frame.clone(), before, section) {
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
        // "Action 12: SP by May 2024", "Action: Clerk (31 Jan)" below the paragraph that says what is to be done, or behind it.
        // Below what is reported of an earlier action it stands alone.
        let alone = found.number.is_none() && !before.text().chars().any(char::is_alphanumeric);
        if inside.is_none()
            && (!self.context.review || alone)
            && let Some((who, due)) = match parted_due(self.desk, &piece) {
                None if found.number.is_some() || post::posts(&text).is_some() => Some((piece.clone(), Passage::default())),
                parted => parted,
            }
            && let Some(owners) =
                owner::only(who.text()).filter(|all| self.desk.knows_all(who.text(), all)).or_else(|| post::posts(who.text()))
        {
            self.owners_only(Names::of(&who, &owners), frame, before, section);
            if let Some(last) = self.drafts.all.last_mut().filter(|d| d.basis == Some(Basis::Label)) {
                last.number = last.number.take().or(found.number.clone().map(|number| whole.slice(number)));
                last.due = cell_due(self.desk, &due);
                last.frame.extend(due.all());
            }
            return;
        }
        if inside.is_none() && alone && self.owed_below(&piece, &frame, before, section) {
            return;
        }
        let earlier = whole.text().get(found.start..found.end).is_some_and(label::of_earlier);
        let plural = whole.slice(found.start..found.end).text().to_lowercase().contains("actions");
        let shouted = if inside.is_none() && found.number.is_none() { shouted::actions(self.desk, &piece) } else { Vec::new() };
        if !shouted.is_empty() {
            for mut draft in shouted {
                draft.frame.clone_from(&frame);
                self.drafts.push(draft, section);
            }
            return;
        }
        // "ACTION 24/20: MA to draft a letter; MT to sign" is one, as its number says.
        let pieces = if found.number.is_none() { parts(self.desk, &piece, plural) } else { vec![piece] };
        for whole_piece in pieces {
            // "ACTION:" over "60.1 SP – amend the programme"
            let counted =
                number::number(whole_piece.text()).filter(|n| found.number.is_none() && n.style == number::Style::Dotted(2));
            let piece =
                counted.as_ref().map_or_else(|| whole_piece.clone(), |n| whole_piece.slice(n.rest..whole_piece.text().len()));
            let mut draft = Draft::new(Some(Basis::Label), piece.clone());
            draft.frame.clone_from(&frame);
            draft.number = found.number.clone().map(|r| whole.slice(r)).or_else(|| Some(whole_piece.slice(counted?.written)));
            // "ACTION 2019-05-03: …": the day that raised it.
            let day = |n: &&Passage| date::whole_date(n.text(), self.desk.order, None).is_some_and(|day| day.year_written);
            let dated = draft.number.as_ref().filter(day);
            let raised = dated.and_then(|n| self.earlier(n.text()));
            let today = dated.is_some_and(|n| self.desk.dates(n.text()).iter().any(|d| Some(d.date) == self.desk.date()));
            draft.number = draft.number.take().filter(|_| raised.is_none() && !today);
            let counted = draft.number.is_some();
            let told = raised.is_some() || counted && status::entry(piece.text()).is_some_and(|r| r.leads);
            let number = draft.number.as_ref().map(Passage::line).unwrap_or_default();
            // "AI 30-05: Ask for the errata. ⇥ CLOSED": a gap parts no words.
            let said = piece.text().replace('\t', " ");
            // "Action: SP to ask again" in an item on matters arising is a new one, where nothing says how it stands.
            let fresh =
                number.is_empty() && raised.is_none() && status::entry(&said).is_none() && task::lead(piece.text()).is_some();
            // "AP4 – Book a speaker – Outstanding" below "Minutes of 5 November"
            let minutes_of =
                self.context.minutes_of.filter(|_| counted && !self.context.review && status::entry(&said).is_some());
            let raised = raised.or(minutes_of);
            let told = told || minutes_of.is_some();
            if self.context.review && !fresh || told || earlier || self.prefix(&number) == Some(false) {
                draft.reviewed(raised.or(self.context.raised_on));
                // "Action carried forward: SP to ask again"
                let label = whole.slice(found.start..found.end);
                let stated =
                    || status::cell(label.text()).filter(|_| earlier && found.number.is_none()).map(|reading| (&label, reading));
                if let Some((words, reading)) = status::entry(&said).map(|reading| (&piece, reading)).or_else(stated) {
                    draft.state(words, &reading);
                }
            } else {
                draft.raised_on = self.desk.date();
                if let Some(reading) = status_end::closing(&said) {
                    draft.state(&piece, &reading);
                }
            }
            match &inside {
                Some((owners, names)) if !owners.is_empty() => draft.names = Names::of(names, owners),
                _ => self.owners_of(&mut draft, &piece, before, block),
            }
            self.coded_behind(&mut draft, &piece);
            draft.due = draft.due.take().or_else(|| labelled_due.clone());
            draft.ticked(block);
            (draft.tasked, draft.points) = (!draft.names.is_empty(), draft.number.is_some() && text.is_empty());
            self.drafts.push(draft, section);
        }
    }

    /// The owners of a labelled action: "SP/JO to …", "Sam Pell: …", "… [SP]", a name before the label.
    pub(super) fn owners_of(&mut self, draft: &mut Draft, piece: &Passage, before: &Passage, block: &Block) {
        // "DONE: SP to replace the lines"
        let said = piece.text().split_once(": ").map(|(said, _)| said).filter(|said| status::alone(said).is_some());
        let piece = &said.map_or_else(|| piece.clone(), |said| piece.slice(said.len() + 2..piece.text().len()));
        let text = piece.text();
        // "Reply to the football club - Clerk": what stands behind the dash is known, and what begins the entry is not.
        let led = || Some(owner::lead(text).0).filter(|owners| !owners.is_empty() && self.desk.knows_all(text, owners));
        let closing = Some(draft.basis == Some(Basis::List) && led().is_none())
            .filter(|closing| *closing)
            .and_then(|_| tail(self.desk, text).owners);
        let begun = block.text().len().saturating_sub(text.len());
        if let Some(names) = bold_owner(block, begun).filter(|_| block.text().ends_with(text)) {
            draft.names = names;
        } else if let Some((owners, range)) = owner::fronted(text) {
            draft.names = Names::of(&piece.slice(range), &owners);
        } else if let Some((owners, range)) = closing {
            draft.names = Names::of(&piece.slice(range), &owners);
        } else if let Some((owners, range)) = gaps::owners(self.desk, piece) {
            draft.names = Names::of(&piece.slice(range), &owners);
        } else if let Some((owners, range)) = owner::field(text) {
            // "Write to landlords. Lead: Housing Team" says it outright.
            draft.names = Names::of(&piece.slice(range), &owners);
        } else if let Some((owners, _)) = task::lead(text) {
            draft.names = Names::of(piece, &owners);
        } else if let Some((owners, range)) = bracketed(text) {
            let names = piece.slice(range);
            draft.names = Names::of(&names, &owners);
        } else if let Some(range) =
            small_name(text).filter(|range| text.get(range.clone()).is_some_and(|name| self.desk.known(name, Shape::Name)))
        {
            // "Move the minutes (sam)"
            draft.names = Names::of(&piece.slice(range.clone()), &[owner::Owner { range: 0..range.len(), shape: Shape::Name }]);
        } else if let Some((owners, range)) = in_front(text)
            .filter(|(owners, range)| text.get(range.clone()).is_some_and(|names| self.desk.knows_all(names, owners)))
        {
            draft.names = Names::of(&piece.slice(range), &owners);
        } else if let Some(front) = front::front(text).filter(|front| {
            let names = text.get(front.range.clone()).unwrap_or_default();
            // "- [ ] (Sam Pell) ask for quotes": in a box's entry the bracket says enough.
            let boxed = block.ticked.is_some() && front.owners.iter().all(|o| matches!(o.shape, Shape::Name | Shape::Initials));
            front.sure || boxed || self.desk.knows_all(names, &front.owners)
        }) {
            draft.names = Names::of(&piece.slice(front.range), &front.owners);
        } else {
            let (owners, end) = owner::lead(text);
            let after = text.get(end..).unwrap_or_default().trim_start();
            let sure = owners.iter().all(|o| o.shape != Shape::Role && self.desk.knows(text, o));
            // "… for the Quality Committee – Sam Pell – by end April"
            let signed = tail(self.desk, text).owners.filter(|(owners, range)| {
                let names = text.get(range.clone()).unwrap_or_default();
                self.desk.believes(names, owners, &[Shape::Role])
            });
            // "Library: parents are needed …": a topic, where the list of people has nobody of that name.
            let people = !self.desk.minutes.attendees.is_empty();
            let topic = people
                && draft.basis == Some(Basis::List)
                && after.strip_prefix(':').is_some_and(|t| t.trim_start().starts_with(char::is_uppercase))
                && owners.iter().all(|o| {
                    o.shape == Shape::Name
                        && text.get(o.range.clone()).is_some_and(|t| !self.desk.known(t, o.shape) && !meeting::names_body(t))
                });
            if topic {
                if let Some((owners, range)) = signed {
                    draft.names = Names::of(&piece.slice(range), &owners);
                } else if let Some((owners, _)) = task::lead(after.trim_start_matches([':', ' '])) {
                    let from = text.len() - after.trim_start_matches([':', ' ']).len();
                    draft.names = Names::of(&piece.slice(from..text.len()), &owners);
                }
            } else if let Some((from, owners)) = self.behind_topic(text) {
                draft.names = Names::of(&piece.slice(from..text.len()), &owners);
            } else if !owners.is_empty()
                && (after.starts_with([':', '–', '—'])
                    || ["- ", "-- "].iter().any(|dash| after.starts_with(dash))
                    || sure && o_verb(after))
            {
                draft.names = Names::of(piece, &owners);
            } else if let Some((owners, range)) = signed {
                draft.names = Names::of(&piece.slice(range), &owners);
            } else {
                self.speaker(draft, before, block);
            }
        }
        if !draft.names.is_empty() {
            draft.owner_basis = Some(OwnerBasis::Sentence);
        }
    }

    /// "Roof – SP to ask for quotes": who has to do it, behind a topic that is nobody.
    fn behind_topic(&self, text: &str) -> Option<(usize, Vec<owner::Owner>)> {
        let from = dash::first(text)?.end;
        let (owners, _) = task::lead(text.get(from..)?)?;
        let topic = owner::lead(text).0.iter().all(|o| !self.desk.knows(text, o));
        (topic && self.desk.knows_all(text.get(from..)?, &owners)).then_some((from, owners))
    }

    /// A label that holds only owners: they own the action before it, or what the paragraph above says.
    pub(super) fn owners_only(
        &mut self,
        names: Names,
        frame: Vec<std::ops::Range<usize>>,
        before: &Passage,
        section: Option<usize>,
    ) {
        let same =
            self.drafts.all.last_mut().filter(|d| d.section == section && d.basis == Some(Basis::Label) && d.names.is_empty());
        if let Some(last) = same {
            last.names = names;
            last.frame.extend(frame);
            last.owner_basis = Some(OwnerBasis::Sentence);
            return;
        }
        // "22/25 Hatch: two quotes are in." over "Action: SD": who has still to do it.
        let alone = !before.text().chars().any(char::is_alphanumeric);
        let keys = names.keys(self.desk);
        let desk = &*self.desk;
        let open = |d: &&mut Draft| {
            d.section == section
                && d.standing == Standing::Reviewed
                && matches!(d.basis, Some(Basis::List | Basis::Label))
                && (d.names.is_empty() || d.names.keys(desk) == keys && d.status != Some(crate::minutes::Status::Complete))
        };
        if let Some(last) = self.drafts.all.last_mut().filter(|_| alone && self.context.review).filter(open) {
            (last.names, last.owner_basis) = (names, Some(OwnerBasis::Sentence));
            last.frame.extend(frame);
            return;
        }
        let date = self.desk.date();
        // "3.4 … posters are designed. / Status: PARTLY DONE  Action: YH": a report, and how it stands.
        let far = before.text().floor_char_boundary(before.text().len().saturating_sub(REPORT));
        let near = before.text().get(far..).unwrap_or_default();
        let mark = ["Status:", "STATUS:"].iter().filter_map(|s| near.rfind(s)).max().map(|at| far + at);
        let stated = mark.and_then(|at| before.text().get(at + "Status:".len()..)).and_then(status::cell);
        let (report, state) = match mark.filter(|_| stated.is_some()) {
            Some(at) => (before.slice(0..at), before.slice(at..before.text().len())),
            None => (before.clone(), Passage::default()),
        };
        let before = &report;
        // "EB wrote on 20 February. Ongoing. (Action: EB)": a review ends in its status.
        let closed = Some(last_sentence(before))
            .filter(|last| self.context.review && stated.is_none() && last.text().len() < before.text().len())
            .and_then(|last| status::cell(last.text()).filter(|_| status::alone(last.text()).is_some()).map(|r| (last, r)));
        let words = before.text().chars().filter(|c| c.is_alphanumeric()).nth(WORDS).is_some();
        let text = if closed.is_some() {
            before.clone()
        } else if words {
            last_sentence(before)
        } else {
            let above = self.drafts.all.last().filter(|d| d.section == section).map(|d| &d.text).or(self.outline.last());
            above.map(last_sentence).unwrap_or_default()
        };
        let mut draft = Draft::new(Some(Basis::Label), text);
        (draft.names, draft.frame, draft.raised_on, draft.owner_basis) = (names, frame, date, Some(OwnerBasis::Sentence));
        if let Some((last, reading)) = closed {
            draft.state(&last, &reading);
            draft.reviewed(self.context.raised_on);
        }
        if let Some(reading) = stated {
            draft.status = said(reading.said);
            draft.status_written = Some(state.line());
            draft.frame.extend(state.all());
            draft.reviewed(self.context.raised_on);
        }
        // The paragraph itself was a place for owners of a column, or a sentence with a task: it is this action now.
        if let Some(last) = self.drafts.all.last()
            && last.section == section
            && last.basis.is_none_or(|b| b == Basis::Sentence)
            && !words
        {
            self.drafts.all.pop();
        }
        self.drafts.push(draft, section);
    }

    /// The owners that an entry's own words name: in brackets at its end, or "X to do" after the status it begins with.
    pub(super) fn own(&mut self, draft: &mut Draft, piece: &Passage, reading: Option<&status::Reading>) {
        let leading = piece.text().strip_prefix(['(', '[']).and_then(|t| t.find([')', ']'])).map(|close| 1..close + 1);
        // "Action 24.11 (SP to meet the bus company): met on the 9th.": the task itself in brackets
        let held = |inner: &str| owner::only(inner).or_else(|| task::lead(inner).map(|(owners, _)| owners));
        let leading = leading.and_then(|r| piece.text().get(r.clone()).and_then(held).map(|o| (o, r)));
        // "Insurance: add the new van (SP) – done"
        let stop = reading.map_or(0, |r| r.written.start);
        let before = || {
            let before = piece.text().get(..stop)?.trim_end_matches([' ', '\n', '–', '—', '-', ':', ',', '.']);
            // "… (SP). Status: in progress"
            Some(status::before_label(before).trim_end_matches([' ', '\n', '–', '—', '-', ':', ',', '.']))
        };
        // "SP to file the return with the Regulator (AHBRA)": a short form, where who has to do it is known.
        let known = |names: &str, owners: &[owner::Owner]| self.desk.knows_all(names, owners);
        let led = || {
            lead_known(self.desk, piece.text())
                || task::lead(piece.text()).is_some_and(|(owners, _)| known(piece.text(), &owners))
        };
        let others = |(owners, range): &(Vec<owner::Owner>, std::ops::Range<usize>)| {
            known(piece.text().get(range.clone()).unwrap_or_default(), owners) || !led()
        };
        if let Some((owners, range)) =
            leading.or_else(|| bracketed(piece.text())).or_else(|| bracketed(before()?)).filter(others).or_else(|| {
                reported(piece.text())
                    .and_then(|at| bracketed(piece.text().get(..at)?.trim_end_matches([' ', '–', '—', '-', ':'])))
            })
        {
            draft.names = Names::of(&piece.slice(range), &owners);
            draft.owner_basis = Some(OwnerBasis::Sentence);
            return;
        }
        let text = piece.text();
        let mut skip = reading.filter(|r| r.leads).map_or(0, |r| r.written.end);
        let tasks = |from: usize| {
            task::tasks(text.get(from..).unwrap_or_default()).into_iter().find(|t| {
                t.owners.iter().all(|o| {
                    text.get(o.range.start + from..o.range.end + from).is_some_and(|w| {
                        // A post of several words is nobody's verb: "Chief Finance Officer to bring …".
                        let role = || o.shape == Shape::Role && w.contains(' ');
                        // Behind a label a full name is somebody, on the list or not.
                        let named = || draft.basis == Some(Basis::Label) && o.shape == Shape::Name && person::looks(w);
                        o.shape == Shape::Initials || self.desk.known(w, o.shape) || role() || named()
                    })
                })
            })
        };
        let mut found = tasks(skip);
        // "JB to share the plan – COMPLETED": who had it to do stands before the status.
        if found.is_none()
            && skip > 0
            && task::lead(text).is_some()
            && let Some(task) = tasks(0).filter(|t| t.range.start == 0)
        {
            (found, skip) = (Some(task), 0);
        }
        if let Some(task) = found {
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
            return;
        }
        // "Tillery – bylaws comparison – DONE", "Staff survey (7) – SP: a third has answered"
        let behind = dash::first(text).map(|dash| dash.end).filter(|_| draft.standing == Standing::Reviewed);
        // "Gates (4c). SP – paint bought."
        let second = text.find(". ").map(|at| at + 2).filter(|at| *at <= TITLE && draft.standing == Standing::Reviewed);
        let told = |at: &usize| text.get(*at..).is_some_and(|rest| lead_known(self.desk, rest));
        if let Some(at) = Some(0).filter(told).or_else(|| behind.filter(told)).or_else(|| second.filter(told)) {
            let (owners, end) = owner::lead(text.get(at..).unwrap_or_default());
            draft.names = Names::of(&piece.slice(at..at + end), &owners);
            draft.owner_basis = Some(OwnerBasis::Sentence);
            return;
        }
        // "Jane – order the paint. Done.", "Supt Okoro – report. Not seen."
        let front = dash::first(text).map(|dash| 0..text.get(..dash.start).map_or(0, |who| who.trim_end().len()));
        let front = front.filter(|who| text.get(who.clone()).is_some_and(|who| self.desk.known(who, Shape::Name)));
        if let Some(range) = front {
            draft.names = Names::of(&piece.slice(range.clone()), &[owner::Owner { range, shape: Shape::Name }]);
            draft.owner_basis = Some(OwnerBasis::Sentence);
            return;
        }
        // "Skills audit – all governors – DEFERRED to the autumn", "… Complete – Sam Pell."
        let fields = tail(self.desk, text).owners.or_else(|| tail(self.desk, before()?).owners);
        if let Some((owners, range)) = fields {
            draft.names = Names::of(&piece.slice(range), &owners);
            draft.owner_basis = Some(OwnerBasis::Sentence);
        }
    }
}

/// The longest title of what is reviewed, before who has it, in bytes.
const TITLE: usize = 60;

/// Fewer letters and figures than these say nothing, one more does.
const WORDS: usize = 3;

/// How far before a label of owners a status may stand, in bytes.
const REPORT: usize = 1_000;
