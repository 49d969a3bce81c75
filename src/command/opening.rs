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

/// A password file that is of no use: its name, and why.
pub(super) struct NoPassword {
    pub(super) place: String,
    pub(super) reason: String,
}

impl Password {
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

/// Reads a document, or says why not and what to do.
pub(super) fn read(input: &Input, limit: usize, password: Option<&str>, scans: &Scans) -> Result<Source, String> {
    let bytes = input.bytes(limit)?;
    let mut limits = PdfLimits::default();
    limits.bytes = limit;
    let open = Open::new().limits(limits);
    let open = match password {
        Some(password) => open.password(password),
        None => open,
    };
    let mut tesseract = Tesseract::new().with_language(&scans.ocr_language);
    let open = if scans.ocr { open.recogniser(&mut tesseract) } else { open };
    let source = open.bytes(&bytes).map_err(reason)?;
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
            format!(
                "the PDF has no text layer on any of its {pages} pages, only pictures: read it with --ocr, which needs Tesseract"
            )
        }
        other => other.to_string(),
    }
}
