//! Actions in capitals: "ACTION: HEAD OF ESTATES TO ASK FOR THREE PRICES BY JUNE".
//!
//! Names and days are told by their capitals, so such words are read as if they were set in small letters; what is given stands
//! as the page has it.

use crate::grammar::case;
use crate::grammar::date;
use crate::grammar::due;
use crate::grammar::owner::{self, Owner, Shape};
use crate::grammar::person;
use crate::layout::Passage;
use crate::minutes::{Basis, Due, OwnerBasis};

use super::desk::Desk;
use super::drafts::{Draft, Names};

/// The actions that words in capitals after a label give, each with its owners; empty where they are none of those.
pub(super) fn actions(desk: &Desk<'_>, piece: &Passage) -> Vec<Draft> {
    if !case::all_capitals(piece.text()) || !piece.text().contains(TO) {
        return Vec::new();
    }
    let mut from = 0;
    let mut found = Vec::new();
    for part in piece.text().split_inclusive(';') {
        let words = piece.slice(from..from + part.trim_end_matches([';', ' ']).len());
        from += part.len();
        let Some(draft) = action(desk, &words) else { return Vec::new() };
        found.push(draft);
    }
    found
}

/// What parts who has to do something from what it is.
const TO: &str = " TO ";

fn action(desk: &Desk<'_>, words: &Passage) -> Option<Draft> {
    let lead = words.text().len() - words.text().trim_start().len();
    let words = words.slice(lead..words.text().len());
    let who = words.text().get(..words.text().find(TO)?)?;
    let said = small(words.text())?;
    let names = said.get(..who.len())?;
    let owners = owners(desk, names)?;
    let mut draft = Draft::new(Some(Basis::Label), words.clone());
    draft.raised_on = desk.date();
    draft.names = Names::of(&words, &owners);
    draft.owner_basis = Some(OwnerBasis::Sentence);
    draft.tasked = true;
    draft.due = due::due(&said, desk.date(), desk.order).map(|found| Due {
        date: found.date,
        precision: found.precision,
        written: words.slice(found.start..found.end).line(),
        original: found.original,
    });
    Some(draft)
}

/// The owners that words in title case name: posts and people of the list, posts, groups.
fn owners(desk: &Desk<'_>, names: &str) -> Option<Vec<Owner>> {
    let held =
        |post: &str| desk.minutes.attendees.iter().any(|a| a.role.as_deref().is_some_and(|role| role.eq_ignore_ascii_case(post)));
    let whole = |shape| vec![Owner { range: 0..names.len(), shape }];
    if held(names) {
        return Some(whole(Shape::Role));
    }
    let several = owner::only(names).filter(|owners| owners.len() > 1 || !person::has_role(names) || !names.contains(' '));
    several.or_else(|| person::has_role(names).then(|| whole(Shape::Role)))
}

/// Words in capitals as if they were not: who in title case, the rest in small letters but for months and days. `None` where that
/// would move a letter.
fn small(text: &str) -> Option<String> {
    let stop = text.find(TO)?;
    let mut out = case::title_case(text.get(..stop)?);
    for word in text.get(stop..)?.split_inclusive(' ') {
        let low = word.to_lowercase();
        let bare = case::title_case(word.trim_matches(|c: char| !c.is_alphabetic()));
        if date::month(&bare) || date::weekday_of(&bare).is_some() {
            out.push_str(&case::title_case(word));
        } else {
            out.push_str(&low);
        }
    }
    (out.len() == text.len()).then_some(out)
}
