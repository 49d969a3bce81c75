//! One pass over a paragraph for the words that rules start from, so that a rule runs only where its cue stands.

use std::sync::LazyLock;

use super::lookup::{LISTS, Leads, list};
use super::words::action_labels::LABEL_WORDS;
use super::words::gatherings::GATHERINGS;
use crate::bytes;

/// Which cues stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Cues(u32);

/// What a cue lets run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Cue {
    Next = 1,
    Label = 1 << 1,
    /// A word that links an owner with a task, behind a space, or "would".
    Task = 1 << 2,
    Blanket = 1 << 3,
    Closed = 1 << 4,
    Opened = 1 << 5,
    Decision = 1 << 6,
    Apologies = 1 << 7,
    Held = 1 << 8,
    /// The very word "action", which a label may have in other forms too.
    Action = 1 << 9,
    /// Words of headings over meetings to come.
    Meetings = 1 << 10,
    /// Words of headings over a review, beside "action" and "meeting".
    Review = 1 << 11,
    /// Such a word in small letters, as within a sentence; in others it is a cue of a task alone.
    Linked = 1 << 12,
}

/// The words, or their beginnings, in any case, and what they may begin.
const WORDS: &[(&str, Cue)] = {
    use Cue::{Action, Apologies, Blanket, Closed, Decision, Held, Label, Linked, Meetings, Next, Opened, Review, Task};
    &[
        ("next", Next),
        ("future", Next),
        ("donm", Next),
        ("donm", Meetings),
        ("meet again", Next),
        ("meets again", Next),
        ("upcoming", Next),
        ("adjourned until", Next),
        ("adjourned to", Next),
        ("reconvene", Next),
        ("dnm:", Next),
        ("action", Label),
        ("action", Action),
        ("ap:", Label),
        ("ap0", Label),
        ("ap1", Label),
        ("ap2", Label),
        ("ap3", Label),
        ("ap4", Label),
        ("ap5", Label),
        ("ap6", Label),
        ("ap7", Label),
        ("ap8", Label),
        ("ap9", Label),
        ("ap ", Label),
        ("ap.", Label),
        ("ap-", Label),
        ("ai:", Label),
        ("ai ", Label),
        ("would ", Task),
        ("remaining", Blanket),
        ("everything else", Blanket),
        ("anything not", Blanket),
        ("any not", Blanket),
        ("those not", Blanket),
        ("the rest", Blanket),
        ("the others", Blanket),
        ("the remainder", Blanket),
        ("all ", Blanket),
        ("all\n", Blanket),
        ("other\n", Blanket),
        ("other ", Blanket),
        ("close", Closed),
        ("ended", Closed),
        ("finish", Closed),
        ("conclude", Closed),
        ("adjourn", Closed),
        ("rose at", Closed),
        ("terminat", Closed),
        ("closing", Closed),
        ("end time", Closed),
        ("end of meeting", Closed),
        ("meeting end", Closed),
        ("end:", Closed),
        ("end at", Closed),
        ("opened", Opened),
        ("open at", Opened),
        ("started", Opened),
        ("began", Opened),
        ("commenced", Opened),
        ("order", Opened),
        ("resol", Decision),
        ("agree", Decision),
        ("approve", Decision),
        ("decid", Decision),
        ("decision", Decision),
        ("carried", Decision),
        ("voted", Decision),
        ("passed", Decision),
        ("res-", Decision),
        ("apolog", Apologies),
        ("quor", Held),
        ("inquor", Held),
        ("not take place", Held),
        ("not be held", Held),
        ("not held", Held),
        ("not go ahead", Held),
        ("abandon", Held),
        ("not proceed", Held),
        ("dates", Meetings),
        ("next time", Meetings),
        ("future date", Meetings),
        ("next sync", Meetings),
        ("next council", Meetings),
        ("next committee", Meetings),
        ("next board", Meetings),
        ("matters", Review),
        ("outstanding", Review),
        ("review of", Review),
        ("status of", Review),
        ("carried", Review),
        ("follow", Review),
        ("tracker", Review),
        ("last time", Review),
        ("said we", Review),
        ("last week", Review),
        ("last month", Review),
        ("left over", Review),
        ("jobs from", Review),
        ("arising", Review),
        ("to ", Linked),
        ("to\n", Linked),
        ("will ", Linked),
        ("shall ", Linked),
        ("should ", Linked),
        ("must ", Linked),
    ]
};

static ALL: LazyLock<Leads<Cue>> = LazyLock::new(|| {
    let labels = LABEL_WORDS.iter().map(|word| (*word, Cue::Label));
    let meetings = GATHERINGS.iter().map(|word| (*word, Cue::Meetings));
    Leads::of(&WORDS.iter().copied().chain(labels).chain(meetings).collect::<Vec<_>>())
});

impl Cues {
    /// The cues in a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut found = 0;
        let (all, bytes) = (&*ALL, text.as_bytes());
        for at in all.places(text, 0) {
            let rest = bytes.get(at..).unwrap_or_default();
            let spaced = || at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b' ');
            let small = |len: usize| rest.get(..len).is_some_and(|word| !word.iter().any(u8::is_ascii_uppercase));
            for (len, cue) in all.at_bytes(rest) {
                found |= match cue {
                    Cue::Task | Cue::Linked if !spaced() => 0,
                    Cue::Linked if small(len) => Cue::Linked as u32 | Cue::Task as u32,
                    Cue::Linked => Cue::Task as u32,
                    cue => cue as u32,
                };
            }
        }
        Self(found)
    }

    pub(crate) fn has(self, cue: Cue) -> bool {
        self.0 & cue as u32 != 0
    }
}

/// The first two letters of each word of a text: which words it may have, where many are asked for.
#[derive(Debug, Clone)]
pub(crate) struct Fronts([u64; LISTS / 64]);

impl Fronts {
    pub(crate) fn of(text: &str) -> Self {
        let (mut found, bytes) = (Self([0; LISTS / 64]), text.as_bytes());
        for at in bytes::word_starts(bytes, 0) {
            let list = list_at(bytes, at);
            if let Some(bits) = found.0.get_mut(list / 64) {
                *bits |= 1 << (list % 64);
            }
        }
        found
    }

    /// May a word stand in the text as a word of its own, in any case? One that begins with another sign always may.
    pub(crate) fn may_have(&self, word: &str) -> bool {
        let (bytes, list) = (word.as_bytes(), list_at(word.as_bytes(), 0));
        bytes.len() < 2
            || !bytes.first().is_some_and(u8::is_ascii_alphanumeric)
            || self.0.get(list / 64).is_some_and(|bits| bits >> (list % 64) & 1 == 1)
    }
}

/// The list of phrases that begin as the word at a place.
fn list_at(bytes: &[u8], at: usize) -> usize {
    list(bytes.get(at).copied().unwrap_or_default(), bytes.get(at + 1).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Cue, Cues, Fronts};
    use crate::grammar::words::{closing, dates, decisions, headings};

    /// A word that a rule knows, without its cue, would never be looked for: the rule would not run.
    #[test]
    fn every_word_that_a_rule_starts_from_has_its_cue() {
        let may_review = [Cue::Action, Cue::Meetings, Cue::Review];
        let decided = [decisions::DECIDED, decisions::IT_WAS, decisions::DECIDERS_DID].concat();
        let closed = [closing::CLOSING_VERBS, closing::CLOSINGS].concat();
        let tables: [(&[&str], &[Cue]); 5] = [
            (headings::REVIEW_HEADINGS, &may_review),
            (headings::NEXT_HEADINGS, &[Cue::Meetings]),
            (&decided, &[Cue::Decision]),
            (&closed, &[Cue::Closed]),
            (closing::OPENING_VERBS, &[Cue::Opened]),
        ];
        for (words, cues) in tables {
            for word in words {
                let found = Cues::of(&format!("It {word} at 5"));
                assert!(cues.iter().any(|cue| found.has(*cue)), "{word:?} begins no cue of {cues:?}");
            }
        }
    }

    #[test]
    fn a_text_may_have_its_own_words() {
        let text = "Émile (SP) asked O'Hara and the 2nd Clerk";
        let fronts = Fronts::of(text);
        for word in ["émile", "sp", "ASKED", "o'hara", "Hara", "2nd clerk", "(SP)", "O"] {
            assert!(fronts.may_have(word), "{word:?} may stand in {text:?}");
        }
        assert!(!fronts.may_have("Pell"));
    }

    /// So that a text without that word is not searched for them.
    #[test]
    fn what_moves_a_date_ends_with_one_word() {
        assert!(dates::MOVED.iter().all(|words| words.ends_with(dates::MOVED_END)));
    }
}
