//! Bytes → text.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::Error;

/// First bytes of the files that turn up among minutes, with what they are and what to do.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (
        b"%PDF-",
        "a PDF",
        "this build reads text only, without the feature `pdf`; print its text to a file (`pdftotext -layout`) and give that",
    ),
    (b"PK\x03\x04", "a zip archive or an Office file (.docx, .odt, .xlsx)", "save it as text or PDF first"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office file (.doc, .xls)", "save it as text or PDF first"),
    (b"{\\rtf", "a rich-text file", "save it as text or PDF first"),
    (b"\x89PNG\r\n", "a PNG image", "run text recognition over it first"),
    (b"\xFF\xD8\xFF", "a JPEG image", "run text recognition over it first"),
    (b"GIF8", "a GIF image", "run text recognition over it first"),
    (b"II*\0", "a TIFF image", "run text recognition over it first"),
    (b"MM\0*", "a TIFF image", "run text recognition over it first"),
    (b"RIFF", "a media file", "give the minutes as text"),
    (b"ID3", "a sound file", "give the minutes as text"),
    (b"\x1F\x8B", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"7z\xBC\xAF", "a 7-Zip archive", "unpack it first"),
    (b"\x7FELF", "a program", "give the minutes as text"),
    (b"MZ\x90\0", "a program", "give the minutes as text"),
    (b"SQLite format 3\0", "a database", "give the minutes as text"),
];

/// How many bytes at the start may go before a PDF's signature (ISO 32000-1, annex H.3, implementation note 13).
const PDF_HEADER_WITHIN: usize = 1024;

/// Whether the bytes are a PDF: its signature may stand after other bytes.
///
/// Text that only speaks of PDFs has no such bytes before it but letters, so it begins with the signature or holds a NUL,
/// or what follows looks like one: a version number.
#[cfg(feature = "pdf")]
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..PDF_HEADER_WITHIN).unwrap_or(bytes);
    memchr::memmem::find(head, b"%PDF-").is_some_and(|at| {
        let version = bytes.get(at + 5..at + 7).is_some_and(|next| matches!(next, [b'0'..=b'9', b'.']));
        version || at == 0
    })
}

pub(super) fn decode(bytes: &[u8]) -> Result<String, Error> {
    // Before UTF-16, whose mark the one of UTF-32 begins with (Unicode Standard, section 2.6).
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(Error::Encoding { name: "UTF-32" });
    }
    for (signature, kind, advice) in SIGNATURES {
        if bytes.starts_with(signature) {
            return Err(Error::NotText { kind, advice });
        }
    }
    let head = bytes.get(..PDF_HEADER_WITHIN).unwrap_or(bytes);
    if memchr::memchr(0, head).is_some()
        && let Some((_, kind, advice)) = SIGNATURES.first()
        && memchr::memmem::find(head, b"%PDF-").is_some()
    {
        return Err(Error::NotText { kind, advice });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        if encoding == UTF_16LE || encoding == UTF_16BE {
            // A lone surrogate becomes U+FFFD here: the page is read, and the sign shows where it was torn.
            return Ok(encoding.decode_without_bom_handling(body).0.into_owned());
        }
        return single(body, mark);
    }
    single(bytes, 0)
}

/// UTF-8 where it is valid, else Windows-1252; control characters that no text holds are an error, stray NULs are not.
fn single(bytes: &[u8], skipped: usize) -> Result<String, Error> {
    // A page of text may hold a stray control sign where a converter slipped; many of them mean another kind of file.
    // Without a branch, and counted in bytes of 128 at most, so that the machine looks at many at once.
    let odd = |b: u8| (b <= 8) | (b == 0x0B) | ((b.wrapping_sub(0x0E) <= 0x1F - 0x0E) & (b != 0x1B));
    let count: usize = bytes.chunks(128).map(|some| usize::from(some.iter().map(|b| u8::from(odd(*b))).sum::<u8>())).sum();
    if count > 8 && count > bytes.len() / 200 {
        let offset = bytes.iter().position(|b| odd(*b)).unwrap_or(0) + skipped;
        return Err(Error::Binary { offset });
    }
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // UTF-8 with a few damaged bytes is still UTF-8; Windows-1252 would spoil every other letter in it.
        Err(_) if mostly_utf8(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Err(_) => match WINDOWS_1252.decode_without_bom_handling(bytes).0 {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(text) => text,
        },
    })
}

fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad.saturating_mul(4)
}
