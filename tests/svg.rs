//! The pictures of pages: well-formed, whole, and with what was read at its place.
#![cfg(feature = "pdf")]
#![allow(clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test tells its failure by a panic")]

use std::path::Path;

use minutebook::report::svg;
use minutebook::{Parsed, Parser, Source};
use roxmltree::{Document, Node};

fn read(name: &str) -> (Source, Parsed) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
    let source = Source::from_bytes(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
    let parsed = Parser::new().parse(&source).unwrap_or_else(|e| panic!("{name}: {e}"));
    (source, parsed)
}

fn picture(source: &Source, parsed: &Parsed, page: u32) -> String {
    svg::page(source, parsed, page).unwrap_or_else(|| panic!("no page {page}"))
}

fn tree(svg: &str) -> Document<'_> {
    Document::parse(svg).unwrap_or_else(|e| panic!("{e}\n{svg}"))
}

fn group<'a, 'd>(tree: &'a Document<'d>, class: &str) -> Vec<Node<'a, 'd>> {
    tree.descendants().filter(|node| node.tag_name().name() == "g" && node.attribute("class") == Some(class)).collect()
}

fn title(node: Node<'_, '_>) -> String {
    node.children().find(|child| child.tag_name().name() == "title").and_then(|title| title.text()).unwrap_or_default().to_owned()
}

/// Left, top, right, bottom of the boxes of a group.
fn boxes(node: Node<'_, '_>) -> Vec<[f64; 4]> {
    let number = |rect: Node<'_, '_>, name: &str| rect.attribute(name).and_then(|n| n.parse::<f64>().ok()).unwrap_or(f64::NAN);
    node.children()
        .filter(|child| child.tag_name().name() == "rect")
        .map(|rect| {
            let (left, top) = (number(rect, "x"), number(rect, "y"));
            [left, top, left + number(rect, "width"), top + number(rect, "height")]
        })
        .collect()
}

#[test]
fn every_word_of_every_page_stands_at_its_place() {
    for name in [
        "wexley-2016-04-25-ruled-table/input.pdf",
        "brm-2017-11-07-owners-at-height/input.pdf",
        "pdf/chromium.pdf",
        "pdf/reportlab.pdf",
        "pdf/typst.pdf",
    ] {
        let (source, parsed) = read(name);
        let all: Vec<String> = svg::pages(&source, &parsed).collect();
        assert_eq!(u32::try_from(all.len()).ok(), Some(parsed.source.pages), "{name}");
        for (page, svg) in (1u32..).zip(&all) {
            assert_eq!(*svg, picture(&source, &parsed, page), "{name}");
            let tree = tree(svg);
            let drawn: Vec<_> = group(&tree, "words").iter().flat_map(Node::children).filter(Node::is_element).collect();
            let words: Vec<_> = source.words_on(page).collect();
            assert_eq!(
                drawn.iter().filter_map(Node::text).collect::<Vec<_>>(),
                words.iter().map(|(text, _)| *text).collect::<Vec<_>>()
            );
            for (node, (text, word)) in drawn.iter().zip(words).filter(|(_, (_, word))| word.quarter == 0) {
                assert_eq!(node.attribute("x").and_then(|x| x.parse().ok()), Some(word.bbox[0]), "{name}: {text}");
                assert_eq!(node.attribute("y").and_then(|y| y.parse().ok()), Some(word.baseline), "{name}: {text}");
                assert_eq!(node.attribute("font-weight") == Some("bold"), word.bold, "{name}: {text}");
            }
        }
    }
}

#[test]
fn an_owner_is_coloured_named_and_tied_to_its_action() {
    let (source, parsed) = read("brm-2017-11-07-owners-at-height/input.pdf");
    let mut found = Vec::new();
    for svg in svg::pages(&source, &parsed) {
        let tree = tree(&svg);
        found.extend(group(&tree, "owner").into_iter().map(|node| {
            let lines = node.children().filter(|child| child.tag_name().name() == "line").count();
            (title(node), boxes(node), lines, node.attribute("fill").is_some_and(|fill| fill.starts_with('#')))
        }));
        for (class, begins) in [("action", "action "), ("due", "due "), ("title", "section "), ("attendee", "attendee ")] {
            assert!(group(&tree, class).into_iter().all(|node| title(node).starts_with(begins)), "{class}");
        }
    }
    let (_, places, lines, coloured) = found
        .iter()
        .find(|(title, ..)| title == "owner KB (Katie Beaumont) of action 16 [column]")
        .unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!((places.len(), *lines, *coloured), (1, 1, true));
    let owner = parsed.minutes.actions.iter().find(|action| action.number.as_deref() == Some("16"));
    let spans: Vec<[f64; 4]> = owner.iter().flat_map(|action| &action.spans).filter_map(|span| span.bbox).collect();
    let near = |a: &[f64; 4], b: &[f64; 4]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.02);
    assert!(spans.iter().any(|span| near(span, &places[0])), "{places:?} is none of {spans:?}");
}

#[test]
fn what_stands_in_no_field_is_marked() {
    let (source, parsed) = read("brm-2017-11-07-owners-at-height/input.pdf");
    let unplaced: usize = parsed.diagnostics.iter().filter(|d| d.code.as_str() == "text.unplaced").map(|d| d.spans.len()).sum();
    let marked: usize = svg::pages(&source, &parsed)
        .map(|svg| group(&tree(&svg), "unplaced").into_iter().map(|node| boxes(node).len()).sum::<usize>())
        .sum();
    assert!(marked >= unplaced, "{marked} boxes for {unplaced} places");
}

#[test]
fn a_page_that_does_not_exist_and_a_text_have_no_picture() {
    let (source, parsed) = read("pdf/reportlab.pdf");
    assert_eq!(svg::page(&source, &parsed, 0), None);
    assert_eq!(svg::page(&source, &parsed, parsed.source.pages + 1), None);
    let (source, parsed) = read("brm-2017-11-07-torn-column/input.txt");
    assert_eq!(svg::page(&source, &parsed, 1), None);
    assert_eq!(svg::pages(&source, &parsed).count(), 0);
    // What was read of another document marks nothing that is not there.
    let (pdf, _) = read("pdf/reportlab.pdf");
    tree(&picture(&pdf, &parsed, 1));
}
