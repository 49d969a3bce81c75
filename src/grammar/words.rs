//! Closed vocabularies, as data: how people write the words that rules look for. All in lower case.

use super::status::Said;
use super::table::Column;

/// Titles before a name.
pub(crate) const TITLES: &[&str] = &[
    "cllr", "cllrs", "councillor", "councillors", "cllr.", "cllrs.", "dr", "dr.", "drs", "prof", "prof.", "professor", "mr", "mr.",
    "mrs", "mrs.", "ms", "ms.", "miss", "mx", "sir", "dame", "lord", "lady", "rev", "rev.", "revd", "revd.", "fr", "sr", "acc", "dcc",
    "cc", "supt", "ch", "insp", "sgt", "pc", "dci", "di", "ds", "alderman", "ald", "ald.", "hon", "hon.", "baroness", "commissioner",
    "commissioners", "trustee", "trustees", "director", "supervisor", "mayor", "capt", "capt.", "major", "col", "cdr", "judge", "councilman", "councilwoman", "councilmember", "councilor", "ward", "pcso", "legislator", "senator", "selectman", "deacon", "pastor", "canon", "hon.", "sister", "brother",
];

/// Particles that may stand in lower case within a name.
pub(crate) const PARTICLES: &[&str] =
    &["de", "van", "der", "den", "von", "la", "le", "di", "da", "del", "della", "dos", "al", "el", "bin", "ibn", "ap", "ter", "ten", "y", "du"];

/// Words that end or make a job title or a part in the meeting.
pub(crate) const ROLES: &[&str] = &[
    "accountant", "adviser", "advisor", "administrator", "administration", "analyst", "apprentice", "architect", "assistant", "auditor",
    "bursar", "caretaker", "chair", "chairman", "chairperson", "chairwoman", "chief", "clerk", "co-ordinator", "commissioner", "consultant",
    "convenor", "convener", "coordinator", "councillor", "counsel", "dean", "delegate", "deputy", "director", "doctor", "editor", "engineer",
    "estates", "executive", "facilitator", "finance", "governance", "governor", "gp", "head", "headteacher", "hr", "inspector", "lead",
    "leader", "librarian", "liaison", "librarian", "manager", "mayor", "matron", "member", "members", "minutes", "minute-taker", "minuting",
    "nurse", "observer", "officer", "organiser", "organizer", "pa", "partner", "planner", "president", "principal", "professor", "projects",
    "provost", "vice-chair", "vice-chairman", "co-chair", "vice-president", "co-opted", "healthwatch", "convenor", "facilities", "ranger", "rector", "registrar", "rep", "representative", "researcher", "scribe", "secretary", "secretariat", "senco",
    "sergeant", "solicitor", "specialist", "staff", "steward", "student", "superintendent", "supervisor", "support", "surveyor", "taker",
    "teacher", "technician", "treasurer", "trustee", "vicar", "vice", "warden", "webmaster", "worker", "student",
];

/// Posts that a heading names when it hands the floor to somebody ("Head of Governance", "Project Manager – Safer Streets").
pub(crate) const POSTS: &[&str] = &[
    "manager", "officer", "director", "coordinator", "co-ordinator", "assistant", "head", "clerk", "secretary", "treasurer", "chair",
    "executive", "lead", "chief", "administrator", "warden", "headteacher", "principal", "chairman",
];

/// Words for the person in the chair.
pub(crate) const CHAIRS: &[&str] =
    &["chair", "chairman", "chairperson", "chairwoman", "chairing", "in the chair", "presiding", "meeting chair", "convenor", "convener", "mayor (chair)"];

/// Words that name everybody, or several people together, as owners.
pub(crate) const GROUPS: &[&str] = &[
    "all", "all members", "all staff", "all team", "all governors", "all trustees", "all councillors", "all cllrs", "all team members",
    "all leads", "all directors", "all partners", "all attendees", "all present", "all committee", "whole team", "the team", "team",
    "everyone", "everybody", "committee", "the committee", "board", "the board", "members", "governors", "trustees", "councillors",
    "directors", "group", "the group", "staff", "council", "the council", "full council", "smt", "slt", "partners", "everyone present",
    "leads", "working group", "we all", "project team", "executive team", "the whole team", "subgroup", "working party",
];

/// What stands in an Actions column without naming an owner.
pub(crate) const NO_OWNER: &[&str] = &[
    "noted", "note", "none", "n/a", "na", "nil", "-", "–", "—", "info", "information", "for information", "for info", "to note", "agreed",
    "approved", "no action", "no actions", "tbc", "tbd", "ongoing", "on-going", "complete", "completed", "closed", "done", "decision",
    "resolved", "x", ".", "action", "actions", "signed by the chair",
];

/// Statuses as people write them: the longest that fits is taken.
pub(crate) const STATUSES: &[(&str, Said)] = &[
    ("complete", Said::Complete), ("completed", Said::Complete), ("done", Said::Complete), ("ok", Said::Complete), ("closed", Said::Complete),
    ("to close", Said::Complete), ("close", Said::Complete), ("now closed", Said::Complete), ("now complete", Said::Complete),
    ("discharged", Said::Complete), ("finished", Said::Complete), ("action complete", Said::Complete), ("action completed", Said::Complete),
    ("action closed", Said::Complete), ("actioned", Said::Complete), ("implemented", Said::Complete), ("achieved", Said::Complete),
    ("resolved", Said::Complete), ("all complete", Said::Complete), ("fully complete", Said::Complete), ("has been completed", Said::Complete),
    ("to be closed", Said::Complete), ("can be closed", Said::Complete), ("action to be closed", Said::Complete), ("signed off", Said::Complete),
    ("this is complete", Said::Complete), ("this is now complete", Said::Complete), ("this has been completed", Said::Complete),
    ("date set", Said::Near), ("green", Said::Near), ("amber", Said::Near), ("red", Said::Near),
    ("open", Said::Open), ("to remain open", Said::Open), ("remains open", Said::Open), ("remain open", Said::Open), ("outstanding", Said::Open),
    ("not started", Said::Open), ("not yet started", Said::Open), ("not done", Said::Open), ("not done yet", Said::Open),
    ("not yet done", Said::Open), ("not complete", Said::Open), ("not completed", Said::Open), ("not yet complete", Said::Open),
    ("incomplete", Said::Open), ("no progress", Said::Open), ("hasn't happened", Said::Open), ("hasn't happened yet", Said::Open),
    ("not yet due", Said::Open), ("new", Said::Open), ("to do", Said::Open), ("todo", Said::Open), ("still outstanding", Said::Open),
    ("still to do", Said::Open), ("still open", Said::Open), ("overdue", Said::Open), ("pending", Said::Open), ("action open", Said::Open),
    ("not due", Said::Open), ("unresolved", Said::Open), ("no update", Said::Open),
    ("in progress", Said::InProgress), ("in-progress", Said::InProgress), ("in process", Said::InProgress), ("on-going", Said::InProgress),
    ("ongoing", Said::InProgress), ("on going", Said::InProgress), ("underway", Said::InProgress), ("under way", Said::InProgress),
    ("work continues", Said::InProgress), ("work in progress", Said::InProgress), ("wip", Said::InProgress), ("started", Said::InProgress),
    ("partially complete", Said::InProgress), ("partly complete", Said::InProgress), ("partially completed", Said::InProgress),
    ("part complete", Said::InProgress), ("partially done", Said::InProgress), ("awaiting feedback", Said::InProgress),
    ("awaiting response", Said::InProgress), ("awaiting", Said::InProgress), ("continuing", Said::InProgress), ("continues", Said::InProgress),
    ("work on-going", Said::InProgress), ("work ongoing", Said::InProgress), ("work underway", Said::InProgress),
    ("action partially complete", Said::InProgress), ("action ongoing", Said::InProgress), ("action in progress", Said::InProgress),
    ("being progressed", Said::InProgress), ("progressing", Said::InProgress), ("on track", Said::InProgress), ("nearly complete", Said::InProgress),
    ("in hand", Said::InProgress), ("in train", Said::InProgress), ("begun", Said::InProgress), ("active", Said::InProgress),
    ("on hold", Said::OnHold), ("on-hold", Said::OnHold), ("paused", Said::OnHold), ("parked", Said::OnHold), ("suspended", Said::OnHold),
    ("deferred", Said::OnHold), ("postponed", Said::OnHold), ("carried forward", Said::CarriedForward), ("carry forward", Said::CarriedForward),
    ("carried over", Said::CarriedForward), ("carry over", Said::CarriedForward), ("carries", Said::CarriedForward),
    ("carries forward", Said::CarriedForward), ("c/f", Said::CarriedForward), ("c/fwd", Said::CarriedForward), ("cf", Said::CarriedForward), ("c/fd", Said::CarriedForward),
    ("carry forward to next meeting", Said::CarriedForward), ("carried forward to next meeting", Said::CarriedForward),
    ("carried forward to the next meeting", Said::CarriedForward), ("to be carried forward", Said::CarriedForward), ("roll over", Said::CarriedForward),
    ("rolled over", Said::CarriedForward), ("roll over please", Said::CarriedForward), ("roll forward", Said::CarriedForward),
    ("action carried forward", Said::CarriedForward), ("action carried forwards", Said::CarriedForward), ("carried forwards", Said::CarriedForward),
    ("action carried over", Said::CarriedForward), ("brought forward", Said::CarriedForward), ("deferred to next meeting", Said::CarriedForward),
    ("action deferred", Said::OnHold), ("to carry forward", Said::CarriedForward), ("remains carried forward", Said::CarriedForward),
    ("proposed for closure", Said::ProposedForClosure), ("propose to close", Said::ProposedForClosure), ("propose closure", Said::ProposedForClosure),
    ("proposed to close", Said::ProposedForClosure), ("recommended for closure", Said::ProposedForClosure), ("suggest closing", Said::ProposedForClosure),
    ("for closure", Said::ProposedForClosure), ("propose close", Said::ProposedForClosure), ("suggest closure", Said::ProposedForClosure),
    ("duplicate", Said::Superseded), ("duplicate action", Said::Superseded), ("duplicated", Said::Superseded), ("superseded", Said::Superseded),
    ("duplicate action as before", Said::Superseded), ("duplicate of", Said::Superseded), ("replaced by", Said::Superseded), ("merged with", Said::Superseded),
    ("merged into", Said::Superseded), ("superseded by", Said::Superseded),
    ("cancelled", Said::Cancelled), ("canceled", Said::Cancelled), ("dropped", Said::Cancelled), ("withdrawn", Said::Cancelled),
    ("no longer required", Said::Cancelled), ("no longer needed", Said::Cancelled), ("not required", Said::Cancelled),
    ("removed", Said::Cancelled), ("abandoned", Said::Cancelled), ("no longer relevant", Said::Cancelled), ("not pursued", Said::Cancelled),
    ("will be removed", Said::Cancelled), ("to be removed", Said::Cancelled), ("no longer applicable", Said::Cancelled), ("wontfix", Said::Cancelled),
];

/// Words in running prose that leave something to do, the first that stands deciding.
pub(crate) const PROSE_STATUSES: &[(&str, Said)] = &[
    ("to remain open", Said::Open), ("remains open", Said::Open), ("still need", Said::Open), ("still to be", Said::Open),
    ("roll over", Said::CarriedForward), ("rolled over", Said::CarriedForward), ("carried forward", Said::CarriedForward), ("carry forward", Said::CarriedForward),
    ("carried over", Said::CarriedForward), ("on hold", Said::OnHold), ("will be removed", Said::Cancelled), ("no longer required", Said::Cancelled), ("no longer needed", Said::Cancelled),
    ("superseded by", Said::Superseded), ("duplicate action", Said::Superseded), ("duplicate of", Said::Superseded),
    ("on-going", Said::InProgress), ("ongoing", Said::InProgress), ("in progress", Said::InProgress), ("work continues", Said::InProgress),
    ("awaiting", Said::InProgress), ("underway", Said::InProgress), ("has started", Said::InProgress), ("is working", Said::InProgress),
    ("currently working", Said::InProgress), ("not yet", Said::Open), ("outstanding", Said::Open), ("yet to", Said::Open),
    ("partially complete", Said::InProgress), ("nearly complete", Said::InProgress), ("being progressed", Said::InProgress),
    ("has been completed", Said::Complete), ("have been completed", Said::Complete), ("is complete", Said::Complete), ("now complete", Said::Complete),
    ("was completed", Said::Complete), ("were completed", Said::Complete), ("has been done", Said::Complete), ("action closed", Said::Complete),
    ("action complete", Said::Complete), ("has been closed", Said::Complete), ("have been circulated", Said::Complete), ("has been circulated", Said::Complete),
    ("had been circulated", Said::Complete), ("had been completed", Said::Complete), ("has now been", Said::Complete), ("have now been", Said::Complete),
    ("had now been", Said::Complete), ("has been sent", Said::Complete), ("had been sent", Said::Complete), ("has sent", Said::Complete),
    ("was sent", Said::Complete), ("were sent", Said::Complete), ("have been sent", Said::Complete), ("can be closed", Said::Complete),
];

/// What begins the words that qualify a status.
pub(crate) const CAVEATS: &[&str] = &[
    "however", "but", "although", "though", "except", "subject to", "apart from", "still", "continually", "continue", "continues",
    "continuing", "ongoing", "on-going", "pending", "awaiting", "with the exception", "save for", "other than", "further", "monitor",
    "to be monitored", "keep under review", "keep", "remain", "remains", "final", "only", "in part", "aside from", "bar", "while",
    "whilst", "yet", "need", "needs",
];

/// Labels of attendance lists.
pub(crate) const ATTENDANCE: &[(&str, super::attendance::List)] = {
    use super::attendance::List::{Absent, Apologies, Attending, Chair, Any, Clerk, Present};
    &[
        ("present", Present), ("members present", Present), ("those present", Present), ("attendees", Present), ("attendee", Present),
        ("attended", Present), ("attended by", Present), ("round the table", Present), ("around the table", Present), ("attending", Present), ("attendance", Any), ("participants", Present), ("participating", Present),
        ("who", Present), ("members", Present), ("voting members present", Present), ("in the room", Present), ("in person", Present),
        ("online", Present), ("by phone", Present), ("on the phone", Present), ("remote", Present), ("remotely", Present), ("via teams", Present),
        ("via zoom", Present), ("by video", Present), ("committee members present", Present), ("governors present", Present),
        ("trustees present", Present), ("directors present", Present), ("councillors present", Present), ("board members present", Present),
        ("councillors", Present), ("governors", Present), ("trustees", Present), ("directors", Present), ("commissioners present", Present),
        ("present at the meeting", Present), ("attendance list", Any), ("record of attendance", Any), ("list of attendees", Present), ("roll call", Any),
        ("members in attendance", Present), ("members attending", Present), ("panel members", Present), ("core members", Present), ("full members present", Present),
        ("in attendance", Attending), ("also present", Attending), ("also in attendance", Attending), ("also attending", Attending), ("officers attending", Attending), ("staff attending", Attending), ("others attending", Attending), ("officers also present", Attending), ("with", Attending),
        ("invited", Attending), ("invitees", Attending), ("guests", Attending), ("guest", Attending), ("observers", Attending),
        ("observing", Attending), ("observer", Attending), ("officers", Attending), ("officers present", Attending), ("officers in attendance", Attending),
        ("staff", Attending), ("staff present", Attending), ("visitors", Attending), ("others present", Attending), ("non-members present", Attending),
        ("others in attendance", Attending), ("by invitation", Attending), ("in attendance by invitation", Attending), ("staff in attendance", Attending),
        ("advisers", Attending), ("speakers", Attending), ("guests present", Attending), ("also invited", Attending), ("public", Attending),
        ("apologies", Apologies), ("apology", Apologies), ("apologies for absence", Apologies), ("apologies received", Apologies),
        ("apologies received from", Apologies), ("apologies from", Apologies), ("apologies for absence received from", Apologies),
        ("regrets", Apologies), ("absent with apologies", Apologies), ("excused", Apologies), ("unable to attend", Apologies), ("unable to come", Apologies), ("not able to attend", Apologies), ("unable to be present", Apologies), ("apologies for non-attendance", Apologies), ("apologies sent", Apologies), ("sent apologies", Apologies), ("could not come", Apologies), ("apologies were received from", Apologies),
        ("absent with regrets", Apologies), ("sends apologies", Apologies), ("leave of absence", Apologies), ("apologies given", Apologies),
        ("absent", Absent), ("absentees", Absent), ("not present", Absent), ("members not present", Absent), ("members absent", Absent),
        ("did not attend", Absent), ("not in attendance", Absent), ("absent without apologies", Absent), ("absences", Absent), ("missing", Absent),
        ("absent without notice", Absent), ("not attending", Absent),
        ("chair", Chair), ("chairman", Chair), ("chairperson", Chair), ("in the chair", Chair), ("chaired by", Chair), ("meeting chair", Chair),
        ("presiding", Chair), ("chairwoman", Chair), ("chairing", Chair), ("presided by", Chair), ("meeting chaired by", Chair), ("facilitator", Chair),
        ("minutes", Clerk), ("minutes by", Clerk), ("minutes taken by", Clerk), ("minute taker", Clerk), ("minute-taker", Clerk), ("scribe", Clerk),
        ("note taker", Clerk), ("notes", Clerk), ("notes by", Clerk), ("notes taken by", Clerk), ("secretary", Clerk), ("clerk", Clerk),
        ("taking minutes", Clerk), ("recorded by", Clerk), ("recorder", Clerk), ("note-taker", Clerk), ("minuted by", Clerk), ("recording secretary", Clerk),
        ("minutes recorded by", Clerk), ("secretariat", Clerk), ("minuting", Clerk), ("notetaker", Clerk), ("clerk to the council", Clerk), ("clerk to the governors", Clerk), ("clerk to governors", Clerk), ("governance professional", Clerk), ("hon secretary", Clerk), ("hon. secretary", Clerk), ("administrator", Clerk),
    ]
};

/// Names of a table's columns.
pub(crate) const COLUMNS: &[(&str, Column)] = {
    use Column::{Action, Apologies, Comment, Date, Due, Initials, Name, Number, Organisation, Owner, Present, Raised, Revised, Role, Status, Topic};
    &[
        ("ref", Number), ("ref no", Number), ("no", Number), ("item", Number), ("item no", Number), ("#", Number), ("id", Number), ("number", Number),
        ("action no", Number), ("action ref", Number), ("reference", Number), ("action number", Number), ("minute no", Number), ("min ref", Number),
        ("min no", Number), ("minute ref", Number), ("action id", Number), ("agenda ref", Number), ("action reference", Number), ("action #", Number), ("item #", Number), ("nr", Number), ("minute number", Number),
        ("date raised", Raised), ("raised", Raised), ("raised on", Raised), ("meeting date", Raised), ("date of meeting", Raised), ("meeting", Raised),
        ("date logged", Raised), ("opened", Raised), ("origin", Raised), ("date opened", Raised), ("date set", Raised), ("raised at", Raised),
        ("date agreed", Raised), ("from meeting", Raised), ("date of action", Raised), ("date added", Raised), ("date", Date),
        ("action", Action), ("actions", Action), ("description", Action), ("action required", Action), ("actions required", Action), ("task", Action),
        ("tasks", Action), ("action agreed", Action), ("actions agreed", Action), ("agreed action", Action), ("agreed actions", Action), ("action description", Action),
        ("what", Action), ("action point", Action), ("action points", Action), ("action item", Action), ("action items", Action), ("to do", Action),
        ("issue", Action), ("issue/action", Action), ("action/decision", Action), ("action detail", Action), ("action details", Action), ("description of action", Action), ("action to be taken", Action), ("actions to be taken", Action), ("details of action", Action),
        ("owner", Owner), ("owners", Owner), ("owner(s)", Owner), ("lead", Owner), ("leads", Owner), ("by whom", Owner), ("who", Owner), ("responsible", Owner),
        ("person responsible", Owner), ("responsibility", Owner), ("assigned", Owner), ("assigned to", Owner), ("assignee", Owner), ("res", Owner),
        ("res(1)", Owner), ("resp", Owner), ("action by", Owner), ("action owner", Owner), ("lead officer", Owner), ("named lead", Owner), ("allocated to", Owner),
        ("actioned by", Owner), ("whom", Owner), ("action lead", Owner), ("for action by", Owner), ("lead person", Owner), ("responsible person", Owner),
        ("responsible officer", Owner), ("action for", Owner), ("action owner(s)", Owner), ("for action", Owner), ("persons responsible", Owner), ("lead(s)", Owner),
        ("due", Due), ("due date", Due), ("by when", Due), ("target date", Due), ("deadline", Due), ("target", Due), ("when", Due), ("date due", Due),
        ("completion date", Due), ("timescale", Due), ("timescales", Due), ("timeframe", Due), ("complete by", Due), ("original due date", Due),
        ("original target date", Due), ("original date", Due), ("due by", Due), ("date for completion", Due), ("target completion", Due), ("target completion date", Due), ("to be completed by", Due), ("date required", Due),
        ("new date", Revised), ("revised date", Revised), ("revised due date", Revised), ("new target date", Revised), ("revised target date", Revised), ("revised", Revised), ("new due date", Revised), ("revised deadline", Revised),
        ("status", Status), ("progress", Status), ("outcome", Status), ("rag", Status), ("rag status", Status), ("state", Status), ("complete", Status),
        ("completed", Status), ("done", Status), ("action status", Status), ("position", Status), ("current status", Status), ("current position", Status),
        ("open/closed", Status), ("result", Status), ("complete?", Status), ("done?", Status), ("completed?", Status),
        ("comment", Comment), ("comments", Comment), ("update", Comment), ("updates", Comment), ("update/comments", Comment),
        ("remarks", Comment), ("progress update", Comment), ("latest update", Comment), ("comments/update", Comment), ("update/status", Status), ("status/update", Status), ("comments / update", Comment), ("progress/comments", Comment), ("note", Comment),
        ("business", Topic), ("discussion", Topic), ("minutes", Topic), ("minute", Topic), ("topic", Topic), ("agenda item", Topic), ("agenda", Topic),
        ("subject", Topic), ("discussion points", Topic), ("key points", Topic), ("summary", Topic), ("notes", Topic), ("details", Topic), ("detail", Topic), ("agenda items", Topic), ("discussion and decisions", Topic),
        ("discussion/decision", Topic), ("points discussed", Topic), ("matters discussed", Topic), ("item/discussion", Topic), ("discussion & decisions", Topic), ("item and discussion", Topic),
        ("name", Name), ("member", Name), ("attendee", Name), ("attendees", Name), ("person", Name), ("full name", Name), ("governor", Name), ("trustee", Name), ("councillor", Name), ("participant", Name),
        ("init", Initials), ("initials", Initials), ("init.", Initials), ("inits", Initials),
        ("role", Role), ("category", Role), ("title", Role), ("position held", Role), ("job title", Role), ("post", Role), ("designation", Role), ("capacity", Role),
        ("organisation", Organisation), ("organization", Organisation), ("institute", Organisation), ("institution", Organisation), ("affiliation", Organisation), ("company", Organisation), ("representing", Organisation), ("agency", Organisation), ("service", Organisation), ("department", Organisation),
        ("present", Present), ("attended", Present), ("attendance", Present), ("in attendance", Present), ("present?", Present), ("present/apologies", Present), ("attendance status", Present), ("present/absent", Present), ("attendance/apologies", Present),
        ("apologies", Apologies), ("regrets", Apologies), ("apology", Apologies), ("absent", Apologies),
    ]
};

/// Headings that open a review of earlier actions.
pub(crate) const REVIEW_HEADINGS: &[&str] = &[
    "actions from", "action from", "previous action", "previous meeting", "last meeting", "matters arising", "outstanding action", "review of action",
    "action log", "action tracker", "actions update", "action update", "update on action", "updates on action", "progress on action", "actions review",
    "action review", "actions arising from", "carried forward", "carried over", "matters outstanding", "open actions", "closed actions", "actions outstanding", "earlier actions",
    "rolling action", "action list review", "follow up from", "follow-up from", "actions brought forward", "ongoing actions", "completed actions", "outstanding matters", "tracker", "action register",
];

/// Headings of a list whose entries are actions.
pub(crate) const ACTION_HEADINGS: &[&str] = &[
    "actions", "action", "action items", "action points", "summary of actions", "summary of action items", "actions to be taken", "action list", "list of actions",
    "new actions", "actions agreed", "actions arising", "actions raised", "action summary", "actions summary", "agreed actions", "next steps", "to do", "todo", "to-do", "tasks",
    "actions from this meeting", "actions from the meeting", "actions from today", "action log", "open actions", "summary of action points", "actions and owners", "current actions", "outstanding actions", "closed actions", "completed actions", "action tracker",
    "previous actions", "actions from previous meeting", "actions from last meeting", "actions from the last meeting", "review of actions", "review of previous actions", "follow-up actions", "follow up actions", "action register", "actions arising from this meeting", "actions arising from the meeting", "new action items", "action item summary", "actions required",
];

/// Headings that stand alone on a line without any other sign.
pub(crate) const KNOWN_HEADINGS: &[&str] = &[
    "aob", "any other business", "matters arising", "agenda", "action log", "actions", "action items", "action points", "next steps", "next meeting",
    "date of next meeting", "apologies", "apologies for absence", "welcome", "welcome and introductions", "welcome and apologies", "introductions", "minutes of the previous meeting",
    "minutes of the last meeting", "declarations of interest", "finance", "finance report", "chair's report", "treasurer's report", "summary of actions",
    "summary of action items", "public participation", "correspondence", "planning", "other business", "old business", "new business", "adjournment", "reports", "decisions",
    "notes", "discussion", "action list", "approval of minutes", "public comment", "call to order", "roll call", "any other competent business", "close", "approval of agenda", "consent agenda", "action tracker", "action summary", "public forum", "closing", "introduction", "open actions", "closed actions", "previous actions", "outstanding actions", "new actions", "action register",
];

/// Keys of a head of data, and of a two-column head table.
pub(crate) const KEYS: &[(&str, super::meeting::Key)] = {
    use super::meeting::Key::{Body, Date, End, Next, Place, Start, Time, Title};
    &[
        ("date", Date), ("meeting date", Date), ("date of meeting", Date), ("date and time", Date), ("date & time", Date), ("date/time", Date), ("when", Date), ("held on", Date), ("day", Date), ("meeting held", Date), ("date of the meeting", Date), ("time and date", Date), ("on", Date),
        ("time", Time), ("meeting time", Time), ("times", Time), ("time of meeting", Time), ("start", Start), ("start time", Start), ("started", Start), ("commenced", Start), ("meeting opened", Start), ("opened", Start), ("meeting started", Start), ("time started", Start), ("called to order", Start),
        ("end", End), ("end time", End), ("finish", End), ("finished", End), ("closed", End), ("meeting closed", End), ("close", End), ("ended", End), ("meeting ended", End), ("time finished", End), ("adjourned", End), ("meeting adjourned", End), ("finish time", End),
        ("venue", Place), ("place", Place), ("location", Place), ("where", Place), ("held at", Place), ("held in", Place), ("at", Place), ("room", Place), ("meeting venue", Place), ("meeting place", Place), ("meeting location", Place), ("place of meeting", Place), ("venue/location", Place),
        ("title", Title), ("meeting", Title), ("subject", Title), ("meeting title", Title), ("minutes of", Title), ("name of meeting", Title), ("meeting name", Title), ("meeting of", Title), ("type of meeting", Title), ("event", Title), ("purpose", Title), ("meeting type", Title),
        ("committee", Body), ("body", Body), ("organisation", Body), ("organization", Body), ("group", Body), ("board", Body), ("council", Body), ("company", Body), ("name of committee", Body), ("name of organisation", Body), ("school", Body), ("department", Body),
        ("next meeting", Next), ("date of next meeting", Next), ("date and time of next meeting", Next), ("next meeting date", Next), ("next", Next), ("date of the next meeting", Next), ("date & time of next meeting", Next), ("time and date of next meeting", Next), ("next meetings", Next), ("dates of next meetings", Next), ("dates of future meetings", Next), ("future meetings", Next), ("date, time and place of next meeting", Next), ("date, time and venue of next meeting", Next), ("next scheduled meeting", Next), ("next regular meeting", Next), ("dates of next meeting", Next), ("date and venue of next meeting", Next), ("date of next meetings", Next),
    ]
};

/// Words of places where people meet.
pub(crate) const PLACES: &[&str] = &[
    "room", "hall", "house", "centre", "center", "street", "school", "office", "offices", "building", "library", "teams", "zoom", "church", "chamber", "club",
    "pavilion", "suite", "theatre", "road", "court", "lane", "headquarters", "hq", "webex", "skype", "online", "virtually", "videoconference", "chapel", "inn", "hotel", "boardroom", "campus", "vestry", "museum", "square", "avenue", "lodge", "meet", "discord", "slack", "jitsi",
];

/// Short forms of posts whose letters the post's name does not begin words with.
pub(crate) const POST_SHORTS: &[(&str, &str)] = &[("ht", "headteacher"), ("dht", "deputy headteacher"), ("aht", "assistant headteacher"), ("sec", "secretary"), ("treas", "treasurer"), ("vc", "vice chair"), ("ch", "chair"), ("pres", "president")];

/// Words that name an organisation or a standing group, and so a body.
pub(crate) const BODIES: &[&str] = &[
    "council", "trust", "office", "society", "school", "association", "authority", "university", "college", "commission", "commissioner", "foundation",
    "academy", "club", "department", "ministry", "partnership", "institute", "federation", "church", "city", "county", "district", "parish", "charity",
    "ltd", "limited", "inc", "cic", "community", "board", "committee", "alliance", "consortium", "collaboration", "project", "hospital", "nhs", "service", "library", "union", "company",
    "network", "agency", "group", "centre", "center", "cooperative", "co-operative", "town", "borough", "village", "surgery", "practice", "forum", "hall", "housing", "police", "museum", "diocese", "tenants", "residents", "laboratory", "guild", "league", "corporation", "team", "friends", "wg", "sig", "tsc", "bureau", "rspca", "cooperative", "mosque", "temple", "synagogue", "monastery", "kirk", "presbytery", "academies", "federated", "orchestra", "choir", "festival",
];

/// Words that name a meeting, and so a title.
pub(crate) const MEETINGS: &[&str] = &[
    "meeting", "committee", "board", "panel", "group", "forum", "call", "assembly", "session", "agm", "body", "council", "conference", "workshop", "subcommittee", "sub-committee", "taskforce", "telecon", "teleconference", "minutes", "party", "cabinet", "senate", "court", "force",
];

/// Words that a sentence has and a heading has not.
pub(crate) const VERBS: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "should", "could", "can", "must", "may", "been", "be", "being", "stated", "asked",
    "agreed", "noted", "reported", "explained", "confirmed", "advised", "thanked", "gave", "said", "i", "we", "they", "he", "she", "you", "need", "needs",
    "needed", "requested", "suggested", "informed", "attended", "discussed", "seconded", "resolved", "welcomed", "highlighted",
    "presented", "wants", "want", "does", "did", "do", "don't", "it's", "there's", "went", "made", "took", "told", "outlined", "commented", "arrived", "left", "joined", "talked", "queried", "felt", "continues", "happened", "wished", "declared", "sent", "mentioned", "i'm", "we'll", "we're", "isn't", "hasn't", "haven't", "won't",
];

/// Job-like and routine abbreviations after which a full stop ends no sentence.
pub(crate) const STOPS: &[&str] = &[
    "dr", "mr", "mrs", "ms", "cllr", "cllrs", "prof", "no", "approx", "e.g", "i.e", "eg", "ie", "supt", "st", "rev", "revd", "vs", "sgt", "insp", "re", "ref", "sec", "art", "fig", "inc", "ltd", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "a.m", "p.m", "hon", "min", "nos", "para", "cf", "ald", "tel",
];

/// Words for a sum of letters that stay in capitals when a heading in capitals is set in title case.
pub(crate) const ACRONYMS: &[&str] = &["NHS", "UK", "US", "USA", "EU", "UN", "AGM", "EGM", "IT", "HR", "AOB", "ICB", "CCG", "PCC", "OPCC", "GP", "ICT", "PTA", "SEND", "BBC", "RAF", "YMCA", "CIC", "II", "III", "IV", "AI", "API"];

/// Small words that title case leaves small.
pub(crate) const SMALL: &[&str] = &["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];
