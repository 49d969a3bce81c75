//! A list of people in the head that no label stands over: "- Jane (Secretary)", "- Sam (Treasurer)".

use std::ops::Range;

use crate::diagnostic::Code;
use crate::grammar::attendance::List;
use crate::grammar::person::{self, Person};
use crate::layout::Block;
use crate::minutes::{Attendee, Presence};

use super::blocks::block;
use super::desk::Desk;
use super::listed::{merge, several};
use super::persons::all_names;

/// So many people below each other are a list, at least.
const PEOPLE: usize = 3;
/// The longest list that no label stands over, in bytes.
const LIST: usize = 4000;
/// The longest line of one, in bytes.
const LINE: usize = 80;

/// Somebody with what they are or their initials, and nothing else; whether it is a post or initials.
fn somebody(block: &Block) -> Option<(Person, bool)> {
    let text = block.text().trim();
    let found = person::person(text).filter(|_| text.len() <= LINE && !text.ends_with(['.', ':', '?']))?;
    let post = found.role.clone().and_then(|role| block.text().get(role)).is_some_and(person::has_role);
    let sure = post || found.chair || found.initials.is_some();
    let bracketed = text.ends_with(')') && (found.role.is_some() || found.organisation.is_some());
    (sure || bracketed).then_some((found, sure))
}

/// Takes the first such list of a head in which no other has named anybody who was there.
pub(super) fn read(desk: &mut Desk<'_>) {
    let away = |a: &Attendee| matches!(a.presence, Presence::Apologies | Presence::Absent);
    if !desk.minutes.attendees.iter().all(away) {
        return;
    }
    let layout = desk.layout;
    // "Sam Pell (Chair), Jane Okoro, Tony Moss": one line of them.
    let line = (desk.start..desk.body).filter(|at| !desk.is_used(*at)).find_map(|at| {
        let first = layout.items.get(at).and_then(block)?;
        let (mut end, mut line) = (at + 1, first.passage.clone());
        // "Councillor Pell (in the Chair), / Councillors Okoro, Moss and Dent": or several lines.
        while let Some(below) =
            layout.items.get(end).and_then(block).filter(|b| !b.apart && end < desk.body && !desk.is_used(end))
        {
            line.append(&below.passage, ' ');
            end += 1;
        }
        (line.text().len() <= LIST && all_names(line.text())).then_some((at..end, line.flat()))
    });
    if let Some((items, line)) = line {
        several(desk, &line, List::Present, &[]);
        items.for_each(|at| desk.use_item(at));
        let spans = desk.all(&line);
        desk.say(Code::AttendanceAssumed, NO_LABEL, spans);
        return;
    }
    let one = |at: usize| layout.items.get(at).and_then(block).and_then(somebody);
    let kind = |at: usize| layout.items.get(at).and_then(block).map(|b| b.kind);
    let mut run: Range<usize> = desk.start..desk.start;
    for at in desk.start..desk.body {
        let goes_on = !desk.is_used(at) && one(at).is_some() && (run.is_empty() || kind(run.start) == kind(at));
        if goes_on {
            run = if run.is_empty() { at..at + 1 } else { run.start..at + 1 };
        } else if run.len() >= PEOPLE {
            break;
        } else {
            run = at + 1..at + 1;
        }
    }
    let sure = run.clone().filter(|at| one(*at).is_some_and(|(_, sure)| sure)).count();
    if run.len() < PEOPLE || sure * 2 < run.len() {
        return;
    }
    let mut spans = Vec::new();
    for at in run {
        let Some((block, (found, _))) = layout.items.get(at).and_then(block).and_then(|b| Some((b, somebody(b)?))) else {
            continue;
        };
        merge(desk, &block.passage, &found, List::Present, &[]);
        spans.extend(desk.all(&block.passage));
        desk.use_item(at);
    }
    desk.say(Code::AttendanceAssumed, NO_LABEL, spans);
}

const NO_LABEL: &str = "no label stands over this list of people; they are taken for present";
