//! How exactly the places on a page are known.

/// What the places on a page are counted in.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) enum Measure {
    /// Points, as a PDF has them.
    Points,
    /// Character cells, so wide each (in points), that letters of a proportional type were put in: edges that stand in line
    /// in print waver by a cell, and full lines end some cells before the edge.
    Cells { wide: f64 },
}

impl Measure {
    /// Left edges closer than this, in points, are one.
    pub(super) fn aligned(self) -> f64 {
        match self {
            Self::Points => 1.6,
            Self::Cells { wide } => 1.5 * wide,
        }
    }

    /// Words may begin so far before the left edge of their column, in points.
    pub(super) fn before(self) -> f64 {
        match self {
            Self::Points => self.aligned(),
            Self::Cells { wide } => 3.0 * wide,
        }
    }

    /// More white than this, in points, is more than the space between words of a size.
    pub(super) fn space(self, size: f64) -> f64 {
        match self {
            Self::Points => 0.31 * size,
            Self::Cells { wide } => 1.5 * wide,
        }
    }

    /// A word may reach this far over the next column's edge, in points.
    pub(super) fn over(self) -> f64 {
        match self {
            Self::Points => 1.0,
            Self::Cells { wide } => wide,
        }
    }

    /// How far before the edge of its room, in points, a line counts as full; after a full stop only where the next word
    /// would clearly not have fitted.
    pub(super) fn slack(self, right: f64, stopped: bool) -> f64 {
        match self {
            Self::Points => 0.0,
            Self::Cells { wide } if stopped => -wide,
            Self::Cells { .. } => 0.08 * right,
        }
    }

    pub(super) fn rough(self) -> bool {
        matches!(self, Self::Cells { .. })
    }
}
