//! The page in a browser. Without Chromium these tests say "skipped".
//!
//! The address restores a view, so that no driver is needed: the browser opens it and prints the page as it then is.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use scraper::{Html, Selector};

use crate::{hostile, samples, trust, whole};

/// Where the browser is, if there is one.
fn browser() -> Option<&'static str> {
    let known = ["chromium", "chromium-browser", "google-chrome"];
    let found = known.into_iter().find(|name| Command::new(name).arg("--version").output().is_ok_and(|run| run.status.success()));
    if found.is_none() {
        println!("skipped: there is no Chromium");
    }
    found
}

/// A new and empty place for one run.
fn place() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("html-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&place).expect("a place");
    place
}

/// What the browser makes of a page at an address with `hash`: the page afterwards, and what it asked the network for.
fn opened(browser: &str, page: &str, hash: &str) -> (Html, String) {
    let place = place();
    let (file, log) = (place.join("audit.html"), place.join("net.json"));
    std::fs::write(&file, page).expect("a file");
    let run = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"])
        .args(["--disable-background-networking", "--disable-component-update", "--virtual-time-budget=3000"])
        .arg(format!("--user-data-dir={}", place.join("profile").display()))
        .arg(format!("--log-net-log={}", log.display()))
        .arg("--dump-dom")
        .arg(format!("file://{}#{hash}", file.display()))
        .output()
        .expect("the browser runs");
    let dom = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(dom.contains("</html>"), "the browser printed no page: {}", String::from_utf8_lossy(&run.stderr));
    let asked = std::fs::read_to_string(&log).unwrap_or_default();
    assert!(asked.contains("constants"), "the browser kept no log of the network");
    let _ = std::fs::remove_dir_all(&place);
    (Html::parse_document(&dom), asked)
}

fn texts(page: &Html, what: &str) -> Vec<String> {
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    page.select(&Selector::parse(what).expect("a selector")).map(|element| words(element.text().collect())).collect()
}

fn attributes(page: &Html, what: &str, name: &str) -> Vec<String> {
    let what = Selector::parse(what).expect("a selector");
    page.select(&what).map(|element| element.value().attr(name).unwrap_or_default().to_owned()).collect()
}

#[test]
fn filters_leave_what_they_say() {
    let Some(browser) = browser() else { return };
    let ledger = trust();
    let page = whole(&ledger);
    let (all, _) = opened(browser, &page, "");
    assert!(texts(&all, ".off").is_empty() && texts(&all, "#filters[hidden]").is_empty());
    let count = format!("{0} of {0} actions, {1} of {1} findings", ledger.actions.len(), ledger.findings.len());
    assert_eq!(texts(&all, "#count"), [count]);

    let (mine, _) = opened(browser, &page, "owner=SP&state=open");
    let expected: Vec<String> = (0..)
        .zip(&ledger.actions)
        .filter(|(_, action)| action.state.is_open() && action.owners.iter().any(|owner| owner.written == "SP"))
        .map(|(at, _): (usize, _)| at.to_string())
        .collect();
    assert!(!expected.is_empty() && expected.len() < ledger.actions.len());
    assert_eq!(attributes(&mine, "#open tbody.action:not(.off), #rest tbody.action:not(.off)", "data-i"), expected);
    assert_eq!(attributes(&mine, "tr.row:not(.off)", "data-i"), expected, "the timeline follows");
    for of in attributes(&mine, ".finding:not(.off)", "data-i") {
        assert!(of.split(' ').any(|at| expected.iter().any(|own| own == at)), "a finding of other actions: {of}");
    }
    assert!(texts(&mine, "#count")[0].starts_with(&format!("{} of {} actions", expected.len(), ledger.actions.len())));

    let (lost, _) = opened(browser, &page, "code=action.lost");
    let codes = attributes(&lost, ".finding:not(.off)", "data-c");
    assert!(!codes.is_empty() && codes.iter().all(|code| code == "action.lost"), "{codes:?}");
    assert!(attributes(&lost, "tbody.action:not(.off)", "data-c").iter().all(|codes| codes.contains("action.lost")));

    let (words, _) = opened(browser, &page, "q=sunken%20BOATS");
    let left = texts(&words, "tbody.action:not(.off) .about");
    assert!(matches!(&left[..], [one] if one.contains("three sunken boats")), "{left:?}");
}

#[test]
fn a_step_opens_with_its_words() {
    let Some(browser) = browser() else { return };
    let page = whole(&trust());
    let plain = Html::parse_document(&page);
    // The step that reopens an action; its mark in the timeline leads to it.
    let reopened: Vec<String> = attributes(&plain, "tr.row a.mark:has(use[href=\"#m-reopened\"])", "href");
    let [step] = &reopened[..] else { panic!("{reopened:?}") };
    let id = step.trim_start_matches('#');
    let (open, _) = opened(browser, &page, &format!("show={id}"));
    assert_eq!(texts(&open, "dialog[open] h2"), ["Action 5 of 2023-09-05"]);
    let follows = texts(&open, "dialog[open] .follows li");
    assert!(follows.iter().any(|line| line.starts_with("Reopened, after it was closed")), "{follows:?}");
    let words = texts(&open, "dialog[open] blockquote");
    assert!(words[0].contains("one of the signs has fallen into the water"), "{words:?}");
    assert_eq!(texts(&open, "dialog[open] mark.number"), ["5"]);
    assert!(!texts(&open, "dialog[open] mark.status").is_empty());
    assert!(texts(&open, "dialog[open] figcaption")[0].starts_with("trust-2023-11.txt"));
    assert!(texts(&open, "dialog[open] .when") == ["2023-11-07"]);

    // A click does what the address does, Enter on a link is a click, and Escape gives the focus back.
    let press = format!(
        "<script>addEventListener('load', () => {{ const mark = document.querySelector('a.mark[href=\"{step}\"]'); mark.focus(); \
         mark.dispatchEvent(new MouseEvent('click', {{bubbles: true, cancelable: true}})); \
         document.body.dataset.title = document.querySelector('dialog[open] h2').textContent; \
         document.body.dataset.hash = location.hash; document.querySelector('dialog').close(); \
         document.body.dataset.back = document.activeElement === mark; }});</script></body>"
    );
    let free = page.replace("http-equiv=\"Content-Security-Policy\"", "name=\"policy\"").replace("</body>", &press);
    let (pressed, _) = opened(browser, &free, "");
    assert_eq!(attributes(&pressed, "body", "data-title"), ["Action 5 of 2023-09-05"]);
    assert_eq!(attributes(&pressed, "body", "data-hash"), [format!("#show={id}")]);
    assert_eq!(attributes(&pressed, "body", "data-back"), ["true"]);
    assert!(texts(&pressed, "dialog[open]").is_empty());
}

#[test]
fn no_request_leaves_the_file() {
    let Some(browser) = browser() else { return };
    let asks = |log: &str| log.contains("evil.example");
    for (name, ledger) in [("samples", samples()), ("hostile", hostile())] {
        let (page, log) = opened(browser, &whole(&ledger), "show=s0-0");
        assert!(!asks(&log), "{name}");
        assert!(!texts(&page, "dialog[open] blockquote").is_empty(), "{name}: its own script runs under its policy");
        assert!(texts(&page, "title")[0] != "owned", "{name}");
    }
    // The log would tell, and the policy would hold even if words got out of their place.
    let leak = "<img src=\"http://evil.example/a.png\"><script>document.title = 'owned'</script></main>";
    let page = whole(&trust()).replace("</main>", leak);
    let (held, log) = opened(browser, &page, "");
    assert!(!asks(&log) && texts(&held, "title")[0] != "owned", "the policy lets something through");
    let (free, log) = opened(browser, &page.replace("http-equiv=\"Content-Security-Policy\"", "name=\"policy\""), "");
    assert!(asks(&log) && texts(&free, "title")[0] == "owned", "without the policy it would be seen");
}
