//! Sentences that give somebody a task: "JO to discuss with SP", "Cllr Pell will inspect the gate".

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::lookup::{Leads, Lookup, begun};
use super::owner::{self, Owner, Shape};
use super::sentence::{self, sentences};
use super::status::{find_word, words_at};
use super::words::actions::HANDED;
use super::words::decisions::{LOOKED, MAY_BE, PARTICIPLES, SETTLED};
use super::words::owners::{
    AND, ARTICLES, ASKED, BETWEEN_SEVERAL, BETWEEN_TASKS, GIVEN, HAVE, HAVING, LINKED, LINKS, NO_TASKS, NO_VERBS, NOUN_SIGNS,
    SOON,
};
use super::words::verbs::TASK_VERBS;
use crate::bytes;

/// What parts the tasks that one label has; where it speaks of several, also what else parts them.
pub(crate) fn between(several: bool) -> impl Iterator<Item = &'static str> {
    BETWEEN_TASKS.iter().chain(if several { BETWEEN_SEVERAL } else { &[] }).copied()
}

/// A task without the "and" before the next one.
pub(crate) fn without_and(task: &str) -> &str {
    task.strip_suffix(AND).unwrap_or(task)
}

/// A task in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Task {
    pub(crate) owners: Vec<Owner>,
    /// From the first owner to the end of the sentence.
    pub(crate) range: Range<usize>,
}

/// Where a word that links an owner with a task may begin.
static LINKING_AT: LazyLock<Leads> = LazyLock::new(|| Leads::words(LINKED));

/// Does a word that links an owner with a task stand after a space that is in a range of a text; one that `counts`?
fn links(text: &str, range: Range<usize>, counts: impl Fn(&str) -> bool) -> bool {
    let spaced = |at: &usize| at.checked_sub(1).and_then(|before| text.as_bytes().get(before)) == Some(&b' ');
    let mut starts = LINKING_AT.places(text, range.start + 1).take_while(|at| *at <= range.end).filter(spaced);
    starts.any(|at| text.get(at..).is_some_and(|rest| begun(rest, LINKED).is_some_and(&counts)))
}

/// "would" and "with" alone give no task.
fn tasks_alone(link: &str) -> bool {
    !link.starts_with("wou") && !link.starts_with("wit")
}

/// What speaks of something to be done; most that does has the first.
static ASKS: LazyLock<[Finder<'static>; 6]> =
    LazyLock::new(|| ["to ", "need to", "please", "consider", "review", "should"].map(Finder::new));

/// The words between the owner and the verb, as they are spelt.
static LINKING: LazyLock<Leads<&str>> = LazyLock::new(|| Leads::of(&LINKS.iter().map(|link| (*link, *link)).collect::<Vec<_>>()));

static VERBS: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(TASK_VERBS));
static THAT: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" that "));

/// Does a paragraph speak of something to be done, whoever is to do it?
pub(crate) fn asks(text: &str) -> bool {
    ASKS.iter().any(|asks| asks.find(text.as_bytes()).is_some())
}

/// "… that the commoners be invited to the site": does a paragraph say what shall be done, as resolutions do?
pub(crate) fn orders(text: &str) -> bool {
    words_at(text, "be").any(|at| {
        let before = text.get(text.floor_char_boundary(at.saturating_sub(THAT_BE))..at).unwrap_or_default();
        let sentence = before.rsplit(['.', ';']).next().unwrap_or_default();
        let verb = text.get(at + 2..).unwrap_or_default().trim_start();
        let verb = verb.get(..verb.find(|c: char| !c.is_alphabetic()).unwrap_or(verb.len())).unwrap_or_default();
        let done = PARTICIPLES.iter().any(|end| verb.ends_with(end)) && !LOOKED.contains(&verb) && !SETTLED.contains(&verb);
        let last = sentence.split_whitespace().next_back().unwrap_or_default();
        done && find_word(sentence, "that").is_some() && !MAY_BE.contains(&last)
    })
}

/// How far "that" stands before "be", in bytes.
const THAT_BE: usize = 100;

/// Do owners that a text begins with have, or had, something to do: "SP to …", "Cllr Pell was to …"?
pub(crate) fn held(text: &str) -> bool {
    let given = |rest: &str| GIVEN.iter().any(|to| rest.starts_with(to));
    !owner::wishes(text) && owner::lead_end(text).and_then(|end| text.get(end..)).is_some_and(given)
}

/// "… the Head of Estates to ask for quotes", "… asked Pell for quotes": does a text give somebody of this name something to do?
pub(crate) fn given_to(text: &str, name: &str) -> bool {
    words_at(text, name).any(|at| {
        let behind = text.get(at + name.len()..).unwrap_or_default().trim_start();
        let before = text.get(..at).unwrap_or_default().trim_end();
        let before = before.strip_suffix(" the").unwrap_or(before).trim_end();
        let asked =
            before.rsplit([' ', '\n']).next().is_some_and(|word| ASKED.iter().any(|known| known.eq_ignore_ascii_case(word)));
        asked || LINKING.at(behind).any(|(_, link)| word_at(behind, link))
    })
}

/// The longest words in brackets between owners and what they are to do, in bytes with the brackets.
const ASIDE: usize = 24;

/// A task at the start of a text: owners, then "to", then a verb.
pub(crate) fn lead(text: &str) -> Option<(Vec<Owner>, usize)> {
    let end = owner::lead_end(text).filter(|_| !owner::wishes(text))?;
    // "AWH (parents) to set up …"
    let aside = text.get(end..).and_then(|t| t.strip_prefix(" (")?.split_once(')')).map_or(0, |(inner, _)| inner.len() + 3);
    let end = end + if aside <= ASIDE { aside } else { 0 };
    let rest = text.get(end..)?;
    let gap = rest.len() - rest.trim_start_matches([' ', '\n', ',']).len();
    if gap == 0 {
        return None;
    }
    let body = rest.get(gap..)?;
    let (link, _) = LINKING.at(body).find(|(_, link)| word_at(body, link))?;
    let verb = body.get(link..)?.trim_start();
    let first = verb.get(..verb.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(verb.len()))?;
    let owners = owner::lead(text).0;
    // "to have a word with the school", "SP to have boxes put up", and not "to have been told"
    let by_initials = owners.first().is_some_and(|owner| owner.shape == Shape::Initials);
    let has = || {
        let next = verb.get(first.len()..).unwrap_or_default().split_whitespace().next();
        first == HAVE && next.is_some_and(|next| ARTICLES.contains(&next) || by_initials && !HAVING.contains(&next))
    };
    if !first.starts_with(char::is_lowercase) || NO_TASKS.contains(&first) && !has() {
        return None;
    }
    // "Contact Jane Okoro to see …" asks nothing of her.
    let named = owners.first().is_some_and(|owner| owner.range.start == 0 && owner.shape == Shape::Name);
    (!(named && bids(text))).then_some((owners, end + gap + link))
}

fn word_at(text: &str, word: &str) -> bool {
    text.starts_with(word) && text.get(word.len()..).is_some_and(|t| t.starts_with([' ', '\n']))
}

/// Does a sentence hand something over: "Ask them again", "quote to be sought", "Hall: book the date"?
pub(crate) fn handed(sentence: &str) -> bool {
    let clauses = std::iter::once(sentence).chain(CLAUSES.iter().filter_map(|sign| sentence.rsplit_once(sign)).map(|(_, t)| t));
    let soon = || SOON.iter().any(|soon| sentence.trim_end().ends_with(soon));
    let mut pairs = sentence.split_whitespace().zip(sentence.split_whitespace().skip(1));
    clauses.map(str::trim_start).any(bids)
        || soon()
        || pairs.any(|(to, verb)| to == "to" && (verb == "be" || TASK_VERBS.contains(&verb)))
}

/// What parts the clauses of a sentence.
const CLAUSES: &[&str] = &[": ", "; ", " – ", " — ", " - "];

/// Does a clause begin with a bare verb of something to do? "Report of the Clerk" is a title.
pub(crate) fn bids(clause: &str) -> bool {
    let mut words = clause.split_whitespace();
    let Some(first) = words.next() else { return false };
    let mut of = || words.next().is_none_or(|next| NOUN_SIGNS.contains(&next));
    VERBS.has(first) && !of()
}

/// "Cash flow chart to be redrawn with a line for each school.", "Tell the auditor.": does one sentence say what is to be done and
/// not who has to?
pub(crate) fn left_open(text: &str) -> bool {
    let clean = text.trim_end_matches(['.', ' ']);
    if clean.len() > OPEN || !text.trim_end().ends_with('.') || clean.contains('\t') || clean.contains(". ") {
        return false;
    }
    let plain = |before: &str| before.split(' ').count() <= THING && !before.bytes().any(|b| b.is_ascii_digit()) && !told(before);
    let passive = || clean.find(TO_BE).and_then(|at| clean.get(..at)).is_some_and(plain);
    bids(clean) || passive()
}

/// Has a clause a verb that tells of something?
pub(crate) fn told(clause: &str) -> bool {
    sentence::has_verb(clause) || clause.split_whitespace().skip(1).any(|word| word.len() > 4 && word.ends_with("ed"))
}

/// The longest such sentence, in bytes, and the words that it says so with.
const OPEN: usize = 220;
const TO_BE: &str = " to be ";
/// So many words name what something is to be done with, at most.
const THING: usize = 9;

/// "… and to be put on the website. Clerk to action": who has to do what stands before, and where they stand.
pub(crate) fn handed_to(text: &str) -> Option<(Vec<Owner>, Range<usize>)> {
    let clean = text.trim_end_matches(['.', ' ', ')', ']', '\n']);
    let named = HANDED.iter().find_map(|words| clean.strip_suffix(words))?;
    let from =
        [". ", "– ", "— ", "- ", "(", "[", "\n", ": "].iter().filter_map(|sign| Some(named.rfind(sign)? + sign.len())).max();
    let from = from.unwrap_or(0);
    let owners = owner::only(named.get(from..)?)?;
    Some((owners, from..named.len()))
}

/// "SP add to the work plan.": a short line of initials and a bare verb, as a clerk jots it down.
pub(crate) fn jotted(text: &str) -> Option<Task> {
    if text.len() > 160 || !owner::begins_with_initials(text) || text.split_whitespace().nth(9).is_some() {
        return None;
    }
    let (owners, end) = owner::lead(text);
    let rest = text.get(end..)?.strip_prefix(' ')?;
    let verb = rest.get(..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()))?;
    let bare = verb.len() > 1
        && verb.chars().all(char::is_lowercase)
        && !["s", "ed", "ing", "ly"].iter().any(|e| verb.ends_with(e))
        && !NO_VERBS.contains(&verb);
    let ours = !owners.is_empty() && owners.iter().all(|o| o.shape == Shape::Initials);
    (bare && ours).then_some(Task { owners, range: 0..text.len() })
}

/// All tasks in a paragraph, sentence by sentence; also after a dash or a colon within one.
pub(crate) fn tasks(text: &str) -> Vec<Task> {
    if links(text, 0..text.len(), tasks_alone) { linked(text) } else { jotted(text).into_iter().collect() }
}

/// The tasks in a paragraph that has a word that links an owner with one.
pub(crate) fn linked(text: &str) -> Vec<Task> {
    if let Some(task) = jotted(text) {
        return vec![task];
    }
    let mut found = Vec::new();
    let mut sentences = sentences(text).peekable();
    let mut lone = sentences.peek().is_some_and(|one| one.start == 0);
    while let Some(sentence) = sentences.next() {
        lone &= sentences.peek().is_none();
        let Some(words) = text.get(sentence.clone()) else { continue };
        if !lone && !links(text, sentence.clone(), |_| true) {
            continue;
        }
        let bytes = words.as_bytes();
        // Behind a sign that parts clauses; of an en or em dash its last byte.
        let sign = |byte: u8| (byte == b':') | (byte == b'-') | (byte == b';') | (byte == 0x93) | (byte == 0x94);
        let parted = |at: &usize| {
            let dash = at.checked_sub(3).and_then(|from| bytes.get(from..at - 1)) == Some(&[0xE2, 0x80]);
            bytes.get(*at) == Some(&b' ') && (dash || at.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii))
        };
        let mut from = 0;
        let behind = std::iter::from_fn(|| {
            from = bytes::next(words, from, sign)? + 1;
            Some(from)
        });
        let starts = std::iter::once(0).chain(THAT.find_iter(bytes).map(|at| at + 5).take(2)).chain(behind.filter(parted));
        for start in starts {
            let Some(clause) = words.get(start..) else { continue };
            let from = start + (clause.len() - clause.trim_start().len());
            if let Some((owners, link)) = words.get(from..).and_then(lead)
                // "Agreed: Mr Pell to ask for quotes"
                && (start == 0
                    || owners.iter().all(|o| o.shape != Shape::Name)
                    || words
                        .get(from..from + link)
                        .is_some_and(|who| who.ends_with(" to") && who.split(' ').next().is_some_and(super::rank::is_title)))
            {
                let by = sentence.start + from;
                let owners =
                    owners.into_iter().map(|o| Owner { range: o.range.start + by..o.range.end + by, shape: o.shape }).collect();
                found.push(Task { owners, range: by..sentence.end });
                break;
            }
        }
    }
    found
}
