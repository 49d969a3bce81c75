//! What stands in the margin level with a block: owners, when it is due, the action's number, how it stands.

use crate::grammar::dash;
use crate::grammar::entry;
use crate::grammar::label;
use crate::grammar::owner;
use crate::grammar::reference;
use crate::grammar::status;
use crate::grammar::table;
use crate::grammar::when;
use crate::layout::Passage;
use crate::minutes::{Basis, Standing, Status};

use super::binding::{Entry, Wanted, Wish, bind};
use super::desk::Desk;
use super::doubts;
use super::drafts::{Draft, Drafts, Names};
use super::dues::parted_due;

/// "Dr Okoro to convene" in a margin: who has to do what stands beside it, and a word of what.
fn convened(desk: &mut Desk<'_>, passage: &Passage) -> Option<Passage> {
    let flat = passage.flat();
    let (owners, end) = owner::lead(flat.text());
    let task = flat.text().get(end..)?.strip_prefix(" to ")?;
    if owners.is_empty() || task.split_whitespace().count() > CONVENED {
        return None;
    }
    desk.labels.extend(flat.places(end..flat.text().len()));
    Some(flat.slice(0..end))
}

/// "Action: SP, by 24 May" level with what is to be done, without its label.
fn unlabelled(desk: &mut Desk<'_>, passage: &Passage) -> Passage {
    let labels = label::labels(passage.text());
    let Some(found) = labels.first().filter(|label| label.start == 0 && label.number.is_none() && label.owners.is_none()) else {
        return passage.clone();
    };
    let rest = passage.slice(found.end..passage.text().len());
    if labels.len() > 1 || owner::lead(rest.text()).0.is_empty() {
        return passage.clone();
    }
    desk.labels.extend(passage.places(0..found.end));
    rest
}

/// "SP – done", "SP/JO: ongoing", "AHA (SP)" over "Not done": who has it, and how it stands.
fn stated(passage: &Passage) -> Option<(Passage, Passage)> {
    let text = passage.text();
    let sign = |text: &str| dash::last(text).map(|dash| (dash.start, dash.end));
    // "SP ongoing" says how it stands rather than when it is due.
    let word = || when::who_and_when(text).map(|(who, said)| (who.end, said.start));
    let (end, from) = text.rfind(['\n', ':']).map(|at| (at, at + 1)).or_else(|| sign(text)).or_else(word)?;
    let (who, said) = (passage.slice(0..end), passage.slice(from..text.trim_end_matches(['.', ' ']).len().max(from)));
    let owned = !owner::lead(who.text()).0.is_empty() && entry::entries(who.text()).iter().all(|entry| !entry.worded);
    (owned && status::alone(&said.line()).is_some()).then_some((who, said))
}

/// So many words behind a name in a margin say no action of their own, at most.
const CONVENED: usize = 2;

/// Owners in the margin, with what stands beside them.
#[derive(Clone)]
pub(super) struct Beside {
    pub(super) names: Names,
    /// When what they own is due.
    pub(super) due: Passage,
    /// The action's number.
    pub(super) number: Option<Passage>,
    /// How it stands, behind who has it: "SP – done".
    pub(super) said: Passage,
}

impl Drafts {
    /// Binds what stands in the margin level with a block to the drafts that the block made.
    pub(super) fn beside(&mut self, desk: &mut Desk<'_>, beside: &[Passage], begun: usize, section: Option<usize>) {
        let mut found: Vec<Beside> = Vec::new();
        for passage in beside {
            if passage.text().contains('\t') && table::heads(passage.text()) {
                // "Action ⇥ By", which a page repeats.
                desk.labels.extend(passage.all());
                continue;
            }
            let passage = &unlabelled(desk, passage);
            // "DONE, report sent" beside what is reported.
            let line = passage.line();
            let reading = status::entry(&line).filter(|said| said.leads && said.written.start == 0);
            let reported = self
                .all
                .get_mut(begun..)
                .and_then(<[Draft]>::last_mut)
                .filter(|draft| draft.reported() && draft.status.is_none());
            if let Some((draft, reading)) = reported.zip(reading) {
                let flat = passage.flat();
                draft.state(&flat, &reading);
                // What came of it is a part of the report.
                if reading.written.end + 1 < line.len() {
                    draft.text.append(&flat, '\n');
                } else {
                    draft.frame.extend(passage.all());
                }
                continue;
            }
            // "24/04/A1" over "MP": the action's number.
            let first = passage.text().split(['\n', ' ']).next().unwrap_or_default();
            let counted = reference::whole(first) && first.len() < passage.text().len() && begun < self.all.len();
            let from = if counted { first.len() + 1 } else { 0 };
            let number = counted.then(|| passage.slice(0..first.len()));
            let passage = desk.unwrapped(&passage.slice(from..passage.text().len()));
            let passage = &convened(desk, &passage).unwrap_or(passage);
            let (passage, said) = &stated(passage).unwrap_or_else(|| (passage.clone(), Passage::default()));
            // "PE ⇥ 12.03.25": a margin of two columns.
            // "Due 2018-11-30" is nobody.
            let dated = when::alone(passage.text().trim()) && super::dues::alone(desk, passage).is_some();
            let parted = Some(passage).filter(|_| !dated).and_then(|passage| parted_due(desk, passage));
            let (passage, due) = &parted.unwrap_or_else(|| (passage.clone(), Passage::default()));
            // "Carried / forward" wraps in a narrow column.
            let passage = &if status::alone(&passage.line()).is_some() { passage.flat() } else { passage.clone() };
            let text = passage.text();
            // Names stacked on neighbouring lines own one thing together.
            let entries: Vec<entry::Entry> = entry::entries(text)
                .into_iter()
                .filter(|e| {
                    let owns = !e.worded && !owner::nobody(text.get(e.range.clone()).unwrap_or_default());
                    desk.labels.extend(passage.places(e.range.clone()).into_iter().filter(|_| !owns));
                    owns
                })
                .collect();
            // "ST" over "25/09/2023", each at a height of its own.
            if when::alone(text.trim())
                && let Some(last) = found.last_mut().filter(|last| last.due.is_empty())
                && super::dues::alone(desk, passage).is_some()
            {
                last.due = passage.clone();
                continue;
            }
            if owner::nobody(text) || entries.is_empty() || dated {
                if let (Some(number), Some(draft)) = (number, self.all.get_mut(begun..).and_then(<[Draft]>::last_mut)) {
                    draft.count(number);
                }
                // "(due 2 February 2024)" level with a labelled action.
                let alone = self
                    .all
                    .get_mut(begun..)
                    .and_then(|drafts| drafts.iter_mut().rfind(|d| d.due.is_none() && d.basis.is_some()));
                match (alone, super::dues::alone(desk, passage)) {
                    (Some(draft), Some(due)) => {
                        draft.due = Some(due);
                        draft.frame.extend(passage.all());
                    }
                    _ => {
                        // "Closed" beside what is reported.
                        let said = status::cell(text).filter(|_| status::alone(text).is_some());
                        // Or beside a labelled action with a number: what is closed there is an earlier one.
                        let counted = |d: &Draft| d.basis == Some(Basis::Label) && d.number.is_some();
                        let reported =
                            self.all.get_mut(begun..).and_then(<[Draft]>::last_mut).filter(|d| d.reported() || counted(d));
                        if let Some((draft, said)) = reported.zip(said) {
                            draft.state(passage, &said);
                            if matches!(draft.status, Some(Status::Complete | Status::Superseded | Status::Cancelled)) {
                                (draft.standing, draft.raised_on) = (Standing::Reviewed, None);
                            }
                            draft.frame.extend(passage.all());
                        } else if begun >= self.all.len() || !self.closed(passage) {
                            desk.labels.extend(passage.all());
                        }
                    }
                }
                continue;
            }
            let owners: Vec<owner::Owner> = entries.into_iter().flat_map(|e| e.owners).collect();
            found.push(Beside { names: Names::of(passage, &owners), due: due.clone(), number, said: said.clone() });
        }
        if found.is_empty() {
            return;
        }
        if begun >= self.all.len() {
            // Level with no words: the paragraph above is meant.
            let last = self.all.iter().rposition(|d| d.section == section);
            let Some(last) = last else {
                found.iter().for_each(|beside| desk.labels.extend(beside.names.passage.all()));
                return;
            };
            self.own(desk, last, found);
            return;
        }
        let places: Vec<usize> = (begun..self.all.len()).collect();
        let segment = self.segment;
        let entry = |Beside { names, due, number, .. }| Entry {
            names,
            due,
            segment,
            drafts: 0,
            stray: false,
            number,
            called: Vec::new(),
        };
        let mut entries: Vec<Entry> = found.iter().cloned().map(entry).collect();
        entries.iter_mut().for_each(|entry| entry.call(desk));
        let wishes: Vec<Wish<'_>> = places.iter().filter_map(|i| self.all.get(*i).map(|d| Wish::of(*i, d))).collect();
        if places.len() == 1 || found.len() == 1 {
            let wanted = entries.first().map(Wanted::of);
            let score = |w: &Wish<'_>| wanted.as_ref().map_or(f64::NEG_INFINITY, |e| w.fit(e));
            let best = wishes.iter().max_by(|a, b| score(a).total_cmp(&score(b)).then(b.at.cmp(&a.at))).map_or(begun, |w| w.at);
            drop(wishes);
            if let ([Beside { names, .. }], Some(draft)) = (found.as_slice(), self.all.get(best)) {
                let other = doubts::other_owner(desk, draft, names);
                doubts::contradicted(desk, names, other);
            }
            self.own(desk, best, found);
            return;
        }
        let bound = bind(&entries, &wishes);
        drop(wishes);
        for (beside, (place, _)) in found.into_iter().zip(bound) {
            self.own(desk, place.unwrap_or(begun), vec![beside]);
        }
    }
}

/// Has an entry of the Actions column words beside its owners?
pub(super) fn says_more(entry: &Passage) -> bool {
    let text = entry.flat();
    // "SP by 20/09/24" says when.
    let dated = || when::who_and_when(text.text()).is_some_and(|(_, day)| day.end + 1 >= text.text().trim_end().len());
    !owner::nobody(text.text())
        && !when::alone(text.text().trim())
        && entry::entries(text.text()).iter().any(|e| e.worded)
        && !dated()
        && stated(entry).is_none()
}
