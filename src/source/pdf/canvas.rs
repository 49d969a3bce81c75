//! Lines, boxes and pictures as they are drawn on a page.

use super::matrix::Matrix;
use super::state::State;
use crate::source::page::{Bbox, Direction, Fill, Rule};

/// A rectangle thinner than this is a line, in points.
const THIN: f64 = 3.0;

/// How far the ends of a line may be off level, in points, and it still runs along the page.
const LEVEL: f64 = 0.3;

/// The most things of a kind that are kept of a page: a table of a thousand cells has 5,000 rules.
const MOST: usize = 100_000;

/// How large the signs of lists are that are drawn and not written, in points.
const DOT: std::ops::RangeInclusive<f64> = 1.2..=9.0;

/// The most points of one path: charts have a few thousand.
const POINTS: usize = 100_000;

/// A path's part between two `m`, in points of the page.
#[derive(Debug, Clone, Default)]
struct Stretch {
    points: Vec<(f64, f64)>,
    closed: bool,
    curved: bool,
}

/// What is drawn of a page besides text, and the path at hand.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    pub(super) rules: Vec<Rule>,
    pub(super) fills: Vec<Fill>,
    pub(super) images: Vec<Bbox>,
    pub(super) dots: Vec<Bbox>,
    path: Vec<Stretch>,
    points: usize,
    clips: bool,
}

impl Canvas {
    pub(super) fn move_to(&mut self, (x, y): (f64, f64)) {
        if self.points < POINTS {
            self.path.push(Stretch { points: vec![(x, y)], ..Stretch::default() });
            self.points += 1;
        }
    }

    pub(super) fn line_to(&mut self, point: (f64, f64)) {
        match self.path.last_mut() {
            Some(stretch) if self.points < POINTS => {
                self.points += 1;
                stretch.points.push(point);
            }
            Some(_) => {}
            None => self.move_to(point),
        }
    }

    pub(super) fn curve_to(&mut self, point: (f64, f64)) {
        self.line_to(point);
        if let Some(stretch) = self.path.last_mut() {
            stretch.curved = true;
        }
    }

    pub(super) fn close(&mut self) {
        if let Some(stretch) = self.path.last_mut() {
            stretch.closed = true;
        }
    }

    pub(super) fn rectangle(&mut self, ctm: &Matrix, [x, y, width, height]: [f64; 4]) {
        self.move_to(ctm.apply(x, y));
        self.line_to(ctm.apply(x + width, y));
        self.line_to(ctm.apply(x + width, y + height));
        self.line_to(ctm.apply(x, y + height));
        self.close();
    }

    /// The next painting operator also makes the path the edge of what is seen.
    pub(super) fn clip(&mut self) {
        self.clips = true;
    }

    /// Ends the path: draws it, and narrows the clip if that was asked for.
    pub(super) fn paint(&mut self, state: &mut State, fill: bool, stroke: bool) {
        let path = std::mem::take(&mut self.path);
        self.points = 0;
        for stretch in &path {
            if fill {
                self.fill(stretch, state);
            }
            if stroke {
                self.stroke(stretch, state);
            }
        }
        if std::mem::take(&mut self.clips)
            && let Some(bbox) = path.iter().filter_map(|stretch| bbox(&stretch.points)).reduce(crate::source::page::union)
        {
            state.clip = intersection(state.clip, bbox);
        }
    }

    pub(super) fn image(&mut self, state: &State) {
        let [left, top, right, bottom] = intersection(state.ctm.bbox([0.0, 0.0, 1.0, 1.0]), state.clip);
        if right - left > 1.0 && bottom - top > 1.0 && self.images.len() < MOST {
            self.images.push([left, top, right, bottom]);
        }
    }

    fn fill(&mut self, stretch: &Stretch, state: &State) {
        let Some(whole) = bbox(&stretch.points) else { return };
        let [left, top, right, bottom] = intersection(whole, state.clip);
        let (width, height) = (right - left, bottom - top);
        if !(width >= 0.0 && height >= 0.0) {
            return;
        }
        self.dot(stretch, [left, top, right, bottom]);
        let colour = state.fill.colour;
        if height <= THIN && width > 2.0 * height {
            self.rule(Direction::Horizontal, (top + bottom) / 2.0, (left, right), height, colour);
        } else if width <= THIN && height > 2.0 * width {
            self.rule(Direction::Vertical, (left + right) / 2.0, (top, bottom), width, colour);
        } else if !stretch.curved && is_rectangle(&stretch.points) && self.fills.len() < MOST {
            self.fills.push(Fill { bbox: [left, top, right, bottom], colour });
        }
    }

    fn stroke(&mut self, stretch: &Stretch, state: &State) {
        if stretch.curved {
            if let Some(whole) = bbox(&stretch.points) {
                self.dot(stretch, intersection(whole, state.clip));
            }
            return;
        }
        let thickness = (state.line_width * state.ctm.scale()).abs();
        let ends = stretch.points.iter().skip(1).chain(stretch.points.first().filter(|_| stretch.closed));
        for ((x0, y0), (x1, y1)) in stretch.points.iter().zip(ends) {
            let (left, right) = (x0.min(*x1), x0.max(*x1));
            let (top, bottom) = (y0.min(*y1), y0.max(*y1));
            let half = thickness / 2.0;
            let [l, t, r, b] = intersection([left - half, top - half, right + half, bottom + half], state.clip);
            if !(l <= r && t <= b) {
                continue;
            }
            let colour = state.stroke.colour;
            if bottom - top <= LEVEL && right - left > LEVEL {
                let along = (left.max(l), right.min(r));
                self.rule(Direction::Horizontal, (top + bottom) / 2.0, along, thickness, colour);
            } else if right - left <= LEVEL && bottom - top > LEVEL {
                let along = (top.max(t), bottom.min(b));
                self.rule(Direction::Vertical, (left + right) / 2.0, along, thickness, colour);
            }
        }
    }

    /// A disc, a circle or a small square, as web pages have them before the points of a list.
    fn dot(&mut self, stretch: &Stretch, place: Bbox) {
        let [left, top, right, bottom] = place;
        let (width, height) = (right - left, bottom - top);
        let even = DOT.contains(&width) && DOT.contains(&height) && width < 1.25 * height && height < 1.25 * width;
        if even && (stretch.curved || is_rectangle(&stretch.points)) && self.dots.len() < MOST {
            self.dots.push(place);
        }
    }

    fn rule(&mut self, direction: Direction, at: f64, (from, to): (f64, f64), thickness: f64, colour: [u8; 3]) {
        if self.rules.len() < MOST && to > from && at.is_finite() {
            self.rules.push(Rule { direction, at, from, to, thickness, colour });
        }
    }
}

fn bbox(points: &[(f64, f64)]) -> Option<Bbox> {
    points.iter().map(|(x, y)| [*x, *y, *x, *y]).reduce(crate::source::page::union)
}

pub(super) fn intersection([l, t, r, b]: Bbox, [left, top, right, bottom]: Bbox) -> Bbox {
    [l.max(left), t.max(top), r.min(right), b.min(bottom)]
}

/// Whether each side runs along the page.
fn is_rectangle(points: &[(f64, f64)]) -> bool {
    let sides = points.iter().zip(points.iter().cycle().skip(1));
    (4..=6).contains(&points.len())
        && sides.take(points.len()).all(|((x0, y0), (x1, y1))| (x0 - x1).abs() < LEVEL || (y0 - y1).abs() < LEVEL)
}
