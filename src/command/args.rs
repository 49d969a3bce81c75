//! The arguments, their help and its examples.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum, ValueHint};
use minutebook::diagnostic::Code;
use minutebook::report::explain::Style;
use minutebook::{DateOrder, Limits};

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
    /// Print the JSON Schema of what `parse` prints
    #[command(after_help = SCHEMA)]
    Schema,
    /// List the diagnostic codes, or print the manual page of one
    #[command(after_help = CODES)]
    Codes {
        /// A code, such as owner.aligned
        #[arg(value_parser = a_code())]
        code: Option<Code>,
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
    #[arg(long, value_name = "N", default_value_t = Style::WIDTH)]
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
    /// The largest document that is read, in bytes
    #[arg(long, value_name = "N", default_value_t = Limits::BYTES)]
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
    pub(super) fn apply(&self, parser: minutebook::Parser) -> minutebook::Parser {
        match self.date_order {
            None => parser,
            Some(Order::DayFirst) => parser.with_date_order(DateOrder::DayFirst),
            Some(Order::MonthFirst) => parser.with_date_order(DateOrder::MonthFirst),
        }
    }
}

fn an_input() -> impl TypedValueParser<Value = Input> {
    clap::builder::PathBufValueParser::new().map(Input::from)
}

fn a_share(written: &str) -> Result<f64, String> {
    match written.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("give a share from 0 to 1, such as 0.98".to_owned()),
    }
}

fn a_code() -> impl TypedValueParser<Value = Code> {
    PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str())).try_map(|written| {
        Code::ALL.iter().copied().find(|code| code.as_str() == written).ok_or("no such code: `minutebook codes` lists them")
    })
}

const EXIT: &str = "\
Examples:
  minutebook parse 2017-11-07.txt
  minutebook parse minutes/*.txt --output minutes.jsonl
  minutebook explain 2017-11-07.txt | less

Exit codes:
  0  all documents were read
  1  some document could not be read, or the output could not be written; stderr says which and why
  2  the arguments were not understood
  3  a check that was asked for does not hold: --min-coverage, --fail-on";

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
Documents of one body under one title are a series, whatever their order and their names; the same document given \
twice counts once. Each finding has a code, says what is so, and shows the words on both sides. A file of settings \
says which findings count:

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

const SCHEMA: &str = "\
Examples:
  minutebook schema > minutebook-1.schema.json";

const CODES: &str = "\
Examples:
  minutebook codes
  minutebook codes owner.aligned";

const COMPLETIONS: &str = "\
Examples:
  minutebook completions bash > ~/.local/share/bash-completion/completions/minutebook
  minutebook completions fish > ~/.config/fish/completions/minutebook.fish";
