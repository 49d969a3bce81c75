//! What stands on a page, by its place: words, rules, filled boxes, pictures.
//!
//! Lengths are points (1/72 inch) from the top left corner of the page as it is shown: cropped, and turned by its
//! `/Rotate`. Down is positive.
#![cfg_attr(not(feature = "pdf"), allow(dead_code, reason = "only PDFs have such pages"))]

use crate::source::Span;

/// Left, top, right, bottom.
pub(crate) type Bbox = [f64; 4];

/// A word of a PDF page: letters that no space or gap parts.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Word {
    /// The page, from 1.
    pub page: u32,
    /// The first byte in [`Source::text`](crate::Source::text).
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Left, top, right, bottom in points from the page's top left corner; top and bottom by the font's ascent and
    /// descent.
    pub bbox: [f64; 4],
    /// Where the line stands on which the letters are set: points from the top, or, of text turned by a quarter, from
    /// the left.
    pub baseline: f64,
    /// The size of the type in points, as it comes out on the page.
    pub size: f64,
    /// How the text is turned against the page, in quarters clockwise: 0 upright, 1 reads downwards, 2 upside down,
    /// 3 reads upwards.
    pub quarter: u8,
    /// Red, green and blue of the letters.
    pub colour: [u8; 3],
    /// Most of its letters are bold: by the font's name or descriptor, drawn with an outline, or drawn twice.
    pub bold: bool,
    /// Most of its letters are italic, or slanted.
    pub italic: bool,
    /// A rule runs just under it.
    pub underlined: bool,
    /// A rule runs through it.
    pub struck: bool,
    /// It can be seen: not text of an invisible kind (as text recognition lays under a picture), not clipped, not on a layer that
    /// is switched off, not beyond the page's edge. White on white counts as visible.
    pub visible: bool,
    /// It stands on a layer that is switched off, or beyond the page's edge.
    pub off: bool,
    /// The document itself marks it as no part of the text: a running head, a page number.
    pub artifact: bool,
    /// The font, by its place in the document's list of fonts.
    pub(crate) font: u32,
    /// How sure text recognition (feature `ocr`) is of the word, from 0 to 100; `None` of a word that the document itself
    /// holds.
    pub confidence: Option<u8>,
}

impl Word {
    /// Recognition that is less sure of a word than this is as often wrong as right.
    pub const UNSURE: u8 = 60;

    /// The word's place.
    #[must_use]
    pub fn span(&self) -> Span {
        Span { page: self.page, start: self.start, end: self.end, bbox: Some(self.bbox) }
    }
}

/// Which way a rule runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Horizontal,
    Vertical,
}

/// A straight line along the page: drawn as one, or as a thin rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    pub(crate) direction: Direction,
    /// Its middle across: from the top if horizontal, from the left if vertical.
    pub(crate) at: f64,
    /// Where it begins and ends along.
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) thickness: f64,
    pub(crate) colour: [u8; 3],
}

/// A rectangle filled with a colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fill {
    pub(crate) bbox: Bbox,
    pub(crate) colour: [u8; 3],
}

/// One page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PageGeometry {
    /// As shown: cropped and turned.
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// In the order of the text.
    pub(crate) words: Vec<Word>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) fills: Vec<Fill>,
    pub(crate) images: Vec<Bbox>,
    /// Small discs, circles and squares, as they are drawn before the points of a list.
    pub(crate) dots: Vec<Bbox>,
    /// Its words were recognised in its pictures.
    pub(crate) recognised: Option<Recognition>,
}

/// How text recognition went on a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Recognition {
    pub(crate) words: usize,
    /// How sure it is of its words on average, from 0 to 100.
    pub(crate) mean: u8,
    /// How many words it is less sure of than [`Word::UNSURE`].
    pub(crate) unsure: usize,
}

impl PageGeometry {
    /// Whether any word can be seen.
    #[allow(dead_code, reason = "for the layout, which sets scans with recognised text apart")]
    pub(crate) fn has_visible_text(&self) -> bool {
        self.words.iter().any(|word| word.visible)
    }
}

/// A PDF's pages, and what to know of how they were read.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Pages {
    pub(crate) pages: Vec<PageGeometry>,
    /// Names of fonts, without the tag of a subset; words point into it.
    pub(crate) fonts: Vec<String>,
    /// The table of objects was missing or wrong, and the file was searched for them.
    pub(crate) rebuilt: bool,
    /// Streams that do not decode, be it content, a form or a font; what they held is not in the text.
    pub(crate) skipped: usize,
}

impl Pages {
    /// Pages that hold a picture and no text, and in which no text was looked for: scans. Counted from 1.
    pub(crate) fn without_text_layer(&self) -> impl Iterator<Item = u32> + '_ {
        let scan = |page: &PageGeometry| page.words.is_empty() && !page.images.is_empty() && page.recognised.is_none();
        (1u32..).zip(&self.pages).filter(move |(_, page)| scan(page)).map(|(n, _)| n)
    }

    /// The number of words.
    pub(crate) fn words(&self) -> usize {
        self.pages.iter().map(|page| page.words.len()).sum()
    }

    /// The box around the words of one page that lie in a range of the text.
    pub(crate) fn bbox(&self, page: u32, start: usize, end: usize) -> Option<Bbox> {
        self.words_in(page, start, end).map(|word| word.bbox).reduce(union)
    }

    fn words_in(&self, page: u32, start: usize, end: usize) -> impl Iterator<Item = &Word> {
        let words = usize::try_from(page)
            .ok()
            .and_then(|page| self.pages.get(page.checked_sub(1)?))
            .map_or(&[][..], |page| page.words.as_slice());
        let first = words.partition_point(|word| word.end <= start);
        words.get(first..).unwrap_or_default().iter().take_while(move |word| word.start < end)
    }
}

/// The smallest box around two.
pub(crate) fn union(a: Bbox, b: Bbox) -> Bbox {
    let ([left, top, right, bottom], [l, t, r, b]) = (a, b);
    [left.min(l), top.min(t), right.max(r), bottom.max(b)]
}
