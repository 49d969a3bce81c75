//! Due dates as they stand in an action or in a cell: `by the 22/10/2017`, `w/c 6th May`, `for the next meeting`.
//!
//! A table finds the cue (`by`, `due`, `within` …) and nom parsers read on from its end; a cue that no date
//! follows (`by CK`, `within the force`) is left alone.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike, Months, NaiveDate};
use nom::Parser;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{one_of, satisfy};
use nom::combinator::{opt, peek, recognize, value};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};

use super::date::{DateOrder, Precision, date_at, dates, first_on_or_after, month_end, month_of, weekday_of};
use super::date_forms::{gap, no, number, one_of_words, word, word_in};
use super::due_forms::meeting;
use super::lookup::{self, Leads};
use super::time::time_at;
use super::when::may_say_when;
use super::words::dates::{
    BEFORE_CELLS, BEFORE_DUE, BEFORE_MEETING, DUE_CUES, DUE_FILLERS, DUE_LABELS, EARLIER, MEETINGS_TO_COME, MIDDLE, MOVED,
    MOVED_END, PAST, REVISED, WHOSE_MEETING,
};
use super::{sentence, words};

/// The words that a cue begins with, each with the whole of it; what stands before a meeting has no words more.
static CUES: LazyLock<Leads<Option<&str>>> = LazyLock::new(|| {
    let cues = DUE_CUES.iter().map(|cue| (cue.split(' ').next().unwrap_or_default(), Some(*cue)));
    Leads::of(&cues.chain(BEFORE_MEETING.iter().map(|word| (*word, None))).collect::<Vec<_>>())
});

/// Words before the day that an action is moved to.
static NEW_DATES: LazyLock<Leads> = LazyLock::new(|| Leads::words(words::dates::NEW_DATES));

static MOVES: LazyLock<Leads> = LazyLock::new(|| Leads::words(MOVED));

/// The next cue of a due date, from a place on; it may end within a word.
fn cue(text: &str, from: usize) -> Option<Range<usize>> {
    CUES.places(text, from).find_map(|at| {
        let rest = text.get(at..).filter(|_| !text.get(..at).is_some_and(|t| t.ends_with('_')))?;
        let left = CUES.at(rest).find_map(|(_, cue)| cue.map_or_else(|| meeting_cue(rest), |cue| phrase(rest, cue)))?;
        Some(at..text.len() - left.len())
    })
}

/// What a text goes on with after a phrase whose words stand up to three spaces apart, so that no search runs on behind it.
fn phrase<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut words = words.split(' ');
    let first = begun(text, words.next()?)?;
    words.try_fold(first, |rest, word| begun(spaced(rest)?, word))
}

/// "for the next", "at our following", "for Jan"
fn meeting_cue(text: &str) -> Option<&str> {
    let rest = BEFORE_MEETING.iter().find_map(|word| spaced(begun(text, word)?))?;
    let which = |rest| MEETINGS_TO_COME.iter().find_map(|word| begun(rest, word));
    which(rest).or_else(|| WHOSE_MEETING.iter().find_map(|word| which(spaced(begun(rest, word)?)?)))
}

fn begun<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then_some(rest)
}

fn spaced(text: &str) -> Option<&str> {
    let white = text.bytes().take_while(u8::is_ascii_whitespace).count();
    text.get(white..).filter(|_| (1..=3).contains(&white))
}

/// When an action is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DueReading {
    /// Where the words begin (byte), with the cue: `by the 22/10/2017`.
    pub(crate) start: usize,
    /// Where they end (byte, exclusive).
    pub(crate) end: usize,
    /// The last day that the words allow; none for a meeting, and where words that need an anchor have none.
    pub(crate) date: Option<NaiveDate>,
    /// How much of the calendar the words leave open.
    pub(crate) precision: Precision,
    /// The first date, where an original and a revised one are given.
    pub(crate) original: Option<NaiveDate>,
}

/// The due date of an action, from its sentence.
///
/// ```text
/// send this report by the 22/10/2017         → 2017-10-22 day
/// w/c 6th May, anchor 2024-04-10             → 2024-05-12 week (its Sunday)
/// by the end of the financial year           → 31 March on or after the anchor, year
/// within 20 working days                     → 20 working days (Monday to Friday) after the anchor, day
/// a paper for the next meeting by 16/10/2009 → 2009-10-16 day (the date wins)
/// for the next meeting                       → no date, meeting
/// original 01/02/2020 revised 01/03/2020     → 2020-03-01 day, original 2020-02-01
/// by CK, passed by 5 votes, until 6 May      → nothing
/// ```
///
/// The first cue that a date follows counts. `before` and `prior to` give the date as written.
pub(crate) fn due(text: &str, anchor: Option<NaiveDate>, order: DateOrder) -> Option<DueReading> {
    let page = Page { text, anchor, order };
    if let moved @ Some(_) = page.moved() {
        return moved;
    }
    let (mut meeting, mut from) = (None, 0);
    while let Some(found) = cue(text, from) {
        from = found.end;
        let before = text.get(..found.start).unwrap_or("");
        if before.ends_with(['-', '\'', '’', '_']) || before.ends_with(|c: char| !c.is_ascii() && c.is_alphanumeric()) {
            continue;
        }
        match page.after_cue(found.start, text.get(found.clone()).unwrap_or(""), found.end) {
            Some(read) if read.precision == Precision::Meeting => meeting = meeting.or(Some(read)),
            None => {}
            date => return date,
        }
    }
    meeting
}

/// The day that a report moves an action to, wherever it says so.
///
/// ```text
/// Reopened, SP to arrange. New date 31st March 2017.   → 2017-03-31 day
/// The landlord promised December; now 28 February 2020 → 2020-02-28 day
/// ```
pub(crate) fn revised(text: &str, anchor: Option<NaiveDate>, order: DateOrder) -> Option<DueReading> {
    let page = Page { text, anchor, order };
    page.moved().or_else(|| {
        NEW_DATES.places(text, 0).find_map(|at| {
            let start = text.get(..at).filter(|before| !before.ends_with(char::is_alphanumeric))?.len();
            let (cue, ()) = NEW_DATES.at(page.rest(start)).next()?;
            let rest = page.rest(start + cue).trim_start_matches([' ', ':', '–', '-']);
            let parted = rest.len() < page.rest(start + cue).len();
            let read = page.date(page.at(rest)).filter(|read| parted && read.precision == Precision::Day)?;
            Some(DueReading { start, ..read })
        })
    })
}

/// The due date in a cell of a column "Due" or "By when", where no cue is needed.
///
/// ```text
/// 22/10/2017               → 2017-10-22 day
/// End Nov 2020             → 2020-11-30 month
/// Next meeting             → no date, meeting
/// May 18 (anchor in 2018)  → 2018-05-31 month
/// 01/02/20 then 01/03/20   → 2020-03-01 day, original 2020-02-01
/// asap, ongoing, TBC, –    → nothing
/// Completed 01/02/20       → nothing
/// ```
pub(crate) fn due_cell(text: &str, anchor: Option<NaiveDate>, order: DateOrder) -> Option<DueReading> {
    if !may_say_when(text) {
        return None;
    }
    let page = Page { text, anchor, order };
    let start = text.find(char::is_alphanumeric)?;
    let head = word(text.get(start..)?).map_or("", |(_, w)| w);
    if text.len() > 400 || one_of_words(head, PAST) {
        return None;
    }
    let near = start + led(text.get(start..)?);
    let read = page.month_and_short_year(start, false).or_else(|| page.target(start, true));
    let led = || page.target(near, true).filter(|read| near > start && closed(text, read)).map(|read| page.middle(start, read));
    let read = read.or_else(led);
    if let Some(read) = read.or_else(|| page.day_and_month(start)) {
        let read = page.pair(DueReading { start, ..read });
        let read = if read.original.is_none() { page.cell_pair(read) } else { read };
        // "3/5/23, 4/7/23, now 1/9/23"
        let last = page.pair(DueReading { original: None, ..read });
        let third = read.original.is_some() && last.original.is_some() && last.date != read.date;
        return Some(if third { DueReading { original: read.original, ..last } } else { read });
    }
    due(text, anchor, order).or_else(|| {
        let date = dates(text, order, anchor).into_iter().next()?;
        let read =
            DueReading { start: date.start, end: date.end, date: Some(date.date), precision: date.precision, original: None };
        Some(page.cell_pair(read))
    })
}

/// How long words are that stand before when a cell says something is due: "in June", "close of play Friday".
fn led(text: &str) -> usize {
    let lead =
        |text: &str| BEFORE_CELLS.iter().find(|lead| lookup::after(text, &[**lead]).is_some()).map_or(0, |lead| lead.len());
    let first = lead(text);
    first + text.get(first..).map_or(0, lead)
}

/// Does a reading go to the end of its cell?
fn closed(text: &str, read: &DueReading) -> bool {
    text.get(read.end..).is_some_and(|rest| !rest.contains(char::is_alphanumeric))
}

/// Do the words of a due date leave its year to the anchor: a day or a month is named, and no year with it?
///
/// ```text
/// by 5 December, End Nov, w/c 6th May    → yes
/// by 5 December 2023, 2024/25            → no
/// within 20 working days, Friday         → no: these count from the anchor, and no calendar has a year for them
/// ```
pub(crate) fn year_assumed(written: &str, order: DateOrder, anchor: Option<NaiveDate>) -> bool {
    let named = dates(written, order, anchor);
    let months = written.split(|c: char| !c.is_alphabetic()).filter(|w| capital(w) && month_of(w).is_some());
    named.iter().any(|d| !d.year_written) || named.is_empty() && months.count() > 0
}

/// What stands close behind a cue, in its clause.
fn near(rest: &str) -> &str {
    rest.get(..rest.floor_char_boundary(72)).and_then(|window| window.split(['.', ';', '\n']).next()).unwrap_or_default()
}

/// The page that is read and what it is read by.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) anchor: Option<NaiveDate>,
    pub(super) order: DateOrder,
}

/// A date and what it leaves open.
pub(super) type Day = (Option<NaiveDate>, Precision);

impl<'a> Page<'a> {
    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or("")
    }

    fn at(&self, rest: &str) -> usize {
        self.text.len() - rest.len()
    }

    fn reading(&self, start: usize, rest: &str, (date, precision): Day) -> DueReading {
        DueReading { start, end: self.at(rest), date, precision, original: None }
    }

    /// What the cue is and what may follow it.
    fn after_cue(&self, start: usize, cue: &str, end: usize) -> Option<DueReading> {
        let rest = self.rest(end);
        let starts = |w: &str| cue.get(..w.len()).is_some_and(|c| c.eq_ignore_ascii_case(w));
        let last = cue.rsplit(char::is_whitespace).next().unwrap_or(cue);
        if month_of(last).is_some() || one_of_words(last, &["next", "following", "forthcoming"]) && !starts("in") {
            let (left, ()) = meeting(self.rest(end - last.len())).ok()?;
            return Some(self.reading(start, left, (None, Precision::Meeting)));
        }
        if rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'' || c == '’') {
            return None;
        }
        if starts("within") || starts("in the") || last.eq_ignore_ascii_case("next") {
            let told = starts("within") && sentence::tells(self.text.get(..start).unwrap_or_default());
            let (left, day) = self.span(rest, starts("in")).ok().filter(|_| !told)?;
            return Some(self.reading(start, left, day));
        }
        if starts("w/") || starts("week") {
            let whole = self.week(self.rest(start)).ok()?;
            return Some(self.reading(start, whole.0, whole.1));
        }
        if starts("until") || starts("till") {
            let (left, _) = gap(rest).ok().filter(|_| !sentence::lasts(self.text.get(..start).unwrap_or_default()))?;
            let (left, day) = self.end_of(left).ok()?;
            return Some(self.reading(start, left, day));
        }
        let labelled = starts("d") || starts("t") || starts("c") || starts("o") || starts("revised");
        let labels = if labelled { labels(rest) } else { rest };
        if starts("due") && word(rest.trim_start()).is_ok_and(|(_, w)| w.eq_ignore_ascii_case("to")) {
            return None;
        }
        let at = self.at(fillers(labels));
        let timed = time_at(self.text, at).map(|t| self.at(fillers(self.rest(t.end))));
        if at == end {
            return None;
        }
        let read = timed.and_then(|t| self.target(t, false)).or_else(|| self.target(at, false));
        // "before the Board development day on 12 September", "by the closing date of 28 May"
        let before = ["by", "before", "prior", "ahead", "in time"].iter().any(|w| starts(w));
        let read = read.or_else(|| starts("deadline").then(|| self.clause(rest)).flatten());
        let read = read.or_else(|| before.then(|| self.occasion(rest)).flatten())?;
        let read = self.pair(self.middle(end, DueReading { start, ..read }));
        let bare = starts("original")
            || (starts("revised")
                && !labels.is_empty()
                && !word(rest.trim_start()).is_ok_and(|(_, w)| one_of_words(w, DUE_LABELS)));
        (!bare || read.original.is_some()).then_some(read)
    }

    /// `the Board development day on 12 September`, `half term (9th February)`: an occasion of a few words, and its day.
    fn occasion(&self, rest: &str) -> Option<DueReading> {
        let clause = near(rest).split(',').next()?.trim_start();
        let words = ["the ", "our ", "its ", "their "].iter().find_map(|w| clause.strip_prefix(w)).unwrap_or(clause);
        let at = rest.len() - rest.trim_start().len() + (clause.len() - words.len());
        let date = dates(words, self.order, self.anchor).into_iter().next()?;
        let before = words.get(..date.start)?.trim_end();
        let before = before.rsplit_once(' ').filter(|(_, day)| weekday_of(day).is_some()).map_or(before, |(words, _)| words);
        // "by the time the contractor comes on 3 May" names no occasion.
        let tied = [" on", " of"].iter().any(|w| before.ends_with(w)) && !before.starts_with("time ") && words != clause;
        let left = rest.get(at + date.end..)?;
        let told = before.ends_with('(') && left.starts_with(')') && self.anchor.is_none_or(|anchor| anchor < date.date);
        ((tied || told) && date.precision == Precision::Day).then(|| self.reading(0, left, (Some(date.date), date.precision)))
    }

    /// `May 18` alone in a cell of British minutes of 2018: a month and its year, since a day would stand before it.
    fn month_and_short_year(&self, at: usize, beside: bool) -> Option<DueReading> {
        let (left, name) = word(self.rest(at)).ok()?;
        let month = month_of(name).filter(|_| capital(name))?;
        let (left, year) = preceded(gap, number(2, 2)).parse(left).ok()?;
        let year = 2000 + year.cast_signed();
        // "Dec 21, now Apr 22" in the minutes of a meeting of 2021: beside such a month the next years are near
        // enough. "Jul 21" in those of January 2022 is the year before: a day in July is "21 Jul" where days come first.
        let ahead = if beside { AHEAD } else { 0 };
        let near = self.anchor.is_some_and(|a| (a.year() - 1..=a.year() + ahead).contains(&year));
        let ends = left.trim().is_empty() || left.starts_with([',', ';', '(', ')', '\n']) || left.starts_with(" (");
        (self.order == DateOrder::DayFirst && near && ends)
            .then(|| self.reading(at, left, (month_end(year, month), Precision::Month)))
    }

    /// `mid November`, `mid-November`: the middle of the month that is read behind the words from a place on.
    fn middle(&self, from: usize, read: DueReading) -> DueReading {
        let words = self.text.get(from..read.end).unwrap_or_default().trim_start();
        let mid = lookup::after(words, MIDDLE).is_some_and(|rest| rest.starts_with(['-', ' ', '‑']));
        let date = read.date.filter(|_| mid && read.precision == Precision::Month).and_then(|date| date.with_day(15));
        DueReading { date: date.or(read.date), ..read }
    }

    /// `3/6` alone in a cell: the day and the month of the year around the meeting.
    fn day_and_month(&self, start: usize) -> Option<DueReading> {
        let (left, (one, _, two)) = (number(1, 2), tag("/"), number(1, 2)).parse(self.rest(start)).ok()?;
        let (day, month) = if self.order == DateOrder::MonthFirst { (two, one) } else { (one, two) };
        let from = self.anchor?.checked_sub_months(Months::new(3))?;
        let date = first_on_or_after(from, month, day).filter(|_| !left.contains(char::is_alphanumeric))?;
        Some(self.reading(start, left, (Some(date), Precision::Day)))
    }

    /// `deadline moved from 31 October to 15 December`: the second, and the first as the original.
    fn moved(&self) -> Option<DueReading> {
        super::status::has_letters(self.text, MOVED_END).then_some(())?;
        let start = super::status::find_any(self.text, &MOVES)?;
        let (cue, ()) = MOVES.at(self.rest(start)).next()?;
        let first = self.target(self.at(self.rest(start + cue).trim_start()), false)?;
        let (left, _) = (gap, word_in(&["to", "until"]), gap).parse(self.rest(first.end)).ok()?;
        let second = self.target(self.at(left), false)?;
        Some(DueReading { start, original: first.date, ..second })
    }

    /// `deadline for comments is 5 May`: the first date of the clause.
    fn clause(&self, rest: &str) -> Option<DueReading> {
        let date = dates(near(rest), self.order, self.anchor).into_iter().next()?;
        let left = rest.get(date.end..)?;
        Some(self.reading(0, left, (Some(date.date), date.precision)))
    }

    /// A date in any of its forms, beginning at `at`.
    fn target(&self, at: usize, cell: bool) -> Option<DueReading> {
        let rest = self.rest(at);
        if let Some(read) = self.date(at) {
            return Some(read);
        }
        let (left, day) = match self.end_of(rest).or_else(|_| self.unit_end(rest)).or_else(|_| self.week(rest)) {
            Ok(read) => read,
            Err(_) => match meeting(rest) {
                Ok((left, ())) => (left, (None, Precision::Meeting)),
                Err(_) => self
                    .one_word(rest)
                    .or_else(|_| self.year(rest))
                    .or_else(|_| if cell { self.span(rest, true) } else { no() })
                    .ok()?,
            },
        };
        Some(self.reading(at, left, day))
    }

    /// A full date; one without a year has no date where there is no anchor.
    fn date(&self, at: usize) -> Option<DueReading> {
        let leap = NaiveDate::from_ymd_opt(2000, 1, 1);
        let read = date_at(self.text, at, self.order, self.anchor.or(leap))?;
        let date = (read.year_written || self.anchor.is_some()).then_some(read.date);
        let (date, precision) = self.of_year(self.text, &read).unwrap_or((date, read.precision));
        Some(DueReading { start: at, end: read.end, date, precision, original: None })
    }

    /// Adds the revised or the original date that stands beside a date.
    fn pair(&self, read: DueReading) -> DueReading {
        let beside = |words| (take_while_m_n(0, 6, |c: char| !c.is_alphanumeric()), word_in(words));
        let rest = self.rest(read.end);
        let other = |left: &str| {
            let at = self.at(fillers(labels(left)));
            self.month_and_short_year(at, read.precision == Precision::Month).or_else(|| self.date(at))
        };
        if let Some(two) = beside(REVISED).parse(rest).ok().and_then(|(left, _)| other(left)) {
            return DueReading { start: read.start, original: read.date, ..two };
        }
        if let Some(two) = beside(EARLIER).parse(rest).ok().and_then(|(left, _)| other(left)) {
            return DueReading { end: two.end, original: two.date, ..read };
        }
        read
    }

    /// Two dates in a cell: `~~01/02/20~~ 01/03/20`, `01/02/20 → 01/03/20`; of a range or a list the last.
    fn cell_pair(&self, read: DueReading) -> DueReading {
        let Some(between) = self.rest(read.end).find(char::is_alphanumeric) else {
            return read;
        };
        let joined = (word_in(&["and", "to"]), gap).parse(self.rest(read.end + between));
        let at = joined.as_ref().map_or(read.end + between, |(left, _)| self.at(left));
        let Some(two) = self.date(at).filter(|_| between < 12) else {
            return read;
        };
        let gap = self.text.get(read.end..read.end + between).unwrap_or("").trim();
        let ranged = joined.is_ok() || matches!(gap, "-" | "–" | "&" | "+");
        DueReading { start: read.start, original: if ranged { None } else { read.date }, ..two }
    }
}

/// How many years after the meeting a month with a short year may lie, beside another one.
const AHEAD: i32 = 2;

/// Over white space, marks and the words between a label and its date.
fn labels(i: &str) -> &str {
    let step = (take_while_m_n(0, 4, |c: char| c.is_whitespace() || ":-–=*_([".contains(c)), word_in(DUE_LABELS));
    let over =
        recognize((many_m_n(0, 6, value((), step)), take_while_m_n(0, 4, |c: char| c.is_whitespace() || ":-–=*_([".contains(c))));
    terminated(over, peek(satisfy(char::is_alphanumeric))).parse(i).map_or(i, |(left, _)| left)
}

/// Over white space and the words between a cue and its date.
fn fillers(i: &str) -> &str {
    let step = (opt(gap), word_in(DUE_FILLERS), opt(one_of(",-")));
    (many_m_n(0, 6, value((), step)), opt(gap)).parse(i).map_or(i, |(left, _)| left)
}

pub(super) fn capital(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Do words begin as those do that say when something is due: "by …", "before …"?
pub(crate) fn begins(when: &str) -> bool {
    BEFORE_DUE.iter().any(|by| when.starts_with(by))
}
