//! The statements about many actions, the documents with their digests, and how to read the page.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::super::title;
use super::proof::{Marks, figure};
use super::writing::{Text, holders, status, time};
use super::{Page, statements};
use crate::ledger::Likeness;

impl Page<'_, '_> {
    pub(super) fn write_statements(&self, out: &mut dyn Write) -> io::Result<()> {
        let all = statements(self.view);
        if all.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "<section id=\"statements\" aria-labelledby=\"statements-h\">\n<h2 id=\"statements-h\">Statements about many \
             actions</h2>\n<ul class=\"statements\">"
        )?;
        for (at, blanket) in all {
            let days: Vec<String> = blanket.raised_on.iter().map(|raised| raised.date.to_string()).collect();
            let which = if blanket.is_rest() { "all other actions" } else { "all actions" };
            let of = if days.is_empty() { String::new() } else { format!(" of {}", days.join(" and ")) };
            let what = blanket.status.map_or_else(|| "no status".to_owned(), status);
            writeln!(
                out,
                "<li class=\"statement\" id=\"b{at}\" data-title=\"Statement of {}\"><p class=\"when\">{} {which}{of}: {what}{}</p>",
                blanket.date,
                time(blanket.date),
                if blanket.confirmed_by.is_empty() {
                    String::new()
                } else {
                    format!(", confirmed by {}", Text(&holders(self.ledger(), &blanket.confirmed_by)))
                }
            )?;
            figure(self.view, blanket.evidence, &Marks::default(), out)?;
            write!(out, "<div class=\"of\">")?;
            if blanket.actions.is_empty() {
                write!(out, "It touched no action that the archive knows.")?;
            } else {
                write!(out, "It touched: ")?;
                self.links(&blanket.actions, out)?;
            }
            writeln!(out, "</div></li>")?;
        }
        writeln!(out, "</ul></section>")
    }

    pub(super) fn write_documents(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<section id=\"documents\" aria-labelledby=\"documents-h\">\n<h2 id=\"documents-h\">Documents</h2>")?;
        let mut said: BTreeMap<u32, String> = BTreeMap::new();
        for (_, series) in &self.view.series {
            for meeting in series.meetings.iter().filter_map(|&at| self.view.meeting(at)) {
                if !meeting.held {
                    said.insert(meeting.document, "the meeting was not held".to_owned());
                }
                let first = self.ledger().documents.get(usize::try_from(meeting.document).unwrap_or(usize::MAX));
                for copy in &meeting.copies {
                    let likeness = match copy.likeness {
                        Likeness::Identical => "a second copy, which says the same as",
                        Likeness::Revised => "another form of",
                        Likeness::Contradictory => "contradicts",
                    };
                    said.insert(copy.document, format!("{likeness} {}", first.map(title).unwrap_or_default()));
                }
            }
            for &at in &series.undated {
                said.insert(at, "gives no date: it stands in no history".to_owned());
            }
        }
        for (at, series) in &self.view.series {
            if self.view.series.len() > 1 {
                writeln!(out, "<h3><bdi>{}</bdi></h3>", Text(&series.name))?;
            }
            if !series.missing.is_empty() {
                let days: Vec<String> = series.missing.iter().map(|day| time(*day)).collect();
                writeln!(out, "<p class=\"missing\">No minutes, though actions were raised there: {}.</p>", days.join(", "))?;
            }
            writeln!(
                out,
                "<div class=\"table\"><table class=\"cards\"><thead><tr><th scope=\"col\">Meeting</th><th scope=\"col\">Document\
                 </th><th scope=\"col\">Pages</th><th scope=\"col\">Entries</th><th scope=\"col\">SHA-256</th></tr></thead><tbody>"
            )?;
            let documents = &self.ledger().documents;
            // They stand by series.
            let from = documents.partition_point(|document| document.series < *at);
            let its = documents.iter().enumerate().skip(from).take_while(|(_, document)| document.series == *at);
            for (place, document) in its {
                let names: Vec<&str> = document.names.iter().map(String::as_str).collect();
                let names = if names.is_empty() { title(document) } else { names.join(", ") };
                let note = u32::try_from(place).ok().and_then(|place| said.get(&place));
                let note = note.map(|note| format!("<br><span class=\"note\">{}</span>", Text(note))).unwrap_or_default();
                writeln!(
                    out,
                    "<tr id=\"d{place}\"><td data-l=\"Meeting\">{}</td><th scope=\"row\"><bdi>{}</bdi>{note}</th>\
                     <td data-l=\"Pages\" class=\"n\">{}</td><td data-l=\"Entries\" class=\"n\">{}</td>\
                     <td data-l=\"SHA-256\" class=\"digest\">{}</td></tr>",
                    document.date.map_or_else(|| "no date".to_owned(), time),
                    Text(&names),
                    document.pages,
                    document.entries,
                    Text(&document.sha256)
                )?;
            }
            writeln!(out, "</tbody></table></div>")?;
        }
        writeln!(out, "</section>")
    }

    pub(super) fn write_reading(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "<section id=\"reading\" aria-labelledby=\"reading-h\">\n<h2 id=\"reading-h\">How to read this</h2>\n\
             <p>The words in quotation are those of the documents, as they stand there. Marked in them is what a step rests on: \
             <mark class=\"number\">which action</mark>, <mark class=\"status\">what is stated</mark>, \
             <mark class=\"caveat\">what qualifies it</mark>, <mark class=\"owner\">who has it</mark>, \
             <mark class=\"due\">by when</mark>; where a bar stands beside the words and nothing is marked, all of them are meant. \
             A sign such as ⟨U+202E⟩ stands for a character that could not be seen, or would change how the others are shown.</p>\n\
             <p>What a page states of an action and what follows from its history are two things, and are shown as two. An action \
             is called by its number and the day of the meeting that raised it. It is doubtful where it may be one of several and \
             nothing decides which.</p>\n\
             <p>To check a piece of evidence: the document is the file with that SHA-256; pages count from 1, bytes count from 0 \
             in the document’s text.</p>\n</section>"
        )
    }
}
