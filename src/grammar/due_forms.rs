//! What a due date says in words: `the end of November`, `w/c 6th May`, `next Friday`, `within 20 working days`.

use chrono::{Datelike, Days, Months, NaiveDate};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{one_of, satisfy};
use nom::combinator::{not, opt, peek, recognize, value, verify};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};

use super::date::{DateReading, Precision, date_at, first_on_or_after, month_end, month_of, sunday, weekday_of, working_days};
use super::date_forms::{Read, count, gap, no, number, one_of_words, uncounted, word, word_in};
use super::due::{Day, Page, capital};
use super::words::dates::NEXT_ONES;

/// So many years ahead at most are actions due that a month and two figures date.
const YEARS: i32 = 5;

impl Page<'_> {
    pub(super) fn date_in<'b>(&self, i: &'b str) -> Read<'b, Day> {
        let leap = NaiveDate::from_ymd_opt(2000, 1, 1);
        let Some(read) = date_at(i, 0, self.order, self.anchor.or(leap)) else {
            return no();
        };
        let date = (read.year_written || self.anchor.is_some()).then_some(read.date);
        let day = self.of_year(i, &read).unwrap_or((date, read.precision));
        Ok((i.get(read.end..).unwrap_or(""), day))
    }

    /// "Sept 24" whose day would be over before the meeting: a month and its year.
    pub(super) fn of_year(&self, text: &str, read: &DateReading) -> Option<Day> {
        let today = self.anchor.filter(|today| !read.year_written && read.date < *today)?;
        let words = text.get(read.start..read.end)?;
        let figures = words.get(words.len().checked_sub(2)?..)?;
        let year = today.year() - today.year().rem_euclid(100) + figures.parse::<i32>().ok()?;
        // "May 18" and "March 18" are days as often.
        let name = words.split([' ', '.', '\n']).next().unwrap_or_default();
        let short = name.len() <= "Sept".len() && !name.eq_ignore_ascii_case("may");
        let named = short && words.starts_with(char::is_alphabetic) && words.bytes().filter(u8::is_ascii_digit).count() == 2;
        let near = (today.year()..=today.year() + YEARS).contains(&year);
        let month = month_end(year, read.date.month()).filter(|end| named && near && *end >= today)?;
        Some((Some(month), Precision::Month))
    }

    /// `the end of November 2020`, `end Nov`, `end of the financial year`, `end of next week`.
    pub(super) fn end_of<'b>(&self, i: &'b str) -> Read<'b, Day> {
        let (i, _) = (opt((word_in(&["the"]), gap)), word_in(&["end"]), gap, opt((word_in(&["of"]), gap))).parse(i)?;
        if let Ok((left, day)) = self.date_in(i).and_then(|(l, d)| if d.1 == Precision::Day { no() } else { Ok((l, d)) }) {
            return Ok((left, day));
        }
        let (left, which) = opt(terminated(word_in(&["the", "this", "next", "current"]), gap)).parse(i)?;
        let next = which.is_some_and(|w| w.eq_ignore_ascii_case("next"));
        let (left, kind) = opt(terminated(word_in(&["calendar", "financial", "fiscal"]), gap)).parse(left)?;
        if let Ok((left, _)) = word_in(&["quarter"]).parse(left) {
            let quarter = self.anchor.and_then(|a| a.checked_add_months(Months::new(3 * u32::from(next))));
            let end = quarter.and_then(|a| month_end(a.year(), a.month().div_ceil(3) * 3));
            return Ok((left, (end, Precision::Month)));
        }
        if let Ok((left, unit)) = word_in(&["week", "month", "year"]).parse(left) {
            if unit.eq_ignore_ascii_case("week") {
                return Ok((left, (self.anchor.and_then(|a| sunday(a, next)), Precision::Week)));
            }
            if unit.eq_ignore_ascii_case("month") {
                let month = self.anchor.and_then(|a| a.checked_add_months(Months::new(next.into())));
                return Ok((left, (month.and_then(|a| month_end(a.year(), a.month())), Precision::Month)));
            }
            let mut written = preceded((gap, opt((word_in(&["of"]), gap))), |i| self.year(i));
            if let Ok(read) = written.parse(left) {
                return Ok(read);
            }
            let financial = kind.is_some_and(|k| !k.eq_ignore_ascii_case("calendar"));
            let (month, day) = if financial { (3, 31) } else { (12, 31) };
            let end = self.anchor.and_then(|a| first_on_or_after(a, month, day));
            let end = if next { end.and_then(|e| e.checked_add_months(Months::new(12))) } else { end };
            return Ok((left, (end, Precision::Year)));
        }
        let month = |(l, d): (_, Day)| if d.1 == Precision::Month { Ok((l, d)) } else { no() };
        self.one_word(i).and_then(month).or_else(|_| self.year(i))
    }

    /// `month end`, `year-end`: the unit before its end.
    pub(super) fn unit_end<'b>(&self, i: &'b str) -> Read<'b, Day> {
        let between = alt((value((), tag("-")), value((), gap)));
        let (left, unit) = terminated(word_in(&["week", "month", "year"]), (between, word_in(&["end"]))).parse(i)?;
        let turned = ["end of week", "end of month", "end of year"].into_iter().find(|end| end.ends_with(&unit.to_lowercase()));
        let (_, day) = self.end_of(turned.unwrap_or_default()).or_else(|_| no())?;
        Ok((left, day))
    }

    /// `w/c 6th May`, `week commencing Monday 6 May`, `the week of 6 May` (its Sunday), `w/e 12 May` (that day).
    pub(super) fn week<'b>(&self, i: &'b str) -> Read<'b, Day> {
        let begins = word_in(&["commencing", "beginning", "starting", "of"]).map(|_| false);
        let spelled =
            preceded((opt((word_in(&["the"]), gap)), word_in(&["week"]), gap), alt((begins, word_in(&["ending"]).map(|_| true))));
        let short = preceded((one_of("wW"), tag("/")), one_of("cCbBeE").map(|c| c.eq_ignore_ascii_case(&'e')));
        let (i, ending) = alt((spelled, short)).parse(i)?;
        let (i, _) = (opt(one_of(":.")), opt(gap), opt((word_in(&["the"]), gap))).parse(i)?;
        let (left, (date, precision)) = self.date_in(i)?;
        let date = if ending { date } else { date.and_then(|d| sunday(d, false)) };
        if precision == Precision::Day { Ok((left, (date, Precision::Week))) } else { no() }
    }

    /// `Friday`, `next Friday`, `tomorrow`, `March`: what one word says, from the anchor.
    pub(super) fn one_word<'b>(&self, i: &'b str) -> Read<'b, Day> {
        let (i, which) = opt(terminated(word_in(&["next", "this"]), gap)).parse(i)?;
        let next = which.is_some_and(|w| w.eq_ignore_ascii_case("next"));
        let (left, name) = word(i)?;
        if which.is_some() && one_of_words(name, &["week", "month"]) {
            let end = self.end_of(&format!("end of {} {name}", if next { "next" } else { "this" })).map(|(_, day)| day);
            return end.map(|day| (left, day)).or_else(|_| no());
        }
        let after = |days| self.anchor.and_then(|a| a.checked_add_days(Days::new(days)));
        if let Some(day) = weekday_of(name).filter(|_| name.len() > 3 || capital(name)) {
            let monday = self.anchor.and_then(|a| sunday(a, false)).filter(|_| next).or(self.anchor);
            let date = monday.and_then(|a| (1..=7).filter_map(|n| a.checked_add_days(Days::new(n))).find(|d| d.weekday() == day));
            return Ok((left, (date, Precision::Day)));
        }
        if one_of_words(name, &["today", "tomorrow"]) {
            return Ok((left, (after(u64::from(name.len() == 8)), Precision::Day)));
        }
        let person = (gap, satisfy(|c| c.is_ascii_uppercase()), satisfy(|c| c.is_ascii_lowercase())).parse(left).is_ok();
        let Some(month) = month_of(name).filter(|_| capital(name) && !person && !left.starts_with(['\'', '’'])) else {
            return no();
        };
        let from = self.anchor.and_then(|a| a.checked_sub_months(Months::new(6)));
        let date = from.and_then(|f| (0..2).filter_map(|n| month_end(f.year() + n, month)).find(|d| *d >= f));
        Ok((left, (date, Precision::Month)))
    }

    /// `2025`, `2024/25` (the financial year).
    pub(super) fn year<'b>(&self, i: &'b str) -> Read<'b, Day> {
        let (left, year) = verify(number(4, 4), |y| (1990..=2099).contains(y)).parse(i)?;
        let next = preceded(one_of("/-–"), verify(number(2, 2), |y| *y == (year + 1) % 100));
        let (left, next) = opt(next).parse(left)?;
        let plural = preceded(gap, verify(word, |w: &str| w.len() > 4 && w.ends_with('s'))).parse(left).is_ok();
        let (year, month) = if next.is_some() { (year + 1, 3) } else { (year, 12) };
        let more = left.starts_with(['-', '/', '–', '—']);
        if plural || more || !uncounted(left) {
            no()
        } else {
            Ok((left, (month_end(year.cast_signed(), month), Precision::Year)))
        }
    }

    /// After `within`: ` 20 working days`, ` two weeks`, ` the next month`; after `in the next`: ` 14 days`.
    pub(super) fn span<'b>(&self, i: &'b str, bare: bool) -> Read<'b, Day> {
        let (i, _) = opt(gap).parse(i)?;
        let (i, next) = opt((word_in(&["the"]), gap, word_in(&["next", "coming"]), gap)).parse(i)?;
        let (i, n) = opt(terminated(count, opt(one_of("- ")))).parse(i)?;
        let (i, kind) = opt(terminated(word_in(&["working", "business", "calendar"]), gap)).parse(i.trim_start())?;
        let (left, unit) = word_in(&["day", "days", "week", "weeks", "fortnight", "month", "months"]).parse(i)?;
        if n.is_none() && (!(next.is_some() || bare) || unit.ends_with('s')) {
            return no();
        }
        let since = preceded(gap, word_in(&["of", "from", "after", "following"]));
        let ours = (opt((word_in(&["the", "this", "today"]), opt(gap))), word_in(&["meeting", "today"]));
        if preceded((since, gap), peek(not(ours))).parse(left).is_ok() {
            return no();
        }
        let n = n.unwrap_or(1).min(999);
        let days = |n: u32| self.anchor.and_then(|a| a.checked_add_days(Days::new(n.into())));
        let date = match unit.bytes().next().map(|b| b.to_ascii_lowercase()) {
            Some(b'w') => days(7 * n),
            Some(b'f') => days(14 * n),
            Some(b'm') => self.anchor.and_then(|a| a.checked_add_months(Months::new(n))),
            _ if kind.is_some_and(|k| !k.eq_ignore_ascii_case("calendar")) => self.anchor.and_then(|a| working_days(a, n)),
            _ => days(n),
        };
        Ok((left, (date, Precision::Day)))
    }
}

/// `next meeting`, `next Board meeting`, `the May agenda`.
pub(super) fn meeting(i: &str) -> Read<'_, ()> {
    let which = verify(word, |w: &str| one_of_words(w, &["next", "following", "forthcoming"]) || month_of(w).is_some());
    let noun = || word_in(NEXT_ONES);
    let year = opt((gap, number(4, 4)));
    let between = preceded(
        gap,
        preceded(
            peek(not(noun())),
            recognize((
                satisfy(|c| c.is_ascii_alphabetic()),
                take_while_m_n(0, 20, |c: char| c.is_ascii_alphanumeric() || c == '&'),
            )),
        ),
    );
    let also = opt((gap, word_in(&["meeting", "mtg"])));
    value((), (opt((word_in(&["the", "our", "your"]), gap)), which, year, many_m_n(0, 3, between), gap, noun(), also)).parse(i)
}
