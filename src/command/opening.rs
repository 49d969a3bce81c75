//! What it takes to open a document: the password of a PDF, and who reads its pictures.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use minutebook::ocr::Tesseract;
use minutebook::source::{Open, PdfLimits};
use minutebook::{Error, Source};

use super::input::{self, Input};

/// The longest file of a password, in bytes: AES-256 takes 127, and older kinds fewer.
const LONGEST: u64 = 4096;

#[derive(Debug, Args)]
pub(super) struct Password {
    /// The password of encrypted PDFs; others on this machine may see it, so --password-file is safer
    #[arg(long, value_name = "PASSWORD", conflicts_with = "password_file")]
    password: Option<String>,
    /// A file whose first line is the password of encrypted PDFs
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    password_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Scans {
    /// Read pages of a PDF that are pictures with Tesseract, which has to be installed
    #[arg(long)]
    ocr: bool,
    /// The language of these pages, as `tesseract --list-langs` names it
    #[arg(long, value_name = "LANGUAGE", requires = "ocr", default_value = Tesseract::LANGUAGE)]
    ocr_language: String,
}

impl Scans {
    /// The arguments that read scans in the same way.
    pub(super) fn arguments(&self) -> Vec<String> {
        if self.ocr { vec!["--ocr".to_owned(), format!("--ocr-language={}", self.ocr_language)] } else { Vec::new() }
    }
}

/// A password file that is of no use: its name, and why.
pub(super) struct NoPassword {
    pub(super) place: String,
    pub(super) reason: String,
}

impl Password {
    /// The arguments that give the same password.
    pub(super) fn arguments(&self) -> Vec<String> {
        let file = self.password_file.as_ref().map(|file| format!("--password-file={}", file.display()));
        file.or_else(|| self.password.as_ref().map(|password| format!("--password={password}"))).into_iter().collect()
    }

    /// The password, if one is given.
    pub(super) fn get(&self) -> Result<Option<String>, NoPassword> {
        match &self.password_file {
            None => Ok(self.password.clone()),
            Some(path) => first_line(path).map(Some).map_err(|reason| NoPassword { place: path.display().to_string(), reason }),
        }
    }
}

fn first_line(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes));
    read.map_err(|error| match error.kind() {
        io::ErrorKind::IsADirectory => "this is a directory: give a file whose first line is the password".to_owned(),
        _ => input::reason(&error),
    })?;
    let text = std::str::from_utf8(&bytes).map_err(|_| "it is not UTF-8: save the password as plain text".to_owned())?;
    let line = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    if line.is_empty() {
        return Err("its first line is empty: the password is to stand there".to_owned());
    }
    Ok(line.to_owned())
}

/// How documents are opened.
#[derive(Debug)]
pub(super) struct Opening {
    limits: PdfLimits,
    password: Option<String>,
    language: Option<String>,
}

impl Opening {
    pub(super) fn of(max_bytes: usize, password: Option<String>, scans: &Scans) -> Self {
        let mut limits = PdfLimits::default();
        limits.bytes = max_bytes;
        Self { limits, password, language: scans.ocr.then(|| scans.ocr_language.clone()) }
    }

    /// The language of scans, where they are read.
    pub(super) fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    pub(super) fn open(&self, bytes: &[u8], keep_going: &mut dyn FnMut() -> bool) -> Result<Source, Error> {
        let open = Open::new().limits(self.limits).keep_going(keep_going);
        let open = match &self.password {
            Some(password) => open.password(password),
            None => open,
        };
        let mut tesseract = self.language.as_ref().map(|language| Tesseract::new().with_language(language));
        let open = match &mut tesseract {
            Some(tesseract) => open.recogniser(tesseract),
            None => open,
        };
        open.bytes(bytes)
    }
}

/// Reads a document, or says why not and what to do.
pub(super) fn read(input: &Input, limit: usize, password: Option<&str>, scans: &Scans) -> Result<Source, String> {
    let bytes = input.bytes(limit)?;
    let opening = Opening::of(limit, password.map(str::to_owned), scans);
    let source = opening.open(&bytes, &mut || true).map_err(reason)?;
    Ok(match input.name() {
        Some(name) => source.with_name(name),
        None => source,
    })
}

/// An error of the library's in the words of the command, which has options where the library has settings.
pub(super) fn reason(error: Error) -> String {
    match error {
        Error::TooLarge { bytes, limit } => input::too_large(Some(bytes), limit),
        Error::PasswordNeeded => {
            "the PDF needs a password: give it with --password-file, or save the file without one".to_owned()
        }
        Error::NoTextLayer { pages } => {
            let pages = if pages == 1 { "its only page".to_owned() } else { format!("any of its {pages} pages") };
            format!("the PDF has no text layer on {pages}, only pictures: read it with --ocr, which needs Tesseract")
        }
        Error::Limit { what, limit } => {
            format!("the PDF has more than {limit} {what}, the limit of this program: split the file, or save its minutes apart")
        }
        other => other.to_string(),
    }
}
