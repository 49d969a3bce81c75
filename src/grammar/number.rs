//! Numbers before a heading or a paragraph: "2.", "3.1", "47/12", "23/045", "27b/1920", "(a)", "iv)".

use std::ops::Range;

use super::words::headings::ACTION_MARKS;
use super::words::items::ITEM_MARKS;
use crate::bytes;
use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::{delimited, separated_pair, terminated};
use nom::{IResult, Offset};

/// How a number is made; numbers of one style count against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Style {
    /// "2", "538"
    Plain,
    /// "3.1", so many parts
    Dotted(usize),
    /// "47/12", "023/045"
    Reference,
    /// "a)", "iv.", "B.", and "I.", which may be the ninth letter as well as the first figure.
    Letter,
    /// "II.", "XIV)"
    Roman,
}

/// A number at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    /// The number without brackets and trailing dot.
    pub(crate) written: Range<usize>,
    /// Where the words after it begin.
    pub(crate) rest: usize,
    pub(crate) style: Style,
    /// A dot, bracket or wide gap stands after it, so that it is no part of a sentence ("25 people").
    pub(crate) closed: bool,
}

fn part(input: &str) -> IResult<&str, &str> {
    // "8A.", and not "8A Mill Lane".
    let letter = alt((satisfy(|c| c.is_ascii_lowercase()), terminated(satisfy(|c| c.is_ascii_uppercase()), peek(one_of(".):")))));
    recognize((take_while_m_n(1, 4, |c: char| c.is_ascii_digit()), opt(letter))).parse(input)
}

fn tail(input: &str) -> IResult<&str, &str> {
    // "1.A", "5.a", and not "1.Apologies".
    let letter = terminated(satisfy(|c| c.is_ascii_alphabetic()), peek(not(satisfy(char::is_alphanumeric))));
    recognize((one_of("./"), alt((part, recognize(letter))))).parse(input)
}

/// "CS23/31", "BD/20/01", "P.12/3": a body's letters before the figures.
fn lettered(input: &str) -> IResult<&str, &str> {
    let letters = take_while_m_n(1, 4, |c: char| c.is_ascii_uppercase());
    recognize((letters, opt(one_of("/-.")), part, nom::multi::many1_count((one_of("/.-"), part)))).parse(input)
}

/// "CoG 24/15", "FPC 23/045": a body's short name before a reference.
fn named(input: &str) -> IResult<&str, &str> {
    let short = verify(take_while_m_n(2, 5, |c: char| c.is_ascii_alphabetic()), |name: &str| {
        name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.bytes().filter(u8::is_ascii_uppercase).count() >= 2
            && !ACTION_MARKS.contains(&name)
            && !super::case::small(&name.to_lowercase())
    });
    let figures = || take_while_m_n(1, 4, |c: char| c.is_ascii_digit());
    recognize((short, char(' '), figures(), char('/'), figures())).parse(input)
}

/// "C.1", "F.2.3", "A1.": a letter for the item and figures for its parts.
fn item_part(input: &str) -> IResult<&str, &str> {
    let figures = || take_while_m_n(1, 2, |c: char| c.is_ascii_digit());
    let letter = || satisfy(|c| c.is_ascii_uppercase());
    let parted = recognize((letter(), nom::multi::many1_count((char('.'), figures()))));
    let tight = terminated(recognize((letter(), figures())), peek((char('.'), one_of(" \t"))));
    alt((parted, tight)).parse(input)
}

/// "23/24-7": the year of a body that counts its minutes from one autumn to the next, and the minute.
fn of_year(input: &str) -> IResult<&str, &str> {
    let figures = || take_while_m_n(2, 2, |c: char| c.is_ascii_digit());
    let minute = take_while_m_n(1, 3, |c: char| c.is_ascii_digit());
    // The second year follows the first: "12/03-15" is no number.
    let follow = |(first, second): &(&str, &str)| {
        let year = |figures: &str| figures.parse::<u32>().ok();
        year(first).is_some_and(|first| year(second) == Some((first + 1) % 100))
    };
    let years = verify(separated_pair(figures(), char('/'), figures()), follow);
    recognize((years, char('-'), minute)).parse(input)
}

fn digits(input: &str) -> IResult<&str, &str> {
    alt((of_year, recognize((part, many0_count(tail))), lettered, named, item_part)).parse(input)
}

/// "II", "XIV": Roman figures in capitals, below a hundred, two at least.
fn roman(input: &str) -> IResult<&str, &str> {
    let figures = verify(take_while_m_n(2, 8, |c| matches!(c, 'I' | 'V' | 'X' | 'L')), |t: &str| value(t).is_some());
    terminated(figures, nom::combinator::peek(one_of(").]:"))).parse(input)
}

/// What a number comes to: "12", "XII".
pub(crate) fn value(written: &str) -> Option<u32> {
    if written.bytes().all(|b| b.is_ascii_digit()) {
        return written.parse().ok();
    }
    // Tens, then ones: each of the longest first, so that nine is not read as one and ten.
    const TENS: [(&str, u32); 8] =
        [("LXXX", 80), ("LXX", 70), ("LX", 60), ("XL", 40), ("L", 50), ("XXX", 30), ("XX", 20), ("X", 10)];
    const ONES: [(&str, u32); 9] =
        [("VIII", 8), ("VII", 7), ("VI", 6), ("IV", 4), ("IX", 9), ("V", 5), ("III", 3), ("II", 2), ("I", 1)];
    let take = |text: &str, figures: &[(&str, u32)]| {
        figures.iter().find_map(|(sign, value)| Some((text.strip_prefix(sign)?.len(), *value))).unwrap_or((text.len(), 0))
    };
    let (left, tens) = take(written, &TENS);
    let rest = written.get(written.len() - left..)?;
    let (left, ones) = take(rest, &ONES);
    (left == 0 && tens + ones > 0).then_some(tens + ones)
}

fn letters(input: &str) -> IResult<&str, &str> {
    alt((
        terminated(take_while_m_n(1, 4, |c| matches!(c, 'i' | 'v' | 'x')), nom::combinator::peek(one_of(").]"))),
        terminated(recognize(satisfy(|c| c.is_ascii_alphabetic())), nom::combinator::peek(one_of(").]"))),
    ))
    .parse(input)
}

fn word(input: &str) -> IResult<&str, &str> {
    let input = input.get(mark(input)..).unwrap_or_default();
    // "Agenda Item #1"
    let input = input.strip_prefix('#').unwrap_or(input);
    alt((delimited(char('('), alt((digits, letters)), nom::combinator::peek(char(')'))), digits, roman, letters)).parse(input)
}

/// How far from the start of a line its number ends, where it begins with a letter, in bytes.
const NEAR: usize = 20;

/// Could the letter at the start of a line begin a number: "Item 4", "a)", "iv.", "CS23/31"?
fn letter_may_begin(line: &str) -> bool {
    // Close to it stands a figure or a closing sign, which most lines do not have.
    let near = |b: u8| b.is_ascii_digit() | (b == b'.') | (b == b')') | (b == b']');
    let bytes = line.as_bytes();
    if !bytes.first_chunk::<NEAR>().map_or_else(|| bytes.iter().any(|b| near(*b)), |first| bytes::any(first, near)) {
        return false;
    }
    // Two letters do where they are capitals or Roman figures, or begin a word that stands before a number.
    let second = line.as_bytes().get(1).is_some_and(|b| match b {
        // "CoG 24/15"
        b'a'..=b'z' => matches!(b, b'i' | b'v' | b'x') || line.as_bytes().get(2).is_some_and(u8::is_ascii_uppercase),
        _ => *b != b' ',
    });
    second || mark(line) > 0
}

/// The word before a number at the start of a line, "Item 4": its length.
fn mark(line: &str) -> usize {
    let first = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
    let at = first(line);
    let fits = |m: &&&str| first(m) == at && line.get(..m.len()).is_some_and(|t| t.eq_ignore_ascii_case(m));
    ITEM_MARKS.iter().find(fits).map_or(0, |m| m.len())
}

/// Reads the closed letter that a line begins with: "(a) …", "B. …".
pub(crate) fn letter(line: &str) -> Option<Number> {
    number(line).filter(|n| n.closed && n.style == Style::Letter)
}

/// "5(a) Paths": a part of an item by its letter.
fn lettered_part(line: &str) -> Option<Number> {
    let figures = line.bytes().take_while(u8::is_ascii_digit).count();
    let inner = line.get(figures..)?.strip_prefix('(')?;
    let letters = inner.bytes().take_while(u8::is_ascii_lowercase).count();
    let end = figures + letters + "()".len();
    let rest = inner.get(letters..)?.strip_prefix(')')?;
    let title = rest.trim_start_matches([' ', '\t', '\n', '.', ':', '-', '–']);
    let fits = (1..=3).contains(&figures) && (1..=2).contains(&letters) && rest.len() > title.len();
    fits.then(|| Number { written: 0..end, rest: line.len() - title.len(), style: Style::Dotted(2), closed: true })
}

/// Reads the number that a line begins with.
pub(crate) fn number(line: &str) -> Option<Number> {
    let first = line.bytes().next()?;
    if first == b'#' {
        // "#16 – …": as a tracker counts.
        let counted = line.get(1..).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?;
        let found = number(counted).filter(|n| n.style == Style::Plain && n.closed)?;
        return Some(Number { written: found.written.start + 1..found.written.end + 1, rest: found.rest + 1, ..found });
    }
    if !(first.is_ascii_alphanumeric() || first == b'(' || first == 0xC2) {
        return None;
    }
    if first.is_ascii_alphabetic() && !letter_may_begin(line) {
        return None;
    }
    if let Some(found) = with_hyphens(line).or_else(|| lettered_part(line)) {
        return Some(found);
    }
    let (rest, written) = word(line).ok()?;
    let start = line.offset(written);
    let end = start + written.len();
    let closers = rest.len() - rest.trim_start_matches(['.', ')', ':', ']']).len();
    let after = rest.get(closers..)?;
    let gap = after.len() - after.trim_start_matches([' ', '\t', '\n', '\u{a0}', '-', '–', '—']).len();
    // "1.Welcome", and not "14.May".
    let tight = || {
        let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let begins = word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some_and(char::is_lowercase);
        // "I.CALL TO ORDER"
        let title = |w: &&str| w.len() > 1 && super::case::all_capitals(w);
        let shouted = || word.len() >= SHOUTED && after.split(' ').take(2).filter(title).count() == 2;
        let roman = written.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        // "VII.ADJOURNMENT: 8 pm"
        let alone = || written.len() > 1 && word.len() >= ALONE && super::case::all_capitals(word);
        if closers == 1 && roman && (shouted() || alone()) {
            return true;
        }
        // "5.NOTICE OF MOTION"
        let capitals = || word.len() >= SHOUTED && written.len() <= 2 && super::case::all_capitals(word);
        closers == 1
            && (begins || capitals())
            && written.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && !super::date::month(word)
    };
    if gap == 0 && !after.is_empty() && !tight() {
        return None;
    }
    let digits = written.bytes().any(|b| b.is_ascii_digit());
    let parts = 1 + written.bytes().filter(|b| *b == b'.').count();
    let style = match () {
        () if written.bytes().any(|b| b == b'/') => Style::Reference,
        () if !digits && written.len() > 1 && written.bytes().all(|b| b.is_ascii_uppercase()) => Style::Roman,
        () if !digits => Style::Letter,
        () if parts > 1 => Style::Dotted(parts),
        // "8A."
        () if written.ends_with(|c: char| c.is_ascii_uppercase()) => Style::Dotted(2),
        // "A1."
        () if written.starts_with(|c: char| c.is_ascii_uppercase()) => Style::Dotted(2),
        () => Style::Plain,
    };
    let closed = closers > 0 || gap >= 2 || after.starts_with(['\t', '\n']) || parts > 1 || style == Style::Reference;
    (style != Style::Letter || closers > 0).then_some(Number { written: start..end, rest: end + closers + gap, style, closed })
}

/// The shortest first word of a title in capitals, right behind its number.
const SHOUTED: usize = 3;
/// The shortest word in capitals that is a title alone.
const ALONE: usize = 5;

/// "1-6-3 Membership": parts of one or two figures with a hyphen between them; "6-7 May" is a day, and "2-3 weeks" a time,
/// and "2-3 Members asked for keys." begins a sentence.
fn with_hyphens(line: &str) -> Option<Number> {
    let end = line.find(' ')?;
    let (number, words) = (line.get(..end)?, line.get(end..)?.trim_start());
    let figures = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let parts = 1 + number.bytes().filter(|b| *b == b'-').count();
    if !(2..=4).contains(&parts) {
        return None;
    }
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let titled = words.starts_with(char::is_uppercase) && !super::date::month(first);
    let from_to = number.split_once('-').filter(|(a, b)| a.len() <= b.len() && (a.len() < b.len() || a < b));
    let counts = from_to.is_some() && line.trim_end().ends_with('.');
    (!counts && number.split('-').all(figures) && titled).then(|| Number {
        written: 0..end,
        rest: line.len() - words.len(),
        style: Style::Dotted(parts),
        closed: true,
    })
}

/// The two figures of a number that counts through the years: "54/23", "19/042".
pub(crate) fn pair(number: &str) -> Option<(u32, u32)> {
    let (first, second) = number.split_once('/')?;
    let figures = |t: &str| (1..=4).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    (figures(first) && figures(second)).then_some(())?;
    Some((first.parse().ok()?, second.parse().ok()?))
}

/// What an item that counts in turn begins with: "4", "F12", "B".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Count<'t> {
    pub(crate) series: Series<'t>,
    pub(crate) value: usize,
    pub(crate) written: Range<usize>,
    /// Where the words after it begin.
    pub(crate) rest: usize,
    /// A word or a sign stands before it, "§ 31", "[1]", so that it may begin anywhere.
    pub(crate) marked: bool,
}

/// The number of an item without the noughts of its parts: "2" of "2.0" and of "2.00".
pub(crate) fn of_item(number: &str) -> &str {
    number.strip_suffix(".00").or_else(|| number.strip_suffix(".0")).unwrap_or(number)
}

/// "2.1" is a part of "2" and of "2.0", "112.3.1" of "112.3", and "8A" of "8".
pub(crate) fn is_part(number: &str, item: &str) -> bool {
    let item = of_item(item);
    let lettered = |rest: &str| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_uppercase());
    let rest = number.strip_prefix(item).filter(|_| !item.is_empty());
    let counts = item.ends_with(|c: char| c.is_ascii_digit());
    rest.is_some_and(|rest| {
        rest.strip_prefix('.').is_some_and(|part| !part.is_empty()) || counts && (lettered(rest) || rest.starts_with('('))
    })
}

/// What numbers count in, so that one of them follows another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Series<'t> {
    /// "4"
    Figures,
    /// "B"
    Letters,
    /// "B.", "B)"
    Closed,
    /// "b)", "b."
    Small,
    /// "ii.", "iv)"
    Roman,
    /// "F" of "F12", "FP/23/" of "FP/23/031"
    Behind(&'t str),
    /// "-2022" of "004-2022"
    Before(&'t str),
}

/// What a number counts in, and how far.
pub(crate) fn serial(number: &str) -> Option<(Series<'_>, usize)> {
    let before = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let figures = number.get(before.len()..)?;
    match number.as_bytes() {
        [letter @ b'A'..=b'Z'] => Some((Series::Letters, usize::from(letter - b'A') + 1)),
        _ if before.is_empty() => Some((Series::Figures, figures.parse().ok()?)),
        _ => Some((Series::Behind(before), figures.parse().ok()?)),
    }
}

/// From here on numbers run through the years, and a count may begin anywhere.
pub(crate) const RUNNING: usize = 100;
/// But not at a year: "2019 Budget".
pub(crate) const YEARS: std::ops::RangeInclusive<usize> = 1900..=2100;

/// May a count that runs through the years begin with this number?
pub(crate) fn runs_on(number: usize) -> bool {
    number >= RUNNING && !YEARS.contains(&number)
}

/// How far a count has come, and in what it counts: "4", "23/14".
#[derive(Debug, Default)]
pub(crate) struct Counter(Option<(String, usize)>);

impl Counter {
    /// Is this the next one in turn? `None` where it is the first.
    pub(crate) fn goes_on(&self, series: &str, value: usize) -> Option<bool> {
        self.0.as_ref().map(|(ours, last)| ours == series && value == last + 1)
    }

    pub(crate) fn take(&mut self, series: &str, value: usize) {
        self.0 = Some((series.to_owned(), value));
    }
}

/// Reads what a line begins with where the lines around it count on: "4 Budget", "F12  Budget", "B. Budget", "B  Budget".
pub(crate) fn counted(line: &str) -> Option<Count<'_>> {
    // "Item 4 Budget" too.
    let found = number(line).filter(|n| n.style == Style::Plain).or_else(|| in_square(line));
    if let Some(Number { written, rest, .. }) = found {
        let value = line.get(written.clone())?.parse().ok()?;
        return Some(Count { series: Series::Figures, value, marked: written.start > 0, written, rest });
    }
    if line.starts_with(|c: char| c.is_ascii_lowercase()) {
        let found = letter(line)?;
        // "item A. Budget" has a capital behind the word.
        let [small @ b'a'..=b'z'] = line.get(found.written.clone())?.as_bytes() else { return small_roman(line) };
        let value = usize::from(small - b'a') + 1;
        return Some(Count { series: Series::Small, value, written: found.written, rest: found.rest, marked: false });
    }
    if !line.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    // Few lines have a figure or the end of a number so near their front.
    let near = |b: &u8| b.is_ascii_digit() || matches!(b, b'.' | b')' | b' ' | b'\t');
    line.as_bytes().get(1..5).is_some_and(|next| next.iter().any(near)).then_some(())?;
    let letters = line.bytes().take_while(u8::is_ascii_uppercase).count();
    // "LSC 7", "OSC/31", "JW.3": a body's letters, apart.
    let apart =
        usize::from((2..=4).contains(&letters) && matches!(line.as_bytes().get(letters), Some(b' ' | b'/' | b'.' | b'-')));
    let figures = line.bytes().skip(letters + apart).take_while(u8::is_ascii_digit).count();
    let end = letters + apart + figures;
    let after = line.get(end..)?;
    let closed = after.strip_prefix(['.', ')']).unwrap_or(after);
    let words = closed.trim_start_matches([' ', '\t', '\u{a0}']);
    let gap = closed.len() - words.len();
    let name = line.get(..letters)?;
    let counts = match figures {
        0 => letters == 1,
        1..=3 => letters <= 2 + 2 * apart && !ACTION_MARKS.contains(&name),
        _ => false,
    };
    let (series, value) = line.get(..end).filter(|_| counts && gap > 0).and_then(serial)?;
    let series = if series == Series::Letters && closed.len() < after.len() { Series::Closed } else { series };
    Some(Count { series, value, written: 0..end, rest: line.len() - words.len(), marked: false })
}

/// "21/09/04 Finance", "22/PC/41 Finance", "BM23-04 Finance", "004-2022 Finance": a code that no rule above takes for a number,
/// in the ways that it may count: by its last figures, or by those before a year at its end.
pub(crate) fn coded(line: &str) -> impl Iterator<Item = Count<'_>> {
    let end = line.find([' ', '\t']).filter(|end| (4..=CODE).contains(end));
    let code = end.and_then(|end| line.get(..end)).map(|code| code.trim_end_matches([':', '.'])).filter(|code| {
        let sign = |b: u8| matches!(b, b'/' | b'-' | b'.');
        code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || sign(b))
            && code.bytes().any(sign)
            && code.ends_with(|c: char| c.is_ascii_digit())
    });
    let whole = code.into_iter().flat_map(move |code| {
        let rest = line.len() - line.get(code.len()..).unwrap_or_default().trim_start_matches([':', '.', ' ', '\t']).len();
        let count = |series, figures: &str| {
            let value = figures.parse().ok().filter(|_| (1..=3).contains(&figures.len()))?;
            Some(Count { series, value, written: 0..code.len(), rest, marked: false })
        };
        let before = code.trim_end_matches(|c: char| c.is_ascii_digit());
        let last = count(Series::Behind(before), code.get(before.len()..).unwrap_or_default());
        // "B/04/22"
        let middle = before.trim_end_matches(|c: char| !c.is_ascii_digit());
        let front = middle.trim_end_matches(|c: char| c.is_ascii_digit());
        let year = code.get(middle.len()..).unwrap_or_default();
        let first = count(Series::Before(year), middle.get(front.len()..).unwrap_or_default());
        [last, first].into_iter().flatten()
    });
    whole.filter(|_| number(line).is_none_or(|n| !n.closed || line.get(n.written).is_some_and(|t| t.matches('/').count() == 2)))
}

/// The longest such code, in bytes.
const CODE: usize = 14;

/// "ii. Matters arising": the same in small Roman figures, of which one letter may also count as a letter.
pub(crate) fn small_roman(line: &str) -> Option<Count<'_>> {
    let found = letter(line).filter(|_| line.starts_with(['i', 'v', 'x']))?;
    let value = value(&line.get(found.written.clone())?.to_ascii_uppercase())?;
    let value = usize::try_from(value).ok()?;
    Some(Count { series: Series::Roman, value, written: found.written, rest: found.rest, marked: false })
}

/// "[1] Finance"
fn in_square(line: &str) -> Option<Number> {
    let figures = line.strip_prefix('[')?.split(']').next().filter(|t| (1..=3).contains(&t.len()))?;
    let end = 1 + figures.len();
    let words = line.get(end + 1..)?.strip_prefix(' ')?;
    let plain = figures.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| Number { written: 1..end, rest: line.len() - words.trim_start().len(), style: Style::Plain, closed: true })
}
