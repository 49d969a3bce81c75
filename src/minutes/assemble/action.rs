//! A draft → the action that is given out.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Code;
use crate::grammar::owner::Shape;
use crate::grammar::status;
use crate::layout::Passage;
use crate::minutes::{Action, Basis, Owner, OwnerBasis, Standing, Status};

use super::desk::Desk;
use super::doubts;
use super::drafts::Draft;
use super::dues::{month_due, revised, tail_due, text_due};

pub(super) fn action(desk: &mut Desk<'_>, mut draft: Draft, basis: Basis, paths: &[Vec<usize>]) -> Action {
    let names = whole_posts(desk, &draft.names.passage, std::mem::take(&mut draft.names.owners));
    let owners: Vec<Owner> = names.into_iter().map(|(range, shape)| desk.owner(&draft.names.passage, range, shape)).collect();
    if let Some(at) =
        status::find_word(draft.text.text(), "raised").filter(|_| draft.raised_on.is_none_or(|d| Some(d) == desk.date()))
    {
        // "… (raised 4 October 2017)"
        let tail = draft.text.slice(at + 6..draft.text.text().len());
        let day = desk.dates(tail.text()).into_iter().next().filter(|d| d.start <= 8 && d.year_written);
        if let Some(day) = day.filter(|d| desk.date().is_none_or(|t| d.date < t)) {
            draft.reviewed(Some(day.date));
        }
    }
    if draft.due.is_none()
        && matches!(basis, Basis::List | Basis::Label | Basis::Column | Basis::Sentence)
        && draft.standing == Standing::Raised
    {
        draft.due = tail_due(desk, &draft.text);
    }
    if draft.due.is_none() {
        let raised = draft.standing == Standing::Raised;
        // "Cleared on 3 January" says when it was done.
        let done = draft.status == Some(Status::Complete) && !raised;
        let said = draft.status_written.as_ref().filter(|_| done).and_then(|said| draft.text.text().find(said.as_str()));
        let asked = said.filter(|at| *at > 0).map_or_else(|| draft.text.clone(), |at| draft.text.slice(0..at));
        draft.due = text_due(desk, &asked).or_else(|| month_due(desk, &draft.text).filter(|_| raised));
    }
    if draft.standing == Standing::Reviewed && draft.due.as_ref().is_none_or(|due| due.original.is_none()) {
        let moved = revised(desk, &draft.text, draft.due.as_ref());
        // "Delivered. The post could not be fixed; now 28 February": what has a new day still to come is not complete.
        let to_come = moved.as_ref().and_then(|due| due.date).zip(desk.date()).is_some_and(|(due, today)| due > today);
        if to_come && draft.status == Some(Status::Complete) {
            draft.status = Some(Status::InProgress);
        }
        draft.due = moved.or(draft.due.take());
    }
    let mut kept = Kept::default();
    let mut keep = |place: Range<usize>| kept.keep(place);
    // A row's text may go on in a row below: its parts stay together, before the rest of the row.
    if basis == Basis::Log {
        draft.text.each(&mut keep);
    }
    draft.frame.drain(..).for_each(&mut keep);
    if let Some(number) = &draft.number {
        number.each(&mut keep);
    }
    draft.text.each(&mut keep);
    if !owners.is_empty() {
        draft.names.passage.each(&mut keep);
    }
    let spans = desk.spans(&kept.places);
    if draft.status.is_none() && draft.standing == Standing::Reviewed {
        let number = draft.number.as_ref().map_or_else(String::new, |n| format!(" {}", n.line()));
        desk.say(
            Code::StatusAssumed,
            format!("the report on action{number} has no word of a status; it is taken for open"),
            spans.clone(),
        );
    }
    if let Some(words) = draft.status_written.as_ref().filter(|_| draft.inferred) {
        let message = format!("“{words}” says what was done and no word of a status; the action is taken for complete");
        desk.say(Code::StatusAssumed, message, spans.clone());
    }
    if let Some(due) = &draft.due {
        doubts::due(desk, due, &spans);
    }
    let owner_basis = if owners.is_empty() { None } else { draft.owner_basis.or(Some(OwnerBasis::Sentence)) };
    Action {
        raised_on: draft.raised_on,
        number: draft.number.map(|n| n.line()).filter(|n| !n.is_empty()),
        standing: draft.standing,
        text: Some(draft.text.line()).filter(|t| !t.is_empty()),
        owners,
        owner_basis,
        due: draft.due,
        status: draft.status.unwrap_or(Status::Open),
        status_written: draft.status_written,
        caveat: draft.caveat,
        basis,
        refers_to: draft.refers_to,
        section: draft.section.and_then(|s| paths.get(s)).cloned().unwrap_or_default(),
        spans,
    }
}

/// "Area Manager, Prevention and Protection": where several owners in a row are the post of one person on the list, they are
/// that one.
fn whole_posts(desk: &Desk<'_>, passage: &Passage, owners: Vec<(Range<usize>, Shape)>) -> Vec<(Range<usize>, Shape)> {
    if owners.len() < 2 {
        return owners;
    }
    let posts = || desk.minutes.attendees.iter().take(POSTS).filter_map(|person| person.role.as_deref());
    let text = passage.text();
    let whole = |start: usize, len: usize| {
        let rest = text.get(start..)?;
        let fits = |post: &&str| {
            post.len() > len
                && rest.get(..post.len()).is_some_and(|words| words.eq_ignore_ascii_case(post))
                && !rest.get(post.len()..).is_some_and(|behind| behind.starts_with(char::is_alphanumeric))
        };
        posts().find(fits).map(|post| start..start + post.len())
    };
    let mut found: Vec<(Range<usize>, Shape)> = Vec::new();
    for (range, shape) in owners {
        if found.last().is_some_and(|(last, _)| range.start < last.end) {
            continue;
        }
        let post = if shape == Shape::Role { whole(range.start, range.len()) } else { None };
        found.push((post.unwrap_or(range), shape));
    }
    found
}

/// The posts of so many people are compared.
const POSTS: usize = 200;

/// Places of one action, each once: what stands within one that is kept is not kept again.
#[derive(Default)]
struct Kept {
    places: Vec<Range<usize>>,
    /// Where the places that begin up to here end at the latest; empty while there are few.
    reach: BTreeMap<usize, usize>,
}

/// So many places are looked through one by one.
const FEW: usize = 16;

impl Kept {
    fn keep(&mut self, place: Range<usize>) {
        if self.places.len() < FEW {
            if !self.places.iter().any(|kept| kept.start <= place.start && place.end <= kept.end) {
                self.places.push(place);
            }
            return;
        }
        if self.reach.is_empty() {
            for kept in self.places.clone() {
                self.reaches(&kept);
            }
        }
        if self.within(&place) {
            return;
        }
        self.reaches(&place);
        self.places.push(place);
    }

    fn within(&self, place: &Range<usize>) -> bool {
        self.reach.range(..=place.start).next_back().is_some_and(|(_, end)| place.end <= *end)
    }

    fn reaches(&mut self, place: &Range<usize>) {
        if self.within(place) {
            return;
        }
        let short: Vec<usize> =
            self.reach.range(place.start..).take_while(|(_, end)| **end <= place.end).map(|(at, _)| *at).collect();
        for at in short {
            self.reach.remove(&at);
        }
        self.reach.insert(place.start, place.end);
    }
}
