//! How far a run is: a bar on a terminal, a line now and then elsewhere.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use minutebook::archive::Failure;

use super::backfill::Run;
use crate::command::names;

/// How often a line is written.
const EVERY: Duration = Duration::from_secs(10);
/// How many failures are written one by one; `status --failed` lists all.
const NAMED: u64 = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tell {
    Nothing,
    Lines,
    Bar,
}

impl Tell {
    pub(super) fn as_the_terminal_is() -> Self {
        if io::stderr().is_terminal() { Self::Bar } else { Self::Lines }
    }
}

pub(super) struct Progress {
    tell: Tell,
    bar: ProgressBar,
    begun: Instant,
    told: Instant,
    failed: u64,
}

impl Progress {
    pub(super) fn new(tell: Tell, total: Option<u64>) -> Self {
        let target = if tell == Tell::Bar { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let form = match total {
            Some(_) => "{bar:30} {pos}/{len} · {per_sec} · {eta} left{msg}",
            None => "{spinner} {pos} · {per_sec}{msg}",
        };
        let bar = ProgressBar::with_draw_target(total, target);
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        let now = Instant::now();
        Self { tell, bar, begun: now, told: now, failed: 0 }
    }

    /// Says how far the run is, where it is time to.
    pub(super) fn at(&mut self, run: &Run) {
        match self.tell {
            Tell::Nothing => {}
            Tell::Bar => {
                self.bar.set_position(run.found);
                if run.failed > 0 {
                    self.bar.set_message(format!(" · {} failed", run.failed));
                }
            }
            Tell::Lines if self.told.elapsed() >= EVERY => {
                self.told = Instant::now();
                let rate = run.found as f64 / self.begun.elapsed().as_secs_f64().max(0.001);
                let _ = writeln!(
                    io::stderr().lock(),
                    "minutebook: {} documents, {rate:.1} a second, {} failed",
                    run.found,
                    run.failed
                );
            }
            Tell::Lines => {}
        }
    }

    /// Names a document that could not be read, the first ones one by one.
    pub(super) fn failed(&mut self, name: &str, failure: &Failure) {
        self.failed += 1;
        if self.tell == Tell::Nothing || self.failed > NAMED + 1 {
            return;
        }
        let page = failure.page.map(|page| format!(", page {page}")).unwrap_or_default();
        let line = match self.failed {
            ..=NAMED => format!("minutebook: {}{page}: {} [{}]", names::visible(&name), failure.reason, failure.code),
            _ => "minutebook: more failures follow; `minutebook status --failed` lists all".to_owned(),
        };
        self.bar.suspend(|| {
            let _ = writeln!(io::stderr().lock(), "{line}");
        });
    }

    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
