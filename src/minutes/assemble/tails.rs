//! What an entry says behind its words, between dashes: who, by when, how it stands ("Valuation – CA – 31/07/2021 – done").

use std::ops::Range;

use crate::grammar::due;
use crate::grammar::owner::{self, Owner, Shape};
use crate::grammar::status;

use super::desk::Desk;

/// The fields behind an entry's words.
#[derive(Debug, Default)]
pub(super) struct Tail {
    /// The owners, whose places count within the second.
    pub(super) owners: Option<(Vec<Owner>, Range<usize>)>,
    /// Where the due date stands.
    pub(super) due: Option<Range<usize>>,
}

/// The signs between fields.
const SIGNS: &[&str] = &[" – ", " — ", " - ", " | ", "\t"];

/// The longest field, in bytes.
const FIELD: usize = 60;

/// Reads the fields at the end of an entry, from the last backwards, as far as each is nothing but a field.
pub(super) fn tail(desk: &Desk<'_>, text: &str) -> Tail {
    let mut found = Tail::default();
    let mut end = text.len();
    while let Some((at, sign)) = SIGNS.iter().filter_map(|s| Some((text.get(..end)?.rfind(s)?, s.len()))).max() {
        let field = text.get(at + sign..end).unwrap_or_default();
        let start = at + sign + (field.len() - field.trim_start().len());
        let clean = field.trim().trim_end_matches(['.', ';', ',']);
        let place = start..start + clean.len();
        let owners = owner::only(clean).filter(|_| status::alone(clean).is_none()).filter(|owners| {
            let known =
                |o: &Owner| clean.get(o.range.clone()).is_some_and(|t| o.shape == Shape::Initials || desk.known(t, o.shape));
            found.owners.is_none() && owners.iter().all(known)
        });
        let dated = || clean.bytes().any(|b| b.is_ascii_digit()) && due::due_cell(clean, desk.date(), desk.order).is_some();
        if clean.is_empty() || clean.len() > FIELD {
            break;
        } else if let Some(owners) = owners {
            found.owners = Some((owners, place));
        } else if found.due.is_none() && dated() {
            found.due = Some(place);
        } else if status::alone(clean).is_none() && !due::vague(clean) {
            break;
        }
        end = at;
    }
    found
}
