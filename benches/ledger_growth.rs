//! The ledger of 10,000 and of 100,000 documents, some ten actions each: time, growth and memory; and one long series.
//!
//! `cargo bench --bench ledger_growth`. What counts is that ten times the documents take ten times the time, and that twice the
//! meetings of one series take twice the time. The most memory that was in use is printed where the system tells it.
#![allow(clippy::indexing_slicing, missing_docs, reason = "the lists are short and fixed, and criterion's macros make items")]

use chrono::{Days, NaiveDate};
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use minutebook::ledger::{Announced, Entry, Ledger, Listed, Quote, Record, Rules, Said};
use minutebook::minutes::{Basis, Due, Owner, OwnerBasis, OwnerKind, Precision, Presence, Standing, Status};
use minutebook::source::Span;

const PEOPLE: [(&str, &str); 6] = [
    ("Amara Iqbal", "AI"),
    ("Ben Oduya", "BO"),
    ("Carys Norris", "CN"),
    ("Dafydd Quigley", "DQ"),
    ("Eleri Vaughan", "EV"),
    ("Fatima Rashid", "FR"),
];
const THINGS: [&str; 8] = [
    "roof repair quotations",
    "privacy notice",
    "training matrix",
    "fire plan",
    "boiler contract",
    "flood gauge readings",
    "archive boxes",
    "bridge toll figures",
];

fn quotes(words: String, at: usize) -> Vec<Quote> {
    vec![Quote { span: Span { page: 1, start: at, end: at + words.len(), bbox: None }, words }]
}

fn owner(at: usize) -> Owner {
    let (name, initials) = PEOPLE[at % PEOPLE.len()];
    Owner {
        written: initials.to_owned(),
        initials: Some(initials.to_owned()),
        name: Some(name.to_owned()),
        attendee: Some(at % PEOPLE.len()),
        kind: OwnerKind::Person,
    }
}

/// An action of a meeting: raised there, or reported on so many meetings later.
fn entry(series: usize, raised: usize, number: usize, day: NaiveDate, age: usize) -> Entry {
    let at = raised * 5 + number;
    let task = format!("{} to revise the {} of depot {}", PEOPLE[at % 6].1, THINGS[at % 8], (series * 31 + at * 7) % 900);
    let (text, status, written) = match age {
        0 => (task, Status::Open, None),
        1 if at.is_multiple_of(3) => ("Complete".to_owned(), Status::Complete, Some("Complete")),
        1 => (format!("On-going – {task}, letter {at} sent"), Status::InProgress, Some("On-going")),
        _ => (format!("Complete – sent under reference {at}"), Status::Complete, Some("Complete")),
    };
    let due = (age == 0 && at.is_multiple_of(2)).then(|| Due {
        date: Some(day + Days::new(45)),
        precision: Precision::Day,
        written: "within 45 days".to_owned(),
        original: None,
    });
    Entry {
        raised_on: Some(day),
        number: Some(number.to_string()),
        standing: if age == 0 { Standing::Raised } else { Standing::Reviewed },
        owners: if status == Status::Complete { Vec::new() } else { vec![owner(at)] },
        owner_basis: (status != Status::Complete).then_some(OwnerBasis::Sentence),
        due,
        status,
        status_written: written.map(ToOwned::to_owned),
        caveat: None,
        basis: Basis::Label,
        refers_to: None,
        quotes: quotes(text.clone(), at * 100),
        text: Some(text),
    }
}

/// The day of a meeting: every four weeks.
fn day(meeting: usize) -> NaiveDate {
    NaiveDate::from_ymd_opt(2000, 1, 4).unwrap_or_default() + Days::new(u64::try_from(meeting).unwrap_or(0) * 28)
}

fn record(series: usize, meeting: usize) -> Record {
    let date = day(meeting);
    let mut entries = Vec::with_capacity(12);
    // Four new actions, the four of the meeting before, and what they left open of the one before that.
    for (age, back) in [(1, meeting.checked_sub(1)), (2, meeting.checked_sub(2))] {
        let Some(back) = back else { continue };
        let open = (1..=4).filter(|number| age == 1 || !(back * 5 + number).is_multiple_of(3));
        entries.extend(open.map(|number| entry(series, back, number, day(back), age)));
    }
    entries.extend((1..=4).map(|number| entry(series, meeting, number, date, 0)));
    let said = |value: String| Some(Said { quotes: quotes(value.clone(), 0), value });
    Record {
        names: vec![format!("{series}/{date}.txt")],
        sha256: format!("{series:032x}{meeting:032x}"),
        media_type: "text/plain".to_owned(),
        pages: 1,
        series: None,
        body: said(format!("Trust of Harbour {series}")),
        title: said("Business Review Meeting".to_owned()),
        date: Some(Said { value: date, quotes: quotes(date.to_string(), 40) }),
        start: None,
        held: true,
        not_held: Vec::new(),
        attendance: PEOPLE
            .iter()
            .map(|(name, initials)| Listed {
                name: (*name).to_owned(),
                initials: Some((*initials).to_owned()),
                role: None,
                organisation: None,
                presence: Presence::Present,
                quotes: quotes(format!("{name} ({initials})"), 60),
            })
            .collect(),
        entries,
        statements: Vec::new(),
        announced: vec![Announced {
            date: Some(day(meeting + 1)),
            cancelled: false,
            quotes: quotes("Next meeting".to_owned(), 900),
        }],
        abbreviations: Vec::new(),
        remarks: Vec::new(),
    }
}

fn records(documents: usize, meetings: usize) -> Vec<Record> {
    (0..documents).map(|at| record(at / meetings, at % meetings)).collect()
}

/// The most memory that was in use so far, as the system tells it.
fn most_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    Some(status.lines().find(|line| line.starts_with("VmHWM"))?.split(':').nth(1)?.trim().to_owned())
}

fn growth(c: &mut Criterion) {
    let mut group = c.benchmark_group("documents");
    group.sample_size(10);
    for documents in [1_000usize, 10_000, 100_000] {
        let archive = records(documents, 50);
        let entries: usize = archive.iter().map(|record| record.entries.len()).sum();
        group.throughput(Throughput::Elements(u64::try_from(entries).unwrap_or(u64::MAX)));
        group.bench_with_input(BenchmarkId::from_parameter(documents), &archive, |b, archive| {
            b.iter_batched(|| archive.clone(), |archive| Ledger::of(archive, &Rules::new()), BatchSize::PerIteration);
        });
        let ledger = Ledger::of(archive, &Rules::new());
        println!(
            "{documents} documents, {entries} entries: {} actions, {} findings, most memory so far (with a second copy of the archive) {}",
            ledger.actions.len(),
            ledger.findings.len(),
            most_memory().unwrap_or_else(|| "unknown".to_owned())
        );
    }
    group.finish();
}

fn long_series(c: &mut Criterion) {
    let mut group = c.benchmark_group("meetings of one series");
    group.sample_size(10);
    for meetings in [300usize, 600, 1_200] {
        let archive = records(meetings, meetings);
        group.throughput(Throughput::Elements(u64::try_from(meetings * 10).unwrap_or(u64::MAX)));
        group.bench_with_input(BenchmarkId::from_parameter(meetings), &archive, |b, archive| {
            b.iter_batched(|| archive.clone(), |archive| Ledger::of(archive, &Rules::new()), BatchSize::PerIteration);
        });
    }
    group.finish();
}

criterion_group!(benches, growth, long_series);
criterion_main!(benches);
