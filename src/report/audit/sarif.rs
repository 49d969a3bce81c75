//! The report for continuous integration: SARIF 2.1.0 (OASIS Standard), one run.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::{View, title, words};
use crate::ledger::{Code, Document, Evidence, Finding, Meeting, Quote};
use crate::source::Span;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What relative names of documents count from, by the name that most programs know.
const BASE: &str = "%SRCROOT%";

/// Writes the findings of a view: each code is a rule, each document of the series an artifact, each finding a result.
///
/// - A result stands where its first exhibit is, and the other exhibits are related locations. A finding without any stands
///   at the minutes of its day.
/// - In a text file the region is `byteOffset` and `byteLength` with the words as a snippet. Spans count in the text that
///   `minutebook text` prints, which is the file itself where it is UTF-8 without a byte order mark; in a file of another
///   encoding search for the snippet. Lines and columns would need the document, which a ledger does without. Where the
///   words go on elsewhere, each further place is an annotation.
/// - In a PDF there is no region and no snippet: section 3.30 asks for bytes of the file itself, and the words of a page are
///   found in none; section 3.3 allows a binary file no text. The message of the location says page and words.
/// - Either way `properties.spans` has every place as in the JSON form, with page and box.
/// - `partialFingerprints` has what stays when later minutes join the archive: code, series, people, first action and first
///   words, and the day where there is no action. Wherever files lie and however they are called, it is the same.
///
/// # Errors
/// What the writer refuses.
pub fn sarif(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let desk = Desk::of(view);
    let run = Run {
        tool: Tool {
            driver: Driver {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
                information_uri: env!("CARGO_PKG_REPOSITORY"),
                rules: Code::ALL.iter().map(|code| Rule::of(*code)).collect(),
            },
        },
        language: "en-GB",
        artifacts: desk.shown.iter().enumerate().map(|(index, document)| Artifact::of(index, document)).collect(),
        results: Each(|| view.findings.iter().map(|finding| desk.result(finding))),
        properties: view.ledger.as_of.map(|as_of| AsOf { as_of }),
    };
    serde_json::to_writer_pretty(&mut *out, &Log { schema: SCHEMA, version: "2.1.0", runs: [run] })?;
    out.write_all(b"\n")
}

/// The documents that are shown, and where each of them stands among the artifacts.
struct Desk<'v, 'l> {
    view: &'v View<'l>,
    shown: Vec<&'l Document>,
    places: BTreeMap<u32, usize>,
}

impl<'l> Desk<'_, 'l> {
    fn of<'v>(view: &'v View<'l>) -> Desk<'v, 'l> {
        let of_series = |document: &Document| view.series.iter().any(|(at, _)| *at == document.series);
        let documents = (0..).zip(&view.ledger.documents).filter(|(_, document)| of_series(document));
        let (mut shown, mut places) = (Vec::new(), BTreeMap::new());
        for (at, document) in documents {
            places.insert(at, shown.len());
            shown.push(document);
        }
        Desk { view, shown, places }
    }

    fn result(&self, finding: &'l Finding) -> Result<'l> {
        let ledger = self.view.ledger;
        // A list of locations may not hold one twice.
        let mut seen = BTreeSet::new();
        let exhibits = finding.exhibits.iter().filter(move |exhibit| seen.insert(*exhibit));
        let cited = exhibits.filter_map(|exhibit| Some((exhibit, ledger.evidence(exhibit.evidence)?)));
        let mut places = cited.filter_map(|(exhibit, evidence)| self.location(&exhibit.shows, evidence));
        let first = places.next().or_else(|| self.whole(self.minutes(finding)?));
        let named = |at: &u32| self.view.action(*at).map(|action| action.id.as_str());
        let person = |at: &u32| Some(ledger.people.get(usize::try_from(*at).ok()?)?.name.as_str());
        let series = usize::try_from(finding.series).ok().and_then(|at| ledger.series.get(at));
        let about = About {
            series: series.map(|series| series.id.as_str()),
            date: finding.date,
            actions: finding.actions.iter().filter_map(named).collect(),
            people: finding.people.iter().filter_map(person).collect(),
        };
        Result {
            rule_id: finding.code.as_str(),
            rule_index: Code::ALL.iter().position(|code| *code == finding.code),
            level: finding.severity.as_str(),
            message: Text::of(&finding.message),
            locations: first.into_iter().collect(),
            related_locations: places.collect(),
            partial_fingerprints: Fingerprints { finding: self.fingerprint(finding, &about) },
            properties: about,
        }
    }

    fn location(&self, shows: &str, evidence: &'l Evidence) -> Option<Location<'l>> {
        let mut location = self.whole(evidence.document)?;
        let (said, page) = words(evidence);
        let page = page.map_or_else(String::new, |page| format!(", page {page}"));
        location.message = Some(Text::of(&format!("{shows}{page}: “{said}”")));
        let document = self.view.ledger.document(evidence)?;
        if document.media_type.starts_with("text/") {
            let mut regions = regions(evidence).into_iter();
            location.physical_location.region = regions.next();
            location.annotations = regions.map(|region| Region { message: Some(Text::of("goes on here")), ..region }).collect();
        }
        location.properties = Some(Spans { spans: evidence.quotes.iter().map(|quote| &quote.span).collect() });
        Some(location)
    }

    /// A whole document.
    fn whole(&self, document: u32) -> Option<Location<'l>> {
        let index = *self.places.get(&document)?;
        let artifact_location = ArtifactLocation::of(index, self.shown.get(index)?);
        let physical_location = PhysicalLocation { artifact_location, region: None };
        Some(Location { physical_location, message: None, annotations: Vec::new(), properties: None })
    }

    /// The minutes that a finding without evidence speaks of: those of its day, otherwise the last before it.
    fn minutes(&self, finding: &Finding) -> Option<u32> {
        let series = self.view.ledger.series.get(usize::try_from(finding.series).ok()?)?;
        let meetings: Vec<&Meeting> = series.meetings.iter().filter_map(|at| self.view.meeting(*at)).collect();
        let until = |meeting: &&&Meeting| finding.date.is_none_or(|date| meeting.date <= date);
        let meeting = meetings.iter().rev().find(until).or(meetings.first());
        meeting.map(|meeting| meeting.document).or_else(|| series.undated.first().copied())
    }

    fn fingerprint(&self, finding: &Finding, about: &About<'_>) -> String {
        let first = finding.exhibits.first().and_then(|exhibit| self.view.ledger.evidence(exhibit.evidence));
        let date = finding.date.filter(|_| finding.actions.is_empty()).map(|date| date.to_string());
        let parts = [
            finding.code.as_str(),
            about.series.unwrap_or_default(),
            &about.people.join("\n"),
            about.actions.first().copied().unwrap_or_default(),
            &date.unwrap_or_default(),
            &first.map(|evidence| words(evidence).0).unwrap_or_default(),
        ];
        let digest = Sha256::digest(parts.join("\0"));
        digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }
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

/// What an iterator gives, written one by one: an archive may have more findings than should stand in memory twice.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [R; 1],
}

#[derive(Serialize)]
struct Run<'l, R> {
    tool: Tool,
    language: &'static str,
    artifacts: Vec<Artifact<'l>>,
    results: R,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<AsOf>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AsOf {
    as_of: NaiveDate,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    information_uri: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    name: String,
    short_description: Text,
    full_description: Text,
    default_configuration: Level,
}

impl Rule {
    fn of(code: Code) -> Self {
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
struct Level {
    level: &'static str,
}

/// A message, or a description.
#[derive(Serialize)]
struct Text {
    text: String,
}

impl Text {
    /// Braces are doubled, as section 3.11.5 has it, and what would be a link (section 3.11.6) is parted.
    fn of(words: &str) -> Self {
        Self { text: words.replace('{', "{{").replace('}', "}}").replace("](", "] (") }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact<'l> {
    location: ArtifactLocation,
    roles: [&'static str; 1],
    mime_type: &'l str,
    hashes: Hashes<'l>,
    properties: Filed<'l>,
}

impl<'l> Artifact<'l> {
    fn of(index: usize, document: &'l Document) -> Self {
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
struct Hashes<'l> {
    #[serde(rename = "sha-256")]
    sha_256: &'l str,
}

/// What else is known of a document.
#[derive(Serialize)]
struct Filed<'l> {
    names: &'l [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<NaiveDate>,
    pages: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
    index: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Text>,
}

impl ArtifactLocation {
    fn of(index: usize, document: &Document) -> Self {
        let uri = uri(document);
        let relative = uri.as_deref().is_some_and(|uri| !uri.starts_with("file:"));
        let description = uri.is_none().then(|| Text::of(&format!("a document without a name, {}", title(document))));
        Self { uri, uri_base_id: relative.then_some(BASE), index, description }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Result<'l> {
    rule_id: &'static str,
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: Vec<Location<'l>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'l>>,
    partial_fingerprints: Fingerprints,
    properties: About<'l>,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "minutebookFinding/v1")]
    finding: String,
}

/// What a finding is about, by names.
#[derive(Serialize)]
struct About<'l> {
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<NaiveDate>,
    actions: Vec<&'l str>,
    people: Vec<&'l str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'l> {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    annotations: Vec<Region>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Spans<'l>>,
}

#[derive(Serialize)]
struct Spans<'l> {
    spans: Vec<&'l Span>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    byte_offset: usize,
    byte_length: usize,
    snippet: Snippet,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

/// The places of a piece of evidence, each once; what touches is one, as a label and its text.
fn regions(evidence: &Evidence) -> Vec<Region> {
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
struct Snippet {
    text: String,
}
