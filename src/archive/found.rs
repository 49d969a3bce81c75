//! What an archive answers: how it stands, what failed, where words are.

use rusqlite::{OptionalExtension, params};
use serde::Serialize;

use super::{Archive, ArchiveError};

/// How an archive stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Documents, by content.
    pub documents: u64,
    /// Paths that lead to one of them now.
    pub paths: u64,
    /// Documents that are minutes.
    pub minutes: u64,
    /// Documents that are other papers.
    pub other: u64,
    /// Documents that could not be read.
    pub failed: u64,
    /// Paths whose bytes could not be had.
    pub unreadable: u64,
    /// Readings that a later one has taken the place of, and documents that no path leads to now.
    pub superseded: u64,
    /// Actions, raised and reviewed.
    pub actions: u64,
    /// The day of the earliest meeting, ISO 8601.
    pub first: Option<String>,
    /// The day of the latest meeting, ISO 8601.
    pub last: Option<String>,
    /// The failures by code, the most frequent first.
    pub failures: Vec<Tally>,
}

/// How often something was met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The code.
    pub code: String,
    /// How often.
    pub count: u64,
}

/// A document that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failed {
    /// Where it is.
    pub path: String,
    /// Its digest, where its bytes could be had.
    pub sha256: Option<String>,
    /// What kind of failure; stable.
    pub code: String,
    /// What is wrong, and what to do.
    pub reason: String,
    /// The page, where the failure is tied to one.
    pub page: Option<u32>,
}

/// What kind of words a search has found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A page of the text.
    Page,
    /// A heading.
    Section,
    /// The words of an action.
    Action,
    /// A decision.
    Decision,
    /// A statement about many actions.
    Statement,
    /// Somebody on an attendance list.
    Person,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[Self::Page, Self::Section, Self::Action, Self::Decision, Self::Statement, Self::Person];

    /// The word of the table `passage`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Section => "section",
            Self::Action => "action",
            Self::Decision => "decision",
            Self::Statement => "statement",
            Self::Person => "person",
        }
    }
}

/// A place where the words of a search stand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The document's digest.
    pub sha256: String,
    /// The first of the paths that lead to it.
    pub path: String,
    /// The body that met.
    pub body: Option<String>,
    /// The meeting's name.
    pub title: Option<String>,
    /// The day of the meeting, ISO 8601.
    pub date: Option<String>,
    /// What the words are.
    pub kind: Kind,
    /// Their page, from 1.
    pub page: Option<u32>,
    /// The words around what was found, which stands between `[` and `]`.
    pub excerpt: String,
}

impl Archive {
    /// How the archive stands.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn status(&self) -> Result<Status, ArchiveError> {
        let count = |sql: &str| self.connection.query_row(sql, [], |row| row.get::<_, u64>(0));
        let outcome = |outcome: &str| {
            self.connection.query_row(
                "SELECT count(*) FROM reading WHERE outcome = ? AND current AND document IN (SELECT document FROM path WHERE current)",
                [outcome],
                |row| row.get::<_, u64>(0),
            )
        };
        let mut tallies = self.connection.prepare(
            "SELECT code, count(*) FROM (SELECT code FROM reading WHERE outcome = 'failed' AND current \
             AND document IN (SELECT document FROM path WHERE current) UNION ALL SELECT code FROM unreadable) \
             GROUP BY code ORDER BY count(*) DESC, code",
        )?;
        let failures =
            tallies.query_map([], |row| Ok(Tally { code: row.get(0)?, count: row.get(1)? }))?.collect::<Result<Vec<_>, _>>()?;
        let (first, last) =
            self.connection.query_row("SELECT min(date), max(date) FROM meeting", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Status {
            documents: count("SELECT count(*) FROM document")?,
            paths: count("SELECT count(*) FROM path WHERE current")?,
            minutes: outcome("minutes")?,
            other: outcome("other")?,
            failed: outcome("failed")?,
            unreadable: count("SELECT count(*) FROM unreadable")?,
            superseded: count(
                "SELECT count(*) FROM reading WHERE NOT current OR document NOT IN (SELECT document FROM path WHERE current)",
            )?,
            actions: count("SELECT count(*) FROM action")?,
            first,
            last,
            failures,
        })
    }

    /// What could not be read, by path; each is handed on as it is found.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn failed(&self, mut each: impl FnMut(Failed)) -> Result<(), ArchiveError> {
        let mut statement = self.connection.prepare(
            "SELECT path, sha256, code, reason, page FROM path JOIN reading USING (document) JOIN document ON id = document \
             WHERE outcome = 'failed' AND reading.current AND path.current \
             UNION ALL SELECT path, NULL, code, reason, NULL FROM unreadable ORDER BY 1",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(Failed { path: row.get(0)?, sha256: row.get(1)?, code: row.get(2)?, reason: row.get(3)?, page: row.get(4)? });
        }
        Ok(())
    }

    /// Where words stand, the best places first: in the pages, and in the headings, actions, decisions and people read from
    /// them. All the words have to be there; `"two words"` stand together, `quot*` begins a word, `OR` and `NOT` are those of
    /// [FTS5](https://www.sqlite.org/fts5.html#full_text_query_syntax).
    ///
    /// # Errors
    /// [`ArchiveError::Query`] where the words are in no such form.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, ArchiveError> {
        self.search_in(words, Kind::ALL, limit)
    }

    /// As [`Archive::search`], in passages of these kinds only.
    ///
    /// # Errors
    /// As [`Archive::search`].
    pub fn search_in(&self, words: &str, kinds: &[Kind], limit: usize) -> Result<Vec<Hit>, ArchiveError> {
        let query = plain(words);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let kinds_json = format!("[{}]", kinds.iter().map(|kind| format!("{:?}", kind.as_str())).collect::<Vec<_>>().join(","));
        let mut statement = self.connection.prepare_cached(
            "SELECT sha256, (SELECT min(path) FROM path WHERE path.document = passage.document AND current), \
             body, title, date, kind, page, snippet(passage_words, 0, '[', ']', '…', 24) \
             FROM passage_words JOIN passage ON passage.id = passage_words.rowid \
             JOIN document ON document.id = passage.document JOIN meeting ON meeting.document = passage.document \
             WHERE passage_words MATCH ? AND kind IN (SELECT value FROM json_each(?)) \
             ORDER BY rank, date DESC, sha256, kind, n LIMIT ?",
        )?;
        let refused = |error: rusqlite::Error| match &error {
            rusqlite::Error::SqliteFailure(_, Some(message))
                if message.contains("fts5") || message.contains("no such column") =>
            {
                ArchiveError::Query(message.clone())
            }
            _ => error.into(),
        };
        let mut rows = statement.query(params![query, kinds_json, limit]).map_err(refused)?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next().map_err(refused)? {
            let kind: String = row.get(5)?;
            let Some(kind) = Kind::ALL.iter().copied().find(|known| known.as_str() == kind) else { continue };
            hits.push(Hit {
                sha256: row.get(0)?,
                path: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                body: row.get(2)?,
                title: row.get(3)?,
                date: row.get(4)?,
                kind,
                page: row.get(6)?,
                excerpt: row.get(7)?,
            });
        }
        Ok(hits)
    }

    /// The whole JSON of the current reading of a document, by its digest or the beginning of it.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn json(&self, sha256: &str) -> Result<Option<String>, ArchiveError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT json FROM reading JOIN document ON id = document WHERE substr(sha256, 1, length(?1)) = ?1 AND reading.current \
             AND json IS NOT NULL ORDER BY sha256 LIMIT 1",
        )?;
        Ok(statement.query_row([sha256], |row| row.get(0)).optional()?)
    }
}

/// A query in which signs that people type mean themselves: `quotes, wall` asks for both words, `23/045` for one after the
/// other. What stands in double quotes, `*` at a word's end, brackets, and the words OR, AND, NOT keep their meaning.
fn plain(words: &str) -> String {
    let mut query = String::with_capacity(words.len() + 8);
    for (at, part) in words.split('"').enumerate() {
        if at % 2 == 1 {
            query.push('"');
            query.push_str(part);
            query.push_str("\" ");
            continue;
        }
        for word in part.split_whitespace() {
            let (core, star) = word.strip_suffix('*').map_or((word, ""), |core| (core, "*"));
            let (open, core) = core.strip_prefix('(').map_or(("", core), |core| ("(", core));
            let (core, close) = core.strip_suffix(')').map_or((core, ""), |core| (core, ")"));
            query.push_str(open);
            if matches!(core, "OR" | "AND" | "NOT") {
                query.push_str(core);
            } else if core.chars().any(char::is_alphanumeric) {
                query.push('"');
                query.push_str(core);
                query.push('"');
                query.push_str(star);
            }
            query.push_str(close);
            query.push(' ');
        }
    }
    query
}
