//! The codes of findings, and when each is raised.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::codes;

/// The chapter that explains each code, with an example.
const CHAPTER: &str = include_str!("../chapter.md");

/// How much a finding weighs, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Note,
    /// Somebody should look.
    Warning,
    /// Something is wrong.
    Error,
}

impl Severity {
    /// The word of the JSON form, and of SARIF.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

codes! {
    /// What a finding is. The dotted code is stable: it never changes its meaning.
    pub enum Code;

    /// An open action is passed over at the next meeting that reports on other actions (or at as many as the settings say),
    /// and no later minutes speak of it. Raised once, for the first such meeting. Not where minutes are missing between, where a
    /// doubtful report may have meant it, or for what is an action only by a sentence.
    ActionLost "action.lost" Error
    /// An action is open on the day of the audit, and was due before it. A due date without a day ("next meeting") is none.
    ActionOverdue "action.overdue" Error
    /// Minutes speak of an action as open, begun, paused or carried forward, in words, after it was closed.
    ActionReopened "action.reopened" Warning
    /// An action was closed with a qualification ("complete, however …"), and nothing later says that this is done.
    ActionCaveatOpen "action.caveat_open" Warning
    /// A statement about many actions closed these. Raised once for each such statement, also where the minutes that would say
    /// which actions it means are missing.
    ActionClosedByBlanket "action.closed_by_blanket" Warning
    /// Actions were closed by a bare word: the report says nothing but the status and what the minutes said of the action before.
    /// Raised once for each meeting.
    ActionClosedWithoutEvidence "action.closed_without_evidence" Note
    /// Two meetings report an action as done, and none reopens it between. Not for the rows of an action log, which keeps what is
    /// closed.
    ActionClosedTwice "action.closed_twice" Note
    /// An action was raised while another one with the same words and owners was open, and none of the two is marked as the
    /// other's duplicate.
    ActionDuplicate "action.duplicate" Warning
    /// An open action was reported on at three meetings in a row (or as many as the settings say), and no report says anything
    /// new.
    ActionStale "action.stale" Warning
    /// A due date was moved to a later day twice (or as often as the settings say).
    DueSlipped "due.slipped" Warning
    /// Open actions without any due date. Raised once for each series. Not for what is an action only by a sentence.
    DueNone "due.none" Note
    /// An open action for which no minutes name an owner.
    OwnerNone "owner.none" Warning
    /// Initials or a name own actions, and no attendance list around that time bears them. Raised once for each name. Not where
    /// the meeting has no attendance list, and not for groups and posts.
    OwnerNotOnRoster "owner.not_on_roster" Warning
    /// Initials or a surname own actions, and several people on the attendance lists around that time bear them. Raised once for
    /// each of these. Not where the list of the meeting itself has one of them only.
    OwnerAmbiguous "owner.ambiguous" Warning
    /// All owners of open actions have left: no attendance list bears their names any more, for at least three lists (or as many
    /// as the settings say). Raised once for each person. Not for somebody who may have changed the surname.
    OwnerLeft "owner.left" Warning
    /// Minutes use one action number twice, for actions of the same day.
    NumberRepeated "number.repeated" Warning
    /// The first report on the actions of a meeting whose minutes are missing leaves out numbers below the highest, no statement
    /// about the others covers them, and nothing else is known of them. Only where numbers begin again at each meeting, and not
    /// where a third or more is left out. Where the minutes are there, what is passed over is `action.lost`.
    NumberMissing "number.missing" Warning
    /// Minutes report on an action of a meeting whose minutes are there and do not raise it.
    UpdateNeverRaised "update.never_raised" Warning
    /// Minutes report on actions of a day of which the archive has no minutes. Raised once for each such day.
    UpdateRaisingMissing "update.raising_missing" Warning
    /// Minutes report on an action that was raised later than they are dated.
    UpdateBeforeRaising "update.before_raising" Error
    /// A report may speak of more than one action, and nothing decides it.
    LinkDoubtful "link.doubtful" Note
    /// A meeting was announced, its day is past, and there are no minutes of that day or a few days around it. Raised once for each
    /// day. Not where it was announced as cancelled.
    MeetingAnnouncedNotFound "meeting.announced_not_found" Warning
    /// A meeting was cancelled, as the minutes that announce it say.
    MeetingCancelled "meeting.cancelled" Note
    /// Much more time than usual lies between two meetings, and nothing explains it: the first does not announce the second, and no
    /// missing or cancelled meeting lies between. Only with five meetings or more.
    MeetingRhythmGap "meeting.rhythm_gap" Note
    /// The minutes say that the meeting did not take place.
    MeetingNotHeld "meeting.not_held" Warning
    /// A document gives no date: it stands in no history.
    MeetingUndated "meeting.undated" Warning
    /// A document names neither body nor title: nothing says which series it belongs to.
    MeetingUnnamed "meeting.unnamed" Note
    /// Two documents of one meeting say different things of one action, and neither is a draft.
    CopiesContradict "copies.contradict" Error
    /// The minutes use one number for two items.
    ItemRepeated "item.repeated" Note
    /// The numbers of the items leave some out.
    ItemMissing "item.missing" Note
    /// Somebody with the same first name and the same role or initials comes when another one goes: perhaps a new surname. They
    /// stay two.
    PersonRenamed "person.renamed" Note
    /// Attendance lists give somebody another role than before, and do not go back to the first.
    PersonRoleChanged "person.role_changed" Note
}

impl Code {
    /// When it is raised, and when not.
    #[must_use]
    pub fn definition(self) -> &'static str {
        self.documentation()
    }

    /// What [the chapter](crate::ledger::chapter) says of it: when it is raised, when not, and an example.
    #[must_use]
    pub fn page(self) -> &'static str {
        let heading = format!("### `{self}` ({})\n", self.severity());
        let (_, page) = CHAPTER.split_once(&heading).unwrap_or_default();
        let page = page.split_once("\n### ").map_or(page, |(page, _)| page);
        page.split_once("\n## ").map_or(page, |(page, _)| page).trim()
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}
