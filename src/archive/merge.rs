//! How the archives of many machines become one.
//!
//! Nothing here asks which came first, so that any order gives the same archive. What one side knows to be superseded is
//! superseded; where each side holds for superseded what the other has as current, the reading of the newer version is
//! current, and a path leads to both documents, so that neither is lost.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde::Serialize;

use super::entry::{Entry, Outcome, Reader};
use super::keep::{alone, enter, key, led_to, make_current, refill};
use super::made::{self, Made};
use super::{Archive, ArchiveError, rows};

/// What is stored at once, at most: documents or paths, and bytes of text.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 16 << 20;

/// What a merge has met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// Documents, or answers, that were looked at.
    pub documents: u64,
    /// Those that were new.
    pub new: u64,
    /// Those that were known, and of which something new came.
    pub changed: u64,
}

impl Archive {
    /// Takes in all that another archive holds. What is there already changes nothing, so a merge that was killed is run
    /// again. Each step is one transaction, and no more than a few hundred documents are held at once.
    ///
    /// # Errors
    /// As [`Archive::put`]; [`ArchiveError::Unreadable`] where a reading of the other archive cannot be read back.
    pub fn merge(&mut self, other: &Self) -> Result<Merged, ArchiveError> {
        let mut merged = Merged::default();
        // All of one moment, whoever writes to the other archive.
        let moment = other.connection.unchecked_transaction()?;
        // Before the paths: a path that the other archive has read once, and could not read later, is not readable there.
        let mut unreadable = moment.prepare("SELECT path, code, reason FROM unreadable ORDER BY path")?;
        let mut lost = unreadable.query([])?;
        self.in_steps(|connection| {
            let Some(row) = lost.next()? else { return Ok(None) };
            miss(connection, &row.get::<_, String>(0)?, &row.get::<_, String>(1)?, &row.get::<_, String>(2)?)?;
            Ok(Some(0))
        })?;
        let mut documents = moment.prepare("SELECT id, sha256, bytes, media_type, pages FROM document ORDER BY id")?;
        let mut all = documents.query([])?;
        self.in_steps(|connection| {
            let Some(row) = all.next()? else { return Ok(None) };
            let known = Known {
                sha256: row.get(1)?,
                bytes: row.get(2)?,
                media_type: row.get(3)?,
                pages: row.get(4)?,
                readings: readings(&moment, row.get(0)?)?,
            };
            merged.count(join(connection, &known)?);
            Ok(Some(known.readings.iter().filter_map(|reading| reading.made.text.as_ref()).map(String::len).sum()))
        })?;
        let mut paths = moment.prepare("SELECT DISTINCT path FROM path ORDER BY path")?;
        let mut all = paths.query([])?;
        self.in_steps(|connection| {
            let Some(row) = all.next()? else { return Ok(None) };
            let path: String = row.get(0)?;
            let readable = !moment.prepare_cached("SELECT 1 FROM unreadable WHERE path = ?")?.exists([&path])?;
            join_path(connection, &path, &ways(&moment, &path)?, readable)?;
            Ok(Some(0))
        })?;
        Ok(merged)
    }

    /// Takes in answers of workers, all of them or none; as [`Archive::merge`], their order says nothing.
    ///
    /// # Errors
    /// As [`Archive::put`].
    pub fn merge_entries(&mut self, entries: &[Entry]) -> Result<Merged, ArchiveError> {
        let mut merged = Merged::default();
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for entry in entries {
            let Some(sha256) = &entry.sha256 else {
                if let Outcome::Failed(failure) = &entry.outcome {
                    let path = entry.path.as_deref().unwrap_or("(no name)");
                    let changed = miss(&transaction, path, &failure.code, &failure.reason)?;
                    merged.count(if changed { Change::Changed } else { Change::None });
                }
                continue;
            };
            let (media_type, pages) = match &entry.outcome {
                Outcome::Minutes { parsed, .. } => (Some(parsed.source.media_type.clone()), Some(parsed.source.pages)),
                Outcome::Other { pages, .. } => (None, Some(*pages)),
                Outcome::Failed(_) => (None, None),
            };
            let known = Known {
                sha256: sha256.clone(),
                bytes: i64::try_from(entry.bytes).unwrap_or(i64::MAX),
                media_type,
                pages,
                readings: vec![Reading { reader: entry.reader.clone(), current: true, made: Made::of(entry)? }],
            };
            let change = join(&transaction, &known)?;
            let nameless = format!("sha256:{sha256}");
            let path = entry.path.as_deref().unwrap_or(&nameless);
            let led = join_path(&transaction, path, &BTreeMap::from([(key(sha256), true)]), true)?;
            merged.count(if led && change == Change::None { Change::Changed } else { change });
        }
        transaction.commit()?;
        Ok(merged)
    }

    /// Takes step after step, many in one transaction, until one gives `None`; each says how many bytes it took.
    fn in_steps(&mut self, mut step: impl FnMut(&Connection) -> Result<Option<usize>, ArchiveError>) -> Result<(), ArchiveError> {
        loop {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let (mut steps, mut bytes) = (0, 0usize);
            let over = loop {
                let Some(size) = step(&transaction)? else { break true };
                (steps, bytes) = (steps + 1, bytes.saturating_add(size));
                if steps >= BATCH || bytes >= BATCH_BYTES {
                    break false;
                }
            };
            transaction.commit()?;
            if over {
                return Ok(());
            }
        }
    }
}

impl Merged {
    fn count(&mut self, change: Change) {
        self.documents += 1;
        match change {
            Change::None => {}
            Change::New => self.new += 1,
            Change::Changed => self.changed += 1,
        }
    }
}

impl std::ops::AddAssign for Merged {
    fn add_assign(&mut self, other: Self) {
        self.documents += other.documents;
        self.new += other.new;
        self.changed += other.changed;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    None,
    New,
    Changed,
}

/// What one side knows of a document, its paths aside.
struct Known {
    sha256: String,
    bytes: i64,
    media_type: Option<String>,
    pages: Option<u32>,
    readings: Vec<Reading>,
}

struct Reading {
    reader: Reader,
    current: bool,
    made: Made,
}

fn readings(connection: &Connection, document: i64) -> Result<Vec<Reading>, ArchiveError> {
    let sql = format!(
        "SELECT version, settings, current, {} FROM reading JOIN reader ON reader.id = reading.reader WHERE document = ? \
         ORDER BY reader.id",
        made::COLUMNS
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let read = statement.query_map([document], |row| {
        Ok(Reading {
            reader: Reader { version: row.get(0)?, settings: row.get(1)? },
            current: row.get(2)?,
            made: Made::from_row(row, 3)?,
        })
    })?;
    Ok(read.collect::<Result<_, _>>()?)
}

/// Which documents a path leads to, and whether it does now.
fn ways(connection: &Connection, path: &str) -> Result<BTreeMap<i64, bool>, ArchiveError> {
    let mut statement = connection.prepare_cached("SELECT document, current FROM path WHERE path = ?")?;
    Ok(statement.query_map([path], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

/// Joins what the other side knows of a document with what is known here.
fn join(connection: &Connection, theirs: &Known) -> Result<Change, ArchiveError> {
    let document = key(&theirs.sha256);
    alone(connection, document, &theirs.sha256)?;
    let new = connection
        .prepare_cached("INSERT OR IGNORE INTO document (id, sha256, bytes, media_type, pages) VALUES (?, ?, ?, ?, ?)")?
        .execute(params![document, theirs.sha256, theirs.bytes, theirs.media_type, theirs.pages])?
        > 0;
    let mut mine: BTreeMap<i64, (Reader, bool)> = BTreeMap::new();
    let mut statement = connection.prepare_cached(
        "SELECT id, version, settings, current FROM reading JOIN reader ON reader.id = reading.reader WHERE document = ?",
    )?;
    let mut rows = statement.query([document])?;
    while let Some(row) = rows.next()? {
        mine.insert(row.get(0)?, (Reader { version: row.get(1)?, settings: row.get(2)? }, row.get(3)?));
    }
    drop(rows);
    let mut candidates: BTreeMap<i64, Candidate<'_>> = mine
        .iter()
        .map(|(id, (reader, current))| (*id, Candidate { reader, here: Some(*current), there: None, theirs: false }))
        .collect();
    let mut changed = false;
    for reading in &theirs.readings {
        let id = enter(connection, &reading.reader)?;
        let better = match Made::load(connection, document, id)? {
            None => true,
            Some(here) => precedence(&here, &reading.made) == Ordering::Less,
        };
        if better {
            reading.made.store(connection, document, id)?;
            changed = true;
        }
        let candidate =
            candidates.entry(id).or_insert(Candidate { reader: &reading.reader, here: None, there: None, theirs: better });
        candidate.there = Some(reading.current);
        candidate.theirs = better;
    }
    let Some((winner, theirs_wins)) = current(&candidates) else {
        return Ok(if new { Change::New } else { Change::None });
    };
    if make_current(connection, document, winner)? {
        changed = true;
    }
    if !new {
        // Of the reading that is current now; what that does not say, of the other.
        let sql = match theirs_wins {
            true => "UPDATE document SET media_type = coalesce(?2, media_type), pages = coalesce(?3, pages) WHERE id = ?1",
            false => "UPDATE document SET media_type = coalesce(media_type, ?2), pages = coalesce(pages, ?3) WHERE id = ?1",
        };
        connection.prepare_cached(sql)?.execute(params![document, theirs.media_type, theirs.pages])?;
    }
    if changed && led_to(connection, document)? {
        refill(connection, document)?;
    }
    Ok(match (new, changed) {
        (true, _) => Change::New,
        (false, true) => Change::Changed,
        (false, false) => Change::None,
    })
}

/// A reading that may be the current one.
struct Candidate<'a> {
    reader: &'a Reader,
    /// Whether it is current here; `None` where it is not known.
    here: Option<bool>,
    there: Option<bool>,
    /// What it says comes from the other side.
    theirs: bool,
}

/// The reading that is current on one side and superseded on none; where there are several, that of the newest reader.
fn current(candidates: &BTreeMap<i64, Candidate<'_>>) -> Option<(i64, bool)> {
    let somewhere = |candidate: &Candidate<'_>| candidate.here == Some(true) || candidate.there == Some(true);
    let nowhere_superseded = |candidate: &Candidate<'_>| candidate.here != Some(false) && candidate.there != Some(false);
    let newest = |all: bool| {
        candidates
            .iter()
            .filter(|(_, candidate)| somewhere(candidate) && (all || nowhere_superseded(candidate)))
            .max_by_key(|(id, candidate)| (version(&candidate.reader.version), &candidate.reader.settings, **id))
            .map(|(id, candidate)| (*id, candidate.theirs))
    };
    newest(false).or_else(|| newest(true))
}

/// The numbers of a version, for comparison: 0.10.0 is newer than 0.9.2.
fn version(written: &str) -> (Vec<u64>, &str) {
    let numbers = written.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok());
    (numbers.collect(), written)
}

/// Which of two readings by the same reader is kept, the greater: what was read rather than what failed, which may have
/// lacked time or memory. Two of a kind differ where a program beside this one does, for text recognition; either will do,
/// but always the same.
fn precedence(a: &Made, b: &Made) -> Ordering {
    let rank = |made: &Made| match made.outcome.as_str() {
        "minutes" => 2,
        "other" => 1,
        _ => 0,
    };
    let rest = |made: &Made| (made.code.clone(), made.reason.clone(), made.page);
    rank(a)
        .cmp(&rank(b))
        .then_with(|| (&a.json, &a.text).cmp(&(&b.json, &b.text)))
        .then_with(|| rest(a).cmp(&rest(b)))
        .then_with(|| a.score.unwrap_or(-1.0).total_cmp(&b.score.unwrap_or(-1.0)))
}

/// Joins what the other side knows of a path with what is known here; true where that changed anything.
fn join_path(connection: &Connection, path: &str, theirs: &BTreeMap<i64, bool>, readable: bool) -> Result<bool, ArchiveError> {
    if readable && theirs.values().any(|current| *current) {
        connection.prepare_cached("DELETE FROM unreadable WHERE path = ?")?.execute([path])?;
    }
    let mine = ways(connection, path)?;
    let all: BTreeSet<i64> = mine.keys().chain(theirs.keys()).copied().collect();
    let (here, there) = (|id: i64| mine.get(&id).copied(), |id: i64| theirs.get(&id).copied());
    let mut now: BTreeSet<i64> = all.iter().copied().filter(|id| here(*id) != Some(false) && there(*id) != Some(false)).collect();
    if now.is_empty() {
        // Each side holds the document of the other for superseded: both are kept.
        now = all.iter().copied().filter(|id| here(*id) == Some(true) || there(*id) == Some(true)).collect();
    }
    let mut changed = false;
    for id in all {
        let current = now.contains(&id);
        if here(id) == Some(current) {
            continue;
        }
        changed = true;
        let led = led_to(connection, id)?;
        connection
            .prepare_cached("INSERT OR REPLACE INTO path (path, document, current) VALUES (?, ?, ?)")?
            .execute(params![path, id, current])?;
        match (led, led_to(connection, id)?) {
            (false, true) => refill(connection, id)?,
            (true, false) => rows::clear(connection, id)?,
            _ => {}
        }
    }
    Ok(changed)
}

/// A path that the other side could not read; kept where this side could not either, or does not know it.
fn miss(connection: &Connection, path: &str, code: &str, reason: &str) -> Result<bool, ArchiveError> {
    let mut statement = connection.prepare_cached("SELECT code, reason FROM unreadable WHERE path = ?")?;
    let here: Option<(String, String)> = statement.query_row([path], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let kept = match &here {
        Some((a, b)) => (a.as_str(), b.as_str()) <= (code, reason),
        None => connection.prepare_cached("SELECT 1 FROM path WHERE path = ? AND current")?.exists([path])?,
    };
    if !kept {
        connection
            .prepare_cached("INSERT OR REPLACE INTO unreadable (path, code, reason) VALUES (?, ?, ?)")?
            .execute(params![path, code, reason])?;
    }
    Ok(!kept)
}
