//! What invented bodies speak of.

pub(crate) const FIRST: &[&str] = &[
    "Amara", "Ben", "Carys", "Dafydd", "Eleri", "Fatima", "Gareth", "Hollie", "Imran", "Jolene", "Katie", "Liam", "Mateusz",
    "Niamh", "Oscar", "Priya", "Quentin", "Rhona", "Sian", "Tomos", "Uma", "Violet", "Wendy", "Yusuf", "Zainab",
];
pub(crate) const LAST: &[&str] = &[
    "Adeyemi", "Bracewell", "Cholmondeley", "Davies", "Entwistle", "Featherstone", "Greenhalgh", "Hussain", "Iqbal", "Jarvis",
    "Kowalski", "Llewellyn", "McAllister", "Norris", "Oduya", "Pemberton", "Quigley", "Rashid", "Sutcliffe", "Thackeray",
    "Underhill", "Vaughan", "Whitlock", "Yardley", "Zielinski",
];
pub(crate) const ROLES: &[&str] =
    &["Chief of Staff", "Clerk", "Head of Estates", "Finance Officer", "Medical Director", "Project Manager", "Data Officer"];
pub(crate) const VERBS: &[&str] = &[
    "arrange", "check", "circulate", "confirm", "draft", "obtain", "order", "prepare", "publish", "renew", "replace", "review",
    "revise", "survey", "test", "write",
];
pub(crate) const THINGS: &[&str] = &[
    "roof repair quotations", "privacy notice", "complaints policy", "training matrix", "fire plan", "away day programme",
    "parking permits", "consultation responses", "risk register entry", "supplier invoice", "boiler contract",
    "volunteer handbook", "lone working guidance", "quay wall inspection", "harbour dues table", "library opening hours",
    "playground fence", "allotment waiting list", "grant application", "newsletter draft", "website photographs",
    "payroll reconciliation", "minibus insurance", "cemetery map", "noise survey", "tree inspection", "flood gauge readings",
    "street lamp outages", "defibrillator batteries", "committee calendar", "visitor badges", "archive boxes",
    "bus shelter glazing", "bowling green drainage", "scholarship criteria", "tenancy agreement", "water meter readings",
    "safeguarding checklist", "election timetable", "kitchen ventilation", "broadband tender", "recycling bins",
    "asbestos report", "youth forum invitations", "mental health leaflet", "ambulance rota", "laboratory freezer alarm",
    "museum loan form", "bridge toll figures", "pension statement",
];
pub(crate) const TAILS: &[&str] = &[
    "", " for the spring", " with the county office", " before the audit", " after the site visit", " and tell the insurers",
    " for all wards", " in two languages", " with new prices", " as the inspector asked", " for the northern depot",
    " together with the tenants",
];
/// What is said of something under way, without a word of the action.
pub(crate) const PROSE: &[&str] = &[
    "Awaiting a reply from the county", "A first visit has taken place", "Two offers have come in", "Work continues slowly",
    "Andy has promised an answer", "Further talks needed with Legal",
];
