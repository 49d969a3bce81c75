//! Who was in the chair: by a label, by the front matter, or by a sentence.

use std::ops::Range;

use crate::grammar::{attendance, chair, key, owner, person};
use crate::layout::Passage;
use crate::minutes::{Attendee, Presence};

use super::blocks::passage;
use super::desk::Desk;
use super::listed::merge;

/// So many of somebody's places are looked over for one that is there already.
const SHOWN: usize = 64;

/// Who was in the chair: by a label, by the front matter, or by a sentence.
pub(super) fn chair(desk: &mut Desk<'_>) {
    let layout = desk.layout;
    let from_front = layout.front.iter().filter(|field| key::of_chair(&field.key)).map(|f| (f.value.clone(), Vec::new()));
    let pending: Vec<(Passage, Vec<Range<usize>>)> =
        std::mem::take(&mut desk.roster.chairs).into_iter().chain(from_front).collect();
    for (value, label) in pending {
        seat(desk, &value, &label);
    }
    // Who holds the chair and sent apologies did not take it.
    for person in desk.minutes.attendees.iter_mut().filter(|a| !met(a)) {
        person.chair = false;
    }
    if !desk.minutes.attendees.iter().any(|a| a.chair) {
        spoken(desk);
    }
    if !desk.minutes.attendees.iter().any(|a| a.chair) {
        by_post(desk);
    }
    desk.minutes.meeting.chair = desk.minutes.attendees.iter().position(|a| a.chair);
}

/// Was somebody there?
fn met(person: &Attendee) -> bool {
    !matches!(person.presence, Presence::Apologies | Presence::Absent)
}

/// Seats somebody in the chair: "Head of Estates – Jane Okoro", "Jane Okoro, Head of Estates", "Jane".
pub(super) fn seat(desk: &mut Desk<'_>, value: &Passage, label: &[Range<usize>]) {
    let text = value.text();
    let dash = text
        .match_indices([',', '–', '—', '-', '\t'])
        .find(|(i, d)| text.get(i + d.len()..).is_some_and(|t| t.starts_with(' ')) || *d == "\t");
    let (mut name, mut role) = (0..text.len(), None);
    if let Some((at, dash)) = dash {
        let (before, after) = (0..at, at + dash.len()..text.len());
        let on_list = |r: &Range<usize>| {
            text.get(r.clone())
                .is_some_and(|t| desk.roster.named(t.split('(').next().unwrap_or(t).trim()).ok().flatten().is_some())
        };
        let backwards = on_list(&after) && !on_list(&before)
            || !on_list(&before)
                && person::has_role(text.get(before.clone()).unwrap_or_default())
                && !person::has_role(text.get(after.clone()).unwrap_or_default())
                // "Councillor Pell, M.C.C." has letters behind the name.
                && text.get(after.clone()).map(str::trim).is_some_and(|name| person::titled(name) || person::looks(name));
        (name, role) = if backwards { (after, Some(before)) } else { (before, Some(after)) };
    }
    let named = value.slice(name);
    let role = role.map(|r| value.slice(r)).filter(|r| !r.is_empty());
    let Some(found) = person::person(named.text()) else { return };
    let bare = named.slice(found.name.clone());
    let mut spans = desk.spans(label);
    spans.extend(desk.all(value));
    let short = || Some(bare.text()).filter(|text| owner::initials(text)).and_then(|text| desk.roster.initialled(text));
    let at = match desk.roster.named(bare.text()).map(|found| found.or_else(short)) {
        Ok(Some(at)) => at,
        _ => merge(desk, &named, &found, attendance::List::Present, label),
    };
    // "Dr Jane Okoro, Head of Estates (JO)": the initials stand behind the post.
    let short = role.as_ref().and_then(|role| role.text().strip_suffix(')')?.rfind('('));
    let short = short.zip(role.as_ref()).map(|(open, role)| (role.slice(0..open), role.slice(open + 1..role.text().len() - 1)));
    let short = short.filter(|(_, short)| owner::initials(short.text()) && person::fits(short.text(), bare.text()));
    let role = short.as_ref().map(|(role, _)| role.clone()).or(role);
    if let Some(person) = desk.minutes.attendees.get_mut(at) {
        person.chair = true;
        // "Chair: Sam Pell", whom the list has as "Sam".
        if !person.name.contains(' ') && person::looks(bare.text()) {
            person.name = bare.line();
        }
        person.initials = person.initials.take().or(short.map(|(_, short)| short.line()));
        if let Some(role) = role
            && person.role.is_none()
        {
            person.role = Some(role.line());
        }
        for span in spans {
            if !person.spans.iter().rev().take(SHOWN).any(|shown| *shown == span) {
                person.spans.push(span);
            }
        }
        desk.roster.note(at, person);
    }
}

/// Nobody is said to be in the chair, and one of those present is the body's own: "Dame Jane Okoro – Trust Chair".
fn by_post(desk: &mut Desk<'_>) {
    let holds = |a: &Attendee| {
        matches!(a.presence, Presence::Present | Presence::Partial) && a.role.as_deref().is_some_and(person::is_chair_of_body)
    };
    let mut holders = desk.minutes.attendees.iter_mut().filter(|a| holds(a));
    if let (Some(one), None) = (holders.next(), holders.next()) {
        one.chair = true;
    }
}

/// "Councillor Pell in the chair", in the head or the first paragraphs.
pub(super) fn spoken(desk: &mut Desk<'_>) {
    let layout = desk.layout;
    for (item, thing) in layout.items.iter().enumerate().take(desk.body + 8) {
        let whole = passage(thing);
        let Some(range) = chair::chaired(whole.text()) else { continue };
        let named = whole.slice(range);
        // "called to order by President Jane Okoro"
        let bare = person::person(named.text()).map(|p| named.slice(p.name));
        let named = bare.filter(|name| !name.is_empty()).unwrap_or(named);
        // "President Delgado"
        let post = named.text().rsplit_once(' ').filter(|(post, _)| post.split(' ').all(person::has_role));
        let named = post.map_or(named.clone(), |(post, _)| named.slice(post.len()..named.text().len()));
        if let Ok(Some(at)) = desk.roster.named(named.text()) {
            let spans = desk.all(&named);
            if let Some(person) = desk.minutes.attendees.get_mut(at) {
                person.chair = true;
                person.spans.extend(spans);
            }
            return;
        }
        // "Sam Pell took the chair." in a head whose lists do not have him.
        let whole_name = person::looks(named.text()) || person::titled(named.text());
        if item < desk.body
            && whole_name
            && let Some(found) = person::person(named.text())
        {
            let at = merge(desk, &named, &found, attendance::List::Present, &[]);
            if let Some(person) = desk.minutes.attendees.get_mut(at) {
                person.chair = true;
            }
            return;
        }
    }
}
