//! Words of the chair of a meeting.

/// Words for the person in the chair.
pub(crate) const CHAIRS: &[&str] = &[
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chairing",
    "cathaoirleach",
    "who chaired the meeting",
    "chaired the meeting",
    "who chaired",
    "who took the chair",
    "in the chair",
    "presiding",
    "meeting chair",
    "convenor",
    "convener",
    "mayor (chair)",
    "cadeirydd",
];

/// Words for the chair that name a post, as "presiding" does not.
pub(crate) const CHAIR_POSTS: &[&str] =
    &["presiding member", "presiding officer", "chair", "chairman", "chairperson", "chairwoman", "convenor", "convener"];

/// What the chair of those who meet is the chair of.
pub(crate) const CHAIRED: &[&str] = &[
    "of the committee",
    "of panel",
    "of board",
    "of council",
    "of group",
    "of committee",
    "of the board",
    "of the panel",
    "of the group",
    "of the council",
    "of the trustees",
    "of trustees",
    "of the governors",
    "of governors",
    "of the governing body",
    "of the forum",
    "of the partnership",
];

/// What stands before the word for the chair of those who meet and names no other body.
pub(crate) const CHAIRS_OWN: &[&str] = &["independent", "acting", "interim", "elected"];

/// What stands before the word for the chair of another than those who meet, or of another time.
pub(crate) const OTHER_CHAIRS: &[&str] = &["vice", "vice-", "deputy", "assistant", "co", "co-", "former", "past"];

/// What goes on behind the word for the chair and makes it another post.
pub(crate) const AFTER_OTHER_CHAIRS: &[&str] = &["of ", "person", "elect", "designate"];

/// Of those, the meeting itself.
pub(crate) const OF_THE_MEETING: &[&str] = &["of the meeting", "of meeting"];

/// What else may stand right before the word for the chair.
pub(crate) const BEFORE_CHAIRS: &[&str] = &["and", "the"];

/// Words of one who is in the chair for a time, behind another post.
pub(crate) const ACTING: &[&str] = &["acting", "interim"];

/// Offices of a body, beside its chair, that may stand right behind a name.
pub(crate) const OFFICERS: &[&str] = &["secretary", "treasurer", "clerk", "president"];
