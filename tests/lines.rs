//! Runs the tables of fixtures/lines: one line of minutes a case, and what is read in it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(dead_code, missing_docs, unreachable_pub)]

#[path = "../src/bytes.rs"]
mod bytes;

#[path = "../src/grammar"]
mod grammar {
    mod bracket;
    mod carried;
    mod coded;
    pub mod dash;
    pub mod date;
    pub mod date_forms;
    pub mod done;
    pub mod due;
    mod due_forms;
    pub mod entry;
    pub mod label;
    pub mod lookup;
    pub mod owner;
    mod rank;
    pub mod sentence;
    pub mod status;
    pub mod status_end;
    pub mod task;
    pub mod time;
    pub mod when;
    pub mod words {
        pub mod action_labels;
        pub mod actions;
        pub mod chairs;
        pub mod dates;
        pub mod decisions;
        pub mod done;
        pub mod fronts;
        pub mod functions;
        pub mod headings;
        pub mod owners;
        pub mod people;
        pub mod roles;
        pub mod statuses;
        pub mod text;
        pub mod verbs;
    }
}

use chrono::{Datelike, NaiveDate, Timelike};
use grammar::date::{DateOrder, DateReading, dates, order_shown, whole_date};
use grammar::due::{DueReading, due, due_cell};
use grammar::label::{Label, labels};
use grammar::status::stated;
use grammar::time::times;
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    /// What is asked where the file has more than one function: `whole`, `cell`, `month_first`.
    ask: Option<String>,
    order: Option<DateOrder>,
    anchor: Option<String>,
    reading: Reading,
}

/// `"none"`, or one string a reading: `2017-11-07 day: the words`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Reading {
    None(String),
    Some(Vec<String>),
}

fn words(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or("RANGE BREAKS A CHARACTER")
}

fn day(date: Option<NaiveDate>) -> String {
    date.map_or("-".into(), |d| d.to_string())
}

fn name(precision: grammar::date::Precision) -> String {
    format!("{precision:?}").to_lowercase()
}

fn show_date(text: &str, r: DateReading) -> String {
    let weekday = r.weekday.map_or(String::new(), |w| format!(" {w}"));
    let other = r.other.map_or(String::new(), |o| format!(" other {o}"));
    let year = if r.year_written { "" } else { " no-year" };
    format!("{} {}{weekday}{year}{other}: {}", r.date, name(r.precision), words(text, r.start, r.end))
}

fn show_due(text: &str, r: DueReading) -> String {
    let original = r.original.map_or(String::new(), |o| format!(" original {o}"));
    format!("{} {}{original}: {}", day(r.date), name(r.precision), words(text, r.start, r.end))
}

/// Runs a table; `least` cases must be in it.
fn run(file: &str, least: usize, read: impl Fn(&Case, DateOrder, Option<NaiveDate>) -> Vec<String>) {
    let path = format!("{}/fixtures/lines/{file}.toml", env!("CARGO_MANIFEST_DIR"));
    let table: Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(table.case.len() >= least, "{} cases", table.case.len());
    let mut wrong = Vec::new();
    for case in &table.case {
        let anchor = case.anchor.as_ref().map(|a| a.parse().unwrap());
        let found = read(case, case.order.unwrap_or_default(), anchor);
        let wanted = match &case.reading {
            Reading::None(none) => {
                assert_eq!(none, "none");
                vec![]
            }
            Reading::Some(all) => all.clone(),
        };
        if found != wanted {
            wrong.push(format!("{:?}\n   wanted {wanted:?}\n   found  {found:?}", case.text));
        }
    }
    assert!(wrong.is_empty(), "{file}: {} of {} cases\n{}", wrong.len(), table.case.len(), wrong.join("\n"));
}

#[test]
fn date_lines() {
    run("date", 60, |case, order, anchor| match case.ask.as_deref() {
        None => dates(&case.text, order, anchor).into_iter().map(|r| show_date(&case.text, r)).collect(),
        Some("whole") => whole_date(&case.text, order, anchor).into_iter().map(|r| show_date(&case.text, r)).collect(),
        Some("month_first") => vec![(order_shown(&case.text).0 == DateOrder::MonthFirst).to_string()],
        Some(other) => panic!("{other}"),
    });
}

#[test]
fn time_lines() {
    run("time", 25, |case, _, _| {
        let show = |t: grammar::time::TimeReading| {
            format!("{:02}:{:02}: {}", t.time.hour(), t.time.minute(), words(&case.text, t.start, t.end))
        };
        times(&case.text).into_iter().map(show).collect()
    });
}

#[test]
fn due_lines() {
    run("due", 45, |case, order, anchor| {
        let read = if case.ask.as_deref() == Some("cell") { due_cell } else { due };
        read(&case.text, anchor, order).into_iter().map(|r| show_due(&case.text, r)).collect()
    });
}

fn show_label(text: &str, l: &Label) -> String {
    let part = |r: &Option<std::ops::Range<usize>>| r.clone().map_or("-", |r| words(text, r.start, r.end)).to_owned();
    let rest: String = text.get(l.end..).unwrap_or("RANGE BREAKS A CHARACTER").chars().take(20).collect();
    format!("no {}, for {}: {}", part(&l.number), part(&l.owners), rest.trim())
}

#[test]
fn label_lines() {
    run("label", 12, |case, _, _| match case.ask.as_deref() {
        None => labels(&case.text).iter().map(|l| show_label(&case.text, l)).collect(),
        Some("stated") => {
            let found = stated(&case.text);
            found.into_iter().map(|r| format!("{:?}: {}", r.said, words(&case.text, r.written.start, r.written.end))).collect()
        }
        Some(other) => panic!("{other}"),
    });
}

/// A small generator, so that a failure comes back on the next run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

/// Holds what every reading promises of its ranges, whatever the text.
fn sound(text: &str, order: DateOrder, anchor: Option<NaiveDate>) {
    let inside = |start: usize, end: usize| start < end && text.get(start..end).is_some();
    let mut last = 0;
    for r in dates(text, order, anchor) {
        assert!(r.start >= last && inside(r.start, r.end), "{text:?} {r:?}");
        last = r.end;
    }
    last = 0;
    for r in times(text) {
        assert!(r.start >= last && inside(r.start, r.end), "{text:?} {r:?}");
        last = r.end;
    }
    for r in [due(text, anchor, order), due_cell(text, anchor, order), due(text, None, order), due_cell(text, None, order)]
        .into_iter()
        .flatten()
    {
        assert!(inside(r.start, r.end), "{text:?} {r:?}");
    }
    if let Some(r) = whole_date(text, order, anchor) {
        assert!(inside(r.start, r.end), "{text:?} {r:?}");
    }
    order_shown(text);
}

/// Texts to cut up: the tables themselves and the minutes of the fixtures.
fn texts() -> Vec<String> {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut all: Vec<String> = ["date", "time", "due"]
        .iter()
        .map(|f| std::fs::read_to_string(format!("{root}/fixtures/lines/{f}.toml")).unwrap())
        .collect();
    for folder in std::fs::read_dir(format!("{root}/fixtures")).unwrap().flatten() {
        if let Ok(text) = std::fs::read_to_string(folder.path().join("input.txt")) {
            all.push(text);
        }
    }
    all
}

#[test]
fn slices_never_panic() {
    let bits = [
        "by ",
        "due ",
        "w/c ",
        "within ",
        "2",
        "31",
        "2017",
        "/",
        ".",
        "-",
        " ",
        "\n",
        "May",
        "\u{212a}",
        "wee\u{212a}",
        "é",
        "–",
        "Friday ",
        "Q3 ",
        "pm",
        "h",
        "12:30",
        "th",
        "’",
        "9999",
        "the next ",
        "meeting",
        "original ",
        "29 February ",
        "end of ",
        "(",
        ",",
        "20171107",
        "99999999999999",
        "\u{a0}",
        "Nov",
        "year",
        "999 working days",
        "2100-12-31",
        "at ",
        "to ",
    ];
    let (texts, mut dice) = (texts(), Dice(0x9e37_79b9_7f4a_7c15));
    let anchors = [None, NaiveDate::from_ymd_opt(2017, 11, 7), Some(NaiveDate::MAX), Some(NaiveDate::MIN)];
    for n in 0..20_000 {
        let mut made = String::new();
        if n % 2 == 0 {
            for _ in 0..dice.below(12) {
                made.push_str(bits[dice.below(bits.len())]);
            }
        } else {
            let text = &texts[dice.below(texts.len())];
            let start = text.floor_char_boundary(dice.below(text.len()));
            let end = text.floor_char_boundary((start + dice.below(300)).min(text.len()));
            made.push_str(&text[start..end.max(start)]);
        }
        let order = if dice.below(2) == 0 { DateOrder::DayFirst } else { DateOrder::MonthFirst };
        sound(&made, order, anchors[dice.below(anchors.len())]);
    }
}

/// A date comes back from every way of writing it.
#[test]
fn every_day_of_two_years_is_read_in_every_form() {
    let anchor = NaiveDate::from_ymd_opt(2019, 7, 1);
    for date in NaiveDate::from_ymd_opt(2019, 1, 1).unwrap().iter_days().take(731) {
        for form in [
            "%-d %B %Y",
            "%A %-d %B %Y",
            "%a, %d %b %Y",
            "%B %-d, %Y",
            "%Y-%m-%d",
            "%d/%m/%Y",
            "%-d.%-m.%y",
            "%d-%m-%Y",
            "%Y%m%d",
            "%-d-%b-%y",
        ] {
            let text = format!("held on {} in the hall", date.format(form));
            let read = dates(&text, DateOrder::DayFirst, anchor);
            assert_eq!(read.iter().map(|r| r.date).collect::<Vec<_>>(), [date], "{text}");
            assert_eq!(words(&text, read[0].start, read[0].end), date.format(form).to_string());
        }
        assert_eq!(date.year(), whole_date(&date.to_string(), DateOrder::MonthFirst, None).unwrap().date.year());
    }
}
