//! Entries of reviews: what became of earlier actions.

use chrono::NaiveDate;

use crate::grammar::blanket::blanket;
use crate::grammar::cue::{Cue, Cues};
use crate::grammar::owner::{self, Shape};
use crate::grammar::reference::{self, Form};
use crate::grammar::status::{self, Said};
use crate::grammar::status_end;
use crate::grammar::{dash, decision, done, label, meeting, sentence, when};
use crate::layout::{Block, Kind};
use crate::minutes::{Basis, OwnerBasis};

use super::drafts::{Draft, Names};
use super::dues::cell_due;
use super::labels::{lead_known, leads_known};
use super::states::said;

use super::tails::{bracketed, reported, tail};
use super::walk::Walk;

impl Walk<'_, '_> {
    /// A date before the meeting in a heading: the meeting that raised what stands below.
    pub(super) fn earlier(&self, words: &str) -> Option<NaiveDate> {
        let today = self.desk.date();
        let found = self.desk.dates(words).into_iter().find(|d| d.precision == crate::grammar::date::Precision::Day)?;
        // A date without a year looks back here, not forward.
        let date = if found.year_written {
            found.date
        } else {
            today
                .and_then(|t| (0..2).filter_map(|y| found.date.checked_sub_months(chrono::Months::new(12 * y))).find(|d| *d <= t))
                .unwrap_or(found.date)
        };
        today.is_none_or(|t| date < t).then_some(date)
    }

    /// Whether a numbered action is reported on here rather than raised.
    pub(super) fn reviewed(&self, number: &str, told: bool) -> bool {
        self.context.review || told || self.prefix(number) == Some(false)
    }

    /// References that begin with the meeting's own number ("74.2" at meeting 74): raised here or before.
    pub(super) fn prefix(&self, number: &str) -> Option<bool> {
        // "6/20" at a meeting of 2021
        if self.desk.date().is_some_and(|today| reference::of_year_before(number, today)) {
            return Some(false);
        }
        let title = self.desk.minutes.meeting.title.as_ref()?;
        let ours = meeting::running_number(&title.value)?;
        let theirs: u32 = number.split(['.', '/', '-']).next()?.parse().ok()?;
        (number.contains(['.', '/', '-']) && theirs <= ours && ours - theirs < 200).then_some(theirs == ours)
    }

    /// Entries "Action 16 – …", one or several in a paragraph.
    pub(super) fn reports(&mut self, block: &Block, first_in_row: bool, labels: &[label::Label]) -> bool {
        let whole = &block.passage;
        let text = whole.text();
        let labels: Vec<&label::Label> = labels.iter().filter(|l| l.number.is_some()).collect();
        let Some(first) = labels.first() else {
            // A report that a page break cut goes on in the first block of the row's next part.
            if let Some(at) = self.open_report.take().filter(|_| first_in_row && self.context.review)
                && let Some(draft) = self.drafts.all.get_mut(at)
            {
                draft.text.append(whole, '\n');
                return true;
            }
            return false;
        };
        let number = |l: &label::Label| l.number.clone().and_then(|r| text.get(r)).unwrap_or_default().to_owned();
        let leads = text.get(..first.start).is_none_or(|t| t.chars().filter(|c| c.is_alphanumeric()).count() <= 4);
        let body = text.get(first.end..).unwrap_or_default();
        // In a review every entry is a report.
        if !self.context.review {
            let stated = status::stated(body).is_some();
            // "Action 16: RP to issue the deed. RP not present; c/f.": what is raised here has no such end.
            let ended = |r: status::Reading| matches!(r.said, Said::CarriedForward | Said::OnHold);
            let told = stated || status::entry(body).is_some_and(|r| r.leads) || status_end::closing(body).is_some_and(ended);
            if !(leads || stated) || !self.reviewed(&number(first), told) {
                return false;
            }
        }
        for (i, found) in labels.iter().enumerate() {
            // A reference within another entry ("Same outcome as Action 12") is no entry.
            let end = labels
                .get(i + 1..)
                .and_then(|rest| rest.iter().find(|l| l.end != found.end && !refers(text, l)).map(|l| l.start))
                .unwrap_or(text.len());
            // One of several numbers with the same words.
            let tallied = i > 0 && labels.get(i - 1).is_some_and(|l| l.end == found.end);
            if i > 0 && !tallied && refers(text, found) {
                continue;
            }
            let piece = whole.slice(found.end..end);
            let mut draft = Draft::new(Some(Basis::Label), piece.clone());
            draft.reviewed(self.context.raised_on);
            draft.number = found.number.clone().map(|r| whole.slice(r));
            draft.frame = whole.places(found.start..found.end);
            draft.refers_to = reference(piece.text());
            let reading = status::stated(piece.text()).or_else(|| status::entry(piece.text()));
            let reading = reading.or_else(|| done::performed(piece.text()));
            if let Some(reading) = &reading {
                draft.state(&piece, reading);
            }
            self.own(&mut draft, &piece, reading.as_ref());
            // "Action 1 (SP): …"
            if let Some(held) = found.owners.clone().map(|range| whole.slice(range)) {
                // "(SP, due 3 May)"
                let (who, due) = when::who_and_when(held.text()).unwrap_or((0..held.text().len(), 0..0));
                if draft.names.is_empty() {
                    let names = held.slice(who);
                    draft.names = Names::of(&names, &owner::lead(names.text()).0);
                    draft.owner_basis = Some(OwnerBasis::Sentence);
                }
                draft.due = draft.due.take().or_else(|| cell_due(self.desk, &held.slice(due)));
            }
            draft.ticked(block);
            if i == 0 && draft.names.is_empty() {
                self.speaker(&mut draft, &whole.slice(0..found.start), block);
            }
            let section = self.outline.current();
            self.drafts.push(draft, section);
            self.open_report = Some(self.drafts.all.len() - 1);
        }
        true
    }

    /// "Action carried forward" below an action: what became of it.
    pub(super) fn status_of_last(&mut self, block: &Block) -> bool {
        let text = block.text();
        if self.drafts.all.is_empty() {
            return false;
        }
        if let Some(label) = status::label(text) {
            let rest = block.passage.slice(label..text.len());
            let section = self.outline.current();
            if let Some(last) =
                self.drafts.all.last_mut().filter(|d| d.section == section && d.basis.is_some_and(|b| b != Basis::Sentence))
            {
                let reading = status::cell(rest.text()).or_else(|| status::prose(rest.text()));
                if let Some(reading) = reading.or_else(|| done::outcome(rest.text())) {
                    last.state(&rest, &reading);
                }
                last.frame.extend(block.passage.all());
                last.told_of(self.desk);
                return true;
            }
        }
        if text.len() > 60 {
            return false;
        }
        let words = status::unlabelled(text).trim();
        let led = words.len() < text.len();
        let Some(found) = status::alone(words).filter(|s| {
            *s != Said::Near
                && (led || text.to_lowercase().contains("action") || block.kind == Kind::Bullet || self.context.review)
        }) else {
            return false;
        };
        let section = self.outline.current();
        let Some(last) = self
            .drafts
            .all
            .iter_mut()
            .rev()
            .take(4)
            .find(|d| d.section == section && d.basis.is_some_and(|b| b != Basis::Sentence))
        else {
            return false;
        };
        last.status = said(found);
        last.status_written = Some(block.passage.line());
        last.frame.extend(block.passage.all());
        last.told_of(self.desk);
        true
    }

    /// A line of a review that has a status, though it is not labelled: "23/7 no. 3: letter to … – no progress".
    pub(super) fn told(&mut self, block: &Block, cues: Cues) -> bool {
        let whole = &block.passage;
        let text = whole.text();
        // In a list of actions an entry that begins with a minute before is a report.
        let review = self.context.review || self.context.actions && reference::before_colon(text).is_some();
        if !review
            || block.ticked.is_some()
            || text.len() > 400 && self.referenced.is_none()
            || cues.has(Cue::Blanket) && blanket(text).is_some()
        {
            return false;
        }
        let number = self.referenced.map(|len| reference::of_length(text, len)).or_else(|| reference::leading(text));
        // "33 Fire doors. …" below the day of the meeting that raised it.
        let dated = self.context.raised_on.is_some();
        let number = number.or_else(|| reference::figure(text).filter(|_| dated && block.kind != Kind::Heading));
        // "2.1  AD to send the code of conduct. Done.": an entry by its place in the item.
        let counted = crate::grammar::number::number(text)
            .filter(|n| n.closed && number.is_none() && !text.starts_with(char::is_alphabetic));
        if status::label(text).is_some() || decision::noted(text) || decision::resolved(text) {
            // It says how something stands that is no action here, or that the list was looked at.
            return false;
        }
        let reading = status_end::closing(text).or_else(|| {
            status::entry(text).filter(|r| {
                r.leads || text.get(r.written.end..).is_some_and(|t| t.chars().filter(|c| c.is_alphanumeric()).count() < 3)
            })
        });
        // "SP to ask for quotes" / "DONE: two have come": the report begins a line of its own.
        let below = memchr::memchr_iter(b'\n', text.as_bytes()).take(LINES).find_map(|at| {
            let line = text.get(at + 1..)?;
            let from = at + 1 + line.len() - line.trim_start().len();
            status::entry(text.get(from..)?).filter(|said| said.leads && said.written.start == 0).map(|said| said.moved(from))
        });
        let reading = below.or(reading);
        // "Trial hand tools (Parks Team) Done": the report stands behind the owners.
        let point = block.kind == Kind::Bullet;
        let behind = if point { reported(text) } else { None };
        let reading = behind.and_then(|at| status::entry(text.get(at..)?).map(|r| r.moved(at))).or(reading);
        // "Ms Okoro has one quote and needs two more. In progress, due in May."
        let reading = reading.or_else(|| status_end::last_says(text).filter(|_| block.kind == Kind::Bullet));
        // "18/09 Car parking. …": the minute that raised it, as the page counts them.
        let minute = counted.as_ref().is_some_and(|n| text.get(n.written.clone()).is_some_and(|n| n.contains('/')))
            || number.as_ref().is_some_and(|n| n.form == Form::Slashed)
            || reference::cites(text, |day| self.earlier(day).is_some());
        // "90.3 Minute 74/1 – Footpath. …", "114.4 104/1 Salt bins. …": the minute that raised it, behind the paragraph's number
        let behind_number = counted.as_ref().and_then(|n| text.get(n.rest..)).and_then(|words| {
            let slashed = |found: &reference::Reference| found.form == Form::Slashed;
            reference::minute(words).filter(slashed).or_else(|| reference::leading(words).filter(slashed))
        });
        // "Letter of thanks. Sent.": a last sentence of a word or two
        let brief = || {
            let last = sentence::sentences(text).last().filter(|last| last.start > 0 && last.len() <= BRIEF)?;
            done::noted(text.get(last.clone())?).map(|said| said.moved(last.start))
        };
        let reading = reading.or_else(|| behind_number.as_ref().and_then(|_| brief()));
        // What is told of a matter is no action where nobody has anything to do and no word says how it stands.
        let behind_number = behind_number.filter(|_| {
            reading.is_some()
                || status::entry(text).is_some()
                || bracketed(text).is_some()
                || !crate::grammar::task::tasks(text).is_empty()
        });
        let shown = minute
            || behind_number.is_some()
            || self.referenced.is_some()
            || number.as_ref().is_some_and(|n| n.form != Form::Counted);
        let reading = reading.or_else(|| if shown { status::entry(text) } else { None });
        // "Feld: post the survey to the city website – no response yet": a point that names who is to do it.
        let entry = block.kind == Kind::Bullet || counted.is_some() || self.item || reference::minute(text).is_some();
        // "(done) SP to ask for quotes": the state in brackets before the entry.
        let state = text
            .strip_prefix(['(', '['])
            .and_then(|t| t.split_once([')', ']']))
            .filter(|(said, _)| status::alone(said).is_some());
        let state = state.map_or(0, |(_, rest)| text.len() - rest.trim_start().len());
        // "Minute 198 – Clerk: report sent.": the minute that it goes back to.
        let cited = crate::grammar::number::number(text).filter(|n| n.closed && text.starts_with(char::is_alphabetic));
        let words = text.get(counted.as_ref().or(cited.as_ref()).map_or(state, |n| n.rest)..).unwrap_or_default();
        let given = [" to ", " was to ", " were to ", " had undertaken to ", " had agreed to ", " had offered to "];
        let has_to = |t: &str| {
            !owner::wishes(t)
                && owner::lead_end(t).and_then(|end| t.get(end..)).is_some_and(|t| given.iter().any(|to| t.starts_with(to)))
        };
        let tasked = has_to(words);
        // "2. Bylaws revision – Pruitt. In progress; a draft is to come."
        let tallied = number.as_ref().is_some_and(|n| n.counts(text));
        let apart = || {
            let ends = |t: &str| t.trim_end().ends_with(['.', ';', ':', '-', '–', '—']);
            status::entry(text).filter(|r| text.get(..r.written.start).is_some_and(ends))
        };
        // "Website – PW to get the domain name renewed. Done, paid to 2020."
        let dashed = || dash::split(text).is_some_and(|(_, t)| has_to(t));
        // "(c) Gates: Okoro was to ask for a price."
        let titled = || words.split_once(": ").is_some_and(|(title, t)| title.len() <= TITLE && has_to(t));
        let tasked = tasked || titled();
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
        // "SP to find a new hall. Has asked two schools.": below the day of the meeting that gave it to him.
        let reported = self.context.raised_on.is_some()
            && has_to(text)
            && leads_known(self.desk, text)
            && sentence::sentences(text).nth(1).is_some();
        let on = label::on_whom(text, counted.as_ref().map_or(0, |n| n.rest)).is_some();
        let led = behind.is_some() || point && self.context.group.has_state();
        // "Pell: ask for quotes - two have come", "Ask for quotes -> Pell. Two have come": in a list of a day before.
        let dated_list = || {
            let first = sentence::sentences(text).next().and_then(|first| text.get(first));
            self.context.raised_on.is_some()
                && (lead_known(self.desk, text) && text.contains(": ")
                    || point && first.is_some_and(|first| tail(self.desk, first).owners.is_some()))
        };
        let led =
            led || on || dated_list() || entry && (lead_known(self.desk, words) || tasked || owned()) || jobbed() || reported;
        // "Dashboard to be shown to Members – Complete. It was shown in May."
        let dated = self.context.raised_on.is_some();
        let behind_dash = || {
            let said = dash::split(text).and_then(|(_, said)| status::entry(said));
            said.is_some_and(|reading| reading.leads && reading.written.start == 0)
        };
        let reading = reading.or_else(|| {
            if led || counted.is_some() || self.item {
                status::entry(text).or_else(|| reported.then(|| status::prose(text)).flatten())
            } else if tallied || dashed() || dated && behind_dash() {
                apart()
            } else {
                None
            }
        });
        // "SP to ask for quotes [DONE]", "(done) SP to ask for quotes", "SP had asked for quotes. Action closed."
        let reading =
            reading.or_else(|| Some(words).filter(|_| tasked && leads_known(self.desk, words)).and_then(status_end::bare_end));
        let stated = reading
            .as_ref()
            .is_some_and(|r| tasked && leads_known(self.desk, words) || state > 0 || status_end::says_alone(text, r));
        if reading.is_none() && !shown && !led {
            return false;
        }
        if number.is_none()
            && counted.is_none()
            && !self.item
            && block.kind != Kind::Bullet
            && !minute
            && !reported
            && !stated
            && !text.contains([':', '–', '—'])
            && dash::first(text).is_none()
        {
            return false;
        }
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
        true
    }

    /// "(b) SP to ask for quotes." / "None has come. Remains open.": what became of a counted entry, in a paragraph right below it
    /// that does not count.
    pub(super) fn outcome(&mut self, block: &Block, entry: Option<usize>) -> bool {
        let (whole, text) = (&block.passage, block.text());
        let counts = || crate::grammar::number::number(text).is_some_and(|n| n.closed) || reference::leading(text).is_some();
        let tasked = || crate::grammar::task::lead(text).is_some_and(|(owners, _)| self.desk.knows_all(text, &owners));
        if block.apart || block.kind != Kind::Paragraph || counts() || label::leads(text) || tasked() {
            return false;
        }
        let Some(draft) = entry.and_then(|at| self.drafts.all.get_mut(at)) else { return false };
        let reading = status_end::closing(text).or_else(|| status::entry(text)).or_else(|| status::prose(text));
        let Some(reading) = reading.or_else(|| done::outcome(text)) else { return false };
        draft.state(whole, &reading);
        draft.frame.extend(whole.all());
        self.counted = entry;
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
            let ours = |o: &owner::Owner| {
                o.shape != Shape::Group && self.desk.knows(rest, o) || o.shape == Shape::Role && told && article > 0
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

/// "Same outcome as Action 12": the number that an entry points to.
fn reference(text: &str) -> Option<String> {
    memchr::memmem::find(text.as_bytes(), b"ction").or_else(|| memchr::memmem::find(text.as_bytes(), b"CTION"))?;
    let cue = ["as action", "see action", "with action", "of action", "by action", "to action", "into action"]
        .iter()
        .find_map(|c| status::find_word(text, c).map(|at| at + c.len()))?;
    let rest = text.get(cue..)?.trim_start_matches([' ', '#']);
    let number: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let number = number.trim_end_matches('.');
    (!number.is_empty() && cue < 80).then(|| number.to_owned())
}

/// Is this label only pointed to ("Same outcome as Action 12")?
fn refers(text: &str, label: &label::Label) -> bool {
    let before = text.get(..label.start).unwrap_or_default().trim_end();
    ["as", "see", "with", "of", "by", "to", "under", "and", "per", "into", "from", "in"]
        .iter()
        .any(|w| before.ends_with(w) && !before.get(..before.len() - w.len()).is_some_and(|t| t.ends_with(char::is_alphanumeric)))
}
