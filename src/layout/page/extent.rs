//! Between which edges the lines of a page stand.

/// How far the lines of a page reach.
pub(super) struct Extent {
    width: f64,
    pub(super) left: f64,
    pub(super) edge: f64,
    /// Something stands in the margin.
    pub(super) margin: bool,
    pub(super) rights: Vec<f64>,
}

impl Extent {
    pub(super) fn of(width: f64) -> Self {
        Self { width, left: f64::INFINITY, edge: 0.0, margin: false, rights: Vec::new() }
    }

    pub(super) fn room(self, lines: usize, rough: bool) -> (f64, f64) {
        let Self { width, left, edge, margin, rights } = self;
        if rough {
            return (left, full(rights).map_or(width, |full| full.min(width)));
        }
        // The margins of a page are alike on both sides; a column at the margin stands within them, and of two columns
        // neither reaches the other side.
        let narrow = margin || left > 0.4 * width || edge < 0.6 * width && lines > 8;
        (left, justified(rights.into_iter()).unwrap_or(if narrow { edge } else { edge.max(width - left) }))
    }
}

/// Where places are rough: how far the lines of a page reach, but for a few that reach farther, as those of a head do.
fn full(mut rights: Vec<f64>) -> Option<f64> {
    rights.sort_by(f64::total_cmp);
    let few = rights.len() / FEW;
    rights.get(rights.len().checked_sub(1 + few)?).copied()
}

/// Of so many lines one may reach farther.
const FEW: usize = 14;

/// The edge that many lines end at alike, in points, as they do where text is justified.
fn justified(rights: impl Iterator<Item = f64>) -> Option<f64> {
    let mut rights: Vec<f64> = rights.collect();
    rights.sort_by(f64::total_cmp);
    let enough = (rights.len() * 2 / 5).max(8);
    let first = (0..rights.len()).rev().filter_map(|to| Some((to.checked_sub(enough - 1)?, to)));
    first.filter_map(|(from, to)| rights.get(from).zip(rights.get(to))).find(|(from, to)| *to - *from < 1.0).map(|(_, to)| *to)
}
