//! The program: turns the answer of [`caytre::cli::main`] into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(caytre::cli::main().code())
}
