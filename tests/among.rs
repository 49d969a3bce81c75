//! One odd way of writing among plain ones: each line of `tests/among/*.txt` stands among others that are read anyway, and neither
//! may lose the other. A new way to write needs a line there and no code here.
#![allow(clippy::panic, reason = "a test tells its failure by a panic")]

use minutebook::minutes::{Action, Basis, Minutes, Presence, Status};
use minutebook::{Parser, Source};

fn read(text: &str) -> Minutes {
    let source = Source::from_text(text).unwrap_or_else(|e| panic!("{e}"));
    Parser::new().parse(&source).unwrap_or_else(|e| panic!("{e}")).minutes
}

/// The lines of a list, with their breaks.
fn list(text: &str) -> Vec<String> {
    let lines: Vec<String> = text.lines().map(|line| line.replace("\\n", "\n").replace("\\t", "\t")).collect();
    assert!(lines.len() > 20, "the list is nearly empty");
    lines
}

/// Fails with all that is not read as it is meant.
fn none_lost(lost: &[String]) {
    assert!(lost.is_empty(), "{} not read as meant:\n{}", lost.len(), lost.join("\n"));
}

fn there(minutes: &Minutes, name: &str) -> Option<Presence> {
    minutes.attendees.iter().find(|person| person.name == name).map(|person| person.presence)
}

#[test]
fn people_of_a_list_stay_on_it_whoever_stands_between_them() {
    let forms = [
        "# Alder Board, 4 May 2024\n\n## Present\n\n- Kit Vance\n- {}\n- Lena Marsh\n- Tom Reed\n\n## Budget\n\nNoted.\n",
        "# Alder Board, 4 May 2024\n\n**Attendees:**\n\n* Kit Vance (Acme)\n* {}\n* Lena Marsh (Beta)\n* Tom Reed\n\n## Budget\n\nNoted.\n",
        "# Alder Board, 4 May 2024\n\n- Attendees:\n  - Kit Vance\n  - {}\n  - Lena Marsh\n  - Tom Reed\n\n## Budget\n\nNoted.\n",
        "# Alder Board\n## 4 May 2024\n\n## Attendees\nKit Vance, {}, Lena Marsh, Tom Reed\n\n## Budget\n\nThe budget was noted.\n",
        "Alder Board\n4 May 2024\n\nPresent:\nKit Vance\n{}\nLena Marsh\nTom Reed\n\n1. Budget\n\nThe budget was noted.\n",
        "Alder Board\n4 May 2024\n\nPresent: Kit Vance, {}, Lena Marsh, Tom Reed\n\n1. Budget\n\nThe budget was noted.\n",
        "Alder Board\n4 May 2024\n\nPresent: Kit Vance; {}; Lena Marsh; Tom Reed.\n\n1. Budget\n\nThe budget was noted.\n",
    ];
    let mut lost = Vec::new();
    for odd in list(include_str!("among/people.txt")) {
        for form in forms {
            let minutes = read(&form.replace("{}", &odd));
            if !["Kit Vance", "Lena Marsh", "Tom Reed"].iter().all(|name| there(&minutes, name).is_some()) {
                lost.push(format!("{odd:?} in {form:?}"));
            }
        }
    }
    none_lost(&lost);
}

#[test]
fn labels_of_attendance_in_markdown() {
    let forms = [
        ("## Present\n\n- Sam Pell\n- Jo Reed\n\n", "## {}\n\n- Kit Vance (Acme)\n- Lena Marsh (Beta)\n\n"),
        ("**Present:**\n\n* Sam Pell\n* Jo Reed\n\n", "**{}:**\n\n* Kit Vance\n* Lena Marsh\n\n"),
        ("Present: Sam Pell, Jo Reed\n\n", "{}: Kit Vance, Lena Marsh\n\n"),
        ("### Present\n\nSam Pell, Jo Reed\n\n", "### {}\n\nKit Vance, Lena Marsh, Tom Reed\n\n"),
    ];
    let mut lost = Vec::new();
    for line in list(include_str!("among/labels.txt")) {
        let (meant, label) = line.split_once('\t').unwrap_or_else(|| panic!("{line}"));
        for (others, names) in forms {
            let others = if meant == "present" { "" } else { others };
            let text = format!(
                "# Alder Board Meeting\n\n4 May 2024\n\n{others}{}## Budget\n\nNoted by all.\n",
                names.replace("{}", label)
            );
            let minutes = read(&text);
            let fits = |presence: Option<Presence>| match meant {
                "present" => presence == Some(Presence::Present),
                "guests" => presence == Some(Presence::InAttendance),
                _ => matches!(presence, Some(Presence::Apologies | Presence::Absent)),
            };
            let kept = meant == "present" || there(&minutes, "Sam Pell") == Some(Presence::Present);
            if !kept || !["Kit Vance", "Lena Marsh"].iter().all(|name| fits(there(&minutes, name))) {
                lost.push(format!("{meant}: {label:?} in {names:?}"));
            }
        }
    }
    none_lost(&lost);
}

/// The owners of an action, as the list of people has them, or as they are written.
fn owners(minutes: &Minutes, action: &Action) -> Vec<String> {
    let named = |at: Option<usize>| at.and_then(|at| minutes.attendees.get(at)).map(|person| person.name.clone());
    let mut owners: Vec<String> =
        action.owners.iter().map(|o| named(o.attendee).unwrap_or_else(|| o.written.to_lowercase())).collect();
    owners.sort();
    owners
}

/// The action on the charter, if there is just one.
fn charter(minutes: &Minutes) -> Option<&Action> {
    let text = |action: &&Action| action.text.as_deref().unwrap_or_default().to_lowercase().contains("charter");
    let mut found = minutes.actions.iter().filter(text);
    found.next().filter(|_| found.next().is_none())
}

#[test]
fn owners_in_lists_of_actions() {
    let forms = [
        "# Alder Board Meeting\n\n4 May 2024\n\n## Attendees\n\n- Sam Pell\n- Jo Reed\n- Kit Vance\n\n## Budget\n\nNoted by all.\n\n\
         ## Action Items\n\n- Kit to book the room\n- {}\n- Kit to order the paper\n",
        "Alder Board\nMinutes of the meeting held on 4 May 2024\n\nPresent: Sam Pell, Jo Reed, Kit Vance\n\n1. Budget\n\nNoted by \
         all.\n\n2. Actions\n\nKit to book the room\n{}\nKit to order the paper\n",
    ];
    let mut lost = Vec::new();
    for line in list(include_str!("among/owners.txt")) {
        let (meant, entry) = line.split_once('\t').unwrap_or_else(|| panic!("{line}"));
        let mut wanted: Vec<String> = meant.split(", ").filter(|name| *name != "nobody").map(str::to_owned).collect();
        wanted.sort();
        for form in forms {
            let minutes = read(&form.replace("{}", entry));
            let found = charter(&minutes).map(|action| owners(&minutes, action));
            if found.as_ref() != Some(&wanted) || minutes.actions.len() != 3 {
                lost.push(format!("{entry:?} has {found:?} among {} actions", minutes.actions.len()));
            }
        }
    }
    none_lost(&lost);
}

#[test]
fn labels_of_actions_between_other_points() {
    let forms = [
        "- The budget was noted.\n- {}\n- It was late.\n",
        "The budget was noted.\n\n{}\n\nIt was late.\n",
        "- Noted.\n  - {}\n- It was late.\n",
    ];
    let mut lost = Vec::new();
    for entry in list(include_str!("among/actions.txt")) {
        for form in forms {
            let said = form.replace("{}", &entry);
            let text = format!(
                "# Alder Board Meeting\n\n4 May 2024\n\n## Attendees\n\n- Sam Pell\n- Jo Reed\n\n## Budget\n\n{said}\n## Other business\n\nNone.\n"
            );
            let minutes = read(&text);
            let action = charter(&minutes).filter(|action| action.basis != Basis::Sentence);
            if action.map(|action| owners(&minutes, action)) != Some(vec!["Sam Pell".to_owned()]) || minutes.actions.len() != 1 {
                lost.push(format!("{entry:?} in {form:?}"));
            }
        }
    }
    none_lost(&lost);
}

#[test]
fn titles_of_items_in_markdown() {
    let items = [
        ("Release planning", "We talked about the plan for the next release at some length."),
        ("Website redesign", "The new design was shown and people liked it."),
        ("Budget review", "There is enough money left for the year."),
        ("Summer event", "It will be held in July at the usual place."),
    ];
    let mut lost = Vec::new();
    for form in list(include_str!("among/titles.txt")) {
        let item = |(at, (title, said)): (usize, &(&str, &str))| {
            let letter = ["A", "B", "C", "D"].get(at).copied().unwrap_or_default();
            let form = form.replace("{t}", title).replace("{T}", &title.to_uppercase()).replace("{b}", said);
            form.replace("{n}", &(at + 1).to_string()).replace("{L}", letter)
        };
        let said: String = items.iter().enumerate().map(item).collect();
        let minutes =
            read(&format!("# Alder Board Meeting\n\n4 May 2024\n\n**Present:** Sam Pell, Jo Reed, Kit Vance\n\n{said}"));
        let titles =
            minutes.sections.iter().map(|s| s.title.as_deref().unwrap_or_default().trim_end_matches(['.', ':']).to_lowercase());
        if !titles.eq(items.iter().map(|(title, _)| title.to_lowercase())) || minutes.attendees.len() != 3 {
            lost.push(format!("{form:?}"));
        }
    }
    none_lost(&lost);
}

/// A table of three actions with a column more, if it is given.
fn table(heads: &[&str], column: Option<&[&str]>) -> Minutes {
    let rows = [("Draft the charter", "Sam Pell"), ("Order the paper", "Jo Reed"), ("Book the room", "Kit Vance")];
    // "Who | What" has them the other way round.
    let swapped = ["Who", "Person", "Name", "Assignee", "Owner"].contains(heads.first().unwrap_or(&""));
    let row = |(at, (task, owner)): (usize, &(&str, &str))| {
        let more = column.map(|cells| format!(" {} |", cells.get(at).copied().unwrap_or_default())).unwrap_or_default();
        let (one, two) = if swapped { (owner, task) } else { (task, owner) };
        format!("| {one} | {two} |{more}\n")
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    let head = format!("| {} |\n|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
    read(&format!(
        "# Alder Board Meeting\n\n4 May 2024\n\nPresent: Sam Pell, Jo Reed, Kit Vance\n\n## Budget\n\nThe budget was noted.\n\n## \
         Actions\n\n{head}{rows}"
    ))
}

#[test]
fn tables_of_actions() {
    let mut lost = Vec::new();
    for line in list(include_str!("among/tables.txt")) {
        let (kind, cells) = line.split_once('\t').unwrap_or_else(|| panic!("{line}"));
        let cells: Vec<&str> = cells.split(" | ").collect();
        let minutes = match (kind, cells.as_slice()) {
            ("heads", heads) => table(heads, None),
            (_, [head, column @ ..]) => table(&["Action", "Owner", head], Some(column)),
            _ => panic!("{line}"),
        };
        let whose: Vec<Vec<String>> = minutes.actions.iter().map(|action| owners(&minutes, action)).collect();
        let dues = || minutes.actions.iter().map(|a| a.due.as_ref().and_then(|due| due.date).map(|day| day.to_string()));
        let states: Vec<Status> = minutes.actions.iter().map(|action| action.status).collect();
        let fits = match kind {
            "due" => dues().eq(["2024-05-31", "2024-06-14", "2024-06-30"].map(|day| Some(day.to_owned()))),
            "status" => matches!(states.as_slice(), [Status::Open, Status::Complete, last] if *last != Status::Complete),
            _ => true,
        };
        if !fits || whose != [["Sam Pell"], ["Jo Reed"], ["Kit Vance"]] {
            lost.push(format!("{line:?}: {whose:?} {states:?} {:?}", dues().collect::<Vec<_>>()));
        }
    }
    none_lost(&lost);
}

#[test]
fn in_a_column_of_ticks_an_empty_cell_is_an_absence() {
    let minutes = |marks: [&str; 2]| {
        let rows = format!("| Kit Vance | {} |\n| Tom Reed | {} |\n", marks[0], marks[1]);
        read(&format!("# Alder Board, 4 May 2024\n\n| Name | Present |\n|---|---|\n{rows}\n## Budget\n\nThe budget was noted.\n"))
    };
    for marks in [["x", ""], ["✓", ""], ["✓", "✗"], ["Y", "N"], ["yes", "no"]] {
        let minutes = minutes(marks);
        assert_eq!(there(&minutes, "Kit Vance"), Some(Presence::Present), "{marks:?}");
        assert_eq!(there(&minutes, "Tom Reed"), Some(Presence::Absent), "{marks:?}");
    }
}

#[test]
fn the_head_of_the_owners_may_stand_alone_between_people_and_items() {
    let rows = "ALDER HOUSING\t\t\nBOARD\t\t\nMinutes of the meeting held on Monday 27 November 2017\t\t\n\t\t\nPresent:\tSam Pell (SP)\tChair\n\
                \tJo Reed (JR)\tDirector\n\t\t\n\t\tACTION BY\n1.\tAPOLOGIES\t\n\tThere were none.\t\n2.\tRENT REVIEW\t\n\tThree \
                options were shown.\t\n\tJR to write to all tenants.\tJR\n3.\tNEXT MEETING\t\n\tMonday 29 January 2018\t\n";
    let minutes = read(rows);
    let titles: Vec<_> = minutes.sections.iter().filter_map(|s| s.title.as_deref()).collect();
    assert_eq!(titles, ["APOLOGIES", "RENT REVIEW", "NEXT MEETING"]);
    let whose: Vec<Vec<String>> = minutes.actions.iter().map(|action| owners(&minutes, action)).collect();
    assert_eq!(whose, [["Jo Reed"]]);
    assert_eq!(minutes.attendees.len(), 2);
}

#[test]
fn a_cross_behind_a_name_is_an_absence() {
    for list in
        ["- Kit Vance ✓\n- Tom Reed ✗\n", "Kit Vance ✓\nTom Reed ✗\nSam Pell ✓\n", "- Kit Vance (Acme) ✔\n- Tom Reed (Beta) ❌\n"]
    {
        let minutes =
            read(&format!("# Alder Board\n\nDate: 4 May 2024\n\n## Attendees\n{list}\n## Budget\n\nThe budget was noted.\n"));
        assert_eq!(there(&minutes, "Kit Vance"), Some(Presence::Present), "{list:?}");
        assert_eq!(there(&minutes, "Tom Reed"), Some(Presence::Absent), "{list:?}");
    }
}

#[test]
fn first_and_family_names_in_columns_of_their_own_are_one_name() {
    let table = "| Given Name | Family Name | Role |\n|---|---|---|\n| *Voting Members* | | |\n| Kit | Vance | Chair |\n| *Observers* | | |\n| Tom | Reed | Member |\n";
    let minutes = read(&format!("# Alder Board, 4 May 2024\n\n## Participants\n\n{table}\n## Budget\n\nThe budget was noted.\n"));
    let names: Vec<&str> = minutes.attendees.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Kit Vance", "Tom Reed"]);
}

#[test]
fn a_comment_over_several_lines_is_no_text_and_one_that_never_ends_is() {
    let page = |note: &str| {
        format!("# Alder Board, 4 May 2024\n\n**Present:** Sam Pell, Jo Reed, Kit Vance\n\n## Budget\n\nNoted.\n\n{note}\n")
    };
    let titles = |note: &str| read(&page(note)).sections.into_iter().filter_map(|s| s.title).collect::<Vec<_>>();
    assert_eq!(titles("<!-- Post meeting:\n## Upload\n- [ ] Sam to upload\n-->\n\n## Roof\n\nIt leaks."), ["Budget", "Roof"]);
    assert!(read(&page("<!-- Post meeting:\n- [ ] Sam to upload\n-->")).actions.is_empty());
    // Nothing is lost behind one that is not closed.
    assert_eq!(titles("<!-- Post meeting:\n\n## Roof\n\nIt leaks."), ["Budget", "Roof"]);
}

#[test]
fn items_below_a_heading_over_them_keep_their_level() {
    let page = |over: &str, items: &str| {
        read(&format!(
            "# Alder Board, 4 May 2024\n\n**Present:** Sam Pell, Jo Reed, Kit Vance\n\n## {over}\n\n{items}## Actions\n\n- Sam to order paper\n"
        ))
    };
    let titles = |minutes: Minutes| minutes.sections.into_iter().filter_map(|s| s.title).collect::<Vec<_>>();
    let numbered = "### 1. Budget\n\nNoted.\n\n### 2. Roof\n\nIt leaks.\n\n";
    assert_eq!(titles(page("Agenda", numbered)), ["Agenda", "Actions"]);
    let plain = "### Budget\n\nNoted.\n\n### Roof\n\nIt leaks.\n\n### Staff\n\nNoted.\n\n";
    assert_eq!(titles(page("Minutes", plain)), ["Minutes", "Actions"]);
    let parts = |minutes: Minutes| {
        let below = minutes.sections.into_iter().find(|s| s.title.as_ref().is_some_and(|t| t == "Minutes"));
        below.into_iter().flat_map(|s| s.sections).filter_map(|s| s.title).collect::<Vec<_>>()
    };
    assert_eq!(parts(page("Minutes", plain)), ["Budget", "Roof", "Staff"]);
}

/// Start, end and place of the meeting, "-" for what is not read.
fn when_and_where(minutes: &Minutes) -> String {
    let meeting = &minutes.meeting;
    let time = |time: Option<&chrono::NaiveTime>| time.map_or_else(|| "-".to_owned(), |t| t.format("%H:%M").to_string());
    let place = meeting.location.as_ref().map_or("-", |place| place.value.strip_prefix("the ").unwrap_or(&place.value));
    let times = [meeting.start.as_ref(), meeting.end.as_ref()].map(|t| time(t.map(|t| &t.value)));
    format!("{} {place}", times.join(" "))
}

#[test]
fn lines_of_the_head() {
    let rest = "\n\nPresent: Sam Pell, Jo Reed\n\n1. Budget\n\nNoted by all.\n";
    let forms = [
        "Alder Board\n4 May 2024\n{}",
        "Minutes of the Alder Board meeting\n\nDate: 4 May 2024\n{}",
        "# Alder Board, 4 May 2024\n\n{}",
    ];
    let mut lost = Vec::new();
    for line in list(include_str!("among/heads.txt")) {
        let (meant, said) = line.split_once('\t').unwrap_or_else(|| panic!("{line}"));
        for form in forms {
            let found = when_and_where(&read(&(form.replace("{}", said) + rest)));
            if found != meant {
                lost.push(format!("{said:?} has {found:?}, not {meant:?}"));
            }
        }
    }
    none_lost(&lost);
}
