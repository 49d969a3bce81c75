//! The signs of lists that are drawn and not written, as on web pages that are printed.

use super::line::Line;
use crate::source::page::{Bbox, PageGeometry};

/// A point's words stand so far behind its sign, in sizes of type.
const NEAR: f64 = 2.0;

/// The drawn signs of all pages, each page's from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Dots(Vec<Vec<Bbox>>);

impl Dots {
    pub(super) fn of(pages: &[PageGeometry]) -> Self {
        let sorted = |page: &PageGeometry| {
            let mut dots = page.dots.clone();
            dots.sort_by(|a, b| a[1].total_cmp(&b[1]));
            dots
        };
        Self(pages.iter().map(sorted).collect())
    }

    /// Where the sign begins that stands right before a line, if one does.
    pub(super) fn before(&self, line: &Line<'_>) -> Option<f64> {
        let page = usize::try_from(line.page).ok()?.checked_sub(1)?;
        let dots = self.0.get(page).filter(|dots| !dots.is_empty())?;
        // Between the line's foot and the height of its capitals.
        let from = dots.partition_point(|dot| dot[1] < line.baseline - line.size);
        let level = dots.iter().skip(from).take_while(|dot| dot[1] < line.baseline).filter(|dot| dot[3] <= line.baseline + 1.0);
        let near = |dot: &&Bbox| line.left - dot[2] > 0.0 && line.left - dot[2] < NEAR * line.size;
        level.filter(near).map(|dot| dot[0]).next()
    }
}
