//! Who of an attendance list goes by some words: names, parts of names and initials.

use std::collections::{BTreeMap, BTreeSet};

use crate::minutes::Attendee;

/// What an entry of the index is looked up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The whole name, folded.
    Whole,
    /// One word: first name, surname or initials.
    Word,
    Surname,
    /// First name and surname.
    Ends,
    /// The first name's letter and the surname.
    Letter,
    /// A name of one word.
    Lone,
    /// A name between the first and the last.
    Middle,
    /// The first of several names.
    First,
    /// Initials as the list gives them.
    Given,
    /// Initials without their dots, in small letters.
    Loose,
    /// Initials made of the name, where the list gives none.
    Derived,
}

/// How many kinds there are.
const KINDS: usize = Kind::Derived as usize + 1;

/// Who goes by some words.
#[derive(Debug)]
enum People {
    /// Most words are one person's.
    One(usize),
    Many(BTreeSet<usize>),
}

impl Default for People {
    fn default() -> Self {
        Self::Many(BTreeSet::new())
    }
}

impl People {
    fn len(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Many(all) => all.len(),
        }
    }

    fn first(&self) -> Option<usize> {
        match self {
            Self::One(one) => Some(*one),
            Self::Many(all) => all.first().copied(),
        }
    }

    /// Those who go by a word, where they are few enough to be told apart.
    fn few(&self) -> impl Iterator<Item = usize> + '_ {
        let (one, many) = match self {
            Self::One(one) => (Some(*one), None),
            Self::Many(all) => (None, Some(all).filter(|all| all.len() <= FEW)),
        };
        one.into_iter().chain(many.into_iter().flatten().copied())
    }

    fn insert(&mut self, at: usize) {
        match self {
            Self::Many(all) if all.is_empty() => *self = Self::One(at),
            Self::Many(all) => {
                all.insert(at);
            }
            Self::One(one) if *one == at => {}
            Self::One(one) => *self = Self::Many(BTreeSet::from([*one, at])),
        }
    }

    fn remove(&mut self, at: usize) {
        match self {
            Self::Many(all) => {
                all.remove(&at);
            }
            Self::One(one) if *one == at => *self = Self::default(),
            Self::One(_) => {}
        }
    }
}

/// Who goes by which words, so that nobody's name is folded again for each owner; the attendees stay the truth.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// By the kind, in its order.
    people: [BTreeMap<String, People>; KINDS],
    /// The name and initials that the entries of each attendee were made of, so that these can be taken out again where
    /// somebody's initials become known later.
    known: Vec<Option<(String, Option<String>)>>,
}

/// So many of one name are told apart by a letter of the other.
const FEW: usize = 8;

/// So many letters of a first name, in bytes, may stand for it.
const SHORT: usize = 3;

static NOBODY: People = People::Many(BTreeSet::new());

fn letter(name: &str) -> &str {
    name.get(..name.chars().next().map_or(0, char::len_utf8)).unwrap_or_default()
}

/// Two words with a space between them.
fn pair(first: &str, last: &str) -> String {
    let mut both = String::with_capacity(first.len() + 1 + last.len());
    both.push_str(first);
    both.push(' ');
    both.push_str(last);
    both
}

/// What somebody is looked up by.
fn keys(name: &str, initials: Option<&str>) -> Vec<(Kind, String)> {
    let whole = bare(name);
    let mut keys = Vec::with_capacity(12);
    let (first, last) = (whole.split(' ').next().unwrap_or_default(), whole.rsplit(' ').next().unwrap_or_default());
    keys.extend([(Kind::Word, first.to_owned()), (Kind::Surname, last.to_owned())]);
    if whole.contains(' ') {
        keys.push((Kind::Word, last.to_owned()));
        keys.push((Kind::Ends, pair(first, last)));
        keys.push((Kind::Letter, pair(letter(first), last)));
        keys.push((Kind::First, first.to_owned()));
    } else {
        keys.push((Kind::Lone, last.to_owned()));
        if let Some(handle) = last.strip_prefix('@') {
            keys.push((Kind::Word, handle.to_owned()));
        }
    }
    let inner = whole.split(' ').skip(1).filter(|name| name.len() > 2 && *name != last);
    keys.extend(inner.take(FEW).map(|name| (Kind::Middle, name.to_owned())));
    if let Some(initials) = initials {
        keys.push((Kind::Word, initials.to_ascii_lowercase()));
        keys.push((Kind::Given, initials.to_owned()));
        keys.push((Kind::Loose, initials.replace('.', "").to_ascii_lowercase()));
    } else {
        keys.extend(derived(name).into_iter().map(|d| (Kind::Derived, d)));
    }
    keys.push((Kind::Whole, whole));
    keys
}

impl Index {
    fn of(&self, kind: Kind, words: &str) -> &People {
        self.people.get(kind as usize).and_then(|all| all.get(words)).unwrap_or(&NOBODY)
    }

    /// Takes in what is known of an attendee by now.
    pub(super) fn note(&mut self, at: usize, person: &Attendee) {
        self.known.resize_with(self.known.len().max(at + 1), || None);
        let Some(known) = self.known.get_mut(at) else { return };
        if known.as_ref().is_some_and(|(name, initials)| *name == person.name && *initials == person.initials) {
            return;
        }
        let old = known.replace((person.name.clone(), person.initials.clone()));
        for (kind, words) in old.iter().flat_map(|(name, initials)| keys(name, initials.as_deref())) {
            if let Some(people) = self.people.get_mut(kind as usize).and_then(|all| all.get_mut(&words)) {
                people.remove(at);
            }
        }
        for (kind, words) in keys(&person.name, person.initials.as_deref()) {
            if let Some(all) = self.people.get_mut(kind as usize) {
                all.entry(words).or_default().insert(at);
            }
        }
    }

    /// Who of the list a name means: the whole name, else a surname, else a first name, if only one fits.
    pub(super) fn by_name(&self, written: &str) -> Result<Option<usize>, usize> {
        let wanted = bare(written);
        if let Some(at) = self.of(Kind::Whole, &wanted).first() {
            return Ok(Some(at));
        }
        let ends = wanted.split_once(' ').zip(wanted.rsplit_once(' '));
        let sets = match ends {
            None => [self.of(Kind::Word, &wanted), &NOBODY, &NOBODY],
            Some(((first, _), (_, last))) => {
                let (lone, initial) = (self.of(Kind::Lone, last), letter(first));
                if initial == first {
                    [lone, self.of(Kind::Letter, &pair(initial, last)), &NOBODY]
                } else {
                    [lone, self.of(Kind::Ends, &pair(initial, last)), self.of(Kind::Ends, &pair(first, last))]
                }
            }
        };
        // No two of these sets share anybody.
        match sets.iter().map(|s| s.len()).sum() {
            0 => match self.shortened(&wanted) {
                // "Dorothy Okoro", of whom the list has "Dorothy"
                // "Pete", of whom the list has "Big Pete Lomas"; "Norm", of whom it has "Norman Lomas"
                Ok(None) if ends.is_none() => {
                    let middle = Some(self.of(Kind::Middle, &wanted)).filter(|one| one.len() == 1).and_then(People::first);
                    Ok(middle.or_else(|| self.begins(&wanted)))
                }
                Ok(None) => {
                    Ok(ends.map(|((first, _), _)| self.of(Kind::Lone, first)).filter(|l| l.len() == 1).and_then(People::first))
                }
                found => found,
            },
            1 => Ok(sets.iter().find_map(|s| s.first())),
            more if ends.is_none() => match self.of(Kind::Surname, &wanted) {
                last if last.len() == 1 => Ok(last.first()),
                _ => Err(more),
            },
            // Whoever fits two words has that surname, so that it decides nothing.
            more => Err(more),
        }
    }

    /// The only one whose first name begins with a short form of it.
    fn begins(&self, short: &str) -> Option<usize> {
        let firsts = self.people.get(Kind::First as usize).filter(|_| short.len() >= SHORT)?;
        let mut longer = firsts.range(short.to_owned()..).take_while(|(name, _)| name.starts_with(short));
        let people = longer.next().filter(|_| longer.next().is_none())?.1;
        people.first().filter(|_| people.len() == 1)
    }

    /// Who of the list is meant by "S P", "Sam P", "Pell S" or "Pell Sam", folded.
    fn shortened(&self, wanted: &str) -> Result<Option<usize>, usize> {
        let Some((front, back)) = wanted.split_once(' ') else { return Ok(None) };
        if wanted.split(' ').all(|word| letter(word) == word) {
            return self.by_initials(&wanted.replace(' ', "").to_uppercase()).map(|found| found.map(|(at, _)| at));
        }
        if back.contains(' ') {
            return Ok(None);
        }
        let ends = |at: usize| self.known.get(at).and_then(Option::as_ref).map(|(name, _)| bare(name));
        let letter_alone = letter(back) == back;
        // "Sam Pe" and "Pell Sa" are no ways to write it.
        let fits = |part: &str| if letter_alone { part.starts_with(back) } else { part == back };
        let given = |at: &usize| ends(*at).is_some_and(|name| name.split(' ').next().is_some_and(fits));
        let family = |at: &usize| ends(*at).is_some_and(|name| name.rsplit(' ').next().is_some_and(fits));
        let mut found: Vec<usize> = self.of(Kind::Surname, front).few().filter(given).collect();
        if letter_alone {
            found.extend(self.of(Kind::Word, front).few().filter(family));
        }
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            more => Err(more.len()),
        }
    }

    /// Who of the list initials mean, and whether they had to be made of a name.
    pub(super) fn by_initials(&self, written: &str) -> Result<Option<(usize, bool)>, usize> {
        if let Some(at) = self.of(Kind::Given, written).first() {
            return Ok(Some((at, false)));
        }
        let loose = self.of(Kind::Loose, &written.to_ascii_lowercase());
        if let Some(one) = loose.first().filter(|_| loose.len() == 1) {
            return Ok(Some((one, false)));
        }
        let found = self.of(Kind::Derived, &written.to_uppercase());
        match found.len() {
            0 => Ok(None),
            1 => Ok(found.first().map(|at| (at, true))),
            more => Err(more),
        }
    }
}

/// The letters that begin the parts of a name: "Gert van-der-Beek" gives GVDB, GV and GB.
pub(super) fn derived(name: &str) -> Vec<String> {
    let parts = |split: fn(char) -> bool, small: bool| -> String {
        name.split(split)
            .filter(|w| !w.is_empty())
            .filter(|w| small || w.starts_with(char::is_uppercase))
            .filter_map(|w| w.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let words = parts(|c| c.is_whitespace(), true);
    let mut found =
        vec![words.clone(), parts(|c| c.is_whitespace() || c == '-', true), parts(|c| c.is_whitespace() || c == '-', false)];
    if let (Some(first), Some(last)) = (words.chars().next(), words.chars().last()) {
        found.push(format!("{first}{last}"));
    }
    found
}

/// Words for comparison: in small letters, without dots, parted by one space each.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut add = |c: char| match c {
        '’' => folded.push('\''),
        c if c == '.' || c.is_whitespace() => {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        c => folded.push(c),
    };
    if text.is_ascii() {
        text.bytes().for_each(|b| add(char::from(b.to_ascii_lowercase())));
    } else {
        text.to_lowercase().chars().for_each(add);
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// A name without the titles before it, folded for comparison.
pub(super) fn bare(name: &str) -> String {
    let mut folded = fold(name);
    let mut words = folded.as_str();
    if let Some((tier, rest)) = words.split_once(' ')
        && rest.split_once(' ').is_some_and(|(title, _)| crate::grammar::rank::is_title(title))
        && crate::grammar::person::is_tier(tier)
    {
        words = rest;
    }
    while let Some((_, rest)) = words.split_once(' ').filter(|(title, _)| crate::grammar::rank::is_title(title)) {
        words = rest;
    }
    let titles = folded.len() - words.len();
    folded.drain(..titles);
    folded
}
