//! The pictures of a PDF's pages, a file each.

use std::fs;
use std::io;
use std::path::Path;

use minutebook::report::svg;
use minutebook::{Parsed, Source};

use super::Unwritten;
use super::output::Output;

/// What is said of a document whose words have no places.
pub(super) const NO_PLACES: &str =
    "only in a PDF do words have places to draw: leave --svg out, or give the PDF that this text was made from";

/// Writes `page-1.svg` and so on; each is there whole or not at all, and replaces an older one.
pub(super) fn write(source: &Source, parsed: &Parsed, directory: &Path) -> Result<(), Unwritten> {
    fs::create_dir_all(directory).map_err(|error| {
        let error = match error.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
                io::Error::other("this is no directory: give the pictures another place")
            }
            io::ErrorKind::PermissionDenied => io::Error::other("it may not be made here: choose another place"),
            _ => error,
        };
        Unwritten { place: directory.display().to_string(), error }
    })?;
    for (number, picture) in (1u32..).zip(svg::pages(source, parsed)) {
        let path = directory.join(format!("page-{number}.svg"));
        let mut output = Output::file(&path);
        let written = output.writer().and_then(|out| out.write_all(picture.as_bytes()));
        written.map_err(|error| output.unwritten(error))?;
        let place = output.place();
        output.finish().map_err(|error| Unwritten { place, error })?;
    }
    Ok(())
}
