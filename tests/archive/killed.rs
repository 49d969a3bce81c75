//! Killed at any moment, the next run ends as one that was never disturbed.

#[cfg(unix)]
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::papers::{Folder, agenda, backfill, count, minutes, rows};

/// How many runs are killed.
const KILLS: u32 = 60;

#[test]
fn a_run_that_is_killed_again_and_again_ends_as_one_that_was_not() {
    let folder = Folder::new("killed");
    for number in 0..260 {
        folder.write(&format!("papers/{:02}/{number}.txt", number % 7), minutes(number));
    }
    for number in 0..20 {
        folder.write(&format!("papers/agendas/{number}.txt"), agenda(number));
        folder.write(&format!("papers/copies/{number}.txt"), minutes(number));
        folder.write(&format!("papers/broken/{number}.pdf"), format!("%PDF-1.4 {number}"));
    }
    let papers = folder.join("papers");
    let undisturbed = folder.join("undisturbed.db");
    let begun = Instant::now();
    assert_eq!(backfill(&[&papers], &undisturbed, &["--jobs", "2"]), Some(1));
    let whole = begun.elapsed();
    let expected = rows(&undisturbed);

    // Each archive is killed several times on its way, at moments that are spread over the time of a whole run.
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let (mut kills, mut archives, mut early) = (0, 0, 0);
    while kills < KILLS {
        let archive = folder.join(&format!("killed-{archives}.db"));
        archives += 1;
        for _ in 0..6 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let after = Duration::from_secs_f64(whole.as_secs_f64() * f64::from((seed >> 40) as u32) / f64::from(1 << 24) * 0.9);
            let mut child = Command::new(env!("CARGO_BIN_EXE_minutebook"))
                .args(["backfill", "--quiet", "--jobs", "2", "--archive", archive.to_str().unwrap(), papers.to_str().unwrap()])
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            sleep(after);
            if child.try_wait().unwrap().is_some() {
                early += 1;
                break;
            }
            child.kill().unwrap();
            child.wait().unwrap();
            kills += 1;
        }
        assert_eq!(backfill(&[&papers], &archive, &["--jobs", "2"]), Some(1));
        assert!(rows(&archive) == expected, "archive {archives} has other rows after {kills} kills");
    }
    println!("{kills} kills over {archives} archives; {early} runs were over before their kill");
}

/// How often a run may be over before it is stopped.
#[cfg(unix)]
const ATTEMPTS: u32 = 10;

/// A run that is sent SIGINT once it has begun: its exit code, and what it said.
#[cfg(unix)]
fn interrupted(papers: &Path, archive: &Path) -> (Option<i32>, String) {
    let child = Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args(["backfill", "--jobs", "1", "--archive", archive.to_str().unwrap(), papers.to_str().unwrap()])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Once the archive is there the run has begun, and reading 1,500 papers takes longer than to notice.
    let begun = Instant::now();
    while !archive.exists() && begun.elapsed() < Duration::from_secs(30) {
        sleep(Duration::from_millis(1));
    }
    sleep(Duration::from_millis(50));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Ctrl-C: what is in hand is finished and stored, and the run says that it is not over.
#[cfg(unix)]
#[test]
fn a_run_that_is_stopped_says_so_and_can_go_on() {
    // Of a run that a shell has set aside (nohup, &) the signal is ignored, which the command honours.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    if ignored.and_then(|set| u64::from_str_radix(set.trim(), 16).ok()).is_some_and(|set| set & 0b11 != 0) {
        println!("skipped: SIGINT or SIGHUP is ignored here");
        return;
    }
    let folder = Folder::new("stopped");
    for number in 0..1500 {
        folder.write(&format!("papers/{number}.txt"), minutes(number));
    }
    let papers = folder.join("papers");
    // On a busy machine the signal may come when all is read: then the run was not stopped, and another one is.
    let stopped = (0..ATTEMPTS).find_map(|attempt| {
        let archive = folder.join(&format!("{attempt}.db"));
        let (code, said) = interrupted(&papers, &archive);
        (code != Some(0)).then_some((archive, code, said))
    });
    let (archive, code, said) = stopped.expect("no run was stopped before its end");
    assert_eq!(code, Some(130), "{said}");
    assert!(said.contains("stopped before the end: run the same command again"), "{said}");
    let read = count(&archive, "SELECT count(*) FROM reading");
    let told: i64 = said.split(" documents in ").next().unwrap().trim().parse().unwrap();
    assert!(read < 1500 && read == told, "{read} stored, {told} told");
    assert_eq!(backfill(&[&papers], &archive, &[]), Some(0));
    assert_eq!(count(&archive, "SELECT count(*) FROM path WHERE current"), 1500);
}
