//! How people say one thing: each line of `tests/phrases/*.txt` is one more way, in minutes that are the same but for it. The
//! words before the tab are what a reader takes from it. A new way to say a thing needs a line there and no code here.
#![allow(clippy::panic, reason = "a test tells its failure by a panic")]

use minutebook::minutes::{Action, Attendee, Basis, Minutes, Presence, Standing, Status};
use minutebook::{Parser, Source};

/// The lines of a list: what is meant, and the phrase.
fn list(text: &str) -> Vec<(&str, String)> {
    let plain = |phrase: &str| phrase.replace("\\n", "\n").replace("\\t", "\t");
    text.lines().map(|line| line.split_once('\t').map_or((line, String::new()), |(meant, said)| (meant, plain(said)))).collect()
}

fn read(text: &str) -> Minutes {
    let source = Source::from_text(text).unwrap_or_else(|e| panic!("{e}"));
    Parser::new().parse(&source).unwrap_or_else(|e| panic!("{e}")).minutes
}

const HEAD: &str =
    "Alderbrook Parish Council\n\nMinutes of the meeting held on Tuesday 14 May 2024 at 7.00 pm in the Village Hall\n\n";
const PEOPLE: &str = "Present: Jane Okoro (JO) (Chair), Sam Pell (SP), Ruth Dunn (RD)\n\n";
const ITEMS: &str = "1. Finance\n\nThe report was received and discussed at some length by those present.\n\n2. Premises\n\nThe \
                     roof was reported to be leaking again and the gutters were blocked.\n\n";
const ROOF: &str = "get three quotes for the roof";
const BANK: &str = "write to the bank about the mandate";

/// Asks of every phrase of a list whether it is read as it is meant, and names all that are not.
fn each(list: Vec<(&str, String)>, say: impl Fn(&str, &str) -> Vec<String>, holds: impl Fn(&str, &str, &Minutes) -> bool) {
    assert!(list.len() > 10, "the list is nearly empty");
    let mut lost = Vec::new();
    for (meant, phrase) in list {
        for text in say(meant, &phrase) {
            let minutes = read(&text);
            if !holds(meant, &phrase, &minutes) {
                lost.push(format!("{meant}: {phrase:?}"));
            }
        }
    }
    assert!(lost.is_empty(), "not read as meant:\n{}", lost.join("\n"));
}

fn named<'m>(minutes: &'m Minutes, name: &str) -> Option<&'m Attendee> {
    minutes.attendees.iter().find(|person| person.name == name)
}

fn owners(minutes: &Minutes) -> Vec<Vec<&str>> {
    minutes.actions.iter().map(|action| action.owners.iter().filter_map(|owner| owner.name.as_deref()).collect()).collect()
}

#[test]
fn labels_of_attendance() {
    let say = |meant: &str, label: &str| {
        let before = if meant == "present" { "" } else { "Present: Jane Okoro (JO) (Chair), Sam Pell (SP)\n\n" };
        let after = if meant == "present" { "\n\nApologies: Sam Pell (SP)" } else { "" };
        [": Kit Vance (KV), Lena Marsh (LM)", "\n\nKit Vance (KV)\nLena Marsh (LM)"]
            .map(|names| format!("{HEAD}{before}{label}{names}{after}\n\n{ITEMS}"))
            .to_vec()
    };
    each(list(include_str!("phrases/attendance.txt")), say, |meant, _, minutes| {
        let wanted = match meant {
            "present" => Presence::Present,
            "in_attendance" => Presence::InAttendance,
            "apologies" => Presence::Apologies,
            _ => Presence::Absent,
        };
        ["Kit Vance", "Lena Marsh"].iter().all(|name| named(minutes, name).is_some_and(|person| person.presence == wanted))
    });
}

#[test]
fn who_was_there_in_a_sentence_or_an_item() {
    let say = |_: &str, said: &str| vec![format!("{HEAD}{said}\n\n{}", ITEMS.replace("2.", "3.").replace("1.", "2."))];
    each(list(include_str!("phrases/said.txt")), say, |meant, phrase, minutes| {
        let wanted = match meant {
            "present" => Presence::Present,
            "apologies" => Presence::Apologies,
            _ => Presence::InAttendance,
        };
        let titles: Vec<_> = minutes.sections.iter().filter_map(|section| section.title.as_deref()).collect();
        // An item keeps its title, without the people.
        let item = phrase.trim_start_matches('*').starts_with("1") || phrase.contains("\n1") && !phrase.contains("##");
        let whole = !item || titles.first().is_some_and(|title| !title.contains("Vance"));
        let there = |name: &&str| named(minutes, name).is_some_and(|person| person.presence == wanted);
        // Nobody else: no label, no verb and no title became somebody.
        let few = minutes.attendees.len() <= 5 && minutes.attendees.iter().all(|person| person.name.contains(' '));
        titles.ends_with(&["Finance", "Premises"]) && whole && few && ["Kit Vance", "Lena Marsh"].iter().all(there)
    });
}

#[test]
fn items_whose_titles_run_into_their_paragraphs() {
    let texts = [
        "Finance. The accounts were received and the balances were noted by those present.",
        "Playing field. Cllr Pell reported that the swing had been mended at last.",
        "Correspondence. A letter from the county council was read and noted.",
        "Next meeting. The Council will meet again in June, after the elections.",
    ];
    let numbers = include_str!("phrases/runs.txt");
    for line in numbers.lines() {
        let Some((wanted, said)) = line.split_once('\t') else { panic!("{line:?} has no tab") };
        let items: Vec<String> = said.split('|').zip(texts).map(|(number, text)| format!("{number}{text}")).collect();
        let minutes = read(&format!("{HEAD}{PEOPLE}{}\n", items.join("\n\n")));
        let found: Vec<_> = minutes.sections.iter().filter_map(|section| section.number.as_deref()).collect();
        assert_eq!(found.join("|").replace(". ", ""), wanted, "{said:?}");
        let titles: Vec<_> = minutes.sections.iter().filter_map(|section| section.title.as_deref()).collect();
        assert_eq!(titles, ["Finance", "Playing field", "Correspondence", "Next meeting"], "{said:?}");
    }
}

#[test]
fn a_reference_an_owner_and_a_day_in_a_column() {
    let entries = ["14/21 SP – 14/06/2024", "14/22 SP (by 14 June 2024)", "14/23 SP by 14 June", "14/24 SP – 14 June 2024"];
    let row = |(at, entry): (usize, &&str)| {
        format!(
            "{}\t<p><b>Item {at}</b></p> <p>It was agreed that more work on the roof was needed.</p>\t<p>{entry}</p>\n",
            at + 2
        )
    };
    let rows: String = entries.iter().enumerate().map(row).collect();
    let minutes =
        read(&format!("{HEAD}{PEOPLE}ITEM\tDISCUSSION\tACTIONS\n1\t<p><b>Welcome</b></p> <p>All were welcomed.</p>\t\n{rows}"));
    assert_eq!(owners(&minutes), vec![vec!["Sam Pell"]; entries.len()]);
    for (action, number) in minutes.actions.iter().zip(["14/21", "14/22", "14/23", "14/24"]) {
        assert_eq!(action.number.as_deref(), Some(number));
        let due = action.due.as_ref().and_then(|due| due.date).map(|day| day.to_string());
        assert_eq!(due.as_deref(), Some("2024-06-14"), "{number}");
    }
}

#[test]
fn a_table_of_html_within_other_text_is_read_as_one_of_pipes() {
    let rows = [
        ["Action", "Owner", "By when"],
        ["Get three quotes for the roof", "SP", "14 June 2024"],
        ["Write to the bank", "RD", ""],
    ];
    let pipes: String = rows
        .iter()
        .enumerate()
        .map(|(at, row)| format!("| {} |\n{}", row.join(" | "), if at == 0 { "|---|---|---|\n" } else { "" }))
        .collect();
    let tag = |name: &str, row: &[&str; 3]| row.map(|cell| format!("<{name}>{cell}</{name}>")).concat();
    let html = |gap: &str| {
        let rows: Vec<String> = rows
            .iter()
            .enumerate()
            .map(|(at, row)| format!("<tr>{}</tr>", tag(if at == 0 { "th" } else { "td" }, row)))
            .collect();
        format!("<table>{gap}{}{gap}</table>\n", rows.join(gap))
    };
    let page = |table: &str| read(&format!("# Notes\n\n{HEAD}{PEOPLE}{ITEMS}## Actions\n\n{table}"));
    let told = |minutes: &Minutes| -> Vec<String> {
        let due = |action: &Action| action.due.as_ref().and_then(|due| due.date).map(|day| day.to_string());
        minutes.actions.iter().map(|a| format!("{:?} {:?} {:?}", a.text, a.owners.first().map(|o| &o.name), due(a))).collect()
    };
    let wanted = told(&page(&pipes));
    assert_eq!(wanted.len(), 2);
    assert_eq!(told(&page(&html(""))), wanted);
    assert_eq!(told(&page(&html("\n"))), wanted);
}

#[test]
fn owners_below_what_is_to_be_done() {
    for label in ["ACTION BY: Sam Pell", "Action by: SP", "ACTION: SP", "(ACTION: Sam Pell)", "Action – SP"] {
        let minutes =
            read(&format!("{HEAD}{PEOPLE}1. Premises\n\nThe Clerk should get three quotes for the roof.\n\n{label}\n\n{ITEMS}"));
        assert_eq!(owners(&minutes), [["Sam Pell"]], "{label}");
        let text = minutes.actions.first().and_then(|action| action.text.as_deref()).unwrap_or_default();
        assert!(text.contains("three quotes"), "{label}: {text:?}");
    }
}

#[test]
fn headings_over_lists_of_actions() {
    let say = |meant: &str, heading: &str| {
        let (number, one, two) = if meant == "raised" { ("3. ", "", "") } else { ("3. ", " – complete", " – ongoing") };
        let last = format!("{number}{heading}\n\n- Sam Pell to {ROOF}{one}\n- Ruth Dunn to {BANK}{two}\n");
        vec![format!("{HEAD}{PEOPLE}{ITEMS}{last}")]
    };
    each(list(include_str!("phrases/lists.txt")), say, |meant, _, minutes| {
        let [roof, bank] = minutes.actions.as_slice() else { return false };
        if meant == "raised" {
            return [roof, bank].iter().all(|a| matches!(a.basis, Basis::List | Basis::Label));
        }
        roof.standing == Standing::Reviewed && roof.status == Status::Complete && bank.status == Status::InProgress
    });
}

#[test]
fn statuses_behind_a_dash_and_in_a_cell() {
    let say = |_: &str, status: &str| {
        vec![
            format!(
                "{HEAD}{PEOPLE}1. Welcome\n\nThe Chair welcomed all.\n\n2. Actions from the last meeting\n\n- Sam Pell to {ROOF} – \
                 {status}\n- Ruth Dunn to {BANK} – {status}\n"
            ),
            format!(
                "{HEAD}{PEOPLE}1. Welcome\n\nThe Chair welcomed all.\n\n2. Actions from the last meeting\n\n| Ref | Action | Owner \
                 | Status |\n|---|---|---|---|\n| 1 | Get three quotes | SP | {status} |\n| 2 | Write to the bank | RD | {status} |\n"
            ),
        ]
    };
    each(list(include_str!("phrases/statuses.txt")), say, |meant, _, minutes| {
        let fits = |status: Status| match meant {
            "complete" => status == Status::Complete,
            "open" => matches!(status, Status::Open | Status::InProgress),
            "carried" => matches!(status, Status::CarriedForward | Status::OnHold | Status::Open),
            _ => matches!(status, Status::Cancelled | Status::Superseded),
        };
        minutes.actions.len() == 2 && minutes.actions.iter().all(|action| fits(action.status))
    });
}

#[test]
fn due_dates() {
    let say = |meant: &str, when: &str| {
        let row = |first: &str| format!("| {first} | SP | {when} |\n");
        vec![match meant.split(' ').next() {
            Some("sentence") => format!("{HEAD}{PEOPLE}{ITEMS}ACTION: SP to {ROOF} {when}.\n"),
            Some("cell") => {
                let rows = row("Get three quotes") + &row("Write to the bank");
                format!("{HEAD}{PEOPLE}{ITEMS}3. Actions\n\n| Action | Owner | By when |\n|---|---|---|\n{rows}")
            }
            _ => format!("{HEAD}{PEOPLE}{ITEMS}ACTION: Get three quotes for the roof (SP, {when})\n"),
        }]
    };
    each(list(include_str!("phrases/dues.txt")), say, |meant, _, minutes| {
        let day = meant.split(' ').nth(1).and_then(|day| day.parse().ok());
        !minutes.actions.is_empty() && minutes.actions.iter().all(|a| a.due.as_ref().and_then(|due| due.date) == day)
    });
}

#[test]
fn labels_of_actions() {
    let say = |_: &str, label: &str| {
        let line = label.replace("{}", &format!("Sam Pell to {ROOF}"));
        vec![format!(
            "{HEAD}{PEOPLE}1. Finance\n\nThe report was received and discussed.\n\n{line}\n\n2. Premises\n\nThe roof leaks.\n"
        )]
    };
    each(list(include_str!("phrases/labels.txt")), say, |_, _, minutes| {
        let begins = |a: &Action| a.text.as_deref().is_some_and(|text| text.starts_with("Sam Pell to get"));
        owners(minutes) == [["Sam Pell"]] && minutes.actions.iter().all(|a| a.basis != Basis::Sentence && begins(a))
    });
}

#[test]
fn owners_as_they_are_written() {
    let say = |meant: &str, owner: &str| {
        vec![match meant.split(' ').next() {
            Some("cell") => format!(
                "{HEAD}{PEOPLE}{ITEMS}3. Actions\n\n| Action | Owner |\n|---|---|\n| Get three quotes for the roof | {owner} |\n| Write \
                 to the bank about the mandate | {owner} |\n"
            ),
            Some("end") => format!("{HEAD}{PEOPLE}{ITEMS}ACTION: Get three quotes for the roof – {owner}\n"),
            _ => format!("{HEAD}{PEOPLE}{ITEMS}ACTION: {owner} to {ROOF}.\n"),
        }]
    };
    each(list(include_str!("phrases/owners.txt")), say, |meant, _, minutes| {
        let wanted = meant.split_once(' ').map(|(_, name)| name).unwrap_or_default();
        !minutes.actions.is_empty() && owners(minutes).iter().all(|names| *names == [wanted])
    });
}

#[test]
fn reviews_as_people_write_them() {
    let say = |_: &str, said: &str| {
        vec![format!(
            "{HEAD}{PEOPLE}1. Finance\n\nThe report was received.\n\n2. Matters arising\n{said}\n\n3. Premises\n\nNothing to report.\n"
        )]
    };
    each(list(include_str!("phrases/reviews.txt")), say, |meant, _, minutes| {
        let wanted = match meant {
            "complete" => Status::Complete,
            "in_progress" => Status::InProgress,
            "carried_forward" => Status::CarriedForward,
            _ => Status::Open,
        };
        let roof = |a: &&Action| a.text.as_deref().is_some_and(|text| text.contains("three quotes for the roof"));
        let [one] = *minutes.actions.iter().filter(roof).collect::<Vec<_>>().as_slice() else { return false };
        let titles: Vec<_> = minutes.sections.iter().filter_map(|section| section.number.as_deref()).collect();
        // It is an action, and no sentence that gives a task or an item of the minutes.
        one.basis != Basis::Sentence
            && one.status == wanted
            && one.owners.iter().filter_map(|owner| owner.name.as_deref()).eq(["Sam Pell"])
            && titles == ["1", "2", "3"]
    });
}

#[test]
fn one_label_over_what_several_have_to_do() {
    let said = [
        "Action: SP to get three quotes for the roof; JO to write to the bank about the mandate.",
        "ACTION: SP to get three quotes for the roof. JO to write to the bank about the mandate.",
        "Actions: SP to get three quotes for the roof, JO to write to the bank about the mandate",
        "Actions: SP to get three quotes for the roof and JO to write to the bank about the mandate",
    ];
    for line in said {
        let minutes = read(&format!("{HEAD}{PEOPLE}{ITEMS}{line}\n"));
        assert_eq!(owners(&minutes), [["Sam Pell"], ["Jane Okoro"]], "{line}");
    }
    // Who does it together has one thing to do.
    let minutes = read(&format!("{HEAD}{PEOPLE}{ITEMS}Action: SP and JO to {ROOF}.\n"));
    assert_eq!(owners(&minutes), [["Sam Pell", "Jane Okoro"]]);
}

#[test]
fn items_that_count_in_odd_ways() {
    let items = ["Welcome", "Budget", "Premises", "Any other business"];
    let pages = [
        (["1. {}.", "1. {}.", "1. {}.", "1. {}."], 1),
        (["**24/46 {}**", "**24/47 {}**", "**24/48 {}**", "**24/49 {}**"], 2),
        (["## 1-1 {}", "## 1-2 {}", "## 1-3 {}", "## 1-4 {}"], 1),
    ];
    for (numbers, level) in pages {
        let part = |at: usize| if level == 2 && at.is_multiple_of(2) { format!("## PART {at}\n\n") } else { String::new() };
        let said = |(at, number): (usize, &&str)| {
            let title = items.get(at).copied().unwrap_or_default();
            format!(
                "{}{}\n\nThe matter was discussed at some length by those present.\n\n",
                part(at),
                number.replace("{}", title)
            )
        };
        let minutes = read(&format!("{HEAD}{PEOPLE}{}", numbers.iter().enumerate().map(said).collect::<String>()));
        let found: Vec<_> = match level {
            2 => minutes.sections.iter().flat_map(|part| &part.sections).filter_map(|s| s.title.as_deref()).collect(),
            _ => minutes.sections.iter().filter_map(|section| section.title.as_deref()).collect(),
        };
        assert_eq!(found, items, "{numbers:?}");
    }
}

#[test]
fn next_meetings() {
    let days = ["Tuesday 11 June 2024 at 7.00 pm", "11/06/2024, 19:00", "11th June"];
    let say = |_: &str, said: &str| days.map(|day| format!("{HEAD}{PEOPLE}{ITEMS}{}\n", said.replace("{}", day))).to_vec();
    each(list(include_str!("phrases/next.txt")), say, |_, _, minutes| {
        let [next] = minutes.meeting.next.as_slice() else { return false };
        next.date.is_some_and(|day| day.to_string() == "2024-06-11")
            && next.time.is_none_or(|time| time.to_string() == "19:00:00")
    });
}

#[test]
fn ends_of_meetings() {
    let say = |_: &str, said: &str| vec![format!("{HEAD}{PEOPLE}{ITEMS}{said}\n")];
    each(list(include_str!("phrases/ends.txt")), say, |_, _, minutes| {
        minutes.meeting.end.as_ref().is_some_and(|end| end.value.to_string() == "20:45:00")
    });
}

#[test]
fn heads_of_minutes() {
    let say = |_: &str, head: &str| vec![format!("{head}{PEOPLE}{ITEMS}")];
    each(list(include_str!("phrases/heads.txt")), say, |_, _, minutes| {
        let meeting = &minutes.meeting;
        meeting.body.as_ref().is_some_and(|body| body.value == "Alderbrook Parish Council")
            && meeting.date.as_ref().is_some_and(|day| day.value.to_string() == "2024-05-14")
            && meeting.start.as_ref().is_some_and(|time| time.value.to_string() == "19:00:00")
            && meeting.location.as_ref().is_some_and(|place| place.value.contains("Village Hall") && place.value.len() < 30)
    });
}

#[test]
fn who_was_in_the_chair() {
    let say = |_: &str, people: &str| vec![format!("{HEAD}{people}\n\n{ITEMS}")];
    each(list(include_str!("phrases/chairs.txt")), say, |meant, _, minutes| {
        let chairs: Vec<_> = minutes.attendees.iter().filter(|person| person.chair).collect();
        let there = minutes.attendees.iter().all(|person| person.presence == Presence::Present);
        minutes.attendees.len() == 3 && there && matches!(chairs.as_slice(), [one] if one.name.contains(meant))
    });
}

#[test]
fn entries_of_lists_of_people() {
    let say = |_: &str, person: &str| {
        vec![
            format!("{HEAD}Present:\n{person}\n\nApologies: Ruth Dunn\n\n{ITEMS}"),
            format!("{HEAD}Present: Ruth Dunn (Chair)\n\nIn attendance:\n{person}\n\n{ITEMS}"),
        ]
    };
    each(list(include_str!("phrases/people.txt")), say, |meant, _, minutes| {
        let (name, role) = meant.split_once(" | ").map_or((meant, None), |(name, role)| (name, Some(role)));
        let ends = |person: &&Attendee| person.name.to_lowercase().ends_with(&name.to_lowercase());
        let found: Vec<_> = minutes.attendees.iter().filter(ends).collect();
        minutes.attendees.len() == 2
            && matches!(found.as_slice(), [one] if role.is_none_or(|role| one.role.as_deref() == Some(role)))
    });
}

#[test]
fn headings_of_items() {
    let items = [
        ("Welcome and apologies", "The chair welcomed everyone to the meeting and thanked them for coming."),
        ("Declarations of interest", "There were no declarations of interest from any of those present at the meeting."),
        ("Finance report", "The treasurer presented the accounts to the end of April and these were accepted."),
        ("Premises and grounds", "The roof was reported to be leaking again and the gutters were blocked with leaves."),
        ("Any other business", "The summer fair was discussed and it was thought that the field would be dry enough."),
    ];
    let say = |_: &str, form: &str| {
        let mut text = format!("{HEAD}{PEOPLE}");
        for ((at, (title, said)), (letter, roman)) in
            items.iter().enumerate().zip([("A", "I"), ("B", "II"), ("C", "III"), ("D", "IV"), ("E", "V")])
        {
            let line = form.replace("{n}", &(at + 1).to_string()).replace("{t}", title).replace("{T}", &title.to_uppercase());
            text += &format!("{}\n\n{said}\n\n", line.replace("{L}", letter).replace("{R}", roman));
        }
        vec![text]
    };
    each(list(include_str!("phrases/sections.txt")), say, |_, _, minutes| {
        let titles = minutes.sections.iter().map(|s| s.title.as_deref().unwrap_or_default().trim_end_matches('.').to_lowercase());
        titles.eq(items.iter().map(|(title, _)| title.to_lowercase()))
    });
}

#[test]
fn entries_of_lists_of_actions() {
    let other = |entry: &str| {
        let names = entry.replace("Sam Pell", "Ruth Dunn").replace("SP", "RD").replace("Sam", "Ruth");
        let tasks = names.replace(ROOF, BANK).replace("Get three quotes for the roof", "Write to the bank about the mandate");
        [
            ("Action 1", "Action 2"),
            ("A1", "A2"),
            ("1.1", "1.2"),
            ("24/01", "24/02"),
            ("AP1", "AP2"),
            ("Roof", "Bank"),
            ("(1)", "(2)"),
            ("a)", "b)"),
        ]
        .iter()
        .fold(tasks, |text, (one, two)| text.replace(one, two))
    };
    let say = |_: &str, entry: &str| vec![format!("{HEAD}{PEOPLE}{ITEMS}Actions\n\n- {entry}\n- {}\n", other(entry))];
    each(list(include_str!("phrases/entries.txt")), say, |meant, _, minutes| {
        let due = |a: &Action| a.due.as_ref().and_then(|due| due.date).map(|day| day.to_string());
        owners(minutes) == [["Sam Pell"], ["Ruth Dunn"]]
            && (meant != "due" || minutes.actions.iter().all(|a| due(a).as_deref() == Some("2024-05-31")))
    });
}

/// Items of a page of Markdown, each with a paragraph.
fn items(titles: &[&str]) -> String {
    let item = |title: &&str| format!("## {title}\n\nThe report was received and discussed at some length.\n\n");
    format!("# Alderbrook Parish Council, 14 May 2024\n\n{PEOPLE}{}", titles.iter().map(item).collect::<String>())
}

#[test]
fn a_number_that_no_other_heading_has_is_of_the_title() {
    let told = |titles: &[&str]| {
        let sections = read(&items(titles)).sections;
        sections.into_iter().map(|s| (s.number, s.title.unwrap_or_default())).collect::<Vec<_>>()
    };
    let alone = told(&["Welcome", "4.2 release", "Budget", "Any other business"]);
    assert_eq!(alone.get(1), Some(&(None, "4.2 release".to_owned())));
    // Where others count, it does too.
    let counted = told(&["1. Welcome", "2. Release", "Budget", "Any other business"]);
    assert_eq!(counted.get(1), Some(&(Some("2".to_owned()), "Release".to_owned())));
}

#[test]
fn the_years_of_a_number_follow_each_other() {
    let text =
        |number: &str| format!("{HEAD}{PEOPLE}{number}-1 Finance\n\nThe report was noted.\n\n{number}-2 Roof\n\nIt leaks.\n");
    let numbers = |number: &str| read(&text(number)).sections.into_iter().filter_map(|s| s.number).collect::<Vec<_>>();
    assert_eq!(numbers("23/24"), ["23/24-1", "23/24-2"]);
    assert_eq!(numbers("99/00"), ["99/00-1", "99/00-2"]);
    assert!(!numbers("12/03").iter().any(|number| number.contains('-')));
}

#[test]
fn who_speaks_to_the_others_has_nothing_to_do() {
    let said = |line: &str| read(&format!("{HEAD}{PEOPLE}{ITEMS}3. Tracker\n\n{line}\n")).actions.len();
    for line in
        ["SP: let's go through the tracker together first", "Sam: any questions before we go on?", "RD: how about Tuesday?"]
    {
        assert_eq!(said(line), 0, "{line}");
    }
    for line in ["Action: SP: any keys still out to be called in", "Action: RD to ask how the clerk files them"] {
        assert_eq!(said(line), 1, "{line}");
    }
}

#[test]
fn a_crossed_box_is_done_as_word_processors_show_it() {
    let text = format!("{HEAD}{PEOPLE}{ITEMS}Actions\n\n☒ SP to {ROOF}\n☐ RD to {BANK}\n");
    let statuses: Vec<_> = read(&text).actions.into_iter().map(|a| a.status).collect();
    assert_eq!(statuses, [Status::Complete, Status::Open]);
}

#[test]
fn a_paragraph_below_a_counted_review_is_its_outcome_only_where_it_says_one() {
    let review = |below: &str| {
        format!(
            "{HEAD}{PEOPLE}1. MATTERS ARISING\n\n    1.1  From 15 April 2024\n\n         (a)  Minute 3.2: SP to {ROOF} and to show\n              them to the others.\n              {below}\n\n         (b)  Minute 4.1: RD to {BANK}.\n              It was sent in April. Closed.\n\n2.  PREMISES\n\n    2.1  Noted that the roof leaks.\n"
        )
    };
    let first = |below: &str| read(&review(below)).actions.into_iter().next();
    let done = first("Three had come in by the end of April. Completed.").map(|a| a.status);
    assert_eq!(done, Some(Status::Complete));
    let said = first("The weather had been poor in the whole of the spring.");
    let inside = said.is_some_and(|a| {
        a.spans.iter().any(|s| {
            review("The weather had been poor in the whole of the spring.")
                .get(s.start..s.end)
                .is_some_and(|w| w.contains("weather"))
        })
    });
    assert!(!inside, "what says nothing of the action is no part of it");
}

#[test]
fn what_shows_nothing_is_no_document() {
    for text in ["", " \n\t", "\0\0\0\0", "\u{FEFF}\u{200B}\r\n", "\u{c}\u{c}"] {
        assert!(matches!(Source::from_text(text), Err(minutebook::Error::Empty)), "{text:?}");
        assert!(Source::from_bytes(text.as_bytes()).is_err(), "{text:?}");
    }
}
