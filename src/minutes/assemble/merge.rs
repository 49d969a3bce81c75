//! One action in two places of a page made one.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::diagnostic::Code;
use crate::grammar::sentence;
use crate::minutes::{Basis, Standing};

use super::desk::Desk;
use super::drafts::{Draft, Drafts};
use super::dues::tail_due;
use super::outline::Outline;
use super::summary;

/// Words of a text, for telling whether two places give one action.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(letters(text));
    folded
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Are two texts the same letters and figures?
fn alike(one: &str, other: &str) -> bool {
    if !one.is_ascii() || !other.is_ascii() {
        return letters(one).eq(letters(other));
    }
    let (one, other) = (one.bytes().filter(u8::is_ascii_alphanumeric), other.bytes().filter(u8::is_ascii_alphanumeric));
    one.map(|b| b.to_ascii_lowercase()).eq(other.map(|b| b.to_ascii_lowercase()))
}

/// Do two drafts have one number, of more than one sign, and begin with the same words?
fn begins_alike(one: &Draft, other: &Draft) -> bool {
    let number = |draft: &Draft| draft.number.as_ref().map(|n| fold(n.text())).filter(|n| n.len() > 1);
    let same = || letters(one.text.text()).zip(letters(other.text.text())).take(BEGINS).filter(|(a, b)| a == b).count() == BEGINS;
    number(one).is_some_and(|n| number(other) == Some(n)) && same()
}

/// "3" in a summary of what this meeting decided, and "Action 3: …" in the text: the same number, whoever tells of it. Where the
/// text reviews earlier ones, one without a status may be new.
fn counted_alike(first: &Draft, second: &Draft) -> bool {
    let new = second.standing == Standing::Raised || second.status.is_none();
    let number = |draft: &Draft| draft.number.as_ref().map(|n| fold(n.text()));
    let told = first.basis == Some(Basis::Log) && second.basis == Some(Basis::Label) && first.standing == Standing::Raised && new;
    told && number(first).is_some_and(|n| !n.is_empty() && number(second) == Some(n))
}

/// Texts begin alike where so many letters and figures are the same.
const BEGINS: usize = 16;

/// Which triples of letters a text has, as bits: a text lacks another one that has a bit more, without a search.
#[derive(Clone, Copy)]
struct Triples([u64; 4]);

impl Triples {
    fn of(text: &str) -> Self {
        let mut bits = [0; 4];
        for triple in text.as_bytes().windows(3) {
            let hash = triple.iter().fold(0_u32, |sum, b| sum.wrapping_mul(0x0100_0193) ^ u32::from(*b));
            let hash = hash ^ hash >> 15;
            if let Some(word) = bits.get_mut((hash >> 6 & 3) as usize) {
                *word |= 1_u64 << (hash & 63);
            }
        }
        Self(bits)
    }

    fn may_contain(&self, part: &Self) -> bool {
        self.0.iter().zip(part.0).all(|(whole, part)| part & !whole == 0)
    }
}

/// What of a draft tells whether another one is the same action.
struct Mark {
    text: String,
    triples: Triples,
    sense: Vec<String>,
    number: String,
    owners: Vec<String>,
    item: Option<String>,
}

impl Mark {
    fn contains(&self, part: &Self) -> bool {
        self.triples.may_contain(&part.triples) && self.text.contains(&part.text)
    }
}

/// The first four letters and figures of a text, those beyond ASCII aside, in one number.
fn beginning(text: &str) -> u32 {
    // Letters and figures are told from each other without the bit of their case.
    let low = |first: [u8; 4]| u32::from_be_bytes(first) | 0x2020_2020;
    if let Some(first) = text.as_bytes().first_chunk().filter(|first| first.iter().all(u8::is_ascii_alphanumeric)) {
        return low(*first);
    }
    let mut first = [0; 4];
    first.iter_mut().zip(text.bytes().filter(u8::is_ascii_alphanumeric)).for_each(|(to, b)| *to = b);
    low(first)
}

/// How many entries back an action may stand that a list or log repeats: more than the minutes of any one meeting have,
/// so that a file of many meetings costs no more than they do one by one.
const NEAR: usize = 400;

/// The same words, so many bytes, are no chance.
const WORDS: usize = 30;

/// How many letters of a word must be alike in two texts that are one action: "comparison" and "comparisons".
const STEM: usize = 5;

/// Could an entry be given a second time: in a list or log, or labelled once more below a summary's heading?
fn may_repeat(draft: &Draft) -> bool {
    matches!(draft.basis, Some(Basis::List | Basis::Log | Basis::Label))
}

/// An action given in an item and again in a list or log is one action: the first place is kept, with what the second
/// adds.
pub(super) fn merge(desk: &mut Desk<'_>, drafts: &mut Drafts, outline: &Outline) {
    if !drafts.all.iter().any(may_repeat) {
        return;
    }
    let counted = counts(drafts);
    let items = outline.numbers();
    // Most drafts are never compared by them. One that is joined with another was, and is not compared again: its mark stays.
    let marks: Vec<OnceCell<Mark>> = drafts.all.iter().map(|_| OnceCell::new()).collect();
    let mark = |desk: &Desk<'_>, at: usize, draft: &Draft| {
        Some(marks.get(at)?.get_or_init(|| mark(desk, draft, outline, &items, &counted)))
    };
    // Those that are joined into another one, and those that another one was joined into.
    let (mut gone, mut met) = (vec![false; drafts.all.len()], vec![false; drafts.all.len()]);
    // Most begin with other letters.
    let begins: Vec<u32> = drafts.all.iter().map(|draft| beginning(draft.text.text())).collect();
    for later in 0..drafts.all.len() {
        let Some(second) = drafts.all.get(later).filter(|d| may_repeat(d)) else { continue };
        let begun = begins.get(later);
        let labelled = second.basis == Some(Basis::Label);
        let numbered = labelled && second.number.is_some();
        let may_be = |i: &usize| {
            !labelled
                || begins.get(*i) == begun
                || numbered && drafts.all.get(*i).is_some_and(|first| counted_alike(first, second))
        };
        let worth = |i: usize| -> Option<f64> {
            let first = drafts.all.get(i)?;
            let is = |all: &[bool]| all.get(i).copied().unwrap_or(false);
            if first.basis.is_none() || is(&gone) || is(&met) || first.section == second.section && first.basis == second.basis {
                return None;
            }
            // A labelled action may be much like another one: only the same words are the same action, or the same number
            // before words that begin as these do.
            if labelled && counted_alike(first, second) {
                let (ours, theirs) = (mark(desk, i, first)?, mark(desk, later, second)?);
                return told_again(ours, theirs);
            }
            let other = || !alike(first.text.text(), second.text.text()) && !begins_alike(first, second);
            // What is left to be done at the end, in the very words, is what this meeting raised.
            let left = || {
                let new = first.standing == Standing::Raised && second.standing == Standing::Reviewed;
                new && second.status.is_none() && second.text.text().len() > WORDS && alike(first.text.text(), second.text.text())
            };
            if labelled && (first.standing != second.standing && !left() || other()) {
                return None;
            }
            same(first, mark(desk, i, first)?, second, mark(desk, later, second)?)
        };
        let found = (later.saturating_sub(NEAR)..later)
            .filter(may_be)
            .filter_map(|i| worth(i).map(|w| (i, w)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        if let Some((first, _)) = found {
            join(desk, drafts, first, later);
            for (all, at) in [(&mut met, first), (&mut gone, later)] {
                if let Some(is) = all.get_mut(at) {
                    *is = true;
                }
            }
        }
    }
    for (later, first) in summary::repeated(desk, drafts, outline, &gone, &met) {
        summary::without_item(drafts, first, later, outline);
        join(desk, drafts, first, later);
        if let Some(is) = gone.get_mut(later) {
            *is = true;
        }
    }
    for (at, draft) in drafts.all.iter_mut().enumerate() {
        // "2" in a log that counts by the minutes' own items is the item, not a number of the action.
        if draft.basis == Some(Basis::Log) && mark(desk, at, draft).is_some_and(|m| m.item.is_some()) {
            draft.number = None;
        }
    }
    let mut gone = gone.into_iter();
    drafts.all.retain(|_| !gone.next().unwrap_or(false));
}

/// The sections in which the rows of a log count 1, 2, 3, … for themselves, rather than name the minutes' items.
fn counts(drafts: &Drafts) -> HashSet<Option<usize>> {
    let mut rows: HashMap<Option<usize>, (usize, bool)> = HashMap::new();
    let raised = |d: &&Draft| d.basis == Some(Basis::Log) && d.standing == Standing::Raised;
    for draft in drafts.all.iter().filter(raised) {
        let Some(number) = &draft.number else { continue };
        let (last, counts) = rows.entry(draft.section).or_insert((0, true));
        *last += 1;
        *counts &= number.text().trim_end_matches('.').parse() == Ok(*last);
    }
    rows.into_iter().filter(|(_, (_, counts))| *counts).map(|(section, _)| section).collect()
}

fn mark(desk: &Desk<'_>, draft: &Draft, outline: &Outline, items: &HashSet<String>, counted: &HashSet<Option<usize>>) -> Mark {
    let number = draft.number.as_ref().map(|n| n.line()).unwrap_or_default();
    let own = draft.section.and_then(|s| outline.number(s));
    // A row's number that is an item's number in the minutes.
    let item = if draft.basis == Some(Basis::Log) {
        Some(number.trim_end_matches('.').to_owned()).filter(|n| {
            !counted.contains(&draft.section) && draft.standing == Standing::Raised && n.len() <= 6 && items.contains(n)
        })
    } else {
        draft.item.clone().or(own)
    };
    let text = fold(draft.text.text());
    Mark {
        triples: Triples::of(&text),
        text,
        sense: sentence::stems(draft.text.text(), STEM, |word| {
            word.chars().nth(3).is_some() || word.bytes().any(|b| b.is_ascii_digit())
        }),
        number: fold(&number),
        owners: draft.names.keys(desk),
        item,
    }
}

/// How sure it is that two drafts are one action; none where they are two.
fn same(first: &Draft, ours: &Mark, second: &Draft, theirs: &Mark) -> Option<f64> {
    let raised = first.raised_on == second.raised_on || first.raised_on.is_none() || second.raised_on.is_none();
    if !raised {
        return None;
    }
    let counted = second.basis == Some(Basis::Log) && theirs.item.is_some();
    let both = !ours.number.is_empty() && !theirs.number.is_empty() && !counted;
    if both && ours.number != theirs.number {
        return None;
    }
    if both && ours.number.len() > 1 {
        return Some(10.0);
    }
    // A number of one sign is soon alike by chance: there the words decide.
    let (a, b) = (&ours.text, &theirs.text);
    let within = a.len() >= 12
        && b.len() >= 12
        && (a == b || a.len() >= 20 && theirs.contains(ours) || b.len() >= 20 && ours.contains(theirs));
    let owned = ours.owners.iter().any(|o| theirs.owners.contains(o));
    if !within && !owned {
        // Most pairs end here, before their words are compared.
        return None;
    }
    let shared = sentence::shared(&ours.sense, &theirs.sense);
    let smaller = ours.sense.len().min(theirs.sense.len()).max(1);
    let alike = share(shared, smaller);
    if within {
        return Some(5.0 + alike);
    }
    // The same item, the same owner, the same things spoken of.
    let item = theirs.item.is_some() && ours.item == theirs.item;
    let label = first.basis == Some(Basis::Label);
    match () {
        () if item && owned && (label && alike >= 0.2 || alike >= 0.4) => Some(2.0 + alike),
        () if item && label && owned => Some(1.0),
        () if owned && alike >= 0.6 && shared >= 3 => Some(alike),
        () => None,
    }
}

/// The same for two that have one number: the same people, or some of the same words.
fn told_again(ours: &Mark, theirs: &Mark) -> Option<f64> {
    let owned = ours.owners.iter().any(|owner| theirs.owners.contains(owner));
    let shared = sentence::shared(&ours.sense, &theirs.sense);
    (owned || shared > 1).then_some(8.0)
}

fn share(part: usize, whole: usize) -> f64 {
    let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    float(part) / float(whole)
}

/// Takes what the later draft adds into the first.
fn join(desk: &mut Desk<'_>, drafts: &mut Drafts, first: usize, later: usize) {
    let Some(second) = drafts.all.get(later).cloned() else { return };
    let mut spans = desk.all(&second.text);
    // A summary may add by when, and nothing else of it is read once both are one.
    let due = || tail_due(desk, &second.text).filter(|_| second.basis != Some(Basis::Log) && second.standing == Standing::Raised);
    let due = second.due.clone().or_else(due);
    if let Some(kept) = drafts.all.get_mut(first) {
        spans.extend(desk.all(&kept.text));
        let told = kept.basis == Some(Basis::Sentence);
        if told {
            kept.basis = second.basis;
        }
        if kept.names.is_empty() {
            kept.names = second.names;
            kept.owner_basis = second.owner_basis;
        }
        kept.number = kept.number.take().or(second.number);
        // The log says which meeting raised it.
        if kept.raised_on.is_none() && second.basis == Some(Basis::Log) {
            (kept.raised_on, kept.standing) = (second.raised_on, second.standing);
        }
        kept.due = kept.due.take().or(due);
        if kept.status.is_none()
            || second.status.is_some() && kept.standing == Standing::Reviewed && kept.status_written.is_none()
        {
            kept.status = second.status.or(kept.status);
            kept.status_written = kept.status_written.take().or(second.status_written);
            kept.caveat = kept.caveat.take().or(second.caveat);
        }
        kept.frame.extend(second.frame);
        // The words of a list or log are the action's, where the minutes only tell of it; of others the first, but a label
        // without any has those of the list.
        if told || kept.text.text().len() < 12 {
            let words = std::mem::replace(&mut kept.text, second.text);
            kept.frame.extend(words.all());
        } else {
            kept.frame.extend(second.text.all());
        }
    }
    desk.say(Code::ActionMerged, "this action stands in two places of the page: it is given once, with both as evidence", spans);
}
