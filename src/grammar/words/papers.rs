//! What tells minutes from other papers, with its weight: above nothing for minutes, below for something else. Weights are
//! logarithms of how much more likely a sign makes minutes, rounded to a quarter; the score adds them up.

/// What a title says, in the first lines of a paper, at the beginning of a line or after "the", "draft" and the like.
pub(crate) const TITLES: &[(&str, f64)] = &[
    ("minutes", 2.5),
    ("notes of", 1.5),
    ("note of", 1.5),
    ("meeting notes", 1.5),
    ("meeting minutes", 2.5),
    ("action notes", 1.5),
    ("action log", 0.75),
    ("record of", 1.0),
    ("agenda", -3.0),
    ("notice of meeting", -2.5),
    ("notice is hereby given", -3.0),
    ("you are hereby summoned", -3.0),
    ("you are summoned", -3.0),
    ("you are invited", -2.0),
    ("report to", -2.0),
    ("report of", -1.5),
    ("report by", -1.5),
    ("report for", -1.5),
    ("annual report", -1.5),
    ("committee report", -1.5),
    ("briefing", -1.5),
    ("press release", -3.0),
    ("news release", -3.0),
    ("for immediate release", -3.0),
    ("newsletter", -2.5),
    ("invoice", -3.0),
    ("purchase order", -3.0),
    ("remittance", -2.0),
    ("statement of accounts", -2.0),
    ("terms of reference", -3.5),
    ("standing orders", -2.0),
    ("policy", -1.0),
    ("strategy", -1.0),
    ("curriculum vitae", -3.0),
    ("dear", -3.0),
    ("our ref", -1.0),
    ("subject:", -0.5),
    ("from:", -0.5),
    ("to:", -0.5),
];

/// Words that a line begins with, anywhere. Each counts once.
pub(crate) const LABELS: &[(&str, f64)] = &[
    ("in the chair", 1.0),
    ("action", 0.75),
    ("actions", 0.75),
    ("resolved", 1.25),
    ("resolution", 0.75),
    ("scribe", 1.0),
    ("agreed", 0.75),
    ("decision", 0.5),
    ("matters arising", 0.5),
    ("meeting closed", 1.0),
    ("the meeting closed", 1.5),
    ("the meeting ended", 1.5),
    ("the chair closed", 1.5),
    ("the chair declared the meeting closed", 1.5),
    ("there being no", 1.5),
    ("date of next meeting", 0.25),
    ("date and time of next meeting", 0.25),
    ("next meeting", 0.25),
    ("yours sincerely", -3.0),
    ("yours faithfully", -3.0),
    ("kind regards", -2.0),
    ("dear", -2.0),
    ("purpose of report", -2.5),
    ("purpose of the report", -2.5),
    ("purpose of this report", -2.5),
    ("1. purpose", -0.5),
    ("report author", -2.0),
    ("report title", -1.5),
    ("author", -0.5),
    ("executive summary", -1.5),
    ("recommendations", -0.75),
    ("recommendation", -0.5),
    ("it is recommended that", -1.0),
    ("that the committee", -0.5),
    ("financial implications", -1.25),
    ("legal implications", -1.25),
    ("equality implications", -1.0),
    ("risk implications", -0.75),
    ("background papers", -1.0),
    ("background", -0.25),
    ("introduction", -0.5),
    ("conclusion", -0.75),
    ("table of contents", -1.0),
    ("appendix", -0.25),
    ("total due", -2.0),
    ("amount due", -2.0),
];

/// A list of those who were there, of those who were not, of those who sent apologies: each counts once.
pub(crate) const PRESENT: (&str, f64) = ("people present", 2.0);
/// Those who are missing.
pub(crate) const MISSING: (&str, f64) = ("people missing", 1.0);
/// Apologies stand on an agenda too.
pub(crate) const APOLOGIES: (&str, f64) = ("apologies", 0.25);

/// Who speaks, by initials at the beginning of several lines: "JT - Welcome everybody".
pub(crate) const SPEAKERS: (&str, f64) = ("speakers", 1.5);

/// JSON, or a program: data and no paper, whatever words stand in it.
pub(crate) const DATA: (&str, f64) = ("signs of data or of a program", -6.0);

/// What an item of an agenda begins with: what is still to be done at the meeting. Each line counts, up to
/// [`SEVERAL`] of them.
pub(crate) const INTENTIONS: &[(&str, f64)] = &[
    ("to receive", -0.75),
    ("to consider", -0.75),
    ("to approve", -0.75),
    ("to confirm", -0.75),
    ("to note", -0.5),
    ("to agree", -0.5),
    ("to discuss", -0.5),
    ("to elect", -0.5),
    ("to review", -0.5),
    ("to resolve", -0.5),
];

/// What a meeting did, told afterwards. Each occurrence counts, up to [`SEVERAL`] of them.
pub(crate) const TELLING: &[(&str, f64)] = &[
    (" noted", 0.25),
    (" agreed", 0.25),
    (" resolved", 0.25),
    (" reported that", 0.25),
    (" advised", 0.25),
    (" confirmed", 0.25),
    (" explained", 0.25),
    (" thanked", 0.25),
    (" welcomed", 0.25),
    (" updated", 0.25),
    (" highlighted", 0.25),
    (" asked ", 0.25),
    (" stated that", 0.25),
    (" raised", 0.25),
    (" discussed", 0.25),
    (" declared an interest", 0.5),
    (" proposed by", 0.5),
    (" seconded", 0.5),
    (" gave an update", 0.5),
    (" not held", 1.0),
    (" did not take place", 1.0),
    (" not quorate", 1.0),
    (" to circulate", 0.25),
    (" left the meeting", 0.75),
    (" joined the meeting", 0.75),
];

/// The most lines or words of one kind that count.
pub(crate) const SEVERAL: usize = 8;

/// Words that say when a page was changed or looked at, rather than when a meeting was held.
pub(crate) const KEPT_ON: &[&str] = &[
    "last modified",
    "last updated",
    "last edited",
    "last changed",
    "last revised",
    "modified on",
    "updated on",
    "uploaded on",
    "posted on",
    "published on",
    "printed on",
    "generated on",
    "retrieved on",
    "accessed",
];

/// Words before the number or letter under which a set of papers files a document.
pub(crate) const FILED: &[&str] = &[
    "agenda item no.",
    "agenda item",
    "agenda no.",
    "item no.",
    "item",
    "enclosure",
    "encl.",
    "enc.",
    "enc",
    "appendix",
    "annex",
    "attachment",
    "paper no.",
    "paper",
    "document",
    "tab",
];

/// Protective markings of pages: those of the Government Security Classifications (Cabinet Office, 2014) and of the Government
/// Protective Marking Scheme before it, in small letters.
pub(crate) const MARKINGS: &[&str] =
    &["official", "official-sensitive", "official sensitive", "not protectively marked", "protect", "restricted", "confidential"];

/// Words that title what stands behind the minutes.
pub(crate) const ANNEXES: &[&str] = &["appendix", "annex", "annexe", "attachment"];
