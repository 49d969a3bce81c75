//! Any bytes, as a file whose kind is not known.
#![no_main]

use libfuzzer_sys::fuzz_target;
use minutebook::source::Open;

fuzz_target!(init: minutebook_fuzz::let_lopdf_panic(), |bytes: &[u8]| {
    if let Ok(source) = Open::new().password("minutes").bytes(bytes) {
        minutebook_fuzz::read(&source);
    }
});
