//! What a heading looks like, and what it is not.

use super::words::{ACTION_HEADINGS, KNOWN_HEADINGS, POSTS, REVIEW_HEADINGS, VERBS};

/// The longest heading, in words and in bytes.
const WORDS: usize = 15;
const BYTES: usize = 120;

/// Could this line be a heading: short, capital first, no sentence, no mere answer ("None")?
pub(crate) fn looks(line: &str) -> bool {
    let clean = line.trim();
    if clean.len() > BYTES || clean.len() < 3 || clean.ends_with(['.', ',', ';', '!', '?']) && !clean.ends_with("etc.") {
        return false;
    }
    let first = clean.trim_start_matches(['"', '“', '‘', '(']).chars().next();
    if !first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) {
        return false;
    }
    let mut words = 0;
    let mut capitals = 0;
    for word in clean.split(|c: char| c.is_whitespace() || c == '/').filter(|w| !w.is_empty()) {
        words += 1;
        capitals += usize::from(word.starts_with(char::is_uppercase));
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
        // A capital makes it a name of something: "Can-Do Group", "May Fair".
        if bare.starts_with(char::is_lowercase) && verb(bare) {
            return false;
        }
        // "I", "We" begin sentences even in capitals.
        if words == 1
            && !(bare.len() > 1 && bare.chars().all(char::is_uppercase))
            && [
                "we",
                "i",
                "he",
                "she",
                "they",
                "it",
                "there",
                "this",
                "these",
                "please",
                "following",
                "our",
                "thanks",
                "no",
                "none",
                "nothing",
                "nil",
                "n/a",
                "as",
                "yes",
                "not",
            ]
            .contains(&bare.to_lowercase().as_str())
        {
            return false;
        }
    }
    words <= WORDS && capitals > 0
}

fn verb(word: &str) -> bool {
    if word.contains('’') { VERBS.contains(&word.replace('’', "'").as_str()) } else { VERBS.contains(&word) }
}

/// Words in capitals that open a paragraph of formal minutes rather than an item: NOTED, REPORTED, RESOLVED.
pub(crate) fn formal(line: &str) -> bool {
    [
        "noted",
        "reported",
        "received",
        "agreed",
        "resolved",
        "considered",
        "approved",
        "draft",
        "confirmed",
        "action",
        "actions required",
        "confidential",
        "recommended",
        "carried",
        "minutes",
        "unconfirmed",
        "official",
        "restricted",
        "decision",
        "decided",
        "unapproved",
    ]
    .contains(&bare(line).as_str())
}

/// Is this line "key: value" rather than a heading ("Barn dance: Feb 2018")?
pub(crate) fn keyed(line: &str) -> bool {
    let body = line.trim_end_matches([':', ' ']);
    body.match_indices(':').any(|(at, _)| body.get(at + 1..).is_some_and(|t| t.starts_with([' ', '\t'])))
}

/// The words of a line in lower case without signs around them, for a look-up.
fn bare(line: &str) -> String {
    line.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').replace('’', "'").to_lowercase()
}

/// A heading that is known by its words alone.
pub(crate) fn known(line: &str) -> bool {
    line.len() <= 60 && KNOWN_HEADINGS.contains(&bare(line).as_str())
}

/// Does this heading open a list of actions?
pub(crate) fn of_actions(line: &str) -> bool {
    let clean = bare(line);
    let clean = clean.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    line.len() <= 80
        && (ACTION_HEADINGS.contains(&clean)
            || clean.starts_with("actions from ")
            || clean.starts_with("actions arising")
            || clean.starts_with("summary of action")
            || clean.starts_with("action log")
            || clean.starts_with("carried over")
            || clean.starts_with("carried forward")
            || clean.starts_with("action points from")
            || clean.starts_with("action items from"))
}

/// Does this heading open a review of earlier actions?
pub(crate) fn of_review(line: &str) -> bool {
    let clean = bare(line);
    line.len() <= 120
        && REVIEW_HEADINGS.iter().any(|h| clean.contains(h))
        && !clean.contains("this meeting")
        && !clean.contains("today")
}

/// Is this heading a post that takes the floor: "Head of Governance", "Project Manager – Safer Streets", "Clerk's Update"?
pub(crate) fn of_post(line: &str) -> bool {
    let mut words = line.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty());
    words.any(|w| POSTS.contains(&w.to_lowercase().as_str()))
}

/// Does it hand over for news: "… Update", "… Updates", "… Report"?
pub(crate) fn of_update(line: &str) -> bool {
    let last = line.trim_end_matches(|c: char| !c.is_alphanumeric()).rsplit(' ').next().unwrap_or_default();
    ["update", "updates", "report", "reports"].contains(&last.to_lowercase().as_str())
}
