//! Pages that are pictures: what is painted on them, as one grey raster, and the words that are recognised in it.
//!
//! `code` unpacks a picture's data, `samples` makes grey of it, `raster` paints it where it stands on the page.

mod code;
mod raster;
mod samples;

use std::borrow::Cow;

use lopdf::{Dictionary, Object, Stream};

use self::raster::Raster;
use super::file::as_number;
use super::interpreter::Shared;
use super::lexer::Token;
use super::matrix::Matrix;
use super::word::{Draft, Look};
use crate::error::Error;
use crate::source::page::{Bbox, Direction, Recognition, Rule, Word};
use crate::source::recognition::{Picture, Recognised, RecognisedWord};

/// The size of type, as fonts count it, against the reach of its lines from the lowest stroke to the highest.
const SIZE: f64 = 1.08;
/// How far the letters of a font reach above and below the baseline, in sizes of type: those of Helvetica and Times.
const ASCENT: f64 = 0.9;
const DESCENT: f64 = 0.21;
/// Lines whose type differs from the usual by less than this share of it have the usual size: what is measured of a line
/// depends on the letters in it.
const USUAL: f64 = 0.15;
/// A rule in a picture is no thicker than this, in points.
const THICK: f64 = 4.0;
/// The most pictures of a page: one that is stored in strips has some hundred.
pub(super) const PAINTED: usize = 10_000;
/// No page has so many words; what a recogniser gives beyond is left out.
const MOST: usize = 20_000;

/// A picture as it is painted on a page.
#[derive(Debug, Clone)]
pub(super) struct Painted<'f> {
    pub(super) stream: Cow<'f, Stream>,
    /// Where names of colour spaces are looked up.
    pub(super) resources: Option<&'f Dictionary>,
    /// From the unit square to the page as shown.
    pub(super) matrix: Matrix,
    pub(super) clip: Bbox,
    /// What a stencil is painted with.
    pub(super) grey: u8,
}

/// What was recognised on a page.
pub(super) struct Found {
    pub(super) words: Vec<Draft>,
    /// Straight lines, such as the borders of a table.
    pub(super) rules: Vec<Rule>,
}

/// The grey of a colour (ITU-R BT.601).
pub(super) fn grey([red, green, blue]: [u8; 3]) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u8::try_from(sum / 1000).unwrap_or(u8::MAX)
}

/// What stands between `BI` and `ID`, and the data after it, as the stream that it would be.
pub(super) fn inline(operands: &[Token<'_>], data: &[u8]) -> Stream {
    let mut dictionary = Dictionary::new();
    let mut rest = operands.iter();
    while let Some(Token::Name(key)) = rest.next() {
        let value = match rest.next() {
            Some(Token::ArrayStart) => {
                Object::Array(rest.by_ref().take_while(|token| **token != Token::ArrayEnd).filter_map(object).collect())
            }
            Some(Token::DictStart) => {
                let mut inner = Dictionary::new();
                while let Some(Token::Name(key)) = rest.next() {
                    if let Some(value) = rest.next().and_then(object) {
                        inner.set(key.to_vec(), value);
                    }
                }
                Object::Dictionary(inner)
            }
            Some(token) => match object(token) {
                Some(value) => value,
                None => continue,
            },
            None => break,
        };
        dictionary.set(whole_key(key), value);
    }
    // The white space after `ID` is one sign, and so is that before `EI`.
    let data = data.get(1..).unwrap_or_default();
    Stream::new(dictionary, data.strip_suffix(b"\n").unwrap_or(data).to_vec())
}

fn object(token: &Token<'_>) -> Option<Object> {
    match token {
        #[allow(clippy::cast_possible_truncation, reason = "no entry of a picture needs more than 24 bits")]
        Token::Number(number) => Some(Object::Real(*number as f32)),
        Token::Name(name) => Some(Object::Name(name.to_vec())),
        Token::Text(text) => Some(Object::string_literal(text.to_vec())),
        Token::Keyword(b"true") => Some(Object::Boolean(true)),
        Token::Keyword(b"false") => Some(Object::Boolean(false)),
        _ => None,
    }
}

/// The keys of inline pictures are shortened (ISO 32000-1, table 93).
fn whole_key(key: &[u8]) -> &[u8] {
    match key {
        b"BPC" => b"BitsPerComponent",
        b"CS" => b"ColorSpace",
        b"D" => b"Decode",
        b"DP" => b"DecodeParms",
        b"F" => b"Filter",
        b"H" => b"Height",
        b"IM" => b"ImageMask",
        b"W" => b"Width",
        key => key,
    }
}

/// What is recognised in the pictures of a page; `None` where no picture
/// could be unpacked, or nobody is there to read it.
pub(super) fn recognised(
    shared: &mut Shared<'_, '_>,
    number: u32,
    (width, height): (f64, f64),
    painted: &[Painted<'_>],
) -> Result<Option<Found>, Error> {
    if shared.recogniser.is_none() {
        return Ok(None);
    }
    let Some(mut raster) = Raster::over(shared.file, painted, [0.0, 0.0, width, height], shared.budget.limits.pixels) else {
        return Ok(None);
    };
    shared.budget.new_page();
    let mut any = false;
    for painted in painted {
        shared.budget.ask()?;
        match samples::decode(shared, painted)? {
            Some(layer) => {
                raster.paint(&layer, painted);
                any = true;
            }
            None => shared.skipped += 1,
        }
    }
    let Some(recogniser) = shared.recogniser.as_mut().filter(|_| any) else { return Ok(None) };
    let Raster { width, height, ref pixels, .. } = raster;
    let picture = Picture { page: number, width, height, resolution: raster.resolution, pixels };
    let read = recogniser.recognise(&picture).map_err(|reason| Error::Recognition { page: number, reason })?;
    let font = shared.fonts.unnamed();
    Ok(Some(placed(&read, &raster, font)))
}

/// From pixels to points of the page.
fn placed(read: &Recognised, raster: &Raster, font: u32) -> Found {
    let fits = |word: &&RecognisedWord| {
        let [left, top, right, bottom] = word.bbox;
        let lengths = [left, top, right, bottom, word.baseline, word.size];
        lengths.iter().all(|length| length.abs() < 1e6) && left < right && top < bottom && word.size > 0.0
    };
    let words: Vec<&RecognisedWord> = read.words.iter().filter(fits).take(MOST).collect();
    let scale = 72.0 / raster.resolution;
    let usual = usual(&words);
    let drafts = words.iter().filter_map(|word| {
        let text = clean(&word.text);
        let bbox = raster.place(word.bbox);
        let size = if (word.size - usual).abs() <= USUAL * usual { usual } else { word.size } * scale * SIZE;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a percentage")]
        let confidence = word.confidence.clamp(0.0, 100.0).round() as u8;
        // Specks and borders are taken for signs.
        let sign = !text.chars().any(char::is_alphanumeric);
        if text.is_empty() || sign && (confidence < Word::UNSURE || text.chars().all(|c| matches!(c, '|' | '_' | '¦'))) {
            return None;
        }
        let look = Look {
            size,
            quarter: word.quarter % 4,
            tracking: 0.0,
            ascent: ASCENT * size,
            descent: -DESCENT * size,
            font,
            bold: false,
            italic: false,
            visible: true,
            off: false,
            artifact: false,
            colour: [0; 3],
        };
        let [_, baseline, _, _] = raster.place([0.0, word.baseline, 0.0, word.baseline]);
        Some(Draft::recognised(text, look, bbox, baseline, confidence))
    });
    let rules = read.rules.iter().filter(|rule| rule.iter().all(|length| length.abs() < 1e6)).filter_map(|rule| {
        let [left, top, right, bottom] = raster.place(*rule);
        let (across, down) = (right - left, bottom - top);
        let colour = [0; 3];
        if down <= THICK && across > 2.0 * down {
            Some(Rule {
                direction: Direction::Horizontal,
                at: (top + bottom) / 2.0,
                from: left,
                to: right,
                thickness: down,
                colour,
            })
        } else if across <= THICK && down > 2.0 * across {
            Some(Rule {
                direction: Direction::Vertical,
                at: (left + right) / 2.0,
                from: top,
                to: bottom,
                thickness: across,
                colour,
            })
        } else {
            None
        }
    });
    Found { words: drafts.collect(), rules: rules.take(MOST).collect() }
}

/// The size of most of the type, in pixels: the middle one of all letters.
fn usual(words: &[&RecognisedWord]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = words.iter().map(|word| (word.size, word.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut passed = 0;
    for (size, letters) in sizes {
        passed += letters;
        if passed > half {
            return size;
        }
    }
    0.0
}

/// A word without white space and controls, ligatures spelt out as in other text.
fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_control() && !c.is_whitespace()) {
        match super::word::spelt_out(c) {
            Some(letters) => clean.push_str(letters),
            None => clean.push(c),
        }
    }
    clean
}

/// How sure the recognition is of a page's words.
pub(super) fn sureness(words: &[Draft]) -> Recognition {
    let sure = || words.iter().filter_map(|word| word.confidence);
    let sum: usize = sure().map(usize::from).sum();
    let count = sure().count();
    let mean = u8::try_from((sum + count / 2).checked_div(count).unwrap_or(0)).unwrap_or(100);
    Recognition { words: count, mean, unsure: sure().filter(|sure| *sure < Word::UNSURE).count() }
}

/// A number of a picture's dictionary that counts something.
fn count(shared: &Shared<'_, '_>, dictionary: &Dictionary, key: &[u8]) -> Option<usize> {
    let number = as_number(shared.file.get(dictionary, key)?)?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in the range of 32 bits")]
    (0.0..4e9).contains(&number).then_some(number as usize)
}
