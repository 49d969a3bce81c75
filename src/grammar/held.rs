//! Who has something to do, and by when, in words that say nothing else: "Heads of School (by 8 March)", "DoE/DoF – 10 January".

use std::cmp::Reverse;
use std::ops::Range;

use super::owner::{self, Owner, Shape};
use super::words::owners::{OWNERS_TO_DUE, SEPARATORS};
use super::{case, person, table, task, when};

/// The longest such words, in bytes.
const LONGEST: usize = 90;
/// The most words of one owner.
pub(crate) const WORDS: usize = 7;

/// Who has it, where that stands, and where it stands by when.
pub(crate) struct Held {
    pub(crate) who: Range<usize>,
    pub(crate) owners: Vec<Owner>,
    pub(crate) due: Option<Range<usize>>,
}

/// Reads such words; none where they may say what is to be done.
pub(crate) fn held(text: &str) -> Option<Held> {
    let text = text.trim_end_matches([']', '.', ' ', '\n']);
    if text.len() > LONGEST || text.contains('\t') {
        return None;
    }
    let due = due(text);
    let who = 0..due.as_ref().map_or(text.len(), |(end, _)| *end);
    let owners = named(text.get(who.clone())?)?;
    Some(Held { who, owners, due: due.map(|(_, due)| due) })
}

/// Where owners end and when something is due stands behind them.
fn due(text: &str) -> Option<(usize, Range<usize>)> {
    let mut cuts: Vec<(usize, usize)> =
        OWNERS_TO_DUE.iter().flat_map(|sign| text.match_indices(sign)).map(|(at, s)| (at, s.len())).collect();
    cuts.sort_unstable();
    cuts.into_iter().find_map(|(at, sign)| {
        // A sign parts them, a word belongs to when it is due.
        let worded = text.get(at + 1..at + sign).is_some_and(|word| word.contains(char::is_alphabetic));
        let from = if worded { at + 1 } else { at + sign };
        let words = text.get(from..)?.trim_end_matches([')', ' ']);
        (at > 0 && when::alone(words)).then(|| (at, from..from + words.len()))
    })
}

/// The owners that a text names and nothing else: initials, names, posts and groups, each in capitals.
fn named(text: &str) -> Option<Vec<Owner>> {
    // "Head of Estates and Facilities" is one.
    let sign = |sign: &str| !sign.contains(['&', '+']) && !sign.contains(char::is_alphabetic);
    parted(text, |_| true).or_else(|| parted(text, sign))
}

/// The same where owners are parted by such separators.
fn parted(text: &str, parts: impl Fn(&str) -> bool) -> Option<Vec<Owner>> {
    let mut owners = Vec::new();
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let found = SEPARATORS.iter().filter(|sign| parts(sign)).filter_map(|sign| Some((rest.find(sign)?, sign.len())));
        let cut = found.min_by_key(|(at, len)| (*at, Reverse(*len)));
        let (end, skip) = cut.map_or((rest.len(), rest.len()), |(at, len)| (at, at + len));
        let part = rest.get(..end)?;
        let (lead, name) = (part.len() - part.trim_start().len(), part.trim());
        owners.push(Owner { range: from + lead..from + lead + name.len(), shape: shape(name)? });
        from += skip;
        if cut.is_none() {
            return Some(owners);
        }
    }
}

/// What kind of owner a name is, if it is one.
fn shape(name: &str) -> Option<Shape> {
    // A single word, "Signs", is somebody where the list has them.
    if let Some([one]) =
        owner::only(name).as_deref().filter(|one| name.contains(' ') || one.iter().all(|o| o.shape != Shape::Name))
    {
        return Some(one.shape);
    }
    let titled = |word: &str| word.starts_with(char::is_uppercase) || case::small(word) || word == "&";
    let words = name.split_whitespace();
    let capital = name.starts_with(char::is_uppercase) && words.clone().all(titled) && words.clone().count() <= WORDS;
    // "Report Budget" bids somebody to do it; "Owner" and "Due" are names of columns.
    let plain =
        !task::bids(name) && table::column(name).is_none() && name.chars().all(|c| c.is_alphabetic() || " '’&-.".contains(c));
    // One word may be anything, but for "DoF" and the like.
    let several = words.clone().count() > 1 || name.chars().filter(|c| c.is_uppercase()).count() > 1;
    let role = if person::has_role(name) { Shape::Role } else { Shape::Group };
    (capital && plain && several).then_some(role)
}
