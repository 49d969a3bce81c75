//! Text recognition by Tesseract, a program of its own (feature `ocr`).
//!
//! This is the one part of the library that does more than turn bytes into values: it calls a program and watches the
//! clock while that runs. It does so only where a caller makes a [`Tesseract`] and gives it to
//! [`Open::recogniser`](crate::source::Open::recogniser).

mod hocr;
mod process;

use std::path::PathBuf;
use std::time::Duration;

use crate::source::{Picture, Recognised, Recogniser};

/// Calls Tesseract 4 or later (Debian: `apt-get install tesseract-ocr`), once a page, with the picture on its standard
/// input; no file is written.
///
/// # Example
/// ```no_run
/// use minutebook::ocr::Tesseract;
/// use minutebook::source::Open;
///
/// let mut tesseract = Tesseract::new().with_language("eng");
/// let source = Open::new().recogniser(&mut tesseract).bytes(&std::fs::read("scan.pdf")?)?;
/// for (text, word) in source.words_on(1) {
///     println!("{text} {:?}", word.confidence);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tesseract {
    program: PathBuf,
    language: String,
    patience: Duration,
}

impl Tesseract {
    /// The language it is told by default: `eng`.
    pub const LANGUAGE: &'static str = "eng";
    /// How long it may take for a page by default: 120 s. A page takes 2 to 10.
    pub const PATIENCE: Duration = Duration::from_secs(120);

    /// The program `tesseract`, found as the system finds programs; English; [`Tesseract::PATIENCE`].
    #[must_use]
    pub fn new() -> Self {
        Self { program: PathBuf::from("tesseract"), language: Self::LANGUAGE.to_owned(), patience: Self::PATIENCE }
    }

    /// Another place of the program.
    #[must_use]
    pub fn with_program(mut self, program: impl Into<PathBuf>) -> Self {
        self.program = program.into();
        self
    }

    /// Another language, by the name that `tesseract --list-langs` gives it; several with `+` between them.
    #[must_use]
    pub fn with_language(mut self, language: impl Into<String>) -> Self {
        self.language = language.into();
        self
    }

    /// How long it may take for one page. What takes longer is ended, and the document is not read.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }
}

impl Default for Tesseract {
    fn default() -> Self {
        Self::new()
    }
}

impl Recogniser for Tesseract {
    fn recognise(&mut self, picture: &Picture<'_>) -> Result<Recognised, String> {
        let resolution = format!("{:.0}", picture.resolution.clamp(70.0, 2400.0));
        let arguments = ["stdin", "stdout", "-l", &self.language, "--dpi", &resolution, "hocr"];
        let mut pixels = format!("P5\n{} {}\n255\n", picture.width, picture.height).into_bytes();
        pixels.extend_from_slice(picture.pixels);
        let written = process::run(&self.program, &arguments, pixels, self.patience).map_err(|failure| self.told(failure))?;
        let text = String::from_utf8_lossy(&written);
        hocr::read(&text).ok_or_else(|| {
            format!("{} wrote something else than hOCR: check that it is Tesseract, 4 or later", self.program.display())
        })
    }
}

impl Tesseract {
    fn told(&self, failure: process::Failure) -> String {
        let (program, language) = (self.program.display(), &self.language);
        match failure {
            process::Failure::Missing => {
                format!("the program {program} is not found: install it, such as by `apt-get install tesseract-ocr`")
            }
            process::Failure::NotStarted(error) => format!("{program} cannot be started: {error}"),
            process::Failure::TooSlow => {
                let seconds = self.patience.as_secs_f64();
                format!("{program} was ended after {seconds} s: allow more time, or scan with fewer pixels")
            }
            process::Failure::TooMuch => format!("{program} wrote more than any page gives: check that it is Tesseract"),
            process::Failure::Ended { how, said } => {
                let said = if said.is_empty() { String::new() } else { format!(" ({said})") };
                format!("{program} ended with {how}{said}: check that it is Tesseract and has the language {language}")
            }
        }
    }
}
