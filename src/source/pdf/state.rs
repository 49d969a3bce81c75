//! The graphics state (ISO 32000-1, 8.4 and 9.3): what operators set and `q`, `Q` keep.

use std::rc::Rc;

use lopdf::{Dictionary, Object};

use super::file::{File, as_number};
use super::font::Font;
use super::matrix::Matrix;
use crate::source::page::Bbox;

/// What the numbers of a colour mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColourSpace {
    Grey,
    Rgb,
    Cmyk,
    /// Inks of their own: none is white, full is taken for black.
    Ink,
    /// Patterns, tables and other spaces whose colours are not worked out.
    Other,
}

impl ColourSpace {
    /// A space by name or by its array.
    pub(super) fn of(file: &File, object: &Object, resources: Option<&Dictionary>) -> Self {
        let object = file.resolve(object);
        if let Object::Array(parts) = object {
            let family = parts.first().and_then(|name| file.resolve(name).as_name().ok()).unwrap_or_default();
            if family == b"ICCBased" {
                let profile = parts.get(1).map(|profile| file.resolve(profile)).and_then(super::file::as_dictionary);
                return match profile.and_then(|profile| file.number(profile, b"N")) {
                    Some(1.0) => Self::Grey,
                    Some(4.0) => Self::Cmyk,
                    _ => Self::Rgb,
                };
            }
            return Self::family(family).unwrap_or(Self::Other);
        }
        let name = object.as_name().unwrap_or_default();
        Self::family(name).unwrap_or_else(|| {
            let spaces = resources.and_then(|resources| file.dictionary(resources, b"ColorSpace"));
            match spaces.and_then(|spaces| file.get(spaces, name)) {
                Some(Object::Name(name)) => Self::family(name).unwrap_or(Self::Other),
                Some(array @ Object::Array(_)) => Self::of(file, array, None),
                _ => Self::Other,
            }
        })
    }

    fn family(name: &[u8]) -> Option<Self> {
        match name {
            b"DeviceGray" | b"CalGray" | b"G" => Some(Self::Grey),
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Some(Self::Rgb),
            b"DeviceCMYK" | b"CMYK" => Some(Self::Cmyk),
            b"Separation" | b"DeviceN" => Some(Self::Ink),
            b"Pattern" | b"Indexed" | b"Lab" => Some(Self::Other),
            _ => None,
        }
    }

    /// A colour in red, green and blue; `None` where it is not worked out.
    pub(super) fn rgb(self, parts: &[f64]) -> Option<[u8; 3]> {
        match (self, parts) {
            (Self::Grey, [grey, ..]) => Some([byte(*grey); 3]),
            (Self::Rgb, [red, green, blue, ..]) => Some([byte(*red), byte(*green), byte(*blue)]),
            (Self::Cmyk, [cyan, magenta, yellow, black, ..]) => {
                Some([cyan, magenta, yellow].map(|ink| byte((1.0 - ink) * (1.0 - black))))
            }
            (Self::Ink, inks) => inks.iter().copied().reduce(f64::max).map(|ink| [byte(1.0 - ink); 3]),
            _ => None,
        }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
fn byte(part: f64) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// A colour and the space it is set in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    pub(super) space: ColourSpace,
    pub(super) colour: [u8; 3],
}

const BLACK: Paint = Paint { space: ColourSpace::Grey, colour: [0; 3] };

/// What holds for the next operator.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// From user space to the page as shown.
    pub(super) ctm: Matrix,
    pub(super) fill: Paint,
    pub(super) stroke: Paint,
    pub(super) line_width: f64,
    /// What is drawn is seen within this box at most.
    pub(super) clip: Bbox,
    pub(super) font: Option<Rc<Font>>,
    pub(super) font_size: f64,
    pub(super) character_spacing: f64,
    pub(super) word_spacing: f64,
    /// 1 is as wide as the font is.
    pub(super) horizontal_scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) rendering: i32,
}

impl State {
    pub(super) fn new(ctm: Matrix, clip: Bbox) -> Self {
        Self {
            ctm,
            fill: BLACK,
            stroke: BLACK,
            line_width: 1.0,
            clip,
            font: None,
            font_size: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            horizontal_scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            rendering: 0,
        }
    }

    /// Sets what a dictionary of parameters (`gs`) gives; the font of one is for the caller.
    pub(super) fn set(&mut self, file: &File, parameters: &Dictionary) {
        if let Some(width) = file.get(parameters, b"LW").and_then(as_number) {
            self.line_width = width;
        }
    }
}
