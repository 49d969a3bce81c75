//! A PDF's objects: loaded, followed, decompressed. Everything here forgives: what is not there reads as absent.

use std::cell::Cell;

use lopdf::xref::XrefRecovery;
use lopdf::{Dictionary, Document, LoadOptions, Object, Stream};

use super::budget::Budget;
use crate::error::Error;
use crate::source::open::PdfLimits;

/// How many references may lead on to one another.
const REFERENCES: usize = 32;

/// The least that any object stream may decompress to.
const OBJECT_STREAM: usize = 64 << 10;

/// A stream of nothing takes no more bytes than this, in whatever filters it is packed.
const PACKED_NOTHING: usize = 32;

/// The objects of one file.
#[derive(Debug)]
pub(super) struct File {
    objects: Document,
    /// How often something was looked for and not there.
    missing: Cell<usize>,
    /// The table of objects was made anew by searching the file.
    pub(super) rebuilt: bool,
}

/// What a stream gave.
pub(super) enum Decoded {
    Bytes(Vec<u8>),
    /// It does not decode: damaged, or of a kind that holds pictures.
    Unreadable,
}

impl File {
    /// Loads all objects; streams stay compressed.
    pub(super) fn load(bytes: &[u8], password: Option<&str>, limits: PdfLimits) -> Result<Self, Error> {
        match Self::try_load(bytes, password, limits, false) {
            Err(Error::Damaged { .. }) => Self::with_catalog(bytes, password, limits),
            // What says how the file is encrypted may be what is not found.
            Err(Error::PasswordNeeded) => Self::try_load(bytes, password, limits, true).map_err(|_| Error::PasswordNeeded),
            loaded => loaded,
        }
    }

    /// Loads the objects that a search of the file finds, whatever its table says.
    pub(super) fn rebuild(bytes: &[u8], password: Option<&str>, limits: PdfLimits) -> Result<Self, Error> {
        Self::try_load(bytes, password, limits, true).or_else(|_| Self::with_catalog(bytes, password, limits))
    }

    /// Loads a file that has lost its end, and with it the trailer and maybe the catalog, by giving it new ones: its
    /// pages are then found without a tree.
    fn with_catalog(bytes: &[u8], password: Option<&str>, limits: PdfLimits) -> Result<Self, Error> {
        let mut mended = bytes.to_vec();
        // Beyond any number that files have, so that it hides no object; lopdf ignores those above a million.
        let number = 999_999;
        mended.extend_from_slice(
            format!(
                "\nendstream\nendobj\n{number} 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root {number} 0 R/Size {}>>\n",
                number + 1
            )
            .as_bytes(),
        );
        Self::try_load(&mended, password, limits, true)
    }

    fn try_load(bytes: &[u8], password: Option<&str>, limits: PdfLimits, rebuild: bool) -> Result<Self, Error> {
        let options = LoadOptions {
            password: password.map(str::to_owned),
            max_decompressed_size: Some(object_stream_limit(bytes, limits)),
            force_reconstruct: rebuild,
            ..LoadOptions::default()
        };
        let mut objects = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            lopdf::Error::InvalidPassword => Error::PasswordWrong,
            lopdf::Error::Decryption(_) | lopdf::Error::UnsupportedSecurityHandler(_) => Error::EncryptionUnknown,
            lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { limit }) => {
                Error::Limit { what: "bytes in one stream of objects", limit }
            }
            _ => Error::Damaged { reason: "its objects are not found" },
        })?;
        if objects.trailer.has(b"Encrypt") && objects.encryption_state.is_none() {
            return Err(Error::PasswordNeeded);
        }
        if objects.encryption_state.is_none() {
            mend_streams(bytes, &mut objects);
        }
        let rebuilt = rebuild || objects.xref_recovery == Some(XrefRecovery::Reconstructed);
        Ok(Self { objects, missing: Cell::new(0), rebuilt })
    }

    /// Whether something was looked for and not there, as happens where the table of objects is wrong.
    pub(super) fn lacks(&self) -> bool {
        self.missing.get() > 0
    }

    /// Follows references to what they name.
    pub(super) fn resolve<'a>(&'a self, mut object: &'a Object) -> &'a Object {
        for _ in 0..REFERENCES {
            let Object::Reference(id) = object else { return object };
            let Some(next) = self.objects.objects.get(id) else {
                self.missing.set(self.missing.get() + 1);
                return &Object::Null;
            };
            object = next;
        }
        &Object::Null
    }

    /// An entry of a dictionary, followed; absent where it is null.
    pub(super) fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        let object = self.resolve(dictionary.get(key).ok()?);
        (!matches!(object, Object::Null)).then_some(object)
    }

    pub(super) fn dictionary<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        as_dictionary(self.get(dictionary, key)?)
    }

    pub(super) fn stream<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Stream> {
        self.get(dictionary, key)?.as_stream().ok()
    }

    pub(super) fn array<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a [Object]> {
        self.get(dictionary, key)?.as_array().ok().map(Vec::as_slice)
    }

    pub(super) fn name<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.get(dictionary, key)?.as_name().ok()
    }

    pub(super) fn number(&self, dictionary: &Dictionary, key: &[u8]) -> Option<f64> {
        as_number(self.get(dictionary, key)?)
    }

    /// An entry of so many numbers.
    pub(super) fn numbers<const N: usize>(&self, dictionary: &Dictionary, key: &[u8]) -> Option<[f64; N]> {
        let numbers: Vec<f64> =
            self.array(dictionary, key)?.iter().filter_map(|object| as_number(self.resolve(object))).collect();
        numbers.get(..N)?.try_into().ok()
    }

    /// The catalog.
    pub(super) fn catalog(&self) -> Option<&Dictionary> {
        self.dictionary(&self.objects.trailer, b"Root")
    }

    /// All objects, by number.
    pub(super) fn all(&self) -> impl DoubleEndedIterator<Item = &Object> {
        self.objects.objects.values()
    }

    /// A stream's bytes, and what they cost.
    pub(super) fn decode(&self, stream: &Stream, budget: &mut Budget<'_>) -> Result<Decoded, Error> {
        let entry = |key: &[u8]| stream.dict.get(key).ok();
        let referred = |object: Option<&Object>| match object {
            Some(Object::Reference(_)) => true,
            Some(Object::Array(list)) => list.iter().any(|object| matches!(object, Object::Reference(_))),
            _ => false,
        };
        let limit = budget.stream();
        // lopdf does not follow references in these two.
        let decoded = if referred(entry(b"Filter")) || referred(entry(b"DecodeParms")) {
            let mut direct = Stream::new(Dictionary::new(), stream.content.clone());
            for key in [&b"Filter"[..], b"DecodeParms"] {
                if let Some(object) = self.get(&stream.dict, key) {
                    direct.dict.set(key, self.direct(object));
                }
            }
            direct.get_plain_content_with_limit(limit)
        } else {
            stream.get_plain_content_with_limit(limit)
        };
        match decoded {
            // lopdf gives what it got before a fault, which may be nothing.
            Ok(bytes) if bytes.is_empty() && stream.content.len() > PACKED_NOTHING => Ok(Decoded::Unreadable),
            Ok(bytes) => {
                budget.decompressed(bytes.len())?;
                Ok(Decoded::Bytes(bytes))
            }
            Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => Err(budget.too_large()),
            Err(_) => Ok(Decoded::Unreadable),
        }
    }

    fn direct(&self, object: &Object) -> Object {
        match object {
            Object::Array(list) => Object::Array(list.iter().map(|object| self.resolve(object).clone()).collect()),
            object => object.clone(),
        }
    }
}

/// Gives streams their bytes that do not say how many they have: all up to the word that ends a stream.
fn mend_streams(bytes: &[u8], objects: &mut Document) {
    // lopdf counts from the signature.
    let from = memchr::memmem::find(bytes, b"%PDF-").unwrap_or(0);
    let bytes = bytes.get(from..).unwrap_or_default();
    // Streams do not lie in one another, so that all of them are no longer than the file.
    let mut left = bytes.len();
    let streams = objects.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    for stream in streams.filter(|stream| stream.content.is_empty()) {
        let Some(data) = stream.start_position.and_then(|start| bytes.get(start..)) else { continue };
        let data = data.get(..left).unwrap_or(data);
        let Some(end) = memchr::memmem::find(data, b"endstream") else { continue };
        let content = data.get(..end).unwrap_or_default();
        left -= content.len();
        stream.set_content(content.strip_suffix(b"\n").unwrap_or(content).to_vec());
        if left == 0 {
            return;
        }
    }
}

pub(super) fn as_number(object: &Object) -> Option<f64> {
    match object {
        #[allow(clippy::cast_precision_loss, reason = "no length on a page has 2^53 points")]
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)),
        _ => None,
    }
}

/// A dictionary, or that of a stream.
pub(super) fn as_dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// How many bytes each object stream may decompress to.
///
/// They are all decompressed at once when the file is loaded, so many bombs would add up: the more of them a file has,
/// the smaller each may be. Those of real files hold 100 to 200 objects in 20 kB.
fn object_stream_limit(bytes: &[u8], limits: PdfLimits) -> usize {
    let streams = memchr::memmem::find_iter(bytes, b"/ObjStm").count();
    let share = limits.decompressed.saturating_mul(4) / streams.max(1);
    share.max(OBJECT_STREAM).min(limits.stream)
}
