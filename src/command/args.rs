//! The arguments, their help and its examples.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, RangedU64ValueParser, TypedValueParser};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum, ValueHint};
use minutebook::report::explain::Style;
use minutebook::{DateOrder, Limits, diagnostic, ledger};

use super::archive::asking::{Search, Status};
use super::archive::backfill::Backfill;
use super::archive::export::Export;
use super::archive::merge::Merge;
use super::archive::worker::Worker;
use super::audit::{Audit, History, Verify};
use super::input::Input;
use super::opening::{Password, Scans};

/// Reads minutes of meetings into JSON in which every value names its place on the page
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT, arg_required_else_help = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print what was read of each document, as JSON
    #[command(after_help = PARSE)]
    Parse(Parse),
    /// Print the text that the spans count in, byte for byte, or how it is set
    #[command(after_help = TEXT)]
    Text(Text),
    /// Show the page beside what was read from each line, then what was not, then what to know about it
    #[command(after_help = EXPLAIN)]
    Explain(Explain),
    /// Follow each action through many meetings, and report what is wrong, open and closed
    #[command(after_help = AUDIT)]
    Audit(Audit),
    /// Print one action's whole story, with the words that prove each step
    #[command(after_help = HISTORY)]
    History(History),
    /// Check an audit against the documents: every piece of evidence, its place and words, and the report itself
    #[command(after_help = VERIFY)]
    Verify(Verify),
    /// Take many documents into an archive; it may be stopped, killed and run again at any time
    #[command(after_help = BACKFILL)]
    Backfill(Backfill),
    /// Find words in an archive: in its pages, actions, decisions and people
    #[command(after_help = SEARCH)]
    Search(Search),
    /// Say how an archive stands, and what could not be read
    #[command(after_help = STATUS)]
    Status(Status),
    /// Write the tables of an archive as JSON lines, CSV or Parquet, or copy it
    #[command(after_help = EXPORT)]
    Export(Export),
    /// Join the archives of many machines, and the answers of workers, into one archive
    #[command(after_help = MERGE)]
    Merge(Merge),
    /// Read a document for each line of standard input, and print a line of JSON for it, in order
    #[command(after_help = WORKER)]
    Worker(Worker),
    /// Print the JSON Schema of what `parse` prints
    #[command(after_help = SCHEMA)]
    Schema,
    /// List the codes of the reading and of the audit, or print the manual page of one
    #[command(after_help = CODES)]
    Codes {
        /// A code, such as owner.aligned or action.lost
        #[arg(value_parser = a_code())]
        code: Option<String>,
    },
    /// Print the completions for a shell
    #[command(after_help = COMPLETIONS)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub(super) struct Parse {
    /// The documents; `-` is standard input
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath, value_parser = an_input())]
    pub(super) files: Vec<Input>,
    /// Print a line for each document, as is done anyway for several
    #[arg(long)]
    pub(super) jsonl: bool,
    /// End with exit code 3 where a document's coverage is below this share, from 0 to 1; the output comes all the same
    #[arg(long, value_name = "SHARE", value_parser = a_share)]
    pub(super) min_coverage: Option<f64>,
    /// Write here instead of to standard output, the whole or nothing
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) dates: Dates,
    #[command(flatten)]
    pub(super) password: Password,
    #[command(flatten)]
    pub(super) scans: Scans,
    #[command(flatten)]
    pub(super) limit: Limit,
}

#[derive(Debug, Args)]
pub(super) struct Text {
    /// The document; `-` is standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, value_parser = an_input())]
    pub(super) file: Input,
    /// Print how the page is set instead, a piece a line: paragraphs, headings, lists, the cells of tables
    #[arg(long)]
    pub(super) layout: bool,
    #[command(flatten)]
    pub(super) password: Password,
    #[command(flatten)]
    pub(super) scans: Scans,
    #[command(flatten)]
    pub(super) limit: Limit,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The document; `-` is standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, value_parser = an_input())]
    pub(super) file: Input,
    /// Draw each page of a PDF into this directory instead: page-1.svg and so on, with what was read in colour
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) svg: Option<PathBuf>,
    /// Columns to lay the page out in
    #[arg(long, value_name = "N", default_value_t = Style::WIDTH, value_parser = a_width())]
    pub(super) width: usize,
    /// Colour: on a terminal only, always or never; NO_COLOR and CLICOLOR_FORCE are honoured
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorChoice,
    #[command(flatten)]
    pub(super) dates: Dates,
    #[command(flatten)]
    pub(super) password: Password,
    #[command(flatten)]
    pub(super) scans: Scans,
    #[command(flatten)]
    pub(super) limit: Limit,
}

#[derive(Debug, Args)]
pub(super) struct Limit {
    /// The largest document that is read, in bytes; K, M and G stand for 1024 bytes, 1024 K and 1024 M
    #[arg(long, value_name = "N", default_value_t = Limits::BYTES, value_parser = a_size::<usize>)]
    pub(super) max_bytes: usize,
}

#[derive(Debug, Args)]
pub(super) struct Dates {
    /// What 03/05/2024 means; without this, what the document shows, else day first
    #[arg(long, value_name = "ORDER")]
    date_order: Option<Order>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Order {
    /// 3 May
    DayFirst,
    /// March 5
    MonthFirst,
}

impl Dates {
    /// The order as the argument names it.
    pub(super) fn name(&self) -> Option<&'static str> {
        self.date_order.map(|order| match order {
            Order::DayFirst => "day-first",
            Order::MonthFirst => "month-first",
        })
    }

    /// The arguments that give the same order.
    pub(super) fn arguments(&self) -> Vec<String> {
        self.name().map(|name| format!("--date-order={name}")).into_iter().collect()
    }

    pub(super) fn apply(&self, parser: minutebook::Parser) -> minutebook::Parser {
        match self.name().and_then(order) {
            None => parser,
            Some(order) => parser.with_date_order(order),
        }
    }
}

/// The order that a name stands for.
pub(super) fn order(name: &str) -> Option<DateOrder> {
    match name {
        "day-first" => Some(DateOrder::DayFirst),
        "month-first" => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

fn an_input() -> impl TypedValueParser<Value = Input> {
    clap::builder::PathBufValueParser::new().map(Input::from)
}

pub(super) fn a_share(written: &str) -> Result<f64, String> {
    match written.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("give a share from 0 to 1, such as 0.98".to_owned()),
    }
}

/// Columns of a page.
pub(super) fn a_width() -> impl TypedValueParser<Value = usize> {
    RangedU64ValueParser::<usize>::new().range(0..=Style::WIDEST as u64)
}

/// A number of bytes, or of 1024 or so many more of them: 4096, 64K, 64M, 2G.
pub(super) fn a_size<N: TryFrom<u64>>(written: &str) -> Result<N, String> {
    let (number, factor) = match written.char_indices().last() {
        Some((at, sign)) => match sign.to_ascii_uppercase() {
            'K' => (written.get(..at), 1 << 10),
            'M' => (written.get(..at), 1 << 20),
            'G' => (written.get(..at), 1 << 30),
            _ => (Some(written), 1u64),
        },
        None => (None, 1),
    };
    let bytes = number.and_then(|number| number.parse::<u64>().ok()).and_then(|number| number.checked_mul(factor));
    bytes
        .and_then(|bytes| N::try_from(bytes).ok())
        .ok_or_else(|| "give a number of bytes, or one with K, M or G behind it, such as 64M".to_owned())
}

/// A day.
pub(super) fn a_day(written: &str) -> Result<NaiveDate, String> {
    written.parse().map_err(|_| "give a day as YYYY-MM-DD, such as 2024-03-31".to_owned())
}

/// A code of the reading or of the audit.
fn a_code() -> impl TypedValueParser<Value = String> {
    let read = diagnostic::Code::ALL.iter().map(|code| code.as_str());
    let found = ledger::Code::ALL.iter().map(|code| code.as_str());
    let names: std::collections::BTreeSet<&str> = read.chain(found).collect();
    PossibleValuesParser::new(names)
}

const EXIT: &str = "\
Examples:
  minutebook parse 2017-11-07.txt
  minutebook parse minutes/*.txt --output minutes.jsonl
  minutebook explain 2017-11-07.txt | less

Exit codes:
  0  all documents were read
  1  some document could not be read, or the output could not be written; stderr says which and why
  2  the arguments were not understood, or name what is not there
  3  a check that was asked for does not hold: --min-coverage, --fail-on
  130  Ctrl-C: a backfill has finished what was in hand, the others leave no file behind that is not whole";

const PARSE: &str = "\
One document is printed as indented JSON, several as a line each, in the order given. A document that cannot be \
read is named on stderr with the reason, the others still come out, and the exit code is 1.

Examples:
  minutebook parse 2017-11-07.txt
  pdftotext -layout 2017-11-07.pdf - | minutebook parse -
  minutebook parse 2017-11-07.pdf --password-file board.password
  minutebook parse scan.pdf --ocr
  minutebook parse minutes/*.txt --output minutes.jsonl
  minutebook parse minutes/*.txt --min-coverage 0.98 --output minutes.jsonl
  minutebook parse 2017-11-07.txt | jq '.actions[] | select(.status == \"open\") | .text'";

const TEXT: &str = "\
`start` and `end` of every span count bytes in this text. With --layout each line is a piece of the page: what it is, \
for a cell table.row.column, its signs (strong, underlined, struck, ticked; close: no blank line before it), its page and bytes, and its words, \
shortened in their middle.

Examples:
  minutebook text 2017-11-07.txt --layout | grep ' at 1\\.'                the cells of the first table
  minutebook text 2017-11-07.txt
  minutebook text 2017-11-07.txt | tail -c +103 | head -c 23     the words of the span 102 to 125";

const EXPLAIN: &str = "\
Left the page as it is, with its markup, a tab shown as →; right what begins on that line, and the rule that it was \
read by; a line that starts with … goes on with something begun before. An owner with ? stands on no attendance list.

With --svg, which is for PDFs, each page is a picture that a browser shows: its words and lines at their places, and \
behind the words a box in colour for what was read from them; a mouse that rests on a box shows what it is. The \
directory is made where it is missing; pictures of these names in it are replaced.

Examples:
  minutebook explain 2017-11-07.txt
  minutebook explain 2017-11-07.pdf --svg pages
  minutebook explain 2017-11-07.txt --width 160 --color always | less -R";

const AUDIT: &str = "\
Of a directory what looks like minutes is taken (--min-score). Documents of one body under one title are \
a series, whatever their order and their names; the same document given twice counts once. Each finding has a code, says \
what is so, and shows the words on both sides. A file of settings says which findings count:

  [findings]
  \"due.none\" = \"off\"
  \"action.stale\" = \"error\"
  [thresholds]
  slipped_times = 3

Examples:
  minutebook audit minutes/
  minutebook audit minutes/ --as-of 2024-03-31 --owner KB --open
  minutebook audit minutes/ --format csv --output actions.csv
  minutebook audit minutes/ --format json --output audit.json";

const HISTORY: &str = "\
Examples:
  minutebook history 2017-10-10/12 minutes/";

const VERIFY: &str = "\
Whoever has the documents need not trust the report: their digests, the place and the words of every quote are \
checked, and the report is made again from the documents and compared. The exit code is 1 where anything differs.

Examples:
  minutebook audit minutes/ --format json --output audit.json
  minutebook verify audit.json minutes/";

const BACKFILL: &str = "\
The archive is one SQLite file. A document that this version has read with these settings is not read again, one that could \
not be read only with --retry-failed; a file that has changed is, and what was read of it before is kept as superseded. \
Papers that are not minutes are recorded as such. Directories behind links are followed; hidden files are left out. What an \
argument names and is not there ends the run before it begins, with exit code 2; a name in a list that leads nowhere is recorded \
as a failure.

Ctrl-C finishes what is in hand; the same command goes on from there. The exit code is 0 where all was read, 1 where some \
document failed, 130 after Ctrl-C.

Examples:
  minutebook backfill minutes/ --dry-run
  minutebook backfill minutes/ --archive minutes.db
  minutebook backfill '2017/**/*.pdf' papers.zip old.tar.gz --archive minutes.db
  find /srv -name '*.pdf' -print0 | minutebook backfill --files-from - --null --archive minutes.db
  minutebook backfill untrusted/ --isolate --archive minutes.db --report run.json";

const SEARCH: &str = "\
Examples:
  minutebook search quay wall --archive minutes.db
  minutebook search '\"risk register\" NOT training' --in actions --archive minutes.db";

const STATUS: &str = "\
Examples:
  minutebook status --archive minutes.db
  minutebook status --failed --archive minutes.db | cut -f 1 > again.list";

const EXPORT: &str = "\
A file a table, its rows in the order of their keys, each with the digest of its document. Days and flags are such in \
Parquet. `failures` is what could not be read; the table `minutes`, as jsonl, is what `parse` prints of each document. \
Files appear when all of them are whole; files of these names are replaced, directories of a partition are not.

Examples:
  minutebook export --archive minutes.db --format parquet --output tables
  minutebook export --archive minutes.db --format parquet --partition year --output lake
  minutebook export --archive minutes.db --format csv --table action --output actions.csv
  minutebook export --archive minutes.db --format jsonl --table minutes --output - | jq .meeting
  minutebook export --archive minutes.db --format sqlite --output copy.db";

const MERGE: &str = "\
The result is, row for row, the archive of one backfill over the same documents, whatever the order of the files; what is \
taken in twice changes nothing. A line that is damaged is named and passed over, and the exit code is 1.

Examples:
  minutebook merge minutes.db part-1.db part-2.db
  minutebook merge minutes.db answers/part-*
  find minutes -name '*.pdf' | minutebook worker | minutebook merge minutes.db -";

const WORKER: &str = "\
A line is a path, or JSON with a path or the document itself, and an id that comes back: \
{\"id\": 7, \"path\": \"a.pdf\"} or {\"path\": \"a.pdf\", \"base64\": \"JVBERi0…\"}. Each line gives exactly one line; a document \
that cannot be read is an answer too, with its code and reason. `minutebook merge` makes an archive of the answers.

Examples:
  find minutes -name '*.pdf' | minutebook worker > answers.jsonl
  parallel --pipe minutebook worker < manifest.txt > answers.jsonl";

const SCHEMA: &str = "\
Examples:
  minutebook schema > minutebook-1.schema.json";

const CODES: &str = "\
First come the codes of what the reading of a document remarks (assumed, doubtful, lost), then those of what an audit \
finds (note, warning, error). The page of a finding says when it is raised and when not, with an example.

Examples:
  minutebook codes
  minutebook codes owner.aligned
  minutebook codes action.lost";

const COMPLETIONS: &str = "\
Examples:
  minutebook completions bash > ~/.local/share/bash-completion/completions/minutebook
  minutebook completions fish > ~/.config/fish/completions/minutebook.fish";
