//! What is wrong: by weight, then by code, each with what it rests on.

use std::io::{self, Write};

use super::super::{on, title, words};
use super::proof::{Marks, figure};
use super::writing::{Text, clipped, counted, name};
use super::{Home, Page};
use crate::ledger::{Exhibit, Finding, Severity};

/// So many characters of the words that an exhibit leads to.
const SHOWN: usize = 150;
/// So many actions of one finding are named at once.
const NAMED: usize = 24;

impl Page<'_, '_> {
    pub(super) fn write_findings(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<section id=\"findings\" aria-labelledby=\"findings-h\">\n<h2 id=\"findings-h\">What is wrong</h2>")?;
        if self.view.findings.is_empty() {
            writeln!(out, "<p>Nothing was found.</p>")?;
        }
        let mut seen = std::collections::BTreeSet::new();
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let all = self.view.findings.iter().enumerate().filter(|(_, finding)| finding.severity == severity);
            let all: Vec<(usize, &Finding)> = all.map(|(at, finding)| (at, *finding)).collect();
            let word = severity.as_str();
            if all.is_empty() {
                write!(out, "<span id=\"{word}s\"></span>")?;
                continue;
            }
            let meaning = match severity {
                Severity::Error => "Errors: something is wrong",
                Severity::Warning => "Warnings: somebody should look",
                Severity::Note => "Notes: good to know",
            };
            writeln!(out, "<section class=\"{word}\" aria-labelledby=\"{word}s\">\n<h3 id=\"{word}s\">{meaning}</h3>")?;
            for group in all.chunk_by(|(_, a), (_, b)| a.code == b.code) {
                self.group(group, &mut seen, out)?;
            }
            writeln!(out, "</section>")?;
        }
        writeln!(out, "</section>")
    }

    /// The findings of one code, with what the code means.
    fn group(
        &self,
        group: &[(usize, &Finding)],
        seen: &mut std::collections::BTreeSet<u32>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let Some((_, first)) = group.first() else { return Ok(()) };
        writeln!(
            out,
            "<div class=\"group\"><details class=\"code\"><summary><h4><code>{}</code> {}</h4></summary><p>{}</p></details>\n\
             <ul class=\"findings\">",
            first.code,
            group.len(),
            Text(&first.code.definition().replace('`', "").split_whitespace().collect::<Vec<_>>().join(" "))
        )?;
        for (at, finding) in group {
            let actions: Vec<String> = finding.actions.iter().map(u32::to_string).collect();
            writeln!(
                out,
                "<li class=\"finding\" id=\"f{at}\" data-c=\"{}\" data-i=\"{}\"><p class=\"sentence\"><bdi>{}</bdi></p>",
                finding.code,
                actions.join(" "),
                Text(&finding.message)
            )?;
            self.named(finding, out)?;
            self.exhibits(&finding.exhibits, seen, out)?;
            writeln!(out, "</li>")?;
        }
        writeln!(out, "</ul></div>")
    }

    /// The actions that a finding speaks of.
    fn named(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        if finding.actions.is_empty() {
            return Ok(());
        }
        write!(out, "<div class=\"of\">{}: ", if finding.actions.len() == 1 { "Action" } else { "Actions" })?;
        let (first, more) = finding.actions.split_at(finding.actions.len().min(NAMED));
        self.links(first, out)?;
        if !more.is_empty() {
            write!(out, " <details class=\"more\"><summary>and {} more</summary>", more.len())?;
            self.links(more, out)?;
            write!(out, "</details>")?;
        }
        writeln!(out, "</div>")
    }

    /// Links to actions; those that the view leaves out are only named.
    pub(super) fn links(&self, actions: &[u32], out: &mut dyn Write) -> io::Result<()> {
        for (place, &at) in actions.iter().enumerate() {
            let Some(action) = self.view.action(at) else { continue };
            let parted = if place == 0 { "" } else { ", " };
            if self.view.shows(at) {
                write!(out, "{parted}<a href=\"#a{at}\">{}</a>", Text(&name(action)))?;
            } else {
                write!(out, "{parted}{}", Text(&name(action)))?;
            }
        }
        Ok(())
    }

    fn exhibits(&self, exhibits: &[Exhibit], seen: &mut std::collections::BTreeSet<u32>, out: &mut dyn Write) -> io::Result<()> {
        if exhibits.is_empty() {
            return Ok(());
        }
        let many = exhibits.len() > NAMED / 4;
        if many {
            let count = counted(exhibits.len(), "piece of evidence", "pieces of evidence");
            write!(out, "<details class=\"many\"><summary>{count}</summary>")?;
        }
        writeln!(out, "<ul class=\"exhibits\">")?;
        for exhibit in exhibits {
            let Some(evidence) = self.ledger().evidence(exhibit.evidence) else { continue };
            let document = self.ledger().document(evidence).map(title).unwrap_or_default();
            let (line, page) = words(evidence);
            let page = on(page);
            let at = exhibit.evidence;
            let shows = Text(&exhibit.shows);
            let (document, line) = (clipped(&document, 80), clipped(&line, SHOWN));
            write!(out, "<li><span class=\"shows\">{shows}:</span> ")?;
            if self.home(at) == Some(Home::Finding) && seen.insert(at) {
                let words = Text(&line);
                write!(out, "<details class=\"words\"><summary>{}{page} <q>{words}</q></summary>", Text(&document))?;
                figure(self.view, at, &Marks::default(), out)?;
                write!(out, "</details>")?;
            } else {
                write!(out, "<a class=\"to\" href=\"#v{at}\">{}{page}</a> <q>{}</q>", Text(&document), Text(&line))?;
            }
            writeln!(out, "</li>")?;
        }
        writeln!(out, "</ul>{}", if many { "</details>" } else { "" })
    }
}
