//! Readers and writers: banks, results and reports.

pub mod table;
