//! The objects of SARIF 2.1.0, as far as an audit needs them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::super::title;
use crate::ledger::{Code, Document, Evidence, Quote};
use crate::source::Span;

/// What relative names of documents count from, by the name that most programs know.
const BASE: &str = "%SRCROOT%";

/// What an iterator gives, written one by one: an archive may have more findings than should stand in memory twice.
pub(super) struct Each<F>(pub(super) F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
pub(super) struct Log<R> {
    #[serde(rename = "$schema")]
    pub(super) schema: &'static str,
    pub(super) version: &'static str,
    pub(super) runs: [R; 1],
}

#[derive(Serialize)]
pub(super) struct Run<'l, R> {
    pub(super) tool: Tool,
    pub(super) language: &'static str,
    pub(super) artifacts: Vec<Artifact<'l>>,
    pub(super) results: R,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) properties: Option<AsOf>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AsOf {
    pub(super) as_of: NaiveDate,
}

#[derive(Serialize)]
pub(super) struct Tool {
    pub(super) driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) information_uri: &'static str,
    pub(super) rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule {
    pub(super) id: &'static str,
    pub(super) name: String,
    pub(super) short_description: Text,
    pub(super) full_description: Text,
    pub(super) default_configuration: Level,
}

impl Rule {
    pub(super) fn of(code: Code) -> Self {
        let about = code.definition().split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "");
        let first = about.split_once(". ").map_or_else(|| about.clone(), |(first, _)| format!("{first}."));
        Self {
            id: code.as_str(),
            name: code.as_str().split(['.', '_']).map(capital).collect(),
            short_description: Text::of(&first),
            full_description: Text::of(&about),
            default_configuration: Level { level: code.severity().as_str() },
        }
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

#[derive(Serialize)]
pub(super) struct Level {
    pub(super) level: &'static str,
}

/// A message, or a description.
#[derive(Serialize)]
pub(super) struct Text {
    pub(super) text: String,
}

impl Text {
    /// Braces are doubled, as section 3.11.5 has it, and what would be a link (section 3.11.6) is parted.
    pub(super) fn of(words: &str) -> Self {
        Self { text: words.replace('{', "{{").replace('}', "}}").replace("](", "] (") }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Artifact<'l> {
    pub(super) location: ArtifactLocation,
    pub(super) roles: [&'static str; 1],
    pub(super) mime_type: &'l str,
    pub(super) hashes: Hashes<'l>,
    pub(super) properties: Filed<'l>,
}

impl<'l> Artifact<'l> {
    pub(super) fn of(index: usize, document: &'l Document) -> Self {
        Self {
            location: ArtifactLocation::of(index, document),
            roles: ["analysisTarget"],
            mime_type: &document.media_type,
            hashes: Hashes { sha_256: &document.sha256 },
            properties: Filed { names: &document.names, date: document.date, pages: document.pages },
        }
    }
}

#[derive(Serialize)]
pub(super) struct Hashes<'l> {
    #[serde(rename = "sha-256")]
    pub(super) sha_256: &'l str,
}

/// What else is known of a document.
#[derive(Serialize)]
pub(super) struct Filed<'l> {
    pub(super) names: &'l [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<NaiveDate>,
    pub(super) pages: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uri_base_id: Option<&'static str>,
    pub(super) index: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<Text>,
}

impl ArtifactLocation {
    pub(super) fn of(index: usize, document: &Document) -> Self {
        let uri = uri(document);
        let relative = uri.as_deref().is_some_and(|uri| !uri.starts_with("file:"));
        let description = uri.is_none().then(|| Text::of(&format!("a document without a name, {}", title(document))));
        Self { uri, uri_base_id: relative.then_some(BASE), index, description }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Result<'l> {
    pub(super) rule_id: &'static str,
    pub(super) rule_index: Option<usize>,
    pub(super) level: &'static str,
    pub(super) message: Text,
    pub(super) locations: Vec<Location<'l>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Location<'l>>,
    pub(super) partial_fingerprints: Fingerprints,
    pub(super) properties: About<'l>,
}

#[derive(Serialize)]
pub(super) struct Fingerprints {
    #[serde(rename = "minutebookFinding/v1")]
    pub(super) finding: String,
}

/// What a finding is about, by names.
#[derive(Serialize)]
pub(super) struct About<'l> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) series: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<NaiveDate>,
    pub(super) actions: Vec<&'l str>,
    pub(super) people: Vec<&'l str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location<'l> {
    pub(super) physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) annotations: Vec<Region>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) properties: Option<Spans<'l>>,
}

#[derive(Serialize)]
pub(super) struct Spans<'l> {
    pub(super) spans: Vec<&'l Span>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    pub(super) artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub(super) byte_offset: usize,
    pub(super) byte_length: usize,
    pub(super) snippet: Snippet,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Text>,
}

/// The places of a piece of evidence, each once; what touches is one, as a label and its text.
pub(super) fn regions(evidence: &Evidence) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    for Quote { span, words } in &evidence.quotes {
        let byte_length = span.end.saturating_sub(span.start);
        match regions.last_mut().filter(|last| last.byte_offset + last.byte_length == span.start) {
            Some(last) => {
                last.byte_length += byte_length;
                last.snippet.text += words;
            }
            None => {
                let snippet = Snippet { text: words.clone() };
                regions.push(Region { byte_offset: span.start, byte_length, snippet, message: None });
            }
        }
    }
    let mut seen = BTreeSet::new();
    regions.retain(|region| seen.insert((region.byte_offset, region.byte_length)));
    regions
}

#[derive(Serialize)]
pub(super) struct Snippet {
    pub(super) text: String,
}

/// A document's name as a URI: relative where it is, with `file:` where it begins at the root, which a relative reference may
/// not (section 3.4.3). `None` for a document without a name.
fn uri(document: &Document) -> Option<String> {
    let name = document.names.first()?;
    let mut name = name.as_str();
    while let Some(rest) = name.strip_prefix("./") {
        name = rest;
    }
    let absolute = name.starts_with('/');
    let mut uri = if absolute { "file://" } else { "" }.to_owned();
    let mut first = !absolute;
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            b'/' => uri.push('/'),
            // In the first part of a relative reference a colon would end a scheme (RFC 3986, section 4.2).
            b':' | b'@' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' if !first => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
        first &= byte != b'/';
    }
    Some(uri)
}
