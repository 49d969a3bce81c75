//! The page itself, without a browser.

use minutebook::ledger::{Ledger, Rules, What};
use minutebook::report::audit::{Choice, View};
use scraper::{ElementRef, Html, Selector};

use crate::{hostile, markup, record, samples, trust, whole, written};

fn select<'p>(page: &'p Html, what: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(what).expect("a selector")).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn attribute<'p>(element: ElementRef<'p>, name: &str) -> &'p str {
    element.value().attr(name).unwrap_or_default()
}

fn ledgers() -> Vec<(&'static str, Ledger)> {
    let empty = Ledger::of([], &Rules::new());
    vec![("samples", samples()), ("trust", trust()), ("hostile", hostile()), ("markup", markup()), ("nothing", empty)]
}

#[test]
fn the_page_is_well_formed() {
    for (name, ledger) in ledgers() {
        let page = Html::parse_document(&whole(&ledger));
        assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
        let mut ids: Vec<&str> = select(&page, "[id]").into_iter().map(|element| attribute(element, "id")).collect();
        ids.sort_unstable();
        for pair in ids.windows(2) {
            assert_ne!(pair[0], pair[1], "{name}: an id stands twice");
        }
        for link in select(&page, "[href]") {
            let to = attribute(link, "href").strip_prefix('#').unwrap_or_else(|| panic!("{name}: leads out of the page"));
            assert!(ids.binary_search(&to).is_ok(), "{name}: #{to} leads nowhere");
        }
        for header in select(&page, "th") {
            assert!(["col", "row"].contains(&attribute(header, "scope")), "{name}: a header of nothing");
        }
        for landmark in ["header", "main", "nav", "form[role=search]", "a.skip", "html[lang]", "meta[name=viewport]"] {
            assert_eq!(select(&page, landmark).len(), 1, "{name}: {landmark}");
        }
    }
}

#[test]
fn nothing_is_asked_for_from_elsewhere() {
    for (name, ledger) in ledgers() {
        let text = whole(&ledger);
        let page = Html::parse_document(&text);
        for element in page.root_element().descendants().filter_map(ElementRef::wrap) {
            for (attribute, value) in element.value().attrs() {
                assert!(
                    !["src", "srcset", "action", "formaction", "style", "data", "ping", "poster"].contains(&attribute),
                    "{name}"
                );
                assert!(!attribute.starts_with("on"), "{name}: {attribute}={value}");
                assert!(attribute != "href" || value.starts_with('#'), "{name}: {value}");
            }
        }
        for forbidden in ["img", "iframe", "object", "embed", "link", "base", "foreignObject", "image", "animate"] {
            assert!(select(&page, forbidden).is_empty(), "{name}: {forbidden}");
        }
        let style = select(&page, "style");
        let script = select(&page, "script");
        assert_eq!((style.len(), script.len()), (1, 1), "{name}");
        for own in [style[0], script[0]] {
            let own: String = own.text().collect();
            for call in ["http:", "https:", "//", "url(", "@import", "fetch(", "XMLHttpRequest", "WebSocket", "import(", "eval("]
            {
                // A comment of the script begins with two strokes.
                let found =
                    own.lines().any(|line| line.contains(call) && !(call == "//" && line.trim_start().starts_with("// ")));
                assert!(!found, "{name}: {call}");
            }
        }
        let policy = attribute(select(&page, "meta[http-equiv=Content-Security-Policy]")[0], "content");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
    }
}

#[test]
fn every_event_has_its_words_in_the_page() {
    for (name, ledger) in ledgers() {
        let page = Html::parse_document(&whole(&ledger));
        let squeezed = |words: &str| words.split_whitespace().collect::<String>();
        let mut seen = 0;
        for (at, action) in ledger.actions.iter().enumerate() {
            let steps = select(&page, &format!("#a{at} li.step"));
            let marks = select(&page, &format!("tr.row[data-i=\"{at}\"] a.mark"));
            let mut events = action.events.chunk_by(|a, b| a.evidence == b.evidence && a.date == b.date);
            assert_eq!(steps.len(), marks.len());
            for (place, step) in steps.iter().enumerate() {
                assert_eq!(attribute(marks[place], "href"), format!("#s{at}-{place}"));
                let events = events.next().expect("a step of events");
                assert!(text(*step).contains(&events[0].date.to_string()), "{name}: {}", text(*step));
                let own = select(&page, &format!("#s{at}-{place} > .follows > li"));
                assert_eq!(own.len(), events.len());
                for event in events {
                    let figure = select(&page, &format!("#v{}", event.evidence));
                    assert_eq!(figure.len(), 1, "{name}: its words stand in the page once");
                    let home = format!("#s{at}-{place} #v{0}, #s{at}-{place} a[href=\"#v{0}\"]", event.evidence);
                    assert_eq!(select(&page, &home).len(), 1, "{name}: the step has them or leads there");
                    let shown = squeezed(&figure[0].text().collect::<String>());
                    let evidence = ledger.evidence(event.evidence).expect("evidence");
                    for quote in &evidence.quotes {
                        let words = quote.words.replace(crate::papers::HARM, crate::papers::SHOWN);
                        assert!(shown.contains(&squeezed(&words)), "{name}: {words:?} not in {shown}");
                    }
                    if let (What::Stated { written, .. }, false) = (&event.what, name == "hostile") {
                        let marked = select(&page, &format!("#v{} mark.status", event.evidence));
                        let marked: String = marked.into_iter().flat_map(|mark| mark.text()).collect();
                        assert_eq!(squeezed(&marked).to_lowercase(), squeezed(written).to_lowercase(), "{name}: what proves it");
                    }
                    seen += 1;
                }
            }
            assert!(events.next().is_none());
        }
        for finding in &ledger.findings {
            for exhibit in &finding.exhibits {
                assert_eq!(select(&page, &format!("#v{}", exhibit.evidence)).len(), 1, "{name}: {}", finding.message);
            }
        }
        assert!(seen > 0 || name == "nothing");
    }
}

#[test]
fn what_is_wrong_comes_first_then_what_is_open() {
    let ledger = trust();
    let page = whole(&ledger);
    let at = |what: &str| page.find(what).unwrap_or_else(|| panic!("no {what}"));
    assert!(at("id=\"findings\"") < at("id=\"timeline\"") && at("id=\"timeline\"") < at("id=\"open\""));
    assert!(at("id=\"open\"") < at("id=\"rest\"") && at("id=\"rest\"") < at("id=\"documents\""));
    let page = Html::parse_document(&page);
    for finding in &ledger.findings {
        let said = select(&page, &format!(".finding[data-c=\"{}\"] .sentence", finding.code));
        assert!(said.into_iter().any(|said| text(said) == finding.message), "{}", finding.message);
    }
    let open: Vec<_> = select(&page, "#open tbody.action");
    assert!(!open.is_empty() && open.iter().all(|action| attribute(*action, "data-s").starts_with("open")));
    let signs: Vec<&str> = select(&page, "tr.row a.mark use").into_iter().map(|sign| attribute(sign, "href")).collect();
    for sign in ["raised", "reviewed", "carried", "closed", "blanket", "reopened", "moved"] {
        assert!(signs.contains(&&*format!("#m-{sign}")), "nothing is {sign}: {signs:?}");
    }
    assert!(!select(&page, "tr.row path.late").is_empty());
    for document in &ledger.documents {
        assert!(select(&page, "#documents td.digest").into_iter().any(|digest| text(digest) == document.sha256));
    }
}

#[test]
fn hostile_words_stay_words() {
    for ledger in [hostile(), markup()] {
        let page = whole(&ledger);
        assert!(!page.contains(['\u{202e}', '\u{202c}', '\u{2067}', '\u{200b}', '\u{0}']), "a sign that acts got through");
    }
    let page = Html::parse_document(&whole(&hostile()));
    let shown = crate::papers::SHOWN;
    for place in
        ["title", "h1", "option", ".sentence", ".shows", ".id", ".about", "td[data-l=Owner]", ".note", "blockquote", "th bdi"]
    {
        let texts: Vec<String> = select(&page, place).into_iter().map(text).collect();
        assert!(texts.iter().any(|text| text.contains(shown)), "{place}: {texts:?}");
    }
    assert!(select(&page, "option[value]").into_iter().any(|option| attribute(option, "value").ends_with(shown)), "an attribute");
}

#[test]
fn a_choice_shows_no_more_than_it_says() {
    let ledger = trust();
    let choice = Choice { owner: Some("RV".to_owned()), open: true, ..Choice::default() };
    let view = View::of(&ledger, &choice);
    let page = Html::parse_document(&written(&view));
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    assert_eq!(select(&page, "tbody.action").len(), view.actions.len());
    assert!(select(&page, "tbody.action").into_iter().all(|action| attribute(action, "data-o").contains("|RV|")));
    let ids: Vec<&str> = select(&page, "[id]").into_iter().map(|element| attribute(element, "id")).collect();
    for link in select(&page, "[href]") {
        assert!(ids.contains(&attribute(link, "href").trim_start_matches('#')), "{} leads nowhere", attribute(link, "href"));
    }
}

#[test]
fn the_same_documents_give_the_same_page() {
    let papers = || crate::papers::TRUST.iter().map(|(name, text)| record(name, text.as_bytes()));
    let forwards = whole(&Ledger::of(papers(), &Rules::new()));
    let backwards = whole(&Ledger::of(papers().rev().chain(papers()), &Rules::new()));
    assert_eq!(forwards, backwards);
}
