//! How well an entry of the Actions column fits an action, and the alignment of both.

use crate::grammar::owner;
use crate::grammar::status;
use crate::layout::Passage;
use crate::minutes::{Basis, Standing, Status};

use super::align;
use super::drafts::{Draft, Names};

/// An entry of an Actions column.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) names: Names,
    pub(super) due: Passage,
    pub(super) segment: usize,
    /// How many drafts there were when it was met: a stray entry belongs to what stands before it.
    pub(super) drafts: usize,
    pub(super) stray: bool,
}

/// How much a draft wants an owner from the column.
pub(super) fn wants(draft: &Draft) -> f64 {
    let reviewed = draft.standing == Standing::Reviewed;
    match draft.basis {
        Some(Basis::Label | Basis::List | Basis::Log) if reviewed => match draft.status {
            Some(Status::Complete) if draft.caveat.is_some() => 0.8,
            Some(Status::Complete | Status::Cancelled) => -3.0,
            Some(Status::Superseded) => 1.0,
            Some(Status::OnHold) => 1.2,
            _ if draft.refers_to.is_some() => 0.1,
            _ => 2.0,
        },
        Some(Basis::Label | Basis::List | Basis::Log) => 2.5,
        Some(Basis::Column) => 1.0,
        Some(Basis::Sentence) => 2.0,
        None => 0.3,
    }
}

/// What of a draft is looked at again and again while a column is aligned.
pub(super) struct Wish<'d> {
    pub(super) draft: &'d Draft,
    pub(super) at: usize,
    /// How much it wants an owner at all.
    pub(super) wants: f64,
    /// The owners that its own words name, in lower case.
    pub(super) named: Vec<String>,
    /// Its words in capitals: the initials that it may mention.
    pub(super) capitals: Vec<&'d str>,
}

impl<'d> Wish<'d> {
    pub(super) fn of(at: usize, draft: &'d Draft) -> Self {
        let text = draft.text.text();
        let asks = draft.basis.is_none()
            && ["to be ", "need to", "needs to", "please", "consider", "review", "should", "to "]
                .iter()
                .any(|w| text.contains(w));
        let capitals = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase))
            .collect();
        Self { draft, at, wants: wants(draft) + if asks { 0.3 } else { 0.0 }, named: draft.names.lower(), capitals }
    }

    pub(super) fn mentions(&self, written: &str) -> bool {
        if owner::initials(written) {
            self.capitals.iter().any(|w| w.eq_ignore_ascii_case(written))
        } else {
            status::find_word(self.draft.text.text(), written).is_some()
        }
    }

    /// How well an entry of the column fits.
    pub(super) fn fit(&self, entry: &Entry, wanted: &[String]) -> f64 {
        let mut worth = self.wants;
        if self.named.is_empty() {
            let mentioned = entry.names.written().filter(|w| self.mentions(w)).count();
            if mentioned > 0 {
                worth += usize_to_f64(mentioned) / usize_to_f64(wanted.len().max(1));
                let text = self.draft.text.text();
                let led: Vec<String> =
                    owner::lead(text).0.iter().filter_map(|o| text.get(o.range.clone())).map(str::to_lowercase).collect();
                worth += if led == wanted { 1.0 } else { 0.0 };
            }
        } else {
            worth += if self.named.iter().any(|n| wanted.contains(n)) { 2.0 } else { -1.5 };
            worth += if self.named == wanted { 0.5 } else { 0.0 };
        }
        worth -= match self.draft.segment.abs_diff(entry.segment) {
            0 => 0.0,
            1 => 1.0,
            _ => 3.0,
        };
        if entry.stray && self.at >= entry.drafts {
            worth -= 1.5;
        }
        if entry.stray && self.at < entry.drafts {
            // What stands close above a stray entry is likelier than what stands far above.
            worth -= 0.02 * usize_to_f64(entry.drafts - self.at);
        }
        worth
    }
}

/// Aligns entries with drafts: for each entry the draft it is bound to, if any.
pub(super) fn bind(entries: &[Entry], wishes: &[Wish<'_>]) -> Vec<(Option<usize>, bool)> {
    let wanted: Vec<Vec<String>> = entries.iter().map(|e| e.names.lower()).collect();
    if align::too_large(entries.len(), wishes.len()) {
        // The order alone decides: nothing asks what a pair is worth.
        return placed(align::align(entries.len(), wishes.len(), |_, _| 0.0), wishes);
    }
    let mut worth: Vec<f64> = Vec::with_capacity(entries.len() * wishes.len());
    for (entry, wanted) in entries.iter().zip(&wanted) {
        worth.extend(wishes.iter().map(|w| w.fit(entry, wanted)));
    }
    let width = wishes.len();
    let worth = |e: usize, c: usize| worth.get(e * width + c).copied().unwrap_or(f64::NEG_INFINITY);
    placed(align::align(entries.len(), width, worth), wishes)
}

fn placed(bound: Vec<align::Bound>, wishes: &[Wish<'_>]) -> Vec<(Option<usize>, bool)> {
    bound.into_iter().map(|b| (b.candidate.and_then(|c| wishes.get(c)).map(|w| w.at), b.doubtful)).collect()
}

fn usize_to_f64(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
