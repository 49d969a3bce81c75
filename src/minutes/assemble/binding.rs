//! How well an entry of the Actions column fits an action, and the alignment of both.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::grammar::cue::Fronts;
use crate::grammar::owner;
use crate::grammar::short;
use crate::grammar::status;
use crate::grammar::task;
use crate::layout::Passage;
use crate::minutes::{Attendee, Basis, Standing, Status};

use super::align;
use super::desk::Desk;
use super::drafts::{Draft, Names, mark};

/// An entry of an Actions column.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) names: Names,
    pub(super) due: Passage,
    pub(super) segment: usize,
    /// How many drafts there were when it was met: a stray entry belongs to what stands before it.
    pub(super) drafts: usize,
    pub(super) stray: bool,
    /// The action's reference, where it stands with its owner.
    pub(super) number: Option<Passage>,
    /// What else the page calls its owners: surname and post.
    pub(super) called: Vec<String>,
}

/// Owners of one line stand so near to each other, in bytes: " ", ", ".
const GAP: usize = 3;

impl Entry {
    /// Does another entry stand behind this one on its line?
    pub(super) fn runs_on(&self, next: &Self) -> bool {
        let end = self.names.passage.all().last().map(|range| range.end);
        let start = next.names.passage.all().first().map(|range| range.start);
        let near = end.zip(start).is_some_and(|(end, start)| start >= end && start - end <= GAP);
        let plain = |entry: &Self| !entry.stray && entry.number.is_none();
        near && self.segment == next.segment && plain(self) && plain(next) && self.names.written().ne(next.names.written())
    }

    /// Takes in what another entry names.
    fn join(&mut self, other: &Self) {
        let by = self.names.passage.text().len() + 1;
        self.names.passage.append(&other.names.passage, ' ');
        self.names.owners.extend(other.names.owners.iter().map(|(r, s)| (r.start + by..r.end + by, *s)));
    }

    /// Looks up what else the page calls its owners.
    pub(super) fn call(&mut self, desk: &Desk<'_>) {
        let text = self.names.passage.text();
        let people = self.names.owners.iter().filter_map(|(range, shape)| desk.who(text.get(range.clone())?, *shape));
        let people = people.filter_map(|at| desk.minutes.attendees.get(at));
        let called = |person: &Attendee| {
            let surname = person.name.rsplit(' ').next().filter(|name| name.len() >= CALLED).map(str::to_owned);
            surname.into_iter().chain(person.role.clone()).collect::<Vec<_>>()
        };
        self.called = people.flat_map(called).collect();
    }
}

/// A surname that is shorter may stand for other words, in bytes.
const CALLED: usize = 3;

/// How much a draft wants an owner from the column.
pub(super) fn wants(draft: &Draft) -> f64 {
    let reviewed = draft.standing == Standing::Reviewed;
    match draft.basis {
        Some(Basis::Label | Basis::List | Basis::Log) if reviewed => match draft.status {
            Some(Status::Complete) if draft.caveat.is_some() => 0.8,
            // "Action 3 – Complete" says least of anybody.
            Some(Status::Complete | Status::Cancelled) if bare(draft) => -3.5,
            Some(Status::Complete | Status::Cancelled) => -3.0,
            // "Same as action 7" leaves it to that one.
            Some(Status::Superseded) if draft.refers_to.is_some() => 0.1,
            Some(Status::Superseded) => 1.0,
            Some(Status::OnHold) => 1.2,
            _ if draft.refers_to.is_some() => 0.1,
            _ => 2.0,
        },
        Some(Basis::Label | Basis::List | Basis::Log) => 2.5,
        Some(Basis::Column) => 1.0,
        Some(Basis::Sentence) => 2.0,
        // A paragraph that ends in a reference is an action's.
        None if draft.number.is_some() => 2.0,
        None if task::left_open(draft.text.text()) => 1.8,
        None => 0.3,
    }
}

/// Has a report no words but those of its status?
fn bare(draft: &Draft) -> bool {
    draft.status_written.as_ref().is_some_and(|said| draft.text.text().len() <= said.len() + SIGNS)
}

/// What may stand around such words, in bytes.
const SIGNS: usize = 4;

/// What of a draft is looked at again and again while a column is aligned.
pub(super) struct Wish<'d> {
    pub(super) draft: &'d Draft,
    text: &'d str,
    pub(super) at: usize,
    /// How much it wants an owner at all.
    pub(super) wants: f64,
    /// The owners that its own words name: [`Names::marks`].
    named: Vec<u64>,
    /// Its words in capitals, the initials that it may mention; they count only where it names no owner.
    capitals: Vec<Word<'d>>,
    /// The owners that its text begins with; read when first asked for.
    led: OnceCell<Vec<u64>>,
    /// Each entry asks for its names.
    fronts: Fronts,
}

/// What an entry of the column asks for.
pub(super) struct Wanted<'e> {
    entry: &'e Entry,
    /// Its owners: [`Names::marks`].
    marks: Vec<u64>,
    /// Its owners as written, and whether they are initials.
    written: Vec<(Word<'e>, bool)>,
    /// It stands alone beside the only paragraph of its row.
    paired: bool,
}

/// A word, and the number that its last letters make in whatever case, which tells most words from each other.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    letters: u64,
}

impl<'t> Word<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, letters: text.bytes().fold(0, |all, byte| all << 8 | u64::from(byte.to_ascii_lowercase())) }
    }

    fn is(&self, other: &Self) -> bool {
        self.letters == other.letters && self.text.eq_ignore_ascii_case(other.text)
    }
}

impl<'e> Wanted<'e> {
    pub(super) fn of(entry: &'e Entry) -> Self {
        let written = entry.names.written().map(|w| (Word::of(w), owner::initials(w))).collect();
        Self { entry, marks: entry.names.marks(), written, paired: false }
    }
}

impl<'d> Wish<'d> {
    pub(super) fn of(at: usize, draft: &'d Draft) -> Self {
        let text = draft.text.text();
        let named = draft.names.marks();
        let mut capitals = Vec::new();
        if named.is_empty() {
            let mut seen = HashSet::new();
            owner::capitals(text, |word| capitals.extend(seen.insert(word).then(|| Word::of(word))));
        }
        let plain = draft.basis.is_none();
        let wants = wants(draft)
            + if plain && task::asks(text) { 0.3 } else { 0.0 }
            + if plain && task::orders(text) { 0.3 } else { 0.0 };
        Self { draft, text, at, wants, named, capitals, led: OnceCell::new(), fronts: Fronts::of(text) }
    }

    fn mentions(&self, written: &Word<'_>, initials: bool) -> bool {
        if initials {
            self.capitals.iter().any(|w| w.is(written))
        } else {
            let written = written.text;
            self.fronts.may_have(written) && status::find_word(self.text, written).is_some()
                || short::spells_out(self.text, written)
        }
    }

    /// "HoDs" beside "All Heads of Department to …": does the column shorten what the words name?
    fn abbreviated(&self, wanted: &Wanted<'_>) -> bool {
        let long = || self.draft.names.written();
        wanted.written.iter().any(|(written, _)| long().any(|long| short::shortens(written.text, long)))
    }

    /// "Mr Pell" beside "SP": does the column have the initials of somebody whom the words name otherwise?
    fn calls(&self, entry: &Entry) -> bool {
        self.draft.names.written().any(|name| entry.called.iter().any(|called| status::find_word(name, called).is_some()))
    }

    /// How well an entry of the column fits.
    pub(super) fn fit(&self, wanted: &Wanted<'_>) -> f64 {
        let (entry, marks) = (wanted.entry, &wanted.marks);
        let mut worth = self.wants;
        if self.named.is_empty() {
            let mentioned = wanted.written.iter().filter(|(w, initials)| self.mentions(w, *initials)).count();
            // "the Head of Estates to …" beside his initials
            let given = |name: &String| self.fronts.may_have(name) && task::given_to(self.text, name);
            if mentioned == 0 && entry.called.iter().any(given) {
                worth += 1.0;
            }
            if mentioned > 0 {
                worth += usize_to_f64(mentioned) / usize_to_f64(marks.len().max(1));
                let text = self.text;
                let led = self
                    .led
                    .get_or_init(|| owner::lead(text).0.iter().filter_map(|o| text.get(o.range.clone())).map(as_mark).collect());
                worth += if led == marks { 1.0 } else { 0.0 };
                // "SP presented the accounts" says what he did.
                let reports = || text.split_whitespace().nth(1).is_some_and(|verb| task::told(&format!("- {verb}")));
                worth -= if self.draft.basis.is_none() && led == marks && reports() { 1.0 } else { 0.0 };
            }
        } else {
            worth += match self.named.iter().any(|n| marks.contains(n)) {
                true => 2.0,
                false if self.abbreviated(wanted) => 1.5,
                false if self.calls(entry) => 2.0,
                false => -1.5,
            };
            worth += if self.named == *marks { 0.5 } else { 0.0 };
        }
        worth -= match self.draft.segment.abs_diff(entry.segment) {
            0 => 0.0,
            1 if !wanted.paired => 1.0,
            _ => 3.0,
        };
        if entry.stray && self.at >= entry.drafts {
            worth -= 1.5;
        }
        if entry.stray && self.at < entry.drafts {
            // What stands close above a stray entry is likelier than what stands far above.
            worth -= 0.02 * usize_to_f64(entry.drafts - self.at);
        }
        worth
    }
}

/// "SB BC" beside "SB and BC to go through …" is one entry that the column's setting has torn.
pub(super) fn rejoined(entries: Vec<Entry>, drafts: &[Draft]) -> Vec<Entry> {
    // In order, each once.
    let set = |mut all: Vec<u64>| {
        all.sort_unstable();
        all.dedup();
        all
    };
    let marks = |n: &Names| set(n.marks());
    if entries.len() < 2 {
        return entries;
    }
    let tasked: HashSet<Vec<u64>> = drafts.iter().filter(|d| d.tasked).map(|d| marks(&d.names)).collect();
    if tasked.is_empty() {
        return entries;
    }
    let mut joined: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        if let Some(last) = joined.last_mut().filter(|last| last.segment == entry.segment) {
            let (a, b) = (marks(&last.names), marks(&entry.names));
            let apart = !a.iter().any(|name| b.binary_search(name).is_ok());
            if apart && !tasked.contains(&a) && !tasked.contains(&b) && tasked.contains(&set(a.into_iter().chain(b).collect())) {
                last.join(&entry);
                continue;
            }
        }
        joined.push(entry);
    }
    joined
}

/// "SP JO" beside the only paragraph of its row: both own what it says.
pub(super) fn together(entries: Vec<Entry>) -> Vec<Entry> {
    let mut all = entries.into_iter();
    let Some(mut first) = all.next() else { return Vec::new() };
    all.for_each(|entry| first.join(&entry));
    vec![first]
}

/// Aligns entries with drafts: for each entry the draft it is bound to, if any.
pub(super) fn bind(entries: &[Entry], wishes: &[Wish<'_>]) -> Vec<(Option<usize>, bool)> {
    if align::too_large(entries.len(), wishes.len()) {
        // The order alone decides: nothing asks what a pair is worth.
        return placed(align::align(entries.len(), wishes.len(), |_, _| 0.0), wishes);
    }
    let mut worth: Vec<f64> = Vec::with_capacity(entries.len() * wishes.len());
    let mut rows: HashMap<usize, (usize, usize)> = HashMap::new();
    entries.iter().for_each(|entry| rows.entry(entry.segment).or_default().0 += 1);
    wishes.iter().for_each(|wish| rows.entry(wish.draft.segment).or_default().1 += 1);
    let paired = |entry: &Entry| !entry.stray && rows.get(&entry.segment) == Some(&(1, 1));
    for wanted in entries.iter().map(|entry| Wanted { paired: paired(entry), ..Wanted::of(entry) }) {
        worth.extend(wishes.iter().map(|w| w.fit(&wanted)));
    }
    let width = wishes.len();
    let worth = |e: usize, c: usize| worth.get(e * width + c).copied().unwrap_or(f64::NEG_INFINITY);
    placed(align::align(entries.len(), width, worth), wishes)
}

fn placed(bound: Vec<align::Bound>, wishes: &[Wish<'_>]) -> Vec<(Option<usize>, bool)> {
    bound.into_iter().map(|b| (b.candidate.and_then(|c| wishes.get(c)).map(|w| w.at), b.doubtful)).collect()
}

/// One of [`Names::marks`].
fn as_mark(word: &str) -> u64 {
    if word.is_ascii() { mark(word) } else { mark(&word.to_lowercase()) }
}

fn usize_to_f64(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
