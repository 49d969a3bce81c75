//! The report for calendars and task lists: RFC 5545, one VTODO an open action.
//!
//! Written here and not by a crate: those for iCalendar bring a clock and chance with them (features of chrono and uuid that
//! would then be on for the whole library), and put both in where a property is left out.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

use super::history::{owners, said};
use super::{View, on, title, words};
use crate::ledger::{Action, Event, Severity};
use crate::minutes::Status;
use crate::report::explain::canvas::clip;

/// The longest line in octets, without its end (section 3.1).
const LINE: usize = 75;
/// How many columns of an action's words the summary shows; the description has them all.
const SUMMARY: usize = 90;
/// How many columns of the words behind an event the description shows.
const WORDS: usize = 160;

/// Writes the open actions of a view as to-dos.
///
/// - `UID` is made of the action's name, in the form of a UUID (version 8) as RFC 7986 asks: the same documents give the same,
///   so that a second import updates the first.
/// - `DTSTAMP` is the day that the audit speaks of, at midnight UTC: the property says when what stands here was last revised,
///   and that is the last day that the audit knows of. No clock is read, so the same documents give the same bytes.
/// - `DTSTART` is the day on which the action was raised. It is left out where the action is not due later than that, which
///   section 3.8.2.3 does not allow; `CREATED` has the day all the same.
/// - `STATUS` is what a page last stated. What is open never comes out as completed or cancelled, whatever a page says.
/// - `PRIORITY` is 1 where an audit found an error about it, 5 where a warning, and left out otherwise.
/// - Owners are `CONTACT`: an `ATTENDEE` is a calendar address, such as a `mailto:`, and minutes give none.
/// - `X-MINUTEBOOK-ACTION` is the action's name, and each `X-MINUTEBOOK-SHA256` the digest of a document that speaks of it.
///
/// Without any open action the calendar is empty, which programs take, though the grammar asks for at least one component.
///
/// # Errors
/// What the writer refuses.
pub fn ics(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet { out };
    sheet.plain("BEGIN", "VCALENDAR")?;
    sheet.plain("VERSION", "2.0")?;
    sheet.plain("PRODID", concat!("-//minutebook//minutebook ", env!("CARGO_PKG_VERSION"), "//EN"))?;
    sheet.plain("CALSCALE", "GREGORIAN")?;
    for (at, action) in view.actions.iter().filter(|(_, action)| view.state(action).is_open()) {
        todo(view, *at, action, &mut sheet)?;
    }
    sheet.plain("END", "VCALENDAR")
}

fn todo(view: &View<'_>, at: u32, action: &Action, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.plain("BEGIN", "VTODO")?;
    sheet.plain("UID", &uid(action))?;
    // A series with an action has a meeting, and that a day.
    let stamp = view.day(action.series).and_then(day).unwrap_or_else(|| "19700101".to_owned());
    sheet.plain("DTSTAMP", &format!("{stamp}T000000Z"))?;
    let due = action.due.as_ref().and_then(|due| due.date);
    if let Some((raised, written)) = action.raised_on.and_then(|raised| Some((raised, day(raised)?))) {
        sheet.plain("CREATED", &format!("{written}T000000Z"))?;
        if due.is_none_or(|due| due > raised) {
            sheet.plain("DTSTART;VALUE=DATE", &written)?;
        }
    }
    if let Some(due) = due.and_then(day) {
        sheet.plain("DUE;VALUE=DATE", &due)?;
    }
    sheet.text("SUMMARY", &summary(action))?;
    sheet.text("DESCRIPTION", &description(view, at, action))?;
    sheet.plain("STATUS", status(action))?;
    match view.findings_of(at).map(|finding| finding.severity).max() {
        Some(Severity::Error) => sheet.plain("PRIORITY", "1")?,
        Some(Severity::Warning) => sheet.plain("PRIORITY", "5")?,
        _ => {}
    }
    if let Some(series) = usize::try_from(action.series).ok().and_then(|at| view.ledger.series.get(at)) {
        sheet.text("CATEGORIES", &series.name)?;
    }
    for owner in &action.owners {
        sheet.text("CONTACT", &owners(view.ledger, std::slice::from_ref(owner)))?;
    }
    let mut kin: Vec<u32> = action.follows.into_iter().chain(action.twin).collect();
    kin.dedup();
    for other in kin.into_iter().filter_map(|at| view.action(at)) {
        sheet.plain("RELATED-TO;RELTYPE=SIBLING", &uid(other))?;
    }
    sheet.text("X-MINUTEBOOK-ACTION", &action.id)?;
    for digest in digests(view, action) {
        sheet.plain("X-MINUTEBOOK-SHA256", digest)?;
    }
    sheet.plain("END", "VTODO")
}

/// A UUID of version 8 (RFC 9562) from the SHA-256 of the action's name, which begins with its series.
fn uid(action: &Action) -> String {
    let mut digest = Sha256::new();
    digest.update(b"minutebook action\0");
    digest.update(action.id.as_bytes());
    let mut uid = String::with_capacity(36);
    for (at, byte) in digest.finalize().iter().take(16).enumerate() {
        let byte = match at {
            6 => byte & 0x0f | 0x80,
            8 => byte & 0x3f | 0x80,
            _ => *byte,
        };
        if matches!(at, 4 | 6 | 8 | 10) {
            uid.push('-');
        }
        uid.push_str(&format!("{byte:02x}"));
    }
    uid
}

/// A day as iCalendar writes it, which has four digits for the year.
fn day(date: NaiveDate) -> Option<String> {
    (1..=9999).contains(&date.year()).then(|| date.format("%Y%m%d").to_string())
}

/// What a page last stated, as far as a to-do that is still there can say it.
fn status(action: &Action) -> &'static str {
    match action.stated.map(Status::vtodo) {
        Some("IN-PROCESS") => "IN-PROCESS",
        _ => "NEEDS-ACTION",
    }
}

fn summary(action: &Action) -> String {
    let text = action.text.as_deref().map(|text| clip(text, SUMMARY)).filter(|text| !text.is_empty());
    match (action.number.as_deref(), text) {
        (Some(number), Some(text)) => format!("{number}: {text}"),
        (None, Some(text)) => text,
        (Some(number), None) => format!("Action {number}"),
        (None, None) => "Action without words".to_owned(),
    }
}

/// Whatever the task list has no field for: all the words, then the history and what an audit found.
fn description(view: &View<'_>, at: u32, action: &Action) -> String {
    let mut lines: Vec<String> = action.text.iter().cloned().collect();
    let names = owners(view.ledger, &action.owners);
    lines.push(format!("Owner: {}", if names.is_empty() { "none named" } else { &names }));
    if let Some(due) = &action.due {
        let first = action.due_first.map_or_else(String::new, |day| format!(", at first {day}"));
        lines.push(format!("Due: “{}”{first}", clip(&due.written, WORDS)));
    }
    if action.doubtful {
        let names = action.candidates.iter().filter_map(|at| Some(view.action(*at)?.id.as_str()));
        lines.push(format!("Doubtful: nothing decides whether it is one of {}", names.collect::<Vec<_>>().join(", ")));
    }
    let mut shown = None;
    for event in &action.events {
        let mut line = format!("{} {}", event.date, said(view.ledger, event));
        // What one entry says is cited once.
        if shown.replace(event.evidence) != Some(event.evidence) {
            line += &cited(view, event);
        }
        lines.push(line);
    }
    lines.extend(view.findings_of(at).map(|finding| format!("{}: {}", finding.severity, finding.message)));
    lines.join("\n")
}

/// Where the words of an event stand, and what they are.
fn cited(view: &View<'_>, event: &Event) -> String {
    let Some(evidence) = view.ledger.evidence(event.evidence) else { return String::new() };
    let (said, page) = words(evidence);
    let place = view.ledger.document(evidence).map(title).unwrap_or_default();
    format!(" – {place}{}: “{}”", on(page), clip(&said, WORDS))
}

/// The documents that speak of an action, each once, in the order of the history.
fn digests<'l>(view: &View<'l>, action: &Action) -> Vec<&'l str> {
    let mut digests = Vec::new();
    for event in &action.events {
        let document = view.ledger.evidence(event.evidence).and_then(|evidence| view.ledger.document(evidence));
        let digest = document.map(|document| document.sha256.as_str());
        digests.extend(digest.filter(|digest| !digests.contains(digest)));
    }
    digests
}

struct Sheet<'o> {
    out: &'o mut dyn Write,
}

impl Sheet<'_> {
    /// A value of words.
    fn text(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.plain(name, &escaped(value))
    }

    /// A value that needs no escaping, folded where the line is too long, and never within a character.
    fn plain(&mut self, name: &str, value: &str) -> io::Result<()> {
        let mut used = 0;
        let mut line = String::with_capacity(LINE);
        for c in name.chars().chain([':']).chain(value.chars()) {
            if used + c.len_utf8() > LINE {
                line.push_str("\r\n ");
                used = 1;
            }
            used += c.len_utf8();
            line.push(c);
        }
        line.push_str("\r\n");
        self.out.write_all(line.as_bytes())
    }
}

/// Words as a TEXT value (section 3.3.11). It knows one kind of line end; other control characters have no place in it and
/// become spaces.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
            '\t' => value.push(c),
            _ if c.is_control() => value.push(' '),
            _ => value.push(c),
        }
    }
    value
}
