//! Vocabularies as tables that are looked up by their words, in any case, without a copy of the word.

use crate::bytes::{self, Bytes};

/// The number of buckets: a power of two, well above the longest vocabulary.
const BUCKETS: usize = 1024;

/// A vocabulary: words or whole phrases, and what each means.
#[derive(Debug)]
pub(crate) struct Lookup<V = ()> {
    buckets: Vec<Vec<(&'static str, V)>>,
    /// By the first byte in lower case: a bit for each length that its words have, and for each second letter. Most words are
    /// told off by them.
    shapes: Vec<(u64, u32)>,
    longest: usize,
    ascii: bool,
}

/// The sign of a unit that is a letter of ASCII in lower case.
const KELVIN: char = '\u{212A}';

/// The bit of a word's length.
fn length(bytes: usize) -> u64 {
    1 << bytes.min(63)
}

/// A word's first letter, in lower case.
fn first(word: &str) -> usize {
    word.as_bytes().first().map_or(0, |b| usize::from(b.to_ascii_lowercase()))
}

/// The bit of a word's second letter, in whatever case; all of them where there is none.
fn second(word: &str) -> u32 {
    word.as_bytes().get(1).map_or(u32::MAX, |b| 1 << (b & 31))
}

/// Where a word stands: FNV-1a over its letters in lower case.
fn bucket(word: &str) -> usize {
    let mut hash = 0x811C_9DC5_u32;
    for byte in word.bytes() {
        hash = (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    }
    (hash ^ (hash >> 15)) as usize & (BUCKETS - 1)
}

impl<V: Copy> Lookup<V> {
    /// The vocabulary of a table; of two entries with one spelling the first counts.
    pub(crate) fn of(table: &[(&'static str, V)]) -> Self {
        let mut buckets = vec![Vec::new(); BUCKETS];
        let mut shapes = vec![(0, 0); 256];
        for entry in table {
            let word = entry.0;
            if let Some((lengths, seconds)) = shapes.get_mut(first(word)) {
                *lengths |= length(word.len());
                *seconds |= second(word);
            }
            // In their place Kelvin signs may stand, which are two bytes longer.
            for longer in 1..=word.bytes().filter(|b| b.eq_ignore_ascii_case(&b'k')).count() {
                let begins = [first(word), first(KELVIN.encode_utf8(&mut [0; 4]))];
                for begin in begins {
                    let Some((lengths, seconds)) = shapes.get_mut(begin) else { continue };
                    *lengths |= length(word.len() + 2 * longer);
                    *seconds = u32::MAX;
                }
            }
            if let Some(bucket) = buckets.get_mut(bucket(entry.0)) {
                bucket.push(*entry);
            }
        }
        let longest = table.iter().map(|(word, _)| word.len()).max().unwrap_or(0);
        Self { buckets, shapes, longest, ascii: table.iter().all(|(word, _)| word.is_ascii()) }
    }

    /// What a word means.
    #[inline]
    pub(crate) fn get(&self, word: &str) -> Option<V> {
        if self.ascii && !self.may_have(word) || word.len() > self.longest {
            return None;
        }
        if word.is_ascii() {
            return self.find(word);
        }
        // Only there does lower case take more than ASCII; the Kelvin sign alone becomes a letter of it.
        if self.ascii && !word.contains(KELVIN) { None } else { self.find(&word.to_lowercase()) }
    }

    #[inline]
    fn may_have(&self, word: &str) -> bool {
        self.shapes
            .get(first(word))
            .is_some_and(|(lengths, seconds)| lengths & length(word.len()) != 0 && seconds & second(word) != 0)
    }

    fn find(&self, word: &str) -> Option<V> {
        if !self.may_have(word) {
            return None;
        }
        self.buckets.get(bucket(word))?.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, value)| *value)
    }
}

impl Lookup {
    /// A vocabulary of words alone.
    pub(crate) fn words(table: &[&'static str]) -> Self {
        Self::of(&table.iter().map(|word| (*word, ())).collect::<Vec<_>>())
    }

    /// Does a word stand in the vocabulary?
    pub(crate) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

/// The number of lists that phrases stand on, by their first two letters.
const LISTS: usize = 32 * 32;

/// Phrases of two letters and more that a text may begin with.
#[derive(Debug)]
pub(crate) struct Leads<V = ()> {
    /// By the first two letters, the longest first; of two equal ones the first of the table.
    by_letters: Vec<Vec<(&'static str, V)>>,
    /// By the first two letters: a bit for each third one, in whatever case, which tells most texts off.
    thirds: Vec<u32>,
}

/// The list of phrases that begin so.
fn list(first: u8, second: u8) -> usize {
    usize::from(first & 31) << 5 | usize::from(second & 31)
}

impl<V: Copy> Leads<V> {
    pub(crate) fn of(table: &[(&'static str, V)]) -> Self {
        let mut by_letters = vec![Vec::new(); LISTS];
        let mut thirds = vec![0; LISTS];
        for entry in table {
            let [first, second, rest @ ..] = entry.0.as_bytes() else { continue };
            if let Some(list) = by_letters.get_mut(list(*first, *second)) {
                list.push(*entry);
            }
            if let Some(bits) = thirds.get_mut(list(*first, *second)) {
                *bits |= rest.first().map_or(u32::MAX, |third| 1 << (third & 31));
            }
        }
        for list in &mut by_letters {
            list.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        Self { by_letters, thirds }
    }

    /// The phrases that a text begins with, in any case, the longest first: their lengths and meanings.
    #[inline]
    pub(crate) fn at<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, V)> + 't {
        let bytes = text.as_bytes();
        let phrases = match bytes {
            [first, second, ..] if self.may_begin(bytes) => self.by_letters.get(list(*first, *second)),
            _ => None,
        };
        phrases
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .filter(|(phrase, _)| {
                // The third letter tells most of them off.
                let third = |text: &[u8]| text.get(2).map(|b| b | 0x20);
                let rest = phrase.as_bytes();
                third(rest).is_none_or(|letter| third(bytes) == Some(letter))
                    && bytes.get(..rest.len()).is_some_and(|t| t.eq_ignore_ascii_case(rest))
            })
            .map(|(phrase, value)| (phrase.len(), *value))
    }

    #[inline]
    fn may_begin(&self, text: &[u8]) -> bool {
        let (first, second, third) = match text {
            [first, second, third, ..] => (*first, *second, *third),
            [first, second] => (*first, *second, 0),
            _ => return false,
        };
        self.thirds.get(list(first, second)).is_some_and(|thirds| thirds >> (third & 31) & 1 == 1)
    }

    /// Where phrases may begin, from a place on: their first three letters stand there, and no letter or figure of ASCII before
    /// them. For phrases that begin with such a one.
    #[inline]
    pub(crate) fn places<'t>(&'t self, text: &'t str, from: usize) -> impl Iterator<Item = usize> + 't {
        let bytes = text.as_bytes();
        bytes::word_starts(bytes, from).filter(|at| bytes.get(*at..).is_some_and(|rest| self.may_begin(rest)))
    }
}

impl Leads {
    pub(crate) fn words(table: &[&'static str]) -> Self {
        Self::of(&table.iter().map(|word| (*word, ())).collect::<Vec<_>>())
    }
}

const NAME: Bytes = Bytes::word_and(b"_");

/// Where words of ASCII letters, figures and underscores begin, from a place on.
pub(super) fn word_starts(text: &str, from: usize) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let mut within = from.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(|b| NAME.has(*b));
    (from..).zip(bytes.get(from..).unwrap_or_default()).filter_map(move |(at, byte)| {
        let before = std::mem::replace(&mut within, NAME.has(*byte));
        (within && !before).then_some(at)
    })
}

/// The first of some words that a text begins with, as they are spelt.
pub(crate) fn begun<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let first = text.as_bytes().first();
    words.iter().copied().find(|word| word.as_bytes().first() == first && text.starts_with(word))
}
