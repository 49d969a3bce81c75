//! Who took the chair, as a sentence says it.

use std::ops::Range;
use std::sync::LazyLock;

use super::lookup::Leads;
use super::status::find_word;
use super::words::attendance::{CALLED_BY, IN_THE_CHAIR};

static CHAIRED: LazyLock<Leads> = LazyLock::new(|| Leads::words(&[IN_THE_CHAIR, &["called the"], CALLED_BY].concat()));

/// Who took the chair: the name's place, by either of the ways to say it.
pub(crate) fn chaired(line: &str) -> Option<Range<usize>> {
    // Most lines have none of the words for it, which one look at them tells.
    super::status::find_any(line, &CHAIRED)?;
    in_the_chair(line).or_else(|| called_by(line))
}

/// The shortest words that name somebody, in bytes.
const NAME: usize = 3;

/// "Councillor Pell in the chair", "Dr Okoro took the chair", "The meeting was chaired by …": the name's place.
fn in_the_chair(line: &str) -> Option<Range<usize>> {
    for cue in IN_THE_CHAIR {
        // "The meeting was chaired by …" names them behind it.
        let own = |at: &usize| !line.get(at + cue.len()..).is_some_and(|after| after.trim_start().starts_with("by "));
        if let Some(at) = find_word(line, cue).filter(own) {
            let before = line.get(..at)?;
            let clean = before.trim_end().trim_end_matches([',', '(', ' ', '-', '–', '—']);
            let clean = clean.strip_suffix(" was").unwrap_or(clean);
            // "Mr. E. Blundell": neither a title nor an initial ends a sentence.
            let ends = |at: usize| {
                let word = clean.get(..at).unwrap_or_default().rsplit([' ', '\n']).next().unwrap_or_default();
                word.chars().count() > 1 && !super::rank::is_title(word)
            };
            let sentences = clean.match_indices(". ").filter(|(at, _)| ends(*at)).map(|(at, stop)| at + stop.len());
            let parts = clean.match_indices([':', ';', '\n']).map(|(at, sign)| at + sign.len());
            let start = sentences.chain(parts).filter(|start| clean.len() - start > NAME).max().unwrap_or(0);
            return (clean.get(start..)?.split_whitespace().count() <= 6).then_some(start..clean.len());
        }
    }
    None
}

/// How far "to order" may stand behind "called the", in bytes: the meeting's name is between them.
const MEETING_NAME: usize = 120;

/// "called to order at 7:03 PM by President Jane Okoro in the …", "chaired by Dr Okoro": the name's place.
fn called_by(text: &str) -> Option<Range<usize>> {
    if let Some(called) = find_word(text, "called the")
        && let Some(order) = text.get(called..).and_then(|t| find_word(t.split(". ").next()?, "to order"))
        && order <= MEETING_NAME
    {
        // "Mayor Dorothy Haines called the regular meeting of the City Council to order"
        let before = text.get(..called)?.trim_end();
        let start = before.rmatch_indices([',', '\n', ':']).next().map_or(0, |(i, _)| i + 1);
        return (before.len() - start <= 80).then_some(start..before.len());
    }
    let at = CALLED_BY.iter().find_map(|c| find_word(text, c).map(|at| (at, *c)))?;
    let rest = text.get(at.0..)?;
    let sentence = rest.get(..rest.find(". ").unwrap_or(rest.len()))?;
    let by = if at.1.ends_with("by") { at.1.len() } else { find_word(sentence, "by")? + 2 };
    let name = sentence.get(by..)?;
    let lead = name.len() - name.trim_start().len();
    let stop = [" in the ", " at ", " on ", ",", " in ", " who "]
        .iter()
        .filter_map(|s| name.get(lead..)?.find(s))
        .min()
        .map_or(name.len(), |i| lead + i);
    let end = name.get(..stop)?.trim_end_matches(['.', ' ']).len();
    (end > lead).then_some(at.0 + by + lead..at.0 + by + end)
}

#[cfg(test)]
mod tests {
    use super::{CALLED_BY, IN_THE_CHAIR, chaired};

    /// The first look must know all that the second would find.
    #[test]
    fn each_way_to_say_who_took_the_chair_is_found() {
        for cue in IN_THE_CHAIR {
            assert!(chaired(&format!("Sam Pell {cue}.")).is_some(), "{cue}");
        }
        for cue in CALLED_BY {
            assert!(chaired(&format!("It was {cue} by Sam Pell.")).is_some(), "{cue}");
        }
        assert!(chaired("Mayor Sam Pell called the meeting of the Council to order.").is_some());
    }
}
