//! What the targets share: small PDFs around an input, and what has to hold of every reading.

use std::io::sink;

use minutebook::report::explain::{Style, explain};
use minutebook::report::svg;
use minutebook::source::Span;
use minutebook::{Parser, Source};

/// Ends the run on a panic, except on one of lopdf's, which `source/pdf` catches and tells as damage. libFuzzer's own
/// hook ends on all of them.
pub fn let_lopdf_panic() {
    std::panic::set_hook(Box::new(|panic| {
        if !panic.location().is_some_and(|place| place.file().contains("/lopdf-")) {
            eprintln!("{panic}\n{}", std::backtrace::Backtrace::force_capture());
            std::process::abort();
        }
    }));
}

/// Reads a source to the end: what has to hold of it and of its minutes, holds.
pub fn read(source: &Source) {
    let text = source.text();
    let parsed = Parser::new().parse(source).expect("a text within its limits is read");
    assert!((0.0..=1.0).contains(&parsed.coverage), "coverage {}", parsed.coverage);
    let proved = |span: &Span| {
        assert!(source.words(span).is_some(), "{span:?} lies nowhere in {} bytes", text.len());
        assert!(span.bbox.is_none_or(|edges| edges.iter().all(|edge| edge.is_finite())), "{span:?}");
    };
    parsed.minutes.attendees.iter().flat_map(|person| &person.spans).for_each(proved);
    parsed.minutes.actions.iter().flat_map(|action| &action.spans).for_each(proved);
    parsed.diagnostics.iter().flat_map(|diagnostic| &diagnostic.spans).for_each(proved);
    let pages = parsed.source.pages;
    let mut end = 0;
    for (_, word) in (1..=pages).flat_map(|page| source.words_on(page)) {
        assert!(word.start >= end && word.end > word.start && text.get(word.start..word.end).is_some(), "{word:?}");
        assert!(word.bbox.iter().all(|edge| edge.is_finite()), "{word:?}");
        end = word.end;
    }
    explain(source, &parsed, &Style::default(), &mut sink()).expect("a sink takes all");
    if parsed.source.media_type == "application/pdf" {
        svg::pages(source, &parsed).for_each(drop);
    }
}

/// A document of these objects, numbered from 1; the first is the catalog.
pub fn document(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        bytes.extend_from_slice(object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let (size, at) = (objects.len() + 1, bytes.len());
    let end = format!("xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n");
    bytes.extend_from_slice(end.as_bytes());
    bytes
}

/// A stream with these entries besides its length.
pub fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<<{entries}/Length {}>>\nstream\n", content.len()).into_bytes();
    bytes.extend_from_slice(content);
    bytes.extend_from_slice(b"\nendstream");
    bytes
}

/// A document of one page with these resources and content; more objects begin at 5.
pub fn page(resources: &str, content: &[u8], more: Vec<Vec<u8>>) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<{resources}>>>>").into_bytes(),
        stream("", content),
    ];
    objects.extend(more);
    document(&objects)
}
