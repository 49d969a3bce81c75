//! Files that are not whole yet: whoever ends the program by a signal finds none of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use super::Outcome;

static PARTIAL: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// What SQLite keeps beside a file of its own.
const BESIDE: [&str; 4] = ["", "-journal", "-wal", "-shm"];

fn partial() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    PARTIAL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file or directory that is about to be made, and is removed when a signal ends the program while this value lives.
pub(super) struct Partial(PathBuf);

impl Partial {
    pub(super) fn of(path: &Path) -> Self {
        static HANDLER: Once = Once::new();
        HANDLER.call_once(|| {
            if !hangup_is_ignored() {
                // Without a handler the program ends all the same, and leaves its file.
                let _ = ctrlc::set_handler(end);
            }
        });
        partial().insert(path.to_owned());
        Self(path.to_owned())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        partial().remove(&self.0);
    }
}

/// Whether the program was begun with `nohup`: a handler would take the signal that is to be ignored. Only Linux tells.
pub(super) fn hangup_is_ignored() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|set| u64::from_str_radix(set.trim(), 16).ok()).is_some_and(|set| set & 1 == 1)
}

/// Removes what is not whole, and ends the program.
fn end() {
    // Held to the end: nothing new is begun meanwhile.
    let paths = partial();
    for path in paths.iter() {
        for end in BESIDE {
            let mut name = path.clone().into_os_string();
            name.push(end);
            let _ = fs::remove_file(&name);
        }
        let _ = fs::remove_dir_all(path);
    }
    std::process::exit(Outcome::Interrupted as i32);
}
