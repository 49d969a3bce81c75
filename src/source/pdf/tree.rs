//! The pages of a file, in order (ISO 32000-1, 7.7.3).

use std::collections::HashSet;

use lopdf::Dictionary;

use super::file::{File, as_dictionary};
use super::matrix::Matrix;
use crate::error::Error;

/// How deep the tree may be; the trees of 2,000 pages that programs write are four deep.
const DEPTH: usize = 64;

/// A4 in points, for a page that does not say its size.
const PAPER: [f64; 4] = [0.0, 0.0, 595.0, 842.0];

/// The longest side of a page in points, ten times what ISO 32000-1, annex C.2 allows.
const SIDE: f64 = 144_000.0;

/// What a page takes from the nodes above it where it has none itself.
#[derive(Debug, Clone, Copy, Default)]
struct Inherited<'a> {
    resources: Option<&'a Dictionary>,
    media: Option<[f64; 4]>,
    crop: Option<[f64; 4]>,
    rotate: Option<f64>,
}

/// A page, not read yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) dictionary: &'a Dictionary,
    pub(super) resources: Option<&'a Dictionary>,
    /// From user space to the page as shown.
    pub(super) matrix: Matrix,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The pages, by the tree where there is one, else by their type.
pub(super) fn pages(file: &File, limit: usize) -> Result<Vec<Page<'_>>, Error> {
    let mut found = Vec::new();
    if let Some(root) = file.catalog().and_then(|catalog| file.dictionary(catalog, b"Pages")) {
        walk(file, root, limit, &mut found)?;
    }
    if found.is_empty() {
        let root = typed(file, b"Catalog").filter_map(|catalog| file.dictionary(catalog, b"Pages")).next_back();
        if let Some(root) = root {
            walk(file, root, limit, &mut found)?;
        }
    }
    if found.is_empty() {
        for page in typed(file, b"Page") {
            push(file, page, inherited(file, page), limit, &mut found)?;
        }
    }
    Ok(found)
}

/// All dictionaries of a type, by number.
fn typed<'a>(file: &'a File, kind: &'a [u8]) -> impl DoubleEndedIterator<Item = &'a Dictionary> {
    file.all().filter_map(|object| object.as_dict().ok()).filter(move |dictionary| file.name(dictionary, b"Type") == Some(kind))
}

/// What a page that was found without its tree takes from the nodes that it says are above it.
fn inherited<'a>(file: &'a File, page: &'a Dictionary) -> Inherited<'a> {
    let mut all = Inherited::default();
    let mut node = page;
    for _ in 0..DEPTH {
        let Some(parent) = file.dictionary(node, b"Parent") else { break };
        node = parent;
        all = Inherited {
            resources: all.resources.or_else(|| file.dictionary(node, b"Resources")),
            media: all.media.or_else(|| file.numbers(node, b"MediaBox")),
            crop: all.crop.or_else(|| file.numbers(node, b"CropBox")),
            rotate: all.rotate.or_else(|| file.number(node, b"Rotate")),
        };
    }
    all
}

fn walk<'a>(file: &'a File, root: &'a Dictionary, limit: usize, found: &mut Vec<Page<'a>>) -> Result<(), Error> {
    let mut seen = HashSet::new();
    // What is still to visit; the next is last.
    let mut rest = vec![(root, Inherited::default(), 0usize)];
    while let Some((node, above, depth)) = rest.pop() {
        if depth > DEPTH || !seen.insert(std::ptr::from_ref(node).addr()) {
            continue;
        }
        let here = Inherited {
            resources: file.dictionary(node, b"Resources").or(above.resources),
            media: file.numbers(node, b"MediaBox").or(above.media),
            crop: file.numbers(node, b"CropBox").or(above.crop),
            rotate: file.number(node, b"Rotate").or(above.rotate),
        };
        match file.array(node, b"Kids") {
            Some(kids) if file.name(node, b"Type") != Some(b"Page") => {
                let kids = kids.iter().rev().filter_map(|kid| as_dictionary(file.resolve(kid)));
                rest.extend(kids.map(|kid| (kid, here, depth + 1)));
            }
            _ => push(file, node, here, limit, found)?,
        }
    }
    Ok(())
}

fn push<'a>(
    file: &'a File,
    dictionary: &'a Dictionary,
    inherited: Inherited<'a>,
    limit: usize,
    found: &mut Vec<Page<'a>>,
) -> Result<(), Error> {
    if found.len() >= limit {
        return Err(Error::Limit { what: "pages", limit });
    }
    let resources = file.dictionary(dictionary, b"Resources").or(inherited.resources);
    let media = file.numbers(dictionary, b"MediaBox").or(inherited.media).and_then(paper).unwrap_or(PAPER);
    let crop = file.numbers(dictionary, b"CropBox").or(inherited.crop).and_then(paper);
    let shown = crop.map_or(media, |[l, b, r, t]| [l.max(media[0]), b.max(media[1]), r.min(media[2]), t.min(media[3])]);
    let shown = paper(shown).filter(|_| shown[0] < shown[2] && shown[1] < shown[3]).unwrap_or(media);
    let turned = file.number(dictionary, b"Rotate").or(inherited.rotate).unwrap_or(0.0);
    let unit = file.number(dictionary, b"UserUnit").filter(|unit| *unit >= 0.01 && *unit <= 1000.0).unwrap_or(1.0);
    let (matrix, width, height) = Matrix::page(shown, quarters(turned), unit);
    found.push(Page { dictionary, resources, matrix, width, height });
    Ok(())
}

/// A box with its corners in order; none where it has no area or none that a page can have.
fn paper([a, b, c, d]: [f64; 4]) -> Option<[f64; 4]> {
    let (left, right) = (a.min(c), a.max(c));
    let (bottom, top) = (b.min(d), b.max(d));
    let side = |length: f64| length > 0.1 && length <= SIDE;
    (side(right - left) && side(top - bottom)).then_some([left, bottom, right, top])
}

/// How many quarters clockwise a page is turned; what is no multiple of 90 counts as none.
fn quarters(degrees: f64) -> u8 {
    match degrees.rem_euclid(360.0) {
        90.0 => 1,
        180.0 => 2,
        270.0 => 3,
        _ => 0,
    }
}
