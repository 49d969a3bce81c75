//! The report for continuous integration: SARIF 2.1.0 (OASIS Standard), one run.

mod form;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use sha2::{Digest, Sha256};

use super::{View, on, words};
use crate::ledger::{Code, Document, Evidence, Finding, Meeting};
use form::{
    About, Artifact, ArtifactLocation, AsOf, Driver, Each, Fingerprints, Location, Log, PhysicalLocation, Region, Result, Rule,
    Run, Spans, Text, Tool, regions,
};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

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
        let (mut shown, mut places) = (Vec::new(), BTreeMap::new());
        for (at, document) in view.documents() {
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
        location.message = Some(Text::of(&format!("{shows}{}: “{said}”", on(page))));
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
