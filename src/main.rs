//! The command `minutebook`: arguments, files and exit codes. All reading is done by the library.

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run().into()
}
