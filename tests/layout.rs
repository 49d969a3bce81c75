//! How a page is set, as [`minutebook::Parser::layout`] shows it; and rows with more cells than are told apart.
#![allow(clippy::panic, reason = "a test tells its failure by a panic")]

use minutebook::diagnostic::Code;
use minutebook::layout::{CellPlace, Dialect, PieceKind, Setting};
use minutebook::{Limits, Parser, Source};

fn source(text: &str) -> Source {
    Source::from_text(text).unwrap_or_else(|e| panic!("{e}"))
}

fn setting(text: &str) -> Setting {
    Parser::new().layout(&source(text)).unwrap_or_else(|e| panic!("{e}"))
}

const MARKDOWN: &str = "\
---
date: 2017-11-07
---
# Works Committee

1. **Quay wall**
- [ ] JO to ask for [a survey](https://harbour.example.org/survey)
  - ~~SP to paint it~~

| Berth | Let to |
|---|---|
| 4 | JO |
";

#[test]
fn every_sign_has_its_word() {
    let expected = "\
set as markdown
field \"date\" p1 10..20 \"2017-11-07\"
heading 1 p1 27..42 \"Works Committee\"
paragraph strong p1 44..58 \"1. Quay wall\"
bullet 1 unticked close p1 67..90 \"JO to ask for a survey\"
bullet 2 struck close indent 2 p1 134..148 \"SP to paint it\"
paragraph at 1.1.1 p1 154..159 \"Berth\"
paragraph at 1.1.2 p1 162..168 \"Let to\"
paragraph at 1.2.1 p1 183..184 \"4\"
paragraph at 1.2.2 p1 187..189 \"JO\"
";
    let shown = setting(MARKDOWN).to_string();
    let (pieces, markup): (Vec<&str>, Vec<&str>) = shown.lines().partition(|line| !line.starts_with("markup"));
    assert_eq!(pieces.join("\n") + "\n", expected);
    assert!(markup.iter().any(|line| line.contains("harbour.example.org")), "{markup:?}");
}

#[test]
fn the_pieces_are_the_words_of_their_places() {
    let source = source(MARKDOWN);
    let setting = setting(MARKDOWN);
    assert_eq!(setting.dialect, Dialect::Markdown);
    for piece in &setting.pieces {
        let words: Vec<&str> = piece.spans.iter().filter_map(|span| source.words(span)).collect();
        assert_eq!(words.concat().split_whitespace().collect::<String>(), piece.text.split_whitespace().collect::<String>());
    }
    let last = setting.pieces.iter().rfind(|piece| piece.cell.is_some());
    assert_eq!(last.and_then(|piece| piece.cell), Some(CellPlace { table: 1, row: 2, column: 2 }));
}

#[test]
fn a_margin_stands_beside_its_paragraph() {
    let page = "\
1.   The crack by the steps has grown since the last meeting, and                     JO
     the wall has to be looked at before the winter comes again.

2.   The ladder by the second berth is loose, and a new one is to                     SP
     be ordered at once, so that nobody comes to harm over there.

3.   The bills are to be sent out as they were in the year before,                    JO
     with a letter on what has been done to the quay wall so far.
";
    let kinds: Vec<(PieceKind, String)> =
        setting(page).pieces.into_iter().map(|piece| (piece.kind, piece.text.chars().take(4).collect())).collect();
    let beside: Vec<&str> = kinds.iter().filter(|(kind, _)| *kind == PieceKind::Beside).map(|(_, text)| text.as_str()).collect();
    assert_eq!(beside, ["JO", "SP", "JO"], "{kinds:?}");
}

/// The same two rows of six cells, in each dialect that has tables.
const WIDE: &[(&str, &str)] = &[
    ("markdown", "| No | Action | Owner | Due | Status | Notes |\n|--|--|--|--|--|--|\n| 1 | Paint | JO | May | Open | Red |\n"),
    ("cells", "<p>Log</p>\nNo\tAction\tOwner\tDue\tStatus\tNotes\n1\t<p>Paint</p>\tJO\tMay\tOpen\tRed\n"),
    (
        "html",
        "<html><body><table><tr><th>No</th><th>Action</th><th>Owner</th><th>Due</th><th>Status</th><th>Notes</th></tr>\
         <tr><td>1</td><td>Paint</td><td>JO</td><td>May</td><td>Open</td><td>Red</td></tr></table></body></html>",
    ),
    (
        "space",
        "No      Action       Owner      Due       Status      Notes\n\n\
         1       Paint        JO         May       Open        Red\n\n\
         2       Sweep        SP         June      Open        Blue\n",
    ),
];

#[test]
fn cells_beyond_the_limit_stay_in_the_last_one_and_are_reported() {
    for (dialect, page) in WIDE {
        let source = source(page);
        for cells in [0, 1, 3, 5, 6] {
            let parser = Parser::new().with_limits(Limits { cells, ..Limits::default() });
            let setting = parser.layout(&source).unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(setting.dialect.as_str(), *dialect);
            let most = setting.pieces.iter().filter_map(|piece| piece.cell).map(|cell| cell.column).max();
            assert_eq!(most, Some(cells.max(1)), "{dialect}, {cells} cells: {setting}");
            let text: Vec<&str> = setting.pieces.iter().map(|piece| piece.text.as_str()).collect();
            let text = text.join(" ");
            for word in ["No", "Action", "Owner", "Due", "Status", "Notes", "1", "Paint", "JO", "May", "Open", "Red"] {
                assert!(text.contains(word), "{dialect}, {cells} cells: {word} is lost: {setting}");
            }
            let parsed = parser.parse(&source).unwrap_or_else(|e| panic!("{e}"));
            let said: Vec<&str> = parsed
                .diagnostics
                .iter()
                .filter(|d| d.code == Code::LimitReached)
                .flat_map(|d| &d.spans)
                .filter_map(|span| source.words(span))
                .collect();
            assert_eq!(said.is_empty(), cells == 6, "{dialect}, {cells} cells: {said:?}");
            assert_eq!(cells < 6, said.concat().contains("Red"), "{dialect}, {cells} cells: {said:?}");
        }
    }
}

#[test]
fn the_named_characters_of_html_are_letters() {
    let text =
        "<html><body><p>Stefan Kr&auml;mer, Zs&oacute;fia N&#233;meth &amp; Ji&rcaron;&#xED; of Q&A; &unknown;</p></body></html>";
    let set = setting(text).to_string();
    assert!(set.contains("\"Stefan Krämer, Zsófia Németh & Jiří of Q&A; &unknown;\""), "{set}");
}
