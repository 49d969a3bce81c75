//! Sentences that give somebody a task: "JO to discuss with SP", "Cllr Pell will inspect the gate".

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::owner::{self, Owner, Shape};
use super::sentence::sentences;
use super::words::owners::{LINKED, LINKS, NO_TASKS, NO_VERBS};

/// A task in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Task {
    pub(crate) owners: Vec<Owner>,
    /// From the first owner to the end of the sentence.
    pub(crate) range: Range<usize>,
}

/// Where words that link an owner with a task stand after a space in a text, and whether one of them alone makes a task.
fn links(text: &str) -> (Vec<usize>, bool) {
    let bytes = text.as_bytes();
    let (mut found, mut tasked) = (Vec::new(), false);
    for (at, pair) in bytes.windows(2).enumerate() {
        if let [b' ', b't' | b'w' | b's' | b'm'] = pair {
            let rest = bytes.get(at + 1..).unwrap_or_default();
            if LINKED.iter().any(|link| rest.starts_with(link.as_bytes())) {
                found.push(at);
                tasked |= !rest.starts_with(b"wou") && !rest.starts_with(b"wit");
            }
        }
    }
    (found, tasked)
}

static ASKS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .prefilter(false)
        .build(["to ", "need to", "needs to", "please", "consider", "review", "should"])
        .ok()
});

/// Does a paragraph speak of something to be done, whoever is to do it?
pub(crate) fn asks(text: &str) -> bool {
    ASKS.as_ref().is_some_and(|asks| asks.is_match(text))
}

/// The longest words in brackets between owners and what they are to do, in bytes with the brackets.
const ASIDE: usize = 24;

/// A task at the start of a text: owners, then "to", then a verb.
pub(crate) fn lead(text: &str) -> Option<(Vec<Owner>, usize)> {
    let (owners, end) = owner::lead(text);
    if owners.is_empty() {
        return None;
    }
    // "AWH (parents) to set up …"
    let aside = text.get(end..).and_then(|t| t.strip_prefix(" (")?.split_once(')')).map_or(0, |(inner, _)| inner.len() + 3);
    let end = end + if aside <= ASIDE { aside } else { 0 };
    let rest = text.get(end..)?;
    let gap = rest.len() - rest.trim_start_matches([' ', '\n', ',']).len();
    if gap == 0 {
        return None;
    }
    let body = rest.get(gap..)?;
    let link = LINKS.iter().filter(|l| word_at(body, l)).map(|l| l.len()).max()?;
    let verb = body.get(link..)?.trim_start();
    let first: String = verb.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
    (first.starts_with(char::is_lowercase) && !NO_TASKS.contains(&first.as_str())).then_some((owners, end + gap + link))
}

fn word_at(text: &str, word: &str) -> bool {
    text.starts_with(word) && text.get(word.len()..).is_some_and(|t| t.starts_with([' ', '\n']))
}

/// "SP add to the work plan.": a short line of initials and a bare verb, as a clerk jots it down.
fn jotted(text: &str) -> Option<Vec<Owner>> {
    if text.len() > 160 || text.split_whitespace().nth(9).is_some() {
        return None;
    }
    let (owners, end) = owner::lead(text);
    let rest = text.get(end..)?.strip_prefix(' ')?;
    let verb: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    let bare = verb.len() > 1
        && verb.chars().all(char::is_lowercase)
        && !["s", "ed", "ing", "ly"].iter().any(|e| verb.ends_with(e))
        && !NO_VERBS.contains(&verb.as_str());
    (bare && !owners.is_empty() && owners.iter().all(|o| o.shape == Shape::Initials)).then_some(owners)
}

/// All tasks in a paragraph, sentence by sentence; also after a dash or a colon within one.
pub(crate) fn tasks(text: &str) -> Vec<Task> {
    if let Some(owners) = jotted(text) {
        return vec![Task { owners, range: 0..text.len() }];
    }
    // Most paragraphs end here; "would" and "with" alone give no task.
    let (links, tasked) = links(text);
    if !tasked {
        return Vec::new();
    }
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let Some(words) = text.get(sentence.clone()) else { continue };
        if !links.iter().any(|at| sentence.contains(at)) {
            continue;
        }
        let bytes = words.as_bytes();
        let parted = |(at, pair): (usize, &[u8])| match pair {
            [b':' | b'-' | b';', b' '] => Some(at + 1),
            // The last byte of an en or em dash.
            [0x93 | 0x94, b' '] if at >= 2 && bytes.get(at - 2..at) == Some(&[0xE2, 0x80]) => Some(at + 1),
            _ => None,
        };
        let starts = std::iter::once(0).chain(
            memchr::memmem::find_iter(bytes, " that ")
                .map(|at| at + 5)
                .take(2)
                .chain(bytes.windows(2).enumerate().filter_map(parted)),
        );
        for start in starts {
            let Some(clause) = words.get(start..) else { continue };
            let from = start + (clause.len() - clause.trim_start().len());
            if let Some((owners, _)) = words.get(from..).and_then(lead)
                && (start == 0 || owners.iter().all(|o| o.shape != Shape::Name))
            {
                let by = sentence.start + from;
                let owners =
                    owners.into_iter().map(|o| Owner { range: o.range.start + by..o.range.end + by, shape: o.shape }).collect();
                found.push(Task { owners, range: by..sentence.end });
                break;
            }
        }
    }
    found
}
