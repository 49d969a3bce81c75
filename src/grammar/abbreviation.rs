//! Short forms that a text spells out: "Police and Crime Panel (PCP)".
//!
//! The rule is that of A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in
//! biomedical text", Pacific Symposium on Biocomputing 8 (2003), 451–462: the letters of the short form are found from
//! right to left in the words before it, the first of them at the start of a word.

use std::ops::Range;

use crate::bytes::Bytes;

/// A short form and its long form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Definition {
    pub(crate) short: Range<usize>,
    pub(crate) long: Range<usize>,
}

/// The longest bracket with a short form, in bytes.
const BRACKET: usize = 160;

/// All definitions in a paragraph.
pub(crate) fn definitions(text: &str) -> Vec<Definition> {
    let mut found = Vec::new();
    for open in memchr::memchr2_iter(b'(', b'[', text.as_bytes()) {
        let Some(inner) = text.get(open + 1..).and_then(|rest| rest.get(..rest.floor_char_boundary(BRACKET))) else { continue };
        // A short form is a word: its bracket closes soon. "(SVD - The Duty)" gives SVD, "(PPMG Chaired by CPS)" too.
        let close = memchr::memchr2(b')', b']', inner.as_bytes());
        let Some(words) = close.and_then(|close| inner.get(..close)).filter(|words| words.chars().count() < 40) else { continue };
        // "… Disabilities Act (“ADA”)"
        let quoted = words.trim_matches(['"', '“', '”', '‘', '’', '\'']);
        let from = open + 1 + (quoted.as_ptr() as usize - words.as_ptr() as usize);
        let words = quoted;
        let before = text.get(..open).unwrap_or_default();
        // "the LA (Local Authority)": the long form stands in the bracket.
        let led = before.trim_end();
        let word = led.len() - led.rsplit([' ', '\n', '\t', '(']).next().map_or(0, str::len);
        if led.get(word..).is_some_and(|short| spells(short, words)) {
            found.push(Definition { short: word..led.len(), long: from..from + words.len() });
            continue;
        }
        let end = words.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '&' | '-' | '/'))).unwrap_or(words.len());
        let short = words.get(..end).unwrap_or_default().trim_end_matches(['.', '-']);
        let rest = words.get(end..).unwrap_or_default();
        if !shaped(short) || !(rest.is_empty() || rest.starts_with([' ', ','])) {
            continue;
        }
        if let Some(long) = long_form(short, before) {
            found.push(Definition { short: from..from + short.len(), long });
        }
    }
    found
}

/// Does a short form stand for a whole long form, as in a glossary: "ASB", "Anti-social behaviour"?
pub(crate) fn spells(short: &str, long: &str) -> bool {
    shaped(short) && long.contains([' ', '-']) && long_form(short, long) == Some(0..long.len())
}

/// Two to ten signs, at least two capitals, or a capital and digits.
pub(crate) fn shaped(short: &str) -> bool {
    if short.len() > LONGEST * char::MAX.len_utf8() {
        return false;
    }
    let letters = short.chars().count();
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    let digits = short.bytes().filter(u8::is_ascii_digit).count();
    (2..=10 + digits.min(4)).contains(&letters) && capitals >= 2 && short.starts_with(|c: char| c.is_alphanumeric())
}

/// The longest short form, in letters: four of them are figures.
const LONGEST: usize = 14;

/// The letters and figures of a short form; "W3C" has three W.
fn spelt_out(short: &str) -> impl Iterator<Item = char> + '_ {
    let mut before = None;
    short.chars().filter(|c| c.is_alphanumeric()).flat_map(move |c| {
        let last = before.replace(c).filter(char::is_ascii_uppercase);
        let times = last.zip(c.to_digit(10)).filter(|(_, times)| (2..=REPEATS).contains(times));
        let (c, times) = times.map_or((c, 1), |(letter, times)| (letter, times - 1));
        std::iter::repeat_n(c, times as usize)
    })
}

/// So often a figure may say that the letter before it stands.
const REPEATS: u32 = 4;

/// The long form before a bracket: at most min(n + 5, 2n) words back, for n letters.
fn long_form(short: &str, before: &str) -> Option<Range<usize>> {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    spelt_by(short, &letters, before).or_else(|| {
        let repeated: Vec<char> = spelt_out(short).flat_map(char::to_lowercase).collect();
        if repeated == letters { None } else { spelt_by(short, &repeated, before) }
    })
}

/// The long form whose letters these are.
fn spelt_by(short: &str, letters: &[char], before: &str) -> Option<Range<usize>> {
    let plural = short.ends_with('s') && short.chars().rev().nth(1).is_some_and(char::is_uppercase);
    let sentence = clause(before);
    let bound = (letters.len() + 5).min(letters.len() * 2);
    let start = words_back(before).take_while(|at| *at >= sentence).take(bound).last()?;
    if let Some(whole) = [Words::Each, Words::Capitals].iter().find_map(|words| by_initials(before, sentence, letters, *words)) {
        return Some(whole);
    }
    let text = before.get(start..)?;
    let mut back = text.char_indices().rev().peekable();
    let mut offset = text.len();
    for (i, letter) in letters.iter().enumerate().rev() {
        if plural && i + 1 == letters.len() {
            // "Coordinators (VCCs)": the s belongs to the plural; the words before it must end in one.
            if !text.trim_end().ends_with(['s', 'S']) {
                return None;
            }
        }
        loop {
            let (at, c) = back.next()?;
            let begins = back.peek().is_none_or(|(_, before)| !before.is_alphanumeric());
            offset = at;
            if c.to_lowercase().next() == Some(*letter) && (i > 0 || begins) {
                break;
            }
        }
    }
    let end = before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')').len();
    let long = start + offset..end;
    let spelt = before.get(long.clone())?;
    let count = spelt.split_whitespace().count();
    // A long form is longer than its short form, and has words of its own.
    let own = !spelt.split_whitespace().any(|w| w.eq_ignore_ascii_case(short));
    // "some kind of Development Board (ODB)": a small word before capitals is no part of a name.
    let mut words = spelt.split_whitespace();
    let small = words.next().is_some_and(super::case::small) && words.any(|word| word.starts_with(char::is_uppercase));
    (spelt.chars().count() > letters.len() + 1
        && own
        && !small
        && (count >= 2 || spelt.chars().count() > letters.len() * 2)
        && initial_rich(spelt, letters))
    .then_some(long)
}

/// What parts clauses; of a bullet its last byte.
const PARTS: Bytes = Bytes::of(b".;:()]\n\xA2");
const BULLET: &[u8] = "•".as_bytes();

/// Where the clause begins that a text ends with.
fn clause(text: &str) -> usize {
    let bytes = text.as_bytes();
    let parts = |at: usize| text.is_char_boundary(at) || bytes.get(..=at).is_some_and(|t| t.ends_with(BULLET));
    let signs = bytes.iter().enumerate().rev().filter(|(_, b)| PARTS.has(**b));
    signs.map(|(at, _)| at).find(|at| parts(*at)).map_or(0, |at| at + 1)
}

/// Which words the letters of a short form begin.
#[derive(Clone, Copy, PartialEq)]
enum Words {
    /// "personal protective equipment (PPE)": each, and there is no small word among them.
    Each,
    /// "Joint Local Transport Board (JLTB)": those with a capital; small words between them do not count.
    Capitals,
}

/// The long form of as many words as there are letters, each of which begins with its letter.
fn by_initials(before: &str, sentence: usize, letters: &[char], words: Words) -> Option<Range<usize>> {
    let (most, least) = if words == Words::Each { (letters.len(), 3) } else { (letters.len() * 2, 2) };
    let mut left = letters.iter().rev().peekable();
    for at in words_back(before).take_while(|at| *at >= sentence).take(most) {
        let word = before.get(at..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = word.chars().next()?;
        let counts = match words {
            Words::Each => !super::case::small(word.split([' ', '\n']).next().unwrap_or_default()),
            Words::Capitals => first.is_uppercase(),
        };
        if first.to_lowercase().next() == left.peek().copied().copied() && counts {
            left.next();
            if left.peek().is_none() {
                let start = before.len() - word.len();
                let end = before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')').len();
                return (letters.len() >= least && start < end).then_some(start..end);
            }
        } else if words == Words::Each || first.is_uppercase() || !first.is_alphabetic() {
            return None;
        }
    }
    None
}

/// A person's initials are no abbreviation, and a chance match of letters within words is none either: at least half of
/// the letters begin words.
fn initial_rich(spelt: &str, letters: &[char]) -> bool {
    let firsts: Vec<char> =
        spelt.split(|c: char| !c.is_alphanumeric()).filter_map(|w| w.chars().next()).flat_map(char::to_lowercase).collect();
    let hits = letters.iter().filter(|l| firsts.contains(l)).count();
    hits * 2 >= letters.len()
}

/// Where the words at the end of a text begin, from the last one back.
fn words_back(text: &str) -> impl Iterator<Item = usize> {
    // Only the words close to the bracket matter: ten letters reach back fifteen words.
    let from = if text.len() <= 400 { 0 } else { text.char_indices().rev().nth(400).map_or(0, |(i, _)| i) };
    let near = text.get(from..).unwrap_or_default();
    // "(Emergency Services Network (ESN) …": a bracket before a word is none of it.
    let bare = |word: &'_ str| word.len() - word.trim_start_matches(['(', '[']).len();
    near.split_whitespace().rev().map(move |word| from + (word.as_ptr() as usize - near.as_ptr() as usize) + bare(word))
}
