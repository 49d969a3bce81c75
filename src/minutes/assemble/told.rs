//! Reports of reviews that no label begins: a line that has a number, a name or a status.

use crate::grammar::blanket::blanket;
use crate::grammar::cue::{Cue, Cues};
use crate::grammar::number::{self, Number};
use crate::grammar::owner::{self, Shape};
use crate::grammar::reference::{self, Form, Reference};
use crate::grammar::status::{self, Reading};
use crate::grammar::status_end;
use crate::grammar::{dash, decision, done, label, person, sentence, task};
use crate::layout::{Block, Kind, Passage};
use crate::minutes::{Basis, OwnerBasis};

use super::ahead::{lead_known, leads_known};
use super::drafts::{Draft, Names};
use super::tails::{bracketed, reported, tail};
use super::walk::Walk;

/// A line that may be a report, by what it begins with.
struct Line<'t> {
    text: &'t str,
    /// The action's own number: "AB12 – …", "33 Fire doors. …"
    number: Option<Reference>,
    /// The place in a list: "2.1  AD to send the code of conduct. Done."
    counted: Option<Number>,
    /// The minute that it goes back to, as the line begins: "Minute 198 – Clerk: report sent."
    cited: Option<Number>,
    /// Where the words begin behind a state in brackets: "(done) SP to ask for quotes".
    state: usize,
    point: bool,
}

impl<'t> Line<'t> {
    /// Where what was to be done begins.
    fn words(&self) -> &'t str {
        let front = self.counted.as_ref().or(self.cited.as_ref()).map_or(self.state, |n| n.rest);
        self.text.get(front..).unwrap_or_default()
    }

    /// "90.3 Minute 74/1 – Footpath. …", "114.4 104/1 Salt bins. …": is the minute that raised it behind the paragraph's number?
    fn minuted(&self) -> bool {
        let slashed = |found: &Reference| found.form == Form::Slashed;
        let words = self.counted.as_ref().and_then(|n| self.text.get(n.rest..));
        words.is_some_and(|words| {
            reference::minute(words).is_some_and(|found| slashed(&found))
                || reference::leading(words).is_some_and(|found| slashed(&found))
        })
    }

    /// The status that its end or its front says outright.
    fn said(&self) -> Option<Reading> {
        let text = self.text;
        let ended = |r: &Reading| {
            r.leads || text.get(r.written.end..).is_some_and(|t| t.chars().filter(|c| c.is_alphanumeric()).count() < 3)
        };
        // "Trial hand tools (Parks Team) Done": the report stands behind the owners.
        let behind = || status::entry(text.get(self.behind()?..)?).map(|r| r.moved(self.behind().unwrap_or_default()));
        // "SP to ask for quotes" / "DONE: two have come": the report begins a line of its own.
        let below = || {
            memchr::memchr_iter(b'\n', text.as_bytes()).take(LINES).find_map(|at| {
                let line = text.get(at + 1..)?;
                let from = at + 1 + line.len() - line.trim_start().len();
                status::entry(text.get(from..)?).filter(|said| said.leads && said.written.start == 0).map(|said| said.moved(from))
            })
        };
        // "Ms Okoro has one quote and needs two more. In progress, due in May."
        let last = || status_end::last_says(text).filter(|_| self.point);
        // "Letter of thanks. Sent.": a last sentence of a word or two
        let brief = || {
            let last = sentence::sentences(text).last().filter(|last| last.start > 0 && last.len() <= BRIEF)?;
            done::noted(text.get(last.clone())?).map(|said| said.moved(last.start)).filter(|_| self.minuted())
        };
        let whole = || status_end::closing(text).or_else(|| status::entry(text).filter(ended));
        behind().or_else(below).or_else(whole).or_else(last).or_else(brief)
    }

    /// Where the report begins behind its owners.
    fn behind(&self) -> Option<usize> {
        if self.point { reported(self.text) } else { None }
    }

    /// A status that a sign or a stop parts from what stands before it.
    fn apart(&self) -> Option<Reading> {
        let ends = |t: &str| t.trim_end().ends_with(['.', ';', ':', '-', '–', '—']);
        status::entry(self.text).filter(|r| self.text.get(..r.written.start).is_some_and(ends))
    }
}

impl Walk<'_, '_> {
    /// Takes what stands beside an entry of a review that names its owner, "Signed 3 May – CLOSE", for how the entry stands.
    pub(super) fn stands(&mut self, begun: usize, beside: &Passage) -> bool {
        let text = beside.text();
        let said = || status::entry(text).or_else(|| status_end::closing(text)).or_else(|| done::performed(text));
        let [draft] = self.drafts.all.get_mut(begun..).unwrap_or_default() else { return false };
        // What the heading of a list says of all is no status of its own.
        let own = draft.status_written.as_deref().is_some_and(|written| draft.text.text().contains(written));
        if !self.context.review || draft.names.is_empty() || own || owner::only(text).is_some() {
            return false;
        }
        let Some(reading) = said() else { return false };
        draft.state(beside, &reading);
        draft.text.append(beside, '\t');
        true
    }

    /// A line of a review that has a status, though it is not labelled: "23/7 no. 3: letter to … – no progress".
    pub(super) fn told(&mut self, block: &Block, cues: Cues) -> bool {
        let text = block.text();
        // In a list of actions an entry that begins with a minute before is a report.
        let review = self.context.review || self.context.actions && reference::before_colon(text).is_some();
        // It may say how something stands that is no action here, or that the list was looked at.
        let other = || status::label(text).is_some() || decision::noted(text) || decision::resolved(text);
        if !review
            || block.ticked.is_some()
            || text.len() > 400 && self.referenced.is_none()
            || cues.has(Cue::Blanket) && blanket(text).is_some()
            || other()
        {
            return false;
        }
        let line = self.line(block);
        let Some(reading) = self.reports_on(block, &line) else { return false };
        self.report(block, line, reading);
        true
    }

    fn line<'t>(&self, block: &'t Block) -> Line<'t> {
        let text = block.text();
        let number = self.referenced.map(|len| reference::of_length(text, len)).or_else(|| reference::leading(text));
        // "33 Fire doors. …" below the day of the meeting that raised it.
        let dated = self.context.raised_on.is_some() && block.kind != Kind::Heading;
        let number = number.or_else(|| reference::figure(text).filter(|_| dated));
        let closed = number::number(text).filter(|n| n.closed);
        // "d) Gates. …" counts, "C23/4 Gates. …" cites.
        let lettered = closed.as_ref().is_some_and(|n| n.style == number::Style::Letter);
        let (cited, counted) = if text.starts_with(char::is_alphabetic) && !lettered { (closed, None) } else { (None, closed) };
        let bracketed = text.strip_prefix(['(', '[']).and_then(|t| t.split_once([')', ']']));
        let state = bracketed.filter(|(said, _)| status::alone(said).is_some());
        let state = state.map_or(0, |(_, rest)| text.len() - rest.trim_start().len());
        let counted = counted.filter(|_| number.is_none());
        Line { text, number, counted, cited, state, point: block.kind == Kind::Bullet }
    }

    /// Does a line report on an earlier action? How it stands, if it says so.
    fn reports_on(&self, block: &Block, line: &Line<'_>) -> Option<Option<Reading>> {
        let (text, words) = (line.text, line.words());
        let reading = line.said();
        // "18/09 Car parking. …": the minute that raised it, as the page counts them.
        let minute = line.counted.as_ref().is_some_and(|n| text.get(n.written.clone()).is_some_and(|n| n.contains('/')))
            || line.number.as_ref().is_some_and(|n| n.form == Form::Slashed)
            || reference::cites(text, |day| self.earlier(day).is_some());
        // What is told of a matter is no action where nobody has anything to do and no word says how it stands.
        let acted =
            || reading.is_some() || status::entry(text).is_some() || bracketed(text).is_some() || !task::tasks(text).is_empty();
        let shown = minute
            || line.minuted() && acted()
            || self.referenced.is_some()
            || line.number.as_ref().is_some_and(|n| n.form != Form::Counted);
        let dated = self.context.raised_on.is_some();
        // "(c) Gates: Okoro was to ask for a price."
        let titled = || words.split_once(": ").is_some_and(|(title, t)| title.len() <= TITLE && task::held(t));
        let tasked = task::held(words) || titled();
        // "SP to find a new hall. Has asked two schools.": below the day of the meeting that gave it to him.
        let reported = dated && task::held(text) && leads_known(self.desk, text) && sentence::sentences(text).nth(1).is_some();
        let led = self.led(line, tasked) || reported;
        // "2. Bylaws revision – Pruitt. In progress; a draft is to come."
        let tallied = line.number.as_ref().is_some_and(|n| n.counts(text));
        // "Website – PW to get the domain name renewed. Done, paid to 2020."
        let dashed = || dash::split(text).is_some_and(|(_, t)| task::held(t));
        // "Dashboard to be shown to Members – Complete. It was shown in May."
        let behind_dash = || {
            let said = dash::split(text).and_then(|(_, said)| status::entry(said));
            said.is_some_and(|reading| reading.leads && reading.written.start == 0)
        };
        // "Bye-law on jet skis. Carried forward again, as no one has replied.": a title, and how it stands.
        let topical = || {
            let title = line.apart().and_then(|said| text.get(..said.written.start));
            title.is_some_and(|title| title.len() <= TITLE && sentence::sentences(title.trim_end()).count() == 1)
        };
        let topical = dated && topical();
        let reading = reading.or_else(|| match () {
            () if topical => line.apart(),
            () if shown || led || line.counted.is_some() || self.item => {
                status::entry(text).or_else(|| reported.then(|| status::prose(text)).flatten())
            }
            () if tallied || dashed() || dated && (line.number.is_some() || behind_dash()) => line.apart(),
            () => None,
        });
        // "SP to ask for quotes [DONE]", "(done) SP to ask for quotes", "SP had asked for quotes. Action closed."
        let known = tasked && leads_known(self.desk, words);
        let reading = reading.or_else(|| Some(words).filter(|_| known).and_then(status_end::bare_end));
        // "11.2 – Ask for names of reviewers. Ongoing. Two have answered.": a sentence of its own between others.
        let between = || {
            let mut sentences = sentence::sentences(text).skip(1);
            let one = sentences.find(|one| text.get(one.clone()).is_some_and(|words| status::alone(words).is_some()))?;
            status::cell(text.get(one.clone())?).map(|said| said.moved(one.start))
        };
        let reading = reading.or_else(|| Some(()).filter(|()| shown || led || line.counted.is_some()).and_then(|()| between()));
        let stated = reading.as_ref().is_some_and(|r| known || line.state > 0 || status_end::says_alone(text, r));
        let sign = || text.contains([':', '–', '—']) || dash::first(text).is_some();
        let placed =
            line.number.is_some() || line.counted.is_some() || self.item || line.point || minute || reported || stated || topical;
        ((reading.is_some() || shown || led) && (placed || block.kind == Kind::Bullet || sign())).then_some(reading)
    }

    /// Does a line name who is to do it: "Feld: post the survey to the city website – no response yet"?
    fn led(&self, line: &Line<'_>, tasked: bool) -> bool {
        let (text, words) = (line.text, line.words());
        let entry = line.point || line.counted.is_some() || self.item || reference::minute(text).is_some();
        // "Sam - mend the pump. Did so twice, still leaks."
        let jobbed = || {
            let (_, end) = owner::lead(words);
            let job = words.get(end..).unwrap_or_default().trim_start().trim_start_matches(['-', '–', '—']);
            let given = job.strip_prefix(' ').is_some_and(|job| job.starts_with(char::is_lowercase));
            given && (lead_known(self.desk, words) || self.some_known(words))
        };
        // "New boiler: ask for two quotes (SP) – in progress, promised for May"
        let owned = || {
            dash::rsplit(text).is_some_and(|(before, _)| {
                bracketed(before).is_some_and(|(owners, range)| {
                    let names = text.get(range).unwrap_or_default();
                    self.desk.knows_all(names, &owners)
                })
            })
        };
        // "Pell: ask for quotes - two have come", "Ask for quotes -> Pell. Two have come": in a list of a day before.
        let dated_list = || {
            let first = sentence::sentences(text).next().and_then(|first| text.get(first));
            self.context.raised_on.is_some()
                && (lead_known(self.desk, text) && text.contains(": ")
                    || line.point && first.is_some_and(|first| tail(self.desk, first).owners.is_some()))
        };
        // "Ask again for the survey.": in a list of actions what a bare verb says is one.
        let titled = || {
            words.split_once(": ").is_some_and(|(title, _)| {
                title.len() <= TITLE && title.chars().all(|c| c.is_alphanumeric() || c == ' ') && owner::only(title).is_none()
            })
        };
        let bidden = || line.point && self.context.acts && !words.ends_with('?') && (task::bids(words) || titled());
        line.behind().is_some()
            || bidden()
            || line.point && self.context.group.has_state()
            || label::on_whom(text, line.counted.as_ref().map_or(0, |n| n.rest)).is_some()
            || entry && (lead_known(self.desk, words) || tasked || owned())
            || jobbed()
            || dated_list()
    }

    /// Takes a line for a report.
    fn report(&mut self, block: &Block, line: Line<'_>, reading: Option<Reading>) {
        let (whole, text) = (&block.passage, line.text);
        let Line { number, counted, cited, state, point, .. } = line;
        let counted_to = counted.as_ref().or(cited.as_ref()).map(|n| n.rest).or(Some(state).filter(|state| *state > 0));
        // "(a) Minute 3.2(b): SP to ask for quotes", "90.1 Minute 71/2 – Bus shelter. …"
        let begun = counted.as_ref().map_or(state, |n| n.rest);
        let cites = text.get(begun..).and_then(reference::minute).filter(|_| number.is_none());
        let cited_to = cites.as_ref().map(|cites| begun + cites.end);
        let known = number.as_ref().map(|n| n.end).or(cited_to).or(counted_to);
        let mut rest = known.or_else(|| reference::before_colon(text)).unwrap_or(0);
        // "BD/19/31 (26 September 2019) – …": its number, and the meeting that raised it.
        let raised = text.get(rest..).and_then(|t| t.strip_prefix('(')?.split_once(')')).filter(|(day, _)| day.len() <= 40);
        let raised = raised.and_then(|(day, after)| Some((self.earlier(day)?, after))).filter(|_| number.is_some());
        // "BD/19/31 (26/9/19, SP): …": and who has it.
        let holder = raised.and_then(|(_, after)| {
            let inner = text.get(rest..text.len() - after.len())?.trim_end_matches(')');
            let (_, who) = inner.rsplit_once(", ")?;
            let from = rest + inner.len() - who.len();
            Some((owner::only(who)?, from..from + who.len()))
        });
        if let Some((_, after)) = raised {
            rest = text.len() - after.trim_start_matches([' ', '–', '—', '-', ':']).len();
        }
        // "12.4 on Sam Pell & Jane Okoro: …"
        let on = label::on_whom(text, rest).filter(|_| number.is_some() || counted.is_some());
        rest = on.as_ref().map_or(rest, |(_, end)| *end);
        // "2.1  26/1 – Telemetry": the action's own number, behind that of the paragraph.
        let own = counted.as_ref().filter(|_| number.is_none()).and_then(|_| {
            let found = reference::leading(text.get(rest..)?)?;
            Some((rest + found.number.start..rest + found.number.end, rest + found.end))
        });
        rest = own.as_ref().map_or(rest, |(_, end)| *end);
        let minuted = cites.filter(|cites| cites.form == Form::Slashed && own.is_none());
        let minuted = minuted.map(|cites| cites.number.start + begun..cites.number.end + begun);
        let numbered = counted.is_some() || number.is_some();
        let piece = whole.slice(rest..text.len());
        let reading = reading.or_else(|| done::performed(text));
        let mut draft = Draft::new(Some(Basis::List), piece.clone());
        draft.reviewed(raised.map(|(day, _)| day).or(self.context.raised_on));
        draft.frame = whole.places(0..rest);
        let slashed = counted.map(|n| n.written);
        // "- 2.1 SP to ask again": what numbers a point is no place in its list.
        let dotted = on.is_some() || point;
        // "6.1 SP to ask again" below item 2: the number that the action had.
        let item = self.outline.top_number();
        let before = |n: &str| item.is_some() && n.split_once('.').is_some_and(|(over, _)| Some(over) != item.as_deref());
        let slashed =
            slashed.filter(|r| text.get(r.clone()).is_some_and(|n| n.contains('/') || n.contains('.') && (dotted || before(n))));
        draft.number = number.map(|n| n.number).or(own.map(|(number, _)| number)).or(minuted).or(slashed).map(|r| whole.slice(r));
        if let (None, Some(number), Some(today)) = (draft.raised_on, &draft.number, self.desk.date()) {
            draft.raised_on = reference::of_meeting(number.text()).and_then(|day| day_before(day, today));
        }
        if draft.raised_on.is_none() {
            // "3 December 2018, item 31: …"
            let cited = reference::before_colon(text).and_then(|end| text.get(..end));
            draft.raised_on = cited.and_then(|cited| self.earlier(cited));
        }
        if draft.raised_on.is_none() {
            // "Bylaws revision (November 20) - Pruitt. In progress": the meeting that raised it.
            let inner = piece.text().split_once('(').and_then(|(_, t)| t.split_once(')')).map(|(inner, _)| inner);
            let day = inner.filter(|inner| inner.len() <= 24 && inner.bytes().any(|b| b.is_ascii_digit()));
            draft.raised_on = day.and_then(|day| self.earlier(day));
        }
        if let Some(reading) = &reading {
            draft.state(whole, reading);
        }
        match on {
            Some((names, _)) => {
                let names = whole.slice(names);
                draft.names = Names::of(&names, &owner::lead(names.text()).0);
                draft.owner_basis = Some(OwnerBasis::Sentence);
            }
            None => self.own(&mut draft, &piece, status::entry(piece.text()).as_ref()),
        }
        if let Some((owners, range)) = holder.filter(|_| draft.names.is_empty()) {
            draft.names = Names::of(&whole.slice(range), &owners);
            draft.owner_basis = Some(OwnerBasis::Sentence);
        }
        if let Some(names) = super::below::bold_owner(block, rest).filter(|_| draft.names.is_empty()) {
            (draft.names, draft.owner_basis) = (names, Some(OwnerBasis::Sentence));
        }
        // "Bench at the cross – SP. The joiner has finished.": the owner ends what was to be done.
        let first = sentence::sentences(piece.text()).next().map(|first| piece.slice(first)).filter(|_| draft.names.is_empty());
        if let Some((first, (owners, range))) =
            first.and_then(|first| Some((first.clone(), tail(self.desk, first.text()).owners?)))
        {
            draft.names = Names::of(&first.slice(range), &owners);
            draft.owner_basis = Some(OwnerBasis::Sentence);
        }
        if draft.names.is_empty()
            && let Some((owners, range)) = self.doer(piece.text())
        {
            draft.names = Names::of(&piece.slice(range), &owners);
            draft.owner_basis = Some(OwnerBasis::Sentence);
        }
        self.of_group(&mut draft);
        self.struck(block, &mut draft);
        let section = self.outline.current();
        self.drafts.push(draft, section);
        self.counted = self.drafts.all.len().checked_sub(1).filter(|_| numbered || point);
    }

    /// "(b) SP to ask for quotes." / "None has come. Remains open.": what became of a counted entry, in a paragraph right below it
    /// that does not count.
    pub(super) fn outcome(&mut self, block: &Block, entry: Option<usize>) -> bool {
        let (whole, text) = (&block.passage, block.text());
        let counts = || number::number(text).is_some_and(|n| n.closed) || reference::leading(text).is_some();
        let tasked = || task::lead(text).is_some_and(|(owners, _)| self.desk.knows_all(text, &owners));
        if block.kind != Kind::Paragraph || counts() || label::leads(text) || tasked() {
            return false;
        }
        let review = self.context.review;
        let Some(draft) = entry.and_then(|at| self.drafts.all.get_mut(at)) else { return false };
        // "24/38 Theatre ventilation" over "The works were still awaited. Action remains open.": a title, and what is told of it.
        let titled =
            review && draft.number.is_some() && draft.status.is_none() && draft.names.is_empty() && title(draft.text.text());
        if block.apart && !titled {
            return false;
        }
        let reading = status_end::closing(text).or_else(|| status::entry(text)).or_else(|| status::prose(text));
        let reading = reading.or_else(|| done::outcome(text));
        if reading.is_none() && !(titled && sentence::has_verb(text)) {
            return false;
        }
        if let Some(reading) = &reading {
            draft.state(whole, reading);
        }
        if titled {
            draft.text.append(whole, '\n');
        } else {
            draft.frame.extend(whole.all());
        }
        self.counted = entry.filter(|_| !titled);
        true
    }

    /// Do first names begin an entry, one of which the list has: "Sam & Jane - mend the pump"?
    fn some_known(&self, text: &str) -> bool {
        let owners = owner::lead(text).0;
        let word = |o: &owner::Owner| text.get(o.range.clone()).filter(|t| !t.contains(' '));
        owners.len() > 1 && owners.iter().all(|o| word(o).is_some()) && owners.iter().any(|o| self.desk.knows(text, o))
    }

    /// Who did it, or has still to: "SP: send the form – done", "SP has sent the form", "completed by SP".
    fn doer(&self, text: &str) -> Option<(Vec<owner::Owner>, std::ops::Range<usize>)> {
        let named = |from: usize| {
            let rest = text.get(from..)?;
            // "the Clerk to write …"
            let article = owner::article(rest);
            let (from, rest) = (from + article, rest.get(article..)?);
            let (owners, end) = owner::lead(rest);
            let told = rest.get(end..)?.starts_with(" to ");
            // "Clerk to renew the lease – Completed.", "Cllr Pell to ask again – none has come.": be they on the list or not.
            let led = from == article && told && task::lead(rest).is_some();
            let named = |o: &owner::Owner| o.shape == Shape::Initials || rest.get(o.range.clone()).is_some_and(person::titled);
            let ours = |o: &owner::Owner| {
                let post = o.shape == Shape::Role && told && (article > 0 || led);
                o.shape != Shape::Group && self.desk.knows(rest, o) || post || led && named(o)
            };
            (!owners.is_empty() && owners.iter().all(ours)).then_some((owners, from..from + end))
        };
        let led = reference::before_colon(text);
        // "Noticeboard – SP to mend the hinge."
        let dashed = dash::first(text).map(|dash| dash.end);
        let clauses = [": ", ". ", " – ", " — ", " - "].iter().flat_map(|s| text.match_indices(s).map(|(i, s)| i + s.len()));
        let mut starts: Vec<usize> = std::iter::once(0).chain(clauses).collect();
        starts.sort_unstable();
        starts
            .into_iter()
            .find_map(|from| {
                named(from).filter(|(_, range)| {
                    let after = text.get(range.end..).unwrap_or_default();
                    (from == 0 || Some(from) == led) && (after.starts_with(':') || after.starts_with(" to "))
                        || Some(from) == dashed && after.starts_with(" to ")
                        || [" has ", " have ", " had ", " was to ", " were to "].iter().any(|v| after.starts_with(v))
                })
            })
            .or_else(|| {
                let by = ["completed by ", "done by ", "actioned by "];
                by.iter().find_map(|cue| status::find_word(text, cue.trim_end()).and_then(|at| named(at + cue.len())))
            })
    }
}

/// Is an entry no more than a title: a few words without a verb?
fn title(text: &str) -> bool {
    let clean = text.trim_end();
    clean.len() <= 2 * TITLE && !clean.ends_with(['.', ';', ':']) && !clean.contains('\n') && !sentence::has_verb(clean)
}

/// So many lines of an entry may begin its report.
const LINES: usize = 8;

/// The longest sentence that says no more than that something was done, in bytes.
const BRIEF: usize = 32;

/// The longest title before what somebody was to do, in bytes.
const TITLE: usize = 60;

/// The last day and month of a calendar before a date.
fn day_before((day, month): (u32, u32), today: chrono::NaiveDate) -> Option<chrono::NaiveDate> {
    use chrono::Datelike;
    (0..2).filter_map(|back| chrono::NaiveDate::from_ymd_opt(today.year() - back, month, day)).find(|date| *date < today)
}
