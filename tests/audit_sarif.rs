//! The SARIF form of an audit, against the schema of the standard and against the ledger that it was made of.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test tells its failure by a panic")]

mod audit;

use std::collections::BTreeSet;
use std::path::Path;

use audit::{PAPERS, compare, ledger, record, records};
use minutebook::ledger::{Code, Ledger, Rules, Severity, Weight};
use minutebook::report::audit::{Choice, View, sarif};
use serde_json::Value;

fn written(ledger: &Ledger, choice: &Choice) -> Value {
    let mut out = Vec::new();
    sarif(&View::of(ledger, choice), &mut out).expect("a vector takes everything");
    serde_json::from_slice(&out).expect("JSON")
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn count(value: &Value) -> usize {
    value.as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or_else(|| panic!("{value} is no count"))
}

/// The only run, after the whole was held against the schema and against what the prose of the standard adds to it.
fn checked(log: &Value) -> &Value {
    // A stray bracket in two of its patterns, which not every reader of patterns takes.
    let schema = include_str!("audit/sarif-schema-2.1.0.json").replace("{2}]?$", "{2}$");
    let schema: Value = serde_json::from_str(&schema).expect("the schema");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let faults: Vec<String> = validator.iter_errors(log).map(|e| format!("{e} at {}", e.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let run = &log["runs"][0];
    assert_eq!(list(log, "runs").len(), 1);
    let (rules, artifacts) = (list(&run["tool"]["driver"], "rules"), list(run, "artifacts"));
    for result in list(run, "results") {
        assert_eq!(rules[count(&result["ruleIndex"])]["id"], result["ruleId"]);
        assert_eq!(list(result, "locations").len(), 1, "{result}");
        for location in list(result, "locations").iter().chain(list(result, "relatedLocations")) {
            let place = &location["physicalLocation"];
            let artifact = &artifacts[count(&place["artifactLocation"]["index"])];
            assert_eq!(place["artifactLocation"], artifact["location"]);
            let text = artifact["mimeType"].as_str().is_some_and(|kind| kind.starts_with("text/"));
            let regions = place.get("region").into_iter().chain(list(location, "annotations"));
            for region in regions {
                assert!(text, "a PDF has no place that counts in its bytes: {location}");
                assert!(region["byteOffset"].is_u64() && region["snippet"]["text"].is_string());
            }
        }
    }
    run
}

#[test]
fn the_sarif_of_a_small_archive() {
    let mut out = Vec::new();
    sarif(&View::of(&ledger(), &Choice::default()), &mut out).expect("a vector takes everything");
    let text = String::from_utf8(out).expect("text");
    checked(&serde_json::from_str(&text).expect("JSON"));
    // The rules say what the code of the ledger says, at length; the next test looks at them.
    let mut shown: Value = serde_json::from_str(&text).expect("JSON");
    shown["runs"][0]["tool"]["driver"]["rules"] = Value::from("every code");
    shown["runs"][0]["tool"]["driver"]["version"] = Value::from("the version");
    compare("audit.sarif", &serde_json::to_string_pretty(&shown).expect("JSON"));
}

#[test]
fn every_code_is_a_rule_that_says_when_it_is_raised() {
    let log = written(&ledger(), &Choice::default());
    let driver = &checked(&log)["tool"]["driver"];
    assert_eq!(driver["version"], env!("CARGO_PKG_VERSION"));
    let rules = list(driver, "rules");
    assert_eq!(rules.len(), Code::ALL.len());
    for (rule, code) in rules.iter().zip(Code::ALL) {
        assert_eq!(rule["id"], code.as_str());
        assert_eq!(rule["defaultConfiguration"]["level"], code.severity().as_str());
        let text = |name: &str| rule[name]["text"].as_str().unwrap_or_default();
        assert!(
            text("shortDescription").ends_with('.') && text("fullDescription").starts_with(text("shortDescription")),
            "{rule}"
        );
    }
    assert_eq!(rules[0]["name"], "ActionLost");
}

#[test]
fn every_finding_is_a_result_with_the_level_of_the_ledger() {
    let mut rules = Rules::new();
    rules.findings.insert(Code::ActionLost, Weight::Note);
    for ledger in [ledger(), Ledger::of(records(), &rules)] {
        let log = written(&ledger, &Choice::default());
        let results = list(checked(&log), "results");
        assert_eq!(results.len(), ledger.findings.len());
        for (result, finding) in results.iter().zip(&ledger.findings) {
            assert_eq!(result["ruleId"], finding.code.as_str());
            assert_eq!(result["level"], finding.severity.as_str());
            let ids: Vec<&str> = finding.actions.iter().map(|at| ledger.actions[*at as usize].id.as_str()).collect();
            assert_eq!(result["properties"]["actions"], Value::from(ids));
            let places = BTreeSet::from_iter(&finding.exhibits).len().max(1);
            assert_eq!(list(result, "locations").len() + list(result, "relatedLocations").len(), places);
        }
    }
    let ledger = Ledger::of(records(), &rules);
    let lost = ledger.findings.iter().find(|finding| finding.code == Code::ActionLost).expect("a lost action");
    assert_eq!(lost.severity, Severity::Note);
}

#[test]
fn regions_are_the_bytes_of_the_files() {
    let log = written(&ledger(), &Choice::default());
    let run = checked(&log);
    let mut seen = 0;
    for result in list(run, "results") {
        for location in list(result, "locations").iter().chain(list(result, "relatedLocations")) {
            let index = count(&location["physicalLocation"]["artifactLocation"]["index"]);
            let (name, text) = PAPERS[index];
            assert_eq!(list(&run["artifacts"][index]["properties"], "names"), [Value::from(name)]);
            for region in location["physicalLocation"].get("region").into_iter().chain(list(location, "annotations")) {
                let from = count(&region["byteOffset"]);
                assert_eq!(text.get(from..from + count(&region["byteLength"])), region["snippet"]["text"].as_str());
                seen += 1;
            }
        }
    }
    assert!(seen >= 10, "{seen} regions");
}

fn samples(files: &[(&str, &str)]) -> Ledger {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let read = |(name, file): &(&str, &str)| {
        let path = folder.join(name).join(file);
        let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        record(&bytes, &format!("{name}/{file}"))
    };
    Ledger::of(files.iter().map(read), &Rules::new())
}

#[test]
fn the_samples_as_text_and_as_pdf() {
    let texts = [("brm-2017-11-07-torn-column", "input.txt"), ("brm-2023-05-30-not-held", "input.txt")];
    let log = written(&samples(&texts), &Choice::default());
    let run = checked(&log);
    assert!(list(run, "results").iter().any(|result| result["locations"][0]["physicalLocation"]["region"].is_object()));
    if cfg!(feature = "pdf") {
        let pdfs = [("brm-2017-11-07-owners-at-height", "input.pdf"), ("brm-2023-05-30-not-held", "input.txt")];
        let ledger = samples(&pdfs);
        let log = written(&ledger, &Choice::default());
        let run = checked(&log);
        assert_eq!(run["artifacts"][0]["mimeType"], "application/pdf");
        assert_eq!(run["artifacts"][0]["hashes"]["sha-256"], ledger.documents[0].sha256.as_str());
        let location =
            &list(run, "results").iter().find(|result| result["ruleId"] == "owner.not_on_roster").expect("KV")["locations"][0];
        assert!(location["message"]["text"].as_str().is_some_and(|text| text.contains(", page ") && text.contains('“')));
        assert!(location["properties"]["spans"][0]["bbox"].is_array(), "{location}");
    }
}

#[test]
fn fingerprints_stay_when_files_move_and_later_minutes_come() {
    let prints = |ledger: &Ledger| -> Vec<(String, String)> {
        let log = written(ledger, &Choice::default());
        let text = |value: &Value| value.as_str().expect("words").to_owned();
        let of = |result: &Value| (text(&result["partialFingerprints"]["minutebookFinding/v1"]), text(&result["ruleId"]));
        list(checked(&log), "results").iter().map(of).collect()
    };
    let whole = prints(&ledger());
    assert_eq!(BTreeSet::from_iter(&whole).len(), whole.len(), "two findings, two fingerprints");
    let mut earlier = records();
    earlier.pop();
    for record in &mut earlier {
        record.names = vec!["elsewhere".to_owned()];
    }
    let earlier = prints(&Ledger::of(earlier, &Rules::new()));
    for code in ["action.lost", "action.reopened", "action.closed_by_blanket", "owner.not_on_roster"] {
        let of = |prints: &[(String, String)]| prints.iter().find(|(_, rule)| rule == code).cloned();
        assert!(of(&earlier).is_some(), "{code} is not found");
        assert_eq!(of(&earlier), of(&whole), "{code}");
    }
}

#[test]
fn names_are_uris() {
    let cases: &[(Option<&str>, Option<&str>)] = &[
        (Some("a b/Fähre #1?.txt"), Some("a%20b/F%C3%A4hre%20%231%3F.txt")),
        (Some("./minutes.txt"), Some("minutes.txt")),
        (Some("C:\\minutes.txt"), Some("C%3A%5Cminutes.txt")),
        (Some("a/10:30.txt"), Some("a/10:30.txt")),
        (Some("100%.txt"), Some("100%25.txt")),
        (Some("/srv/minutes.txt"), Some("file:///srv/minutes.txt")),
        (None, None),
    ];
    for (name, uri) in cases {
        let mut records = records();
        records[0].names = name.iter().map(|name| (*name).to_owned()).collect();
        let log = written(&Ledger::of(records, &Rules::new()), &Choice::default());
        let location = &checked(&log)["artifacts"][0]["location"];
        assert_eq!(location["uri"].as_str(), *uri);
        assert_eq!(location["uriBaseId"].is_string(), uri.is_some_and(|uri| !uri.starts_with("file:")));
    }
}

#[test]
fn words_are_no_placeholders_and_no_links() {
    let mut ledger = ledger();
    ledger.findings[0].message = "see {0} and [the list](annex)".to_owned();
    let log = written(&ledger, &Choice::default());
    assert_eq!(checked(&log)["results"][0]["message"]["text"], "see {{0}} and [the list] (annex)");
}

#[test]
fn a_choice_leaves_the_others_out() {
    let ledger = ledger();
    let choice = Choice { owner: Some("ZM".to_owned()), ..Choice::default() };
    let log = written(&ledger, &choice);
    let shown = list(checked(&log), "results").len();
    assert!(shown > 0 && shown < ledger.findings.len());
    let none = Choice { series: Some("no such body".to_owned()), ..Choice::default() };
    let log = written(&ledger, &none);
    assert_eq!((list(checked(&log), "results").len(), list(&log["runs"][0], "artifacts").len()), (0, 0));
}
