//! Names of groups and bodies, and people behind that which they come from: "Force: Sam Pell (SP); Jane Okoro, Clerk".

use crate::bytes::up_to;

use super::attendance::WHO;
use super::words::attendance::NO_GROUPS;
use super::words::people::{COMPANIES, GROUPS_OF_PEOPLE};

/// The longest name of a group, in words, and of one that begins with a word for those in it.
const WORDS: usize = 5;
const WORDS_OF_MEMBERS: usize = 8;

/// "Force: Sam Pell (SP); Jane Okoro, Clerk", "Tenant members ⇥ Sam Pell": people behind the name of the group that they come
/// from; where they begin.
pub(crate) fn group(text: &str) -> Option<usize> {
    let near = up_to(text, WHO);
    let stop = memchr::memchr3(b':', b'\t', b'\n', near.as_bytes()).filter(|at| near.as_bytes().get(*at) != Some(&b'\n'))?;
    let who = near.get(..stop)?.trim();
    let bracket = who.strip_suffix(')').and_then(|w| w.rsplit_once(" ("));
    let bare = bracket.map_or(who, |(bare, _)| bare);
    // "Sam Pell (SP) ⇥ Alder Boat Club (ABC)" is somebody, and a body in short.
    if bracket.is_some_and(|(name, short)| {
        super::owner::initials(short) && super::person::fits(short, name) && super::person::looks(name)
    }) {
        return None;
    }
    // "Members appointed by the Welsh Government"
    let first = bare.split(' ').next().unwrap_or_default().to_lowercase();
    let most = if GROUPS_OF_PEOPLE.contains(&&*first) { WORDS_OF_MEMBERS } else { WORDS };
    let few =
        bare.split(' ').count() <= most && bare.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '&'));
    // "Dr Sam Pell ⇥ Professor Jane Okoro" are two people.
    let person = near.as_bytes().get(stop) == Some(&b'\t') && super::person::titled(who) && !super::person::plural(who);
    // "Sam Pell ⇥ SP ⇥ Clerk" is one.
    let short = text.get(stop + 1..).and_then(|t| t.trim_start().split(['\t', '\n']).next()).unwrap_or_default().trim();
    let last = text.rsplit('\t').next().unwrap_or_default().trim();
    let fits = |short: &str| super::owner::initials(short) && super::person::fits(short, who);
    let person = person || super::person::looks(who) && (fits(short) || fits(last));
    if !few
        || person
        || !who.starts_with(char::is_uppercase)
        || super::key::alone(who).is_some_and(|key| key != super::key::Key::Body)
    {
        return None;
    }
    // "Sorry: …", "Late: …" name no group.
    let low = who.to_lowercase();
    let several = GROUPS_OF_PEOPLE.iter().any(|g| low.ends_with(g));
    let lone = !who.contains(' ')
        && !super::person::has_role(who)
        && !several
        && !super::meeting::names_body(who)
        && !super::case::all_capitals(who);
    if NO_GROUPS.iter().any(|word| low.contains(word)) {
        return None;
    }
    let rest = text.get(stop..)?;
    let from = stop + rest.len() - rest.trim_start_matches([':', ' ', '\t']).len();
    let names = text.get(from..)?;
    let (mut people, mut told, mut short, mut titled, mut odd) = (0, 0, false, true, 0);
    for entry in super::people::split(names) {
        let entry = names.get(entry)?.trim();
        let found = super::person::person(entry)?;
        let named = entry.get(found.name.clone()).is_some_and(super::person::looks);
        short |= found.initials.is_some();
        titled &= super::person::titled(entry);
        let known = found.initials.is_some() || super::person::titled(entry) || named;
        told += usize::from(
            known && (found.initials.is_some() || found.organisation.is_some() || found.note.is_some() || found.chair),
        );
        *if known { &mut people } else { &mut odd } += 1;
    }
    // Among many, one may be written oddly.
    if odd * ODD > people {
        return None;
    }
    // A single word is that of a group where it stands for several, before nothing but titles, "Applicant: Mr Sam Pell", or
    // before several of whom more is told: "Panel: Sam Pell (Alder), …".
    if lone && !titled && (told < TOLD || told < people) {
        return None;
    }
    // "Sam Pell ⇥ Company Secretary (CS)": somebody, and a post in short.
    if people == 1 && super::person::looks(who) && super::person::has_role(names) {
        return None;
    }
    // One alone is believed behind a word for several, "Employer representatives", or a post, "Clerk and Responsible Officer".
    (people > 1 || people == 1 && (several || short || lone || super::person::has_role(who))).then_some(from)
}

/// Does a text end in a word for several people: "Employer representatives", "Staff Side"?
pub(crate) fn of_several(text: &str) -> bool {
    GROUPS_OF_PEOPLE
        .iter()
        .any(|group| super::lookup::before(text, group).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
}

/// "Borough Council: Jane Okoro" among such lines of a list: one person behind the name of a body; where they begin.
pub(crate) fn body(text: &str) -> Option<usize> {
    let near = up_to(text, WHO);
    let (who, names) = near.split_once(':').map(|(who, _)| (who, text.get(who.len() + 1..).unwrap_or_default()))?;
    let body = super::meeting::names_body(who) || who.split(' ').any(super::case::small);
    let name = names.split(['(', '\n']).next().unwrap_or_default().trim();
    let one = super::person::looks(name) && !super::meeting::gathers(name) && !super::person::looks(who);
    (body && one && who.starts_with(char::is_uppercase)).then(|| text.len() - names.trim_start().len())
}

/// So many people of whom more is told are a group, whatever a single word calls it.
const TOLD: usize = 3;

/// Of so many who are known as people, one more may not be.
const ODD: usize = 4;

/// Does a name end as those of companies do: "Alder Bridge LLP"?
pub(crate) fn is_company(name: &str) -> bool {
    let last = name.trim().rsplit(' ').next().unwrap_or_default().trim_end_matches('.');
    COMPANIES.iter().any(|form| form.eq_ignore_ascii_case(last))
}
