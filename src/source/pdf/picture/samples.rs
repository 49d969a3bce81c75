//! A picture's samples as grey pixels (ISO 32000-1, 8.9.5).

use lopdf::{Dictionary, Object};

use super::code::{self, Unpacked};
use super::{Painted, count, grey};
use crate::error::Error;
use crate::source::pdf::file::{File, as_dictionary, as_number};
use crate::source::pdf::interpreter::Shared;
use crate::source::pdf::state::ColourSpace;

/// Rows of bytes.
#[derive(Debug, Clone)]
pub(super) struct Plane {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) bytes: Vec<u8>,
}

impl Plane {
    fn get(&self, column: usize, row: usize) -> Option<u8> {
        (column < self.width).then(|| self.bytes.get(row * self.width + column).copied())?
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, and within the plane")]
    fn at(&self, u: f64, v: f64) -> Option<u8> {
        (u >= 0.0 && v >= 0.0).then(|| self.get(u as usize, v as usize))?
    }
}

/// A picture, unpacked.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) grey: Plane,
    /// How much of each pixel is painted; all of it without.
    cover: Option<Plane>,
}

impl Layer {
    fn cover(&self, u: f64, v: f64) -> u8 {
        #[allow(clippy::cast_precision_loss, reason = "no picture has 2^53 pixels a side")]
        let share = |a: usize, b: usize| a as f64 / b.max(1) as f64;
        self.cover.as_ref().map_or(u8::MAX, |cover| {
            let (across, down) = (share(cover.width, self.grey.width), share(cover.height, self.grey.height));
            cover.at(u * across, v * down).unwrap_or(0)
        })
    }

    /// The grey at a place in pixels of the picture, and how much of it is painted; `None` beside the picture.
    pub(super) fn at(&self, u: f64, v: f64) -> Option<(u8, u8)> {
        Some((self.grey.at(u, v)?, self.cover(u, v)))
    }

    /// The same, mixed of the four pixels around the place.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a mean of bytes")]
    pub(super) fn between(&self, u: f64, v: f64) -> Option<(u8, u8)> {
        let middle = self.grey.at(u, v)?;
        let (left, top) = ((u - 0.5).floor(), (v - 0.5).floor());
        let (across, down) = (u - 0.5 - left, v - 0.5 - top);
        let near = |i: f64, j: f64| f64::from(self.grey.at(left + i, top + j).unwrap_or(middle));
        let upper = near(0.0, 0.0) * (1.0 - across) + near(1.0, 0.0) * across;
        let lower = near(0.0, 1.0) * (1.0 - across) + near(1.0, 1.0) * across;
        Some(((upper * (1.0 - down) + lower * down).round() as u8, self.cover(u, v)))
    }

    /// The mean of `finer` times `finer` places within one pixel of the page.
    #[allow(clippy::cast_precision_loss, reason = "a handful")]
    pub(super) fn over(&self, finer: usize, place: impl Fn(f64, f64) -> (f64, f64)) -> Option<(u8, u8)> {
        let step = |at: usize| (at as f64 + 0.5) / finer as f64;
        let (mut greys, mut covers, mut count) = (0u32, 0u32, 0u32);
        for (i, j) in (0..finer).flat_map(|i| (0..finer).map(move |j| (i, j))) {
            let (u, v) = place(step(i), step(j));
            if let Some((grey, cover)) = self.at(u, v) {
                greys += u32::from(grey) * u32::from(cover);
                covers += u32::from(cover);
                count += 1;
            }
        }
        let grey = u8::try_from(greys.checked_div(covers)?).ok()?;
        Some((grey, u8::try_from(covers.checked_div(count)?).ok()?))
    }
}

/// Unpacks a painted picture; `None` where its kind is not read or its data is damaged.
pub(super) fn decode(shared: &mut Shared<'_, '_>, painted: &Painted<'_>) -> Result<Option<Layer>, Error> {
    let file = shared.file;
    let dictionary = &painted.stream.dict;
    let stencil = matches!(file.get(dictionary, b"ImageMask"), Some(Object::Boolean(true)));
    let Some(plane) = plane(shared, painted, stencil)? else { return Ok(None) };
    if stencil {
        // Where the samples are 0, it is painted.
        let grey = Plane { bytes: vec![painted.grey; plane.bytes.len()], ..plane };
        let cover = plane.bytes.iter().map(|sample| u8::MAX - sample).collect();
        return Ok(Some(Layer { cover: Some(Plane { bytes: cover, width: grey.width, height: grey.height }), grey }));
    }
    let mask = |key: &[u8]| file.stream(dictionary, key);
    let cover = match (mask(b"SMask"), mask(b"Mask")) {
        (Some(mask), _) => self::mask(shared, painted, mask, false)?,
        (None, Some(mask)) => self::mask(shared, painted, mask, true)?,
        (None, None) => None,
    };
    Ok(Some(Layer { grey: plane, cover }))
}

fn mask(shared: &mut Shared<'_, '_>, painted: &Painted<'_>, mask: &lopdf::Stream, hides: bool) -> Result<Option<Plane>, Error> {
    let painted = Painted { stream: std::borrow::Cow::Borrowed(mask), ..painted.clone() };
    let Some(mut plane) = plane(shared, &painted, hides)? else { return Ok(None) };
    if hides {
        plane.bytes.iter_mut().for_each(|byte| *byte = u8::MAX - *byte);
    }
    Ok(Some(plane))
}

fn plane(shared: &mut Shared<'_, '_>, painted: &Painted<'_>, stencil: bool) -> Result<Option<Plane>, Error> {
    let (file, dictionary) = (shared.file, &painted.stream.dict);
    let (Some(width), Some(height)) = (count(shared, dictionary, b"Width"), count(shared, dictionary, b"Height")) else {
        return Ok(None);
    };
    if width == 0 || height == 0 {
        return Ok(None);
    }
    shared.budget.pixels(width.saturating_mul(height))?;
    let space = Space::of(file, dictionary, painted, stencil);
    let bits = if stencil { 1 } else { count(shared, dictionary, b"BitsPerComponent").unwrap_or(8) };
    let decode: Vec<f64> = file
        .array(dictionary, b"Decode")
        .map(|list| list.iter().filter_map(|object| as_number(file.resolve(object))).collect())
        .unwrap_or_default();
    let row = (width * space.components() * bits).div_ceil(8);
    Ok(match code::unpack(shared, &painted.stream, (width, height), row.saturating_mul(height)) {
        None => None,
        Some(Unpacked::Grey(mut plane)) => {
            if decode.first() > decode.get(1) {
                plane.bytes.iter_mut().for_each(|byte| *byte = u8::MAX - *byte);
            }
            Some(plane)
        }
        Some(Unpacked::Seen(plane)) => Some(plane),
        Some(Unpacked::Bytes(bytes)) => Some(grey_plane(&bytes, (width, height), 8, &space, &decode)),
        Some(Unpacked::Bits(bytes)) => Some(grey_plane(&bytes, (width, height), 1, &space, &decode)),
        Some(Unpacked::Samples(bytes)) if matches!(bits, 1 | 2 | 4 | 8 | 16) => {
            Some(grey_plane(&bytes, (width, height), bits, &space, &decode))
        }
        Some(Unpacked::Samples(_)) => None,
    })
}

/// What the samples of a picture mean.
enum Space {
    Plain(ColourSpace, usize),
    /// A table of greys.
    Table(Vec<u8>),
}

impl Space {
    fn of(file: &File, dictionary: &Dictionary, painted: &Painted<'_>, stencil: bool) -> Self {
        let Some(object) = file.get(dictionary, b"ColorSpace").filter(|_| !stencil) else {
            return Self::Plain(ColourSpace::Grey, 1);
        };
        // The name of an inline picture's space may be short, or one of the page's.
        let spaces = painted.resources.and_then(|resources| file.dictionary(resources, b"ColorSpace"));
        let object = object.as_name().ok().and_then(|name| file.get(spaces?, name)).unwrap_or(object);
        if let Object::Array(parts) = object
            && let [family, base, _, table] = parts.as_slice()
            && matches!(file.resolve(family).as_name(), Ok(b"Indexed" | b"I"))
        {
            let base = Self::plain(file, base, painted.resources);
            let colours = match file.resolve(table) {
                Object::String(bytes, _) => bytes.clone(),
                Object::Stream(stream) => stream.get_plain_content_with_limit(1 << 16).unwrap_or_default(),
                _ => Vec::new(),
            };
            let greys = colours.chunks_exact(base.1.max(1)).map(|colour| shade(base.0, colour)).collect();
            return Self::Table(greys);
        }
        let (space, components) = Self::plain(file, object, painted.resources);
        Self::Plain(space, components)
    }

    fn plain(file: &File, object: &Object, resources: Option<&Dictionary>) -> (ColourSpace, usize) {
        let space = ColourSpace::of(file, object, resources);
        let inks = || {
            let names = file.resolve(object).as_array().ok().and_then(|parts| parts.get(1));
            names.and_then(|names| file.resolve(names).as_array().ok()).map_or(1, Vec::len)
        };
        let lab = matches!(file.resolve(object).as_array().map(Vec::as_slice), Ok([family, ..])
            if as_dictionary(family).is_none() && matches!(file.resolve(family).as_name(), Ok(b"Lab")));
        match space {
            ColourSpace::Grey => (space, 1),
            ColourSpace::Rgb => (space, 3),
            ColourSpace::Cmyk => (space, 4),
            ColourSpace::Ink => (space, inks().clamp(1, 32)),
            // The first of these three says how light it is.
            ColourSpace::Other if lab => (space, 3),
            ColourSpace::Other => (ColourSpace::Grey, 1),
        }
    }

    fn components(&self) -> usize {
        match self {
            Self::Plain(_, components) => *components,
            Self::Table(_) => 1,
        }
    }
}

/// The grey of one colour, a byte a component.
fn shade(space: ColourSpace, colour: &[u8]) -> u8 {
    match (space, colour) {
        (ColourSpace::Grey, [shade, ..]) => *shade,
        (ColourSpace::Rgb, [red, green, blue, ..]) => grey([*red, *green, *blue]),
        (ColourSpace::Cmyk, [cyan, magenta, yellow, black, ..]) => {
            let light = |ink: u8| u8::try_from(u32::from(u8::MAX - ink) * u32::from(u8::MAX - black) / 255).unwrap_or(u8::MAX);
            grey([light(*cyan), light(*magenta), light(*yellow)])
        }
        (ColourSpace::Ink, inks) => u8::MAX - inks.iter().copied().max().unwrap_or(0),
        (_, [first, ..]) => *first,
        (_, []) => u8::MAX,
    }
}

/// Samples as grey; what is missing of them is white.
fn grey_plane(bytes: &[u8], (width, height): (usize, usize), bits: usize, space: &Space, decode: &[f64]) -> Plane {
    let components = space.components();
    let row = (width * components * bits).div_ceil(8).max(1);
    let mut greys = Vec::with_capacity(width * height);
    // Other ranges than a turned one are not met in scans.
    let turned = decode.first() > decode.get(1);
    let largest = (1usize << bits.min(8)) - 1;
    let whole = |sample: usize| u8::try_from(sample * 255 / largest).unwrap_or(u8::MAX);
    let table: Vec<u8> = (0..=largest)
        .map(|sample| match space {
            Space::Table(greys) => greys.get(if turned { largest - sample } else { sample }).copied().unwrap_or(u8::MAX),
            Space::Plain(space, _) => {
                let value = if turned { u8::MAX - whole(sample) } else { whole(sample) };
                if components == 1 { shade(*space, &[value]) } else { value }
            }
        })
        .collect();
    let mut colour = vec![0u8; components];
    for line in bytes.chunks(row).take(height) {
        let begin = greys.len();
        if components == 1 {
            let samples = line.iter().flat_map(|byte| sampled(*byte, bits));
            let step = if bits == 16 { 2 } else { 1 };
            greys.extend(samples.step_by(step).take(width).map(|sample| table.get(sample).copied().unwrap_or(u8::MAX)));
        } else if let Space::Plain(space, _) = space {
            let step = if bits == 16 { 2 } else { 1 };
            let mut samples = line.iter().flat_map(|byte| sampled(*byte, bits)).step_by(step);
            'pixels: for _ in 0..width {
                for part in &mut colour {
                    let Some(sample) = samples.next() else { break 'pixels };
                    *part = table.get(sample).copied().unwrap_or(u8::MAX);
                }
                greys.push(shade(*space, &colour));
            }
        }
        greys.resize(begin + width, u8::MAX);
    }
    greys.resize(width * height, u8::MAX);
    Plane { width, height, bytes: greys }
}

/// The samples in a byte; of 16 bits the higher 8 count.
fn sampled(byte: u8, bits: usize) -> impl Iterator<Item = usize> {
    let bits = bits.clamp(1, 8);
    let mask = (1usize << bits) - 1;
    (0..8 / bits).map(move |at| (usize::from(byte) >> (8 - bits * (at + 1))) & mask)
}
