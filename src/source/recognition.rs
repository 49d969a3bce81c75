//! The seam to text recognition: pictures of pages go out, words with their places come back.

/// A page that holds no text, drawn from the pictures on it, as it is shown: cropped, and turned by its `/Rotate`.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Picture<'a> {
    /// The page, from 1.
    pub page: u32,
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Pixels to the inch.
    pub resolution: f64,
    /// A byte a pixel, row by row from the top: 0 is black, 255 white.
    pub pixels: &'a [u8],
}

/// A word that was recognised in a [`Picture`].
#[derive(Debug, Clone, PartialEq)]
pub struct RecognisedWord {
    /// Its letters.
    pub text: String,
    /// Left, top, right, bottom in pixels from the picture's top left corner.
    pub bbox: [f64; 4],
    /// Where the line stands on which it is written, in pixels from the top; of turned words it is not used.
    pub baseline: f64,
    /// The size of the type in pixels: from the lowest stroke of its line to the highest.
    pub size: f64,
    /// How sure the recognition is of it, from 0 to 100.
    pub confidence: f64,
    /// How it is turned, in quarters clockwise: 0 upright, 1 reads downwards, 2 upside down, 3 reads upwards.
    pub quarter: u8,
}

/// What was recognised in a [`Picture`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recognised {
    /// The words, in any order: the page is set by their places.
    pub words: Vec<RecognisedWord>,
    /// Straight lines, such as the borders of a table: left, top, right, bottom in pixels.
    pub rules: Vec<[f64; 4]>,
}

/// Recognises text in pictures of pages. `ocr::Tesseract` does so by a program; a service or another engine can be put
/// in its place.
pub trait Recogniser {
    /// Reads one picture.
    ///
    /// # Errors
    /// What went wrong and what to do about it, for a person to read; the document is then not read.
    fn recognise(&mut self, picture: &Picture<'_>) -> Result<Recognised, String>;
}
