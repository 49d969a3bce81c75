//! Any text as minutes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use minutebook::Source;

fuzz_target!(|text: &str| {
    if let Ok(source) = Source::from_text(text) {
        minutebook_fuzz::read(&source);
    }
});
