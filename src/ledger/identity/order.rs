//! Which of the unnumbered actions of a meeting the numbers of later reports mean.
//!
//! Numbers count through the actions in the order of the page. Text and owners tie some of them; a number between two that
//! are tied is certain where the same number of actions lies between. Where an action was lost or added in between, it is not.

use std::collections::{BTreeMap, HashMap};

use super::resemblance::{Resemblance, Told, resembles};
use crate::ledger::model::Tie;

/// What the reports say under one number.
#[derive(Debug)]
pub(super) struct Report {
    value: Option<i64>,
    pub(super) told: Told,
}

impl Report {
    pub(super) fn new(number: &str) -> Self {
        Self { value: number.parse().ok(), told: Told::default() }
    }
}

/// Where a number belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Placed {
    At(usize, Tie),
    /// One of these, or none.
    Between(Vec<usize>),
}

/// No meeting raises more actions than this that anybody would count through.
const COUNTED: usize = 500;

/// A number whose action is certain, or where counting begins and ends.
#[derive(Debug, Clone, Copy)]
struct Fixed {
    value: i64,
    at: i64,
}

/// Places the numbers of the reports on the actions that a meeting raised without numbers. `counted`: the numbers begin at 1
/// for this meeting and count through these actions alone.
pub(super) fn place(raised: &[(usize, &Told)], reports: BTreeMap<String, Report>, counted: bool) -> Vec<(String, Placed)> {
    if raised.is_empty() || raised.len() > COUNTED || reports.len() > COUNTED {
        return Vec::new();
    }
    let mut rows: Vec<(String, Report)> = reports.into_iter().collect();
    rows.sort_by(|a, b| (a.1.value, &a.0).cmp(&(b.1.value, &b.0)));
    let likely: Vec<Resemblance> = rows
        .iter()
        .map(|(_, report)| resembles(&report.told, raised.iter().enumerate().map(|(at, &(_, told))| (at, told))))
        .collect();
    let anchors = anchors(&rows, &likely);
    let ends = ends(&rows, raised.len(), counted && !anchors.is_empty());
    let mut fixed: Vec<Fixed> =
        anchors.iter().filter_map(|&(row, at)| Some(Fixed { value: rows.get(row)?.1.value?, at: number(at) })).collect();
    fixed.extend(ends);
    fixed.sort_by_key(|fixed| fixed.value);
    let tied: HashMap<usize, usize> = anchors.into_iter().collect();
    let thread = |at: usize| raised.get(at).map(|&(index, _)| index);
    let mut placed = Vec::with_capacity(rows.len());
    for (row, (name, report)) in rows.into_iter().enumerate() {
        let place = tied.get(&row).and_then(|&at| thread(at)).map(|index| Placed::At(index, Tie::Text));
        let place = place.unwrap_or_else(|| {
            let near = likely.get(row);
            match report.value.and_then(|value| between(value, &fixed, raised.len())) {
                Some(at) if agrees(&report, at, near, raised) => {
                    thread(at).map_or(Placed::Between(Vec::new()), |index| Placed::At(index, Tie::Order))
                }
                at => Placed::Between(named(at, near, report.value, &fixed, raised)),
            }
        });
        placed.push((name, place));
    }
    placed
}

/// The numbers that text and owners tie to one action, as far as they keep the order of the page.
fn anchors(rows: &[(String, Report)], likely: &[Resemblance]) -> Vec<(usize, usize)> {
    let tied: Vec<(usize, usize)> = likely
        .iter()
        .enumerate()
        .filter_map(|(row, likely)| match likely {
            Resemblance::One(at) => Some((row, *at)),
            Resemblance::Several(_) | Resemblance::None => None,
        })
        .collect();
    let counts = |row: usize| rows.get(row).is_some_and(|(_, report)| report.value.is_some());
    let crossed = |&(row, at): &(usize, usize)| {
        tied.iter()
            .any(|&(other, place)| other != row && (place == at || counts(row) && counts(other) && (other < row) != (place < at)))
    };
    tied.iter().copied().filter(|pair| !crossed(pair)).collect()
}

/// Where counting begins: before the first number stands the place before the first action; and where it ends, if there are as
/// many numbers as actions.
fn ends(rows: &[(String, Report)], raised: usize, counted: bool) -> Vec<Fixed> {
    let highest = rows.iter().filter_map(|(_, report)| report.value).max();
    if !counted {
        return Vec::new();
    }
    let mut ends = vec![Fixed { value: 0, at: -1 }];
    if let Some(highest) = highest.filter(|&highest| highest == number(raised)) {
        ends.push(Fixed { value: highest + 1, at: number(raised) });
    }
    ends
}

/// The place of a number between two certain ones that are as far from each other in numbers as in places.
fn between(value: i64, fixed: &[Fixed], raised: usize) -> Option<usize> {
    let after = fixed.partition_point(|fixed| fixed.value < value);
    let below = fixed.get(after.checked_sub(1)?)?;
    let above = fixed.get(after)?;
    let at = value.checked_sub(below.value)?.checked_add(below.at)?;
    let same = above.value.checked_sub(below.value) == above.at.checked_sub(below.at);
    usize::try_from(at).ok().filter(|&at| same && at < raised)
}

/// Whether nothing that the report says speaks against the place: its words tell no other action, its owners are not others.
fn agrees(report: &Report, at: usize, near: Option<&Resemblance>, raised: &[(usize, &Told)]) -> bool {
    let words = match near {
        Some(Resemblance::One(other)) => *other == at,
        Some(Resemblance::Several(several)) => several.contains(&at),
        Some(Resemblance::None) | None => true,
    };
    words && raised.get(at).is_some_and(|&(_, told)| report.told.shares_owner(told) != Some(false))
}

/// The actions that an uncertain number may mean.
fn named(
    at: Option<usize>,
    near: Option<&Resemblance>,
    value: Option<i64>,
    fixed: &[Fixed],
    raised: &[(usize, &Told)],
) -> Vec<usize> {
    let mut places: Vec<usize> = at.into_iter().collect();
    match near {
        Some(Resemblance::One(one)) => places.push(*one),
        Some(Resemblance::Several(several)) => places.extend(several),
        Some(Resemblance::None) | None => {}
    }
    if places.is_empty() {
        let bound = |fixed: Option<&Fixed>| fixed.and_then(|fixed| usize::try_from(fixed.at + 1).ok());
        let after = value.map_or(0, |value| fixed.partition_point(|fixed| fixed.value < value));
        let from = bound(after.checked_sub(1).and_then(|below| fixed.get(below))).unwrap_or(0);
        let to = fixed.get(after).and_then(|above| usize::try_from(above.at).ok()).unwrap_or(raised.len());
        places.extend(from..to.min(from + super::NAMED));
    }
    places.dedup();
    places.into_iter().filter_map(|at| raised.get(at).map(|&(index, _)| index)).collect()
}

fn number(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}
