//! Which documents belong together: the same body and title, however they are spelt.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::record::Record;
use super::wording::plain;
use super::words::{KIND, OFTEN, SMALL};

/// A series, and the documents of it.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) spellings: Vec<String>,
    pub(super) records: Vec<usize>,
}

/// A name without what people spell now so and now so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Name {
    words: Vec<String>,
    often: Vec<String>,
}

/// Puts documents into series. A name that the caller gives holds before all; then body and title decide.
pub(super) fn group(records: &[Record]) -> Vec<Group> {
    let shorts = Shorts::of(records);
    let names: Vec<Option<(Name, Name)>> = records.iter().map(|record| names(record, &shorts)).collect();
    // The title counts without its "monthly" where all that say how often say the same.
    let mut often: HashMap<BodyAndTitle<'_>, BTreeSet<&[String]>> = HashMap::new();
    for (body, title) in names.iter().flatten() {
        let said = often.entry((&body.words, &title.words)).or_default();
        if !title.often.is_empty() {
            said.insert(&title.often);
        }
    }
    let mut keys: Vec<Option<Key>> = Vec::with_capacity(records.len());
    for (record, name) in records.iter().zip(&names) {
        keys.push(match (&record.series, name) {
            (Some(named), _) => Some(Key::Named(plain(named))),
            (None, Some((body, title))) => {
                let several = often.get(&(&body.words[..], &title.words[..])).is_some_and(|said| said.len() > 1);
                let often = if several { title.often.clone() } else { Vec::new() };
                Some(Key::Read(body.words.clone(), title.words.clone(), often))
            }
            (None, None) => None,
        });
    }
    complete(&mut keys);
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    let mut alone = Vec::new();
    for (index, key) in keys.into_iter().enumerate() {
        match key {
            Some(key) => groups.entry(key).or_default().push(index),
            None => alone.push(index),
        }
    }
    let known = groups.into_values().map(|members| spelt(records, members));
    // Of a document without body and title nothing says that it belongs with another one.
    let unknown =
        alone.into_iter().map(|index| Group { name: "unnamed".to_owned(), spellings: Vec::new(), records: vec![index] });
    known.chain(unknown).collect()
}

/// The words of a body and of a title.
type BodyAndTitle<'a> = (&'a [String], &'a [String]);

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key {
    Named(String),
    Read(Vec<String>, Vec<String>, Vec<String>),
}

/// A document that gives a body only, or a title only, belongs to the one series that has it, if it is one.
fn complete(keys: &mut [Option<Key>]) {
    let mut by_body: HashMap<Vec<String>, BTreeSet<Key>> = HashMap::new();
    let mut by_title: HashMap<Vec<String>, BTreeSet<Key>> = HashMap::new();
    for key in keys.iter().flatten() {
        if let Key::Read(body, title, _) = key
            && !body.is_empty()
            && !title.is_empty()
        {
            by_body.entry(body.clone()).or_default().insert(key.clone());
            by_title.entry(title.clone()).or_default().insert(key.clone());
        }
    }
    let one = |found: Option<&BTreeSet<Key>>| found.filter(|keys| keys.len() == 1).and_then(|keys| keys.first().cloned());
    for key in keys.iter_mut().flatten() {
        let Key::Read(body, title, _) = &*key else { continue };
        let whole = match (body.is_empty(), title.is_empty()) {
            // "Finance Committee" without the council above it.
            (false, true) => one(by_body.get(body)).or_else(|| one(by_title.get(body)).filter(|_| !by_body.contains_key(body))),
            (true, false) => one(by_title.get(title)),
            _ => None,
        };
        if let Some(whole) = whole {
            *key = whole;
        }
    }
}

/// Body and title of a document; none where it gives neither.
fn names(record: &Record, shorts: &Shorts) -> Option<(Name, Name)> {
    let read = |text: Option<&str>| text.map(|text| shorts.name(text, record)).unwrap_or_default();
    let body = read(record.body.as_ref().map(|said| said.value.as_str()));
    // One name alone on the page is both.
    let title = record.title.as_ref().map(|said| said.value.as_str());
    let title = read(title.filter(|title| record.body.as_ref().is_none_or(|body| body.value != *title)));
    // A body alone in one document is the title of another: "Finance Committee" without the council above it.
    (!body.words.is_empty() || !title.words.is_empty()).then_some((body, title))
}

/// The name that most documents give, and all spellings.
fn spelt(records: &[Record], members: Vec<usize>) -> Group {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for record in members.iter().filter_map(|&index| records.get(index)) {
        let parts = [&record.body, &record.title].map(|part| part.as_ref().map(|said| said.value.as_str()));
        let mut parts: Vec<&str> = parts.into_iter().flatten().collect();
        parts.dedup();
        let spelling = parts.join(" – ");
        if !spelling.is_empty() {
            *counts.entry(spelling).or_default() += 1;
        }
        named.extend(record.series.as_deref());
    }
    let mut spellings: Vec<(String, usize)> = counts.into_iter().collect();
    spellings.sort_by(|a, b| (b.1, b.0.len(), &a.0).cmp(&(a.1, a.0.len(), &b.0)));
    let spellings: Vec<String> = spellings.into_iter().map(|(spelling, _)| spelling).collect();
    let name = named.first().map(|name| (*name).to_owned()).or_else(|| spellings.first().cloned()).unwrap_or_default();
    Group { name, spellings, records: members }
}

/// The short forms that the archive spells out, each with the one thing it means throughout.
struct Shorts(HashMap<String, Vec<String>>);

impl Shorts {
    /// Fewer letters than this are the first letters of too many words.
    const LEAST: usize = 3;
    /// No short form of a body has more letters.
    const MOST: usize = 7;

    fn of(records: &[Record]) -> Self {
        let mut said: BTreeSet<(&str, &str)> = BTreeSet::new();
        let mut full: BTreeSet<&str> = BTreeSet::new();
        for record in records {
            said.extend(record.abbreviations.iter().map(|short| (short.short.as_str(), short.long.as_str())));
            full.extend([&record.body, &record.title].into_iter().flatten().map(|said| said.value.as_str()));
        }
        let mut spelt: HashMap<String, BTreeSet<Vec<String>>> = HashMap::new();
        for (short, long) in said {
            spelt.entry(letters(short)).or_default().insert(spread(long));
        }
        // OPCC is spelt out where another document gives the body as Office of the Police and Crime Commissioner.
        let mut begun: HashMap<String, BTreeSet<Vec<String>>> = HashMap::new();
        for name in full {
            let words = spread(name);
            for from in 0..words.len() {
                for run in (Self::LEAST..=Self::MOST).filter_map(|length| words.get(from..from + length)) {
                    let initials = run.iter().filter_map(|word| word.chars().next()).collect();
                    begun.entry(initials).or_default().insert(run.to_vec());
                }
            }
        }
        let one = |(short, longs): (String, BTreeSet<Vec<String>>)| match longs.len() {
            1 => Some((short, longs.into_iter().next()?)),
            _ => None,
        };
        let mut shorts: HashMap<String, Vec<String>> = begun.into_iter().filter_map(one).collect();
        for (short, longs) in spelt {
            shorts.remove(&short);
            shorts.extend(one((short, longs)));
        }
        Self(shorts)
    }

    /// The words of a name, with short forms written out, without the words that do not tell series apart.
    fn name(&self, text: &str, record: &Record) -> Name {
        let mut words = Vec::new();
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty()) {
            let own = || record.abbreviations.iter().find(|short| short.short == word).map(|short| spread(&short.long));
            let long = if is_short(word) { own().or_else(|| self.0.get(&letters(word)).cloned()) } else { None };
            // A short form may hold another one: OPCC is the Office of the PCC.
            match long {
                Some(long) => words.extend(long.into_iter().flat_map(|word| self.0.get(&word).cloned().unwrap_or(vec![word]))),
                None => words.push(letters(word)),
            }
        }
        let mut name = Name::default();
        for word in words {
            if OFTEN.contains(&word.as_str()) {
                name.often.push(word);
            } else if !word.is_empty() && !SMALL.contains(&word.as_str()) && !KIND.contains(&word.as_str()) {
                name.words.push(word);
            }
        }
        if name.words.is_empty() {
            // "Annual Meeting": there it is the name.
            name.words = std::mem::take(&mut name.often);
        }
        name
    }
}

/// Whether a word looks like a short form: two capitals at least.
fn is_short(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1
}

fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn spread(long: &str) -> Vec<String> {
    plain(long).split(' ').filter(|word| !SMALL.contains(word)).map(ToOwned::to_owned).collect()
}
