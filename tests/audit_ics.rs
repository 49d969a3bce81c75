//! The calendar of an audit, read back by a library for iCalendar.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test tells its failure by a panic")]

mod audit;

use audit::{compare, ledger, records};
use icalendar::{Calendar, CalendarComponent, Component, EventLike, Todo, TodoStatus};
use minutebook::ledger::{Action, Ledger, Rules, State};
use minutebook::minutes::Status;
use minutebook::report::audit::{Choice, View, ics};
use proptest::prelude::*;

fn written(ledger: &Ledger, choice: &Choice) -> String {
    let mut out = Vec::new();
    ics(&View::of(ledger, choice), &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("no character is cut")
}

fn read(text: &str) -> Vec<Todo> {
    let calendar: Calendar = text.parse().unwrap_or_else(|e| panic!("{e}\n{text}"));
    let todos = calendar.components.into_iter().map(|component| match component {
        CalendarComponent::Todo(todo) => todo,
        other => panic!("a to-do, not {other:?}"),
    });
    todos.collect()
}

fn open(ledger: &Ledger) -> Vec<&Action> {
    ledger.actions.iter().filter(|action| action.state == State::Open).collect()
}

/// What section 3.1 asks of lines.
fn lines_are_right(text: &str) {
    assert!(text.ends_with("\r\n"));
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.is_empty() && !line.chars().any(|c| c.is_control() && c != '\t'), "{line:?}");
    }
}

/// The value of a property without parameters, as the library reads words.
fn value<'t>(todo: &'t Todo, name: &str) -> Option<&'t str> {
    let single = todo.property_value(name);
    single.or_else(|| todo.multi_properties().get(name)?.first().map(icalendar::Property::value))
}

#[test]
fn the_calendar_of_a_small_archive() {
    let text = written(&ledger(), &Choice::default());
    lines_are_right(&text);
    compare("audit.ics", &text.replace("\r\n", "\n").replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}

#[test]
fn every_open_action_is_one_to_do_with_its_day_and_status() {
    let ledger = ledger();
    let todos = read(&written(&ledger, &Choice::default()));
    let open = open(&ledger);
    assert!(open.len() >= 5 && open.len() < ledger.actions.len(), "{} of {}", open.len(), ledger.actions.len());
    assert_eq!(todos.len(), open.len());
    for (todo, action) in todos.iter().zip(open) {
        assert_eq!(value(todo, "X-MINUTEBOOK-ACTION"), Some(action.id.as_str()));
        let day = |date: chrono::NaiveDate| date.format("%Y%m%d").to_string();
        assert_eq!(todo.property_value("DUE").map(str::to_owned), action.due.as_ref().and_then(|due| due.date).map(day));
        assert_eq!(todo.property_value("CREATED").map(str::to_owned), action.raised_on.map(|date| day(date) + "T000000Z"));
        let begun = matches!(action.stated, Some(Status::InProgress | Status::OnHold | Status::ProposedForClosure));
        let status = if begun { TodoStatus::InProcess } else { TodoStatus::NeedsAction };
        assert_eq!(todo.get_status().map(|s| format!("{s:?}")), Some(format!("{status:?}")), "{}", action.id);
        let owners = todo.multi_properties().get("CONTACT").map_or(0, Vec::len);
        assert_eq!(owners, action.owners.len());
    }
    let of = |end: &str| todos.iter().find(|todo| value(todo, "X-MINUTEBOOK-ACTION").is_some_and(|id| id.ends_with(end)));
    let first = of("2017-10-10/1").expect("the reopened action");
    let text = "to ask for quotes for the quay wall, the steps; and the \"old\" ladder";
    assert!(value(first, "SUMMARY").is_some_and(|line| line.starts_with("1: ") && line.contains(text)), "{first:?}");
    let story = value(first, "DESCRIPTION").expect("a description");
    assert!(story.lines().any(|line| line.starts_with("2017-11-07 reported on – 2017/11 November.txt, page 1: “Action 1")));
    assert!(story.contains("open again, after it was closed") && story.contains("SP (Sam Pell)"), "{story}");
    let lamps = of("2017-10-10/3").expect("the lamps");
    assert!(value(lamps, "DESCRIPTION").is_some_and(|story| story.contains("Fährhaus")));
    assert_eq!(value(of("2017-10-10/2").expect("the letter"), "DUE"), Some("20180206"));
}

#[test]
fn names_stay_and_are_never_used_twice() {
    let all = read(&written(&ledger(), &Choice::default()));
    let names: Vec<&str> = all.iter().filter_map(|todo| todo.get_uid()).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), all.len(), "each to-do has a UID of its own");
    // Other order, other names of files, later minutes left out: still the same to-dos.
    let mut records = records();
    records.pop();
    records.reverse();
    for record in &mut records {
        record.names = vec!["other".to_owned()];
    }
    let before = read(&written(&Ledger::of(records, &Rules::new()), &Choice::default()));
    let again = |id| before.iter().find(|todo| value(todo, "X-MINUTEBOOK-ACTION") == Some(id)).and_then(Component::get_uid);
    let kept = all.iter().filter_map(|todo| Some((todo.get_uid()?, again(value(todo, "X-MINUTEBOOK-ACTION")?)?)));
    let kept: Vec<(&str, &str)> = kept.collect();
    assert!(kept.len() >= 3 && kept.iter().all(|(a, b)| a == b), "{kept:?}");
}

#[test]
fn the_stamp_is_the_day_of_the_audit() {
    let rules = Rules { as_of: Some("2018-03-01".parse().expect("a day")), ..Rules::new() };
    let stamps = |ledger: &Ledger| {
        let todos = read(&written(ledger, &Choice::default()));
        todos.iter().map(|todo| todo.property_value("DTSTAMP").expect("a stamp").to_owned()).collect::<Vec<_>>()
    };
    assert!(stamps(&Ledger::of(records(), &rules)).iter().all(|stamp| stamp == "20180301T000000Z"));
    assert!(stamps(&ledger()).iter().all(|stamp| stamp == "20180116T000000Z"), "the day of the last meeting");
}

#[test]
fn an_action_due_before_it_was_raised_does_not_start_after_it_ends() {
    let mut ledger = ledger();
    let action = ledger.actions.iter_mut().find(|action| action.id.ends_with("2017-10-10/1")).expect("the action");
    action.raised_on = action.due.as_ref().and_then(|due| due.date);
    let todos = read(&written(&ledger, &Choice::default()));
    let todo = todos.iter().find(|todo| value(todo, "X-MINUTEBOOK-ACTION").is_some_and(|id| id.ends_with("2017-10-10/1")));
    let todo = todo.expect("the to-do");
    assert!(todo.property_value("DUE").is_some() && todo.property_value("DTSTART").is_none());
}

#[test]
fn a_choice_leaves_the_others_out() {
    let ledger = ledger();
    let choice = Choice { owner: Some("JO".to_owned()), ..Choice::default() };
    let todos = read(&written(&ledger, &choice));
    assert!(!todos.is_empty() && todos.len() < open(&ledger).len());
    assert!(todos.iter().all(|todo| value(todo, "CONTACT") == Some("JO (Jane Okoro)")));
    let none = Choice { series: Some("no such body".to_owned()), ..Choice::default() };
    assert_eq!(read(&written(&ledger, &none)).len(), 0);
}

/// The first open action with these words in each field that takes words.
fn with_words(words: &str) -> Ledger {
    let mut ledger = ledger();
    ledger.series[0].name = words.to_owned();
    ledger.actions.retain(|action| action.state == State::Open && !action.owners.is_empty());
    ledger.actions.truncate(1);
    ledger.findings.clear();
    let action = &mut ledger.actions[0];
    action.text = Some(words.to_owned());
    action.number = None;
    action.owners.truncate(1);
    action.owners[0].written = words.to_owned();
    action.owners[0].person = None;
    ledger
}

fn come_back(words: &str) {
    let text = written(&with_words(words), &Choice::default());
    lines_are_right(&text);
    let todos = read(&text);
    assert_eq!(todos.len(), 1);
    assert_eq!(todos[0].get_categories(), Some(vec![words.to_owned()]), "{text}");
    assert_eq!(value(&todos[0], "CONTACT"), Some(words), "{text}");
    let story = value(&todos[0], "DESCRIPTION").expect("a description");
    assert!(story.starts_with(&format!("{words}\nOwner: {words}\n")), "{words:?} in {story:?}");
}

#[test]
fn hard_words_come_back() {
    let long = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(6);
    let words = [
        "quotes, plans; and more",
        "one\ntwo\n\nfour",
        "back\\slash \\n no line, \\, no comma",
        "Zoë Müller – “Fährhaus” … 🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢",
        "BEGIN:VTODO",
        "x\nEND:VTODO\nEND:VCALENDAR",
        "\"quoted\": a=b",
        long.as_str(),
    ];
    for words in words {
        come_back(words);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// Escaped and folded, unfolded and unescaped, all words are the same again.
    #[test]
    fn all_words_come_back(words in "[^\\pC\\p{Zl}\\p{Zp}]([^\\pC\\p{Zl}\\p{Zp}]|[\\\\,;:\"nNä🚢 ]|\n){0,250}[^\\pC\\p{Z}\\p{M}]") {
        come_back(&words);
    }

    /// Whatever stands in a document, the calendar stays one.
    #[test]
    fn no_words_break_the_calendar(words in "(\\PC|\r|\n|\t|\u{0}|\u{b}|\u{85}|\u{2028}|\u{7f}|[BEGINVTODO:;,\\\\]){0,200}") {
        let text = written(&with_words(&words), &Choice::default());
        lines_are_right(&text);
        prop_assert_eq!(read(&text).len(), 1);
    }
}
