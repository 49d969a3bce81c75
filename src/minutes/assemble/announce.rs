//! Announcements of the next meeting.

use crate::diagnostic::Code;
use crate::grammar::date::{self, Precision};
use crate::grammar::{dash, key, meeting, moves, place, time};
use crate::layout::Passage;
use crate::minutes::NextMeeting;

use super::desk::Desk;
use super::doubts;

/// Reads an announcement, also one cancelled and made anew; says whether there was one. `titled` if the section's
/// heading is the cue.
pub(super) fn read(desk: &mut Desk<'_>, whole: &Passage, titled: bool) -> bool {
    let text = whole.text();
    if !titled
        && !text.contains("ext")
        && !text.contains("EXT")
        && !text.contains("uture")
        && !text.contains("NM")
        && !text.contains("meet")
        && !text.contains("djourn")
        && !text.contains("econvene")
    {
        return false;
    }
    let cue = meeting::next(text).map(|(at, what)| (at, text.get(what).unwrap_or_default().trim().to_owned()));
    let keyed = key::leads(text).filter(|(k, _)| *k == key::Key::Next).map(|(_, rest)| rest);
    let from = match (&cue, keyed, titled) {
        (_, Some(rest), _) => rest,
        (Some((at, what)), None, _) => {
            // A page that names no body speaks of its own.
            if desk.minutes.meeting.body.is_some() && !ours(desk, what) {
                other(desk, whole, *at);
                return false;
            }
            if titled { 0 } else { *at }
        }
        (None, None, true) => 0,
        (None, None, false) => return false,
    };
    let today = desk.date();
    called_off(desk, whole, from);
    let mut dates: Vec<_> =
        desk.dates(text).into_iter().filter(|d| d.precision == Precision::Day && d.start >= from.min(text.len())).collect();
    if dates.is_empty() {
        return false;
    }
    // "The meeting closed at 10.50. Minutes by MW, issued 7 March 2025."
    let closed = meeting::closed(text);
    if let Some(closed) = closed.filter(|_| cue.is_none() && keyed.is_none()) {
        dates.retain(|day| day.start < closed);
    }
    for day in &mut dates {
        if let Some((start, first)) = date::first_day(text, day).filter(|(start, _)| *start >= from.min(text.len())) {
            (day.start, day.date) = (start, first);
        }
    }
    // "[Note added 9.2.17: …": the day of the note.
    dates.retain(|day| !text.get(..day.start).is_some_and(moves::noted_on));
    let mut any = false;
    // "14 June and 11 October, both at 14:00"
    let each = |word: &str| ["both", "all", "each"].iter().any(|all| all.eq_ignore_ascii_case(word));
    let common = (dates.len() > 1 && text.split_whitespace().any(each))
        .then(|| time::times(text))
        .filter(|t| t.len() == 1)
        .and_then(|t| t.first().map(|t| t.time));
    // "7 May and 18 June, both at 14:00 in Council Room B"
    let common_place = dates.last().filter(|_| common.is_some()).and_then(|last| {
        let rest = whole.slice(last.start..text.len());
        let times = time::times(rest.text()).into_iter().map(|t| t.start..t.end);
        let taken: Vec<std::ops::Range<usize>> = std::iter::once(0..last.end - last.start).chain(times).collect();
        place::place(rest.text(), &taken).map(|place| rest.slice(place).line())
    });
    for (i, day) in dates.iter().enumerate() {
        // "… on 30 June. The meeting closed at 21:05."
        let closing = closed.and_then(|at| text.get(..at)?.rfind(['.', '\n'])).filter(|at| *at >= day.end);
        let end = dates.get(i + 1).map_or(text.len(), |d| d.start).min(closing.unwrap_or(text.len()));
        let written = desk.all(&whole.slice(day.start..day.end));
        doubts::other_date(desk, day, &written);
        if today.is_some_and(|t| day.date <= t) {
            desk.say(Code::DateBeforeMeeting, format!("a meeting announced for {} is not after this one", day.date), written);
            continue;
        }
        if !titled
            && keyed.is_none()
            && i > 0
            && !text.get(day.start.saturating_sub(60)..day.start).is_some_and(|t| {
                t.contains("ext") || t.contains(" and ") || t.contains("resched") || t.contains("instead") || t.contains(',')
            })
            && text.get(..day.start).is_some_and(|t| t.len() > from + 300)
        {
            break;
        }
        let piece = whole.slice(day.start..end);
        let mut times = time::times(piece.text());
        let written_end = day.end - day.start;
        let dotted = || time::dotted(piece.text()).into_iter().filter(|t| t.start >= written_end);
        // "10 July 2019, 10.00, Town Hall (private session from 9.30)"
        let near = |t: &time::TimeReading| t.start <= written_end + 2;
        if times.is_empty() || !times.first().is_some_and(near) && dotted().next().is_some_and(|t| near(&t)) {
            let more: Vec<_> = dotted().filter(|d| !times.iter().any(|t| t.start < d.end && d.start < t.end)).collect();
            times.extend(more);
            times.sort_by_key(|t| t.start);
        }
        // "4 July 2022, 1900, the Boathouse"
        if times.is_empty() {
            let behind = piece.text().get(written_end..).unwrap_or_default();
            if let Some(rest) = behind.strip_prefix(", ") {
                let at = piece.text().len() - rest.len();
                let part = rest.split(',').next().unwrap_or_default();
                times.extend(time::figures(part).into_iter().map(|t| time::TimeReading {
                    start: at + t.start,
                    end: at + t.end,
                    ..t
                }));
            }
        }
        let clock = times.first();
        let mut taken = vec![0..day.end - day.start];
        taken.extend(times.iter().map(|t| t.start..t.end));
        // A time that stands before the date: "at 7.30pm on Tuesday 5 March".
        let before =
            if i == 0 { text.get(from.min(day.start)..day.start).map(time::times).unwrap_or_default() } else { Vec::new() };
        let place = place::place(piece.text(), &taken)
            .map(|r| piece.slice(r).line())
            .map(|p| {
                let before = dash::split(&p).map_or(p.as_str(), |(before, _)| before);
                before.split(". ").next().unwrap_or_default().to_owned()
            })
            // "No meeting in August."
            .map(|p| p.rsplit_once(" (").filter(|(_, open)| !open.contains(')')).map_or(p.clone(), |(place, _)| place.to_owned()))
            .filter(|p| p.chars().any(char::is_alphabetic) && !p.ends_with(':') && date::month_of(p).is_none())
            .or_else(|| common_place.clone());
        let spans = desk.all(&if i == 0 { whole.slice(0..end) } else { piece.clone() });
        // "… on 11 November. Please note that the October meeting will not take place.": another sentence, another meeting.
        let said = piece.text().get(day.end - day.start..).unwrap_or_default();
        let own =
            said.get(..said.find(". ").filter(|at| meeting::meets(said.get(*at..).unwrap_or_default())).unwrap_or(said.len()));
        // "… on 3 April at 2pm. This has been moved to 6 April.", "… 16 May – … – next meeting will now be 23 May"
        let moved = dates.get(i + 1).and_then(|next| text.get(day.end..next.start)).is_some_and(|t| moves::moved(t, day.date));
        let cancelled = moved
            || own.is_some_and(moves::cancelled)
            || said.split_once(". ").is_some_and(|(_, next)| moves::cancelled_too(next))
            || i + 1 < dates.len() && text.get(from.min(day.start)..day.start).is_some_and(moves::moved_from)
            || i == 0 && moves::cancelled(text.get(from..day.start).unwrap_or_default()) && dates.len() > 1;
        let known = desk.minutes.meeting.next.iter_mut().find(|n| n.date == Some(day.date));
        // "3 May, same time and place"
        let same = || desk.minutes.meeting.start.as_ref().map(|start| start.value).filter(|_| said.contains("same time"));
        let time = clock.or(before.last()).map(|t| t.time).or(common).or_else(same);
        match known {
            Some(known) => {
                known.time = known.time.or(time);
                known.location = known.location.take().or(place);
                known.cancelled |= cancelled;
                known.spans.extend(spans);
            }
            None => {
                if !day.year_written {
                    doubts::year(desk, day.date, written);
                }
                desk.minutes.meeting.next.push(NextMeeting { date: Some(day.date), time, location: place, cancelled, spans });
            }
        }
        any = true;
    }
    any
}

/// "The meeting on 2 April will not take place. The next meeting is …": a sentence before the announcement that calls another
/// meeting off.
fn called_off(desk: &mut Desk<'_>, whole: &Passage, from: usize) {
    let before = whole.slice(0..from.min(whole.text().len()));
    if !moves::cancelled(before.text()) {
        return;
    }
    for sentence in crate::grammar::sentence::sentences(before.text()) {
        let piece = before.slice(sentence);
        let off = meeting::meets(piece.text()) && moves::cancelled(piece.text());
        for day in desk.dates(piece.text()).into_iter().filter(|day| off && day.precision == Precision::Day) {
            let known = desk.minutes.meeting.next.iter().any(|next| next.date == Some(day.date));
            if !known && desk.date().is_none_or(|today| day.date > today) {
                let spans = desk.all(&piece);
                let next = NextMeeting { date: Some(day.date), time: None, location: None, cancelled: true, spans };
                desk.minutes.meeting.next.push(next);
            }
        }
    }
}

/// Do the words between "next" and "meeting" name this meeting, or nothing else?
fn ours(desk: &Desk<'_>, what: &str) -> bool {
    let m = &desk.minutes.meeting;
    let names: Vec<String> = m
        .title
        .iter()
        .chain(&m.body)
        .flat_map(|l| l.value.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect::<Vec<_>>())
        .collect();
    let initials: Vec<String> = m
        .title
        .iter()
        .chain(&m.body)
        .map(|l| l.value.split_whitespace().filter_map(|w| w.chars().next()).collect::<String>().to_uppercase())
        .collect();
    what.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).all(|word| {
        let low = word.to_lowercase();
        names.contains(&low)
            || meeting::ordinary(word)
            || initials.iter().any(|i| i.contains(word) && word.len() > 1)
            || desk.minutes.abbreviations.iter().any(|a| {
                a.short == word && m.title.as_ref().is_some_and(|t| t.value.to_lowercase().contains(&a.long.to_lowercase()))
            })
    })
}

/// The next meeting of somebody else; said only where its date lies in the past.
fn other(desk: &mut Desk<'_>, whole: &Passage, from: usize) {
    let Some(today) = desk.date() else { return };
    let end = whole.text().get(from..).and_then(|t| t.find(". ")).map_or(whole.text().len(), |i| from + i);
    for day in desk.dates(whole.text()) {
        if day.start >= from && day.end <= end && day.precision == Precision::Day && day.year_written && day.date < today {
            let piece = whole.slice(from..day.end);
            let spans = desk.all(&piece);
            desk.say(
                Code::DateBeforeMeeting,
                format!("a meeting said to come next on {} lies before this one of {today}", day.date),
                spans,
            );
        }
    }
}
