//! What an auditor who looks for faults found in made-up archives, each with what is right.

use minutebook::ledger::{Action, Code, Ledger, Likeness, Record, Rules, State, What};
use minutebook::minutes::Status;
use minutebook::{Parser, Source};

fn ledger(texts: &[&str]) -> Ledger {
    let read = |(at, text): (usize, &&str)| -> Record {
        let source = Source::from_text(*text).expect("a text").with_name(format!("{at}.txt"));
        Parser::new().parse(&source).expect("minutes").record(&source)
    };
    Ledger::of(texts.iter().enumerate().map(read), &Rules::new())
}

fn paper(held: &str, body: &str) -> String {
    format!("Harbour Trust\nMinutes of the Quay Committee held on {held}\n\nPresent: Sam Pell (SP), Ada Quist (AQ)\n\n{body}\n")
}

fn action<'l>(ledger: &'l Ledger, words: &str) -> &'l Action {
    let found = ledger.actions.iter().find(|action| action.text.as_deref().is_some_and(|text| text.contains(words)));
    found.unwrap_or_else(|| panic!("no action with {words:?}: {:#?}", ledger.actions))
}

#[test]
fn two_meetings_of_one_day_are_two_and_a_corrected_time_is_a_copy() {
    let morning = paper("9 January 2024 at 10:00", "Action 1: SP to ask three builders for quotes for the quay wall.");
    let afternoon = paper("9 January 2024 at 14:00", "Action 1: AQ to publish the mooring fees.");
    let corrected = paper("9 January 2024 at 10:30", "Action 1: SP to ask three builders for quotes for the quay wall.");
    let two = ledger(&[&morning, &afternoon]);
    let starts: Vec<String> = two.meetings.iter().filter_map(|meeting| Some(meeting.start?.to_string())).collect();
    assert_eq!((starts, two.actions.len()), (vec!["10:00:00".to_owned(), "14:00:00".to_owned()], 2));
    assert!(two.findings.iter().all(|finding| finding.code != Code::CopiesContradict && finding.code != Code::MeetingRhythmGap));
    let one = ledger(&[&morning, &corrected]);
    assert_eq!((one.meetings.len(), one.meetings[0].copies[0].likeness), (1, Likeness::Identical));
}

#[test]
fn what_a_statement_leaves_out_stays_open() {
    let may = paper("7 May 2024", "ACTION: SP to inspect the oak.\n\nACTION: AQ to write to the county about the buoys.");
    let except =
        |what: &str| paper("4 June 2024", &format!("Matters arising\n\nAll actions from 7 May 2024 were completed {what}."));
    let known = ledger(&[&may, &except("except the oak")]);
    assert_eq!((action(&known, "oak").state, action(&known, "buoys").state), (State::Open, State::ClosedByBlanket));
    assert!(action(&known, "oak").events.iter().any(|event| matches!(event.what, What::Covered { status: None, .. })));
    // Nobody knows which one that is.
    let unknown = ledger(&[&may, &except("apart from the crane")]);
    assert!(unknown.actions.iter().all(|action| action.state == State::Open), "{:#?}", unknown.actions);
    let said = unknown.findings.iter().find(|finding| finding.code == Code::ActionClosedByBlanket).expect("a statement");
    assert!(said.message.contains("nothing known fits what it leaves out"), "{}", said.message);
    let none = ledger(&[&may, &except("by AQ")]);
    assert!(none.actions.iter().all(|action| action.state == State::ClosedByBlanket));
}

#[test]
fn among_actions_of_the_same_words_the_owner_decides() {
    let may = paper("7 May 2024", "ACTION: SP to inspect the old oak.\n\nACTION: AQ to inspect the old oak.");
    let june = paper("4 June 2024", "Matters arising\n\nACTION: AQ to inspect the old oak – carried forward.");
    let ledger = ledger(&[&may, &june]);
    assert_eq!(ledger.actions.len(), 2, "{:#?}", ledger.actions);
    let reported = action(&ledger, "AQ to inspect");
    assert!(!reported.doubtful && reported.stated == Some(Status::CarriedForward), "{reported:#?}");
}

#[test]
fn minutes_that_give_the_committee_alone_belong_to_it() {
    let january = paper("9 January 2024", "Action 1: SP to paint the benches.");
    let february = january.replace("Harbour Trust\nMinutes of the Quay Committee", "Quay Committee\nMinutes of the meeting");
    let february = february.replace("9 January 2024", "6 February 2024");
    assert_eq!(ledger(&[&january, &february]).series.len(), 1);
    // Where two bodies have a committee of this name, nobody knows which one is meant.
    let other = january.replace("Harbour Trust", "Parish Council");
    assert_eq!(ledger(&[&january, &other, &february]).series.len(), 3);
}

#[test]
fn actions_of_one_number_are_told_apart_by_their_words() {
    let january = paper("9 January 2024", "Action 2: SP to paint the benches.\n\nAction 2: AQ to count the buoys.");
    let february =
        paper("6 February 2024", "1. Actions from 9 January 2024\n\nAction 2 – Complete\n\n2. Quay\n\nThe wall was inspected.");
    let ledger = ledger(&[&january, &february]);
    let doubtful = ledger.findings.iter().find(|finding| finding.code == Code::LinkDoubtful).expect("a doubt");
    assert!(
        doubtful.message.contains("paint the benches") && doubtful.message.contains("count the buoys"),
        "{}",
        doubtful.message
    );
}

#[test]
fn initials_that_are_also_a_status_own_what_they_have_to_do() {
    let people = "Present: Sam Pell (SP), Carys Fenn (CF), Owen Kerr (OK)";
    let body = "Action 1: CF to write to the county.\n\nAction 2: OK and SP to order paint.";
    let january = paper("9 January 2024", body).replace("Present: Sam Pell (SP), Ada Quist (AQ)", people);
    let ledger = ledger(&[&january]);
    let owners = |words| action(&ledger, words).owners.iter().map(|owner| owner.written.as_str()).collect::<Vec<_>>();
    assert_eq!((owners("county"), owners("paint")), (vec!["CF"], vec!["OK", "SP"]));
    assert!(ledger.actions.iter().all(|action| action.stated.is_none() && action.state == State::Open));
}

#[test]
fn the_report_in_a_log_may_qualify_its_status() {
    let log = "Ref | Date raised | Action | Lead | Status\n--- | --- | --- | --- | ---\n\
               7 | 09/01/2024 | Complete – however paper 12 is to follow | SP | Complete\n\
               8 | 09/01/2024 | Complete – quotes sent | AQ | Complete\n";
    let ledger = ledger(&[&paper("6 February 2024", log)]);
    let of: Vec<usize> = ledger
        .findings
        .iter()
        .filter(|finding| finding.code == Code::ActionCaveatOpen)
        .map(|finding| finding.actions.len())
        .collect();
    assert_eq!(of, [1], "{:#?}", ledger.findings);
}
