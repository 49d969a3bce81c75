//! Lines below the label of an attendance list: a person each, or several in one.

use crate::diagnostic::Code;
use crate::grammar::affiliation;
use crate::grammar::attendance::{self, List};
use crate::grammar::case;
use crate::grammar::dash;
use crate::grammar::group;
use crate::grammar::heading;
use crate::grammar::key;
use crate::grammar::lettered;
use crate::grammar::mark;
use crate::grammar::meeting;
use crate::grammar::owner;
use crate::grammar::people;
use crate::grammar::person::{self, Person};
use crate::grammar::post;
use crate::grammar::table::{self, Column};
use crate::grammar::title;
use crate::layout::{Block, Item, Kind, Passage};

use super::attendance::Open;
use super::blocks::{block, lines};
use super::desk::Desk;
use super::headed::body_of;
use super::listed::{all_of, aside, bracketed_initials, in_columns, merge, several};

/// "Sam Pell, Jane Okoro (Clerk), Kit Moss, …": nothing but names, three at least.
pub(super) fn all_names(text: &str) -> bool {
    names_but(text, OTHER)
}

/// As [`all_names`], where one of so many may be odd.
fn names_but(text: &str, other: usize) -> bool {
    let names = people::split(text);
    // "Councillor Pell (in the Chair), Councillors Okoro, Moss and Dent"
    let plural = text.split([' ', '\n']).any(person::plural);
    let looks = |name: &str| {
        let name = name.trim().split(" (").next().unwrap_or(name).trim_end_matches('.').trim();
        // "Sam Pell [Alder]", "Sam Pell/ Alder", "Sam Pell | Alder", "Sam Pell: Alder"
        let name = name.split(['[', '/', '|', ':']).next().unwrap_or(name).trim();
        // "Cllr Sam Pell - Chairman"
        let name = dash::split(name).map_or(name, |(name, _)| name).trim();
        person::looks(name) || person::titled(name) || plural && name.starts_with(char::is_uppercase) && !name.contains(' ')
    };
    let titled = names.iter().all(|range| text.get(range.clone()).is_some_and(person::titled));
    let other = if names.len() >= MANY { OTHER_OF_MANY } else { other };
    let (all, odd) = (names.len(), names.into_iter().filter(|range| !text.get(range.clone()).is_some_and(looks)).count());
    // One of many may be written as none else is.
    (all > 2 || all == 2 && titled) && odd * other <= all
}

/// Of so many names in one line one may be odd; right below a label, of so many.
const OTHER: usize = 15;
/// In a long list more may be: of so many names, one of each so many.
const MANY: usize = 12;
const OTHER_OF_MANY: usize = 8;
const OTHER_BELOW: usize = 4;

/// What stands below a label, line by line or parted by tabs: a person each, or several in one, and where they come from.
pub(super) fn entries(desk: &mut Desk<'_>, whole: &Passage, item: usize, open: &mut Option<Open>, entry: bool) {
    let text = whole.text().trim_end();
    // "Representing Alder Borough Council:" over those who do
    if item < desk.body
        && !desk.is_used(item)
        && text.ends_with(':')
        && attendance::representing(text) > 0
        && let Some(list) = open
    {
        list.from = Some(body_of(whole));
        desk.labels.extend(whole.all());
        desk.use_item(item);
        return;
    }
    let before = desk.minutes.attendees.len();
    below(desk, whole, item, open, entry);
    if let Some(body) = open.as_ref().and_then(|list| list.from.clone()) {
        all_of(desk, before, &body);
    }
}

fn below(desk: &mut Desk<'_>, whole: &Passage, item: usize, open: &mut Option<Open>, entry: bool) {
    if item < desk.body && !desk.is_used(item) && post_first(desk, whole, item, open.as_ref()) {
        return;
    }
    let Some((mut which, label, beside)) = open.as_ref().map(|o| (o.list, o.label.clone(), o.beside)) else { return };
    // "Name ⇥ Position" over those who were there
    if item < desk.body && whole.text().contains('\t') && crate::grammar::table::heads(whole.text()) {
        desk.labels.extend(whole.all());
        desk.use_item(item);
        return;
    }
    // "Mr M Storey – County Councillor" below a list in one line.
    let person = || {
        let text = whole.text();
        let told = |p: Person| p.role.is_some() || p.organisation.is_some() && text.ends_with(')');
        item < desk.body && person::titled(text) && text.len() <= 120 && person::person(text).is_some_and(told)
    };
    // "Present: Jane Okoro (JO) – Chair" right over "Sam Pell (SP) – Principal"
    let below = || {
        let close = desk.layout.items.get(item).and_then(block).is_some_and(|b| b.close() && b.kind == Kind::Paragraph);
        let text = whole.text();
        let told = |p: Person| p.initials.is_some() && (p.role.is_some() || p.organisation.is_some() || p.name.start == 0);
        // "Jane Okoro, Vice-Chair" below "Present: Sam Pell, Chair"
        let posted = |p: &Person| {
            let role = p.role.clone().and_then(|role| text.get(role)).is_some_and(person::has_role);
            role && !text.ends_with('.') && text.get(p.name.clone()).is_some_and(person::looks)
        };
        close
            && item < desk.body
            && text.len() <= 120
            && !text.contains(':')
            && person::person(text).is_some_and(|p| posted(&p) || told(p))
    };
    // "Present: Councillor Pell, Chair / Councillor Okoro"
    let named = || {
        let close = desk.layout.items.get(item).and_then(block).is_some_and(|b| b.close() && b.kind == Kind::Paragraph);
        let text = whole.text().trim_end_matches([' ', '*', ',', ';']);
        item < desk.body && (close || person::titled(text)) && person::looks(text) && !heading::known(text)
    };
    // "Present: Councillor Pell in the chair / Councillors Okoro, Moss and Dent"
    let tabbed = people::in_tabs(whole.text()).is_some();
    let more = || {
        let text = whole.text();
        item < desk.body && !text.ends_with(':') && (tabbed || person::plural(text) || all_names(text))
    };
    // "- Release planning" below a list in one line begins the items.
    let other = || {
        let first = whole.text().split(['(', '[', ',', ':', '\t', '\n']).next().unwrap_or_default();
        let name = dash::split(first).map_or(first, |(name, _)| name).trim();
        !person::looks(name) && !owner::initials(name) && !person::titled(name) && owner::handle(name).is_none()
    };
    let point = || desk.layout.items.get(item).and_then(block).is_some_and(|b| b.kind == Kind::Bullet);
    if beside && entry && point() && other() {
        *open = None;
        return;
    }
    if beside && !entry && !whole.text().starts_with(char::is_whitespace) && !person() && !below() && !named() && !more()
        || desk.is_used(item)
    {
        *open = None;
        return;
    }
    // "Alder District Council ⇥ Cllr Sam Pell (Chair)": where this one and those below come from.
    if let Some((body, name)) = whole.text().split_once('\t').filter(|(body, name)| {
        let somebody = !name.contains('\t') && person::titled(name) && !many(name) && person::person(name).is_some();
        somebody && meeting::names_body(body) && attendance::label(body).is_none() && !person::titled(body)
    }) {
        let (before, from) = (desk.minutes.attendees.len(), whole.text().len() - name.len());
        let name = whole.slice(from..whole.text().len());
        if let Some(found) = person::person(name.text()) {
            merge(desk, &name, &found, which, &label);
        }
        all_of(desk, before, &whole.slice(0..body.len()));
        desk.labels.extend(whole.places(0..from));
        desk.use_item(item);
        return;
    }
    // "Lower Council: Councillors Pell, Okoro and Dunn.": those of one body.
    if let Some((body, names)) = whole.text().split_once(": ").filter(|(body, names)| body.len() <= BODY && person::plural(names))
    {
        let (before, from) = (desk.minutes.attendees.len(), whole.text().len() - names.len());
        several(desk, &whole.slice(from..whole.text().trim_end_matches(['.', ' ']).len()).flat(), which, &label);
        let led = body.len() - body.trim_start().len();
        all_of(desk, before, &whole.slice(led..body.trim_end().len()));
        desk.labels.extend(whole.places(0..from));
        desk.use_item(item);
        return;
    }
    // "Sam Pell, Clerk; Jane Okoro, Clinical / Director; Kit Moss"
    let parted =
        || whole.text().split_once('\n').is_some_and(|(first, _)| first.contains("; ") && !first.trim_end().ends_with(';'));
    if tabbed && item < desk.body || person::plural(whole.text()) && whole.text().contains('\n') || item < desk.body && parted() {
        // "Cllrs Mulvey, Tuohy, Ó / Catháin and Brosnahan": one list over several lines.
        several(desk, &whole.flat(), which, &label);
        desk.use_item(item);
        return;
    }
    let in_head = item < desk.body;
    let pieces: Vec<Passage> = bracketed_lines(whole).into_iter().map(|piece| in_order(&piece, false).unwrap_or(piece)).collect();
    for (at, piece) in pieces.iter().enumerate() {
        let text = piece.text();
        // "Ruth Dunn ⇥ Apologies"
        if let Some((name, list)) = told_beside(piece)
            && let Some(found) = person::person(name.text()).filter(|found| believable(name.text(), found, entry))
        {
            merge(desk, &name, &found, list, &piece.places(name.text().len()..text.len()));
            desk.use_item(item);
            continue;
        }
        // "ACTION" over the margin of what follows.
        let columned = matches!(table::column(text), Some(Column::Action | Column::Owner | Column::Due | Column::Status));
        let heads = text.contains('\t') && table::heads(text);
        if heading::known(text) || columned || heads {
            *open = None;
            return;
        }
        if attendance::nobody(text) || aside(text) {
            desk.labels.extend(piece.all());
            desk.use_item(item);
            continue;
        }
        // "ORNL - Granroth, Peterson"
        let of_body = affiliation::of_organisation(text).filter(|_| entry || in_head);
        if let Some((who, from)) = of_body.or_else(|| affiliation::of_one(text).filter(|_| entry && among_bodies(desk, item))) {
            let before = desk.minutes.attendees.len();
            for range in people::at_commas(text.get(from..).unwrap_or_default()) {
                let name = piece.slice(from + range.start..from + range.end);
                if let Some(found) = person::person(name.text()) {
                    merge(desk, &name, &found, which, &label);
                }
            }
            all_of(desk, before, &piece.slice(who));
            desk.labels.extend(piece.places(0..from));
            desk.use_item(item);
            continue;
        }
        // "kit, tom, sam" below a label
        let nicks = people::at_commas(text);
        if nicks.len() > 2 && nicks.into_iter().all(|range| text.get(range).is_some_and(title::nick)) {
            several(desk, piece, which, &label);
            desk.use_item(item);
            continue;
        }
        let columns = text.contains('\t') && text.split('\t').filter(|t| table::column(t).is_some()).count() > 1;
        let sentence = columns
            || text.ends_with('.') && text.split_whitespace().count() > 12 && !names_but(text, OTHER_BELOW)
            || meeting::minutes_of(text).is_some()
            || key::leads(text).is_some();
        if !sentence && in_columns(desk, piece, which, &label) {
            desk.use_item(item);
            continue;
        }
        let found = person::person(text).filter(|p| {
            !sentence
                && (believable(text, p, entry) || person::plural(text) || all_names(text) || in_head && commas_of_names(text))
        });
        let Some(found) = found else {
            // "+ s.pell (Alder)" among the points of a list: an account's name, and no end of the list.
            if entry && text.starts_with(char::is_lowercase) && text.split_whitespace().count() <= 2 {
                continue;
            }
            let below = pieces.get(at + 1).map(Passage::text).or_else(|| {
                let next = block(desk.layout.items.get(item + 1)?)?;
                next.text().split('\n').next()
            });
            if item < desk.body && below.is_some_and(|below| heads_group(text, below)) {
                // "Officers" ends where the next group begins, and what stands over both goes on.
                if let Some((group, list)) = open.as_mut().and_then(|group| group.over.map(|list| (group, list))) {
                    (group.list, which) = (list, list);
                }
                let spans = desk.all(piece);
                desk.say(
                    Code::AttendanceAssumed,
                    format!("nothing says on which list those below {text:?} are; they are taken for the list above"),
                    spans,
                );
                desk.labels.extend(piece.all());
                desk.use_item(item);
                continue;
            }
            if goes_on(desk, &pieces, at, item, entry) {
                let spans = desk.all(piece);
                desk.say(
                    Code::AttendanceAssumed,
                    format!("{text:?} is nobody known; those below it are taken for the same list"),
                    spans,
                );
                continue;
            }
            *open = None;
            return;
        };
        if which == List::Chair {
            desk.roster.chairs.push((piece.clone(), label));
            desk.use_item(item);
            *open = None;
            return;
        }
        if many(text) {
            several(desk, piece, which, &label);
        } else {
            merge(desk, piece, &found, which, &label);
        }
        desk.use_item(item);
    }
}

/// Do points of the list in hand say where those come from whom they name?
fn among_bodies(desk: &Desk<'_>, item: usize) -> bool {
    let point =
        |item: &Item| block(item).filter(|b| b.kind == Kind::Bullet).map(|b| affiliation::of_organisation(b.text()).is_some());
    let items = &desk.layout.items;
    let above = items.get(..item).unwrap_or_default().iter().rev().map_while(point).take(AROUND);
    let below = items.iter().skip(item + 1).map_while(point).take(AROUND);
    above.chain(below).any(|found| found)
}

/// So many points before and behind one show that.
const AROUND: usize = 24;

/// Does a list go on with somebody below a line that is nobody known: in its next lines, or in the next of its points?
fn goes_on(desk: &Desk<'_>, pieces: &[Passage], at: usize, item: usize, entry: bool) -> bool {
    let somebody = |text: &str| {
        let name = text.split(['(', '[', ',', '\t']).next().unwrap_or_default();
        let name = dash::split(name).map_or(name, |(name, _)| name).trim();
        person::looks(name) && person::person(text).is_some_and(|found| believable(text, &found, entry))
    };
    let odd = |piece: &Passage| piece.text().split_whitespace().count() <= ODD_WORDS && !piece.text().ends_with(':');
    if !pieces.get(at).is_some_and(odd) {
        return false;
    }
    if pieces.iter().skip(at + 1).take(AHEAD).any(|next| somebody(next.text())) {
        return true;
    }
    let Some(this) = desk.layout.items.get(item).and_then(block) else { return false };
    let next = desk.layout.items.iter().skip(item + 1).map_while(block).take(AHEAD);
    let listed = |next: &&Block| match this.kind {
        Kind::Bullet => next.kind == Kind::Bullet && next.depth >= this.depth,
        // Lines right below one another.
        kind => next.kind == kind && kind == Kind::Paragraph && !next.apart && next.indent == this.indent,
    };
    next.take_while(listed).filter(|next| next.depth == this.depth).any(|next| somebody(next.text()))
}

/// So many lines or points of a list are looked over for the next of its people.
const AHEAD: usize = 3;

/// So many words of a list may be nobody known, at most.
const ODD_WORDS: usize = 8;

/// "Ruth Dunn ⇥ Apologies", "Ruth Dunn, Director: Excused": somebody, and what the next column says of being there.
fn told_beside(line: &Passage) -> Option<(Passage, List)> {
    let beside = line.text().split_once('\t').filter(|(_, said)| !said.contains('\t'));
    let (name, said) = beside.or_else(|| line.text().rsplit_once(": "))?;
    let alone = || attendance::label(said).filter(|label| label.words == (0..said.len())).map(|label| label.list);
    let list = mark::away(said).or_else(|| mark::mark(&said.to_lowercase())).or_else(alone)?;
    // "Clerk" is a post.
    let told = matches!(list, List::Present | List::Attending | List::Apologies | List::Absent);
    let list = Some(list).filter(|_| told)?;
    Some((line.slice(0..name.len()), list))
}

/// "Amenity societies" over "Jane Okoro, Harbour Society": a few words over the people that they tell of.
pub(super) fn heads_group(text: &str, below: &str) -> bool {
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '&' | '/');
    let told = |person: &Person| person.role.is_some() || person.organisation.is_some() || person.initials.is_some();
    text.starts_with(char::is_uppercase)
        && text.chars().all(plain)
        && text.split_whitespace().count() <= GROUP
        && below.contains([',', '(', '\t', '–', '—'])
        && !below.ends_with('.')
        && person::person(below).is_some_and(|found| told(&found) && believable(below, &found, false))
}

/// The longest name of such a group, in words.
const GROUP: usize = 5;

/// The lines of a passage; where a bracket is open at the end of one, with the next: "Jane Okoro (Warden, Lower / Ward)".
fn bracketed_lines(whole: &Passage) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    let mut open = 0_i32;
    for line in lines(whole) {
        let depth = line.text().bytes().map(|b| i32::from(b == b'(') - i32::from(b == b')')).sum::<i32>();
        match found.last_mut().filter(|_| open > 0 && depth < 0) {
            Some(last) => last.append(&line, ' '),
            None => found.push(line),
        }
        open = (open + depth).max(0);
    }
    found
}

/// The longest name of a body before its people, in bytes.
const BODY: usize = 60;

/// "Hon. Treasurer ⇥ J. Okoro (JO)": a post, a gap, and somebody with initials, on each line.
fn post_first(desk: &mut Desk<'_>, whole: &Passage, item: usize, open: Option<&Open>) -> bool {
    let pieces = lines(whole);
    let read = |piece: &Passage| {
        let (post, name) = piece.text().split_once('\t')?;
        let from = piece.text().len() - name.trim_start_matches('\t').len();
        let found = person::person(piece.text().get(from..)?).filter(|p| p.initials.is_some() && p.role.is_none())?;
        let words = post.split_whitespace().count();
        // "Sam Pell ⇥ Company Secretary (CS)": the post is behind the name.
        if person::looks(post.trim()) && person::has_role(name) && !person::has_role(post) {
            return None;
        }
        // "Sam Pell (SP), Clerk ⇥ Jane Okoro (JO)" are two people, as are "SP – Sam Pell, Clerk ⇥ JO – Jane Okoro".
        if lettered::leads(post) {
            return None;
        }
        (bracketed_initials(post) == 0 && words <= 5 && post.starts_with(char::is_uppercase) && !post.contains([':', '.'])
            || bracketed_initials(post) == 0 && person::has_role(post))
        .then(|| (post.trim_end().len(), from, found))
    };
    if pieces.is_empty() || !pieces.iter().all(|p| read(p).is_some()) {
        return false;
    }
    let list = open.map(|o| o.list).filter(|l| !matches!(l, List::Chair | List::Clerk)).unwrap_or(List::Present);
    for piece in pieces {
        let Some((post, from, found)) = read(&piece) else { continue };
        let at = merge(desk, &piece.slice(from..piece.text().len()), &found, list, &piece.places(0..post));
        let post = piece.slice(0..post).line();
        if let Some(person) = desk.minutes.attendees.get_mut(at) {
            person.role.get_or_insert(post);
        }
    }
    desk.use_item(item);
    true
}

/// Could this line be an entry of an attendance list?
fn believable(text: &str, found: &Person, entry: bool) -> bool {
    let name = text.get(found.name.clone()).unwrap_or_default();
    let words = name.split_whitespace().count();
    // "Ivy Okoro MBE" is all a name.
    let rest = person::unlettered(text.trim_end_matches([' ', '*', '†', '‡'])).len().saturating_sub(found.name.end);
    words >= 2
        && text.len() <= 200
        && (rest == 0
            || found.initials.is_some()
            || found.role.is_some()
            || found.organisation.is_some()
            || found.chair
            || found.note.is_some()
            || found.marked
            || entry)
        || found.initials.is_some()
        || entry && commas_of_names(text)
        || entry && text.split_whitespace().count() <= 6 && (words >= 2 || !text.contains('\t'))
        // "Councillor Pell (Chair of the Authority)"
        || person::titled(text) && text.ends_with(')') && text.len() <= TITLED && (found.role.is_some() || found.chair)
        || words == 1 && rest <= 2 && text.len() <= 24 && !text.ends_with('.') && !(words_of_capitals(text) && !entry)
        || post::holder(text).is_some()
}

/// The longest entry of somebody by title and surname, in bytes.
const TITLED: usize = 120;

/// "BUDGET": a word in capitals that is too long for initials.
fn words_of_capitals(text: &str) -> bool {
    text.len() > owner::LONGEST && case::all_capitals(text)
}

/// "OKORO, Jane (Dr) (Convener)" as "Jane OKORO (Convener)"; in a column of names, "Okoro, Jane" too.
pub(super) fn in_order(piece: &Passage, column: bool) -> Option<Passage> {
    let (surname, given, rest) = title::surname_first(piece.text(), column)?;
    let mut name = piece.slice(given);
    name.append(&piece.slice(surname), ' ');
    name.append(&piece.slice(rest..piece.text().len()), ' ');
    Some(name)
}

/// So many pieces are a list, though one of them is a post.
const LISTED: usize = 4;

/// One piece in so many may be no name that is known as one.
const ODD: usize = 3;

/// Does an entry name several people?
pub(super) fn many(text: &str) -> bool {
    // "Cllr Pell, Ms Okoro", "Ms Okoro and Mr Pell (Auditors)"
    let another = |sign: &str| text.split(sign).skip(1).any(|next| person::titled(next.trim()));
    // "Ms Okoro and Mr Pell, Alder LLP (auditors)" come from there.
    let one = || text.split(['(', '[']).next().is_some_and(|names| !names.contains(','));
    let titled = || (another(",") || another(" and ") && one()) && post::holder(text).is_none();
    person::plural(text) || text.contains(';') || bracketed_initials(text) > 1 || commas_of_names(text) || titled()
}

/// "Sam Pell, Jane Okoro (Alder, Ltd), Cal Dunn": every piece between commas is a name, or of many all but a few.
pub(super) fn commas_of_names(text: &str) -> bool {
    let pieces: Vec<&str> = people::at_commas(text).into_iter().filter_map(|range| text.get(range)).collect();
    let named = |p: &&str| {
        // "Jane Okoro (remote)"
        let name = p.split(['(', '[']).next().unwrap_or(p).trim_start().trim_start_matches("and ").trim_end();
        person::looks(name) || !name.contains(' ') && name.starts_with(char::is_uppercase) && !person::has_role(name)
    };
    // "Jane Okoro, Alder Games, Inc." is one.
    // "HA, RJ and JC", "@sam, @jo"
    let each =
        |p: &str| p.split(" and ").all(|one| owner::initials(one.trim()) || owner::handle(one.trim()) == Some(one.trim().len()));
    let named = |p: &&str| named(p) || each(p);
    let full = |p: &str| each(p) || person::looks(p.split(['(', '[']).next().unwrap_or(p).trim());
    let (count, odd) = (pieces.len(), pieces.iter().filter(|piece| !named(piece)).count());
    // "Neil Dunn, Manager, Learning Technologies" is one.
    let posts = || pieces.iter().any(|piece| !named(piece) && person::has_role(piece));
    let some = || odd * ODD <= count && (count >= LISTED || !posts()) && pieces.iter().filter(|p| full(p)).count() * 2 > count;
    let company = |piece: &&str| group::is_company(piece.split(['(', '[']).next().unwrap_or(piece));
    count > 2 && (odd == 0 || some()) && !pieces.iter().skip(1).any(company)
}
