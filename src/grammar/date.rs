//! Dates as they stand on a page: `Tuesday 7th November 2017`, `Nov 21st`, `07/11/2017`, `Feb 2018`, `Q3 2023`.
//!
//! Every date has a digit in it, so a byte test for digits finds the cue and the rest of the page is never
//! looked at; nom parsers read on from there, and the few bytes before it are read backwards (`November` 7).

use std::ops::ControlFlow;
use std::sync::LazyLock;

use super::date_forms::{Found, Parts, next_digit, read_at, weekday_after, weekday_before};
use super::lookup::Lookup;
use super::words::dates::{MONTHS, WEEKDAYS};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

static BY_MONTH: LazyLock<Lookup<u32>> = LazyLock::new(|| {
    let names: Vec<_> = MONTHS.iter().zip(1..).flat_map(|(names, month)| names.iter().map(move |n| (*n, month))).collect();
    Lookup::of(&names)
});
static BY_WEEKDAY: LazyLock<Lookup<Weekday>> = LazyLock::new(|| {
    let names: Vec<_> = WEEKDAYS.iter().flat_map(|(day, names)| names.iter().map(move |n| (*n, *day))).collect();
    Lookup::of(&names)
});

/// Which number comes first in `03/05/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// `03/05/2024` is 3 May.
    #[default]
    DayFirst,
    /// `03/05/2024` is 5 March.
    MonthFirst,
}

/// How much of the calendar the words leave open; the date beside it is the last day that they allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// `7 November 2017`.
    #[default]
    Day,
    /// `w/c 6th May`: the Sunday of that week.
    Week,
    /// `Feb 2018`: the last day of the month.
    Month,
    /// `Q3 2023`: the last day of the quarter.
    Quarter,
    /// `2025`: the last day of the year.
    Year,
    /// `for the next meeting`: no day at all.
    Meeting,
}

/// One date on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DateReading {
    /// Where it begins (byte), with a weekday before it.
    pub(crate) start: usize,
    /// Where it ends (byte, exclusive).
    pub(crate) end: usize,
    /// The day, or the last day of the month or quarter.
    pub(crate) date: NaiveDate,
    /// Day, month or quarter.
    pub(crate) precision: Precision,
    /// The weekday as written before or after it, right or wrong.
    pub(crate) weekday: Option<Weekday>,
    /// Whether the year stands on the page (else it is taken from the anchor).
    pub(crate) year_written: bool,
    /// The other reading, where `03/05/2024` can be two dates.
    pub(crate) other: Option<NaiveDate>,
}

/// The first day of a range of days within one month, and where it begins: "23–24 March 2017", "12 and 13 September 2017".
pub(crate) fn first_day(text: &str, last: &DateReading) -> Option<(usize, NaiveDate)> {
    let before = text.get(..last.start)?;
    let words = before.trim_end();
    let link = ["–", "—", "-", "/", "&", "and", "to"].iter().find_map(|link| words.strip_suffix(link))?;
    let ordinal = link.trim_end();
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| ordinal.strip_suffix(end)).unwrap_or(ordinal);
    // "Board 4 – 17-May-2022": where the day is written without a space, so is a range of days.
    let written = text.get(last.start..)?.trim_start_matches(|c: char| c.is_ascii_digit());
    if written.starts_with(['-', '/', '.']) && words.ends_with(['–', '—', '-']) && link.ends_with(' ') {
        return None;
    }
    let digits = bare.len() - bare.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let start = bare.len().checked_sub(digits)?;
    let day: u32 = bare.get(start..)?.parse().ok()?;
    let parted = !bare.get(..start)?.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '–' | '—'));
    let in_order = day < chrono::Datelike::day(&last.date) && last.precision == Precision::Day;
    let first = chrono::Datelike::with_day(&last.date, day)?;
    // "Gold group 4 – Tuesday 16 August": with a weekday before the last day only, the first figure is none.
    let alike = !text.get(last.start..)?.starts_with(char::is_alphabetic) || weekday_before(bare.get(..start)?).is_some();
    (parted && in_order && alike && digits <= 2).then_some((start, first))
}

/// All dates of a text, in order and not overlapping.
///
/// ```text
/// Tuesday 7 November 2017 at 12:30      → 2017-11-07 day, Tuesday
/// 03/05/2024                            → 2024-05-03 day, other 2024-03-05
/// planned for Feb 2018                  → 2018-02-28 month
/// Nov 21st, anchor 2017-11-07           → 2017-11-21 day, year not written
/// ```
///
/// A date without a year is the first such date on or after `anchor` minus six months, and is left out where
/// there is no anchor. A year alone, `2023/24`, times, versions, money and what stands in a link are no dates.
pub(crate) fn dates(text: &str, order: DateOrder, anchor: Option<NaiveDate>) -> Vec<DateReading> {
    let mut all = Vec::new();
    walk(text, |found, weekday| {
        all.extend(settle(found, weekday, order, anchor));
        ControlFlow::Continue(())
    });
    all
}

/// The one date that the text is, apart from punctuation and white space: `(7 November 2017)` → 2017-11-07.
pub(crate) fn whole_date(text: &str, order: DateOrder, anchor: Option<NaiveDate>) -> Option<DateReading> {
    let lead = text.len() - text.trim_start().len();
    if text.trim().len() > 64 {
        return None;
    }
    let bare = |part: Option<&str>| part.is_some_and(|p| !p.contains(char::is_alphanumeric));
    let one = first(text.get(lead..)?, order, anchor)?;
    let one = DateReading { start: one.start + lead, end: one.end + lead, ..one };
    (bare(text.get(..one.start)) && bare(text.get(one.end..))).then_some(one)
}

/// Which number a document's dates have first, and whether its figures leave no doubt of it.
///
/// The month is first where a number from 13 to 31 stands in the second place of a numeric date and none in the first;
/// or where the page has `March 5, 2024` and never `5 March 2024`. There is no doubt where some date has one number above
/// 12 beside one that is not, and all such dates have it in one place.
pub(crate) fn order_shown(text: &str) -> (DateOrder, bool) {
    let [mut day_numbers, mut month_numbers, mut day_names, mut month_names] = [0_u32; 4];
    walk(text, |found, _| {
        match found.parts {
            Parts::Numeric { first, second, .. } if first > 12 && second <= 12 => day_numbers += 1,
            Parts::Numeric { first, second, .. } if second > 12 && first <= 12 => month_numbers += 1,
            Parts::Named { name_first: true, year: Some(_), .. } => month_names += 1,
            Parts::Named { name_first: false, .. } => day_names += 1,
            _ => {}
        }
        ControlFlow::Continue(())
    });
    let month_first = day_numbers == 0 && (month_numbers > 0 || (month_names > 0 && day_names == 0));
    let order = if month_first { DateOrder::MonthFirst } else { DateOrder::DayFirst };
    (order, (day_numbers > 0) != (month_numbers > 0))
}

/// Does a word before a body's name say which of its meetings it was: "5th", "2024/25", "Q1", "July"?
pub(crate) fn dates_or_counts(word: &str) -> bool {
    let figures = word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.'));
    let (count, end) = word.split_at_checked(word.bytes().take_while(u8::is_ascii_digit).count()).unwrap_or_default();
    let ordinal = !count.is_empty() && ["st", "nd", "rd", "th"].iter().any(|letters| letters.eq_ignore_ascii_case(end));
    let quarter = word.strip_prefix(['Q', 'q']).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    let parts = || word.split('-').all(|part| month(part) || part.bytes().all(|b| b.is_ascii_digit()));
    figures || ordinal || quarter || month(word) || word.contains('-') && parts()
}

/// Are two figures without a year, "21/09", a certain day, whichever stands first?
pub(crate) fn short_day(text: &str, day: NaiveDate) -> bool {
    let figure = |part: &str| part.parse::<u32>().ok();
    let figures = text.trim().split_once(['/', '.']).and_then(|(one, two)| Some((figure(one)?, figure(two)?)));
    let (of_month, month) = (chrono::Datelike::day(&day), chrono::Datelike::month(&day));
    figures.is_some_and(|figures| figures == (of_month, month) || figures == (month, of_month))
}

/// Are a month and a year, "May 24", "May 2024", those of a certain day?
pub(crate) fn month_of_day(text: &str, day: NaiveDate) -> bool {
    let Some((month, year)) = text.trim().split_once(' ') else { return false };
    let ours = chrono::Datelike::year(&day);
    let same = year.parse().is_ok_and(|year: i32| year == ours || year.abs() < 100 && year == ours.rem_euclid(100));
    same && month_number(month) == Some(chrono::Datelike::month(&day))
}

/// The date that begins exactly at byte `at`, for a parser that stands there.
pub(crate) fn date_at(text: &str, at: usize, order: DateOrder, anchor: Option<NaiveDate>) -> Option<DateReading> {
    let window = text.get(at..text.floor_char_boundary(at.saturating_add(80)))?;
    let one = first(window, order, anchor).filter(|one| one.start == 0)?;
    Some(DateReading { start: at, end: at + one.end, ..one })
}

/// The month that a word names, 1 to 12: `Sept` → 9, `Febuary` → 2.
pub(crate) fn month_of(word: &str) -> Option<u32> {
    if !(3..=10).contains(&word.len()) {
        return None;
    }
    BY_MONTH.get(word)
}

/// The weekday that a word names: `Tues` → Tuesday.
pub(crate) fn weekday_of(word: &str) -> Option<Weekday> {
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    BY_WEEKDAY.get(word)
}

/// The last day of a month.
pub(super) fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}

fn first(text: &str, order: DateOrder, anchor: Option<NaiveDate>) -> Option<DateReading> {
    let mut one = None;
    walk(text, |found, weekday| {
        one = settle(found, weekday, order, anchor);
        if one.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    one
}

/// Goes from digit to digit and hands on what is read there.
fn walk(text: &str, mut each: impl FnMut(Found, Option<Weekday>) -> ControlFlow<()>) {
    let (mut pos, mut floor) = (0, 0);
    while let Some(at) = next_digit(text, pos) {
        let Some(rest) = text.get(at..) else { return };
        let run = rest.bytes().take_while(u8::is_ascii_digit).count();
        pos = at + run;
        let Some(mut found) = read_at(text, floor, at, run) else {
            continue;
        };
        pos = found.end.max(pos);
        let Some(head) = text.get(floor..found.start) else {
            continue;
        };
        let breaks = |c: char| c.is_whitespace() || "()<>[]|\"".contains(c);
        let token = head.rsplit(breaks).next().unwrap_or(head);
        if token.contains("://") || token.starts_with("www.") {
            pos += text.get(pos..).and_then(|t| t.find(breaks)).unwrap_or(0);
            continue;
        }
        let mut weekday = None;
        if let Some((start, day)) = weekday_before(head) {
            (found.start, weekday) = (floor + start, Some(day));
        } else if let Ok((rest, day)) = weekday_after(text.get(found.end..).unwrap_or("")) {
            (found.end, weekday) = (text.len() - rest.len(), Some(day));
        }
        (pos, floor) = (found.end, found.end);
        if each(found, weekday).is_break() {
            return;
        }
    }
}

/// Puts order, weekday and anchor to what was read.
fn settle(found: Found, weekday: Option<Weekday>, order: DateOrder, anchor: Option<NaiveDate>) -> Option<DateReading> {
    let (mut other, mut precision, mut year_written) = (None, Precision::Day, true);
    let date = match found.parts {
        Parts::Fixed { year, month, day } => NaiveDate::from_ymd_opt(year, month, day)?,
        Parts::Named { day, month, year: Some(year), .. } => NaiveDate::from_ymd_opt(year, month, day)?,
        Parts::Named { day, month, year: None, .. } => {
            year_written = false;
            first_on_or_after(anchor?.checked_sub_months(Months::new(6))?, month, day)?
        }
        Parts::Numeric { first, second, year, dotted } => {
            let day_first = NaiveDate::from_ymd_opt(year, second, first);
            let month_first = NaiveDate::from_ymd_opt(year, first, second).filter(|_| !dotted || order == DateOrder::MonthFirst);
            let (ours, theirs) = if order == DateOrder::DayFirst { (day_first, month_first) } else { (month_first, day_first) };
            let fits = |date: NaiveDate| weekday.is_some_and(|w| date.weekday() == w);
            match (ours, theirs) {
                (Some(ours), Some(theirs)) if fits(ours) == fits(theirs) => {
                    other = Some(theirs).filter(|d| *d != ours);
                    ours
                }
                (Some(ours), Some(theirs)) => {
                    if fits(theirs) {
                        theirs
                    } else {
                        ours
                    }
                }
                (ours, theirs) => ours.or(theirs)?,
            }
        }
        Parts::Month { year, month } => {
            precision = Precision::Month;
            month_end(year, month)?
        }
        Parts::Quarter { year, quarter, financial } => {
            precision = Precision::Quarter;
            let months = if financial { 3 * quarter + 3 } else { 3 * quarter };
            if months > 12 { month_end(year + 1, months - 12)? } else { month_end(year, months)? }
        }
    };
    Some(DateReading { start: found.start, end: found.end, date, precision, weekday, year_written, other })
}

/// The first day so named on or after `from` (29 February may take eight years).
pub(super) fn first_on_or_after(from: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    (0..=8).filter_map(|n| NaiveDate::from_ymd_opt(from.year() + n, month, day)).find(|d| *d >= from)
}

/// The Sunday of the week (from Monday) of a day, or of the week after it.
pub(super) fn sunday(day: NaiveDate, next: bool) -> Option<NaiveDate> {
    day.week(Weekday::Mon).checked_last_day()?.checked_add_days(Days::new(if next { 7 } else { 0 }))
}

/// The day that is `n` working days after `day`.
pub(super) fn working_days(day: NaiveDate, n: u32) -> Option<NaiveDate> {
    let weekend = |d: &NaiveDate| matches!(d.weekday(), Weekday::Sat | Weekday::Sun);
    let last = usize::try_from(n).ok()?.checked_sub(1)?;
    day.iter_days().skip(1).filter(|d| !weekend(d)).nth(last)
}

/// The month that a capitalised word names, 1 to 12.
pub(crate) fn month_number(word: &str) -> Option<u32> {
    month_of(word).filter(|_| word.starts_with(char::is_uppercase))
}

/// May a word begin a day: "8", "8th", "Monday"?
pub(crate) fn begins(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || weekday_of(word).is_some()
}

/// Is this word the name of a month?
pub(crate) fn month(word: &str) -> bool {
    BY_MONTH.get(word).is_some()
}
