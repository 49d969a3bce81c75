//! Marked content (ISO 32000-1, 14.6): layers, running heads and feet, and text that stands for what is drawn.

use lopdf::{Dictionary, Object, StringFormat};

use super::interpreter::Interpreter;
use super::lexer::Token;
use super::word::{Look, Place};

/// How deep marks are kept; those of programs are three deep.
const DEPTH: usize = 1_000;

/// The longest text that may stand for what is drawn, in bytes: a figure's description has a few hundred.
const ACTUAL: usize = 10_000;

/// A mark that is open.
#[derive(Debug, Default)]
pub(super) struct Mark {
    pub(super) off: bool,
    pub(super) artifact: bool,
    /// It holds the text that stands for its content.
    pub(super) actual: bool,
}

/// The marks that are open, one in the other.
#[derive(Debug, Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
    /// How many were opened beyond the depth that is kept.
    beyond: usize,
    off: usize,
    artifacts: usize,
    /// The text that stands for what is drawn now, and what is drawn.
    pub(super) actual: Option<Actual>,
}

impl Marks {
    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    pub(super) fn off(&self) -> bool {
        self.off > 0
    }

    pub(super) fn artifact(&self) -> bool {
        self.artifacts > 0
    }

    pub(super) fn begin(&mut self, mark: Mark) {
        if self.open.len() >= DEPTH {
            self.beyond += 1;
            return;
        }
        self.off += usize::from(mark.off);
        self.artifacts += usize::from(mark.artifact);
        self.open.push(mark);
    }

    /// Ends the innermost mark; gives its text if it had one.
    fn end(&mut self) -> Option<Actual> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return None;
        }
        let mark = self.open.pop()?;
        self.off -= usize::from(mark.off);
        self.artifacts -= usize::from(mark.artifact);
        if mark.actual { self.actual.take() } else { None }
    }
}

/// Text that stands for glyphs.
#[derive(Debug)]
pub(super) struct Actual {
    text: String,
    /// What the glyphs say themselves, and where each stands.
    glyphs: Vec<(String, Place, Look)>,
}

impl Actual {
    pub(super) fn glyph(&mut self, text: &str, place: Place, look: &Look) {
        self.glyphs.push((text.to_owned(), place, *look));
    }

    /// The text in the places of the glyphs. Where glyphs say the same themselves, each stays in its place; else the
    /// characters are shared out among them.
    fn pieces(self) -> Vec<(String, Place, Look)> {
        let said: String = self.glyphs.iter().map(|(text, ..)| text.as_str()).collect();
        let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if plain(&said) == plain(&self.text) {
            return self.glyphs;
        }
        let (count, drawn) = (self.text.chars().count(), self.glyphs.len());
        let glyph = |at: usize| self.glyphs.get(at.min(drawn.saturating_sub(1)));
        let mut pieces = Vec::with_capacity(count);
        for (at, c) in self.text.chars().enumerate() {
            // The glyphs between which this character's share begins and ends, and how far into them.
            let (begins, ends) = (at * drawn, (at + 1) * drawn);
            let last = ends.saturating_sub(1) / count;
            let (Some((_, first, look)), Some((_, end, _))) = (glyph(begins / count), glyph(last)) else { continue };
            #[allow(clippy::cast_precision_loss, reason = "a share of a few characters")]
            let share = |part: usize| part as f64 / count as f64;
            let (into, upto) = (share(begins % count), share(ends - last * count));
            let (x, y) = (first.x + first.dx * into, first.y + first.dy * into);
            let (mut dx, mut dy) = (end.x + end.dx * upto - x, end.y + end.dy * upto - y);
            // From one line to the next: it stays on its own.
            let straight = (dx * first.dy - dy * first.dx).abs() <= look.size * (first.dx.abs() + first.dy.abs());
            if !straight {
                (dx, dy) = (first.dx, first.dy);
            }
            pieces.push((c.to_string(), Place { x, y, dx, dy }, *look));
        }
        pieces
    }
}

impl<'f> Interpreter<'_, 'f, '_> {
    /// `BMC` and `BDC`.
    pub(super) fn begin_mark(&mut self, operands: &[Token<'_>], resources: Option<&'f Dictionary>) {
        let file = self.shared.file;
        let mut mark = Mark::default();
        let mut text = None;
        if let [Token::Name(tag), properties @ ..] = operands {
            mark.artifact = tag.as_ref() == b"Artifact";
            let named = match properties {
                [Token::Name(name)] => self.resource(resources, b"Properties", name),
                _ => None,
            };
            mark.off = tag.as_ref() == b"OC" && named.is_some_and(|layer| self.shared.layers.is_off(file, layer));
            text = match named {
                Some(properties) => file.get(properties, b"ActualText").and_then(decoded),
                None => direct(properties),
            };
        }
        // Within a text that stands for all, another changes nothing.
        if self.marks.actual.is_none()
            && let Some(text) = text
        {
            mark.actual = true;
            self.marks.actual = Some(Actual { text, glyphs: Vec::new() });
        }
        self.marks.begin(mark);
    }

    /// `EMC`.
    pub(super) fn end_mark(&mut self) {
        for (text, place, look) in self.marks.end().into_iter().flat_map(Actual::pieces) {
            self.words.glyph(&text, place, &look);
        }
    }

    /// Ends all marks but so many.
    pub(super) fn end_marks(&mut self, left: usize) {
        self.marks.beyond = 0;
        while self.marks.len() > left {
            self.end_mark();
        }
    }
}

/// The entry of a dictionary that is written in the content itself.
fn direct(properties: &[Token<'_>]) -> Option<String> {
    let at = properties.iter().position(|token| matches!(token, Token::Name(name) if name.as_ref() == b"ActualText"))?;
    match properties.get(at + 1)? {
        Token::Text(text) => decoded(&Object::String(text.to_vec(), StringFormat::Literal)),
        _ => None,
    }
}

/// A text string: UTF-16BE or UTF-8 with a mark, else PDFDocEncoding (ISO 32000-2, 7.9.2.2).
fn decoded(object: &Object) -> Option<String> {
    let Object::String(bytes, _) = object else { return None };
    if bytes.len() > ACTUAL {
        return None;
    }
    lopdf::decode_text_string(object).ok()
}
