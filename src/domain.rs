//! The rules: what a question is, when an answer is right, how a sitting goes, what a mark is.
//!
//! Knows no clock, disk, terminal, network, SQL, serde or words. Time comes in as
//! [`time::Moment`] and [`time::Timestamp`], randomness as a generator.

pub mod activity;
pub mod analysis;
pub mod answer;
pub mod bank;
pub mod blueprint;
pub mod confidence;
pub mod contest;
pub mod diagnosis;
pub mod draft;
pub mod drawing;
pub mod identity;
pub mod import;
pub mod items;
pub mod marking;
pub mod memory;
pub mod missed;
pub mod night;
pub mod paper;
pub mod period;
pub mod plan;
pub mod problem;
pub mod progress;
pub mod quantity;
pub mod question;
pub mod register;
pub mod report;
pub mod review;
pub mod roll;
pub mod score;
pub mod sitting;
pub mod study;
pub mod time;
pub mod vietnamese;
