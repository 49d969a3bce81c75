//! Vocabularies as tables that are looked up by their words, in any case, without a copy of the word.

use super::bytes::Bytes;

/// The number of buckets: a power of two, well above the longest vocabulary.
const BUCKETS: usize = 1024;

/// A vocabulary: words or whole phrases, and what each means.
#[derive(Debug)]
pub(crate) struct Lookup<V = ()> {
    buckets: Vec<Vec<(&'static str, V)>>,
    /// By the first byte in lower case: a bit for each length that its words have. Most words are told off by it.
    lengths: Vec<u64>,
    longest: usize,
    ascii: bool,
}

/// Where the lengths of a word stand: its first byte, and the bit of its length.
fn length(word: &str) -> (usize, u64) {
    (word.bytes().next().map_or(0, |b| usize::from(b.to_ascii_lowercase())), 1 << word.len().min(63))
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
        let mut lengths = vec![0; 256];
        for entry in table {
            let (first, bit) = length(entry.0);
            if let Some(all) = lengths.get_mut(first) {
                *all |= bit;
            }
            if let Some(bucket) = buckets.get_mut(bucket(entry.0)) {
                bucket.push(*entry);
            }
        }
        let longest = table.iter().map(|(word, _)| word.len()).max().unwrap_or(0);
        Self { buckets, lengths, longest, ascii: table.iter().all(|(word, _)| word.is_ascii()) }
    }

    /// What a word means.
    pub(crate) fn get(&self, word: &str) -> Option<V> {
        if word.len() > self.longest {
            return None;
        }
        if word.is_ascii() {
            return self.find(word);
        }
        // Only there does lower case take more than ASCII; the Kelvin sign alone becomes a letter of it.
        if self.ascii && !word.contains('\u{212A}') { None } else { self.find(&word.to_lowercase()) }
    }

    fn find(&self, word: &str) -> Option<V> {
        let (first, bit) = length(word);
        if self.lengths.get(first).is_none_or(|all| all & bit == 0) {
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

/// Phrases that a text may begin with.
#[derive(Debug)]
pub(crate) struct Leads<V = ()> {
    /// By the first letter in lower case, the longest first; of two equal ones the first of the table.
    by_first: Vec<Vec<(&'static str, V)>>,
}

impl<V: Copy> Leads<V> {
    pub(crate) fn of(table: &[(&'static str, V)]) -> Self {
        let mut by_first = vec![Vec::new(); 256];
        for entry in table {
            let first = entry.0.bytes().next().map(|b| usize::from(b.to_ascii_lowercase()));
            if let Some(list) = first.and_then(|b| by_first.get_mut(b)) {
                list.push(*entry);
            }
        }
        for list in &mut by_first {
            list.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        Self { by_first }
    }

    /// The phrases that a text begins with, in any case, the longest first: their lengths and meanings.
    pub(crate) fn at<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, V)> + 't {
        let bytes = text.as_bytes();
        let first = bytes.first().map_or(0, |b| usize::from(b.to_ascii_lowercase()));
        let second = bytes.get(1).map(u8::to_ascii_lowercase);
        self.by_first
            .get(first)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            // The second letter tells most of them off.
            .filter(move |(phrase, _)| phrase.as_bytes().get(1).is_none_or(|b| Some(b.to_ascii_lowercase()) == second))
            .filter(|(phrase, _)| bytes.get(..phrase.len()).is_some_and(|t| t.eq_ignore_ascii_case(phrase.as_bytes())))
            .map(|(phrase, value)| (phrase.len(), *value))
    }
}

impl Leads {
    pub(crate) fn words(table: &[&'static str]) -> Self {
        Self::of(&table.iter().map(|word| (*word, ())).collect::<Vec<_>>())
    }
}

const WORD: Bytes = Bytes::word_and(b"_");

/// Where words of ASCII letters, figures and underscores begin, from a place on.
pub(super) fn word_starts(text: &str, from: usize) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let mut within = from.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(|b| WORD.has(*b));
    (from..).zip(bytes.get(from..).unwrap_or_default()).filter_map(move |(at, byte)| {
        let before = std::mem::replace(&mut within, WORD.has(*byte));
        (within && !before).then_some(at)
    })
}

/// The first of some words that a text begins with, as they are spelt.
pub(crate) fn begun<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let first = text.as_bytes().first();
    words.iter().copied().find(|word| word.as_bytes().first() == first && text.starts_with(word))
}
