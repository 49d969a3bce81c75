//! The forms that dates take, as nom parsers, and the small parsers that all of the grammar reads with.
//!
//! `date` goes from digit to digit; here stands what is read at one: forwards from it (`7 November 2017`) and,
//! where a month's name or a `Q` stands before it, backwards.

use chrono::{NaiveDate, Weekday};
use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{consumed, map_opt, not, opt, peek, recognize, rest as all_left, value, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::date::{month_of, weekday_of};
use super::words::dates::{AFTER_VERB_MAY, COUNTED, NO_DAY_AFTER, NUMBERS, QUARTERS, ROMAN_MONTHS};
use crate::bytes;

/// The first digit at or after `from`.
pub(super) fn next_digit(text: &str, from: usize) -> Option<usize> {
    bytes::next_far(text, from, |b| b.is_ascii_digit())
}

/// The word that ends where `before` ends, and what is before the word.
pub(super) fn word_back(before: &str) -> (&str, &str) {
    before.split_at_checked(before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len()).unwrap_or((before, ""))
}

/// Whether the word before (over white space) is one of `words`.
pub(super) fn follows(before: &str, words: &[&str]) -> bool {
    one_of_words(word_back(before.trim_end()).1, words)
}

/// Whether the word is one of `words` (in lower case), in whatever case.
pub(super) fn one_of_words(word: &str, words: &[&str]) -> bool {
    words.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// What a nom parser here gives.
pub(super) type Read<'a, T> = IResult<&'a str, T, ()>;

/// What a parser gives that reads nothing.
pub(super) fn no<'a, T>() -> Read<'a, T> {
    Err(nom::Err::Error(()))
}

/// A number of `low` to `high` digits and no more.
pub(super) fn number<'a>(low: usize, high: usize) -> impl Parser<&'a str, Output = u32, Error = ()> {
    let digits = take_while_m_n(low, high, |c: char| c.is_ascii_digit());
    map_opt(terminated(digits, not(satisfy(|c| c.is_ascii_digit()))), |d: &str| d.parse().ok())
}

/// Up to six white characters with one line break at most and no tab, which parts columns.
pub(super) fn gap(i: &str) -> Read<'_, &str> {
    verify(take_while_m_n(1, 6, |c: char| c.is_whitespace() && c != '\t'), |g: &str| {
        g.bytes().filter(|b| *b == b'\n').count() < 2
    })
    .parse(i)
}

/// A whole word of ASCII letters. (Not nom's `tag_no_case`: it splits the Kelvin sign, which lowers to `k`.)
pub(super) fn word(i: &str) -> Read<'_, &str> {
    let (word, rest) = i.split_at_checked(i.bytes().take_while(u8::is_ascii_alphabetic).count()).unwrap_or_default();
    if word.is_empty() || rest.starts_with(char::is_alphanumeric) { no() } else { Ok((rest, word)) }
}

/// What a parser has read of `i`, from what it has left.
pub(super) fn read<'a>(i: &'a str, left: &str) -> &'a str {
    i.get(..i.len().saturating_sub(left.len())).unwrap_or("")
}

/// One of these words (in lower case), in whatever case.
pub(super) fn word_in<'a>(words: &'static [&'static str]) -> impl Parser<&'a str, Output = &'a str, Error = ()> {
    verify(word, move |w: &str| one_of_words(w, words))
}

/// What the page gives before order and anchor are asked.
#[derive(Clone, Copy)]
pub(super) enum Parts {
    Named { day: u32, month: u32, year: Option<i32>, name_first: bool },
    Numeric { first: u32, second: u32, year: i32, dotted: bool },
    Fixed { year: i32, month: u32, day: u32 },
    Month { year: i32, month: u32 },
    Quarter { year: i32, quarter: u32, financial: bool },
}

/// `Parts` and where they stand.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) parts: Parts,
}

/// Reads the date whose first (or, after a month's name, second) part is the number at `at`.
pub(super) fn read_at(text: &str, floor: usize, at: usize, run: usize) -> Option<Found> {
    let (before, rest) = (text.get(floor..at)?, text.get(at..)?);
    let found = |start: usize, (left, parts): (&str, Parts)| Found { start: floor + start, end: text.len() - left.len(), parts };
    let mut back = before.chars().rev();
    let (near, far) = (back.next(), back.next());
    let inside = far.is_some_and(|c| c.is_ascii_digit());
    let open = match near {
        None => true,
        Some('/' | '-' | '–' | '—') if run < 3 && inside => named(rest).is_ok(),
        Some('/' | '\\' | '£' | '$' | '€' | '#' | '+') => false,
        Some('.' | ',' | ':' | '-' | '–' | '—') => !inside,
        // "Wednesday14th November"
        Some(c) => !c.is_alphanumeric() || run < 3 && c == 'y' && weekday_of(word_back(before).1).is_some(),
    };
    let lone = || near.is_none_or(|c| c.is_whitespace() || "([|>:–—".contains(c));
    let one = match run {
        1 | 2 if open => {
            numeric(rest).or_else(|_| roman(rest)).or_else(|_| named(rest)).ok().filter(|(left, parts)| match *parts {
                Parts::Numeric { dotted: true, .. } => lone() && ends(left) && !follows(before, NO_DAY_AFTER),
                Parts::Numeric { .. } => ends(left) && !follows(before, &["code"]),
                _ => !follows(before, NO_DAY_AFTER),
            })
        }
        4 if open => {
            ymd(rest).or_else(|_| year_name_day(rest)).or_else(|_| year_quarter(rest)).ok().filter(|(left, _)| ends(left))
        }
        8 if lone() => {
            compact(rest).ok().filter(|(left, _)| ends(left) && !before.trim_end().ends_with(|c: char| c.is_ascii_digit()))
        }
        _ => None,
    };
    if let Some(one) = one {
        return Some(found(before.len(), one));
    }
    if run == 1 && matches!(near, Some('Q' | 'q')) && !far.is_some_and(char::is_alphanumeric) {
        return quarter(rest).ok().map(|one| found(before.len() - 1, one));
    }
    if run != 1 && run != 2 && run != 4 {
        return None;
    }
    let trimmed = before.trim_end_matches(|c: char| c.is_whitespace() || ",.-/'’‘".contains(c));
    let mut between = before.get(trimmed.len()..)?;
    if between.len() > 8 || between.bytes().any(|b| b == b'\t') || between.bytes().filter(|b| *b == b'\n').count() > 1 {
        return None;
    }
    let (mut head, mut name) = word_back(trimmed);
    if run == 4 && name.eq_ignore_ascii_case("of") {
        (head, name) = word_back(head.trim_end());
        between = " ";
    }
    if run == 4 && name.eq_ignore_ascii_case("quarter") {
        let (start, which) = word_back(head.trim_end());
        let quarter = (1..).zip(QUARTERS).find(|(_, names)| one_of_words(which, names))?.0;
        let start = start.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        return year_only(rest).ok().map(|(left, year)| found(start, (left, Parts::Quarter { year, quarter, financial: false })));
    }
    let month = month_of(name).filter(|_| !head.ends_with(|c: char| c.is_alphanumeric()))?;
    if between.starts_with('.') && (name.len() > 5 || between.contains('\n')) {
        return None; // a sentence ends with the month
    }
    if run == 4 {
        let (left, year) = year_only(rest).ok()?;
        return Some(found(head.len(), (left, Parts::Month { year, month })));
    }
    if between == "-" || between.ends_with(['\'', '’', '‘']) {
        let (left, year) = number(2, 2).parse(rest).ok().filter(|(left, _)| ends(left))?;
        return Some(found(head.len(), (left, Parts::Month { year: century(year), month })));
    }
    let spaced = between.ends_with(char::is_whitespace) && between.trim_start_matches('.').trim().is_empty();
    let (left, (day, th, year)) = day_after_name(rest).ok().filter(|_| spaced)?;
    let sure = if between.contains('\n') { th } else { month_sure(name) };
    (year.is_some() || sure).then(|| found(head.len(), (left, Parts::Named { day, month, year, name_first: true })))
}

fn century(year: u32) -> i32 {
    (if year < 70 { 2000 + year } else { 1900 + year }).cast_signed()
}

/// Whether a number may end before `left`: no further figures, letters or a per cent sign.
fn ends(left: &str) -> bool {
    let mut chars = left.chars();
    match chars.next() {
        Some('T') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some('.' | ',' | ':') => !chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some('/') => !chars.next().is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric() && c != '%',
        None => true,
    }
}

/// Whether what is before `left` can be a day or a year and not a time or a count.
pub(super) fn uncounted(left: &str) -> bool {
    ends(left) && preceded(gap, word_in(COUNTED)).parse(left).is_err()
}

fn year4(i: &str) -> Read<'_, i32> {
    map_opt(number(4, 4), |y| (1700..=2199).contains(&y).then_some(y.cast_signed())).parse(i)
}

/// A year of this age or the last, which is no count: `Feb` 2018.
fn year_only(i: &str) -> Read<'_, i32> {
    let (left, year) = verify(year4, |y| (1900..=2099).contains(y)).parse(i)?;
    if uncounted(left) { Ok((left, year)) } else { no() }
}

/// The year after a day and a month's name: ` 2017`, `, 2017`, ` 17`, ` '17`.
fn year_after(i: &str) -> Read<'_, i32> {
    let long = preceded((opt(char(',')), gap), year4);
    let short = (gap, opt(one_of("'’‘")), number(2, 2).map(century), not((one_of("-–"), digit)));
    let (left, year) = alt((long, short.map(|(_, _, year, ())| year))).parse(i)?;
    if uncounted(left) { Ok((left, year)) } else { no() }
}

fn digit(i: &str) -> Read<'_, char> {
    satisfy(|c| c.is_ascii_digit()).parse(i)
}

fn mark(i: &str) -> Read<'_, char> {
    alt((delimited(opt(char(' ')), char('/'), opt(char(' '))), one_of(".-‐‑"))).parse(i)
}

/// `07/11/2017`, `7.11.17`, `07 / 11 / 2017`.
fn numeric(i: &str) -> Read<'_, Parts> {
    // Most numbers stand before a word.
    let rest = i.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(' ');
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return no();
    }
    let (rest, (first, one, second, two)) = (number(1, 2), mark, number(1, 2), mark).parse(i)?;
    let spaced = read(i, rest).contains(' ');
    let (left, year) = alt((year4, number(2, 2).map(century))).parse(rest)?;
    let (dotted, short) = (one == '.', rest.len() - left.len() == 2);
    let days = (1..=31).contains(&first) && (1..=31).contains(&second) && (first < 13 || second < 13);
    if one == two && days && !(spaced && short) { Ok((left, Parts::Numeric { first, second, year, dotted })) } else { no() }
}

/// `7.xi.2017`, `7/xi/17`: the month in small Roman figures, as universities have it.
fn roman(i: &str) -> Read<'_, Parts> {
    let figures = map_opt(take_while_m_n(1, 4, |c| matches!(c, 'i' | 'v' | 'x')), |written: &str| {
        ROMAN_MONTHS.iter().zip(1..).find(|(known, _)| **known == written).map(|(_, month)| month)
    });
    let mut form = (number(1, 2), one_of("./"), figures, one_of("./"), alt((year4, number(2, 2).map(century))));
    let (left, (day, one, month, two, year)) = form.parse(i)?;
    if one == two { Ok((left, Parts::Fixed { year, month, day })) } else { no() }
}

/// `2017-11-07`, `2017/11/07`.
fn ymd(i: &str) -> Read<'_, Parts> {
    let (left, (year, one, month, two, day)) = (year4, mark, number(1, 2), mark, number(1, 2)).parse(i)?;
    if one == two { Ok((left, Parts::Fixed { year, month, day })) } else { no() }
}

/// `20171107`.
fn compact(i: &str) -> Read<'_, Parts> {
    let two = || map_opt(take_while_m_n(2, 2, |c: char| c.is_ascii_digit()), |d: &str| d.parse::<u32>().ok());
    let year = verify((two(), two()).map(|(a, b)| (100 * a + b).cast_signed()), |y| (1900..=2099).contains(y));
    let date = verify((year, two(), two()), |(y, m, d)| NaiveDate::from_ymd_opt(*y, *m, *d).is_some());
    terminated(date, not((gap, digit))).map(|(year, month, day)| Parts::Fixed { year, month, day }).parse(i)
}

/// `2017-Nov-07`, `2017 November 7`.
fn year_name_day(i: &str) -> Read<'_, Parts> {
    let part = || one_of("- ");
    let (left, (year, _, month, _, day)) = (year4, part(), map_opt(word, month_of), part(), number(1, 2)).parse(i)?;
    if uncounted(left) && year_after(left).is_err() { Ok((left, Parts::Fixed { year, month, day })) } else { no() }
}

/// `2023 Q3`.
fn year_quarter(i: &str) -> Read<'_, Parts> {
    let (left, (year, _, _, quarter)) = (year4, opt(one_of("- /")), one_of("Qq"), number(1, 1)).parse(i)?;
    if (1..=4).contains(&quarter) { Ok((left, Parts::Quarter { year, quarter, financial: false })) } else { no() }
}

/// After the Q: `3 2023`, `3 of 2023`, `3 2023/24` (of the financial year from April).
fn quarter(i: &str) -> Read<'_, Parts> {
    let between = (opt(char(',')), alt((gap, recognize(one_of("-/")))), opt((word_in(&["of"]), gap)));
    let (left, (quarter, _, year)) = (verify(number(1, 1), |q| (1..=4).contains(q)), between, year4).parse(i)?;
    let next = verify(preceded(one_of("/-–"), number(2, 2)), |y| century(*y) == year + 1);
    let (left, next) = opt(next).parse(left)?;
    if ends(left) { Ok((left, Parts::Quarter { year, quarter, financial: next.is_some() })) } else { no() }
}

fn ordinal(i: &str) -> Read<'_, &str> {
    preceded(opt(char(' ')), word_in(&["st", "nd", "rd", "th"])).parse(i)
}

/// Whether the word is a month even without a year: not `may` and `march` in small letters.
fn month_sure(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) || !one_of_words(name, &["may", "march", "mar"])
}

/// The first letter behind a day stands no further from its start, in bytes: two figures and six white characters stand before
/// it at most.
const DAY_GAP: usize = 26;

/// `7 November 2017`, `7th of November, 2017`, `7 Nov 17`, `20th Dec`, `20/Mar/12`, `6-Mar-2012`.
fn named(i: &str) -> Read<'_, Parts> {
    // Most numbers are no days, as the first word behind them tells.
    let at = i.bytes().take(DAY_GAP).position(|b| b.is_ascii_alphabetic()).unwrap_or(i.len());
    let (_, near) = i.split_at_checked(at).unwrap_or_default();
    let first = near.get(..near.bytes().take_while(u8::is_ascii_alphabetic).count()).unwrap_or_default();
    if month_of(first).is_none() && !one_of_words(first, &["st", "nd", "rd", "th", "day", "of"]) {
        return no();
    }
    if let Some(plain) = plain(i, at, first) {
        return Ok(plain);
    }
    let (i, day) = verify(number(1, 2), |d| (1..=31).contains(d)).parse(i)?;
    let part = || one_of("-/.‑");
    let tight = (part(), map_opt(word, month_of), part(), alt((year4, number(2, 2).map(century))));
    if let Ok((left, (_, month, _, year))) = terminated(tight, peek(verify(all_left, |left: &str| ends(left)))).parse(i) {
        return Ok((left, Parts::Named { day, month, year: Some(year), name_first: false }));
    }
    let (i, th) = opt(ordinal).parse(i)?;
    let of = (opt(gap), opt((word_in(&["day"]), gap)), opt((word_in(&["of"]), gap)));
    let (i, name) = preceded(alt((value((), part()), value((), of))), word).parse(i)?;
    let Some(month) = month_of(name) else {
        return no();
    };
    if let Ok((left, year)) = preceded(opt(char('.')), year_after).parse(i) {
        return Ok((left, Parts::Named { day, month, year: Some(year), name_first: false }));
    }
    let verb = name.eq_ignore_ascii_case("may") && preceded(gap, word_in(AFTER_VERB_MAY)).parse(i).is_ok();
    if verb || !(th.is_some() || month_sure(name)) {
        no()
    } else {
        Ok((i, Parts::Named { day, month, year: None, name_first: false }))
    }
}

/// `7 November 2017` with a space between its parts, as most dates are: read without a look for any other form. `at` is where
/// the month's name stands.
fn plain<'a>(i: &'a str, at: usize, name: &str) -> Option<(&'a str, Parts)> {
    let day = i.get(..at)?.strip_suffix(' ')?;
    let rest = i.get(at + name.len()..)?.strip_prefix(' ')?;
    let (year, left) = rest.split_at_checked(rest.bytes().take_while(u8::is_ascii_digit).count())?;
    if !matches!(day.len(), 1 | 2) || !day.bytes().all(|b| b.is_ascii_digit()) || year.len() != 4 {
        return None;
    }
    let (day, month) = (day.parse().ok().filter(|d| (1..=31).contains(d))?, month_of(name)?);
    let year = year.parse().ok().filter(|y| (1700..=2199).contains(y))?;
    uncounted(left).then_some((left, Parts::Named { day, month, year: Some(year), name_first: false }))
}

/// After `November `: `7, 2017`, `7th 2017`, `21st`, `5-7, 2024` (the first day).
fn day_after_name(i: &str) -> Read<'_, (u32, bool, Option<i32>)> {
    let (i, day) = verify(number(1, 2), |d| (1..=31).contains(d)).parse(i)?;
    let (i, th) = opt(ordinal).parse(i)?;
    let (i, _) = opt((one_of("-–"), number(1, 2), opt(ordinal))).parse(i)?;
    let long = preceded((opt(char(',')), gap), year4);
    let short = preceded((gap, one_of("'’‘")), number(2, 2).map(century));
    let (left, year) =
        opt(verify(consumed(alt((long, short))), |(read, _): &(&str, i32)| i.strip_prefix(read).is_some_and(uncounted)))
            .parse(i)?;
    if uncounted(left) { Ok((left, (day, th.is_some(), year.map(|(_, year)| year)))) } else { no() }
}

/// The weekday that ends `head`, and where it begins: `on Tuesday, the `.
pub(super) fn weekday_before(head: &str) -> Option<(usize, Weekday)> {
    let over = |s: &str| s.trim_end_matches(|c: char| c.is_whitespace() || ",.-–".contains(c)).len();
    let (mut left, mut name) = word_back(head.get(..over(head))?);
    if name.eq_ignore_ascii_case("the") {
        (left, name) = word_back(left.get(..over(left))?);
    }
    let spaced = head.len() - left.len() - name.len();
    let sure = name.len() > 3 || name.starts_with(|c: char| c.is_ascii_uppercase());
    let day = weekday_of(name).filter(|_| sure && (spaced <= 10 && (spaced > 0 || name.ends_with('y'))))?;
    (!left.ends_with(char::is_alphanumeric)).then_some((left.len(), day))
}

/// The weekday after a date, which is not that of the next one: ` (Tuesday)`, `, Tuesday`.
pub(super) fn weekday_after(tail: &str) -> Read<'_, Weekday> {
    let day = || map_opt(word, weekday_of);
    let next = (opt(char(',')), gap, opt((word_in(&["the"]), gap)), digit);
    let enclosed = delimited((opt(gap), char('(')), day(), char(')'));
    alt((enclosed, delimited((char(','), gap), day(), not(next)))).parse(tail)
}

/// `20`, `two`, `2-3`, `two to three` (the last).
pub(super) fn count(i: &str) -> Read<'_, u32> {
    fn one(i: &str) -> Read<'_, u32> {
        let spelled = |i| {
            word(i).and_then(|(left, w): (_, &str)| {
                let named = NUMBERS.iter().find(|(name, _)| name.eq_ignore_ascii_case(w));
                named.map_or_else(no, |(_, n)| Ok((left, *n)))
            })
        };
        alt((number(1, 3), spelled)).parse(i)
    }
    let to = alt((value((), one_of("-–/")), value((), (gap, word_in(&["to", "or"]), gap))));
    let (left, first) = one(i)?;
    let (left, last) = opt(preceded(to, one)).parse(left)?;
    Ok((left, last.unwrap_or(first)))
}
