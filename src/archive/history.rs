//! The ledger of an archive: only the series that have changed are told anew.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::keep::key;
use super::{Archive, ArchiveError};
use crate::ledger::{Ledger, Plan, Record, Rules, Said, Short};
use crate::parser::Parsed;
use crate::source::digest;

/// What a series' kept ledger hangs on besides its documents.
const FORM: &str = concat!("minutebook ", env!("CARGO_PKG_VERSION"), " ledger 1");

/// The ledger of an archive, and what it cost.
#[derive(Debug)]
pub struct Told {
    /// The ledger: that of [`Ledger::of`] on the current readings of all minutes.
    pub ledger: Ledger,
    /// How many series were told anew; the others were as an earlier call had left them.
    pub anew: usize,
}

impl Archive {
    /// The ledger of all minutes in the archive.
    ///
    /// The ledger of each series is kept in the archive, so a new document costs the telling of its own series. An archive
    /// that was opened to be read only keeps nothing.
    ///
    /// # Errors
    /// [`ArchiveError::Unreadable`] where a reading cannot be read back, otherwise what SQLite says.
    pub fn ledger(&mut self, rules: &Rules) -> Result<Told, ArchiveError> {
        let heads = self.heads()?;
        let names: BTreeMap<String, Vec<String>> = heads.iter().map(|head| (head.sha256.clone(), head.names.clone())).collect();
        let plans = Plan::of(heads, rules);
        let keeps = !self.connection.is_readonly(rusqlite::MAIN_DB)?;
        let mut parts = Vec::with_capacity(plans.len());
        let mut anew = 0;
        for plan in &plans {
            let fingerprint = self.fingerprint(plan, &names, rules)?;
            if let Some(kept) = self.kept(plan, &fingerprint)? {
                parts.push(kept);
                continue;
            }
            anew += 1;
            let mut records = Vec::with_capacity(plan.documents.len());
            for sha256 in &plan.documents {
                records.extend(self.record(sha256, names.get(sha256).cloned().unwrap_or_default())?);
            }
            let part = plan.ledger(records, rules);
            if keeps {
                let json = serde_json::to_string(&part)
                    .map_err(|error| ArchiveError::Unreadable { sha256: plan.id.clone(), reason: error.to_string() })?;
                self.connection
                    .prepare_cached("INSERT OR REPLACE INTO ledger (series, fingerprint, json) VALUES (?, ?, ?)")?
                    .execute(params![plan.id, fingerprint, json])?;
            }
            parts.push(part);
        }
        if keeps {
            forget(&self.connection, &plans)?;
        }
        Ok(Told { ledger: Ledger::join(parts, rules), anew })
    }

    /// What tells the series of each document.
    fn heads(&self) -> Result<Vec<Record>, ArchiveError> {
        let mut paths: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        let mut statement = self.connection.prepare("SELECT document, path FROM path WHERE current ORDER BY document, path")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            paths.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        let mut shorts: BTreeMap<i64, Vec<Short>> = BTreeMap::new();
        let mut statement = self.connection.prepare("SELECT document, short, long FROM abbreviation ORDER BY document, n")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            shorts.entry(row.get(0)?).or_default().push(Short { short: row.get(1)?, long: row.get(2)? });
        }
        let mut statement = self.connection.prepare(
            "SELECT id, sha256, media_type, pages, body, title, date, \"start\" FROM document JOIN meeting ON document = id",
        )?;
        let mut rows = statement.query([])?;
        let mut heads = Vec::new();
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let said = |value: Option<String>| value.map(|value| Said { value, quotes: Vec::new() });
            let date = row.get::<_, Option<String>>(6)?.and_then(|date| date.parse().ok());
            heads.push(Record {
                names: paths.remove(&id).unwrap_or_default(),
                sha256: row.get(1)?,
                media_type: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
                pages: row.get::<_, Option<u32>>(3)?.unwrap_or(1),
                series: None,
                body: said(row.get(4)?),
                title: said(row.get(5)?),
                date: date.map(|value| Said { value, quotes: Vec::new() }),
                start: row.get::<_, Option<String>>(7)?.and_then(|start| start.parse().ok()),
                held: true,
                not_held: Vec::new(),
                attendance: Vec::new(),
                entries: Vec::new(),
                statements: Vec::new(),
                announced: Vec::new(),
                abbreviations: shorts.remove(&id).unwrap_or_default(),
                remarks: Vec::new(),
            });
        }
        Ok(heads)
    }

    /// All that a series' ledger is made of, as one digest.
    fn fingerprint(&self, plan: &Plan, names: &BTreeMap<String, Vec<String>>, rules: &Rules) -> Result<String, ArchiveError> {
        let mut readers = Vec::with_capacity(plan.documents.len());
        let mut statement = self.connection.prepare_cached("SELECT reader FROM reading WHERE document = ? AND current")?;
        for sha256 in &plan.documents {
            let reader: Option<i64> = statement.query_row([key(sha256)], |row| row.get(0)).optional()?;
            readers.push((names.get(sha256), reader));
        }
        let all = serde_json::to_vec(&(FORM, plan, readers, rules))
            .map_err(|error| ArchiveError::Unreadable { sha256: plan.id.clone(), reason: error.to_string() })?;
        Ok(digest(&all))
    }

    fn kept(&self, plan: &Plan, fingerprint: &str) -> Result<Option<Ledger>, ArchiveError> {
        let mut statement = self.connection.prepare_cached("SELECT json FROM ledger WHERE series = ? AND fingerprint = ?")?;
        let json: Option<String> = statement.query_row([&plan.id, fingerprint], |row| row.get(0)).optional()?;
        // What cannot be read back is told anew.
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// What the ledger takes from one document.
    fn record(&self, sha256: &str, names: Vec<String>) -> Result<Option<Record>, ArchiveError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT text, json FROM reading WHERE document = ? AND current AND outcome = 'minutes'")?;
        let kept: Option<(String, String)> =
            statement.query_row([key(sha256)], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((text, json)) = kept else { return Ok(None) };
        let parsed: Parsed = serde_json::from_str(&json)
            .map_err(|error| ArchiveError::Unreadable { sha256: sha256.to_owned(), reason: error.to_string() })?;
        Ok(Some(Record { names, ..parsed.record_in(&text) }))
    }
}

/// Takes out the ledgers of series that are no more.
fn forget(connection: &Connection, plans: &[Plan]) -> Result<(), ArchiveError> {
    let are: BTreeSet<&str> = plans.iter().map(|plan| plan.id.as_str()).collect();
    let mut statement = connection.prepare("SELECT series FROM ledger")?;
    let were: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for gone in were.iter().filter(|series| !are.contains(series.as_str())) {
        connection.prepare_cached("DELETE FROM ledger WHERE series = ?")?.execute([gone])?;
    }
    Ok(())
}
