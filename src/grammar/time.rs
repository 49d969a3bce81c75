//! Times of day as they stand on a page: `12:30`, `6.30 pm`, `1400hrs`, `noon`, `2-4pm`.
//!
//! Byte tests find digits and `noon` and the like; nom parsers read on from there.

use chrono::NaiveTime;
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{not, opt, value};
use nom::sequence::{preceded, terminated};

use super::date_forms::{Read, follows, gap, next_digit, no, number, read, word, word_in};
use super::words::dates::{BEFORE_TIME, BEGINS_OR_ENDS, BEHIND_TIME, NO_TIME_AFTER, RATIOS, ZONES};

/// One time of day on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TimeReading {
    /// Where it begins (byte).
    pub(crate) start: usize,
    /// Where it ends (byte, exclusive), with `am`, `pm` or `hrs`.
    pub(crate) end: usize,
    /// The time.
    pub(crate) time: NaiveTime,
}

/// All times of day of a text, in order and not overlapping; a range gives two.
///
/// ```text
/// Tuesday 7 November 2017 at 12:30  → 12:30
/// 2-4pm                             → 14:00 (`2`), 16:00 (`4pm`)
/// 5:30 – 7:45 pm                    → 17:30, 19:45
/// from 10.00 to 11.30               → 10:00, 11:30
/// a ratio of 3:1, section 29.01     → nothing
/// ```
///
/// `14.00` without `am`, `pm` or `hrs` is a time only after `at`, `from`, `until` or `to`, as the end of a
/// range that begins so, or where it is all the text.
pub(crate) fn times(text: &str) -> Vec<TimeReading> {
    let mut all: Vec<TimeReading> = Vec::new();
    let mut words = noons(text).peekable();
    let (mut pos, mut floor) = (0, 0);
    while let Some(at) = next_digit(text, pos) {
        while let Some((start, end, time)) = words.next_if(|w| w.0 < at) {
            if start >= floor {
                all.push(TimeReading { start, end, time });
            }
        }
        let run = text.get(at..).map_or(1, |t| t.bytes().take_while(u8::is_ascii_digit).count());
        pos = at + run;
        let ranged = all.last().filter(|t| floor == t.end).is_some_and(|_| text.get(floor..at).is_some_and(range_only));
        let Some((one, two)) = read_at(text, at, run, ranged) else {
            continue;
        };
        all.push(one);
        all.extend(two);
        floor = two.unwrap_or(one).end;
        pos = pos.max(floor);
    }
    all.extend(words.filter(|w| w.0 >= floor).map(|(start, end, time)| TimeReading { start, end, time }));
    all
}

/// Figures with a dot that could be times, for lines that are known to give one: `10.00 to 12.10`.
///
/// Two figures before the dot or one, exactly two after it, nothing but space or punctuation around.
pub(crate) fn dotted(text: &str) -> Vec<TimeReading> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for dot in memchr::memchr_iter(b'.', bytes) {
        let before = text.get(..dot).map_or(0, |t| t.bytes().rev().take_while(u8::is_ascii_digit).count());
        let after = text.get(dot + 1..).map_or(0, |t| t.bytes().take_while(u8::is_ascii_digit).count());
        let (start, end) = (dot - before, dot + 1 + after);
        let clear = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'.' | b'/' | b'-' | 0xC2));
        // "10.00-12.00"
        let ranged = |figures: Option<&[u8]>| {
            figures.is_some_and(|f| {
                matches!(f, [_, b'.', _, _, ..] | [_, _, b'.', _, _, ..]) && f.iter().take(2).any(u8::is_ascii_digit)
            })
        };
        let dash = |at: usize| bytes.get(at) == Some(&b'-');
        let before_range = dash(end) && ranged(bytes.get(end + 1..));
        let after_range = start > 0 && dash(start - 1) && found.last().is_some_and(|t: &TimeReading| t.end == start - 1);
        let edge = (start == 0 || after_range || clear(bytes.get(start.wrapping_sub(1))))
            && (clear(bytes.get(end))
                || before_range
                || bytes.get(end) == Some(&b'.') && !bytes.get(end + 1).is_some_and(u8::is_ascii_digit));
        if !(1..=2).contains(&before) || after != 2 || !edge {
            continue;
        }
        let figure = |r: std::ops::Range<usize>| text.get(r).and_then(|t| t.parse().ok());
        if let (Some(hour), Some(minute)) = (figure(start..dot), figure(dot + 1..end))
            && let Some(time) = clock(hour, minute, 0).filter(|_| hour >= 6)
        {
            found.push(TimeReading { start, end, time });
        }
    }
    found
}

/// Four figures each where nothing else stands, for values that are known to give times: `1000–1135`, `1430`.
pub(crate) fn figures(text: &str) -> Vec<TimeReading> {
    let mut found = Vec::new();
    let mut left = text.trim_end_matches([' ', '.']);
    loop {
        let start = left.len() - left.trim_start().len() + (text.trim_end_matches([' ', '.']).len() - left.len());
        let Ok((after, one)) = unmarked(left.trim_start()) else { return Vec::new() };
        let Some(time) = one.time(None) else { return Vec::new() };
        found.push(TimeReading { start, end: start + "0000".len(), time });
        match range(after) {
            Ok((second, ())) if found.len() == 1 => left = second,
            _ if after.is_empty() => return found,
            _ => return Vec::new(),
        }
    }
}

/// Four figures behind "at" that are no year and no count: `at 1000 in the Pilot Station`.
fn military(before: &str, left: &str, one: Written) -> bool {
    let ends = left.is_empty()
        || left.starts_with(['.', ',', ';', ')', '\n'])
        || preceded(gap, word_in(BEHIND_TIME)).parse(left).is_ok();
    let told = || before.trim_end().get(..before.trim_end().len() - "at".len()).is_some_and(|t| follows(t, BEGINS_OR_ENDS));
    one.long
        && one.mark == Mark::None
        && one.minute.is_multiple_of(5)
        && ends
        && follows(before, &["at"])
        && (!YEARS.contains(&(one.hour * 100 + one.minute)) || told())
}

/// Four figures that are rather a year than a time of day, unless the words before them say otherwise.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

/// Could the figures of a time be a year: `2024`, where nothing marks them?
pub(crate) fn like_a_year(written: &str) -> bool {
    unmarked(written).is_ok_and(|(left, one)| left.is_empty() && YEARS.contains(&(one.hour * 100 + one.minute)))
}

/// The time that begins exactly at byte `at`, for a parser that stands there.
pub(super) fn time_at(text: &str, at: usize) -> Option<TimeReading> {
    let rest = text.get(at..)?;
    let run = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
    if run > 0 {
        return read_at(text, at, run, false).map(|(one, _)| one);
    }
    let (left, name) = word(rest).ok()?;
    Some(TimeReading { start: at, end: text.len() - left.len(), time: named(name)? })
}

/// The times of day that are words.
fn noons(text: &str) -> impl Iterator<Item = (usize, usize, NaiveTime)> + '_ {
    let inside = |at: usize| text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
    let starts = text.bytes().enumerate().filter(|(_, b)| matches!(b, b'n' | b'm' | b'N' | b'M')).map(|(at, _)| at);
    starts.filter(move |at| !inside(*at)).filter_map(|at| {
        let (_, name) = word(text.get(at..)?).ok()?;
        Some((at, at + name.len(), named(name)?))
    })
}

fn named(word: &str) -> Option<NaiveTime> {
    match word.len() {
        4 if word.eq_ignore_ascii_case("noon") => clock(12, 0, 0),
        6 if word.eq_ignore_ascii_case("midday") => clock(12, 0, 0),
        8 if word.eq_ignore_ascii_case("midnight") => clock(0, 0, 0),
        _ => None,
    }
}

fn clock(hour: u32, minute: u32, second: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// What stands after the figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Am,
    Pm,
    Noon,
    Hours,
    /// "o'clock"
    Clock,
    None,
}

/// The figures and their mark, as written.
#[derive(Clone, Copy)]
struct Written {
    hour: u32,
    minute: u32,
    second: u32,
    between: char,
    mark: Mark,
    long: bool,
}

impl Written {
    /// The time, with the mark of the end of the range where it has none of its own.
    fn time(self, inherited: Option<Written>) -> Option<NaiveTime> {
        let mark = match (self.mark, inherited) {
            (Mark::None, Some(end)) if self.hour > 12 || end.hour > 12 => Mark::None,
            (Mark::None, Some(end)) if end.mark == Mark::Noon => Mark::Am,
            (Mark::None, Some(end)) if end.mark == Mark::Pm && self.hour % 12 > end.hour % 12 => Mark::Am,
            (Mark::None, Some(end)) => end.mark,
            (own, _) => own,
        };
        let hour = match mark {
            Mark::Am if self.hour == 12 => 0,
            Mark::Pm if self.hour < 12 => self.hour + 12,
            Mark::Noon if self.hour != 12 || self.minute != 0 => return None,
            _ => self.hour,
        };
        clock(hour, self.minute, self.second)
    }

    /// Whether it is a time by itself, without looking at what is before it.
    fn sure(self) -> bool {
        self.between == ':' || self.between == 'h' || self.mark != Mark::None
    }
}

/// Reads the time whose first digit is at `at`, and the end of the range that it begins.
fn read_at(text: &str, at: usize, run: usize, ranged: bool) -> Option<(TimeReading, Option<TimeReading>)> {
    if run == 3 || run > 4 {
        return None;
    }
    let (before, rest) = text.split_at_checked(at)?;
    let (left, one) = written(rest).or_else(|_| unmarked(rest)).ok()?;
    let mut back = before.chars().rev();
    let (near, far) = (back.next(), back.next());
    let inside = far.is_some_and(|c| c.is_ascii_digit());
    let open = match near {
        None => true,
        Some('T') => inside,
        Some('£' | '$' | '€' | '#' | '/' | '\\' | '_') => false,
        Some('.' | ',' | ':') => !inside,
        Some(c) => !c.is_alphanumeric(),
    };
    if !open || (one.between == ':' && follows(before.trim_end_matches(" of "), RATIOS)) {
        return None;
    }
    let end = |left: &str| text.len() - left.len();
    let reading = |time, left: &str| TimeReading { start: at, end: end(left), time };
    // "2-4pm", "5:30 – 7:45 pm", "1000 – 1145 hrs": the mark of the end is that of the beginning too.
    if !one.sure() || one.mark == Mark::None && one.between == ':' && one.second == 0 {
        let second = range(left).and_then(|(left, _)| written(left)).ok();
        let fits = |two: &Written| two.mark != Mark::None && one.hour < 24 && (!one.long || two.long && two.mark == Mark::Hours);
        if let Some((last, two)) = second.filter(|(_, two)| fits(two)) {
            let own = |w: Written| (w.between != ' ' || w.long || (1..=12).contains(&w.hour)).then_some(w);
            let (start, time) = (end(range(left).ok()?.0), own(one)?.time(Some(two))?);
            let two = TimeReading { start, end: end(last), time: two.time(None)? };
            return Some((reading(time, left), Some(two)));
        }
    }
    if military(before, left, one) {
        return Some((reading(one.time(None)?, left), None));
    }
    if !one.sure() {
        let bare = |s: &str| !s.contains(char::is_alphanumeric);
        let alone = |s: &str| {
            before.len() < 8
                && s.len() < 16
                && bare(before)
                && (bare(s) || range(s).and_then(|(s, _)| written(s)).is_ok_and(|(s, _)| bare(s)))
        };
        if one.between != '.' || !(ranged || follows(before, BEFORE_TIME) || alone(left)) || counted(left) {
            return None;
        }
    }
    if initials(rest, left, one)
        && (follows(before, NO_TIME_AFTER)
            || (gap, word_in(&["to", "and"]), gap, satisfy(char::is_alphabetic)).parse(left).is_ok())
    {
        return None;
    }
    if one.long
        && one.mark == Mark::Hours
        && word_in(&["hours"]).parse(rest.get(4..)?.trim_start()).is_ok()
        && !follows(before, BEFORE_TIME)
        && !opens(before)
    {
        return None;
    }
    Some((reading(one.time(None)?, left), None))
}

/// Does a time begin the text, or stand behind a label or a year: `Time: 1400 hours`, `9 December 2014, 1400 hours`?
fn opens(before: &str) -> bool {
    let clean = before.trim_end();
    let year = clean.strip_suffix(',').is_some_and(|t| t.bytes().rev().take_while(u8::is_ascii_digit).count() == 4);
    // "2024-05-14T15:00Z" (ISO 8601)
    let iso =
        before.strip_suffix('T').is_some_and(|day| day.bytes().rev().take(2).all(|b| b.is_ascii_digit()) && day.len() >= 10);
    clean.is_empty() || clean.ends_with(':') || before.ends_with('\t') || year || iso
}

/// `10 AM` in capitals and without minutes, which can be a number and initials.
fn initials(rest: &str, left: &str, one: Written) -> bool {
    let read = read(rest, left);
    one.between == ' ' && matches!(one.mark, Mark::Am | Mark::Pm) && read.contains(' ') && read.ends_with('M')
}

/// Whether `12.50` is a share or a sum by what follows.
fn counted(left: &str) -> bool {
    let units = &["per", "percent", "m", "million", "bn", "k", "km", "miles", "metres", "hectares", "tonnes", "kg"];
    left.starts_with('%') || preceded(opt(gap), word_in(units)).parse(left).is_ok()
}

/// Between the ends of a range: ` – `, `-`, ` to `, ` until `.
fn range(i: &str) -> Read<'_, ()> {
    let dash = value((), (opt(gap), one_of("-–—‐"), opt(gap)));
    alt((dash, value((), (gap, word_in(&["to", "until", "till", "and"]), gap)))).parse(i)
}

fn range_only(between: &str) -> bool {
    between.len() < 16 && range(between).is_ok_and(|(left, ())| left.is_empty())
}

/// Hours, minutes and mark: `12:30`, `12.30pm`, `6pm`, `1400hrs`, `19h30`, `10` (the beginning of a range).
fn written(i: &str) -> Read<'_, Written> {
    if let Ok((left, both)) = number(4, 4).parse(i) {
        let (left, mark) = mark(left)?;
        let one = Written { hour: both / 100, minute: both % 100, second: 0, between: ' ', mark, long: true };
        return if mark == Mark::Hours && clock(one.hour, one.minute, 0).is_some() { Ok((left, one)) } else { no() };
    }
    let (after, hour) = number(1, 2).parse(i)?;
    let figure = || number(2, 2);
    let (mut left, minutes) = opt((one_of(":.hH"), figure())).parse(after)?;
    let (between, minute) = minutes.map_or((' ', 0), |(c, m)| (c.to_ascii_lowercase(), m));
    let mut second = 0;
    if between == ':' {
        let (after, seconds) = opt(preceded(char(':'), figure())).parse(left)?;
        (left, second) = (after, seconds.unwrap_or(0));
    }
    let (left, mark) = opt(mark).parse(left)?;
    let lettered = if mark.is_none() && between == ':' { half(left).ok() } else { None };
    let (left, mark) = lettered.unwrap_or((left, mark.unwrap_or(Mark::None)));
    let one = Written { hour, minute, second, between, mark, long: false };
    let whole = match mark {
        Mark::Am | Mark::Pm | Mark::Noon => between != ' ' || (1..=12).contains(&hour),
        Mark::Hours => between != ' ',
        Mark::Clock => between == ' ' && (1..=12).contains(&hour),
        Mark::None => not(figure_next).parse(left).is_ok(),
    };
    if whole && clock(hour, minute, second).is_some() { Ok((left, one)) } else { no() }
}

/// The letter of "05:00p"; "5p" and "3a" are no times.
fn half(i: &str) -> Read<'_, Mark> {
    let one = alt((value(Mark::Am, char('a')), value(Mark::Pm, char('p'))));
    terminated(one, not(satisfy(char::is_alphanumeric))).parse(i)
}

/// Four figures without a mark: the beginning of a range at most.
fn unmarked(i: &str) -> Read<'_, Written> {
    let (left, both) = number(4, 4).parse(i)?;
    let one = Written { hour: both / 100, minute: both % 100, second: 0, between: ' ', mark: Mark::None, long: true };
    if clock(one.hour, one.minute, 0).is_some() { Ok((left, one)) } else { no() }
}

/// What may not follow the last figure of a time without a mark.
fn figure_next(i: &str) -> Read<'_, ()> {
    let digit = || satisfy(|c: char| c.is_ascii_digit());
    alt((value((), satisfy(|c| c.is_alphanumeric() || c == '%' || c == '_')), value((), (one_of(".:,/"), digit())))).parse(i)
}

/// `am`, ` p.m.`, ` noon`, `hrs`, ` hours`, `h`.
fn mark(i: &str) -> Read<'_, Mark> {
    let m = || one_of("mM");
    let meridiem = alt((value(Mark::Am, one_of("aA")), value(Mark::Pm, one_of("pP"))));
    let end = || not(satisfy(char::is_alphanumeric));
    let dotted = terminated(one_of("aApP"), (char('.'), opt(char(' ')), m(), opt(char('.')), end()));
    let dotted = dotted.map(|c: char| if c.eq_ignore_ascii_case(&'a') { Mark::Am } else { Mark::Pm });
    let plain = terminated(meridiem, (m(), end()));
    // As Welsh has them: "yn y bore", "yr hwyr", "y prynhawn".
    let welsh = alt((value(Mark::Am, word_in(&["yb"])), value(Mark::Pm, word_in(&["yh", "yp"]))));
    let noon = value(Mark::Noon, word_in(&["noon", "midday"]));
    let hours = value(Mark::Hours, word_in(&["hrs", "hr", "hours", "h"]));
    preceded(opt(gap), alt((dotted, plain, welsh, noon, hours, clock_mark, zone))).parse(i)
}

/// "15:00 UTC (08:00 PDT)", "15:00 UTC / 17:00 CEST": is the second the same time in another zone, and no end?
pub(crate) fn again(line: &str, first: &TimeReading, second: &TimeReading) -> bool {
    let zoned = |time: &TimeReading| {
        let word = |text: &str| ZONES.contains(&text.trim_matches([' ', ')', ',', '.']));
        let written = line.get(time.start..time.end).and_then(|t| t.rsplit(' ').next());
        let behind = line.get(time.end..).and_then(|t| t.trim_start().split([' ', ')', ',', '\t']).next());
        written.is_some_and(word) || behind.is_some_and(word)
    };
    let gap = line.get(first.end..second.start).unwrap_or_default();
    gap.contains(['(', '=', '/', '|']) && (zoned(second) || zoned(first) && gap.contains(['(', '=']))
}

/// "1300 CET": a zone says that the figures are a time; which one it is has no place in the output.
fn zone(i: &str) -> Read<'_, Mark> {
    let letters = i.bytes().take_while(u8::is_ascii_uppercase).count();
    let known = i.get(..letters).is_some_and(|name| ZONES.contains(&name));
    let left = i.get(letters..).filter(|left| known && !left.starts_with(char::is_alphanumeric));
    left.map_or_else(no, |left| Ok((left, Mark::Hours)))
}

/// ` o'clock`, also with what tells the half of the day: ` o'clock in the afternoon`, ` o'clock pm`.
fn clock_mark(i: &str) -> Read<'_, Mark> {
    let (left, _) = (one_of("oO"), one_of("'’‘`"), word_in(&["clock"])).parse(i)?;
    let half = |name: &'static [&'static str], mark: Mark| {
        value(mark, (gap, word_in(&["in"]), gap, word_in(&["the"]), gap, word_in(name)))
    };
    let (left, told) = opt(alt((half(&["morning"], Mark::Am), half(&["afternoon", "evening"], Mark::Pm)))).parse(left)?;
    let (left, told) = match told {
        Some(told) => (left, told),
        None => opt(mark).parse(left).map(|(left, told)| (left, told.unwrap_or(Mark::Clock)))?,
    };
    Ok((left, told))
}

/// "10:15  A3 …": where the words begin behind the time that a line of a log begins with. "10.15" may be the number of a
/// paragraph.
pub(crate) fn stamp(line: &str) -> Option<usize> {
    let time = time_at(line, 0).filter(|time| line.get(..time.end).is_some_and(|written| written.contains(':')))?;
    let rest = line.get(time.end..)?;
    // "09:30 to 11:00" says how long they met.
    let words = rest.trim_start_matches([' ', '\t', '–', '-']);
    let begins = rest.starts_with([' ', '\t']) && words.starts_with(char::is_uppercase);
    begins.then(|| line.len() - words.len())
}

#[cfg(test)]
mod tests {
    use super::stamp;

    #[test]
    fn a_log_writes_its_times_with_a_colon() {
        assert_eq!(stamp("10:15  A3  SP  ask again"), Some(7));
        assert_eq!(stamp("10.15 The budget was noted."), None);
        assert_eq!(stamp("09:30 to 11:00"), None);
        assert_eq!(stamp("25:15  A3  SP  ask again"), None);
    }
}
