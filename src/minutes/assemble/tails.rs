//! What an entry says behind its words, between dashes: who, by when, how it stands ("Valuation – CA – 31/07/2021 – done").

use std::ops::Range;

use crate::grammar::date;
use crate::grammar::done;
use crate::grammar::due;
use crate::grammar::front;
use crate::grammar::label;
use crate::grammar::owner::{self, Owner, Shape};
use crate::grammar::sentence;
use crate::grammar::status;
use crate::grammar::title;
use crate::grammar::when;

use super::desk::Desk;

/// The fields behind an entry's words.
#[derive(Debug, Default)]
pub(super) struct Tail {
    /// The owners, whose places count within the second.
    pub(super) owners: Option<(Vec<Owner>, Range<usize>)>,
    /// Where the due date stands.
    pub(super) due: Option<Range<usize>>,
}

/// The signs between fields, each before a space.
const SIGNS: &[&str] = &["–", "—", "-", "|", ":", "@", "/", ">", "→", ",", "."];

/// Where signs between fields stand in a text, and tabs, from the last backwards: few are asked for.
fn signs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let sign = |at: usize| {
        if text.as_bytes().get(at) == Some(&b'\t') {
            return Some(at..at + 1);
        }
        let before = text.get(..at)?;
        // Most spaces stand behind a letter.
        if before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
        let sign = SIGNS.iter().find(|sign| before.ends_with(**sign))?;
        Some(at - sign.len()..at + 1)
    };
    memchr::memchr2_iter(b' ', b'\t', text.as_bytes()).rev().filter_map(sign)
}

/// The longest time behind a bracket of owners, in bytes.
const WHEN: usize = 28;

/// The longest title that a stop ends, in bytes: "Mr.", "Cllr."
const TITLE: usize = 3;

/// The longest field, in bytes.
const FIELD: usize = 60;

/// Reads the fields at the end of an entry, from the last backwards, as far as each is nothing but a field.
pub(super) fn tail(desk: &Desk<'_>, text: &str) -> Tail {
    let mut found = Tail::default();
    let mut end = text.len();
    // "… ask for quotes @sam"
    if let Some((start, handle)) = text.trim_end().rsplit_once(' ').and_then(|(before, last)| {
        let len = owner::handle(last).filter(|len| *len == last.len())?;
        Some((before.len() + 1, Owner { range: 0..len, shape: Shape::Handle }))
    }) {
        end = start.saturating_sub(1);
        found.owners = Some((vec![handle.clone()], start..start + handle.range.end));
    }
    for sign in signs(text) {
        if sign.end > end {
            continue;
        }
        let field = text.get(sign.end..end).unwrap_or_default();
        let start = sign.end + (field.len() - field.trim_start().len());
        let clean = field.trim().trim_end_matches(['.', ';', ',']);
        if clean.is_empty() || clean.len() > FIELD {
            break;
        }
        let place = start..start + clean.len();
        let owners = owner::only(clean).filter(|_| status::alone(clean).is_none()).filter(|owners| {
            // "… for the fence – Treasurer": a post that nobody on the list has.
            let dashed = text.get(sign.clone()).is_some_and(|sign| sign.starts_with(['–', '—', '-']));
            let shapes: &[Shape] = if dashed { &[Shape::Initials, Shape::Role] } else { &[Shape::Initials] };
            found.owners.is_none() && desk.believes(clean, owners, shapes)
        });
        // "… for three years – SP, 31 March", "… – SP/JO, before the handover"
        if owners.is_none()
            && found.owners.is_none()
            && !text.get(sign.clone()).is_some_and(|sign| sign.starts_with([',', '.']))
            && let Some((names, when)) = clean.split_once(", ")
            && let Some(owners) = owner::only(names).filter(|owners| desk.knows_all(names, owners))
            && (dated_by(desk, when) || due::begins(when))
        {
            let from = start + names.len() + ", ".len();
            found.due = found.due.or(Some(from..from + when.len()));
            found.owners = Some((owners, start..start + names.len()));
            break;
        }
        // "… ask for quotes – Sam Pell by 3 June"
        if owners.is_none()
            && found.owners.is_none()
            && !text.get(sign.clone()).is_some_and(|sign| sign.starts_with([',', '.', '/']))
            && let Some((who, when)) = when::who_and_when(clean)
            && let Some(names) = clean.get(who.clone())
            && let Some(owners) = owner::only(names).filter(|owners| desk.knows_all(names, owners))
        {
            found.due = found.due.or(Some(start + when.start..start + when.end));
            found.owners = Some((owners, start..start + who.end));
            break;
        }
        // A stop or a comma parts nothing but somebody who is known from what is to be done: "… ask for quotes. SP".
        if text.get(sign.clone()).is_some_and(|sign| sign.starts_with([',', '.'])) {
            let last = text.get(..sign.start).and_then(|t| t.rsplit([' ', '\n']).next()).unwrap_or_default();
            let ends =
                last.len() > TITLE && last.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) || last.ends_with(')');
            let small = last.starts_with(char::is_lowercase);
            if let Some(owners) = owners.filter(|owners| ends && small && desk.knows_all(clean, owners)) {
                found.owners = Some((owners, place));
                end = sign.start;
            }
            continue;
        }
        // "31 May", "June meeting"
        let dated = || {
            let whole = |found: &due::DueReading| found.start == 0 && found.end == clean.len();
            let found = due::due_cell(clean, desk.date(), desk.order);
            // "reported 20 April, reply awaited" says what was done.
            let told = |found: &due::DueReading| {
                found.start > 0 && clean.get(..found.end).is_some_and(|said| done::outcome(said).is_some())
            };
            found.filter(|found| !told(found)).is_some_and(|found| clean.bytes().any(|b| b.is_ascii_digit()) || whole(&found))
        };
        if let Some(owners) = owners {
            found.owners = Some((owners, place));
        } else if found.due.is_none() && dated() {
            found.due = Some(place);
        } else if status::alone(clean).is_none() && !when::vague(clean) {
            break;
        }
        end = sign.start;
    }
    if found.owners.is_none() && found.due.is_none() {
        last_sentence(desk, text, &mut found);
    }
    found
}

/// "@sam Ask for quotes 10 Oct 2024": the day that an entry ends in with nothing before it, as wikis set a task.
pub(super) fn ends_in_day(desk: &Desk<'_>, text: &str) -> Option<Range<usize>> {
    let clean = text.trim_end_matches(['.', ' ']);
    let last = desk.dates(clean).pop().filter(|last| last.end == clean.len() && last.year_written)?;
    let before = text.get(..last.start)?.trim_end();
    let word = before.rsplit([' ', '\n']).next()?;
    let parted = word.ends_with(char::is_alphanumeric) && !crate::grammar::case::small(word);
    (parted && last.precision == date::Precision::Day).then_some(last.start..last.end)
}

/// Is a text a day, "31 March", "June meeting"?
fn dated_by(desk: &Desk<'_>, text: &str) -> bool {
    due::due_cell(text, desk.date(), desk.order).is_some_and(|found| found.start == 0)
}

/// "Write a case for the tender. Jane Okoro, 15 November 2024": somebody on the list as a sentence of their own, with or
/// without when.
fn last_sentence(desk: &Desk<'_>, text: &str, found: &mut Tail) {
    let clean = text.trim_end_matches(['.', ' ']);
    let Some(from) = sentence::sentences(clean).last().map(|last| last.start).filter(|from| *from > 0) else { return };
    let Some(last) = clean.get(from..).filter(|last| last.len() <= FIELD && status::alone(last).is_none()) else { return };
    let from = from + owner::assigned(last);
    let last = last.get(owner::assigned(last)..).unwrap_or(last);
    let (who, day) = when::who_and_when(last).unwrap_or((0..last.len(), last.len()..last.len()));
    let Some(owners) = last.get(who.clone()).and_then(owner::only) else { return };
    let known = |o: &Owner| o.shape != Shape::Initials && desk.knows(last, o);
    if owners.iter().all(known) && (day.is_empty() || day.end + 1 >= last.len()) {
        found.owners = Some((owners, from + who.start..from + who.end));
        found.due = Some(from + day.start..from + day.end).filter(|day| !day.is_empty());
    }
}

/// Owners in brackets at the end of an entry: "… [SP]", "… (Cllr Pell)".
pub(super) fn bracketed(text: &str) -> Option<(Vec<owner::Owner>, std::ops::Range<usize>)> {
    let clean = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ';' | ','));
    // "… (SP) by 31 May"
    // "(SARC) for the team" says no time.
    let told =
        |rest: &str| rest.split(' ').any(|word| word.starts_with(|c: char| c.is_ascii_digit()) || date::month_of(word).is_some());
    let when = |rest: &str| rest.len() <= WHEN && !rest.contains(['.', ';']) && told(rest) && when::alone(rest.trim());
    let timed = memchr::memrchr(b')', clean.as_bytes()).filter(|close| clean.get(close + 1..).is_some_and(when));
    let clean = timed.and_then(|close| clean.get(..=close)).unwrap_or(clean);
    let open = match clean.chars().next_back()? {
        ')' => memchr::memrchr(b'(', clean.as_bytes())?,
        ']' => memchr::memrchr(b'[', clean.as_bytes())?,
        _ => return None,
    };
    let inner = clean.get(open + 1..clean.len() - 1)?;
    // "[ Dora ]"
    let (open, inner) = (open + inner.len() - inner.trim_start().len(), inner.trim());
    // "Item 7 (Sept): …" says of which meeting.
    if inner.len() > 60 || status::alone(inner).is_some() || date::month(inner) {
        return None;
    }
    let inner_start = open + 1;
    let skip =
        label::labels(inner).first().filter(|label| label.start == 0 && label.number.is_none()).map_or(0, |label| label.end);
    let skip = skip + inner.get(skip..).map_or(0, owner::assigned);
    let named = inner.get(skip..)?;
    // "(SP, by 3 May)", "(Dr Okoro, 18 August 2016)": when it is due stands after them.
    let named = when::who_and_when(named).and_then(|(who, _)| named.get(who)).unwrap_or(named);
    // "(TSC chairs)"
    let several = || Some(vec![Owner { range: front::team(named)?, shape: Shape::Group }]);
    let owners = owner::only(named).or_else(several)?;
    let plausible =
        owners.iter().all(|o| named.get(o.range.clone()).is_some_and(|t| o.shape != Shape::Name || t.split(' ').count() <= 3));
    plausible.then_some((owners, inner_start + skip..inner_start + skip + named.len()))
}

/// "Book the van in for a check ➔ SP": owners behind an arrow at the end of an entry.
pub(super) fn arrowed(text: &str) -> Option<(Vec<owner::Owner>, std::ops::Range<usize>)> {
    let (at, len) = owner::pointer(text)?;
    let rest = text.get(at + len..)?;
    let from = at + len + rest.len() - rest.trim_start().len();
    let names = text.get(from..)?.trim_end_matches(['.', ' ', '\n']);
    let owners = Some(names).filter(|names| names.len() <= FIELD).and_then(owner::only)?;
    text.get(..at)?.ends_with([' ', '.']).then_some((owners, from..from + names.len()))
}

/// "Trial hand tools in the cemetery (Parks Team) – two weeks left": where the report begins behind owners in brackets.
pub(super) fn reported(text: &str) -> Option<usize> {
    let closes = memchr::memchr2_iter(b')', b']', text.as_bytes()).rev();
    closes.filter(|close| text.get(close + 1..).is_some_and(|rest| rest.starts_with([' ', ':']))).find_map(|close| {
        let (_, names) = text.get(..=close).and_then(bracketed)?;
        let said = text.get(..names.start)?.split_whitespace().nth(TASK).is_some();
        let report = text.get(close + 1..)?.trim_start_matches([' ', '–', '—', '-', ':']);
        let dashed = text.get(close + 1..)?.len() - report.len() > 1;
        (said && (dashed || report.starts_with(char::is_uppercase))).then_some(text.len() - report.len())
    })
}

/// So many words before a bracket say a task, at least.
const TASK: usize = 2;

/// Where the words before a bracket end.
pub(super) fn unbracketed(text: &str, at: usize) -> usize {
    text.get(..at).map_or(at, |t| t.trim_end_matches(['(', '[', ' ']).len())
}

/// "… (sam)": a name in small letters in the last brackets.
pub(super) fn small_name(text: &str) -> Option<std::ops::Range<usize>> {
    let inner = text.trim_end_matches(['.', ' ']).strip_suffix(')')?;
    let from = inner.rfind('(')? + 1;
    let name = inner.get(from..)?;
    (name.len() > 2 && name.bytes().all(|b| b.is_ascii_lowercase())).then_some(from..inner.len())
}

/// "ruv": what somebody goes by in small letters, and nothing else.
pub(super) fn nick(text: &str) -> Option<Vec<owner::Owner>> {
    let from = text.len() - text.trim_start().len();
    let name = text.trim();
    title::nick(name).then(|| vec![owner::Owner { range: from..from + name.len(), shape: owner::Shape::Handle }])
}
