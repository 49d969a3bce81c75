//! The members of zip and tar files, one after the other, without a copy on the disk.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use flate2::read::MultiGzDecoder;
use minutebook::archive::Failure;

use super::intake::{Found, Take};
use crate::command::names::written_out;

/// What the first bytes say of a file.
enum Packed {
    Zip,
    Tar,
    /// What gzip has packed: a tar file, or one document.
    Gzip,
}

/// Where the sign of a tar file stands (POSIX.1-2017, pax, ustar header block).
const USTAR: std::ops::Range<usize> = 257..262;
/// A header block of a tar file.
const BLOCK: u64 = 512;

fn packed(head: &[u8]) -> Option<Packed> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(Packed::Zip);
    }
    if head.starts_with(b"\x1f\x8b\x08") {
        return Some(Packed::Gzip);
    }
    (head.get(USTAR) == Some(b"ustar")).then_some(Packed::Tar)
}

/// Hands on the members of a file; `None` where it is no archive file.
///
/// # Errors
/// Where the file itself cannot be read; what is wrong with one member is said of that member.
pub(super) fn each(name: &str, mut file: File, max_bytes: usize, take: &mut Take<'_>) -> io::Result<Option<ControlFlow<()>>> {
    let mut head = Vec::new();
    file.by_ref().take(BLOCK).read_to_end(&mut head)?;
    let Some(packed) = packed(&head) else { return Ok(None) };
    file.seek(SeekFrom::Start(0))?;
    let file = BufReader::new(file);
    let members = Members { name, max_bytes };
    match packed {
        Packed::Zip => Ok(members.zip(file, take)),
        Packed::Tar => Ok(Some(members.tar(file, take))),
        Packed::Gzip => Ok(Some(members.gzip(file, take))),
    }
}

struct Members<'a> {
    name: &'a str,
    max_bytes: usize,
}

impl Members<'_> {
    fn lost(&self, member: Option<&str>, failure: Failure) -> Found {
        let name = member.map_or_else(|| self.name.to_owned(), |member| format!("{}!/{member}", self.name));
        Found::Lost { name, failure }
    }

    /// One member, read to its end or to the limit.
    fn member(&self, name: &str, from: impl Read) -> Found {
        let mut bytes = Vec::new();
        let within = u64::try_from(self.max_bytes).unwrap_or(u64::MAX).saturating_add(1);
        match from.take(within).read_to_end(&mut bytes) {
            Err(error) => self.lost(Some(name), damaged(&error)),
            Ok(_) if bytes.len() > self.max_bytes => {
                let limit = self.max_bytes;
                let reason = format!("it has more bytes than the limit of {limit}: raise --max-bytes, or split it");
                self.lost(Some(name), Failure::new("limit.bytes", reason))
            }
            Ok(_) if packed(&bytes).is_some_and(|packed| !matches!(packed, Packed::Zip) || !office(&bytes)) => {
                let reason = "it is an archive file within an archive file: unpack it, and give it by itself";
                self.lost(Some(name), Failure::new("file.nested", reason))
            }
            Ok(_) => Found::Member { name: format!("{}!/{name}", self.name), bytes },
        }
    }

    /// `None` where the zip is a document of an office program.
    fn zip(&self, file: BufReader<File>, take: &mut Take<'_>) -> Option<ControlFlow<()>> {
        let mut zip = match zip::ZipArchive::new(file) {
            Ok(zip) => zip,
            Err(error) => return Some(take(self.lost(None, damaged(&error)))),
        };
        // Office Open XML (ECMA-376, part 2) and OpenDocument (ISO 26300-2) are zip files; so are books.
        if zip.index_for_name("[Content_Types].xml").is_some() || zip.index_for_name("mimetype").is_some() {
            return None;
        }
        let mut order: Vec<(String, usize)> = (0..zip.len())
            .map(|at| {
                let name = zip.name_for_index(at).and_then(Result::ok).map(std::borrow::Cow::into_owned);
                (name.unwrap_or_else(|| format!("member {at}")), at)
            })
            .filter(|(name, _)| !name.ends_with('/') && !hidden(name))
            .collect();
        order.sort();
        for (name, at) in order {
            let found = match zip.by_index(at) {
                Ok(member) => self.member(&name, member),
                Err(error) => self.lost(Some(&name), packed_otherwise(&error)),
            };
            if take(found).is_break() {
                return Some(ControlFlow::Break(()));
            }
        }
        Some(ControlFlow::Continue(()))
    }

    fn tar(&self, file: impl Read, take: &mut Take<'_>) -> ControlFlow<()> {
        let mut tar = tar::Archive::new(file);
        let entries = match tar.entries() {
            Ok(entries) => entries,
            Err(error) => return take(self.lost(None, damaged(&error))),
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                // What follows cannot be found any more.
                Err(error) => return take(self.lost(None, damaged(&error))),
            };
            let name = written_out(&entry.path_bytes());
            if entry.header().entry_type().is_file() && !hidden(&name) {
                take(self.member(&name, entry))?;
            }
        }
        ControlFlow::Continue(())
    }

    fn gzip(&self, file: BufReader<File>, take: &mut Take<'_>) -> ControlFlow<()> {
        let mut unpacked = MultiGzDecoder::new(file);
        let mut head = Vec::new();
        if let Err(error) = unpacked.by_ref().take(BLOCK).read_to_end(&mut head) {
            return take(self.lost(None, damaged(&error)));
        }
        let tar = matches!(packed(&head), Some(Packed::Tar));
        let whole = io::Cursor::new(head).chain(unpacked);
        if tar {
            return self.tar(whole, take);
        }
        let inner = self.name.rsplit('/').next().unwrap_or(self.name);
        let inner = inner.strip_suffix(".gz").unwrap_or(inner).to_owned();
        take(self.member(&inner, whole))
    }
}

/// Whether the bytes are a document of an office program: the first member says it.
fn office(bytes: &[u8]) -> bool {
    let first = bytes.get(30..60).unwrap_or_default();
    first.starts_with(b"[Content_Types].xml") || first.starts_with(b"mimetype") || first.starts_with(b"_rels/")
}

/// A member whose name, or that of a directory above it, begins with a dot, or is put there by a Mac.
fn hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') && part != "." && part != ".." || part == "__MACOSX")
}

fn damaged(error: &dyn std::fmt::Display) -> Failure {
    Failure::new("file.damaged", format!("the archive file is damaged ({error}): download or make it again"))
}

fn packed_otherwise(error: &zip::result::ZipError) -> Failure {
    match error {
        zip::result::ZipError::UnsupportedArchive(what) => {
            Failure::new("file.packed", format!("it is packed in a way that is not read ({what}): unpack it, and give the file"))
        }
        error => damaged(error),
    }
}
