//! The references by which bodies number their actions and minutes: "19/046", "AP4", "2021/05-1", "23/7 no. 3".

use std::ops::Range;

use crate::bytes::up_to;

use super::label::ending;
use super::words::actions::{CITATIONS, REFERENCES};

/// A reference at the front of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Where it stands.
    pub(crate) number: Range<usize>,
    /// Where the words after it and its signs begin.
    pub(crate) end: usize,
    pub(crate) form: Form,
}

impl Reference {
    fn new(text: &str, number: Range<usize>, end: usize) -> Self {
        let form = Form::of(text.get(number.clone()).unwrap_or_default());
        Self { number, end, form }
    }

    /// Could it be nothing but the place in a list?
    pub(crate) fn counts(&self, text: &str) -> bool {
        text.get(self.number.clone()).is_some_and(|t| t.len() <= 2 && t.bytes().all(|b| b.is_ascii_digit()))
    }
}

/// What a reference looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// "AP4", "HS-0117".
    Lettered,
    /// "23/7 no. 3": numbered by the day of a meeting.
    Meeting,
    /// "19/046": a minute, or a count and a year.
    Slashed,
    /// "41-1": figures in two parts.
    Paired,
    /// "Log 15", "Ref 16/21": a word says what it is.
    Worded,
    /// "33 Fire doors": a figure before words without any sign.
    Bare,
    /// "12 – …", "#12", "2. …": it may as well be a place in a list.
    Counted,
}

impl Form {
    fn of(number: &str) -> Self {
        let figures = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        match () {
            () if number.starts_with(char::is_alphabetic) => Self::Lettered,
            () if of_meeting(number).is_some() => Self::Meeting,
            () if number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('/') => Self::Slashed,
            () if number.split_once('-').is_some_and(|(a, b)| figures(a) && figures(b)) => Self::Paired,
            () => Self::Counted,
        }
    }
}

/// "23/7 no. 3": the day and the month of the meeting that raised an action which is numbered by it.
pub(crate) fn of_meeting(number: &str) -> Option<(u32, u32)> {
    let (meeting, _) = number.split_once(' ')?;
    let (day, month) = meeting.split_once('/')?;
    Some((day.parse().ok()?, month.parse().ok()?))
}

/// "2.1 (Minute 4) Navigation light. …", "Glebe (2 July, 3.4). …": does an entry cite, near its front, the minute that it goes
/// back to? `earlier` says whether words are a day of a meeting before.
pub(crate) fn cites(text: &str, earlier: impl Fn(&str) -> bool) -> bool {
    let near = up_to(text, CITED);
    if before_colon(text).is_some() {
        return true;
    }
    let Some((title, rest)) = near.split_once('(') else { return false };
    let Some((inner, _)) = rest.split_once(')') else { return false };
    // "Boiler (B21/019.2) …": the minute's own reference.
    let first = inner.split(',').next().unwrap_or_default();
    if first.len() <= REFERENCE && !title.contains(". ") && slashed(first) {
        return true;
    }
    let Some((before, last)) = inner.rsplit_once([' ', ',']) else { return false };
    !title.contains(". ") && item(last) && (cited(before) || last.contains('.') && earlier(before.trim_end_matches([',', ' '])))
}

/// "B21/019.2", "19/046": the reference of a minute that counts through the years.
fn slashed(text: &str) -> bool {
    let Some((year, minute)) = text.split_once('/') else { return false };
    let figures = year.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let counts = |part: &str, least: usize| part.len() >= least && part.bytes().all(|b| b.is_ascii_digit());
    let (whole, part) = minute.split_once('.').unwrap_or((minute, "0"));
    counts(figures, 2) && counts(whole, LEAST) && counts(part, 1)
}

/// The longest reference of a minute, and the fewest figures of one that counts through the years.
const REFERENCE: usize = 14;
const LEAST: usize = 3;

/// "December 2018, item 31: …": where the words begin behind the minute that an entry goes back to.
pub(crate) fn before_colon(text: &str) -> Option<usize> {
    let near = up_to(text, CITED);
    let (front, _) = near.split_once(": ")?;
    let (before, last) = front.rsplit_once([' ', ','])?;
    (item(last) && cited(before) && before.contains([' ', ','])).then_some(front.len() + ": ".len())
}

/// "Minute 3.2: …", "Minute 71/2 – …", "(min 3.2) …": the number of a minute that stands alone before a colon, before a dash or
/// in brackets.
pub(crate) fn minute(text: &str) -> Option<Reference> {
    let near = up_to(text, CITED);
    let bracketed =
        near.strip_prefix('(').and_then(|t| t.split_once(") ")).map(|(front, _)| (front, 1, front.len() + "() ".len()));
    let colon = || near.split_once(": ").map(|(front, _)| (front, 0, front.len() + ": ".len()));
    let dash = || super::dash::split(near).map(|(front, rest)| (front, 0, near.len() - rest.len()));
    let whole = |(front, from, end): (&str, usize, usize)| {
        let (before, last) = front.trim_end().split_once(' ')?;
        let start = from + before.len() + 1;
        (item(last) && cited(before)).then(|| Reference::new(text, start..start + last.len(), end))
    };
    bracketed.and_then(whole).or_else(|| colon().and_then(whole)).or_else(|| dash().and_then(whole))
}

/// Is a word the number of a minute: "4", "3.4", "33a", "3.2(b)"?
fn item(word: &str) -> bool {
    let word = word.strip_suffix(')').and_then(|t| t.rsplit_once('(')).map_or(word, |(number, _)| number);
    let word = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    word.starts_with(|c: char| c.is_ascii_digit()) && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/'))
}

/// Do words before a number say that it is a minute's?
fn cited(before: &str) -> bool {
    let last = before.trim_end_matches([',', ' ']).rsplit([' ', ',']).next();
    CITATIONS.iter().any(|word| last.is_some_and(|w| w.eq_ignore_ascii_case(word)))
}

/// "AB23 Notice board", "PFC-104 – Closed": the letters of the code that an entry begins with.
pub(crate) fn code(text: &str) -> Option<&str> {
    shaped(text).filter(|(_, rest)| rest.starts_with([' ', '\t', ':', '.'])).map(|(letters, _)| letters)
}

/// Is a text a code and nothing else: "AB23", "PFC-104"?
pub(crate) fn is_code(text: &str) -> bool {
    shaped(text).is_some_and(|(_, rest)| rest.is_empty())
}

/// "AB-113, AB-114 and AB-115": how many codes a text consists of; 0 where it says anything else.
pub(crate) fn codes(text: &str) -> usize {
    let words = || text.split([' ', ',', ';', '\n', '&', '.', ')', ']']).filter(|word| !word.is_empty() && *word != "and");
    if words().all(is_code) { words().count() } else { 0 }
}

/// The letters of a code at the front of a text, and what stands behind its figures.
fn shaped(text: &str) -> Option<(&str, &str)> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let (mark, rest) = text.split_at_checked(letters)?;
    let figures = rest.strip_prefix(['-', '/']).unwrap_or(rest);
    let rest = figures.trim_start_matches(|c: char| c.is_ascii_digit());
    ((1..=CODE).contains(&letters) && rest.len() < figures.len()).then_some((mark, rest))
}

/// The most letters before the figures of a code.
const CODE: usize = 6;

/// How near its front an entry cites a minute, in bytes.
const CITED: usize = 100;

/// A reference at the start of a line, and a colon or dash: "23/7 no. 3: …", "HS-0117 – …".
pub(crate) fn leading(text: &str) -> Option<Reference> {
    // "#12 – Contract signature – Closed"
    if let Some(rest) = text.strip_prefix('#') {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (skip, ended) = ending(rest.get(digits..)?);
        return (digits > 0 && ended).then(|| Reference::new(text, 1..digits + 1, 1 + digits + skip));
    }
    // "Ref 16/21 Asbestos register – …"
    if let Some(found) = REFERENCES.iter().find_map(|word| text.strip_prefix(word)) {
        let (lead, found) = (text.len() - found.trim_start().len(), found.trim_start());
        let len = found.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.'))).unwrap_or(found.len());
        let token = found.get(..len)?.trim_end_matches(['.', '-']);
        let (skip, ended) = ending(found.get(token.len()..)?);
        // "Log 15: …", but no sentence that begins so.
        let counts =
            token.bytes().any(|b| b.is_ascii_digit()) && (ended || !text.get(..3).is_some_and(|t| t.eq_ignore_ascii_case("log")));
        let number = lead..lead + token.len();
        let end = (number.end + if ended { skip } else { 1 }).min(text.len());
        return counts.then_some(Reference { number, end, form: Form::Worded });
    }
    if let Some(found) = of_body(text) {
        return Some(found);
    }
    let len = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.'))).unwrap_or(text.len());
    let mut end = text.get(..len)?.trim_end_matches(['.', '-']).len();
    if end == 0 || end > 20 || !text.get(..end)?.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if let Some(more) = [" no. ", " no ", " No. ", " #"].iter().find(|m| text.get(end..).is_some_and(|t| t.starts_with(**m))) {
        let digits = text.get(end + more.len()..)?.bytes().take_while(u8::is_ascii_digit).count();
        end += if digits > 0 { more.len() + digits } else { 0 };
    }
    // "A5 Landowner agreement", "AI-26-01 (EPS) Deliver …": letters and figures together need no sign after them.
    let token = text.get(..end)?;
    let mixed = token.starts_with(|c: char| c.is_ascii_uppercase())
        && token.bytes().filter(u8::is_ascii_digit).count() >= 1
        && token.bytes().all(|b| !b.is_ascii_lowercase());
    if mixed && text.get(end..)?.starts_with([' ', '\t']) {
        let (skip, ended) = ending(text.get(end..)?);
        return Some(Reference::new(text, 0..end, end + if ended { skip } else { 1 }));
    }
    let (skip, ended) = ending(text.get(end..)?);
    // "8-3 Pell - ask for bids", "213/1  Insurance": figures in two parts need no sign after them either.
    // "2021/05-1": nor do those of a meeting with a count.
    let pair = figures_in_parts(token);
    let figures = token.bytes().filter(u8::is_ascii_digit).count();
    let words = text.get(end + skip..)?.starts_with(|c: char| c.is_uppercase() || figures > 2 && c.is_alphabetic());
    (ended && skip > 1 || pair && skip > 0 && words).then(|| Reference::new(text, 0..end, end + skip))
}

/// "HWB 33 – Map the services": a body's letters and a count, and a sign.
fn of_body(text: &str) -> Option<Reference> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let figures = text.get(letters..)?.strip_prefix(' ')?.bytes().take_while(u8::is_ascii_digit).count();
    let end = letters + 1 + figures;
    let (skip, ended) = ending(text.get(end..)?);
    let shaped = (2..=4).contains(&letters) && (1..=3).contains(&figures) && ended && skip > 1;
    shaped.then(|| Reference::new(text, 0..end, end + skip))
}

/// "33 Fire doors": a plain figure before words that begin with a capital.
pub(crate) fn figure(text: &str) -> Option<Reference> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?.strip_prefix(' ')?;
    let month = rest.split(' ').next().is_some_and(|word| super::date::month_of(word).is_some());
    let bare = || Reference { number: 0..digits, end: digits + 1, form: Form::Bare };
    ((1..=3).contains(&digits) && rest.starts_with(char::is_uppercase) && !month).then(bare)
}

/// "8-3", "213/1", "2021/05-1": figures in two parts, or the figures of a meeting and a count; no date.
fn figures_in_parts(token: &str) -> bool {
    let figures = |t: &str| (1..=4).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    let sign = |c: char| matches!(c, '-' | '/');
    let signs: Vec<char> = token.chars().filter(|c| sign(*c)).collect();
    token.split(sign).all(figures)
        && match signs.as_slice() {
            [_] => true,
            [meeting, count] => meeting != count,
            _ => false,
        }
}

/// "6/20": the count of an action and a year that is over, by up to five years.
pub(crate) fn of_year_before(number: &str, today: chrono::NaiveDate) -> bool {
    use chrono::Datelike;
    let Some((count, year)) = number.split_once('/') else { return false };
    let figures = |t: &str, lens: &[usize]| lens.contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    if !figures(count, &[1, 2, 3]) || !figures(year, &[2, 4]) {
        return false;
    }
    let Ok(year) = year.parse::<i32>() else { return false };
    // "23/18" in 2023 is the eighteenth of the year.
    if count.len() == 2 && count.parse() == Ok(today.year() % 100) {
        return false;
    }
    let year = if year < 100 { 2000 + year } else { year };
    (1..=5).contains(&(today.year() - year))
}

/// "… to the next meeting. 2021/05-1": the reference that an action's words end with, and where they end.
pub(crate) fn closing(text: &str) -> Option<(Range<usize>, usize)> {
    let words = text.trim_end_matches([' ', '\n', ')', ']', '.']);
    // Most paragraphs do not end in a figure or a letter of a list.
    words.as_bytes().last().filter(|b| b.is_ascii_digit() || b.is_ascii_uppercase())?;
    let (before, token) = words.rsplit_once([' ', '\n'])?;
    let token = token.trim_start_matches(['(', '[']);
    let lettered = token.starts_with(|c: char| c.is_ascii_uppercase())
        && token.bytes().any(|b| b.is_ascii_digit())
        && token.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'/' | b'-' | b'.'));
    let ended = before.trim_end().ends_with(['.', '?', '!', ')']);
    (ended && token.len() <= 14 && (lettered || figures_in_parts(token)))
        .then(|| (words.len() - token.len()..words.len(), before.trim_end().len()))
}

/// "24/04/A1": is a text a reference and nothing else?
pub(crate) fn whole(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let parted = text.contains(['/', '-']) || text.starts_with(|c: char| c.is_ascii_uppercase());
    let signs = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'/' | b'-' | b'.');
    let date = || super::date::whole_date(text, super::date::DateOrder::DayFirst, None).is_some();
    (2..=14).contains(&text.len()) && digits > 0 && parted && text.bytes().all(signs) && !date()
}

/// The reference of so many bytes that an entry begins with.
pub(crate) fn of_length(text: &str, len: usize) -> Reference {
    let number = text.get(..len).unwrap_or_default().trim_end_matches([':', '.']).len();
    let (skip, _) = ending(text.get(len..).unwrap_or_default());
    Reference::new(text, 0..number, (len + skip).min(text.len()))
}

/// "PC/19/22 Exit interviews – … PC/19/27 Car parking – …": reports that run on in one paragraph, each behind a reference of
/// one form; empty where there are fewer than two.
pub(crate) fn run(text: &str) -> Vec<Range<usize>> {
    // The form of a reference: its figures as one sign each.
    let form = |token: &str| -> String {
        let mut form = String::new();
        for c in token.chars() {
            let sign = if c.is_ascii_digit() { '9' } else { c };
            if sign != '9' || !form.ends_with('9') {
                form.push(sign);
            }
        }
        form
    };
    let begins = |at: usize, word: &str| {
        let token = word.trim_end_matches([':', '.']);
        let parts = token.contains(['/', '.', '-']) && token.bytes().filter(u8::is_ascii_digit).count() >= 2;
        let shaped = parts
            && token.len() <= 16
            && token.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
            && token.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'/' | b'.' | b'-'));
        let behind = || text.get(..at).is_some_and(|t| t.is_empty() || t.trim_end().ends_with(['.', ';', ')', '!', '?']));
        let goes_on = || {
            let rest = text.get(at + word.len()..).unwrap_or_default().trim_start();
            rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '–' | '—' | '-' | '('))
        };
        let dated = || token.split(['/', '.', '-']).count() == 3 && token.bytes().all(|b| !b.is_ascii_alphabetic());
        (shaped && behind() && goes_on() && !dated()).then(|| form(token))
    };
    let mut words = text.split([' ', '\n']);
    // Most paragraphs begin with another word.
    let Some((front, first)) = words.next().and_then(|word| Some((word, begins(0, word)?))) else { return Vec::new() };
    let mut starts = vec![0];
    let mut at = front.len() + 1;
    for word in words {
        if begins(at, word).is_some_and(|form| form == first) {
            starts.push(at);
        }
        at += word.len() + 1;
    }
    if starts.len() < 2 {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}
