//! Whoever speaks right before what is to be done, or above it.

use crate::grammar::owner::{self, Shape};
use crate::layout::{Block, Kind, Passage};
use crate::minutes::OwnerBasis;

use super::drafts::{Draft, Names};
use super::walk::Walk;

impl Walk<'_, '_> {
    /// "JT - [Action-SC-2017-71 …]": whoever speaks right before the label; for an entry below a speaker's line, that
    /// speaker.
    pub(super) fn speaker(&mut self, draft: &mut Draft, before: &Passage, block: &Block) {
        let names = if before.text().chars().any(char::is_alphabetic) {
            // "SP ACTION: ask for quotes"
            let led = || {
                let who = before.slice(0..before.text().trim_end().len());
                let initials = |owner: &owner::Owner| owner.shape == Shape::Initials && owner.range.len() > 1;
                let owners = owner::only(who.text())
                    .filter(|owners| self.desk.knows_all(who.text(), owners) || owners.iter().all(initials))?;
                Some(Names::of(&who, &owners))
            };
            spoken(before).or_else(led)
        } else if block.kind == Kind::Bullet {
            self.spoken.clone().filter(|(indent, _)| *indent < block.indent).map(|(_, names)| names)
        } else {
            None
        };
        let Some(names) = names else { return };
        let known = |(range, shape): &(std::ops::Range<usize>, Shape)| {
            *shape == Shape::Initials || names.passage.text().get(range.clone()).is_some_and(|t| self.desk.known(t, *shape))
        };
        if names.owners.iter().all(known) {
            draft.names = names;
            draft.owner_basis = Some(OwnerBasis::Sentence);
        }
    }
}

/// The speaker of a line: "JT - Ok", "7. PR - Yes - …".
pub(super) fn spoken(line: &Passage) -> Option<Names> {
    let text = line.text();
    // A speaker stands right at the front, before a dash or a colon.
    let near = text.as_bytes().get(..FRONT + 4).unwrap_or(text.as_bytes());
    let spaced = |i: usize| i.checked_sub(1).and_then(|before| near.get(before)) == Some(&b' ');
    let parts = |i: usize| match near.get(i) {
        Some(b'-') => spaced(i),
        Some(0xE2) => spaced(i) && near.get(i + 1) == Some(&0x80),
        _ => true,
    };
    if !memchr::memchr3_iter(b':', b'-', 0xE2, near).any(parts) {
        return None;
    }
    let skip = crate::grammar::number::number(text).filter(|n| n.closed).map_or(0, |n| n.rest);
    let body = text.get(skip..)?;
    let end = owner::lead_end(body).filter(|end| skip + end <= FRONT)?;
    let after = body.get(end..)?;
    if !([" -", " –", " —", ":"].iter().any(|s| after.starts_with(s))) {
        return None;
    }
    let owners: Vec<owner::Owner> = owner::lead(body)
        .0
        .into_iter()
        .map(|o| owner::Owner { range: o.range.start + skip..o.range.end + skip, shape: o.shape })
        .collect();
    Some(Names::of(&line.slice(0..skip + end), &owners))
}

/// How far the name of a speaker may reach into a line, in bytes.
const FRONT: usize = 40;
