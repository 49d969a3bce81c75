//! Series of meetings of which everything is known: what was raised, what became of it, and what an audit has to find.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use minutebook::ledger::Code;
use minutebook::minutes::{Scope, Standing, Status};

use crate::chance::Chance;
use crate::words;

/// How a body numbers its actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Style {
    /// From 1 at each meeting.
    PerMeeting,
    /// References that run on.
    Running,
    /// New actions have no number; reports count through those of each meeting.
    Unnumbered,
    /// From 1 at each meeting, and the clerk's pen slips: a number is used twice, or a day is wrong.
    Slipping,
}

impl Style {
    pub(crate) const ALL: [Self; 4] = [Self::PerMeeting, Self::Running, Self::Unnumbered, Self::Slipping];
}

#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) initials: String,
    pub(crate) role: String,
}

/// An entry of a document, and the action that it really means.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) truth: usize,
    pub(crate) standing: Standing,
    pub(crate) raised_on: NaiveDate,
    pub(crate) number: Option<String>,
    pub(crate) text: String,
    pub(crate) owners: Vec<String>,
    pub(crate) due: Option<NaiveDate>,
    pub(crate) status: Status,
    pub(crate) written: Option<String>,
    pub(crate) caveat: Option<String>,
    /// The day that really raised it.
    pub(crate) day: NaiveDate,
    /// Number or day is not what the clerk meant.
    pub(crate) slipped: bool,
}

impl Line {
    /// What is to be done, without who has to do it.
    pub(crate) fn task(&self) -> &str {
        let text = self.text.trim_end_matches('.');
        match text.strip_prefix("To ") {
            Some(task) => task,
            None => text.split_once(" to ").map_or(text, |(_, task)| task),
        }
    }
}

impl Paper {
    /// The number of an item of business, as the clerk counts.
    pub(crate) fn item(&self, at: usize) -> usize {
        match self.items {
            Some((from, twice)) if at >= from => {
                if twice {
                    at + 1
                } else {
                    at + 3
                }
            }
            _ => at + 2,
        }
    }
}

/// The statement that all other actions of these days are complete.
#[derive(Debug, Clone)]
pub(crate) struct Sweep {
    pub(crate) days: Vec<NaiveDate>,
    pub(crate) scope: Scope,
}

#[derive(Debug, Clone)]
pub(crate) struct Paper {
    pub(crate) date: NaiveDate,
    pub(crate) held: bool,
    pub(crate) present: Vec<Member>,
    pub(crate) apologies: Vec<Member>,
    pub(crate) lines: Vec<Line>,
    pub(crate) sweeps: Vec<Sweep>,
    pub(crate) next: Vec<(NaiveDate, bool)>,
    /// Not in the archive.
    pub(crate) lost: bool,
    /// In the archive without its date, so that it stands in no history: as good as lost.
    pub(crate) undated: bool,
    /// From which item on the numbers are one too low, so that one is used twice, or one too high.
    pub(crate) items: Option<(usize, bool)>,
    /// A second copy: what differs.
    pub(crate) copy: Option<Variation>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variation {
    Same,
    Draft,
    Contradiction,
}

/// What a finding speaks of: an action, or a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Action(usize),
    Day(NaiveDate),
    Name(String),
}

pub(crate) struct World {
    pub(crate) style: Style,
    pub(crate) body: String,
    pub(crate) title: String,
    pub(crate) papers: Vec<Paper>,
    /// What an audit has to find, and what it may not.
    pub(crate) expected: BTreeMap<Code, BTreeSet<Key>>,
}

/// An action as it really went.
struct Deed {
    day: NaiveDate,
    number: String,
    task: String,
    owners: Vec<usize>,
    due: Option<NaiveDate>,
    open: bool,
    dropped: bool,
    /// Its place among the actions of its meeting, from 1.
    place: usize,
}

struct Maker<'a> {
    chance: &'a mut Chance,
    style: Style,
    staff: Vec<Member>,
    deeds: Vec<Deed>,
    running: usize,
    used: BTreeSet<String>,
    unique: usize,
}

/// So many meetings has a series.
pub(crate) const MEETINGS: usize = 24;

pub(crate) fn world(seed: u64, style: Style) -> World {
    let chance = &mut Chance::new(seed);
    let place = chance.pick(words::LAST).to_string();
    let body = format!("{place} Harbour Trust {seed}");
    let title = chance.pick(&["Business Review Meeting", "Finance Committee", "Estates Board"]).to_string();
    let mut maker = Maker {
        staff: Vec::new(),
        deeds: Vec::new(),
        running: chance.between(1, 400),
        used: BTreeSet::new(),
        unique: 1000,
        style,
        chance,
    };
    let size = maker.chance.between(6, 9);
    while maker.staff.len() < size {
        let newcomer = maker.newcomer(None);
        maker.staff.push(newcomer);
    }
    let mut date = NaiveDate::from_ymd_opt(2014, 1, 7).unwrap_or_default() + Days::new(maker.chance.below(300) as u64);
    let mut papers: Vec<Paper> = Vec::new();
    let mut renamed: Vec<(String, String)> = Vec::new();
    for meeting in 0..MEETINGS {
        let following = date + Days::new(*maker.chance.pick(&[28, 28, 28, 35]));
        let paper = maker.meeting(meeting, date, following, &mut renamed);
        papers.push(paper);
        date = following;
    }
    // The first and the last are there, so that it is clear where the archive begins and ends.
    for paper in papers.iter_mut().take(MEETINGS - 1).skip(1) {
        paper.lost = maker.chance.happens(45);
        paper.undated = paper.lost && maker.chance.happens(200);
    }
    let expected = crate::oracle::expected(&papers, maker.style, &renamed);
    World { style, body, title, papers, expected }
}

impl Maker<'_> {
    fn newcomer(&mut self, first: Option<&str>) -> Member {
        loop {
            let first = first.map_or_else(|| self.chance.pick(words::FIRST).to_string(), ToOwned::to_owned);
            let last = self.chance.pick(words::LAST).to_string();
            let name = format!("{first} {last}");
            let initials: String = [&first, &last].iter().filter_map(|part| part.chars().next()).collect();
            // Initials are those of one person at a time; after somebody has left, they may come again.
            let taken = self.staff.iter().any(|other| other.initials == initials || other.name == name);
            let same_first = self.staff.iter().any(|other| other.name.starts_with(&format!("{first} ")));
            if !taken && (!same_first || self.chance.happens(100)) && self.used.insert(name.clone()) {
                return Member { name, initials, role: self.chance.pick(words::ROLES).to_string() };
            }
        }
    }

    fn meeting(&mut self, meeting: usize, date: NaiveDate, following: NaiveDate, renamed: &mut Vec<(String, String)>) -> Paper {
        let held = meeting == 0 || meeting + 1 == MEETINGS || !self.chance.happens(25);
        if meeting > 2 && self.chance.happens(90) {
            self.somebody_leaves(renamed);
        } else if self.chance.happens(30) {
            let who = self.chance.below(self.staff.len());
            self.staff[who].role = self.chance.pick(words::ROLES).to_string();
        }
        let mut paper = Paper {
            date,
            held,
            present: Vec::new(),
            apologies: Vec::new(),
            lines: Vec::new(),
            sweeps: Vec::new(),
            next: Vec::new(),
            lost: false,
            undated: false,
            items: None,
            copy: None,
        };
        if self.chance.happens(850) {
            paper.next.push((following, false));
        }
        if self.chance.happens(20) {
            let cancelled = date + Days::new(14);
            paper.next.insert(0, (cancelled, true));
        }
        if !held {
            return paper;
        }
        for member in self.staff.clone() {
            if self.chance.happens(150) { paper.apologies.push(member) } else { paper.present.push(member) }
        }
        if paper.present.is_empty() {
            paper.present.append(&mut paper.apologies);
        }
        self.reviews(&mut paper);
        self.raise(&mut paper);
        let raised = paper.lines.iter().filter(|line| line.standing == Standing::Raised).count();
        if raised > 1 && self.chance.happens(30) {
            paper.items = Some((self.chance.between(1, raised - 1), self.chance.happens(500)));
        }
        paper.copy = match self.chance.below(60) {
            0 => Some(Variation::Same),
            1 => Some(Variation::Draft),
            2 if paper.lines.iter().any(|line| line.number.is_some() && line.standing == Standing::Reviewed) => {
                Some(Variation::Contradiction)
            }
            _ => None,
        };
        paper
    }

    fn somebody_leaves(&mut self, renamed: &mut Vec<(String, String)>) {
        let who = self.chance.below(self.staff.len());
        let gone = self.staff[who].clone();
        let first = gone.name.split(' ').next().unwrap_or_default().to_owned();
        if self.chance.happens(250) {
            let mut again = self.newcomer_named(&first);
            again.role = gone.role.clone();
            renamed.push((gone.name, again.name.clone()));
            // The actions go with the person, under the new initials.
            self.staff[who] = again;
        } else {
            let newcomer = self.newcomer(None);
            self.staff[who] = newcomer;
        }
    }

    fn newcomer_named(&mut self, first: &str) -> Member {
        loop {
            let last = self.chance.pick(words::LAST).to_string();
            let name = format!("{first} {last}");
            let initials: String = [first, &last].iter().filter_map(|part| part.chars().next()).collect();
            if !self.staff.iter().any(|other| other.initials == initials) && self.used.insert(name.clone()) {
                return Member { name, initials, role: String::new() };
            }
        }
    }

    fn owners(&mut self) -> Vec<usize> {
        let mut owners = vec![self.chance.below(self.staff.len())];
        if self.chance.happens(250) {
            let second = self.chance.below(self.staff.len());
            if second != owners[0] {
                owners.push(second);
            }
        }
        owners
    }

    fn initials(&self, owners: &[usize]) -> Vec<String> {
        owners.iter().map(|&who| self.staff[who].initials.clone()).collect()
    }

    fn raise(&mut self, paper: &mut Paper) {
        for place in 1..=self.chance.between(2, 6) {
            let task = loop {
                let (verb, thing) = (*self.chance.pick(words::VERBS), *self.chance.pick(words::THINGS));
                let task = format!("{verb} the {thing}{}", self.chance.pick(words::TAILS));
                if self.used.insert(task.clone()) {
                    break task;
                }
            };
            // Now and then somebody raises again what is still open.
            let twin = self
                .chance
                .happens(12)
                .then(|| self.deeds.iter().rposition(|deed| deed.open && !deed.dropped && deed.day < paper.date))
                .flatten();
            let (task, owners) = match twin {
                Some(twin) => (self.deeds[twin].task.clone(), self.deeds[twin].owners.clone()),
                None => (task, if self.chance.happens(15) { Vec::new() } else { self.owners() }),
            };
            let due = self.chance.happens(450).then(|| paper.date + Days::new(self.chance.between(10, 120) as u64));
            self.running += 1;
            let number = if self.style == Style::Running { self.running.to_string() } else { place.to_string() };
            let truth = self.deeds.len();
            let mut initials = self.initials(&owners);
            if initials.len() == 1 && self.chance.happens(10) {
                // Initials that no list bears.
                initials = vec![self.chance.pick(&["XK", "XV"]).to_string()];
            }
            let text = if initials.is_empty() { format!("To {task}.") } else { format!("{} to {task}.", initials.join(" and ")) };
            paper.lines.push(Line {
                truth,
                standing: Standing::Raised,
                raised_on: paper.date,
                number: (self.style != Style::Unnumbered).then(|| number.clone()),
                text,
                owners: initials,
                due,
                status: Status::Open,
                written: None,
                caveat: None,
                day: paper.date,
                slipped: false,
            });
            self.deeds.push(Deed { day: paper.date, number, task, owners, due, open: true, dropped: false, place });
        }
    }

    fn reviews(&mut self, paper: &mut Paper) {
        let sweeping = self.chance.happens(70);
        let mut swept: BTreeSet<NaiveDate> = BTreeSet::new();
        for truth in 0..self.deeds.len() {
            if self.deeds[truth].dropped {
                continue;
            }
            if !self.deeds[truth].open {
                if self.chance.happens(4) {
                    let status = if self.chance.happens(500) { Status::Open } else { Status::Complete };
                    self.deeds[truth].open = status == Status::Open;
                    let word = if status == Status::Open { "reopened, to remain open" } else { "Complete" };
                    let line = self.line(truth, word.to_owned(), status, Some(word));
                    paper.lines.push(line);
                }
                continue;
            }
            if sweeping && self.chance.happens(500) {
                swept.insert(self.deeds[truth].day);
                continue;
            }
            // A clerk forgets an action, and nobody asks.
            if self.chance.happens(15) {
                self.deeds[truth].dropped = true;
                continue;
            }
            let line = self.report(truth, paper.date);
            paper.lines.push(line);
        }
        // A sweep closes whatever of these days the same minutes do not report on; it never closes what was forgotten before.
        if !swept.is_empty() {
            for truth in 0..self.deeds.len() {
                let spoken = paper.lines.iter().any(|line| line.truth == truth);
                if swept.contains(&self.deeds[truth].day) && self.deeds[truth].open && !spoken {
                    self.deeds[truth].open = false;
                    self.deeds[truth].dropped = false;
                }
            }
            paper.sweeps.push(Sweep { days: swept.into_iter().collect(), scope: Scope::AllOthers });
        }
        if self.chance.happens(12) && self.style != Style::Unnumbered {
            // A report on what nobody raised.
            let day = paper.date - Days::new(28);
            if let Some(deed) = self.deeds.iter().rfind(|deed| deed.day <= day) {
                let (day, number) = (deed.day, (900 + self.chance.below(90)).to_string());
                let truth = self.deeds.len();
                let task = format!("look into matter {number}");
                self.deeds.push(Deed { day, number, task, owners: Vec::new(), due: None, open: false, dropped: false, place: 0 });
                let line = self.line(truth, "Complete".to_owned(), Status::Complete, Some("Complete"));
                paper.lines.push(line);
            }
        }
        paper.lines.sort_by_key(|line| (line.raised_on, self.deeds[line.truth].place));
        if self.style == Style::Slipping && paper.lines.len() > 3 {
            self.slip(paper);
        }
    }

    /// The clerk's pen slips: a number is used twice, or a report names a day that has not yet been.
    fn slip(&mut self, paper: &mut Paper) {
        let at = self.chance.between(1, paper.lines.len() - 1);
        if self.chance.happens(150) && paper.lines[at - 1].raised_on == paper.lines[at].raised_on {
            paper.lines[at].number = paper.lines[at - 1].number.clone();
            paper.lines[at].slipped = true;
            paper.lines[at - 1].slipped = true;
        } else if self.chance.happens(40) {
            paper.lines[at].raised_on = paper.lines[at].raised_on + Days::new(3650);
            paper.lines[at].slipped = true;
        }
    }

    fn line(&mut self, truth: usize, text: String, status: Status, written: Option<&str>) -> Line {
        let deed = &self.deeds[truth];
        Line {
            truth,
            standing: Standing::Reviewed,
            raised_on: deed.day,
            number: Some(deed.number.clone()),
            text,
            owners: Vec::new(),
            due: None,
            status,
            written: written.map(ToOwned::to_owned),
            caveat: None,
            day: deed.day,
            slipped: false,
        }
    }

    fn fresh(&mut self) -> usize {
        self.unique += 1;
        self.unique
    }

    /// The task as reports shorten it.
    fn shortened(&mut self, truth: usize) -> String {
        let task = self.deeds[truth].task.clone();
        let words: Vec<&str> = task.split(' ').collect();
        let kept: Vec<&str> = words.iter().copied().filter(|_| !self.chance.happens(350)).collect();
        if kept.is_empty() { task.clone() } else { kept.join(" ") }
    }

    fn report(&mut self, truth: usize, date: NaiveDate) -> Line {
        match self.chance.below(100) {
            0..=17 => {
                let word = *self.chance.pick(&["Complete", "Completed", "Closed", "Done"]);
                self.deeds[truth].open = false;
                self.line(truth, word.to_owned(), Status::Complete, Some(word))
            }
            18..=35 => {
                self.deeds[truth].open = false;
                let fresh = self.fresh();
                let text = format!("Complete – {} was sent on under reference {fresh}", self.shortened(truth));
                self.line(truth, text, Status::Complete, Some("Complete"))
            }
            36..=39 => {
                self.deeds[truth].open = false;
                let fresh = self.fresh();
                let mut line = self.line(
                    truth,
                    format!("Complete – however paper {fresh} is to follow"),
                    Status::Complete,
                    Some("Complete"),
                );
                line.caveat = Some(format!("however paper {fresh} is to follow"));
                line
            }
            40..=60 => {
                let fresh = self.fresh();
                let said = self.chance.pick(words::PROSE).to_string();
                let text = match self.chance.below(3) {
                    0 => format!("On-going – {} – letter {fresh} sent", self.shortened(truth)),
                    1 => format!("On-going – {said}, see note {fresh}"),
                    _ => format!("On-going – {} (file {fresh})", self.deeds[truth].task),
                };
                let mut line = self.line(truth, text, Status::InProgress, Some("On-going"));
                line.owners = self.initials(&self.deeds[truth].owners.clone());
                line
            }
            61..=72 => self.line(truth, "to remain open".to_owned(), Status::Open, Some("to remain open")),
            73..=80 => {
                let text = format!("Carried forward – {}", self.deeds[truth].task);
                let mut line = self.line(truth, text, Status::CarriedForward, Some("Carried forward"));
                line.owners = self.initials(&self.deeds[truth].owners.clone());
                line
            }
            81..=91 if self.deeds[truth].due.is_some() => {
                let due = self.deeds[truth].due.unwrap_or(date).max(date) + Days::new(self.chance.between(10, 60) as u64);
                self.deeds[truth].due = Some(due);
                let text = format!("On-going – {}, now by {}", self.shortened(truth), due.format("%-d %B %Y"));
                let mut line = self.line(truth, text, Status::InProgress, Some("On-going"));
                line.due = Some(due);
                line
            }
            92..=95 => {
                let owners = self.owners();
                self.deeds[truth].owners.clone_from(&owners);
                let fresh = self.fresh();
                let initials = self.initials(&owners);
                let text = format!("On-going – {} to take over, minute {fresh}", initials.join(" and "));
                let mut line = self.line(truth, text, Status::InProgress, Some("On-going"));
                line.owners = initials;
                line
            }
            96 => {
                self.deeds[truth].open = false;
                self.line(truth, "Cancelled".to_owned(), Status::Cancelled, Some("Cancelled"))
            }
            _ => self.line(truth, "to remain open".to_owned(), Status::Open, Some("to remain open")),
        }
    }
}
