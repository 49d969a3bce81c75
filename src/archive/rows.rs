//! The normal tables: one document's minutes as rows.

use std::collections::HashMap;

use rusqlite::{Connection, params};
use serde::Serialize;

use super::ArchiveError;
use crate::minutes::{Action, Minutes, Section, Standing};
use crate::parser::Parsed;
use crate::source::Span;

/// The tables that hold rows of a document, those that others refer to last.
const TABLES: &[&str] = &[
    "DELETE FROM passage WHERE document = ?",
    "DELETE FROM diagnostic WHERE document = ?",
    "DELETE FROM abbreviation WHERE document = ?",
    "DELETE FROM event WHERE document = ?",
    "DELETE FROM owner WHERE document = ?",
    "DELETE FROM action WHERE document = ?",
    "DELETE FROM section WHERE document = ?",
    "DELETE FROM attendee WHERE document = ?",
    "DELETE FROM meeting WHERE document = ?",
];

/// Takes a document's rows out of the normal tables; its readings stay.
pub(super) fn clear(connection: &Connection, document: i64) -> Result<(), ArchiveError> {
    // All of them refer to the meeting.
    if !connection.prepare_cached("SELECT 1 FROM meeting WHERE document = ?")?.exists([document])? {
        return Ok(());
    }
    for delete in TABLES {
        connection.prepare_cached(delete)?.execute([document])?;
    }
    Ok(())
}

/// Writes a document's rows.
pub(super) fn fill(connection: &Connection, document: i64, text: &str, parsed: &Parsed) -> Result<(), ArchiveError> {
    let minutes = &parsed.minutes;
    let desk = Desk { connection, document, text };
    desk.meeting(minutes)?;
    desk.attendees(minutes)?;
    let sections = desk.sections(minutes)?;
    for (n, action) in (0i64..).zip(&minutes.actions) {
        desk.action(n, action, sections.get(&action.section).copied())?;
    }
    desk.events(minutes)?;
    for (n, short) in (0i64..).zip(&minutes.abbreviations) {
        connection.prepare_cached("INSERT INTO abbreviation VALUES (?, ?, ?, ?)")?.execute(params![
            document,
            n,
            short.short,
            short.long
        ])?;
    }
    for (n, diagnostic) in (0i64..).zip(&parsed.diagnostics) {
        let place = Place::of(&diagnostic.spans);
        connection.prepare_cached("INSERT INTO diagnostic VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
            document,
            n,
            diagnostic.code.as_str(),
            diagnostic.severity.as_str(),
            diagnostic.message,
            place.page,
            place.start,
            place.end
        ])?;
    }
    for (page, words) in (1i64..).zip(text.split('\u{c}')) {
        if !words.trim().is_empty() {
            desk.passage("page", page, Some(page), words)?;
        }
    }
    Ok(())
}

/// Where a row's first words stand.
#[derive(Clone, Copy, Default)]
struct Place {
    page: Option<u32>,
    start: Option<i64>,
    end: Option<i64>,
}

impl Place {
    fn of(spans: &[Span]) -> Self {
        spans.first().map_or_else(Self::default, |span| Self {
            page: Some(span.page),
            start: i64::try_from(span.start).ok(),
            end: i64::try_from(span.end).ok(),
        })
    }
}

/// The word of the JSON form for a value that is a single word there.
fn word(value: impl Serialize) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Some(word),
        _ => None,
    }
}

struct Desk<'a> {
    connection: &'a Connection,
    document: i64,
    text: &'a str,
}

impl Desk<'_> {
    fn words(&self, spans: &[Span]) -> String {
        let words: Vec<&str> = spans.iter().filter_map(|span| self.text.get(span.start..span.end)).collect();
        words.join(" ")
    }

    fn passage(&self, kind: &str, n: i64, page: Option<i64>, words: &str) -> Result<(), ArchiveError> {
        self.connection
            .prepare_cached("INSERT INTO passage (document, kind, n, page, words) VALUES (?, ?, ?, ?, ?)")?
            .execute(params![self.document, kind, n, page, words])?;
        Ok(())
    }

    fn meeting(&self, minutes: &Minutes) -> Result<(), ArchiveError> {
        let meeting = &minutes.meeting;
        self.connection.prepare_cached("INSERT INTO meeting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
            self.document,
            meeting.body.as_ref().map(|body| &body.value),
            meeting.title.as_ref().map(|title| &title.value),
            meeting.date.as_ref().map(|date| date.value.to_string()),
            meeting.start.as_ref().map(|start| start.value.to_string()),
            meeting.end.as_ref().map(|end| end.value.to_string()),
            meeting.location.as_ref().map(|location| &location.value),
            meeting.held,
            meeting.not_held_reason.as_ref().map(|reason| &reason.value),
            meeting.chair.and_then(|chair| i64::try_from(chair).ok()),
        ])?;
        Ok(())
    }

    fn attendees(&self, minutes: &Minutes) -> Result<(), ArchiveError> {
        for (n, attendee) in (0i64..).zip(&minutes.attendees) {
            let page = Place::of(&attendee.spans).page;
            self.connection.prepare_cached("INSERT INTO attendee VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
                self.document,
                n,
                attendee.name,
                attendee.initials,
                attendee.role,
                attendee.organisation,
                word(attendee.presence),
                attendee.chair,
                attendee.note,
                page
            ])?;
            self.passage("person", n, page.map(i64::from), &self.words(&attendee.spans))?;
        }
        Ok(())
    }

    /// Writes the sections, each after the one it is a part of; gives the number of each by the way down to it.
    fn sections(&self, minutes: &Minutes) -> Result<HashMap<Vec<usize>, i64>, ArchiveError> {
        let mut numbers = HashMap::new();
        let mut waiting: Vec<(Vec<usize>, Option<i64>, &Section)> =
            minutes.sections.iter().enumerate().rev().map(|(at, section)| (vec![at], None, section)).collect();
        let mut n = 0i64;
        while let Some((way, parent, section)) = waiting.pop() {
            let page = Place::of(&section.spans).page;
            self.connection.prepare_cached("INSERT INTO section VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
                self.document,
                n,
                parent,
                i64::try_from(way.len()).unwrap_or(i64::MAX),
                section.number,
                section.title,
                section.text,
                page
            ])?;
            if let Some(title) = &section.title {
                self.passage("section", n, page.map(i64::from), title)?;
            }
            for (at, part) in section.sections.iter().enumerate().rev() {
                let mut down = way.clone();
                down.push(at);
                waiting.push((down, Some(n), part));
            }
            numbers.insert(way, n);
            n += 1;
        }
        Ok(numbers)
    }

    fn action(&self, n: i64, action: &Action, section: Option<i64>) -> Result<(), ArchiveError> {
        let place = Place::of(&action.spans);
        let due = action.due.as_ref();
        self.connection
            .prepare_cached("INSERT INTO action VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![
                self.document,
                n,
                action.raised_on.map(|day| day.to_string()),
                action.number,
                word(action.standing),
                action.text,
                word(action.status),
                action.status_written,
                action.caveat,
                due.and_then(|due| due.date).map(|day| day.to_string()),
                due.map(|due| &due.written),
                due.and_then(|due| word(due.precision)),
                due.and_then(|due| due.original).map(|day| day.to_string()),
                word(action.basis),
                action.owner_basis.and_then(word),
                action.refers_to,
                section,
                place.page,
                place.start,
                place.end
            ])?;
        for (m, owner) in (0i64..).zip(&action.owners) {
            self.connection.prepare_cached("INSERT INTO owner VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
                self.document,
                n,
                m,
                owner.written,
                owner.initials,
                owner.name,
                owner.attendee.and_then(|at| i64::try_from(at).ok()),
                word(owner.kind)
            ])?;
        }
        self.passage("action", n, place.page.map(i64::from), &self.words(&action.spans))
    }

    /// Everything that happened, in the order of the page; what stands at one place comes in the order of the kinds.
    fn events(&self, minutes: &Minutes) -> Result<(), ArchiveError> {
        let mut events: Vec<Event<'_>> = Vec::new();
        for (n, action) in (0i64..).zip(&minutes.actions) {
            let reviewed = action.standing == Standing::Reviewed;
            events.push(Event {
                what: if reviewed { "reviewed" } else { "raised" },
                action: Some(n),
                raised_on: action.raised_on.filter(|_| reviewed).map(|day| day.to_string()),
                date: None,
                status: word(action.status),
                spans: &action.spans,
            });
        }
        for update in &minutes.blanket_updates {
            let days: Vec<String> = update.raised_on.iter().map(ToString::to_string).collect();
            events.push(Event {
                what: "statement",
                action: None,
                raised_on: (!days.is_empty()).then(|| days.join(" ")),
                date: None,
                status: update.status.and_then(word),
                spans: &update.spans,
            });
        }
        let plain = |what, date, spans| Event { what, action: None, raised_on: None, date, status: None, spans };
        events.extend(minutes.decisions.iter().map(|decision| plain("decision", None, &decision.spans)));
        events.extend(minutes.meeting.next.iter().map(|next| {
            let what = if next.cancelled { "cancelled" } else { "announced" };
            plain(what, next.date.map(|day| day.to_string()), &next.spans)
        }));
        events.sort_by_key(|event| event.spans.first().map(|span| span.start));
        for (n, event) in (0i64..).zip(events) {
            let (place, words) = (Place::of(event.spans), self.words(event.spans));
            if matches!(event.what, "statement" | "decision") {
                self.passage(event.what, n, place.page.map(i64::from), &words)?;
            }
            self.connection.prepare_cached("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
                self.document,
                n,
                event.what,
                event.action,
                event.raised_on,
                event.date,
                event.status,
                words,
                place.page,
                place.start,
                place.end
            ])?;
        }
        Ok(())
    }
}

struct Event<'a> {
    what: &'static str,
    action: Option<i64>,
    raised_on: Option<String>,
    date: Option<String>,
    status: Option<String>,
    spans: &'a [Span],
}
