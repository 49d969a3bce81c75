//! People: titles, particles, roles, and how lists of them are labelled.

/// Titles before a name.
pub(crate) const TITLES: &[&str] = &[
    "cllr",
    "cllrs",
    "cr",
    "cr.",
    "crs",
    "councillor",
    "councillors",
    "cyng",
    "cyng.",
    "cynghorydd",
    "cynghorwyr",
    "cllr.",
    "cllrs.",
    "dr",
    "atty",
    "dr.",
    "drs",
    "assoc",
    "assoc.",
    "a/prof",
    "a/prof.",
    "prof",
    "prof.",
    "professor",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "mx",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "rev.",
    "revd",
    "revd.",
    "rev’d",
    "rev'd",
    "fr",
    "sr",
    "acc",
    "acfo",
    "dcfo",
    "dcc",
    "cc",
    "supt",
    "t/acc",
    "t/det",
    "det",
    "det.",
    "t/ch",
    "a/det",
    "a/ch",
    "a/insp",
    "a/sgt",
    "t/dcc",
    "t/cc",
    "t/supt",
    "t/insp",
    "t/sgt",
    "t/dci",
    "a/acc",
    "a/supt",
    "a/insp",
    "a/sgt",
    "a/dci",
    "d/supt",
    "d/insp",
    "d/sgt",
    "ch",
    "insp",
    "sgt",
    "pc",
    "dci",
    "di",
    "ds",
    "alderman",
    "ald",
    "ald.",
    "hon",
    "hon.",
    "baroness",
    "commissioner",
    "commissioners",
    "trustee",
    "trustees",
    "director",
    "supervisor",
    "mayor",
    "capt",
    "capt.",
    "major",
    "col",
    "cdr",
    "judge",
    "councilman",
    "councilwoman",
    "councilmember",
    "councilor",
    "ward",
    "pcso",
    "cso",
    "legislator",
    "senator",
    "selectman",
    "deacon",
    "pastor",
    "canon",
    "hon.",
    "sister",
    "brother",
    "bro",
    "bro.",
    "aco",
    "cfo",
    "wo1",
    "wo2",
    "lt",
    "maj",
    "brig",
    "gen",
    "cpl",
    "fr.",
    "sr.",
    "br.",
    "insp.",
    "sgt.",
    "supt.",
    "lt.",
    "maj.",
    "gen.",
    "brig.",
    "cpl.",
    "col.",
    "ven",
    "reverend",
    "venerable",
    "archdeacon",
];

/// What stands before a title and raises it: "the Right Reverend Jane Okoro".
pub(crate) const RAISES: &[&str] = &["rt", "rt.", "right", "very", "most"];

/// Offices by which somebody may be named: "The Archdeacon of Selby".
pub(crate) const OFFICES: &[&str] = &[
    "archbishop",
    "archdeacon",
    "bishop",
    "abbot",
    "abbess",
    "dean",
    "earl",
    "countess",
    "duke",
    "duchess",
    "marquess",
    "viscount",
];

/// Titles that are given names too, where they are not in capitals.
pub(crate) const NAMES_TOO: &[&str] = &["di"];

/// Particles that may stand in lower case within a name.
pub(crate) const PARTICLES: &[&str] = &[
    "an", "de", "van", "der", "den", "von", "la", "le", "di", "da", "del", "della", "dos", "al", "el", "bin", "ibn", "ap", "ter",
    "ten", "y", "du",
];

/// What an Irish or Scottish surname begins with, set apart and in capitals.
pub(crate) const BEFORE_SURNAMES: &[&str] = &["ó", "o", "ní", "nic", "uí", "ua", "mac"];

/// Posts that a heading names when it hands the floor to somebody ("Head of Governance", "Project Manager – Safer Streets").
pub(crate) const POSTS: &[&str] = &[
    "manager",
    "officer",
    "director",
    "coordinator",
    "co-ordinator",
    "assistant",
    "head",
    "clerk",
    "secretary",
    "treasurer",
    "chair",
    "executive",
    "lead",
    "chief",
    "administrator",
    "warden",
    "headteacher",
    "principal",
    "chairman",
];

/// Short forms of posts whose letters the post's name does not begin words with.
pub(crate) const POST_SHORTS: &[(&str, &str)] = &[
    ("ht", "headteacher"),
    ("dht", "deputy headteacher"),
    ("aht", "assistant headteacher"),
    ("sec", "secretary"),
    ("treas", "treasurer"),
    ("vc", "vice chair"),
    ("ch", "chair"),
    ("pres", "president"),
];

/// Words of part-time presence.
pub(crate) const PARTLY: &[&str] = &[
    "left",
    "arrived",
    "joined",
    "until",
    "from item",
    "for item",
    "item",
    "items",
    "part",
    "late",
    "for part",
    "to item",
    "up to item",
    "from",
    "left after",
];

/// Words about how somebody took part.
pub(crate) const MEANS: &[&str] = &[
    "via",
    "by phone",
    "by video",
    "online",
    "remote",
    "remotely",
    "teams",
    "zoom",
    "virtual",
    "virtually",
    "dial-in",
    "by telephone",
    "phone",
    "deputising",
    "deputizing",
    "deputy for",
    "on behalf",
    "representing",
    "in person",
    "for",
    "substitute",
    "sub for",
    "proxy",
    "non-voting",
    "new",
];

/// Words after which those are named who sent apologies.
pub(crate) const GIVEN_BY: &[&str] = &["sent by", "given by", "tendered by", "submitted by", "offered by", "on behalf of"];

/// Words for who writes the minutes, behind what else they are.
pub(crate) const MINUTING: &[&str] = &[
    "minutes",
    "minuting",
    "notes",
    "taking minutes",
    "taking the minutes",
    "taking notes",
    "taking the notes",
    "minute taker",
    "minute-taker",
    "minutes taker",
    "note taker",
    "note-taker",
    "for minutes",
    "for the minutes",
];
/// Words between a person and the other in whose place they came.
pub(crate) const INSTEAD_OF: &[&str] = &[
    "for ",
    "deputising for ",
    "substituting for ",
    "on behalf of ",
    "in place of ",
    "standing in for ",
    "deputy for ",
    "vice ",
];
/// Why somebody is absent, where it stands in place of a post.
pub(crate) const REASONS: &[&str] = &[
    "excused",
    "unexcused",
    "ill",
    "illness",
    "sick",
    "sick leave",
    "holiday",
    "on holiday",
    "leave",
    "on leave",
    "annual leave",
    "maternity leave",
    "work",
    "at work",
    "away",
    "no message",
    "no word",
    "no reason given",
    "no apologies",
    "apologies",
    "absent",
    "accepted",
    "apologies accepted",
    "apologies received",
    "received",
];

/// Letters after a name: honours, degrees, chartered professions.
pub(crate) const POST_NOMINALS: &[&str] = &[
    "mbe", "obe", "cbe", "kbe", "dbe", "bem", "qpm", "qc", "kc", "jp", "dl", "phd", "ph.d", "md", "mp", "mep", "msp", "ms",
    "mla", "esq", "p.e", "pe", "cpa", "frics", "mrics", "frcs", "fca", "aca", "aicp", "ba", "ma", "bsc", "msc", "mba", "llb",
    "rn", "jr", "sr", "frsa", "frco", "arcm", "ftcl", "bmus", "dphil", "frgs", "frse", "fba", "cvo", "lvo", "mvo", "kcvo", "kcb",
    "kcmg", "cmg", "gbe", "dso", "ceng", "cpfa", "mrtpi", "riba", "pgce", "dcl",
];

/// What the members of a school's governing body are elected or appointed for.
pub(crate) const CATEGORIES: &[&str] = &[
    "foundation",
    "local authority",
    "parent",
    "community",
    "staff",
    "partnership",
    "co-opted",
    "authority",
    "la",
    "ex officio",
];

/// What stands for nobody in a list of people.
pub(crate) const NOBODY: &[&str] = &[
    "none",
    "nil",
    "n/a",
    "vacancy",
    "vacant",
    "no apologies",
    "none received",
    "there were no apologies",
    "none were received",
    "not applicable",
    "those present",
    "those present and apologies",
    "all present",
    "as above",
    "as recorded above",
    "as listed above",
];

/// Titles that are posts of the body itself.
pub(crate) const TITLES_OF_POSTS: &[&str] =
    &["mayor pro tempore", "mayor pro tem", "deputy lord mayor", "lord mayor", "deputy mayor", "vice mayor", "mayor"];

/// What stands before those whom the minutes are sent to.
pub(crate) const CIRCULATED: &[&str] =
    &["distribution", "distribution list", "circulation", "circulation list", "copies to", "copied to", "cc"];

/// What somebody is a master of, by post.
pub(crate) const MASTERED: &[&str] = &["harbour", "dock", "station", "quarter", "scrum", "head", "tower", "web", "post"];

/// Titles that stand behind a name.
pub(crate) const BEHIND_NAMES: &[&str] = &["esq", "esquire", "jp"];

/// People who are counted and not named.
pub(crate) const COUNTED_PEOPLE: &[&str] = &[
    "public",
    "member",
    "press",
    "resident",
    "observer",
    "parishioner",
    "apologies",
    "student",
    "guest",
    "people",
    "staff",
    "reporter",
    "journalist",
    "officer",
    "owner",
    "homeowner",
    "householder",
    "tenant",
    "visitor",
    "elector",
    "parent",
    "pupil",
    "volunteer",
    "attendee",
    "neighbour",
    "allotment holder",
    "person",
];

/// Of what a councillor is one, before the title: "County Cllr".
pub(crate) const TIERS: &[&str] = &["county", "district", "borough", "city", "town", "parish", "unitary", "community", "ward"];

/// What somebody did who was not there, before "apologies".
pub(crate) const SENT: &[&str] = &["sent", "given", "gave", "tendered", "submitted", "offered", "made", "sends"];

/// What may stand between that and who did it, or "apologies".
pub(crate) const SENT_HOW: &[&str] = &["had", "has", "have", "also", "both", "all", "his", "her", "their", "its"];

/// How the names of companies end.
pub(crate) const COMPANIES: &[&str] = &[
    "llp",
    "ltd",
    "limited",
    "plc",
    "inc",
    "co",
    "cic",
    "gmbh",
    "llc",
    "cio",
    "& co",
    "services",
    "solutions",
    "consulting",
    "consultants",
    "consultancy",
    "associates",
    "partners",
    "management",
    "architects",
    "surveyors",
    "solicitors",
    "accountants",
    "systems",
    "holdings",
    "contractors",
    "technologies",
];

/// How marks of those who sent apologies begin, in lower case.
pub(crate) const APOLOGY_MARKS: &[&str] = &["a", "sorry"];

/// Words for several people at the end of a group's name: "Employer representatives".
pub(crate) const GROUPS_OF_PEOPLE: &[&str] = &[
    "representatives",
    "reps",
    "members",
    "governors",
    "trustees",
    "directors",
    "councillors",
    "officers",
    "advisers",
    "advisors",
    "auditors",
    "partners",
    "stakeholders",
    "force",
    "lay members",
    "colleagues",
    "executives",
    "staff",
    "side",
];

/// Words behind a name that say how somebody is reached.
pub(crate) const REACHED: &[&str] = &["tel", "telephone", "phone", "mobile", "email", "e-mail", "fax"];

/// Small letters before the capital of an Irish name: "Mac an tSaoi", "Ó hUiginn".
pub(crate) const IRISH: &[&str] = &["t", "h", "n", "g", "m", "d", "b"];

/// What follows a word that may be a title and makes it a post: "Director General".
pub(crate) const AFTER_TITLES: &str = "general";
