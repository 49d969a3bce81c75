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
#[cfg(feature = "ocr")]
mod picture;
mod show;
mod state;
mod tree;
mod word;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Object};

use self::budget::Budget;
use self::canvas::Canvas;
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

#[cfg(not(feature = "ocr"))]
fn document(bytes: &[u8], open: Open<'_>) -> Result<Reading, Error> {
    Ok(text_layer(bytes, open)?.1)
}

/// Once it is known how the file is to be loaded, and that some page has no text, the pages are read again with their
/// pictures: a picture costs a thousand times what a page of text costs.
#[cfg(feature = "ocr")]
fn document(bytes: &[u8], mut open: Open<'_>) -> Result<Reading, Error> {
    let recogniser = open.recogniser.take();
    let (file, reading, mut budget) = text_layer(bytes, open)?;
    match recogniser {
        Some(recogniser) if reading.pages.without_text_layer().next().is_some() => {
            budget.renew();
            let mut shared = Shared::new(&file, budget);
            shared.recogniser = Some(recogniser);
            attempt(shared).0
        }
        _ => Ok(reading),
    }
}

fn text_layer<'b>(bytes: &[u8], open: Open<'b>) -> Result<(File, Reading, Budget<'b>), Error> {
    let Open { password, limits, keep_going, .. } = open;
    let mut budget = Budget::new(limits, keep_going);
    budget.ask()?;
    let file = File::load(bytes, password, limits)?;
    let (first, mut budget) = attempt(Shared::new(&file, budget));
    let whole = |reading: &Reading| !file.lacks() && reading.pages.words() > 0;
    match &first {
        Err(Error::Damaged { .. }) if !file.rebuilt => {}
        Ok(reading) if !file.rebuilt && !whole(reading) => {}
        _ => return first.map(|reading| (file, reading, budget)),
    }
    // The table of objects leads to some of them only: the file is searched, and what gives more text counts.
    budget.renew();
    let Ok(rebuilt) = File::rebuild(bytes, password, limits) else { return first.map(|reading| (file, reading, budget)) };
    let (second, budget) = attempt(Shared::new(&rebuilt, budget));
    match (first, second) {
        (Ok(first), Ok(second)) if second.pages.words() <= first.pages.words() => Ok((file, first, budget)),
        (Ok(first), Err(Error::Damaged { .. })) => Ok((file, first, budget)),
        (_, second) => second.map(|reading| (rebuilt, reading, budget)),
    }
}

/// Reads the pages of a file, and gives back what is left of the budget.
fn attempt<'b>(mut shared: Shared<'_, 'b>) -> (Result<Reading, Error>, Budget<'b>) {
    let file = shared.file;
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

#[cfg_attr(not(feature = "ocr"), allow(unused_mut, reason = "only text recognition adds to what the content gives"))]
fn page<'f>(shared: &mut Shared<'f, '_>, number: u32, page: &Page<'f>, text: &mut String) -> Result<PageGeometry, Error> {
    shared.budget.ask()?;
    let (width, height) = (page.width, page.height);
    let content = content(shared, page.dictionary)?;
    let mut interpreter = Interpreter::new(shared, page.matrix, [0.0, 0.0, width, height]);
    interpreter.run(&content, page.resources)?;
    annotations(&mut interpreter, page)?;
    #[cfg(feature = "ocr")]
    let painted = std::mem::take(&mut interpreter.painted);
    let Interpreter { words, mut canvas, .. } = interpreter;
    let mut drafts = words.finish();
    let mut recognised = None;
    #[cfg(feature = "ocr")]
    if drafts.is_empty()
        && !canvas.images.is_empty()
        && let Some(found) = picture::recognised(shared, number, (width, height), &painted)?
    {
        recognised = Some(picture::sureness(&found.words));
        drafts = found.words;
        canvas.rules.extend(found.rules);
    }
    for draft in &mut drafts {
        let [left, top, right, bottom] = draft.bbox();
        if right < 0.0 || left > width || bottom < 0.0 || top > height {
            (draft.look.visible, draft.look.off) = (false, true);
        }
    }
    lines::mark_ruled(&mut drafts, &canvas.rules);
    let words = lines::arrange(number, &drafts, text);
    let Canvas { rules, fills, images, dots, .. } = canvas;
    Ok(PageGeometry { width, height, words, rules, fills, images, dots, recognised })
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
