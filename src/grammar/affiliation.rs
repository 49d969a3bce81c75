//! Where people of a list come from, before their names.

use std::ops::Range;

use crate::bytes::up_to;

use super::dash;
use super::owner::initials;
use super::person::{has_role, looks};

/// "ORNL - Granroth, Peterson", "Acme: Kit Vance, Tom Reed": an organisation, and those who come from it; where it stands and
/// where they begin.
pub(crate) fn of_organisation(text: &str) -> Option<(Range<usize>, usize)> {
    let near = up_to(text, POST);
    let dash = dash::first(near).map(|dash| (dash.start, dash.end));
    let (end, from) = near.find(": ").map(|at| (at, at + 2)).or(dash)?;
    let who = text.get(..end)?.trim();
    let names = text.get(from..)?.trim_end_matches(['.', ' ']);
    let short = who.len() > 1 && !who.contains(' ') && super::case::all_capitals(who);
    let plain = who.split(' ').count() <= 5 && who.starts_with(char::is_uppercase) && !who.contains([',', '(', '[']);
    if !plain || has_role(who) || super::attendance::label(who).is_some() || super::key::alone(who).is_some() {
        return None;
    }
    let pieces: Vec<&str> = names.split([',', '&', '/']).flat_map(|piece| piece.split(" and ")).map(str::trim).collect();
    let surname = |name: &str| {
        let letters = name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
        name.len() > 2 && name.starts_with(char::is_uppercase) && letters && !has_role(name) && !super::case::all_capitals(name)
    };
    let full = |name: &str| looks(name.split(['(', '[']).next().unwrap_or(name).trim());
    let own = !short && (looks(who) || super::person::titled(who));
    let all_full = pieces.iter().all(|piece| full(piece));
    let fits = all_full && (short || pieces.len() > 1) || short && pieces.iter().all(|p| surname(p) || full(p));
    // "SP - Pell" has initials, which are not where somebody comes from.
    let first = pieces.first().copied().unwrap_or_default();
    let fits = fits && !own && !((initials(who) || short && pieces.len() == 1) && super::person::fits(who, first));
    fits.then_some((0..end, from))
}

/// "Alder Institute: Kit Vance": the same of one person, where other lines of the list show that bodies stand first.
pub(crate) fn of_one(text: &str) -> Option<(Range<usize>, usize)> {
    let end = up_to(text, POST).find(": ")?;
    let name = text.get(end + 2..)?.trim_end_matches(['.', ' ']);
    let who =
        text.get(..end).filter(|who| who.starts_with(char::is_uppercase) && !who.contains([',', '(', '[']) && !has_role(who))?;
    let label = super::attendance::label(who).is_some() || super::key::alone(who).is_some();
    (looks(name) && !label).then_some((0..end, end + 2))
}

/// "Coast Services", "Alder Council": does a name behind a post say who somebody works for? "Community Hospitals" and "Students’
/// Union" say of which the post is.
pub(crate) fn employs(body: &str) -> bool {
    let of_many = body.ends_with('s') || body.contains(['\'', '’']);
    super::group::is_company(body) || body.contains(' ') && super::meeting::body_only(body) && !of_many
}

/// The longest name of where somebody comes from, in bytes.
const POST: usize = 60;
