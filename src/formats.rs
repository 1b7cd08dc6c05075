//! Readers and writers: banks, blueprints, results and reports.
//!
//! What comes from a file is hostile until a reader here has made it NFC and free of control
//! characters.

pub mod activity;
pub mod analysis;
pub mod bank;
pub mod blueprint;
pub mod chart;
pub mod confidence;
pub mod coverage;
pub mod diagnostic;
pub mod document;
pub mod exchange;
pub mod figures;
pub mod listing;
pub mod memory;
pub mod missed;
pub mod page;
pub mod predictions;
pub mod printed;
pub mod register;
pub mod review;
pub mod rollup;
pub mod sheets;
pub mod table;
pub mod value;
pub mod workbook;
