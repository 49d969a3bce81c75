//! The head of the minutes: body, title, date, times, place, chair; held or not.

use std::ops::Range;

use chrono::Months;

use crate::diagnostic::Code;
use crate::grammar::date::{self, Precision};
use crate::grammar::key::{self, Key};
use crate::grammar::{attendance, dash, group, heading, meeting, met, place, stamp, time};
use crate::layout::{Dialect, Item, Kind, Passage};
use crate::source::Located;

use super::across;
use super::blocks::{block, lines, passage};
use super::body;
use super::desk::Desk;
use super::doubts;
use super::front;
use super::letter;
use super::naming::{self, Name, late, name, named, plain_name, set_body, set_title};
use super::notices;
use super::tables::{Tables, Use};
use super::venue::{self, alone as place, locate, told_where};

pub(super) fn read(desk: &mut Desk<'_>, tables: &Tables) {
    let titles = front::read(desk);
    desk.start = letter::read(desk);
    desk.body = body::begins(desk, tables);
    let (mut names, mut plain): (Vec<Name>, Vec<Name>) = (Vec::new(), Vec::new());
    let mut listed = false;
    // The page names its meeting: "Minutes of …".
    let mut told = false;
    // The line above ends such a name.
    let mut named_above = false;
    for at in desk.start..desk.body {
        let Some(item) = desk.layout.items.get(at) else { break };
        // What stands between ends the name too.
        let mut above = std::mem::take(&mut named_above);
        if matches!(tables.of(at), Some(Use::People(_) | Use::Log(_))) {
            continue;
        }
        if matches!(item, Item::Row(_)) && (desk.is_used(at) || across::read(desk, at)) {
            continue;
        }
        let whole = passage(item);
        // A page that is one paragraph of prose has no head lines but may say that nobody met.
        if notices::says_not_held(desk, &whole, at) {
            continue;
        }
        // "These minutes were approved at the meeting on 20 April" says nothing of this one.
        if meeting::approval(whole.text()) {
            desk.labels.extend(whole.all());
            desk.use_item(at);
            continue;
        }
        if whole.text().len() > OPENED && desk.dates(whole.text()).is_empty() {
            notices::opened(desk, &whole);
        }
        // "Minutes of the Monthly Meeting held on … at 7pm / in Capel Bethel Vestry": one sentence over several lines.
        let held = meeting::sat(whole.text());
        // Over the place's own line, "Minutes of the 214th meeting of …" is none.
        let placed = || match lines(&whole).get(..2) {
            Some([name, below]) => {
                !held && !meeting::held(name.text()) && desk.dates(name.text()).is_empty() && place::place_alone(below.text())
            }
            _ => false,
        };
        let sentence = (held || meeting::minutes_of(whole.text()).is_some())
            && whole.text().len() <= 300
            && !placed()
            && !lines(&whole)
                .iter()
                .any(|l| attendance::label(l.text()).is_some_and(|l| l.closed) || key::leads(l.text()).is_some());
        for line in if sentence { vec![whole.flat()] } else { lines(&whole) } {
            let label = attendance::label(line.text()).is_some_and(|l| l.closed) && !heading::of_the_minutes(line.text());
            if (label || group::group(line.text()).is_some()) && !attendance::tells_when(line.text()) {
                listed = true;
                break;
            }
            if met::leads_on(line.text()) {
                desk.labels.extend(line.all());
                desk.use_item(at);
                told = true;
                continue;
            }
            // "**Venue** Town Hall"
            let led = block(item).filter(|b| b.text().starts_with(line.text())).map_or(0, |b| b.led());
            let ends_name = std::mem::take(&mut above);
            let titled = !listed && meeting::minutes_of(line.text()).is_some_and(|title| title.len() > BRIEF_TITLE);
            above = titled && !meeting::goes_on(line.text());
            told |= titled;
            if keyed(desk, &line, at, led) || dated(desk, &line, at, &mut names) {
                continue;
            }
            let sure = block(item).is_some_and(|b| b.strong || b.kind == Kind::Heading);
            if !listed && (clock(desk, &line, at) || place(desk, &line, at, ends_name) || told_where(desk, &line, at)) {
                continue;
            }
            let line = uncoded(desk, line);
            let line = met::body(line.text()).map_or(line.clone(), |body| line.slice(body));
            if !listed && named(&line, sure) {
                names.push(Name { passage: line, item: at, told: false });
            } else if !listed && plain_name(line.text()) {
                plain.push(Name { passage: line, item: at, told: false });
            }
        }
        if sentence {
            // The sentence's own lines may part its day from its place.
            lines(&whole).iter().skip(1).any(|line| place(desk, line, at, false));
        }
        named_above = above;
    }
    // The title of the front matter comes first where the page does not name its meeting itself.
    let (first, later) = if told { (Vec::new(), titles) } else { (titles, Vec::new()) };
    name(desk, first, Vec::new());
    if desk.layout.dialect == Dialect::Html
        && let Some(first) = (0..desk.body)
            .find(|at| desk.layout.items.get(*at).and_then(block).is_some_and(|b| b.kind == Kind::Heading && b.depth == 1))
        && names.iter().any(|n| n.item >= first)
    {
        // What a web page has above its first heading leads about the site.
        names.retain(|n| n.item >= first);
    }
    name(desk, names, plain);
    name(desk, later, Vec::new());
    late(desk);
    naming::running(desk);
    naming::both(desk);
    if desk.minutes.meeting.date.is_none() {
        desk.say(
            Code::MeetingDateMissing,
            "no line of the head gives the day of the meeting: dates without a year are not read, and new actions have no date",
            Vec::new(),
        );
    }
}

/// "TEACHING COMMITTEE ⇥ TC/23-24/M1": a name without the paper's number beside it.
fn uncoded(desk: &mut Desk<'_>, line: Passage) -> Passage {
    let text = line.text();
    let coded = text.rsplit_once('\t').filter(|(_, code)| {
        code.len() <= CODE && code.contains('/') && !code.contains(' ') && code.bytes().any(|b| b.is_ascii_digit())
    });
    let Some((name, _)) = coded else { return line };
    let (end, all) = (name.trim_end().len(), text.len());
    desk.labels.extend(line.places(end..all));
    line.slice(0..end)
}

/// The longest number of a paper, in bytes.
const CODE: usize = 24;

/// The shortest sentence that says when a meeting began, in bytes.
const OPENED: usize = 14;

/// A title that is no more than "the meeting", in bytes.
const BRIEF_TITLE: usize = 12;

/// A line `key: value`, or one whose key is told by being bold, so many bytes of it.
pub(super) fn keyed(desk: &mut Desk<'_>, line: &Passage, item: usize, led: usize) -> bool {
    let Some(mut more) = pair(desk, line, item, led) else { return false };
    // "Date: 3 May; Time: 10:00; Venue: Town Hall"
    for _ in 0..PAIRS {
        let Some(next) = more.take() else { break };
        more = match pair(desk, &next, item, 0) {
            Some(more) => more,
            // "Place ⇥ Room 4 ⇥ Chair ⇥ Jane Okoro"
            None => {
                desk.beside_keys.push((item, next));
                None
            }
        };
    }
    if let Some(rest) = more {
        let spans = desk.all(&rest);
        desk.say(Code::LimitReached, format!("a line has more than {PAIRS} keys behind the first: the rest is not read"), spans);
    }
    true
}

/// So many pairs may follow the first one on its line.
const PAIRS: usize = 16;

/// Reads the pair that a line begins with; what follows it, if it is another pair.
#[allow(clippy::option_option, reason = "no pair, one alone, one before more")]
fn pair(desk: &mut Desk<'_>, line: &Passage, item: usize, led: usize) -> Option<Option<Passage>> {
    let bold = || {
        let (key, value) = line.text().split_at_checked(led)?;
        let begins = value.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        key::alone(key).filter(|_| begins).map(|key| (key, led + value.len() - value.trim_start().len()))
    };
    let (key, rest) = key::leads(line.text()).or_else(bold)?;
    let value = line.slice(rest..line.text().len());
    // "Committee: Sam Pell (SP); Jane Okoro (JO)" lists who was there.
    if value.is_empty() || key == Key::Body && group::group(line.text()).is_some() {
        return None;
    }
    // A second pair in the row: "Date: ⇥ 3 May ⇥ Time: ⇥ 10:00", "Time: 2.30pm; Venue: Town Hall".
    let (value, more) = match key::next(key, value.text()) {
        Some((end, at)) => (value.slice(0..end), Some(value.slice(at..value.text().len()))),
        None => (value, None),
    };
    let whole = 0..value.text().len();
    match key {
        Key::Date => {
            // "Date: 2020-07-07" on the page is the meeting's; a post's front matter may have the day it was published.
            set_date(desk, &value);
            let mut taken: Vec<Range<usize>> = desk.dates(value.text()).iter().map(|d| d.start..d.end).collect();
            // "2016-04-10T00:00:00" is a stamp of the system that keeps the page.
            let stamped = taken.iter().any(|day| value.text().get(day.end..).is_some_and(|t| t.starts_with('T')));
            let timed = if stamped { Vec::new() } else { times(desk, &value, &taken) };
            taken.extend(timed);
            // "Held: Town Hall, 3 May 2024 at 10am"
            if let Some(place) = place::place(value.text(), &taken).filter(|_| desk.minutes.meeting.location.is_none()) {
                desk.minutes.meeting.location = Some(desk.located(value.slice(place.clone()).line(), &value, place));
            }
        }
        Key::Time | Key::Start => {
            // "Time: Tuesday 23 August 2022 at 18.00"
            if desk.minutes.meeting.date.is_none() {
                read_date(desk, &value);
            }
            let taken: Vec<Range<usize>> = desk.dates(value.text()).iter().map(|d| d.start..d.end).collect();
            times(desk, &value, &taken);
        }
        Key::End => {
            if let Some(t) = time::times(value.text()).first() {
                desk.minutes.meeting.end = Some(desk.located(t.time, &value, t.start..t.end));
            }
        }
        Key::Place => {
            // "Venue: held by conference call on 9 April 2013, 10 a.m.": where, and when.
            date(desk, &value);
            let mut when: Vec<Range<usize>> = desk.dates(value.text()).iter().map(|d| d.start..d.end).collect();
            if !time::times(value.text()).is_empty() {
                let timed = times(desk, &value, &when);
                when.extend(timed);
                when.sort_by_key(|range| range.start);
            }
            // What a line names as the place counts before what looked like one above.
            if !desk.placed {
                desk.placed = true;
                let place = (!when.is_empty()).then(|| place::place(value.text(), &when)).flatten();
                match place.or_else(|| place::rest(value.text(), &when)) {
                    Some(place) => locate(desk, &value, place),
                    None => desk.minutes.meeting.location = Some(desk.located(value.line(), &value, whole)),
                }
            }
        }
        Key::Title => {
            let mut names = Vec::new();
            if !dated(desk, &value, item, &mut names) {
                names.push(Name { passage: value.clone(), item, told: false });
            }
            let known = desk.minutes.meeting.body.is_some();
            name(desk, names, Vec::new());
            // "Organisation: Alder Trust" over "Meeting: Partnership Board": what could be either is the meeting.
            if known && desk.minutes.meeting.title.is_none() && desk.dates(value.text()).is_empty() {
                set_title(desk, &value);
            }
        }
        Key::Body => set_body(desk, &value),
        Key::Next => return None,
    }
    desk.labels.extend(line.places(0..rest));
    desk.use_item(item);
    Some(more)
}

/// A line below the day that begins with the time, and may go on with the place: "10:00 – 12:00, Microsoft Teams".
fn clock(desk: &mut Desk<'_>, line: &Passage, item: usize) -> bool {
    let text = line.text();
    let found = time::times(text);
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return false };
    // "9.00-10.30am / Council Chamber" says when also where no day stands above it.
    if desk.minutes.meeting.date.is_none() && (first.start > 0 || found.len() < 2)
        || desk.minutes.meeting.start.is_some()
        || !meeting::before_time(text.get(..first.start).unwrap_or_default())
    {
        return false;
    }
    let words = text.get(last.end..).unwrap_or_default();
    let begun = text.len() - words.trim_start_matches([' ', ',', ';', '–', '—', '-', '\t', '.', '/', '@', '|']).len();
    let place = text.get(begun..).unwrap_or_default().trim_end_matches(['.', ' ']);
    if !place.is_empty() && !place::place_alone(place) {
        return false;
    }
    times(desk, line, &[]);
    if !place.is_empty() && desk.minutes.meeting.location.is_none() {
        locate(desk, line, begun..begun + place.len());
    }
    desk.use_item(item);
    true
}

/// Takes the first whole date of a line for the meeting's.
pub(super) fn date(desk: &mut Desk<'_>, line: &Passage) {
    if desk.minutes.meeting.date.is_none() || tells_day(desk, line.text()) {
        read_date(desk, line);
    }
}

/// The same of a line that a key says to be the day, where only the front matter has given one so far.
fn set_date(desk: &mut Desk<'_>, line: &Passage) {
    let written = || desk.dates(line.text()).first().is_some_and(|day| day.year_written);
    // "2018-10-26" alone over the page is that of the paper.
    let unsaid = desk.dated_in_front || desk.dated_alone;
    if desk.minutes.meeting.date.is_none() || unsaid && written() {
        read_date(desk, line);
    }
}

fn read_date(desk: &mut Desk<'_>, line: &Passage) {
    let Some(found) = desk.dates(line.text()).into_iter().find(|d| d.precision == Precision::Day) else { return };
    // A meeting of several days is dated by its first.
    let (start, value) = date::first_day(line.text(), &found).unwrap_or((found.start, found.date));
    // "held on May 3rd" on a page that was posted in June: not after that day.
    let posted = desk.date().filter(|_| desk.dated_in_front && !found.year_written);
    let years =
        posted.and_then(|posted| (0..2).filter_map(|y| value.checked_sub_months(Months::new(12 * y))).find(|d| *d <= posted));
    let value = years.unwrap_or(value);
    let spans = desk.spans(&line.places(start..found.end));
    doubts::date(desk, &found, &spans);
    if let Some(before) = desk.date().filter(|before| *before != value) {
        desk.say(
            Code::MeetingDateContradicted,
            format!("a day above, or the data before the page, say {before}; the page says {value}, which is taken"),
            spans.clone(),
        );
        let old = desk.minutes.meeting.date.take().map(|d| d.spans).unwrap_or_default();
        desk.labels.extend(old.iter().map(|span| span.start..span.end));
    }
    desk.minutes.meeting.date = Some(Located { value, spans });
    desk.dated_in_front = false;
    desk.dated_alone = line.text().trim().len() == found.end - found.start;
}

/// Does a line of the page say when its minutes' meeting was held, where only the front matter has given a day so far?
pub(super) fn tells_day(desk: &Desk<'_>, text: &str) -> bool {
    // "held on May 3rd": a day without its year, where it says that they met.
    let held = || meeting::held_on(text);
    let day = || desk.dates(text).into_iter().find(|d| d.precision == Precision::Day && (d.year_written || held()));
    desk.dated_in_front
        && meeting::next(text).is_none()
        && day().is_some_and(|day| {
            !day.year_written
                || day.weekday.is_some()
                || !time::times(text).is_empty()
                || meeting::minutes_of(text).is_some()
                || meeting::meets(text)
        })
}

/// Takes the first time of a line for the start, a second one for the end.
pub(super) fn times(desk: &mut Desk<'_>, line: &Passage, taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = time::times(line.text());
    if found.is_empty() || found.iter().all(|t| t.start > 0) {
        // "10.00 to 12.10", "14.15": with the date beside them, figures with a dot are times.
        let dotted = time::dotted(line.text());
        found
            .extend(dotted.into_iter().filter(|d| !found.iter().any(|t| t.start < d.end && d.start < t.end)).collect::<Vec<_>>());
        found.sort_by_key(|t| t.start);
    }
    if found.is_empty() {
        found = time::figures(line.text());
    }
    let found: Vec<_> = found.into_iter().filter(|t| !taken.iter().any(|r| r.start < t.end && t.start < r.end)).collect();
    let years: Vec<_> = found.iter().filter(|t| line.text().get(t.start..t.end).is_some_and(time::like_a_year)).collect();
    if let (Some(first), Some(last)) = (years.first(), years.last()) {
        let message = format!(
            "{} could be a year and stands where a time of day does: read as {}",
            line.text().get(first.start..first.end).unwrap_or_default(),
            first.time.format("%H:%M")
        );
        let spans = desk.spans(&line.places(first.start..last.end));
        desk.say(Code::TimeAssumed, message, spans);
    }
    let meeting = &desk.minutes.meeting;
    let (start, end) = (meeting.start.is_none(), meeting.end.is_none());
    if let Some(t) = found.first().filter(|_| start) {
        desk.minutes.meeting.start = Some(desk.located(t.time, line, t.start..t.end));
    }
    let again = found.first().zip(found.get(1)).is_some_and(|(first, second)| time::again(line.text(), first, second));
    if let Some(t) = found.get(1).filter(|_| start && end && !again) {
        desk.minutes.meeting.end = Some(desk.located(t.time, line, t.start..t.end));
    }
    found.into_iter().map(|t| t.start..t.end).collect()
}

/// A line with the meeting's date, and perhaps its name, time and place.
pub(super) fn dated(desk: &mut Desk<'_>, line: &Passage, item: usize, names: &mut Vec<Name>) -> bool {
    let text = line.text();
    if stamp::of_the_document(text) {
        // "APPROVED 5 December 2017", "Draft 2, printed 3 May": the date of the paper, not of the meeting.
        desk.labels.extend(line.all());
        desk.use_item(item);
        return true;
    }
    let title = meeting::minutes_of(text);
    let dates: Vec<_> = desk.dates(text).into_iter().filter(|d| d.precision == Precision::Day).collect();
    if text.len() > 400 || (dates.is_empty() && title.is_none()) {
        return false;
    }
    let again = desk.date().is_some_and(|day| dates.iter().any(|d| d.date == day));
    if desk.minutes.meeting.date.is_some() && !again && title.is_none() && item != usize::MAX && !tells_day(desk, text) {
        // A second date in the head belongs to something else, unless the line says where and when again.
        return false;
    }
    date(desk, line);
    let mut taken: Vec<Range<usize>> = dates.iter().map(|d| d.start..d.end).collect();
    let timed = times(desk, line, &taken);
    taken.extend(timed);
    // "Committee Meeting 6.30pm 3 May": the name ends where the day or the time begins.
    let title = title.map(|range| {
        let cut = taken.iter().map(|t| t.start).filter(|at| *at > range.start && *at < range.end).min().unwrap_or(range.end);
        let words = text.get(range.start..cut).unwrap_or_default();
        let kept = meeting::before_when(words).trim_end_matches([' ', ',', '-', '–', '—', ':', '(']);
        if cut < range.end && kept.len() > BRIEF_TITLE { range.start..range.start + kept.len() } else { range }
    });
    if let Some(range) = &title {
        let name = line.slice(range.clone());
        names.push(Name { passage: name, item, told: range.len() > BRIEF_TITLE });
        desk.labels.extend(line.places(0..range.start));
        taken.push(0..range.end);
    } else if let Some(range) = met::body(text) {
        names.push(Name { passage: line.slice(range.clone()), item, told: false });
        taken.push(0..range.end);
    } else if let Some(first) = dates.first().filter(|_| !again || names.is_empty() && desk.minutes.meeting.title.is_none()) {
        let before = text.get(..first.start).unwrap_or_default();
        // "2024-06-03 Members' Meeting"
        let after = text.get(first.end..).unwrap_or_default().trim_matches([' ', ':', ',', '–', '—', '-']);
        if before.trim().is_empty()
            && after.starts_with(char::is_alphabetic)
            && meeting::meets(after)
            && after.split_whitespace().count() <= 8
            && time::times(after).is_empty()
        {
            let from = after.as_ptr() as usize - text.as_ptr() as usize;
            names.push(Name { passage: line.slice(from..from + after.len()), item, told: false });
            taken.push(from..from + after.len());
        }
        let clean = before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let clean = ["held on", "Held on", "held", "on", "Date", "dated"]
            .iter()
            .fold(clean, |c, w| c.strip_suffix(w).filter(|c| c.is_empty() || c.ends_with(' ')).map_or(c, str::trim_end));
        // "Minutes – Harbour Society"
        let minutes = dash::first(clean).filter(|at| clean.get(..at.start).is_some_and(heading::of_the_minutes));
        let from = minutes.map_or(0, |dash| dash.end);
        // "Held at the offices of …" is where, not who.
        // So is "Meeting held in the Town Hall, …", "A meeting was held at …".
        let verb = clean.find(meeting::BETWEEN_NAME_AND_PLACE);
        let where_held = meeting::tells_of(clean)
            || clean.get(..5).is_some_and(|t| t.eq_ignore_ascii_case("held "))
            || verb.is_some() && place::held_somewhere(clean);
        // "Meeting of the Town Council held at the Guildhall on …": the place stands behind the name.
        let held = verb.filter(|at| *at > BRIEF_TITLE);
        let name = clean.get(..held.unwrap_or(clean.len())).unwrap_or(clean);
        if name.split_whitespace().count() >= 2 && !where_held && (meeting::meets(name) || meeting::names_body(name)) {
            names.push(Name {
                passage: line.slice(from..name.trim_end_matches([',', '-', '–', '—', ':', ' ']).len()),
                item,
                told: false,
            });
            taken.push(0..held.unwrap_or(first.start));
        }
    }
    taken.sort_by_key(|r| r.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in taken {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    if desk.minutes.meeting.location.is_none()
        && item != usize::MAX
        && let Some(place) = place::place(text, &merged).or_else(|| place::rest(text, &merged))
    {
        venue::cut(desk, line, place, item);
    }
    desk.labels.extend(line.all());
    desk.use_item(item);
    true
}
