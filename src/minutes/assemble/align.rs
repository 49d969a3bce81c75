//! A column of owners that has lost its lines, bound again to the entries it belongs to.
//!
//! The order is kept: if one owner stands above another, so do their entries. Among the alignments that keep it, the
//! best one is taken, by dynamic programming; where another is as good, the binding is doubtful.

/// What an alignment decided for one owner entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    /// The candidate, or none where nothing wants this owner.
    pub(super) candidate: Option<usize>,
    /// Another candidate would do as well.
    pub(super) doubtful: bool,
}

/// What it costs to leave an owner unbound; worse than any binding that makes sense.
const UNBOUND: f64 = -6.0;

/// The largest number of cells that the table of one alignment may have; beyond it the order alone decides.
const CELLS: usize = 4_000_000;

/// Is the table of an alignment too large to be filled?
pub(super) fn too_large(entries: usize, candidates: usize) -> bool {
    (entries + 1).saturating_mul(candidates + 1) > CELLS
}

/// Aligns `entries` owners with `candidates` places, each at most once; `worth(entry, candidate)` is higher where the
/// two fit better.
pub(super) fn align(entries: usize, candidates: usize, worth: impl Fn(usize, usize) -> f64) -> Vec<Bound> {
    if entries == 0 {
        return Vec::new();
    }
    if too_large(entries, candidates) {
        return (0..entries).map(|i| Bound { candidate: (i < candidates).then_some(i), doubtful: true }).collect();
    }
    let width = candidates + 1;
    let at = |i: usize, j: usize| i * width + j;
    // before[i][j]: the best total of the first i entries among the first j candidates; after: of the rest.
    let mut before = vec![0.0_f64; (entries + 1) * width];
    let mut after = vec![0.0_f64; (entries + 1) * width];
    let get = |table: &[f64], i: usize, j: usize| table.get(at(i, j)).copied().unwrap_or(f64::NEG_INFINITY);
    for i in 1..=entries {
        let (done, row) = before.split_at_mut(at(i, 0));
        let above = done.get(at(i - 1, 0)..).unwrap_or_default();
        let mut last = None;
        for (j, (cell, up)) in row.iter_mut().zip(above).enumerate() {
            let mut best = up + UNBOUND;
            if let Some((left, corner)) = last {
                best = best.max(left).max(corner + worth(i - 1, j - 1));
            }
            *cell = best;
            last = Some((best, *up));
        }
    }
    for i in (0..entries).rev() {
        let (row, done) = after.split_at_mut(at(i + 1, 0));
        let row = row.get_mut(at(i, 0)..).unwrap_or_default();
        let below = done.get(..width).unwrap_or_default();
        let mut last = None;
        for (j, (cell, down)) in row.iter_mut().zip(below).enumerate().rev() {
            let mut best = down + UNBOUND;
            if let Some((right, corner)) = last {
                best = best.max(right).max(corner + worth(i, j));
            }
            *cell = best;
            last = Some((best, *down));
        }
    }
    let total = get(&before, entries, candidates);
    let mut bound = Vec::with_capacity(entries);
    let (mut from, mut spent) = (0, 0.0);
    for i in 0..entries {
        let best = (from..candidates).find(|j| near(spent + worth(i, *j) + get(&after, i + 1, j + 1), total));
        let ahead = before.get(at(i, 0)..at(i, candidates)).unwrap_or_default();
        let behind = after.get(at(i + 1, 1)..).unwrap_or_default();
        let mut through = ahead.iter().zip(behind).enumerate();
        let doubtful =
            best.is_some_and(|b| through.any(|(j, (ahead, behind))| j != b && near(ahead + worth(i, j) + behind, total)));
        spent += best.map_or(UNBOUND, |j| worth(i, j));
        from = best.map_or(from, |j| j + 1);
        bound.push(Bound { candidate: best, doubtful });
    }
    bound
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}
