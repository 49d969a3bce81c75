//! What one document may cost.

use crate::error::Error;
use crate::source::open::PdfLimits;

/// How many operators are read between two questions to the caller.
const ROUND: usize = 1_000;

/// What is left of the limits while a document is read.
pub(super) struct Budget<'a> {
    pub(super) limits: PdfLimits,
    keep_going: Option<&'a mut dyn FnMut() -> bool>,
    decompressed: usize,
    operators: usize,
    glyphs: usize,
    /// Of the pictures of the page at hand.
    #[cfg(feature = "ocr")]
    pixels: usize,
}

impl<'a> Budget<'a> {
    pub(super) fn new(limits: PdfLimits, keep_going: Option<&'a mut dyn FnMut() -> bool>) -> Self {
        Self {
            limits,
            keep_going,
            decompressed: 0,
            operators: 0,
            glyphs: 0,
            #[cfg(feature = "ocr")]
            pixels: 0,
        }
    }

    /// Begins anew, for another reading of the same file.
    pub(super) fn renew(&mut self) {
        (self.decompressed, self.operators, self.glyphs) = (0, 0, 0);
    }

    /// Asks the caller whether to go on.
    pub(super) fn ask(&mut self) -> Result<(), Error> {
        let going = self.keep_going.as_mut().is_none_or(|keep_going| keep_going());
        if going { Ok(()) } else { Err(Error::Stopped) }
    }

    pub(super) fn operator(&mut self) -> Result<(), Error> {
        self.operators += 1;
        if self.operators > self.limits.operators {
            return Err(Error::Limit { what: "operators", limit: self.limits.operators });
        }
        if self.operators.is_multiple_of(ROUND) { self.ask() } else { Ok(()) }
    }

    pub(super) fn glyph(&mut self) -> Result<(), Error> {
        self.glyphs += 1;
        if self.glyphs > self.limits.glyphs {
            return Err(Error::Limit { what: "glyphs", limit: self.limits.glyphs });
        }
        Ok(())
    }

    /// Begins to count the pixels of another page.
    #[cfg(feature = "ocr")]
    pub(super) fn new_page(&mut self) {
        self.pixels = 0;
    }

    /// Takes a picture's pixels off.
    #[cfg(feature = "ocr")]
    pub(super) fn pixels(&mut self, pixels: usize) -> Result<(), Error> {
        self.pixels = self.pixels.saturating_add(pixels);
        if self.pixels > self.limits.pixels {
            return Err(Error::Limit { what: "pixels in the pictures of one page", limit: self.limits.pixels });
        }
        Ok(())
    }

    /// How many bytes the next stream may decompress to.
    pub(super) fn stream(&self) -> usize {
        self.limits.stream.min(self.limits.decompressed.saturating_sub(self.decompressed))
    }

    /// Takes a stream's bytes off.
    pub(super) fn decompressed(&mut self, bytes: usize) -> Result<(), Error> {
        self.decompressed = self.decompressed.saturating_add(bytes);
        if self.decompressed > self.limits.decompressed {
            return Err(Error::Limit { what: "decompressed bytes", limit: self.limits.decompressed });
        }
        Ok(())
    }

    /// What to say of a stream that is larger than [`Budget::stream`].
    pub(super) fn too_large(&self) -> Error {
        if self.stream() < self.limits.stream {
            Error::Limit { what: "decompressed bytes", limit: self.limits.decompressed }
        } else {
            Error::Limit { what: "bytes in one stream", limit: self.limits.stream }
        }
    }
}
