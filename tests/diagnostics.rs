//! Every code of a diagnostic has a page that tells the truth and a document that raises it.
//!
//! `fixtures/diagnostics/CODE.txt`, or `CODE.pdf` for what only PDFs have, is the smallest honest set of minutes that
//! raises the code; [`CASES`] says where its spans lie and what else it cannot avoid. The example on the page is taken from that document, and so is its message:
//! a page that has fallen behind the parser fails here.
#![allow(clippy::panic, reason = "a test tells its failure by a panic")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use minutebook::diagnostic::{Code, Diagnostic, Severity};
use minutebook::{Parsed, Parser, Source};

mod invariants;

/// What a document says of one code.
struct Case {
    code: Code,
    /// The words of the spans of all diagnostics of this code, in the order given.
    words: &'static [&'static str],
    /// A part of the message of the first.
    message: &'static str,
    /// Codes that the document raises beside it.
    also: &'static [Code],
}

const CASES: &[Case] = &[
    Case {
        code: Code::ActionMerged,
        words: &[
            "SP to obtain three quotes for the repair of the quay wall",
            "SP to obtain three quotes for the repair of the quay wall.",
        ],
        message: "given once",
        also: &[],
    },
    Case { code: Code::ActionEntryAssumed, words: &["Order the paper"], message: "taken for an entry", also: &[] },
    Case { code: Code::ActionNumberRepeated, words: &["4", "4"], message: "bear the number 4", also: &[] },
    Case {
        code: Code::ActionStandingAssumed,
        words: &["Mend the quay wall"],
        message: "taken for one of an earlier meeting",
        also: TABLE,
    },
    Case {
        code: Code::TableColumnsAssumed,
        words: &["Sam Pell", "SP", "Chair"],
        message: "no head says of every column",
        also: &[],
    },
    Case {
        code: Code::AttendanceListedTwice,
        words: &["Present: ", "Sam Pell (SP)", "Apologies: ", "Sam Pell (SP)"],
        message: "Sam Pell stands on two lists",
        also: &[],
    },
    Case {
        code: Code::AttendanceAssumed,
        words: &["Auditors: Sam Pell (SP), Cal Dunn (CD)", "bethan, norm_hill, yorik"],
        message: "taken for present",
        also: &[],
    },
    Case {
        code: Code::MeetingDateContradicted,
        words: &["7 November 2017"],
        message: "which is taken",
        also: &[Code::FurnitureLabel, Code::TextUnplaced],
    },
    Case { code: Code::AttendanceMissing, words: &[], message: "no attendance list", also: &[] },
    Case { code: Code::DateAmbiguous, words: &["03/05/2024"], message: "could also mean 2024-03-05", also: &[] },
    Case { code: Code::DateBeforeMeeting, words: &["Tuesday 10 January 2017"], message: "announced for 2017-01-10", also: &[] },
    Case {
        code: Code::DateWeekdayMismatch,
        words: &["Monday 7 November 2017", "Monday 5 December 2017", "by Friday 2 December 2017"],
        message: "2017-11-07 is a Tue",
        also: &[],
    },
    Case {
        code: Code::DateYearAssumed,
        words: &["Tuesday 9 January", "by 5 December"],
        message: "read as 2018-01-09",
        also: &[],
    },
    Case { code: Code::TimeAssumed, words: &["1930"], message: "could be a year", also: &[Code::FurnitureLabel] },
    Case { code: Code::Furniture, words: &["Page 1 of 2"], message: "page numbers", also: &[] },
    Case {
        code: Code::FurnitureBreak,
        words: &["22/12/201", "7", "15/11/201", "7"],
        message: "read as one: 22/12/2017",
        also: &[Code::FurnitureLabel],
    },
    Case { code: Code::FurnitureLabel, words: &["Minutes of the ", " held on "], message: "labels", also: &[] },
    Case { code: Code::FurnitureMarkup, words: &["](https://harbour.example.org/survey)"], message: "markup", also: &[] },
    Case { code: Code::LimitReached, words: &["64 | 65", "yes | yes"], message: "more cells than are told apart", also: &[] },
    Case { code: Code::MeetingDateMissing, words: &[], message: "the day of the meeting", also: &[] },
    Case {
        code: Code::MeetingNotHeld,
        words: &["The meeting did not go ahead because of the storm; the papers were sent round instead."],
        message: "did not take place",
        also: &[],
    },
    Case { code: Code::OwnerAligned, words: &["JO", "SP"], message: "by the order of the column", also: TABLE },
    Case { code: Code::OwnerAlignmentDoubtful, words: &["JO", "JO"], message: "another entry of its row", also: TABLE },
    Case { code: Code::OwnerAmbiguous, words: &["SP"], message: "fits 2 people", also: &[] },
    Case { code: Code::OwnerDerived, words: &["SP"], message: "taken for Sam Pell", also: &[] },
    Case { code: Code::OwnerUnbound, words: &["SP"], message: "no line beside it wants an owner", also: TABLE },
    Case { code: Code::OwnerUnresolved, words: &["KV"], message: "on no attendance list", also: &[] },
    Case { code: Code::SectionNumberMissing, words: &["4"], message: "section 3 is missing before 4", also: &[] },
    Case { code: Code::SectionNumberRepeated, words: &["2", "2"], message: "number 2 is used again", also: &[] },
    Case {
        code: Code::StatusAssumed,
        words: &[
            "Action 3 – ",
            "The surveyor came twice and asked for the old drawings.",
            "Action 4 – ",
            "The new ladder was bought in May.",
        ],
        message: "taken for open",
        also: &[],
    },
    Case { code: Code::TextDamaged, words: &["\u{fffd}"], message: "could not be decoded", also: &[] },
    // A page without text has a place of no words, and what could not be read has none.
    Case { code: Code::TextNoLayer, words: &[""], message: "page 2 holds a picture", also: &[] },
    Case {
        code: Code::TextOcr,
        words: &[
            "Harbour Trust",
            "Works Committee, 7 November 2017",
            "Present: Jane Okoro (JO), Sam Pell (SP)",
            "1. Quay wall",
            "ACTION: SP to ask for quotes by 5 December 2017.",
        ],
        message: "less than 60 % of 1",
        also: &[],
    },
    Case { code: Code::TextRepaired, words: &[], message: "the file was searched", also: &[] },
    Case { code: Code::TextSkipped, words: &[], message: "1 stream of this PDF", also: &[] },
    Case { code: Code::TextUnplaced, words: &["Registered charity 201984"], message: "stands in no field", also: &[] },
];

/// A table has a head, and the words of a head are labels.
const TABLE: &[Code] = &[Code::FurnitureLabel];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/diagnostics")
}

/// Codes that only a PDF raises; without the feature `pdf` they stand in the list all the same, and in no output.
const OF_PDFS: &[Code] = &[Code::FurnitureBreak, Code::TextNoLayer, Code::TextOcr, Code::TextRepaired, Code::TextSkipped];

/// The file's name in the folder.
fn file(code: Code) -> String {
    format!("{code}.{}", if OF_PDFS.contains(&code) { "pdf" } else { "txt" })
}

/// The cases that can be read.
fn cases() -> impl Iterator<Item = &'static Case> {
    let read = |code: Code| cfg!(feature = "pdf") || !OF_PDFS.contains(&code);
    CASES.iter().filter(move |case| read(case.code) && (cfg!(feature = "ocr") || case.code != Code::TextOcr))
}

/// Reads the picture of `text.ocr.pdf` the same way everywhere; what Tesseract reads in it depends on its version.
#[cfg(feature = "ocr")]
struct Clerk;

#[cfg(feature = "ocr")]
impl minutebook::source::Recogniser for Clerk {
    fn recognise(&mut self, picture: &minutebook::source::Picture<'_>) -> Result<minutebook::source::Recognised, String> {
        let lines = [
            (0.0, "Harbour Trust"),
            (1.0, "Works Committee, 7 November 2017"),
            (3.0, "Present: Jane Okoro (JO), Sam Pell (SP)"),
            (5.0, "1. Quay wall"),
            (7.0, "ACTION: SP to ask for quotes by 5 December 2017."),
        ];
        let point = picture.resolution / 72.0;
        let mut read = minutebook::source::Recognised::default();
        for (down, line) in lines {
            let (mut left, baseline) = (40.0 * point, (50.0 + 18.0 * down) * point);
            for text in line.split(' ') {
                let right = left + 6.0 * point * text.chars().map(|_| 1.0).sum::<f64>();
                read.words.push(minutebook::source::RecognisedWord {
                    text: text.to_owned(),
                    bbox: [left, baseline - 9.0 * point, right, baseline + 3.0 * point],
                    baseline,
                    size: 11.0 * point,
                    confidence: if text == "(SP)" { 41.0 } else { 96.0 },
                    quarter: 0,
                });
                left = right + 3.0 * point;
            }
        }
        Ok(read)
    }
}

/// The document of a code, as its test needs it.
fn document(code: Code) -> Source {
    let path = folder().join(file(code));
    let mut bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    if code == Code::TextDamaged {
        // Half of the pound sign is lost, as where a program has cut a text in the middle of a character.
        let sign = bytes.windows(2).position(|pair| pair == "£".as_bytes()).unwrap_or_else(|| panic!("no £ in {code}.txt"));
        bytes.remove(sign);
    }
    #[cfg(feature = "ocr")]
    if code == Code::TextOcr {
        let source = minutebook::source::Open::new().recogniser(&mut Clerk).bytes(&bytes);
        return source.unwrap_or_else(|e| panic!("{code}.pdf: {e}"));
    }
    Source::from_bytes(&bytes).unwrap_or_else(|e| panic!("{code}.txt: {e}"))
}

fn read(code: Code) -> (Source, Parsed) {
    let source = document(code);
    let parsed = Parser::new().parse(&source).unwrap_or_else(|e| panic!("{code}.txt: {e}"));
    (source, parsed)
}

fn raised(parsed: &Parsed, code: Code) -> Vec<&Diagnostic> {
    parsed.diagnostics.iter().filter(|d| d.code == code).collect()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of a page's example: what stands on the page, and the message that it leads to.
fn example(code: Code) -> (Vec<String>, String) {
    let page = code.page();
    let mut parts = page.split("```");
    let (Some(_), Some(fence), Some(rest), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        panic!("{code}: the page wants one example between fences");
    };
    assert!(rest.trim().is_empty(), "{code}: the example ends the page");
    let Some((lines, message)) = fence.strip_prefix("text\n").and_then(|f| f.split_once("\n→ ")) else {
        panic!("{code}: an example is text, then `→` and the message");
    };
    (lines.lines().map(folded).collect(), folded(message))
}

#[test]
fn every_code_has_a_case_and_a_document_and_no_document_is_left_over() {
    let names = |codes: &mut dyn Iterator<Item = Code>| codes.map(file).collect::<BTreeSet<_>>();
    let codes = names(&mut Code::ALL.iter().copied());
    assert_eq!(codes, names(&mut CASES.iter().map(|c| c.code)), "the cases of this test");
    assert_eq!(CASES.len(), Code::ALL.len(), "a code has two cases");
    let files: BTreeSet<String> = std::fs::read_dir(folder())
        .and_then(|list| list.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect())
        .unwrap_or_else(|e| panic!("{}: {e}", folder().display()));
    assert_eq!(codes, files, "the documents in {}", folder().display());
}

#[test]
fn each_document_raises_its_code_where_the_words_stand() {
    for case in cases() {
        let code = case.code;
        let (source, parsed) = read(code);
        let found = raised(&parsed, code);
        let Some(first) = found.first() else { panic!("{code}.txt does not raise it: {:#?}", parsed.diagnostics) };
        assert!(first.message.contains(case.message), "{code}: {:?} is not in {:?}", case.message, first.message);
        let words: Vec<&str> = found
            .iter()
            .flat_map(|d| &d.spans)
            .map(|s| source.words(s).unwrap_or_else(|| panic!("{code}: {s:?} lies nowhere")))
            .collect();
        assert_eq!(words, case.words, "{code}: what the spans cover");
    }
}

#[test]
fn no_document_raises_more_than_it_must() {
    for case in cases() {
        let code = case.code;
        let (_, parsed) = read(code);
        let also: BTreeSet<Code> = parsed.diagnostics.iter().map(|d| d.code).filter(|c| *c != code).collect();
        assert_eq!(also, case.also.iter().copied().collect(), "{code}.txt: {:#?}", parsed.diagnostics);
    }
}

/// Pages that come near to a code, and do not raise it: the code, and what stands below the head.
const QUIET: &[(Code, &str)] = &[
    // A word states it, whatever was done besides; what is still to be done was not.
    (Code::StatusAssumed, "1. Actions from the previous meeting\n\nAction 4 – complete. The ladder was bought in May.\n"),
    (Code::StatusAssumed, "1. Quay wall\n\nAction 4 – SP to ask when the ladder was bought.\n"),
    // The page gives no year, so the weekday can contradict nothing.
    (Code::DateWeekdayMismatch, "1. Next meeting\n\nThe next meeting is on Monday 5 December.\n"),
    (Code::DateWeekdayMismatch, "1. Quay wall\n\nACTION: SP to ask for quotes by Friday 2 December.\n"),
    (Code::DateWeekdayMismatch, "1. Next meeting\n\nThe next meeting is on Tuesday 5 December 2017.\n"),
    // These count from the meeting, or name their year.
    (Code::DateYearAssumed, "1. Quay wall\n\nACTION: SP to ask for quotes by Friday.\n"),
    (Code::DateYearAssumed, "1. Quay wall\n\nACTION: SP to ask for quotes within two weeks.\n"),
    (Code::DateYearAssumed, "1. Quay wall\n\nACTION: SP to ask for quotes by the end of March 2018.\n"),
    (Code::DateYearAssumed, "1. Quay wall\n\nACTION: SP to bring quotes to the March meeting.\n"),
    (Code::DateYearAssumed, "1. Next meeting\n\nThe next meeting is on Tuesday 5 December 2017 at 7pm.\n"),
    // Two meetings count their actions anew; an old action and a new one may share a number.
    (
        Code::ActionNumberRepeated,
        "1. Actions from previous meetings\n\nActions from 5 September 2017\n\nAction 4 – complete\n\n\
         Actions from 3 October 2017\n\nAction 4 – ongoing\n\n2. Quay wall\n\nAction 4 – SP to ask for quotes.\n",
    ),
    // An item and the list of actions give one action.
    (
        Code::ActionNumberRepeated,
        "1. Quay wall\n\nAction 4 – SP to ask for quotes for the repair of the wall.\n\n\
         | No | Action | Owner | Due |\n|---|---|---|---|\n\
         | 4 | Ask for quotes for the repair of the wall | SP | 5 December 2017 |\n\
         | 6 | Send out the bills | JO | 5 December 2017 |\n",
    ),
    // The column names the sentence's owner among others, or a group; the sentence names two people.
    (Code::OwnerAlignmentDoubtful, "No.\tBusiness\tActions\n1\t<p>Moorings</p> <p>SP to send out the bills.</p>\t<p>JO/SP</p>\n"),
    (Code::OwnerAlignmentDoubtful, "No.\tBusiness\tActions\n1\t<p>Moorings</p> <p>SP to send out the bills.</p>\t<p>All</p>\n"),
    (
        Code::OwnerAlignmentDoubtful,
        "No.\tBusiness\tActions\n1\t<p>Moorings</p> <p>SP and KV to send out the bills.</p>\t<p>JO</p>\n",
    ),
    // Sam Pell is SP.
    (
        Code::OwnerAlignmentDoubtful,
        "No.\tBusiness\tActions\n1\t<p>Moorings</p> <p>Sam Pell to send out the bills.</p>\t<p>SP</p>\n",
    ),
];

#[test]
fn what_only_comes_near_to_a_code_does_not_raise_it() {
    for (code, below) in QUIET {
        let page = format!(
            "Harbour Trust\nWorks Committee, 7 November 2017\n\nPresent: Jane Okoro (JO), Sam Pell (SP), Kit Vane (KV)\n\n{below}"
        );
        let parsed = minutebook::parse(&page).unwrap_or_else(|e| panic!("{code}: {e}"));
        let found = raised(&parsed, *code);
        assert!(found.is_empty(), "{below}\n{found:#?}");
        let minutes = &parsed.minutes;
        assert!(!minutes.actions.is_empty() || !minutes.meeting.next.is_empty(), "{below}\nis not read at all");
    }
}

#[test]
fn a_diagnostic_has_the_severity_of_its_code() {
    for case in cases() {
        for diagnostic in read(case.code).1.diagnostics {
            assert_eq!(diagnostic.severity, diagnostic.code.severity(), "{diagnostic:?}");
        }
    }
}

#[test]
fn the_documents_keep_what_every_reading_keeps() {
    for case in cases() {
        if let Err(wrong) = invariants::check(&document(case.code)) {
            panic!("{}.txt: {wrong}", case.code);
        }
    }
}

#[test]
fn a_page_begins_with_one_sentence_and_names_its_own_severity() {
    for &code in Code::ALL {
        let page = code.page();
        let first = page.lines().next().unwrap_or_default();
        assert!(first.ends_with('.') && first.chars().next().is_some_and(char::is_uppercase), "{code}: {first:?} is no sentence");
        assert!(!first.trim_end_matches('.').contains(['.', '!', '?']), "{code}: {first:?} is more than one sentence");
        assert_eq!(page.lines().nth(1), Some(""), "{code}: a line of its own for the first sentence");
        let named: Vec<&str> = Severity::ALL.iter().map(|s| s.as_str()).filter(|w| page.contains(&format!("`{w}`"))).collect();
        assert_eq!(named, [code.severity().as_str()], "{code}: the severity that the page names");
    }
}

#[test]
fn a_page_reads_in_a_terminal() {
    for &code in Code::ALL {
        let page = code.page();
        let lines = page.lines().count();
        assert!((10..=20).contains(&lines), "{code}: a page of {lines} lines");
        assert!(!page.lines().any(|line| line.starts_with('#')), "{code}: no headings");
        for line in page.lines().take_while(|line| !line.starts_with("```")) {
            assert!(line.chars().count() <= 80, "{code}: too long for a terminal: {line}");
        }
        for lead in ["\n**When.** ", "\n**In the output** (`", "\n**What to do.** "] {
            assert!(page.contains(lead), "{code}: the page lacks {lead:?}");
        }
        for other in page.split('`').filter(|w| w.contains('.') && !w.contains([' ', '\n', '(']) && *w != "meeting.date") {
            assert!(Code::ALL.iter().any(|c| c.as_str() == other), "{code}: the page speaks of {other}, which is no code");
        }
    }
}

#[test]
fn the_example_of_a_page_is_the_document_and_its_message() {
    for code in cases().map(|case| case.code) {
        let (source, parsed) = read(code);
        let (lines, message) = example(code);
        let text = folded(&source.text().replace("<p>", " ").replace("</p>", " "));
        let mut rest = text.as_str();
        for piece in lines.iter().flat_map(|line| line.split('…')).map(str::trim).filter(|p| !p.is_empty()) {
            let Some((_, after)) = rest.split_once(piece) else {
                panic!("{code}.txt does not say {piece:?}, or not in this order")
            };
            rest = after;
        }
        let found: Vec<&str> = raised(&parsed, code).into_iter().map(|d| d.message.as_str()).collect();
        assert!(found.contains(&message.as_str()), "{code}: the page shows {message:?}, the parser says {found:?}");
    }
}

/// A code is a promise: other programs select by it.
#[test]
fn codes_are_dotted_words_and_read_back() {
    for &code in Code::ALL {
        let name = code.as_str();
        assert!(
            name.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')),
            "{name}"
        );
        assert_eq!(serde_json::to_value(code).ok(), Some(serde_json::Value::from(name)));
        assert_eq!(serde_json::from_value::<Code>(name.into()).ok(), Some(code));
    }
}
