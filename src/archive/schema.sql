-- The archive, form 1. Dates are ISO 8601 (2017-11-07), times hh:mm:ss without zone; spans count bytes of reading.text.
-- Keys come from content, so that the same documents give the same rows, in whatever order and on however many machines
-- they were read: document.id and reader.id are the first 63 bits of a SHA-256.

-- Who read: another version or other settings are another reader.
CREATE TABLE reader (
    id       INTEGER PRIMARY KEY,
    version  TEXT NOT NULL,      -- minutebook 0.1.0
    settings TEXT NOT NULL       -- JSON
) STRICT;

-- A document is its bytes.
CREATE TABLE document (
    id         INTEGER PRIMARY KEY,
    sha256     TEXT NOT NULL UNIQUE,
    bytes      INTEGER NOT NULL,
    media_type TEXT,             -- null until a reader could tell
    pages      INTEGER
) STRICT;

-- Where a document was found. current = 0: the file has other bytes now.
CREATE TABLE path (
    path     TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document (id),
    current  INTEGER NOT NULL CHECK (current IN (0, 1)),
    PRIMARY KEY (path, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX path_document ON path (document);

-- A file whose bytes could not be had.
CREATE TABLE unreadable (
    path   TEXT PRIMARY KEY,
    code   TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a reader made of a document. current = 0: superseded by a later reading.
CREATE TABLE reading (
    document INTEGER NOT NULL REFERENCES document (id),
    reader   INTEGER NOT NULL REFERENCES reader (id),
    current  INTEGER NOT NULL CHECK (current IN (0, 1)),
    outcome  TEXT NOT NULL CHECK (outcome IN ('minutes', 'other', 'failed')),
    score    REAL,               -- how much it looks like minutes, 0 to 1
    coverage REAL,               -- share of the letters that stand in some element, 0 to 1
    code     TEXT,               -- of a failure: pdf.password_needed
    reason   TEXT,               -- of a failure: what is wrong and what to do
    page     INTEGER,            -- of a failure, where it is tied to a page
    text     TEXT,               -- what the spans count in
    json     TEXT,               -- the whole of what was read, in the form minutebook/1
    PRIMARY KEY (document, reader)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_outcome ON reading (outcome, current, code);

-- What follows holds the current readings of documents that a path leads to now.

CREATE TABLE meeting (
    document        INTEGER PRIMARY KEY REFERENCES document (id),
    body            TEXT,
    title           TEXT,
    date            TEXT,
    "start"         TEXT,
    "end"           TEXT,
    location        TEXT,
    held            INTEGER NOT NULL CHECK (held IN (0, 1)),
    not_held_reason TEXT,
    chair           INTEGER      -- attendee.n
) STRICT;
CREATE INDEX meeting_date ON meeting (date);
CREATE INDEX meeting_body ON meeting (body, title);

CREATE TABLE attendee (
    document     INTEGER NOT NULL REFERENCES meeting (document),
    n            INTEGER NOT NULL,      -- in the order of the page, from 0
    name         TEXT NOT NULL,
    initials     TEXT,
    role         TEXT,
    organisation TEXT,
    presence     TEXT NOT NULL,         -- present, in_attendance, apologies, absent, partial
    chair        INTEGER NOT NULL CHECK (chair IN (0, 1)),
    note         TEXT,
    page         INTEGER,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendee_name ON attendee (name);

CREATE TABLE section (
    document INTEGER NOT NULL REFERENCES meeting (document),
    n        INTEGER NOT NULL,
    parent   INTEGER,                   -- section.n of the section that this one is a part of
    level    INTEGER NOT NULL,          -- from 1
    number   TEXT,
    title    TEXT,
    text     TEXT,
    page     INTEGER,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE action (
    document       INTEGER NOT NULL REFERENCES meeting (document),
    n              INTEGER NOT NULL,
    raised_on      TEXT,
    number         TEXT,
    standing       TEXT NOT NULL,       -- raised, reviewed
    text           TEXT,
    status         TEXT NOT NULL,       -- open, in_progress, on_hold, carried_forward, proposed_for_closure, complete, …
    status_written TEXT,
    caveat         TEXT,
    due            TEXT,
    due_written    TEXT,
    due_precision  TEXT,
    due_original   TEXT,
    basis          TEXT NOT NULL,       -- column, label, log, list, sentence
    owner_basis    TEXT,                -- column, aligned, sentence
    refers_to      TEXT,
    section        INTEGER,             -- section.n
    page           INTEGER,
    "start"        INTEGER,             -- bytes of reading.text: the first span
    "end"          INTEGER,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_raised ON action (raised_on, number);
CREATE INDEX action_status ON action (status);

CREATE TABLE owner (
    document INTEGER NOT NULL,
    action   INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    written  TEXT NOT NULL,
    initials TEXT,
    name     TEXT,
    attendee INTEGER,                   -- attendee.n
    kind     TEXT NOT NULL,             -- person, group, role, unknown
    PRIMARY KEY (document, action, n),
    FOREIGN KEY (document, action) REFERENCES action (document, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX owner_initials ON owner (initials);

-- What happened at the meeting, in the order of the page: an action raised or reviewed, a statement about many actions,
-- a decision, a meeting announced or cancelled.
CREATE TABLE event (
    document  INTEGER NOT NULL REFERENCES meeting (document),
    n         INTEGER NOT NULL,
    what      TEXT NOT NULL CHECK (what IN ('raised', 'reviewed', 'statement', 'decision', 'announced', 'cancelled')),
    action    INTEGER,                  -- action.n
    raised_on TEXT,                     -- of a review or a statement: the meeting that raised it
    date      TEXT,                     -- of an announcement: the day of that meeting
    status    TEXT,
    words     TEXT NOT NULL,
    page      INTEGER,
    "start"   INTEGER,
    "end"     INTEGER,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_what ON event (what);

CREATE TABLE abbreviation (
    document INTEGER NOT NULL REFERENCES meeting (document),
    n        INTEGER NOT NULL,
    short    TEXT NOT NULL,
    long     TEXT NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE diagnostic (
    document INTEGER NOT NULL REFERENCES meeting (document),
    n        INTEGER NOT NULL,
    code     TEXT NOT NULL,
    severity TEXT NOT NULL,             -- assumed, doubtful, lost
    message  TEXT NOT NULL,
    page     INTEGER,
    "start"  INTEGER,
    "end"    INTEGER,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX diagnostic_code ON diagnostic (code);

-- What can be searched: the pages, and the evidence, that is the words of headings, events and people.
CREATE TABLE passage (
    id       INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES meeting (document),
    kind     TEXT NOT NULL CHECK (kind IN ('page', 'section', 'action', 'decision', 'statement', 'person')),
    n        INTEGER NOT NULL,          -- the page, from 1, or the n of its table
    page     INTEGER,
    words    TEXT NOT NULL
) STRICT;
CREATE INDEX passage_document ON passage (document);
CREATE VIRTUAL TABLE passage_words USING fts5 (words, content = 'passage', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER passage_in AFTER INSERT ON passage BEGIN
    INSERT INTO passage_words (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER passage_out AFTER DELETE ON passage BEGIN
    INSERT INTO passage_words (passage_words, rowid, words) VALUES ('delete', old.id, old.words);
END;

-- The ledger of a series, as it was when its documents were those of the fingerprint.
CREATE TABLE ledger (
    series      TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    json        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
