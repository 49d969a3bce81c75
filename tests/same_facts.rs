//! The text and the PDF of one meeting say the same: people, actions with owners, statuses and dates, sections, the next
//! meeting.
#![cfg(feature = "pdf")]
#![allow(clippy::panic, reason = "a test tells its failure by a panic")]

mod folder;

use std::collections::BTreeSet;

use folder::Fixture;
use minutebook::minutes::{Action, Minutes, Section};
use minutebook::{Parser, Source};

#[test]
fn a_text_and_its_pdf_say_the_same() {
    let all = folder::all();
    let mut pairs = 0;
    for pdf in &all {
        let Some(other) = &pdf.same_as else { continue };
        let text = all.iter().find(|f| f.name == *other).unwrap_or_else(|| panic!("{}: no fixture {other}", pdf.name));
        let (ours, theirs) = (facts(pdf), facts(text));
        let only = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<Vec<_>>().join("\n  ");
        assert!(
            ours == theirs,
            "{} and {other} differ\nonly in the PDF:\n  {}\nonly in the text:\n  {}",
            pdf.name,
            only(&ours, &theirs),
            only(&theirs, &ours)
        );
        pairs += 1;
    }
    assert!(pairs >= 5, "only {pairs} pairs of a text and a PDF");
}

fn facts(fixture: &Fixture) -> BTreeSet<String> {
    let source = Source::from_bytes(&fixture.bytes).unwrap_or_else(|e| panic!("{}: {e}", fixture.name));
    let minutes = Parser::new().parse(&source).unwrap_or_else(|e| panic!("{}: {e}", fixture.name)).minutes;
    let mut facts = BTreeSet::new();
    let meeting = &minutes.meeting;
    facts.insert(format!("held {}", meeting.held));
    facts.insert(format!("date {:?}", meeting.date.as_ref().map(|d| d.value)));
    facts.insert(format!("start {:?}", meeting.start.as_ref().map(|t| t.value)));
    facts.insert(format!("chair {:?}", meeting.chair.and_then(|at| minutes.attendees.get(at)).map(|a| &a.name)));
    facts.extend(meeting.next.iter().map(|n| format!("next {:?} {:?} {}", n.date, n.time, n.cancelled)));
    facts.extend(minutes.attendees.iter().map(|a| format!("{} {:?} {}", a.name, a.initials, a.presence)));
    sections(&minutes.sections, &mut facts);
    facts.extend(minutes.actions.iter().map(|a| action(&minutes, a)));
    facts.extend(minutes.abbreviations.iter().map(|a| format!("{} = {}", a.short, bare(&a.long))));
    facts
}

fn sections(list: &[Section], facts: &mut BTreeSet<String>) {
    for section in list {
        if let Some(title) = &section.title {
            facts.insert(format!("section {:?} {}", section.number, bare(title)));
        }
        sections(&section.sections, facts);
    }
}

fn action(minutes: &Minutes, action: &Action) -> String {
    let name = |at: usize| minutes.attendees.get(at).map(|a| a.name.clone());
    let owners: BTreeSet<String> =
        action.owners.iter().map(|o| o.attendee.and_then(name).unwrap_or_else(|| bare(&o.written))).collect();
    let due = action.due.as_ref().map(|d| (d.date, d.precision));
    format!(
        "action {:?} {:?} {} {} {owners:?} {due:?}",
        action.raised_on,
        action.number,
        action.status,
        bare(action.text.as_deref().unwrap_or_default())
    )
}

/// Letters and digits alone: how a page sets its dashes and spaces is no fact.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
