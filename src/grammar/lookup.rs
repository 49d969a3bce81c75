//! Vocabularies as tables that are looked up by their words, in any case, without a copy of the word.

use crate::bytes::{self, Bytes};

/// The number of buckets: a power of two, well above the longest vocabulary.
const BUCKETS: usize = 1024;

/// A vocabulary: words or whole phrases, and what each means.
#[derive(Debug)]
pub(crate) struct Lookup<V = ()> {
    buckets: Groups<(&'static str, V)>,
    /// By the first byte in lower case: what its words look like. Most words are told off by it.
    shapes: Vec<Shapes>,
    longest: usize,
    ascii: bool,
}

/// Lists of entries, side by side in one, so that to find a list takes little of what the machine keeps at hand.
#[derive(Debug)]
struct Groups<E> {
    /// Where each list begins; the next begins where it ends.
    starts: Vec<u16>,
    entries: Vec<E>,
}

impl<E> Groups<E> {
    /// So many lists of entries, by the list that each belongs to and in their order.
    fn of(lists: usize, mut entries: Vec<E>, list: impl Fn(&E) -> usize) -> Self {
        entries.sort_by_cached_key(&list);
        let mut starts = vec![0; lists + 1];
        for entry in &entries {
            if let Some(count) = starts.get_mut(list(entry) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { starts, entries }
    }

    #[inline]
    fn list(&self, at: usize) -> &[E] {
        let (start, end) = (self.starts.get(at), self.starts.get(at + 1));
        start.zip(end).and_then(|(start, end)| self.entries.get(usize::from(*start)..usize::from(*end))).unwrap_or_default()
    }
}

/// What words look like: a bit for each length, for each second letter and for each last one.
#[derive(Debug, Clone, Copy, Default)]
struct Shapes {
    lengths: u64,
    seconds: u32,
    lasts: u32,
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

/// The bit of a word's last letter, in whatever case.
fn last(word: &str) -> u32 {
    word.as_bytes().last().map_or(u32::MAX, |b| 1 << (b & 31))
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
        let mut shapes = vec![Shapes::default(); 256];
        for entry in table {
            let word = entry.0;
            if let Some(shapes) = shapes.get_mut(first(word)) {
                shapes.lengths |= length(word.len());
                shapes.seconds |= second(word);
                shapes.lasts |= last(word);
            }
            // In their place Kelvin signs may stand, which are two bytes longer.
            for longer in 1..=word.bytes().filter(|b| b.eq_ignore_ascii_case(&b'k')).count() {
                let mut sign = [0; 4];
                let sign = &*KELVIN.encode_utf8(&mut sign);
                for begin in [first(word), first(sign)] {
                    let Some(shapes) = shapes.get_mut(begin) else { continue };
                    shapes.lengths |= length(word.len() + 2 * longer);
                    shapes.seconds = u32::MAX;
                    shapes.lasts |= last(word) | last(sign);
                }
            }
        }
        let buckets = Groups::of(BUCKETS, table.to_vec(), |(word, _)| bucket(word));
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
        self.shapes.get(first(word)).is_some_and(|shapes| {
            shapes.lengths & length(word.len()) != 0 && shapes.seconds & second(word) != 0 && shapes.lasts & last(word) != 0
        })
    }

    fn find(&self, word: &str) -> Option<V> {
        if !self.may_have(word) {
            return None;
        }
        self.buckets.list(bucket(word)).iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, value)| *value)
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
pub(super) const LISTS: usize = 32 * 32;

/// The list of phrases that begin as a text does.
fn list_of(text: &[u8]) -> usize {
    if let [first, second, ..] = text { list(*first, *second) } else { 0 }
}

/// Phrases of two letters and more that a text may begin with.
#[derive(Debug)]
pub(crate) struct Leads<V = ()> {
    /// By the first two letters, the longest first; of two equal ones the first of the table.
    by_letters: Groups<(Front, &'static str, V)>,
    /// By the first two letters: a bit for each third one and for each fourth one, in whatever case, which tell most texts off.
    next: Box<[[u32; 2]; LISTS]>,
}

/// The first eight signs of a phrase, told from those of a text in one step.
#[derive(Debug, Clone, Copy, Default)]
struct Front {
    signs: u64,
    counts: u64,
}

impl Front {
    fn of(phrase: &str) -> Self {
        let (mut signs, mut counts) = ([0; 8], [0; 8]);
        for ((sign, counts), byte) in signs.iter_mut().zip(&mut counts).zip(phrase.bytes()) {
            // With the bit of small letters, as in a text; a space and the end of a line differ in these two bits then.
            *counts = if matches!(byte, b' ' | b'\n') { !(b'\n' & !b' ') } else { u8::MAX };
            *sign = (byte | 0x20) & *counts;
        }
        Self { signs: u64::from_le_bytes(signs), counts: u64::from_le_bytes(counts) }
    }

    /// The first eight signs of a text, with the bit of small letters.
    #[inline]
    fn signs(text: &[u8]) -> u64 {
        const SMALL: u64 = 0x2020_2020_2020_2020;
        if let Some(eight) = text.first_chunk() {
            return u64::from_le_bytes(*eight) | SMALL;
        }
        text.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)) | SMALL
    }

    /// May a text with such signs begin with the phrase?
    #[inline]
    fn fits(self, signs: u64) -> bool {
        signs & self.counts == self.signs
    }
}

/// Is a text a phrase, in any case, where a line may end between its words?
#[inline]
fn alike(text: &[u8], phrase: &[u8]) -> bool {
    let broken = || {
        let mut pairs = text.iter().zip(phrase);
        pairs.all(|(a, b)| a.eq_ignore_ascii_case(b) || *a == b'\n' && *b == b' ')
    };
    text.eq_ignore_ascii_case(phrase) || memchr::memchr(b'\n', text).is_some() && broken()
}

/// The list of phrases that begin so.
pub(super) fn list(first: u8, second: u8) -> usize {
    usize::from(first & 31) << 5 | usize::from(second & 31)
}

impl<V: Copy> Leads<V> {
    pub(crate) fn of(table: &[(&'static str, V)]) -> Self {
        let mut next = Box::new([[0; 2]; LISTS]);
        for entry in table {
            let [first, second, rest @ ..] = entry.0.as_bytes() else { continue };
            if let Some(all) = next.get_mut(list(*first, *second)) {
                let mut letters = rest.iter();
                let bit = |letter: &u8| if *letter == b' ' { 1 | 1 << (b'\n' & 31) } else { 1 << (letter & 31) };
                all.iter_mut().for_each(|bits| *bits |= letters.next().map_or(u32::MAX, bit));
            }
        }
        let mut phrases: Vec<_> = table.iter().map(|(phrase, value)| (Front::of(phrase), *phrase, *value)).collect();
        phrases.retain(|(_, phrase, _)| phrase.len() > 1);
        phrases.sort_by_key(|(_, phrase, _)| std::cmp::Reverse(phrase.len()));
        let by_letters = Groups::of(LISTS, phrases, |(_, phrase, _)| list_of(phrase.as_bytes()));
        Self { by_letters, next }
    }

    /// The phrases that a text begins with, in any case and over the ends of lines, the longest first: their lengths and meanings.
    #[inline]
    pub(crate) fn at<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, V)> + 't {
        self.at_bytes(text.as_bytes())
    }

    /// As [`Leads::at`], of a text's bytes.
    #[inline]
    pub(crate) fn at_bytes<'t>(&'t self, bytes: &'t [u8]) -> impl Iterator<Item = (usize, V)> + 't {
        let phrases = if self.may_begin(bytes) { self.by_letters.list(list_of(bytes)) } else { &[] };
        let signs = Front::signs(bytes);
        let begun = move |phrase: &[u8]| bytes.get(..phrase.len()).is_some_and(|text| alike(text, phrase));
        let found = phrases.iter().filter(move |(front, phrase, _)| front.fits(signs) && begun(phrase.as_bytes()));
        found.map(|(_, phrase, value)| (phrase.len(), *value))
    }

    #[inline]
    fn may_begin(&self, text: &[u8]) -> bool {
        if let Some(letters) = text.first_chunk() {
            return self.may_go_on(*letters);
        }
        // Near the end of a text, where a letter that does not come counts as none.
        match text {
            [first, second, third] => self.may_go_on([*first, *second, *third, 0]),
            [first, second] => self.may_go_on([*first, *second, 0, 0]),
            _ => false,
        }
    }

    #[inline]
    fn may_go_on(&self, [first, second, third, fourth]: [u8; 4]) -> bool {
        let next = self.next.get(list(first, second));
        next.is_some_and(|[thirds, fourths]| (thirds >> (third & 31)) & (fourths >> (fourth & 31)) & 1 == 1)
    }

    /// Where phrases may begin, from a place on: their first four letters may stand there, and no letter or figure of ASCII before
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

/// What a text goes on with after the first of some words that it begins with, in any case.
pub(crate) fn after<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let goes_on = |word: &&str| text.split_at_checked(word.len()).filter(|(front, _)| front.eq_ignore_ascii_case(word));
    words.iter().find_map(goes_on).map(|(_, rest)| rest)
}

/// What a text has before words that end it, in any case.
pub(crate) fn before<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let (rest, tail) = text.split_at_checked(text.len().checked_sub(words.len())?)?;
    tail.eq_ignore_ascii_case(words).then_some(rest)
}

/// The first of some words that a text begins with, as they are spelt.
pub(crate) fn begun<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let first = text.as_bytes().first();
    words.iter().copied().find(|word| word.as_bytes().first() == first && text.starts_with(word))
}
