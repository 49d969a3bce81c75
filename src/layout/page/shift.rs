//! A table without rules that goes on over a page break where places are rough: each page is set in cells by itself, so its
//! columns may begin elsewhere there.

use super::columns::Cells;
use super::line::{Line, figured};
use super::measure::Measure;
use crate::layout::lines::unseen;
use crate::source::page::Word;

/// So far from where it was, in sizes of type, a column may begin on the next page.
const FAR: f64 = 3.6;
/// So many lines of a page show where its columns begin.
const LINES: usize = 80;
/// So many entries show where one does.
const SHOWN: usize = 2;

/// Where the columns of a table begin on the page whose first lines these are, if elsewhere than before.
pub(super) fn edges(text: &str, lines: &[Line<'_>], old: &[f64], heads: &Cells<'_>, measure: Measure) -> Option<Vec<f64>> {
    let page = lines.first()?.page;
    let of_page = || lines.iter().take_while(|line| line.page == page);
    let head = of_page().take(HEAD).find_map(|line| named(text, line, heads, old));
    let new = head.or_else(|| seen(&of_page().take(LINES).collect::<Vec<_>>(), old, measure))?;
    new.iter().zip(old).any(|(new, old)| (new - old).abs() > f64::EPSILON).then_some(new)
}

/// Where the numbers of items hang in a column that has no name, left of the first one that has.
pub(super) fn hung(text: &str, lines: &[Line<'_>]) -> Option<f64> {
    let [head, below, ..] = lines else { return None };
    let away = head.left - below.left;
    let word = below.words.first()?;
    let counts = figured(text, word);
    let near = head.page == below.page && away > CLEAR * head.size && away <= HANGS * head.size;
    (near && counts && word.bbox[2] < head.left).then_some(below.left)
}

/// Numbers hang so far, in sizes of type.
const CLEAR: f64 = 0.8;
const HANGS: f64 = 3.2;

/// A head that is said again stands within so many lines.
const HEAD: usize = 3;

/// Does a line say a head again? Then its names show where the columns begin.
fn named(text: &str, line: &Line<'_>, heads: &Cells<'_>, old: &[f64]) -> Option<Vec<f64>> {
    let count: usize = heads.iter().map(Vec::len).sum();
    // The first columns may have no names.
    let lead = heads.iter().take_while(|head| head.is_empty()).count();
    if heads.iter().skip(lead).any(Vec::is_empty) || line.words.len() != count {
        return None;
    }
    let moved = line.words.first()?.bbox[0] - old.get(lead)?;
    let mut words = line.words.iter();
    let mut edges: Vec<f64> = old.iter().take(lead).map(|edge| edge + moved).collect();
    for head in heads.iter().skip(lead) {
        let ours: Vec<&&Word> = words.by_ref().take(head.len()).collect();
        edges.push(ours.first()?.bbox[0]);
        ours.iter().zip(head).all(|(ours, theirs)| same(text, ours, theirs)).then_some(())?;
    }
    Some(edges)
}

/// Do two words read the same?
pub(super) fn same(text: &str, a: &Word, b: &Word) -> bool {
    // What nobody sees makes no other word.
    let seen = |word: &Word| text.get(word.start..word.end).unwrap_or_default().chars().filter(|c| !unseen(*c));
    seen(a).eq(seen(b))
}

/// Where most words behind a gap begin near each column.
fn seen(lines: &[&Line<'_>], old: &[f64], measure: Measure) -> Option<Vec<f64>> {
    let near = measure.aligned();
    let mut starts: Vec<f64> = Vec::new();
    for line in lines {
        starts.extend(line.segments(measure).iter().skip(1).map(|segment| segment.left));
        starts.extend(old.get(1).filter(|next| line.left + near > **next - FAR * line.size).map(|_| line.left));
    }
    starts.sort_by(f64::total_cmp);
    let count = |at: f64| starts.partition_point(|s| *s <= at + near) - starts.partition_point(|s| *s < at - near);
    let kept: usize = old.iter().skip(1).map(|edge| count(*edge)).sum();
    if kept * 2 >= starts.len() {
        return None;
    }
    let far = FAR * lines.first()?.size;
    let mut new = vec![*old.first()?];
    for edge in old.iter().skip(1) {
        let last = new.last().copied().unwrap_or_default();
        let close = starts.iter().copied().filter(|s| (s - edge).abs() <= far && *s > last + 2.0 * near);
        // The first of those that most stand at.
        let best = close.fold(None, |best: Option<(usize, f64)>, at| {
            let found = starts.iter().filter(|s| (**s - at).abs() < f64::EPSILON).count();
            best.filter(|best| best.0 >= found).or(Some((found, at)))
        });
        new.push(best.filter(|(_, at)| count(*at) >= SHOWN)?.1);
    }
    Some(new)
}
