//! Whole runs of the real binary, and what the source must look like.

mod banks;
mod commands;
mod contest;
mod district;
mod exchange;
mod guessing;
mod host;
mod import;
mod licences;
mod mark;
mod marking;
mod merge;
mod paper;
mod plain;
mod readme;
mod register;
mod report;
mod screens;
mod statistics;
mod structure;
mod support;
#[cfg(unix)]
mod terminal;
mod whole;
