//! `minutebook verify`: a report against the documents.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueHint};
use minutebook::Ledger;
use minutebook::ledger::{Document, LEDGER_SCHEMA, ReadWith};
use minutebook::report::audit::title;

use super::papers::Papers;
use crate::command::args::order;
use crate::command::input;
use crate::command::names::visible;
use crate::command::{Outcome, Unwritten, complain};

#[derive(Debug, Args)]
pub(in crate::command) struct Verify {
    /// What `minutebook audit --format json` printed
    #[arg(value_name = "REPORT", value_hint = ValueHint::FilePath)]
    report: PathBuf,
    /// Documents, and directories of documents; of a directory all minutes are read, those below it too
    #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    // How documents are read is in the report; what is given here goes before it.
    #[command(flatten)]
    papers: Papers,
}

impl Verify {
    fn ledger(&self) -> Result<Ledger, String> {
        const NONE: &str = "this is no report of an audit: give the file that `minutebook audit PATH… --format json` printed";
        let bytes = fs::read(&self.report).map_err(|error| input::reason(&error))?;
        let report: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| NONE.to_owned())?;
        match report.get("schema").and_then(serde_json::Value::as_str) {
            Some(LEDGER_SCHEMA) => {}
            Some(schema) if schema.starts_with("minutebook-ledger/") => {
                return Err(format!("its schema is {schema:?}, and this program reads {LEDGER_SCHEMA:?}"));
            }
            _ => return Err(NONE.to_owned()),
        }
        let ledger: Ledger =
            serde_json::from_value(report).map_err(|error| format!("the report is damaged ({error}): have it made again"))?;
        match &ledger.read_with.date_order {
            Some(name) if order(name).is_none() => {
                Err(format!("it was made with the order of dates {name:?}, which this program does not know"))
            }
            _ => Ok(ledger),
        }
    }
}

pub(in crate::command) fn verify(args: &Verify, outcome: &mut Outcome) -> Result<(), Unwritten> {
    let ledger = match args.ledger() {
        Ok(ledger) => ledger,
        Err(reason) => {
            complain(&args.report.display(), &reason);
            *outcome = Outcome::SomeFailed;
            return Ok(());
        }
    };
    let (mut records, mut sources) = (Vec::new(), Vec::new());
    let (said, chosen) = (&ledger.read_with, args.papers.chosen());
    let with = ReadWith {
        as_series: chosen.as_series.or_else(|| said.as_series.clone()),
        date_order: chosen.date_order.or_else(|| said.date_order.clone()),
        min_score: chosen.min_score.or(said.min_score),
    };
    args.papers.each(&args.paths, &with, outcome, |source, record| {
        records.push(record);
        sources.push(source);
    });
    let verification = ledger.verify(&sources);
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(out, "{} of {} quotes stand in their documents, word for word", verification.confirmed, ledger.quotes())?;
    for refuted in &verification.refuted {
        let evidence = ledger.evidence(refuted.evidence);
        let place = evidence.and_then(|evidence| ledger.document(evidence));
        let place = place.map_or_else(|| "a document that the report does not list".to_owned(), name);
        let quote = evidence.and_then(|evidence| evidence.quotes.get(refuted.quote));
        let (start, end) = quote.map_or((0, 0), |quote| (quote.span.start, quote.span.end));
        let said = quote.map(|quote| quote.words.as_str()).unwrap_or_default();
        let found = refuted.found.as_ref().map_or_else(|| "no such place".to_owned(), |found| format!("{found:?}"));
        writeln!(out, "refuted: {place}, bytes {start}–{end}: the report says {said:?}, there is {found}")?;
    }
    let mut again = Ledger::of(records, &ledger.rules);
    again.read_with.clone_from(&ledger.read_with);
    // The names under which documents come say nothing of what they hold.
    let same = again.nameless() == ledger.nameless();
    if same {
        writeln!(out, "the documents give this very report")?;
    } else {
        for difference in differences(&ledger, &again, &with) {
            writeln!(out, "{difference}")?;
        }
        writeln!(out, "the documents give another report")?;
    }
    out.flush()?;
    if !verification.holds() || !same {
        *outcome = Outcome::SomeFailed;
    }
    Ok(())
}

fn name(document: &Document) -> String {
    visible(&title(document))
}

/// What the report and the one made again do not share, for people: documents, then settings, then what is said of the same
/// documents.
fn differences(report: &Ledger, again: &Ledger, with: &ReadWith) -> Vec<String> {
    let by_digest = |ledger: &'_ Ledger| -> BTreeMap<String, String> {
        ledger.documents.iter().map(|document| (document.sha256.clone(), name(document))).collect()
    };
    let (said, given) = (by_digest(report), by_digest(again));
    let missing = said.iter().filter(|(digest, _)| !given.contains_key(*digest));
    let further = given.iter().filter(|(digest, _)| !said.contains_key(*digest));
    let mut all: Vec<String> = missing.map(|(digest, name)| format!("not given: {name} (sha256 {digest})")).collect();
    all.extend(further.map(|(digest, name)| format!("not in the report: {name} (sha256 {digest})")));
    let documents = all.len();
    let mut setting = |option: &str, said: Option<String>, here: Option<String>| {
        if said != here {
            let tell = |value: Option<String>| {
                value.map_or_else(|| format!("without {option}"), |value| format!("with {option} {value}"))
            };
            all.push(format!("read otherwise: the report was made {}, here it is made {}", tell(said), tell(here)));
        }
    };
    let made = &report.read_with;
    setting("--as-series", made.as_series.as_ref().map(|name| visible(name)), with.as_series.as_ref().map(|name| visible(name)));
    setting("--date-order", made.date_order.clone(), with.date_order.clone());
    setting("--min-score", made.min_score.map(|score| score.to_string()), with.min_score.map(|score| score.to_string()));
    if documents == 0 {
        let parts = [
            ("as_of", report.as_of == again.as_of),
            ("series", report.series == again.series),
            ("meetings", report.meetings == again.meetings),
            ("people", report.people == again.people),
            ("actions", report.actions == again.actions),
            ("blankets", report.blankets == again.blankets),
            ("findings", report.findings == again.findings),
            ("evidence", report.evidence == again.evidence),
        ];
        let other: Vec<&str> = parts.iter().filter(|(_, same)| !same).map(|(part, _)| *part).collect();
        if !other.is_empty() {
            all.push(format!("the same documents, and something else in {}", other.join(", ")));
        }
        let action = report.actions.iter().zip(&again.actions).find(|(said, told)| said != told);
        all.extend(action.map(|(said, _)| format!("the first action that differs: {}", visible(&said.id))));
    }
    all
}
