//! How often the ledger is right.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use minutebook::ledger::{Code, Finding, Ledger, Raising};
use minutebook::minutes::Standing;

use crate::archive::Filed;
use crate::world::{Key, Style, World};

/// What became of the reports of later meetings.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Links {
    pub(crate) right: usize,
    /// Said to be doubtful, with the right action among the candidates.
    pub(crate) doubtful: usize,
    /// Said to be doubtful, and the right action is not among the candidates.
    pub(crate) astray: usize,
    /// Kept apart without a word of doubt.
    pub(crate) missed: usize,
    /// Tied to another action without a word of doubt.
    pub(crate) wrong: usize,
    /// The reading of the document did not find the report, or took it for another one.
    pub(crate) unread: usize,
}

impl Links {
    pub(crate) fn all(self) -> usize {
        self.right + self.doubtful + self.astray + self.missed + self.wrong + self.unread
    }
}

/// Precision and recall of a finding.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Rate {
    pub(crate) hits: usize,
    pub(crate) found: usize,
    pub(crate) expected: usize,
}

impl Rate {
    pub(crate) fn precision(self) -> f64 {
        if self.found == 0 { 1.0 } else { self.hits as f64 / self.found as f64 }
    }

    pub(crate) fn recall(self) -> f64 {
        if self.expected == 0 { 1.0 } else { self.hits as f64 / self.expected as f64 }
    }
}

pub(crate) struct Score {
    pub(crate) links: BTreeMap<Style, Links>,
    pub(crate) findings: BTreeMap<(Style, Code), Rate>,
    pub(crate) series: usize,
    /// The first few faults, in words.
    pub(crate) faults: Vec<String>,
}

pub(crate) fn score(ledger: &Ledger, worlds: &[World], filed: &[Filed]) -> Score {
    let mut by_digest: HashMap<&str, &Filed> = HashMap::new();
    for filed in filed {
        by_digest.insert(&filed.record.sha256, filed);
    }
    // Beside each action: the entries it was put together from, as (world, truth, standing).
    let mut faults = Vec::new();
    let mut belongs: HashMap<(usize, usize, usize), usize> = HashMap::new();
    let mut first: Vec<Option<(usize, usize)>> = Vec::new();
    let mut home: HashMap<(usize, usize), usize> = HashMap::new();
    for (at, action) in ledger.actions.iter().enumerate() {
        let mut truths = Vec::new();
        for event in &action.events {
            let Some(evidence) = ledger.evidence(event.evidence) else { continue };
            let (Some(entry), Some(document)) = (evidence.entry, ledger.document(evidence)) else { continue };
            let filed = by_digest[document.sha256.as_str()];
            if let Some(line) = filed.lines[entry as usize] {
                let truth = (filed.world, worlds[filed.world].papers[filed.paper].lines[line].truth);
                truths.push(truth);
                belongs.insert((filed.world, filed.paper, line), at);
            }
        }
        first.push(truths.first().copied());
        if let (Some(truth), false) = (truths.first(), action.doubtful) {
            // Where the raising minutes are there, they are the action; otherwise whatever was heard first.
            if action.raising == Raising::Found {
                home.insert(*truth, at);
            } else {
                home.entry(*truth).or_insert(at);
            }
        }
    }
    let mut slips = 0;
    let mut links: BTreeMap<Style, Links> = BTreeMap::new();
    for (at, world) in worlds.iter().enumerate() {
        let links = links.entry(world.style).or_default();
        for (place, paper) in world.papers.iter().enumerate().filter(|(_, paper)| !paper.lost) {
            for (number, line) in paper.lines.iter().enumerate().filter(|(_, line)| line.standing == Standing::Reviewed) {
                let Some(&action) = belongs.get(&(at, place, number)) else {
                    links.unread += usize::from(!line.slipped);
                    if !line.slipped && faults.len() < 100 {
                        faults.push(format!(
                            "{:?} {}: not read: {:?} of {}: {}",
                            world.style, paper.date, line.number, line.raised_on, line.text
                        ));
                    }
                    continue;
                };
                // Nobody can know better than what the page says; only a wrong link would be a fault.
                if line.slipped && (ledger.actions[action].doubtful || first[action] == Some((at, line.truth))) {
                    slips += 1;
                    continue;
                }
                let right = home.get(&(at, line.truth)).copied();
                let of = &ledger.actions[action];
                if of.doubtful {
                    let named = right.is_none_or(|right| of.candidates.contains(&(right as u32)));
                    if named {
                        links.doubtful += 1
                    } else {
                        links.astray += 1
                    }
                    if faults.len() < 8 {
                        let candidates: Vec<&str> =
                            of.candidates.iter().map(|&other| ledger.actions[other as usize].id.as_str()).collect();
                        faults.push(format!(
                            "{:?} {}: {} {} is doubtful, may be {candidates:?}",
                            world.style, paper.date, of.id, line.text
                        ));
                    }
                } else if right == Some(action) && first[action] == Some((at, line.truth)) {
                    links.right += 1;
                } else if first[action] == Some((at, line.truth)) {
                    links.missed += 1;
                } else {
                    links.wrong += 1;
                    if faults.len() < 100 {
                        faults.push(format!("{} is said of {} ({:?}): {}", paper.date, of.id, of.tie, line.text));
                    }
                }
            }
        }
    }
    println!("{slips} reports under a slipped number or day stayed doubtful or were tied by their text");
    Score { links, findings: findings(ledger, worlds, &by_digest, &first, &mut faults), series: ledger.series.len(), faults }
}

type First = Option<(usize, usize)>;

fn findings(
    ledger: &Ledger,
    worlds: &[World],
    by_digest: &HashMap<&str, &Filed>,
    first: &[First],
    faults: &mut Vec<String>,
) -> BTreeMap<(Style, Code), Rate> {
    // Which world a series is.
    let mut of_series: HashMap<u32, usize> = HashMap::new();
    for document in &ledger.documents {
        of_series.insert(document.series, by_digest[document.sha256.as_str()].world);
    }
    let mut found: BTreeMap<(usize, Code), BTreeSet<Key>> = BTreeMap::new();
    for finding in &ledger.findings {
        let world = of_series[&finding.series];
        for key in keys(ledger, finding, first) {
            found.entry((world, finding.code)).or_default().insert(key);
        }
    }
    let mut rates: BTreeMap<(Style, Code), Rate> = BTreeMap::new();
    for (at, world) in worlds.iter().enumerate() {
        for code in Code::ALL {
            let rate = rates.entry((world.style, *code)).or_default();
            let none = BTreeSet::new();
            let expected = world.expected.get(code).unwrap_or(&none);
            let raised = found.get(&(at, *code)).unwrap_or(&none);
            rate.hits += expected.intersection(raised).count();
            rate.found += raised.len();
            rate.expected += expected.len();
            for (what, key) in raised
                .difference(expected)
                .map(|key| ("too much", key))
                .chain(expected.difference(raised).map(|key| ("not found", key)))
            {
                let sure = matches!(world.style, Style::PerMeeting | Style::Running)
                    || world.style == Style::Slipping && *code == Code::ActionLost;
                if EXACT.contains(code) && sure && faults.len() < 40 {
                    let action = match key {
                        Key::Action(truth) => first.iter().position(|first| *first == Some((at, *truth))),
                        Key::Day(_) | Key::Name(_) => None,
                    };
                    let events = action.map(|action| &ledger.actions[action].events).into_iter().flatten();
                    let events: Vec<String> = events
                        .map(|event| {
                            let words = ledger.evidence(event.evidence).and_then(|evidence| evidence.quotes.first());
                            format!("{} {:?} “{}”", event.date, event.what, words.map_or("", |quote| &quote.words))
                        })
                        .collect();
                    faults.push(format!("{:?} {}: {code} {what}: {key:?} {events:#?}", world.style, world.body));
                }
            }
        }
    }
    rates
}

fn keys(ledger: &Ledger, finding: &Finding, first: &[First]) -> Vec<Key> {
    match finding.code {
        Code::OwnerNotOnRoster => {
            vec![Key::Name(finding.message.split(' ').next().unwrap_or_default().to_lowercase())]
        }
        Code::MeetingUndated => {
            let name = finding.message.split(['“', '”']).nth(1).and_then(|name| name.split_once('-'));
            name.and_then(|(_, name)| name.split_once('.')).map(|(day, _)| Key::Name(day.to_owned())).into_iter().collect()
        }
        Code::PersonRenamed => {
            let names: Vec<&str> = finding.people.iter().map(|&person| ledger.people[person as usize].name.as_str()).collect();
            vec![Key::Name(names.join(", "))]
        }
        Code::OwnerLeft | Code::PersonRoleChanged => {
            finding.people.iter().map(|&person| Key::Name(ledger.people[person as usize].name.clone())).collect()
        }
        Code::ActionClosedByBlanket => finding.date.map(Key::Day).into_iter().collect(),
        _ if finding.actions.is_empty() => finding.date.map(Key::Day).into_iter().collect(),
        _ => finding.actions.iter().filter_map(|&action| first[action as usize]).map(|(_, truth)| Key::Action(truth)).collect(),
    }
}

/// The findings whose rule leaves no room: every one that is due, and no other.
pub(crate) const EXACT: &[Code] = &[
    Code::ActionLost,
    Code::ActionOverdue,
    Code::ActionReopened,
    Code::ActionCaveatOpen,
    Code::ActionClosedByBlanket,
    Code::ActionClosedWithoutEvidence,
    Code::ActionClosedTwice,
    Code::ActionStale,
    Code::DueSlipped,
    Code::DueNone,
    Code::OwnerNone,
    Code::OwnerNotOnRoster,
    Code::OwnerLeft,
    Code::UpdateNeverRaised,
    Code::UpdateRaisingMissing,
    Code::MeetingAnnouncedNotFound,
    Code::MeetingCancelled,
    Code::MeetingNotHeld,
    Code::CopiesContradict,
    Code::NumberRepeated,
    Code::NumberMissing,
    Code::UpdateBeforeRaising,
    Code::ActionDuplicate,
    Code::MeetingRhythmGap,
    Code::MeetingUndated,
    Code::ItemRepeated,
    Code::ItemMissing,
    Code::PersonRoleChanged,
];

/// The findings of which these series know no truth of their own: how many there are is all that is said.
pub(crate) const UNMEASURED: &[Code] = &[Code::LinkDoubtful, Code::MeetingUnnamed, Code::OwnerAmbiguous];

/// Prints the figures.
pub(crate) fn print(name: &str, score: &Score) {
    println!("\n{name}: {} series", score.series);
    for (style, links) in &score.links {
        println!("  {style:?}: {} reports, {links:?}", links.all());
    }
    for ((style, code), rate) in score.findings.iter().filter(|(_, rate)| rate.found + rate.expected > 0) {
        if UNMEASURED.contains(code) {
            println!("  {style:?} {:<32} {} found", code.as_str(), rate.found);
            continue;
        }
        println!(
            "  {style:?} {:<32} precision {:.4} recall {:.4} ({} expected, {} found)",
            code.as_str(),
            rate.precision(),
            rate.recall(),
            rate.expected,
            rate.found
        );
    }
    for fault in &score.faults {
        println!("  ! {fault}");
    }
}
