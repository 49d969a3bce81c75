//! Statuses: from a cell, from the front of an entry, from prose.

use std::ops::Range;
use std::sync::LazyLock;

use super::dash;
use super::done::{hence, noted, share};
use super::lookup::{self, Leads, Lookup, begun};
use super::words;
use super::words::actions::{
    ANSWERS, BEFORE_STATES, BEHIND_STATUSES, CAVEATS, LIST_NOUNS, NOT_WITHIN, OVER_LISTS, SAME_AS, SAME_FROM, STATE_SUBJECTS,
    STATE_VERBS, STATES, WHEN_DONE,
};
use super::words::done::{LONE_LABELS, STATUS_LABELS, UPDATES};
use super::words::statuses::{PROSE_STATUSES, STATUSES};
use crate::bytes;

/// What a status phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Open,
    InProgress,
    OnHold,
    CarriedForward,
    ProposedForClosure,
    Complete,
    Superseded,
    Cancelled,
    /// Words that stand where a status stands without stating one ("Date set", a RAG colour).
    Near,
}

/// A status with the words that state it, and those that qualify it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) said: Said,
    pub(crate) written: Range<usize>,
    pub(crate) caveat: Option<Range<usize>>,
    /// The status leads the entry: it is stated, not inferred from a word in prose.
    pub(crate) leads: bool,
    /// No word states it: it is told by what was done ("Letter sent").
    pub(crate) inferred: bool,
}

impl Reading {
    /// The same, where its text begins so many bytes further on.
    pub(crate) fn moved(self, by: usize) -> Self {
        let on = |range: Range<usize>| range.start + by..range.end + by;
        Self { written: on(self.written), caveat: self.caveat.map(on), ..self }
    }
}

static LEADING: LazyLock<Leads<Said>> = LazyLock::new(|| Leads::of(STATUSES));
static ALONE: LazyLock<Lookup<Said>> = LazyLock::new(|| Lookup::of(STATUSES));
static LATER_CAVEATS: LazyLock<Leads> = LazyLock::new(|| Leads::words(words::actions::LATER_CAVEATS));
static PROSE: LazyLock<Leads<Said>> = LazyLock::new(|| Leads::of(PROSE_STATUSES));

/// The phrases in a text that stand as words of their own; of several at one place the longest counts.
fn phrases<'p>(table: &'p Leads<Said>, text: &'p str) -> impl Iterator<Item = (Range<usize>, Said)> + 'p {
    let mut from = 0;
    let each = std::iter::from_fn(move || {
        let found = table.places(text, from).find_map(|at| Some((at, table.at(text.get(at..)?).next()?)));
        let (at, (len, said)) = found?;
        from = at + len;
        Some((at..from, said))
    });
    each.filter(|(range, _)| whole(text, range))
}

/// The phrase that a text begins with.
fn phrase(text: &str) -> Option<(Range<usize>, Said)> {
    LEADING.at(text).next().map(|(len, said)| (0..len, said)).filter(|(range, _)| whole(text, range))
}

pub(super) fn whole(text: &str, range: &Range<usize>) -> bool {
    !text.get(..range.start).is_some_and(|t| t.ends_with(char::is_alphanumeric))
        && text.get(range.end..).is_some_and(|t| !t.starts_with(char::is_alphanumeric))
}

/// The status that a text begins with, if what follows lets it stand for itself: an end, a stop, a dash, a bracket.
pub(super) fn leading(text: &str) -> Option<(Range<usize>, Said)> {
    let offset = text.get(..text.floor_char_boundary(SIGNS))?.find(char::is_alphanumeric)?;
    let rest = text.get(offset..)?;
    let (range, said) = phrase(rest)?;
    let after = rest.get(range.end..)?.trim_start();
    if super::carried::is_somebody(rest.get(range.clone())?, after) {
        return None;
    }
    let ends = after.is_empty()
        || after.starts_with(['.', ',', ';', ':', '-', '‐', '‑', '–', '—', '(', ')', '!', '[', ']', '/', '\n'])
        || CAVEATS.iter().any(|c| starts_with_word(after, c))
        || matches!(said, Said::Superseded | Said::InProgress | Said::OnHold | Said::CarriedForward)
            && after.starts_with(char::is_lowercase)
        || said == Said::Superseded && references(after)
        || BEHIND_STATUSES.iter().any(|w| starts_with_word(after, w)) && said != Said::Near
        || said == Said::Complete && WHEN_DONE.iter().any(|w| starts_with_word(after, w));
    // "Finished 9 Jan", but not "Done 3 of 5".
    let figures = || after.split_once('/').is_some_and(|(day, _)| day.len() <= 2 && day.bytes().all(|b| b.is_ascii_digit()));
    let dated = said == Said::Complete
        && after.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
        && (figures()
            || super::date::date_at(after, 0, super::date::DateOrder::DayFirst, chrono::NaiveDate::from_ymd_opt(2000, 1, 1))
                .is_some());
    (ends || dated).then_some((offset + range.start..offset + range.end, said))
}

/// Does a text begin with a reference, as behind "same as": "7 from 14 March", "A23-16"?
fn references(text: &str) -> bool {
    text.split([' ', '\n', ',', ';']).next().is_some_and(|word| word.bytes().any(|b| b.is_ascii_digit()))
}

/// The action that a whole cell or clause points to as the same: "As 14/38", "same as A23-16".
fn same(text: &str) -> Option<Reading> {
    let start = text.len() - text.trim_start().len();
    let first = SAME_AS.iter().find(|words| starts_with_word(text.get(start..).unwrap_or_default(), words))?;
    let rest = text.get(start + first.len()..)?;
    let reference = rest.trim_start().split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')')).next()?;
    let end = start + first.len() + rest.find(reference)? + reference.len();
    let after = text.get(end..)?.trim_start();
    let ends =
        after.is_empty() || after.starts_with(['.', ',', ';', '(']) || SAME_FROM.iter().any(|w| starts_with_word(after, w));
    let whole = ends && references(reference);
    whole.then_some(Reading { said: Said::Superseded, written: start..end, caveat: None, leads: true, inferred: false })
}

/// The most signs before a status, in bytes: a run of them is not looked through from each of its places.
const SIGNS: usize = 32;

/// Does a text begin with a word, in any case?
#[inline]
pub(super) fn starts_with_word(text: &str, word: &str) -> bool {
    // Most do not even have its first letter.
    let first = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
    (word.is_empty() || first(text) == first(word)) && goes_on_as(text, word)
}

/// As [`starts_with_word`], of a text with its first letter; apart, so that the look at that stands where it is asked for.
fn goes_on_as(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word))
        && !text.get(word.len()..).and_then(|t| t.chars().next()).is_some_and(char::is_alphanumeric)
}

/// A cell of a status column: any of the words, wherever they stand.
pub(crate) fn cell(text: &str) -> Option<Reading> {
    let clean = text.trim();
    if clean.is_empty() {
        return None;
    }
    if let Some(said) = share(clean) {
        let start = text.len() - text.trim_start().len();
        return Some(Reading { said, written: start..start + clean.len(), caveat: None, leads: true, inferred: false });
    }
    // "Done?": "Yes", a tick.
    if let Some((_, said)) = ANSWERS.iter().find(|(answer, _)| answer.eq_ignore_ascii_case(clean.trim_end_matches('.'))) {
        let start = text.len() - text.trim_start().len();
        return Some(Reading { said: *said, written: start..start + clean.len(), caveat: None, leads: true, inferred: false });
    }
    // "Yes. They will bring a new lid.", "✔ behind the meter"
    let answered = || {
        let start = text.len() - text.trim_start().len();
        let fits = |answer: &str| {
            let rest = clean
                .get(answer.len()..)
                .filter(|_| starts_with_word(clean, answer) || !answer.is_ascii() && clean.starts_with(answer));
            rest.is_some_and(|rest| {
                !answer.is_ascii() || rest.starts_with(['.', ',', ' ', ';']) && !rest.trim_start().starts_with(char::is_lowercase)
            })
        };
        let (answer, said) = ANSWERS.iter().find(|(answer, _)| answer.len() > 1 && fits(answer))?;
        Some(Reading { said: *said, written: start..start + answer.len(), caveat: None, leads: true, inferred: false })
    };
    let worded = || {
        // "… with the new director" says nothing of the action.
        let plain = |written: &Range<usize>| {
            text.get(written.clone()).is_some_and(|word| NOT_WITHIN.iter().any(|known| known.eq_ignore_ascii_case(word)))
        };
        let mut found = phrases(&LEADING, text).filter(|(written, said)| *said != Said::Near && !plain(written));
        let (written, said) = found.next()?;
        Some(Reading { said, caveat: caveat(text, written.end), written, leads: false, inferred: false })
    };
    entry(text).or_else(answered).or_else(worded).or_else(|| noted(text)).map(|reading| super::done::taken_back(text, reading))
}

/// A label before what became of the action above ("Outcome:"): its length.
pub(crate) fn label(text: &str) -> Option<usize> {
    begun(text, STATUS_LABELS).map(str::len)
}

/// A text without the word for a status that it ends in: "… (SP). Status".
pub(crate) fn before_label(text: &str) -> &str {
    STATUS_LABELS.iter().find_map(|label| lookup::before(text, label.trim_end_matches(':'))).unwrap_or(text)
}

/// What a text says after labels of a status, if it has any.
pub(crate) fn unlabelled(text: &str) -> &str {
    LONE_LABELS.iter().fold(text, |mut rest, label| {
        while let Some(after) = rest.strip_prefix(label) {
            rest = after;
        }
        rest
    })
}

/// A whole text that is nothing but a status ("Action carried forward", "(closed)").
pub(crate) fn alone(text: &str) -> Option<Said> {
    if let Some(said) = share(text) {
        return Some(said);
    }
    let clean = text.trim_matches(|c: char| !c.is_alphanumeric());
    ALONE.get(clean).or_else(|| {
        // "This has now been done", "Action to remain open"
        let said = clean.get(Some(clean).filter(|words| words.len() <= SENTENCE).map(subject).filter(|len| *len > 0)?..)?;
        ALONE.get(said)
    })
}

/// The longest sentence that is nothing but a status with its subject, in bytes.
const SENTENCE: usize = 60;

/// A line over entries that says how each of them stands: "Completed", "Still open", "Closed since the last meeting".
pub(crate) fn heads(line: &str) -> Option<Said> {
    let clean = line.trim_matches(|c: char| !c.is_alphanumeric());
    let low = clean.to_lowercase();
    let words = OVER_LISTS.iter().find_map(|since| low.find(since)).and_then(|at| clean.get(..at)).unwrap_or(clean);
    let bare =
        LIST_NOUNS.iter().find_map(|noun| Some(words.len() - low.get(..words.len())?.strip_suffix(noun)?.len())).unwrap_or(0);
    alone(words.get(..words.len() - bare)?.trim()).filter(|said| *said != Said::Near)
}

/// The report on an action: a status in front, else after a dash, else what the prose says.
pub(crate) fn entry(text: &str) -> Option<Reading> {
    reported(text).map(|reading| super::done::taken_back(text, reading))
}

/// The report that a text begins with, as [`entry`] reads it.
pub(crate) fn begun_with(text: &str) -> Option<Reading> {
    first(text).map(|reading| super::done::taken_back(text, reading))
}

fn first(text: &str) -> Option<Reading> {
    if let Some((written, said)) = leading(text)
        && said != Said::Near
    {
        if let Some(carried) = carried(text, &written, said) {
            return Some(Reading { leads: true, ..carried });
        }
        let caveat = if said == Said::Complete { caveat(text, written.end) } else { None };
        return Some(Reading { said, written, caveat, leads: true, inferred: false });
    }
    same(text)
}

fn reported(text: &str) -> Option<Reading> {
    if let Some(reading) = first(text) {
        return Some(reading);
    }
    // "Policy review – on-going", "Date set – Complete, however …", "Commissioning process- on-going – …"
    let parts = |b: u8| {
        (b == b'-')
            | (b == 0xE2)
            | (b == b'.')
            | (b == b':')
            | (b == b';')
            | (b == b'\n')
            | (b == b'(')
            | (b == b'|')
            | (b == b'=')
            | (b == b',')
    };
    let mut next = 0;
    while let Some(at) = bytes::next(text, next, parts) {
        next = at + 1;
        let (Some(rest), Some(byte)) = (text.get(at..), text.as_bytes().get(at).copied()) else { continue };
        let sign = match byte {
            0xE2 if !rest.starts_with(['–', '—', '→']) => continue,
            0xE2 => 3,
            _ => 1,
        };
        let from = at + sign;
        let Some(rest) = rest.get(sign..) else { continue };
        let gap = rest.get(..rest.floor_char_boundary(SIGNS)).and_then(|near| near.find(char::is_alphanumeric));
        if !gap.is_some_and(|gap| (1..=3).contains(&gap)) && byte != b'(' {
            continue;
        }
        // "The action was therefore carried forward."
        let skip = match byte {
            b'.' | b'\n' => subject(rest),
            // "These came in May, so closed, but …"
            b',' => hence(rest),
            _ => 0,
        };
        if let Some((range, said)) = rest.get(skip..).and_then(leading)
            && said != Said::Near
        {
            let written = from + skip + range.start..from + skip + range.end;
            // "…, completed 3 May": a comma parts no more than that from what was to be done.
            let after = || rest.get(skip + range.end..).unwrap_or_default().trim().trim_end_matches('.');
            let dated = || after().bytes().any(|b| b.is_ascii_digit());
            if byte == b','
                && said != Said::CarriedForward
                && !(said == Said::Complete
                    && (after().is_empty() || dated() || qualifies(after().trim_start_matches([',', ' ']))))
            {
                continue;
            }
            if let Some(carried) = carried(text, &written, said) {
                return Some(Reading { leads: at < 40, ..carried });
            }
            let caveat = if said == Said::Complete { caveat(text, written.end) } else { None };
            return Some(Reading { said, written, caveat, leads: at < 40, inferred: false });
        }
    }
    prose(text).or_else(|| {
        // "Write to the bank – letter sent"
        let at = dash::last(text).filter(|dash| !super::done::coloured(text.get(..dash.start).unwrap_or_default()))?.end;
        noted(text.get(at..)?).map(|reading| Reading { leads: false, ..reading.moved(at) })
    })
}

/// "not done, carried to April", "Not done, c/f": what is done about it is the status.
fn carried(text: &str, written: &Range<usize>, said: Said) -> Option<Reading> {
    let rest = text.get(written.end..).filter(|_| matches!(said, Said::Open | Said::OnHold))?;
    let told = || prose(rest).filter(|r| r.said == Said::CarriedForward && r.written.start < NEAR).map(|r| r.written.end);
    let next = || {
        let clause = rest.strip_prefix([',', ';', '.'])?.trim_start();
        let (found, said) = leading(clause)?;
        (said == Said::CarriedForward).then_some(rest.len() - clause.len() + found.end)
    };
    let end = told().or_else(next)?;
    Some(Reading {
        said: Said::CarriedForward,
        written: written.start..written.end + end,
        caveat: None,
        leads: false,
        inferred: false,
    })
}

/// How far behind what is not done it may stand that it is carried forward, in bytes.
const NEAR: usize = 30;

/// "Update 18.01.22 – Complete", "Progress: in hand": where what became of the action above begins.
pub(crate) fn updated(text: &str) -> Option<usize> {
    let word = text.split([' ', ':']).next().filter(|word| UPDATES.iter().any(|known| known.eq_ignore_ascii_case(word)))?;
    let rest = text.get(word.len()..)?;
    let near = rest.get(..rest.floor_char_boundary(DATED))?;
    // What stands between is a date, if anything.
    let end = [" – ", " — ", " - ", ": "].iter().filter_map(|sign| Some((near.find(sign)?, sign.len()))).min()?;
    let dated = near.get(..end.0)?.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | ' ' | '-' | ','))
        || super::date::month_of(near.get(..end.0)?.split(' ').find(|word| word.starts_with(char::is_alphabetic))?).is_some();
    dated.then_some(word.len() + end.0 + end.1)
}

/// The longest date behind such a word, in bytes.
const DATED: usize = 28;

/// What a sentence about an action says at once: "was complete.", "(the lease) has been carried forward".
pub(crate) fn stated(text: &str) -> Option<Reading> {
    let sentence = text.get(..memchr::memchr2(b'.', b'\n', text.as_bytes()).unwrap_or(text.len()))?;
    let mut at = sentence.len() - sentence.trim_start().len();
    if sentence.get(at..)?.starts_with(['(', '[']) {
        at += sentence.get(at..)?.find([')', ']'])? + 1;
    }
    let word = |from: usize, words: &[&str]| {
        let rest = sentence.get(from..)?;
        let words_on = rest.trim_start();
        let found = words.iter().filter(|w| starts_with_word(words_on, w)).map(|w| w.len()).max()?;
        Some(from + (rest.len() - words_on.len()) + found)
    };
    at = word(at, STATES)?;
    while let Some(on) = word(at, BEFORE_STATES) {
        at = on;
    }
    let rest = sentence.get(at..)?;
    let gap = rest.len() - rest.trim_start().len();
    let (range, said) = phrase(rest.trim_start()).filter(|(_, said)| *said != Said::Near)?;
    let written = at + gap + range.start..at + gap + range.end;
    let caveat = if said == Said::Complete { caveat(text, written.end) } else { None };
    Some(Reading { said, written, caveat, leads: true, inferred: false })
}

/// The length of a subject and verbs before a state, "This item is now": 0 where a text does not begin so.
fn subject(text: &str) -> usize {
    let gap = text.len() - text.trim_start().len();
    let begins = |at: usize, words: &[&str]| {
        let rest = text.get(at..).unwrap_or_default();
        words.iter().find(|word| starts_with_word(rest, word)).map(|word| {
            let rest = rest.get(word.len()..).unwrap_or_default();
            at + word.len() + (rest.len() - rest.trim_start().len())
        })
    };
    let Some(mut end) = begins(gap, STATE_SUBJECTS) else { return 0 };
    let subject = end;
    while let Some(next) = begins(end, STATE_VERBS) {
        end = next;
    }
    if end > subject { end } else { 0 }
}

/// What running prose says of an action.
pub(crate) fn prose(text: &str) -> Option<Reading> {
    let mut done = None;
    // What is not done counts more, wherever it stands.
    let rest = phrases(&PROSE, text).find(|found| {
        done = done.take().or_else(|| Some(found.clone()));
        found.1 != Said::Complete
    });
    let (mut written, mut said) = rest.or(done)?;
    // "Not yet received, carry forward": what is done about it.
    let after = text.get(written.end..).filter(|_| said == Said::Open).unwrap_or_default();
    if let Some((range, carried)) =
        phrases(&PROSE, after).find(|(range, said)| *said == Said::CarriedForward && range.start < NEAR)
    {
        (written, said) = (written.start..written.end + range.end, carried);
    }
    let caveat = if said == Said::Complete { caveat(text, written.end) } else { None };
    Some(super::done::taken_back(text, Reading { said, written, caveat, leads: false, inferred: false }))
}

/// The words after a status that take something back: to the end of their text, without the signs between.
fn caveat(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let skipped = rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let words = rest.get(skipped..)?;
    let cut = |start: usize| {
        let end = from + rest.trim_end().len();
        (start < end).then_some(start..end)
    };
    if qualifies(words) {
        return cut(from + skipped);
    }
    let first = memchr::memchr2(b'.', b'\n', words.as_bytes()).unwrap_or(words.len());
    let sentence = words.get(..first)?;
    find_any(sentence, &LATER_CAVEATS).and_then(|at| cut(from + skipped + at))
}

/// Do words begin as those do that take something back: "however …", "subject to …"?
pub(crate) fn qualifies(words: &str) -> bool {
    CAVEATS.iter().any(|caveat| starts_with_word(words, caveat))
}

/// Where a word stands in a text, as a word of its own and in any case.
pub(crate) fn find_word(text: &str, word: &str) -> Option<usize> {
    words_at(text, word).next()
}

/// All places where a word stands in a text, as a word of its own and in any case.
pub(super) fn words_at<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    may_begin(text, word).filter(move |at| {
        let edge = || text.get(..*at).is_some_and(|t| !t.chars().next_back().is_some_and(char::is_alphanumeric));
        text.get(*at..).is_some_and(|t| starts_with_word(t, word)) && edge()
    })
}

/// The first place where one of some phrases stands, as words of their own and in any case.
pub(super) fn find_any(text: &str, phrases: &Leads) -> Option<usize> {
    phrases.places(text, 0).find(|at| {
        let rest = text.get(*at..).unwrap_or_default();
        phrases.at(rest).any(|(len, ())| whole(text, &(*at..at + len)))
    })
}

/// Do the letters of a word stand in a text, in any case?
pub(super) fn has_letters(text: &str, word: &str) -> bool {
    let (bytes, word_bytes) = (text.as_bytes(), word.as_bytes());
    word.is_empty()
        || may_begin(text, word).any(|at| bytes.get(at..at + word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word_bytes)))
}

/// Could a word in lower case, without white space, stand in a text once that is in lower case?
pub(crate) fn may_say(text: &str, word: &str) -> bool {
    // Of two signs lower case makes letters of ASCII.
    !word.is_ascii() || has_letters(text, word) || !text.is_ascii() && text.contains(['\u{130}', '\u{212A}'])
}

/// Where a word may begin: where its first two signs stand side by side, or the only one that it has.
fn may_begin<'t>(text: &'t str, word: &str) -> impl Iterator<Item = usize> + use<'t> {
    let mut signs = word.bytes().map(|sign| (sign.to_ascii_lowercase(), sign.to_ascii_uppercase()));
    let ((low, high), second) = (signs.next().unwrap_or_default(), signs.next());
    let mut from = 0;
    std::iter::from_fn(move || {
        let first = |b: u8| (b == low) | (b == high);
        let at = match second {
            Some((low, high)) => bytes::next_pair(text, from, |b, next| first(b) & ((next == low) | (next == high)))?,
            None => bytes::next(text, from, first)?,
        };
        from = at + 1;
        Some(at)
    })
}
