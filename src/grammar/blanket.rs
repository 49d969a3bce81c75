//! Statements about many actions at once: "All other actions complete".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::status::{self, Said, find_word};

/// A blanket statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Blanket {
    /// It means what is not reported on one by one.
    pub(crate) others: bool,
    pub(crate) said: Option<Said>,
    /// The words after "by", up to the end.
    pub(crate) by: Option<Range<usize>>,
}

static CUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\W*(?:[\w .,'’-]{0,40}?\b(?:that|,|:|–|-)\s+)?(?:(?:the\s+)?all\s+(?:of\s+)?(?:the\s+)?(?P<others>(?:(?:other|remaining|outstanding|further|previous|earlier|open)\s+)*)(?:actions?|action points|action items|matters arising|actions on the log)|(?P<rest>(?:the\s+)?(?:remaining|other)\s+(?:actions|action points|action items)|everything\s+else\s+on\s+the\b[^.]{0,30}?(?:list|log)))\b",
        r"[^.]*?\b(?:complete|completed|closed|done|discharged|actioned|reviewed|updated|carried|ongoing|on-going|open|outstanding|resolved|progress|covered|remain|finished)\b",
    ))
    .ok()
});

/// Reads a sentence as a blanket statement.
pub(crate) fn blanket(sentence: &str) -> Option<Blanket> {
    let at = ["all", "remaining", "other", "everything else"].iter().filter_map(|w| find_word(sentence, w)).min()?;
    if at > 60 || !sentence.contains("ction") && !sentence.contains("atters") && !sentence.contains("verything") {
        return None;
    }
    let found = CUE.as_ref()?.captures(sentence)?;
    let others = found.name("rest").is_some() || found.name("others").is_some_and(|m| !m.as_str().trim().is_empty());
    let rest = sentence.get(at..)?;
    let said = [
        ("complete", Said::Complete),
        ("completed", Said::Complete),
        ("closed", Said::Complete),
        ("done", Said::Complete),
        ("discharged", Said::Complete),
        ("finished", Said::Complete),
        ("actioned", Said::Complete),
        ("resolved", Said::Complete),
        ("carried forward", Said::CarriedForward),
        ("carried over", Said::CarriedForward),
        ("ongoing", Said::InProgress),
        ("on-going", Said::InProgress),
        ("in progress", Said::InProgress),
        ("remain open", Said::Open),
        ("remain outstanding", Said::Open),
    ]
    .into_iter()
    .find(|(w, _)| find_word(rest, w).is_some())
    .map(|(_, said)| said);
    let by = status::find_word(sentence, "by").map(|i| {
        let from = i + 2;
        let gap = sentence.get(from..).map_or(0, |t| t.len() - t.trim_start().len());
        from + gap..sentence.len()
    });
    Some(Blanket { others, said, by })
}
