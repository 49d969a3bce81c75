//! What kind of paper a text is: the signs that it is minutes, or something else.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::bytes::up_to;

use super::attendance::{self, List};
use super::dash;
use super::lookup::Leads;
use super::words::papers::{ANNEXES, APOLOGIES, DATA, INTENTIONS, LABELS, MISSING, PRESENT, SEVERAL, SPEAKERS, TELLING, TITLES};

static TITLE: LazyLock<Leads<usize>> = LazyLock::new(|| numbered(TITLES));
static LABEL: LazyLock<Leads<usize>> = LazyLock::new(|| numbered(LABELS));
static INTENTION: LazyLock<Leads<usize>> = LazyLock::new(|| numbered(INTENTIONS));
static TOLD: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(TELLING.iter().map(|(word, _)| word)).ok());

/// Each phrase with its place in its table.
fn numbered(table: &[(&'static str, f64)]) -> Leads<usize> {
    Leads::of(&table.iter().enumerate().map(|(at, (phrase, _))| (*phrase, at)).collect::<Vec<_>>())
}

/// How many lines with words count as the head of a paper.
const HEAD: usize = 20;
/// How many lines have to begin with initials, for a paper to be told by who speaks.
const SPEAKING: usize = 4;
/// How many lines are looked at: some ten pages, more than enough to tell.
const LINES: usize = 600;
/// Minutes and other papers alike begin here: as many signs for as against.
const START: f64 = -1.0;

/// A sign that was met, and what it weighs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sign {
    pub(crate) words: &'static str,
    pub(crate) weight: f64,
}

/// The signs of a text, each with its weight.
pub(crate) fn signs(text: &str) -> Vec<Sign> {
    let mut table = Table::default();
    if data(text) {
        table.once(DATA);
    }
    let mut speaking = 0;
    let lines = text.split(['\n', '\u{c}', '\t', '|']).map(bare).filter(|line| line.chars().any(char::is_alphanumeric));
    for (at, line) in lines.take(LINES).enumerate() {
        if at < HEAD
            && let Some(title) = whole(&TITLE, line).or_else(|| inner(line)).and_then(|n| TITLES.get(n))
        {
            // Minutes may have a heading "Agenda" below those who came.
            if title.1 > 0.0 || !table.has(PRESENT.0) {
                table.once(*title);
            }
        }
        if let Some(label) = whole(&LABEL, line).and_then(|n| LABELS.get(n)) {
            table.once(*label);
        }
        if let Some(list) = attendance::label(line).filter(|label| label.closed).map(|label| label.list) {
            table.once(match list {
                List::Present | List::Attending | List::Any => PRESENT,
                List::Absent | List::Chair | List::Clerk => MISSING,
                List::Apologies => APOLOGIES,
            });
        }
        if let Some(intention) = whole(&INTENTION, line).and_then(|n| INTENTIONS.get(n)) {
            table.again(*intention);
        }
        speaking += usize::from(speaker(line));
        if speaking == SPEAKING {
            table.once(SPEAKERS);
        }
    }
    let told = TOLD.as_ref().into_iter().flat_map(|told| told.find_iter(text));
    for found in told.take(SEVERAL) {
        if let Some((words, weight)) = TELLING.get(found.pattern().as_usize()) {
            table.signs.push(Sign { words: words.trim(), weight: *weight });
        }
    }
    table.signs
}

/// The signs that were met.
#[derive(Default)]
struct Table {
    signs: Vec<Sign>,
    repeated: usize,
}

impl Table {
    fn has(&self, words: &str) -> bool {
        self.signs.iter().any(|sign| sign.words == words)
    }

    /// Counts a sign the first time.
    fn once(&mut self, (words, weight): (&'static str, f64)) {
        if !self.has(words) {
            self.signs.push(Sign { words, weight });
        }
    }

    /// Counts a sign each time, as long as there are not too many.
    fn again(&mut self, (words, weight): (&'static str, f64)) {
        if self.repeated < SEVERAL {
            self.repeated += 1;
            self.signs.push(Sign { words, weight });
        }
    }
}

/// "JT - Welcome everybody", "RGr: yes".
fn speaker(line: &str) -> bool {
    let end = line.find(|sign: char| !sign.is_ascii_alphabetic()).unwrap_or(line.len());
    let capitals =
        line.get(..end).is_some_and(|name| (2..=4).contains(&end) && name.bytes().take(2).all(|b| b.is_ascii_uppercase()));
    capitals && line.get(end..).is_some_and(|rest| rest.starts_with(": ") || dash::behind(rest).is_some())
}

/// Whether a text is JSON or a program, by its first sign and by how its lines end.
fn data(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if start.starts_with("{\"")
        || start.starts_with("{\n")
        || start.starts_with("[{")
        || start.starts_with("[\n")
        || start.starts_with("#!/")
    {
        return true;
    }
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty()).take(100);
    let (mut all, mut ended) = (0usize, 0usize);
    for line in lines {
        all += 1;
        ended += usize::from(
            line.ends_with([';', '{', '}', '(', ')', ',', '\\', '[', ']'])
                || line.ends_with("\":")
                || line.starts_with("import "),
        );
    }
    all >= 10 && ended * 2 > all
}

/// How much these signs speak for minutes, 0 to 1: a logistic function of their sum.
pub(crate) fn score(signs: &[Sign]) -> f64 {
    let sum: f64 = signs.iter().map(|sign| sign.weight).sum::<f64>() + START;
    // To four places, so that it is the same number on every machine.
    (10_000.0 / (1.0 + (-sum).exp())).round() / 10_000.0
}

/// The phrase that a line begins with, as whole words.
fn whole(leads: &Leads<usize>, line: &str) -> Option<usize> {
    let ends = |len: usize| !line.get(len..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric);
    leads.at(line).find(|(len, _)| ends(*len)).map(|(_, n)| n)
}

/// A title that stands within a short line: "Roads Committee – Draft Minutes", "Board Meeting Agenda".
fn inner(line: &str) -> Option<usize> {
    const SHORT: usize = 90;
    if line.len() > SHORT || line.ends_with('.') {
        return None;
    }
    let starts = line.char_indices().filter(|(at, sign)| {
        sign.is_alphabetic()
            && line.get(..*at).and_then(|before| before.chars().next_back()).is_some_and(|c| !c.is_alphanumeric())
    });
    // "Approval of the minutes" is an item of an agenda as well.
    let of = |at: usize| line.get(..at).is_some_and(|before| before.to_ascii_lowercase().trim_end().ends_with("of the"));
    starts
        .filter(|(at, _)| !of(*at))
        .find_map(|(at, _)| line.get(at..).and_then(|rest| whole(&TITLE, rest)))
        .filter(|n| TITLES.get(*n).is_some_and(|(words, _)| matches!(*words, "minutes" | "agenda" | "notes of" | "newsletter")))
}

/// A line without its bullet, number and emphasis.
fn bare(line: &str) -> &str {
    let line = line.trim_matches(|sign: char| {
        sign.is_whitespace() || matches!(sign, '*' | '#' | '_' | '|' | '-' | '–' | '—' | '•' | '·' | '>' | '\u{feff}')
    });
    let line = untagged(line);
    let number = line.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ')' | '(' | '/'))).unwrap_or(0);
    line.get(number..).unwrap_or(line).trim_start()
}

/// The words of a line without the tags at its front and its end: a web page is a paper too.
fn untagged(line: &str) -> &str {
    let mut line = line;
    while let Some(rest) = line.strip_prefix('<').and_then(|t| t.split_once('>')).map(|(_, rest)| rest.trim_start()) {
        line = rest;
    }
    while let Some((rest, _)) = line.strip_suffix('>').and_then(|t| t.rsplit_once('<')) {
        line = rest.trim_end();
    }
    line
}

/// Does a line title what stands behind the minutes, "Annex: action log", "APPENDIX A"; and does it no more than count it?
pub(crate) fn of_annex(line: &str) -> Option<bool> {
    let low = up_to(line, COUNTED_ANNEX).to_lowercase();
    let word = ANNEXES.iter().find(|word| low.starts_with(**word))?;
    let rest = line.get(word.len()..)?.trim();
    let (count, title) = rest.split_at_checked(rest.find([' ', ':', '–', '—', '-']).unwrap_or(rest.len()))?;
    let counts = count.len() <= 2 && count.chars().all(char::is_alphanumeric);
    let titled = title.trim_start_matches([' ', ':', '–', '—', '-']);
    let fits =
        counts && (titled.is_empty() || titled.starts_with(char::is_uppercase) || !count.is_empty() || title.starts_with(':'));
    fits.then_some(titled.is_empty())
}

/// How far such a word reaches, in bytes.
const COUNTED_ANNEX: usize = 12;
