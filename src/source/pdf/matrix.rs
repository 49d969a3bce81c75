//! Places in the plane.

use crate::source::page::Bbox;

/// A map of the plane as PDF writes it: x' = ax + cy + e, y' = bx + dy + f.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f64,
    pub(super) b: f64,
    pub(super) c: f64,
    pub(super) d: f64,
    pub(super) e: f64,
    pub(super) f: f64,
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self::new([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) const fn new([a, b, c, d, e, f]: [f64; 6]) -> Self {
        Self { a, b, c, d, e, f }
    }

    pub(super) const fn shift(x: f64, y: f64) -> Self {
        Self::new([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this map, then the other.
    pub(super) fn then(&self, other: &Self) -> Self {
        let (e, f) = other.apply(self.e, self.f);
        Self {
            a: self.a * other.a + self.b * other.c,
            b: self.a * other.b + self.b * other.d,
            c: self.c * other.a + self.d * other.c,
            d: self.c * other.b + self.d * other.d,
            e,
            f,
        }
    }

    pub(super) fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }

    /// The way back; none where the map leaves no area.
    #[cfg(feature = "ocr")]
    pub(super) fn inverse(&self) -> Option<Self> {
        let area = self.a * self.d - self.b * self.c;
        if !area.is_normal() {
            return None;
        }
        let (a, b, c, d) = (self.d / area, -self.b / area, -self.c / area, self.a / area);
        Some(Self { a, b, c, d, e: -(self.e * a + self.f * c), f: -(self.e * b + self.f * d) })
    }

    /// The box around a mapped rectangle.
    pub(super) fn bbox(&self, [x0, y0, x1, y1]: [f64; 4]) -> Bbox {
        let corners = [self.apply(x0, y0), self.apply(x1, y0), self.apply(x0, y1), self.apply(x1, y1)];
        let start = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        corners.iter().fold(start, |[l, t, r, b], (x, y)| [l.min(*x), t.min(*y), r.max(*x), b.max(*y)])
    }

    /// How much longer lengths become, on average over directions.
    pub(super) fn scale(&self) -> f64 {
        (self.a * self.d - self.b * self.c).abs().sqrt()
    }

    /// From the user space of a page to its shown form: points from the top left corner of `[x0, y0, x1, y1]`, after a
    /// turn of `quarters` clockwise; and the width and height of that form.
    pub(super) fn page([x0, y0, x1, y1]: [f64; 4], quarters: u8, unit: f64) -> (Self, f64, f64) {
        let (width, height) = ((x1 - x0) * unit, (y1 - y0) * unit);
        let u = unit;
        match quarters {
            1 => (Self::new([0.0, u, u, 0.0, -y0 * u, -x0 * u]), height, width),
            2 => (Self::new([-u, 0.0, 0.0, u, x1 * u, -y0 * u]), width, height),
            3 => (Self::new([0.0, -u, -u, 0.0, y1 * u, x1 * u]), height, width),
            _ => (Self::new([u, 0.0, 0.0, -u, -x0 * u, y1 * u]), width, height),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Matrix;

    #[test]
    fn a_turned_page_has_its_corner_at_the_top_left() {
        // The corner of the paper that is at the top left after each turn, in user space.
        let corners = [(10.0, 220.0), (10.0, 20.0), (110.0, 20.0), (110.0, 220.0)];
        for (quarters, (x, y)) in (0u8..).zip(corners) {
            let (page, width, height) = Matrix::page([10.0, 20.0, 110.0, 220.0], quarters, 2.0);
            assert_eq!(page.apply(x, y), (0.0, 0.0), "{quarters}");
            let upright = if quarters % 2 == 0 { (200.0, 400.0) } else { (400.0, 200.0) };
            assert_eq!((width, height), upright, "{quarters}");
            assert_eq!(page.bbox([10.0, 20.0, 110.0, 220.0]), [0.0, 0.0, width, height], "{quarters}");
        }
    }

    #[cfg(feature = "ocr")]
    #[test]
    fn a_map_and_its_inverse_lead_back() {
        let map = Matrix::new([2.0, 1.0, -4.0, 2.0, 3.0, -8.0]);
        assert_eq!(map.inverse().map(|back| map.then(&back)), Some(Matrix::IDENTITY));
        assert_eq!(Matrix::new([1.0, 2.0, 2.0, 4.0, 0.0, 0.0]).inverse(), None);
    }

    #[test]
    fn maps_follow_one_another() {
        let twice = Matrix::new([2.0, 0.0, 0.0, 2.0, 1.0, 0.0]);
        assert_eq!(Matrix::shift(3.0, 4.0).then(&twice).apply(1.0, 1.0), (9.0, 10.0));
    }
}
