//! What holds of every text: strings of any signs, strings made of the pieces that minutes are made of, and real pages
//! with pieces torn out, doubled or put in elsewhere.
#![allow(clippy::panic, reason = "a test tells its failure by a panic")]

mod folder;
mod invariants;

use std::sync::LazyLock;

use minutebook::{Parser, Source};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use proptest::test_runner::RngSeed;

/// Pieces that mean something to some rule.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\t",
    "\t",
    " ",
    " ",
    "  ",
    "        ",
    "\r\n",
    "\x0c",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{301}",
    "\u{feff}",
    "<p>",
    "</p>",
    "<p>",
    "<u>",
    "</u>",
    "<ul style=\"x\">",
    "<ol>",
    "<li>",
    "</li>",
    "<table>",
    "<tr><td>",
    "</td><td>",
    "<b>",
    "<br>",
    "<",
    "<!-- ",
    "-->",
    "<html>",
    "<body>",
    "<script>",
    "&amp;",
    "&nbsp;",
    "&#8217;",
    "&",
    "&#",
    "**",
    "__",
    "~~",
    "`",
    "# ",
    "## ",
    "- ",
    "- [ ] ",
    "- [x] ",
    "• ",
    "o ",
    "* ",
    "| ",
    " | ",
    "|---|---|",
    "--- | --- | ---",
    "---",
    "===",
    "\\",
    "1\\. ",
    "[",
    "](http://a.b/c)",
    "](",
    ")",
    "(",
    "((",
    "[[",
    "1. ",
    "2. ",
    "3.1 ",
    "47/12 ",
    "23/045 ",
    "(a) ",
    "i) ",
    "5vii) ",
    "A. ",
    "No.\tBusiness\tActions",
    "Ref | Action | Lead | Due | Status",
    "Item\tAction\tBy whom\tBy when",
    "Present: ",
    "PRESENT",
    "In attendance: ",
    "Apologies: ",
    "Apologies for absence",
    "Absent: ",
    "Regrets: ",
    "Attendees: ",
    "Chair: ",
    "Date: ",
    "Time: ",
    "Venue: ",
    "title: ",
    "date: ",
    "ACTION: ",
    "Action – ",
    "Action 16 – ",
    "Action3 –",
    "AP 4",
    "Actions from 15/08/2017",
    "Actions",
    "Action Log",
    "Matters arising",
    "RESOLVED: that ",
    "AGREED ",
    "It was agreed that ",
    "All other actions confirmed to be completed by CK",
    "Same outcome as Action 12",
    "Complete",
    "Complete – however ",
    "to remain open",
    "Carried forward",
    "Awaiting feedback",
    "On-going",
    "c/f",
    "Closed",
    "Done",
    "Katie Beaumont (KB)",
    "KB",
    "SD/GF",
    "KB & SD",
    "Cllr A. Pell",
    "Cllrs. A. Pell, B. Okoro and C. Dunn",
    "Dr Ewan Rennie",
    "Whole Team",
    "All",
    "Clerk",
    "Zoë O'Rourke (ZO)",
    "Mary-Ann van der Berg",
    "(Chair)",
    "left at 14:10, item 5",
    ", ",
    "; ",
    ": ",
    " – ",
    " - ",
    ".",
    ". ",
    "’",
    "“",
    "”",
    "?",
    "7 November 2017",
    "Tuesday 7 November 2017",
    "22/10/2017",
    "13/13/2017",
    "31 February 2020",
    "2024-03-14",
    "March 5, 2024",
    "9th",
    "May 2018",
    "Feb",
    "w/c 6th May",
    "by the 22/10/2017",
    "for the next meeting",
    "end of Sept 2023",
    "within 20 working days",
    "by 17 October",
    "asap",
    "12:30",
    "7.30pm",
    "25:99",
    "noon",
    "6 pm",
    "The next meeting is to be held on 5 December 2017 at 12:00",
    "Date of next meeting: ",
    "meeting cancelled",
    "This meeting did not take place",
    "was not quorate",
    "Police and Crime Panel (PCP)",
    "PCP",
    "Page 1 of 3",
    "Office of the Police and Crime Commissioner",
    "MINUTES of the ",
    "Minutes of the meeting held on ",
    "KB to discuss with CK",
    "to write to the bank",
    "will",
    "the report was noted",
    "A",
    "I",
    "Ł",
    "ß",
    "İ",
    "ǆ",
    "ﬁ",
    "①",
    "½",
    "日本",
    "😀",
    "0",
    "99999999999999999999",
    "١٢",
];

/// Cases a property; fewer where the parser is built without optimisation, and as many as `PROPTEST_CASES` says for a hunt.
const CASES: u32 = if cfg!(debug_assertions) { 64 } else { 2048 };

static PAGES: LazyLock<Vec<String>> = LazyLock::new(|| folder::texts().iter().map(|f| f.text().to_owned()).collect());

fn config() -> ProptestConfig {
    let kept = Box::new(FileFailurePersistence::WithSource("regressions"));
    // The same cases every time, so that a change is judged by itself; other ones on a hunt.
    let hunt = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok());
    let rng_seed = if hunt.is_some() { RngSeed::Random } else { RngSeed::Fixed(1) };
    let cases = hunt.unwrap_or(CASES);
    ProptestConfig { cases, rng_seed, failure_persistence: Some(kept), max_shrink_iters: 20_000, ..ProptestConfig::default() }
}

fn pieces() -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![20 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,12}", 1 => "[A-Za-z]{1,9}"];
    proptest::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// A page of the fixtures with a few stretches moved: (page, [(from, to, length, how)]).
fn torn() -> impl Strategy<Value = String> {
    let edit = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0usize..400, 0u8..4);
    (any::<prop::sample::Index>(), proptest::collection::vec(edit, 1..6), pieces()).prop_map(|(page, edits, extra)| {
        let mut signs: Vec<char> = page.get(&PAGES).chars().collect();
        for (from, to, length, how) in edits {
            if signs.is_empty() {
                break;
            }
            let (from, to) = (from.index(signs.len()), to.index(signs.len()));
            let end = (from + length).min(signs.len());
            match how {
                0 => drop(signs.drain(from..end)),
                1 => {
                    let stretch: Vec<char> = signs.iter().copied().take(end).skip(from).collect();
                    signs.splice(to..to, stretch);
                }
                2 => signs.truncate(end),
                _ => drop(signs.splice(from..from, extra.chars())),
            }
        }
        signs.into_iter().collect()
    })
}

/// Checks a text; a text with nothing in it is refused.
fn holds(text: &str) -> Result<(), TestCaseError> {
    match Source::from_text(text) {
        Ok(source) => invariants::check(&source).map(|_| ()).map_err(TestCaseError::fail),
        Err(minutebook::Error::Empty) => Ok(()),
        Err(other) => Err(TestCaseError::fail(other.to_string())),
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_signs(text in "(?s).{0,300}") {
        holds(&text)?;
    }

    #[test]
    fn any_printable_lines(text in "(\\PC{0,40}\\n){0,20}") {
        holds(&text)?;
    }

    #[test]
    fn pieces_of_minutes(text in pieces()) {
        holds(&text)?;
    }

    #[test]
    fn torn_pages(text in torn()) {
        holds(&text)?;
    }

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(source) = Source::from_bytes(&bytes) {
            invariants::check(&source).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn any_bytes_as_utf_16(mut bytes in proptest::collection::vec(any::<u8>(), 0..300), little in any::<bool>()) {
        bytes.splice(0..0, if little { [0xFF, 0xFE] } else { [0xFE, 0xFF] });
        if let Ok(source) = Source::from_bytes(&bytes) {
            invariants::check(&source).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn bytes_of_a_text_are_that_text(text in pieces()) {
        // A text that begins like a file of another kind, or with a byte order mark, is taken for what it looks like.
        if let (Ok(a), Ok(b)) = (Source::from_text(text.as_str()), Source::from_bytes(text.as_bytes()))
            && !text.starts_with('\u{feff}')
        {
            prop_assert_eq!(a.text(), b.text());
            prop_assert_eq!(Parser::new().parse(&a), Parser::new().parse(&b));
        }
    }
}

/// Texts of which less is kept, and how much: who sent an owner, "EA" of "EA (SP)", stands among the spans of the action alone.
const FAULTS: &[(&str, f64)] = &[("skell-estuary-2017-08-24-owned-paragraphs", 0.97)];

#[test]
fn the_fixtures() {
    let mut failures = Vec::new();
    for fixture in folder::texts() {
        let source = Source::from_bytes(&fixture.bytes).unwrap_or_else(|e| panic!("{}: {e}", fixture.name));
        match invariants::check(&source) {
            Err(wrong) => failures.push(format!("{}: {wrong}", fixture.name)),
            Ok(parsed) => {
                let kept = invariants::kept(&source, &parsed);
                let least = FAULTS.iter().find(|(name, _)| *name == fixture.name).map_or(0.995, |(_, least)| *least);
                if kept < least {
                    failures.push(format!("{}: only {kept:.4} of the words are kept", fixture.name));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
