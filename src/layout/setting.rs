//! How a page was set, for whoever asks why it was read as it was: the layout as a flat list, a piece a line.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use super::{Block, Dialect, Item, Kind, Layout, Passage};
use crate::source::{Source, Span};

/// How a page was set: its dialect, and its pieces in the order of the page; then what was set aside.
///
/// Displayed, the dialect and each piece take a line; a precision shortens their texts, as [`Piece`] says.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// How the text is set, told by its content.
    pub dialect: Dialect,
    /// Everything that stands on the page.
    pub pieces: Vec<Piece>,
}

/// What a piece of a page is, by the signs of its setting alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PieceKind {
    /// A line of a head of data: `date: …` in the YAML before a Markdown page.
    Field,
    /// A paragraph, or a line of its own.
    Paragraph,
    /// An entry of a list, without its sign.
    Bullet,
    /// A heading by markup: `#`, `<h2>`, an underlined line of Markdown.
    Heading,
    /// What stands in the margin, level with the piece before it.
    Beside,
    /// A running head or foot, or a page number: set aside.
    Furniture,
    /// Signs of the markup that read as words, such as the target of a link: set aside.
    Markup,
}

impl PieceKind {
    /// The word for it: `paragraph`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Paragraph => "paragraph",
            Self::Bullet => "bullet",
            Self::Heading => "heading",
            Self::Beside => "beside",
            Self::Furniture => "furniture",
            Self::Markup => "markup",
        }
    }
}

/// The place of a cell; all of it counts from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CellPlace {
    /// The table on the page.
    pub table: usize,
    /// The row in the table, its head among them.
    pub row: usize,
    /// The column in the row.
    pub column: usize,
}

/// A piece of a page. Text in a table is a piece for each paragraph of each cell; an empty cell is none.
///
/// Displayed, it is one line, with the bytes from its first to its last: `bullet 2 at 1.3.2 strong p1 103..126 "…"`.
/// With a precision (`{:.80}`) a longer text is shortened to so many characters, in its middle.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// The level of a heading or the depth of a list entry, from 1; 0 for everything else.
    pub depth: u8,
    /// The key of a field: "date".
    pub key: Option<String>,
    /// The cell that it stands in.
    pub cell: Option<CellPlace>,
    /// All of it is bold.
    pub strong: bool,
    /// All of it is underlined.
    pub underlined: bool,
    /// Something of it is struck through.
    pub struck: bool,
    /// The box of a task list: `Some(true)` is ticked.
    pub ticked: Option<bool>,
    /// It begins after a blank line, or in a paragraph of its own; else right below what stands before it.
    pub apart: bool,
    /// Columns of white space before it.
    pub indent: usize,
    /// Its words, without markup; a line break within a paragraph is kept.
    pub text: String,
    /// Where it stands.
    pub spans: Vec<Span>,
}

impl Piece {
    fn new(kind: PieceKind, text: &str, places: &[Range<usize>], source: &Source) -> Self {
        let spans = places.iter().map(|p| source.span(p.start, p.end)).collect();
        let (strong, underlined, struck) = (false, false, false);
        let (key, cell, ticked, text) = (None, None, None, text.to_owned());
        Self { kind, depth: 0, key, cell, strong, underlined, struck, ticked, apart: true, indent: 0, text, spans }
    }

    fn of(kind: PieceKind, passage: &Passage, source: &Source) -> Self {
        Self::new(kind, passage.text(), &passage.all(), source)
    }
}

impl Setting {
    pub(crate) fn of(source: &Source, layout: &Layout) -> Self {
        let mut pieces = Vec::new();
        for field in &layout.front {
            let piece = Piece::of(PieceKind::Field, &field.value, source);
            pieces.push(Piece { key: Some(field.key.clone()), ..piece });
        }
        let mut rows: HashMap<usize, usize> = HashMap::new();
        for item in &layout.items {
            match item {
                Item::Block(found) => block(&mut pieces, source, found, None),
                Item::Row(found) => {
                    let row = rows.entry(found.table).or_default();
                    *row += 1;
                    for (at, cell) in found.cells.iter().enumerate() {
                        let place = CellPlace { table: found.table, row: *row, column: at + 1 };
                        cell.iter().for_each(|b| block(&mut pieces, source, b, Some(place)));
                    }
                }
            }
        }
        for (kind, places) in [(PieceKind::Furniture, &layout.furniture), (PieceKind::Markup, &layout.markup)] {
            for place in places {
                let text = source.text().get(place.clone()).unwrap_or_default();
                pieces.push(Piece::new(kind, text, std::slice::from_ref(place), source));
            }
        }
        Self { dialect: layout.dialect, pieces }
    }
}

fn block(pieces: &mut Vec<Piece>, source: &Source, block: &Block, cell: Option<CellPlace>) {
    let kind = match block.kind {
        Kind::Paragraph => PieceKind::Paragraph,
        Kind::Bullet => PieceKind::Bullet,
        Kind::Heading => PieceKind::Heading,
    };
    let (strong, underlined, struck) = (block.strong, block.underlined, block.struck);
    let (depth, ticked, apart, indent) = (block.depth, block.ticked, block.apart, block.indent);
    let piece = Piece::of(kind, &block.passage, source);
    pieces.push(Piece { depth, cell, strong, underlined, struck, ticked, apart, indent, ..piece });
    for beside in &block.beside {
        pieces.push(Piece { cell, ..Piece::of(PieceKind::Beside, beside, source) });
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "set as {}", self.dialect)?;
        for piece in &self.pieces {
            fmt::Display::fmt(piece, f)?;
            writeln!(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.as_str())?;
        if self.depth > 0 {
            write!(f, " {}", self.depth)?;
        }
        if let Some(key) = &self.key {
            write!(f, " {key:?}")?;
        }
        if let Some(CellPlace { table, row, column }) = self.cell {
            write!(f, " at {table}.{row}.{column}")?;
        }
        let ticked = self.ticked == Some(true);
        let unticked = self.ticked == Some(false);
        for (sign, shown) in [
            ("strong", self.strong),
            ("underlined", self.underlined),
            ("struck", self.struck),
            ("ticked", ticked),
            ("unticked", unticked),
            ("close", !self.apart),
        ] {
            if shown {
                write!(f, " {sign}")?;
            }
        }
        if self.indent > 0 {
            write!(f, " indent {}", self.indent)?;
        }
        if let (Some(first), Some(last)) = (self.spans.first(), self.spans.last()) {
            write!(f, " p{} {}..{}", first.page, first.start, last.end)?;
        }
        match f.precision() {
            Some(most) => write!(f, " {:?}", shortened(&self.text, most)),
            None => write!(f, " {:?}", self.text),
        }
    }
}

/// A text of at most so many characters: its beginning and its end.
fn shortened(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    let tail = most / 3;
    let head = most.saturating_sub(tail + 1);
    text.chars().take(head).chain(['…']).chain(text.chars().skip(count - tail)).collect()
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_text_is_shortened_in_its_middle() {
        assert_eq!(shortened("quay wall", 9), "quay wall");
        assert_eq!(shortened("The crack by the steps", 9), "The c…eps");
        assert_eq!(shortened("ééééé", 4), "éé…é");
        assert_eq!(shortened("quay", 0), "…");
    }
}
