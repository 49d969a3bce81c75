//! The pictures of a page, painted where they stand.

use super::Painted;
use super::samples::Layer;
use crate::source::page::{Bbox, union};
use crate::source::pdf::canvas::intersection;
use crate::source::pdf::file::File;
use crate::source::pdf::matrix::Matrix;

/// More pixels to the inch do not help recognition, and cost time.
const FINEST: f64 = 400.0;
/// Below this, pixels are doubled: recognition wants letters of 20 pixels and more.
const COARSE: f64 = 150.0;
/// A picture that covers less than this share of the page does not say how fine the page is.
const PART: f64 = 0.02;
/// The most samples a pixel is made of, along each side.
const FINER: f64 = 4.0;

/// A part of a page in grey.
#[derive(Debug)]
pub(super) struct Raster {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) resolution: f64,
    pub(super) pixels: Vec<u8>,
    left: f64,
    top: f64,
}

impl Raster {
    /// White paper for what is painted of a page, as fine as its finest picture.
    pub(super) fn over(file: &File, painted: &[Painted<'_>], page: Bbox, limit: usize) -> Option<Self> {
        let [left, top, right, bottom] = painted.iter().map(|painted| seen(painted, page)).filter(has_area).reduce(union)?;
        let (across, down) = (right - left, bottom - top);
        let whole = (page[2] - page[0]) * (page[3] - page[1]);
        let fine = |least: f64| {
            let pictures = painted.iter().filter(|painted| area(seen(painted, page)) > least);
            pictures.filter_map(|painted| resolution(file, painted)).fold(0.0, f64::max)
        };
        let native = Some(fine(PART * whole)).filter(|fine| *fine > 0.0).unwrap_or_else(|| fine(0.0));
        let wanted = if native < COARSE { 2.0 * native } else { native.min(FINEST) };
        #[allow(clippy::cast_precision_loss, reason = "a limit of fewer pixels than 2^53")]
        let most = (limit as f64 / (across * down)).sqrt() * 72.0;
        let resolution = wanted.min(most);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the limit")]
        let pixels = |length: f64| (length * resolution / 72.0).round() as usize;
        let (width, height) = (pixels(across), pixels(down));
        let all = width.checked_mul(height).filter(|all| *all > 0 && *all <= limit.saturating_mul(2))?;
        Some(Self { width, height, resolution, pixels: vec![u8::MAX; all], left, top })
    }

    /// A place in points of the page.
    pub(super) fn place(&self, [left, top, right, bottom]: Bbox) -> Bbox {
        let scale = 72.0 / self.resolution;
        [self.left + left * scale, self.top + top * scale, self.left + right * scale, self.top + bottom * scale]
    }

    /// Paints a picture over what is there.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "pixels within the raster"
    )]
    pub(super) fn paint(&mut self, layer: &Layer, painted: &Painted<'_>) {
        let scale = 72.0 / self.resolution;
        let page = [self.left, self.top, self.left + self.width as f64 * scale, self.top + self.height as f64 * scale];
        let Some(back) = painted.matrix.inverse() else { return };
        // From the middle of a pixel to the picture's, whose first row is the top of the unit square.
        let (wide, high) = (layer.grey.width as f64, layer.grey.height as f64);
        let onto = Matrix::new([scale, 0.0, 0.0, scale, self.left, self.top])
            .then(&back)
            .then(&Matrix::new([wide, 0.0, 0.0, -high, 0.0, high]));
        let finer = onto.scale().clamp(1.0, FINER).round() as usize;
        let blown_up = onto.scale() < 0.8;
        let [left, top, right, bottom] = seen(painted, page);
        let pixel = |length: f64, most: usize| ((length / scale).max(0.0) as usize).min(most);
        let columns = pixel(left - self.left, self.width)..pixel((right - self.left).ceil() + scale, self.width);
        let rows = pixel(top - self.top, self.height)..pixel((bottom - self.top).ceil() + scale, self.height);
        for row in rows {
            let Some(line) = self.pixels.get_mut(row * self.width..(row + 1) * self.width) else { return };
            for (column, pixel) in line.iter_mut().enumerate().take(columns.end).skip(columns.start) {
                let (x, y) = (column as f64, row as f64);
                let sampled = if blown_up {
                    let (u, v) = onto.apply(x + 0.5, y + 0.5);
                    layer.between(u, v)
                } else if finer == 1 {
                    let (u, v) = onto.apply(x + 0.5, y + 0.5);
                    layer.at(u, v)
                } else {
                    layer.over(finer, |i, j| onto.apply(x + i, y + j))
                };
                if let Some((grey, cover)) = sampled {
                    let (grey, cover) = (u32::from(grey), u32::from(cover));
                    let mixed = (grey * cover + u32::from(*pixel) * (255 - cover)) / 255;
                    *pixel = u8::try_from(mixed).unwrap_or(u8::MAX);
                }
            }
        }
    }
}

/// Where a picture is seen.
fn seen(painted: &Painted<'_>, page: Bbox) -> Bbox {
    intersection(intersection(painted.matrix.bbox([0.0, 0.0, 1.0, 1.0]), painted.clip), page)
}

fn area([left, top, right, bottom]: Bbox) -> f64 {
    (right - left).max(0.0) * (bottom - top).max(0.0)
}

fn has_area(bbox: &Bbox) -> bool {
    area(*bbox) > 1.0
}

/// Pixels to the inch of a picture, on average over its sides.
fn resolution(file: &File, painted: &Painted<'_>) -> Option<f64> {
    let side = |key: &[u8]| file.number(&painted.stream.dict, key).filter(|side| *side >= 1.0 && *side < 1e6);
    let (width, height) = (side(b"Width")?, side(b"Height")?);
    let fine = (width * height).sqrt() / painted.matrix.scale() * 72.0;
    fine.is_finite().then_some(fine)
}
