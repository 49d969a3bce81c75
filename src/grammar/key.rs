//! Keys before the values of a head: "Date: 3 May", "Venue – Village Hall", "Time: 7pm; Place: …".

use std::sync::LazyLock;

use crate::bytes::up_to;

use super::attendance;
use super::case;
use super::dash;
use super::lookup::Lookup;
use super::words;
use super::words::keys::{CHAIR_KEYS, DETAILS, KEY_PARTS};

static KEYS: LazyLock<Lookup<Key>> = LazyLock::new(|| Lookup::of(words::keys::KEYS));

/// What a line `key: value` of the head gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    Date,
    Time,
    Start,
    End,
    Place,
    Title,
    Body,
    Next,
}

/// What a key of a front matter gives, "event_date" or "Event date".
pub(crate) fn of_front(key: &str) -> Option<Key> {
    KEYS.get(&key.replace(['_', '-'], " "))
}

/// Does a key of a front matter say who was in the chair?
pub(crate) fn of_chair(key: &str) -> bool {
    CHAIR_KEYS.contains(&key)
}

/// How near the front of a line a dash stands behind a key, in bytes.
const DASHED: usize = 32;

/// A key at the start of a line: what it gives, and where its value begins.
pub(crate) fn leads(line: &str) -> Option<(Key, usize)> {
    let lead = line.len() - line.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let rest = line.get(lead..)?;
    let Some(stop) = memchr::memchr2(b':', b'\t', rest.as_bytes()) else {
        // "Venue – Village Hall"
        let near = up_to(rest, DASHED);
        let dash = dash::first(near)?;
        let key =
            KEYS.get(near.get(..dash.start)?).filter(|key| matches!(key, Key::Date | Key::Time | Key::Start | Key::Place))?;
        return Some((key, lead + dash.end));
    };
    let near = rest.get(..stop).filter(|near| near.len() < 48 || near.chars().count() < 48)?;
    let words = near.trim().trim_end_matches(|c: char| !c.is_alphanumeric());
    // "Meeting started at:"
    let short = || {
        let rest =
            words.get(.."meeting ".len()).filter(|t| t.eq_ignore_ascii_case("meeting ")).and_then(|t| words.get(t.len()..))?;
        KEYS.get(rest)
            .or_else(|| KEYS.get(rest.strip_suffix(" at")?))
            .filter(|key| matches!(key, Key::Start | Key::End | Key::Place))
    };
    let key = KEYS.get(words).or_else(|| words.split(" / ").find_map(|w| KEYS.get(w))).or_else(short);
    let key = key.or_else(|| at_once(words).map(|(key, _)| key))?;
    let after = rest.get(stop..)?;
    let gap = after.len() - after.trim_start_matches([':', ' ', '\t', '\n']).len();
    Some((key, lead + stop + gap))
}

/// "Date, time and venue": what a key gives that asks for several things at once.
fn at_once(words: &str) -> Option<(Key, usize)> {
    let mut found = Vec::new();
    for word in words.split([' ', '/', ',', '&']).filter(|word| !word.is_empty()) {
        let (_, key) = KEY_PARTS.iter().find(|(part, _)| part.eq_ignore_ascii_case(word))?;
        found.extend(*key);
    }
    // The key of a day also takes what else stands there.
    let several = found.len() > 1;
    found.last().map(|last| (if several { Key::Date } else { *last }, found.len()))
}

/// Where a value ends before the next key on its line, and where that begins: "2.30pm; Venue: Town Hall", "2.30pm Venue: …".
/// A name goes on behind a small word: "Review of Place: what comes next" is one.
pub(crate) fn next(of: Key, value: &str) -> Option<(usize, usize)> {
    let names = matches!(of, Key::Title | Key::Body);
    let parted = |(end, at): &(usize, usize)| {
        let gap = value.get(*end..*at).unwrap_or_default();
        let within = || names && value.get(..*end).and_then(|name| name.rsplit(' ').next()).is_none_or(case::small);
        gap.contains(['\t', '|', ';', ','])
            || value.get(*at..).is_some_and(|rest| rest.starts_with(char::is_uppercase)) && !within()
    };
    let tabbed = value.match_indices('\t').map(|(at, _)| (at, at + 1)).find(|(_, at)| value.get(*at..).and_then(leads).is_some());
    let coloned = || {
        value.match_indices(':').take(PAIRS).find_map(|(colon, _)| {
            let before = value.get(..colon)?;
            let starts = before.rmatch_indices([' ', '\t']).map(|(at, _)| at + 1).take(KEY_WORDS);
            // The longest that is a key: "Start time", not "time".
            let known = starts.filter(|at| before.get(*at..).and_then(|words| KEYS.get(words)).is_some_and(of_meeting)).last()?;
            let end = before.get(..known)?.trim_end_matches([' ', '\t', '|', ';', ',', '–', '—', '-', '*']).len();
            Some((end, known)).filter(|(end, _)| *end > 0).filter(parted)
        })
    };
    // "Community Room ⇥ Status: ⇥ Draft": whatever the next column is of.
    let column = || {
        let other = |at: &usize| {
            let cell = value.get(*at..).and_then(|rest| rest.split('\t').next()).unwrap_or_default();
            let label = cell.split_once(':').map_or("", |(label, _)| label);
            // "⇥ Chair ⇥ Jane Okoro"
            let person = || {
                let beside = value.get(*at..).is_some_and(|rest| rest.contains('\t'));
                beside && attendance::label(cell).is_some_and(|label| label.rest >= cell.len())
            };
            person()
                || label.starts_with(char::is_uppercase)
                    && label.len() <= LABEL
                    && label.chars().all(|c| c.is_alphabetic() || c == ' ')
        };
        value.match_indices('\t').map(|(at, _)| (at, at + 1)).find(|(_, at)| other(at))
    };
    tabbed.or_else(coloned).or_else(column)
}

/// The longest label of a column that is none of a meeting, in bytes.
const LABEL: usize = 20;

/// So many colons of a line are looked at, and so many words before each.
const PAIRS: usize = 8;
const KEY_WORDS: usize = 3;

fn of_meeting(key: Key) -> bool {
    matches!(key, Key::Date | Key::Time | Key::Start | Key::End | Key::Place)
}

/// What a key means that stands by itself, as where only its weight parts it from its value.
pub(crate) fn alone(words: &str) -> Option<Key> {
    KEYS.get(words.trim().trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Does a heading stand over when and where the meeting was: "Date and time", "Logistics", "Dial in details"?
pub(crate) fn of_details(heading: &str) -> bool {
    let words = heading.trim().trim_end_matches(':');
    let key = || alone(words).is_some_and(|key| matches!(key, Key::Date | Key::Time | Key::Start | Key::Place));
    key() || at_once(words).is_some_and(|(_, count)| count > 1) || DETAILS.iter().any(|known| known.eq_ignore_ascii_case(words))
}
