//! The settings of an audit: which findings count, how much, and from where on.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::findings::{Code, Severity};

/// What a body's own rules make of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It does not count.
    Off,
    /// Good to know.
    Note,
    /// Somebody should look.
    Warning,
    /// Something is wrong.
    Error,
}

/// The settings of an audit, as a settings file holds them. Every field may be left out.
///
/// ```toml
/// as_of = "2024-03-31"
///
/// [findings]
/// "due.none" = "off"
/// "action.stale" = "error"
///
/// [thresholds]
/// slipped_times = 3
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// The day that the audit speaks of: later minutes are left out, and what was due before it is overdue. Without it,
    /// the day of each series' last meeting.
    pub as_of: Option<NaiveDate>,
    /// Whether actions count of which nothing says so but a sentence ("JO to discuss with SP"): most bodies keep no account of
    /// those, and the findings on lost, unowned and undated actions would be about little else. Default false.
    pub sentences: bool,
    /// What each finding weighs, by its code; what is not named keeps the weight of [`Code::severity`].
    pub findings: BTreeMap<Code, Weight>,
    /// From where on findings are raised.
    pub thresholds: Thresholds,
}

/// From where on findings are raised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    /// `action.lost`: at how many meetings in a row, that reported on other actions, an open one is passed over. Default 1.
    pub lost_after: u32,
    /// `action.stale`: at how many meetings in a row an action is reported on and nothing about it changes. Default 3.
    pub stale_after: u32,
    /// `due.slipped`: how many times a due date moves to a later day. Default 2.
    pub slipped_times: u32,
    /// `owner.left`: how many attendance lists in a row, to the last, are without the owner. Default 3.
    pub left_after: u32,
    /// `owner.not_on_roster`: how many attendance lists before and after a meeting say whose initials are meant. Default 3.
    pub roster_reach: u32,
    /// `meeting.rhythm_gap`: from how many times the usual interval on there is a gap. Default 1.7.
    pub rhythm_factor: f64,
    /// `meeting.announced_not_found`: how many days a meeting may be moved and is still the one announced. Default 10.
    pub moved_days: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            lost_after: 1,
            stale_after: 3,
            slipped_times: 2,
            left_after: 3,
            roster_reach: 3,
            rhythm_factor: 1.7,
            moved_days: 10,
        }
    }
}

impl Rules {
    /// The default settings.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the day that the audit speaks of.
    #[must_use]
    pub fn with_as_of(mut self, date: NaiveDate) -> Self {
        self.as_of = Some(date);
        self
    }

    /// How much a finding counts; `None` where it does not.
    #[must_use]
    pub fn severity(&self, code: Code) -> Option<Severity> {
        match self.findings.get(&code) {
            None => Some(code.severity()),
            Some(Weight::Off) => None,
            Some(Weight::Note) => Some(Severity::Note),
            Some(Weight::Warning) => Some(Severity::Warning),
            Some(Weight::Error) => Some(Severity::Error),
        }
    }
}
