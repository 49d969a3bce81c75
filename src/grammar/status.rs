//! Statuses: from a cell, from the front of an entry, from prose.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::words::{CAVEATS, PROSE_STATUSES, STATUSES};

/// What a status phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Open,
    InProgress,
    OnHold,
    CarriedForward,
    ProposedForClosure,
    Complete,
    Superseded,
    Cancelled,
    /// Words that stand where a status stands without stating one ("Date set", a RAG colour).
    Near,
}

/// A status with the words that state it, and those that qualify it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) said: Said,
    pub(crate) written: Range<usize>,
    pub(crate) caveat: Option<Range<usize>>,
    /// The status leads the entry: it is stated, not inferred from a word in prose.
    pub(crate) leads: bool,
}

struct Phrases {
    words: AhoCorasick,
    said: Vec<Said>,
}

fn phrases(table: &[(&str, Said)]) -> Option<Phrases> {
    let words = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(table.iter().map(|(phrase, _)| phrase))
        .ok()?;
    Some(Phrases { words, said: table.iter().map(|(_, said)| *said).collect() })
}

static LEADING: LazyLock<Option<Phrases>> = LazyLock::new(|| phrases(STATUSES));
static PROSE: LazyLock<Option<Phrases>> = LazyLock::new(|| phrases(PROSE_STATUSES));

impl Phrases {
    /// The phrases in a text that stand as words of their own.
    fn find<'p>(&'p self, text: &'p str) -> impl Iterator<Item = (Range<usize>, Said)> + 'p {
        self.words.find_iter(text).filter_map(|m| {
            let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            let whole = edge(text.get(..m.start())?.chars().next_back()) && edge(text.get(m.end()..)?.chars().next());
            whole.then(|| self.said.get(m.pattern().as_usize()).map(|said| (m.range(), *said)))?
        })
    }
}

/// No phrase of a status is longer, in bytes.
const LONGEST: usize = 64;

/// The status that a text begins with, if what follows lets it stand for itself: an end, a stop, a dash, a bracket.
fn leading(text: &str) -> Option<(Range<usize>, Said)> {
    let offset = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let rest = text.get(offset..)?;
    // Only what stands at the very front counts, so no more than the longest phrase is looked at.
    let near = rest.char_indices().map(|(i, _)| i).find(|i| *i >= LONGEST).and_then(|i| rest.get(..i)).unwrap_or(rest);
    let (range, said) = LEADING.as_ref()?.find(near).next().filter(|(range, _)| range.start == 0)?;
    let after = rest.get(range.end..)?.trim_start();
    let ends = after.is_empty()
        || after.starts_with(['.', ',', ';', ':', '-', '‐', '‑', '–', '—', '(', ')', '!', '[', ']', '/', '\n'])
        || CAVEATS.iter().any(|c| starts_with_word(after, c))
        || matches!(said, Said::Superseded | Said::InProgress | Said::OnHold | Said::CarriedForward)
            && after.starts_with(char::is_lowercase)
        || ["by", "on", "at", "and", "from", "as", "to", "until", "with", "pending", "in", "due", "for"]
            .iter()
            .any(|w| starts_with_word(after, w))
            && said != Said::Near;
    ends.then_some((offset + range.start..offset + range.end, said))
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word))
        && !text.get(word.len()..).and_then(|t| t.chars().next()).is_some_and(char::is_alphanumeric)
}

/// A cell of a status column: any of the words, wherever they stand.
pub(crate) fn cell(text: &str) -> Option<Reading> {
    let clean = text.trim();
    if clean.is_empty() {
        return None;
    }
    entry(text).or_else(|| {
        let (written, said) = LEADING.as_ref()?.find(text).find(|(_, said)| *said != Said::Near)?;
        Some(Reading { said, caveat: caveat(text, written.end), written, leads: false })
    })
}

/// A whole text that is nothing but a status ("Action carried forward", "(closed)").
pub(crate) fn alone(text: &str) -> Option<Said> {
    let clean = text.trim_matches(|c: char| !c.is_alphanumeric());
    STATUSES.iter().find(|(phrase, _)| phrase.eq_ignore_ascii_case(clean)).map(|(_, said)| *said)
}

/// The report on an action: a status in front, else after a dash, else what the prose says.
pub(crate) fn entry(text: &str) -> Option<Reading> {
    if let Some((written, said)) = leading(text)
        && said != Said::Near
    {
        let caveat = if said == Said::Complete { caveat(text, written.end) } else { None };
        return Some(Reading { said, written, caveat, leads: true });
    }
    // "Policy review – on-going", "Date set – Complete, however …", "Commissioning process- on-going – …"
    for (at, dash) in text.match_indices(['-', '–', '—', '.', ':', '\n', '(']) {
        let from = at + dash.len();
        if let Some((range, said)) = text.get(from..).and_then(leading)
            && said != Said::Near
            && text.get(from..from + range.start).is_some_and(|gap| gap.len() <= 3 && !gap.is_empty() || dash == "(")
        {
            let written = from + range.start..from + range.end;
            // "not done, carried to April": what is done about it is the status.
            if said == Said::Open
                && let Some(carried) =
                    text.get(written.end..).and_then(prose).filter(|r| r.said == Said::CarriedForward && r.written.start < 30)
            {
                let written = written.start..written.end + carried.written.end;
                return Some(Reading { said: Said::CarriedForward, written, caveat: None, leads: at < 40 });
            }
            let caveat = if said == Said::Complete { caveat(text, written.end) } else { None };
            return Some(Reading { said, written, caveat, leads: at < 40 });
        }
    }
    prose(text)
}

/// A status that closes an entry: "… – Complete", "… (closed)", "… Ongoing."
pub(crate) fn closing(text: &str) -> Option<Reading> {
    let clean = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ')' | ']' | '*'));
    let start = clean
        .rfind(['-', '–', '—', '(', '[', ':', '\n'])
        .map(|at| at + clean.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8))?;
    // "on-going" has a hyphen of its own.
    let start = if clean.get(..start).is_some_and(|t| t.to_lowercase().ends_with("on-")) { start - 3 } else { start };
    let words = clean.get(start..)?;
    let said = alone(words).filter(|s| *s != Said::Near)?;
    let from = start + words.len() - words.trim_start().len();
    Some(Reading { said, written: from..clean.len(), caveat: None, leads: false })
}

/// What running prose says of an action.
pub(crate) fn prose(text: &str) -> Option<Reading> {
    let found: Vec<(Range<usize>, Said)> = PROSE.as_ref()?.find(text).collect();
    let done = found.iter().find(|(_, said)| *said == Said::Complete);
    let rest = found.iter().find(|(_, said)| *said != Said::Complete);
    let (written, said) = match (done, rest) {
        (Some(done), None) => done.clone(),
        (_, Some(rest)) => rest.clone(),
        (None, None) => return None,
    };
    let caveat = if said == Said::Complete { caveat(text, written.end) } else { None };
    Some(Reading { said, written, caveat, leads: false })
}

/// The words after a status that take something back: to the end of their text, without the signs between.
fn caveat(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let skipped = rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let words = rest.get(skipped..)?;
    let cut = |start: usize| {
        let end = from + rest.trim_end().len();
        (start < end).then_some(start..end)
    };
    if CAVEATS.iter().any(|c| starts_with_word(words, c)) {
        return cut(from + skipped);
    }
    let first = words.find(['.', '\n']).unwrap_or(words.len());
    let sentence = words.get(..first)?;
    let strong = ["however", "but", "although", "except", "apart from", "subject to"];
    strong.iter().filter_map(|c| find_word(sentence, c)).min().and_then(|at| cut(from + skipped + at))
}

/// Where a word stands in a text, as a word of its own and in any case.
pub(crate) fn find_word(text: &str, word: &str) -> Option<usize> {
    let first = word.bytes().next()?;
    let (low, high) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    memchr::memchr2_iter(low, high, text.as_bytes()).find(|at| {
        let edge = text.get(..*at).is_some_and(|t| !t.chars().next_back().is_some_and(char::is_alphanumeric));
        edge && text.get(*at..).is_some_and(|t| starts_with_word(t, word))
    })
}
