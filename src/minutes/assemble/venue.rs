//! Where the meeting was held, in the head.

use std::ops::Range;

use crate::bytes::up_to;
use crate::grammar::{meeting, place, time};
use crate::layout::Passage;

use super::blocks::{block, lines};
use super::desk::Desk;
use super::head::times;

/// The longest line that says no more than where and when, in bytes.
const WHERE: usize = 100;

/// "Held in the Pearl Institute at 7 p.m.", "in the Village Hall at 7.30pm": a line below the day that says where and when.
pub(super) fn told_where(desk: &mut Desk<'_>, line: &Passage, item: usize) -> bool {
    let text = line.text();
    // "The meeting was held in the Village Hall at 7.30pm."
    let held = place::held(text, SUBJECT).unwrap_or(0);
    let line = &line.slice(held..text.len());
    let text = line.text();
    let low = up_to(text, 12).to_lowercase();
    let begins = place::told(text);
    // "7.30pm, The Red Lion"
    let timed = || time::times(text).first().is_some_and(|time| time.start == 0 && time.end < text.len());
    let begins = begins || timed();
    // "HELD IN THE TOWN HALL" may stand over the day.
    let undated = desk.minutes.meeting.date.is_none() && !low.starts_with("held ");
    if !begins || text.len() > WHERE || undated || !desk.dates(text).is_empty() {
        return false;
    }
    let taken: Vec<Range<usize>> = time::times(text).into_iter().map(|t| t.start..t.end).collect();
    let found = place::place(text, &taken).or_else(|| place::rest(text, &taken));
    if taken.is_empty() && !low.starts_with("held ") || taken.is_empty() && found.is_none() {
        return false;
    }
    times(desk, line, &[]);
    if let Some(place) = found.filter(|_| desk.minutes.meeting.location.is_none()) {
        locate(desk, line, place);
    }
    desk.labels.extend(line.all());
    desk.use_item(item);
    true
}

/// The longest words before "was held", in bytes: "The ordinary meeting".
const SUBJECT: usize = 40;

/// Takes a part of a line for the place: "held in the Town Hall", where the article is the sentence's.
pub(super) fn locate(desk: &mut Desk<'_>, line: &Passage, place: Range<usize>) {
    let words = line.text().get(place.clone()).unwrap_or_default();
    let shouted = words.starts_with("THE ") && crate::grammar::case::all_capitals(words);
    let article = if words.starts_with("the ") || shouted { "the ".len() } else { place::lead_in(words) };
    let place = place.start + article..place.end;
    desk.minutes.meeting.location = Some(desk.located(line.slice(place.clone()).line(), line, place));
}

/// As [`locate`], where the place may go on in the next line: "… in Meeting Room 2," over "Alder House".
pub(super) fn cut(desk: &mut Desk<'_>, line: &Passage, place: Range<usize>, item: usize) {
    let ends = line.text().get(place.end..).is_some_and(|rest| rest.trim() == ",");
    // The next line of the paragraph, else the next paragraph.
    let mut of_paragraph =
        desk.layout.items.get(item).and_then(block).map(|this| lines(&this.passage)).unwrap_or_default().into_iter();
    let within = of_paragraph.by_ref().find(|this| this.all() == line.all()).and_then(|_| of_paragraph.next());
    let next = desk.layout.items.get(item + 1).and_then(block).filter(|below| !below.apart).map(|below| &below.passage);
    let below = within.as_ref().or(next).filter(|_| ends);
    let Some(below) = below.filter(|below| place::place_alone(below.text()) && !below.text().contains(['\n', '\t'])) else {
        return locate(desk, line, place);
    };
    let mut whole = line.slice(place.start..line.text().len());
    whole.append(below, ' ');
    let all = 0..whole.text().len();
    locate(desk, &whole, all);
    if within.is_none() {
        desk.use_item(item + 1);
    }
}

/// The longest line that is a place for its first words alone, in bytes.
const LED: usize = 80;

/// A line below the date, or below the name of the meeting, that is nothing but a place.
pub(super) fn alone(desk: &mut Desk<'_>, line: &Passage, item: usize, below_name: bool) -> bool {
    let meeting = &desk.minutes.meeting;
    let text = line.text();
    // "The Old Forge, 1:30pm–2:30pm, first meeting"
    let timed = time::times(text).first().map(|time| time.start).filter(|at| *at > 0).and_then(|at| text.get(..at));
    let named = timed.map_or(text, |t| t.trim_end_matches([' ', ',', ';', '–', '—', '-', '|', '@']));
    // "The Pilot Office, 1:30pm": with the time behind it an office is a place.
    let office = || {
        let house = named.split(',').next().unwrap_or_default();
        timed.is_some() && house.split(' ').count() > 1 && house.rsplit(' ').next().is_some_and(meeting::has_place)
    };
    // "In the Corn Exchange" right below the day
    let under = || desk.layout.items.get(item).and_then(block).is_some_and(|b| !b.apart || !b.text().starts_with(text));
    let led = meeting.date.is_some() && text.len() <= LED && place::lead_in(text) > 0 && under() && time::times(text).is_empty();
    if meeting.location.is_some()
        || meeting.date.is_none() && !below_name && !(text.contains(',') && !meeting::meets(text))
        // "in the Grampian Room"
        || !led
            && !place::place_alone(named)
            && !named.get(place::lead_in(named)..).is_some_and(place::place_alone)
            && !(meeting.date.is_some() && (place::club_alone(named) || office()))
    {
        return false;
    }
    // "Tynebrook House, 6.00pm – 8.25pm"
    let taken: Vec<Range<usize>> = times(desk, line, &[]);
    if let Some(place) = (!taken.is_empty()).then(|| place::place(text, &taken)).flatten() {
        locate(desk, line, place);
        desk.use_item(item);
        return true;
    }
    let whole = place::lead_in(text)..text.len();
    desk.minutes.meeting.location = Some(desk.located(line.slice(whole.clone()).line(), line, whole));
    desk.use_item(item);
    true
}
