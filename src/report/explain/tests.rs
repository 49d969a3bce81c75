#![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing)]

use super::*;
use crate::diagnostic::Code;
use crate::parser::Parser;

fn parsed(text: &str) -> (Source, Parsed) {
    let source = Source::from_text(text).unwrap();
    let parsed = Parser::new().parse(&source).unwrap();
    (source, parsed)
}

fn rendered(source: &Source, parsed: &Parsed, style: Style) -> String {
    let mut out = Vec::new();
    explain(source, parsed, &style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The rendering of one diagnostic at the places of `words` in `text`.
fn marked(text: &str, words: &[&str], width: usize) -> String {
    let source = Source::from_text(text).unwrap();
    let place = |words: &&str| {
        let start = text.find(*words).unwrap();
        source.span(start, start + words.len())
    };
    let diagnostic = Diagnostic::new(Code::OwnerUnresolved, "nobody", words.iter().map(place).collect());
    let mut out = Vec::new();
    snippet::write(&Lines::of(text), &diagnostic, snippet::PLACES, &Style { width, colour: false }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_caret_stands_under_the_words() {
    let page = marked("Present: AB\nACTION: KV to write\n", &["KV"], 80);
    assert_eq!(page, "doubtful[owner.unresolved]: nobody\n  │\n2 │ ACTION: KV to write\n  │         ^^\n\n");
}

#[test]
fn carets_count_columns_and_not_characters() {
    // Two columns for each ideograph, none for the combining accent, one for the sign that stands for a tab.
    let page = marked("会議\te\u{301}: KV", &["KV"], 80);
    assert!(page.contains("1 │ 会議→e\u{301}: KV\n  │         ^^\n"), "{page}");
    let page = marked("x 会議 y", &["会議"], 80);
    assert!(page.contains("  │   ^^^^\n"), "{page}");
}

#[test]
fn a_long_line_is_cut_to_a_window_round_the_place() {
    let text = format!("{} KV {}", "a".repeat(9000), "b".repeat(9000));
    let page = marked(&text, &["KV"], 60);
    let lines: Vec<&str> = page.lines().collect();
    assert!(lines[2].starts_with("1 │ …aaa") && lines[2].ends_with("bbb…"), "{page}");
    assert!(lines[2].chars().count() <= 60);
    let caret = lines[3].chars().position(|c| c == '^').unwrap();
    assert_eq!(lines[2].chars().skip(caret).take(2).collect::<String>(), "KV");
}

#[test]
fn a_place_longer_than_the_window_goes_on_beyond_it() {
    let page = marked(&"word ".repeat(100), &[&"word ".repeat(90)], 60);
    assert!(page.lines().nth(3).unwrap().ends_with("^…"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 60), "{page}");
}

#[test]
fn near_places_share_a_line_and_far_ones_do_not() {
    let page = marked("ACTION: KV and XY to write", &["KV", "XY"], 80);
    assert!(page.contains("  │         ^^     ^^\n"), "{page}");
    let page = marked(&format!("KV {} XY", "a".repeat(500)), &["KV", "XY"], 80);
    assert_eq!(page.matches("^^").count(), 2);
    assert_eq!(page.matches("1 │").count(), 2, "{page}");
}

#[test]
fn a_place_over_lines_shows_the_first_and_the_last() {
    let page = marked("one\ntwo\nthree\nfour\nfive\n", &["one\ntwo\nthree\nfour\nfive"], 80);
    assert!(page.contains("1 │ one\n") && page.contains("5 │ five\n") && !page.contains("three"), "{page}");
}

#[test]
fn many_places_are_counted() {
    let text = "KV ".repeat(20);
    let source = Source::from_text(text.clone()).unwrap();
    let spans = (0..20).map(|i| source.span(i * 3, i * 3 + 2)).collect();
    let diagnostic = Diagnostic::new(Code::OwnerUnresolved, "nobody", spans);
    let mut out = Vec::new();
    snippet::write(&Lines::of(&text), &diagnostic, 6, &Style::default(), &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    assert_eq!(page.matches("^^").count(), 6);
    assert!(page.contains("and at 14 more places"), "{page}");
}

#[test]
fn readings_stand_beside_their_line() {
    let text = "Minutes of the Parish Council\nDate: 7 November 2017\n1. Roads\nACTION: Clerk to ask for quotes.\n";
    let (source, parsed) = parsed(text);
    let page = rendered(&source, &parsed, Style::default());
    let line = |number: &str| page.lines().find(|line| line.starts_with(number)).unwrap().to_owned();
    assert!(line("2 │").contains("│ meeting.date 2017-11-07"), "{page}");
    assert!(line("4 │").contains("action open Clerk"), "{page}");
    assert!(line("4 │").contains("basis label"), "{page}");
}

#[test]
fn a_document_cannot_act_on_the_terminal() {
    let (source, parsed) =
        parsed("Minutes\x1b[2J of\x07 the \u{202e}Council\u{9b}31m\r\n\nACTION: \x1b]0;x\x07 Clerk to write\n");
    let page = rendered(&source, &parsed, Style::default());
    assert!(page.contains("Minutes␛[2J of␇"), "{page}");
    let acts = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
    assert!(!page.contains(acts), "{page:?}");
}

#[test]
fn colour_adds_signs_and_changes_no_word() {
    let (source, parsed) = parsed("Minutes of the Parish Council\nDate: 7 November 2017\n\nACTION: KV to ask for quotes.\n");
    let plain = rendered(&source, &parsed, Style::default());
    let coloured = rendered(&source, &parsed, Style { colour: true, ..Style::default() });
    assert!(!plain.contains('\x1b'));
    let mut bare = String::new();
    for (i, part) in coloured.split("\x1b[").enumerate() {
        bare.push_str(if i == 0 { part } else { part.split_once('m').unwrap().1 });
    }
    assert_eq!(bare, plain);
}

#[test]
fn the_page_is_there_whole() {
    let text = include_str!("../../../fixtures/brm-2017-11-07-torn-column/input.txt");
    let (source, parsed) = parsed(text);
    for width in [0, 48, 100, 1000, usize::MAX] {
        let page = rendered(&source, &parsed, Style { width, colour: false });
        let page = page.split("\nDiagnostics\n").next().unwrap();
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let left: String = page.lines().filter(|line| line.contains('│')).map(|line| line.split('│').nth(1).unwrap()).collect();
        assert_eq!(words(&left), words(text), "width {width}");
    }
}

#[test]
fn spans_of_another_document_are_left_out() {
    let (_, parsed) = parsed(include_str!("../../../fixtures/brm-2017-11-07-torn-column/input.txt"));
    let other = Source::from_text("é").unwrap();
    assert!(rendered(&other, &parsed, Style::default()).contains("1 │ é"));
}

#[test]
fn a_row_is_cut_after_a_space_and_loses_nothing() {
    for text in
        ["", "one two three four", "a".repeat(50).as_str(), "会議会議会議会議", "x 会議 yyyyyyyyyyyyyyy z", "ends in a space "]
    {
        let lines = Lines::of(text);
        let rows: Vec<&str> = lines.rows(0, 8).into_iter().map(|row| lines.slice(row)).collect();
        assert_eq!(rows.concat(), text);
        assert!(rows.iter().all(|row| canvas::columns_of(row) <= 8), "{rows:?}");
    }
    let lines = Lines::of("one two three");
    assert_eq!(lines.rows(0, 8).into_iter().map(|row| lines.slice(row)).collect::<Vec<_>>(), ["one two ", "three"]);
}

#[test]
fn a_long_word_of_a_reading_is_cut() {
    let text = format!("Minutes of the Parish Council\nDate: 7 November 2017\n\nPresent: {}\n", "Okoro".repeat(30));
    let (source, parsed) = parsed(&text);
    for width in [48, 60, 100] {
        let page = rendered(&source, &parsed, Style { width, colour: false });
        let page = page.split("\nDiagnostics\n").next().unwrap();
        assert!(page.lines().all(|line| !line.contains('│') || line.chars().count() <= width), "{page}");
    }
}

#[test]
fn lines_end_as_editors_end_them() {
    let lines = Lines::of("a\r\nb\n\nc");
    let all: Vec<&str> = (0..lines.count()).map(|line| lines.slice(lines.range(line))).collect();
    assert_eq!(all, ["a", "b", "", "c"]);
    assert_eq!(Lines::of("a\n").count(), 1);
}
