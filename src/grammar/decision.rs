//! What was resolved or agreed.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::sentence::sentences;

/// Cues of a decision: words in capitals, "It was agreed that", a motion that was carried.
static CUES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?-u:\b)(?:RESOLVED|AGREED|APPROVED|DECISION|DECIDED|RESOLUTION|Resolution|Resolved|Decision|Agreed)(?-u:\b)\s*(?:[:–—-]|\d|that(?-u:\b)|to(?-u:\b)|unanimously(?-u:\b)|by(?-u:\b)|$)",
        r"|(?-u:\b)RESOLVED(?-u:\b)",
        r"|(?-u:\b)[Ii]t was (?:unanimously |therefore |also |further |then )?(?:agreed|resolved|decided)(?-u:\b)",
        r"|(?-u:\b)(?:[Tt]he )?(?:[Cc]ommittee|[Bb]oard|[Cc]ouncil|[Mm]embers|[Gg]overnors|[Tt]rustees|[Gg]roup|[Pp]anel|[Mm]eeting|[Mm]otion)s? (?:unanimously )?(?:agreed|resolved|approved|carried|was carried|passed|was approved|voted) ?",
        r"|(?-u:\b)RES-[A-Z0-9-]+",
    ))
    .ok()
});

/// Where a decision's label stands, as a cut between an action and what follows it.
pub(crate) fn label(text: &str) -> Option<usize> {
    if !text.contains("RESOLVED")
        && !text.contains("DECISION")
        && !text.contains("Resolved:")
        && !text.contains("Decision:")
        && !text.contains("AGREED:")
    {
        return None;
    }
    ["RESOLVED", "DECISION:", "Resolved:", "Decision:", "AGREED:"].iter().filter_map(|w| text.find(w)).min()
}

/// The decisions in a paragraph, a sentence each.
pub(crate) fn decisions(text: &str) -> Vec<Range<usize>> {
    let likely = ["RES", "esol", "greed", "AGREED", "APPROVED", "pproved", "ecid", "DECI", "ecision", "arried", "oted", "passed"];
    if !likely.iter().any(|w| memchr::memmem::find(text.as_bytes(), w.as_bytes()).is_some()) {
        return Vec::new();
    }
    let Some(cues) = CUES.as_ref() else { return Vec::new() };
    sentences(text).into_iter().filter(|s| text.get(s.clone()).is_some_and(|t| cues.is_match(t))).collect()
}
