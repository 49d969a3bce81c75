//! Rules across a page, by where they begin and end.

use crate::source::page::{Direction, Rule};

/// Rules that begin and end so near to each other, in points, are of one table.
pub(super) const SAME: f64 = 4.0;
/// The narrowest table, in points.
const NARROW: f64 = 100.0;
/// The most rules that are looked at, and the most of one table: a page has no more.
const MOST: usize = 1000;
const RULES: usize = 60;

/// Rules across that reach from one place to another.
pub(super) struct Ruled {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) rules: Vec<Across>,
}

/// How high a rule is, and where its pieces begin.
#[derive(Clone)]
pub(super) struct Across {
    pub(super) at: f64,
    pub(super) pieces: Vec<f64>,
}

impl Across {
    /// Are the pieces of two rules those of one table?
    pub(super) fn fits(&self, other: &Self) -> bool {
        let whole = self.pieces.len() == 1 || other.pieces.len() == 1;
        whole
            || self.pieces.len() == other.pieces.len() && self.pieces.iter().zip(&other.pieces).all(|(a, b)| (a - b).abs() < SAME)
    }
}

/// The rules of a page by where they begin and end, each that is drawn in pieces as one.
pub(super) fn tables<'r>(rules: impl Iterator<Item = &'r Rule>) -> Vec<Ruled> {
    let mut across: Vec<&Rule> = rules.filter(|r| r.direction == Direction::Horizontal).take(MOST).collect();
    across.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    // Pieces side by side at one height.
    let mut whole: Vec<(f64, f64, f64, Vec<f64>)> = Vec::new();
    for rule in across {
        match whole.last_mut() {
            Some((at, _, to, pieces)) if (rule.at - *at).abs() < 1.0 && rule.from - *to < 1.0 => {
                if rule.from - *to > -1.0 {
                    pieces.push(rule.from);
                }
                *to = to.max(rule.to);
            }
            _ => whole.push((rule.at, rule.from, rule.to, vec![rule.from])),
        }
    }
    let mut found: Vec<Ruled> = Vec::new();
    for (at, from, to, pieces) in whole.into_iter().filter(|(_, from, to, _)| to - from >= NARROW) {
        // Tables of one width below each other are told apart by the lines.
        match found.iter_mut().find(|t| (t.left - from).abs() < SAME && (t.right - to).abs() < SAME) {
            Some(table) => {
                if table.rules.len() < RULES {
                    table.rules.push(Across { at, pieces });
                }
            }
            None => found.push(Ruled { left: from, right: to, rules: vec![Across { at, pieces }] }),
        }
    }
    found
}
