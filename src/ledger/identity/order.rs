//! Which of the unnumbered actions of a meeting the numbers of later reports mean.
//!
//! Numbers count through the actions in the order of the page. Text and owners tie some of them; a number between two that
//! are tied is certain where the same number of actions lies between. Where an action was lost or added in between, it is not.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::resemblance::{Resemblance, Told, resembles_of_day};
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
pub(super) const COUNTED: usize = 500;

/// A number whose action is certain, or where counting begins and ends.
#[derive(Debug, Clone, Copy)]
struct Fixed {
    value: i64,
    at: i64,
}

/// The actions that a meeting raised without numbers, and the reports that number them.
#[derive(Debug)]
pub(super) struct List<'a> {
    pub(super) day: NaiveDate,
    raised: Vec<(usize, &'a Told)>,
    rows: Vec<(String, Report)>,
    likely: Vec<Resemblance>,
    /// Numbers that text and owners tie to an action: row and place.
    anchors: Vec<(usize, usize)>,
    /// Whether the numbers begin at 1 for this meeting and count through these actions alone.
    counted: bool,
}

/// So many numbers have to be tied by their text before the others are taken to count in the same way.
const HABIT: usize = 10;
/// So many, and none against it, before that is taken to be so where nothing else bears it out.
const FIRM: usize = 25;

/// Whether the reports of a series number the actions of each meeting from 1 in the order of the page, as far as their texts tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Habit {
    None,
    /// One in fifty may speak against it.
    Usual,
    /// Many do, and none speaks against it.
    Firm,
}

/// How the reports of a series number actions.
pub(super) fn habit(lists: &[List<'_>]) -> Habit {
    let (mut ties, mut kept) = (0, 0);
    for list in lists.iter().filter(|list| list.counted) {
        ties += list.anchors.len();
        kept += list.anchors.iter().filter(|&&anchor| list.value(anchor.0) == Some(number(anchor.1) + 1)).count();
    }
    match ties - kept {
        0 if ties >= FIRM => Habit::Firm,
        against if ties >= HABIT && against * 50 <= ties => Habit::Usual,
        _ => Habit::None,
    }
}

impl<'a> List<'a> {
    pub(super) fn new(
        day: NaiveDate,
        raised: Vec<(usize, &'a Told)>,
        reports: BTreeMap<String, Report>,
        counted: bool,
    ) -> Option<Self> {
        if raised.is_empty() || raised.len() > COUNTED || reports.len() > COUNTED {
            return None;
        }
        let mut rows: Vec<(String, Report)> = reports.into_iter().collect();
        rows.sort_by(|a, b| (a.1.value, &a.0).cmp(&(b.1.value, &b.0)));
        let told = || raised.iter().enumerate().map(|(at, &(_, told))| (at, told));
        let likely: Vec<Resemblance> = rows.iter().map(|(_, report)| resembles_of_day(&report.told, told())).collect();
        let anchors = anchors(&rows, &likely);
        Some(Self { day, raised, rows, likely, anchors, counted })
    }

    fn value(&self, row: usize) -> Option<i64> {
        self.rows.get(row).and_then(|(_, report)| report.value)
    }

    /// Places the numbers on the actions. `habit`: in this series numbers count from 1 in the order of the page.
    pub(super) fn place(self, habit: Habit) -> Vec<(String, Placed)> {
        let mut fixed: Vec<Fixed> =
            self.anchors.iter().filter_map(|&(row, at)| Some(Fixed { value: self.value(row)?, at: number(at) })).collect();
        fixed.extend(self.ends(habit));
        fixed.sort_by_key(|fixed| fixed.value);
        let strays = strays(&fixed);
        fixed.retain(|fixed| !strays.contains(&fixed.value));
        let certain = |row: usize| self.value(row).is_none_or(|value| !strays.contains(&value));
        let tied: HashMap<usize, usize> = self.anchors.iter().copied().filter(|&(row, _)| certain(row)).collect();
        let raised = &self.raised;
        let thread = |at: usize| raised.get(at).map(|&(index, _)| index);
        let mut placed = Vec::with_capacity(self.rows.len());
        for (row, (name, report)) in self.rows.into_iter().enumerate() {
            let near = self.likely.get(row);
            let place = match tied.get(&row).and_then(|&at| thread(at)) {
                Some(index) => Placed::At(index, Tie::Text),
                None => match report.value.and_then(|value| between(value, &fixed, raised.len())) {
                    Some((at, close)) if agrees(&report, at, close || habit > Habit::None, near, raised) => {
                        thread(at).map_or(Placed::Between(Vec::new()), |index| Placed::At(index, Tie::Order))
                    }
                    at => Placed::Between(named(at.map(|(at, _)| at), near, report.value, &fixed, raised)),
                },
            };
            placed.push((name, place));
        }
        placed
    }

    /// Where counting begins: before the first number stands the place before the first action; and where it ends, if there are
    /// as many numbers as actions, or if the texts of this meeting keep the habit of the others.
    fn ends(&self, habit: Habit) -> Vec<Fixed> {
        let usual = habit > Habit::None;
        let Some(highest) = self.rows.iter().filter_map(|(_, report)| report.value).max() else { return Vec::new() };
        if !self.counted || self.anchors.is_empty() && !usual {
            return Vec::new();
        }
        let mut ends = vec![Fixed { value: 0, at: -1 }];
        let kept = self.anchors.iter().all(|&(row, at)| self.value(row) == Some(number(at) + 1));
        let whole = highest == number(self.raised.len());
        let borne_out = habit == Habit::Firm || self.is_borne_out();
        if whole || usual && kept && highest < number(self.raised.len()) && borne_out {
            ends.push(Fixed { value: highest + 1, at: highest });
        }
        ends
    }

    /// Whether anything bears out that numbers count as the actions stand: a text, or an owner at the place of the number.
    fn is_borne_out(&self) -> bool {
        let there = |(row, (_, report)): (usize, &(String, Report))| {
            let at = report.value.and_then(|value| usize::try_from(value - 1).ok())?;
            let (_, told) = self.raised.get(at)?;
            let likely = matches!(self.likely.get(row), Some(Resemblance::Several(several)) if several.contains(&at));
            Some(likely || report.told.shares_owner(told) == Some(true))
        };
        !self.anchors.is_empty() || self.rows.iter().enumerate().any(|row| there(row) == Some(true))
    }
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

/// Numbers that their text ties elsewhere than those on both sides say, which agree: there nothing is certain.
fn strays(fixed: &[Fixed]) -> Vec<i64> {
    let shift = |fixed: &Fixed| fixed.at - fixed.value;
    let triples = fixed.iter().zip(fixed.iter().skip(1)).zip(fixed.iter().skip(2));
    triples
        .filter(|((before, this), after)| shift(before) == shift(after) && shift(this) != shift(before))
        .map(|((_, this), _)| this.value)
        .collect()
}

/// The place of a number between two certain ones that are as far from each other in numbers as in places.
/// True beside it where both stand next to it.
fn between(value: i64, fixed: &[Fixed], raised: usize) -> Option<(usize, bool)> {
    let after = fixed.partition_point(|fixed| fixed.value < value);
    let below = fixed.get(after.checked_sub(1)?)?;
    let above = fixed.get(after)?;
    let at = value.checked_sub(below.value)?.checked_add(below.at)?;
    let same = above.value.checked_sub(below.value) == above.at.checked_sub(below.at);
    let close = above.value.checked_sub(below.value) == Some(2);
    usize::try_from(at).ok().filter(|&at| same && at < raised).map(|at| (at, close))
}

/// Whether nothing that the report says speaks against the place: its words tell no other action, and where they tell none, its
/// owners are not others, unless the habit of the series or the numbers on both sides make it certain.
fn agrees(report: &Report, at: usize, certain: bool, near: Option<&Resemblance>, raised: &[(usize, &Told)]) -> bool {
    match near {
        Some(Resemblance::One(other)) => *other == at,
        Some(Resemblance::Several(several)) => several.contains(&at),
        Some(Resemblance::None) | None => {
            certain || raised.get(at).is_some_and(|&(_, told)| report.told.shares_owner(told) != Some(false))
        }
    }
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
