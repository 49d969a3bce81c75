//! One pass over a paragraph for the words that rules start from, so that a rule runs only where its cue stands.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Which cues stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Cues(u32);

/// What a cue lets run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Cue {
    Next = 1,
    Label = 1 << 1,
    Task = 1 << 2,
    Blanket = 1 << 3,
    Closed = 1 << 4,
    Opened = 1 << 5,
    Decision = 1 << 6,
    Apologies = 1 << 7,
    Held = 1 << 8,
}

/// The words, in any case, and what they may begin.
const WORDS: &[(&str, Cue)] = {
    use Cue::{Apologies, Blanket, Closed, Decision, Held, Label, Next, Opened, Task};
    &[
        ("next", Next),
        ("future", Next),
        ("action", Label),
        ("todo", Label),
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
        (" to ", Task),
        (" to\n", Task),
        (" will ", Task),
        (" shall ", Task),
        (" should ", Task),
        (" must ", Task),
        (" would ", Task),
        ("remaining", Blanket),
        ("everything else", Blanket),
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
        ("end:", Closed),
        ("end at", Closed),
        ("opened", Opened),
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
        ("not take place", Held),
        ("not be held", Held),
        ("not held", Held),
        ("not go ahead", Held),
        ("abandon", Held),
        ("not proceed", Held),
    ]
};

static ALL: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(WORDS.iter().map(|(word, _)| word))
        .ok()
});

impl Cues {
    /// The cues in a text.
    pub(crate) fn of(text: &str) -> Self {
        let Some(all) = ALL.as_ref() else { return Self(u32::MAX) };
        let mut found = 0;
        for hit in all.find_overlapping_iter(text) {
            found |= WORDS.get(hit.pattern().as_usize()).map_or(0, |(_, cue)| *cue as u32);
        }
        Self(found)
    }

    pub(crate) fn has(self, cue: Cue) -> bool {
        self.0 & cue as u32 != 0
    }
}
