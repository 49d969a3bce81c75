//! Vocabularies as tables that are looked up by their words, in any case, without a copy of the word.

/// The number of buckets: a power of two, well above the longest vocabulary.
const BUCKETS: usize = 1024;

/// A vocabulary: words or whole phrases, and what each means.
#[derive(Debug)]
pub(crate) struct Lookup<V = ()> {
    buckets: Vec<Vec<(&'static str, V)>>,
    longest: usize,
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
        for entry in table {
            if let Some(bucket) = buckets.get_mut(bucket(entry.0)) {
                bucket.push(*entry);
            }
        }
        Self { buckets, longest: table.iter().map(|(word, _)| word.len()).max().unwrap_or(0) }
    }

    /// What a word means.
    pub(crate) fn get(&self, word: &str) -> Option<V> {
        if word.len() > self.longest {
            return None;
        }
        let find = |word: &str| {
            self.buckets.get(bucket(word))?.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, value)| *value)
        };
        // Only there does lower case take more than ASCII.
        if word.is_ascii() { find(word) } else { find(&word.to_lowercase()) }
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
        let first = text.bytes().next().map_or(0, |b| usize::from(b.to_ascii_lowercase()));
        self.by_first
            .get(first)
            .into_iter()
            .flatten()
            .filter(|(phrase, _)| text.get(..phrase.len()).is_some_and(|t| t.eq_ignore_ascii_case(phrase)))
            .map(|(phrase, value)| (phrase.len(), *value))
    }
}

impl Leads {
    pub(crate) fn words(table: &[&'static str]) -> Self {
        Self::of(&table.iter().map(|word| (*word, ())).collect::<Vec<_>>())
    }
}

/// Where words of ASCII letters, figures and underscores begin, from a place on.
pub(super) fn word_starts(text: &str, from: usize) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    (from..bytes.len()).filter(move |at| letter(*at) && !at.checked_sub(1).is_some_and(letter))
}
