//! The same page, set in another way, says the same: line breaks, encodings, odd spaces, decomposed letters, quotes,
//! page breaks, re-wrapped lines. Every document of `fixtures/` under every change is a test with a name,
//! `<folder>::<change>`; the values are compared, not their places.
#![allow(clippy::panic, reason = "a test tells its failure by a panic")]

mod folder;

use std::sync::LazyLock;

use folder::{Fixture, facts};
use libtest_mimic::{Arguments, Failed, Trial};
use minutebook::{Parser, Source};
use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for fixture in folder::texts() {
        for change in CHANGES {
            if let Some(bytes) = (change.to)(&fixture) {
                let fixture = fixture.clone();
                let fails = FAULTS.iter().any(|(name, of)| *name == fixture.name && of.contains(&change.name));
                let name = format!("{}::{}", fixture.name, change.name);
                trials.push(Trial::test(name, move || same(&fixture, &bytes, change)).with_ignored_flag(fails));
            }
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// What is known not to hold, shown as ignored: columns of white space are found page by page, and a page of three lines
/// shows none; a head or number on two of four pages runs, on two of twelve it does not. Where longer
/// lines of groups are joined, what somebody is may run on into the name of the next group. Where nothing but a line's length tells that
/// the next begins a paragraph, a sign without a width in it decides.
const FAULTS: &[(&str, &[&str])] = &[
    ("murrumbeena-2018-07-24-register-tabled", &["form feeds"]),
    ("penhallow-2013-07-13-messrs-in-a-sentence", &["doubled spaces"]),
    ("st-osyth-2023-01-17-meeting-held-in", &["form feeds", "form feeds beside blank lines"]),
    ("stannard-2016-05-07-who-and-when", &["form feeds", "form feeds beside blank lines"]),
    ("wealdchester-2024-03-19-actions-as-records", &["form feeds", "form feeds beside blank lines"]),
    ("wessendale-2022-06-14-times-at-the-lines", &["form feeds", "form feeds beside blank lines"]),
    ("hexby-2016-05-19-who-what-when-aside", &["form feeds", "form feeds beside blank lines"]),
    ("licensing-2021-11-11-decisions-only", &["form feeds", "form feeds beside blank lines"]),
    ("ballykeeran-2018-06-18-bilingual-heads", &["form feeds beside blank lines"]),
    ("thornmere-2022-05-09-two-in-one-label", &["form feeds", "form feeds beside blank lines"]),
    ("brayfield-2016-09-29-ticks-in-a-grid", &["soft hyphens", "form feeds", "form feeds beside blank lines"]),
    ("isbourne-2018-06-27-text-only-in-the-log", &["form feeds", "form feeds beside blank lines"]),
    ("thornley-dene-2024-03-19-days-head-a-grid", &["form feeds", "form feeds beside blank lines"]),
    ("wyredale-2022-05-26-log-head-of-two-lines", &["form feeds", "form feeds beside blank lines"]),
    ("glenmarnoch-2016-04-25-few-initials", &["form feeds", "form feeds beside blank lines"]),
    ("netherdale-2024-01-16-initials-in-a-column", &["form feeds", "form feeds beside blank lines"]),
    ("eastmarch-2019-04-09-people-by-group", &["doubled spaces"]),
    ("merindah-2020-08-20-fields-below-actions", &["form feeds", "form feeds beside blank lines"]),
    ("saltmere-2017-01-25-groups-in-columns", &["form feeds", "form feeds beside blank lines"]),
    ("harlow-falls-2024-10-08-references-by-month", &["form feeds", "form feeds beside blank lines"]),
    ("larch-valley-2023-09-21-grid-of-months", &["form feeds", "form feeds beside blank lines"]),
    ("northport-2024-05-01-items-by-letter", &["form feeds", "form feeds beside blank lines"]),
    ("beacon-vale-2025-11-24-letter-and-number", &["form feeds", "form feeds beside blank lines"]),
    ("strathorrin-2019-05-29-minute-of-meeting", &["form feeds beside blank lines"]),
    ("ashcombe-2023-10-05-minutes-of-an-academic-year", &["form feeds"]),
    ("withene-2021-11-17-people-below-a-sentence", &["form feeds beside blank lines"]),
    ("greenlaw-2024-06-03-reports-on-their-own-line", &["form feeds", "form feeds beside blank lines"]),
    ("marlowe-2022-11-08-statuses-in-the-margin", &["form feeds", "form feeds beside blank lines"]),
    ("osyth-2020-11-19-outcomes-below-entries", &["form feeds", "form feeds beside blank lines"]),
    ("staveley-2024-09-18-posts-in-a-column", &["form feeds", "form feeds beside blank lines"]),
    ("thrapwell-2025-01-14-place-below-the-day", &["form feeds", "form feeds beside blank lines"]),
    ("wallop-2024-01-09-earlier-minutes-cited", &["form feeds", "form feeds beside blank lines"]),
    ("wardale-2018-03-06-log-parted-by-a-line", &["form feeds", "form feeds beside blank lines"]),
    ("pressure-vessels-2018-10-17-paper-and-meeting-days", &["form feeds"]),
    // Columns typed with tabs stand below each other only where each sign takes one place.
    ("brantshire-and-welland-2021-02-04-typed-with-tabs", &["doubled spaces", "form feeds", "form feeds beside blank lines"]),
    ("harbottle-sprake-castings-2011-06-14-upright-rules", &["form feeds"]),
    ("north-pennard-constabulary-2022-08-09-owner-and-deadline", &["form feeds", "form feeds beside blank lines"]),
    ("northern-fells-research-2018-01-11-notes-beside-a-no", &["form feeds beside blank lines"]),
    ("university-of-south-2017-11-07-roman-months", &["form feeds", "form feeds beside blank lines"]),
];

/// Another setting of a page.
struct Change {
    name: &'static str,
    /// The bytes of the page so set; `None` where it cannot be, or where it would say something else.
    to: fn(&Fixture) -> Option<Vec<u8>>,
    /// What makes no difference between the values, beyond what the parser evens out itself.
    even: fn(&str) -> String,
}

const CHANGES: &[Change] = &[
    Change { name: "crlf", to: |f| bytes(f.text().replace('\n', "\r\n")), even: str::to_owned },
    Change { name: "cr", to: |f| bytes(f.text().replace('\n', "\r")), even: str::to_owned },
    Change { name: "byte order mark", to: |f| bytes(format!("\u{feff}{}", f.text())), even: str::to_owned },
    Change { name: "UTF-16 little-endian", to: |f| Some(utf_16(f.text(), u16::to_le_bytes)), even: str::to_owned },
    Change { name: "UTF-16 big-endian", to: |f| Some(utf_16(f.text(), u16::to_be_bytes)), even: str::to_owned },
    Change { name: "Windows-1252", to: windows_1252, even: str::to_owned },
    Change { name: "decomposed letters", to: |f| bytes(f.text().nfd().collect()), even: str::to_owned },
    Change { name: "no-break spaces", to: |f| every(f, &BETWEEN, 2, |c| c.replace(' ', "\u{a0}")), even: str::to_owned },
    Change { name: "narrow no-break spaces", to: |f| every(f, &BETWEEN, 3, |c| c.replace(' ', "\u{202f}")), even: str::to_owned },
    Change { name: "doubled spaces", to: doubled_spaces, even: str::to_owned },
    Change { name: "soft hyphens", to: |f| every(f, &WORD, 3, |c| within(c, '\u{ad}')), even: str::to_owned },
    Change { name: "zero-width spaces", to: |f| every(f, &WORD, 5, |c| within(c, '\u{200b}')), even: str::to_owned },
    Change { name: "curly apostrophes", to: |f| every(f, &APOSTROPHE, 1, |c| c.replace('\'', "’")), even: straight },
    Change { name: "straight quotes", to: straight_quotes, even: straight },
    Change { name: "em dashes", to: |f| every(f, &DASH, 1, |c| c.replace('–', "—")), even: |v| v.replace('—', "–") },
    Change { name: "wrapped at 72", to: |f| wrapped(f, 72), even: unwrapped },
    Change { name: "wrapped at 90", to: |f| wrapped(f, 90), even: unwrapped },
    Change { name: "doubled blank lines", to: |f| bytes(f.text().replace("\n\n", "\n\n\n")), even: str::to_owned },
    // A text that has pages of its own is measured page by page (margins, running heads): other pages, other readings.
    Change {
        name: "form feeds",
        to: |f| (!f.text().contains('\x0c')).then(|| every(f, &BLANK_LINE, 3, |_| "\n\x0c".to_owned())).flatten(),
        even: str::to_owned,
    },
    Change {
        name: "form feeds beside blank lines",
        to: |f| (!f.text().contains('\x0c')).then(|| every(f, &BLANK_LINE, 2, |_| "\n\x0c\n".to_owned())).flatten(),
        even: str::to_owned,
    },
    Change { name: "trailing spaces", to: |f| bytes(f.text().replace('\n', " \n")), even: str::to_owned },
    Change { name: "no last line break", to: |f| bytes(f.text().trim_end_matches('\n').to_owned()), even: str::to_owned },
    Change {
        name: "blank lines around",
        to: |f| (!f.text().starts_with("---")).then(|| format!("\n\n{}\n\n", f.text()).into_bytes()),
        even: str::to_owned,
    },
];

/// A space between two words of a line.
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{L}\d,;] [\p{L}\d]"));
/// A word that bears a break.
static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b\p{L}{7,}\b"));
static APOSTROPHE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{L}'\p{L}"));
static DASH: LazyLock<Regex> = LazyLock::new(|| pattern(r" – "));
static BLANK_LINE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\n\n"));
/// What is no text of the page, or is read by its exact signs: tags, scripts, entities, addresses, handles, the head of a
/// Markdown page.
static APART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?s)\A---\n.*?\n---\n|<script.*?</script>|<style.*?</style>|<head.*?</head>|<[^>]*>|&[#\w]+;|\]\([^)]*\)|https?:\S+|\S*[@#_]\S*",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|e| panic!("{e}"))
}

fn same(fixture: &Fixture, changed: &[u8], change: &Change) -> Result<(), Failed> {
    let before = values(&fixture.bytes, change.even)?;
    let after = values(changed, change.even)?;
    if before == after {
        return Ok(());
    }
    let gone = before.iter().filter(|line| !after.contains(line)).map(|line| format!("- {line}"));
    let come = after.iter().filter(|line| !before.contains(line)).map(|line| format!("+ {line}"));
    let lines: Vec<String> = gone.take(8).chain(come.take(8)).map(|line| line.chars().take(300).collect()).collect();
    Err(format!("“{}” changes what is read:\n{}", change.name, lines.join("\n")).into())
}

fn values(bytes: &[u8], even: fn(&str) -> String) -> Result<Vec<String>, Failed> {
    let parsed = Parser::new().parse(&Source::from_bytes(bytes)?)?;
    Ok(facts::values(&parsed).iter().map(|line| even(line)).collect())
}

fn bytes(text: String) -> Option<Vec<u8>> {
    Some(text.into_bytes())
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
}

fn windows_1252(fixture: &Fixture) -> Option<Vec<u8>> {
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(fixture.text());
    // A page that says in itself that it is UTF-8 is no Windows-1252.
    (!lossy && !fixture.text().is_ascii() && !fixture.text().contains("charset")).then(|| bytes.into_owned())
}

/// Changes every n-th place that the pattern finds outside [`APART`]; `None` where it finds none.
fn every(fixture: &Fixture, places: &Regex, n: usize, change: fn(&str) -> String) -> Option<Vec<u8>> {
    let (text, mut changed, mut from, mut count) = (fixture.text(), String::new(), 0, 0usize);
    let mut stretch = |stretch: &str, changed: &mut String| {
        changed.push_str(&places.replace_all(stretch, |found: &Captures<'_>| {
            count += 1;
            let words = found.get(0).map_or("", |m| m.as_str());
            if count.is_multiple_of(n) { change(words) } else { words.to_owned() }
        }));
    };
    for apart in APART.find_iter(text) {
        stretch(text.get(from..apart.start())?, &mut changed);
        changed.push_str(apart.as_str());
        from = apart.end();
    }
    stretch(text.get(from..)?, &mut changed);
    (changed != text).then(|| changed.into_bytes())
}

/// Where white space sets no columns.
fn flowing(fixture: &Fixture) -> bool {
    !fixture.text().lines().any(|line| line.trim().contains("   "))
}

fn doubled_spaces(fixture: &Fixture) -> Option<Vec<u8>> {
    flowing(fixture).then(|| every(fixture, &BETWEEN, 4, |c| c.replace(' ', "  ")))?
}

/// A break after the third letter.
fn within(word: &str, sign: char) -> String {
    let head: String = word.chars().take(3).collect();
    format!("{head}{sign}{}", word.chars().skip(3).collect::<String>())
}

fn straight(text: &str) -> String {
    text.replace(['’', '‘'], "'").replace(['“', '”'], "\\\"")
}

fn straight_quotes(fixture: &Fixture) -> Option<Vec<u8>> {
    let changed = fixture.text().replace(['’', '‘'], "'").replace(['“', '”'], "\"");
    (changed != fixture.text()).then(|| changed.into_bytes())
}

/// Breaks long paragraphs into lines, as a mail program does; only documents of plain paragraphs. No line begins with a
/// dash: typesetters avoid it, and it reads as the sign of a list.
fn wrapped(fixture: &Fixture, width: usize) -> Option<Vec<u8>> {
    let plain = fixture.family == "prose";
    plain.then(|| fixture.text().split('\n').map(|line| wrap(line, width)).collect::<Vec<_>>().join("\n").into_bytes())
}

fn wrap(line: &str, width: usize) -> String {
    let (mut wrapped, mut column) = (String::new(), 0);
    for word in line.replace(" –", "\u{1}–").split(' ') {
        let length = word.chars().count();
        if column > 0 {
            wrapped.push(if column + 1 + length > width { '\n' } else { ' ' });
            column = if column + 1 + length > width { 0 } else { column + 1 };
        }
        wrapped.push_str(word);
        column += length;
    }
    wrapped.replace('\u{1}', " ")
}

fn unwrapped(value: &str) -> String {
    value.replace("\\n", " ")
}
