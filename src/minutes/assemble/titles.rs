//! Titles of items that begin a paragraph or stand on a line behind a number or a letter.

use std::collections::HashMap;
use std::ops::Range;

use crate::bytes::up_to;
use crate::grammar::key::Key;
use crate::grammar::{attendance, case, dash, decision, heading, key, label, number, owner, person, sentence, status, task};
use crate::layout::{Block, Kind};

use super::headings::Heading;
use super::outline;
use super::turn::Turn;

/// "A. Strategic plan. The draft was discussed.": the next letter in turn below a heading, and a title.
pub(super) fn lettered(block: &Block, last: Option<u8>) -> Option<(u8, Heading)> {
    let text = block.text();
    let letter = *text.as_bytes().first()?;
    let closed = text.get(1..).is_some_and(|t| t.starts_with(". ") || t.starts_with(") ") || t.starts_with(".\t"));
    if !closed || letter != last.map_or(b'A', |l| l.saturating_add(1)) {
        return None;
    }
    let words = text.get(3..)?;
    let near = words.char_indices().nth(80).and_then(|(i, _)| words.get(..i)).unwrap_or(words);
    let cut = [". ", ": ", " – ", " — ", "\n"].iter().filter_map(|c| near.find(c).map(|i| (i, c.len()))).min();
    let (end, skip) = cut.unwrap_or((words.len(), 0));
    let title = words.get(..end)?.trim_end_matches('.');
    (title.len() <= 80 && heading::looks(title)).then(|| {
        let rest = (end + skip < words.len()).then_some(3 + end + skip..text.len());
        (letter, Heading { level: 2, number: Some(0..1), number_cell: None, title: 3..3 + title.len(), rest, cell: false })
    })
}

/// The longest title on a line of its own behind a letter, in words.
const LETTER_LINE: usize = 12;
/// With a stop at its end, in words.
const STOPPED: usize = 4;

/// "A. Sidewalk repairs" or "(b) Highways" alone on its line: the next letter in turn, and prose below it.
pub(super) fn letter_line(block: &Block, last: Option<u8>, next: Option<(usize, &Block)>) -> Option<(u8, Heading)> {
    let text = block.text();
    let found = number::letter(text)?;
    let [letter] = text.get(found.written.clone())?.as_bytes() else { return None };
    let letter = letter.to_ascii_uppercase();
    let words = text.get(found.rest..)?.trim_end_matches([':', ' ']);
    let emphatic = block.strong || block.underlined;
    // "a. Committee membership."
    let stopped = words.strip_suffix('.').filter(|t| t.split(' ').count() <= STOPPED && heading::looks(t));
    let words = stopped.unwrap_or(words);
    let short =
        words.split_whitespace().count() <= LETTER_LINE && !words.ends_with(['.', ';', ',', '?']) && !words.contains('\n');
    // "(a) 24/01891/HH – The Old Forge"
    let numbered = || {
        words
            .split(' ')
            .next()
            .is_some_and(|code| code.matches('/').count() > 1 && code.starts_with(|c: char| c.is_ascii_digit()))
    };
    let titled = (words.starts_with(char::is_uppercase) || numbered())
        && (emphatic || heading::looks(words) || !sentence::has_verb(words));
    let (_, below) = next?;
    // A list below a letter is its text, but for one of actions.
    let of_actions = heading::of_actions(words) || heading::of_review(words);
    // "6 applications were received" is none.
    let listed = number::number(below.text()).is_some_and(|n| n.closed) && !emphatic && !of_actions;
    // "No report." further in
    let apart = below.apart && below.text().contains(' ');
    let said = (below.indent > block.indent || apart) && below.text().ends_with('.');
    let prose = below.kind == Kind::Paragraph && (below.text().len() > words.len().min(PROSE) || of_actions || said) && !listed;
    (letter == last.map_or(b'A', |l| l.saturating_add(1))
        && short
        && titled
        && (prose || emphatic)
        && block.kind != Kind::Heading)
        .then(|| {
            let title = found.rest..found.rest + words.len();
            (letter, Heading { level: 2, number: Some(found.written), number_cell: None, title, rest: None, cell: false })
        })
}

/// "V. Treasurer's report" on its line: a single letter that is the next Roman figure in turn, where items count so.
pub(super) fn roman_line(block: &Block, last: Option<u32>) -> Option<Heading> {
    let text = block.text();
    let found = number::letter(text).filter(|_| block.indent < 3)?;
    let words = text.get(found.rest..)?.trim_end_matches([':', ' ']);
    let counts = number::value(text.get(found.written.clone())?) == Some(last.map_or(1, |l| l + 1));
    (counts && heading::looks(words)).then(|| {
        let title = found.rest..found.rest + words.len();
        Heading { level: 1, number: Some(found.written), number_cell: None, title, rest: None, cell: false }
    })
}

/// Is this the next number of the items, or the one after it, where one stands within the paragraph before it?
fn in_turn(turn: Turn, number: u32, last: Option<u32>) -> bool {
    last.map_or_else(|| turn.begins(number), |last| turn.follows(number, last))
}

/// "4. No interests were declared.": the number of an item that has no title, where it is the next in turn.
pub(super) fn untitled(block: &Block, turn: Turn, last: Option<u32>) -> Option<u32> {
    let (_, number) = turn.number(block)?;
    (block.indent < 3 && in_turn(turn, number, last)).then_some(number)
}

/// A paragraph of so many bytes is prose, whatever stands above it.
const PROSE: usize = 60;

/// "7. Correspondence – a letter was read …": the next number in turn, and a title that ends in a dash or colon.
pub(super) fn numbered_run(block: &Block, turn: Turn, last: Option<u32>) -> Option<Heading> {
    let text = block.text();
    let (found, number) = turn.number(block)?;
    if block.indent >= 3 || !in_turn(turn, number, last) {
        return None;
    }
    let words = text.get(found.rest..)?;
    let (end, rest) = outline::run_on(words).or_else(|| lone(block, words))?;
    let whole = rest >= words.len();
    let start = found.rest;
    Some(Heading {
        level: 1,
        number: Some(found.written),
        number_cell: None,
        title: start..start + end,
        rest: (!whole).then(|| start + rest..text.len()),
        cell: false,
    })
}

/// "2) What we said we would do last time": a short line of its own that no sign ends.
fn lone(block: &Block, words: &str) -> Option<(usize, usize)> {
    let line = block.apart && words.len() <= LONE && words.starts_with(char::is_uppercase) && !words.contains('\n');
    (line && !words.ends_with(['.', '?', '!', ';', ',', ':'])).then_some((words.len(), words.len()))
}

/// The longest such line, in bytes.
const LONE: usize = 60;

/// "4.2 Premises. The club has offered …": a part of the item in hand, and a title that ends in a stop, a dash or a colon.
pub(super) fn dotted_run(block: &Block, item: Option<u32>) -> Option<Heading> {
    let text = block.text();
    let found = number::number(text).filter(|n| n.style == number::Style::Dotted(2))?;
    let (before, _) = text.get(found.written.clone())?.split_once('.')?;
    if block.kind != Kind::Paragraph || item.is_none() || before.parse().ok() != item {
        return None;
    }
    // "3.1 (2.4) Fume cupboards. …": the number that the matter had before.
    let mut start = found.rest;
    if let Some((inner, _)) = text.get(start..)?.strip_prefix('(').and_then(|t| t.split_once(") "))
        && inner.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/'))
    {
        start += inner.len() + 3;
    }
    let words = text.get(start..)?;
    let (end, rest) = outline::run_in(words)?;
    let title = words.get(..end)?;
    let named = crate::grammar::person::looks(title)
        || owner::only(title).is_some_and(|o| o.iter().all(|o| o.shape != owner::Shape::Name));
    let plain = title.split_whitespace().count() <= 6 && !title.contains(',') && !title.chars().any(|c| c.is_ascii_digit());
    // "1.2 PN to review the policy – ongoing" is an entry.
    let tasked = crate::grammar::task::lead(words).is_some();
    (rest < words.len() && plain && !named && !tasked && !heading::formal(title) && status::alone(title).is_none()).then(|| {
        Heading {
            level: 2,
            number: Some(found.written),
            number_cell: None,
            title: start..start + end,
            rest: Some(start + rest..text.len()),
            cell: false,
        }
    })
}

/// "Planning: two applications were …": a paragraph that begins with a topic and a colon, and goes on as prose.
fn topic(block: &Block) -> Option<Heading> {
    let text = block.text();
    let near = up_to(text, TOPIC);
    let colon = near.find(": ").filter(|_| block.kind == Kind::Paragraph && block.apart)?;
    let title = near.get(..colon)?;
    let prose = text.get(colon + 2..)?.trim();
    let taken = label::leads(text)
        || attendance::label(text).is_some_and(|l| l.closed)
        || key::leads(text).is_some_and(|(key, _)| key != key::Key::Next)
        || owner::only(title).is_some_and(|o| !heading::known(title) && o.iter().any(|o| o.shape != owner::Shape::Name));
    let known = heading::known(title);
    let named = !known && (person::looks(title) || person::titled(title));
    let fits = !taken && !named && !heading::formal(title) && status::alone(title).is_none();
    let plain = title.split_whitespace().count() <= 6 && heading::looks(title);
    (fits && plain && (prose.len() > TOPIC || known)).then(|| Heading {
        level: 1,
        number: None,
        number_cell: None,
        title: 0..colon,
        rest: Some(colon + 2..text.len()),
        cell: false,
    })
}

/// So many titles of one form are no chance.
pub(super) const BOLD_RUNS: usize = 2;

/// "a) **Trolleys** The Secretary reported …", "3.2 **Estates** – the roof …": a number, a bold title, and words that are not.
pub(super) fn bold_run(block: &Block) -> Option<Heading> {
    let text = block.text();
    if block.bold.start == 0 || block.bold.end >= text.len() {
        return None;
    }
    let found = number::number(text).filter(|n| (n.closed || n.style != number::Style::Plain) && n.rest == block.bold.start)?;
    let title = text.get(block.bold.clone())?.trim_end_matches([' ', ':', '.', '–', '—', '-', '\n']);
    let taken = label::leads(title) || heading::formal(title) || status::alone(title).is_some() || owner::only(title).is_some();
    let level = match found.style {
        number::Style::Plain => 1,
        number::Style::Dotted(n) => n,
        _ => 2,
    };
    let rest = text.get(block.bold.end..)?;
    let begins = block.bold.end + rest.len() - rest.trim_start_matches([' ', ':', '.', '–', '—', '-', '\n']).len();
    (heading::looks(title) && !taken && !person::looks(title)).then(|| Heading {
        level,
        number: Some(found.written),
        number_cell: None,
        title: block.bold.start..block.bold.start + title.len(),
        rest: Some(begins..text.len()),
        cell: false,
    })
}

/// How far a topic's colon stands from the front, and how much is said of it at least, in bytes.
const TOPIC: usize = 48;
/// So many topics make an outline, of which some are what minutes always have.
const TOPICS: usize = 4;
const USUAL: usize = 2;

/// The paragraphs that begin with a topic, each with whether it stands below the head, where so many do that they are the items of the minutes.
pub(super) fn topics<'b>(blocks: impl Iterator<Item = (usize, &'b Block, bool)>) -> HashMap<usize, Heading> {
    let mut usual = 0;
    let mut found = HashMap::new();
    let mut begun = HashMap::new();
    for (at, block, said) in blocks {
        if let Some(title) = led(block).filter(|_| said) {
            begun.insert(at, title);
        }
        if let Some(topic) = topic(block) {
            usual += usize::from(block.text().get(topic.title.clone()).is_some_and(heading::known));
            found.insert(at, topic);
        }
    }
    match () {
        () if begun.len() >= LED => begun,
        () if found.len() >= TOPICS && usual >= USUAL => found,
        () => HashMap::new(),
    }
}

/// So many paragraphs that begin with a bold title are the items.
const LED: usize = 3;

/// "**Roof.** It leaks again …", "**Roof**: it leaks again …": a paragraph that begins with a bold title.
fn bold_lead(block: &Block) -> Option<Heading> {
    let text = block.text();
    if block.bold.start != 0 || block.bold.end == 0 || block.kind != Kind::Paragraph || !block.apart {
        return None;
    }
    let title = text.get(block.bold.clone())?.trim_end_matches([' ', ':', '.', '–', '—', '-', '\n']);
    let rest = text.get(block.bold.end..)?;
    let begins = block.bold.end + rest.len() - rest.trim_start_matches([' ', ':', '.', '–', '—', '-', '\n']).len();
    let signed = text.get(title.len()..begins).is_some_and(|gap| gap.contains([':', '.', '–', '—', '-', '\n']));
    let said = text.get(begins..)?.split_whitespace().nth(SAID).is_some();
    // "**Grounds.** The square …" is a title, "**Sam:** draft the letter" and "**SP.** …" name somebody.
    let stopped = text.get(title.len()..begins).is_some_and(|gap| gap.starts_with('.'));
    let named = owner::only(title).is_some_and(|owners| {
        !stopped || owners.iter().any(|owner| matches!(owner.shape, owner::Shape::Initials | owner::Shape::Group))
    });
    let taken = label::leads(text)
        || heading::formal(title)
        || status::alone(title).is_some()
        || named
        || attendance::label(title).is_some()
        || key::alone(title).is_some_and(|key| key != key::Key::Next)
        || decision::label(title).is_some();
    (signed && said && heading::looks(title) && !taken && !person::looks(title)).then_some(Heading {
        level: 1,
        number: None,
        number_cell: None,
        title: 0..title.len(),
        rest: Some(begins..text.len()),
        cell: false,
    })
}

/// A paragraph that begins with a title in bold or in capitals.
pub(super) fn led(block: &Block) -> Option<Heading> {
    bold_lead(block).or_else(|| capitals(block)).or_else(|| term(block))
}

/// "Oat supplier ⇥ The new one has sent short weight.": a term of a list, and what is said of it.
fn term(block: &Block) -> Option<Heading> {
    let text = block.text();
    let (words, said) = text.split_once('\t').filter(|(_, said)| !said.contains('\t'))?;
    let title = words.trim_end().trim_end_matches(':');
    let taken = label::leads(text)
        || attendance::label(text).is_some_and(|label| label.closed)
        || key::leads(text).is_some_and(|(key, _)| key != key::Key::Next)
        || owner::brief(title)
        || person::looks(title)
        || person::titled(title);
    let fits = block.kind == Kind::Paragraph && block.apart && title.len() <= TOPIC && title.starts_with(char::is_uppercase);
    let told = said.trim_end().ends_with('.') || said.len() > TOPIC || heading::known(title);
    (fits && told && heading::looks(title) && !taken && status::alone(title).is_none()).then(|| Heading {
        level: 1,
        number: None,
        number_cell: None,
        title: 0..title.len(),
        rest: Some(text.len() - said.len()..text.len()),
        cell: false,
    })
}

/// "WATER POINT – The pipe froze in March …", "14/22 WATER POINT – …": a paragraph that begins with a title in capitals.
fn capitals(block: &Block) -> Option<Heading> {
    let text = block.text();
    let number = number::number(text).filter(|n| n.closed && n.style == number::Style::Reference);
    let start = number.as_ref().map_or(0, |n| n.rest);
    let near = up_to(text, start + TOPIC + if start > 0 { TOPIC } else { 0 });
    let signs = [" – ", " — ", " - ", ". ", ": "];
    let behind = |sign: &&str| Some((start + near.get(start..)?.find(*sign)?, sign.len()));
    let (end, len) = signs.iter().filter_map(behind).min()?;
    let (title, said) = (near.get(start..end)?, text.get(end + len..)?);
    let taken = label::leads(text)
        || status::alone(title).is_some()
        || attendance::label(text).is_some_and(|label| label.closed)
        || key::leads(text).is_some_and(|(key, _)| key != key::Key::Next)
        || decision::label(title).is_some()
        || owner::initials(title);
    let fits = block.kind == Kind::Paragraph && block.apart && case::all_capitals(title) && title.len() > CAPITALS;
    (fits && heading::looks(title) && !taken && said.split_whitespace().nth(1).is_some()).then(|| Heading {
        level: 1,
        number: number.map(|n| n.written),
        number_cell: None,
        title: start..end,
        rest: Some(end + len..text.len()),
        cell: false,
    })
}

/// Fewer letters are initials, in bytes.
const CAPITALS: usize = 3;

/// So many words behind a bold title say something of it, at least.
const SAID: usize = 3;

/// The number that items count below, "14.1", "14.2", "14.3", where no item has that number itself: the meeting's, mostly.
pub(super) fn dotted_chain<'b>(blocks: impl Iterator<Item = &'b Block>) -> Option<u32> {
    let (mut over, mut next) = (None, 1);
    for block in blocks {
        let text = block.text();
        let Some(found) = number::number(text).filter(|n| n.style == number::Style::Dotted(2)) else { continue };
        let Some((before, after)) = text.get(found.written).and_then(|n| n.split_once('.')) else { continue };
        let (before, after): (Option<u32>, Option<u32>) = (before.parse().ok(), after.parse().ok());
        if before.is_some() && (next == 1 || before == over) && after == Some(next) && dotted_run(block, before).is_some() {
            (over, next) = (before, next + 1);
        }
    }
    over.filter(|_| next > CHAIN)
}

/// So many items in turn make a chain.
const CHAIN: u32 = 3;

/// The two figures of a number that counts through the years, "19/42" or "42/19", at the start of a line.
pub(super) fn serial_of(text: &str) -> Option<(u32, u32)> {
    number::pair(text.get(number::number(text)?.written)?)
}

/// Does a number of the same year stand before another one in the count?
pub(super) fn goes_back(last: (u32, u32), this: (u32, u32)) -> bool {
    this.0 == last.0 && this.1 < last.1 || this.1 == last.1 && this.0 < last.0
}

/// A short head before a colon, "Estates update: the roof is …": where the head of a paragraph ends.
pub(super) fn run_in(block: &Block) -> Option<usize> {
    if block.kind != Kind::Paragraph {
        return None;
    }
    let text = block.text();
    let near = text.as_bytes().get(..120).unwrap_or(text.as_bytes());
    let colon = memchr::memchr_iter(b':', near).find(|at| near.get(at + 1) == Some(&b' '))?;
    let head = text.get(..colon).filter(|head| head.chars().count() <= 58)?;
    (head.split_whitespace().count() <= 6 && heading::looks(head)).then_some(colon)
}

/// Does a run-in head hand over for news?
pub(super) fn of_news(block: &Block, colon: usize) -> bool {
    block.text().get(..colon).is_some_and(heading::of_update) && block.text().len() > colon + 8
}

/// "Open Day / SP has booked the hall. The …": a title on a line of its own over the words of a cell, which white space has
/// joined.
pub(super) fn title_line(block: &Block) -> Option<(Range<usize>, Range<usize>)> {
    let text = block.text();
    let (title, rest) = text.split_once('\n').filter(|_| block.kind == Kind::Paragraph)?;
    let full = text.split('\n').map(str::len).max()?;
    let words = title.trim_end_matches([':', ' ']);
    // A line that is not full, before one that begins anew.
    let short = title.len() + rest.split([' ', '\n']).next()?.len() < full && rest.starts_with(|c: char| !c.is_lowercase());
    let told = heading::looks(words) && !sentence::has_verb(words) && !words.ends_with(['.', ',', ';']);
    (short && told).then(|| (0..words.len(), title.len() + 1..text.len()))
}

/// "Welcome and apologies: the Chair welcomed everyone." in a numbered row: its title, and what runs on behind it.
pub(super) fn title_run(block: &Block) -> Option<(Range<usize>, Range<usize>)> {
    // "**Training.** Six new users were trained."
    let text = block.text();
    let bold = text.get(..block.led()).map_or("", |bold| bold.trim_end_matches([' ', '.', ':', '–', '—', '-', '\n']));
    let named = owner::brief(bold) && !heading::known(bold);
    if !bold.is_empty() && heading::looks(bold) && !label::leads(text) && !named {
        let rest = text.get(bold.len()..)?;
        let from = text.len() - rest.trim_start_matches([' ', '.', ':', '–', '—', '-', '\n']).len();
        return (from < text.len()).then_some((0..bold.len(), from..text.len()));
    }
    // All of it in bold is a title with a colon: "ANNUAL PLAN: PROGRESS".
    let (colon, text) = (run_in(block).filter(|_| !block.strong && !block.underlined)?, block.text());
    // "Minute 8.1 (pension options): to be covered" cites, and is no title.
    let cited = text.starts_with(char::is_alphabetic)
        && number::number(text).is_some_and(|n| n.closed || n.style == number::Style::Reference);
    let labelled = label::leads(text)
        || cited
        || attendance::label(text).is_some_and(|l| l.closed)
        || key::leads(text).is_some_and(|(k, _)| k != Key::Next);
    // "Multi-agency audit: neglect" is a title.
    let whole = text.len() - colon <= SHORT && !text.ends_with('.') && !heading::says_what_came(text.get(colon + 2..)?);
    (!labelled && !whole).then(|| (0..colon, colon + 2..text.len()))
}

/// What is said behind a title is longer, in bytes.
const SHORT: usize = 24;

/// "Clerk to renew the lease – Completed.": who has to do what, and how it stands behind a dash.
pub(super) fn stands_behind(words: &str) -> bool {
    let said = || dash::first(words).and_then(|at| words.get(at.end..)).is_some_and(|said| !said.trim().is_empty());
    said() && task::lead(words).is_some()
}
