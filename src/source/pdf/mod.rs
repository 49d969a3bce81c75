//! The text layer of a PDF: words with their places, and the rules and boxes drawn around them.
//!
//! `file` loads objects, `tree` finds the pages, `interpreter` (with `lexer`, `state`, `show`, `mark`, `canvas`) reads
//! their content, `font` says what codes mean, `word` and `lines` set glyphs into words and words into text.

mod budget;
mod canvas;
mod cmap;
mod file;
mod font;
mod interpreter;
mod layer;
mod lexer;
mod lines;
mod mark;
mod matrix;
mod show;
mod state;
mod tree;
mod word;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Object};

use self::budget::Budget;
use self::file::{File, as_dictionary};
use self::interpreter::{Interpreter, Shared};
use self::matrix::Matrix;
use self::tree::Page;
use crate::error::Error;
use crate::source::open::Open;
use crate::source::page::{PageGeometry, Pages};

/// Annotations with one of these flags are not seen (ISO 32000-1, table 165): hidden, and not to be viewed.
const UNSEEN: i64 = 1 << 1 | 1 << 5;

/// A PDF's text, where each page begins in it, and its pages.
pub(super) struct Reading {
    pub(super) text: String,
    pub(super) page_starts: Vec<usize>,
    pub(super) pages: Pages,
}

/// Reads a PDF.
///
/// This is the one place where a panic of lopdf is caught (where panics unwind: a program built to abort on them does).
/// Nothing that it may have left half done is used again.
pub(super) fn read(bytes: &[u8], open: Open<'_>) -> Result<Reading, Error> {
    if bytes.len() > open.limits.bytes {
        return Err(Error::TooLarge { bytes: bytes.len(), limit: open.limits.bytes });
    }
    catch_unwind(AssertUnwindSafe(|| document(bytes, open)))
        .unwrap_or(Err(Error::Damaged { reason: "its objects contradict each other" }))
}

fn document(bytes: &[u8], open: Open<'_>) -> Result<Reading, Error> {
    let Open { password, limits, keep_going } = open;
    let mut budget = Budget::new(limits, keep_going);
    budget.ask()?;
    let file = File::load(bytes, password, limits)?;
    let (first, mut budget) = attempt(&file, budget);
    let whole = |reading: &Reading| !file.lacks() && reading.pages.words() > 0;
    match &first {
        Err(Error::Damaged { .. }) if !file.rebuilt => {}
        Ok(reading) if !file.rebuilt && !whole(reading) => {}
        _ => return first,
    }
    // The table of objects leads to some of them only: the file is searched, and what gives more text counts.
    budget.renew();
    let Ok(file) = File::rebuild(bytes, password, limits) else { return first };
    match (first, attempt(&file, budget).0) {
        (Ok(first), Ok(second)) if second.pages.words() <= first.pages.words() => Ok(first),
        (Ok(first), Err(Error::Damaged { .. })) => Ok(first),
        (_, second) => second,
    }
}

/// Reads the pages of a file, and gives back what is left of the budget.
fn attempt<'b>(file: &File, budget: Budget<'b>) -> (Result<Reading, Error>, Budget<'b>) {
    let mut shared = Shared::new(file, budget);
    let reading = pages(&mut shared).map(|(text, page_starts, pages)| {
        let skipped = shared.skipped + shared.fonts.skipped;
        let fonts = std::mem::take(&mut shared.fonts.names);
        Reading { text, page_starts, pages: Pages { pages, fonts, rebuilt: file.rebuilt, skipped } }
    });
    (reading, shared.budget)
}

fn pages(shared: &mut Shared<'_, '_>) -> Result<(String, Vec<usize>, Vec<PageGeometry>), Error> {
    let found = tree::pages(shared.file, shared.budget.limits.pages)?;
    if found.is_empty() {
        return Err(Error::Damaged { reason: "no page is found in it" });
    }
    let (mut text, mut starts) = (String::new(), Vec::with_capacity(found.len()));
    let mut pages = Vec::with_capacity(found.len());
    for (number, page) in (1u32..).zip(&found) {
        if number > 1 {
            text.push('\x0c');
        }
        starts.push(text.len());
        pages.push(self::page(shared, number, page, &mut text)?);
    }
    Ok((text, starts, pages))
}

fn page<'f>(shared: &mut Shared<'f, '_>, number: u32, page: &Page<'f>, text: &mut String) -> Result<PageGeometry, Error> {
    shared.budget.ask()?;
    let (width, height) = (page.width, page.height);
    let content = content(shared, page.dictionary)?;
    let mut interpreter = Interpreter::new(shared, page.matrix, [0.0, 0.0, width, height]);
    interpreter.run(&content, page.resources)?;
    annotations(&mut interpreter, page)?;
    let Interpreter { words, canvas, .. } = interpreter;
    let mut drafts = words.finish();
    for draft in &mut drafts {
        let [left, top, right, bottom] = draft.bbox();
        if right < 0.0 || left > width || bottom < 0.0 || top > height {
            (draft.look.visible, draft.look.off) = (false, true);
        }
    }
    lines::mark_ruled(&mut drafts, &canvas.rules);
    let words = lines::arrange(number, &drafts, text);
    Ok(PageGeometry { width, height, words, rules: canvas.rules, fills: canvas.fills, images: canvas.images })
}

/// A page's content; its streams are one, parted by white space (ISO 32000-1, 7.8.2).
fn content(shared: &mut Shared<'_, '_>, page: &Dictionary) -> Result<Vec<u8>, Error> {
    let file = shared.file;
    let mut content = Vec::new();
    let streams = match file.get(page, b"Contents") {
        Some(Object::Array(list)) => list.iter().map(|part| file.resolve(part)).collect(),
        Some(single) => vec![single],
        None => Vec::new(),
    };
    for stream in streams.into_iter().filter_map(|object| object.as_stream().ok()) {
        let part = shared.decode(stream)?.unwrap_or_default();
        if content.is_empty() {
            content = part;
        } else {
            content.push(b'\n');
            content.extend_from_slice(&part);
        }
    }
    Ok(content)
}

/// What stands on the page besides its content: the fields of forms, notes, stamps, as they are drawn.
fn annotations<'f>(interpreter: &mut Interpreter<'_, 'f, '_>, page: &Page<'f>) -> Result<(), Error> {
    let file = interpreter.shared.file;
    let annotations = file.array(page.dictionary, b"Annots").unwrap_or_default();
    for annotation in annotations.iter().filter_map(|object| as_dictionary(file.resolve(object))) {
        interpreter.shared.budget.operator()?;
        #[allow(clippy::cast_possible_truncation, reason = "flags are 32 bits")]
        let flags = file.number(annotation, b"F").unwrap_or(0.0) as i64;
        if flags & UNSEEN != 0 || file.name(annotation, b"Subtype") == Some(b"Popup") {
            continue;
        }
        let Some(normal) = file.dictionary(annotation, b"AP").and_then(|looks| file.get(looks, b"N")) else { continue };
        let look = match normal {
            Object::Dictionary(states) => file.name(annotation, b"AS").and_then(|state| file.stream(states, state)),
            normal => normal.as_stream().ok(),
        };
        let (Some(look), Some([x0, y0, x1, y1])) = (look, file.numbers(annotation, b"Rect")) else { continue };
        // The look's box, as its matrix turns it, is laid onto the annotation's (12.5.5, algorithm 8.1).
        let matrix = file.numbers(&look.dict, b"Matrix").map_or(Matrix::IDENTITY, Matrix::new);
        let [left, top, right, bottom] = matrix.bbox(file.numbers(&look.dict, b"BBox").unwrap_or([0.0, 0.0, 1.0, 1.0]));
        let (wide, high) = (right - left, bottom - top);
        if !(wide > 0.0 && high > 0.0) {
            continue;
        }
        let (across, down) = ((x1 - x0).abs() / wide, (y1 - y0).abs() / high);
        let onto = Matrix::new([across, 0.0, 0.0, down, x0.min(x1) - left * across, y0.min(y1) - top * down]);
        interpreter.state.ctm = onto.then(&page.matrix);
        interpreter.words.end();
        interpreter.form(look, page.resources)?;
    }
    Ok(())
}
