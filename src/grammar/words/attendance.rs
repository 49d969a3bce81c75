//! Labels of attendance lists.

/// How the names of companies end.
pub(crate) const COMPANIES: &[&str] = &["llp", "ltd", "limited", "plc", "inc", "co", "cic", "gmbh", "llc", "cio", "& co"];

/// What joins others to a list of people.
pub(crate) const JOINED: &[&str] = &[
    " Minutes by ",
    " Notes by ",
    " Minutes: ",
    " together with ",
    " along with ",
    " as well as ",
    " accompanied by ",
    " plus ",
];

/// Words for the chair that name a post, as "presiding" does not.
pub(crate) const CHAIR_POSTS: &[&str] = &["chair", "chairman", "chairperson", "chairwoman", "convenor", "convener"];

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

/// Words of a sentence that ends in "present", which is no label of a list.
pub(crate) const NOT_BEFORE_PRESENT: &[&str] = &["maybe", "was", "were", "also", "not", "is", "are", "be", "all", "those"];

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
];

/// What a sentence says of people who were there beside the members.
pub(crate) const ATTENDED: &[(&str, crate::grammar::attendance::List)] = {
    use crate::grammar::attendance::List::{Attending, Present};
    &[
        (" were in attendance", Attending),
        (" was in attendance", Attending),
        (" were also in attendance", Attending),
        (" was also in attendance", Attending),
        (" were also present", Attending),
        (" was also present", Attending),
        (" also attended", Attending),
        (" were also in the room", Attending),
        (" were present", Present),
        (" was present", Present),
    ]
};

/// Verbs between the label of a list and its people.
pub(crate) const HELD_BY: &[&str] = &[" were ", " was ", " are ", " included "];

/// Words of labels that say how somebody was there, and name no group.
pub(crate) const NO_GROUPS: &[&str] = &[
    "sorry", "not ", "unable", "quorum", "absent", "away", "apolog", "leave", "late", "could", "joined", "left", "taking",
    "minute", "note",
];

/// Who may stand on a list with those that its label begins with: "Officers and others".
pub(crate) const OTHERS: &[&str] = &[
    "others",
    "guests",
    "guest",
    "visitors",
    "observers",
    "staff",
    "officers",
    "officials",
    "advisers",
    "advisors",
    "speakers",
    "presenters",
    "invitees",
    "attendees",
    "trustees",
    "governors",
    "directors",
    "councillors",
    "members",
    "partners",
];

/// Labels of attendance lists.
pub(crate) const ATTENDANCE: &[(&str, crate::grammar::attendance::List)] = {
    use crate::grammar::attendance::List::{Absent, Any, Apologies, Attending, Chair, Clerk, Present};
    &[
        ("present", Present),
        ("members present", Present),
        ("present were", Present),
        ("the meeting was attended by", Present),
        ("those present were", Present),
        ("those attending", Present),
        ("those attending were", Present),
        ("those in attendance", Present),
        ("in attendance were", Present),
        ("attendees were", Present),
        ("those present", Present),
        ("attendees", Present),
        ("attendee", Present),
        ("attended", Present),
        ("attended by", Present),
        ("round the table", Present),
        ("around the table", Present),
        ("attending", Present),
        ("attendance", Any),
        ("participants", Present),
        ("governors attending", Present),
        ("members attending", Present),
        ("who was there", Present),
        ("also joined", Attending),
        ("also joining", Attending),
        ("also attending", Attending),
        ("no apology", Absent),
        ("no apologies", Absent),
        ("apologies accepted", Apologies),
        ("apologies not accepted", Absent),
        ("key participants", Present),
        ("meeting participants", Present),
        ("participating", Present),
        ("who", Present),
        ("members", Present),
        ("voting members present", Present),
        ("in the room", Present),
        ("in person", Present),
        ("online", Present),
        ("by phone", Present),
        ("on the phone", Present),
        ("remote", Present),
        ("on zoom", Present),
        ("on teams", Present),
        ("via zoom", Present),
        ("via teams", Present),
        ("by zoom", Present),
        ("joined", Present),
        ("remotely", Present),
        ("via teams", Present),
        ("via zoom", Present),
        ("by video", Present),
        ("committee members present", Present),
        ("governors present", Present),
        ("trustees present", Present),
        ("directors present", Present),
        ("councillors present", Present),
        ("board members present", Present),
        ("councillors", Present),
        ("governors", Present),
        ("trustees", Present),
        ("directors", Present),
        ("commissioners present", Present),
        ("commissioners", Present),
        ("present at the meeting", Present),
        ("attendance list", Any),
        ("record of attendance", Any),
        ("list of attendees", Present),
        ("roll call", Any),
        ("members in attendance", Present),
        ("members attending", Present),
        ("panel members", Present),
        ("core members", Present),
        ("full members present", Present),
        ("sederunt", Present),
        ("committee present", Present),
        ("board present", Present),
        ("board members", Present),
        ("committee members", Present),
        ("elected members", Present),
        ("community councillors", Present),
        ("community councillors present", Present),
        ("parish councillors", Present),
        ("parish councillors present", Present),
        ("town councillors present", Present),
        ("executive directors", Present),
        ("non-executive directors", Present),
        ("non executive directors", Present),
        ("voting members", Present),
        ("members of the committee", Present),
        ("in attendance", Attending),
        ("in\nattendance", Attending),
        ("non-voting members", Attending),
        ("non-voting", Present),
        ("would have attended", Present),
        ("i láthair", Present),
        ("I LÁTHAIR", Present),
        ("yn bresennol", Present),
        ("there", Present),
        ("here", Present),
        ("also here", Attending),
        ("also there", Attending),
        ("who was there", Present),
        ("who came", Present),
        ("those there", Present),
        ("would have been present", Present),
        ("associate members", Attending),
        ("ex officio", Attending),
        ("ex-officio", Attending),
        ("management", Attending),
        ("management present", Attending),
        ("attendees by invitation", Attending),
        ("staff members", Attending),
        ("clerk present", Clerk),
        ("councillors in attendance", Attending),
        ("guest speaker", Attending),
        ("guest speakers", Attending),
        ("presenters", Attending),
        ("also present", Attending),
        ("also in attendance", Attending),
        ("also attending", Attending),
        ("officers attending", Attending),
        ("staff attending", Attending),
        ("others attending", Attending),
        ("officers also present", Attending),
        ("with", Attending),
        ("invited", Attending),
        ("invitees", Attending),
        ("guests", Attending),
        ("guest", Attending),
        ("observers", Attending),
        ("observing", Attending),
        ("observer", Attending),
        ("officers", Attending),
        ("officers present", Attending),
        ("officials", Attending),
        ("officials present", Attending),
        ("officials in attendance", Attending),
        ("i láthair freisin", Attending),
        ("hefyd yn bresennol", Attending),
        ("officers in attendance", Attending),
        ("staff", Attending),
        ("staff present", Attending),
        ("visitors", Attending),
        ("others present", Attending),
        ("non-members present", Attending),
        ("others in attendance", Attending),
        ("by invitation", Attending),
        ("in attendance by invitation", Attending),
        ("staff in attendance", Attending),
        ("advisers", Attending),
        ("speakers", Attending),
        ("guests present", Attending),
        ("also invited", Attending),
        ("public", Attending),
        ("apologies", Apologies),
        ("sorry", Apologies),
        ("sorry they could not come", Apologies),
        ("sorry they could not be there", Apologies),
        ("sorry not to make it", Apologies),
        ("sends their apologies", Apologies),
        ("apology", Apologies),
        ("apologies for absence", Apologies),
        ("apologies received", Apologies),
        ("apologies received from", Apologies),
        ("apologies from", Apologies),
        ("apologies for absence received from", Apologies),
        ("regrets", Apologies),
        ("absent with apologies", Apologies),
        ("excused", Apologies),
        ("excused absences", Apologies),
        ("unexcused absences", Absent),
        ("unable to attend", Apologies),
        ("unable to come", Apologies),
        ("not able to attend", Apologies),
        ("unable to be present", Apologies),
        ("apologies for non-attendance", Apologies),
        ("apologies sent", Apologies),
        ("sent apologies", Apologies),
        ("could not come", Apologies),
        ("leithscéal", Apologies),
        ("leithscéalta", Apologies),
        ("ymddiheuriadau", Apologies),
        ("couldn't come", Apologies),
        ("couldn’t come", Apologies),
        ("could not make it", Apologies),
        ("couldn't make it", Apologies),
        ("couldn’t make it", Apologies),
        ("unable to make it", Apologies),
        ("not able to come", Apologies),
        ("sorry not to be there", Apologies),
        ("sorry not to be here", Apologies),
        ("apologies were received from", Apologies),
        ("absent with regrets", Apologies),
        ("sends apologies", Apologies),
        ("leave of absence", Apologies),
        ("apologies given", Apologies),
        ("apologies were received and accepted from", Apologies),
        ("apologies were given by", Apologies),
        ("apologies intimated", Apologies),
        ("apologies were intimated", Apologies),
        ("apologies noted", Apologies),
        ("apologies for absence were received from", Apologies),
        ("apologies/absent", Apologies),
        ("apologies accepted", Apologies),
        ("apologies tendered", Apologies),
        ("members excused", Apologies),
        ("directors absent", Absent),
        ("trustees absent", Absent),
        ("board members absent", Absent),
        ("councillors absent", Absent),
        ("governors absent", Absent),
        ("absent", Absent),
        ("absentees", Absent),
        ("as láthair", Absent),
        ("AS LÁTHAIR", Absent),
        ("not there", Absent),
        ("not here", Absent),
        ("not present", Absent),
        ("members not present", Absent),
        ("members absent", Absent),
        ("did not attend", Absent),
        ("not in attendance", Absent),
        ("absent without apologies", Absent),
        ("absences", Absent),
        ("missing", Absent),
        ("absent without notice", Absent),
        ("not attending", Absent),
        ("chair", Chair),
        ("cathaoirleach", Chair),
        ("acting chair", Chair),
        ("meeting chair", Chair),
        ("chairman", Chair),
        ("chairperson", Chair),
        ("in the chair", Chair),
        ("chaired by", Chair),
        ("meeting chair", Chair),
        ("presiding", Chair),
        ("chairwoman", Chair),
        ("chairing", Chair),
        ("presided by", Chair),
        ("meeting chaired by", Chair),
        ("facilitator", Chair),
        ("moderator", Chair),
        ("moderated by", Chair),
        ("convenor", Chair),
        ("convener", Chair),
        ("minutes", Clerk),
        ("minutes by", Clerk),
        ("minutes taken by", Clerk),
        ("minute taker", Clerk),
        ("minute-taker", Clerk),
        ("scribe", Clerk),
        ("note taker", Clerk),
        ("notes", Clerk),
        ("notes by", Clerk),
        ("notes taken by", Clerk),
        ("secretary", Clerk),
        ("clerk", Clerk),
        ("taking minutes", Clerk),
        ("taking notes", Clerk),
        ("taking the notes", Clerk),
        ("taking the minutes", Clerk),
        ("recorded by", Clerk),
        ("recorder", Clerk),
        ("note-taker", Clerk),
        ("minuted by", Clerk),
        ("recording secretary", Clerk),
        ("minutes recorded by", Clerk),
        ("secretariat", Clerk),
        ("minuting", Clerk),
        ("notetaker", Clerk),
        ("clerk to the council", Clerk),
        ("clerk to the governors", Clerk),
        ("clerk to governors", Clerk),
        ("governance professional", Clerk),
        ("hon secretary", Clerk),
        ("hon. secretary", Clerk),
        ("administrator", Clerk),
    ]
};

/// What a legend says of a sign that means an absence.
pub(crate) const NOT_THERE: &[&str] = &["no apolog", "absent", "did not", "not present"];

/// Parts of words in labels that say who was there or was not, rather than who somebody is.
pub(crate) const SAYS_THERE: &[&str] = &["present", "attend", "apolog", "absen", "regret", "participa"];

/// What the title of an item says that tells who is there.
pub(crate) const ROLL: &[&str] = &["call to order", "attendance", "those present", "roll"];

/// Those who work for a body, as a heading has them.
pub(crate) const STAFF: &[&str] = &["officers", "staff"];

/// Those who come to a meeting, as a heading has them.
pub(crate) const GUESTS: &[&str] = &["attendees", "participants", "guests", "observers", "invitees", "visitors"];

/// What a cell says of somebody who was not there.
pub(crate) const AWAY: &[(&str, crate::grammar::attendance::List)] = {
    use crate::grammar::attendance::List;
    &[
        ("apologies", List::Apologies),
        ("apology", List::Apologies),
        ("apologies received", List::Apologies),
        ("sent apologies", List::Apologies),
        ("apols", List::Apologies),
        ("absent", List::Absent),
        ("did not attend", List::Absent),
        ("not present", List::Absent),
        ("no apology", List::Absent),
        ("not in attendance", List::Absent),
    ]
};

/// Marks beside people's names in a column of who was there, in lower case.
pub(crate) const MARKS: &[(&str, crate::grammar::attendance::List)] = {
    use crate::grammar::attendance::List;
    &[
        ("in attendance", List::Attending),
        ("attending", List::Attending),
        ("ia", List::Attending),
        ("ab", List::Absent),
        ("a", List::Apologies),
        ("ap", List::Apologies),
        ("n", List::Apologies),
        ("no", List::Apologies),
        ("x", List::Apologies),
        ("✗", List::Apologies),
        ("✘", List::Apologies),
        ("❌", List::Apologies),
        ("-", List::Apologies),
        ("–", List::Apologies),
        ("0", List::Apologies),
    ]
};

/// What marks of several words begin with, in lower case.
pub(crate) const MARKS_BEGIN: &[(&str, crate::grammar::attendance::List)] = {
    use crate::grammar::attendance::List;
    &[
        ("absent", List::Absent),
        ("not present", List::Absent),
        ("did not", List::Absent),
        ("rep. by", List::Apologies),
        ("represented by", List::Apologies),
    ]
};

/// What a line over a list of people ends in: "The following members were present."
pub(crate) const OVER_PEOPLE: &[(&str, crate::grammar::attendance::List)] = {
    use crate::grammar::attendance::List;
    &[
        ("were present", List::Present),
        ("attended", List::Present),
        ("were in attendance", List::Attending),
        ("sent apologies", List::Apologies),
        ("sent their apologies", List::Apologies),
    ]
};

/// What says who was in the chair.
pub(crate) const IN_THE_CHAIR: &[&str] = &["in the chair", "took the chair", "presided", "was in the chair", "presiding"];

/// What says by whom the meeting was called or led.
pub(crate) const CALLED_BY: &[&str] = &["called to order", "chaired by", "presided over by"];

/// What begins the words for what became of apologies, behind the names.
pub(crate) const APOLOGIES_WERE: &[&str] = &[
    " was noted",
    " were noted",
    " was received",
    " were received",
    " was accepted",
    " were accepted",
    " had been received",
    " had been accepted",
    " have been received",
    " was approved",
    " were approved",
];
