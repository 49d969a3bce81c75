//! Sentences that say of a body that it met.

use std::ops::Range;

use super::words::meetings::{ARTICLES, MEETING_OF, MET, OVER_NAMES};

/// The longest kind of a meeting, in bytes; a body's name may be twice as long.
const NAME: usize = 60;

/// "A regular meeting of the Alder Parish Council was held on …": the body that a sentence says has met.
pub(crate) fn body(sentence: &str) -> Option<Range<usize>> {
    let first = sentence.split(' ').next().filter(|word| ARTICLES.contains(word))?;
    let (before, rest) = sentence.split_once(MEETING_OF)?;
    let short = before.len() <= NAME && !before.contains(['.', ',', ';']);
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let end = MET.iter().filter_map(|verb| rest.find(verb)).min().filter(|_| short && !first.is_empty())?;
    let name = rest.get(..end)?;
    let whole = name.contains(' ') && name.len() <= 2 * NAME && !name.contains(['.', ';']) && super::meeting::names_body(name);
    let from = sentence.len() - rest.len();
    whole.then(|| from..from + end)
}

/// "UNCONFIRMED MINUTES OF THE" over the name of the meeting: a line that only leads to it.
pub(crate) fn leads_on(line: &str) -> bool {
    let low = line.trim().to_ascii_lowercase();
    line.len() <= LEADING && OVER_NAMES.iter().any(|end| low.ends_with(end))
}

/// The longest such line, in bytes.
const LEADING: usize = 40;
