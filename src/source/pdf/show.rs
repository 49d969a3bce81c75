//! Text operators (ISO 32000-1, 9.4).

use lopdf::Dictionary;

use super::font::Said;
use super::interpreter::{Interpreter, numbers};
use super::lexer::Token;
use super::matrix::Matrix;
use super::word::{Look, Place};
use crate::error::Error;
use crate::source::page::Bbox;

/// A slant of more than this, against the upright, is italic: synthetic slants are by 0.2 to 0.33.
const SLANT: f64 = 0.15;

/// Where text is written next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Caret {
    matrix: Matrix,
    line: Matrix,
}

impl Default for Caret {
    fn default() -> Self {
        Self { matrix: Matrix::IDENTITY, line: Matrix::IDENTITY }
    }
}

impl Caret {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(&self.line);
        self.matrix = self.line;
    }

    fn forward(&mut self, x: f64, y: f64) {
        (self.matrix.e, self.matrix.f) = self.matrix.apply(x, y);
    }
}

impl<'f> Interpreter<'_, 'f, '_> {
    pub(super) fn text(
        &mut self,
        operator: &[u8],
        operands: &[Token<'_>],
        resources: Option<&'f Dictionary>,
    ) -> Result<(), Error> {
        let one = || numbers::<1>(operands).map(|[number]| number);
        let state = &mut self.state;
        match operator {
            b"BT" => self.caret = Caret::default(),
            b"Tc" => state.character_spacing = one().unwrap_or(state.character_spacing),
            b"Tw" => state.word_spacing = one().unwrap_or(state.word_spacing),
            b"Tz" => state.horizontal_scale = one().map_or(state.horizontal_scale, |percent| percent / 100.0),
            b"TL" => state.leading = one().unwrap_or(state.leading),
            b"Ts" => state.rise = one().unwrap_or(state.rise),
            #[allow(clippy::cast_possible_truncation, reason = "0 to 7")]
            b"Tr" => state.rendering = one().map_or(state.rendering, |mode| mode as i32),
            b"Tf" => self.font(operands, resources)?,
            b"Td" | b"TD" => {
                if let Some([x, y]) = numbers(operands) {
                    if operator == b"TD" {
                        state.leading = -y;
                    }
                    self.caret.next_line(x, y);
                }
            }
            b"Tm" => {
                if let Some(matrix) = numbers(operands) {
                    let matrix = Matrix::new(matrix);
                    self.caret = Caret { matrix, line: matrix };
                }
            }
            b"T*" => self.caret.next_line(0.0, -state.leading),
            b"'" | b"\"" => {
                if operator == b"\""
                    && let [.., Token::Number(words), Token::Number(characters), _] = operands
                {
                    (state.word_spacing, state.character_spacing) = (*words, *characters);
                }
                self.caret.next_line(0.0, -state.leading);
                self.show_all(operands)?;
            }
            b"Tj" | b"TJ" => self.show_all(operands)?,
            _ => {}
        }
        Ok(())
    }

    fn font(&mut self, operands: &[Token<'_>], resources: Option<&'f Dictionary>) -> Result<(), Error> {
        let [.., Token::Name(name), Token::Number(size)] = operands else { return Ok(()) };
        let file = self.shared.file;
        self.state.font_size = *size;
        self.state.font = match self.resource(resources, b"Font", name) {
            Some(font) => Some(self.shared.fonts.get(file, font, &mut self.shared.budget)?),
            None => None,
        };
        Ok(())
    }

    /// The strings among the operands, and the shifts between them.
    fn show_all(&mut self, operands: &[Token<'_>]) -> Result<(), Error> {
        let in_array = operands.contains(&Token::ArrayStart);
        for operand in operands {
            match operand {
                Token::Text(bytes) => self.show(bytes)?,
                Token::Number(thousandths) if in_array => {
                    let shift = -thousandths / 1000.0 * self.state.font_size;
                    if self.state.font.as_ref().is_some_and(|font| font.is_vertical()) {
                        self.caret.forward(0.0, shift);
                    } else {
                        self.caret.forward(shift * self.state.horizontal_scale, 0.0);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn show(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let font = match &self.state.font {
            Some(font) => std::rc::Rc::clone(font),
            // Without a font nothing can be told of the text's width, but the letters still count.
            None => self.shared.fonts.standard(self.shared.file, &mut self.shared.budget)?,
        };
        let state = &self.state;
        let (size, stretch) = (state.font_size, state.horizontal_scale);
        let device = self.caret.matrix.then(&state.ctm);
        let height = (device.c * size).hypot(device.d * size) * font.enlarged;
        if !(height > 0.0 && height.is_finite()) {
            return Ok(());
        }
        let outlined = matches!(state.rendering, 1 | 2 | 5 | 6);
        let off = self.marks.off();
        let look = Look {
            size: height,
            quarter: quarter(&device, size, stretch, font.is_vertical()),
            tracking: (state.character_spacing * stretch * device.a.hypot(device.b)).clamp(0.0, height),
            ascent: font.ascent * height,
            descent: font.descent * height,
            font: font.name,
            bold: font.bold || state.rendering == 2,
            italic: font.italic || is_slanted(&device),
            visible: !off && !matches!(state.rendering, 3 | 7),
            off,
            artifact: self.marks.artifact(),
            colour: if outlined && state.rendering % 4 == 1 { state.stroke.colour } else { state.fill.colour },
        };
        let clip = state.clip;
        let (rise, characters, words) = (state.rise, state.character_spacing, state.word_spacing);
        // The way along and down so far, in text space.
        let (mut along, mut down) = (0.0, 0.0);
        font.glyphs(bytes, |glyph, is_space| {
            self.shared.budget.glyph()?;
            let spacing = characters + if is_space { words } else { 0.0 };
            let (x, y, width, depth);
            match glyph.vertical {
                None => {
                    (x, y) = device.apply(along, rise);
                    (width, depth) = (glyph.width * size * stretch, 0.0);
                    along += width + spacing * stretch;
                }
                Some([origin_x, origin_y, way]) => {
                    (x, y) = device.apply(-origin_x * size * stretch, down - origin_y * size + rise);
                    (width, depth) = (0.0, way * size);
                    down += depth + spacing;
                }
            }
            let place = Place { x, y, dx: width * device.a + depth * device.c, dy: width * device.b + depth * device.d };
            let look = Look { visible: look.visible && is_within(clip, place, height), ..look };
            let mut buffer = [0; 4];
            let text: &str = match &glyph.said {
                Said::Char(c) => c.encode_utf8(&mut buffer),
                Said::Text(text) => text,
                Said::Unknown => char::REPLACEMENT_CHARACTER.encode_utf8(&mut buffer),
            };
            match &mut self.marks.actual {
                Some(actual) => actual.glyph(text, place, &look),
                None => self.words.glyph(text, place, &look),
            }
            Ok(())
        })?;
        self.caret.forward(along, down);
        Ok(())
    }
}

/// Whether a glyph lies within the clip or no more than its size beside it; what lies farther off is not seen.
fn is_within([left, top, right, bottom]: Bbox, place: Place, size: f64) -> bool {
    let (x, y) = (place.x + place.dx / 2.0, place.y + place.dy / 2.0);
    left - size <= x && x <= right + size && top - size <= y && y <= bottom + size
}

/// How text is turned, in quarters clockwise; text at a slant counts to the nearest.
fn quarter(device: &Matrix, size: f64, stretch: f64, vertical: bool) -> u8 {
    let (a, b) = (device.a * size * stretch, device.b * size * stretch);
    let (c, d) = (device.c * size, device.d * size);
    let turned = if (a * d).abs() > (b * c).abs() {
        if a > 0.0 || d < 0.0 { 0 } else { 2 }
    } else if c > 0.0 {
        1
    } else {
        3
    };
    // Vertical writing runs down the page: as a line turned by a quarter does.
    if vertical { (turned + 1) & 3 } else { turned }
}

fn is_slanted(device: &Matrix) -> bool {
    let across = device.a * device.c + device.b * device.d;
    let lengths = device.a.hypot(device.b) * device.c.hypot(device.d);
    lengths > 0.0 && (across / lengths).abs() > SLANT / (1.0 + SLANT * SLANT).sqrt()
}
