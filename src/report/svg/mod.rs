//! The pages of a PDF as pictures, with what was read of each word in colour.

mod drawing;
mod marks;
mod words;

use crate::parser::Parsed;
use crate::source::Source;

/// One page as a picture in SVG: its words, rules, filled boxes and frames of pictures at their places, and behind the
/// words a see-through box in colour for what was read from them. A mouse that rests on a box shows what it is:
/// "action 16 of 2017-08-15 open KB \[column\], basis label". A thin line leads from an owner in a column to its action; a
/// dashed frame stands around what a diagnostic speaks of. The colours are explained beside the page.
///
/// Pages count from 1. `None` for a page that does not exist, and for a text document, whose words have no places.
///
/// Words are drawn in a type of the viewer's, stretched to their places; pictures are frames only. The picture loads
/// nothing and runs no script, and signs that the document uses for markup or control are written out.
///
/// # Example
/// ```no_run
/// use minutebook::report::svg;
/// use minutebook::{Parser, Source};
///
/// let source = Source::from_bytes(&std::fs::read("minutes.pdf")?)?;
/// let parsed = Parser::new().parse(&source)?;
/// if let Some(picture) = svg::page(&source, &parsed, 1) {
///     std::fs::write("page-1.svg", picture)?;
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn page(source: &Source, parsed: &Parsed, page: u32) -> Option<String> {
    let at = usize::try_from(page).ok()?.checked_sub(1)?;
    let geometry = source.pages()?.get(at)?;
    Some(drawing::draw(source, geometry, page, &marks::of(source, parsed)))
}

/// Every page in turn, as [`page()`] draws it; none of a text document. What was read is gone through once for all of them.
pub fn pages<'a>(source: &'a Source, parsed: &Parsed) -> impl Iterator<Item = String> + use<'a> {
    let geometry = source.pages().unwrap_or_default();
    let marks = if geometry.is_empty() { Vec::new() } else { marks::of(source, parsed) };
    (1u32..).zip(geometry).map(move |(number, page)| drawing::draw(source, page, number, &marks))
}
