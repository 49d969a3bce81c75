//! A list of people in the head that no label stands over: "- Jane (Secretary)", "- Sam (Treasurer)".

use std::ops::Range;

use crate::diagnostic::Code;
use crate::grammar::attendance::{self, List};
use crate::grammar::person::{self, Person};
use crate::grammar::{legend, senders};
use crate::layout::Block;
use crate::minutes::{Attendee, Presence};

use super::blocks::block;
use super::desk::Desk;
use super::listed::{merge, posted, several};
use super::persons::all_names;

/// So many people below each other are a list, at least.
const PEOPLE: usize = 3;
/// The longest list that no label stands over, in bytes.
const LIST: usize = 4000;
/// The longest line of one, in bytes.
const LINE: usize = 100;
/// So many of whom nothing says more than where they come from are a list.
const FIRM: usize = 5;

/// Somebody with what they are or their initials, and nothing else; whether it is a post or initials.
fn somebody(block: &Block) -> Option<(Person, bool)> {
    // "Sam Pell, Alder \*": a mark that the page explains elsewhere.
    let text = legend::unstarred(block.text().trim());
    let found = person::person(text).filter(|_| text.len() <= LINE && !text.ends_with(['.', ':', '?']))?;
    let post = found.role.clone().and_then(|role| block.text().get(role)).is_some_and(person::has_role);
    let sure = post || found.chair || found.initials.is_some();
    let told = found.role.is_some() || found.organisation.is_some();
    let bracketed = text.ends_with(')') && told;
    // "Sam Pell, Alder Foundation"
    let named = told && text.get(found.name.clone()).is_some_and(person::looks);
    (sure || bracketed || named).then_some((found, sure))
}

/// So many people with labels of their own make no list.
const OFFICERS: usize = 1;

/// So many lines below a list may say what its type means.
const NOTES: usize = 3;

/// "Clerk: Sam Pell, Tel. 01632 960001" in a letterhead: somebody who is on no list of the page.
pub(super) fn contacts(desk: &mut Desk<'_>) {
    let layout = desk.layout;
    for block in layout.items.iter().take(desk.body).filter_map(block).filter(|block| senders::contact(block.text())) {
        let Some(label) = attendance::label(block.text()) else { continue };
        let value = block.passage.slice(label.rest..block.text().len());
        let Some(found) = person::person(value.text()) else { continue };
        let name = value.slice(found.name.clone());
        if matches!(desk.roster.named(name.text()), Ok(None)) {
            let Some(plain) = person::person(name.text()) else { continue };
            let places = block.passage.places(label.words.clone());
            let at = merge(desk, &name, &plain, List::Clerk, &places);
            posted(desk, at, &block.passage.slice(label.words).line());
        }
    }
}

/// Takes the first such list of a head in which no other has named anybody who was there.
pub(super) fn read(desk: &mut Desk<'_>) {
    let away = |a: &Attendee| matches!(a.presence, Presence::Apologies | Presence::Absent);
    // Who took the minutes, or was in the chair, may have a label of their own.
    if desk.minutes.attendees.iter().filter(|person| !away(person)).count() > OFFICERS {
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
        // One that is not known as somebody stands between those who are.
        let odd = || !run.is_empty() && at + 1 < desk.body && kind(at + 1) == kind(run.start) && one(at + 1).is_some();
        if goes_on {
            run = if run.is_empty() { at..at + 1 } else { run.start..at + 1 };
        } else if odd() {
            continue;
        } else if run.len() >= PEOPLE {
            break;
        } else {
            run = at + 1..at + 1;
        }
    }
    let sure = run.clone().filter(|at| one(*at).is_some_and(|(_, sure)| sure)).count();
    if run.len() < PEOPLE || sure * 2 < run.len() && run.len() < FIRM {
        return;
    }
    // "Present members in bold" below the list
    let notes = layout.items.iter().skip(run.end).take(NOTES).filter_map(block);
    let starred = notes.clone().find_map(|note| legend::starred(note.text()));
    let in_bold = notes.filter(|note| note.text().len() <= LINE).any(|note| attendance::of_bold(note.text()));
    let mut spans = Vec::new();
    for at in run {
        let Some((block, (found, _))) = layout.items.get(at).and_then(block).and_then(|b| Some((b, somebody(b)?))) else {
            continue;
        };
        let star = starred.filter(|(sign, _)| block.text().trim_end().trim_end_matches('\\').ends_with(*sign));
        let list = match star {
            Some((_, list)) => list,
            None if in_bold && !block.strong && block.led() == 0 => List::Absent,
            None => List::Present,
        };
        merge(desk, &block.passage, &found, list, &[]);
        spans.extend(desk.all(&block.passage));
        desk.use_item(at);
    }
    desk.say(Code::AttendanceAssumed, NO_LABEL, spans);
}

const NO_LABEL: &str = "no label stands over this list of people; they are taken for present";

/// So many spans may a label have that signs without width part.
const LABEL: usize = 3;

/// "Staff: …", "Officers: …", "In attendance: …" and nobody under "Present": those were the ones who met.
pub(super) fn sole_list(desk: &mut Desk<'_>) {
    let there = |a: &Attendee| matches!(a.presence, Presence::Present | Presence::Partial);
    if !desk.minutes.attendees.iter().any(there) && desk.roster.chairs.is_empty() {
        met(desk, attendance::over_all);
    }
    let listed = |a: &Attendee| there(a) && !a.chair;
    // "In the chair: …", "Also present: …", "In attendance: …": of two lists the first has the members.
    let staff_or_all = |letters: &str| attendance::over_staff(letters) || attendance::over_all(letters);
    for label in [attendance::over_others, staff_or_all] {
        if !desk.minutes.attendees.iter().any(listed) && !desk.roster.chairs.is_empty() {
            met(desk, label);
        }
    }
}

/// Takes those whose label it is for present: its letters, whatever spaces the page has between them.
fn met(desk: &mut Desk<'_>, label: fn(&str) -> bool) {
    let text = desk.source.text();
    let labelled = |person: &Attendee| {
        let words = person.spans.iter().take(LABEL).filter_map(|span| text.get(span.start..span.end));
        let letters: String =
            words.flat_map(str::chars).filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).take(LETTERS).collect();
        person.presence == Presence::InAttendance && label(&letters)
    };
    let mut spans = Vec::new();
    for person in desk.minutes.attendees.iter_mut().filter(|person| labelled(person)) {
        person.presence = Presence::Present;
        spans.extend(person.spans.first().cloned());
    }
    spans.dedup();
    if !spans.is_empty() {
        desk.say(Code::AttendanceAssumed, "nobody else is listed as present: these people are taken for those who met", spans);
    }
}

/// So many letters of a label are compared.
const LETTERS: usize = 16;
