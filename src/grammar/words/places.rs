//! Places where people meet.

/// Short forms of streets that end an address with a full stop.
pub(crate) const SHORT_STREETS: &[&str] = &[" St.", " Rd.", " Ave.", " Av.", " Blvd.", " Dr.", " Ln.", " Sq.", " Pl.", " Ct."];

/// Words of places where people meet.
pub(crate) const PLACES: &[&str] = &[
    "room",
    "hall",
    "house",
    "centre",
    "center",
    "street",
    "school",
    "office",
    "offices",
    "building",
    "library",
    "teams",
    "zoom",
    "church",
    "chamber",
    "club",
    "pavilion",
    "suite",
    "theatre",
    "road",
    "court",
    "lane",
    "headquarters",
    "hq",
    "webex",
    "skype",
    "online",
    "virtually",
    "videoconference",
    "chapel",
    "inn",
    "hotel",
    "boardroom",
    "campus",
    "vestry",
    "courtyard",
    "boathouse",
    "kitchen",
    "museum",
    "square",
    "avenue",
    "lodge",
    "meet",
    "discord",
    "slack",
    "jitsi",
    "hut",
    "clubhouse",
    "barn",
    "institute",
    "surgery",
    "theater",
    "auditorium",
    "gymnasium",
    "gym",
    "cafe",
    "café",
    "pub",
    "arms",
    "rectory",
    "vicarage",
    "depot",
    "marquee",
    "lounge",
    "canteen",
    "common room",
    "refectory",
    "studio",
    "hub",
    "guildhall",
    "manor",
    "mill",
    "tower",
    "barracks",
    "hangar",
    "workshop",
    "laboratory",
    "classroom",
    "staffroom",
    "annexe",
    "annex",
    "shed",
    "schoolroom",
    "scout hut",
    "videoconference",
    "teleconference",
    "webinar",
    "telephone",
    "phone",
    "remotely",
];

/// What follows "in", "at" or a comma in a line of date and place, and is no place.
pub(crate) const NO_PLACES: &[&str] = &[
    "not held",
    "cancelled",
    "canceled",
    "postponed",
    "inquorate",
    "hrs",
    "hours",
    "am",
    "pm",
    "gmt",
    "bst",
    "utc",
    "commencing",
    "public",
    "private",
    "open session",
    "closed session",
    "public session",
    "private session",
    "confidence",
    "camera",
    "part",
    "full",
    "session",
    "committee",
    "person",
];

/// What stands before the time that follows a place.
pub(crate) const BEFORE_TIME: &[&str] = &["on", "at", "from", "commencing", "starting", "beginning", "commenced", "to start"];

/// What stands before the means of a meeting that is held nowhere.
pub(crate) const BEFORE_MEANS: &[&str] = &["by", "via", "through", "over", "using", "on"];

/// The means of a meeting that is held nowhere.
pub(crate) const MEANS: &[&str] = &[
    "video conference",
    "video-conference",
    "videoconference",
    "video conferencing",
    "video-conferencing",
    "videoconferencing",
    "video link",
    "video-link",
    "videolink",
    "video call",
    "video-call",
    "videocall",
    "tele conference",
    "tele-conference",
    "teleconference",
    "conference call",
    "conference-call",
    "telephone",
    "phone",
    "teams",
    "zoom",
    "microsoft teams",
    "ms teams",
    "google meet",
    "skype",
    "webex",
];

/// What stands before the name of a place and is no part of it; of two that begin alike the longer stands first.
pub(crate) const BEFORE_PLACES: &[&str] = &[
    "held at the ",
    "held in the ",
    "held at ",
    "held in ",
    "held via ",
    "held by ",
    "held remotely via ",
    "held virtually via ",
    "meeting held via ",
    "meeting held by ",
    "in the ",
    "at the ",
    "in ",
    "at ",
    "via ",
    "venue ",
    "location ",
    "place ",
];

/// What a sentence says before the place of a meeting that was held there, behind its subject.
pub(crate) const WAS_HELD: &[&str] = &[" was held in ", " was held at "];

/// The part of it that belongs to the sentence alone.
pub(crate) const WAS: &str = " was ";

/// What a line begins with that says where the meeting was, or when it began.
pub(crate) const WHERE_AND_WHEN: &[&str] = &["held ", "in the ", "at the ", "in ", "at ", "commencing ", "starting "];

/// What stands at the front of a line before the place of the meeting, with the verb.
pub(crate) const HELD_AT: &[&str] = &[
    "held at ",
    "held in ",
    "meeting held at ",
    "meeting held in ",
    "a meeting was held at ",
    "a meeting was held in ",
    "the meeting was held at ",
    "the meeting was held in ",
    "held via ",
    "held on ",
    "venue ",
];

/// What stands before a place.
pub(crate) const BEFORE_PLACE: &[&str] = &["at", "in", "via", "on"];
