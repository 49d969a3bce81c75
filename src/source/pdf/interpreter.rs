//! Page content, operator by operator (ISO 32000-1, annex A).

#[cfg(feature = "ocr")]
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Object, Stream};

use super::budget::Budget;
use super::canvas::Canvas;
use super::file::{Decoded, File, as_dictionary};
use super::font::Fonts;
use super::layer::Layers;
use super::lexer::{Lexer, Token};
use super::mark::Marks;
use super::matrix::Matrix;
use super::show::Caret;
use super::state::{ColourSpace, State};
use super::word::Words;
use crate::error::Error;
use crate::source::page::Bbox;

/// The most states that `q` keeps (ISO 32000-1, annex C.2 says 28; programs go a little beyond).
const SAVED: usize = 512;

/// The most operands of an operator: a long line in `TJ` has a few hundred.
const OPERANDS: usize = 1 << 16;

/// What a document's pages share.
pub(super) struct Shared<'f, 'b> {
    pub(super) file: &'f File,
    pub(super) layers: Layers,
    pub(super) fonts: Fonts,
    pub(super) budget: Budget<'b>,
    /// Forms' contents, by the address of their dictionaries: letterheads stand on every page.
    forms: HashMap<usize, Rc<Vec<u8>>>,
    /// Streams that do not decode.
    pub(super) skipped: usize,
    /// Who reads the pictures of pages without text.
    #[cfg(feature = "ocr")]
    pub(super) recogniser: Option<&'b mut dyn crate::source::recognition::Recogniser>,
}

impl<'f, 'b> Shared<'f, 'b> {
    pub(super) fn new(file: &'f File, budget: Budget<'b>) -> Self {
        let (layers, fonts) = (Layers::of(file), Fonts::default());
        Self {
            file,
            layers,
            fonts,
            budget,
            forms: HashMap::new(),
            skipped: 0,
            #[cfg(feature = "ocr")]
            recogniser: None,
        }
    }

    pub(super) fn decode(&mut self, stream: &Stream) -> Result<Option<Vec<u8>>, Error> {
        match self.file.decode(stream, &mut self.budget)? {
            Decoded::Bytes(bytes) => Ok(Some(bytes)),
            Decoded::Unreadable => {
                self.skipped += 1;
                Ok(None)
            }
        }
    }

    fn form(&mut self, stream: &Stream) -> Result<Rc<Vec<u8>>, Error> {
        let key = std::ptr::from_ref(&stream.dict).addr();
        if let Some(content) = self.forms.get(&key) {
            return Ok(Rc::clone(content));
        }
        let content = Rc::new(self.decode(stream)?.unwrap_or_default());
        self.forms.insert(key, Rc::clone(&content));
        Ok(content)
    }
}

/// The reading of one page.
pub(super) struct Interpreter<'s, 'f, 'b> {
    pub(super) shared: &'s mut Shared<'f, 'b>,
    pub(super) state: State,
    saved: Vec<State>,
    pub(super) caret: Caret,
    pub(super) marks: Marks,
    pub(super) words: Words,
    pub(super) canvas: Canvas,
    /// The pictures, if somebody is there to read them.
    #[cfg(feature = "ocr")]
    pub(super) painted: Vec<super::picture::Painted<'f>>,
    /// The forms that are being read, one in the other.
    within: Vec<usize>,
}

/// The last operands, if there are so many and all are numbers.
pub(super) fn numbers<const N: usize>(operands: &[Token<'_>]) -> Option<[f64; N]> {
    let mut numbers = [0.0; N];
    let last = operands.get(operands.len().checked_sub(N)?..)?;
    for (place, operand) in numbers.iter_mut().zip(last) {
        let Token::Number(number) = operand else { return None };
        *place = *number;
    }
    Some(numbers)
}

fn name<'t>(operands: &'t [Token<'_>]) -> Option<&'t [u8]> {
    operands.iter().rev().find_map(|operand| match operand {
        Token::Name(name) => Some(name.as_ref()),
        _ => None,
    })
}

impl<'s, 'f, 'b> Interpreter<'s, 'f, 'b> {
    pub(super) fn new(shared: &'s mut Shared<'f, 'b>, matrix: Matrix, edge: Bbox) -> Self {
        Self {
            shared,
            state: State::new(matrix, edge),
            saved: Vec::new(),
            caret: Caret::default(),
            marks: Marks::default(),
            words: Words::default(),
            canvas: Canvas::default(),
            #[cfg(feature = "ocr")]
            painted: Vec::new(),
            within: Vec::new(),
        }
    }

    /// Reads content with the resources that it names.
    pub(super) fn run(&mut self, content: &[u8], resources: Option<&'f Dictionary>) -> Result<(), Error> {
        let (floor, marks) = (self.saved.len(), self.marks.len());
        let mut lexer = Lexer::new(content);
        let mut operands: Vec<Token<'_>> = Vec::new();
        while let Some(token) = lexer.next() {
            match token {
                Token::Keyword(b"true" | b"false" | b"null") => {}
                Token::Keyword(operator) => {
                    self.shared.budget.operator()?;
                    match operator {
                        b"ID" => {
                            let data = lexer.pass_image();
                            if !self.marks.off() {
                                self.canvas.image(&self.state);
                                #[cfg(feature = "ocr")]
                                self.keep(|| Cow::Owned(super::picture::inline(&operands, data)), resources);
                                #[cfg(not(feature = "ocr"))]
                                let _ = data;
                            }
                        }
                        b"q" if self.saved.len() < SAVED => self.saved.push(self.state.clone()),
                        b"Q" if self.saved.len() > floor => {
                            if let Some(state) = self.saved.pop() {
                                self.state = state;
                            }
                        }
                        _ => self.operator(operator, &operands, resources)?,
                    }
                    operands.clear();
                }
                operand if operands.len() < OPERANDS => operands.push(operand),
                _ => {}
            }
        }
        // What the content left open ends with it.
        self.end_marks(marks);
        if let Some(state) = self.saved.get(floor) {
            self.state = state.clone();
        }
        self.saved.truncate(floor);
        Ok(())
    }

    fn operator(&mut self, operator: &[u8], operands: &[Token<'_>], resources: Option<&'f Dictionary>) -> Result<(), Error> {
        match operator {
            b"cm" => {
                if let Some(matrix) = numbers(operands) {
                    self.state.ctm = Matrix::new(matrix).then(&self.state.ctm);
                }
            }
            b"w" => self.state.line_width = numbers::<1>(operands).map_or(self.state.line_width, |[width]| width),
            b"gs" => self.parameters(operands, resources)?,
            b"Do" => self.object(operands, resources)?,
            b"BMC" => self.begin_mark(operands, None),
            b"BDC" => self.begin_mark(operands, resources),
            b"EMC" => self.end_mark(),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => self.path(operator, operands),
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => self.paint(operator),
            b"W" | b"W*" => self.canvas.clip(),
            b"g" | b"rg" | b"k" | b"cs" | b"sc" | b"scn" | b"G" | b"RG" | b"K" | b"CS" | b"SC" | b"SCN" => {
                self.colour(operator, operands, resources);
            }
            _ => self.text(operator, operands, resources)?,
        }
        Ok(())
    }

    fn parameters(&mut self, operands: &[Token<'_>], resources: Option<&'f Dictionary>) -> Result<(), Error> {
        let Some(parameters) = name(operands).and_then(|name| self.resource(resources, b"ExtGState", name)) else {
            return Ok(());
        };
        let file = self.shared.file;
        self.state.set(file, parameters);
        if let Some([font, size]) = file.array(parameters, b"Font")
            && let (Some(font), Some(size)) = (as_dictionary(file.resolve(font)), super::file::as_number(file.resolve(size)))
        {
            self.state.font = Some(self.shared.fonts.get(file, font, &mut self.shared.budget)?);
            self.state.font_size = size;
        }
        Ok(())
    }

    /// A named resource that is a dictionary or a stream's.
    pub(super) fn resource(&self, resources: Option<&'f Dictionary>, kind: &[u8], name: &[u8]) -> Option<&'f Dictionary> {
        let file = self.shared.file;
        file.dictionary(file.dictionary(resources?, kind)?, name)
    }

    fn path(&mut self, operator: &[u8], operands: &[Token<'_>]) {
        let ctm = self.state.ctm;
        match operator {
            b"m" | b"l" => {
                let Some([x, y]) = numbers(operands) else { return };
                let point = ctm.apply(x, y);
                if operator == b"m" { self.canvas.move_to(point) } else { self.canvas.line_to(point) }
            }
            b"c" | b"v" | b"y" => {
                if let Some([x, y]) = numbers(operands) {
                    self.canvas.curve_to(ctm.apply(x, y));
                }
            }
            b"re" => {
                if let Some(rectangle) = numbers(operands) {
                    self.canvas.rectangle(&ctm, rectangle);
                }
            }
            _ => self.canvas.close(),
        }
    }

    fn paint(&mut self, operator: &[u8]) {
        if matches!(operator, b"s" | b"b" | b"b*") {
            self.canvas.close();
        }
        let seen = !self.marks.off();
        let fill = matches!(operator, b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*");
        let stroke = matches!(operator, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*");
        self.canvas.paint(&mut self.state, fill && seen, stroke && seen);
    }

    fn colour(&mut self, operator: &[u8], operands: &[Token<'_>], resources: Option<&'f Dictionary>) {
        let stroke = operator.first().is_some_and(u8::is_ascii_uppercase);
        let paint = if stroke { &mut self.state.stroke } else { &mut self.state.fill };
        match operator {
            b"g" | b"G" => paint.space = ColourSpace::Grey,
            b"rg" | b"RG" => paint.space = ColourSpace::Rgb,
            b"k" | b"K" => paint.space = ColourSpace::Cmyk,
            b"cs" | b"CS" => {
                if let Some(name) = name(operands) {
                    paint.space = ColourSpace::of(self.shared.file, &Object::Name(name.to_vec()), resources);
                    paint.colour = [0; 3];
                }
                return;
            }
            _ => {}
        }
        let mut parts = [0.0; 4];
        let mut count = 0;
        for (place, operand) in parts.iter_mut().zip(operands) {
            if let Token::Number(number) = operand {
                *place = *number;
                count += 1;
            }
        }
        if let Some(colour) = paint.space.rgb(parts.get(..count).unwrap_or_default()) {
            paint.colour = colour;
        }
    }

    /// `Do`: a form or a picture.
    fn object(&mut self, operands: &[Token<'_>], resources: Option<&'f Dictionary>) -> Result<(), Error> {
        let file = self.shared.file;
        let Some(stream) = name(operands)
            .and_then(|name| Some((file.dictionary(resources?, b"XObject")?, name)))
            .and_then(|(objects, name)| file.stream(objects, name))
        else {
            return Ok(());
        };
        let off = file.dictionary(&stream.dict, b"OC").is_some_and(|layer| self.shared.layers.is_off(file, layer));
        match file.name(&stream.dict, b"Subtype") {
            Some(b"Image") if !off && !self.marks.off() => {
                self.canvas.image(&self.state);
                #[cfg(feature = "ocr")]
                self.keep(|| Cow::Borrowed(stream), resources);
            }
            Some(b"Form") => {
                self.marks.begin(super::mark::Mark { off, ..Default::default() });
                self.form(stream, resources)?;
                self.end_mark();
            }
            _ => {}
        }
        Ok(())
    }

    /// Keeps a picture, if somebody is there to read it where the page has no text.
    #[cfg(feature = "ocr")]
    fn keep(&mut self, stream: impl FnOnce() -> Cow<'f, Stream>, resources: Option<&'f Dictionary>) {
        if self.shared.recogniser.is_some() && self.painted.len() < super::picture::PAINTED {
            let (matrix, clip, grey) = (self.state.ctm, self.state.clip, super::picture::grey(self.state.fill.colour));
            self.painted.push(super::picture::Painted { stream: stream(), resources, matrix, clip, grey });
        }
    }

    /// Reads a form as part of the page; one without resources of its own has those around it.
    pub(super) fn form(&mut self, stream: &'f Stream, resources: Option<&'f Dictionary>) -> Result<(), Error> {
        let file = self.shared.file;
        let key = std::ptr::from_ref(&stream.dict).addr();
        if self.within.contains(&key) || self.within.len() >= self.shared.budget.limits.form_depth {
            return Ok(());
        }
        let content = self.shared.form(stream)?;
        let resources = file.dictionary(&stream.dict, b"Resources").or(resources);
        let before = self.state.clone();
        if let Some(matrix) = file.numbers(&stream.dict, b"Matrix") {
            self.state.ctm = Matrix::new(matrix).then(&self.state.ctm);
        }
        if let Some(bbox) = file.numbers(&stream.dict, b"BBox") {
            self.state.clip = super::canvas::intersection(self.state.clip, self.state.ctm.bbox(bbox));
        }
        let caret = std::mem::take(&mut self.caret);
        self.within.push(key);
        let read = self.run(&content, resources);
        self.within.pop();
        (self.caret, self.state) = (caret, before);
        read
    }
}
