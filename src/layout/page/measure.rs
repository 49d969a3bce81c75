//! How exactly the places on a page are known.

use super::line::{Line, level};
use crate::source::page::Word;

/// What the places on a page are counted in.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) enum Measure {
    /// Points, as a PDF has them; more white than so many sizes of type is more than the space between words.
    Points { space: f64 },
    /// Character cells, so wide each (in points), that letters of a proportional type were put in: edges that stand in line
    /// in print waver by a cell, and full lines end some cells before the edge.
    Cells { wide: f64 },
}

/// The space between words of most type is narrower than this, in sizes of type.
const SPACE: f64 = 0.31;
/// More white than so many usual spaces is more than one.
const WIDER: f64 = 1.1;
/// So many gaps show how wide spaces are, and a gap so wide, in sizes of type, is none.
const SHOWN: usize = 4000;
const WIDEST: f64 = 1.0;

impl Measure {
    /// Points, whatever the type.
    pub(in crate::layout) const POINTS: Self = Self::Points { space: SPACE };

    /// The same for words whose spaces are wider than most, as those of TeX are.
    pub(super) fn of<'p>(self, words: impl Iterator<Item = &'p Word> + Clone) -> Self {
        if self.rough() {
            return self;
        }
        let gap = |(a, b): (&'p Word, &'p Word)| (b.bbox[0] - a.bbox[2]) / b.size.max(1.0);
        let pairs = words.clone().zip(words.skip(1)).filter(|(a, b)| level(a, b));
        let mut gaps: Vec<f64> = pairs.map(gap).filter(|gap| *gap > 0.0 && *gap < WIDEST).take(SHOWN).collect();
        gaps.sort_by(f64::total_cmp);
        let usual = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
        Self::Points { space: SPACE.max(WIDER * usual) }
    }

    /// Left edges closer than this, in points, are one.
    pub(super) fn aligned(self) -> f64 {
        match self {
            Self::Points { .. } => 1.6,
            Self::Cells { wide } => 1.5 * wide,
        }
    }

    /// Words may begin so far before the left edge of their column, in points.
    pub(super) fn before(self) -> f64 {
        match self {
            Self::Points { .. } => self.aligned(),
            Self::Cells { wide } => 3.0 * wide,
        }
    }

    /// More white than this, in points, is more than the space between words of a size.
    pub(super) fn space(self, size: f64) -> f64 {
        match self {
            Self::Points { space } => space * size,
            Self::Cells { wide } => 1.5 * wide,
        }
    }

    /// A word may reach this far over the next column's edge, in points.
    pub(super) fn over(self) -> f64 {
        match self {
            Self::Points { .. } => 1.0,
            Self::Cells { .. } => 0.0,
        }
    }

    /// A row's words may reach this far over the next column's edge, in points, where that column has words of its own.
    pub(super) fn leeway(self) -> f64 {
        match self {
            Self::Points { .. } => 0.0,
            Self::Cells { wide } => 4.0 * wide,
        }
    }

    /// How far before and after a column's edge a word of it may begin that one space parts from the column before; in a line
    /// that is a row for sure, farther. In print a column is never so tight.
    pub(super) fn wavers(self, sure: bool) -> Option<(f64, f64)> {
        match self {
            Self::Points { .. } => None,
            Self::Cells { wide } if sure => Some((4.5 * wide, 2.5 * wide)),
            Self::Cells { wide } => Some((1.5 * wide, 1.5 * wide)),
        }
    }

    /// Where places are rough: the widest entry of a column at the margin, in points.
    pub(super) fn margin(self) -> f64 {
        match self {
            Self::Points { .. } => 0.0,
            Self::Cells { wide } => 22.5 * wide,
        }
    }

    /// Does a place lie behind the running text, or not far within it?
    pub(super) fn clear(self, left: f64, body: f64) -> bool {
        match self {
            Self::Points { .. } => left >= body,
            Self::Cells { wide } => left + 12.0 * wide >= body,
        }
    }

    /// Is a stretch of words as narrow as a label, or a column's name?
    pub(super) fn short(self, words: &Line<'_>) -> bool {
        let most = match self {
            Self::Points { .. } => 18.0 * words.size,
            Self::Cells { wide } => 30.5 * wide,
        };
        words.right - words.left < most
    }

    /// Would words that reach so far, from the line before, not have fitted? In cells of one width a line counts as full a
    /// little before the edge, but after a full stop only where the next word would clearly not have fitted.
    pub(super) fn lacks(self, reach: f64, size: f64, right: f64, stopped: bool) -> bool {
        match self {
            Self::Points { .. } => reach + 0.2 * size > right - 0.15 * size,
            Self::Cells { wide } if stopped => reach > right + 1.5 * wide,
            Self::Cells { wide } => reach + wide > 0.92 * right,
        }
    }

    /// Where places are rough, so much more than a word needs is room for it, in points.
    pub(super) fn over_room(self) -> f64 {
        match self {
            Self::Points { .. } => 0.0,
            Self::Cells { wide } => 8.0 * wide,
        }
    }

    pub(super) fn rough(self) -> bool {
        matches!(self, Self::Cells { .. })
    }
}
