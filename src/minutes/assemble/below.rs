//! A label alone below a paragraph, with who has to do what it says and by when, whoever they are: "Action: Heads of School (by 8
//! March)", "ACTION: DoE/DoF – 10 January 2019".

use std::ops::Range;

use crate::grammar::owner::{Owner, Shape};
use crate::grammar::{case, owner, person, table, task, when};
use crate::layout::{Block, Passage};
use crate::minutes::Basis;

use super::drafts::{Draft, Names};
use super::dues::cell_due;
use super::walk::Walk;

impl Walk<'_, '_> {
    /// Reads such a label: what has to be done is what the paragraph above says.
    pub(super) fn owed_below(
        &mut self,
        piece: &Passage,
        frame: &[Range<usize>],
        before: &Passage,
        section: Option<usize>,
    ) -> bool {
        let open = |last: &Draft| last.section == section && last.basis.is_none_or(|basis| basis == Basis::Sentence);
        if self.context.review || !self.drafts.all.last().is_some_and(open) {
            return false;
        }
        let Some((who, owners, due)) = whose(piece) else { return false };
        self.owners_only(Names::of(&who, &owners), frame.to_vec(), before, section);
        if let Some(last) = self.drafts.all.last_mut().filter(|last| last.basis == Some(Basis::Label)) {
            last.due = cell_due(self.desk, &due);
            last.frame.extend(due.all());
        }
        true
    }
}

/// The longest such words, in bytes, and the most words of one owner.
const LONGEST: usize = 90;
const WORDS: usize = 7;

/// Who, and when, in the words behind a label; none where they may say what is to be done.
fn whose(piece: &Passage) -> Option<(Passage, Vec<Owner>, Passage)> {
    let text = piece.text().trim_end_matches([']', '.', ' ', '\n']);
    if text.len() > LONGEST || text.contains('\t') {
        return None;
    }
    let due = tail(text);
    let who = piece.slice(0..due.as_ref().map_or(text.len(), |(end, _)| *end));
    let owners = named(who.text())?;
    let due = due.map(|(_, due)| piece.slice(due)).unwrap_or_default();
    Some((who, owners, due))
}

/// What parts owners; the signs come first.
const PARTED: &[&str] = &["; ", ", ", "/", " & ", " and "];
const SIGNS: usize = 3;
/// What stands between owners and when something is due.
const BEHIND: &[&str] = &[" – ", " — ", " - ", " (", ", ", "; ", " by ", " before ", " until ", " within ", " asap", " ASAP"];

/// Where owners end and when something is due stands behind them.
fn tail(text: &str) -> Option<(usize, Range<usize>)> {
    let mut cuts: Vec<(usize, usize)> =
        BEHIND.iter().flat_map(|sign| text.match_indices(sign)).map(|(at, s)| (at, s.len())).collect();
    cuts.sort_unstable();
    cuts.into_iter().find_map(|(at, sign)| {
        // A sign parts them, a word belongs to when it is due.
        let from =
            if text.get(at + 1..at + sign).is_some_and(|word| word.contains(char::is_alphabetic)) { at + 1 } else { at + sign };
        let words = text.get(from..)?.trim_end_matches([')', ' ']);
        (at > 0 && when::alone(words)).then(|| (at, from..from + words.len()))
    })
}

/// The owners that a text names and nothing else: initials, names, posts and groups, each in capitals.
fn named(text: &str) -> Option<Vec<Owner>> {
    // "Head of Estates and Facilities" is one.
    parted(text, PARTED).or_else(|| parted(text, PARTED.get(..SIGNS)?))
}

fn parted(text: &str, signs: &[&str]) -> Option<Vec<Owner>> {
    let mut owners = Vec::new();
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let cut = signs.iter().filter_map(|sign| Some((rest.find(sign)?, sign.len()))).min();
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

/// "**Audit leads** to send two cases each", behind a label or a number: who has to is all that is bold there.
pub(super) fn bold_owner(block: &Block, from: usize) -> Option<Names> {
    let text = block.text();
    let names = text.get(from..block.led()).map(str::trim_end).filter(|names| (1..=BOLD).contains(&names.len()))?;
    let rest = text.get(from + names.len()..)?;
    let tasked = rest.strip_prefix(" to ").is_some_and(|rest| rest.starts_with(char::is_lowercase))
        && names.starts_with(char::is_uppercase);
    // "**Action – volunteers?**: …": all of the label in bold.
    let named = from > 0 && rest.starts_with(':') && names.split(' ').count() <= WORDS;
    let tasked = tasked || named && !names.contains([',', ':', '.']);
    let names = names.trim_end_matches('?');
    let piece = block.passage.slice(from..from + names.len());
    let one = || vec![owner::Owner { range: 0..names.len(), shape: Shape::Name }];
    tasked.then(|| Names::of(&piece, &owner::only(names).unwrap_or_else(one)))
}

/// The longest name of such an owner, in bytes.
const BOLD: usize = 48;
